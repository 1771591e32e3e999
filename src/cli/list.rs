//! `j1817 list`: the saved worksheets, the last saved first.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Format;
use super::paint::Paint;
use super::saved::{self, Written};
use super::sheet::{cell, text};
use crate::register::{Column, Direction, Entry, FlagSet, Judged, Register};
use crate::words::counted;
use crate::worksheet::choice::{Choices, State};

/// Writes the worksheets that every word stands in, of a state if one is given.
///
/// # Errors
/// When they cannot be written.
pub(super) fn list(
    register: &Register,
    words: &[String],
    state: Option<State>,
    format: Format,
    paint: Paint,
    output: &mut impl Write,
) -> io::Result<()> {
    let order = register.sorted(Column::Saved, Direction::Down);
    let found = register.filter(&words.join(" "), &order);
    let entries = found.into_iter().filter_map(|number| register.get(number)).map(Listed);
    saved::write(entries.filter(|Listed(entry)| state.is_none() || entry.row.state == state), format, paint, output)
}

/// A worksheet of the list.
struct Listed<'a>(Entry<'a>);

/// One as JSON; what is not known is null.
#[derive(Serialize)]
struct Line<'a> {
    id: String,
    revision: u32,
    state: Option<State>,
    title: Option<&'a str>,
    patient: Option<&'a str>,
    plan: Option<&'a str>,
    ndc: Option<&'a str>,
    date_of_service: Option<String>,
    updated_at: Option<String>,
    billable_units: Option<u32>,
    ready_to_ship: Option<bool>,
    ready_to_bill: Option<bool>,
    errors: Vec<&'static str>,
    warnings: Vec<&'static str>,
    supply_end: Option<String>,
    problem: Option<&'a str>,
}

impl Written for Listed<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "revision",
        "state",
        "title",
        "patient",
        "plan",
        "ndc",
        "date_of_service",
        "updated_at",
        "billable_units",
        "ready_to_ship",
        "ready_to_bill",
        "error_flags",
        "warning_flags",
        "supply_end",
        "problem",
    ];

    fn json(&self) -> impl Serialize {
        let Entry { row, judged } = self.0;
        Line {
            id: row.id.to_string(),
            revision: row.revision,
            state: row.state,
            title: filled(&row.title),
            patient: filled(&row.patient),
            plan: filled(&row.plan),
            ndc: filled(&row.ndc),
            date_of_service: row.date_of_service.map(|day| day.to_string()),
            updated_at: row.saved.map(|moment| moment.to_string()),
            billable_units: judged.and_then(|judged| judged.billing_units),
            ready_to_ship: judged.map(|judged| judged.ships),
            ready_to_bill: judged.map(|judged| judged.bills),
            errors: flags(judged, |judged| judged.errors),
            warnings: flags(judged, |judged| judged.warnings),
            supply_end: judged.and_then(|judged| judged.supply_end).map(|day| day.to_string()),
            problem: row.problem.as_deref(),
        }
    }

    fn cells(&self) -> Vec<String> {
        let Entry { row, judged } = self.0;
        let yes = |ready| if ready { "yes" } else { "no" };
        vec![
            row.id.to_string(),
            row.revision.to_string(),
            cell(row.state.map(State::code)),
            text(&row.title),
            text(&row.patient),
            text(&row.plan),
            text(&row.ndc),
            cell(row.date_of_service),
            cell(row.saved),
            cell(judged.and_then(|judged| judged.billing_units)),
            cell(judged.map(|judged| yes(judged.ships))),
            cell(judged.map(|judged| yes(judged.bills))),
            flags(judged, |judged| judged.errors).join(" "),
            flags(judged, |judged| judged.warnings).join(" "),
            cell(judged.and_then(|judged| judged.supply_end)),
            text(row.problem.as_deref().unwrap_or_default()),
        ]
    }

    fn text(&self, lines: &mut Vec<String>) {
        let Entry { row, judged } = self.0;
        let mut parts = vec![row.id.to_string()];
        if let Some(judged) = judged {
            let units = judged.billing_units.map_or_else(|| "no units".to_owned(), |units| format!("{units} UOS"));
            let service = row.date_of_service.map_or_else(|| "no DOS".to_owned(), |day| day.to_string());
            let named = [(judged.errors, "error", "errors"), (judged.warnings, "warning", "warnings")];
            let counts = named.map(|(flags, one, many)| counted(flags.count(), one, many));
            let state = row.state.map_or("", State::code);
            parts.push(format!("{state:<5}  {service:<10}  {units:>8}  {:<12}  {:<12}", row.plan, row.patient));
            parts.push(counts.join(", "));
        }
        parts.extend([filled(&row.title), row.problem.as_deref()].into_iter().flatten().map(str::to_owned));
        lines.push(parts.join("  "));
    }
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn flags(judged: Option<&Judged>, which: fn(&Judged) -> FlagSet) -> Vec<&'static str> {
    judged.map(|judged| which(judged).ids().collect()).unwrap_or_default()
}
