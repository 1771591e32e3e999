//! How a run on the terminal ends, and what the process says of it.

use std::io;

/// Why the program has to leave without being asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// A signal by number: SIGTERM, SIGHUP, SIGINT or SIGQUIT.
    Signal(u8),
    /// The terminal is gone.
    HungUp,
    /// A fault in the program.
    Panicked,
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// The person quit.
    Quit,
    /// The program had to leave; [`Program::leave`](super::run::Program::leave) has been called.
    Left(Cause),
}

impl Exit {
    /// The exit status of the process.
    ///
    /// A signal gives the conventional 128 + n. It is not raised again: SIGQUIT would write the
    /// memory, and what patients' worksheets are in it, to a core file.
    #[must_use]
    pub const fn status(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Left(Cause::Signal(number)) => 128_u8.saturating_add(number),
            Self::Left(Cause::HungUp) => 129,
            Self::Left(Cause::Panicked) => 101,
        }
    }
}

/// Why the terminal program cannot run.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Input or output is a file, a pipe, or nothing.
    #[error(
        "{0} is not a terminal; start j1817 in a terminal window, answer questions line by line with `j1817 --plain`, or see `j1817 --help` for the commands that need no terminal"
    )]
    NoTerminal(&'static str),
    /// The terminal refused to be switched.
    #[error("the terminal does not answer ({0}); start j1817 in another window")]
    Terminal(#[from] io::Error),
}

impl Failure {
    /// The exit status of the process: 2 where the program was started in the wrong place.
    #[must_use]
    pub const fn status(&self) -> u8 {
        match self {
            Self::NoTerminal(_) => 2,
            Self::Terminal(_) => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_is_the_conventional_one() {
        for (exit, status) in [
            (Exit::Quit, 0),
            (Exit::Left(Cause::Signal(15)), 143),
            (Exit::Left(Cause::Signal(2)), 130),
            (Exit::Left(Cause::HungUp), 129),
            (Exit::Left(Cause::Panicked), 101),
        ] {
            assert_eq!(exit.status(), status);
        }
    }
}
