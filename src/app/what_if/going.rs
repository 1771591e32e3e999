//! From cell to cell of the table.

use crate::app::line::Line;
use crate::app::model::{Model, Place, Tone, World};
use crate::app::what_if::Row;
use crate::app::what_if::cell::SAME;
use crate::words::capital;

/// Said once what was typed in a cell is gone.
pub(super) const GIVEN_UP: &str = "Gave up what was typed in the cell: it could not be read";

impl Model {
    /// Up or down among the rows, no further than their ends; in a list that is open, among its own.
    pub(in crate::app) fn go_row(&mut self, by: isize, world: &World<'_>) {
        if !self.move_in_cell_list(by, world) && self.may_leave_cell() {
            let last = self.what_if.rows().len().saturating_sub(1);
            self.what_if.row = self.what_if.row.saturating_add_signed(by).min(last);
        }
    }

    /// To the column on the left or right; while a cell is typed in, moves the cursor there.
    pub(in crate::app) fn go_sideways(&mut self, by: isize, cursor: fn(&mut Line)) {
        match &mut self.what_if.cell {
            Some(cell) => cursor(&mut cell.line),
            None => self.go_column(by),
        }
    }

    fn go_column(&mut self, by: isize) {
        self.what_if.column = self.what_if.column.saturating_add_signed(by).min(self.last_column());
    }

    /// Takes what is typed and goes to the next column, or the one before, and around.
    pub(in crate::app) fn go_on_sideways(&mut self, by: isize) {
        let typed = self.what_if.cell.is_some();
        if self.may_leave_cell() {
            // What was typed made no scenario: the column is free for the next one.
            if typed && by > 0 && self.what_if.column > self.worksheet.scenarios.len() {
                return;
            }
            let count = self.last_column() + 1;
            self.what_if.column = (self.what_if.column + count).saturating_add_signed(by) % count;
            // Who goes on typing one scenario after the other must not change the worksheet unawares.
            if let Some(why) = self.no_room().filter(|_| by > 0 && self.what_if.column == 0 && self.read_only.is_none())
            {
                self.say(Tone::Plain, format!("{why}. This is the worksheet itself"));
            }
        }
    }

    /// To a cell that the mouse points at; to the marked one once more, to type in it.
    pub(in crate::app) fn go_to_cell(&mut self, row: usize, column: usize, world: &World<'_>) {
        if (self.what_if.row, self.what_if.column) == (row, column) {
            if self.what_if.cell.is_none() {
                self.enter_cell(world);
            }
        } else if self.may_leave_cell() {
            (self.what_if.row, self.what_if.column) = (row, column.min(self.last_column()));
        }
    }

    /// Ends typing in the cell; false, with a message, where that cannot be read.
    pub(in crate::app) fn may_leave_cell(&mut self) -> bool {
        if let Some(why) = self.what_if.cell.as_ref().and_then(|cell| cell.complaint) {
            let key = self.keymap.name("back_from_what_if");
            self.say(Tone::Wrong, format!("This cannot be read yet: {why}. Mend it, or {key} gives it up"));
            return false;
        }
        self.typing.reset();
        let typed = self.what_if.cell.take().is_some();
        if typed && self.what_if.column > self.worksheet.scenarios.len() {
            self.say(Tone::Plain, capital(SAME));
        }
        true
    }

    /// Once the page is left by another way than back: what cannot be read in the base's own column stays
    /// in the form, as if it had been typed there; in a scenario's it is given up.
    pub(super) fn leave_behind(&mut self) {
        let Some(cell) = self.what_if.cell.take().filter(|cell| cell.complaint.is_some()) else { return };
        self.typing.reset();
        match self.what_if.marked() {
            Row::Field(field) if self.what_if.column == 0 => {
                self.drafts.insert(field, cell.line.text().to_owned());
                self.complained.insert(field);
            }
            _ => self.say(Tone::Plain, GIVEN_UP),
        }
    }

    /// Gives up what is typed in the cell, else goes back to where the page was opened.
    pub(in crate::app) fn back_from_what_if(&mut self, world: &World<'_>) {
        if self.place == Place::Curve && self.what_if.curve.drop_range() {
            return;
        }
        if self.what_if.drop_cell() {
            self.take_back_open();
            self.typing.reset();
            self.judge(world);
        } else {
            self.close_what_if();
        }
    }
}
