//! Goals: for each, the edits that reach it, why it goes no further, and what is left.

use crate::app::model::{Model, Tone, World};
use crate::app::what_if::naming::{in_words, value_words};
use crate::assess::{SavedFill, Severity};
use crate::what_if::Column;
use crate::what_if::goal::{Goal, Reached, Unreachable, seek};
use crate::words::capital;
use crate::worksheet::{Date, Edit, FieldId, Worksheet};

/// What came of a goal.
pub type Sought = (Goal, Result<Reached, Unreachable>);

/// The page as shown.
#[derive(Clone, Debug, Default)]
pub struct Goals {
    /// The marked goal.
    pub at: usize,
    /// The first row of it that is shown, where it is longer than the screen.
    pub scroll: usize,
    sought: Vec<Sought>,
    /// What they were sought from, when, and the saved fills that counted.
    of: Option<Box<(Column, Date, Vec<SavedFill>)>>,
}

impl Goals {
    /// What came of each, in the order shown.
    pub fn sought(&self) -> &[Sought] {
        &self.sought
    }

    /// The worksheet that they were sought from, judged.
    #[must_use]
    pub fn from(&self) -> Option<&Column> {
        self.of.as_deref().map(|(column, ..)| column)
    }

    /// What came of the marked one.
    #[must_use]
    pub fn marked(&self) -> Option<&Sought> {
        self.sought.get(self.at)
    }

    pub(in crate::app) fn move_by(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(Goal::ALL.len() - 1);
        self.scroll = 0;
    }

    /// Turns the rows of the marked goal; the screen keeps the last of them in sight.
    pub(in crate::app) fn scroll_by(&mut self, by: isize) {
        self.scroll = self.scroll.saturating_add_signed(by);
    }

    /// Marks a goal; true where it was marked already.
    pub(in crate::app) fn mark(&mut self, nth: usize) -> bool {
        self.scroll = 0;
        std::mem::replace(&mut self.at, nth) == nth
    }
}

/// An edit in words: a field, what it holds, what it becomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EditWords {
    /// The field's label.
    pub label: &'static str,
    /// What it holds; `blank` for nothing.
    pub from: String,
    /// What it becomes.
    pub to: String,
}

/// The fields that edits change, with what they hold and become.
#[must_use]
pub fn edit_words(edits: &[Edit], before: &Worksheet, after: &Worksheet, world: &World<'_>) -> Vec<EditWords> {
    let mut fields: Vec<FieldId> = Vec::new();
    for field in edits.iter().map(Edit::field) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    let value = |field: FieldId, worksheet: &Worksheet| {
        Some(value_words(field, worksheet, world)).filter(|text| !text.is_empty()).unwrap_or_else(|| "blank".to_owned())
    };
    let words = |field: FieldId| {
        let label = field.row().about().label;
        EditWords { label, from: value(field, before), to: value(field, after) }
    };
    fields.into_iter().map(words).collect()
}

impl Model {
    /// The answer to a goal in a few words: its edits, or that nothing needs to change.
    #[must_use]
    pub fn goal_words(&self, (_, came): &Sought, world: &World<'_>) -> String {
        let from = self.what_if.goals.from().map(|column| &column.worksheet);
        match (came, from) {
            (Ok(reached), _) if reached.decides_nothing => "the quantity decides nothing".to_owned(),
            (Ok(reached), Some(from)) if !reached.edits.is_empty() => in_words(&reached.edits, from, world),
            (Ok(reached), _) if reached.goal == Goal::Clean && reached.left().next().is_some() => {
                "no fix leaves fewer errors".to_owned()
            }
            (Ok(_), _) => "as it stands".to_owned(),
            (Err(_), _) => "cannot be reached".to_owned(),
        }
    }

    /// Seeks the goals from the marked column, where that, the day or the saved fills are others than before.
    pub(super) fn seek_anew(&mut self, world: &World<'_>) {
        let marked = self.what_if.marked_column().cloned();
        let Some(of) = marked.map(|column| (column, world.today, world.history.to_vec())) else { return };
        if self.what_if.goals.of.as_deref() == Some(&of) {
            return;
        }
        let seek = |goal| (goal, seek(goal, &of.0.worksheet, &world.facts()));
        self.what_if.goals.sought = Goal::ALL.into_iter().map(seek).collect();
        self.what_if.goals.of = Some(Box::new(of));
        self.what_if.goals.scroll = 0;
    }

    /// The edits of the marked goal; none, with its sentence, where it cannot be reached or changes nothing.
    fn edits_sought(&mut self) -> Option<Vec<Edit>> {
        let (tone, said) = match self.what_if.goals.marked()? {
            (_, Ok(reached)) if reached.decides_nothing => (Tone::Plain, reached.why.clone()),
            (Goal::Clean, Ok(reached)) if reached.edits.is_empty() => (Tone::Plain, reached.why.clone()),
            (_, Ok(reached)) if reached.edits.is_empty() => (Tone::Plain, "Nothing needs to change for it".to_owned()),
            (_, Ok(reached)) => return Some(reached.edits.clone()),
            (_, Err(why)) => (Tone::Wrong, capital(&why.to_string())),
        };
        self.say(tone, said);
        None
    }

    /// Makes a scenario of the marked goal.
    pub(in crate::app) fn take_goal(&mut self, world: &World<'_>) {
        if let Some(edits) = self.edits_sought() {
            self.add_over_marked(edits, world);
        }
    }

    /// Changes the worksheet as the marked goal says, in one step.
    pub(in crate::app) fn apply_goal(&mut self, world: &World<'_>) {
        let Some(edits) = self.edits_sought() else { return };
        self.apply_over_marked(edits, world);
    }
}

impl Model {
    /// Why a goal cannot change the worksheet, if so.
    #[must_use]
    pub fn no_change(&self) -> Option<&'static str> {
        self.read_only.as_ref().map(|_| "This worksheet is read only")
    }
}

/// How many errors there are before and after.
#[must_use]
pub fn errors(from: &Column, reached: &Reached) -> [usize; 2] {
    [&from.assessment, &reached.column.assessment].map(|given| given.count(Severity::Error))
}
