//! Flags, and what was done.

use super::{ROW, control, f, key};
use crate::app::command::Command;
use crate::app::help::Page;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Place};

use Place::{Answer, Compare, Curve, Flags, Form, Goals, List, Payers};

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
        id: "flags",
        keys: &[control('f')],
        title: "All flags",
        help: "Lists all that stands open: before shipping, before billing, and what cannot be read yet.",
        footer: Some((11, "flags")),
        places: &[Form, List, Answer],
        barred: Model::nothing_open,
        run: |model, _| {
            model.show_matters();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "go_to_flag",
        keys: &[key(Code::Enter)],
        title: "Go to its field",
        help: "From the list of flags to the field of the marked one.",
        footer: Some((1, "go there")),
        places: &[Flags],
        barred: |model| model.marked_matter().is_none().then_some("Nothing stands open"),
        run: |model, _| {
            model.go_to_matter();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "fix_marked",
        keys: &[f(4)],
        title: "Fix the marked one",
        help: "Makes the change that the marked flag proposes, and stays in the list; undo takes it back.",
        footer: Some((2, "fix")),
        places: &[Flags],
        barred: Model::matter_unfixable,
        run: |model, world| {
            model.fix_matter(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "help_of_marked",
        keys: &[f(1)],
        title: "Help for the marked one",
        help: "What its field takes, and the whole rule of the marked flag.",
        footer: Some((99, "help")),
        places: &[Flags],
        run: |model, _| {
            model.keeping_place(Model::go_to_matter);
            model.show_help(Page::Field);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "close_flags",
        keys: &[key(Code::Esc), control('f')],
        title: "Close the flags",
        help: "From the list of flags back to where it was opened.",
        footer: Some((3, "back")),
        places: &[Flags],
        run: |model, _| {
            model.close_matters();
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
        places: &[Form, List, Answer, Flags, Compare, Payers, Curve, Goals],
        barred: |model| model.nothing_to_undo().then_some("Nothing to undo"),
        run: |model, world| {
            model.keeping_place(|model| model.undo(world));
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "redo",
        keys: &[control('y')],
        title: "Redo",
        help: "Makes again what was taken back.",
        places: &[Form, List, Answer, Flags, Compare, Payers, Curve, Goals],
        barred: |model| model.nothing_to_redo().then_some("Nothing to redo"),
        run: |model, world| {
            model.keeping_place(|model| model.redo(world));
            Vec::new()
        },
        ..ROW
    },
];
