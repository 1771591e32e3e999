//! What things look like, by what they mean. Widgets name no colour.

use ratatui::style::{Color, Modifier, Style};

use crate::app::form::Mark;

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

/// The styles of each meaning, in the terminal's own colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Theme;

impl Theme {
    /// The style of a meaning.
    #[must_use]
    pub fn style(self, tone: Tone) -> Style {
        let style = Style::new();
        match tone {
            Tone::Plain => style,
            Tone::Dim => style.add_modifier(Modifier::DIM),
            Tone::Strong => style.add_modifier(Modifier::BOLD),
            Tone::Accent => style.fg(Color::Cyan),
            Tone::Focus => style.add_modifier(Modifier::UNDERLINED),
            Tone::Selected => style.add_modifier(Modifier::REVERSED),
            Tone::Error => style.fg(Color::Red).add_modifier(Modifier::BOLD),
            Tone::Warning => style.fg(Color::Yellow),
            Tone::Good => style.fg(Color::Green),
        }
    }
}

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
