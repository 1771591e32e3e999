//! What a session adds to the training record, one after the other: what could not be added waits.

use std::fmt;

use jiff::Timestamp;

use super::Store;
use super::progress::{Failure, KeptRecord, Record, RecordError};
use crate::words::counted;

/// Additions to the training record of a folder, in their order.
#[derive(Debug)]
pub struct Additions<E> {
    store: Store,
    /// What is not known to be on the disk, the first one first.
    waiting: Vec<E>,
    doubtful: Option<Doubtful>,
}

/// A record that was written and could not be made certain: it may stand there, and then so do these.
#[derive(Debug)]
struct Doubtful {
    bytes: Vec<u8>,
    /// How many of those that wait are in it.
    held: usize,
}

/// Why an addition is not in the record.
#[derive(Debug)]
pub struct NotAdded {
    /// What went wrong.
    pub error: RecordError,
    /// True where it is tried again with the next one.
    pub waits: bool,
}

impl fmt::Display for NotAdded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.error)?;
        out.write_str(if self.waits {
            " Your answer waits until then, and is tried again with the next one."
        } else {
            ""
        })
    }
}

impl<E: Clone> Additions<E> {
    /// None yet.
    #[must_use]
    pub const fn to(store: Store) -> Self {
        Self { store, waiting: Vec::new(), doubtful: None }
    }

    /// Adds to the record what waits and then these, and gives the whole. When this returns, all of it is
    /// on stable storage.
    ///
    /// # Errors
    /// [`NotAdded`]; the record on disk is whole. What no later try could add does not wait.
    pub fn add<T: Record + Extend<E>>(
        &mut self,
        additions: impl IntoIterator<Item = E>,
        now: Timestamp,
    ) -> Result<KeptRecord<T>, NotAdded> {
        let before = self.waiting.len();
        self.waiting.extend(additions);
        let (waiting, doubtful) = (&self.waiting, &self.doubtful);
        let added = self.store.change_record(now, |record: &mut T, there| {
            let held =
                doubtful.as_ref().filter(|doubtful| Some(&*doubtful.bytes) == there).map_or(0, |known| known.held);
            record.extend(waiting.iter().skip(held).cloned());
        });
        let Failure { error, tried } = match added {
            Ok(kept) => {
                self.waiting.clear();
                self.doubtful = None;
                return Ok(kept);
            }
            Err(failure) => failure,
        };
        let waits = match error {
            RecordError::TooLarge { .. } | RecordError::Busy { .. } | RecordError::Disk { .. } => true,
            RecordError::ReadOnly(_) => {
                self.waiting.clear();
                false
            }
            // They would keep all that comes after them from being added.
            RecordError::Unfit => {
                self.waiting.truncate(before);
                false
            }
        };
        if let Some(bytes) = tried {
            self.doubtful = Some(Doubtful { bytes, held: self.waiting.len() });
        }
        Err(NotAdded { error, waits })
    }

    /// Tries what waits once more, for the last time: what is to be said where it cannot be added.
    #[must_use]
    pub fn end<T: Record + Extend<E>>(&mut self, now: Timestamp) -> Option<String> {
        let lost = counted(self.waiting.len(), "answer or lesson is", "answers or lessons are");
        let not_added = if self.waiting.is_empty() { None } else { self.add::<T>([], now).err() };
        not_added.map(|NotAdded { error, .. }| format!("{error} {lost} not kept."))
    }
}

#[cfg(test)]
impl<E> Additions<E> {
    /// As after a try to add this that wrote these bytes and could not make them certain.
    pub(super) fn as_if_in_doubt(&self, addition: E, bytes: Vec<u8>) -> Self {
        let doubtful = Some(Doubtful { bytes, held: 1 });
        Self { store: self.store.clone(), waiting: vec![addition], doubtful }
    }
}
