//! Scenarios for people: a table of figures, and under each row what differs from the base.

use unicode_width::UnicodeWidthStr;

use super::rows::{Row, Shown};
use crate::app::line::cleaned;
use crate::assess::{Assessment, Flag, Severity};
use crate::cli::explain::{WIDTH, entry};
use crate::tui::widgets::brush::fitted;
use crate::what_if::{ANSWERS, Figure, answers};

/// The columns beside the name, which takes what is left of the width.
pub(super) type Table = [Column];

/// An answer in the table.
pub(super) struct Column {
    /// Its name in the table of answers.
    id: &'static str,
    heading: &'static str,
    width: usize,
    /// True for a number, which stands at the right and is never cut.
    number: bool,
    /// How grave what it counts is, if so.
    counts: Option<Severity>,
}

const fn words(id: &'static str, heading: &'static str, width: usize) -> Column {
    Column { id, heading, width, number: false, counts: None }
}

const fn number(id: &'static str, heading: &'static str, width: usize) -> Column {
    Column { number: true, ..words(id, heading, width) }
}

const fn flags(id: &'static str, heading: &'static str, severity: Severity) -> Column {
    Column { counts: Some(severity), ..number(id, heading, heading.len()) }
}

/// What people see of scenarios.
pub(super) static USUAL: [Column; 5] = [
    number("billable_units", "Units", 7),
    words("modifiers", "Modifiers", 11),
    flags("error_flags", "Errors", Severity::Error),
    flags("warning_flags", "Warnings", Severity::Warning),
    number("patient_share", "Coinsurance", 11),
];

/// What people see of payers side by side: what each pays, and until when it takes a claim.
pub(super) static PAYERS: [Column; 6] = [
    number("billable_units", "Units", 7),
    words("modifiers", "Modifiers", 11),
    flags("error_flags", "Errors", Severity::Error),
    number("allowed", "Allowed", 10),
    number("patient_share", "Coinsurance", 11),
    words("filing_deadline", "File by", 10),
];

/// Blanks between columns.
const GAP: usize = 2;

/// Adds the lines of a scenario.
pub(super) fn lines(shown: &Shown<'_>, lines: &mut Vec<String>) {
    let Shown { row: Row { name, given, notes, decides_nothing, .. }, base, first, table, paint } = shown;
    let given = if *decides_nothing { base } else { given };
    if *first {
        let headings: Vec<String> = table.iter().map(|column| column.heading.to_owned()).collect();
        lines.push(paint.heading(line("Scenario", table, &headings, |_, heading| heading)));
    }
    let cells: Vec<String> = table.iter().map(|column| cell(column, given)).collect();
    let name: String = cleaned(name, false).collect();
    lines.push(line(&name, table, &cells, |column, cell| match column.counts {
        Some(severity) if cell.trim() != "0" => paint.severity(severity, cell),
        _ => cell,
    }));
    let mut note = |label: &str, said: &str| {
        if !said.is_empty() {
            lines.extend(entry(&format!("  {label}"), said));
        }
    };
    if name.width() > room(table, &cells) {
        note("name", &name);
    }
    for (label, said) in notes {
        note(label, said);
    }
    note("differs", &differences(given, base).join("; "));
}

/// What stands in a column; a number is never cut.
fn cell(column: &Column, given: &Assessment) -> String {
    let said = match answers::named(column.id).map(|answer| (answer.figure)(given)) {
        None => String::new(),
        Some(Figure::Day(day)) => day.to_string(),
        Some(figure) => figure.to_string(),
    };
    if column.number { said } else { fitted(&said, column.width).into_owned() }
}

/// Columns of the screen that are left for the name.
fn room(table: &Table, cells: &[String]) -> usize {
    let taken = table.iter().zip(cells).map(|(column, cell)| GAP + column.width.max(cell.width()));
    WIDTH.saturating_sub(taken.sum())
}

/// A line of the table, its cells styled once they are as wide as their columns.
fn line(name: &str, table: &Table, cells: &[String], style: impl Fn(&Column, String) -> String) -> String {
    let room = room(table, cells);
    let name = fitted(name, room);
    let mut line = format!("{name}{}", blanks(room, &name));
    for (column, cell) in table.iter().zip(cells) {
        let blanks = blanks(column.width, cell);
        let cell = if column.number { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") };
        line.push_str(&" ".repeat(GAP));
        line.push_str(&style(column, cell));
    }
    line.trim_end().to_owned()
}

/// What a text lacks of a width.
fn blanks(width: usize, text: &str) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}

/// What differs from the base, in words: the figures, then the errors and warnings.
fn differences(given: &Assessment, base: &Assessment) -> Vec<String> {
    let figures = ANSWERS.iter().filter_map(|answer| {
        let against = (answer.figure)(given).against(&(answer.figure)(base))?;
        Some(format!("{} {against}", answer.label))
    });
    let severity = |of: &Assessment, id| faults(of).find(|flag| flag.id() == id).map(|flag| flag.severity);
    let named = |these: &Assessment, is_named: &dyn Fn(&Flag) -> bool| -> Vec<&str> {
        faults(these).filter(|flag| is_named(flag)).map(Flag::id).collect()
    };
    let turned =
        |to: Severity| move |flag: &Flag| flag.severity == to && severity(base, flag.id()).is_some_and(|was| was != to);
    let flags = [
        ("new", named(given, &|flag| severity(base, flag.id()).is_none())),
        ("now an error", named(given, &turned(Severity::Error))),
        ("now a warning", named(given, &turned(Severity::Warning))),
        ("gone", named(base, &|flag| severity(given, flag.id()).is_none())),
    ];
    let flags = flags.into_iter().filter(|(_, ids)| !ids.is_empty());
    figures.chain(flags.map(|(word, ids)| format!("{word}: {}", ids.join(", ")))).collect()
}

/// The errors and warnings.
fn faults(given: &Assessment) -> impl Iterator<Item = &Flag> {
    given.flags.iter().filter(|flag| flag.severity != Severity::Info)
}
