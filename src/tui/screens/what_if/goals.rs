//! Goals: a row each, and the marked one whole: its edits, why it stops, what is left.

use ratatui::layout::Rect;

use super::told;
use crate::app::form::Mark;
use crate::app::pointing::Target;
use crate::app::what_if::goals::{Sought, edit_words, errors};
use crate::app::{Model, World};
use crate::tui::theme::{Tone, sign};
use crate::tui::widgets::brush::{Brush, Row, columns, piece};
use crate::tui::widgets::prose::wrapped;
use crate::what_if::Goal;

/// Rows from which what a goal looks for is said in a sentence; with fewer, its edits come first.
const ROOMY: u16 = 8;
/// Columns on the right for the signs that there is more above or below.
const MORE: u16 = 2;
/// From what to what; its two columns are `->` in ASCII, where `>` alone would be "more than".
const TO: &str = "─→";

pub(super) fn draw(brush: &mut Brush<'_>, line: Rect, area: Rect, model: &Model, world: &World<'_>) {
    let goals = &model.what_if.goals;
    told(brush, line, &format!("from {}", model.marked_name(world)));
    let titles = Goal::ALL.iter().map(|goal| columns(goal.title())).max().unwrap_or(0);
    for ((nth, sought), y) in goals.sought().iter().enumerate().zip(area.top()..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        brush.target(row, Target::Row(nth));
        one(brush, row, titles, sought, nth == goals.at, model, world);
    }
    let rest = rest(area, model);
    if rest.height > 0 {
        brush.line(Rect { y: rest.y - 1, height: 1, ..rest });
        let rows = marked(rest, model, world);
        let room = usize::from(rest.height);
        let first = goals.scroll.min(rows.len().saturating_sub(room));
        brush.rows(Rect { width: rest.width.saturating_sub(MORE), ..rest }, rows.get(first..).unwrap_or_default());
        brush.more(rest, first > 0, rows.len() > first + room, Tone::Accent);
    }
}

/// Where the marked goal stands, under all of them.
fn rest(area: Rect, model: &Model) -> Rect {
    let used = u16::try_from(model.what_if.goals.sought().len()).unwrap_or(u16::MAX).saturating_add(1);
    Rect { y: area.y.saturating_add(used), height: area.height.saturating_sub(used), ..area }
}

/// The rows of the marked goal.
fn marked(rest: Rect, model: &Model, world: &World<'_>) -> Vec<Row> {
    let about = rest.height >= ROOMY;
    let sought = model.what_if.goals.marked();
    sought.map(|sought| whole(sought, about, rest.width.saturating_sub(MORE), model, world)).unwrap_or_default()
}

/// The last row that the marked goal can be scrolled to.
pub(super) fn furthest(area: Rect, model: &Model, world: &World<'_>) -> usize {
    let rest = rest(area, model);
    marked(rest, model, world).len().saturating_sub(rest.height.into())
}

/// A goal in a row: what it is, the answer, the errors before and after.
fn one(
    brush: &mut Brush<'_>,
    row: Rect,
    titles: usize,
    sought: &Sought,
    marked: bool,
    model: &Model,
    world: &World<'_>,
) {
    let tone = if marked { Tone::Selected } else { Tone::Plain };
    brush.text(row.x, row.y, row.width, &" ".repeat(row.width.into()), tone);
    let counts = match (&sought.1, model.what_if.goals.from()) {
        (Ok(reached), Some(from)) if !reached.decides_nothing => {
            let [before, after] = errors(from, reached);
            format!("errors {before} {TO} {after}")
        }
        _ => String::new(),
    };
    let end = brush.row_right(row, &[piece(counts, tone)]);
    let sign = if marked { "▸" } else { " " };
    let words = format!("{sign} {:<titles$}  {}", sought.0.title(), model.goal_words(sought, world));
    brush.text(row.x, row.y, end.saturating_sub(row.x + 1), &words, tone);
}

/// The marked goal: what it looks for, its edits from and to, why it stops there, what is left.
fn whole(sought: &Sought, about: bool, width: u16, model: &Model, world: &World<'_>) -> Vec<Row> {
    let (goal, came) = sought;
    let prose = |text: &str, tone: Tone| {
        wrapped(text, width.into()).into_iter().map(|row| vec![piece(row, tone)]).collect::<Vec<Row>>()
    };
    let mut rows = if about { prose(&format!("{}.", goal.about()), Tone::Dim) } else { Vec::new() };
    let reached = match came {
        Ok(reached) => reached,
        Err(why) => {
            rows.extend(prose(&format!("{} Cannot be reached: {why}", sign(Mark::Error)), Tone::Error));
            return rows;
        }
    };
    if reached.decides_nothing {
        rows.extend(prose(&reached.why, Tone::Plain));
        return rows;
    }
    let from = model.what_if.goals.from().map(|column| &column.worksheet);
    if reached.edits.is_empty() && *goal == Goal::Clean && reached.left().next().is_some() {
        rows.push(vec![piece("No fix leaves fewer errors.", Tone::Plain)]);
    } else if reached.edits.is_empty() {
        rows.push(vec![piece(format!("{} Nothing needs to change.", sign(Mark::Good)), Tone::Good)]);
    }
    for edit in from.into_iter().flat_map(|from| edit_words(&reached.edits, from, &reached.column.worksheet, world)) {
        rows.push(vec![
            piece(format!("{}: ", edit.label), Tone::Plain),
            piece(edit.from, Tone::Dim),
            piece(format!(" {TO} "), Tone::Plain),
            piece(edit.to, Tone::Strong),
        ]);
    }
    rows.extend(prose(&reached.why, Tone::Plain));
    if let Some(rule) = reached.stopped_by.filter(|_| *goal != Goal::Clean) {
        rows.extend(prose(&format!("Stopped by: {}.", rule.title), Tone::Plain));
    }
    rows
}
