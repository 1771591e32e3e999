//! What a comparison compares: the answers, one row each.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::assess::{Assessment, Exact, Money, Severity};
use crate::words::{counted, grouped, weekday};

/// One figure of an assessment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Figure {
    /// It cannot be computed.
    Unknown,
    /// A count: billing units, days, flags, lines.
    Count(u64),
    /// An exact number: insulin units, billing units before rounding.
    Exact(Decimal),
    /// Dollars.
    Dollars(Decimal),
    /// A day.
    Day(Date),
    /// A verdict.
    YesNo(bool),
    /// Words: a code, modifiers.
    Words(String),
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => out.write_str("—"),
            Self::Count(count) => grouped(count).fmt(out),
            Self::Exact(number) => grouped(&Exact(*number)).fmt(out),
            Self::Dollars(amount) => grouped(&Money(*amount)).fmt(out),
            Self::Day(day) => write!(out, "{day} {}", weekday(*day)),
            Self::YesNo(yes) => out.write_str(if *yes { "yes" } else { "no" }),
            Self::Words(words) if words.is_empty() => out.write_str("none"),
            Self::Words(words) => out.write_str(words),
        }
    }
}

impl Figure {
    /// How this differs from the base's figure, in words; `None` where it does not.
    #[must_use]
    pub fn against(&self, base: &Self) -> Option<String> {
        if self == base {
            return None;
        }
        Some(match (base, self) {
            (Self::Count(was), Self::Count(is)) if is > was => format!("{} more", grouped(&is.abs_diff(*was))),
            (Self::Count(was), Self::Count(is)) => format!("{} fewer", grouped(&is.abs_diff(*was))),
            (Self::Exact(was), Self::Exact(is)) => match more(*was, *is) {
                Some((by, word)) => format!("{} {word}", grouped(&Exact(by))),
                None => return None,
            },
            (Self::Dollars(was), Self::Dollars(is)) => match more(*was, *is) {
                Some((by, word)) => format!("{} {word}", grouped(&Money(by))),
                None => return None,
            },
            (Self::Day(was), Self::Day(is)) => {
                let days = was.until(*is).map_or(0, |span| span.get_days());
                let word = if days > 0 { "later" } else { "earlier" };
                format!("{} {word}", counted(days.unsigned_abs(), "day", "days"))
            }
            (Self::Unknown, _) => "not known in the base".to_owned(),
            (_, Self::Unknown) => "not known here".to_owned(),
            (was, _) => format!("was {was}"),
        })
    }
}

/// By how much a number is more or less than it was; `None` where it is the same.
fn more(was: Decimal, is: Decimal) -> Option<(Decimal, &'static str)> {
    let by = is.checked_sub(was)?;
    (!by.is_zero()).then(|| (by.abs(), if by.is_sign_negative() { "less" } else { "more" }))
}

/// One row of answers.
#[derive(Debug)]
pub struct Answer {
    /// Its name in tables for programs.
    pub id: &'static str,
    /// Its name on screen.
    pub label: &'static str,
    /// The figure.
    pub figure: fn(&Assessment) -> Figure,
}

fn count(count: Option<impl Into<u64>>) -> Figure {
    count.map_or(Figure::Unknown, |count| Figure::Count(count.into()))
}

fn exact(number: Option<Exact>) -> Figure {
    number.map_or(Figure::Unknown, |number| Figure::Exact(number.0.normalize()))
}

fn dollars(amount: Option<Money>) -> Figure {
    amount.map_or(Figure::Unknown, |amount| Figure::Dollars(amount.0))
}

fn day(day: Option<Date>) -> Figure {
    day.map_or(Figure::Unknown, Figure::Day)
}

fn flags(assessment: &Assessment, severity: Severity) -> Figure {
    Figure::Count(u64::try_from(assessment.count(severity)).unwrap_or(u64::MAX))
}

fn modifiers(assessment: &Assessment) -> Figure {
    assessment.lines.first().map_or(Figure::Unknown, |line| Figure::Words(line.modifiers.join(" ")))
}

/// Every answer that is compared, in the order shown: what one looks for first stands first.
pub static ANSWERS: &[Answer] = &[
    Answer { id: "billable_units", label: "Units of service", figure: |given| count(given.billable_units) },
    Answer { id: "hcpcs", label: "HCPCS code", figure: |given| Figure::Words(given.hcpcs.to_string()) },
    Answer { id: "modifiers", label: "Modifiers", figure: modifiers },
    Answer { id: "error_flags", label: "Errors", figure: |given| flags(given, Severity::Error) },
    Answer { id: "warning_flags", label: "Warnings", figure: |given| flags(given, Severity::Warning) },
    Answer { id: "ready_to_ship", label: "Ready to ship", figure: |given| Figure::YesNo(given.ready.ship) },
    Answer { id: "ready_to_bill", label: "Ready to bill", figure: |given| Figure::YesNo(given.ready.bill) },
    Answer { id: "allowed", label: "Allowed", figure: |given| dollars(given.payment.allowed) },
    Answer { id: "patient_share", label: "Coinsurance", figure: |given| dollars(given.payment.patient_share) },
    Answer { id: "days", label: "Days covered", figure: |given| count(given.supply.days) },
    Answer { id: "computed_days", label: "Days it lasts", figure: |given| count(given.supply.computed_days) },
    Answer { id: "supply_end", label: "Supply ends", figure: |given| day(given.supply.end) },
    Answer { id: "earliest_service", label: "Earliest DOS", figure: |given| day(given.supply.earliest_service) },
    Answer { id: "next_contact_from", label: "Next call from", figure: |given| day(given.supply.next_contact_from) },
    Answer {
        id: "next_earliest_service",
        label: "Next DOS from",
        figure: |given| day(given.supply.next_earliest_service),
    },
    Answer { id: "filing_deadline", label: "File by", figure: |given| day(given.filing_deadline) },
    Answer {
        id: "lines",
        label: "Claim lines",
        figure: |given| Figure::Count(u64::try_from(given.lines.len()).unwrap_or(u64::MAX)),
    },
    Answer { id: "insulin_units", label: "Insulin units", figure: |given| exact(given.insulin_units) },
    Answer { id: "plan_pays", label: "Plan pays", figure: |given| dollars(given.payment.plan_pays) },
    Answer {
        id: "after_sequestration",
        label: "After sequestration",
        figure: |given| dollars(given.payment.after_sequestration),
    },
];

/// The answer of an id.
#[must_use]
pub fn named(id: &str) -> Option<&'static Answer> {
    ANSWERS.iter().find(|answer| answer.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_said_in_words() {
        let day = |day| Figure::Day(Date::constant(2026, 3, day));
        let dollars = |cents| Figure::Dollars(Decimal::new(cents, 2));
        for (base, is, said) in [
            (Figure::Count(180), Figure::Count(100), Some("80 fewer")),
            (Figure::Count(180), Figure::Count(1180), Some("1,000 more")),
            (Figure::Count(180), Figure::Count(180), None),
            (dollars(10500), dollars(3500), Some("70.00 less")),
            (day(2), day(3), Some("1 day later")),
            (day(9), day(2), Some("7 days earlier")),
            (Figure::YesNo(false), Figure::YesNo(true), Some("was no")),
            (Figure::Words("JL KX".to_owned()), Figure::Words("JK KX".to_owned()), Some("was JL KX")),
            (Figure::Unknown, Figure::Count(2), Some("not known in the base")),
            (Figure::Count(2), Figure::Unknown, Some("not known here")),
        ] {
            assert_eq!(is.against(&base).as_deref(), said, "{base} -> {is}");
        }
    }
}
