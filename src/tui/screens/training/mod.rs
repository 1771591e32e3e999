//! Training: its pages, each a title, rows that scroll, and perhaps a line to type in.

mod home;
mod question;
mod reading;

use ratatui::layout::{Position, Rect};

use super::{edges, middle};
use crate::app::pointing::Target;
use crate::app::training::Page;
use crate::app::{Model, World};
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, Row, columns, piece};
use crate::tui::widgets::form::edit;
use crate::tui::widgets::prose::wrapped;

/// Longest row of text: a longer one is hard to read.
const WIDEST: u16 = 100;

/// What a page of training shows.
struct Shown {
    /// What it is.
    title: String,
    /// How it goes so far, at the right of the title.
    beside: String,
    /// What stands in it, each row with the number of what can be chosen by it.
    rows: Vec<(Row, Option<usize>)>,
    /// The row that must be in sight, where rows are chosen.
    marked: Option<usize>,
    /// What is asked for in the line at the foot, if anything is typed.
    prompt: Option<&'static str>,
    /// What stands at the foot where nothing is typed.
    foot: String,
}

impl Shown {
    /// A page that is read.
    fn read(title: impl Into<String>, beside: String, rows: Vec<Row>) -> Self {
        let rows = rows.into_iter().map(|row| (row, None)).collect();
        Self { title: title.into(), beside, rows, marked: None, prompt: None, foot: String::new() }
    }
}

fn shown(width: u16, model: &Model, world: &World<'_>) -> Shown {
    match model.training.page {
        Page::Home => home::home(model, world),
        Page::Lessons => home::lessons_page(model),
        Page::Class => question::class(width),
        Page::Question => question::exercise(width, model, world),
        Page::Task => question::task(width, model, world),
        Page::Verdict => reading::verdict(width, model, world),
        Page::Summary => reading::summary(width, model),
        Page::Progress => reading::progress(width, model, world),
        Page::Lesson => reading::lesson(width, model, world),
    }
}

/// The rows that scroll, the foot of the page, and the message under it: whatever is said of an answer is
/// said whole.
fn parted(parts: &Layout, model: &Model, of: &Shown) -> (Rect, Rect, Rect) {
    let area = middle(parts);
    let foot = if of.prompt.is_some() || !of.foot.is_empty() { 2.min(area.height) } else { 0 };
    let room = area.height - foot;
    let further = edges::rows_of_notice(parts.notice.width, model).saturating_sub(1).min(room / 2);
    let rows = Rect { height: room - further, ..area };
    let notice = Rect { y: parts.notice.y - further, height: 1 + further, ..parts.notice };
    (rows, Rect { y: rows.bottom(), height: foot, ..area }, notice)
}

/// The columns of what is read: the last ones are for the sign that there is more.
const fn room(parts: &Layout) -> u16 {
    parts.identity.width.saturating_sub(2)
}

/// The last row that the page can be scrolled to.
pub(super) fn furthest(parts: &Layout, model: &Model, world: &World<'_>) -> usize {
    let of = shown(room(parts), model, world);
    of.rows.len().saturating_sub(parted(parts, model, &of).0.height.into())
}

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) -> Option<Position> {
    let of = shown(room(parts), model, world);
    let row = parts.identity;
    let beside = u16::try_from(columns(&of.beside)).unwrap_or(u16::MAX);
    brush.row_right(row, &[piece(of.beside.clone(), Tone::Plain)]);
    brush.text(row.x, row.y, row.width.saturating_sub(beside + 2), &of.title, Tone::Strong);
    brush.line(Rect { y: row.y + 1, ..row });
    brush.target(middle(parts), Target::Page);
    let (area, foot, notice) = parted(parts, model, &of);
    draw_rows(brush, area, &of, model.training.scroll);
    edges::notice_in(brush, notice, model);
    edges::footer(brush, parts.footer, model.place, model);
    if foot.height < 2 {
        return None;
    }
    brush.line(Rect { height: 1, ..foot });
    let line = Rect { y: foot.y + 1, height: 1, ..foot };
    let Some(prompt) = of.prompt else {
        brush.text(line.x, line.y, line.width, &of.foot, Tone::Plain);
        return None;
    };
    let used = brush.text(line.x, line.y, line.width, &format!("{prompt} ▸ "), Tone::Accent);
    Some(edit(brush, Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line }, &model.training.line))
}

/// The rows from the first that is scrolled to, or around the marked one.
fn draw_rows(brush: &mut Brush<'_>, area: Rect, of: &Shown, scroll: usize) {
    let height = usize::from(area.height);
    let last = of.rows.len().saturating_sub(height);
    let first = of.marked.map_or(scroll, |at| at.saturating_sub(height / 2)).min(last);
    for (y, (row, chosen)) in (area.top()..area.bottom()).zip(of.rows.iter().skip(first)) {
        let row_area = Rect { y, height: 1, ..area };
        brush.row(row_area, row);
        if let Some(nth) = *chosen {
            brush.target(row_area, Target::Row(nth));
        }
    }
    brush.more(area, first > 0, first < last, Tone::Accent);
}

/// A heading over rows.
fn heading(text: &str) -> Row {
    vec![piece(text.to_owned(), Tone::Strong)]
}

/// Text over rows.
fn prose(text: &str, width: u16, tone: Tone) -> impl Iterator<Item = Row> {
    wrapped(text, width.min(WIDEST).into()).into_iter().map(move |line| vec![piece(line, tone)])
}
