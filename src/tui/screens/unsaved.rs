//! Unsaved work of earlier sessions: what it is, what it changed, and what to do with it.

use ratatui::layout::Rect;

use super::{edges, middle};
use crate::app::pointing::Target;
use crate::app::unsaved::{Change, Waiting, changes};
use crate::app::{Model, Place, World};
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns, fitted};
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
    brush.text(area.x, area.y + 1, area.width, &kept(waiting), Tone::Plain);
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
    let label = changes.iter().map(|change| columns(change.label)).max().unwrap_or(0).max(5);
    let left = usize::from(area.width).saturating_sub(label + 4);
    let widths = [label, left / 2, left - left / 2];
    let line = |cells: [&str; 3]| {
        let cell = |(text, width): (&str, usize)| {
            let text = fitted(text, width);
            format!("{text}{}", " ".repeat(width.saturating_sub(columns(&text))))
        };
        cells.into_iter().zip(widths).map(cell).collect::<Vec<_>>().join("  ")
    };
    if area.height < 2 {
        return;
    }
    brush.text(area.x, area.y, area.width, &line(["Field", "Was", "Is now"]), Tone::Dim);
    let room = usize::from(area.height) - 1;
    let shown = if changes.len() > room { room - 1 } else { changes.len() };
    let mut ys = area.y + 1..area.bottom();
    for (change, y) in changes.iter().take(shown).zip(&mut ys) {
        let was = if change.was.is_empty() { "blank" } else { &change.was };
        let now = if change.now.is_empty() { "blank" } else { &change.now };
        brush.text(area.x, y, area.width, &line([change.label, was, now]), Tone::Plain);
    }
    if let (Some(y), more @ 1..) = (ys.next(), changes.len() - shown) {
        brush.text(area.x, y, area.width, &format!("and {more} more"), Tone::Dim);
    }
}
