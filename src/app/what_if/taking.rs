//! Edits found on a page of what-if, over the marked column: made a scenario, or the worksheet's own.

use crate::app::model::{Model, Tone, World};
use crate::app::what_if::naming::in_words;
use crate::what_if::Column;
use crate::what_if::scenario::put_entry;
use crate::worksheet::Edit;

use super::WhatIf;

impl WhatIf {
    /// The marked column; for a free one, the base.
    #[must_use]
    pub fn marked_column(&self) -> Option<&Column> {
        self.columns.get(self.column).or_else(|| self.columns.first())
    }

    /// Marks the next column, or the one before, and around; never a free one.
    pub(in crate::app) fn turn_column(&mut self, by: isize) {
        let count = self.columns.len().max(1);
        let at = if self.column < count { self.column } else { 0 };
        self.column = (at + count).saturating_add_signed(by) % count;
    }
}

impl Model {
    /// What the marked column is called; for a free one, the base.
    #[must_use]
    pub fn marked_name(&self, world: &World<'_>) -> String {
        self.column_name(self.facts_column(), world)
    }

    /// The edits of the marked column with more over them.
    fn over_marked(&self, edits: Vec<Edit>) -> Vec<Edit> {
        let mut all = self.marked_scenario().map(|(_, scenario)| scenario.edits.clone()).unwrap_or_default();
        put_entry(&mut all, edits, &self.worksheet);
        all
    }

    /// Adds a scenario: the marked column with some edits. That column stays marked.
    pub(super) fn add_over_marked(&mut self, edits: Vec<Edit>, world: &World<'_>) {
        let marked = self.facts_column();
        if self.add_scenario(self.over_marked(edits), world) {
            self.what_if.column = marked;
        }
    }

    /// Makes the marked column with some edits the worksheet, in one step.
    pub(super) fn apply_over_marked(&mut self, edits: Vec<Edit>, world: &World<'_>) {
        if !self.may_change() {
            return;
        }
        let mut edits = self.over_marked(edits);
        edits.retain(|edit| edit.changes(&self.worksheet));
        let said = in_words(&edits, &self.worksheet, world);
        self.leave_field();
        for edit in &edits {
            self.drafts.remove(&edit.field());
            self.complained.remove(&edit.field());
        }
        let field = edits.first().map_or(self.focus, Edit::field);
        self.step(field, edits, None, world);
        self.typing.reset();
        self.what_if.column = 0;
        let key = self.keymap.name("undo");
        self.say(Tone::Done, format!("The worksheet now: {said}. {key} takes it back"));
    }
}
