//! What stands around the curve: figures beside it, and under it the axis, signs, words.

use ratatui::layout::Rect;

use super::Plot;
use super::scale::{Points, Scale};
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};

/// The figures left of the curve: its top, its middle where there is a row for it, nought.
pub(super) fn figures_beside(brush: &mut Brush<'_>, curve: Rect, gutter: u16, figures: &[String; 3], scale: Scale) {
    let rows = usize::from(curve.height);
    let middle = scale.row(scale.top / 2, rows).filter(|_| rows > 4);
    for y in curve.top()..curve.bottom() {
        let row = usize::from(y - curve.y);
        let [top, half, nought] = figures;
        let figure = match row {
            0 => top,
            row if Some(row) == middle => half,
            row if row + 1 == rows => nought,
            _ => "",
        };
        let tick = if figure.is_empty() { '│' } else { '┤' };
        let room = usize::from(gutter - 2);
        brush.text(curve.x - gutter, y, gutter, &format!("{figure:>room$} {tick}"), Tone::Dim);
    }
}

/// Under the curve: the axis, the signs, the words of the points, the ends.
pub(super) fn axis(brush: &mut Brush<'_>, area: Rect, of: &Plot<'_>, points: Points) {
    let width = points.columns;
    brush.text(area.x.saturating_sub(1), area.y, area.width + 1, &format!("└{}", "─".repeat(width)), Tone::Dim);
    let mut signs: Vec<Option<(char, Tone)>> = vec![None; width];
    for under in &of.under {
        if let Some(cell) = signs.get_mut(points.middle(under.at)) {
            *cell = Some(cell.map_or((under.sign, under.tone), |(_, tone)| ('+', tone)));
        }
    }
    for (x, cell) in (area.left()..area.right()).zip(&signs) {
        if let Some((sign, tone)) = cell {
            brush.text(x, area.y + 1, 1, &sign.to_string(), *tone);
        }
    }
    let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    let (at, words) = &of.chosen;
    let here = pointed(brush, row(2), points.middle(*at), '◆', words, Tone::Strong);
    if let Some((at, words)) = &of.present {
        // Where the words of the marked point stand, those of the present stand beside them.
        let taken = columns(words) + 2;
        let place = place_of(area.width, points.middle(*at), taken);
        let beside = [Some(here.1 + 2), here.0.checked_sub(taken + 2)];
        let fits = |from: &usize| from + taken <= points.columns;
        let at = if place.1 < here.0 || here.1 < place.0 {
            Some(points.middle(*at))
        } else {
            beside.into_iter().flatten().find(fits)
        };
        if let Some(at) = at {
            pointed(brush, row(2), at, '●', words, Tone::Plain);
        }
    }
    if area.height < 4 {
        return;
    }
    let (first, last) = &of.ends;
    brush.text(area.x, area.y + 3, area.width, first, Tone::Dim);
    let from = area.width.saturating_sub(u16::try_from(columns(last)).unwrap_or(u16::MAX));
    if usize::from(from) > columns(first) {
        brush.text(area.x + from, area.y + 3, area.width - from, last, Tone::Dim);
    }
}

/// The columns that a sign with its words takes: from the sign on, or up to it near the right end.
fn place_of(width: u16, at: usize, words: usize) -> (usize, usize) {
    let from = if at + words < usize::from(width) { at } else { (at + 1).saturating_sub(words) };
    (from, from + words)
}

/// A sign at a column, with its words on the side that has room for them.
fn pointed(brush: &mut Brush<'_>, area: Rect, at: usize, sign: char, words: &str, tone: Tone) -> (usize, usize) {
    let place = place_of(area.width, at, columns(words) + 2);
    let text = if place.0 == at { format!("{sign} {words}") } else { format!("{words} {sign}") };
    let from = u16::try_from(place.0).unwrap_or(u16::MAX).min(area.width);
    brush.text(area.x + from, area.y, area.width - from, &text, tone);
    place
}
