//! In the list: the saved worksheets, who is due, the trash.

use super::{KEY, ROW, control, f, key};
use crate::app::command::Command;
use crate::app::help::Page;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Place};
use crate::app::moving::Move;
use crate::worksheet::choice::State;

use Place::{Answer, Due, Exercise, Form, List, Reading, Saved, Training, Trash};

/// The row of a command that moves worksheets to a state.
const TO: Command = Command { places: &[Saved], barred: Model::no_move, ..ROW };

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "open",
        keys: &[key(Code::Enter)],
        title: "Open",
        help: "Opens the marked worksheet; of a patient who is due, the last fill.",
        footer: Some((1, "open")),
        places: &[Saved, Due],
        run: |model, world| model.open_chosen(world),
        ..KEY
    },
    Command {
        id: "restore",
        keys: &[key(Code::Enter)],
        title: "Restore",
        help: "Takes the ticked worksheets back from the trash, or the marked one.",
        footer: Some((1, "take it back")),
        places: &[Trash],
        barred: Model::no_move,
        run: |model, _| model.move_meant(Move::Restore),
        ..ROW
    },
    Command {
        id: "refill",
        keys: &[control('r')],
        title: "Begin a refill",
        help: "A new worksheet after the marked one: order and payer copied, that fill as the last, dates new.",
        footer: Some((2, "refill")),
        places: &[Saved],
        barred: Model::no_marked,
        run: Model::refill_marked,
        ..ROW
    },
    Command {
        id: "refill_this",
        keys: &[control('r')],
        title: "Refill this worksheet",
        help: "A new worksheet after this saved one: order and payer copied, this fill as the last, dates new.",
        places: &[Form, List, Answer],
        barred: Model::not_saved_yet,
        run: Model::refill_this,
        ..ROW
    },
    Command {
        id: "refill_due",
        keys: &[Key::char('r'), control('r')],
        title: "Begin the refill",
        help: "A new worksheet after the patient's last fill: order and payer copied, dates new.",
        footer: Some((2, "refill")),
        places: &[Due],
        barred: Model::no_marked,
        run: Model::refill_marked,
        ..ROW
    },
    Command {
        id: "filter",
        keys: &[Key::char('/')],
        title: "Filter",
        help: "Among those who are due, begins a filter; elsewhere one just types.",
        footer: Some((3, "filter")),
        places: &[Due],
        run: |model, _| {
            model.saved.typing = true;
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "next_view",
        keys: &[key(Code::Tab)],
        title: "Saved, due or trash",
        help: "On to the next: all saved worksheets, who is due, the trash.",
        footer: Some((5, "lists")),
        places: &[Saved, Due, Trash],
        run: |model, world| model.turn_view(1, world),
        ..KEY
    },
    Command {
        id: "view_before",
        keys: &[Key::shift(Code::Tab)],
        title: "The list before",
        help: "Back from the trash to who is due, and to all saved worksheets.",
        places: &[Saved, Due, Trash],
        run: |model, world| model.turn_view(-1, world),
        ..KEY
    },
    Command {
        id: "tick",
        keys: &[Key::char(' ')],
        title: "Tick",
        help: "Ticks the marked worksheet, or takes the tick off; after a letter of the filter it is a blank.",
        footer: Some((3, "tick")),
        places: &[Saved, Trash],
        run: |model, _| {
            model.saved.tick();
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "tick_all",
        keys: &[control('a')],
        title: "Tick all shown",
        help: "Ticks all that fit the filter; once more takes the ticks off.",
        places: &[Saved, Trash],
        run: |model, _| {
            model.saved.tick_all();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "move",
        keys: &[f(8)],
        title: "Change the state",
        help: "Chooses a state for the ticked worksheets, or the marked one: draft, ready, filed or void.",
        footer: Some((7, "move")),
        places: &[Saved],
        barred: Model::no_move,
        run: |model, _| {
            model.choose_move();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "move_to_ready",
        title: "Move to ready",
        help: "The ticked worksheets, or the marked one: made ready; they count as fills.",
        run: |model, _| model.move_meant(Move::To(State::Ready)),
        ..TO
    },
    Command {
        id: "move_to_filed",
        title: "Move to filed",
        help: "The ticked worksheets, or the marked one: filed with the payer; they count as fills.",
        run: |model, _| model.move_meant(Move::To(State::Filed)),
        ..TO
    },
    Command {
        id: "move_to_void",
        title: "Move to void",
        help: "The ticked worksheets, or the marked one: they never happened, and count no more.",
        run: |model, _| model.move_meant(Move::To(State::Void)),
        ..TO
    },
    Command {
        id: "move_to_draft",
        title: "Move to draft",
        help: "The ticked worksheets, or the marked one: back to work in progress.",
        run: |model, _| model.move_meant(Move::To(State::Draft)),
        ..TO
    },
    Command {
        id: "trash",
        keys: &[key(Code::Delete)],
        title: "Move to the trash",
        help: "Deletes the ticked worksheets, or the marked one; the trash gives them back.",
        footer: Some((4, "delete")),
        places: &[Saved],
        barred: Model::no_move,
        run: |model, _| model.move_meant(Move::Trash),
        ..ROW
    },
    Command {
        id: "sort",
        keys: &[f(3)],
        title: "Sort by the next column",
        help: "Goes through the columns: last save, patient, title, payer, product, DOS, state, UOS, flags, end of supply.",
        footer: Some((8, "sort")),
        places: &[Saved, Trash],
        run: |model, world| {
            model.sort_by_next(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "sort_around",
        keys: &[f(4)],
        title: "Sort the other way",
        help: "Turns the order around.",
        places: &[Saved, Trash],
        run: |model, world| {
            model.sort_around(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "state",
        keys: &[f(5)],
        title: "Show one state",
        help: "Shows drafts alone, then ready, filed, void, and all again.",
        footer: Some((9, "state")),
        places: &[Saved],
        run: |model, world| {
            model.show_next_state(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "first_row",
        keys: &[key(Code::Home)],
        title: "First row",
        help: "To the top of the list.",
        places: &[Saved, Due, Trash],
        run: |model, _| {
            model.saved.move_by(isize::MIN);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "last_row",
        keys: &[key(Code::End)],
        title: "Last row",
        help: "To the end of the list.",
        places: &[Saved, Due, Trash],
        run: |model, _| {
            model.saved.move_by(isize::MAX);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "back_from_saved",
        keys: &[key(Code::Esc)],
        title: "Back",
        help: "Stops moving worksheets, or blanks the filter, or goes back to the worksheet.",
        footer: Some((10, "back")),
        places: &[Saved, Due, Trash],
        run: |model, _| model.back_from_saved(),
        ..KEY
    },
    Command {
        id: "close_saved",
        keys: &[f(7)],
        title: "Back to the worksheet",
        help: "Closes the list.",
        places: &[Saved, Due, Trash],
        run: |model, _| {
            model.close_saved();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "keys_of_saved",
        keys: &[f(1)],
        title: "All keys",
        help: "Every key on one page; it runs the chosen command.",
        footer: Some((99, "keys")),
        places: &[Saved, Due, Trash, Training, Exercise, Reading],
        run: |model, _| {
            model.show_help(Page::Keys);
            Vec::new()
        },
        ..KEY
    },
];
