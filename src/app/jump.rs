//! Jump labels: a letter on each field in sight; pressing it goes there.

use crate::app::model::{Model, Place};
use crate::worksheet::{FieldId, Section};

/// The letters of labels, the easiest to reach first.
const LETTERS: [char; 26] = [
    'a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', 'z', 'x', 'c', 'v',
    'b', 'n', 'm',
];

/// The jump labels shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Jump {
    /// The fields that have a label.
    fields: Vec<FieldId>,
    /// What was typed of a label of two letters.
    begun: Option<char>,
}

impl Jump {
    /// A field's label; of one letter as long as there are enough.
    fn label(&self, field: FieldId) -> Option<String> {
        let nth = self.fields.iter().position(|&known| known == field)?;
        let letter = |nth: usize| LETTERS.get(nth).copied();
        if self.fields.len() <= LETTERS.len() {
            return letter(nth).map(String::from);
        }
        Some([letter(nth / LETTERS.len())?, letter(nth % LETTERS.len())?].iter().collect())
    }
}

/// The number of a section in the row of tabs, from 1; the answer has the one after the last.
#[must_use]
pub fn section_number(section: Section) -> usize {
    Section::ALL.iter().take_while(|&&known| known != section).count() + 1
}

impl Model {
    /// Labels the fields of the section; whoever draws says which of all fields are in sight.
    pub(super) fn open_jump(&mut self) {
        self.open_page(Place::Jump);
        let fields = if self.under == Place::Answer { Vec::new() } else { self.visible(self.section()).collect() };
        self.jump = Jump { fields, begun: None };
    }

    /// Says which fields are in sight, from the top: they alone get labels.
    pub fn see(&mut self, fields: Vec<FieldId>) {
        self.jump.fields = fields;
    }

    /// The label of a field while labels are shown; none once something else was begun.
    #[must_use]
    pub fn jump_label(&self, field: FieldId) -> Option<String> {
        let label = Some(field).filter(|_| self.place == Place::Jump).and_then(|field| self.jump.label(field))?;
        self.jump.begun.is_none_or(|begun| label.starts_with(begun)).then_some(label)
    }

    /// Types a letter of a label, or the number of a section. What leads nowhere closes the labels.
    pub(super) fn jump_by(&mut self, text: &str) {
        let typed = self.jump.begun.iter().copied().chain(text.chars()).collect::<String>().to_lowercase();
        let labelled = |field: &&FieldId| self.jump.label(**field).as_ref() == Some(&typed);
        if let Some(&field) = self.jump.fields.iter().find(labelled) {
            return self.focus_on(field);
        }
        let begins = |&field: &FieldId| self.jump.label(field).is_some_and(|label| label.starts_with(&typed));
        if !typed.is_empty() && self.jump.fields.iter().any(begins) {
            self.jump.begun = typed.chars().next();
            return;
        }
        self.close_page();
        if let Ok(number) = typed.parse::<usize>() {
            self.go_to_section(number);
        }
    }
}
