//! What has happened and was not taken yet: keys, signals, wake-ups, in one place to wait at.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event as TerminalEvent, KeyEventKind};

use super::exit::Cause;

/// Events that wait at most; then the thread that reads keys waits.
const ROOM: usize = 1024;

/// How long one batch of events may last before something is drawn, however many are pending.
const BATCH: Duration = Duration::from_millis(50);

/// What a program hears of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key, a paste, a new size.
    Terminal(TerminalEvent),
    /// The program is back after it was stopped; everything is drawn anew.
    Resumed,
    /// The moment of `wake_at` has come, or a [`Waker`] was used.
    Woken,
}

/// What the loop itself answers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Summons {
    /// Leave at once.
    Leave(Cause),
    /// Stop until continued.
    Stop,
    /// The process has been continued.
    Continue,
}

/// What other threads put into the inbox.
#[derive(Debug)]
pub(super) enum Incoming {
    Terminal(TerminalEvent),
    Summons(Summons),
    /// Nothing but a reason to look at the flags.
    Nudge,
}

/// Wakes the loop from another thread; the program then hears [`Event::Woken`].
#[derive(Clone, Debug)]
pub struct Waker {
    woken: Arc<AtomicBool>,
    sender: SyncSender<Incoming>,
}

impl Waker {
    /// Wakes the loop. Several before the loop looks are one.
    pub fn wake(&self) {
        self.woken.store(true, Ordering::Release);
        // A full inbox wakes it anyway; without a loop there is nobody to wake.
        drop(self.sender.try_send(Incoming::Nudge));
    }
}

/// The inbox of the loop.
pub(super) struct Inbox {
    sender: SyncSender<Incoming>,
    receiver: Receiver<Incoming>,
    /// The first of what waits, if the loop has it already.
    held: Option<Incoming>,
    woken: Arc<AtomicBool>,
    resumed: bool,
    /// The next SIGCONT ends a stop of our own, which is answered already.
    stopped: bool,
    redraw: bool,
    batch: Duration,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Self::with_batch(BATCH)
    }

    /// An inbox whose batches last as long as this at most.
    pub(super) fn with_batch(batch: Duration) -> Self {
        let (sender, receiver) = sync_channel(ROOM);
        let woken = Arc::default();
        Self { sender, receiver, held: None, woken, resumed: false, stopped: false, redraw: false, batch }
    }

    pub(super) fn waker(&self) -> Waker {
        Waker { woken: Arc::clone(&self.woken), sender: self.sender.clone() }
    }

    pub(super) fn sender(&self) -> SyncSender<Incoming> {
        self.sender.clone()
    }

    /// Starts the threads that read keys and watch for the terminal to vanish.
    pub(super) fn listen_to_terminal(&self) -> io::Result<()> {
        // From here on no new size is missed, though the thread has not begun to read.
        event::poll(Duration::ZERO)?;
        let lost = Lost(self.sender());
        let sender = self.sender();
        thread::Builder::new().name("keys".to_owned()).spawn(move || {
            let _lost = lost;
            while let Ok(event) = event::read() {
                if sender.send(Incoming::Terminal(event)).is_err() {
                    return;
                }
            }
        })?;
        #[cfg(unix)]
        super::signals::watch_for_hang_up(self)?;
        Ok(())
    }

    /// Blocks until there is something, or the moment has come.
    pub(super) fn wait(&mut self, wake_at: Option<Instant>) {
        let due = wake_at.map(|at| at.saturating_duration_since(Instant::now()));
        if due.is_some_and(|left| left.is_zero()) {
            self.woken.store(true, Ordering::Release);
        }
        if self.held.is_some() || self.resumed || self.woken.load(Ordering::Acquire) {
            return;
        }
        // The inbox holds a sender of its own, so it is never disconnected.
        match due {
            None => self.held = self.receiver.recv().ok(),
            Some(left) => match self.receiver.recv_timeout(left) {
                Ok(incoming) => self.held = Some(incoming),
                Err(RecvTimeoutError::Timeout) => self.woken.store(true, Ordering::Release),
                Err(RecvTimeoutError::Disconnected) => {}
            },
        }
    }

    /// The next thing, if it is for the loop.
    pub(super) fn summons(&mut self) -> Option<Summons> {
        let Some(Incoming::Summons(summons)) = self.held else { return None };
        self.held = None;
        if summons == Summons::Continue && std::mem::take(&mut self.stopped) {
            return None;
        }
        Some(summons)
    }

    /// The process was stopped by the loop itself; its SIGCONT is still to arrive.
    pub(super) const fn stopped(&mut self) {
        self.stopped = true;
    }

    /// The program is to hear that it is back.
    pub(super) const fn resumed(&mut self) {
        self.resumed = true;
    }

    /// True once after something that makes the whole screen stale.
    pub(super) const fn take_redraw(&mut self) -> bool {
        std::mem::replace(&mut self.redraw, false)
    }

    /// What is pending for the program, until nothing is, or the batch has lasted long enough.
    pub(super) fn pending(&mut self) -> Pending<'_> {
        Pending { until: Instant::now() + self.batch, inbox: self }
    }
}

/// One batch of events.
pub(super) struct Pending<'a> {
    inbox: &'a mut Inbox,
    until: Instant,
}

impl Iterator for Pending<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        if std::mem::take(&mut self.inbox.resumed) {
            self.inbox.redraw = true;
            return Some(Event::Resumed);
        }
        if self.inbox.woken.swap(false, Ordering::AcqRel) {
            return Some(Event::Woken);
        }
        loop {
            let incoming = match self.inbox.held.take() {
                Some(incoming) => incoming,
                None if Instant::now() >= self.until => return None,
                None => self.inbox.receiver.try_recv().ok()?,
            };
            match incoming {
                // Some terminals report a key's release too.
                Incoming::Terminal(TerminalEvent::Key(key)) if key.kind == KeyEventKind::Release => {}
                Incoming::Terminal(event) => {
                    self.inbox.redraw |= matches!(event, TerminalEvent::Resize(..));
                    return Some(Event::Terminal(event));
                }
                Incoming::Nudge => {}
                Incoming::Summons(_) => {
                    self.inbox.held = Some(incoming);
                    return None;
                }
            }
        }
    }
}

/// Says that the terminal is lost when the thread that reads it ends, however it ends.
struct Lost(SyncSender<Incoming>);

impl Drop for Lost {
    fn drop(&mut self) {
        drop(self.0.send(Incoming::Summons(Summons::Leave(Cause::HungUp))));
    }
}
