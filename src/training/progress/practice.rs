//! Exercises for the cards that are next.

use super::Progress;
use super::card::Card;
use crate::reference::Reference;
use crate::training::exercise::Exercise;
use crate::training::{Dice, Kind, asks, pose};
use crate::worksheet::Date;

/// The kinds that ask about a rule by a fault on a worksheet.
const OF_RULES: [Kind; 3] = [Kind::FindError, Kind::Billable, Kind::Mend];

impl Progress {
    /// Exercises for the [next cards](Self::next_cards), at most `count`. The same seed and progress give
    /// the same on any day on which the same is due.
    #[must_use]
    pub fn practice(&self, today: Date, count: usize, seed: u64, reference: &Reference) -> Vec<Exercise> {
        let mut dice = Dice::new(seed);
        let next = self.next_cards(today, count, &mut dice).into_iter();
        next.map(|(card, level)| pose(kind(card, &mut dice), level, card.rule(), dice.seed(), reference)).collect()
    }
}

/// How a card is asked: a rule now as one kind, now as another.
fn kind(card: Card, dice: &mut Dice) -> Kind {
    match card {
        Card::Figure(kind) => kind,
        Card::Rule(rule) => {
            let kinds: Vec<Kind> = OF_RULES.into_iter().filter(|kind| asks(*kind, rule)).collect();
            dice.pick(&kinds).copied().unwrap_or(Kind::FindError)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_asked_by_an_exercise_of_its_own() {
        let (progress, today) = (Progress::default(), "2026-03-02".parse().unwrap());
        for seed in 0..3 {
            let exercises = progress.practice(today, Card::all().count(), seed, Reference::shipped());
            let mut asked: Vec<&str> =
                exercises.iter().map(|exercise| exercise.card().map_or("none", Card::id)).collect();
            assert!(exercises.iter().any(|exercise| exercise.kind == Kind::Mend));
            asked.sort_unstable();
            let mut all: Vec<&str> = Card::all().map(Card::id).collect();
            all.sort_unstable();
            assert_eq!(asked, all);
        }
    }
}
