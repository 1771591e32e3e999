//! The settings table: every key of the file, once. Reading, complaints and the README go by it.

use super::complaint::{Complaint, printable};
use super::tree::Tree;
use super::{Binding, Settings, Theme};
use crate::reference::Reference;
use crate::worksheet::fields::{CHARGE_PER_UNIT, PLACE_OF_SERVICE, PLAN};
use crate::worksheet::{Edit, Row};

/// Most minutes without a key: a day.
const MOST_MINUTES: u16 = 1440;

/// A key of the file.
pub struct Setting {
    /// Its name.
    pub key: &'static str,
    /// What it takes, in words.
    pub takes: &'static str,
    /// What holds without it, in words.
    pub default: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Reads its value, which stands at `place`, into the settings; `None` where it takes no such
    /// value.
    pub(super) take: fn(&mut Settings, &Tree, place: &str) -> Option<()>,
}

/// Every setting, in the order that the README shows.
pub static SETTINGS: &[Setting] = &[
    Setting {
        key: "theme",
        takes: "\"terminal\", \"dark\", \"light\", \"high-contrast\" or \"monochrome\"",
        default: "\"terminal\"",
        help: "How the screen looks.",
        take: |settings, tree, _| {
            settings.theme = Theme::ALL.into_iter().find(|theme| tree.text() == Some(theme.word()))?;
            Some(())
        },
    },
    Setting {
        key: "plan",
        takes: "the code of a plan, such as \"medicare\"",
        default: "none",
        help: "The payer of a new worksheet.",
        take: |settings, tree, _| {
            Reference::shipped().plan(tree.text()?)?;
            begin_with(settings, &PLAN, tree)
        },
    },
    Setting {
        key: "place_of_service",
        takes: "two digits in quotes, such as \"12\"",
        default: "none",
        help: "The place of service of a new worksheet.",
        take: |settings, tree, _| {
            Reference::shipped().place(tree.text()?)?;
            begin_with(settings, &PLACE_OF_SERVICE, tree)
        },
    },
    Setting {
        key: "charge_per_unit",
        takes: "dollars in quotes, such as \"5.00\"",
        default: "none",
        help: "What the office charges for a unit of service, on a new worksheet.",
        take: |settings, tree, _| begin_with(settings, &CHARGE_PER_UNIT, tree),
    },
    Setting {
        key: "mouse",
        takes: "true or false, without quotes",
        default: "false",
        help: "Whether the mouse is on from the start.",
        take: |settings, tree, _| {
            settings.mouse = tree.plain()?.as_bool()?;
            Some(())
        },
    },
    Setting {
        key: "idle_minutes",
        takes: "a whole number from 0 to 1440, without quotes",
        default: "10",
        help: "Minutes without a key until the screen is locked; 0 never does.",
        take: |settings, tree, _| {
            let minutes = u16::try_from(tree.plain()?.as_u64()?).ok().filter(|minutes| *minutes <= MOST_MINUTES)?;
            settings.idle = (minutes > 0).then_some(minutes);
            Some(())
        },
    },
    Setting {
        key: "keys",
        takes: "commands by id with their keys, such as {\"save\": \"F12\", \"fix\": [\"F4\", \"Alt-f\"]}",
        default: "those of the help",
        help: "Other keys for commands, in place of those that they have.",
        take: |settings, tree, place| {
            let Tree::Object(members) = tree else { return None };
            for (command, keys) in members {
                let place = format!("{place}/{}", printable(command));
                match texts(keys) {
                    Some(keys) => settings.keys.push(Binding { command: command.clone(), keys, place }),
                    None => {
                        settings.complaints.push(Complaint::unlike(place, "a key such as \"F4\", or a list of keys"));
                    }
                }
            }
            Some(())
        },
    },
];

/// A new worksheet holds this from the start.
fn begin_with(settings: &mut Settings, row: &dyn Row, tree: &Tree) -> Option<()> {
    let value = row.read_json(tree.plain()?).ok()?;
    settings.new_worksheet.apply(Edit::new(row.about().id, value).ok()?);
    Some(())
}

/// One text or a list of texts.
fn texts(tree: &Tree) -> Option<Vec<String>> {
    match tree {
        Tree::List(list) => list.iter().map(|one| one.text().map(str::to_owned)).collect(),
        one => one.text().map(|text| vec![text.to_owned()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_are_those_that_there_are() {
        let words = Theme::ALL.map(|theme| format!("\"{}\"", theme.word()));
        let takes: Vec<&str> = SETTINGS[0].takes.split([',', ' ']).filter(|word| word.starts_with('"')).collect();
        assert_eq!(takes, words);
    }
}
