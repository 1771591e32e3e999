//! The field that is to have a row, over the scenarios.

use ratatui::layout::{Position, Rect};

use crate::app::Model;
use crate::app::pointing::Target;
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, piece};
use crate::tui::widgets::form::edit;
use crate::tui::widgets::frame::frame;

/// Widest frame.
const WIDEST: u16 = 60;
/// Most rows of it.
const MOST: u16 = 16;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model) -> Position {
    let body = super::middle(parts);
    let area = Rect { width: body.width.min(WIDEST), height: body.height.min(MOST), ..body };
    let all = brush.area();
    brush.target(Rect { height: all.height.saturating_sub(1), ..all }, Target::Beside);
    brush.target(area, Target::Page);
    let fields = model.fields_to_add();
    let at = model.what_if.adding.at;
    let title = match fields.len() {
        0 => "Add a row".to_owned(),
        count => format!("Add a row: {} of {count}", at + 1),
    };
    let inside = frame(brush, area, &title);
    let used = brush.text(inside.x, inside.y, inside.width, "Type words of its name: ", Tone::Dim);
    let typed = Rect { x: inside.x + used, width: inside.width.saturating_sub(used), height: 1, ..inside };
    let cursor = edit(brush, typed, &model.what_if.adding.filter);
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if fields.is_empty() {
        brush.text(list.x, list.y, list.width, "No field fits. Take back some of what was typed.", Tone::Plain);
    }
    let room = usize::from(list.height);
    let first = at.saturating_sub(room / 2).min(fields.len().saturating_sub(room));
    for ((nth, field), y) in fields.iter().enumerate().skip(first).zip(list.y..list.bottom()) {
        let about = field.row().about();
        let row = Rect { y, height: 1, ..list };
        brush.target(row, Target::Row(nth));
        let (sign, tone) = if nth == at { ("▸", Tone::Selected) } else { (" ", Tone::Plain) };
        let has_row = if model.has_row(*field) { "✔" } else { " " };
        let words = [
            piece(sign, Tone::Accent),
            piece(has_row, Tone::Good),
            piece(format!(" {} ", about.label), tone),
            piece(format!(" {}", about.section.title()), Tone::Dim),
        ];
        brush.row(row, &words);
    }
    cursor
}
