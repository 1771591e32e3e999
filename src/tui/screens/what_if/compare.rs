//! Scenarios side by side.

use ratatui::layout::{Position, Rect};

use super::told;
use crate::app::form::Mark;
use crate::app::help::forms as forms_of;
use crate::app::pointing::Target;
use crate::app::what_if::Row;
use crate::app::what_if::table::CellWords;
use crate::app::{Model, Place, World};
use crate::tui::theme::{Tone, sign};
use crate::tui::widgets::brush::{Brush, Piece, columns, fitted, piece};
use crate::tui::widgets::form::edit;
use crate::tui::widgets::list::list;

/// Columns before the labels: the sign of the marked row.
const GUTTER: u16 = 2;
/// Columns of the page below which its base is as narrow as it can be.
const NARROW: u16 = 98;
/// Columns of the base, at least and at most.
const BASE: (u16, u16) = (11, 24);
/// Columns of a scenario, at least and at most.
const SCENARIO: (u16, u16) = (19, 34);
/// Columns of the free one.
const FREE: u16 = 8;
/// Columns between two.
const GAP: u16 = 2;
/// Columns on the right for the signs that there is more above or below.
const MORE: u16 = 2;
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
    let mut typed = None;
    let mut draw = |brush: &mut Brush<'_>, nth: usize, y: u16| {
        if let Some(&row) = rows.get(nth) {
            typed = grid.row(brush, Rect { y, height: 1, ..table }, (nth, row), model, world).or(typed);
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
    let under = Rect { y: table.y + 1, height: table.height.saturating_sub(1), ..table };
    brush.more(under, first > 0, rows.len() > first + 1 + room, Tone::Dim);
    let (cursor, cell) = typed.filter(|_| model.place == Place::Compare)?;
    if let Some(open) = model.what_if.cell().and_then(|cell| cell.list.as_ref()) {
        list(brush, table, cell, open);
    }
    Some(cursor)
}

/// Which column is marked, and how many there are where not all are in sight.
fn which(grid: &Grid, model: &Model) -> String {
    let all = model.worksheet.scenarios.len();
    let marked = model.what_if.column();
    let shown = grid.cells.iter().filter(|(column, ..)| (1..=all).contains(column)).count();
    let place = match marked {
        _ if all == 0 => return "no scenario yet".to_owned(),
        0 => "base".to_owned(),
        marked if marked > all => "new".to_owned(),
        marked => format!("scenario {marked} of {all}"),
    };
    if shown < all { format!("{place} · {shown} of {all} in sight") } else { place }
}

impl Grid {
    /// As many columns as fit beside the base, the marked one among them.
    fn of(area: Rect, rows: &[Row], model: &Model, world: &World<'_>) -> Self {
        let narrow = area.width < NARROW;
        let labels = rows.iter().filter(|row| !matches!(row, Row::Flag(_))).map(|row| columns(row.label()));
        let label = GUTTER + wide(labels.max().unwrap_or(0).min(if narrow { 19 } else { 30 }));
        let wants = |column| wanted(column, rows, model, world);
        let base = if narrow { BASE.0 } else { wants(0).clamp(BASE.0, BASE.1) };
        let from = area.x + label + GAP;
        let room = area.right().saturating_sub(from + base + MORE);
        let scenarios = model.worksheet.scenarios.len();
        let last = scenarios + usize::from(model.has_free_column());
        let narrowest = |column: usize| if column > scenarios { FREE } else { SCENARIO.0 };
        let fits =
            |first: usize, last: usize| (first..=last).map(|column| GAP + narrowest(column)).sum::<u16>() <= room;
        let marked = model.what_if.column().clamp(1, last.max(1));
        let first = (1..=marked).find(|&first| fits(first, marked)).unwrap_or(marked);
        let until = (marked..=last).rev().find(|&until| fits(first, until)).unwrap_or(marked).min(last);
        let mut spare = room.saturating_sub((first..=until).map(|column| GAP + narrowest(column)).sum());
        let mut cells = vec![(0, from, base)];
        let mut x = from + base + GAP;
        for column in first..=until {
            // What is left goes to those that want it, the first first.
            let wanted = if column > scenarios { FREE } else { wants(column).clamp(SCENARIO.0, SCENARIO.1) };
            let more = (wanted - narrowest(column)).min(spare);
            spare -= more;
            let width = (narrowest(column) + more).min(area.right().saturating_sub(x + MORE));
            cells.push((column, x, width));
            x += width + GAP;
        }
        Self { label, cells }
    }

