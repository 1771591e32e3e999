//! How much goes out.

use rust_decimal::Decimal;

use crate::assess::dispensed::INSULIN_UNITS_PER_BILLING_UNIT;
use crate::assess::exact::left_over;
use crate::assess::exact_mul;
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Info, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy};
use crate::assess::{Case, Exact};
use crate::reference::Status::{CmsDefault, ProgramDefault, Published};
use crate::words::{counted, grouped};
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{MEASURE, ORDERED_UNITS, QUANTITY};

/// No quantity that can be billed.
pub(super) const MISSING: Rule = Rule {
    id: "quantity.missing",
    stage: Stage::Ship,
    severity: all(Error),
    status: all(Published),
    title: "No quantity to bill",
    when: "The quantity is blank, zero or too large, or a size that its measure needs is unknown.",
    why: "A claim line needs at least one billing unit, and units can only be counted from a quantity and its sizes.",
    mend: "Enter how many go out. For a product that is not in the table, enter U per mL and mL per item too.",
    sources: &["article-a52507"],
    history: false,
    check: |case| {
        if case.dispensed.billing_units.is_some() {
            return None;
        }
        let message = match (case.dispense().quantity, case.measure()) {
            (None, _) => "No quantity yet",
            (Some(quantity), _) if quantity.is_zero() => "The quantity is zero",
            (_, Measure::Ml) if case.product.units_per_ml.is_none() => "U per mL is unknown: choose the product",
            (_, Measure::Item | Measure::Package) if case.product.units_per_ml.is_none() => {
                "The size of one item is unknown: choose the product"
            }
            (_, Measure::Item | Measure::Package) if case.product.ml_per_item.is_none() => "mL per item is unknown",
            (_, Measure::Package) if case.product.items_per_package.is_none() => "Items per package is unknown",
            _ => "The quantity is too large, too small or too fine to bill",
        };
        Some(Finding::at(&QUANTITY, message))
    },
};

/// The last billing unit is not full.
pub(super) const ROUNDED: Rule = Rule {
    id: "quantity.rounded",
    stage: Stage::Bill,
    severity: all(Info),
    status: by_policy(Published, CmsDefault),
    title: "Rounded up to a whole billing unit",
    when: "The insulin is not a whole number of 50-unit billing units.",
    why: "Units of service are whole numbers: the line's total is rounded up, once.",
    mend: "Nothing to do: the last billing unit is simply not full.",
    sources: &["cms-rac-0074", "article-a52507"],
    history: false,
    check: |case| {
        let insulin = case.dispensed.insulin_units?;
        let billed = Decimal::from(case.dispensed.billing_units?);
        let full = exact_mul(billed, Decimal::from(INSULIN_UNITS_PER_BILLING_UNIT))?;
        let lacks = left_over(full, insulin).filter(|lacks| !lacks.is_zero())?;
        Some(Finding::at(&QUANTITY, format!("Rounded up: the last unit lacks {} U", Exact(lacks))))
    },
};

/// More than one line is needed.
pub(super) const SPLIT: Rule = Rule {
    id: "quantity.split",
    stage: Stage::Bill,
    severity: all(Info),
    status: by_policy(Published, CmsDefault),
    title: "Split over several lines",
    when: "More billing units than one claim line holds.",
    why: "A claim line holds at most 9,999 units.",
    mend: "Bill the lines as shown, full ones first.",
    sources: &["x12-claims"],
    history: false,
    check: |case| {
        let units = case.dispensed.billing_units?;
        let most = case.set.policy.line_units.as_of(case.set.day);
        (units > most).then(|| {
            Finding::at(&QUANTITY, format!("{} units go on {} lines", grouped(&units), units.div_ceil(most.max(1))))
        })
    },
};

/// More than Medicare takes for one patient and day.
pub(super) const OVER_LIMIT: Rule = Rule {
    id: "quantity.over_limit",
    stage: Stage::Ship,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "More than the limit for one day",
    when: "The units of one patient, date of service and code, saved worksheets included, exceed the limit in force.",
    why: "CMS's medically unlikely edit denies the units of a date of service above its limit, all lines together.",
    mend: "Dispense less on this date; the rest goes on a later refill.",
    sources: &["cms-mue-dme"],
    history: true,
    check: |case| {
        let own = case.dispensed.billing_units?;
        let limit = case.code.daily_limit.as_of(case.set.day)?;
        let others = case
            .past
            .fills()
            .filter(|fill| Some(fill.date_of_service) == case.service() && fill.hcpcs == case.code.hcpcs)
            .fold(0_u32, |sum, fill| sum.saturating_add(fill.billing_units.unwrap_or(0)));
        let total = own.saturating_add(others);
        if total <= limit {
            return None;
        }
        let room =
            exact_mul(Decimal::from(limit.saturating_sub(others)), Decimal::from(INSULIN_UNITS_PER_BILLING_UNIT))?;
        let saved = if others > 0 { ", saved worksheets included" } else { "" };
        let message = format!("{} units, limit {limit} a day{saved}", grouped(&total));
        Some(Finding::at(&QUANTITY, message).mended_by(at_most(case, room)))
    },
};

