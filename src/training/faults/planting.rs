//! What plants a fault: edits, and earlier fills.

use rust_decimal::Decimal;

use crate::training::dice::Dice;
use crate::words::dates::moved;
use crate::worksheet::whole::Whole;
use crate::worksheet::{Date, Edit, Field, Held, Quantity, Text, Worksheet};

/// What plants a fault.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Planted {
    /// The edits of the clean worksheet.
    pub(super) edits: Vec<Edit>,
    /// Earlier fills of the patient.
    pub(super) history: Vec<Worksheet>,
}

/// Edits alone; `None` where one of them cannot be made.
pub(super) fn planted(edits: impl IntoIterator<Item = Option<Edit>>) -> Option<Planted> {
    let edits = edits.into_iter().collect::<Option<Vec<Edit>>>()?;
    Some(Planted { edits, history: Vec::new() })
}

impl Planted {
    /// The same with earlier fills; `None` where one of them cannot be made.
    pub(super) fn after(self, fills: impl IntoIterator<Item = Option<Worksheet>>) -> Option<Self> {
        let history = fills.into_iter().collect::<Option<Vec<Worksheet>>>()?;
        Some(Self { history, ..self })
    }

    /// The same with further edits; `None` where one of them cannot be made.
    pub(super) fn and(mut self, edits: impl IntoIterator<Item = Option<Edit>>) -> Option<Self> {
        self.edits.extend(edits.into_iter().collect::<Option<Vec<Edit>>>()?);
        Some(self)
    }
}

/// A value into a field.
#[expect(clippy::needless_pass_by_value, reason = "a caller has made the value for this")]
pub(super) fn put<T: Held>(field: &Field<T>, to: T) -> Option<Edit> {
    field.try_set(&to)
}

/// A text into a field.
pub(super) fn text(field: &Field<Text>, to: &str) -> Option<Edit> {
    field.try_set(&Text::new(to).ok()?)
}

/// A whole amount into a field of exact numbers.
pub(super) fn amount(field: &Field<Quantity>, to: u32) -> Option<Edit> {
    put(field, Quantity::from(to))
}

/// An exact number into a field.
pub(super) fn put_number(field: &Field<Quantity>, to: Decimal) -> Option<Edit> {
    put(field, Quantity::new(to)?)
}

/// A count into a field.
pub(super) fn count<const LEAST: u32, const MOST: u32>(field: &Field<Whole<LEAST, MOST>>, to: u32) -> Option<Edit> {
    put(field, Whole::new(to)?)
}

/// A field blanked.
#[expect(clippy::unnecessary_wraps, reason = "stands in a list with edits that may not be possible")]
pub(super) const fn blank<T: Held>(field: &Field<T>) -> Option<Edit> {
    Some(field.clear())
}

/// A yes or no that nobody has given: blank, or no.
pub(super) fn not_yes(field: &Field<bool>, dice: &mut Dice) -> Option<Edit> {
    if dice.percent(50) { blank(field) } else { put(field, false) }
}

/// So many days after a day, or before it, into a field.
pub(super) fn day_into(field: &Field<Date>, from: Date, days: i32) -> Option<Edit> {
    put(field, moved(from, days)?)
}
