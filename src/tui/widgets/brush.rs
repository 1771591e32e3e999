//! Drawing text: cut to its room, cleaned of what could disturb a terminal, never out of bounds.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::pointing::Target;
use crate::tui::look::Look;
use crate::tui::theme::Tone;
use crate::tui::widgets::prose::wrapped;
use crate::worksheet::text::is_plain;

/// Words with their meaning.
pub type Piece = (Cow<'static, str>, Tone);

/// One row of pieces.
pub type Row = Vec<Piece>;

/// A piece.
pub fn piece(text: impl Into<Cow<'static, str>>, tone: Tone) -> Piece {
    (text.into(), tone)
}

/// Draws into a buffer with a look.
pub struct Brush<'b> {
    buffer: &'b mut Buffer,
    look: &'b Look,
    targets: Vec<(Rect, Target)>,
}

impl<'b> Brush<'b> {
    /// A brush on a buffer.
    pub const fn new(buffer: &'b mut Buffer, look: &'b Look) -> Self {
        Self { buffer, look, targets: Vec::new() }
    }

    /// The whole area that can be drawn on.
    #[must_use]
    pub const fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Says what stands in an area, over what was said of it before.
    pub fn target(&mut self, area: Rect, target: Target) {
        self.targets.push((area.intersection(self.buffer.area), target));
    }

    /// What was said to stand where; the last that holds a place counts.
    #[must_use]
    pub fn into_targets(self) -> Vec<(Rect, Target)> {
        self.targets
    }

    /// Draws text from a column on, in at most `width` columns; what does not fit ends in `…`.
    /// Gives back the columns used.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, tone: Tone) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return 0;
        }
        let room = width.min(area.right() - x);
        let text = fitted(text, usize::from(room));
        let text = self.look.signs.shown(&text);
        let (end, _) = self.buffer.set_stringn(x, y, &text, usize::from(room), self.look.theme.whole(tone));
        let around = self.look.theme.around(tone);
        let blanks = |text: &str, inside: &str| u16::try_from(text.len() - inside.len()).unwrap_or(0);
        let (before, after) = (blanks(&text, text.trim_start_matches(' ')), blanks(&text, text.trim_end_matches(' ')));
        let row = Rect { x, y, width: end.saturating_sub(x), height: 1 };
        self.buffer.set_style(Rect { width: before.min(row.width), ..row }, around);
        let after = after.min(row.width);
        self.buffer.set_style(Rect { x: end - after, width: after, ..row }, around);
        row.width
    }

    /// Draws pieces in a row.
    pub fn row(&mut self, area: Rect, row: &[Piece]) {
        let mut x = area.x;
        for (text, tone) in row {
            let room = area.right().saturating_sub(x);
            if room == 0 {
                break;
            }
            x += self.text(x, area.y, room, text, *tone);
        }
    }

    /// Draws pieces against the right edge; gives back the column they begin at.
    pub fn row_right(&mut self, area: Rect, row: &[Piece]) -> u16 {
        let width = u16::try_from(width_of(row)).unwrap_or(u16::MAX).min(area.width);
        let x = area.right() - width;
        self.row(Rect { x, width, ..area }, row);
        x
    }

    /// Draws rows from the top of an area.
    pub fn rows(&mut self, area: Rect, rows: &[Row]) {
        for (y, row) in (area.top()..area.bottom()).zip(rows) {
            self.row(Rect { y, height: 1, ..area }, row);
        }
    }

    /// Draws text over as many rows as the area has; where that is not enough, it ends in `…`.
    pub fn prose(&mut self, area: Rect, text: &str, tone: Tone) {
        let rows = wrapped(text, area.width.into());
        for (y, row) in (area.top()..area.bottom()).zip(&rows) {
            let cut = y + 1 == area.bottom() && rows.len() > usize::from(area.height);
            let row = if cut { fitted(&format!("{row} …"), area.width.into()).into_owned() } else { row.clone() };
            self.text(area.x, y, area.width, &row, tone);
        }
    }

    /// Signs at the right edge of rows that more of them stand above, or below.
    pub fn more(&mut self, rows: Rect, above: bool, below: bool, tone: Tone) {
        let x = rows.right().saturating_sub(1);
        if above {
            self.text(x, rows.y, 1, "↑", tone);
        }
        if below && rows.height > 0 {
            self.text(x, rows.bottom() - 1, 1, "↓", tone);
        }
    }

    /// Draws a horizontal line over the whole row.
    pub fn line(&mut self, area: Rect) {
        self.text(area.x, area.y, area.width, &"─".repeat(area.width.into()), Tone::Dim);
    }

    /// Blanks an area; nothing of what was drawn there is left, nor of how.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
        self.tint(area, Tone::Plain);
    }

    /// Lays a tone over whatever stands in an area.
    pub fn tint(&mut self, area: Rect, tone: Tone) {
        self.buffer.set_style(area.intersection(self.buffer.area), self.look.theme.style(tone));
    }
}

