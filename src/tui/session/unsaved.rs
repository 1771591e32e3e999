//! Unsaved work: written to a journal while the session lasts, and what earlier ones have left.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::Session;
use super::disk::{in_words, saved_since};
use super::keeper::Keeper;
use crate::app::Message;
use crate::app::unsaved::{Recovery, Waiting};
use crate::store::{Journal, JournalError, Orphan, Store};
use crate::tui::rest::Due;

/// How long unsaved work may stand on the screen alone.
const KEPT_AFTER: SignedDuration = SignedDuration::from_secs(2);

/// What a session has at hand for unsaved work.
pub(super) struct Unsaved {
    /// Keeps that of this session.
    pub(super) keeper: Arc<Keeper>,
    /// When it is next to be kept.
    due: Due,
    /// True while it is being kept.
    is_busy: bool,
    /// True once there was any.
    any: bool,
    /// True once it was said that it cannot be kept.
    told: bool,
    /// What earlier sessions have left, by number.
    orphans: BTreeMap<usize, Orphan>,
}

/// What another thread brings back from the disk.
pub(super) enum Brought {
    /// For the app.
    Message(Message),
    /// Unsaved work was written to the journal, or why not.
    Kept(Result<(), JournalError>),
    /// What earlier sessions have left.
    Orphans(Vec<Orphan>),
    /// The journal of an earlier session, to go on with.
    Resumed {
        /// The journal; one that cannot be gone on with stays for the next start.
        journal: Result<Journal, JournalError>,
        /// What is in it.
        recovery: Box<Recovery>,
    },
}

impl Unsaved {
    pub(super) fn of(store: Store) -> Self {
        Self {
            keeper: Arc::new(Keeper::of(store)),
            due: Due::after(KEPT_AFTER),
            is_busy: false,
            any: false,
            told: false,
            orphans: BTreeMap::new(),
        }
    }

    /// Something may have been done.
    pub(super) fn touch(&mut self, now: Timestamp) {
        self.due.begin(now);
    }

    /// When it is next to be kept.
    pub(super) fn left(&self, now: Timestamp) -> Option<std::time::Duration> {
        self.due.left(now).filter(|_| !self.is_busy)
    }
}

impl Session {
    /// Writes to the journal what was done since the last time, if it is time for it.
    pub(super) fn keep(&mut self, now: Timestamp) {
        if self.unsaved.is_busy || !self.unsaved.due.take(now) {
            return;
        }
        let work = self.model.work();
        self.unsaved.any |= work.is_at_risk();
        if !self.unsaved.any || work.read_only.is_some() {
            return;
        }
        self.unsaved.is_busy = true;
        let (keeper, course, name) = (Arc::clone(&self.unsaved.keeper), work.course(), (self.outside.new_id)());
        self.apart_with(move |bring| bring(Brought::Kept(keeper.keep(&course, name))));
    }

    /// What the app is to hear of what was brought.
    pub(super) fn heard(&mut self, brought: Brought) -> Option<Message> {
        match brought {
            Brought::Message(message) => Some(message),
            Brought::Kept(kept) => {
                self.unsaved.is_busy = false;
                let error = kept.err()?;
                (!std::mem::replace(&mut self.unsaved.told, true)).then(|| Message::Unkept(error.to_string()))
            }
            Brought::Orphans(orphans) => Some(self.offer(orphans)),
            Brought::Resumed { journal, recovery } => {
                // Even once it is saved: else the journal would go on telling that it is not.
                self.unsaved.any = true;
                self.unsaved.keeper.adopt(journal.ok(), recovery.course.clone());
                Some(Message::Recovered(recovery))
            }
        }
    }

    /// Offers what earlier sessions have left.
    fn offer(&mut self, orphans: Vec<Orphan>) -> Message {
        self.unsaved.orphans = orphans.into_iter().enumerate().collect();
        let waiting = self.unsaved.orphans.iter().map(|(&number, orphan)| Waiting {
            number,
            when: orphan.left_at().map_or_else(|| "an unknown day".to_owned(), in_words),
            course: orphan.recovered().course(),
            is_damaged: orphan.recovered().torn || !orphan.recovered().bad_lines.is_empty(),
        });
        Message::Waiting(waiting.collect())
    }

    /// Looks for what earlier sessions have left.
    pub(super) fn look_for_unsaved(&self) {
        let store = self.store.clone();
        self.apart_with(move |bring| {
            // A folder that cannot be read is told when the list is asked for.
            if let Some(orphans) = store.orphans().ok().filter(|orphans| !orphans.is_empty()) {
                bring(Brought::Orphans(orphans));
            }
        });
    }

    /// Goes on with what an earlier session has left.
    pub(super) fn recover(&mut self, number: usize) {
        let Some(orphan) = self.unsaved.orphans.remove(&number) else { return };
        let store = self.store.clone();
        self.apart_with(move |bring| {
            let course = orphan.recovered().course();
            let theirs = saved_since(&course.kept, &store);
            let recovery = Box::new(Recovery { number, course, theirs });
            bring(Brought::Resumed { journal: orphan.resume(), recovery });
        });
    }

    /// Puts what an earlier session has left into the trash.
    pub(super) fn discard(&mut self, number: usize) {
        let Some(orphan) = self.unsaved.orphans.remove(&number) else { return };
        self.apart(move |bring| {
            bring(Message::Discarded(number, orphan.discard().map_err(|error| error.to_string())));
        });
    }

    /// Keeps unsaved work at once, when nobody can be asked any more: in the journal, or where that
    /// cannot be written, as a worksheet of its own.
    pub(super) fn keep_at_the_end(&self) {
        let work = self.model.work();
        if work.read_only.is_some() {
            return;
        }
        let kept = self.unsaved.keeper.keep(&work.course(), (self.outside.new_id)());
        if kept.is_err() && work.is_unsaved() {
            // There is nobody left to tell if this fails too.
            drop(self.store.save_copy(&work.remains(), (self.outside.now)(), self.outside.new_id));
        }
    }
}
