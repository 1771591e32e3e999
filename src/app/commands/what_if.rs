//! What if: scenarios and payers side by side.

use super::{KEY, ROW, control, f, key};
use crate::app::command::Command;
use crate::app::help::Page;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::model::{Model, Place};

use Place::{AddRow, Answer, Compare, Curve, Form, Goals, List, Payers};

/// The row of a command on the marked scenario.
const SCENARIO: Command = Command { places: &[Compare], barred: Model::no_scenario_to_change, ..ROW };

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "what_if",
        keys: &[f(6)],
        title: "What if",
        help: "Asks what if it were five vials or 90 days: scenarios and payers compared, the curve, the goals.",
        footer: Some((7, "what if")),
        places: &[Form, List, Answer],
        barred: Model::in_practice,
        run: |model, _| {
            model.show_what_if();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "take_cell",
        keys: &[key(Code::Enter)],
        title: "Change the cell",
        help: "Opens the value of the cell to be changed; while you type, takes it.",
        footer: Some((1, "take")),
        places: &[Compare],
        run: |model, world| {
            model.enter_cell(world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "next_column",
        keys: &[key(Code::Tab)],
        title: "Next column",
        help: "Takes what is typed and goes on to the next column, and around.",
        places: &[Compare],
        run: |model, _| {
            model.go_on_sideways(1);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "column_before",
        keys: &[Key::shift(Code::Tab)],
        title: "Column before",
        help: "Takes what is typed and goes back to the column before.",
        places: &[Compare],
        run: |model, _| {
            model.go_on_sideways(-1);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "column_right",
        keys: &[key(Code::Right)],
        title: "Column to the right",
        help: "To the column on the right; while you type, one character to the right.",
        places: &[Compare],
        run: |model, _| {
            model.go_sideways(1, Line::right);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "column_left",
        keys: &[key(Code::Left)],
        title: "Column to the left",
        help: "To the column on the left; while you type, one character to the left.",
        places: &[Compare],
        run: |model, _| {
            model.go_sideways(-1, Line::left);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "first_column",
        keys: &[key(Code::Home)],
        title: "The base",
        help: "To the base; while you type, to the start.",
        places: &[Compare],
        run: |model, _| {
            model.go_sideways(isize::MIN, Line::home);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "last_column",
        keys: &[key(Code::End)],
        title: "Last column",
        help: "To the last column; while you type, to the end.",
        places: &[Compare],
        run: |model, _| {
            model.go_sideways(isize::MAX, Line::end);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "add_row",
        keys: &[f(3)],
        title: "Add a row",
        help: "Gives any field a row, to be changed in the scenarios.",
        footer: Some((3, "add a row")),
        places: &[Compare],
        run: |model, _| {
            model.open_adding();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "add_this_row",
        keys: &[key(Code::Enter)],
        title: "Add it",
        help: "Gives the marked field a row, or goes to the one that it has.",
        footer: Some((1, "add it")),
        places: &[AddRow],
        barred: |model| model.fields_to_add().is_empty().then_some("No field fits; take back what was typed"),
        run: |model, _| {
            model.add_row();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "drop_row",
        keys: &[f(4)],
        title: "Take its row away",
        help: "Takes the row of the marked field away; where a scenario changes it, it stays.",
        footer: Some((2, "take away")),
        places: &[AddRow],
        barred: Model::no_row_to_drop,
        run: |model, _| {
            model.drop_row();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "close_adding",
        keys: &[key(Code::Esc)],
        title: "Add none",
        help: "Back to the scenarios without another row.",
        footer: Some((3, "back")),
        places: &[AddRow],
        run: |model, _| {
            model.close_page();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "reset_field",
        keys: &[f(4)],
        title: "As in the base",
        help: "The marked field of the scenario follows the base again.",
        footer: Some((7, "as base")),
        run: |model, world| {
            model.reset_field(world);
            Vec::new()
        },
        ..SCENARIO
    },
    Command {
        id: "reset_scenario",
        keys: &[Key::shift(Code::F(4))],
        title: "All as in the base",
        help: "The whole scenario follows the base again.",
        run: |model, world| {
            model.reset_scenario(world);
            Vec::new()
        },
        ..SCENARIO
    },
    Command {
        id: "make_base",
        keys: &[control('b')],
        title: "Make it the base",
        help: "The marked scenario becomes the worksheet, in one step that undo takes back.",
        footer: Some((4, "make base")),
        run: |model, world| {
            model.make_base(world);
            Vec::new()
        },
        ..SCENARIO
    },
    Command {
        id: "save_scenario",
        keys: &[f(2)],
        title: "Save it by itself",
        help: "Saves the marked scenario as another worksheet; the one on the screen stays as it is.",
        barred: Model::no_scenario,
        run: |model, world| model.save_scenario(world),
        ..SCENARIO
    },
    Command {
        id: "rename_scenario",
        keys: &[control('t')],
        title: "Name the scenario",
        help: "Types a name for the marked scenario; left blank, it is named by its changes.",
        run: |model, world| {
            model.rename_scenario(world);
            Vec::new()
        },
        ..SCENARIO
    },
    Command {
        id: "copy_scenario",
        keys: &[control('d')],
        title: "Copy the scenario",
        help: "Adds another scenario like the marked one.",
        run: |model, world| {
            model.copy_scenario(world);
            Vec::new()
        },
        ..SCENARIO
    },
    Command {
        id: "delete_scenario",
        keys: &[control('x')],
        title: "Delete the scenario",
        help: "Takes the marked scenario away; undo brings it back.",
        run: |model, world| {
            model.delete_scenario(world);
            Vec::new()
        },
        ..SCENARIO
    },
    Command {
        id: "take_payer",
        keys: &[key(Code::Enter)],
        title: "Make it a scenario",
        help: "Adds a scenario: the same facts under the marked payer.",
        footer: Some((1, "make a scenario")),
        places: &[Payers],
        barred: Model::no_payer,
        run: |model, world| {
            model.take_payer(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "tick_payer",
        keys: &[Key::char(' ')],
        title: "Mark the payer",
        help: "Ticks a payer, or takes its tick off, to show only some.",
        footer: Some((2, "tick")),
        places: &[Payers],
        run: |model, _| {
            model.what_if.payers.tick();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "ticked_payers",
        keys: &[f(3)],
        title: "Only some payers",
        help: "Shows only the payers that are ticked, or all again.",
        footer: Some((3, "only ticked")),
        places: &[Payers],
        barred: Model::no_tick,
        run: |model, _| {
            model.what_if.payers.show_few();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "next_aspect",
        keys: &[f(5), Key::ctrl(Code::PageDown), Key::alt(Code::Right)],
        title: "Next view",
        help: "From the scenarios on to the payers, the curve, the goals, and around.",
        footer: Some((3, "view")),
        places: &[Compare, Payers, Curve, Goals],
        run: |model, _| {
            model.turn_aspect(1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "aspect_before",
        keys: &[Key::shift(Code::F(5)), Key::ctrl(Code::PageUp), Key::alt(Code::Left)],
        title: "View before",
        help: "To the view of what-if before this one.",
        places: &[Compare, Payers, Curve, Goals],
        run: |model, _| {
            model.turn_aspect(-1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "back_from_what_if",
        keys: &[key(Code::Esc)],
        title: "Give it up, or back",
        help: "Gives up what is typed, else goes back to the worksheet.",
        footer: Some((4, "back")),
        places: &[Compare, Payers, Curve, Goals],
        run: |model, world| {
            model.back_from_what_if(world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "close_what_if",
        keys: &[f(6)],
        title: "Back to the worksheet",
        help: "From what-if back to where it was opened.",
        places: &[Compare, Payers, Curve, Goals],
        run: |model, _| {
            model.close_what_if();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "keys_of_what_if",
        keys: &[f(1)],
        title: "Every key",
        help: "Every key on one page; it runs the chosen command.",
        footer: Some((99, "keys")),
        places: &[Compare, Payers, Curve, Goals],
        run: |model, _| {
            model.show_help(Page::Keys);
            Vec::new()
        },
        ..KEY
    },
];
