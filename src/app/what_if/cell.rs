//! Typing in a cell: read as the form reads it, and in the answers at once.

use crate::app::line::Line;
use crate::app::model::{Model, Tone, World};
use crate::app::reading::reading;
use crate::app::typing::List;
use crate::app::what_if::{Cell, Row};
use crate::what_if::scenario::put_entry;
use crate::words::value::edited;
use crate::worksheet::fields::NDC;
use crate::worksheet::nouns::Scenario;
use crate::worksheet::{Edit, FieldId, Kind, Text, Worksheet};

/// Most characters of a name, and of a field that is not text.
const MOST: usize = 100;
/// Said of a value in a free column that the base has as well.
pub(super) const SAME: &str = "the same as the base: no scenario";

impl Model {
    /// Types or pastes into the marked cell.
    pub(in crate::app) fn type_in_cell(&mut self, text: &str, world: &World<'_>) {
        if !self.may_type() {
            return;
        }
        let most = match self.what_if.marked() {
            Row::Field(field) if let Kind::Text { most, .. } = field.row().kind() => most,
            _ => MOST,
        };
        let cell = self.what_if.cell.get_or_insert(Cell::of(Line::default()));
        cell.line.insert(text, most, false);
        self.take_cell_text(world);
    }

    /// Deletes something in the marked cell; in one that shows its value, all of it.
    pub(in crate::app) fn erase_in_cell(&mut self, act: fn(&mut Line), world: &World<'_>) {
        if !self.may_type() {
            return;
        }
        match &mut self.what_if.cell {
            Some(cell) => act(&mut cell.line),
            none => *none = Some(Cell::of(Line::default())),
        }
        self.take_cell_text(world);
    }

    /// Takes what is typed, of an open list its marked row; where nothing is, opens the value to be typed in.
    pub(in crate::app) fn enter_cell(&mut self, world: &World<'_>) {
        if self.what_if.cell.is_some() {
            self.take_from_cell_list(world);
            self.may_leave_cell();
        } else if self.may_type() {
            let text = self.cell_text();
            self.what_if.cell = Some(Cell::of(Line::new(text)));
        }
    }

    /// Moves in the open list of the marked cell; the answers follow at once. False where none is open.
    pub(super) fn move_in_cell_list(&mut self, by: isize, world: &World<'_>) -> bool {
        let Some(list) = self.what_if.cell.as_mut().and_then(|cell| cell.list.as_mut()) else { return false };
        list.move_by(by);
        self.take_from_cell_list(world);
        true
    }

    /// Takes a row of the open list that the mouse points at.
    pub(in crate::app) fn point_in_cell_list(&mut self, nth: usize, world: &World<'_>) {
        if let Some(list) = self.what_if.cell.as_mut().and_then(|cell| cell.list.as_mut()) {
            list.at = Some(nth);
            self.enter_cell(world);
        }
    }

    /// Puts the marked row of the open list, if one is marked, in place of what is typed.
    fn take_from_cell_list(&mut self, world: &World<'_>) {
        let (Row::Field(field), Some(cell)) = (self.what_if.marked(), &mut self.what_if.cell) else { return };
        let Some(offer) = cell.list.as_ref().and_then(List::marked) else { return };
        let edits = offer.edits.clone();
        cell.complaint = None;
        self.take_back_open();
        self.take_edits(field, edits, world);
    }

    /// The value of the marked cell as it is edited.
    fn cell_text(&self) -> String {
        match self.what_if.marked() {
            Row::Field(field) => edited(field, self.column_worksheet()),
            Row::Name => self.marked_scenario().and_then(|(_, one)| one.name.as_ref()).map_or("", |name| name).into(),
            Row::Answer(_) | Row::Flag(_) => String::new(),
        }
    }

    /// The column whose facts the other views are about: the marked one; for a free one, the base.
    #[must_use]
    pub fn facts_column(&self) -> usize {
        self.marked_scenario().map_or(0, |(nth, _)| nth + 1)
    }

    /// The worksheet of that column.
    #[must_use]
    pub fn column_worksheet(&self) -> &Worksheet {
        self.what_if.columns.get(self.facts_column()).map_or(&self.worksheet, |column| &column.worksheet)
    }

    /// The scenario of the marked column, with its place among them; none for the base and a free one.
    #[must_use]
    pub fn marked_scenario(&self) -> Option<(usize, &Scenario)> {
        let nth = self.what_if.column.checked_sub(1)?;
        self.worksheet.scenarios.get(nth).map(|scenario| (nth, scenario))
    }

