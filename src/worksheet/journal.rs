//! What a person did to a worksheet, one act after the other, and what comes of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::edit::Edit;
use super::field::{FieldId, Row};
use super::fields::FIELDS;
use super::nouns::{Scenario, Worksheet};
use super::stamp::Moment;
use super::text::Text;
use super::whole::Whole;

/// One act. A journal on disk is a list of these, and replaying them gives worksheet, undo, redo
/// and drafts as they were.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Made a step, which is undone in one go.
    Step {
        /// The field it was made from.
        field: FieldId,
        /// The edits, in order.
        edits: Vec<Edit>,
        /// The scenarios after it, where it changed them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scenarios: Option<Vec<Scenario>>,
    },
    /// Took the last step back without a trace: the typing in its field goes on.
    Retyped,
    /// Took the last step back.
    Undo,
    /// Made the step that was last taken back again.
    Redo,
    /// Typed what a field cannot read yet; nothing where that is gone.
    Draft {
        /// The field.
        field: FieldId,
        /// What is typed.
        text: Option<Box<str>>,
    },
    /// Saved the worksheet: what the store has stamped.
    Saved {
        /// Its id.
        id: Option<Text>,
        /// Its revision.
        revision: Option<Whole<0, { u32::MAX }>>,
        /// Its first save.
        created_at: Option<Moment>,
        /// This save.
        updated_at: Option<Moment>,
        /// The edits from the worksheet as it is now to what was saved: it may have gone on meanwhile.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        but: Vec<Edit>,
        /// The scenarios that were saved, where they are others by now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scenarios: Option<Vec<Scenario>>,
    },
    /// Went on to another worksheet: a new one, or one that was opened.
    Replaced {
        /// As it was at first.
        worksheet: Box<Worksheet>,
    },
}

impl Act {
    /// The act of saving, as a saved worksheet tells it.
    #[must_use]
    pub fn saved(saved: &Worksheet) -> Self {
        Self::Saved {
            id: saved.id.clone(),
            revision: saved.revision,
            created_at: saved.created_at,
            updated_at: saved.updated_at,
            but: Vec::new(),
            scenarios: None,
        }
    }
}

/// A step that was made.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The field it was made from.
    pub field: FieldId,
    /// The edits.
    pub edits: Vec<Edit>,
    /// The edits that take them back.
    pub back: Vec<Edit>,
    /// The scenarios before it and after it, where it changed them.
    pub scenarios: Option<[Vec<Scenario>; 2]>,
}

impl Step {
    /// Makes a step: the edits, and these scenarios in place of those that were.
    pub fn make(worksheet: &mut Worksheet, field: FieldId, edits: Vec<Edit>, scenarios: Option<Vec<Scenario>>) -> Self {
        let back = worksheet.apply_all(edits.iter().cloned());
        let scenarios = scenarios.filter(|scenarios| *scenarios != worksheet.scenarios).map(|now| {
            let were = std::mem::replace(&mut worksheet.scenarios, now.clone());
            [were, now]
        });
        Self { field, edits, back, scenarios }
    }

    /// Takes it back.
    pub fn undo(&self, worksheet: &mut Worksheet) {
        worksheet.apply_all(self.back.iter().cloned());
        if let Some([were, _]) = &self.scenarios {
            worksheet.scenarios.clone_from(were);
        }
    }

    /// Makes it again.
    pub fn redo(&self, worksheet: &mut Worksheet) {
        worksheet.apply_all(self.edits.iter().cloned());
        if let Some([_, now]) = &self.scenarios {
            worksheet.scenarios.clone_from(now);
        }
    }

    /// True where it changed nothing, to the letter: 5 typed over 5.00 is no change.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.scenarios.is_none() && self.edits.iter().all(|edit| self.back.iter().any(|was| was == edit))
    }
}

/// A worksheet in the course of its acts.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Course {
    /// The worksheet as it is now.
    pub worksheet: Worksheet,
    /// The same as last saved, opened or begun.
    pub kept: Worksheet,
    /// Steps that undo takes back, the last one first to go.
    pub done: Vec<Step>,
    /// Steps that redo makes again, the last one first to come.
    pub undone: Vec<Step>,
    /// What is typed and cannot be read yet.
    pub drafts: BTreeMap<FieldId, Box<str>>,
}

impl Course {
    /// A course at its beginning.
    #[must_use]
    pub fn of(start: Worksheet) -> Self {
        Self { kept: start.clone(), worksheet: start, ..Self::default() }
    }

