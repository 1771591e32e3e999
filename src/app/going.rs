//! Where the focus goes.

use crate::app::model::{Model, Place};
use crate::assess::Severity;
use crate::worksheet::{FIELDS, FieldId, Section};

/// Rows that a page holds for the page keys.
const PAGE: isize = 8;

impl Model {
    /// True where the form shows the field: all but those that are rarely used, or that the plan does
    /// not ask for, and hold nothing.
    #[must_use]
    pub fn is_visible(&self, field: FieldId) -> bool {
        let about = field.row().about();
        let at_fault =
            |field| self.assessment.flags.iter().any(|flag| flag.severity != Severity::Info && flag.field == field);
        !(about.folded || self.unasked.contains(&field))
            || self.unfolded.contains(&about.section)
            || self.focus == field
            || self.drafts.contains_key(&field)
            || !field.row().is_blank(&self.worksheet)
            || at_fault(field)
    }

    /// The fields that a section shows, in the order of the table.
    pub fn visible(&self, section: Section) -> impl Iterator<Item = FieldId> + '_ {
        FIELDS
            .iter()
            .map(|row| row.about())
            .filter(move |about| about.section == section && self.is_visible(about.id))
            .map(|about| about.id)
    }

    /// Puts the focus on a field.
    pub fn focus_on(&mut self, field: FieldId) {
        self.leave_field();
        self.focus = field;
        self.held = None;
        self.place = Place::Form;
    }

    /// On to the next field of the phone call, across sections, and around.
    pub(super) fn go_next(&mut self) {
        self.go_along(1);
    }

    /// Back to the field before.
    pub(super) fn go_back(&mut self) {
        self.go_along(-1);
    }

    fn go_along(&mut self, by: isize) {
        let call: Vec<FieldId> =
            FIELDS.iter().map(|row| row.about().id).filter(|&field| self.is_visible(field)).collect();
        let count = isize::try_from(call.len()).unwrap_or(1).max(1);
        let at = call.iter().position(|&field| field == self.focus).unwrap_or(0);
        let to = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
        if let Some(&field) = usize::try_from(to).ok().and_then(|to| call.get(to)) {
            self.focus_on(field);
        }
    }

    /// Up or down among the rows of the section, no further than its ends.
    pub(super) fn go_rows(&mut self, by: isize) {
        let rows: Vec<FieldId> = self.visible(self.section()).collect();
        let at = rows.iter().position(|&field| field == self.focus).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        if let Some(&field) = rows.get(to)
            && field != self.focus
        {
            self.focus_on(field);
        }
    }

    /// A page of rows up or down.
    pub(super) fn go_page(&mut self, by: isize) {
        self.go_rows(by * PAGE);
    }

    /// To the section after or before, the answer being the last.
    pub(super) fn go_section(&mut self, by: isize) {
        let at = if self.place == Place::Answer {
            3
        } else {
            Section::ALL.iter().position(|&section| section == self.section()).unwrap_or(0)
        };
        let to = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(4);
        self.go_to_section(usize::try_from(to).unwrap_or(0) + 1);
    }

    /// To the first field of a section by its number, from 1; to the answer by the number after the last.
    pub(super) fn go_to_section(&mut self, number: usize) {
        let answer = Section::ALL.len() + 1;
        match number.checked_sub(1).and_then(|nth| Section::ALL.get(nth)) {
            Some(&section) => {
                let first = self.visible(section).next();
                self.focus_on(first.unwrap_or(self.focus));
            }
            None if number == answer => self.show_answer(),
            None => {}
        }
    }

    /// To the whole answer.
    pub(super) fn show_answer(&mut self) {
        self.leave_field();
        self.scroll = 0;
        self.place = Place::Answer;
    }

    /// Shows or hides the fields of the section that fold away.
    pub(super) fn fold(&mut self) {
        let section = self.section();
        if !self.unfolded.remove(&section) {
            self.unfolded.insert(section);
        }
    }
}
