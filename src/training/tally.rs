//! How many were right, of how many: of a set, a topic, a day.

use super::topic::Topic;

/// How many answers were right, of how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Right ones.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Tally {
    /// Counts one more.
    pub const fn count(&mut self, right: bool) {
        self.of = self.of.saturating_add(1);
        if right {
            self.right = self.right.saturating_add(1);
        }
    }

    /// How many were wrong.
    #[must_use]
    pub const fn missed(self) -> usize {
        self.of.saturating_sub(self.right)
    }

    /// Right ones in whole percent, cut off and never rounded up, so that 69.9 is not 70; 0 of none.
    #[must_use]
    pub fn percent(self) -> u8 {
        let percent = self.right.saturating_mul(100).checked_div(self.of).unwrap_or(0);
        u8::try_from(percent).unwrap_or(100)
    }

    /// Counts answers by topic, in the rulebook's order; topics without one are left out.
    pub fn by_topic(answers: impl IntoIterator<Item = (Topic, bool)>) -> Vec<(Topic, Self)> {
        let mut counted = Topic::ALL.map(|topic| (topic, Self::default()));
        for (topic, right) in answers {
            counted.iter_mut().filter(|(of, _)| *of == topic).for_each(|(_, tally)| tally.count(right));
        }
        counted.into_iter().filter(|(_, tally)| tally.of > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_never_rounded_up() {
        for (right, of, percent) in [(0, 0, 0), (0, 3, 0), (2, 3, 66), (699, 1000, 69), (7, 10, 70), (5, 5, 100)] {
            assert_eq!(Tally { right, of }.percent(), percent, "{right} of {of}");
        }
    }

    #[test]
    fn answers_are_counted_by_topic_in_the_order_of_the_rulebook() {
        let answers = [(Topic::Refill, true), (Topic::Code, false), (Topic::Refill, false)];
        let counted = [(Topic::Code, Tally { right: 0, of: 1 }), (Topic::Refill, Tally { right: 1, of: 2 })];
        assert_eq!(Tally::by_topic(answers), counted);
    }
}
