//! Undo and redo: steps of edits, and how a change is made.

use std::collections::BTreeSet;

use crate::app::model::{Model, Tone, World};
use crate::app::what_if::beside::deed;
use crate::worksheet::journal::Step;
use crate::worksheet::nouns::Scenario;
use crate::worksheet::{Edit, FieldId};

/// Steps made, and steps taken back. Consecutive keys in one field are one.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Steps {
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
}

impl Model {
    /// Changes the worksheet. While `typing.open`, the last step is what was typed so far in the
    /// field, and this one takes its place.
    pub(super) fn change(&mut self, field: FieldId, edits: Vec<Edit>, world: &World<'_>) {
        self.step(field, edits, None, world);
    }

    /// Changes the worksheet, its scenarios, or both, in one step.
    pub(super) fn step(
        &mut self,
        field: FieldId,
        edits: Vec<Edit>,
        scenarios: Option<Vec<Scenario>>,
        world: &World<'_>,
    ) {
        self.take_back_open();
        let step = Step::make(&mut self.worksheet, field, edits, scenarios);
        if step.is_nothing() {
            step.undo(&mut self.worksheet);
        } else {
            self.steps.done.push(step);
            self.steps.undone.clear();
            self.typing.open = true;
        }
        self.judge(world);
    }

    /// Takes back what was typed so far in the field, without a trace.
    pub(super) fn take_back_open(&mut self) {
        if std::mem::take(&mut self.typing.open)
            && let Some(step) = self.steps.done.pop()
        {
            step.undo(&mut self.worksheet);
        }
    }

    /// True where undo has nothing to take back.
    pub(super) fn nothing_to_undo(&self) -> bool {
        self.steps.done.is_empty() && !self.drafts.contains_key(&self.focus) && !self.what_if.unread()
    }

    /// True where nothing was taken back that redo could make again.
    pub(super) const fn nothing_to_redo(&self) -> bool {
        self.steps.undone.is_empty()
    }

    /// Takes back the last step, or what cannot be read in the focused field.
    pub(super) fn undo(&mut self, world: &World<'_>) {
        if self.what_if.unread() {
            self.what_if.drop_cell();
            return self.say(Tone::Plain, "Took back what was typed in the cell");
        }
        let dropped = self.drafts.remove(&self.focus).is_some();
        self.complained.remove(&self.focus);
        let open = self.typing.open;
        self.typing.reset();
        self.leave_field();
        if dropped && !open {
            self.say(Tone::Plain, format!("Took back what was typed in {}", self.focus.row().about().label));
            return self.judge(world);
        }
        let Some(step) = self.steps.done.pop() else { return };
        step.undo(&mut self.worksheet);
        let deed = deed(&step, &self.worksheet, world);
        self.after_step(&step, "Undone", deed.as_deref(), world);
        self.steps.undone.push(step);
    }

    /// Makes again the step last taken back.
    pub(super) fn redo(&mut self, world: &World<'_>) {
        let Some(step) = self.steps.undone.pop() else { return };
        self.leave_field();
        let deed = deed(&step, &self.worksheet, world);
        step.redo(&mut self.worksheet);
        self.after_step(&step, "Redone", deed.as_deref(), world);
        self.steps.done.push(step);
    }

    /// Says what was taken back or made again: the deed, if it has a name, else what it changed.
    fn after_step(&mut self, step: &Step, done: &str, deed: Option<&str>, world: &World<'_>) {
        if step.edits.is_empty() && step.scenarios.is_some() {
            self.say(Tone::Plain, format!("{done}: {}", deed.unwrap_or("what-if scenarios")));
            return self.judge(world);
        }
        // A draft of the field would hide what the step brings back.
        self.drafts.remove(&step.field);
        self.complained.remove(&step.field);
        self.focus_on(step.field);
        let label = step.field.row().about().label;
        let others = step.edits.iter().map(Edit::field).filter(|field| *field != step.field).collect::<BTreeSet<_>>();
        let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
        self.say(Tone::Plain, deed.map_or_else(|| format!("{done}: {label}{more}"), |deed| format!("{done}: {deed}")));
        self.judge(world);
    }
}
