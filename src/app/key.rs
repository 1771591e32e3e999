//! Keys as commands name them; the terminal floor turns its own events into these.

use std::fmt;
use std::str::FromStr;

use crate::worksheet::text::is_plain;

/// What was pressed, without its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// A character.
    Char(char),
    /// A function key, from 1.
    F(u8),
    /// Enter.
    Enter,
    /// Tab; with shift it goes back.
    Tab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
}

/// The keys that have a name, but for Space.
const NAMED: [(Code, &str); 13] = [
    (Code::Enter, "Enter"),
    (Code::Tab, "Tab"),
    (Code::Esc, "Esc"),
    (Code::Backspace, "Backspace"),
    (Code::Delete, "Del"),
    (Code::Home, "Home"),
    (Code::End, "End"),
    (Code::PageUp, "PgUp"),
    (Code::PageDown, "PgDn"),
    (Code::Up, "Up"),
    (Code::Down, "Down"),
    (Code::Left, "Left"),
    (Code::Right, "Right"),
];

/// The highest function key that every terminal can send, with Shift and without.
const LAST_F: u8 = 12;

/// Control with these is, to a terminal, another key.
const SENT_AS_OTHERS: [(char, &str); 3] = [('i', "Tab"), ('m', "Enter"), ('[', "Esc")];

/// A key press. A character carries its own shift, so `shift` is false for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift.
    pub shift: bool,
}

impl Key {
    /// A key alone.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character alone.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self::plain(Code::Char(character))
    }

    /// With Control.
    #[must_use]
    pub const fn ctrl(code: Code) -> Self {
        Self { code, ctrl: true, alt: false, shift: false }
    }

    /// With Alt.
    #[must_use]
    pub const fn alt(code: Code) -> Self {
        Self { code, ctrl: false, alt: true, shift: false }
    }

    /// With Shift.
    #[must_use]
    pub const fn shift(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: true }
    }

    /// The character that the key types, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    /// As the footer and the help name it: `^S`, `Shift-F8`, `PgUp`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.ctrl, self.code) {
            (true, Code::Char(_)) => out.write_str("^")?,
            (true, _) => out.write_str("Ctrl-")?,
            (false, _) => {}
        }
        if self.alt {
            out.write_str("Alt-")?;
        }
        if self.shift {
            out.write_str("Shift-")?;
        }
        match self.code {
            Code::Char(' ') => out.write_str("Space"),
            Code::Char(character) if self.ctrl => write!(out, "{}", character.to_ascii_uppercase()),
            Code::Char(character) => write!(out, "{character}"),
            Code::F(number) => write!(out, "F{number}"),
            code => out.write_str(NAMED.iter().find(|(named, _)| *named == code).map_or("", |(_, name)| name)),
        }
    }
}

/// Why a text names no key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoKey {
    /// It is not the name of a key.
    #[error("no such key")]
    Unknown,
    /// Control with this character arrives as another key.
    #[error("a terminal sends {0} for this key")]
    SentAs(&'static str),
}

impl FromStr for Key {
    type Err = NoKey;

    /// A key by the name that it is shown with, without regard to case: `^S`, `shift-f8`, `PgUp`.
    fn from_str(name: &str) -> Result<Self, NoKey> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = name;
        loop {
            let after = |modifier: &str| {
                let (head, tail) = rest.split_at_checked(modifier.len())?;
                (head.eq_ignore_ascii_case(modifier) && !tail.is_empty()).then_some(tail)
            };
            let (modifier, tail) = if let Some(tail) = after("^").or_else(|| after("Ctrl-")) {
                (&mut key.ctrl, tail)
            } else if let Some(tail) = after("Alt-") {
                (&mut key.alt, tail)
            } else if let Some(tail) = after("Shift-") {
                (&mut key.shift, tail)
            } else {
                break;
            };
            if std::mem::replace(modifier, true) {
                return Err(NoKey::Unknown);
            }
            rest = tail;
        }
        key.code = code(rest).ok_or(NoKey::Unknown)?;
        if let Code::Char(character) = &mut key.code {
            // A character carries its own shift, and Control with Alt types one.
            if key.shift || (key.ctrl && key.alt) {
                return Err(NoKey::Unknown);
            }
            if key.ctrl {
                *character = character.to_ascii_lowercase();
                if let Some((_, other)) = SENT_AS_OTHERS.iter().find(|(sent, _)| sent == character) {
                    return Err(NoKey::SentAs(other));
                }
            }
        }
        Ok(key)
    }
}

/// A key's name without modifiers.
fn code(name: &str) -> Option<Code> {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return (!character.is_whitespace() && is_plain(character)).then_some(Code::Char(character));
    }
    if name.eq_ignore_ascii_case("Space") {
        return Some(Code::Char(' '));
    }
    if let Some(number) = name.strip_prefix(['F', 'f']) {
        return (1..=LAST_F).find(|known| known.to_string() == number).map(Code::F);
    }
    NAMED.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::commands;

    #[test]
    fn every_key_is_found_by_the_name_it_is_shown_with() {
        for key in commands().flat_map(|command| command.keys) {
            assert_eq!(key.to_string().parse(), Ok(*key));
        }
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (written, shown) in [
            ("f4", "F4"),
            ("shift-F8", "Shift-F8"),
            ("ctrl-s", "^S"),
            ("^S", "^S"),
            ("Alt-x", "Alt-x"),
            ("ALT-LEFT", "Alt-Left"),
            ("ctrl-alt-Up", "Ctrl-Alt-Up"),
            ("space", "Space"),
            ("^", "^"),
            ("-", "-"),
            ("Alt--", "Alt--"),
            ("?", "?"),
        ] {
            assert_eq!(written.parse::<Key>().map(|key| key.to_string()), Ok(shown.to_owned()), "{written}");
        }
        for written in [
            "",
            "F0",
            "F13",
            "F04",
            "F+4",
            "Ctrl-Ctrl-s",
            "Shift-a",
            "Ctrl-Alt-a",
            "Hyper-x",
            "Strg-S",
            " ",
            "\u{1b}",
            "ab",
        ] {
            assert_eq!(written.parse::<Key>(), Err(NoKey::Unknown), "{written}");
        }
        assert_eq!("^I".parse::<Key>(), Err(NoKey::SentAs("Tab")));
    }
}
