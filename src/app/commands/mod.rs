//! The command table: every key of the program, once; one file a group.

mod answers;
mod curve;
mod going;
mod keeping;
mod mending;
mod saved;
mod terminal;
mod training;
mod typing;
mod what_if;
mod worksheets;

use crate::app::command::{Command, Group};
use crate::app::key::{Code, Key};

/// What most rows share.
const ROW: Command = Command {
    id: "",
    keys: &[],
    title: "",
    help: "",
    footer: None,
    in_palette: true,
    places: &[],
    barred: |_| None,
    run: |_, _| Vec::new(),
};

/// What rows share that are only ever keys: moving about and editing text.
const KEY: Command = Command { in_palette: false, ..ROW };

const fn f(number: u8) -> Key {
    Key::plain(Code::F(number))
}

const fn control(character: char) -> Key {
    Key::ctrl(Code::Char(character))
}

const fn key(code: Code) -> Key {
    Key::plain(code)
}

impl Group {
    /// The group's rows, in the order that the help shows.
    #[must_use]
    pub const fn commands(self) -> &'static [Command] {
        match self {
            Self::Worksheets => worksheets::TABLE,
            Self::Saved => saved::TABLE,
            Self::Mending => mending::TABLE,
            Self::Going => going::TABLE,
            Self::Typing => typing::TABLE,
            Self::Terminal => terminal::TABLE,
            Self::Answers => answers::TABLE,
            Self::Keeping => keeping::TABLE,
            Self::WhatIf => what_if::TABLE,
            Self::Curve => curve::TABLE,
            Self::Training => training::TABLE,
        }
    }
}

/// Every command, group by group.
pub fn commands() -> impl Iterator<Item = &'static Command> {
    Group::ALL.into_iter().flat_map(Group::commands)
}
