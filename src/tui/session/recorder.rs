//! Records what was practised, in the order in which it was, off the screen's thread.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::store::{Additions, Store};
use crate::training::progress::Entry;

/// One piece of work.
type Work = Box<dyn FnOnce() + Send>;

/// A thread that does one piece of work after the other; begun with the first.
pub(super) struct Recorder {
    additions: Arc<Mutex<Additions<Entry>>>,
    thread: Option<(Sender<Work>, JoinHandle<()>)>,
}

impl Recorder {
    /// Nothing is to be recorded yet.
    pub(super) fn of(store: Store) -> Self {
        Self { additions: Arc::new(Mutex::new(Additions::to(store))), thread: None }
    }

    /// What does something with that which is recorded, whenever it is called.
    pub(super) fn with<T, F: FnOnce(&mut Additions<Entry>) -> T>(&self, act: F) -> impl FnOnce() -> T + use<T, F> {
        let additions = Arc::clone(&self.additions);
        // A fault elsewhere has not made what is in there worse.
        move || act(&mut additions.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Does this once all that was given before is done.
    pub(super) fn then(&mut self, work: impl FnOnce() + Send + 'static) {
        let (sender, _) = self.thread.get_or_insert_with(|| {
            let (sender, receiver) = channel::<Work>();
            (sender, thread::spawn(move || receiver.into_iter().for_each(|work| work())))
        });
        // Its thread takes work until it is told to end.
        drop(sender.send(Box::new(work)));
    }

    /// Waits until all that was given is done.
    pub(super) fn end(&mut self) {
        if let Some((sender, thread)) = self.thread.take() {
            drop(sender);
            // What went wrong in there was told as it went wrong.
            drop(thread.join());
        }
    }
}
