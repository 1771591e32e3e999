//! The figures of an exercise, from which mistakes are computed.

use rust_decimal::Decimal;

use crate::assess::Assessment;
use crate::reference::{Product, Reference};
use crate::training::answer::Answer;
use crate::training::exercise::Exercise;
use crate::training::kind::Kind;
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;

/// What the engine says of an exercise's worksheet, and the sizes of its product.
pub(super) struct Sums<'e> {
    pub(super) exercise: &'e Exercise,
    pub(super) given: Assessment,
    pub(super) product: &'e Product,
    /// Insulin units dispensed.
    pub(super) insulin: Decimal,
    /// Insulin units in one billing unit of the line's code.
    pub(super) in_one: Decimal,
}

impl<'e> Sums<'e> {
    /// The figures of an exercise of a kind; `None` for another kind, or without insulin.
    pub(super) fn of(kind: Kind, exercise: &'e Exercise, reference: &'e Reference) -> Option<Self> {
        if exercise.kind != kind {
            return None;
        }
        let given = exercise.judged(&exercise.worksheet, reference);
        let product = reference.product(exercise.worksheet.dispense.ndc.as_deref()?.parse().ok()?)?;
        let insulin = given.insulin_units?.0;
        let in_one = reference.code(given.hcpcs.as_str())?.insulin_units?.into();
        Some(Self { exercise, given, product, insulin, in_one })
    }

    /// mL dispensed.
    pub(super) fn ml(&self) -> Option<Decimal> {
        self.insulin.checked_div(self.product.units_per_ml())
    }

    /// Insulin units in one vial or cartridge.
    pub(super) fn item(&self) -> Option<Decimal> {
        self.product.ml_per_item().checked_mul(self.product.units_per_ml())
    }

    /// Vials or cartridges dispensed.
    pub(super) fn items(&self) -> Option<Decimal> {
        self.insulin.checked_div(self.item()?)
    }

    /// True where items or packages are counted: the question speaks of them.
    pub(super) fn counts_items(&self) -> bool {
        !matches!(self.exercise.worksheet.dispense.measure, Some(Measure::Ml | Measure::InsulinUnit))
    }

    /// What was entered as the quantity.
    pub(super) fn quantity(&self) -> Option<Decimal> {
        self.exercise.worksheet.dispense.quantity.map(Quantity::decimal)
    }

    /// Prescribed insulin units a day.
    pub(super) fn daily(&self) -> Option<Decimal> {
        self.exercise.worksheet.order.daily_units.map(Quantity::decimal)
    }
}

/// A whole number as an answer; `None` for a part of one, or none at all.
pub(super) fn count(number: Option<Decimal>) -> Option<Answer> {
    let number = number.filter(|number| number.is_integer() && !number.is_zero())?;
    u64::try_from(number).ok().map(Answer::Count)
}

/// Dollars as an answer, rounded to the cent, half away from zero.
pub(super) fn dollars(amount: Option<Decimal>) -> Option<Answer> {
    let cents = amount?.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    Some(Answer::Dollars(cents.normalize()))
}

/// The answers that there are.
pub(super) fn known(answers: impl IntoIterator<Item = Option<Answer>>) -> Vec<Answer> {
    answers.into_iter().flatten().collect()
}
