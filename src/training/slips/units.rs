//! Mistakes in counting billing units.

use rust_decimal::Decimal;

use super::sums::{Sums, count, known};
use crate::reference::Reference;
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, Slip};
use crate::training::kind::Kind;
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;

/// What a mistake makes of the figures.
fn made<const COUNT: usize>(
    exercise: &Exercise,
    reference: &Reference,
    of: impl FnOnce(&Sums<'_>) -> [Option<Decimal>; COUNT],
) -> Vec<Answer> {
    Sums::of(Kind::Units, exercise, reference).map_or_else(Vec::new, |sums| known(of(&sums).map(count)))
}

pub(super) const ITEMS: Slip = Slip {
    id: "units.items",
    title: "Vials, cartridges or cartons typed as units",
    says: "That is how many went out, not how many billing units they hold. Count the insulin units in them, and divide \
           by 50.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            [sums.items(), sums.quantity()].map(|count| count.filter(|_| sums.counts_items()))
        })
    },
};

pub(super) const ML: Slip = Slip {
    id: "units.ml",
    title: "mL typed as units",
    says: "That is the volume. Times the units in each mL it is insulin units, and 50 of those are one billing unit.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let ml = sums.ml().filter(|_| sums.exercise.worksheet.dispense.measure != Some(Measure::InsulinUnit));
            [ml, ml.map(|ml| ml.ceil())]
        })
    },
};

pub(super) const DAYS: Slip = Slip {
    id: "units.days",
    title: "Days typed as units",
    says: "That is the days supply. Billing units count the insulin that went out, whatever the days.",
    answers: |exercise, reference| made(exercise, reference, |sums| [sums.given.supply.stated_days.map(Decimal::from)]),
};

pub(super) const INSULIN: Slip = Slip {
    id: "units.insulin",
    title: "Insulin units billed as they are",
    says: "That is insulin units. One billing unit holds 50 of them, so the claim would ask for some 50 times too much.",
    answers: |exercise, reference| made(exercise, reference, |sums| [Some(sums.insulin)]),
};

pub(super) const CARTON_AS_ITEM: Slip = Slip {
    id: "units.carton_as_item",
    title: "A carton counted as one cartridge",
    says: "A carton holds several cartridges, and all of them go out. Count the cartridges first.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let cartons = sums.exercise.worksheet.dispense.measure == Some(Measure::Package);
            let one_each = sums.quantity().filter(|_| cartons).zip(sums.item());
            [one_each.and_then(|(cartons, item)| Some(cartons.checked_mul(item)?.checked_div(sums.in_one)?.ceil()))]
        })
    },
};

pub(super) const PER_FIVE: Slip = Slip {
    id: "units.per_five",
    title: "Divided by 5, not by 50",
    says: "Five insulin units a billing unit is J1815, for injection. The pump codes count by 50.",
    answers: |exercise, reference| {
        let injected = reference.codes.iter().filter(|code| !code.pump).find_map(|code| code.insulin_units);
        made(exercise, reference, |sums| {
            [sums.insulin.checked_div(injected.unwrap_or_default().into()).map(|units| units.ceil())]
        })
    },
};

pub(super) const AS_U_100: Slip = Slip {
    id: "units.as_u100",
    title: "Counted as U-100",
    says: "This insulin holds more units in each mL than U-100 does. The billing unit stays at 50 insulin units.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let other = sums.product.units_per_ml() != Decimal::ONE_HUNDRED;
            let two_each_ml = sums.ml().filter(|_| other).and_then(|ml| ml.checked_mul(Decimal::TWO));
            [two_each_ml.map(|units| units.ceil())]
        })
    },
};

pub(super) const PER_HUNDRED: Slip = Slip {
    id: "units.per_hundred",
    title: "Divided by 100, not by 50",
    says: "A hundred is the units in a mL of U-100. A billing unit holds 50 insulin units.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| [sums.insulin.checked_div(Decimal::ONE_HUNDRED).map(|units| units.ceil())])
    },
};

pub(super) const PER_ITEM: Slip = Slip {
    id: "units.per_item",
    title: "Rounded up for each vial or cartridge",
    says: "The line's total is rounded up, once. Rounding each cartridge bills insulin that nobody got: five of 3.2 are \
           16, not 20.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let each = sums.item().and_then(|item| item.checked_div(sums.in_one)).map(|units| units.ceil());
            let items = sums.items().filter(|_| sums.counts_items());
            [items.map(|items| items.ceil()).zip(each).and_then(|(items, each)| items.checked_mul(each))]
        })
    },
};

pub(super) const CUT_OFF: Slip = Slip {
    id: "units.cut_off",
    title: "Rounded down, not up",
    says: "A part of a billing unit is billed as a whole one, however small it is: the total is rounded up, never cut off \
           and never to the nearest.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| [sums.given.exact_units.map(|exact| exact.0.floor())])
    },
};

pub(super) const ORDERED: Slip = Slip {
    id: "units.ordered",
    title: "The ordered quantity billed",
    says: "The claim counts what went out, not what the order allows.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let ordered = sums.exercise.worksheet.order.quantity_units.map(Quantity::decimal);
            [ordered.and_then(|units| units.checked_div(sums.in_one)).map(|units| units.ceil())]
        })
    },
};

pub(super) const LIMIT: Slip = Slip {
    id: "units.limit",
    title: "Cut down to the limit",
    says: "The limit of a day does not change what went out. The line counts all of it, and what is above the limit is \
           flagged before it ships.",
    answers: |exercise, reference| {
        made(exercise, reference, |sums| {
            let code = reference.code(sums.given.hcpcs.as_str());
            let limit = code.and_then(|code| code.daily_limit.as_of(exercise.day()));
            [limit.filter(|limit| sums.given.billable_units > Some(*limit)).map(Decimal::from)]
        })
    },
};
