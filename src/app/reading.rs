//! From the text in a field to the edits it means.

use crate::app::model::World;
use crate::app::offers::{Fit, fitting};
use crate::reference::Product;
use crate::reference::shown::product_of;
use crate::words::dates;
use crate::words::read::{self, Sizes, Unit, Unreadable};
use crate::worksheet::choice::Measure;
use crate::worksheet::diagnosis::DiagnosisCode;
use crate::worksheet::field::Lookup;
use crate::worksheet::fields::{
    DAILY_UNITS, ITEMS_PER_PACKAGE, MEASURE, ML_PER_ITEM, ORDERED_UNITS, PRIME_UNITS, QUANTITY, UNITS_PER_ML,
};
use crate::worksheet::ndc::Ndc;
use crate::worksheet::{Edit, FieldId, Kind, Value, Worksheet};

/// Several answers of the list fit the text.
pub(super) const SEVERAL: Unreadable = Unreadable("several fit: pick one from the list");

/// The edits that a field's text means; blank text blanks the field.
///
/// # Errors
/// [`Unreadable`] where the text means nothing yet; it stays a draft then.
pub(super) fn reading(
    field: FieldId,
    text: &str,
    worksheet: &Worksheet,
    world: &World<'_>,
) -> Result<Vec<Edit>, Unreadable> {
    let one = |value: Value| {
        Edit::new(field, Some(value)).map(|edit| vec![edit]).map_err(|_| Unreadable("more than this field takes"))
    };
    if text.trim().is_empty() {
        return Edit::new(field, None).map(|edit| vec![edit]).map_err(|_| Unreadable("cannot be blank"));
    }
    match field.row().kind() {
        Kind::Quantity if field == ORDERED_UNITS.id() => {
            one(Value::Quantity(read::insulin_units(text, sizes(worksheet, world))?))
        }
        Kind::Quantity if field == QUANTITY.id() => {
            let (number, unit) = read::measured(text)?;
            let mut edits = one(Value::Quantity(number))?;
            edits.extend(measure(unit).map(|measure| MEASURE.set(measure)));
            Ok(edits)
        }
        Kind::Quantity if [DAILY_UNITS.id(), PRIME_UNITS.id()].contains(&field) => {
            one(Value::Quantity(read::units(text)?))
        }
        Kind::Quantity => one(Value::Quantity(read::number(text)?)),
        Kind::Whole { least, most } => one(Value::Whole(read::whole(text, least, most)?)),
        Kind::Date => one(Value::Date(dates::date(text, world.today)?)),
        Kind::YesNo => one(Value::YesNo(read::yes_no(text)?)),
        Kind::Choice(_) => {
            let mut found = fitting(field, text, world).into_iter();
            match (found.next(), found.next()) {
                (Some((Fit::Exact, offer)), _) | (Some((_, offer)), None) => Ok(offer.edits),
                (None, _) => Err(Unreadable("not one of the list")),
                (Some(_), Some(_)) => Err(SEVERAL),
            }
        }
        Kind::Modifiers => one(Value::Modifiers(read::modifiers(text)?)),
        Kind::Text { lines: true, .. } => one(Value::Text(text.into())),
        Kind::Text { lines: false, .. } => {
            // Blanks around a code would go on the claim with it, unseen.
            let text = text.trim();
            let found = field.row().about().lookup.and_then(|lookup| looked_up(field, lookup, text, world));
            found.unwrap_or_else(|| one(Value::Text(text.into())))
        }
    }
}

/// What the text of a look-up names; `None` where it is taken as it stands.
fn looked_up(field: FieldId, lookup: Lookup, text: &str, world: &World<'_>) -> Option<Result<Vec<Edit>, Unreadable>> {
    let code = match lookup {
        Lookup::Product => text.parse::<Ndc>().ok().map(|ndc| ndc.to_string()),
        Lookup::Diagnosis => text.parse::<DiagnosisCode>().ok().map(|code| code.to_string()),
        Lookup::Plan | Lookup::Pump | Lookup::Place => None,
    };
    if let Some(code) = code {
        return Some(Edit::new(field, Some(Value::Text(code.into()))).map(|edit| vec![edit]).map_err(|_| SEVERAL));
    }
    let mut found = fitting(field, text, world).into_iter();
    let (best, offer) = found.next()?;
    // One that merely holds the text inside is no answer to it, though the list shows it; the only
    // one whose code begins so is, though words of others may fit too.
    match (best, found.next()) {
        (Fit::Exact, _) | (Fit::Code | Fit::Words, None) => Some(Ok(offer.edits)),
        (Fit::Code, Some((next, _))) if next != Fit::Code => Some(Ok(offer.edits)),
        (Fit::Inside, _) => None,
        (Fit::Code | Fit::Words, Some(_)) => Some(Err(SEVERAL)),
    }
}

fn measure(unit: Unit) -> Option<Measure> {
    match unit {
        Unit::Bare => None,
        Unit::Units => Some(Measure::InsulinUnit),
        Unit::Ml => Some(Measure::Ml),
        Unit::Items => Some(Measure::Item),
        Unit::Packages => Some(Measure::Package),
    }
}

/// The sizes in force: what was typed, else the product's.
fn sizes(worksheet: &Worksheet, world: &World<'_>) -> Sizes {
    let product = product_of(worksheet, world.reference);
    Sizes {
        units_per_ml: UNITS_PER_ML
            .get(worksheet)
            .map(|typed| typed.decimal())
            .or_else(|| product.map(Product::units_per_ml)),
        ml_per_item: ML_PER_ITEM
            .get(worksheet)
            .map(|typed| typed.decimal())
            .or_else(|| product.map(Product::ml_per_item)),
        items_per_package: ITEMS_PER_PACKAGE
            .get(worksheet)
            .map(|typed| typed.get())
            .or_else(|| product.map(|product| product.items_per_package)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::offers::offers;
    use crate::reference::Reference;
    use crate::worksheet::FIELDS;
    use crate::worksheet::entered::set_besides;

    #[test]
    fn no_entry_sets_more_than_is_said() {
        let world = World { reference: Reference::shipped(), today: jiff::civil::Date::default(), history: &[] };
        for field in FIELDS.iter().map(|row| row.about().id) {
            let offered = offers(field, &world).into_iter().map(|offer| offer.edits);
            let typed = ["90 mL", "9 vials", "2 cartons", "1,000 u", "5"];
            let read = typed.into_iter().filter_map(|text| reading(field, text, &Worksheet::default(), &world).ok());
            for edit in offered.chain(read).flatten() {
                let set = edit.field();
                assert!(set == field || set_besides(field).contains(&set), "{} {}", field.pointer(), set.pointer());
            }
        }
    }
}
