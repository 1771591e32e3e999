//! Giving a field a row: found by typing words of its label, or of what else people call it.

use crate::app::line::Line;
use crate::app::model::{Model, Place, Tone};
use crate::app::palette::fits;
use crate::what_if::scenario::differing;
use crate::worksheet::field::About;
use crate::worksheet::names::names;
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

    /// The fields that fit what was typed: first those whose label begins so, then by words of the label,
    /// by what else people call them, and by words of their help; each in the order of the forms.
    #[must_use]
    pub fn fields_to_add(&self) -> Vec<FieldId> {
        let filter = self.what_if.adding.filter.text();
        let mut found: Vec<_> =
            FIELDS.iter().filter_map(|row| Some((fit(row.about(), filter)?, row.about().id))).collect();
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, field)| field).collect()
    }

    /// True for a field that has a row.
    #[must_use]
    pub fn has_row(&self, field: FieldId) -> bool {
        self.what_if.fields.contains(&field)
    }

    /// Why the marked field keeps the row that it has, or has none, if so.
    #[must_use]
    pub fn no_row_to_drop(&self) -> Option<&'static str> {
        let fields = self.fields_to_add();
        let Some(field) = fields.get(self.what_if.adding.at) else {
            return Some("No field fits; take back what was typed");
        };
        match () {
            () if !self.has_row(*field) => Some("It has no row"),
            () if differing(&self.worksheet, &self.worksheet.scenarios).contains(field) => {
                Some("A scenario changes it, so that it keeps its row")
            }
            () if self.what_if.fields.len() < 2 => Some("It is the only one: add another first"),
            () => None,
        }
    }

    /// Takes the row of the marked field away; it may have one again.
    pub(in crate::app) fn drop_row(&mut self) {
        let Some(&field) = self.fields_to_add().get(self.what_if.adding.at) else { return };
        let Some(at) = self.what_if.fields.iter().position(|&known| known == field) else { return };
        self.what_if.fields.remove(at);
        self.what_if.added.retain(|&added| added != field);
        // The names of the columns are the first row; the mark stays where it was.
        if self.what_if.row > at + 1 {
            self.what_if.row -= 1;
        }
        self.say(Tone::Done, format!("{} has no row any more", field.row().about().label));
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

/// How well a field fits a text, if it does; the least is the best.
fn fit(about: &About, text: &str) -> Option<u8> {
    let typed = text.trim().to_lowercase();
    let others: Vec<String> = names(about.id).skip(1).collect();
    let mut texts: Vec<&str> = others.iter().map(String::as_str).collect();
    match () {
        () if about.label.to_lowercase().starts_with(&typed) => Some(0),
        () if fits(text, &[about.label]) => Some(1),
        () if texts.iter().any(|name| fits(text, &[name])) => Some(2),
        () => {
            texts.extend([about.label, about.help]);
            fits(text, &texts).then_some(3)
        }
    }
}
