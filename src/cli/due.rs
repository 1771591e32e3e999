//! `j1817 due`: whom to call today, what may be shipped, whose supply has ended.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Format;
use super::paint::Paint;
use super::saved::{self, Written};
use super::sheet::{cell, text};
use crate::register::{Due, Register, Standing};
use crate::worksheet::Date;

/// Writes every patient with a saved fill, the most pressing first.
///
/// # Errors
/// When they cannot be written.
pub(super) fn due(
    register: &Register,
    today: Date,
    format: Format,
    paint: Paint,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut before = None;
    let list = register.due(today).into_iter().map(|due| Patient { before: before.replace(due.standing), due });
    saved::write(list, format, paint, output)
}

/// A patient of the list; the first of a standing brings its heading.
struct Patient<'a> {
    due: Due<'a>,
    /// How the patient before stands.
    before: Option<Standing>,
}

/// One as JSON; what is not known is null.
#[derive(Serialize)]
struct Line<'a> {
    standing: &'static str,
    patient: &'a str,
    plan: Option<&'a str>,
    last_date_of_service: Option<String>,
    supply_end: Option<String>,
    contact_from: Option<String>,
    earliest_service: Option<String>,
    last_worksheet: String,
}

impl Written for Patient<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "standing",
        "patient",
        "plan",
        "last_date_of_service",
        "supply_end",
        "contact_from",
        "earliest_service",
        "last_worksheet",
    ];

    fn json(&self) -> impl Serialize {
        let due = &self.due;
        let row = due.last.row;
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Line {
            standing: due.standing.code(),
            patient: &row.patient,
            plan: (!row.plan.is_empty()).then_some(&*row.plan),
            last_date_of_service: day(row.date_of_service),
            supply_end: day(due.supply_end),
            contact_from: day(due.call),
            earliest_service: day(due.ship),
            last_worksheet: row.id.to_string(),
        }
    }

    fn cells(&self) -> Vec<String> {
        let due = &self.due;
        let row = due.last.row;
        vec![
            due.standing.code().to_owned(),
            text(&row.patient),
            text(&row.plan),
            cell(row.date_of_service),
            cell(due.supply_end),
            cell(due.call),
            cell(due.ship),
            row.id.to_string(),
        ]
    }

    fn text(&self, lines: &mut Vec<String>) {
        let due = &self.due;
        let row = due.last.row;
        if self.before != Some(due.standing) {
            lines.extend(self.before.map(|_| String::new()));
            lines.push(due.standing.title().to_owned());
        }
        let day = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let (call, ship, end) = (day(due.call), day(due.ship), day(due.supply_end));
        lines.push(format!(
            "  {:<12}  call {call:<10}  ship {ship:<10}  ends {end:<10}  {:<10}  {}",
            row.patient, row.plan, row.id
        ));
    }
}
