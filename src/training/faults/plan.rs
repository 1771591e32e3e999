//! What the plan asks.

use rust_decimal::Decimal;

use super::Fault;
use super::ground::{ANY, COMMERCIAL, CONTRACT, COVERED, Clean, NDC_OPTIONAL, NDC_REQUIRED, TWO_DECIMALS};
use super::planting::{Planted, blank, day_into, not_yes, planted, put, put_number, text};
use super::stock::unnamed;
use crate::training::dice::Dice;
use crate::worksheet::choice::{Measure, OtherCoverage};
use crate::worksheet::fields::{
    AUTHORIZATION, AUTHORIZATION_END, AUTHORIZATION_REQUIRED, BENEFIT_CONFIRMED, DATE_OF_SERVICE, ELIGIBILITY_CHECKED,
    MEASURE, OTHER_COVERAGE, PLAN, PRIMARY_PAID_ON, QUANTITY,
};

pub(super) const FAULTS: &[Fault] = &[
    Fault::error("plan.missing", ANY, |_, dice| {
        planted([if dice.percent(60) { blank(&PLAN) } else { text(&PLAN, "county health") }])
    }),
    Fault::error("plan.ndc_missing", NDC_REQUIRED, |clean, _| unnamed(clean)),
    Fault::info("plan.ndc_recommended", NDC_OPTIONAL, |clean, _| unnamed(clean)),
    Fault::warning("plan.ndc_crossover", COVERED, |clean, _| {
        unnamed(clean)?.and([put(&OTHER_COVERAGE, OtherCoverage::Medicaid)])
    })
    .also(const { &[OTHER_COVERAGE.id()] }),
    Fault::error("plan.ndc_decimals", COVERED, |clean, dice| drawn(clean, dice, 4)),
    Fault::error("plan.ndc_decimals", TWO_DECIMALS, |clean, dice| drawn(clean, dice, 3))
        .noted("Most plans take three decimals of mL; this one takes two."),
    Fault::warning("plan.benefit_unconfirmed", COMMERCIAL, |_, dice| planted([not_yes(&BENEFIT_CONFIRMED, dice)])),
    Fault::warning("plan.eligibility_stale", ANY, |clean, dice| {
        let month = clean.service()?.first_of_month();
        planted([day_into(&ELIGIBILITY_CHECKED, month, clean.past(dice).checked_neg()?)])
    })
    .also(const { &[DATE_OF_SERVICE.id()] }),
    Fault::error("plan.authorization", CONTRACT, |_, _| {
        planted([put(&AUTHORIZATION_REQUIRED, true), blank(&AUTHORIZATION), blank(&AUTHORIZATION_END)])
    })
    .also(const { &[AUTHORIZATION_REQUIRED.id()] }),
    Fault::error("plan.authorization", CONTRACT, |clean, dice| {
        planted([
            put(&AUTHORIZATION_REQUIRED, true),
            text(&AUTHORIZATION, &format!("AUTH-{}", dice.between(10_000, 99_999))),
            day_into(&AUTHORIZATION_END, clean.service()?, clean.past(dice).checked_neg()?),
        ])
    })
    .also(const { &[AUTHORIZATION.id(), DATE_OF_SERVICE.id()] }),
    Fault::warning("plan.other_payer_first", ANY, |_, _| {
        planted([put(&OTHER_COVERAGE, OtherCoverage::PrimaryElsewhere), blank(&PRIMARY_PAID_ON)])
    })
    .also(const { &[OTHER_COVERAGE.id()] }),
    Fault::info("plan.unpublished", COMMERCIAL, |_, _| planted([])),
];

/// A little less than whole items, in mL with so many decimals.
fn drawn(clean: &Clean<'_>, dice: &mut Dice, decimals: u32) -> Option<Planted> {
    let ml = clean.given.insulin_units?.0.checked_div(clean.product()?.units_per_ml())?;
    let little = Decimal::new(dice.between(1, 9).into(), decimals);
    planted([put(&MEASURE, Measure::Ml), put_number(&QUANTITY, ml.checked_sub(little)?)])
}
