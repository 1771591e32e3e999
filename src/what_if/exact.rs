//! The goal of whole units of service: the quantity that fills its last unit.

use rust_decimal::Decimal;

use super::goal::{Goal, MOST_QUANTITY, Reached, Unreachable, quantities};
use super::scenario::Column;
use super::trial::Trial;
use crate::assess::{Assessment, Facts, assess};
use crate::words::grouped;
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{MEASURE, ML_PER_ITEM, QUANTITY, UNITS_PER_ML};
use crate::worksheet::{Edit, Quantity, Row, Worksheet};

/// The present quantity if it fills its last unit of service, else the next that does: of items and
/// packages a whole one, of mL and insulin units what the next whole units of service take.
pub(super) fn exact_unit(base: &Worksheet, facts: &Facts<'_>) -> Result<Reached, Unreachable> {
    let own = QUANTITY.get(base).copied();
    let one = Column::of(base, &[QUANTITY.set(Quantity::from(1))], facts).assessment;
    let parts_items = matches!(MEASURE.get(base), Some(Measure::Ml | Measure::InsulinUnit));
    let least = assess(base, facts).exact_units.map_or(Decimal::ONE, |units| units.0.ceil());
    let next: Vec<Edit> = if parts_items {
        filling(least, &one).collect()
    } else {
        quantities(own.map_or(Decimal::ZERO, |own| own.decimal().trunc()).saturating_add(Decimal::ONE)).collect()
    };
    let points = own.map(|own| QUANTITY.set(own)).into_iter().chain(next);
    let is_whole = |given: &Assessment| given.exact_units.is_some_and(|units| units.0.fract().is_zero());
    let trial = Trial::of(base, facts, points, is_whole);
    if let Some(point) = trial.points.iter().find(|point| point.suits) {
        return Ok(trial.reached(Goal::ExactUnit, point, None, "Its last unit of service is full.".to_owned()));
    }
    let most = grouped(&MOST_QUANTITY);
    let tried = if parts_items {
        let least = grouped(&least);
        format!("no quantity of at most 4 decimals makes whole units of service, for {most} units from {least} on")
    } else {
        let from = own.map_or_else(|| "1".to_owned(), |own| own.to_string());
        format!(
            "no quantity makes whole units of service, neither {} nor the {most} whole ones after it",
            grouped(&from)
        )
    };
    Err(Unreachable(format!("{tried}. {}", remedy(&one))))
}

/// The quantities of a measure that fill some units of service, from the least on, by what one of the
/// measure makes; those that a worksheet cannot hold are left out.
fn filling(least: Decimal, one: &Assessment) -> impl Iterator<Item = Edit> + use<> {
    let in_one = one.exact_units.map(|units| units.0);
    let quantity = move |more: u32| {
        let units = least.checked_add(more.into())?;
        Quantity::new(units.checked_div(in_one?)?).map(|quantity| QUANTITY.set(quantity))
    };
    (0..MOST_QUANTITY).filter_map(quantity)
}

/// What to do where no quantity fills its last unit, by what the engine says of a quantity of one.
fn remedy(one: &Assessment) -> String {
    if let Some(missing) = one.flag("quantity.missing") {
        return format!("{}.", missing.message);
    }
    let [measure, per_ml, per_item] = [MEASURE.about(), UNITS_PER_ML.about(), ML_PER_ITEM.about()];
    format!(
        "Take a smaller quantity, or insulin units as {}, or mend {} and {}.",
        measure.label, per_ml.label, per_item.label
    )
}
