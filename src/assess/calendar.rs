//! Days and months counted from a day; past the year 9999 a date is unknown (rulebook, section 3).

use jiff::Span;
use jiff::civil::Date;

/// So many days later.
pub(super) fn days_after(day: Date, days: u64) -> Option<Date> {
    day.checked_add(Span::new().try_days(i64::try_from(days).ok()?).ok()?).ok()
}

/// So many days earlier.
pub(super) fn days_before(day: Date, days: u32) -> Option<Date> {
    day.checked_sub(Span::new().try_days(i64::from(days)).ok()?).ok()
}

/// So many months earlier, the day of the month kept and clamped to the month's end.
pub(super) fn months_before(day: Date, months: u32) -> Option<Date> {
    day.checked_sub(Span::new().try_months(i64::from(months)).ok()?).ok()
}

/// So many years later; 29 February becomes 28 February.
pub(super) fn years_after(day: Date, years: i16) -> Option<Date> {
    day.checked_add(Span::new().try_years(i64::from(years)).ok()?).ok()
}

/// Whole days from one day to another; negative if the second is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours().div_euclid(24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::date::read;

    #[test]
    fn months_clamp_and_years_end() {
        assert_eq!(months_before(read("2025-05-31").unwrap(), 3), read("2025-02-28"));
        assert_eq!(years_after(read("2024-02-29").unwrap(), 1), read("2025-02-28"));
        assert_eq!(days_after(read("2026-02-14").unwrap(), 30), read("2026-03-16"));
        assert_eq!(days_before(read("2026-03-16").unwrap(), 10), read("2026-03-06"));
        assert_eq!(days_after(read("2999-12-31").unwrap(), 999_999_999_999), None);
        assert_eq!(days_between(read("2026-03-01").unwrap(), read("2026-02-27").unwrap()), -2);
    }
}