/// Rows of parts that stay whole, two blanks between them, as many in a row as fit.
#[must_use]
pub fn flowed(parts: impl IntoIterator<Item = Row>, width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for part in parts {
        match rows.last_mut() {
            Some(row) if width_of(row) + 2 + width_of(&part) <= width => {
                row.push(piece("  ", Tone::Plain));
                row.extend(part);
            }
            _ => rows.push(part),
        }
    }
    rows
}

/// Columns that pieces take.
#[must_use]
pub fn width_of(row: &[Piece]) -> usize {
    row.iter().map(|(text, _)| columns(text)).sum()
}

/// Columns that a text takes, cleaned.
#[must_use]
pub fn columns(text: &str) -> usize {
    clean(text).width()
}

/// A text without what could disturb a terminal.
fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) { text.into() } else { text.chars().filter(|&c| is_plain(c)).collect() }
}

/// A text cut to a width, with `…` where something was cut.
#[must_use]
pub fn fitted(text: &str, width: usize) -> Cow<'_, str> {
    // Far more characters than columns need not be measured.
    let most = text.char_indices().nth(width.saturating_mul(8).saturating_add(64)).map_or(text.len(), |(at, _)| at);
    let text = clean(text.get(..most).unwrap_or(text));
    if text.width() <= width {
        return text;
    }
    let mut cut = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > width {
            break;
        }
        cut.push_str(grapheme);
    }
    if width > 0 {
        cut.push('…');
    }
    cut.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::signs::Signs;
    use crate::tui::theme::Name;

    #[test]
    fn text_is_cut_to_its_room() {
        for (text, width, shown) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("abc", 0, ""),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("a\u{202e}b\u{200b}c", 3, "abc"),
        ] {
            assert_eq!(fitted(text, width), shown, "{text}");
        }
    }

    #[test]
    fn only_the_text_is_underlined_and_not_the_blanks_around_it() {
        let look = Look::new(Name::Monochrome, Signs::Symbols);
        for (tone, text, lined) in [
            (Tone::Accent, " a b ", " ___ "),
            (Tone::Accent, "  ", "  "),
            (Tone::Selected, " a ", "___"),
            (Tone::Focus, " a", "__"),
        ] {
            let drawn = |tone| {
                let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
                let used = Brush::new(&mut buffer, &look).text(0, 0, 5, text, tone);
                (buffer, used)
            };
            let ((buffer, used), (plain, _)) = (drawn(tone), drawn(Tone::Plain));
            let is_lined = |x| buffer[(x, 0)].style() != plain[(x, 0)].style();
            let seen: String = (0..used).map(|x| if is_lined(x) { '_' } else { ' ' }).collect();
            assert_eq!(seen, lined, "{tone:?} {text:?}");
        }
    }

    #[test]
    fn nothing_is_drawn_out_of_bounds() {
        let look = Look::new(Name::Terminal, Signs::Symbols);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let mut brush = Brush::new(&mut buffer, &look);
        assert_eq!(brush.text(2, 0, 10, "long", Tone::Plain), 2);
        assert_eq!(brush.text(9, 0, 10, "x", Tone::Plain), 0);
        assert_eq!(brush.text(0, 9, 10, "x", Tone::Plain), 0);
        assert_eq!(buffer, Buffer::with_lines(["  l…"]));
    }
}
