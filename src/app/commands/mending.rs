//! Flags, and what was done.

use super::{ROW, control, f};
use crate::app::command::Command;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Place};

use Place::{Answer, Form, List};

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "next_flag",
        keys: &[f(8)],
        title: "Next flag",
        help: "Goes to the next thing to settle, and to its field.",
        footer: Some((3, "next flag")),
        places: &[Form, List, Answer],
        barred: Model::unwalkable,
        run: |model, _| {
            model.walk_flags(1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "previous_flag",
        keys: &[Key::shift(Code::F(8))],
        title: "Flag before",
        help: "Goes to the flag before, and to its field.",
        places: &[Form, List, Answer],
        barred: Model::unwalkable,
        run: |model, _| {
            model.walk_flags(-1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "fix",
        keys: &[f(4)],
        title: "Fix it",
        help: "Makes the change that the flag proposes; undo takes it back.",
        footer: Some((4, "fix")),
        places: &[Form, List, Answer],
        barred: Model::unfixable,
        run: |model, world| {
            model.fix(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "undo",
        keys: &[control('z')],
        title: "Undo",
        help: "Takes back the last change; all that was typed in one field is one change.",
        footer: Some((5, "undo")),
        places: &[Form, List, Answer],
        barred: |model| model.nothing_to_undo().then_some("Nothing to undo"),
        run: |model, world| {
            model.undo(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "redo",
        keys: &[control('y')],
        title: "Redo",
        help: "Makes again what was taken back.",
        places: &[Form, List, Answer],
        barred: |model| model.nothing_to_redo().then_some("Nothing to redo"),
        run: |model, world| {
            model.redo(world);
            Vec::new()
        },
        ..ROW
    },
];
