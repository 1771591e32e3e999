//! Training: its pages, exercises, and the worksheet to practise on.

use super::{KEY, ROW, control, f, key};
use crate::app::command::Command;
use crate::app::key::Code;
use crate::app::model::{Model, Place};

use Place::{Answer, Compare, Curve, Due, Exercise, Form, Goals, List, Payers, Reading, Saved, Training, Trash};

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "training",
        keys: &[f(9)],
        title: "Training",
        help: "Exercises and lessons; from a worksheet to practise on, back to its exercise.",
        footer: Some((11, "training")),
        places: &[Form, List, Answer, Saved, Due, Trash, Compare, Payers, Curve, Goals],
        run: |model, _| model.show_training(),
        ..ROW
    },
    Command {
        id: "hand_in",
        keys: &[control('d')],
        title: "Hand in",
        help: "Hands in the worksheet of an exercise or a lesson; then it is said what became of it.",
        places: &[Form, List, Answer],
        barred: Model::nothing_to_hand_in,
        run: Model::hand_in,
        ..ROW
    },
    Command {
        id: "choose_training",
        keys: &[key(Code::Enter)],
        title: "Choose it",
        help: "Opens the marked exercise, lesson or page.",
        footer: Some((1, "open")),
        places: &[Training],
        run: Model::choose_in_training,
        ..KEY
    },
    Command {
        id: "answer_exercise",
        keys: &[key(Code::Enter)],
        title: "Answer",
        help: "Takes the answer as typed; only then is it said what is right. What is mended in the form is opened there.",
        footer: Some((1, "answer")),
        places: &[Exercise],
        run: Model::answer_in_training,
        ..KEY
    },
    Command {
        id: "go_on_training",
        keys: &[key(Code::Enter)],
        title: "On to the next",
        help: "On to the next exercise or task, or back to where it was opened.",
        footer: Some((1, "go on")),
        places: &[Reading],
        run: |model, _| {
            model.go_on_in_training();
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "play",
        keys: &[f(3)],
        title: "Open as a worksheet",
        help: "Opens the facts in the form, to mend or to play with; your own worksheet waits meanwhile.",
        footer: Some((2, "worksheet")),
        places: &[Exercise, Reading],
        barred: Model::nothing_to_play_with,
        run: |model, world| {
            model.open_exercise(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "hint",
        keys: &[f(4)],
        title: "A hint",
        help: "In a lesson: first a nudge, then the rule, then nearly the answer.",
        footer: Some((3, "hint")),
        places: &[Exercise],
        barred: Model::no_hint,
        run: |model, _| {
            model.show_hint();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "back_in_training",
        keys: &[key(Code::Esc)],
        title: "A page back",
        help: "To the page before; a set that was begun is kept, and can be gone on with.",
        footer: Some((4, "back")),
        places: &[Training, Exercise, Reading],
        run: |model, _| {
            model.back_in_training();
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "close_training",
        keys: &[f(9)],
        title: "Leave training",
        help: "Leaves training for where it was opened; a set that was begun is kept.",
        footer: Some((5, "leave")),
        places: &[Training, Exercise, Reading],
        run: |model, _| {
            model.close_training();
            Vec::new()
        },
        ..ROW
    },
];
