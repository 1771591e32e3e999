//! The cells of the table in words: what stands in them, and how that differs from the base.

use crate::app::model::{Model, World};
use crate::app::what_if::{Row, naming, standing};
use crate::assess::Severity;
use crate::reference::shown::shown;
use crate::what_if::{Column, Figure};
use crate::words::value::short_day;
use crate::worksheet::fields::{MEASURE, PLAN, QUANTITY};
use crate::worksheet::{Date, FieldId, Value, Worksheet};

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CellWords {
    /// What stands in it.
    pub value: String,
    /// The same where there is less room, the longer ones first.
    pub shorter: Vec<String>,
    /// How it differs from the base; empty where it does not.
    pub differs: String,
}

impl CellWords {
    fn of(value: String, differs: Option<String>) -> Self {
        Self { value, shorter: Vec::new(), differs: differs.unwrap_or_default() }
    }
}

impl Row {
    /// What the row is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "",
            Self::Field(field) => field.row().about().label,
            Self::Answer(answer) => answer.label,
            Self::Flag(rule) => rule.title,
        }
    }
}

impl Model {
    /// What a column is called.
    #[must_use]
    pub fn column_name(&self, column: usize, world: &World<'_>) -> String {
        let Some(nth) = column.checked_sub(1) else { return "Base".to_owned() };
        let scenario = self.worksheet.scenarios.get(nth);
        scenario.map_or_else(|| "new".to_owned(), |scenario| naming::name(scenario, &self.worksheet, world))
    }

    /// What stands in a cell; nothing in a free column.
    #[must_use]
    pub fn cell_words(&self, row: Row, column: usize, world: &World<'_>) -> CellWords {
        let columns = self.what_if.columns();
        let (Some(base), Some(here)) = (columns.first(), columns.get(column)) else {
            return CellWords::of(
                if matches!(row, Row::Name) { self.column_name(column, world) } else { String::new() },
                None,
            );
        };
        match row {
            Row::Name => CellWords::of(self.column_name(column, world), None),
            Row::Field(field) => {
                let code = naming::code_apart(field, &here.worksheet, &base.worksheet, world);
                let value = code.unwrap_or_else(|| shown(field, &here.worksheet, world.reference).replace('\n', " "));
                let value = if value.is_empty() { "blank".to_owned() } else { value };
                let differs = field_differs(field, &base.worksheet, &here.worksheet, world);
                let shorter = match field.row().value(&here.worksheet) {
                    Some(Value::Date(day)) => shorter(day),
                    Some(Value::Text(code)) if field == PLAN.id() => vec![code.into()],
                    _ => Vec::new(),
                };
                CellWords { shorter, ..CellWords::of(value, differs) }
            }
            Row::Answer(answer) => {
                let figure = (answer.figure)(&here.assessment);
                let differs = figure.against(&(answer.figure)(&base.assessment));
                let shorter = if let Figure::Day(day) = figure { shorter(day) } else { Vec::new() };
                CellWords { shorter, ..CellWords::of(figure.to_string(), differs) }
            }
            Row::Flag(rule) => {
                let stands = |column: &Column| standing(&column.assessment, rule);
                let value = stands(here).map_or("", severity_word);
                let differs = match (stands(base), stands(here)) {
                    (None, Some(_)) => Some("appears".to_owned()),
                    (Some(_), None) => Some("vanishes".to_owned()),
                    (Some(was), Some(is)) if was != is => Some(format!("was {}", severity_word(was))),
                    _ => None,
                };
                CellWords::of(value.to_owned(), differs)
            }
        }
    }
}

/// A day without its weekday, then within the year.
fn shorter(day: Date) -> Vec<String> {
    vec![day.to_string(), short_day(day)]
}

const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// How a field differs from the base, in words.
fn field_differs(field: FieldId, base: &Worksheet, here: &Worksheet, world: &World<'_>) -> Option<String> {
    if !naming::differs(field, base, here) {
        return None;
    }
    let (was, is) = (field.row().value(base), field.row().value(here));
    // Vials and mL cannot be counted against each other.
    let alike = field != QUANTITY.id() || MEASURE.get(base) == MEASURE.get(here);
    match (was.as_ref().and_then(figure), is.as_ref().and_then(figure)) {
        (Some(was), Some(is)) if alike => is.against(&was),
        _ => {
            let code = naming::code_apart(field, base, here, world);
            let was = code.unwrap_or_else(|| shown(field, base, world.reference).replace('\n', " "));
            Some(format!("was {}", if was.is_empty() { "blank" } else { &was }))
        }
    }
}

/// A value that can be counted against another.
fn figure(value: &Value) -> Option<Figure> {
    match value {
        Value::Quantity(number) => Some(Figure::Exact(number.decimal())),
        Value::Whole(number) => Some(Figure::Count(u64::from(*number))),
        Value::Date(day) => Some(Figure::Day(*day)),
        _ => None,
    }
}
