//! Payers side by side: a row a plan.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::told;
use crate::app::pointing::Target;
use crate::app::what_if::payers::{Payer, compared};
use crate::app::{Model, World};
use crate::assess::Severity;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns, fitted};
use crate::tui::widgets::prose::wrapped;
use crate::what_if::Figure;

/// Columns before the name: the mark and the tick.
const SIGNS: u16 = 3;
/// Columns of a name, at least, where it needs them.
const LEAST: usize = 20;
/// Columns between two.
const GAP: usize = 2;
/// Rows below which one must do for the marked payer, while the payers take the others.
const LOW: u16 = 12;
/// Columns on the right for the signs that there is more above or below.
const MORE: u16 = 2;

pub(super) fn draw(brush: &mut Brush<'_>, line: Rect, area: Rect, model: &Model, world: &World<'_>) {
    let payers = &model.what_if.payers;
    let shown = payers.shown();
    let facts = model.column_name(model.facts_column(), world);
    let many = if payers.is_few() { format!("{} of {}", shown.len(), payers.count()) } else { shown.len().to_string() };
    told(brush, line, &format!("{facts}, under {many} payers"));
    let marked = shown.get(payers.at());
    // What is wrong is said whole where the table leaves the rows for it, and nothing moves from payer to payer.
    let rows = shown.iter().map(|payer| wrapped(&wrong(payer).0, area.width.into()).len()).max().unwrap_or(1);
    let least = usize::from(area.height >= LOW);
    let spare = usize::from(area.height).saturating_sub(shown.len() + 3).clamp(least, rows.max(1));
    let about = 1 + u16::try_from(spare).unwrap_or(0);
    let under = Rect { y: area.bottom().saturating_sub(about), height: about, ..area };
    brush.line(Rect { y: under.y.saturating_sub(1), height: 1, ..area });
    let area = Rect { height: area.height.saturating_sub(about + 1), ..area };
    let room = usize::from(area.height.saturating_sub(1));
    let hidden = shown.len().saturating_sub(room);
    let first = payers.at().saturating_sub(room / 2).min(hidden);
    let table = Table::of(&shown, if hidden > 0 { area.width.saturating_sub(MORE) } else { area.width });
    table.heads(brush, area);
    if let Some(marked) = marked {
        hint(brush, under, marked, table.widths.len());
    }
    for ((nth, payer), y) in shown.iter().enumerate().skip(first).zip(area.y + 1..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        brush.target(row, Target::Row(nth));
        table.row(brush, row, payer, nth == payers.at(), payers.is_ticked(&payer.code));
    }
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    brush.more(rows, first > 0, hidden > first, Tone::Dim);
}

/// The marked payer: the answers for which the table has no room, its whole name, and what is wrong
/// under it.
fn hint(brush: &mut Brush<'_>, area: Rect, payer: &Payer, in_table: usize) {
    let beyond: Vec<String> =
        compared().zip(cells(payer)).skip(in_table).map(|((head, _), cell)| format!("{head} {cell}")).collect();
    let beyond = if beyond.is_empty() { String::new() } else { format!("{}  ", beyond.join("  ")) };
    let (wrong, tone) = wrong(payer);
    let own = if payer.is_own { ", the payer now" } else { "" };
    let used = brush.text(area.x, area.y, area.width, &format!("{beyond}{}{own}", payer.name), Tone::Plain);
    if area.height > 1 {
        brush.prose(Rect { y: area.y + 1, height: area.height - 1, ..area }, &wrong, tone);
    } else if tone == Tone::Error {
        brush.text(area.x + used, area.y, area.width - used, &format!(": {wrong}"), tone);
    }
}

/// The errors under a payer, in words.
fn wrong(payer: &Payer) -> (String, Tone) {
    let flags = &payer.column.assessment.flags;
    let errors = flags.iter().filter(|flag| flag.severity == Severity::Error);
    let errors: Vec<&str> = errors.map(|flag| flag.rule.title).collect();
    if errors.is_empty() { ("No error under it.".to_owned(), Tone::Dim) } else { (errors.join("; "), Tone::Error) }
}

/// What billers write for the long names of payers, for the tables that have no room for these.
const SHORT: [(&str, &str); 4] = [
    ("Blue Cross Blue Shield", "BCBS"),
    ("UnitedHealthcare", "UHC"),
    ("Medicare Advantage", "Medicare Adv."),
    ("(other plan)", "(other)"),
];

/// The texts of all rows, and how wide each column is; the last that do not fit are left out.
struct Table {
    widths: Vec<usize>,
    name: usize,
    is_short: bool,
}

