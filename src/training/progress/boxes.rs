//! Leitner's boxes: a card that is known waits longer each time, one that was missed begins again.

use std::collections::BTreeMap;

use super::attempt::Attempt;
use super::card::Card;
use crate::training::Level;
use crate::words::dates::moved;
use crate::worksheet::Date;

/// Days that a card waits, box by box. A missed one is due again on the same day.
const WAITS: [i32; 5] = [0, 1, 3, 7, 16];

/// Where a card is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The box, from 0 to 4.
    at: usize,
    /// When it came there.
    since: Date,
}

impl Standing {
    /// The first box: where a card begins, and where it goes when it is missed.
    const fn first(since: Date) -> Self {
        Self { at: 0, since }
    }

    /// Its box, from 1 to 5.
    #[must_use]
    pub const fn number(self) -> usize {
        self.at.saturating_add(1)
    }

    /// The day from which it is due. One that was answered after `today`, by a clock that was ahead, is
    /// due at once: else it would never be.
    #[must_use]
    pub fn due(self, today: Date) -> Date {
        if self.since > today {
            return today;
        }
        let wait = WAITS.get(self.at).copied().unwrap_or(0);
        moved(self.since, wait).unwrap_or(today)
    }

    /// How hard its next exercise is.
    #[must_use]
    pub const fn level(self) -> Level {
        match self.at {
            0 | 1 => Level::First,
            2 => Level::Second,
            _ => Level::Third,
        }
    }

    /// Where it is after an answer. A right one moves it up only where it was due: who answers the same
    /// five times in a row does not know it for sixteen days.
    fn after(self, right: bool, day: Date) -> Self {
        if !right {
            Self::first(day)
        } else if self.due(day) > day {
            self
        } else {
            let last = WAITS.len().saturating_sub(1);
            Self { at: self.at.saturating_add(1).min(last), since: day }
        }
    }
}

/// Where every card is that was ever asked.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Boxes(BTreeMap<&'static str, (Card, Standing)>);

impl Boxes {
    /// How many boxes there are.
    pub const COUNT: usize = WAITS.len();

    /// The boxes after answers, in their order.
    pub fn after<'a>(attempts: impl IntoIterator<Item = &'a Attempt>) -> Self {
        let mut boxes = Self::default();
        for attempt in attempts {
            let Some(card) = attempt.card() else { continue };
            let before = boxes.standing(card).unwrap_or(Standing::first(attempt.day));
            boxes.0.insert(card.id(), (card, before.after(attempt.right, attempt.day)));
        }
        boxes
    }

    /// Where a card is; `None` where it was never asked.
    #[must_use]
    pub fn standing(&self, card: Card) -> Option<Standing> {
        self.0.get(card.id()).map(|(_, standing)| *standing)
    }

    /// The cards that were asked, by name.
    pub fn cards(&self) -> impl Iterator<Item = (Card, Standing)> {
        self.0.values().copied()
    }

    /// How many cards each box holds, the first box first.
    #[must_use]
    pub fn counts(&self) -> [usize; Self::COUNT] {
        std::array::from_fn(|at| self.cards().filter(|(_, standing)| standing.at == at).count())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::attempt;
    use super::*;
    use crate::training::Kind;

    const DAY: Date = Date::constant(2026, 3, 2);

    #[test]
    fn right_when_due_moves_up_and_wrong_begins_again() {
        // Days from the first answer, right or not, the box after it, the days until it is due.
        let answers = [
            (0, true, 2, 1),
            (0, true, 2, 1),
            (1, true, 3, 4),
            (4, true, 4, 11),
            (6, true, 4, 11),
            (11, true, 5, 27),
            (27, true, 5, 43),
            (30, false, 1, 30),
            (30, true, 2, 31),
            (90, true, 3, 93),
            (91, false, 1, 91),
        ];
        let on = |days| moved(DAY, days).unwrap();
        let mut attempts = Vec::new();
        for (days, right, number, due) in answers {
            attempts.push(attempt(Card::Figure(Kind::Units), on(days), right));
            let standing = Boxes::after(&attempts).standing(Card::Figure(Kind::Units)).unwrap();
            assert_eq!((standing.number(), standing.due(on(days))), (number, on(due)), "day {days}");
        }
        assert_eq!(Boxes::after(&attempts).counts(), [1, 0, 0, 0, 0]);
    }

    #[test]
    fn a_clock_that_was_ahead_holds_nothing_back() {
        let attempts = [attempt(Card::Figure(Kind::Code), Date::constant(2199, 1, 1), true)];
        let standing = Boxes::after(&attempts).standing(Card::Figure(Kind::Code)).unwrap();
        assert_eq!(standing.due(DAY), DAY);
    }
}
