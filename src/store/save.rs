//! Saving: the whole new revision or the whole old one, and never over somebody else's.

use std::fs;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use ulid::Ulid;

use super::Store;
use super::disk::{self, Doing, Failed};
use super::error::SaveError;
use super::id::Id;
use crate::worksheet::json::MOST_BYTES;
use crate::worksheet::stamp::Moment;
use crate::worksheet::whole::Whole;
use crate::worksheet::{Text, Worksheet};

impl Store {
    /// Saves a worksheet and returns it as saved: with its id (a new one if it had none), the
    /// next revision, and its times. When this returns, it is on stable storage.
    ///
    /// # Errors
    /// [`SaveError`]; what was saved before is as it was. [`SaveError::Changed`] where the
    /// revision on disk is not the one that the worksheet carries:
    /// [`save_copy`](Self::save_copy) keeps both.
    pub fn save(
        &self,
        worksheet: &Worksheet,
        now: Timestamp,
        new_id: impl FnOnce() -> Ulid,
    ) -> Result<Worksheet, SaveError> {
        let id = match &worksheet.id {
            Some(id) => Id::read(id).ok_or(SaveError::BadId)?,
            None => Id::from(new_id()),
        };
        let stamped = stamped(worksheet, id, now).ok_or(SaveError::Unfit)?;
        // Whole in memory first, and proved to be readable again.
        let new = stamped.to_json();
        if Worksheet::from_json(new.as_bytes()).as_ref() != Ok(&stamped) {
            return Err(SaveError::Unfit);
        }
        disk::make_folder(&self.folder).doing("make the folder").map_err(|failed| self.refused(failed))?;
        let _lock = disk::lock(&self.folder).doing("lock the folder").map_err(|failed| self.refused(failed))?;
        let file = disk::real_place(&id.file(&self.folder))
            .doing("follow the link of the file")
            .map_err(|failed| self.refused(failed))?;
        let old = self.started_from(&file, worksheet)?;
        let mark = format!(".{id}.{}-{}", std::process::id(), now.as_nanosecond());
        disk::replace(&file, new.as_bytes(), old.as_deref(), &mark).map_err(|failed| self.refused(failed))?;
        Ok(stamped)
    }

    /// Saves a worksheet under a new id, as its own first revision.
    ///
    /// # Errors
    /// [`SaveError`], though never [`SaveError::Changed`] for an id that is new.
    pub fn save_copy(
        &self,
        worksheet: &Worksheet,
        now: Timestamp,
        new_id: impl FnOnce() -> Ulid,
    ) -> Result<Worksheet, SaveError> {
        let mut copy = worksheet.clone();
        copy.id = None;
        copy.revision = None;
        copy.created_at = None;
        self.save(&copy, now, new_id)
    }

    /// Removes what saves that were cut short have left. For the start of a program: while a
    /// save is under way, nothing is done.
    pub fn sweep(&self) {
        let Some(_lock) = disk::lock_if_free(&self.folder) else { return };
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            if entry.file_name().to_str().and_then(Id::of_leftover).is_some() {
                // One that stays takes room and does no harm.
                drop(fs::remove_file(entry.path()));
            }
        }
    }

    /// What is on disk, if it is the revision that this edit started from.
    fn started_from(&self, file: &Path, worksheet: &Worksheet) -> Result<Option<Vec<u8>>, SaveError> {
        let old = match disk::read(file, MOST_BYTES) {
            Ok(old) => old,
            // Deleted meanwhile, or never there: there is nothing to overwrite.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(self.refused(Failed { doing: "read the saved revision", source })),
        };
        let Ok(found) = Worksheet::from_json(&old) else {
            return Err(SaveError::Unreadable { folder: self.folder.clone() });
        };
        if revision(&found) != revision(worksheet) {
            return Err(SaveError::Changed { folder: self.folder.clone() });
        }
        Ok(Some(old))
    }

    fn refused(&self, Failed { doing, source }: Failed) -> SaveError {
        SaveError::Disk { doing, folder: self.folder.clone(), source }
    }
}

/// Count of saves; 0 for none.
fn revision(worksheet: &Worksheet) -> u32 {
    worksheet.revision.map_or(0, Whole::get)
}

/// The worksheet as it will be saved; `None` where its revisions are used up.
fn stamped(worksheet: &Worksheet, id: Id, now: Timestamp) -> Option<Worksheet> {
    let now = Moment::new(now);
    let mut stamped = worksheet.clone();
    stamped.id = Some(Text::new(&id.to_string()).ok()?);
    stamped.revision = Some(Whole::new(revision(worksheet).checked_add(1)?)?);
    stamped.created_at = worksheet.created_at.or(Some(now));
    stamped.updated_at = Some(now);
    Some(stamped)
}
