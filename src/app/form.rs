//! The forms as they are shown: rows of label, value, mark and note, so that drawing is thin.

use crate::app::model::{Model, World};
use crate::app::typing::has_lines;
use crate::assess::{Flag, Severity};
use crate::reference::shown::{product_of, shown};
use crate::words::grouped;
use crate::words::value::day;
use crate::worksheet::diagnosis::DiagnosisCode;
use crate::worksheet::fields::{
    CHARGE_PER_UNIT, CLAIM_DATE, CONTACT_DATE, DAILY_UNITS, DATE_OF_SERVICE, DAYS_SUPPLY, DELIVERY, DIAGNOSIS, MEASURE,
    NDC, ORDER_TYPE, PLACE_OF_SERVICE, PLAN, PREVIOUS_SERVICE, QUANTITY, STATE,
};
use crate::worksheet::{FieldId, Section};

/// What a sign before a note or a flag says; always beside words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Blank, and wanted.
    ToFill,
    /// Worth knowing, or a computed fact.
    Info,
    /// In order.
    Good,
}

impl Mark {
    /// The mark of a flag.
    #[must_use]
    pub fn of(flag: &Flag, model: &Model) -> Self {
        match flag.severity {
            _ if model.is_to_fill(flag) => Self::ToFill,
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }
}

/// One row of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormRow {
    /// The field.
    pub field: FieldId,
    /// Its name.
    pub label: &'static str,
    /// Its value, or the draft that cannot be read; one line, but for a note that is typed in.
    pub value: String,
    /// True where the value is a draft.
    pub is_draft: bool,
    /// What is said beside it.
    pub note: Option<(Mark, String)>,
    /// True for the field that keys go to.
    pub focused: bool,
}

impl Model {
    /// The rows of a section.
    #[must_use]
    pub fn rows(&self, section: Section, world: &World<'_>) -> Vec<FormRow> {
        self.visible(section).map(|field| self.row(field, world)).collect()
    }

    fn row(&self, field: FieldId, world: &World<'_>) -> FormRow {
        let focused = field == self.focus;
        let draft = self.drafts.get(&field);
        let typed = (focused && self.typing.edited).then(|| self.typing.line.text().to_owned());
        let value = typed.or_else(|| draft.cloned()).unwrap_or_else(|| shown(field, &self.worksheet, world.reference));
        let value = if has_lines(field) && !(focused && self.typing.edited) { one_line(&value) } else { value };
        FormRow {
            field,
            label: field.row().about().label,
            value,
            is_draft: draft.is_some(),
            note: self.note(field, world),
            focused,
        }
    }

    /// What is said beside a field: what is wrong, what the typed text means, what follows from it.
    fn note(&self, field: FieldId, world: &World<'_>) -> Option<(Mark, String)> {
        if let Some(complaint) = self.complaint(field, world) {
            return Some((Mark::Error, complaint.to_owned()));
        }
        let echo = || {
            let meant = shown(field, &self.worksheet, world.reference);
            let differs = meant != self.typing.line.text() && !meant.is_empty();
            (self.focus == field
                && self.typing.edited
                && !self.drafts.contains_key(&field)
                && differs
                && !has_lines(field))
            .then(|| (Mark::Info, format!("= {meant}")))
        };
        let fact = || fact(field, self, world).map(|fact| (Mark::Info, fact));
        self.flagged(field).or_else(echo).or_else(fact).or_else(|| self.info(field))
    }

    fn flagged(&self, field: FieldId) -> Option<(Mark, String)> {
        let walk = self.walk();
        // The focused field speaks of the flag walked to, as the rest of the screen does.
        let here = self.flag_here().filter(|flag| flag.field == field);
        let flag = here.or_else(|| walk.into_iter().find(|flag| flag.field == field))?;
        // A blank field is not painted for being blank; a small circle says that it is wanted.
        let mark = Mark::of(flag, self);
        let words = if mark == Mark::ToFill && self.focus != field { "" } else { flag.rule.title };
        Some((mark, words.to_owned()))
    }

    fn info(&self, field: FieldId) -> Option<(Mark, String)> {
        let flags = self.assessment.flags.iter();
        let flag = flags.into_iter().find(|flag| flag.severity == Severity::Info && flag.field == field)?;
        (!self.is_blank()).then(|| (Mark::Info, flag.message.to_string()))
    }
}

/// What follows from a field's value, in a few words.
fn fact(field: FieldId, model: &Model, world: &World<'_>) -> Option<String> {
    let (worksheet, assessment) = (&model.worksheet, &model.assessment);
    let supply = &assessment.supply;
    let blank = field.row().is_blank(worksheet);
    let is = |other: FieldId| field == other;
    if is(NDC.id()) {
        product_of(worksheet, world.reference).map(|product| product.ndc.to_string())
    } else if is(QUANTITY.id()) {
        assessment.insulin_units.map(|units| format!("{} U", grouped(&units)))
    } else if is(DAYS_SUPPLY.id()) {
        supply.computed_days.map(|days| format!("computed {}", grouped(&days)))
    } else if is(DATE_OF_SERVICE.id()) {
        supply.earliest_service.map(|day| format!("earliest {day}"))
    } else if is(CONTACT_DATE.id()) {
        supply.contact_from.map(|day| format!("from {day}"))
    } else if is(PREVIOUS_SERVICE.id()) {
        supply.previous_end.map(|day| format!("lasts to {day}"))
    } else if is(DAILY_UNITS.id()) {
        let more =
            |used: &crate::assess::Exact| DAILY_UNITS.get(worksheet).is_some_and(|daily| daily.decimal() != used.0);
        supply.daily_use.filter(more).map(|used| format!("{} with priming", grouped(&used)))
    } else if is(CLAIM_DATE.id()) && blank {
        Some(format!("today, {}", day(world.today)))
    } else if is(CLAIM_DATE.id()) {
        assessment.filing_deadline.map(|day| format!("file by {day}"))
    } else if is(PLACE_OF_SERVICE.id()) {
        let code = PLACE_OF_SERVICE.get(worksheet)?;
        world.reference.place(code).map(|place| place.name.to_string())
    } else if is(DIAGNOSIS.id()) {
        let code: DiagnosisCode = DIAGNOSIS.get(worksheet)?.parse().ok()?;
        world.reference.diagnoses.family(code).map(str::to_owned)
    } else if is(PLAN.id()) {
        let plan = world.reference.plan(PLAN.get(worksheet)?)?;
        Some(plan.code.to_string())
    } else if is(CHARGE_PER_UNIT.id()) {
        let charges = assessment.lines.iter().map(|line| line.charge.map(|charge| charge.0));
        let total = charges.sum::<Option<rust_decimal::Decimal>>().filter(|_| !assessment.lines.is_empty())?;
        (!blank).then(|| format!("{} in all", grouped(&crate::assess::Money(total))))
    } else {
        let default = [
            (ORDER_TYPE.id(), "taken as a refill"),
            (MEASURE.id(), "taken as vials or other items"),
            (DELIVERY.id(), "taken as shipped"),
            (STATE.id(), "taken as a draft"),
        ];
        default.iter().find(|(known, _)| blank && is(*known)).map(|(_, words)| (*words).to_owned())
    }
}

/// A note's first line, with how many more there are.
fn one_line(text: &str) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    match lines.count() {
        0 => first.to_owned(),
        1 => format!("{first} … 1 more line"),
        more => format!("{first} … {more} more lines"),
    }
}
