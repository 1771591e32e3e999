//! The palette: every command that makes sense from the worksheet, found by typing words of it.

use crate::app::command::{Command, commands};
use crate::app::line::Line;
use crate::app::model::{Model, Place};

/// The palette as shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Palette {
    /// What was typed to find a command.
    pub filter: Line,
    /// The command that Enter runs, among those offered.
    pub at: usize,
    /// Where it was opened.
    pub(super) from: Option<Place>,
}

impl Palette {
    pub(super) fn retype(&mut self, act: impl FnOnce(&mut Line)) {
        act(&mut self.filter);
        self.at = 0;
    }
}

impl Model {
    /// Opens the palette with nothing typed.
    pub(super) fn open_palette(&mut self) {
        let from = if self.place == Place::List { Place::Form } else { self.place };
        self.palette = Palette { from: Some(from), ..Palette::default() };
        self.open_page(Place::Palette);
    }

    /// The commands that fit what was typed: each of its words begins a word of the title or the
    /// help. Those whose title alone fits come first, else in the order of the table.
    #[must_use]
    pub fn offered(&self) -> Vec<&'static Command> {
        let filter = self.palette.filter.text();
        // Over a page of its own, what is done there comes first.
        let here = |command: &Command| self.under.is_apart() && command.places.contains(&self.under);
        let anywhere = |command: &Command| command.places.contains(&Place::Form);
        let mut all: Vec<_> =
            commands().filter(|command| command.in_palette && (here(command) || anywhere(command))).collect();
        all.sort_by_key(|command| !here(command));
        let (mut first, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|command| fits(filter, &[command.title]));
        first.extend(rest.into_iter().filter(|command| fits(filter, &[command.title, command.help])));
        first
    }

    /// Moves the mark in the palette, no further than its ends.
    pub(super) fn move_in_palette(&mut self, by: isize) {
        let last = self.offered().len().saturating_sub(1);
        self.palette.at = self.palette.at.saturating_add_signed(by).min(last);
    }
}

/// True where each word typed begins a word of the texts.
pub(super) fn fits(filter: &str, texts: &[&str]) -> bool {
    words(filter).all(|typed| texts.iter().any(|text| words(text).any(|word| word.starts_with(&typed))))
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
