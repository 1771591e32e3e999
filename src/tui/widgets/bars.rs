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
    /// How long it is, against the others.
    pub length: u64,
    /// What is said of it, and how it is meant.
    pub said: (String, Tone),
}

/// What bars have in common, so that those side by side can be held against each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Common {
    /// Columns of the names, the figures, and what is said.
    names: usize,
    figures: usize,
    said: usize,
    /// The longest.
    most: u64,
}

impl Common {
    /// What all of these have in common.
    pub fn of<'b>(bars: impl Iterator<Item = &'b Bar>) -> Self {
        bars.fold(Self::default(), |so_far, bar| Self {
            names: so_far.names.max(columns(&bar.name)),
            figures: so_far.figures.max(columns(&bar.figure)),
            said: so_far.said.max(columns(&bar.said.0)),
            most: so_far.most.max(bar.length),
        })
    }
}

/// Draws bars, a row each, from the top; those without a row are left out.
pub fn bars(brush: &mut Brush<'_>, area: Rect, common: Common, bars: &[Bar]) {
    let Common { names, figures, said, most } = common;
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
