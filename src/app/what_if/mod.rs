//! What if: scenarios beside the worksheet, with a row for each field that differs and each answer.

mod adding;
pub mod beside;
mod cell;
pub mod curve;
pub mod goals;
mod going;
pub mod naming;
pub mod payers;
mod ranging;
mod scenarios;
pub mod table;
mod taking;
pub mod unknown;

use crate::app::line::Line;
use crate::app::model::{Model, Place, Tone, World};
use crate::app::typing::List;
use crate::app::what_if::adding::Adding;
use crate::app::what_if::curve::Sweeping;
use crate::app::what_if::goals::Goals;
use crate::app::what_if::payers::Payers;
use crate::assess::{Assessment, Rule, Severity};
use crate::what_if::scenario::{MOST, differing};
use crate::what_if::{ANSWERS, Answer, Column};
use crate::worksheet::FieldId;
use crate::worksheet::fields::{PATIENT, QUANTITY};

/// A view of the what-if page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aspect {
    /// Scenarios side by side.
    Compare,
    /// Payers side by side.
    Payers,
    /// A field swept, or the prices by quarter.
    Curve,
    /// What is sought.
    Goals,
}

impl Aspect {
    /// Every view, in the order of its name above the page.
    pub const ALL: [Self; 4] = [Self::Compare, Self::Payers, Self::Curve, Self::Goals];

