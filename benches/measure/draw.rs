//! The floor of a draw.

use std::hint::black_box;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Every cell written once, and nothing known of it.
pub(crate) fn bare(width: u16, height: u16) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let text = "x".repeat(width.into());
    for y in 0..height {
        buffer.set_string(0, y, &text, Style::new());
    }
    black_box(buffer);
}
