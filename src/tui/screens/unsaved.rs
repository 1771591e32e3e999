//! Unsaved work of earlier sessions: what it is, what it changed, and what to do with it.

use ratatui::layout::Rect;

use super::{edges, middle};
use crate::app::pointing::Target;
use crate::app::unsaved::{Change, Waiting, changes};
use crate::app::{Model, Place, World};
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns, piece};
use crate::tui::widgets::table::laid;
use crate::worksheet::fields::{PATIENT, TITLE};

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) {
    let row = parts.identity;
    brush.line(Rect { y: row.y + 1, ..row });
    let area = middle(parts);
    brush.target(area, Target::Page);
    edges::notice(brush, parts, model);
    edges::footer(brush, parts.footer, Place::Unsaved, model);
    let Some((nth, count, waiting)) = model.unsaved.in_sight() else {
        brush.text(row.x, row.y, row.width, "Unsaved work", Tone::Strong);
        return;
    };
    let title = match count {
        1 => "Unsaved work of an earlier session".to_owned(),
        _ => format!("Unsaved work of earlier sessions: {nth} of {count}"),
    };
    let used = brush.text(row.x, row.y, row.width, &title, Tone::Strong);
    if count > 1 {
        let keys = format!("   {} and {} show the others", model.keymap.name("up"), model.keymap.name("down"));
        brush.text(row.x + used, row.y, row.width.saturating_sub(used), &keys, Tone::Dim);
    }
    brush.text(area.x, area.y, area.width, &name(waiting), Tone::Strong);
    brush.prose(Rect { y: area.y + 1, height: 2, ..area }, &kept(waiting), Tone::Plain);
    let answers = ["recover", "show_unsaved", "discard_unsaved", "decide_later"];
    let below = Rect { y: area.bottom().saturating_sub(4), height: 4, ..area };
    let table = Rect { y: area.y + 3, height: below.y.saturating_sub(area.y + 4), ..area };
    let changes = changes(&waiting.course, world);
    draw_changes(brush, table, &changes);
    for (y, id) in (below.top()..below.bottom()).zip(answers) {
        edges::answer(brush, Rect { y, height: 1, ..below }, id, model);
    }
}

/// Title and patient.
fn name(waiting: &Waiting) -> String {
    let parts = [TITLE.get(&waiting.course.worksheet), PATIENT.get(&waiting.course.worksheet)];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|text| &**text).collect();
    if parts.is_empty() { "A worksheet without title and patient".to_owned() } else { parts.join(" · ") }
}

/// Since when it waits, and what the disk has of it.
fn kept(waiting: &Waiting) -> String {
    let saved = if waiting.course.kept.revision.is_some() {
        "it was saved before; these changes were not"
    } else {
        "it was never saved"
    };
    let damage = if waiting.is_damaged { ". Some of it cannot be read any more" } else { "" };
    format!("Left on {}; {saved}{damage}.", waiting.when)
}

/// Field, what it was, what it is now.
fn draw_changes(brush: &mut Brush<'_>, area: Rect, changes: &[Change]) {
    if area.height < 2 {
        return;
    }
    let label = changes.iter().map(|change| columns(change.label)).max().unwrap_or(0).max(5);
    let left = usize::from(area.width).saturating_sub(label + 4);
    let widths = [label, left / 2, left - left / 2];
    let cells = |change: &Change, tone: Tone| {
        let text = |text: &str| if text.is_empty() { "blank".to_owned() } else { text.to_owned() };
        [change.label.to_owned(), text(&change.was), text(&change.now)].map(|text| piece(text, tone)).to_vec()
    };
    let head = Change { label: "Field", was: "Was".to_owned(), now: "Is now".to_owned() };
    let room = usize::from(area.height) - 1;
    let shown = if changes.len() > room { room - 1 } else { changes.len() };
    let table: Vec<_> = changes.iter().take(shown).map(|change| cells(change, Tone::Plain)).collect();
    let mut rows = laid(&[cells(&head, Tone::Dim)], &widths, 1).concat();
    rows.extend(laid(&table, &widths, room).concat());
    if changes.len() > shown {
        rows.push(vec![piece(format!("and {} more", changes.len() - shown), Tone::Dim)]);
    }
    brush.rows(area, &rows);
}
