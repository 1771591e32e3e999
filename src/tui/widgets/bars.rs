//! Bars: a name, a figure, its length, and words on it.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns, piece};

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its figure, in words.
    pub figure: String,
    /// How long it is, of [`bars`]' `most`.
    pub length: u64,
    /// What is said of it, and how it is meant.
    pub said: (String, Tone),
}

/// Draws bars, a row each, from the top; those without a row are left out.
pub fn bars(brush: &mut Brush<'_>, area: Rect, most: u64, bars: &[Bar]) {
    let widest = |text: fn(&Bar) -> &str| bars.iter().map(|bar| columns(text(bar))).max().unwrap_or(0);
    let (names, figures, said) = (widest(|bar| &bar.name), widest(|bar| &bar.figure), widest(|bar| &bar.said.0));
    let room = usize::from(area.width).saturating_sub(names + figures + said + 6);
    for (bar, y) in bars.iter().zip(area.top()..area.bottom()) {
        let drawn = length(bar.length, most, room);
        let row = [
            piece(format!("{:<names$}  ", bar.name), Tone::Plain),
            piece(format!("{:>figures$}  ", bar.figure), Tone::Strong),
            piece(format!("{drawn:<room$}  "), Tone::Accent),
            piece(format!("{:>said$}", bar.said.0), bar.said.1),
        ];
        brush.row(Rect { y, height: 1, ..area }, &row);
    }
}

/// A bar in whole and half columns; what is more than nothing shows.
fn length(length: u64, most: u64, room: usize) -> String {
    let halves = u128::from(length.min(most)) * 2 * (room as u128) / u128::from(most.max(1));
    let halves = usize::try_from(halves).unwrap_or(0).max(usize::from(length > 0 && room > 0));
    format!("{}{}", "█".repeat(halves / 2), "▌".repeat(halves % 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_figure() {
        for (of, most, room, drawn) in [
            (0, 10, 4, ""),
            (1, 1000, 4, "▌"),
            (5, 10, 4, "██"),
            (6, 10, 5, "███"),
            (7, 10, 5, "███▌"),
            (10, 10, 4, "████"),
            (99, 10, 4, "████"),
            (1, 0, 4, "▌"),
            (5, 10, 0, ""),
        ] {
            assert_eq!(length(of, most, room), drawn, "{of} of {most}");
        }
    }
}
