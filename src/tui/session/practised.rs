//! What was practised: read when training is opened, and recorded answer by answer.

use super::Session;
use super::unsaved::Brought;
use crate::app::Message;
use crate::store::{KeptRecord, RecordError};
use crate::training::Progress;
use crate::training::progress::Entry;
use crate::worksheet::stamp::Moment;

impl Session {
    /// Reads what was practised so far.
    pub(super) fn load_progress(&self) {
        let store = self.store.clone();
        self.apart(move |bring| bring(told(store.record())));
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
        let (store, now) = (self.store.clone(), (self.outside.now)());
        let work = self.bringing(move |bring| {
            let kept = store.add_to_record(now, |progress: &mut Progress| progress.add(entry.clone()));
            bring(Brought::Message(told(kept)));
        });
        if self.waker.is_some() { self.recorder.then(work) } else { work() }
    }
}

fn told(kept: Result<KeptRecord<Progress>, RecordError>) -> Message {
    match kept {
        Ok(KeptRecord { record, trouble }) => {
            Message::Practised { progress: Some(Box::new(record)), trouble: trouble.map(|trouble| trouble.to_string()) }
        }
        Err(error) => Message::Practised { progress: None, trouble: Some(error.to_string()) },
    }
}
