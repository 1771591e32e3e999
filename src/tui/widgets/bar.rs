//! A bar in cells, for how many of a hundred.

/// A bar of a width for a percentage; the words beside it say the same.
#[must_use]
pub fn bar(percent: u8, width: usize) -> String {
    let full = (usize::from(percent.min(100)) * width + 50) / 100;
    format!("{}{}", "█".repeat(full), "░".repeat(width - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        for (percent, shown) in [(0, "░░░░"), (50, "██░░"), (100, "████"), (200, "████"), (12, "░░░░"), (13, "█░░░")]
        {
            assert_eq!(bar(percent, 4), shown, "{percent}");
        }
    }
}
