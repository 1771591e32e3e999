//! What was practised: read when training is opened, and recorded answer by answer.

use super::Session;
use super::unsaved::Brought;
use crate::app::Message;
use crate::store::{Additions, KeptRecord, known};
use crate::training::Progress;
use crate::training::progress::Entry;
use crate::worksheet::stamp::Moment;

impl Session {
    /// Reads what was practised so far.
    pub(super) fn load_progress(&mut self) {
        let store = self.store.clone();
        self.in_turn(move |_| store.record());
    }

    /// Records the answer that was just committed.
    pub(super) fn record_answer(&mut self) {
        let set = self.model.training.set.as_ref();
        let attempt = set.and_then(|set| set.run.attempt(Moment::new((self.outside.now)()), self.today));
        if let Some(attempt) = attempt {
            self.record(Entry::Attempt(attempt));
        }
    }

    /// Records what was practised; all that is known of it then comes back.
    pub(super) fn record(&mut self, entry: Entry) {
        let now = (self.outside.now)();
        self.in_turn(move |additions| additions.add([entry], now));
    }

    /// Does this behind all that is to be recorded before, and tells what is known then.
    fn in_turn<E: std::fmt::Display + 'static>(
        &mut self,
        act: impl FnOnce(&mut Additions<Entry>) -> Result<KeptRecord<Progress>, E> + Send + 'static,
    ) {
        let act = self.recorder.with(act);
        let work = self.bringing(move |bring| {
            let (progress, trouble) = known(act());
            bring(Brought::Message(Message::Practised { progress: progress.map(Box::new), trouble }));
        });
        if self.waker.is_some() { self.recorder.then(work) } else { work() }
    }

    /// Ends recording; what waits is tried once more.
    pub(super) fn end_recording(&mut self) {
        self.recorder.end();
        let now = (self.outside.now)();
        self.unrecorded = self.recorder.with(move |additions| additions.end::<Progress>(now))();
    }

    /// What of training could not be recorded, to be said once the terminal is given back.
    #[must_use]
    pub fn unrecorded(&self) -> Option<&str> {
        self.unrecorded.as_deref()
    }
}
