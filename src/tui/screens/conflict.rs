//! Two at one worksheet: both versions side by side, field by field, and the ways to go on.

use ratatui::layout::Rect;

use super::{edges, middle};
use crate::app::conflict::{By, Difference, Part};
use crate::app::form::Mark;
use crate::app::pointing::Target;
use crate::app::{Model, Place, World};
use crate::tui::layout::Layout;
use crate::tui::theme::{Tone, sign};
use crate::tui::widgets::brush::{Brush, Piece, columns, piece};
use crate::tui::widgets::prose::wrapped;
use crate::tui::widgets::table::laid;

/// Columns before the parts: the mark, and the sign of what both have changed.
const SIGNS: u16 = 4;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) {
    let row = parts.identity;
    brush.text(row.x, row.y, row.width, "Not saved: somebody else has saved this worksheet, too", Tone::Strong);
    brush.line(Rect { y: row.y + 1, ..row });
    let area = middle(parts);
    brush.target(area, Target::Page);
    edges::notice(brush, parts, model);
    edges::footer(brush, parts.footer, Place::Conflict, model);
    let Some(conflict) = &model.conflict else { return };
    let below = Rect { y: area.bottom().saturating_sub(5), height: 5, ..area };
    let answers = ["put_onto_theirs", "keep_both", "take_theirs", "choose_other", "settle_later"];
    for (y, id) in (below.top()..below.bottom()).zip(answers) {
        edges::answer(brush, Rect { y, height: 1, ..below }, id, model);
    }
    // A row each for what is said above and below the table, and more where rows are free: first for
    // what stands, then for the table.
    let rows = usize::from(below.y.saturating_sub(area.y));
    let mut free = rows.saturating_sub(model.differences().len() + 3);
    let height = |text: &str| wrapped(text, area.width.into()).len();
    let stands = model.marked_stands(world);
    let under = height(&stands).min(1 + free);
    free -= under - 1;
    let table = Table::of(area.width, model, world);
    free -= table.more().min(free);
    let when = format!("Theirs was saved on {}.", conflict.theirs.when);
    let whole = format!("{when} Nothing is lost either way.");
    let said = if height(&whole) <= 1 + free { whole } else { when };
    let above = height(&said).min(1 + free);
    let part = |from: usize, until: usize| {
        let row = |nth: usize| u16::try_from(nth).unwrap_or(u16::MAX);
        Rect { y: area.y.saturating_add(row(from)), height: row(until.saturating_sub(from)), ..area }
    };
    brush.prose(part(0, above), &said, Tone::Plain);
    table.draw(brush, part(above, rows.saturating_sub(under)), model);
    brush.prose(part(rows.saturating_sub(under), rows), &stands, Tone::Plain);
}

/// Part, ours, theirs, what it was; what stands when ours is put onto theirs is strong.
struct Table {
    rows: Vec<Vec<Piece>>,
    widths: [usize; 4],
}

impl Table {
    fn of(width: u16, model: &Model, world: &World<'_>) -> Self {
        let differences = model.differences();
        let label = differences.iter().map(|difference| columns(difference.part.label())).max().unwrap_or(0).max(5);
        let wide = usize::from(width).saturating_sub(12 + label) / 3;
        let marked = model.marked_difference();
        let cells = |(nth, difference): (usize, &Difference)| {
            let &Difference { part, by, is_ours } = difference;
            // Scenarios that both have changed stand side by side.
            let beside = part == Part::Scenarios && by == By::Both;
            let [ours, theirs, was] =
                model.sides(part, world).map(|text| if text.is_empty() { "blank".to_owned() } else { text });
            let tone = |stands| if stands { Tone::Strong } else { Tone::Dim };
            vec![
                piece(part.label(), if Some(nth) == marked { Tone::Selected } else { Tone::Plain }),
                piece(ours, tone(is_ours)),
                piece(theirs, tone(!is_ours || beside)),
                piece(was, Tone::Dim),
            ]
        };
        Self { rows: differences.iter().enumerate().map(cells).collect(), widths: [label, wide, wide, wide] }
    }

    /// Rows that it takes where there is room for all its words, past one for each part.
    fn more(&self) -> usize {
        laid(&self.rows, &self.widths, usize::MAX).iter().map(|rows| rows.len() - 1).sum()
    }

    fn draw(&self, brush: &mut Brush<'_>, area: Rect, model: &Model) {
        if area.height < 2 {
            return;
        }
        if self.rows.is_empty() {
            let none = "Nothing differs: both of you have entered the same.";
            brush.text(area.x, area.y, area.width, none, Tone::Plain);
            return;
        }
        let inside = |y: u16| Rect { x: area.x + SIGNS, y, width: area.width.saturating_sub(SIGNS), height: 1 };
        let head = ["Field", "Yours", "Theirs", "Was"].map(|text| piece(text, Tone::Dim)).to_vec();
        brush.rows(inside(area.y), &laid(&[head], &self.widths, 1).concat());
        let differences = model.differences();
        let marked = model.marked_difference().unwrap_or(0);
        let room = usize::from(area.height) - 1;
        let first = marked.saturating_sub(room / 2).min(self.rows.len().saturating_sub(room));
        let rows = laid(self.rows.get(first..).unwrap_or_default(), &self.widths, room).into_iter().enumerate();
        let rows =
            rows.flat_map(|(nth, rows)| rows.into_iter().enumerate().map(move |(line, row)| (first + nth, line, row)));
        for ((nth, line, row), y) in rows.zip(area.y + 1..area.bottom()) {
            brush.target(Rect { y, height: 1, ..area }, Target::Row(nth));
            if line == 0 && nth == marked {
                brush.text(area.x, y, 1, "▸", Tone::Accent);
            }
            if line == 0 && differences.get(nth).is_some_and(|difference| difference.by == By::Both) {
                brush.text(area.x + 2, y, 1, sign(Mark::Warning), Tone::Warning);
            }
            brush.row(inside(y), &row);
        }
    }
}
