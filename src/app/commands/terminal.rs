//! What is asked of the terminal.

use super::{ROW, control};
use crate::app::command::Command;
use crate::app::model::{Effect, Model, Place};

use Place::{Answer, Form, List};

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "copy",
        keys: &[control('c')],
        title: "Copy the value",
        help: "Copies the value of the field; on the whole answer, its summary.",
        places: &[Form, List, Answer],
        barred: Model::nothing_to_copy,
        run: Model::copy,
        ..ROW
    },
    Command {
        id: "copy_line",
        keys: &[control('k')],
        title: "Copy the claim line",
        help: "Copies code and modifiers, such as J1817 JL KX.",
        places: &[Form, List, Answer],
        barred: Model::no_line,
        run: |model, _| model.copy_line(),
        ..ROW
    },
    Command {
        id: "copy_summary",
        keys: &[control('t')],
        title: "Copy the summary",
        help: "Copies units, claim line, verdicts, money and dates, in a few rows; it names no patient.",
        places: &[Form, List, Answer],
        barred: Model::nothing_to_sum_up,
        run: Model::copy_summary,
        ..ROW
    },
    Command {
        id: "mouse",
        title: "Mouse on or off",
        help: "On, a click goes to a field, takes from a list, runs a word of the footer; off, the mouse selects text.",
        places: &[Form, Answer],
        run: |model, _| {
            model.switch_mouse();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "redraw",
        keys: &[control('l')],
        title: "Draw the screen anew",
        help: "Draws everything again, where something else has written over the screen.",
        places: &Place::ALL,
        run: |_, _| vec![Effect::Redraw],
        ..ROW
    },
];
