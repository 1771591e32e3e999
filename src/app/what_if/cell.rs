//! Typing in a cell: read as the form reads it, and in the answers at once.

use crate::app::line::Line;
use crate::app::model::{Model, Tone, World};
use crate::app::offers::{fitting, has_offers};
use crate::app::reading::{SEVERAL, reading};
use crate::app::value::edited;
use crate::app::what_if::{Cell, Row};
use crate::what_if::scenario::put;
use crate::worksheet::nouns::Scenario;
use crate::worksheet::{Edit, FieldId, Kind, Text, Worksheet};

/// Most characters of a name, and of a field that is not text.
const MOST: usize = 100;
/// Offers that are named while one types.
const OFFERS: usize = 4;

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
        let cell = self.what_if.cell.get_or_insert(Cell { line: Line::default(), complaint: None });
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
            none => *none = Some(Cell { line: Line::default(), complaint: None }),
        }
        self.take_cell_text(world);
    }

    /// Takes what is typed; where nothing is, opens the value to be typed in.
    pub(in crate::app) fn enter_cell(&mut self) {
        if self.what_if.cell.is_some() {
            self.may_leave_cell();
        } else if self.may_type() {
            let text = self.cell_text();
            self.what_if.cell = Some(Cell { line: Line::new(text), complaint: None });
        }
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
        let mut scenarios = self.worksheet.scenarios.clone();
        let nth = self.what_if.column.checked_sub(1);
        let scenario = nth.and_then(|nth| scenarios.get(nth)).cloned().unwrap_or_default();
        let before = crate::what_if::scenario::changed(&self.worksheet, &scenario.edits);
        let edits = match reading(field, text, &before, world) {
            Ok(edits) => edits,
            Err(unreadable) => {
                self.judge(world);
                // No list is open here to pick from: what fits is named instead.
                return Some(if unreadable == SEVERAL { "several fit: type more of one" } else { unreadable.0 });
            }
        };
        let Some(nth) = nth else {
            self.drafts.remove(&field);
            self.complained.remove(&field);
            self.change(field, edits, world);
            return None;
        };
        let changed = with(scenario, edits, &self.worksheet);
        match scenarios.get_mut(nth) {
            Some(scenario) => *scenario = changed,
            // What the base says as well is no scenario yet.
            None if changed.edits.is_empty() => {}
            None => scenarios.push(changed),
        }
        self.step(field, Vec::new(), Some(scenarios), world);
        None
    }

    fn take_name(&mut self, text: &str, world: &World<'_>) {
        let mut scenarios = self.worksheet.scenarios.clone();
        let named = self.what_if.column.checked_sub(1).and_then(|nth| scenarios.get_mut(nth));
        let Some(scenario) = named else { return };
        scenario.name = Text::new(text.trim()).ok().filter(|name| !name.is_empty());
        self.step(self.focus, Vec::new(), Some(scenarios), world);
    }

    /// What the text in the cell means, or what of a list fits it; empty where nothing is typed.
    #[must_use]
    pub fn cell_meaning(&self, world: &World<'_>) -> String {
        let (Row::Field(field), Some(cell)) = (self.what_if.marked(), &self.what_if.cell) else {
            return String::new();
        };
        if cell.complaint.is_none() {
            let meant = crate::app::value::shown(field, self.column_worksheet(), world);
            return if meant.is_empty() { "blank".to_owned() } else { format!("= {meant}") };
        }
        if !has_offers(field) {
            return String::new();
        }
        let found = fitting(field, cell.line.text(), world);
        let words: Vec<String> = found.iter().take(OFFERS).map(|(_, offer)| offer.words.clone()).collect();
        match found.len() {
            0 => String::new(),
            all if all > OFFERS => format!("fits: {} and {} more", words.join("; "), all - OFFERS),
            _ => format!("fits: {}", words.join("; ")),
        }
    }
}

/// A scenario with more edits over a base.
pub(super) fn with(mut scenario: Scenario, edits: impl IntoIterator<Item = Edit>, base: &Worksheet) -> Scenario {
    for edit in edits {
        put(&mut scenario.edits, edit, base);
    }
    scenario
}
