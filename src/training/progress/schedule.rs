//! What to practise next.
//!
//! Due cards come first, the longest due before the others, so that none waits for ever; a missed one
//! is due on the same day, so it is back before what is known. New ones are let in all the time, and
//! topics take turns.

use std::collections::BTreeMap;

use super::Progress;
use super::boxes::{Boxes, Standing};
use super::card::Card;
use crate::training::{Dice, Level, Topic};
use crate::worksheet::Date;

/// Of a hundred places how many are for new cards, as long as others are due.
const NEW_IN_HUNDRED: u32 = 25;

impl Boxes {
    /// The cards that are due on a day, the longest due first, the lower box first of those.
    #[must_use]
    pub fn due(&self, today: Date) -> Vec<Card> {
        let mut due: Vec<(Date, usize, Card)> = dated(self, today).filter(|(day, ..)| *day <= today).collect();
        due.sort_by_key(|(day, number, _)| (*day, *number));
        due.into_iter().map(|(.., card)| card).collect()
    }
}

impl Progress {
    /// The next cards to practise, each once, with the level of its exercise: at most `count`, fewer only
    /// where there are no more cards.
    #[must_use]
    pub fn next_cards(&self, today: Date, count: usize, dice: &mut Dice) -> Vec<(Card, Level)> {
        let boxes = self.boxes();
        let mut known: Vec<_> = dated(&boxes, today).map(|asked| (asked, dice.seed())).collect();
        known.sort_by_key(|((day, number, _), roll)| (*day, *number, *roll));
        let due = known.iter().filter(|((day, ..), _)| *day <= today).count();
        let mut new = new_cards(&boxes);
        new.truncate(places_for_new(count, dice).max(count.saturating_sub(due)).min(count));
        let known = known.into_iter().map(|((.., card), _)| card).take(count.saturating_sub(new.len()));
        let chosen: Vec<Card> = known.chain(new.iter().copied()).collect();
        let level = |card| boxes.standing(card).map_or(Level::First, Standing::level);
        taking_turns(chosen).into_iter().map(|card| (card, level(card))).collect()
    }
}

/// The cards that were asked: when each is due, and its box.
fn dated(boxes: &Boxes, today: Date) -> impl Iterator<Item = (Date, usize, Card)> {
    boxes.cards().map(move |(card, standing)| (standing.due(today), standing.number(), card))
}

/// How many places new cards have; what is left of a place is thrown for.
fn places_for_new(count: usize, dice: &mut Dice) -> usize {
    let hundredths = u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(NEW_IN_HUNDRED);
    let whole = hundredths.checked_div(100).unwrap_or(0);
    let rest = hundredths.saturating_sub(whole.saturating_mul(100));
    usize::try_from(whole).unwrap_or(0).saturating_add(usize::from(dice.percent(rest)))
}

/// The cards that were never asked: of every topic the first, then of every topic the second, and so on.
fn new_cards(boxes: &Boxes) -> Vec<Card> {
    let mut turns: BTreeMap<Topic, usize> = BTreeMap::new();
    let mut new: Vec<(usize, Card)> = Vec::new();
    for card in Card::all() {
        let turn = turns.entry(card.topic()).or_default();
        new.push((*turn, card));
        *turn = turn.saturating_add(1);
    }
    new.retain(|(_, card)| boxes.standing(*card).is_none());
    new.sort_by_key(|(turn, card)| (*turn, card.topic()));
    new.into_iter().map(|(_, card)| card).collect()
}

/// The same cards, as near to their order as can be with no topic twice in a row, wherever the cards
/// allow it.
fn taking_turns(mut left: Vec<Card>) -> Vec<Card> {
    let mut turned: Vec<Card> = Vec::new();
    while !left.is_empty() {
        let last = turned.last().map(|card| card.topic());
        let of = |topic| left.iter().filter(|card| card.topic() == topic).count();
        // One that has more than half of what is left must take its turn now.
        let crowded = Topic::ALL.into_iter().find(|topic| of(*topic).saturating_mul(2) > left.len());
        let next = match crowded {
            Some(topic) if Some(topic) != last => left.iter().position(|card| card.topic() == topic),
            _ => left.iter().position(|card| Some(card.topic()) != last),
        };
        turned.push(left.remove(next.unwrap_or(0)));
    }
    turned
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn topics_take_turns_wherever_they_can(chosen in prop::sample::subsequence(Card::all().collect::<Vec<_>>(), 0..30)) {
            let turned = taking_turns(chosen.clone());
            prop_assert_eq!(turned.len(), chosen.len());
            prop_assert!(chosen.iter().all(|card| turned.contains(card)));
            let most = Topic::ALL.map(|topic| chosen.iter().filter(|card| card.topic() == topic).count());
            let most = most.into_iter().max().unwrap_or_default();
            let twice = turned.windows(2).filter(|pair| pair[0].topic() == pair[1].topic()).count();
            let others = chosen.len() - most;
            prop_assert_eq!(twice, most.saturating_sub(others + 1));
        }
    }
}
