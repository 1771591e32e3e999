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

/// Every known mistake. Where several give the same answer the first is named, so that within a kind those
/// stand first that are least likely to be met by chance: what is worked out of most of the facts, then what
/// leaves some out, then a figure typed as it stands; and last what lies beside the right answer, however one
/// came there.
pub static SLIPS: &[Slip] = &[
    units::CUT_OFF,
    units::PER_ITEM,
    units::CARTON_AS_ITEM,
    units::AS_U_100,
    // With U-100 the volume is the hundredth part as well; what stands in the question is the volume.
    units::ML,
    units::PER_HUNDRED,
    units::PER_FIVE,
    units::ORDERED,
    units::LIMIT,
    units::ITEMS,
    units::INSULIN,
    units::DAYS,
    code::GENERAL,
    code::TOO_EARLY,
    code::OTHER_BRAND,
    code::INJECTED,
    code::UNCLASSIFIED,
    code::PUMP,
    days::PRIMING_EVERY_DAY,
    days::PRIMING_FORGOTTEN,
    days::ROUNDED_UP,
    days::ONE_ITEM,
    days::BILLING_UNITS,
    days::STATED,
    modifiers::ZERO_ZERO,
    modifiers::CARTRIDGE,
    modifiers::NOT_OF_THESE_CODES,
    modifiers::BOTH_DURATIONS,
    modifiers::TWO_COVERAGES,
    modifiers::JK_FOR_JL,
    modifiers::JL_FOR_JK,
    modifiers::DURATION_MADE_UP,
    modifiers::KX_UNPROVEN,
    modifiers::DENIAL_FOR_KX,
    modifiers::GA_GZ,
    modifiers::GY,
    modifiers::NO_DURATION,
    modifiers::NO_COVERAGE,
    modifiers::NONE,
    modifiers::NOT_THEIRS,
    refill::STOCK_FORGOTTEN,
    refill::SHARE_CUT_OFF,
    refill::SHARE_ALONE,
    refill::MEDICARE_TEN,
    refill::SHARE_NOT_ASKED,
    refill::FOURTEEN_DAYS,
    refill::THIRTY_DAYS_EARLY,
    refill::FOURTEEN_FROM_END,
    refill::THIRTY_FROM_SERVICE,
    refill::THE_OTHER_DAY,
    refill::ASKING_TO_SHIP,
    refill::TEN_AFTER,
    refill::AT_THE_END,
    refill::THIRTY_FROM_LAST,
    refill::OFF_BY_ONE,
    share::NO_CAP,
    share::OF_THE_CHARGE,
    share::OF_THE_PRICE,
    share::ONE_UNIT,
    share::PLANS_PART,
    share::ALLOWED,
    share::CHARGE,
    share::CAP_NOT_REACHED,
    share::OTHER_CAP,
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
