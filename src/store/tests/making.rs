//! Edits of any field, at random.

use proptest::prelude::*;

use crate::worksheet::{Edit, FIELDS, Kind, Text, Value, date};

fn value(kind: Kind) -> BoxedStrategy<Value> {
    match kind {
        Kind::Text { .. } => "\\PC{0,40}|[a-zA-Z0-9 .-]{1,20}".prop_map(|text| Value::Text(text.into())).boxed(),
        Kind::Quantity => (0_u32..=999_999_999, 0_u32..=9999)
            .prop_map(|(whole, part)| Value::Quantity(format!("{whole}.{part:04}").parse().unwrap()))
            .boxed(),
        Kind::Whole { least, most } => (least..=most).prop_map(Value::Whole).boxed(),
        Kind::Date => (1900_i16..=2999, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| Value::Date(date::civil(year, month, day).unwrap()))
            .boxed(),
        Kind::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Kind::Choice(choices) => prop::sample::select(choices).prop_map(|choice| Value::Choice(choice.code)).boxed(),
        Kind::Modifiers => prop::collection::vec("[A-Z]{2}", 0..5)
            .prop_map(|list| Value::Modifiers(list.iter().map(|one| Text::new(one).unwrap()).collect()))
            .boxed(),
    }
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    (0..FIELDS.len()).prop_flat_map(|place| {
        let row = FIELDS[place];
        prop::option::weighted(0.9, value(row.kind())).prop_map(move |to| Edit::new(row.about().id, to).unwrap())
    })
}
