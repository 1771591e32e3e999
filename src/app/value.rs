//! How a field's value reads: as text to look at, and as text to edit.

use crate::app::model::World;
use crate::reference::Product;
use crate::words::{grouped, weekday};
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{DAILY_UNITS, MEASURE, NDC, ORDERED_UNITS, PLAN, PRIME_UNITS, QUANTITY};
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

/// A field's value as the form shows it; empty where it is blank.
#[must_use]
pub fn shown(field: FieldId, worksheet: &Worksheet, world: &World<'_>) -> String {
    let Some(value) = field.row().value(worksheet) else { return String::new() };
    match value {
        Value::Text(text) if field == NDC.id() => {
            product_of(worksheet, world).map_or_else(|| text.into(), Product::words)
        }
        Value::Text(text) if field == PLAN.id() => {
            world.reference.plan(&text).map_or_else(|| text.to_string(), |plan| plan.name.to_string())
        }
        Value::Text(text) => text.into(),
        Value::Quantity(number) if field == QUANTITY.id() => {
            let number = number.to_string();
            let noun = measure_noun(worksheet, world, number == "1");
            format!("{} {noun}", grouped(&number))
        }
        Value::Quantity(number) if [ORDERED_UNITS.id(), DAILY_UNITS.id(), PRIME_UNITS.id()].contains(&field) => {
            format!("{} U", grouped(&number))
        }
        Value::Quantity(number) => grouped(&number).to_string(),
        Value::Whole(number) => grouped(&number).to_string(),
        Value::Date(date) => day(date),
        Value::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Value::Choice(code) => choice_words(field, code).to_owned(),
        Value::Modifiers(list) if list.is_empty() => "none".to_owned(),
        Value::Modifiers(list) => list.iter().map(|one| &**one).collect::<Vec<_>>().join(" "),
    }
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

/// The product that the worksheet's NDC names, if the table has it.
#[must_use]
pub fn product_of<'r>(worksheet: &Worksheet, world: &World<'r>) -> Option<&'r Product> {
    world.reference.product(NDC.get(worksheet)?.parse().ok()?)
}

/// What the quantity counts: `vials`, `cartons`, `mL`, `U`.
#[must_use]
pub fn measure_noun(worksheet: &Worksheet, world: &World<'_>, one: bool) -> &'static str {
    match MEASURE.get(worksheet).copied().unwrap_or(Measure::Item) {
        Measure::Item => match product_of(worksheet, world) {
            Some(product) if one => product.form.one(),
            Some(product) => product.form.many(),
            None if one => "item",
            None => "items",
        },
        Measure::Package if one => "package",
        Measure::Package => "packages",
        Measure::Ml => "mL",
        Measure::InsulinUnit => "U",
    }
}
