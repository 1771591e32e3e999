//! Numbers, dates and quantities as people read them.

pub mod dates;
pub mod read;
pub mod value;

use std::fmt;

use jiff::civil::{Date, Weekday};

/// A paragraph under its name, as help and explanations have them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// What it is about: `Why`, `How to fix`; empty for plain text, and where it goes on with the one before.
    pub name: &'static str,
    /// What it says.
    pub text: String,
}

impl Paragraph {
    /// A paragraph under a name.
    #[must_use]
    pub const fn new(name: &'static str, text: String) -> Self {
        Self { name, text }
    }

    /// A paragraph a text, the first one named.
    pub fn each(name: &'static str, texts: impl Iterator<Item = String>) -> impl Iterator<Item = Self> {
        texts.enumerate().map(move |(nth, text)| Self::new(if nth == 0 { name } else { "" }, text))
    }
}

/// A number with a comma between thousands: `9,000`, `1,234.5`.
pub struct Grouped<'n, N>(&'n N);

/// A number with a comma between thousands.
pub const fn grouped<N: fmt::Display>(number: &N) -> Grouped<'_, N> {
    Grouped(number)
}

impl<N: fmt::Display> fmt::Display for Grouped<'_, N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                out.write_str(",")?;
            }
            write!(out, "{digit}")?;
        }
        decimals.map_or(Ok(()), |decimals| write!(out, ".{decimals}"))
    }
}

/// A text as a sentence: a capital first, a full stop last.
#[must_use]
pub fn sentence(text: &str) -> String {
    stopped(&capital(text.trim()))
}

/// A text as it is, with a full stop at its end.
#[must_use]
pub fn stopped(text: &str) -> String {
    let text = text.trim();
    format!("{text}{}", if text.ends_with(['.', '?', '!']) { "" } else { "." })
}

/// The weekday in three letters.
#[must_use]
pub fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

/// The month in three letters.
#[must_use]
pub fn month(day: Date) -> &'static str {
    match day.month() {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

/// A count with its noun: `1 vial`, `9 vials`.
pub fn counted(count: impl fmt::Display, one: &str, many: &str) -> String {
    let count = count.to_string();
    let noun = if count == "1" { one } else { many };
    format!("{} {noun}", grouped(&count))
}

/// A text that begins with a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, shown) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567.25", "1,234,567.25"), ("12.3456", "12.3456")]
        {
            assert_eq!(grouped(&number).to_string(), shown);
        }
        assert_eq!(counted(1, "vial", "vials"), "1 vial");
        assert_eq!(counted(9000, "unit", "units"), "9,000 units");
    }
}
