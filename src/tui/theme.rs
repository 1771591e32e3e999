//! What things look like, by what they mean. Widgets name no colour.

use ratatui::style::{Color, Modifier, Style};

use crate::app::form::Mark;
pub use crate::settings::Theme as Name;

/// What a piece of text means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Text and values.
    Plain,
    /// Beside the point: notes, rules, what was.
    Dim,
    /// The number, and headings.
    Strong,
    /// Keys, and the marked row's sign.
    Accent,
    /// The field that keys go to.
    Focus,
    /// A value that the next character replaces, or the marked row of a list.
    Selected,
    /// Errors.
    Error,
    /// Warnings.
    Warning,
    /// In order.
    Good,
}

impl Tone {
    /// Every meaning, once.
    pub const ALL: [Self; 9] = [
        Self::Plain,
        Self::Dim,
        Self::Strong,
        Self::Accent,
        Self::Focus,
        Self::Selected,
        Self::Error,
        Self::Warning,
        Self::Good,
    ];
}

/// The style of each meaning.
///
/// [`Tone::Focus`] has no colour in any theme: it is laid over what stands there. All others set
/// both colours, or neither, so that nothing shines through from what was drawn before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    plain: Style,
    dim: Style,
    strong: Style,
    accent: Style,
    focus: Style,
    selected: Style,
    error: Style,
    warning: Style,
    good: Style,
}

/// What a theme with a ground of its own is made from.
struct Palette {
    ground: Color,
    text: Color,
    dim: Color,
    accent: Color,
    error: Color,
    warning: Color,
    good: Color,
}

impl Theme {
    /// The theme of a name, expanded.
    #[must_use]
    pub const fn named(name: Name) -> Self {
        match name {
            Name::Terminal => TERMINAL,
            Name::Monochrome => MONOCHROME,
            // From the 256 colours those above 15: they are the same on every terminal.
            Name::Dark => Self::painted(&Palette {
                ground: Color::Indexed(234),
                text: Color::Indexed(252),
                dim: Color::Indexed(246),
                accent: Color::Indexed(117),
                error: Color::Indexed(210),
                warning: Color::Indexed(221),
                good: Color::Indexed(114),
            }),
            Name::Light => Self::painted(&Palette {
                ground: Color::Indexed(255),
                text: Color::Indexed(235),
                dim: Color::Indexed(241),
                accent: Color::Indexed(25),
                error: Color::Indexed(124),
                warning: Color::Indexed(94),
                good: Color::Indexed(22),
            }),
            Name::HighContrast => Self::painted(&Palette {
                ground: Color::Black,
                text: Color::White,
                dim: Color::LightCyan,
                accent: Color::LightMagenta,
                error: Color::LightRed,
                warning: Color::LightYellow,
                good: Color::LightGreen,
            })
            .bolder(),
        }
    }

    const fn painted(palette: &Palette) -> Self {
        let ground = Style::new().bg(palette.ground);
        Self {
            plain: ground.fg(palette.text),
            dim: ground.fg(palette.dim),
            strong: ground.fg(palette.text).add_modifier(Modifier::BOLD),
            accent: ground.fg(palette.accent),
            focus: Style::new().add_modifier(Modifier::UNDERLINED),
            selected: Style::new().fg(palette.ground).bg(palette.accent),
            error: ground.fg(palette.error).add_modifier(Modifier::BOLD),
            warning: ground.fg(palette.warning),
            good: ground.fg(palette.good),
        }
    }

    /// The same with bold where it helps; what is beside the point stays thin.
    const fn bolder(self) -> Self {
        Self {
            accent: self.accent.add_modifier(Modifier::BOLD),
            focus: self.focus.add_modifier(Modifier::BOLD),
            selected: self.selected.fg(Color::Black).bg(Color::White).add_modifier(Modifier::BOLD),
            warning: self.warning.add_modifier(Modifier::BOLD),
            good: self.good.add_modifier(Modifier::BOLD),
            ..self
        }
    }

    /// The style of a meaning with nothing left of what was there before.
    #[must_use]
    pub fn whole(&self, tone: Tone) -> Style {
        Style::reset().patch(self.plain).patch(self.style(tone))
    }

    /// The style of blanks around a text of a meaning: a line or a ground of its own would show there,
    /// and is drawn only where blanks are meant, too.
    #[must_use]
    pub fn around(&self, tone: Tone) -> Style {
        let shows = self.style(tone).add_modifier.intersects(Modifier::UNDERLINED.union(Modifier::REVERSED));
        let is_meant = matches!(tone, Tone::Focus | Tone::Selected);
        self.whole(if shows && !is_meant { Tone::Plain } else { tone })
    }

