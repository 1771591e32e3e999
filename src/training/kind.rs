//! What an exercise asks.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::topic::Topic;
use crate::assess::Rule;

/// What an exercise asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// How many billing units.
    Units,
    /// Which HCPCS code.
    Code,
    /// Which modifiers.
    Modifiers,
    /// How many whole days the insulin lasts.
    Days,
    /// From which day the patient may be asked about a refill.
    Call,
    /// The earliest day on which a refill may ship.
    Shipment,
    /// What the patient will pay.
    Share,
    /// May this be billed, and what is missing.
    Billable,
    /// Which field of a finished worksheet is wrong.
    FindError,
    /// Mend a worksheet until it has no error, in the form.
    Mend,
}

impl Kind {
    /// The kinds, from the first to learn to the last.
    pub const ALL: [Self; 10] = [
        Self::Units,
        Self::Code,
        Self::Days,
        Self::Modifiers,
        Self::Call,
        Self::Shipment,
        Self::Share,
        Self::Billable,
        Self::FindError,
        Self::Mend,
    ];

    /// Its word on the command line and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Code => "code",
            Self::Modifiers => "modifiers",
            Self::Days => "days",
            Self::Call => "call",
            Self::Shipment => "shipment",
            Self::Share => "share",
            Self::Billable => "billable",
            Self::FindError => "find-error",
            Self::Mend => "mend",
        }
    }

    /// Its name on screen.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Units => "How many units",
            Self::Code => "Which code",
            Self::Modifiers => "Which modifiers",
            Self::Days => "How long it lasts",
            Self::Call => "When to call",
            Self::Shipment => "When to ship",
            Self::Share => "What the patient pays",
            Self::Billable => "May it be billed",
            Self::FindError => "Find the error",
            Self::Mend => "Mend the worksheet",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The topic that it trains, where it is about a figure; none where it is about a planted fault,
    /// whose rule has the topic.
    #[must_use]
    pub const fn skill(self) -> Option<Topic> {
        match self {
            Self::Units => Some(Topic::Quantity),
            Self::Code => Some(Topic::Code),
            Self::Modifiers => Some(Topic::Modifier),
            Self::Days => Some(Topic::Supply),
            Self::Call | Self::Shipment => Some(Topic::Refill),
            Self::Share => Some(Topic::Payment),
            Self::Billable | Self::FindError | Self::Mend => None,
        }
    }

    /// The topic that an exercise counts for, with the foremost rule that it asks about. A worksheet
    /// without a fault asks of no rule: it is about the claim as a whole.
    #[must_use]
    pub fn topic(self, foremost: Option<&Rule>) -> Topic {
        self.skill().or_else(|| foremost.map(Topic::of)).unwrap_or(Topic::Claim)
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Cow::<str>::deserialize(deserializer)?;
        Self::of_word(&word).ok_or_else(|| D::Error::custom("not a kind of exercise"))
    }
}

/// How hard an exercise is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Plain facts.
    First,
    /// Boundaries: 31 and 32 days, 270 units, month ends, the changes of 2023 and 2024.
    Second,
    /// Distractors, several faults at once, plans that publish nothing.
    Third,
}

impl Level {
    /// The levels, the easiest first.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];

    /// Its number, from 1, in files and results.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
        }
    }

    /// The level of a number.
    #[must_use]
    pub fn of_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|level| u64::from(level.number()) == number)
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u64::deserialize(deserializer)?;
        Self::of_number(number).ok_or_else(|| D::Error::custom("not a level: 1, 2 or 3"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_counts_for_its_skill_or_its_rule_or_the_claim() {
        for (kind, id, topic) in [
            (Kind::Days, "quantity.rounded", Topic::Supply),
            (Kind::Billable, "order.unsigned", Topic::Order),
            (Kind::Billable, "none", Topic::Claim),
            (Kind::Mend, "none", Topic::Claim),
        ] {
            assert_eq!(kind.topic(Rule::named(id)), topic, "{kind:?} {id}");
        }
    }
}
