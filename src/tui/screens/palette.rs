//! The palette of commands, over the forms: the answer stays in sight.

use ratatui::layout::{Position, Rect};

use super::edges;
use crate::app::Model;
use crate::app::command::Command;
use crate::app::pointing::Target;
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns, fitted, piece};
use crate::tui::widgets::form::edit;
use crate::tui::widgets::frame::frame;

/// The frame and what stands in it besides commands: edges, what was typed, two rows of help.
const AROUND: u16 = 5;
/// Most commands in sight at once.
const MOST: u16 = 20;
/// Widest frame.
const WIDEST: u16 = 78;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model) -> Position {
    let body = parts.columns.iter().map(|column| column.area).reduce(Rect::union).unwrap_or(parts.answer);
    // It stands on the hint too, which speaks of a field that takes no keys now.
    let room = parts.notice.y.saturating_sub(body.y);
    let area = Rect { width: body.width.min(WIDEST), height: room.min(AROUND + MOST), ..body };
    let offered = model.offered();
    let title = match offered.len() {
        0 => "Commands".to_owned(),
        count => format!("Commands: {} of {count}", model.palette.at + 1),
    };
    // The footer stays what it is; a click beside the frame closes it.
    let all = brush.area();
    brush.target(Rect { height: all.height.saturating_sub(1), ..all }, Target::Beside);
    brush.target(area, Target::Page);
    let inside = frame(brush, area, &title);
    let asked = "Type what you want to do: ";
    let used = brush.text(inside.x, inside.y, inside.width, asked, Tone::Dim);
    let typed = Rect { x: inside.x + used, width: inside.width.saturating_sub(used), height: 1, ..inside };
    let cursor = edit(brush, typed, &model.palette.filter);

    let about = if inside.height < 8 { 1 } else { 2 };
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1 + about), ..inside };
    if offered.is_empty() {
        brush.text(list.x, list.y, list.width, "No command fits. Backspace takes back what was typed.", Tone::Plain);
    }
    let room = usize::from(list.height);
    let first = model.palette.at.saturating_sub(room / 2).min(offered.len().saturating_sub(room));
    for ((nth, command), y) in offered.iter().enumerate().skip(first).zip(list.y..list.bottom()) {
        brush.target(Rect { y, height: 1, ..list }, Target::Row(nth));
        line(brush, Rect { y, height: 1, ..list }, model, command, nth == model.palette.at);
    }
    if let Some(command) = model.chosen_command() {
        let area = Rect { y: list.bottom(), height: about, ..inside };
        match model.barred_from_page(command) {
            Some(why) => brush.prose(area, &format!("Not now: {why}."), Tone::Warning),
            None => brush.prose(area, command.help, Tone::Dim),
        }
    }
    // Over the frame: what went wrong is read before anything else.
    edges::notice(brush, parts, model);
    cursor
}

/// Title, key, and why not now, if so.
fn line(brush: &mut Brush<'_>, area: Rect, model: &Model, command: &Command, marked: bool) {
    let why = model.barred_from_page(command);
    let tone = match (marked, why) {
        (true, _) => Tone::Selected,
        (false, Some(_)) => Tone::Dim,
        (false, None) => Tone::Plain,
    };
    let key = model.keymap.first(command).map(|key| key.to_string()).unwrap_or_default();
    let dull = if why.is_some() { Tone::Dim } else { Tone::Accent };
    let title = format!(" {:<21}  ", command.title);
    // The gap is a piece of its own: where a key is underlined, the blanks behind it are not.
    let gap = format!("{:width$}", "", width = 11_usize.saturating_sub(columns(&key)));
    let left = usize::from(area.width).saturating_sub(1 + columns(&title) + columns(&key) + columns(&gap));
    let why = fitted(why.unwrap_or_default(), left).into_owned();
    brush.row(
        area,
        &[
            piece(if marked { "▸" } else { " " }, Tone::Accent),
            piece(title, tone),
            piece(key, dull),
            piece(gap, Tone::Plain),
            piece(why, Tone::Dim),
        ],
    );
}
