//! The curve itself, cell by cell, with the lines that bound it.

use ratatui::layout::Rect;

use super::Plot;
use super::scale::{Points, Scale};
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};

/// Cells with their tones.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    cells: Vec<(char, Tone)>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { width, height, cells: vec![(' ', Tone::Plain); width * height] }
    }

    fn put(&mut self, column: usize, row: usize, sign: char, tone: Tone) {
        if column < self.width
            && let Some(cell) = self.cells.get_mut(row * self.width + column)
        {
            *cell = (sign, tone);
        }
    }

    fn row(&self, row: usize) -> &[(char, Tone)] {
        self.cells.chunks(self.width).nth(row).unwrap_or_default()
    }

    pub(super) fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        for (cells, y) in self.cells.chunks(self.width).zip(area.top()..area.bottom()) {
            let mut x = area.x;
            for run in cells.chunk_by(|one, other| one.1 == other.1) {
                let text: String = run.iter().map(|(sign, _)| *sign).collect();
                let tone = run.first().map_or(Tone::Plain, |(_, tone)| *tone);
                x += brush.text(x, y, area.right().saturating_sub(x), &text, tone);
            }
        }
    }
}

pub(super) fn levels(canvas: &mut Canvas, of: &Plot<'_>, points: Points, scale: Scale) {
    for level in &of.levels {
        let Some(row) = scale.row(level.height, canvas.height) else { continue };
        for column in points.columns_of(level.first).0..=points.columns_of(level.last).1 {
            canvas.put(column, row, '┄', Tone::Warning);
        }
    }
}

pub(super) fn uprights(canvas: &mut Canvas, of: &Plot<'_>, points: Points) {
    for upright in &of.uprights {
        for row in 0..canvas.height {
            canvas.put(points.columns_of(upright.at).1, row, '┊', Tone::Warning);
        }
    }
}

/// The curve: in each column from where it comes in to where it goes out, over all of its points.
pub(super) fn steps(canvas: &mut Canvas, of: &Plot<'_>, points: Points, scale: Scale) {
    let mut before: Option<usize> = None;
    for column in 0..canvas.width {
        let (first, last) = points.of_column(column);
        let heights = of.heights.get(first..=last).unwrap_or_default();
        let row = |height: &Option<i64>| height.and_then(|height| scale.row(height, canvas.height));
        let rows = || heights.iter().filter_map(row);
        let (Some(high), Some(low)) = (rows().min(), rows().max()) else {
            before = None;
            continue;
        };
        let goes_out = heights.last().and_then(row);
        let top = before.map_or(high, |before| before.min(high));
        let bottom = before.map_or(low, |before| before.max(low));
        for row in top..=bottom {
            let sides = (before == Some(row), goes_out == Some(row));
            canvas.put(column, row, line_sign((row > top, row < bottom), sides), Tone::Accent);
        }
        before = goes_out;
    }
}

/// The sign of a line that goes on up and down, to the left and to the right.
const fn line_sign((up, down): (bool, bool), (left, right): (bool, bool)) -> char {
    match (up, down, left, right) {
        (false, false, ..) => '─',
        (true, false, true, false) => '┘',
        (true, false, false, true) => '└',
        (false, true, true, false) => '┐',
        (false, true, false, true) => '┌',
        (true, true, true, false) => '┤',
        (true, true, false, true) => '├',
        (true, true, true, true) => '┼',
        (true, false, true, true) => '┴',
        (false, true, true, true) => '┬',
        (_, _, false, false) => '│',
    }
}

/// The words of the lines, where the curve leaves them room.
pub(super) fn names(canvas: &mut Canvas, of: &Plot<'_>, points: Points, scale: Scale) {
    for level in &of.levels {
        let row = scale.row(level.height, canvas.height);
        let name = if row.is_some() { format!(" {} ", level.name) } else { format!(" {} ↑ ", level.name) };
        let (first, last) = (points.columns_of(level.first).0, points.columns_of(level.last).1);
        write_free(canvas, row.unwrap_or(0), first..=last, &name);
    }
    for upright in &of.uprights {
        let column = points.columns_of(upright.at).1;
        let name = format!(" {} ", upright.name);
        let room = canvas.width.saturating_sub(column + 1);
        let from = if columns(&name) <= room { column + 1 } else { column.saturating_sub(columns(&name)) };
        for row in 0..canvas.height {
            if write_free(canvas, row, from..=from + columns(&name), &name) {
                break;
            }
        }
    }
}

/// Writes words into a row where nothing but lines stands, the leftmost such room within some
/// columns, or left of them where they are too narrow; true where there was any.
fn write_free(canvas: &mut Canvas, row: usize, within: std::ops::RangeInclusive<usize>, words: &str) -> bool {
    let width = columns(words);
    let is_free = |from: usize| {
        let cells = canvas.row(row).get(from..from + width);
        cells.is_some_and(|cells| cells.iter().all(|(sign, _)| matches!(sign, ' ' | '┄')))
    };
    let last = within.end().saturating_sub(width.saturating_sub(1));
    let found = (*within.start()..=last).chain((0..*within.start()).rev()).find(|from| is_free(*from));
    let Some(from) = found else { return false };
    for (nth, sign) in words.chars().enumerate() {
        canvas.put(from + nth, row, sign, Tone::Warning);
    }
    true
}

/// The point as things stand, and the marked one, on the curve.
pub(super) fn spots(canvas: &mut Canvas, of: &Plot<'_>, points: Points, scale: Scale) {
    let present = of.present.as_ref().map(|(at, _)| (*at, '●', Tone::Strong));
    for (at, sign, tone) in present.into_iter().chain([(of.chosen.0, '◆', Tone::Selected)]) {
        let height = of.heights.get(at).copied().flatten();
        if let Some(row) = height.and_then(|height| scale.row(height, canvas.height)) {
            canvas.put(points.middle(at), row, sign, tone);
        }
    }
}
