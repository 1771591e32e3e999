//! The list: the saved worksheets, who is due, the trash. Only the rows in sight are made.

mod columns;
mod preview;

use ratatui::layout::{Position, Rect};

use self::columns::{Columns, Subject};
use super::{edges, middle};
use crate::app::due::short;
use crate::app::model::World;
use crate::app::pointing::Target;
use crate::app::saved::{Saved, View};
use crate::app::{Model, Place};
use crate::register::Direction;
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, piece, width_of};
use crate::tui::widgets::form::edit;
use crate::words::grouped;
use crate::worksheet::choice::Choices;

/// Columns from which the preview stands beside the list.
const WIDE: u16 = 98;
/// Columns of the preview there, with its gap.
const BESIDE: u16 = 36;
/// Rows of the preview under the list.
const BELOW: u16 = 3;
/// Fewest rows of the list that leave room for a preview under it.
const LEAST_ROWS: u16 = 10;
/// Widest filter.
const FILTER: u16 = 30;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) -> Option<Position> {
    let saved = &model.saved;
    let cursor = top(brush, parts.identity, saved);
    told(brush, Rect { y: parts.identity.y + 1, ..parts.identity }, model);
    let area = middle(parts);
    brush.target(area, Target::Page);
    if let Some(fault) = &saved.fault {
        brush.prose(area, fault, Tone::Error);
    } else if saved.shown().is_empty() {
        empty(brush, area, model);
    } else if area.width >= WIDE {
        rows(brush, Rect { width: area.width - BESIDE, ..area }, saved, world);
        let x = area.right() - BESIDE + 2;
        preview::beside(brush, Rect { x, width: BESIDE - 2, ..area }, saved, world);
    } else if area.height >= LEAST_ROWS + BELOW {
        let height = area.height - BELOW - 1;
        rows(brush, Rect { height, ..area }, saved, world);
        brush.line(Rect { y: area.y + height, height: 1, ..area });
        preview::below(brush, Rect { y: area.y + height + 1, height: BELOW, ..area }, saved);
    } else {
        rows(brush, area, saved, world);
    }
    edges::notice(brush, parts, model);
    edges::footer(brush, parts.footer, saved.view.place(), model);
    // Under the palette the cursor stands there.
    cursor.filter(|_| model.place != Place::Palette)
}

/// The views by name, then the filter; gives back where the cursor stands, if it is there.
fn top(brush: &mut Brush<'_>, row: Rect, saved: &Saved) -> Option<Position> {
    let mut x = row.x;
    for view in View::ALL {
        let tone = if view == saved.view { Tone::Selected } else { Tone::Plain };
        let name = format!(" {} ", view.title());
        let used = brush.text(x, row.y, row.right().saturating_sub(x), &name, tone);
        brush.target(Rect { x, width: used, ..row }, Target::View(view));
        x += used + 1;
    }
    let label = "  filter ";
    x += brush.text(x, row.y, row.right().saturating_sub(x), label, Tone::Dim);
    let filter = Rect { x, width: row.right().saturating_sub(x).min(FILTER), ..row };
    let takes = saved.typing || saved.view != View::Due;
    if saved.filter.text().is_empty() && !saved.typing {
        let hint = if takes { "type a patient, plan, date, flag…" } else { "/ begins one" };
        brush.text(filter.x, row.y, row.right().saturating_sub(x), hint, Tone::Dim);
        return None;
    }
    let cursor = edit(brush, filter, &saved.filter);
    saved.typing.then_some(cursor)
}

/// What is shown of how many, in which order, and how far the disk is.
fn told(brush: &mut Brush<'_>, row: Rect, model: &Model) {
    brush.line(row);
    let saved = &model.saved;
    let count = |many: usize| grouped(&many).to_string();
    let mut parts = Vec::new();
    if saved.is_read() {
        parts.push(match (saved.shown().len(), saved.count()) {
            (few, all) if few < all => format!("{} of {}", count(few), count(all)),
            (_, all) => count(all),
        });
    }
    parts.extend(saved.standings().map(|(standing, many)| format!("{} {}", count(many), short(standing))));
    if let Some(name) = saved.sorted_by().filter(|_| saved.count() > 1) {
        parts.push(format!("by {name} {}", arrow(saved.direction)));
    }
    if let Some(state) = saved.state.filter(|_| saved.view == View::Saved) {
        parts.push(format!("only {}", state.code()));
    }
    if saved.ticks() > 0 {
        parts.push(format!("{} ticked", count(saved.ticks())));
    }
    if let Some(progress) = saved.moving {
        let stop = model.keymap.name("back_from_saved");
        parts.push(format!("moving {} of {}, {stop} stops", count(progress.done), count(progress.of)));
    } else if let Some(progress) = saved.reading {
        parts.push(format!("refreshing {} of {}", count(progress.done), count(progress.of)));
    }
    if !parts.is_empty() {
        let words = [piece(format!(" {} ", parts.join(" · ")), Tone::Plain)];
        let x = row.x + 2;
        let width = u16::try_from(width_of(&words)).unwrap_or(row.width).min(row.width.saturating_sub(2));
        brush.row(Rect { x, width, ..row }, &words);
    }
}

/// The sign of an order.
const fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "↑",
        Direction::Down => "↓",
    }
}

/// Why there is nothing to see.
fn empty(brush: &mut Brush<'_>, area: Rect, model: &Model) {
    let saved = &model.saved;
    let save = model.keymap.name("save");
    let words = match saved.view {
        _ if !saved.is_read() => "Reading the saved worksheets…".to_owned(),
        _ if saved.count() > 0 => format!("None fits. {} shows all again.", model.keymap.name("back_from_saved")),
        View::Saved => format!("None yet. {save} saves a worksheet; it then stands here."),
        View::Due => "Nobody yet. A patient stands here once a fill is saved as ready or filed.".to_owned(),
        View::Trash => "The trash is empty.".to_owned(),
    };
    brush.prose(Rect { height: area.height.min(2), ..area }, &words, Tone::Plain);
    if saved.view == View::Saved && saved.is_read() && saved.count() == 0 {
        brush.text(area.x, area.y + 1, area.width, &format!("They are kept in {}", model.folder), Tone::Dim);
    }
}

/// The names of the columns, and the rows around the marked one.
fn rows(brush: &mut Brush<'_>, area: Rect, saved: &Saved, world: &World<'_>) {
    let columns = Columns::of(saved.view, area.width);
    let sorted = (saved.view != View::Due).then_some((saved.by, arrow(saved.direction)));
    columns.heads(brush, Rect { height: 1, ..area }, sorted);
    let room = usize::from(area.height.saturating_sub(1));
    let first = saved.at.saturating_sub(room / 2).min(saved.shown().len().saturating_sub(room));
    for (nth, y) in (first..saved.shown().len()).zip(area.y + 1..area.bottom()) {
        let Some(entry) = saved.entry(nth) else { break };
        let row = Rect { y, height: 1, ..area };
        brush.target(row, Target::Row(nth));
        let marked = nth == saved.at;
        let subject = Subject { entry, listed: saved.listed(), world };
        columns.row(brush, row, &subject, marked, saved.is_ticked(entry.row.id));
    }
}
