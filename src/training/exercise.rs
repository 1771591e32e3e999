//! An exercise: facts, a question, and the one right answer that the engine gives.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{self, Answer};
use super::kind::{Kind, Level};
use super::topic::Topic;
use crate::assess::{Assessment, Facts, Flag, Rule, SavedFill, Severity, assess, deciding_day};
use crate::reference::Reference;
use crate::words::read::Unreadable;
use crate::worksheet::fields::{DAYS_SUPPLY, QUANTITY};
use crate::worksheet::{Date, Edit, FieldId, Worksheet};

/// An exercise.
#[derive(Clone, PartialEq, Debug)]
pub struct Exercise {
    /// What it asks.
    pub kind: Kind,
    /// How hard it is.
    pub level: Level,
    /// The question, in words; never holds the answer.
    pub question: String,
    /// The facts; for an exercise that asks to mend, the worksheet to begin with.
    pub worksheet: Worksheet,
    /// Earlier fills of the same patient, as saved worksheets.
    pub history: Vec<Worksheet>,
    /// The day that a blank bill date means.
    pub today: Date,
    /// The rules that it asks about, the foremost first.
    pub rules: Vec<&'static Rule>,
    /// The right answer, as [`asked`] reads it from the engine's.
    pub answer: Answer,
    /// The other ends of what is to be found: who names such a field means the one of the answer that it
    /// leads to.
    pub also: BTreeMap<FieldId, FieldId>,
    /// Facts: where a worksheet is mended they stay as they are, but for what is on file and what the fix of a
    /// flag says, so that the fault is put right and not walked around.
    pub keeps: BTreeSet<FieldId>,
    /// What is on file of what was entered wrongly.
    pub on_record: Vec<Edit>,
    /// An instructor's own explanation, shown before the engine's working.
    pub explanation: Option<String>,
    /// An instructor's own source.
    pub source: Option<String>,
}

/// What became of an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Grade {
    /// What was answered.
    pub given: Answer,
    /// True where it is right.
    pub right: bool,
    /// The known mistake that gives just this answer, if there is one.
    pub slip: Option<&'static Slip>,
}

/// A known mistake.
pub struct Slip {
    /// Its name in results.
    pub id: &'static str,
    /// What went wrong, in a few words.
    pub title: &'static str,
    /// Why that is wrong and what is right, in a sentence or two.
    pub says: &'static str,
    /// What a person who makes it answers to an exercise; nothing where it cannot be made there.
    pub answers: fn(&Exercise, &Reference) -> Vec<Answer>,
}

impl PartialEq for Slip {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for Slip {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}

impl Exercise {
    /// The topic that its result counts for.
    #[must_use]
    pub fn topic(&self) -> Topic {
        self.kind.topic(self.rules.first().copied())
    }

    /// What the engine says of a worksheet among the facts of this exercise.
    #[must_use]
    pub fn judged(&self, worksheet: &Worksheet, reference: &Reference) -> Assessment {
        judged(worksheet, &self.history, self.today, reference)
    }

    /// The day by which its figures are chosen.
    #[must_use]
    pub fn day(&self) -> Date {
        deciding_day(&self.worksheet, self.today)
    }

    /// Reads an answer as a person types it; nothing is revealed by that.
    ///
    /// # Errors
    /// [`Unreadable`] where the text is no answer to this kind of question.
    pub fn read(&self, text: &str) -> Result<Answer, Unreadable> {
        match self.kind {
            Kind::FindError => answer::at_fault(text),
            _ => answer::like(&self.answer, text, self.today),
        }
    }

    /// True for the right answer, and for one that names it by its other ends.
    #[must_use]
    pub fn accepts(&self, given: &Answer) -> bool {
        let (Answer::Fields(given), Answer::Fields(right)) = (given, &self.answer) else {
            return *given == self.answer;
        };
        let meant =
            |field: &FieldId| self.also.get(field).filter(|_| !right.contains(field)).copied().unwrap_or(*field);
        given.iter().map(meant).collect::<BTreeSet<_>>() == *right
    }

    /// Grades a mended worksheet: right where the engine finds no error in it, no fact is bent for that, and
    /// what goes out lasts, unless its count and days are those on file or of a flag's fix.
    #[must_use]
    pub fn mended(&self, worksheet: &Worksheet, reference: &Reference) -> Grade {
        let flags = self.judged(&self.worksheet, reference).flags;
        let told: Vec<&Edit> = self.on_record.iter().chain(flags.iter().flat_map(|flag| &flag.fix)).collect();
        let invented = |field: &FieldId| {
            let now = field.row().value(worksheet);
            let is_told = told.iter().any(|edit| edit.field() == *field && edit.to() == now.as_ref());
            now != field.row().value(&self.worksheet) && !is_told
        };
        let judged = self.judged(worksheet, reference);
        let mut left: BTreeSet<_> = errors(&judged).map(|flag| flag.rule.id).collect();
        if [QUANTITY.id(), DAYS_SUPPLY.id()].iter().any(invented) {
            left.extend(judged.flag("supply.short").map(|flag| flag.rule.id));
        }
        let bent = self.keeps.iter().filter(|field| invented(field)).copied().collect();
        let given = Answer::Mended { left, bent };
        Grade { right: given == self.answer, given, slip: None }
    }
}

/// What the engine says of a worksheet among earlier fills, as saved worksheets, on a day.
#[must_use]
pub fn judged(worksheet: &Worksheet, history: &[Worksheet], today: Date, reference: &Reference) -> Assessment {
    let history: Vec<SavedFill> = history.iter().filter_map(|saved| SavedFill::of(saved, reference)).collect();
    assess(worksheet, &Facts { reference, history: &history, today })
}

/// What the engine answers to a question of a kind about the rules asked; `None` where it has no answer,
/// so that the question cannot be posed.
#[must_use]
pub fn asked(kind: Kind, rules: &[&'static Rule], given: &Assessment) -> Option<Answer> {
    match kind {
        Kind::Units => given.billable_units.map(|units| Answer::Count(units.into())),
        Kind::Code => (!given.lines.is_empty()).then(|| Answer::Code(given.hcpcs.to_string())),
        Kind::Modifiers => given.lines.first().map(|line| {
            Answer::Modifiers(line.modifiers.iter().map(|modifier| modifier.clone().into_owned()).collect())
        }),
        Kind::Days => given.supply.computed_days.map(Answer::Count),
        Kind::Call => given.supply.contact_from.map(Answer::Day),
        Kind::Shipment => given.supply.earliest_service.map(Answer::Day),
        Kind::Share => given.payment.patient_share.map(|share| Answer::Dollars(share.0.normalize())),
        Kind::Billable => Some(Answer::Fields(errors(given).map(|flag| flag.field).collect())),
        Kind::FindError => {
            let flag = rules.first().and_then(|rule| given.flag(rule.id))?;
            Some(Answer::Fields([flag.field].into()))
        }
        Kind::Mend => {
            let left = errors(given).map(|flag| flag.rule.id).collect();
            Some(Answer::Mended { left, bent: BTreeSet::new() })
        }
    }
}

/// The flags that would have a claim denied.
fn errors(given: &Assessment) -> impl Iterator<Item = &Flag> {
    given.flags.iter().filter(|flag| flag.severity == Severity::Error)
}
