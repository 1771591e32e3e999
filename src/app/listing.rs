//! What is done in the list: shown, turned, opened, refilled.

use std::sync::Arc;

use crate::app::ask::Then;
use crate::app::model::{Effect, Model, Opened, Place, Tone, World};
use crate::app::saved::{COLUMNS, Progress, View};
use crate::register::{Direction, Register};
use crate::worksheet::Worksheet;
use crate::worksheet::choice::{Choices, State};

impl Model {
    /// True while the list is on the screen, or under what is.
    #[must_use]
    pub fn is_listing(&self) -> bool {
        let place = match self.place {
            Place::Ask => self.ask.as_ref().map_or(Place::Ask, |ask| ask.from),
            Place::Palette | Place::Help => self.under,
            place => place,
        };
        place.is_list()
    }

    /// Shows the list as it is known, and asks what is saved now.
    pub(super) fn show_saved(&mut self, world: &World<'_>) -> Vec<Effect> {
        self.leave_field();
        self.saved.from = Some(self.place).filter(|place| place.is_what_if());
        self.saved.typing = false;
        self.place = self.saved.view.place();
        self.saved.arrange_again(world);
        self.effects_of_view()
    }

    /// Closes the list, back to what-if if it was opened there; the work on several worksheets goes on.
    pub(super) fn close_saved(&mut self) {
        self.saved.ticks_off();
        self.place = self.saved.from.take().unwrap_or(Place::Form);
    }

    /// Shows the view beside this one.
    pub(super) fn turn_view(&mut self, by: isize, world: &World<'_>) -> Vec<Effect> {
        self.show_view(self.saved.view.beside(by), world)
    }

    /// Shows a view.
    pub(super) fn show_view(&mut self, view: View, world: &World<'_>) -> Vec<Effect> {
        self.saved.turn_to(view, world);
        self.place = view.place();
        self.effects_of_view()
    }

    fn effects_of_view(&self) -> Vec<Effect> {
        vec![if self.saved.view == View::Trash { Effect::ListTrash } else { Effect::List }]
    }

    /// Ends the work on several worksheets, or blanks the filter, or closes the list.
    pub(super) fn back_from_saved(&mut self) -> Vec<Effect> {
        if self.saved.moving.is_some() {
            return vec![Effect::StopMoving];
        }
        if self.saved.filter.text().is_empty() {
            self.close_saved();
        } else {
            self.saved.blank_filter();
        }
        Vec::new()
    }

    /// The disk has brought what is saved, or in the trash, or why not.
    pub(super) fn listed(&mut self, listed: Result<Arc<Register>, String>, of: View, world: &World<'_>) {
        let listing = self.is_listing();
        self.saved.reading = None;
        match listed {
            Ok(register) => {
                if of == View::Saved {
                    self.look_out_for_theirs(&register);
                }
                self.saved.take(register, of, listing, world);
            }
            Err(why) => self.saved.fault = Some(why),
        }
    }

    /// The reading of the disk has come so far.
    pub(super) const fn reading(&mut self, progress: Progress) {
        self.saved.reading = Some(progress);
    }

    /// Sorts by the column after this one.
    pub(super) fn sort_by_next(&mut self, world: &World<'_>) {
        let at = COLUMNS.iter().position(|(column, _)| *column == self.saved.by).unwrap_or(0);
        if let Some((column, _)) = COLUMNS.get((at + 1) % COLUMNS.len()) {
            self.saved.by = *column;
        }
        self.sort(world);
    }

    /// Sorts the other way round.
    pub(super) fn sort_around(&mut self, world: &World<'_>) {
        self.saved.direction = match self.saved.direction {
            Direction::Up => Direction::Down,
            Direction::Down => Direction::Up,
        };
        self.sort(world);
    }

    fn sort(&mut self, world: &World<'_>) {
        self.saved.arrange_again(world);
        self.saved.at = 0;
    }

    /// Shows the worksheets of the next state alone; after the last, all.
    pub(super) fn show_next_state(&mut self, world: &World<'_>) {
        let mut states = State::ALL.iter().filter_map(|choice| State::of_code(choice.code));
        self.saved.state = match self.saved.state {
            None => states.next(),
            Some(state) => states.skip_while(|other| *other != state).nth(1),
        };
        self.sort(world);
    }

    pub(super) fn open_chosen(&mut self, world: &World<'_>) -> Vec<Effect> {
        let Some(id) = self.saved.marked().map(|entry| entry.row.id.to_string()) else { return Vec::new() };
        self.leave_for(Then::Open(id), world)
    }

    /// Begins a refill of the marked worksheet.
    pub(super) fn refill_marked(&mut self, world: &World<'_>) -> Vec<Effect> {
        let id = self.saved.marked().map(|entry| entry.row.id.to_string());
        id.map(|id| self.leave_for(Then::Refill(id), world)).unwrap_or_default()
    }

    /// Why none can be begun of the list, if so.
    pub(super) fn no_marked(&self) -> Option<&'static str> {
        self.saved.marked().is_none().then_some("There is none to refill")
    }

    /// Begins a refill of the worksheet on the form.
    pub(super) fn refill_this(&mut self, world: &World<'_>) -> Vec<Effect> {
        let id = self.worksheet.id.as_deref().map(str::to_owned);
        id.map(|id| self.leave_for(Then::Refill(id), world)).unwrap_or_default()
    }

    /// Why none can be begun of the form, if so.
    pub(super) fn not_saved_yet(&self) -> Option<&'static str> {
        let unsaved = self.worksheet.id.is_none();
        self.in_practice().or(unsaved.then_some("A refill begins from a saved worksheet; save this one first"))
    }

    pub(super) fn began(&mut self, worksheet: Worksheet, world: &World<'_>) {
        self.replace(worksheet, world);
        self.say(Tone::Plain, "Refill begun: order and payer are copied; the call and the dates are new");
    }

    pub(super) fn opened(&mut self, opened: Result<Box<Opened>, String>, world: &World<'_>) {
        match opened {
            Ok(opened) => {
                self.replace(opened.worksheet, world);
                self.read_only = opened.read_only;
                match self.read_only.clone() {
                    Some(why) => self.say(Tone::Wrong, why),
                    None => self.say(Tone::Done, "Opened"),
                }
            }
            Err(why) => self.say(Tone::Wrong, format!("Not opened: {why}")),
        }
    }
}
