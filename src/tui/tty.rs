//! The terminal that is written to. It may stand still as long as it likes, after ^S or behind a
//! lost connection, but not hold up a program that has to leave.
//!
//! Not `Stdout`: that one writes a frame in pieces of a kilobyte, and could be locked by the very
//! code that panics.

#[cfg(unix)]
use std::fs::File;
use std::io::{self, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The signal to leave for, by number; 0 for none.
static LEAVING: AtomicU8 = AtomicU8::new(0);

/// From now on a terminal that takes nothing is given up.
pub(super) fn leave_for(signal: u8) {
    LEAVING.store(signal, Ordering::Release);
}

/// The signal to leave for, if one came.
pub(super) fn leaving_for() -> Option<u8> {
    Some(LEAVING.load(Ordering::Acquire)).filter(|&signal| signal != 0)
}

/// The terminal, as far as it is written to.
pub(super) struct Tty {
    #[cfg(unix)]
    file: File,
    #[cfg(not(unix))]
    file: io::Stdout,
    given_up: AtomicBool,
}

/// The one terminal of the process.
pub(super) fn tty() -> io::Result<&'static Tty> {
    static TTY: OnceLock<Tty> = OnceLock::new();
    if let Some(tty) = TTY.get() {
        return Ok(tty);
    }
    let tty = Tty { file: open()?, given_up: AtomicBool::new(false) };
    Ok(TTY.get_or_init(|| tty))
}

/// Opened anew, so that only this program's writes do not wait and not the shell's; one that
/// cannot be (it may be another user's) waits as it did.
#[cfg(unix)]
fn open() -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};

    let output = io::stdout();
    let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let anew = rustix::termios::ttyname(&output, Vec::new())
        .and_then(|name| rustix::fs::open(name.as_c_str(), flags, Mode::empty()));
    anew.map(File::from).or_else(|_| Ok(File::from(std::os::fd::AsFd::as_fd(&output).try_clone_to_owned()?)))
}

#[cfg(not(unix))]
fn open() -> io::Result<io::Stdout> {
    Ok(io::stdout())
}

impl Tty {
    /// Waits until the terminal takes more.
    #[cfg(unix)]
    fn wait_for_room(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};

        /// A terminal that takes nothing for so long will not in time.
        const SECOND: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };
        const NONE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

        loop {
            let patience = if self.given_up.load(Ordering::Acquire) { NONE } else { SECOND };
            let mut watched = [PollFd::new(&self.file, PollFlags::OUT)];
            let ready = match poll(&mut watched, Some(&patience)) {
                Err(rustix::io::Errno::INTR) => continue,
                other => other? > 0,
            };
            let [seen] = &watched;
            // Some systems cannot watch a terminal at all and say so at once.
            let unwatched = seen.revents().contains(PollFlags::NVAL);
            if (unwatched || !ready) && leaving_for().is_some() {
                self.given_up.store(true, Ordering::Release);
                return Err(io::ErrorKind::TimedOut.into());
            }
            if unwatched {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            if ready {
                return Ok(());
            }
        }
    }

    #[cfg(not(unix))]
    fn wait_for_room(&self) -> io::Result<()> {
        self.given_up.store(true, Ordering::Release);
        Err(io::ErrorKind::WouldBlock.into())
    }
}

impl Write for &Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match (&self.file).write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait_for_room()?,
                result => return result,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        (&self.file).flush()
    }
}
