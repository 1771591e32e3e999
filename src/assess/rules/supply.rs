//! How long the insulin lasts.

use rust_decimal::Decimal;

use crate::assess::Case;
use crate::assess::exact::{floor_quotient, left_over};
use crate::assess::exact_mul;
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Info, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy};
use crate::reference::Status::{CmsDefault, ProgramDefault, Published};
use crate::words::{counted, grouped};
use crate::worksheet::fields::{DAILY_UNITS, DAYS_SUPPLY, QUANTITY};
use crate::worksheet::nouns::Days;

/// Nobody says how long it lasts.
pub(super) const DAYS_UNKNOWN: Rule = Rule {
    id: "supply.days_unknown",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(ProgramDefault),
    title: "Days supply is unknown",
    when: "No days supply is stated, and none can be computed from units and daily use.",
    why: "Duration modifiers and refill dates follow from the days supply.",
    mend: "Enter the days supply, or the prescribed units a day.",
    sources: &["program"],
    history: false,
    check: |case| {
        case.supply
            .days
            .is_none()
            .then(|| Finding::at(&DAYS_SUPPLY, "Days supply unknown: enter it, or the units a day"))
    },
};

/// More than three months at a time.
pub(super) const OVER_MAX: Rule = Rule {
    id: "supply.over_max",
    stage: Stage::Ship,
    severity: by_policy(Error, Warning),
    status: by_policy(ProgramDefault, CmsDefault),
    title: "More than three months at a time",
    when: "The days supply is over 93.",
    why: "A supplier may hand out at most a three-month quantity, whatever the use; 93 days is this program's reading of it.",
    mend: "Dispense for at most three months; the rest goes on a later refill.",
    sources: &["lcd-l33794", "cms-refills"],
    history: false,
    check: |case| {
        let days = case.supply.days?;
        let most = case.set.policy.longest_supply.on(case.set.day);
        (days > u64::from(most.value)).then(|| {
            let quantity =
                case.supply.use_a_day.zip(case.product.whole_units(case.measure())).and_then(|(daily, each)| {
                    let needed = daily.fewest(most.value, each).filter(|needed| *needed > 0)?;
                    let less = exact_mul(Decimal::from(needed), each)? < case.dispensed.insulin_units?;
                    less.then(|| case.product.counted_in(case.measure(), needed))?
                });
            Finding::at(&DAYS_SUPPLY, format!("{} days; at most {} at a time", grouped(&days), most.value))
                .mended_by(Days::new(most.value).and_then(|days| DAYS_SUPPLY.try_set(&days)))
                .mended_by(quantity.and_then(|quantity| QUANTITY.try_set(&quantity)))
        })
    },
};

/// An item that the days do not need.
pub(super) const EXCESS: Rule = Rule {
    id: "supply.excess",
    stage: Stage::Ship,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "More than the days need",
    when: "One whole item (package, if packages are counted) could be left out and the stated days still be covered. \
           A warning where the rest would not keep so long in use.",
    why: "A supplier may not dispense more than the expected use of the days billed.",
    mend: "Dispense only what the days need, or state the days that the insulin really lasts.",
    sources: &["lcd-l33794", "article-a52507", "cms-refills"],
    history: false,
    check: |case| {
        let excess = case.supply.excess?;
        let days = case.supply.stated_days?;
        let (one, many) = case.product.whole_words(case.measure());
        if excess.kept_for_in_use {
            let message = format!("One {one} less covers {days} days by volume, but not in use");
            return Some(Finding::at(&QUANTITY, message).graded(Warning));
        }
        let fix = excess.needed.filter(|needed| *needed > 0).and_then(|needed| {
            case.product.counted_in(case.measure(), needed).and_then(|quantity| QUANTITY.try_set(&quantity))
        });
        let more = excess
            .needed
            .and_then(|needed| beyond(case, needed))
            .map_or_else(|| format!("One {one}"), |more| counted(more, one, many));
        Some(Finding::at(&QUANTITY, format!("{more} more than {days} days need")).mended_by(fix))
    },
};

/// Whole items beyond so many.
fn beyond(case: &Case<'_>, needed: u64) -> Option<u64> {
    let whole = case.product.whole_units(case.measure())?;
    let rest = left_over(case.dispensed.insulin_units?, exact_mul(Decimal::from(needed), whole)?)?;
    floor_quotient(rest, whole).filter(|more| *more > 0)
}

/// Whole items last somewhat longer.
pub(super) const PACKAGE_ROUNDING: Rule = Rule {
    id: "supply.package_rounding",
    stage: Stage::Ship,
    severity: all(Info),
    status: all(ProgramDefault),
    title: "Whole items last somewhat longer",
    when: "The insulin lasts longer than the stated days, and no whole item could be left out.",
    why: "Items go out whole, so a fill often lasts some days more.",
    mend: "Nothing to do.",
    sources: &["program"],
    history: false,
    check: |case| {
        let (computed, stated) = (case.supply.computed_days?, case.supply.stated_days?);
        (computed > u64::from(stated) && case.supply.excess.is_none())
            .then(|| Finding::at(&DAYS_SUPPLY, format!("By volume it lasts {} days", grouped(&computed))))
    },
};

/// The insulin does not last the stated days.
pub(super) const SHORT: Rule = Rule {
    id: "supply.short",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(ProgramDefault),
    title: "Not enough for the stated days",
    when: "The insulin lasts less than the stated days.",
    why: "The patient would run out before those days are over.",
    mend: "Dispense more, or state fewer days.",
    sources: &["program"],
    history: false,
    check: |case| {
        let (computed, stated) = (case.supply.computed_days?, case.supply.stated_days?);
        (computed < u64::from(stated))
            .then(|| Finding::at(&DAYS_SUPPLY, format!("Lasts only {} of {stated} days", grouped(&computed))))
    },
};

/// Opened vials do not keep that long.
pub(super) const EXPIRES_IN_USE: Rule = Rule {
    id: "supply.expires_in_use",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(Published),
    title: "Opened vials do not keep that long",
    when: "A vial with a known in-use life: in use it lasts less than the days supply, though by volume it would last.",
    why: "An opened vial feeding a pump keeps 28 days (Humalog, lispro, Apidra) or 19 (NovoLog); at a low dose insulin \
          is thrown away. Nothing says that Medicare pays for that.",
    mend: "Smaller vials or fewer days keep insulin from being thrown away; units are never added for it.",
    sources: &["humalog-label", "novolog-label", "apidra-label"],
    history: false,
    check: |case| {
        let (life, days, computed) = (case.supply.life_days?, case.supply.days?, case.supply.computed_days?);
        (life < days && days <= computed).then(|| {
            let message = format!("{} days by volume, {} by in-use life", grouped(&computed), grouped(&life));
            Finding::at(&DAILY_UNITS, message)
        })
    },
};
