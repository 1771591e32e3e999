//! How a character is written: colours and modifiers, and how one becomes another in few bytes.

use std::io::{self, Write};

use crossterm::style::Colored;
use ratatui::buffer::Cell;
use ratatui::prelude::IntoCrossterm;
use ratatui::style::{Color, Modifier};

/// What shows though nothing is written in a cell.
pub(super) const SHOWS_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Each modifier and the number that switches it on.
const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

/// Modifiers that one number switches off together.
const OFF: [(Modifier, &str); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), "22"),
    (Modifier::ITALIC, "23"),
    (Modifier::UNDERLINED, "24"),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), "25"),
    (Modifier::REVERSED, "27"),
    (Modifier::HIDDEN, "28"),
    (Modifier::CROSSED_OUT, "29"),
];

/// How the next character is written.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    letters: Color,
    pub(super) ground: Color,
    modifiers: Modifier,
}

impl Pen {
    pub(super) const fn of(cell: &Cell) -> Self {
        Self { letters: cell.fg, ground: cell.bg, modifiers: cell.modifier }
    }

    /// The pen that differs least from this one and leaves nothing but a ground.
    pub(super) fn on_blank(self, ground: Color) -> Self {
        Self { ground, modifiers: self.modifiers - SHOWS_ON_BLANK, ..self }
    }

    /// Takes this pen after another in the fewest bytes: from nothing, or by what differs.
    pub(super) fn take_after(self, before: Self, frame: &mut Vec<u8>) -> io::Result<()> {
        if before == self {
            return Ok(());
        }
        if self == Self::default() {
            return frame.write_all(b"\x1b[m");
        }
        let start = frame.len();
        // No number switches everything off.
        frame.write_all(b"\x1b[")?;
        self.write_after(Self::default(), ";", frame)?;
        let anew = frame.len() - start;
        frame.write_all(b"\x1b[")?;
        self.write_after(before, "", frame)?;
        if frame.len() - start - anew < anew {
            frame.drain(start..start + anew);
        } else {
            frame.truncate(start + anew);
        }
        Ok(())
    }

    /// The numbers that make this pen of another one, the first behind `sign`.
    fn write_after(self, before: Self, mut sign: &'static str, frame: &mut Vec<u8>) -> io::Result<()> {
        let mut held = before.modifiers;
        for (group, off) in OFF {
            if (held - self.modifiers).intersects(group) {
                write!(frame, "{sign}{off}")?;
                (sign, held) = (";", held - group);
            }
        }
        for (modifier, number) in MODIFIERS {
            if (self.modifiers - held).contains(modifier) {
                write!(frame, "{sign}{number}")?;
                sign = ";";
            }
        }
        if self.letters != before.letters {
            write!(frame, "{sign}{}", Colored::ForegroundColor(self.letters.into_crossterm()))?;
            sign = ";";
        }
        if self.ground != before.ground {
            write!(frame, "{sign}{}", Colored::BackgroundColor(self.ground.into_crossterm()))?;
        }
        frame.write_all(b"m")
    }
}
