//! A frame over the worksheet, with its title in the upper edge.

use ratatui::layout::Rect;

use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};

/// Draws a frame and blanks what is under it; gives back the area inside, a column free on either side.
pub fn frame(brush: &mut Brush<'_>, area: Rect, title: &str) -> Rect {
    brush.clear(area);
    let wide = usize::from(area.width.saturating_sub(2));
    let title = format!("─ {title} ");
    let edge = "─".repeat(wide.saturating_sub(columns(&title)));
    brush.text(area.x, area.y, area.width, &format!("┌{title}{edge}┐"), Tone::Accent);
    let inside = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    for y in inside.top()..inside.bottom() {
        brush.text(area.x, y, 1, "│", Tone::Accent);
        brush.text(area.right().saturating_sub(1), y, 1, "│", Tone::Accent);
    }
    brush.text(area.x, inside.bottom(), area.width, &format!("└{}┘", "─".repeat(wide)), Tone::Accent);
    inside
}
