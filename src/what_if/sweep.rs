//! A sweep: one field over a range of values, each judged.

use std::fmt;

use jiff::ToSpan;
use rust_decimal::Decimal;

use super::scenario::changed;
use super::written::{self, NotTaken};
use crate::assess::{Assessment, Facts, assess};
use crate::words::grouped;
use crate::worksheet::{Edit, FieldId, Kind, Quantity, Value, Worksheet};

/// Most points of a sweep.
pub const MOST: usize = 10_000;

/// A field and the values that it goes through.
#[derive(Clone, PartialEq, Debug)]
pub struct Sweep {
    edits: Vec<Edit>,
    field: FieldId,
    step: Decimal,
}

impl fmt::Display for Sweep {
    /// Its range as [`read`] takes it; the step is left out where it is 1.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ends = [self.edits.first(), self.edits.last()].map(|edit| edit.and_then(Edit::to));
        for (nth, end) in ends.into_iter().flatten().enumerate() {
            out.write_str(if nth == 0 { "" } else { ".." })?;
            match end {
                Value::Quantity(number) => write!(out, "{}", number.decimal().normalize())?,
                Value::Whole(number) => write!(out, "{number}")?,
                Value::Date(day) => write!(out, "{day}")?,
                // No other kind is swept.
                _ => {}
            }
        }
        if self.step == Decimal::ONE { Ok(()) } else { write!(out, ":{}", self.step.normalize()) }
    }
}

/// Why a field cannot be swept so; each a clear sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotSwept {
    /// The field holds neither a number nor a date.
    #[error("{0} cannot be swept: a sweep goes through numbers or days")]
    NoRange(&'static str),
    /// The range is not written as one.
    #[error("not a range: write FROM..TO or FROM..TO:STEP, such as 1..20 or 2026-03-01..2026-03-31:7")]
    NotARange,
    /// An end of the range is no value of the field.
    #[error(transparent)]
    NotAValue(#[from] NotTaken),
    /// The range ends before it begins.
    #[error("the range runs backwards: put the smaller end first")]
    Backwards,
    /// A colon stands there, and no step behind it.
    #[error("the step is missing: write it behind the colon, or leave the colon out")]
    NoStep,
    /// The step is not a number.
    #[error("the step is not a number: write digits, such as 5 or 0.5")]
    StepNotANumber,
    /// The step has more digits than a quantity.
    #[error(
        "the step has too many digits: at most {} before the point and {} behind it",
        Quantity::WHOLE_DIGITS,
        Quantity::DECIMALS
    )]
    StepTooFine,
    /// The step goes nowhere, or back.
    #[error("the step must be more than zero")]
    StepNotAhead,
    /// The field has no values between whole ones.
    #[error("{0} goes in whole steps, such as 1 or 7")]
    StepNotWhole(&'static str),
    /// The range has too many points.
    #[error("the range has over {} points: take a shorter one, or a longer step", grouped(&MOST))]
    TooMany,
}

impl Sweep {
    /// A field from one value to another, both included where the step meets them.
    ///
    /// # Errors
    /// [`NotSwept`] for a field of another kind, a range backwards, a step of zero or between values, over
    /// [`MOST`] points.
    pub fn new(field: FieldId, from: &Value, to: &Value, step: Decimal) -> Result<Self, NotSwept> {
        let label = field.row().about().label;
        if step <= Decimal::ZERO {
            return Err(NotSwept::StepNotAhead);
        }
        if !matches!(from, Value::Quantity(_)) && !step.is_integer() {
            return Err(NotSwept::StepNotWhole(label));
        }
        let count = |span: Decimal| {
            if span.is_sign_negative() && !span.is_zero() {
                return Err(NotSwept::Backwards);
            }
            let steps = span.checked_div(step).and_then(|steps| usize::try_from(steps.trunc()).ok());
            steps.and_then(|steps| steps.checked_add(1)).filter(|points| *points <= MOST).ok_or(NotSwept::TooMany)
        };
        let values: Vec<Value> = match (from, to) {
            (Value::Quantity(from), Value::Quantity(to)) => {
                let points = count(to.decimal().checked_sub(from.decimal()).unwrap_or_default())?;
                let number = |number: Decimal| Quantity::new(number.normalize()).map(Value::Quantity);
                steps(from.decimal(), step, points).filter_map(number).collect()
            }
            (Value::Whole(from), Value::Whole(to)) => {
                let (from, to) = (Decimal::from(*from), Decimal::from(*to));
                let points = count(to.checked_sub(from).unwrap_or_default())?;
                steps(from, step, points).filter_map(|at| u32::try_from(at).ok()).map(Value::Whole).collect()
            }
            (Value::Date(from), Value::Date(to)) => {
                let days = from.until(*to).map_or(0, |span| span.get_days());
                let step_days = i64::try_from(step).map_err(|_| NotSwept::StepTooFine)?;
                let points = count(Decimal::from(days))?;
                let day = |nth: i64| from.checked_add(nth.checked_mul(step_days)?.days()).ok();
                (0..).map_while(day).take(points).map(Value::Date).collect()
            }
            _ => return Err(NotSwept::NoRange(label)),
        };
        let edits = values.into_iter().filter_map(|value| Edit::new(field, Some(value)).ok()).collect();
        Ok(Self { edits, field, step })
    }

    /// The field that is swept.
    #[must_use]
    pub const fn field(&self) -> FieldId {
        self.field
    }

