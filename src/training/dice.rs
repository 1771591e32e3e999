//! The chance in an exercise, from a seed.
//!
//! A seed must give a class the same set on every machine and in every later version, which no
//! library of random numbers promises across its versions; so these ten lines are ours (splitmix64).

/// Dice of a seed: the same seed rolls the same, everywhere.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits; a seed for dice of another purpose.
    pub const fn seed(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included; `least` where `most` is below it.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)).saturating_add(1);
        let rolled = self.seed().checked_rem(span).unwrap_or(0);
        least.saturating_add(u32::try_from(rolled).unwrap_or(0))
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, chance: u32) -> bool {
        self.between(1, 100) <= chance
    }

    /// One of a list; `None` of an empty one.
    pub fn pick<'l, T>(&mut self, of: &'l [T]) -> Option<&'l T> {
        let last = u32::try_from(of.len().checked_sub(1)?).unwrap_or(u32::MAX);
        of.get(usize::try_from(self.between(0, last)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_rolls_the_same_for_ever() {
        // Written down once: a change here would change every class's set.
        let mut dice = Dice::new(1817);
        let rolled: Vec<u32> = (0..6).map(|_| dice.between(1, 100)).collect();
        assert_eq!(rolled, [18, 33, 9, 27, 99, 3]);
        assert_eq!(Dice::new(7).pick::<u8>(&[]), None);
        assert_eq!(Dice::new(7).between(5, 3), 5);
    }
}
