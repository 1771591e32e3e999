//! The list of saved worksheets.

use ratatui::layout::{Position, Rect};

use super::{edges, middle};
use crate::app::pointing::Target;
use crate::app::saved::Entry;
use crate::app::{Model, Place};
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns, fitted};
use crate::tui::widgets::form::edit;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model) -> Position {
    let saved = &model.saved;
    let shown = saved.shown();
    let row = parts.identity;
    let title = match (shown.len(), saved.count()) {
        (few, all) if few < all => format!("Saved worksheets: {few} of {all}"),
        (_, all) => format!("Saved worksheets: {all}"),
    };
    let used = brush.text(row.x, row.y, row.width, &title, Tone::Strong);
    let label = "   filter ";
    brush.text(row.x + used, row.y, row.width.saturating_sub(used), label, Tone::Dim);
    let from = used + u16::try_from(columns(label)).unwrap_or(0);
    let filter = Rect { x: row.x + from, width: row.width.saturating_sub(from).min(30), ..row };
    let cursor = edit(brush, filter, &saved.filter);
    brush.line(Rect { y: row.y + 1, ..row });
    let area = middle(parts);
    brush.target(area, Target::Page);
    let widths = Widths::of(area.width);
    if let Some(fault) = &saved.fault {
        brush.text(area.x, area.y, area.width, fault, Tone::Error);
    } else if saved.count() == 0 {
        let none = format!("None yet. {} saves a worksheet; it then stands here.", model.keymap.name("save"));
        brush.text(area.x, area.y, area.width, &none, Tone::Plain);
        brush.text(area.x, area.y + 1, area.width, &format!("They are kept in {}", model.folder), Tone::Dim);
    } else if shown.is_empty() {
        brush.text(area.x, area.y, area.width, "None fits the filter.", Tone::Plain);
    } else {
        let head = widths.row(["  Saved", "Patient", "Title", "Payer", "State", "DOS"]);
        brush.text(area.x, area.y, area.width, &head, Tone::Dim);
        let room = usize::from(area.height.saturating_sub(1));
        let first = saved.at.saturating_sub(room / 2).min(shown.len().saturating_sub(room));
        for ((nth, entry), y) in shown.iter().enumerate().skip(first).zip(area.y + 1..area.bottom()) {
            brush.target(Rect { y, height: 1, ..area }, Target::Row(nth));
            line(brush, Rect { y, height: 1, ..area }, &widths, entry, nth == saved.at);
        }
    }
    edges::notice(brush, parts, model);
    edges::footer(brush, parts.footer, Place::Saved, model);
    cursor
}

fn line(brush: &mut Brush<'_>, area: Rect, widths: &Widths, entry: &Entry, marked: bool) {
    let day = |day: Option<crate::worksheet::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let sign = if marked { "▸" } else { " " };
    let updated = format!("{sign} {}", day(entry.updated));
    let text = match &entry.problem {
        Some(why) if entry.patient.is_empty() && entry.title.is_empty() => format!("{updated}  {why}"),
        _ => {
            widths.row([&updated, &entry.patient, &entry.title, &entry.plan, &entry.state, &day(entry.date_of_service)])
        }
    };
    let tone = match (marked, entry.problem.is_some()) {
        (true, _) => Tone::Selected,
        (false, true) => Tone::Warning,
        (false, false) => Tone::Plain,
    };
    brush.text(area.x, area.y, area.width, &text, tone);
}

/// Columns of the list.
struct Widths([usize; 6]);

impl Widths {
    /// Patient and title share what the others leave.
    fn of(width: u16) -> Self {
        let left = usize::from(width).saturating_sub(12 + 10 + 6 + 10 + 10);
        Self([12, left * 2 / 5, left - left * 2 / 5, 10, 6, 10])
    }

    fn row(&self, cells: [&str; 6]) -> String {
        let cell = |(text, &width): (&str, &usize)| {
            let text = fitted(text, width);
            format!("{text}{}", " ".repeat(width.saturating_sub(columns(&text))))
        };
        cells.into_iter().zip(&self.0).map(cell).collect::<Vec<_>>().join("  ")
    }
}
