//! Rows of cells side by side: what is too long for its column goes on below, while rows are free.

use crate::tui::widgets::brush::{Piece, Row, columns, fitted, piece};
use crate::tui::widgets::prose::wrapped;

/// Blanks between two columns.
const GAP: usize = 2;

/// The rows of the screen that each row of a table takes: one, and more for long cells, the first
/// first, as far as `room` goes.
#[must_use]
pub fn laid(table: &[Vec<Piece>], widths: &[usize], room: usize) -> Vec<Vec<Row>> {
    let mut free = room.saturating_sub(table.len());
    let lay = |cells: &Vec<Piece>| {
        let wanted = cells.iter().zip(widths).map(|((text, _), width)| wrapped(text, *width).len()).max();
        let more = wanted.unwrap_or(1).saturating_sub(1).min(free);
        free -= more;
        let cells = cells.iter().zip(widths).map(|((text, tone), width)| (cut(text, *width, 1 + more), *tone));
        let cells: Vec<_> = cells.collect();
        let row = |nth: usize| {
            let mut row = Row::new();
            for ((rows, tone), width) in cells.iter().zip(widths) {
                let text = rows.get(nth).map_or("", String::as_str);
                row.push(piece(format!("{text}{}", " ".repeat(width.saturating_sub(columns(text)) + GAP)), *tone));
            }
            if let Some((last, _)) = row.last_mut() {
                *last = last.trim_end().to_owned().into();
            }
            row
        };
        (0..=more).map(row).collect()
    };
    table.iter().map(lay).collect()
}

/// A text in at most so many rows; where they are too few, the last ends in `…`.
fn cut(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut rows = wrapped(text, width);
    if rows.len() > most {
        let rest = rows.split_off(most.saturating_sub(1)).join(" ");
        rows.push(fitted(&rest, width).into_owned());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Tone;

    #[test]
    fn a_long_cell_goes_on_below_while_rows_are_free() {
        let table = [["a", "one two three"], ["b", "four five six"]];
        let table: Vec<Vec<Piece>> =
            table.iter().map(|row| row.map(|text| piece(text, Tone::Plain)).to_vec()).collect();
        for (room, shown) in [
            (9, "a one two/  three/b four/  five six"),
            (3, "a one two/  three/b four fi…"),
            (2, "a one two…/b four fi…"),
            (0, "a one two…/b four fi…"),
        ] {
            let rows = laid(&table, &[1, 8], room).into_iter().flatten();
            let text = |row: Row| row.iter().map(|(text, _)| &**text).collect::<String>().replace("  ", " ");
            let text: Vec<String> = rows.map(|row| text(row).trim_end().to_owned()).collect();
            assert_eq!(text.join("/"), shown, "{room}");
        }
    }
}
