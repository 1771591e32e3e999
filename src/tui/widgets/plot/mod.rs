//! A step plot in cells: heights over points, as steps; lines that bound them; the points meant.
//!
//! Where there are more points than columns, a column is drawn from the least to the greatest of its
//! points, so that nothing that was computed is hidden.

mod axis;
mod canvas;
mod scale;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use self::axis::{axis, figures_beside};
use self::canvas::{Canvas, levels, names, spots, steps, uprights};
use self::scale::{Points, Scale};
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};

/// A line over some points at a height.
#[derive(Clone, Debug)]
pub struct Level {
    /// The first point.
    pub first: usize,
    /// The last point.
    pub last: usize,
    /// How high.
    pub height: i64,
    /// Its words.
    pub name: String,
}

/// A line across, at a point.
#[derive(Clone, Debug)]
pub struct Upright {
    /// The point.
    pub at: usize,
    /// Its words.
    pub name: String,
}

/// A sign under the axis.
#[derive(Clone, Debug)]
pub struct Under {
    /// The point.
    pub at: usize,
    /// The sign, one column.
    pub sign: char,
    /// How it is meant.
    pub tone: Tone,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub struct Plot<'p> {
    /// The heights of the points, in order; `None` where there is none.
    pub heights: &'p [Option<i64>],
    /// A height in figures.
    pub figure: fn(i64) -> String,
    /// The lines over points.
    pub levels: Vec<Level>,
    /// The lines across.
    pub uprights: Vec<Upright>,
    /// Signs under the axis; of several in a column the first, and `+` for more.
    pub under: Vec<Under>,
    /// The marked point and its words.
    pub chosen: (usize, String),
    /// The point that is as things stand, and its words.
    pub present: Option<(usize, String)>,
    /// The values at the two ends of the axis.
    pub ends: (String, String),
}

/// Rows beside those of the curve: the axis, the signs under it, the words of its points, its ends.
const ROWS: u16 = 4;
/// Rows below which the ends have none.
const LOW: u16 = 9;
/// Fewest columns and rows of the curve itself.
const LEAST: (u16, u16) = (8, 2);

/// Draws a plot; gives back where the curve itself stands, if there was room for it.
pub fn plot(brush: &mut Brush<'_>, area: Rect, of: &Plot<'_>) -> Option<Rect> {
    let scale = Scale::of(of);
    let figures = [scale.top, scale.top / 2, 0].map(of.figure);
    let gutter = figures.iter().map(|figure| columns(figure)).max().unwrap_or(0);
    let gutter = u16::try_from(gutter).unwrap_or(u16::MAX).saturating_add(2);
    let width = area.width.saturating_sub(gutter);
    let under = if area.height < LOW { ROWS - 1 } else { ROWS };
    let height = area.height.saturating_sub(under);
    if width < LEAST.0 || height < LEAST.1 || of.heights.is_empty() {
        return None;
    }
    let curve = Rect { x: area.x + gutter, y: area.y, width, height };
    figures_beside(brush, curve, gutter, &figures, scale);
    let mut canvas = Canvas::new(width.into(), height.into());
    let points = Points { count: of.heights.len(), columns: width.into() };
    levels(&mut canvas, of, points, scale);
    uprights(&mut canvas, of, points);
    steps(&mut canvas, of, points, scale);
    names(&mut canvas, of, points, scale);
    spots(&mut canvas, of, points, scale);
    canvas.draw(brush, curve);
    axis(brush, Rect { y: curve.bottom(), height: under, ..curve }, of, points);
    Some(curve)
}

/// The point that a column of the curve stands for, where it has so many points.
#[must_use]
pub fn point_at(column: u16, width: u16, count: usize) -> Option<usize> {
    let points = Points { count, columns: width.into() };
    (count > 0 && column < width).then(|| points.of_column(column.into()).0)
}
