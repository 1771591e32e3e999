//! One committed answer, as it is kept.

use serde::{Deserialize, Serialize};

use super::card::Card;
use crate::training::{Exercise, Grade, Kind, Level, Topic};
use crate::worksheet::Date;
use crate::worksheet::stamp::Moment;

/// One committed answer, as it is kept. Nothing of a worksheet is in it, and so nothing of a patient.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// When it was committed.
    pub at: Moment,
    /// The day by the calendar where it was committed: what the schedule goes by.
    #[serde(with = "day")]
    pub day: Date,
    /// What the set is called, but in practice: the seed, number and kind of a class's, or the title of an
    /// instructor's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<Box<str>>,
    /// Its number in the set, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// What was asked.
    pub kind: Kind,
    /// How hard it was.
    pub level: Level,
    /// The ids of the rules that it was about, the foremost first. A later program may not know all.
    pub rules: Vec<Box<str>>,
    /// The topic that it counts for.
    pub topic: Topic,
    /// True where it was right.
    pub right: bool,
    /// The id of the known mistake that was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip: Option<Box<str>>,
    /// What was answered, where it was wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Box<str>>,
}

impl Attempt {
    /// The answer to an exercise of no set with a name.
    #[must_use]
    pub fn of(exercise: &Exercise, grade: &Grade, at: Moment, day: Date) -> Self {
        Self {
            at,
            day,
            set: None,
            number: None,
            kind: exercise.kind,
            level: exercise.level,
            rules: exercise.rules.iter().map(|rule| rule.id.into()).collect(),
            topic: exercise.topic(),
            right: grade.right,
            slip: grade.slip.map(|slip| slip.id.into()),
            given: (!grade.right).then(|| format!("{:#}", grade.given).into()),
        }
    }

    /// The card that it was an answer to.
    #[must_use]
    pub fn card(&self) -> Option<Card> {
        Card::of(self.kind, self.rules.first().map(|id| &**id))
    }
}

/// A day as ten characters.
mod day {
    use std::borrow::Cow;

    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use crate::worksheet::date::{self, Date};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
    pub(super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        date::read(&text).ok_or_else(|| D::Error::custom(date::GRAMMAR))
    }
}
