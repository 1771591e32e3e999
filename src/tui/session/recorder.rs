//! Records what was practised, in the order in which it was, off the screen's thread.

use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

/// One piece of work.
type Work = Box<dyn FnOnce() + Send>;

/// A thread that does one piece of work after the other; begun with the first.
#[derive(Default)]
pub(super) struct Recorder(Option<(Sender<Work>, JoinHandle<()>)>);

impl Recorder {
    /// Does this once all that was given before is done.
    pub(super) fn then(&mut self, work: impl FnOnce() + Send + 'static) {
        let (sender, _) = self.0.get_or_insert_with(|| {
            let (sender, receiver) = channel::<Work>();
            (sender, thread::spawn(move || receiver.into_iter().for_each(|work| work())))
        });
        // Its thread takes work until it is told to end.
        drop(sender.send(Box::new(work)));
    }

    /// Waits until all that was given is done.
    pub(super) fn end(&mut self) {
        if let Some((sender, thread)) = self.0.take() {
            drop(sender);
            // What went wrong in there was told as it went wrong.
            drop(thread.join());
        }
    }
}
