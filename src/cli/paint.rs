//! Colours and signs of text output: a few, and only where a person looks at it.

use std::borrow::Cow;
use std::fmt;

use clap::builder::styling::{AnsiColor, Style};

use crate::assess::Severity;
use crate::tui::signs::Signs;

/// Whether text is coloured, and with which signs. A word always stands beside its colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paint {
    /// True where escape sequences for colours may be written.
    pub colours: bool,
    /// The signs that the locale allows.
    pub signs: Signs,
}

impl Paint {
    /// The colour of a severity.
    pub(super) fn severity(self, severity: Severity, text: impl fmt::Display) -> String {
        let colour = match severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Info => AnsiColor::Cyan,
        };
        self.styled(colour.on_default(), text)
    }

    /// Bold.
    pub(super) fn heading(self, text: impl fmt::Display) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// A text with the signs that may be written.
    pub(super) fn text(self, text: &str) -> Cow<'_, str> {
        self.signs.shown(text)
    }

    fn styled(self, style: Style, text: impl fmt::Display) -> String {
        let style = if self.colours { style } else { Style::new() };
        format!("{style}{text}{style:#}")
    }
}
