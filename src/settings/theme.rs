//! The themes by name; what each looks like is the terminal's matter.

/// The themes to choose from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// The terminal's own colours and ground.
    #[default]
    Terminal,
    /// Light letters on a dark ground.
    Dark,
    /// Dark letters on a light ground.
    Light,
    /// Bright letters on black.
    HighContrast,
    /// No colour in any cell.
    Monochrome,
}

impl Theme {
    /// Every theme, in the order of their list.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Dark, Self::Light, Self::HighContrast, Self::Monochrome];

    /// What a person types to choose it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Monochrome => "monochrome",
        }
    }

    /// What it looks like, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Terminal => "The terminal's own colours",
            Self::Dark => "Light letters on a dark ground",
            Self::Light => "Dark letters on a light ground",
            Self::HighContrast => "Bright letters on black",
            Self::Monochrome => "No colours: bold, dim, underlined, reversed",
        }
    }
}
