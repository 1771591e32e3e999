//! Which keys run which command: those of the command table, or those that the office gave.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::command::{Command, commands, named};
use crate::app::key::{Key, NoKey};
use crate::app::model::Place;
use crate::settings::{Binding, Complaint, KEY_FORMS, Settings};

/// Where characters are typed, so that none of them may be a command.
const TYPING: [Place; 9] = [
    Place::Form,
    Place::List,
    Place::Saved,
    Place::Trash,
    Place::Palette,
    Place::Folder,
    Place::Compare,
    Place::AddRow,
    Place::Exercise,
];

/// The command that must keep a key though the palette can run it: the way out.
const WAY_OUT: &str = "quit";

/// Which keys run which command.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keymap {
    /// The commands whose keys are not the table's, by id.
    changed: BTreeMap<&'static str, Vec<Key>>,
}

/// All that is wrong with the settings: with the file, then with the keys that it gives.
#[must_use]
pub fn complaints(settings: &Settings) -> Vec<Complaint> {
    settings.complaints.iter().cloned().chain(Keymap::of(&settings.keys).1).collect()
}

/// A binding that can be read.
struct Wish<'b> {
    command: &'static Command,
    keys: Vec<Key>,
    place: &'b str,
}

impl Keymap {
    /// The table's keys with those of the office in their place, and what is wrong with these. A
    /// binding at fault is left out, and its command keeps the keys that it has.
    #[must_use]
    pub fn of(bindings: &[Binding]) -> (Self, Vec<Complaint>) {
        let mut complaints = Vec::new();
        let mut wishes: Vec<Wish<'_>> = bindings.iter().filter_map(|binding| wish(binding, &mut complaints)).collect();
        // Each round drops a wish, and without any the table is free of conflicts.
        loop {
            let keymap = Self { changed: wishes.iter().map(|wish| (wish.command.id, wish.keys.clone())).collect() };
            let conflict = wishes
                .iter()
                .enumerate()
                .rev()
                .find_map(|(nth, wish)| keymap.rival(wish.command).map(|(key, other)| (nth, key, other)));
            let Some((nth, key, other)) = conflict else { return (keymap, complaints) };
            let dropped = wishes.remove(nth);
            complaints.push(Complaint {
                place: dropped.place.to_owned(),
                what: format!("{key} runs {} in the same place", other.id),
                mend: format!("choose another key, or give {} another, too", other.id),
            });
        }
    }

    /// The keys that run a command.
    #[must_use]
    pub fn keys(&self, command: &Command) -> &[Key] {
        self.changed.get(command.id).map_or(command.keys, Vec::as_slice)
    }

    /// The command of a key in a place.
    #[must_use]
    pub fn command_of(&self, place: Place, key: Key) -> Option<&'static Command> {
        commands().find(|command| command.places.contains(&place) && self.keys(command).contains(&key))
    }

    /// The command of a key that types nothing, wherever it works: best that of the form, which everybody
    /// knows; what is only ever a key of a place is none.
    #[must_use]
    pub fn command_elsewhere(&self, key: Key) -> Option<&'static Command> {
        let runs = |command: &&Command| command.in_palette && self.keys(command).contains(&key);
        let on_the_form = |command: &&Command| command.places.contains(&Place::Form);
        let all = || commands().filter(|_| key.typed().is_none()).filter(runs);
        all().find(on_the_form).or_else(|| all().next())
    }

    /// The key of a command that is shown where there is room for one.
    #[must_use]
    pub fn first(&self, command: &Command) -> Option<Key> {
        self.keys(command).first().copied()
    }

    /// A command's keys as shown: `Tab`, `^S or F12`.
    #[must_use]
    pub fn shown(&self, command: &Command) -> String {
        crate::app::command::keys_shown(self.keys(command))
    }

    /// What to press for a command, by its id, within a sentence; its title where it has no key.
    #[must_use]
    pub fn name(&self, id: &str) -> String {
        let Some(command) = named(id) else { return String::new() };
        self.first(command).map_or_else(|| format!("\"{}\"", command.title), |key| key.to_string())
    }

    /// Another command that one of the command's keys runs in one of its places.
    fn rival(&self, command: &Command) -> Option<(Key, &'static Command)> {
        let shares = |other: &&Command| {
            other.id != command.id && other.places.iter().any(|place| command.places.contains(place))
        };
        commands().filter(shares).find_map(|other| {
            let key = self.keys(command).iter().find(|key| self.keys(other).contains(key))?;
            Some((*key, other))
        })
    }
}

/// A binding as the table knows it, or a complaint of each thing wrong with it.
fn wish<'b>(binding: &'b Binding, complaints: &mut Vec<Complaint>) -> Option<Wish<'b>> {
    let mut complain = |what: String, mend: String| {
        complaints.push(Complaint { place: binding.place.clone(), what, mend });
    };
    let Some(command) = named(&binding.command) else {
        complain("no such command".to_owned(), near(&binding.command));
        return None;
    };
    let mut keys = Vec::new();
    for (nth, written) in (1..).zip(&binding.keys) {
        match written.parse::<Key>() {
            Err(why) => {
                let mend = match why {
                    NoKey::Unknown => format!("write it as the help does, such as {KEY_FORMS}"),
                    NoKey::SentAs(_) => "choose another".to_owned(),
                };
                complain(format!("key {nth}: {why}"), mend);
            }
            Ok(key) if takes_typing(command, key) => {
                let mend = "choose a function key, or one with ^ or Alt-".to_owned();
                complain(format!("key {nth} is typed in a field, so it cannot be a command there"), mend);
            }
            Ok(key) if keys.contains(&key) => {}
            Ok(key) => keys.push(key),
        }
    }
    if keys.is_empty() && !binding.keys.is_empty() {
        return None;
    }
    if keys.is_empty() && !may_be_without(command) {
        complain("this command cannot be without a key".to_owned(), "give it one".to_owned());
        return None;
    }
    Some(Wish { command, keys, place: &binding.place })
}