/// The name of a payer; that of the facts themselves says so.
fn name(payer: &Payer) -> String {
    if payer.is_own { format!("now: {}", payer.name) } else { payer.name.clone() }
}

/// A name in the words that billers write.
fn shortened(name: &str) -> String {
    SHORT.iter().fold(name.to_owned(), |name, (long, short)| name.replace(long, short))
}

fn cells(payer: &Payer) -> impl Iterator<Item = String> {
    compared().map(|(_, answer)| match (answer.figure)(&payer.column.assessment) {
        Figure::Day(day) => day.to_string(),
        figure => figure.to_string(),
    })
}

impl Table {
    fn of(shown: &[&Payer], width: u16) -> Self {
        let width = usize::from(width.saturating_sub(SIGNS));
        let longest = shown.iter().map(|payer| columns(&name(payer))).max().unwrap_or(0);
        let heads = compared().map(|(head, _)| columns(head));
        let mut widths: Vec<usize> = heads.collect();
        for payer in shown {
            for (widest, cell) in widths.iter_mut().zip(cells(payer)) {
                *widest = (*widest).max(columns(&cell));
            }
        }
        let least = longest.min(LEAST);
        let mut used = least;
        let fit = widths.iter().take_while(|wide| {
            used += *wide + GAP;
            used <= width
        });
        let fit = fit.count();
        widths.truncate(fit);
        let rest = widths.iter().map(|wide| wide + GAP).sum::<usize>();
        let name = longest.min(width.saturating_sub(rest));
        Self { is_short: longest > name, name, widths }
    }

    fn heads(&self, brush: &mut Brush<'_>, area: Rect) {
        let labels = compared().map(|(head, _)| head.to_owned());
        self.line(brush, area, "Payer", labels, Tone::Dim);
    }

    fn row(&self, brush: &mut Brush<'_>, row: Rect, payer: &Payer, marked: bool, ticked: bool) {
        let tone = if marked { Tone::Selected } else { Tone::Plain };
        brush.text(row.x, row.y, row.width, &" ".repeat(row.width.into()), tone);
        brush.text(row.x, row.y, 1, if marked { "▸" } else { " " }, if marked { tone } else { Tone::Accent });
        brush.text(row.x + 1, row.y, 1, if ticked { "✔" } else { " " }, if marked { tone } else { Tone::Accent });
        let name = if self.is_short { shortened(&name(payer)) } else { name(payer) };
        self.line(brush, row, &name, cells(payer), tone);
    }

    fn line(&self, brush: &mut Brush<'_>, row: Rect, name: &str, cells: impl Iterator<Item = String>, tone: Tone) {
        let mut text = padded(&without_middle(name, self.name), self.name);
        for (cell, width) in cells.zip(&self.widths) {
            text.push_str(&" ".repeat(GAP));
            text.push_str(&padded(&cell, *width));
        }
        brush.text(row.x + SIGNS, row.y, row.width.saturating_sub(SIGNS), text.trim_end(), tone);
    }
}

/// A name cut in its middle: plans of one family differ at the end.
fn without_middle(name: &str, width: usize) -> Cow<'_, str> {
    let tail: String = name.chars().skip(name.chars().count().saturating_sub(width / 2)).collect();
    if columns(name) <= width || columns(&tail) >= width {
        return name.into();
    }
    format!("{}{tail}", fitted(name, width - columns(&tail))).into()
}

/// A text in so many columns.
fn padded(text: &str, width: usize) -> String {
    let text = fitted(text, width);
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(&text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened_as_billers_write_them() {
        for (name, short) in [
            ("Blue Cross Blue Shield of Illinois", "BCBS of Illinois"),
            ("now: UnitedHealthcare (commercial)", "now: UHC (commercial)"),
            ("UnitedHealthcare Medicare Advantage", "UHC Medicare Adv."),
            ("Medicare Advantage (other plan)", "Medicare Adv. (other)"),
            ("Aetna", "Aetna"),
        ] {
            assert_eq!(shortened(name), short);
        }
    }

    #[test]
    fn a_name_too_long_keeps_its_beginning_and_its_end() {
        for (name, width, shown) in [
            ("Aetna", 20, "Aetna"),
            ("Blue Cross Blue Shield of Illinois", 22, "Blue Cross…of Illinois"),
            ("Blue Cross Blue Shield of Illinois", 34, "Blue Cross Blue Shield of Illinois"),
            ("Aetna", 4, "A…na"),
            ("Aetna", 1, "…"),
            ("Aetna", 0, ""),
        ] {
            assert_eq!(fitted(&without_middle(name, width), width), shown, "{name} in {width}");
        }
    }
}
