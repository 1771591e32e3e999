//! The messages of this session, newest first.

use ratatui::layout::Rect;

use super::{edges, middle};
use crate::app::pointing::Target;
use crate::app::{Model, Place};
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, Row, piece};
use crate::tui::widgets::prose::wrapped;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model) {
    let title = match model.messages.count() {
        0 => "Messages".to_owned(),
        count => format!("Messages: {count}, newest first"),
    };
    brush.text(parts.identity.x, parts.identity.y, parts.identity.width, &title, Tone::Strong);
    brush.line(Rect { y: parts.identity.y + 1, ..parts.identity });
    let area = middle(parts);
    brush.target(area, Target::Page);
    let width = usize::from(area.width.min(100)).saturating_sub(3);
    let mut rows: Vec<Row> = Vec::new();
    for notice in model.messages.iter().skip(model.messages.at) {
        let (sign, tone) = edges::meant(notice.tone);
        for (nth, text) in wrapped(&notice.text, width).into_iter().enumerate() {
            rows.push(vec![
                piece(if nth == 0 { format!("{sign} ") } else { "  ".to_owned() }, tone),
                piece(text, tone),
            ]);
        }
    }
    if rows.is_empty() {
        rows.push(vec![piece("Nothing was said yet.", Tone::Plain)]);
    }
    brush.rows(area, &rows);
    if rows.len() > usize::from(area.height) {
        brush.text(area.right() - 1, area.bottom() - 1, 1, "↓", Tone::Accent);
    }
    edges::footer(brush, parts.footer, Place::Messages, model);
}
