//! Unsaved work of earlier sessions, what somebody else saved, and saving elsewhere.

use super::{ROW, f, key};
use crate::app::ask::Then;
use crate::app::command::Command;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Place};

use Place::{Conflict, Folder, Form, Unsaved};

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "unsaved",
        title: "Unsaved work",
        help: "Shows what an earlier session has left unsaved, to recover, look at or discard.",
        places: &[Form],
        barred: Model::nothing_waits,
        run: |model, _| {
            model.show_all_unsaved();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "recover",
        keys: &[key(Code::Enter)],
        title: "Recover it",
        help: "Goes on as it was left, with undo and redo.",
        footer: Some((1, "recover")),
        places: &[Unsaved],
        run: |model, world| model.leave_for_unsaved(Then::Recover, world),
        ..ROW
    },
    Command {
        id: "show_unsaved",
        keys: &[f(3)],
        title: "Show it",
        help: "The whole worksheet, to look at only; the unsaved work goes on waiting.",
        footer: Some((2, "show")),
        places: &[Unsaved],
        run: |model, world| model.leave_for_unsaved(Then::Show, world),
        ..ROW
    },
    Command {
        id: "discard_unsaved",
        keys: &[key(Code::Delete)],
        title: "Discard it",
        help: "Into the trash folder; it is not offered again.",
        footer: Some((3, "discard")),
        places: &[Unsaved],
        run: |model, _| model.discard_unsaved(),
        ..ROW
    },
    Command {
        id: "decide_later",
        keys: &[key(Code::Esc)],
        title: "Decide later",
        help: "It waits on, here and at the next start.",
        footer: Some((4, "later")),
        places: &[Unsaved],
        run: |model, _| {
            model.close_page();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "put_onto_theirs",
        keys: &[f(4)],
        title: "Put my changes onto theirs",
        help: "Theirs with your changes on it; undo takes it back, and nothing is saved yet.",
        footer: Some((1, "mine onto theirs")),
        places: &[Conflict],
        run: |model, world| {
            model.put_onto_theirs(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "keep_both",
        keys: &[f(2)],
        title: "Keep both",
        help: "Saves yours as another worksheet; theirs stays.",
        footer: Some((2, "keep both")),
        places: &[Conflict],
        run: |model, _| model.keep_both(),
        ..ROW
    },
    Command {
        id: "take_theirs",
        keys: &[f(3)],
        title: "Take theirs",
        help: "Theirs alone; undo brings yours back.",
        footer: Some((3, "take theirs")),
        places: &[Conflict],
        run: |model, world| {
            model.take_theirs(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "choose_other",
        keys: &[Key::char(' ')],
        title: "Choose the other",
        help: "Where both changed it, the other stands; once more, yours again.",
        footer: Some((4, "choose")),
        places: &[Conflict],
        barred: Model::nothing_to_choose,
        run: |model, _| {
            model.choose_other();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "settle_later",
        keys: &[key(Code::Esc)],
        title: "Settle it later",
        help: "Nothing is saved or changed; the next save shows both again.",
        footer: Some((5, "back")),
        places: &[Conflict],
        run: |model, _| {
            model.settle_later();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "save_elsewhere",
        title: "Save elsewhere",
        help: "Saves a copy into another folder, for when the disk here is full or may not be written to.",
        places: &[Form],
        barred: Model::in_practice,
        run: |model, _| {
            model.ask_for_folder();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "save_there",
        keys: &[key(Code::Enter)],
        title: "Save there",
        help: "Saves the copy into the folder that was typed.",
        footer: Some((1, "save there")),
        places: &[Folder],
        run: |model, _| model.save_there(),
        ..ROW
    },
    Command {
        id: "close_folder",
        keys: &[key(Code::Esc)],
        title: "Save nowhere else",
        help: "Back to the worksheet without a copy.",
        footer: Some((2, "back")),
        places: &[Folder],
        run: |model, _| {
            model.close_page();
            Vec::new()
        },
        ..ROW
    },
];
