//! What stands around the curve: figures beside it, and under it the axis, signs, words.

use ratatui::layout::Rect;

use super::Plot;
use super::scale::{Points, Scale};
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};

/// The sign of several in one column, and what it says beside them where there is room.
const SEVERAL: char = '+';
const SAID: &str = "+ several";

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
            *cell = Some(cell.map_or((under.sign, under.tone), |(_, tone)| (SEVERAL, tone)));
        }
    }
    for (x, cell) in (area.left()..area.right()).zip(&signs) {
        if let Some((sign, tone)) = cell {
            brush.text(x, area.y + 1, 1, &sign.to_string(), *tone);
        }
    }
    if signs.iter().flatten().any(|(sign, _)| *sign == SEVERAL) {
        let wide = columns(SAID);
        let from = [width.saturating_sub(wide), 0];
        let is_free = |from: usize| {
            signs
                .get(from.saturating_sub(1)..(from + wide + 1).min(width))
                .is_some_and(|cells| cells.iter().all(Option::is_none))
        };
        if let Some(from) = from.into_iter().find(|from| is_free(*from)) {
            brush.text(area.x + u16::try_from(from).unwrap_or(0), area.y + 1, area.width, SAID, Tone::Dim);
        }
    }
    let (at, words) = &of.chosen;
    let mut labels = vec![Label { at: points.middle(*at), sign: '◆', words, tone: Tone::Strong }];
    let present = of.present.as_ref();
    labels.extend(present.map(|(at, words)| Label { at: points.middle(*at), sign: '●', words, tone: Tone::Plain }));
    labels.sort_by_key(|label| label.at);
    for (from, text, tone) in placed(&labels, width) {
        let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.width);
        brush.text(area.x + from, area.y + 2, area.width - from, &text, tone);
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

/// The words of a point under the axis.
struct Label<'l> {
    /// Its column.
    at: usize,
    /// What marks it on the curve.
    sign: char,
    words: &'l str,
    tone: Tone,
}

impl Label<'_> {
    /// Where it begins with its words behind its sign, or before it; `None` where they leave the axis.
    fn from(&self, behind: bool, width: usize) -> Option<usize> {
        let wide = columns(self.words) + 2;
        let from = if behind { Some(self.at) } else { (self.at + 1).checked_sub(wide) };
        from.filter(|from| from + wide <= width)
    }

    fn text(&self, behind: bool) -> String {
        if behind { format!("{} {}", self.sign, self.words) } else { format!("{} {}", self.words, self.sign) }
    }
}

/// Columns between two labels.
const GAP: usize = 2;

/// The labels with the columns they begin at, from the left: each with its sign under its point where
/// all have room so, else all in one line, in the order of the axis.
fn placed(labels: &[Label<'_>], width: usize) -> Vec<(usize, String, Tone)> {
    // Each way to set the words of the first and the second behind their signs, the best first.
    let ways = [[true, true], [false, true], [true, false], [false, false]];
    let place = |way: [bool; 2]| {
        let mut free = 0;
        let each = labels.iter().zip(way).map(|(label, behind)| {
            let from = label.from(behind, width).filter(|from| *from >= free)?;
            let text = label.text(behind);
            free = from + columns(&text) + GAP;
            Some((from, text, label.tone))
        });
        each.collect::<Option<Vec<_>>>()
    };
    ways.into_iter().find_map(place).unwrap_or_else(|| {
        let mut from = 0;
        let each = labels.iter().map(|label| {
            let at = from;
            from += columns(label.words) + 2 + GAP + 1;
            (at, label.text(true), label.tone)
        });
        each.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_under_their_points_or_in_a_line_and_never_over_each_other() {
        for (marked, present, width, shown) in [
            (3, Some(20), 40, "   ◆ 5 vials: here  ● 9 vials: now"),
            (0, None, 40, "◆ 5 vials: here"),
            (38, None, 40, "                        5 vials: here ◆"),
            // The words before the sign, where they would meet behind it.
            (20, Some(16), 40, "   9 vials: now ●   ◆ 5 vials: here"),
            (18, Some(38), 40, "    5 vials: here ◆      9 vials: now ●"),
            (30, Some(33), 48, "                5 vials: here ◆  ● 9 vials: now"),
            // In a line, in the order of the axis.
            (3, Some(8), 40, "◆ 5 vials: here   ● 9 vials: now"),
            (8, Some(8), 40, "◆ 5 vials: here   ● 9 vials: now"),
            (9, Some(8), 40, "● 9 vials: now   ◆ 5 vials: here"),
            (38, Some(36), 40, "● 9 vials: now   ◆ 5 vials: here"),
            (2, None, 9, "◆ 5 vials: here"),
        ] {
            let mut labels = vec![Label { at: marked, sign: '◆', words: "5 vials: here", tone: Tone::Strong }];
            labels.extend(present.map(|at| Label { at, sign: '●', words: "9 vials: now", tone: Tone::Plain }));
            labels.sort_by_key(|label| label.at);
            let mut row = String::new();
            for (from, text, _) in placed(&labels, width) {
                let gap = from.checked_sub(columns(&row)).expect("nothing stands there");
                row.push_str(&" ".repeat(gap));
                row.push_str(&text);
            }
            assert_eq!(row, shown, "{marked} {present:?} {width}");
        }
    }
}
