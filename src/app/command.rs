//! What a command is, and how keys find it.

use crate::app::commands;
use crate::app::key::Key;
use crate::app::model::{Effect, Model, Place, World};

pub use commands::commands;

/// The heading under which the help shows a command.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// From field to field and place to place.
    Going,
    /// In a field.
    Typing,
    /// Flags and what was done.
    Mending,
    /// Worksheets as a whole.
    Worksheets,
    /// The list of saved worksheets.
    Saved,
    /// Copying, and the screen itself.
    Terminal,
    /// Answers to the question before leaving.
    Answers,
    /// Unsaved work of earlier sessions, what somebody else saved, and saving elsewhere.
    Keeping,
    /// Scenarios and payers side by side.
    WhatIf,
    /// The curve, and what is sought.
    Curve,
    /// Training.
    Training,
}

impl Group {
    /// The groups, in the order shown.
    pub const ALL: [Self; 11] = [
        Self::Worksheets,
        Self::Mending,
        Self::Going,
        Self::Typing,
        Self::Saved,
        Self::WhatIf,
        Self::Curve,
        Self::Terminal,
        Self::Answers,
        Self::Keeping,
        Self::Training,
    ];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Going => "Going about",
            Self::Typing => "In a field",
            Self::Mending => "Flags and undo",
            Self::Worksheets => "Worksheets",
            Self::Saved => "In the list of saved worksheets",
            Self::Terminal => "Copying and the screen",
            Self::Answers => "When asked before leaving",
            Self::Keeping => "Unsaved work, and two at one worksheet",
            Self::WhatIf => "What if",
            Self::Curve => "The curve and the goals of what-if",
            Self::Training => "Training",
        }
    }
}

/// One thing that a key does. Keymap, footer, help and palette are drawn from these rows alone.
pub struct Command {
    /// Its name in tests and settings.
    pub id: &'static str,
    /// The keys that run it, unless the office gave it others; none for one that is run from the help or the palette.
    pub keys: &'static [Key],
    /// What it does, in a few words.
    pub title: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Its place and word in the footer, if it stands there; a narrow one drops the last, but never 99.
    pub footer: Option<(u8, &'static str)>,
    /// True where the palette may offer it; false for what is only ever a key, such as the arrows.
    pub in_palette: bool,
    /// Where it can be run.
    pub places: &'static [Place],
    /// Why it cannot be run just now, if so.
    pub barred: fn(&Model) -> Option<&'static str>,
    /// Runs it.
    pub run: fn(&mut Model, &World<'_>) -> Vec<Effect>,
}

/// The command of an id.
#[must_use]
pub fn named(id: &str) -> Option<&'static Command> {
    commands().find(|command| command.id == id)
}

/// Keys as shown: `Tab`, `^S or F12`.
#[must_use]
pub fn keys_shown(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" or ")
}

/// The footer of a place: commands with their words, the most used first.
#[must_use]
pub fn footer(place: Place) -> Vec<(&'static Command, &'static str)> {
    let here = commands().filter(|command| command.places.contains(&place));
    let mut shown: Vec<_> = here.filter_map(|command| Some((command.footer?, command))).collect();
    shown.sort_by_key(|((rank, _), _)| *rank);
    shown.into_iter().map(|((_, word), command)| (command, word)).collect()
}

impl Command {
    /// The table's own keys for it as shown: `Tab`, `^S`, `F8`.
    #[must_use]
    pub fn keys_shown(&self) -> String {
        keys_shown(self.keys)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_is_walked_both_ways() {
        let mut ids = BTreeSet::new();
        let mut keys = BTreeSet::new();
        for command in commands() {
            assert!(ids.insert(command.id), "{} twice", command.id);
            assert!(!command.title.is_empty() && command.help.ends_with('.'), "{}", command.id);
            assert!(!command.places.is_empty(), "{}", command.id);
            for (&place, &key) in
                command.places.iter().flat_map(|place| command.keys.iter().map(move |key| (place, key)))
            {
                assert!(keys.insert((place, key)), "{key} twice in {place:?}");
            }
        }
        for place in Place::ALL {
            assert!(!footer(place).is_empty(), "{place:?} has no footer");
        }
    }
}
