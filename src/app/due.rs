//! How a patient stands, in the few words of the morning's list.

use crate::app::form::Mark;
use crate::register::{Due, Standing};
use crate::words::counted;
use crate::worksheet::Date;

/// What is to be done for a patient, with the days.
#[must_use]
pub fn standing(due: &Due<'_>, today: Date) -> (Mark, String) {
    let days = |day: Option<Date>| day.and_then(|day| today.until(day).ok()).map_or(0, |span| span.get_days());
    let counted = |days: i32| counted(days, "day", "days");
    let left = days(due.supply_end);
    match due.standing {
        Standing::Overdue => (Mark::Error, format!("overdue {}", counted(-left))),
        Standing::Ship if left == 0 => (Mark::Warning, "ship now, lasts today".to_owned()),
        Standing::Ship => (Mark::Warning, format!("ship now, {} left", counted(left))),
        Standing::Call if due.ship.is_some() => (Mark::ToFill, format!("call now, ship in {}", days(due.ship))),
        Standing::Call => (Mark::ToFill, "call now".to_owned()),
        Standing::Later if due.call.is_some() => (Mark::Info, format!("call in {}", counted(days(due.call)))),
        Standing::Later if due.ship.is_some() => (Mark::Info, format!("ship in {}", counted(days(due.ship)))),
        Standing::Later => (Mark::Info, format!("lasts {}", counted(left))),
        Standing::Unknown => (Mark::Warning, "days supply missing".to_owned()),
    }
}

/// A standing in a word or two, after how many stand so.
#[must_use]
pub const fn short(standing: Standing) -> &'static str {
    match standing {
        Standing::Overdue => "overdue",
        Standing::Ship => "to ship",
        Standing::Call => "to call",
        Standing::Later => "later",
        Standing::Unknown => "without days",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{Entry, Mark as FileMark, Row};

    /// Standing, days until the supply ends, until the call and the shipment, what is said.
    type Case = (Standing, Option<i8>, Option<i8>, Option<i8>, &'static str);

    #[test]
    fn what_is_to_be_done_is_said_with_its_days() {
        let today = Date::constant(2026, 3, 10);
        let day = |days: i8| Date::constant(2026, 3, 10 + days);
        let row = Row::unreadable(ulid::Ulid::nil(), FileMark::default(), None, "".into());
        let cases: [Case; 9] = [
            (Standing::Overdue, Some(-3), None, None, "overdue 3 days"),
            (Standing::Overdue, Some(-1), None, None, "overdue 1 day"),
            (Standing::Ship, Some(5), None, Some(-4), "ship now, 5 days left"),
            (Standing::Ship, Some(0), None, Some(-9), "ship now, lasts today"),
            (Standing::Call, Some(9), Some(-2), Some(4), "call now, ship in 4"),
            (Standing::Later, Some(20), Some(2), Some(10), "call in 2 days"),
            (Standing::Later, Some(20), None, Some(10), "ship in 10 days"),
            (Standing::Later, Some(20), None, None, "lasts 20 days"),
            (Standing::Unknown, None, None, None, "days supply missing"),
        ];
        for (standing_of, end, call, ship, said) in cases {
            let due = Due {
                last: Entry { row: &row, judged: None },
                standing: standing_of,
                supply_end: end.map(day),
                call: call.map(day),
                ship: ship.map(day),
            };
            assert_eq!(standing(&due, today).1, said);
        }
    }
}
