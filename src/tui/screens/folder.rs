//! Where to save a copy elsewhere, over the forms.

use ratatui::layout::{Position, Rect};

use super::edges;
use crate::app::Model;
use crate::app::pointing::Target;
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::form::edit;
use crate::tui::widgets::frame::frame;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model) -> Position {
    const HEIGHT: u16 = 6;
    let body = parts.columns.iter().map(|column| column.area).reduce(Rect::union).unwrap_or(parts.answer);
    let area = Rect { height: HEIGHT.min(parts.notice.y.saturating_sub(body.y)), ..body };
    let all = brush.area();
    brush.target(Rect { height: all.height.saturating_sub(1), ..all }, Target::Beside);
    brush.target(area, Target::Page);
    let inside = frame(brush, area, "Save a copy elsewhere");
    brush.text(inside.x, inside.y, inside.width, "Into which folder? It is made if it is not there.", Tone::Plain);
    let typed = Rect { y: inside.y + 1, height: 1, ..inside };
    let cursor = edit(brush, typed, &model.elsewhere.folder);
    let below = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    brush.prose(below, "What is on the screen stays as it is, and unsaved here.", Tone::Dim);
    edges::notice(brush, parts, model);
    cursor
}