    /// Draws a row; gives back where the cursor stands, if it is there, and its cell.
    fn row(
        &self,
        brush: &mut Brush<'_>,
        area: Rect,
        (nth, row): (usize, Row),
        model: &Model,
        world: &World<'_>,
    ) -> Option<(Position, Rect)> {
        let marked = nth == model.what_if.row();
        brush.target(area, Target::Cell { row: nth, column: model.what_if.column() });
        brush.text(area.x, area.y, GUTTER, if marked { "▸" } else { " " }, Tone::Accent);
        let tone = match row {
            _ if marked => Tone::Strong,
            Row::Field(_) => Tone::Plain,
            Row::Name | Row::Answer(_) | Row::Flag(_) => Tone::Dim,
        };
        let is_flag = matches!(row, Row::Flag(_));
        let mut cells = self.cells.clone();
        let mut label = self.label - GUTTER;
        if let (true, Some((_, x, width))) = (is_flag, cells.first_mut()) {
            // The name of a flag reaches into the base, as far as how it stands there leaves it room.
            let stands = wide(columns(&model.cell_words(row, 0, world).value));
            let end = *x + *width;
            let named = area.x + GUTTER + wide(columns(row.label())) + GAP;
            *x = named.clamp(*x, (*x).max(end - stands));
            label = *x - (area.x + GUTTER) - if stands > 0 { GAP } else { 0 };
            *width = end - *x;
        }
        brush.text(area.x + GUTTER, area.y, label, row.label(), tone);
        let mut cursor = None;
        for (column, x, width) in cells {
            let cell = Rect { x, width, ..area };
            brush.target(cell, Target::Cell { row: nth, column });
            let here = marked && column == model.what_if.column();
            if let Some(typed) = model.what_if.cell().filter(|_| here) {
                cursor = Some((edit(brush, cell, &typed.line), cell));
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
        return vec![piece(format!("{}{blank}", shortest(words, width)), tone)];
    }
    let gap = if words.value.is_empty() { 0 } else { 2 };
    let fits = |value: &&String| columns(value) + gap + columns(&words.differs) <= width;
    let (value, differs) = match forms(words).find(fits) {
        Some(value) => (value.clone(), words.differs.clone()),
        None => (shortest(words, width.saturating_sub(gap + columns(DIFFERS))), DIFFERS.to_owned()),
    };
    vec![piece(value, tone), piece(" ".repeat(gap), Tone::Plain), piece(differs, Tone::Warning)]
}

/// What stands in a cell, in all its forms, the longest first.
fn forms(words: &CellWords) -> impl Iterator<Item = &String> {
    [&words.value].into_iter().chain(&words.shorter)
}

/// The longest form that fits, else as much as does.
fn shortest(words: &CellWords, width: usize) -> String {
    let whole = forms(words).find(|form| columns(form) <= width);
    whole.cloned().unwrap_or_else(|| fitted(&words.value, width).into_owned())
}

/// Columns that all of a column's cells take in full.
fn wanted(column: usize, rows: &[Row], model: &Model, world: &World<'_>) -> u16 {
    let cell = |row: &Row| {
        let words = model.cell_words(*row, column, world);
        let gap = if words.differs.is_empty() { 0 } else { 2 };
        columns(&words.value) + gap + columns(&words.differs)
    };
    // The names of flags reach into the base.
    let rows = rows.iter().filter(|row| column > 0 || !matches!(row, Row::Flag(_)));
    wide(rows.map(cell).max().unwrap_or(0))
}

fn wide(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// What the marked cell takes, means, or says in full.
fn hint(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let row = model.what_if.marked();
    let label = row.label();
    let (first, tone) = match (model.what_if.cell(), row) {
        (Some(cell), _) if cell.complaint.is_some() => {
            (format!("{} {label}: {}", sign(Mark::Error), cell.complaint.unwrap_or_default()), Tone::Error)
        }
        (Some(_), _) => (format!("{label} {}", model.cell_meaning(world)), Tone::Plain),
        (None, row) => (in_full(row, model, world), Tone::Plain),
    };
    let second = match row {
        Row::Field(field) => format!("Takes {}", forms_of(field)),
        Row::Name => "Type a name for a scenario; left blank, it is named by its changes.".to_owned(),
        Row::Answer(_) => "An answer: it follows from the fields.".to_owned(),
        Row::Flag(rule) => rule.why.to_owned(),
    };
    for (y, (text, tone)) in (area.top()..area.bottom()).zip([(first, tone), (second, Tone::Dim)]) {
        brush.text(area.x, y, area.width, &text, tone);
    }
}

/// The marked cell with all its words: what stands in it first, since a name may be long.
fn in_full(row: Row, model: &Model, world: &World<'_>) -> String {
    let (label, column) = (row.label(), model.what_if.column());
    let is_new = column > model.worksheet.scenarios.len();
    match row {
        Row::Name if column == 0 => return "The base is the worksheet itself; a scenario can be named".to_owned(),
        Row::Name if is_new => return "A scenario begins with a change: type it in the row of a field".to_owned(),
        Row::Name => return format!("This scenario is called {}", model.column_name(column, world)),
        Row::Field(_) if is_new => return format!("{label}: type a value, and it is a new scenario"),
        _ if is_new => return "A scenario begins in the row of a field, not here".to_owned(),
        Row::Field(_) | Row::Answer(_) | Row::Flag(_) => {}
    }
    let words = model.cell_words(row, column, world);
    let why = if let Row::Answer(answer) = row { model.why_unknown(answer, column) } else { None };
    let parts = [Some(words.value), why, Some(words.differs)];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let said = if parts.is_empty() { "no".to_owned() } else { parts.join(", ") };
    let whose = if column == 0 { "the base".to_owned() } else { format!("\"{}\"", model.column_name(column, world)) };
    format!("{label}: {said}, in {whose}")
}
