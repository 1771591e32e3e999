//! What worksheets there are; one that cannot be read is one, too.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use super::Store;
use super::disk;
use super::error::{ListError, LoadError};
use super::id::Id;
use super::load::ReadOnly;

impl Store {
    /// What is the matter with a worksheet, if something is: it cannot be read, or must not be
    /// changed.
    pub(super) fn problem(&self, id: Id) -> Option<String> {
        match self.load_by(id) {
            Ok(loaded) => loaded.read_only.map(|reason| reason.to_string()),
            Err(error) => self.unreadable(id, error),
        }
    }

    /// Why a worksheet cannot be read; `None` where it was deleted since the folder was read.
    pub(super) fn unreadable(&self, id: Id, error: LoadError) -> Option<String> {
        match error {
            LoadError::NotFound { .. } => self.stood_in_for(id).map(|reason| reason.to_string()),
            error => Some(error.to_string()),
        }
    }

    /// What there is to say of a worksheet without a file: that the revision before stands in for it;
    /// `None` where there is none, so that it was deleted since the folder was read.
    pub(super) fn stood_in_for(&self, id: Id) -> Option<ReadOnly> {
        let backup = disk::backup_of(&id.file(&self.folder)).is_file();
        backup.then(|| ReadOnly::Backup { damaged: self.quarantined(id) })
    }

    /// The worksheets that have a file, or one with the revision before.
    pub(super) fn ids(&self) -> Result<BTreeSet<Id>, ListError> {
        let failed = |source| ListError { folder: self.folder.clone(), source };
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut ids = BTreeSet::new();
        for entry in entries {
            let name = entry.map_err(failed)?.file_name();
            ids.extend(name.to_str().and_then(|name| Id::of_file(name).or_else(|| Id::of_backup(name))));
        }
        Ok(ids)
    }
}
