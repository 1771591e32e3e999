//! Earlier fills of the same patient, as saved worksheets.

use crate::words::dates::moved;
use crate::worksheet::choice::State;
use crate::worksheet::fields::{FIELDS, STATE};
use crate::worksheet::{Date, Edit, Kind, Value, Worksheet};

/// The fill of so many days before, filed, with what was otherwise then.
pub(super) fn fill(
    worksheet: &Worksheet,
    days: i32,
    otherwise: impl IntoIterator<Item = Option<Edit>>,
) -> Option<Worksheet> {
    let mut saved = worksheet.clone();
    let back = days.checked_neg()?;
    let dates = FIELDS.iter().filter(|row| row.kind() == Kind::Date);
    let filled = dates.filter_map(|row| match row.value(worksheet)? {
        Value::Date(held) => Some((row.about().id, held)),
        _ => None,
    });
    let earlier = filled.map(|(id, held)| Edit::new(id, Some(Value::Date(moved(held, back)?))).ok());
    let edits = earlier.chain(otherwise).collect::<Option<Vec<Edit>>>()?;
    saved.apply_all(edits);
    saved.apply(STATE.set(State::Filed));
    Some(saved)
}

/// Days from one day to another; negative if the second is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
