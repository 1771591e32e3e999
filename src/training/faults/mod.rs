//! Faults: for every rule, how to plant it on a clean worksheet.
//!
//! A row holds its rule, the worksheets that take it, and the edits that plant it. The flag is the
//! engine's: a test walks the rules and sees each of them raised by its rows.

mod choice;
mod claim;
mod code;
mod diagnosis;
mod ground;
mod modifier;
mod order;
mod past;
mod payment;
mod plan;
mod planting;
mod posing;
mod pump;
mod quantity;
mod refill;
mod scene;
mod stock;
mod supply;
#[cfg(test)]
mod tests;
mod words;

use ground::{Clean, Ground};
use planting::Planted;
pub use posing::{asks, pose};

use super::dice::Dice;
use crate::assess::{Rule, Severity};
use crate::worksheet::FieldId;

/// One way to plant a rule's fault.
pub struct Fault {
    /// Id of the rule that it raises.
    pub rule: &'static str,
    /// How grave the flag is on its ground.
    pub severity: Severity,
    /// What a coder should have seen, where the rule's own words do not say it.
    pub note: Option<&'static str>,
    /// The other ends of it: who names one of these has found it, though the flag stands elsewhere.
    pub also: &'static [FieldId],
    /// True where what shows it stands on no worksheet, such as a price: nobody can be asked to find it.
    pub is_hidden: bool,
    ground: Ground,
    plant: Plant,
}

/// Plants a fault on a clean worksheet; `None` where that one does not take it.
type Plant = fn(&Clean<'_>, &mut Dice) -> Option<Planted>;

impl Fault {
    const fn of(rule: &'static str, severity: Severity, ground: Ground, plant: Plant) -> Self {
        Self { rule, severity, note: None, also: &[], is_hidden: false, ground, plant }
    }

    /// One that would be denied.
    const fn error(rule: &'static str, ground: Ground, plant: Plant) -> Self {
        Self::of(rule, Severity::Error, ground, plant)
    }

    /// One that is a risk.
    const fn warning(rule: &'static str, ground: Ground, plant: Plant) -> Self {
        Self::of(rule, Severity::Warning, ground, plant)
    }

    /// One that is worth knowing.
    const fn info(rule: &'static str, ground: Ground, plant: Plant) -> Self {
        Self::of(rule, Severity::Info, ground, plant)
    }

    /// The same with what a coder should have seen.
    const fn noted(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    /// The same where these fields are the other ends of it.
    const fn also(mut self, fields: &'static [FieldId]) -> Self {
        self.also = fields;
        self
    }

    /// The same where nothing on the worksheet shows it.
    const fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    /// True for a document that is missing, late or incomplete: the order, the diagnosis, what is on
    /// file for coverage, the refill request, the proof of delivery.
    fn is_of_documents(&self) -> bool {
        const DOCUMENTS: [&str; 6] = [
            "order.",
            "diagnosis.",
            "modifier.coverage_",
            "refill.contact_",
            "refill.not_affirmed",
            "claim.proof_of_delivery",
        ];
        self.severity != Severity::Info && DOCUMENTS.iter().any(|family| self.rule.starts_with(family))
    }
}

/// Every fault, by family, in the rulebook's order of families.
pub static FAULTS: [&[Fault]; 11] = [
    quantity::FAULTS,
    code::FAULTS,
    pump::FAULTS,
    supply::FAULTS,
    modifier::FAULTS,
    order::FAULTS,
    diagnosis::FAULTS,
    refill::FAULTS,
    claim::FAULTS,
    plan::FAULTS,
    payment::FAULTS,
];

/// The faults of a rule.
pub fn of(rule: &Rule) -> impl Iterator<Item = &'static Fault> {
    FAULTS.into_iter().flatten().filter(move |fault| fault.rule == rule.id)
}