    /// The style of a meaning, to lay over what is there.
    #[must_use]
    pub const fn style(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.plain,
            Tone::Dim => self.dim,
            Tone::Strong => self.strong,
            Tone::Accent => self.accent,
            Tone::Focus => self.focus,
            Tone::Selected => self.selected,
            Tone::Error => self.error,
            Tone::Warning => self.warning,
            Tone::Good => self.good,
        }
    }
}

const TERMINAL: Theme = Theme {
    plain: Style::new(),
    dim: Style::new().add_modifier(Modifier::DIM),
    strong: Style::new().add_modifier(Modifier::BOLD),
    accent: Style::new().fg(Color::Cyan),
    focus: Style::new().add_modifier(Modifier::UNDERLINED),
    selected: Style::new().add_modifier(Modifier::REVERSED),
    error: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
    warning: Style::new().fg(Color::Yellow),
    good: Style::new().fg(Color::Green),
};

/// Bold and dim never meet in one style: many terminals show only one of them.
const MONOCHROME: Theme = Theme {
    plain: Style::new(),
    dim: Style::new().add_modifier(Modifier::DIM),
    strong: Style::new().add_modifier(Modifier::BOLD),
    accent: Style::new().add_modifier(Modifier::UNDERLINED),
    focus: Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
    selected: Style::new().add_modifier(Modifier::REVERSED),
    error: Style::new().add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
    warning: Style::new().add_modifier(Modifier::UNDERLINED.union(Modifier::REVERSED)),
    good: Style::new().add_modifier(Modifier::DIM.union(Modifier::UNDERLINED)),
};

/// The sign of a mark; words stand beside it.
#[must_use]
pub const fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Error => "✖",
        Mark::Warning => "▲",
        Mark::ToFill => "○",
        Mark::Info => "·",
        Mark::Good => "✔",
    }
}

/// The tone of a mark.
#[must_use]
pub const fn tone(mark: Mark) -> Tone {
    match mark {
        Mark::Error => Tone::Error,
        Mark::Warning => Tone::Warning,
        Mark::ToFill => Tone::Accent,
        Mark::Info => Tone::Dim,
        Mark::Good => Tone::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue as xterm shows the colour.
    fn seen(color: Color) -> [u8; 3] {
        match color {
            Color::Black => [0, 0, 0],
            Color::White => [255, 255, 255],
            Color::LightCyan => [0, 255, 255],
            Color::LightMagenta => [255, 0, 255],
            Color::LightRed => [255, 0, 0],
            Color::LightYellow => [255, 255, 0],
            Color::LightGreen => [0, 255, 0],
            Color::Indexed(grey @ 232..) => [8 + (grey - 232) * 10; 3],
            Color::Indexed(index @ 16..) => {
                let level = |nth: u8| if nth == 0 { 0 } else { 55 + 40 * nth };
                let index = index - 16;
                [level(index / 36), level(index / 6 % 6), level(index % 6)]
            }
            other => panic!("{other} differs from terminal to terminal"),
        }
    }

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(color: Color) -> f64 {
        let [red, green, blue] = seen(color).map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_contrast_is_that_of_the_standard() {
        for (one, other, ratio) in [
            (Color::Black, Color::White, 21.0),
            (Color::White, Color::White, 1.0),
            (Color::Indexed(243), Color::Indexed(231), 4.54),
        ] {
            assert!((contrast(one, other) - ratio).abs() < 0.01, "{}", contrast(one, other));
        }
    }

    #[test]
    fn every_tone_is_legible_on_its_ground() {
        for name in [Name::Dark, Name::Light, Name::HighContrast] {
            let theme = Theme::named(name);
            for tone in Tone::ALL.into_iter().filter(|tone| *tone != Tone::Focus) {
                let style = theme.style(tone);
                let ratio = contrast(style.fg.unwrap(), style.bg.unwrap());
                assert!(ratio >= 4.5, "{name:?} {tone:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn tones_are_told_apart() {
        for name in Name::ALL {
            let theme = Theme::named(name);
            for (nth, one) in Tone::ALL.into_iter().enumerate() {
                for other in Tone::ALL.into_iter().skip(nth + 1) {
                    assert_ne!(theme.style(one), theme.style(other), "{name:?}: {one:?}, {other:?}");
                }
            }
        }
    }

    #[test]
    fn monochrome_needs_neither_colour_nor_bold_with_dim() {
        let theme = Theme::named(Name::Monochrome);
        for style in Tone::ALL.map(|tone| theme.style(tone)) {
            assert_eq!((style.fg, style.bg), (None, None));
            assert!(!style.add_modifier.contains(Modifier::BOLD | Modifier::DIM));
        }
    }
}
