//! The saved worksheets as a list: all of them, who is due, and the trash.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ulid::Ulid;

use crate::app::line::Line;
use crate::app::model::{Place, World};
use crate::register::{Column, Direction, Entry, Register, Standing, narrows};
use crate::worksheet::choice::State;

/// What the list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum View {
    /// Every saved worksheet.
    #[default]
    Saved,
    /// The last fill of each patient, the most pressing first.
    Due,
    /// The deleted ones.
    Trash,
}

impl View {
    /// Every view, in the order of its name above the list.
    pub const ALL: [Self; 3] = [Self::Saved, Self::Due, Self::Trash];

    /// Its name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Saved => "Saved",
            Self::Due => "Due",
            Self::Trash => "Trash",
        }
    }

    /// Where the keys go in it.
    #[must_use]
    pub const fn place(self) -> Place {
        match self {
            Self::Saved => Place::Saved,
            Self::Due => Place::Due,
            Self::Trash => Place::Trash,
        }
    }

    /// The view after this one, or before it, and around.
    pub(super) fn beside(self, by: isize) -> Self {
        let count = Self::ALL.len();
        let at = Self::ALL.iter().position(|view| *view == self).unwrap_or(0);
        Self::ALL.get((at + count).saturating_add_signed(by) % count).copied().unwrap_or_default()
    }
}

/// The columns that the list can be sorted by, in the order that one key goes through them.
pub const COLUMNS: [(Column, &str); 10] = [
    (Column::Saved, "last save"),
    (Column::Patient, "patient"),
    (Column::Title, "title"),
    (Column::Plan, "payer"),
    (Column::Product, "product"),
    (Column::DateOfService, "DOS"),
    (Column::State, "state"),
    (Column::Units, "UOS"),
    (Column::Flags, "flags"),
    (Column::SupplyEnd, "end of supply"),
];

/// How far long work is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Done so far.
    pub done: usize,
    /// To do in all.
    pub of: usize,
}

/// The list as shown.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What it shows.
    pub view: View,
    /// Where it was opened, if the way back leads there and not to the form.
    pub(super) from: Option<Place>,
    kept: Arc<Register>,
    trash: Arc<Register>,
    /// What it is filtered by.
    pub filter: Line,
    /// True while characters go to the filter; else those that are commands are.
    pub typing: bool,
    /// What it is sorted by, but for those who are due.
    pub by: Column,
    /// Which way.
    pub direction: Direction,
    /// The one state shown, if not all.
    pub state: Option<State>,
    /// The numbers of the view's worksheets in their order, and of those the ones that fit.
    order: Vec<u32>,
    shown: Vec<u32>,
    /// How many of those who are due stand how.
    standings: BTreeMap<Standing, usize>,
    /// The marked one, among those shown.
    pub at: usize,
    /// Those ticked, for one command on all of them.
    pub(super) ticked: BTreeSet<Ulid>,
    /// How far the reading of the disk is, while it takes long.
    pub reading: Option<Progress>,
    /// How far the work on several worksheets is.
    pub moving: Option<Progress>,
    /// Why there is no list, if so.
    pub fault: Option<String>,
}

impl Default for Saved {
    fn default() -> Self {
        Self {
            view: View::default(),
            from: None,
            kept: Arc::default(),
            trash: Arc::default(),
            filter: Line::default(),
            typing: false,
            by: Column::Saved,
            direction: Direction::Down,
            state: None,
            order: Vec::new(),
            standings: BTreeMap::new(),
            shown: Vec::new(),
            at: 0,
            ticked: BTreeSet::new(),
            reading: None,
            moving: None,
            fault: None,
        }
    }
}

