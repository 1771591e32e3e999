//! Mistakes in how long the insulin lasts.

use rust_decimal::Decimal;

use super::sums::{Sums, count, known};
use crate::reference::Reference;
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, Slip};
use crate::training::kind::Kind;
use crate::worksheet::Quantity;

/// What a mistake makes of the figures, in whole days.
fn made(exercise: &Exercise, reference: &Reference, of: impl FnOnce(&Sums<'_>) -> Option<Decimal>) -> Vec<Answer> {
    Sums::of(Kind::Days, exercise, reference).map_or_else(Vec::new, |sums| known([count(of(&sums))]))
}

/// Priming a change, and the days between changes.
fn priming(sums: &Sums<'_>) -> Option<(Decimal, Decimal)> {
    let pump = &sums.exercise.worksheet.order.pump;
    pump.prime_units.map(Quantity::decimal).zip(pump.change_days.map(|days| Decimal::from(days.get())))
}

/// Insulin units used in a number of days: from one change of the set to the next, priming included.
fn cycle(sums: &Sums<'_>) -> Option<(Decimal, Decimal)> {
    let (prime, change) = priming(sums).unwrap_or((Decimal::ZERO, Decimal::ONE));
    Some((sums.daily()?.checked_mul(change)?.checked_add(prime)?, change))
}

pub(super) const PRIMING_FORGOTTEN: Slip = Slip {
    id: "days.priming_forgotten",
    title: "Priming forgotten",
    says: "Each set change fills the tubing as well. Spread over the days between changes, that is used up every day too.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            priming(sums)?;
            sums.insulin.checked_div(sums.daily()?).map(|days| days.floor())
        })
    },
};

pub(super) const PRIMING_EVERY_DAY: Slip = Slip {
    id: "days.priming_every_day",
    title: "Priming counted every day",
    says: "Priming is used at a set change only. Divide it by the days between changes before adding it to the dose.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let (prime, _) = priming(sums)?;
            sums.insulin.checked_div(sums.daily()?.checked_add(prime)?).map(|days| days.floor())
        })
    },
};

pub(super) const STATED: Slip = Slip {
    id: "days.stated",
    title: "The stated days, not what it lasts",
    says: "That is for how long it should be; how long the insulin lasts is counted from units and daily use.",
    answers: |exercise, reference| made(exercise, reference, |sums| sums.given.supply.stated_days.map(Decimal::from)),
};

pub(super) const ROUNDED_UP: Slip = Slip {
    id: "days.rounded_up",
    title: "A part of a day counted",
    says: "Only whole days count: the last one, which the insulin does not fill, is left out.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let (units, days) = cycle(sums)?;
            sums.insulin.checked_mul(days)?.checked_div(units).map(|days| days.ceil())
        })
    },
};

pub(super) const ONE_ITEM: Slip = Slip {
    id: "days.one_item",
    title: "One vial or cartridge counted",
    says: "That is how long one of them lasts. All that goes out counts.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let (units, days) = cycle(sums)?;
            sums.item()?.checked_mul(days)?.checked_div(units).map(|days| days.floor())
        })
    },
};

pub(super) const BILLING_UNITS: Slip = Slip {
    id: "days.billing_units",
    title: "Billing units typed as days",
    says: "That is the units of service. Days come of insulin units, divided by what is used a day.",
    answers: |exercise, reference| made(exercise, reference, |sums| sums.given.billable_units.map(Decimal::from)),
};
