//! Keys as commands name them; the terminal floor turns its own events into these.

use std::fmt;

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
            Code::Enter => out.write_str("Enter"),
            Code::Tab => out.write_str("Tab"),
            Code::Esc => out.write_str("Esc"),
            Code::Backspace => out.write_str("Backspace"),
            Code::Delete => out.write_str("Del"),
            Code::Home => out.write_str("Home"),
            Code::End => out.write_str("End"),
            Code::PageUp => out.write_str("PgUp"),
            Code::PageDown => out.write_str("PgDn"),
            Code::Up => out.write_str("Up"),
            Code::Down => out.write_str("Down"),
            Code::Left => out.write_str("Left"),
            Code::Right => out.write_str("Right"),
        }
    }
}
