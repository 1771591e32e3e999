//! A worksheet's line in the index: values with tabs between them, blank where there is none.

use std::fmt::{Display, Write};
use std::str::{FromStr, Split};

use jiff::Timestamp;
use ulid::Ulid;

use crate::reference::Hcpcs;
use crate::register::{Entry, Fill, FlagSet, Judged, Mark, Row};
use crate::worksheet::Date;
use crate::worksheet::choice::{Choices, State};
use crate::worksheet::stamp::Moment;
use crate::worksheet::text::is_plain;

/// Adds an entry's line.
pub(super) fn write(out: &mut String, Entry { row, judged }: Entry<'_>) {
    let line = &mut Line { out };
    line.value(Some(row.id));
    line.value(Some(row.mark.changed));
    line.value(Some(row.mark.size));
    line.value(Some(row.mark.number));
    line.value(Some(row.revision));
    line.value(row.state.map(State::code));
    for text in [&row.title, &row.patient, &row.plan, &row.ndc] {
        line.text(text);
    }
    line.day(row.date_of_service);
    line.value(row.saved.map(|moment| moment.timestamp().as_second()));
    line.text(row.problem.as_deref().unwrap_or_default());
    let fill = row.fill;
    line.value(fill.map(|fill| fill.hcpcs));
    line.value(fill.and_then(|fill| fill.billing_units));
    line.value(fill.and_then(|fill| fill.days));
    line.value(fill.and_then(|fill| fill.daily_units));
    line.day(fill.and_then(|fill| fill.order_date));
    line.value(judged.map(|judged| u8::from(judged.ships)));
    line.value(judged.map(|judged| u8::from(judged.bills)));
    line.value(judged.map(|judged| judged.errors.bits()));
    line.value(judged.map(|judged| judged.warnings.bits()));
    line.value(judged.and_then(|judged| judged.billing_units));
    line.day(judged.and_then(|judged| judged.supply_end));
    line.day(judged.and_then(|judged| judged.next_contact));
    line.day(judged.and_then(|judged| judged.next_service));
    line.out.push('\n');
}

/// A line is not one of an index, or is damaged.
pub(super) struct NoLine;

/// Reads a line.
pub(super) fn read(line: &str) -> Result<(Row, Option<Judged>), NoLine> {
    let mut values = Values(line.split('\t'));
    let row = Row {
        id: Ulid::from_string(values.next()?).map_err(|_| NoLine)?,
        mark: Mark { changed: values.needed()?, size: values.needed()?, number: values.needed()? },
        revision: values.needed()?,
        state: values.read_by(State::of_code)?,
        title: values.text()?,
        patient: values.text()?,
        plan: values.text()?,
        ndc: values.text()?,
        date_of_service: values.read_by(day)?,
        saved: values.read_by(|text| Timestamp::from_second(text.parse().ok()?).ok().map(Moment::new))?,
        problem: Some(values.text()?).filter(|text| !text.is_empty()),
        fill: values.fill()?,
    };
    let judged = values.judged()?;
    // The line ends with a tab.
    if values.next()?.is_empty() && values.0.next().is_none() { Ok((row, judged)) } else { Err(NoLine) }
}

/// A line being written.
struct Line<'a> {
    out: &'a mut String,
}

impl Line<'_> {
    fn value(&mut self, value: Option<impl Display>) {
        if let Some(value) = value {
            // Writing to memory cannot fail.
            let _ = write!(self.out, "{value}");
        }
        self.out.push('\t');
    }

    /// A text; where it is not a worksheet's own, it could hold what ends a value.
    fn text(&mut self, text: &str) {
        self.out.extend(text.chars().map(|letter| if is_plain(letter) { letter } else { ' ' }));
        self.out.push('\t');
    }

    fn day(&mut self, day: Option<Date>) {
        self.value(day.map(|day| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())));
    }
}

/// The values of a line, one after the other.
struct Values<'a>(Split<'a, char>);

impl<'a> Values<'a> {
    fn next(&mut self) -> Result<&'a str, NoLine> {
        self.0.next().ok_or(NoLine)
    }

    fn needed<T: FromStr>(&mut self) -> Result<T, NoLine> {
        self.next()?.parse().map_err(|_| NoLine)
    }

    /// A text, as clean as a worksheet's: it is drawn on the screen.
    fn text(&mut self) -> Result<Box<str>, NoLine> {
        let text = self.next()?;
        if text.chars().all(is_plain) { Ok(text.into()) } else { Err(NoLine) }
    }

    /// A value that may be blank.
    fn read_by<T>(&mut self, read: impl FnOnce(&'a str) -> Option<T>) -> Result<Option<T>, NoLine> {
        match self.next()? {
            "" => Ok(None),
            text => read(text).map(Some).ok_or(NoLine),
        }
    }

    fn parsed<T: FromStr>(&mut self) -> Result<Option<T>, NoLine> {
        self.read_by(|text| text.parse().ok())
    }

    fn fill(&mut self) -> Result<Option<Fill>, NoLine> {
        let hcpcs = self.read_by(Hcpcs::new)?;
        let (billing_units, days, daily_units) = (self.parsed()?, self.parsed()?, self.parsed()?);
        let order_date = self.read_by(day)?;
        Ok(hcpcs.map(|hcpcs| Fill { hcpcs, billing_units, days, daily_units, order_date }))
    }

    fn judged(&mut self) -> Result<Option<Judged>, NoLine> {
        let (ships, bills): (Option<u8>, Option<u8>) = (self.parsed()?, self.parsed()?);
        let (errors, warnings) = (self.parsed()?, self.parsed()?);
        let billing_units = self.parsed()?;
        let (supply_end, next_contact, next_service) = (self.read_by(day)?, self.read_by(day)?, self.read_by(day)?);
        Ok(errors.zip(warnings).map(|(errors, warnings)| Judged {
            billing_units,
            supply_end,
            next_contact,
            next_service,
            ships: ships == Some(1),
            bills: bills == Some(1),
            errors: FlagSet::from_bits(errors),
            warnings: FlagSet::from_bits(warnings),
        }))
    }
}

/// A day of eight digits, since the day that a supply ends may lie beyond a worksheet's years.
fn day(text: &str) -> Option<Date> {
    let number: u32 = text.parse().ok()?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