    /// Goes one act further. One that cannot follow, such as an undo of nothing, changes nothing.
    pub fn take(&mut self, act: Act) {
        match act {
            Act::Step { field, edits, scenarios } => {
                self.done.push(Step::make(&mut self.worksheet, field, edits, scenarios));
                self.undone.clear();
            }
            Act::Retyped => {
                if let Some(step) = self.done.pop() {
                    step.undo(&mut self.worksheet);
                    self.undone.clear();
                }
            }
            Act::Undo => {
                if let Some(step) = self.done.pop() {
                    step.undo(&mut self.worksheet);
                    self.drafts.remove(&step.field);
                    self.undone.push(step);
                }
            }
            Act::Redo => {
                if let Some(step) = self.undone.pop() {
                    step.redo(&mut self.worksheet);
                    self.drafts.remove(&step.field);
                    self.done.push(step);
                }
            }
            Act::Draft { field, text } => {
                drop(match text {
                    Some(text) => self.drafts.insert(field, text),
                    None => self.drafts.remove(&field),
                });
            }
            Act::Saved { id, revision, created_at, updated_at, but, scenarios } => {
                self.worksheet.id = id;
                self.worksheet.revision = revision;
                self.worksheet.created_at = created_at;
                self.worksheet.updated_at = updated_at;
                self.kept = self.worksheet.clone();
                self.kept.apply_all(but);
                if let Some(saved) = scenarios {
                    self.kept.scenarios = saved;
                }
            }
            Act::Replaced { worksheet } => *self = Self::of(*worksheet),
        }
    }

    /// The fields that differ from what was last saved, opened or begun, and those with a draft.
    #[must_use]
    pub fn changed(&self) -> Vec<FieldId> {
        let differs = |row: &&dyn Row| row.value(&self.worksheet) != row.value(&self.kept);
        let ids = FIELDS.iter().filter(|row| differs(row) || self.drafts.contains_key(&row.about().id));
        ids.map(|row| row.about().id).collect()
    }

    /// True where something would be lost if it went no further.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.worksheet != self.kept || !self.drafts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::fields::{QUANTITY, TITLE};

    fn title(text: &str) -> Act {
        Act::Step { field: TITLE.id(), edits: vec![TITLE.set(Text::new(text).unwrap())], scenarios: None }
    }

    fn draft(text: Option<&str>) -> Act {
        Act::Draft { field: QUANTITY.id(), text: text.map(Into::into) }
    }

    #[test]
    fn acts_give_the_worksheet_undo_redo_and_drafts() {
        let cases: &[(&[Act], &str, usize, usize, bool)] = &[
            (&[], "", 0, 0, false),
            (&[title("a")], "a", 1, 0, true),
            (&[title("a"), title("b"), Act::Undo], "a", 1, 1, true),
            (&[title("a"), title("b"), Act::Undo, Act::Undo], "", 0, 2, false),
            (&[title("a"), title("b"), Act::Undo, Act::Redo], "b", 2, 0, true),
            (&[title("a"), title("b"), Act::Undo, title("c")], "c", 2, 0, true),
            (&[title("a"), Act::Retyped, title("ab")], "ab", 1, 0, true),
            (&[Act::Undo, Act::Redo, Act::Retyped], "", 0, 0, false),
            (&[draft(Some("9 vial"))], "", 0, 0, true),
            (&[draft(Some("9 vial")), draft(None)], "", 0, 0, false),
            (&[title("a"), Act::saved(&Worksheet::default())], "a", 1, 0, false),
            (&[title("a"), Act::saved(&Worksheet::default()), Act::Undo], "", 0, 1, true),
            (&[title("a"), Act::Replaced { worksheet: Box::default() }], "", 0, 0, false),
        ];
        for (acts, shown, done, undone, unsaved) in cases {
            let mut course = Course::of(Worksheet::default());
            acts.iter().cloned().for_each(|act| course.take(act));
            let title = course.worksheet.title.as_deref().unwrap_or_default();
            assert_eq!((title, course.done.len(), course.undone.len()), (*shown, *done, *undone), "{acts:?}");
            assert_eq!((course.is_unsaved(), !course.changed().is_empty()), (*unsaved, *unsaved), "{acts:?}");
        }
    }

    #[test]
    fn undo_and_redo_drop_what_is_typed_in_their_field() {
        let mut course = Course::of(Worksheet::default());
        let typed = Act::Draft { field: TITLE.id(), text: Some("half".into()) };
        for act in [title("a"), typed.clone(), Act::Undo] {
            course.take(act);
        }
        assert!(course.drafts.is_empty());
        course.take(typed);
        course.take(Act::Redo);
        assert!(course.drafts.is_empty());
    }
}
