//! A set: exercises of a seed, the same for everyone in a class.

use super::dice::Dice;
use super::exercise::Exercise;
use super::kind::{Kind, Level};
use super::posing::pose;
use crate::reference::Reference;

/// How often an exercise is posed again that the set holds already.
const TRIES: u32 = 30;

/// So many exercises of a seed: of one kind, or of all of them in turn, each round in an order of its own.
/// The first third is plain, the last one hard, and no two are alike as long as the tables give others.
#[must_use]
pub fn set(seed: u64, count: usize, kind: Option<Kind>, reference: &Reference) -> Vec<Exercise> {
    let mut dice = Dice::new(seed);
    let mut set: Vec<Exercise> = Vec::new();
    let mut round: Vec<Kind> = Vec::new();
    for nth in 0..count {
        let kind = kind.unwrap_or_else(|| next(&mut round, &mut dice));
        let level = grown(nth, count);
        let mut posed = || pose(kind, level, None, dice.seed(), reference);
        let mut exercise = posed();
        for _ in 0..TRIES {
            if set.iter().all(|other| !alike(other, &exercise)) {
                break;
            }
            exercise = posed();
        }
        set.push(exercise);
    }
    set
}

/// The next kind of a round; a new round where the last one is over.
fn next(round: &mut Vec<Kind>, dice: &mut Dice) -> Kind {
    if round.is_empty() {
        round.extend(Kind::ALL);
    }
    let kind = dice.pick(round).copied().unwrap_or(Kind::Units);
    round.retain(|other| *other != kind);
    kind
}

/// The level of the nth of so many.
fn grown(nth: usize, count: usize) -> Level {
    let third = nth.saturating_mul(Level::ALL.len()).checked_div(count).unwrap_or(0);
    Level::ALL.get(third).copied().unwrap_or(Level::Third)
}

/// True where two exercises ask the same of the same facts.
fn alike(one: &Exercise, other: &Exercise) -> bool {
    one.kind == other.kind && one.question == other.question && one.worksheet == other.worksheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_grows_and_takes_the_kinds_in_turn() {
        let set = set(7, 30, None, Reference::shipped());
        assert!(set.is_sorted_by_key(|exercise| exercise.level));
        for level in Level::ALL {
            assert_eq!(set.iter().filter(|exercise| exercise.level == level).count(), 10);
        }
        for round in set.chunks(Kind::ALL.len()) {
            assert!(Kind::ALL.iter().all(|kind| round.iter().any(|exercise| exercise.kind == *kind)));
        }
        for (nth, exercise) in set.iter().enumerate() {
            assert!(set.iter().skip(nth + 1).all(|other| !alike(exercise, other)), "{}", exercise.question);
        }
    }

    #[test]
    fn a_set_is_of_its_seed_and_count() {
        let reference = Reference::shipped();
        let of = |seed, count, kind| set(seed, count, kind, reference);
        assert_eq!(of(7, 12, None), of(7, 12, None));
        assert_ne!(of(7, 3, None), of(8, 3, None));
        assert!(of(7, 0, None).is_empty());
        let one = of(7, 1, Some(Kind::Days));
        assert_eq!(
            one.iter().map(|exercise| (exercise.kind, exercise.level)).collect::<Vec<_>>(),
            [(Kind::Days, Level::First)]
        );
        assert!(of(7, 40, Some(Kind::Code)).iter().all(|exercise| exercise.kind == Kind::Code));
    }
}
