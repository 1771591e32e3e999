//! Saving: the whole new revision or the whole old one, and never over somebody else's.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use ulid::Ulid;

use super::Store;
use super::claim::Vouched;
use super::disk::{self, Beside, Doing, Failed};
use super::error::SaveError;
use super::id::Id;
use super::seal::{Holder, Seal};
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
        let _lock = self.locked().map_err(|failed| self.refused(failed))?;
        let file = disk::real_place(&id.file(&self.folder))
            .doing("follow the link of the file")
            .map_err(|failed| self.refused(failed))?;
        let old = self.started_from(id, &file, worksheet)?;
        let mark = self.mark_of_save(now);
        let revisions = Revisions { id, old: revision(worksheet), new: revision(&stamped), mark: &mark };
        let saved = self.put(&revisions, &file, new.as_bytes(), old.as_deref());
        if saved.map_err(|failed| self.refused(failed))? {
            Ok(stamped)
        } else {
            Err(SaveError::Changed { folder: self.folder.clone() })
        }
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

    /// Saves a worksheet as a copy into another folder, for when this one takes nothing more.
    ///
    /// # Errors
    /// [`SaveError`], of the other folder.
    pub fn save_elsewhere(
        &self,
        folder: PathBuf,
        worksheet: &Worksheet,
        now: Timestamp,
        new_id: impl FnOnce() -> Ulid,
    ) -> Result<Worksheet, SaveError> {
        Self { folder, ..self.clone() }.save_copy(worksheet, now, new_id)
    }

    /// Makes the folder and waits until nobody else on this computer changes anything in it.
    pub(super) fn locked(&self) -> Result<std::fs::File, Failed> {
        disk::make_folder(&self.folder).doing("make the folder")?;
        disk::lock(&self.folder).doing("lock the folder")
    }

    /// Puts the new bytes in the place of the old; false where somebody else was quicker.
    pub(super) fn put(
        &self,
        revisions: &Revisions<'_>,
        file: &Path,
        new: &[u8],
        old: Option<&[u8]>,
    ) -> Result<bool, Failed> {
        let &Revisions { id, old: before, new: next, mark } = revisions;
        let claims = self.claims(id);
        let seal = |bytes| {
            let holder = Holder { machine: self.machine.clone(), process: std::process::id(), mark: mark.into() };
            Seal::of(bytes, holder)
        };
        let folder = file.parent().unwrap_or(Path::new("."));
        let beside = |end: &str| folder.join(format!(".{id}.{mark}.{end}"));
        let written = Beside::write(beside("tmp"), new).doing("write a file")?;
        if let Some(old) = old
            && claims.vouch(before, old).doing("look up who saved last")? == Vouched::Unclaimed
        {
            // Else a save that is cut short would leave a file that its one claim does not fit.
            claims.seal(before, &seal(old)).doing("note the earlier save")?;
        }
        let now_there = |most: &[u8]| disk::read(file, most.len()).ok();
        let unchanged = || now_there(old.unwrap_or_default()).as_deref() == old;
        let (now, ours) = (written.written_at().doing("look at a file")?, seal(new));
        if !claims.claim(next, &ours, now, unchanged)? {
            return Ok(false);
        }
        let replaced =
            disk::keep_backup(file, old, &beside("bak.tmp")).doing("keep the earlier revision").and_then(|()| {
                // One that took long may have been taken for gone.
                let ours = claims.is_still(next, &ours).doing("look up who saved last")? && unchanged();
                if ours { written.replace(file, old).map(|()| true) } else { Ok(false) }
            });
        if matches!(replaced, Ok(true)) {
            // One more than is needed: that of a save that was cut short before it could.
            (before.saturating_sub(1)..next).for_each(|done| claims.drop(done));
        } else if now_there(new).as_deref() != Some(new) {
            claims.give_up(next, &ours);
        }
        replaced
    }

    /// What is on disk, if it is the revision that this edit started from.
    fn started_from(&self, id: Id, file: &Path, worksheet: &Worksheet) -> Result<Option<Vec<u8>>, SaveError> {
        let old = match disk::read(file, MOST_BYTES) {
            Ok(old) => old,
            // Deleted meanwhile, or never there: there is nothing to overwrite.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(self.refused(Failed { doing: "read the saved revision", source })),
        };
        let Ok(found) = Worksheet::from_json(&old) else {
            return Err(SaveError::Unreadable { folder: self.folder.clone() });
        };
        let started = revision(worksheet);
        let vouched = self.claims(id).vouch(started, &old);
        let vouched = vouched.map_err(|source| self.refused(Failed { doing: "look up who saved last", source }))?;
        // What was changed outside this program is somebody's change, too.
        if revision(&found) != started || vouched == Vouched::Altered {
            return Err(SaveError::Changed { folder: self.folder.clone() });
        }
        Ok(Some(old))
    }

    /// What makes the temporary names of one save unlike those of every other, and says whose they are.
    pub(super) fn mark_of_save(&self, now: Timestamp) -> String {
        static SAVES: AtomicU64 = AtomicU64::new(0);
        let nth = SAVES.fetch_add(1, Ordering::Relaxed);
        format!("{}-{}-{nth}@{}", std::process::id(), now.as_nanosecond(), self.machine)
    }

    fn refused(&self, Failed { doing, source }: Failed) -> SaveError {
        SaveError::Disk { doing, folder: self.folder.clone(), source }
    }
}

/// A worksheet's revision and the next, and what makes the names of this save unique.
pub(super) struct Revisions<'m> {
    pub(super) id: Id,
    pub(super) old: u32,
    pub(super) new: u32,
    pub(super) mark: &'m str,
}

/// Count of saves; 0 for none.
pub(super) fn revision(worksheet: &Worksheet) -> u32 {
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
