//! Scenarios side by side.

use ratatui::layout::{Position, Rect};

use super::told;
use crate::app::form::Mark;
use crate::app::help::takes;
use crate::app::pointing::Target;
use crate::app::what_if::Row;
use crate::app::what_if::table::CellWords;
use crate::app::{Model, Place, World};
use crate::tui::theme::{Tone, sign};
use crate::tui::widgets::brush::{Brush, Piece, columns, fitted, piece};
use crate::tui::widgets::form::edit;

/// Columns before the labels: the sign of the marked row.
const GUTTER: u16 = 2;
/// Columns of the base, at least and at most.
const BASE: (usize, usize) = (12, 24);
/// Columns of a scenario, at least and at most.
const SCENARIO: (usize, usize) = (21, 34);
/// Columns between two.
const GAP: u16 = 2;
/// What a cell says that differs where there is no room for how.
const DIFFERS: &str = "differs";

/// What is where.
struct Grid {
    /// The labels, then the base, then the scenarios in sight.
    label: u16,
    /// Column, where it begins, how wide it is.
    cells: Vec<(usize, u16, u16)>,
}

pub(super) fn draw(
    brush: &mut Brush<'_>,
    line: Rect,
    area: Rect,
    model: &Model,
    world: &World<'_>,
) -> Option<Position> {
    let about = if area.height < 12 { 1 } else { 2 };
    let table = Rect { height: area.height.saturating_sub(about + 1), ..area };
    brush.line(Rect { y: table.bottom(), height: 1, ..area });
    hint(brush, Rect { y: table.bottom() + 1, height: about, ..area }, model, world);
    let rows = model.what_if.rows();
    let grid = Grid::of(table, &rows, model, world);
    told(brush, line, &which(&grid, model));
    let mut cursor = None;
    let mut draw = |brush: &mut Brush<'_>, nth: usize, y: u16| {
        if let Some(&row) = rows.get(nth) {
            cursor = grid.row(brush, Rect { y, height: 1, ..table }, (nth, row), model, world).or(cursor);
        }
    };
    draw(brush, 0, table.y);
    // The names of the columns stay; the rows turn under them.
    let room = usize::from(table.height.saturating_sub(1));
    let at = model.what_if.row().saturating_sub(1);
    let first = at.saturating_sub(room / 2).min(rows.len().saturating_sub(1 + room));
    for (nth, y) in (first + 1..rows.len()).zip(table.y + 1..table.bottom()) {
        draw(brush, nth, y);
    }
    let x = table.right().saturating_sub(1);
    if first > 0 {
        brush.text(x, table.y + 1, 1, "↑", Tone::Dim);
    }
    if rows.len() > first + 1 + room {
        brush.text(x, table.bottom() - 1, 1, "↓", Tone::Dim);
    }
    cursor.filter(|_| model.place == Place::Compare)
}

/// Which column is marked, and how many there are where not all are in sight.
fn which(grid: &Grid, model: &Model) -> String {
    let all = model.worksheet.scenarios.len();
    let marked = model.what_if.column();
    let shown = grid.cells.iter().filter(|(column, ..)| (1..=all).contains(column)).count();
    match marked {
        _ if all == 0 => "no scenario yet".to_owned(),
        0 if shown < all => format!("{shown} of {all} scenarios in sight"),
        0 => String::new(),
        marked if marked > all => format!("new, beside {all}"),
        marked => format!("scenario {marked} of {all}"),
    }
}

impl Grid {
    /// As many columns as fit beside the base, the marked one among them.
    fn of(area: Rect, rows: &[Row], model: &Model, world: &World<'_>) -> Self {
        let narrow = area.width < 100;
        let labels = rows.iter().filter(|row| !matches!(row, Row::Flag(_))).map(|row| columns(row.label()));
        let label = labels.max().unwrap_or(0).min(if narrow { 19 } else { 30 });
        let wants = |column: usize| {
            let cell = |row: &Row| {
                let words = model.cell_words(*row, column, world);
                let gap = if words.differs.is_empty() { 0 } else { 2 };
                columns(&words.value) + gap + columns(&words.differs)
            };
            rows.iter().filter(|row| !matches!(row, Row::Flag(_))).map(cell).max().unwrap_or(0)
        };
        let size = |least_most: (usize, usize), wanted: usize| {
            u16::try_from(wanted.clamp(least_most.0, least_most.1)).unwrap_or(0)
        };
        let label = GUTTER + u16::try_from(label).unwrap_or(0);
        let base = size((BASE.0, if narrow { 15 } else { BASE.1 }), wants(0));
        let mut x = area.x + label + GAP;
        let mut cells = vec![(0, x, base)];
        x += base + GAP;
        let room = area.right().saturating_sub(x);
        let count = model.worksheet.scenarios.len() + usize::from(model.has_free_column());
        // What each wants where all fit so; else what it needs at least.
        let each =
            |most: usize| -> Vec<u16> { (1..=count).map(|column| size((SCENARIO.0, most), wants(column))).collect() };
        let total = |widths: &[u16]| widths.iter().map(|width| width + GAP).sum::<u16>();
        let wide = each(SCENARIO.1);
        let widths = if total(&wide) <= room + GAP { wide } else { each(SCENARIO.0) };
        let width = |column: usize| widths.get(column - 1).copied().unwrap_or(0);
        let marked = model.what_if.column().clamp(1, count.max(1));
        let mut first = 1;
        while first < marked && (first..=marked).map(|column| width(column) + GAP).sum::<u16>() > room + GAP {
            first += 1;
        }
        for column in first..=count {
            let left = area.right().saturating_sub(x);
            if left < width(column) && column > first {
                break;
            }
            let width = width(column).min(left);
            cells.push((column, x, width));
            x += width + GAP;
        }
        // One that stands alone takes what is left.
        if let [_, (_, from, width)] = cells.as_mut_slice() {
            *width = area.right().saturating_sub(*from).min(u16::try_from(SCENARIO.1).unwrap_or(0));
        }
        Self { label, cells }
    }

