//! Lenient reading of dates as people type them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::read::Unreadable;
use super::weekday;
use crate::worksheet::date::{YEARS, civil};

/// What date fields take.
pub const DATE_FORMS: &str = "2026-03-02, 3/2/26, 0302, t for today, +30 or -1 from today";

const NOT_A_DATE: Unreadable = Unreadable("not a date: try 3/2/26, 0302, t or +30");
const OTHER_DAY: Unreadable = Unreadable("that day is another weekday");
const NO_SUCH_DAY: Unreadable = Unreadable("no such day in the calendar");

/// Reads a date: `2026-03-02`, `3/2/26`, `3/2/2026`, `3/2`, `0302`, `030226`, `03022026`, `20260302`,
/// `t`, `+30` or `-1` from today. A day without its year is the one nearest to today, and so is a year of
/// two digits.
///
/// # Errors
/// [`Unreadable`] for any other text, a day that no calendar has, or a year outside 1900 to 2999.
pub fn date(text: &str, today: Date) -> Result<Date, Unreadable> {
    let text = text.trim();
    let Some((day, shown)) = text.rsplit_once(' ').filter(|(_, shown)| shown.len() == 3) else {
        return bare_date(text, today);
    };
    let day = bare_date(day.trim_end(), today)?;
    if shown.eq_ignore_ascii_case(weekday(day)) { Ok(day) } else { Err(OTHER_DAY) }
}

/// The same without a weekday.
fn bare_date(text: &str, today: Date) -> Result<Date, Unreadable> {
    if text.eq_ignore_ascii_case("t") || text.eq_ignore_ascii_case("today") {
        return Ok(today);
    }
    if let Some(days) = text.strip_prefix(['+', '-']) {
        let days = number_of(days, 5).ok_or(NOT_A_DATE)?;
        let days = if text.starts_with('-') { -days } else { days };
        return moved(today, days).ok_or(NO_SUCH_DAY);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    match parts[..] {
        [digits] => compact(digits, today),
        [month, day] => nearest_year(number_of(month, 2), number_of(day, 2), today),
        [year, month, day] if year.len() == 4 => whole_date(number_of(year, 4), number_of(month, 2), number_of(day, 2)),
        [month, day, year] if year.len() == 4 => whole_date(number_of(year, 4), number_of(month, 2), number_of(day, 2)),
        [month, day, year] if year.len() == 2 => {
            let year = number_of(year, 2).map(|year| near_century(year, today));
            whole_date(year, number_of(month, 2), number_of(day, 2))
        }
        _ => Err(NOT_A_DATE),
    }
}

/// A day some days later, or `None` outside the worksheet's years.
#[must_use]
pub fn moved(day: Date, days: i32) -> Option<Date> {
    day.checked_add(i64::from(days).days()).ok().filter(|day| YEARS.contains(&day.year()))
}

/// `0302`, `030226`, `03022026` or `20260302`; no eight digits are a date both ways.
fn compact(digits: &str, today: Date) -> Result<Date, Unreadable> {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| number_of(part, 4));
    match digits.len() {
        4 => nearest_year(part(0, 2), part(2, 4), today),
        6 => whole_date(part(4, 6).map(|year| near_century(year, today)), part(0, 2), part(2, 4)),
        8 => whole_date(part(4, 8), part(0, 2), part(2, 4)).or_else(|_| whole_date(part(0, 4), part(4, 6), part(6, 8))),
        _ => Err(NOT_A_DATE),
    }
}

fn whole_date(year: Option<i32>, month: Option<i32>, day: Option<i32>) -> Result<Date, Unreadable> {
    let (year, month, day) = (year.ok_or(NOT_A_DATE)?, month.ok_or(NOT_A_DATE)?, day.ok_or(NOT_A_DATE)?);
    let small = |number: i32| i8::try_from(number).unwrap_or_default();
    civil(i16::try_from(year).unwrap_or_default(), small(month), small(day)).ok_or(NO_SUCH_DAY)
}

fn nearest_year(month: Option<i32>, day: Option<i32>, today: Date) -> Result<Date, Unreadable> {
    let year = i32::from(today.year());
    // Eight years hold a 29 February even around a century without one.
    let candidates = (year - 8..=year + 8).filter_map(|year| whole_date(Some(year), month, day).ok());
    let distance = |candidate: &Date| (*candidate - today).get_days().unsigned_abs();
    match candidates.min_by_key(distance) {
        Some(nearest) => Ok(nearest),
        None => whole_date(Some(year), month, day),
    }
}

/// The year of two digits that is nearest to today.
fn near_century(year: i32, today: Date) -> i32 {
    let now = i32::from(today.year());
    let this = now - now.rem_euclid(100) + year;
    if this - now > 50 {
        this - 100
    } else if now - this >= 50 {
        this + 100
    } else {
        this
    }
}

/// One to `most` ASCII digits.
fn number_of(digits: &str, most: usize) -> Option<i32> {
    let fits = !digits.is_empty() && digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str, text: &str) -> String {
        date(text, day.parse().unwrap()).map_or_else(|error| error.0.to_owned(), |date| date.to_string())
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, read) in [
            ("2026-03-02", "2026-03-02"),
            ("3/2/26", "2026-03-02"),
            ("03/02/2026", "2026-03-02"),
            ("3-2-26", "2026-03-02"),
            ("3.2.26", "2026-03-02"),
            ("3/2", "2026-03-02"),
            ("0302", "2026-03-02"),
            ("030226", "2026-03-02"),
            ("03022026", "2026-03-02"),
            ("20260302", "2026-03-02"),
            ("1225", "2025-12-25"),
            ("0801", "2026-08-01"),
            ("0901", "2025-09-01"),
            ("0228", "2026-02-28"),
            ("0229", "2028-02-29"),
            ("5/1/99", "1999-05-01"),
            ("t", "2026-03-01"),
            (" T ", "2026-03-01"),
            ("2026-03-02 Mon", "2026-03-02"),
            ("3/2 mon", "2026-03-02"),
            ("+30", "2026-03-31"),
            ("+0", "2026-03-01"),
            ("-1", "2026-02-28"),
        ] {
            assert_eq!(on("2026-03-01", text), read, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_says_so() {
        for text in
            ["", "x", "3", "302", "3/", "3/2/", "3/2/2", "3/2/026", "1/2/3/4", "+", "-", "+x", "++1", "０３０２"]
        {
            assert_eq!(on("2026-03-01", text), NOT_A_DATE.0, "{text}");
        }
        for text in ["2/30", "0230", "13/1/26", "2026-02-30", "1899-12-31", "+999999"] {
            assert!(date(text, "2026-03-01".parse().unwrap()).is_err(), "{text}");
        }
        assert_eq!(on("2999-12-31", "+1"), NO_SUCH_DAY.0);
        assert_eq!(on("2026-03-01", "2026-03-02 Tue"), OTHER_DAY.0);
        assert_eq!(on("2026-03-01", "2026-03-02 Mon Mon"), NOT_A_DATE.0);
    }
}
