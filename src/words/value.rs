//! How a value reads: as text to look at, and as text to edit.

use crate::words::weekday;
use crate::worksheet::{Date, FieldId, Kind, Value, Worksheet};

/// A day with its weekday: `2026-03-02 Mon`.
#[must_use]
pub fn day(day: Date) -> String {
    format!("{day} {}", weekday(day))
}

/// A day within the year: `Mar 2`.
#[must_use]
pub fn short_day(day: Date) -> String {
    format!("{} {}", crate::words::month(day), day.day())
}

/// A field's value as it is edited; reading it gives the value again.
#[must_use]
pub fn edited(field: FieldId, worksheet: &Worksheet) -> String {
    match field.row().value(worksheet) {
        None => String::new(),
        Some(Value::Text(text)) => text.into(),
        Some(Value::Quantity(number)) => number.to_string(),
        Some(Value::Whole(number)) => number.to_string(),
        Some(Value::Date(date)) => date.to_string(),
        Some(Value::YesNo(yes)) => if yes { "yes" } else { "no" }.to_owned(),
        Some(Value::Choice(code)) => choice_words(field, code).to_owned(),
        Some(Value::Modifiers(list)) if list.is_empty() => "none".to_owned(),
        Some(Value::Modifiers(list)) => list.iter().map(|one| &**one).collect::<Vec<_>>().join(" "),
    }
}

/// The words of a choice field's answer.
#[must_use]
pub fn choice_words(field: FieldId, code: &'static str) -> &'static str {
    let Kind::Choice(choices) = field.row().kind() else { return code };
    choices.iter().find(|choice| choice.code == code).map_or(code, |choice| choice.label)
}
