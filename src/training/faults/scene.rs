//! A worksheet with faults planted on it, as the engine sees it.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use super::ground::Clean;
use super::planting::Planted;
use crate::assess::{Assessment, Facts, Flag, Rule, SavedFill, Severity, assess};
use crate::reference::shown::shown;
use crate::training::dice::Dice;
use crate::worksheet::fields::{
    CHARGE_PER_UNIT, DAYS_SUPPLY, MEASURE, NARRATIVE, NDC, NOTE, ORDERED_DAYS, QUANTITY, STATE, TITLE, TYPED_HCPCS,
    TYPED_MODIFIERS,
};
use crate::worksheet::following::edits_between;
use crate::worksheet::{Date, Edit, FIELDS, FieldId, Kind, Row, Value, Worksheet};

/// How many things are told beside those that were entered wrongly.
const BESIDES: usize = 3;

/// What the office decides, or writes, itself; whatever else a worksheet holds is a fact.
const DECIDED: [FieldId; 9] = [
    QUANTITY.id(),
    DAYS_SUPPLY.id(),
    TYPED_HCPCS.id(),
    TYPED_MODIFIERS.id(),
    CHARGE_PER_UNIT.id(),
    NARRATIVE.id(),
    NOTE.id(),
    STATE.id(),
    TITLE.id(),
];

/// The fields that hold facts: who pays, when, what came before, what the order and the chart say.
pub(super) fn facts() -> BTreeSet<FieldId> {
    FIELDS.iter().map(|row| row.about().id).filter(|field| !DECIDED.contains(field)).collect()
}

/// A worksheet with the faults that stand on it.
pub(super) struct Scene<'r> {
    clean: Clean<'r>,
    faults: Vec<&'static Fault>,
    planted: Planted,
    pub(super) worksheet: Worksheet,
    pub(super) given: Assessment,
}

impl<'r> Scene<'r> {
    /// A clean worksheet, without any.
    pub(super) fn of(clean: Clean<'r>) -> Self {
        let (worksheet, given) = (clean.worksheet.clone(), clean.given.clone());
        Self { clean, faults: Vec::new(), planted: Planted::default(), worksheet, given }
    }

    /// One with a first fault; `None` where the dice gave no worksheet that takes it.
    pub(super) fn with(fault: &'static Fault, clean: Clean<'r>, dice: &mut Dice) -> Option<Self> {
        let mut scene = Self::of(clean);
        scene.plant(fault, dice).then_some(scene)
    }

    /// Plants a further fault; false, with nothing changed, where it cannot stand beside the others.
    pub(super) fn plant(&mut self, fault: &'static Fault, dice: &mut Dice) -> bool {
        self.try_plant(fault, dice).is_some()
    }

    fn try_plant(&mut self, fault: &'static Fault, dice: &mut Dice) -> Option<()> {
        // A rule has one flag, at one field: a second fault of it would not show.
        let again = self.faults.iter().any(|earlier| earlier.rule == fault.rule);
        if again || !fault.ground.holds(&self.clean) {
            return None;
        }
        let Planted { edits, history } = (fault.plant)(&self.clean, dice)?;
        let held = |field| self.planted.edits.iter().any(|earlier| earlier.field() == field);
        let apart = !edits.iter().any(|edit| held(edit.field()));
        if !apart || !(history.is_empty() || self.planted.history.is_empty()) {
            return None;
        }
        let mut planted = self.planted.clone();
        planted.edits.extend(edits.iter().cloned());
        planted.history.extend(history);
        let mut worksheet = self.worksheet.clone();
        worksheet.apply_all(edits);
        let given = self.judged(&worksheet, &planted.history);
        let raised = |fault: &Fault| given.flag(fault.rule).is_some_and(|flag| flag.severity == fault.severity);
        if !raised(fault) || !self.faults.iter().all(|fault| raised(fault)) {
            return None;
        }
        self.faults.push(fault);
        (self.planted, self.worksheet, self.given) = (planted, worksheet, given);
        Some(())
    }

    fn judged(&self, worksheet: &Worksheet, history: &[Worksheet]) -> Assessment {
        let reference = self.clean.reference;
        let history: Vec<SavedFill> = history.iter().filter_map(|saved| SavedFill::of(saved, reference)).collect();
        let facts = Facts { reference, history: &history, today: today(worksheet, self.clean.today) };
        assess(worksheet, &facts)
    }

    /// The day of the exercise: not before the bill date.
    pub(super) fn today(&self) -> Date {
        today(&self.worksheet, self.clean.today)
    }

    /// The earlier fills.
    pub(super) fn history(&self) -> &[Worksheet] {
        &self.planted.history
    }

    /// The faults, the first one first.
    pub(super) fn faults(&self) -> &[&'static Fault] {
        &self.faults
    }

