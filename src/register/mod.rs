//! The saved worksheets as rows: found by a few typed words, sorted, and asked for a patient's
//! fills. It knows no disk: the store brings the rows, and a test can make them.
//!
//! What a file says ([`Row`]) and what the engine says of it as of a day ([`Judged`]) stand apart,
//! so that a new day or a new fill of the patient costs only the latter. Rows are shared between
//! one register and the next, which differs from it in a few.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

mod due;
mod find;
mod refill;
mod row;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::tz::TimeZone;
use ulid::Ulid;

pub use due::{Due, Standing};
pub use find::{Column, Direction, narrows};
pub use row::{Fill, FlagSet, Judged, Mark, Row};

use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::worksheet::{Date, Text};

/// What a register needs to know besides its rows.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The tables.
    pub reference: &'a Reference,
    /// The day that flags are as of.
    pub today: Date,
    /// The zone in which a moment becomes a day.
    pub zone: &'a TimeZone,
}

/// A worksheet of the register: what its file says, and what the engine says of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Entry<'a> {
    /// What its file says.
    pub row: &'a Row,
    /// What the engine says; `None` where the file could not be read.
    pub judged: Option<&'a Judged>,
}

/// The saved worksheets, by id. A number (`u32`) stands for a row of this register, and of no
/// other.
#[derive(Clone, PartialEq, Debug)]
pub struct Register {
    /// The day that the judgements are as of.
    day: Option<Date>,
    /// The zone in which a save becomes a day.
    zone: TimeZone,
    rows: Vec<Arc<Row>>,
    /// One for each row.
    judged: Vec<Option<Judged>>,
    /// What words are looked for in, of one row after the other.
    hay: String,
    /// Where each row's part of it ends.
    ends: Vec<u32>,
    /// The rows that count as fills, by their patient's hash: history in a few steps.
    fills: Vec<(u64, u32)>,
}

impl Default for Register {
    /// One that nobody has filled.
    fn default() -> Self {
        Self {
            day: None,
            zone: TimeZone::UTC,
            rows: Vec::new(),
            judged: Vec::new(),
            hay: String::new(),
            ends: Vec::new(),
            fills: Vec::new(),
        }
    }
}

impl Register {
    /// A register of these worksheets, each id once, with what the engine says of them as of a day.
    #[must_use]
    pub fn new(mut worksheets: Vec<(Arc<Row>, Option<Judged>)>, day: Date, known: &Known<'_>) -> Self {
        worksheets.sort_by_key(|(row, _)| row.id);
        let mut register = Self { day: Some(day), zone: known.zone.clone(), ..Self::default() };
        register.rows.reserve_exact(worksheets.len());
        register.judged.reserve_exact(worksheets.len());
        register.ends.reserve_exact(worksheets.len());
        for ((row, judged), number) in worksheets.into_iter().zip(0_u32..) {
            find::add_hay(&mut register.hay, &row, known);
            register.ends.push(u32::try_from(register.hay.len()).unwrap_or(u32::MAX));
            if row.fill.is_some() {
                register.fills.push((row::hash(&row.patient), number));
            }
            register.rows.push(row);
            register.judged.push(judged);
        }
        register.fills.sort_unstable();
        register
    }

    /// The same worksheets with other judgements, one for each row in their order, as of a day.
    #[must_use]
    pub fn judged_again(mut self, judged: Vec<Option<Judged>>, day: Date) -> Self {
        self.judged = judged;
        self.day = Some(day);
        self
    }

    /// The day that the judgements are as of; `None` of an empty register that nobody filled.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        self.day
    }

    /// How many worksheets there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// True where there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The worksheet of a number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<Entry<'_>> {
        let place = usize::try_from(number).ok()?;
        let judged = self.judged.get(place).and_then(Option::as_ref);
        self.rows.get(place).map(|row| Entry { row, judged })
    }

    /// The day that a worksheet was last saved; in the trash, that it was deleted.
    #[must_use]
    pub fn saved_on(&self, row: &Row) -> Option<Date> {
        row.saved.map(|saved| self.zone.to_datetime(saved.timestamp()).date())
    }

    /// The number of an id.
    #[must_use]
    pub fn number_of(&self, id: Ulid) -> Option<u32> {
        let place = self.rows.binary_search_by_key(&id, |row| row.id).ok()?;
        u32::try_from(place).ok()
    }

    /// Every worksheet, by id.
    #[must_use]
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        self.rows.iter().zip(&self.judged).map(|(row, judged)| Entry { row, judged: judged.as_ref() })
    }

    /// The row of an id, to share with the register that follows this one.
    #[must_use]
    pub fn row(&self, id: Ulid) -> Option<&Arc<Row>> {
        let place = self.rows.binary_search_by_key(&id, |row| row.id).ok()?;
        self.rows.get(place)
    }

    /// The saved fills of a patient, without regard to case: the history that the engine asks for.
    #[must_use]
    pub fn history_of(&self, patient: &str) -> Vec<SavedFill> {
        self.fills_of(patient).filter_map(|entry| saved_fill(entry.row)).collect()
    }

    /// The saved fills of every patient.
    #[must_use]
    pub fn history(&self) -> Vec<SavedFill> {
        self.entries().filter_map(|entry| saved_fill(entry.row)).collect()
    }

    /// The worksheets of a patient that count as fills, in no certain order.
    fn fills_of(&self, patient: &str) -> impl Iterator<Item = Entry<'_>> {
        let hash = row::hash(patient);
        let from = self.fills.partition_point(|(other, _)| *other < hash);
        let rest = self.fills.get(from..).unwrap_or_default();
        let numbers = rest.iter().take_while(move |(other, _)| *other == hash).map(|(_, number)| *number);
        numbers
            .filter_map(|number| self.get(number))
            .filter(move |entry| entry.row.patient.eq_ignore_ascii_case(patient))
    }
}

/// A row as history, if it counts.
fn saved_fill(row: &Row) -> Option<SavedFill> {
    let fill = row.fill?;
    Some(SavedFill {
        id: Text::new(&row.id.to_string()).ok(),
        patient: row.patient.clone(),
        date_of_service: row.date_of_service?,
        hcpcs: fill.hcpcs,
        billing_units: fill.billing_units,
        days: fill.days,
        ndc: row.ndc.parse().ok(),
        daily_units: fill.daily_units,
        order_date: fill.order_date,
    })
}
