//! Text as a worksheet holds it: clean, and no longer than its field takes.

use std::fmt;
use std::ops::Deref;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// Text of at most `MOST` characters without control, bidirectional or zero-width characters,
/// which could disturb a terminal or hide what a line says. Line breaks stay only where `MOST`
/// is that of a note.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Text<const MOST: usize = 2000>(Box<str>);

/// A text of several lines.
pub type Note = Text<20_000>;

/// The text is longer than its field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("longer than {most} characters")]
pub struct TooLong {
    /// Most characters the field takes.
    pub most: usize,
}

/// True where a character may stand in text of one line: it is no control character, and none that
/// Unicode calls ignorable by default (zero-width, bidirectional, variation, fillers, tags) or a
/// separator of lines or annotations.
#[must_use]
pub fn is_plain(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

impl<const MOST: usize> Text<MOST> {
    /// True where the text may hold line breaks.
    pub const LINES: bool = MOST > 2000;

    /// Cleans and measures a text.
    ///
    /// # Errors
    /// [`TooLong`] if more than `MOST` characters are left after cleaning.
    pub fn new(text: &str) -> Result<Self, TooLong> {
        let stays = |character: char| is_plain(character) || (Self::LINES && character == '\n');
        let plain = text.is_ascii() && text.bytes().all(|byte| stays(char::from(byte)));
        let clean: Box<str> = if plain { text.into() } else { text.chars().filter(|&c| stays(c)).collect() };
        if clean.len() > MOST && clean.chars().count() > MOST {
            return Err(TooLong { most: MOST });
        }
        Ok(Self(clean))
    }
}

impl<const MOST: usize> Deref for Text<MOST> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MOST: usize> fmt::Display for Text<MOST> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<const MOST: usize> Serialize for Text<MOST> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, const MOST: usize> Deserialize<'de> for Text<MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<const MOST: usize>;

        impl<const MOST: usize> Visitor<'_> for Reader<MOST> {
            type Value = Text<MOST>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "text of at most {MOST} characters")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<MOST>, E> {
                Text::new(text).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_disturb_a_terminal_is_dropped() {
        let text = <Text>::new("a\u{1b}[31mb\u{202e}c\u{200b}d\ne\u{9b}f\u{feff}").unwrap();
        assert_eq!(&*text, "a[31mbcdef");
        assert_eq!(&*Note::new("one\ntwo\r").unwrap(), "one\ntwo");
    }

    #[test]
    fn the_length_is_counted_in_characters() {
        assert!(<Text>::new(&"é".repeat(2000)).is_ok());
        assert_eq!(<Text>::new(&"é".repeat(2001)), Err(TooLong { most: 2000 }));
    }
}
