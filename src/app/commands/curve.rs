//! What if: the curve and the goals.

use super::{KEY, ROW, control, f, key};
use crate::app::command::Command;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::model::{Model, Place};

use Place::{Curve, Goals};

/// The row of a key that moves the point.
const POINT: Command = Command { places: &[Curve], ..KEY };

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "take_point",
        keys: &[key(Code::Enter)],
        title: "Make the point a scenario",
        help: "Adds a scenario: the column with the value of the marked point; while you type a range, takes it.",
        footer: Some((1, "scenario")),
        places: &[Curve],
        barred: Model::no_point,
        run: |model, world| {
            model.take_point(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "point_right",
        keys: &[key(Code::Right)],
        title: "Point to the right",
        help: "To the next point of the curve, or the next code of the prices; while you type, a character on.",
        footer: Some((5, "point")),
        run: |model, _| {
            model.what_if.curve.move_by(1, Line::right);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "point_left",
        keys: &[key(Code::Left)],
        title: "Point to the left",
        help: "To the point before, or the code before; while you type, a character back.",
        run: |model, _| {
            model.what_if.curve.move_by(-1, Line::left);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "point_far_right",
        keys: &[key(Code::PageDown), Key::shift(Code::Right)],
        title: "Ten points to the right",
        help: "Ten points further along the curve; among prices, later quarters.",
        run: |model, world| {
            model.what_if.curve.go_far(1, Line::word_right, world);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "point_far_left",
        keys: &[key(Code::PageUp), Key::shift(Code::Left)],
        title: "Ten points to the left",
        help: "Ten points back along the curve; among prices, earlier quarters.",
        run: |model, world| {
            model.what_if.curve.go_far(-1, Line::word_left, world);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "first_point",
        keys: &[key(Code::Home)],
        title: "First point",
        help: "To the first point of the curve; while you type, to the start.",
        run: |model, _| {
            model.what_if.curve.move_by(isize::MIN, Line::home);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "last_point",
        keys: &[key(Code::End)],
        title: "Last point",
        help: "To the last point of the curve; while you type, to the end.",
        run: |model, _| {
            model.what_if.curve.move_by(isize::MAX, Line::end);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "sweep_next",
        keys: &[key(Code::Down)],
        title: "Another field",
        help: "Sweeps the next field: quantity, days supply, daily units, date of service.",
        footer: Some((2, "field")),
        run: |model, _| {
            model.what_if.curve.sweep_next(1);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "sweep_before",
        keys: &[key(Code::Up)],
        title: "Field before",
        help: "Sweeps the field before.",
        run: |model, _| {
            model.what_if.curve.sweep_next(-1);
            Vec::new()
        },
        ..POINT
    },
    Command {
        id: "draw_next",
        keys: &[Key::char(' '), f(4)],
        title: "Draw another figure",
        help: "Draws billing units, the allowed amount, the coinsurance, or the prices by quarter.",
        footer: Some((2, "figure")),
        places: &[Curve],
        run: |model, _| {
            model.what_if.curve.draw_next(1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "edit_range",
        keys: &[f(3)],
        title: "Change the range",
        help: "Types from where to where the field is swept, such as 1..20 or 30..90:30; a digit begins one, too.",
        footer: Some((2, "range")),
        places: &[Curve],
        barred: Model::no_range,
        run: |model, _| {
            model.open_range();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "take_goal",
        keys: &[key(Code::Enter)],
        title: "Make the goal a scenario",
        help: "Adds a scenario: the column with the changes of the marked goal.",
        footer: Some((1, "scenario")),
        places: &[Goals],
        barred: Model::no_room,
        run: |model, world| {
            model.take_goal(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "apply_goal",
        keys: &[control('b')],
        title: "Change the worksheet so",
        help: "The worksheet becomes what the marked goal shows, in one step that undo takes back.",
        footer: Some((2, "change worksheet")),
        places: &[Goals],
        barred: Model::no_change,
        run: |model, world| {
            model.apply_goal(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "column_of_next",
        keys: &[key(Code::Tab)],
        title: "From the next column",
        help: "Draws the curve, or seeks the goals, from the next scenario, and around to the base.",
        footer: Some((8, "column")),
        places: &[Curve, Goals],
        run: |model, _| {
            model.what_if.turn_column(1);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "column_of_before",
        keys: &[Key::shift(Code::Tab)],
        title: "From the column before",
        help: "Draws the curve, or seeks the goals, from the scenario before.",
        places: &[Curve, Goals],
        run: |model, _| {
            model.what_if.turn_column(-1);
            Vec::new()
        },
        ..KEY
    },
];
