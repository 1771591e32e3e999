//! What is expected to be paid.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Fault;
use super::ground::{CONTRACT, COVERED, Clean, MEDICARE};
use super::past::fill;
use super::planting::{Planted, blank, planted, put, put_number};
use crate::training::dice::Dice;
use crate::training::facts::turns::{AFTER_PRICES, BEFORE_PRICES, CAPS};
use crate::worksheet::choice::OtherCoverage;
use crate::worksheet::fields::{CHARGE_PER_UNIT, CONTRACT_RATE, OTHER_COVERAGE};

pub(super) const FAULTS: &[Fault] = &[
    Fault::info("payment.no_price", MEDICARE.until(BEFORE_PRICES), |_, _| planted([])).hidden(),
    Fault::info("payment.no_price", CONTRACT, |_, _| planted([blank(&CONTRACT_RATE)])),
    Fault::info("payment.stale_price", MEDICARE.from(AFTER_PRICES), |_, _| planted([])).hidden(),
    Fault::warning("payment.charge_below", CONTRACT, charge_below).also(const { &[CONTRACT_RATE.id()] }),
    Fault::warning("payment.charge_below", MEDICARE, charge_below).hidden(),
    Fault::info("payment.cap_applied", MEDICARE.from(CAPS), |_, _| planted([])).hidden(),
    Fault::warning("payment.cap_used", COVERED, |clean, dice| {
        // Another fill of the month, on another order.
        let days = u32::try_from(clean.service()?.day()).ok()?.checked_sub(1)?;
        let ago = i32::try_from(dice.between(3, days)).ok().filter(|_| days >= 3)?;
        planted([])?.after([fill(&clean.worksheet, ago, [])])
    }),
    Fault::warning("payment.qmb", COVERED, |_, _| planted([put(&OTHER_COVERAGE, OtherCoverage::Qmb)])),
];

/// A charge a little below what would be allowed for the units.
fn charge_below(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    let units = Decimal::from(clean.given.billable_units?);
    let allowed = clean.given.payment.allowed?.0.checked_div(units)?;
    let less = Decimal::new(dice.between(10, 90).into(), 2);
    let cents = allowed.checked_sub(less)?.round_dp_with_strategy(2, RoundingStrategy::ToZero);
    planted([put_number(&CHARGE_PER_UNIT, cents)])
}
