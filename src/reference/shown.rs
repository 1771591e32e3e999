//! How a field's value reads, with the names that the tables have for its codes.

use super::{Product, Reference};
use crate::words::grouped;
use crate::words::value::{choice_words, day};
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{DAILY_UNITS, MEASURE, NDC, ORDERED_UNITS, PLAN, PRIME_UNITS, QUANTITY};
use crate::worksheet::{FieldId, Value, Worksheet};

/// A field's value as the form shows it; empty where it is blank.
#[must_use]
pub fn shown(field: FieldId, worksheet: &Worksheet, reference: &Reference) -> String {
    let Some(value) = field.row().value(worksheet) else { return String::new() };
    match value {
        Value::Text(text) if field == NDC.id() => {
            product_of(worksheet, reference).map_or_else(|| text.into(), Product::words)
        }
        Value::Text(text) if field == PLAN.id() => {
            reference.plan(&text).map_or_else(|| text.to_string(), |plan| plan.name.to_string())
        }
        Value::Text(text) => text.into(),
        Value::Quantity(number) if field == QUANTITY.id() => {
            let number = number.to_string();
            let noun = measure_noun(worksheet, reference, number == "1");
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

/// The product that the worksheet's NDC names, if the table has it.
#[must_use]
pub fn product_of<'r>(worksheet: &Worksheet, reference: &'r Reference) -> Option<&'r Product> {
    reference.product(NDC.get(worksheet)?.parse().ok()?)
}

/// What the quantity counts: `vials`, `cartons`, `mL`, `U`.
#[must_use]
fn measure_noun(worksheet: &Worksheet, reference: &Reference, one: bool) -> &'static str {
    match MEASURE.get(worksheet).copied().unwrap_or(Measure::Item) {
        Measure::Item => match product_of(worksheet, reference) {
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
