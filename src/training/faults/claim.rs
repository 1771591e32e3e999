//! The claim: where, when, and what is on file for it.

use super::Fault;
use super::ground::{ANY, COMMERCIAL, COVERED, Clean, FILING_DEFAULT, FILING_LIMIT, NO_FILING_LIMIT};
use super::planting::{Planted, blank, day_into, not_yes, planted, put, text};
use crate::training::dice::Dice;
use crate::training::kind::Level;
use crate::worksheet::FieldId;
use crate::worksheet::choice::{OrderType, Stay};
use crate::worksheet::fields::{
    CLAIM_DATE, DATE_OF_SERVICE, DISCHARGE_DATE, ORDER_TYPE, PLACE_OF_SERVICE, PROOF_OF_DELIVERY, STAY,
};

/// The day from which a claim's days are counted.
const SERVICE: &[FieldId] = const { &[DATE_OF_SERVICE.id()] };

pub(super) const FAULTS: &[Fault] = &[
    Fault::error("claim.no_service_date", ANY, |_, _| planted([blank(&DATE_OF_SERVICE)])),
    Fault::error("claim.inpatient", COVERED, |_, dice| {
        planted([put(&STAY, if dice.percent(50) { Stay::Hospital } else { Stay::Snf })])
    }),
    Fault::warning("claim.hospice", COVERED, |_, _| planted([put(&STAY, Stay::Hospice)])),
    Fault::error("claim.before_discharge", COVERED, |clean, dice| {
        let discharged = day_into(&DISCHARGE_DATE, clean.service()?, clean.late(dice));
        planted([put(&ORDER_TYPE, OrderType::HospitalDischarge), discharged])
    })
    .also(const { &[DISCHARGE_DATE.id()] }),
    Fault::warning("claim.before_discharge", COVERED, |_, _| {
        planted([put(&ORDER_TYPE, OrderType::HospitalDischarge), blank(&DISCHARGE_DATE)])
    }),
    Fault::error("claim.place_of_service", COVERED, facility),
    Fault::warning("claim.place_of_service", COMMERCIAL, facility),
    Fault::warning("claim.place_of_service", ANY, |_, dice| {
        planted([if dice.percent(50) { blank(&PLACE_OF_SERVICE) } else { text(&PLACE_OF_SERVICE, "11") }])
    }),
    Fault::warning("claim.before_service", ANY, |clean, dice| {
        planted([day_into(&CLAIM_DATE, clean.service()?, clean.past(dice).checked_neg()?)])
    })
    .also(SERVICE),
    Fault::warning("claim.proof_of_delivery", ANY, |_, dice| planted([not_yes(&PROOF_OF_DELIVERY, dice)])),
    Fault::error("claim.filing_late", FILING_LIMIT, late).also(SERVICE),
    Fault::warning("claim.filing_late", FILING_DEFAULT, late).also(SERVICE),
    Fault::warning("claim.filing_soon", FILING_LIMIT, |clean, dice| {
        let left = match clean.level {
            Level::Second => dice.pick(&[0, 30]).copied()?,
            Level::First | Level::Third => i32::try_from(dice.between(1, 25)).ok()?,
        };
        planted([day_into(&CLAIM_DATE, clean.given.filing_deadline?, left.checked_neg()?)])
    })
    .also(SERVICE),
    Fault::info("claim.filing_unknown", NO_FILING_LIMIT, |_, _| planted([])),
];

/// A hospital or nursing facility.
fn facility(_: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    planted([text(&PLACE_OF_SERVICE, dice.pick(&["21", "22", "31", "32", "61"])?)])
}

/// Billed past the deadline.
fn late(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    planted([day_into(&CLAIM_DATE, clean.given.filing_deadline?, clean.past(dice))])
}
