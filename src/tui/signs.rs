//! Box drawing and symbols, or ASCII where a terminal may not show them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Which signs may be drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Signs {
    /// All of them.
    #[default]
    Symbols,
    /// ASCII alone; what a person has typed besides is shown as `?`, and stays what it is.
    Ascii,
}

impl Signs {
    /// A text as it is drawn. It stays as wide as it is, so that nothing else moves.
    #[must_use]
    pub fn shown(self, text: &str) -> Cow<'_, str> {
        if self == Self::Symbols || text.is_ascii() {
            return text.into();
        }
        let mut shown = String::with_capacity(text.len());
        for grapheme in text.graphemes(true) {
            let mut characters = grapheme.chars();
            match (characters.next().and_then(ascii), characters.next()) {
                (Some(sign), None) => shown.push(sign),
                _ => shown.extend(std::iter::repeat_n('?', grapheme.width())),
            }
        }
        shown.into()
    }
}

/// The ASCII for a sign that the screens use, one column as the sign itself.
const fn ascii(sign: char) -> Option<char> {
    Some(match sign {
        ascii if ascii.is_ascii() => ascii,
        // Marks; the words beside them say the same.
        '✖' | '×' => 'x',
        '▲' => '!',
        // Not an o: beside a count it would read as a nought.
        '○' => '_',
        '●' => '*',
        '◆' => '@',
        '▸' | '→' => '>',
        '↑' => '^',
        '↓' => 'v',
        '…' => '~',
        '·' | '—' | '−' | '─' | '━' | '╺' | '╸' => '-',
        '÷' => '/',
        // Boxes, the timeline, large digits; and the mark of what is in order.
        '│' | '┃' | '┤' | '├' => '|',
        '┄' | '░' => '.',
        // Bars, and lines across a plot.
        '█' => '#',
        '▌' => '=',
        '┊' => ':',
        '✔' | '┌' | '┐' | '└' | '┘' | '┏' | '┓' | '┗' | '┛' | '┣' | '┫' | '┻' | '┴' | '┬' | '┼' => {
            '+'
        }
        '╻' => ',',
        '╹' => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::digits::large;

    #[test]
    fn ascii_is_as_wide_as_what_it_stands_for() {
        for (text, shown) in [
            ("plain", "plain"),
            ("✖ 1 error", "x 1 error"),
            ("9 vials × 10 mL ÷ 50", "9 vials x 10 mL / 50"),
            ("errors 1 ─→ 0", "errors 1 -> 0"),
            ("◆ 5 vials: here  ● 9 vials: now", "@ 5 vials: here  * 9 vials: now"),
            ("née", "n?e"),
            ("nee\u{301}", "ne?"),
            ("日本", "????"),
            ("", ""),
        ] {
            assert_eq!(Signs::Ascii.shown(text), shown);
            assert_eq!(shown.width(), text.width(), "{text}");
            assert_eq!(Signs::Symbols.shown(text), text);
        }
    }

    #[test]
    fn no_two_large_digits_look_alike_in_ascii() {
        let digits: Vec<_> = "0123456789,—"
            .chars()
            .map(|digit| large(&digit.to_string()).map(|row| Signs::Ascii.shown(&row).into_owned()))
            .collect();
        for (nth, one) in digits.iter().enumerate() {
            assert!(!one.concat().contains('?'));
            assert!(!digits[nth + 1..].contains(one), "{one:?}");
        }
    }
}
