//! Known mistakes: a wrong answer that one of them gives is told by its name.
//!
//! A slip answers an exercise as a person who makes it would, from the engine's own figures. It is named
//! only where a given answer is just that; any other wrong answer is wrong and no more.

mod code;
mod days;
mod modifiers;
mod refill;
mod share;
mod sums;
mod units;

use super::answer::Answer;
use super::exercise::{Exercise, Grade, Slip};
use crate::reference::Reference;

/// Every known mistake. Where two give the same answer the first is named.
pub static SLIPS: &[Slip] = &[
    units::ITEMS,
    units::ML,
    units::DAYS,
    units::INSULIN,
    units::CARTON_AS_ITEM,
    units::PER_FIVE,
    units::AS_U_100,
    units::PER_HUNDRED,
    units::PER_ITEM,
    units::HALF_ROUNDED,
    units::CUT_OFF,
    units::ORDERED,
    units::LIMIT,
    code::GENERAL,
    code::TOO_EARLY,
    code::OTHER_BRAND,
    code::INJECTED,
    code::UNCLASSIFIED,
    code::PUMP,
    days::PRIMING_FORGOTTEN,
    days::PRIMING_EVERY_DAY,
    days::STATED,
    days::ROUNDED_UP,
    days::ONE_ITEM,
    days::BILLING_UNITS,
    modifiers::ZERO_ZERO,
    modifiers::JK_FOR_JL,
    modifiers::JL_FOR_JK,
    modifiers::NO_DURATION,
    modifiers::DURATION_MADE_UP,
    modifiers::NO_COVERAGE,
    modifiers::KX_UNPROVEN,
    modifiers::DENIAL_FOR_KX,
    modifiers::GA_GZ,
    modifiers::GY,
    modifiers::NOT_OF_THESE_CODES,
    modifiers::NOT_THEIRS,
    refill::FOURTEEN_DAYS,
    refill::THIRTY_DAYS_EARLY,
    refill::THIRTY_FROM_SERVICE,
    refill::THIRTY_FROM_LAST,
    refill::STOCK_FORGOTTEN,
    refill::THE_OTHER_DAY,
    refill::AT_THE_END,
    refill::MEDICARE_TEN,
    refill::TEN_AFTER,
    refill::OFF_BY_ONE,
    share::NO_CAP,
    share::OTHER_CAP,
    share::CAP_NOT_REACHED,
    share::PLANS_PART,
    share::ALLOWED,
    share::OF_THE_CHARGE,
    share::OF_THE_PRICE,
    share::ONE_UNIT,
];

impl Exercise {
    /// Grades an answer; a wrong one is told by the known mistake that gives it.
    #[must_use]
    pub fn grade(&self, given: Answer, reference: &Reference) -> Grade {
        let right = self.accepts(&given);
        let made = |slip: &&Slip| (slip.answers)(self, reference).contains(&given);
        let slip = if right { None } else { SLIPS.iter().find(made) };
        Grade { given, right, slip }
    }
}

#[cfg(test)]
mod tests;