    /// The flags of a severity.
    pub(super) fn flags(&self, severity: Severity) -> impl Iterator<Item = &Flag> {
        self.given.flags.iter().filter(move |flag| flag.severity == severity)
    }

    /// The other ends of the faults, each with the field at which the flag stands.
    pub(super) fn also(&self) -> BTreeMap<FieldId, FieldId> {
        let flagged = |fault: &&&Fault| self.given.flag(fault.rule).map(|flag| (flag.field, fault.also));
        let ends = self.faults.iter().filter_map(|fault| flagged(&fault));
        ends.flat_map(|(field, also)| also.iter().map(move |&end| (end, field))).collect()
    }

    /// True where a fault's own flag stands at a field.
    pub(super) fn is_flagged_by_a_fault(&self, field: FieldId) -> bool {
        self.faults.iter().filter_map(|fault| self.given.flag(fault.rule)).any(|flag| flag.field == field)
    }

    /// True where something else was entered than is on file.
    fn is_wrong(&self, field: FieldId) -> bool {
        field.row().value(&self.clean.worksheet) != field.row().value(&self.worksheet)
    }

    /// True where two faults have one other end.
    pub(super) fn share_an_end(&self) -> bool {
        self.faults.iter().map(|fault| fault.also.len()).sum::<usize>() > self.also().len()
    }

    /// What was entered wrongly, each with what is on file.
    pub(super) fn wrong(&self) -> Vec<Edit> {
        edits_between(&self.worksheet, &self.clean.worksheet)
    }

    /// What the office has on file of what was entered wrongly, but for what a flag's own fix puts right, and
    /// of facts that such a fix would move; and of some other things, so that this alone tells nothing.
    pub(super) fn records(&self, dice: &mut Dice) -> Vec<String> {
        let fixes: BTreeSet<FieldId> =
            self.flags(Severity::Error).flat_map(|flag| flag.fix.iter().map(Edit::field)).collect();
        let mut wrong: Vec<FieldId> = self.wrong().iter().map(Edit::field).collect();
        // What is counted, and for how long, is known with what it is counted in and ordered for.
        let counted = [MEASURE.id(), ORDERED_DAYS.id()].iter().any(|field| wrong.contains(field));
        wrong.retain(|field| {
            let known = counted && [QUANTITY.id(), DAYS_SUPPLY.id()].contains(field);
            known || matches!(field.row().kind(), Kind::Date | Kind::YesNo) || !fixes.contains(field)
        });
        wrong.extend(fixes.iter().filter(|field| !DECIDED.contains(field) && !self.is_wrong(**field)));
        let of_day_or_yes = |row: &&&dyn Row| {
            let value = row.value(&self.clean.worksheet);
            matches!(value, Some(Value::Date(_) | Value::YesNo(_))) && !self.is_wrong(row.about().id)
        };
        let mut right: Vec<FieldId> = FIELDS.iter().filter(of_day_or_yes).map(|row| row.about().id).collect();
        right.retain(|field| !wrong.contains(field));
        for _ in 0..BESIDES {
            let nth = dice.pick(&(0..right.len()).collect::<Vec<_>>()).copied();
            wrong.extend(nth.map(|nth| right.swap_remove(nth)));
        }
        wrong.sort_unstable();
        wrong.into_iter().map(|field| format!("{}: {}", field.row().about().label, self.told(field))).collect()
    }

    /// What is on file of a field, as the form shows it; products of one name are told apart by their codes.
    fn told(&self, field: FieldId) -> String {
        let shown = shown(field, &self.clean.worksheet, self.clean.reference);
        match NDC.get(&self.clean.worksheet).filter(|_| field == NDC.id()) {
            _ if shown.is_empty() => "blank".to_owned(),
            Some(code) if **code != *shown => format!("{shown}, {code}"),
            _ => shown,
        }
    }

    /// The rule of the first fault, and after it every other one that raised an error.
    pub(super) fn rules(&self) -> Vec<&'static Rule> {
        let first = self.faults.first().and_then(|fault| self.given.flag(fault.rule)).map(|flag| flag.rule);
        let errors = self.flags(Severity::Error).map(|flag| flag.rule).filter(|rule| Some(*rule) != first);
        first.into_iter().chain(errors).collect()
    }

    /// What the engine says once every edit is taken back.
    #[cfg(test)]
    pub(super) fn taken_back(&self) -> Assessment {
        let mut worksheet = self.clean.worksheet.clone();
        let back = worksheet.apply_all(self.planted.edits.iter().cloned());
        assert_eq!(worksheet, self.worksheet);
        worksheet.apply_all(back);
        self.judged(&worksheet, self.history())
    }
}

/// The day that a blank bill date means; not before one that is entered.
fn today(worksheet: &Worksheet, today: Date) -> Date {
    worksheet.payer.claim_date.map_or(today, |billed| billed.max(today))
}
