//! The range of a sweep that nobody typed: wide enough to show what bounds the field.

use jiff::{Span, civil::Date};
use rust_decimal::Decimal;

use super::scenario::changed;
use super::sweep::{NotSwept, Sweep};
use crate::assess::{Facts, assess, deciding_day};
use crate::worksheet::fields::{DAILY_UNITS, DATE_OF_SERVICE, DAYS_SUPPLY, QUANTITY};
use crate::worksheet::{FieldId, Quantity, Value, Worksheet};

/// The fields whose curve is drawn, in the order gone through.
#[must_use]
pub fn swept() -> [FieldId; 4] {
    [QUANTITY.id(), DAYS_SUPPLY.id(), DAILY_UNITS.id(), DATE_OF_SERVICE.id()]
}

/// First and last day of a sweep over dates, counted from the day it stands around.
const AROUND: (i64, i64) = (-30, 180);
/// Days of a sweep over the days supply.
const DAYS: u32 = 120;
/// Most points of a range that nobody typed; a longer one takes longer steps.
const POINTS: u32 = 1_000;
/// Items of a sweep over the quantity where nothing is known of it.
const ITEMS: u32 = 20;
/// Daily units of a sweep where nothing is known of them.
const DAILY: (u32, u32) = (10, 100);

/// The usual range of a field over a base: the quantity to about twice the daily limit or the present
/// quantity, the days to four months, the daily units around the present ones, the date of service
/// around today.
///
/// # Errors
/// [`NotSwept`] for a field that holds neither a number nor a date.
pub fn usual(field: FieldId, base: &Worksheet, facts: &Facts<'_>) -> Result<Sweep, NotSwept> {
    let quantity = |number: u32| Value::Quantity(Quantity::from(number));
    let present = |number: Option<&Quantity>| number.and_then(|number| u32::try_from(number.decimal().ceil()).ok());
    if field == QUANTITY.id() {
        let most = most_items(base, facts).max(present(QUANTITY.get(base))).map_or(ITEMS, twice);
        let step = step(most);
        Sweep::new(field, &quantity(step), &quantity(most), step.into())
    } else if field == DAILY_UNITS.id() {
        let around = |now: u32| (now.div_euclid(2).max(1), twice(now));
        let (least, most) = present(DAILY_UNITS.get(base)).filter(|now| *now > 0).map_or(DAILY, around);
        let step = step(most);
        let least = least.div_euclid(step).max(1).saturating_mul(step);
        Sweep::new(field, &quantity(least), &quantity(most), step.into())
    } else if field == DATE_OF_SERVICE.id() {
        let days = |day: Date, by: i64| Span::new().try_days(by).ok().and_then(|span| day.checked_add(span).ok());
        let around = |day: Date| Some((days(day, AROUND.0)?, days(day, AROUND.1)?));
        let now = around(facts.today);
        let service = DATE_OF_SERVICE.get(base).copied();
        let is_far = |day: &Date| now.is_none_or(|(first, last)| *day < first || last < *day);
        let (first, last) = service.filter(is_far).and_then(around).or(now).unwrap_or((facts.today, facts.today));
        Sweep::new(field, &Value::Date(first), &Value::Date(last), Decimal::ONE)
    } else {
        let now = DAYS_SUPPLY.get(base).map_or(0, |days| days.get());
        let most = now.max(DAYS);
        let step = step(most);
        Sweep::new(field, &Value::Whole(step), &Value::Whole(most), step.into())
    }
}

fn twice(number: u32) -> u32 {
    number.saturating_mul(2).clamp(1, 999_999_999)
}

/// The least of 1, 2, 5, 10, 20, 50, … that goes to a number in at most [`POINTS`] steps.
fn step(most: u32) -> u32 {
    let tens = std::iter::successors(Some(1_u32), |ten| ten.checked_mul(10));
    let steps = tens.flat_map(|ten| [1, 2, 5].into_iter().filter_map(move |one| ten.checked_mul(one)));
    steps.into_iter().find(|step| most.div_ceil(*step) <= POINTS).unwrap_or(POINTS)
}

/// The least whole quantity, in the base's own measure, that reaches the daily limit of its code.
fn most_items(base: &Worksheet, facts: &Facts<'_>) -> Option<u32> {
    let one = changed(base, &[QUANTITY.set(Quantity::from(1))]);
    let assessment = assess(&one, facts);
    let day = deciding_day(base, facts.today);
    let limit = facts.reference.code(assessment.hcpcs.as_str())?.daily_limit.as_of(day)?;
    let items = Decimal::from(limit).checked_div(assessment.exact_units?.0)?;
    u32::try_from(items.ceil()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;
    use crate::worksheet::Edit;

    fn base() -> Worksheet {
        Worksheet::from_json(include_bytes!("../../tests/world/refill.json")).unwrap()
    }

    fn ends(pointer: &str, base: &Worksheet) -> (String, String, usize) {
        let facts = Facts { reference: Reference::shipped(), history: &[], today: "2026-03-01".parse().unwrap() };
        let sweep = usual(FieldId::of_pointer(pointer).unwrap(), base, &facts).unwrap();
        let said = |edit: Option<&Edit>| serde_json::to_string(edit.unwrap().to().unwrap()).unwrap().replace('"', "");
        (said(sweep.edits().first()), said(sweep.edits().last()), sweep.edits().len())
    }

    #[test]
    fn a_field_has_its_usual_range() {
        for (pointer, change, first, last, points) in [
            ("/dispense/quantity", None, "1", "28", 28),
            ("/dispense/quantity", Some(("/dispense/quantity", "\"40\"")), "1", "80", 80),
            ("/dispense/quantity", Some(("/dispense/measure", "\"ml\"")), "1", "270", 270),
            ("/dispense/quantity", Some(("/dispense/measure", "\"insulin_unit\"")), "50", "27000", 540),
            ("/dispense/quantity", Some(("/dispense/quantity", "\"999999999.9999\"")), "1000000", "999000000", 999),
            ("/dispense/days_supply", None, "1", "120", 120),
            ("/dispense/days_supply", Some(("/dispense/days_supply", "36500")), "50", "36500", 730),
            ("/order/daily_units", None, "25", "100", 76),
            ("/order/daily_units", Some(("/order/daily_units", "null")), "10", "100", 91),
            ("/order/daily_units", Some(("/order/daily_units", "\"0.5\"")), "1", "2", 2),
            ("/dispense/date_of_service", None, "2026-01-30", "2026-08-28", 211),
            (
                "/dispense/date_of_service",
                Some(("/dispense/date_of_service", "\"2024-07-01\"")),
                "2024-06-01",
                "2024-12-28",
                211,
            ),
            ("/dispense/date_of_service", Some(("/dispense/date_of_service", "null")), "2026-01-30", "2026-08-28", 211),
        ] {
            let mut base = base();
            if let Some((field, to)) = change {
                let edit = format!(r#"{{"field":"{field}","to":{to}}}"#);
                base.apply(serde_json::from_str(&edit).unwrap());
            }
            let found = ends(pointer, &base);
            assert_eq!((&*found.0, &*found.1, found.2), (first, last, points), "{pointer} {change:?}");
        }
        assert_eq!(ends("/dispense/quantity", &Worksheet::default()).1, "20");
    }
}
