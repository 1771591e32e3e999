//! Topics: the families of rules, as charts and summaries name them.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use crate::assess::Rule;

/// A topic: the family that a rule's id begins with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Topic {
    /// Insulin units, billing units, limits.
    Quantity,
    /// HCPCS code, product, NDC.
    Code,
    /// The pump.
    Pump,
    /// Days supply.
    Supply,
    /// Modifiers and coverage.
    Modifier,
    /// The written order and its documents.
    Order,
    /// The diagnosis.
    Diagnosis,
    /// Refill dates and contact.
    Refill,
    /// Date and place of service, proof, filing.
    Claim,
    /// What a plan asks.
    Plan,
    /// What is paid.
    Payment,
}

impl Topic {
    /// The topics, in the rulebook's order.
    pub const ALL: [Self; 11] = [
        Self::Quantity,
        Self::Code,
        Self::Pump,
        Self::Supply,
        Self::Modifier,
        Self::Order,
        Self::Diagnosis,
        Self::Refill,
        Self::Claim,
        Self::Plan,
        Self::Payment,
    ];

    /// The word that the ids of its rules begin with.
    #[must_use]
    pub const fn family(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Code => "code",
            Self::Pump => "pump",
            Self::Supply => "supply",
            Self::Modifier => "modifier",
            Self::Order => "order",
            Self::Diagnosis => "diagnosis",
            Self::Refill => "refill",
            Self::Claim => "claim",
            Self::Plan => "plan",
            Self::Payment => "payment",
        }
    }

    /// Its name on screen.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Quantity => "Units of service",
            Self::Code => "Product and code",
            Self::Pump => "The pump",
            Self::Supply => "Days supply",
            Self::Modifier => "Modifiers and coverage",
            Self::Order => "The written order",
            Self::Diagnosis => "Diagnosis",
            Self::Refill => "Refill dates",
            Self::Claim => "The claim",
            Self::Plan => "The plan",
            Self::Payment => "Payment",
        }
    }

    /// The topic of a family's word.
    #[must_use]
    pub fn of_family(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.family() == word)
    }

    /// The topic of a rule.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        let family = rule.id.split('.').next().unwrap_or_default();
        // A test holds the families and the rules together.
        Self::of_family(family).unwrap_or(Self::Quantity)
    }
}

impl Serialize for Topic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.family())
    }
}

impl<'de> Deserialize<'de> for Topic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let family = Cow::<str>::deserialize(deserializer)?;
        Self::of_family(&family).ok_or_else(|| D::Error::custom("not a topic"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::RULES;

    #[test]
    fn every_rule_has_the_topic_of_its_family() {
        for rule in RULES {
            assert!(rule.id.starts_with(&format!("{}.", Topic::of(rule).family())), "{}", rule.id);
        }
        assert!(Topic::ALL.into_iter().all(|topic| RULES.iter().any(|rule| Topic::of(rule) == topic)));
    }
}