    /// The edits of its points, in order.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The base at every point, judged, in order.
    pub fn judged<'a>(
        &'a self,
        base: &Worksheet,
        facts: &'a Facts<'a>,
    ) -> impl Iterator<Item = (&'a Edit, Assessment)> + use<'a> {
        let mut worksheet = changed(base, &[]);
        self.edits.iter().map(move |edit| {
            worksheet.apply(edit.clone());
            (edit, assess(&worksheet, facts))
        })
    }
}

/// So many numbers from the first on.
fn steps(first: Decimal, step: Decimal, count: usize) -> impl Iterator<Item = Decimal> {
    std::iter::successors(Some(first), move |at| at.checked_add(step)).take(count)
}

/// A field that can be swept and its range, as `FROM..TO` or `FROM..TO:STEP` says it; the step is 1
/// where it is not given.
///
/// # Errors
/// As [`Sweep::new`], and for a text that is no range or whose ends are no values of the field.
pub fn read(field: FieldId, range: &str) -> Result<Sweep, NotSwept> {
    let label = field.row().about().label;
    if !is_swept(field) {
        return Err(NotSwept::NoRange(label));
    }
    let (from, rest) = range.split_once("..").ok_or(NotSwept::NotARange)?;
    let (to, step) = rest.split_once(':').map_or((rest, None), |(to, step)| (to, Some(step)));
    let step = match step {
        None => Decimal::ONE,
        Some(step) => self::step(step.trim())?,
    };
    let end = |text: &str| {
        let edit = written::read(field, text.trim())?;
        edit.to().cloned().ok_or(NotSwept::NotARange)
    };
    Sweep::new(field, &end(from)?, &end(to)?, step)
}

/// A step as it is written.
fn step(text: &str) -> Result<Decimal, NotSwept> {
    if text.is_empty() {
        return Err(NotSwept::NoStep);
    }
    let (number, back) = text.strip_prefix('-').map_or((text, false), |number| (number, true));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let is_number =
        [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit()));
    match number.parse::<Quantity>() {
        _ if !is_number => Err(NotSwept::StepNotANumber),
        _ if back => Err(NotSwept::StepNotAhead),
        Err(_) => Err(NotSwept::StepTooFine),
        Ok(step) => Ok(step.decimal()),
    }
}

/// True for a field that a sweep can go through.
#[must_use]
pub fn is_swept(field: FieldId) -> bool {
    matches!(field.row().kind(), Kind::Quantity | Kind::Whole { .. } | Kind::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(pointer: &str) -> FieldId {
        FieldId::of_pointer(pointer).unwrap()
    }

    #[test]
    fn a_range_has_its_points() {
        for (pointer, range, points, last) in [
            ("/dispense/quantity", "1..20", 20, "\"20\""),
            ("/dispense/quantity", "0.5..2:0.5", 4, "\"2\""),
            ("/dispense/quantity", "0..20.0:10.00", 3, "\"20\""),
            ("/dispense/quantity", "1..4.5", 4, "\"4\""),
            ("/dispense/days_supply", "30..90:30", 3, "90"),
            ("/dispense/date_of_service", "2026-02-27..2026-03-02", 4, "\"2026-03-02\""),
            ("/dispense/date_of_service", "2026-02-27..2026-03-02:7", 1, "\"2026-02-27\""),
            ("/dispense/quantity", "7..7", 1, "\"7\""),
        ] {
            let sweep = read(field(pointer), range).unwrap();
            let again = read(field(pointer), &sweep.to_string());
            assert_eq!(again.as_ref(), Ok(&sweep), "{sweep}");
            let end = serde_json::to_string(sweep.edits().last().unwrap().to().unwrap()).unwrap();
            assert_eq!((sweep.edits().len(), &*end), (points, last), "{range}");
        }
    }

    #[test]
    fn what_cannot_be_swept_is_said() {
        for (pointer, range, said) in [
            ("/order/signed", "0..1", "Signed cannot be swept"),
            ("/dispense/quantity", "5", "not a range"),
            ("/dispense/quantity", "20..1", "runs backwards"),
            ("/dispense/quantity", "1..1000000", "over 10,000 points"),
            ("/dispense/quantity", "1..2:0", "the step must be more than zero"),
            ("/dispense/quantity", "1..2:-0.5", "the step must be more than zero"),
            ("/dispense/quantity", "1..2:", "the step is missing"),
            ("/dispense/quantity", "1..2: ", "the step is missing"),
            ("/dispense/quantity", "1..2:x", "the step is not a number"),
            ("/dispense/quantity", "1..2:1:1", "the step is not a number"),
            ("/dispense/quantity", "1..2:5.", "the step is not a number"),
            ("/dispense/quantity", "1..2:0.00001", "at most 9 before the point and 4 behind it"),
            ("/dispense/quantity", "1..2:1234567890", "at most 9 before the point and 4 behind it"),
            ("/dispense/quantity", "a..2", "takes a number"),
            ("/dispense/days_supply", "0..99999", "a whole number from 0 to 36500"),
            ("/dispense/days_supply", "1..9:0.5", "Days supply goes in whole steps"),
            ("/dispense/date_of_service", "2026-03-02..2026-03-01", "runs backwards"),
            ("/dispense/date_of_service", "2026-03-01..2026-03-02:0.5", "Ship date (DOS) goes in whole steps"),
            ("/dispense/date_of_service", "1900-01-01..2999-12-31", "over 10,000 points"),
        ] {
            let refused = read(field(pointer), range).unwrap_err().to_string();
            assert!(refused.contains(said), "{range}: {refused}");
        }
    }
}
