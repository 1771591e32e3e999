//! Answers to the question before leaving.

use super::{ROW, key};
use crate::app::command::Command;
use crate::app::key::{Code, Key};
use crate::app::model::Place;

use Place::Ask;

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "give_answer",
        keys: &[key(Code::Enter)],
        title: "Take the answer",
        help: "Gives the marked answer.",
        footer: Some((1, "take it")),
        places: &[Ask],
        run: |model, world| model.give_marked_answer(world),
        ..ROW
    },
    Command {
        id: "save_first",
        keys: &[Key::char('s')],
        title: "Save first",
        help: "Saves, then does what was asked for.",
        footer: Some((2, "save")),
        places: &[Ask],
        run: |model, world| model.answer_ask(0, world),
        ..ROW
    },
    Command {
        id: "discard",
        keys: &[Key::char('d')],
        title: "Go on without saving",
        help: "Leaves what is unsaved behind.",
        footer: Some((3, "don't save")),
        places: &[Ask],
        run: |model, world| model.answer_ask(1, world),
        ..ROW
    },
    Command {
        id: "stay",
        keys: &[key(Code::Esc)],
        title: "Stay",
        help: "Goes on with the worksheet.",
        footer: Some((4, "stay")),
        places: &[Ask],
        run: |model, _| {
            model.stay();
            Vec::new()
        },
        ..ROW
    },
];