/// True where the palette runs a command that has no key, so that nobody is shut in.
fn may_be_without(command: &Command) -> bool {
    let offered = command.places.iter().any(|place| *place == Place::Form || place.is_list() || place.is_what_if());
    command.in_palette && offered && command.id != WAY_OUT
}

/// True for a character in a place where it is typed, but for those that the table has there.
fn takes_typing(command: &Command, key: Key) -> bool {
    key.typed().is_some() && !command.keys.contains(&key) && command.places.iter().any(|place| TYPING.contains(place))
}

/// What a mistyped command may have meant.
fn near(id: &str) -> String {
    let ids: BTreeSet<&str> = commands().map(|command| command.id).collect();
    let near = ids.into_iter().map(|known| (strsim::damerau_levenshtein(known, id), known)).min();
    match near.filter(|(distance, _)| *distance <= 3) {
        Some((_, known)) => format!("perhaps {known} is meant"),
        None => "the README lists them all".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(command: &str, keys: &[&str]) -> Binding {
        Binding {
            command: command.to_owned(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            place: format!("/keys/{command}"),
        }
    }

    /// Bindings, then what each complaint says of which, then some commands with their keys.
    type Case = (
        &'static [(&'static str, &'static [&'static str])],
        &'static [&'static str],
        &'static [(&'static str, &'static str)],
    );

    #[test]
    fn keys_are_given_and_what_is_wrong_is_said() {
        let cases: &[Case] = &[
            (&[], &[], &[("save", "^S")]),
            (&[("save", &["F12"])], &[], &[("save", "F12")]),
            (&[("save", &["F12", "^s", "F12"])], &[], &[("save", "F12 or ^S")]),
            (&[("save", &[])], &[], &[("save", "")]),
            (&[("fix", &["F8"]), ("next_flag", &["F4"])], &[], &[("fix", "F8"), ("next_flag", "F4")]),
            (
                &[("fix", &["F8"])],
                &["/keys/fix: F8 runs next_flag in the same place; choose another key, or give next_flag another, too"],
                &[("fix", "F4")],
            ),
            (
                &[("save", &["F12"]), ("undo", &["F12"])],
                &["/keys/undo: F12 runs save in the same place; choose another key, or give save another, too"],
                &[("save", "F12"), ("undo", "^Z")],
            ),
            (
                &[("undo", &["^S"]), ("save", &["F12"]), ("fix", &["F12"])],
                &["/keys/fix: F12 runs save in the same place; choose another key, or give save another, too"],
                &[("undo", "^S"), ("fix", "F4")],
            ),
            (&[("sav", &["F12"])], &["/keys/sav: no such command; perhaps save is meant"], &[("save", "^S")]),
            (
                &[("conquer the world", &["F12"])],
                &["/keys/conquer the world: no such command; the README lists them all"],
                &[],
            ),
            (
                &[("save", &["Hyper-S"])],
                &["/keys/save: key 1: no such key; write it as the help does, such as F4, ^S, Alt-Left or Shift-F8"],
                &[("save", "^S")],
            ),
            (
                &[("save", &["F12", "^I"])],
                &["/keys/save: key 2: a terminal sends Tab for this key; choose another"],
                &[("save", "F12")],
            ),
            (
                &[("save", &["s"])],
                &[
                    "/keys/save: key 1 is typed in a field, so it cannot be a command there; choose a function key, or one with ^ or Alt-",
                ],
                &[("save", "^S")],
            ),
            (&[("open_list", &["Space", "F12"])], &[], &[("open_list", "Space or F12")]),
            (&[("discard", &["x"])], &[], &[("discard", "x")]),
            (&[("quit", &[])], &["/keys/quit: this command cannot be without a key; give it one"], &[("quit", "^Q")]),
            (
                &[("palette", &[])],
                &["/keys/palette: this command cannot be without a key; give it one"],
                &[("palette", "^P")],
            ),
            (&[("stay", &[])], &["/keys/stay: this command cannot be without a key; give it one"], &[("stay", "Esc")]),
        ];
        for (bindings, said, shown) in cases {
            let bindings: Vec<Binding> = bindings.iter().map(|(command, keys)| binding(command, keys)).collect();
            let (keymap, complaints) = Keymap::of(&bindings);
            assert_eq!(complaints.iter().map(ToString::to_string).collect::<Vec<_>>(), *said);
            for (id, keys) in *shown {
                assert_eq!(keymap.shown(named(id).unwrap()), *keys, "{id}");
            }
        }
    }

    #[test]
    fn every_key_of_the_table_runs_its_command() {
        let keymap = Keymap::default();
        for command in commands() {
            for (&place, &key) in
                command.places.iter().flat_map(|place| command.keys.iter().map(move |key| (place, key)))
            {
                assert_eq!(keymap.command_of(place, key).map(|found| found.id), Some(command.id));
            }
        }
    }
}
