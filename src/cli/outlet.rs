//! Standard output as a filter uses it.

use std::io::{self, ErrorKind, Stdout, Write};
use std::process;

/// Standard output. When its reader has gone (`j1817 check … | head`), the program ends at once,
/// quietly and with status 0: nobody is left to answer, and nothing here has unsaved work.
pub(super) struct Outlet(Stdout);

impl Outlet {
    /// Standard output of this process.
    pub(super) fn open() -> Self {
        Self(io::stdout())
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        quiet(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        quiet(self.0.flush())
    }
}

fn quiet<T>(result: io::Result<T>) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => process::exit(0),
        other => other,
    }
}