impl Saved {
    /// What the list is sorted by, in words; `None` for those who are due, whose order is the day's.
    #[must_use]
    pub fn sorted_by(&self) -> Option<&'static str> {
        let name = COLUMNS.iter().find(|(column, _)| *column == self.by).map(|(_, name)| *name);
        match (self.view, self.by) {
            (View::Due, _) => None,
            (View::Trash, Column::Saved) => Some("deletion"),
            (View::Saved | View::Trash, _) => name,
        }
    }

    /// What is saved, as last read.
    #[must_use]
    pub fn register(&self) -> &Arc<Register> {
        &self.kept
    }

    /// The register that the numbers shown are of.
    #[must_use]
    pub fn listed(&self) -> &Register {
        match self.view {
            View::Saved | View::Due => &self.kept,
            View::Trash => &self.trash,
        }
    }

    /// True once it is known what there is.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.listed().day().is_some()
    }

    /// The numbers of those that fit the filter and the state, in their order.
    #[must_use]
    pub fn shown(&self) -> &[u32] {
        &self.shown
    }

    /// How many there are in all.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.order.len()
    }

    /// How many of those who are due stand how, the most pressing first.
    pub fn standings(&self) -> impl Iterator<Item = (Standing, usize)> {
        self.standings.iter().map(|(standing, count)| (*standing, *count)).filter(|_| self.view == View::Due)
    }

    /// The one that stands at a place of the list, from 0.
    #[must_use]
    pub fn entry(&self, nth: usize) -> Option<Entry<'_>> {
        self.shown.get(nth).and_then(|number| self.listed().get(*number))
    }

    /// The marked one.
    #[must_use]
    pub fn marked(&self) -> Option<Entry<'_>> {
        self.entry(self.at)
    }

    /// True for one that is ticked.
    #[must_use]
    pub fn is_ticked(&self, id: Ulid) -> bool {
        self.ticked.contains(&id)
    }

    /// How many are ticked.
    #[must_use]
    pub fn ticks(&self) -> usize {
        self.ticked.len()
    }

    /// What a command is for: the ticked ones, else the marked one.
    #[must_use]
    pub fn meant(&self) -> Vec<Ulid> {
        if self.ticked.is_empty() {
            self.marked().map(|entry| entry.row.id).into_iter().collect()
        } else {
            self.ticked.iter().copied().collect()
        }
    }

    /// Takes what the disk has brought, of what is saved or of the trash; where that is on the screen,
    /// the marked one stays marked.
    pub(super) fn take(&mut self, register: Arc<Register>, of: View, listing: bool, world: &World<'_>) {
        let marked = self.marked().map(|entry| entry.row.id);
        self.fault = None;
        let held = if of == View::Trash { &mut self.trash } else { &mut self.kept };
        let same = Arc::ptr_eq(held, &register);
        *held = register;
        if !listing {
            // Nobody needs an order that is not seen, and these numbers are of the register before.
            (self.order, self.shown) = (Vec::new(), Vec::new());
        } else if !same {
            self.arrange(world);
            self.mark_again(marked);
        }
    }

    /// Puts the view's worksheets in order and narrows them to those that fit.
    pub(super) fn arrange(&mut self, world: &World<'_>) {
        self.order = match self.view {
            View::Saved | View::Trash => self.listed().sorted(self.by, self.direction),
            View::Due => {
                let due = self.kept.due(world.today);
                self.standings = BTreeMap::new();
                for due in &due {
                    *self.standings.entry(due.standing).or_default() += 1;
                }
                due.into_iter().filter_map(|due| self.kept.number_of(due.last.row.id)).collect()
            }
        };
        self.narrow(None);
        let there: BTreeSet<Ulid> = self.ticked.iter().copied().filter(|id| self.listed().row(*id).is_some()).collect();
        self.ticked = there;
    }

    /// The same order, another way; what was marked stays so.
    pub(super) fn arrange_again(&mut self, world: &World<'_>) {
        let marked = self.marked().map(|entry| entry.row.id);
        self.arrange(world);
        self.mark_again(marked);
    }

    fn mark_again(&mut self, marked: Option<Ulid>) {
        let number = marked.and_then(|id| self.listed().number_of(id));
        let at = number.and_then(|number| self.shown.iter().position(|shown| *shown == number));
        self.at = at.unwrap_or(self.at).min(self.shown.len().saturating_sub(1));
    }

    /// Finds those that fit; `before` is the filter that those shown fit, if they are to be gone by.
    fn narrow(&mut self, before: Option<&str>) {
        let words = self.filter.text();
        let among = if before.is_some_and(|before| narrows(before, words)) { &self.shown } else { &self.order };
        let mut shown = self.listed().filter(words, among);
        if let Some(state) = self.state.filter(|_| self.view == View::Saved) {
            shown.retain(|number| self.listed().get(*number).is_some_and(|entry| entry.row.state == Some(state)));
        }
        self.shown = shown;
        self.at = self.at.min(self.shown.len().saturating_sub(1));
    }

    pub(super) fn move_by(&mut self, by: isize) {
        self.typing = false;
        self.at = self.at.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
    }

    pub(super) fn retype(&mut self, act: impl FnOnce(&mut Line)) {
        let before = self.filter.text().to_owned();
        act(&mut self.filter);
        self.typing = true;
        self.at = 0;
        self.narrow(Some(&before));
    }

    /// Blanks the filter; the marked one stays marked among all.
    pub(super) fn blank_filter(&mut self) {
        let marked = self.marked().map(|entry| entry.row.id);
        self.retype(Line::clear);
        self.typing = false;
        self.mark_again(marked);
    }

    /// Shows another view.
    pub(super) fn turn_to(&mut self, view: View, world: &World<'_>) {
        self.view = view;
        self.typing = false;
        self.ticked.clear();
        self.fault = None;
        self.at = 0;
        self.arrange(world);
    }

    /// Ticks the marked one, or takes the tick off, and goes on to the next.
    pub(super) fn tick(&mut self) {
        if let Some(id) = self.marked().map(|entry| entry.row.id) {
            if !self.ticked.remove(&id) {
                self.ticked.insert(id);
            }
            self.move_by(1);
        }
    }

    /// Takes all ticks off.
    pub(super) fn ticks_off(&mut self) {
        self.ticked.clear();
    }

    /// Ticks all that are shown; where they are already, takes the ticks off.
    pub(super) fn tick_all(&mut self) {
        let listed = self.listed();
        let all: BTreeSet<Ulid> =
            self.shown.iter().filter_map(|number| listed.get(*number)).map(|entry| entry.row.id).collect();
        self.ticked = if all.is_subset(&self.ticked) { BTreeSet::new() } else { all };
    }
}
