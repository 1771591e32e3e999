//! What came of a run: the score, the weak topics, the mistakes.

use std::cmp::Reverse;

use super::exercise::{Grade, Slip};
use super::lesson::Lesson;
use super::tally::Tally;
use super::topic::Topic;

/// Percent of a set that must be right to pass it.
pub const PASS: u8 = 70;

/// What came of a run. Each exercise is a line of the set, right or wrong as a whole, as a payer takes or
/// denies a claim line; one that was passed over is wrong.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// Lines that were right, of all that were come to.
    pub score: Tally,
    /// Lines that were not come to.
    pub left: usize,
    /// Right ones of those that were come to by topic, in the rulebook's order.
    pub topics: Vec<(Topic, Tally)>,
    /// The topics to read up on, at most two, the one with the most misses first, each with its lesson;
    /// none if all was right.
    pub read: Vec<(Topic, Option<&'static Lesson>)>,
    /// The known mistakes that were made, and how often, the most frequent first.
    pub slips: Vec<(&'static Slip, usize)>,
}

impl Summary {
    /// True where the set is passed: it was gone through, and at least [`PASS`] percent are right.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.left == 0 && self.score.of > 0 && self.score.percent() >= PASS
    }
}

/// A line of a set, as far as a summary goes by it.
pub(super) struct Answered<'r> {
    pub(super) topic: Topic,
    pub(super) grade: Option<&'r Grade>,
    /// True where the set has come to it.
    pub(super) is_reached: bool,
    /// False for an exercise that came back: it counts for no score.
    pub(super) is_counted: bool,
}

impl Answered<'_> {
    fn is_right(&self) -> bool {
        self.grade.is_some_and(|grade| grade.right)
    }
}

impl Summary {
    pub(super) fn of(lines: &[Answered<'_>]) -> Self {
        let counted = || lines.iter().filter(|line| line.is_counted);
        let reached = || counted().filter(|line| line.is_reached);
        let mut score = Tally::default();
        reached().for_each(|line| score.count(line.is_right()));
        let topics = Tally::by_topic(reached().map(|line| (line.topic, line.is_right())));
        let mut weak: Vec<(Topic, Tally)> = topics.iter().copied().filter(|(_, tally)| tally.missed() > 0).collect();
        weak.sort_by_key(|(_, tally)| (Reverse(tally.missed()), tally.percent()));
        let read = weak.into_iter().map(|(topic, _)| (topic, Lesson::of(topic))).take(2).collect();
        let mut slips: Vec<(&'static Slip, usize)> = Vec::new();
        for slip in lines.iter().filter_map(|line| line.grade?.slip) {
            match slips.iter_mut().find(|(made, _)| *made == slip) {
                Some((_, times)) => *times = times.saturating_add(1),
                None => slips.push((slip, 1)),
            }
        }
        slips.sort_by_key(|(_, times)| Reverse(*times));
        Self { score, left: counted().count().saturating_sub(score.of), topics, read, slips }
    }
}
