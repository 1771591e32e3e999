//! Help: of the focused field and its flags, or of every key.

use ratatui::layout::Rect;

use super::{edges, middle};
use crate::app::command::Group;
use crate::app::help::Page;
use crate::app::pointing::Target;
use crate::app::{Model, Place, World};
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, Row, columns, piece};
use crate::tui::widgets::prose::wrapped;
use crate::words::Paragraph;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) {
    let title = match model.help.page {
        Page::Field => format!("Help: {}", model.focus.row().about().label),
        Page::Keys => "All keys".to_owned(),
    };
    brush.text(parts.identity.x, parts.identity.y, parts.identity.width, &title, Tone::Strong);
    brush.line(Rect { y: parts.identity.y + 1, ..parts.identity });
    let area = middle(parts);
    brush.target(area, Target::Page);
    match model.help.page {
        Page::Field => field(brush, area, model, world),
        Page::Keys => keys(brush, area, model),
    }
    edges::notice(brush, parts, model);
    edges::footer(brush, parts.footer, Place::Help, model);
}

/// Paragraphs, from the chosen one on.
fn field(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let mut rows: Vec<Row> = Vec::new();
    for paragraph in model.field_help(world.reference).iter().skip(model.help.at) {
        let begins_a_flag = matches!(paragraph.name, "error" | "warning" | "info");
        if begins_a_flag || paragraph.name == "Takes" {
            rows.push(Vec::new());
        }
        let tone = if begins_a_flag { Tone::Strong } else { Tone::Plain };
        rows.extend(paragraph_rows(paragraph, area.width, tone));
    }
    brush.rows(area, &rows);
    if rows.len() > usize::from(area.height) {
        brush.text(area.right() - 1, area.bottom() - 1, 1, "↓", Tone::Accent);
    }
}

/// A paragraph behind its name.
pub(super) fn paragraph_rows(paragraph: &Paragraph, width: u16, tone: Tone) -> impl Iterator<Item = Row> {
    const NAME: usize = 12;
    let lines = wrapped(&paragraph.text, usize::from(width.min(100)).saturating_sub(NAME));
    lines.into_iter().enumerate().map(move |(nth, line)| {
        let name = if nth == 0 { paragraph.name } else { "" };
        vec![piece(format!("{name:<NAME$}"), Tone::Dim), piece(line, tone)]
    })
}

/// Every command under its heading; the chosen one is marked, and its sentence stands below.
fn keys(brush: &mut Brush<'_>, area: Rect, model: &Model) {
    let list = Rect { height: area.height.saturating_sub(3), ..area };
    let mut rows: Vec<Row> = Vec::new();
    let mut chosen = 0;
    // The row of each command.
    let mut at = Vec::new();
    for group in Group::ALL {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        rows.push(vec![piece(group.title(), Tone::Strong)]);
        for command in group.commands() {
            let marked = model.chosen_command().is_some_and(|chosen| chosen.id == command.id);
            if marked {
                chosen = rows.len();
            }
            at.push(rows.len());
            let sign = if marked { "▸" } else { " " };
            let barred = model.barred_from_page(command).is_some();
            let tone = match (marked, barred) {
                (true, _) => Tone::Selected,
                (false, true) => Tone::Dim,
                (false, false) => Tone::Plain,
            };
            let keys = model.keymap.shown(command);
            let gap = " ".repeat(34_usize.saturating_sub(columns(&keys)));
            rows.push(vec![
                piece(format!("{sign} "), Tone::Accent),
                piece(keys, if barred { Tone::Dim } else { Tone::Accent }),
                piece(gap, Tone::Plain),
                piece(format!(" {:<30} ", command.title), tone),
            ]);
        }
    }
    let room = usize::from(list.height);
    let first = chosen.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    brush.rows(list, rows.get(first..).unwrap_or_default());
    for (nth, row) in at.into_iter().enumerate() {
        let y = row.checked_sub(first).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < list.height);
        if let Some(y) = y {
            brush.target(Rect { y: list.y + y, height: 1, ..list }, Target::Row(nth));
        }
    }
    if let Some(command) = model.chosen_command() {
        let about = Rect { y: area.bottom().saturating_sub(2), height: area.height.min(2), ..area };
        match model.barred_from_page(command) {
            Some(why) => brush.prose(about, &format!("Not now: {why}."), Tone::Warning),
            None => brush.prose(about, command.help, Tone::Dim),
        }
    }
}
