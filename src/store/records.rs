//! What is saved, for a program that runs on: read again at need, by one thread at a time.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::tz::TimeZone;

use super::error::ListError;
use super::{Store, Watch};
use crate::reference::Reference;
use crate::register::{Known, Register};
use crate::worksheet::Date;

/// The register of a store as last read, shared by the threads of a program.
#[derive(Clone, Debug)]
pub struct Records {
    store: Store,
    zone: TimeZone,
    latest: Arc<Mutex<Arc<Register>>>,
}

impl Records {
    /// The records of a store; nothing is read yet.
    #[must_use]
    pub fn of(store: Store, zone: TimeZone) -> Self {
        Self { store, zone, latest: Arc::default() }
    }

    /// What the index holds, perhaps of yesterday, at once; `None` where there is no usable one.
    #[must_use]
    pub fn fetch(&self, today: Date) -> Option<Arc<Register>> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        *latest = Arc::new(self.store.register_cached(&self.known(today))?);
        Some(Arc::clone(&latest))
    }

    /// What is saved now: what has changed on the disk is read again, which may take a while; `watch`
    /// hears how far it is.
    ///
    /// # Errors
    /// [`ListError`] if the folder cannot be read.
    pub fn refresh(&self, today: Date, watch: Watch<'_>) -> Result<Arc<Register>, ListError> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = self.store.refresh(&latest, &self.known(today), watch)? {
            *latest = Arc::new(read);
        }
        Ok(Arc::clone(&latest))
    }

    /// What is in the trash now.
    ///
    /// # Errors
    /// [`ListError`] if the trash cannot be read.
    pub fn trash(&self, today: Date) -> Result<Arc<Register>, ListError> {
        self.store.trash(&self.known(today)).map(Arc::new)
    }

    fn known(&self, today: Date) -> Known<'_> {
        Known { reference: Reference::shipped(), today, zone: &self.zone }
    }
}
