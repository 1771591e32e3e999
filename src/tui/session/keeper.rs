//! Keeps unsaved work in a journal on the disk, so that it outlives the session.

use std::sync::{Mutex, MutexGuard, PoisonError};

use ulid::Ulid;

use crate::store::{Journal, JournalError, Store};
use crate::worksheet::journal::Course;

/// The journal of this session, and how far it has come; shared with the thread that writes it.
pub(super) struct Keeper(Mutex<Kept>);

struct Kept {
    store: Store,
    journal: Option<Journal>,
    /// What the journal holds.
    course: Course,
    /// Journals that took no more; they go once another one holds all.
    failed: Vec<Journal>,
    /// True once nothing is to be kept any more.
    is_over: bool,
}

impl Keeper {
    /// Nothing is written yet.
    pub(super) fn of(store: Store) -> Self {
        Self(Mutex::new(Kept { store, journal: None, course: Course::default(), failed: Vec::new(), is_over: false }))
    }

    /// Writes what was done since the last time, and waits until it is on the disk. `name` is a new
    /// one, for a journal that has to be begun.
    ///
    /// # Errors
    /// [`JournalError`]; what was written before stays, and the next call begins another journal.
    pub(super) fn keep(&self, course: &Course, name: Ulid) -> Result<(), JournalError> {
        let mut kept = self.kept();
        let written = kept.write(course, name);
        if written.is_err() {
            let journal = kept.journal.take();
            kept.failed.extend(journal);
        } else {
            kept.failed.drain(..).for_each(|journal| journal.close(false));
        }
        written
    }

    /// Goes on with another journal, which holds this course; the one before is not needed any more.
    pub(super) fn adopt(&self, journal: Option<Journal>, course: Course) {
        self.end();
        let mut kept = self.kept();
        (kept.journal, kept.course, kept.is_over) = (journal, course, false);
    }

    /// Ends the journal: nothing in it is needed any more, nor anything that comes too late for it.
    pub(super) fn end(&self) {
        let mut kept = self.kept();
        kept.is_over = true;
        let journal = kept.journal.take();
        kept.failed.drain(..).chain(journal).for_each(|journal| journal.close(false));
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A fault elsewhere has not made what is here worse.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn write(&mut self, course: &Course, name: Ulid) -> Result<(), JournalError> {
        let journal = match &mut self.journal {
            Some(journal) => journal,
            None if self.is_over || !course.is_unsaved() => return Ok(()),
            none => {
                let beginning = course.beginning();
                let journal = none.insert(Journal::begin(&self.store, &beginning, name)?);
                self.course = Course::of(beginning);
                journal
            }
        };
        let acts = self.course.acts_to(course);
        if acts.is_empty() {
            return Ok(());
        }
        journal.append(&acts)?;
        journal.sync()?;
        self.course.clone_from(course);
        Ok(())
    }
}
