//! How a session line by line ends, and what the process says of it.

use std::fmt;

/// How a session ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ending {
    /// The person ended it.
    Done,
    /// Something else ended it, and what came of unsaved work.
    Cut(Cut, Kept),
}

/// What ended a session that nobody ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cut {
    /// The input ended.
    Input,
    /// Nobody takes the output any more.
    Output,
    /// A signal by number.
    Signal(u8),
    /// A fault in the program.
    Fault,
}

/// What came of unsaved work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// Nothing was entered.
    Blank,
    /// All that was entered is saved.
    Saved,
    /// Kept as a worksheet of its own.
    Copy {
        /// Its id.
        id: String,
        /// True where the worksheet itself was saved at some time before.
        once_saved: bool,
    },
    /// It could not be kept, and why.
    Lost(String),
}

impl Ending {
    /// The exit status of the process: 0 where nothing is unsaved, 128 + n after a signal,
    /// 101 after a fault of the program.
    #[must_use]
    pub const fn status(&self) -> u8 {
        match self {
            Self::Done | Self::Cut(Cut::Input, Kept::Saved) => 0,
            Self::Cut(Cut::Signal(number), _) => 128_u8.saturating_add(*number),
            Self::Cut(Cut::Fault, _) => 101,
            Self::Cut(..) => 1,
        }
    }

    /// What is to be said on standard error, if anything.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        match self {
            Self::Done | Self::Cut(_, Kept::Saved) => None,
            Self::Cut(cut, kept) => Some(format!("{cut}: {kept}")),
        }
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Input => "the input ended",
            Self::Output => "the output cannot be written",
            Self::Fault => "stopped at a fault of its own",
            Self::Signal(_) => "stopped by the system or the terminal",
        })
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => out.write_str("nothing was entered and nothing was saved"),
            Self::Saved => out.write_str("all that was entered is saved"),
            Self::Copy { id, once_saved } => {
                out.write_str(if *once_saved { "the last changes were not saved" } else { "nothing was saved" })?;
                write!(out, "; what was entered is kept as a worksheet of its own: j1817 open {id}")
            }
            Self::Lost(why) => write!(out, "nothing was saved, and what was entered could not be kept: {why}"),
        }
    }
}
