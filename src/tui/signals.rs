//! What the system tells the process: to end, to stop, to go on, and that the terminal is gone.
#![cfg(unix)]

use std::io;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{getpgrp, getsid};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::exit::Cause;
use super::inbox::{Inbox, Incoming, Summons};
use super::tty;

/// Catches the signals from here on, and puts them into the inbox.
pub(super) fn listen(inbox: &Inbox) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let sender = inbox.sender();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let summons = match signal {
                SIGTSTP => Summons::Stop,
                SIGCONT => Summons::Continue,
                number => {
                    let number = u8::try_from(number).unwrap_or(0);
                    // Before the inbox, which may be full: nobody empties it while the terminal stands still.
                    tty::leave_for(number);
                    Summons::Leave(Cause::Signal(number))
                }
            };
            if sender.send(Incoming::Summons(summons)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Waits for the terminal to vanish. Crossterm does not notice: it reads the end of the input
/// again and again, at the full speed of a processor.
pub(super) fn watch_for_hang_up(inbox: &Inbox) -> io::Result<()> {
    let sender = inbox.sender();
    thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
        let input = io::stdin();
        // No event is asked for: a hang-up is always reported, keys are not.
        let mut watched = [PollFd::new(&input, PollFlags::empty())];
        loop {
            match poll(&mut watched, None) {
                Err(Errno::INTR) => {}
                Err(_) => return,
                Ok(_) => break,
            }
        }
        let [seen] = &watched;
        // Some systems cannot watch a terminal at all and say so at once.
        if !seen.revents().contains(PollFlags::NVAL) {
            drop(sender.send(Incoming::Summons(Summons::Leave(Cause::HungUp))));
        }
    })?;
    Ok(())
}

/// Stops the process until it is continued. False, and nothing done, where nobody could continue
/// it: without a shell above it in its session (a window or a connection that runs only this
/// program) it would hang for good.
pub(super) fn stop() -> io::Result<bool> {
    let resumable = getsid(None).is_ok_and(|session| session != getpgrp());
    if resumable {
        low_level::emulate_default_handler(SIGTSTP)?;
    }
    Ok(resumable)
}