    /// Draws a row; gives back where the cursor stands, if it is there.
    fn row(
        &self,
        brush: &mut Brush<'_>,
        area: Rect,
        (nth, row): (usize, Row),
        model: &Model,
        world: &World<'_>,
    ) -> Option<Position> {
        let marked = nth == model.what_if.row();
        brush.target(area, Target::Cell { row: nth, column: model.what_if.column() });
        brush.text(area.x, area.y, GUTTER, if marked { "▸" } else { " " }, Tone::Accent);
        let base = self.cells.first().map_or(0, |(_, _, width)| *width);
        // The name of a flag takes the base's column, too: how it stands there follows from the others.
        let wide = if matches!(row, Row::Flag(_)) { GAP + base } else { 0 };
        let label = self.label - GUTTER + wide;
        brush.text(area.x + GUTTER, area.y, label, row.label(), if marked { Tone::Strong } else { Tone::Dim });
        let mut cursor = None;
        for &(column, x, width) in &self.cells {
            let cell = Rect { x, width, ..area };
            brush.target(cell, Target::Cell { row: nth, column });
            let here = marked && column == model.what_if.column();
            if let Some(typed) = model.what_if.cell().filter(|_| here) {
                cursor = Some(edit(brush, cell, &typed.line));
                continue;
            }
            if matches!(row, Row::Flag(_)) && column == 0 {
                continue;
            }
            let words = model.cell_words(row, column, world);
            brush.row(cell, &pieces(&words, usize::from(width), here, matches!(row, Row::Name)));
        }
        cursor
    }
}

/// What stands in a cell, and how it differs; where both do not fit, that it does.
fn pieces(words: &CellWords, width: usize, marked: bool, name: bool) -> Vec<Piece> {
    let tone = match () {
        () if marked => Tone::Selected,
        () if name => Tone::Strong,
        () => Tone::Plain,
    };
    let blank = if marked && words.value.is_empty() { " ".repeat(width.min(8)) } else { String::new() };
    if words.differs.is_empty() {
        return vec![piece(fitted(&format!("{}{blank}", words.value), width).into_owned(), tone)];
    }
    let gap = if words.value.is_empty() { 0 } else { 2 };
    let fits = |value: &str, differs: &str| columns(value) + gap + columns(differs) <= width;
    let (value, differs) = match () {
        () if fits(&words.value, &words.differs) => (words.value.clone(), &*words.differs),
        () if fits(&words.short, &words.differs) => (words.short.clone(), &*words.differs),
        () => (fitted(&words.value, width.saturating_sub(gap + columns(DIFFERS))).into_owned(), DIFFERS),
    };
    vec![piece(value, tone), piece(" ".repeat(gap), Tone::Plain), piece(differs.to_owned(), Tone::Warning)]
}

/// What the marked cell takes, means, or says in full.
fn hint(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let row = model.what_if.marked();
    let label = row.label();
    let (first, tone) = match (model.what_if.cell(), row) {
        (Some(cell), _) => match cell.complaint {
            Some(complaint) => (format!("{} {label}: {complaint}", sign(Mark::Error)), Tone::Error),
            None => (format!("{label} {}", model.cell_meaning(world)), Tone::Plain),
        },
        (None, Row::Name) => ("What each column is called".to_owned(), Tone::Plain),
        (None, row) => (in_full(row, model, world), Tone::Plain),
    };
    let second = match (model.what_if.cell(), row) {
        (Some(cell), _) if cell.complaint.is_some() => model.cell_meaning(world),
        (_, Row::Field(field)) => format!("Takes {}", takes(field, &model.keymap)),
        (_, Row::Name) => "Type a name for a scenario; left blank, it is named by its changes.".to_owned(),
        (_, Row::Answer(_)) => "An answer: it follows from the fields.".to_owned(),
        (_, Row::Flag(rule)) => rule.why.to_owned(),
    };
    for (y, (text, tone)) in (area.top()..area.bottom()).zip([(first, tone), (second, Tone::Dim)]) {
        brush.text(area.x, y, area.width, &text, tone);
    }
}

/// The marked cell with all its words.
fn in_full(row: Row, model: &Model, world: &World<'_>) -> String {
    let (label, column) = (row.label(), model.what_if.column());
    if column > model.worksheet.scenarios.len() {
        let new = if model.has_free_column() { ": type a value, and it is a new scenario" } else { "" };
        return format!("{label}{new}");
    }
    let words = model.cell_words(row, column, world);
    let parts = [words.value, words.differs];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!(
        "{label}, {}: {}",
        model.column_name(column, world),
        if parts.is_empty() { "no".to_owned() } else { parts.join(", ") }
    )
}
