//! In a field.

use super::{KEY, ROW, control, key};
use crate::app::command::Command;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::model::Place;
use crate::app::offers::has_offers;

use Place::{AddRow, Compare, Curve, Due, Exercise, Folder, Form, List, Palette, Saved, Trash};

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "open_list",
        keys: &[Key::char(' '), Key::alt(Code::Down)],
        title: "Open the list",
        help: "Shows everything that the field offers.",
        places: &[Form],
        barred: |model| (!has_offers(model.focus)).then_some("This field has no list"),
        run: |model, world| {
            model.open_list(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "take",
        keys: &[key(Code::Enter)],
        title: "Take it",
        help: "Takes the marked row of the list and goes on.",
        footer: Some((0, "take")),
        places: &[List],
        run: |model, world| {
            model.take_from_list(world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "close_list",
        keys: &[key(Code::Esc)],
        title: "Close the list",
        help: "Closes the list and takes back what was typed in the field.",
        footer: Some((1, "as it was")),
        places: &[List],
        run: |model, world| {
            model.give_up(world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "give_up",
        keys: &[key(Code::Esc)],
        title: "As it was",
        help: "Takes back what was typed in the field.",
        places: &[Form],
        run: |model, world| {
            model.give_up(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "left",
        keys: &[key(Code::Left)],
        title: "Left",
        help: "One character to the left.",
        places: &[Form, List, Exercise],
        run: |model, _| {
            model.move_cursor(Line::left);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "right",
        keys: &[key(Code::Right)],
        title: "Right",
        help: "One character to the right.",
        places: &[Form, List, Exercise],
        run: |model, _| {
            model.move_cursor(Line::right);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "word_left",
        keys: &[Key::ctrl(Code::Left)],
        title: "Word left",
        help: "To the start of the word before.",
        places: &[Form, List, Exercise],
        run: |model, _| {
            model.move_cursor(Line::word_left);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "word_right",
        keys: &[Key::ctrl(Code::Right)],
        title: "Word right",
        help: "Past the end of the word after.",
        places: &[Form, List, Exercise],
        run: |model, _| {
            model.move_cursor(Line::word_right);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "home",
        keys: &[key(Code::Home), control('a')],
        title: "Start",
        help: "To the start of the line.",
        places: &[Form, List, Exercise],
        run: |model, _| {
            model.move_cursor(Line::home);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "end",
        keys: &[key(Code::End), control('e')],
        title: "End",
        help: "To the end of the line.",
        places: &[Form, List, Exercise],
        run: |model, _| {
            model.move_cursor(Line::end);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "backspace",
        keys: &[key(Code::Backspace)],
        title: "Delete back",
        help: "Deletes the character before; a value not yet being edited is blanked.",
        places: &[Form, List, Saved, Due, Trash, Palette, Folder, Compare, Curve, AddRow, Exercise],
        run: |model, world| {
            model.erase_in_place(Line::backspace, world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "delete",
        keys: &[key(Code::Delete)],
        title: "Delete",
        help: "Deletes the character after; a value not yet being edited is blanked.",
        places: &[Form, List, Palette, Folder, Compare, Curve, AddRow, Exercise],
        run: |model, world| {
            model.erase_in_place(Line::delete, world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "delete_word",
        keys: &[control('w'), Key::ctrl(Code::Backspace), Key::alt(Code::Backspace)],
        title: "Delete the word before",
        help: "Deletes back to the start of the word.",
        places: &[Form, List, Saved, Due, Trash, Palette, Folder, Compare, Curve, AddRow, Exercise],
        run: |model, world| {
            model.erase_in_place(Line::delete_word, world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "delete_to_start",
        keys: &[control('u')],
        title: "Delete to the start",
        help: "Deletes back to the start of the line.",
        places: &[Form, List, Saved, Due, Trash, Palette, Folder, Compare, Curve, AddRow, Exercise],
        run: |model, world| {
            model.erase_in_place(Line::delete_to_start, world);
            Vec::new()
        },
        ..KEY
    },
];
