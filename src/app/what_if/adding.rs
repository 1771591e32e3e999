//! Giving a field a row: found by typing words of its label.

use crate::app::line::Line;
use crate::app::model::{Model, Place};
use crate::app::palette::fits;
use crate::worksheet::{FIELDS, FieldId};

/// The fields to choose from, as shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Adding {
    /// What was typed to find one.
    pub filter: Line,
    /// The marked one, among those that fit.
    pub at: usize,
}

impl Adding {
    pub(in crate::app) fn retype(&mut self, act: impl FnOnce(&mut Line)) {
        act(&mut self.filter);
        self.at = 0;
    }
}

impl Model {
    /// Opens the list of fields with nothing typed.
    pub(in crate::app) fn open_adding(&mut self) {
        if self.may_leave_cell() {
            self.what_if.adding = Adding::default();
            self.open_page(Place::AddRow);
        }
    }

    /// The fields that fit what was typed, in the order of the forms.
    #[must_use]
    pub fn fields_to_add(&self) -> Vec<FieldId> {
        let filter = self.what_if.adding.filter.text();
        let rows = FIELDS.iter().map(|row| row.about());
        rows.filter(|about| fits(filter, &[about.label])).map(|about| about.id).collect()
    }

    /// Moves the mark, no further than the ends of the list.
    pub(in crate::app) fn move_in_fields(&mut self, by: isize) {
        let last = self.fields_to_add().len().saturating_sub(1);
        self.what_if.adding.at = self.what_if.adding.at.saturating_add_signed(by).min(last);
    }

    /// Gives the marked field a row, unless it has one, and goes there.
    pub(in crate::app) fn add_row(&mut self) {
        if let Some(&field) = self.fields_to_add().get(self.what_if.adding.at) {
            if !self.what_if.fields.contains(&field) {
                self.what_if.added.push(field);
                self.what_if.fields.push(field);
            }
            self.close_page();
            self.what_if.mark_field(field);
        }
    }
}
