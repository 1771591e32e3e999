//! What a person has practised: the answers kept, what they say of each topic, and what is due.
//!
//! Only answers are kept; where each card stands is read from them anew. So two sessions that answer at
//! the same time cannot disagree: the file has the answers of both.

pub mod attempt;
pub mod boxes;
pub mod card;
mod file;
mod practice;
mod schedule;
#[cfg(test)]
pub(super) mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use attempt::Attempt;
pub use boxes::{Boxes, Standing};
pub use card::Card;

use super::tally::Tally;
use super::topic::Topic;
use crate::worksheet::Date;

/// What a person has practised.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Progress {
    /// The answers, the earliest first.
    attempts: Vec<Attempt>,
    /// The ids of the lessons that are done.
    lessons: BTreeSet<Box<str>>,
}

/// What all answers together say: worked out once, since it is looked at again and again.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Overview {
    /// Where every card stands.
    pub boxes: Boxes,
    /// How many answers were right, topic by topic, in the rulebook's order; topics never asked are left out.
    pub by_topic: Vec<(Topic, Tally)>,
    /// How many answers were right, day by day, the first day first; days without one are left out.
    pub by_day: Vec<(Date, Tally)>,
}

/// What is added to the progress. Adding never takes anything away.
#[derive(Clone, PartialEq, Debug)]
pub enum Entry {
    /// An answer was committed.
    Attempt(Attempt),
    /// The lesson of an id was done.
    Lesson(Box<str>),
}

impl Extend<Entry> for Progress {
    fn extend<I: IntoIterator<Item = Entry>>(&mut self, entries: I) {
        entries.into_iter().for_each(|entry| self.add(entry));
    }
}

impl Progress {
    /// Adds what happened.
    pub fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Attempt(attempt) => {
                // Another session may have kept one of its own that came later.
                let place = self.attempts.partition_point(|kept| kept.at <= attempt.at);
                self.attempts.insert(place, attempt);
            }
            Entry::Lesson(id) => drop(self.lessons.insert(id)),
        }
    }

    /// The answers, the earliest first.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// True where the lesson of an id is done.
    #[must_use]
    pub fn has_done(&self, lesson: &str) -> bool {
        self.lessons.contains(lesson)
    }

    /// Where every card stands.
    #[must_use]
    pub fn boxes(&self) -> Boxes {
        Boxes::after(&self.attempts)
    }

    /// What is shown of all of them.
    #[must_use]
    pub fn overview(&self) -> Overview {
        let mut days: BTreeMap<Date, Tally> = BTreeMap::new();
        for attempt in &self.attempts {
            days.entry(attempt.day).or_default().count(attempt.right);
        }
        Overview {
            boxes: self.boxes(),
            by_topic: Tally::by_topic(self.attempts.iter().map(|attempt| (attempt.topic, attempt.right))),
            by_day: days.into_iter().collect(),
        }
    }
}
