//! How the screens look, chosen once and handed in.

use crate::tui::signs::Signs;
use crate::tui::theme::{Name, Theme};

/// Theme and signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// The style of each meaning.
    pub theme: Theme,
    /// The signs that may be drawn.
    pub signs: Signs,
}

impl Look {
    /// A theme by its name, expanded, with signs.
    #[must_use]
    pub const fn new(theme: Name, signs: Signs) -> Self {
        Self { theme: Theme::named(theme), signs }
    }
}
