//! Refill dates and the request for a refill.

use super::Fault;
use super::ground::{ANY, COMMERCIAL, COVERED, Clean};
use super::past::fill;
use super::planting::{Planted, blank, day_into, not_yes, planted, put};
use crate::training::dice::Dice;
use crate::training::facts::turns::{BEFORE_REQUEST, REQUEST};
use crate::training::kind::Level;
use crate::words::dates::moved;
use crate::worksheet::FieldId;
use crate::worksheet::choice::OrderType;
use crate::worksheet::fields::{
    CONTACT_AFFIRMED, CONTACT_DATE, DATE_OF_SERVICE, ORDER_TYPE, PREVIOUS_DAYS, PREVIOUS_END, PREVIOUS_SERVICE,
};

/// The supply that a refill is compared with.
const LAST_FILL: &[FieldId] = const { &[PREVIOUS_SERVICE.id(), PREVIOUS_DAYS.id(), PREVIOUS_END.id()] };

pub(super) const FAULTS: &[Fault] = &[
    Fault::warning("refill.history_missing", COVERED.refill(), |_, _| {
        planted([blank(&PREVIOUS_SERVICE), blank(&PREVIOUS_DAYS), blank(&PREVIOUS_END)])
    })
    .also(const { &[PREVIOUS_DAYS.id(), PREVIOUS_END.id()] }),
    Fault::error("refill.too_early", COVERED.refill(), too_early).also(LAST_FILL),
    Fault::warning("refill.too_early", COMMERCIAL.refill(), too_early).also(LAST_FILL),
    Fault::warning("refill.too_early", COVERED.refill(), |clean, dice| {
        too_early(clean, dice)?.and([put(&ORDER_TYPE, OrderType::LostOrDamaged)])
    })
    .noted("After a loss a fill may go out early, but the claim must tell of it: RA, and a narrative.")
    .also(LAST_FILL),
    Fault::warning("refill.gap", ANY.refill(), |clean, dice| supplied_until(clean, clean.past(dice).checked_neg()?))
        .also(LAST_FILL),
    Fault::error("refill.contact_missing", COVERED.refill(), no_request).also(const { &[CONTACT_AFFIRMED.id()] }),
    Fault::info("refill.contact_missing", COMMERCIAL.refill(), no_request).also(const { &[CONTACT_AFFIRMED.id()] }),
    Fault::error("refill.contact_too_early", COVERED.refill().until(BEFORE_REQUEST), asked_early)
        .also(const { &[DATE_OF_SERVICE.id()] }),
    Fault::error("refill.contact_too_early", COVERED.refill().from(REQUEST), asked_early).also(LAST_FILL),
    Fault::error("refill.contact_late", COVERED.refill(), |clean, dice| {
        planted([day_into(&CONTACT_DATE, clean.service()?, clean.late(dice))])
    })
    .also(const { &[DATE_OF_SERVICE.id()] }),
    Fault::error("refill.not_affirmed", COVERED.refill(), |_, dice| planted([not_yes(&CONTACT_AFFIRMED, dice)])),
    Fault::error("refill.duplicate", ANY, |clean, _| {
        // The two of one day must not break the daily limit as well.
        let code = clean.reference.code(clean.given.hcpcs.as_str())?;
        let (units, limit) = (clean.given.billable_units?, code.daily_limit.as_of(clean.service()?));
        limit.is_none_or(|limit| units.checked_mul(2).is_some_and(|both| both <= limit)).then_some(())?;
        planted([])?.after([fill(&clean.worksheet, 0, [])])
    })
    .noted("The same fill stands among the earlier ones: look there for the day before anything is shipped."),
];

/// Shipped while the last supply lasts for more than ten days.
fn too_early(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    let left = match clean.level {
        Level::Second => {
            i32::try_from(clean.policy()?.refill_lead_days.as_of(clean.service()?)).ok()?.checked_add(1)?
        }
        Level::First | Level::Third => i32::try_from(dice.between(14, 25)).ok()?,
    };
    let asked = i32::try_from(dice.between(1, 3)).ok()?.checked_neg()?;
    supplied_until(clean, left)?.and([day_into(&CONTACT_DATE, clean.service()?, asked)])
}

/// The last fill such that its supply ends so many days after the date of service.
fn supplied_until(clean: &Clean<'_>, days: i32) -> Option<Planted> {
    let held = i32::try_from(clean.worksheet.dispense.previous.days_supply?.get()).ok()?;
    planted([day_into(&PREVIOUS_SERVICE, clean.service()?, days.checked_sub(held)?), blank(&PREVIOUS_END)])
}

/// Asked before the first day that counts.
fn asked_early(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    let early = moved(clean.given.supply.contact_from?, clean.past(dice).checked_neg()?)?;
    // Nobody asks about the next fill before the last one has gone out.
    let last = clean.worksheet.dispense.previous.date_of_service?;
    planted([put(&CONTACT_DATE, early).filter(|_| early > last)])
}

/// Nobody has asked.
fn no_request(_: &Clean<'_>, _: &mut Dice) -> Option<Planted> {
    planted([blank(&CONTACT_DATE), blank(&CONTACT_AFFIRMED)])
}
