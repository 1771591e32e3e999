//! Payers side by side: the marked column's facts under every plan, or under those ticked.

use std::collections::BTreeSet;

use crate::app::model::{Model, World};
use crate::what_if::payers::under;
use crate::what_if::{Answer, Column, answers};
use crate::worksheet::Edit;
use crate::worksheet::fields::PLAN;

/// The answers that are compared, by their names in the table of answers, each with a short head.
const COMPARED: [(&str, &str); 6] = [
    ("billable_units", "UOS"),
    ("modifiers", "Modif."),
    ("error_flags", "Errors"),
    ("allowed", "Allowed"),
    ("patient_share", "Coins."),
    ("filing_deadline", "File by"),
];

/// A plan, and the facts under it.
#[derive(Clone, Debug)]
pub struct Payer {
    /// The plan's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// True for the plan that the facts have themselves.
    pub is_own: bool,
    /// What leads to it from the facts: none for their own.
    edits: Vec<Edit>,
    /// The facts under it, judged.
    pub column: Column,
}

/// The view as shown.
#[derive(Clone, Debug, Default)]
pub struct Payers {
    /// Every plan, in the order of the tables.
    all: Vec<Payer>,
    /// The codes of those ticked.
    ticked: BTreeSet<String>,
    /// True while only they are shown.
    few: bool,
    at: usize,
}

impl Payers {
    /// Those shown.
    #[must_use]
    pub fn shown(&self) -> Vec<&Payer> {
        self.all.iter().filter(|payer| !self.few || self.is_ticked(&payer.code)).collect()
    }

    /// How many there are in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The marked one, among those shown.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// True for a plan that is ticked.
    #[must_use]
    pub fn is_ticked(&self, code: &str) -> bool {
        self.ticked.contains(code)
    }

    /// True while only those ticked are shown.
    #[must_use]
    pub const fn is_few(&self) -> bool {
        self.few
    }

    pub(in crate::app) fn move_by(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.shown().len().saturating_sub(1));
    }

    /// Marks a row; true where it was marked already.
    pub(in crate::app) fn mark(&mut self, nth: usize) -> bool {
        std::mem::replace(&mut self.at, nth) == nth
    }

    /// Ticks the marked one, or takes its tick off, and goes on to the next.
    pub(in crate::app) fn tick(&mut self) {
        let code = self.shown().get(self.at).map(|payer| payer.code.clone());
        if let Some(code) = code {
            if !self.ticked.remove(&code) {
                self.ticked.insert(code);
            }
            self.few &= !self.ticked.is_empty();
            self.move_by(1);
        }
    }

    /// Shows only those ticked, or all again.
    pub(in crate::app) fn show_few(&mut self) {
        let marked = self.shown().get(self.at).map(|payer| payer.code.clone());
        self.few = !self.few;
        let again = self.shown().iter().position(|payer| Some(&payer.code) == marked.as_ref());
        self.at = again.unwrap_or(0);
    }
}

/// The answers that are compared, each behind its head.
pub fn compared() -> impl Iterator<Item = (&'static str, &'static Answer)> {
    COMPARED.iter().filter_map(|(id, head)| Some((*head, answers::named(id)?)))
}

impl Model {
    /// Why there is nothing to narrow to, if so.
    #[must_use]
    pub fn no_tick(&self) -> Option<&'static str> {
        self.what_if.payers.ticked.is_empty().then_some("Tick some payers first")
    }

    /// Judges the facts of the marked column under every plan.
    pub(in crate::app) fn compare_payers(&mut self, world: &World<'_>) {
        let facts = self.column_worksheet();
        let own = PLAN.get(facts).map(ToString::to_string).unwrap_or_default();
        let all = under(facts, &world.reference.plans, &world.facts()).into_iter().map(|under| Payer {
            code: under.plan.code.to_string(),
            name: under.plan.name.to_string(),
            is_own: own.eq_ignore_ascii_case(&under.plan.code),
            edits: under.edits,
            column: under.column,
        });
        self.what_if.payers.all = all.collect();
        self.what_if.payers.move_by(0);
    }

    /// Makes a scenario of the marked payer: the marked column's facts, under it.
    pub(in crate::app) fn take_payer(&mut self, world: &World<'_>) {
        let marked = self.what_if.payers.shown().get(self.what_if.payers.at).map(|payer| payer.edits.clone());
        if let Some(edits) = marked {
            self.add_over_marked(edits, world);
        }
    }

    /// Why the marked payer makes no scenario, if so.
    #[must_use]
    pub fn no_payer(&self) -> Option<&'static str> {
        let own = self.what_if.payers.shown().get(self.what_if.payers.at).is_none_or(|payer| payer.is_own);
        own.then_some("That payer is its own already").or_else(|| self.no_room())
    }
}