/// More than the order allows.
pub(super) const OVER_ORDER: Rule = Rule {
    id: "quantity.over_order",
    stage: Stage::Ship,
    severity: all(Error),
    status: by_policy(Published, CmsDefault),
    title: "More than was ordered",
    when: "The insulin dispensed exceeds the ordered units: an error by one item or more, else a warning.",
    why: "A supplier may dispense only what the written order allows; whole vials must fit in it.",
    mend: "Dispense less, or get an order that allows the whole items.",
    sources: &["42-cfr-410-38", "article-a52507"],
    history: false,
    check: |case| {
        let insulin = case.dispensed.insulin_units?;
        let ordered = case.order().quantity_units?.decimal();
        let more = left_over(insulin, ordered).filter(|more| !more.is_zero())?;
        let within_an_item = case.product.item_units.is_some_and(|item| more < item);
        let message = format!("{} U more than ordered", grouped(&Exact(more)));
        let severity = if within_an_item { Warning } else { Error };
        Some(Finding::at(&QUANTITY, message).graded(severity).mended_by(at_most(case, ordered)))
    },
};

/// Less than the order allows.
pub(super) const UNDER_ORDER: Rule = Rule {
    id: "quantity.under_order",
    stage: Stage::Ship,
    severity: all(Info),
    status: all(ProgramDefault),
    title: "Less than was ordered",
    when: "The insulin dispensed is less than the ordered units.",
    why: "That is allowed; the order may cover more than one fill.",
    mend: "Nothing to do, unless the patient expects the whole order.",
    sources: &["program"],
    history: false,
    check: |case| {
        let insulin = case.dispensed.insulin_units?;
        let less = left_over(case.order().quantity_units?.decimal(), insulin).filter(|less| !less.is_zero())?;
        Some(Finding::at(&QUANTITY, format!("{} U less than ordered", grouped(&Exact(less)))))
    },
};

/// A count that looks like units.
pub(super) const LOOKS_LIKE_UNITS: Rule = Rule {
    id: "quantity.looks_like_units",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(ProgramDefault),
    title: "A count that looks like units",
    when: "The measure counts items or packages, and the quantity is 50 or more.",
    why: "Insulin units, mL or billing units are easily typed where vials are meant.",
    mend: "Check the quantity and its measure.",
    sources: &["program"],
    history: false,
    check: |case| {
        let quantity = case.dispense().quantity?;
        let counts = matches!(case.measure(), Measure::Item | Measure::Package);
        if !counts || quantity < Quantity::from(LOOKS_LIKE_UNITS_FROM) {
            return None;
        }
        let (one, many) = case.product.whole_words(case.measure());
        let ordered = case.order().quantity_units == Some(quantity);
        Some(
            Finding::at(&QUANTITY, format!("{}: is that units or mL?", counted(quantity, one, many)))
                .mended_by(MEASURE.try_set(&Measure::InsulinUnit).filter(|_| ordered)),
        )
    },
};

/// A count from which it looks like units (rulebook, section 7; program default).
const LOOKS_LIKE_UNITS_FROM: u32 = 50;

/// An ordered quantity that no whole billing units make.
pub(super) const NOT_50S: Rule = Rule {
    id: "order.not_50s",
    stage: Stage::Ship,
    severity: all(Info),
    status: all(ProgramDefault),
    title: "Ordered quantity is no multiple of 50",
    when: "The ordered insulin units are not a multiple of 50.",
    why: "Billing units hold 50 insulin units; an order in other steps leaves the last one not full.",
    mend: "Nothing to do; the line is rounded up once.",
    sources: &["program"],
    history: false,
    check: |case| {
        let ordered = case.order().quantity_units?.decimal();
        let rest = ordered.checked_rem(Decimal::from(INSULIN_UNITS_PER_BILLING_UNIT))?;
        (!rest.is_zero()).then(|| Finding::at(&ORDERED_UNITS, "Ordered units are not a multiple of 50"))
    },
};

/// The edit that leaves at most so many insulin units in whole items, if any fit.
fn at_most(case: &Case<'_>, insulin_units: Decimal) -> Option<crate::worksheet::Edit> {
    let whole = case.product.whole_within(case.measure(), insulin_units).filter(|whole| *whole > 0)?;
    case.product.counted_in(case.measure(), whole).and_then(|quantity| QUANTITY.try_set(&quantity))
}
