//! Cards: what the schedule brings back, one a kind of figure and one a rule.

use crate::assess::{RULES, Rule};
use crate::training::{Exercise, Kind, Topic};

/// What the schedule brings back.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Card {
    /// A kind that asks for a figure.
    Figure(Kind),
    /// A rule, asked by a fault on a worksheet.
    Rule(&'static Rule),
}

impl Card {
    /// All cards: the figures from the first to learn, then the rules in rulebook order.
    pub fn all() -> impl Iterator<Item = Self> {
        let figures = Kind::ALL.into_iter().filter(|kind| kind.skill().is_some()).map(Self::Figure);
        figures.chain(RULES.iter().map(Self::Rule))
    }

    /// The card of an exercise of a kind that asks about rules, the foremost first; `None` where no
    /// rule of this program is asked, as on a worksheet without a fault.
    #[must_use]
    pub fn of(kind: Kind, foremost: Option<&str>) -> Option<Self> {
        if kind.skill().is_some() { Some(Self::Figure(kind)) } else { Rule::named(foremost?).map(Self::Rule) }
    }

    /// Its name: the word of the kind, or the id of the rule.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Figure(kind) => kind.word(),
            Self::Rule(rule) => rule.id,
        }
    }

    /// Its rule, where it is one.
    #[must_use]
    pub const fn rule(self) -> Option<&'static Rule> {
        match self {
            Self::Figure(_) => None,
            Self::Rule(rule) => Some(rule),
        }
    }

    /// The topic that it belongs to.
    #[must_use]
    pub fn topic(self) -> Topic {
        match self {
            Self::Figure(kind) => kind.topic(None),
            Self::Rule(rule) => Topic::of(rule),
        }
    }
}

impl Exercise {
    /// Its card; `None` where it is about no rule, as a worksheet without a fault is.
    #[must_use]
    pub fn card(&self) -> Option<Card> {
        Card::of(self.kind, self.rules.first().map(|rule| rule.id))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_card_has_a_name_of_its_own_and_is_found_by_it() {
        let names: BTreeSet<&str> = Card::all().map(Card::id).collect();
        assert_eq!(names.len(), RULES.len() + 7);
        for card in Card::all() {
            let found = match card {
                Card::Figure(kind) => Card::of(kind, Some("quantity.rounded")),
                Card::Rule(rule) => Card::of(Kind::FindError, Some(rule.id)),
            };
            assert_eq!(found, Some(card));
        }
        assert_eq!(Card::of(Kind::Billable, None), None);
        assert_eq!(Card::of(Kind::Mend, Some("quantity.of_old")), None);
    }
}
