//! The diagnosis.

use super::Fault;
use super::ground::{COMMERCIAL, COVERED, Clean, MEDICARE};
use super::planting::{Planted, blank, planted, put, text};
use crate::training::dice::Dice;
use crate::worksheet::Edit;
use crate::worksheet::fields::{ABN_ON_FILE, DIAGNOSIS};

/// Typed in haste: a letter O for a zero, a comma for the point, a letter short, words.
const NO_CODES: [&str; 5] = ["E1O.9", "E10,9", "10.9", "250.01x1", "type 1"];
/// Codes of other conditions.
const OTHERS: [&str; 5] = ["R73.03", "O24.410", "E66.9", "I10", "E16.2"];
/// Codes that go on.
const UNFINISHED: [&str; 6] = ["E10", "E11", "E10.6", "E11.2", "E10.32", "E13.4"];

const ONE_OF_THE_CRITERIA: &str =
    "The diagnosis is also a criterion of KX: a wrong one leaves GZ, or GA with the ABN on file.";

pub(super) const FAULTS: &[Fault] = &[
    Fault::error("diagnosis.missing", COVERED, |_, _| planted([blank(&DIAGNOSIS)])),
    Fault::warning("diagnosis.missing", COMMERCIAL, |_, _| planted([blank(&DIAGNOSIS)])),
    Fault::error("diagnosis.invalid", MEDICARE, |_, dice| with_notice(one_of(&NO_CODES, dice)))
        .noted(ONE_OF_THE_CRITERIA),
    Fault::error("diagnosis.invalid", COMMERCIAL, |_, dice| planted([one_of(&NO_CODES, dice)])),
    Fault::error("diagnosis.not_covered", MEDICARE, |_, dice| with_notice(one_of(&OTHERS, dice)))
        .noted(ONE_OF_THE_CRITERIA),
    Fault::warning("diagnosis.not_covered", COMMERCIAL, |_, dice| planted([one_of(&OTHERS, dice)])),
    Fault::error("diagnosis.incomplete", MEDICARE, |clean, dice| with_notice(unfinished(clean, dice)))
        .noted(ONE_OF_THE_CRITERIA),
    Fault::error("diagnosis.incomplete", COMMERCIAL, |clean, dice| planted([unfinished(clean, dice)])),
];

fn one_of(codes: &[&str], dice: &mut Dice) -> Option<Edit> {
    text(&DIAGNOSIS, dice.pick(codes)?)
}

/// A code that lacks characters: the worksheet's own without its last, where that is no code itself.
fn unfinished(clean: &Clean<'_>, dice: &mut Dice) -> Option<Edit> {
    let own = clean.worksheet.order.diagnosis.as_deref()?;
    let cut = own.get(..own.len().checked_sub(1)?)?.trim_end_matches('.');
    let lacks = cut.parse().is_ok_and(|code| !clean.reference.diagnoses.is_billable(code));
    if lacks { text(&DIAGNOSIS, cut) } else { one_of(&UNFINISHED, dice) }
}

/// With a signed ABN, so that the failed criterion alone denies nothing.
fn with_notice(diagnosis: Option<Edit>) -> Option<Planted> {
    planted([diagnosis, put(&ABN_ON_FILE, true)])
}
