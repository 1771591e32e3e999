//! Pages over the worksheet: opened, closed, and the command that Enter runs from one.

use crate::app::command::Command;
use crate::app::help::Page;
use crate::app::model::{Effect, Model, Place, Tone, World};

impl Model {
    /// Opens a page; closing it comes back to here. An open list of a field closes.
    pub(super) fn open_page(&mut self, page: Place) {
        if self.place == Place::List {
            self.typing.list = None;
            self.place = Place::Form;
        }
        if matches!(self.place, Place::Form | Place::Answer | Place::Flags) || self.place.is_apart() {
            self.under = self.place;
        }
        self.place = page;
    }

    /// What the screen shows: under the palette, the open matters and jump labels, the place they
    /// were opened from.
    #[must_use]
    pub fn in_sight(&self) -> Place {
        match self.place {
            Place::Flags => self.matters.from,
            Place::Palette | Place::Jump | Place::Folder | Place::AddRow => self.under,
            place => place,
        }
    }

    /// Back to where the page was opened.
    pub(super) fn close_page(&mut self) {
        let from = self.palette.from.filter(|_| self.place == Place::Palette);
        self.place = from.unwrap_or(self.under);
    }

    /// Where the command of a page would run: where the page was opened, else the form; none for
    /// one that needs another place.
    fn place_to_run(&self, command: &Command) -> Option<Place> {
        [self.under, Place::Form].into_iter().find(|place| command.places.contains(place))
    }

    /// Why a command cannot be run from a page just now, if so.
    #[must_use]
    pub fn barred_from_page(&self, command: &Command) -> Option<&'static str> {
        match self.place_to_run(command) {
            None => Some("That one only works where it is needed"),
            Some(_) => (command.barred)(self),
        }
    }

    /// The command that Enter runs: the marked one of the help of all keys, or of the palette.
    #[must_use]
    pub fn chosen_command(&self) -> Option<&'static Command> {
        match self.place {
            Place::Palette => self.offered().get(self.palette.at).copied(),
            Place::Help if self.help.page == Page::Keys => self.help_command(),
            _ => None,
        }
    }

    /// Closes the page and runs its marked command; where that is barred, says why and stays.
    pub(super) fn run_chosen(&mut self, world: &World<'_>) -> Vec<Effect> {
        let Some(command) = self.chosen_command() else { return Vec::new() };
        if let Some(why) = self.barred_from_page(command) {
            self.say(Tone::Plain, why);
            return Vec::new();
        }
        self.place = self.place_to_run(command).unwrap_or(Place::Form);
        (command.run)(self, world)
    }
}
