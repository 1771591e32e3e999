//! Switches the terminal to the program's own screen and, whatever happens, back.

use std::io::{self, BufWriter, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Print, ResetColor, force_color_output};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use crossterm::{execute, queue};
use ratatui::Terminal;

use super::run::Program;
use super::tty::{Tty, tty};
use super::wire::Wire;

/// Where the loop shows a program; its tests show it elsewhere.
pub(super) trait Screen {
    /// Draws what differs from what is shown.
    fn show(&mut self, program: &impl Program) -> io::Result<()>;

    /// From the next drawing on, nothing that was shown counts: all of it is drawn.
    fn forget(&mut self);

    /// Hands a text to the terminal, for its clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Gives the terminal back, stops the process, and takes the terminal again when continued.
    /// False where nobody could continue it, and nothing was done.
    fn suspend(&mut self) -> io::Result<bool>;

    /// Takes the terminal again after somebody else stopped and continued the process.
    fn renew(&mut self) -> io::Result<()>;
}

/// A process has one terminal; true while it is switched to the program's own screen.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Has the terminal report clicks and the wheel, at any column. Not crossterm's own: that one asks
/// for every movement, too, and nobody wants those.
const MOUSE_ON: Print<&str> = Print("\x1b[?1000h\x1b[?1006h");

/// The mouse is the terminal's own again, and selects text.
const MOUSE_OFF: Print<&str> = Print("\x1b[?1006l\x1b[?1000l");

/// Raw mode, the alternate screen, no cursor, pastes in brackets. The mouse stays the
/// terminal's own until the program wants it.
fn switch() -> io::Result<()> {
    let tty = tty()?;
    TAKEN.store(true, Ordering::Release);
    enable_raw_mode()?;
    execute!(BufWriter::new(tty), EnterAlternateScreen, Clear(ClearType::All), Hide, EnableBracketedPaste)
}

/// Switches everything back that [`switch`] switched. Once or often, from the loop or a panic.
pub(super) fn switch_back() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::AcqRel) {
        return Ok(());
    }
    let told = tty().and_then(|tty| {
        let mut out = BufWriter::new(tty);
        // A frame may have been cut short: the update ended, the colours reset.
        queue!(out, EndSynchronizedUpdate, ResetColor, MOUSE_OFF, DisableBracketedPaste, LeaveAlternateScreen, Show)?;
        out.flush()
    });
    forget_typed();
    // Also where the screen does not answer.
    disable_raw_mode().and(told)
}

/// What was typed for this program and is not read yet is not for the shell: it would run it, and
/// a ^C among it makes the system throw away what was just written to the screen.
#[cfg(unix)]
fn forget_typed() {
    // A terminal that refuses is gone.
    let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
}

#[cfg(not(unix))]
const fn forget_typed() {}

/// The whole terminal, held; given back as it was found when dropped.
pub(super) struct Full {
    /// Never dropped: ratatui would show the cursor once more, after the terminal is back, and
    /// panic where the terminal is gone.
    terminal: ManuallyDrop<Terminal<Wire<&'static Tty>>>,
    forgotten: bool,
    /// True while the terminal reports the mouse.
    points: bool,
    _taken: Taken,
}

impl Full {
    /// Takes the terminal.
    pub(super) fn enter() -> io::Result<Self> {
        let taken = Taken;
        // The theme alone knows about colours. Left to itself, crossterm heeds NO_COLOR by sending a
        // colour as an empty sequence, which also ends what is bold or reversed.
        force_color_output(true);
        switch()?;
        let terminal = Terminal::new(Wire::new(tty()?, size()?.into()))?;
        Ok(Self { terminal: ManuallyDrop::new(terminal), forgotten: false, points: false, _taken: taken })
    }
}

/// Gives the terminal back, also if taking it fails half-way.
struct Taken;

impl Drop for Taken {
    fn drop(&mut self) {
        // Nothing can be done for a terminal that does not answer.
        drop(switch_back());
    }
}

impl Screen for Full {
    fn show(&mut self, program: &impl Program) -> io::Result<()> {
        if self.points != program.points() {
            self.points = program.points();
            execute!(BufWriter::new(tty()?), if self.points { MOUSE_ON } else { MOUSE_OFF })?;
        }
        if std::mem::take(&mut self.forgotten) {
            // Not `clear`: it asks the terminal where the cursor is, while another thread reads
            // the answers. A new size makes everything be drawn.
            let size = self.terminal.size()?;
            self.terminal.resize(size.into())?;
        }
        self.terminal.draw(|frame| program.draw(frame))?;
        Ok(())
    }

    fn forget(&mut self) {
        self.forgotten = true;
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(BufWriter::new(tty()?), CopyToClipboard::to_clipboard_from(text))
    }

    #[cfg(unix)]
    fn suspend(&mut self) -> io::Result<bool> {
        switch_back()?;
        let stopped = super::signals::stop()?;
        self.renew()?;
        Ok(stopped)
    }

    #[cfg(not(unix))]
    fn suspend(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    fn renew(&mut self) -> io::Result<()> {
        // Back first: what stopped the process may have left the terminal in any mode.
        switch_back()?;
        switch()?;
        self.points = false;
        self.forget();
        Ok(())
    }
}