    /// Its name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Compare => "Compare",
            Self::Payers => "Payers",
            Self::Curve => "Curve",
            Self::Goals => "Goals",
        }
    }

    /// Where the keys go in it.
    #[must_use]
    pub const fn place(self) -> Place {
        match self {
            Self::Compare => Place::Compare,
            Self::Payers => Place::Payers,
            Self::Curve => Place::Curve,
            Self::Goals => Place::Goals,
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub enum Row {
    /// The names of the columns.
    Name,
    /// A field.
    Field(FieldId),
    /// An answer.
    Answer(&'static Answer),
    /// A flag that stands in some column and not, or not as firmly, in the base.
    Flag(&'static Rule),
}

/// What is typed in a cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// The text with its cursor.
    pub line: Line,
    /// Why it cannot be read yet, if so; it changes nothing then.
    pub complaint: Option<&'static str>,
    /// The open list of its field, where several of it fit.
    pub list: Option<List>,
}

impl Cell {
    /// A cell with a text to be edited.
    const fn of(line: Line) -> Self {
        Self { line, complaint: None, list: None }
    }
}

/// The page as shown.
#[derive(Clone, Debug, Default)]
pub struct WhatIf {
    /// The worksheet, then each scenario, judged.
    columns: Vec<Column>,
    /// The fields that have a row.
    fields: Vec<FieldId>,
    /// The fields that the person gave one.
    added: Vec<FieldId>,
    /// The flags that have one.
    flags: Vec<&'static Rule>,
    /// The marked row.
    row: usize,
    /// The marked column: 0 is the base, the one after the last scenario a free one.
    column: usize,
    /// What is typed in the marked cell.
    cell: Option<Cell>,
    /// Where the page was opened.
    from: Option<Place>,
    /// The fields to choose a row from.
    pub adding: Adding,
    /// Payers side by side.
    pub payers: Payers,
    /// The curve.
    pub curve: Sweeping,
    /// What is sought.
    pub goals: Goals,
}

impl WhatIf {
    /// The worksheet, then each scenario, judged.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows, from the top.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let fields = self.fields.iter().map(|&field| Row::Field(field));
        let flags = self.flags.iter().map(|&rule| Row::Flag(rule));
        [Row::Name].into_iter().chain(fields).chain(ANSWERS.iter().map(Row::Answer)).chain(flags).collect()
    }

    /// The marked row, counted from the names of the columns.
    #[must_use]
    pub const fn row(&self) -> usize {
        self.row
    }

    /// The marked column: 0 is the base, the one after the last scenario a free one.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }

    /// What is typed in the marked cell, while something is.
    #[must_use]
    pub const fn cell(&self) -> Option<&Cell> {
        self.cell.as_ref()
    }

    /// The marked row.
    #[must_use]
    pub fn marked(&self) -> Row {
        self.rows().get(self.row).copied().unwrap_or(Row::Name)
    }

    /// True while what is typed in the cell cannot be read.
    pub(super) fn unread(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| cell.complaint.is_some())
    }

    /// Drops what is typed in the cell; false where nothing was.
    pub(super) fn drop_cell(&mut self) -> bool {
        self.cell.take().is_some()
    }

    /// Ends typing, but where that would lose what cannot be read.
    pub(super) fn leave_cell(&mut self) {
        if !self.unread() {
            self.cell = None;
        }
    }

    /// Marks the row of a field.
    fn mark_field(&mut self, field: FieldId) {
        let row = self.fields.iter().position(|&known| known == field);
        self.row = row.map_or(self.row, |nth| nth + 1);
    }

    /// The flags in which the columns differ from the base, errors first.
    fn differing_flags(&self) -> Vec<&'static Rule> {
        let Some((base, scenarios)) = self.columns.split_first() else { return Vec::new() };
        let all = || self.columns.iter().flat_map(|column| &column.assessment.flags);
        let mut found: Vec<(Severity, &'static Rule)> = Vec::new();
        for flag in all() {
            let stands = standing(&base.assessment, flag.rule);
            let differs = scenarios.iter().any(|column| standing(&column.assessment, flag.rule) != stands);
            if differs && found.iter().all(|(_, rule)| rule.id != flag.rule.id) {
                let most = all().filter(|other| other.rule.id == flag.rule.id).map(|other| other.severity).min();
                found.push((most.unwrap_or(flag.severity), flag.rule));
            }
        }
        found.retain(|(severity, _)| *severity != Severity::Info);
        found.sort_by_key(|(severity, _)| *severity);
        found.into_iter().map(|(_, rule)| rule).collect()
    }
}

/// How a flag stands in an assessment, if it does.
fn standing(assessment: &Assessment, rule: &Rule) -> Option<Severity> {
    assessment.flag(rule.id).map(|flag| flag.severity)
}

impl Model {
    /// Opens the page with the focused field as its first row and a free column marked, so that what
    /// is typed next is a new scenario. Nobody asks "what if it were another
    /// patient", so there it is the quantity.
    pub(super) fn show_what_if(&mut self) {
        self.leave_field();
        let from = self.place;
        let first = if self.focus == PATIENT.id() { QUANTITY.id() } else { self.focus };
        let mut fields = vec![first];
        let more = differing(&self.worksheet, &self.worksheet.scenarios);
        for field in more.into_iter().chain(self.what_if.added.iter().copied()) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        let what_if = &mut self.what_if;
        what_if.goals.scroll = 0;
        (what_if.fields, what_if.row, what_if.cell, what_if.from) = (fields, 1, None, Some(from));
        self.what_if.column = self.last_column();
        self.what_if.curve.begin(first);
        self.place = Place::Compare;
    }

    /// Back to where the page was opened; what cannot be read in a cell is given up.
    pub(super) fn close_what_if(&mut self) {
        self.leave_field();
        if self.what_if.drop_cell() {
            self.say(Tone::Plain, going::GIVEN_UP);
        }
        self.what_if.curve.leave_range();
        self.place = self.what_if.from.unwrap_or(Place::Form);
    }

    /// Shows another view of the page.
    pub(super) fn show_aspect(&mut self, aspect: Aspect) {
        if self.may_leave_cell() {
            self.what_if.curve.leave_range();
            self.what_if.goals.scroll = 0;
            self.place = aspect.place();
        }
    }

    /// Shows the view after this one, or before it, and around.
    pub(super) fn turn_aspect(&mut self, by: isize) {
        let count = Aspect::ALL.len();
        let at = Aspect::ALL.iter().position(|aspect| aspect.place() == self.place).unwrap_or(0);
        if let Some(&aspect) = Aspect::ALL.get((at + count).saturating_add_signed(by) % count) {
            self.show_aspect(aspect);
        }
    }

    /// True where another scenario can be added.
    #[must_use]
    pub fn has_free_column(&self) -> bool {
        self.worksheet.scenarios.len() < MOST && self.read_only.is_none()
    }

    /// The last column that can be marked.
    fn last_column(&self) -> usize {
        self.worksheet.scenarios.len() + usize::from(self.has_free_column())
    }

    /// Judges the columns, where they are in sight.
    pub(super) fn compare_anew(&mut self, world: &World<'_>) {
        if !self.in_sight().is_what_if() {
            // These are opened over it.
            if !matches!(self.place, Place::Help | Place::Messages | Place::Ask) {
                self.leave_behind();
                self.what_if.curve.leave_range();
            }
            return;
        }
        let facts = world.facts();
        let base = &self.worksheet;
        let scenarios = base.scenarios.iter().map(|scenario| Column::of(base, &scenario.edits, &facts));
        let columns = [Column::of(base, &[], &facts)].into_iter().chain(scenarios).collect();
        let differ = differing(base, &base.scenarios);
        let what_if = &mut self.what_if;
        what_if.columns = columns;
        // A row stays while the page is open: it must not go while one types in it.
        let marked = what_if.marked();
        let before = what_if.fields.len();
        let new: Vec<FieldId> = differ.into_iter().filter(|field| !what_if.fields.contains(field)).collect();
        what_if.fields.extend(new);
        if !matches!(marked, Row::Name | Row::Field(_)) {
            what_if.row += what_if.fields.len() - before;
        }
        what_if.flags = what_if.differing_flags();
        what_if.row = what_if.row.min(what_if.rows().len().saturating_sub(1));
        self.what_if.column = self.what_if.column.min(self.last_column());
        match self.in_sight() {
            Place::Payers => self.compare_payers(world),
            Place::Curve => self.draw_curve(world),
            Place::Goals => self.seek_anew(world),
            _ => {}
        }
    }
}