    /// False, with a message, where nothing can be typed in the marked cell.
    fn may_type(&mut self) -> bool {
        let why = match self.what_if.marked() {
            Row::Field(_) => None,
            Row::Name if self.marked_scenario().is_some() => None,
            Row::Name if self.what_if.column == 0 => Some("The base is the worksheet itself; a scenario can be named"),
            Row::Name => Some("A scenario begins with a change: type it in the row of a field"),
            Row::Answer(_) | Row::Flag(_) => Some("This follows from the fields: type in the row of a field"),
        };
        if let Some(why) = why {
            self.say(Tone::Plain, why);
        }
        why.is_none() && self.may_change()
    }

    /// The text has changed: it changes the base or the scenario if it reads, and nothing if not.
    fn take_cell_text(&mut self, world: &World<'_>) {
        self.take_back_open();
        let Some(text) = self.what_if.cell.as_ref().map(|cell| cell.line.text().to_owned()) else { return };
        let complaint = match self.what_if.marked() {
            Row::Field(field) => self.take_value(field, &text, world),
            Row::Name => {
                self.take_name(&text, world);
                None
            }
            Row::Answer(_) | Row::Flag(_) => None,
        };
        if let Some(cell) = &mut self.what_if.cell {
            cell.complaint = complaint;
        }
    }

    fn take_value(&mut self, field: FieldId, text: &str, world: &World<'_>) -> Option<&'static str> {
        let nth = self.what_if.column.checked_sub(1);
        let scenario = nth.and_then(|nth| self.worksheet.scenarios.get(nth));
        let edits = scenario.map(|scenario| scenario.edits.clone()).unwrap_or_default();
        let before = crate::what_if::scenario::changed(&self.worksheet, &edits);
        let read = reading(field, text, &before, world);
        let list =
            if field.row().kind() == Kind::YesNo { None } else { List::of(field, text, read.as_deref().ok(), world) };
        if let Some(cell) = &mut self.what_if.cell {
            // The only one that fits is taken already.
            cell.list = list.filter(|list| list.offers.len() > 1 || read.is_err());
        }
        match read {
            Ok(edits) => self.take_edits(field, edits, world),
            Err(unreadable) => {
                self.judge(world);
                return Some(unreadable.0);
            }
        }
        None
    }

    /// Changes the base or the scenario of the marked column, or begins one.
    fn take_edits(&mut self, field: FieldId, edits: Vec<Edit>, world: &World<'_>) {
        let Some(nth) = self.what_if.column.checked_sub(1) else {
            self.drafts.remove(&field);
            self.complained.remove(&field);
            return self.change(field, edits, world);
        };
        let mut scenarios = self.worksheet.scenarios.clone();
        let mut changed = scenarios.get(nth).cloned().unwrap_or_default();
        put_entry(&mut changed.edits, edits, &self.worksheet);
        match scenarios.get_mut(nth) {
            Some(scenario) => *scenario = changed,
            // What the base says as well is no scenario yet.
            None if changed.edits.is_empty() => {}
            None => scenarios.push(changed),
        }
        self.step(field, Vec::new(), Some(scenarios), world);
    }

    fn take_name(&mut self, text: &str, world: &World<'_>) {
        let mut scenarios = self.worksheet.scenarios.clone();
        let named = self.what_if.column.checked_sub(1).and_then(|nth| scenarios.get_mut(nth));
        let Some(scenario) = named else { return };
        scenario.name = Text::new(text.trim()).ok().filter(|name| !name.is_empty());
        self.step(self.focus, Vec::new(), Some(scenarios), world);
    }

    /// What the text in the cell means; empty where nothing is typed, or that cannot be read.
    #[must_use]
    pub fn cell_meaning(&self, world: &World<'_>) -> String {
        let (Row::Field(field), Some(cell)) = (self.what_if.marked(), &self.what_if.cell) else {
            return String::new();
        };
        if cell.complaint.is_some() {
            return String::new();
        }
        let worksheet = self.column_worksheet();
        let meant = crate::reference::shown::shown(field, worksheet, world.reference);
        // Products of one name are told apart by their codes.
        let code = NDC.get(worksheet).filter(|code| field == NDC.id() && ***code != *meant);
        let code = code.map(|code| format!(", {code}")).unwrap_or_default();
        let meant = if meant.is_empty() { "blank".to_owned() } else { format!("= {meant}{code}") };
        match self.what_if.column {
            0 => format!("{meant}, on the worksheet itself"),
            column if column > self.worksheet.scenarios.len() => format!("{meant}, {SAME}"),
            _ => meant,
        }
    }
}
