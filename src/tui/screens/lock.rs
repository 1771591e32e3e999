//! The locked screen: one sentence, whatever is open behind it.

use ratatui::layout::Rect;

use crate::app::lock::Lock;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};
use crate::tui::widgets::prose::wrapped;

pub(super) fn draw(brush: &mut Brush<'_>, area: Rect, lock: Lock) {
    let rows = wrapped(&lock.words(), area.width.into());
    let above = area.height.saturating_sub(u16::try_from(rows.len()).unwrap_or(u16::MAX)) / 2;
    for (y, row) in (area.top() + above..area.bottom()).zip(rows) {
        let left = area.width.saturating_sub(u16::try_from(columns(&row)).unwrap_or(u16::MAX)) / 2;
        brush.text(area.x + left, y, area.width - left, &row, Tone::Plain);
    }
}
