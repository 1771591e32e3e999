//! Clearing away what saves that were cut short have left.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::SystemTime;

use super::Store;
use super::claim::{FORGOTTEN, Vouched};
use super::disk;
use super::id::Id;
use super::save::revision;
use super::seal::Holder;
use crate::worksheet::Worksheet;
use crate::worksheet::json::MOST_BYTES;

impl Store {
    /// Removes what saves that were cut short have left. For the start of a program: while a
    /// save is under way, nothing is done.
    pub fn sweep(&self) {
        let Some(lock) = disk::lock_if_free(&self.folder) else { return };
        let now = || disk::moment_there(&lock).ok();
        self.remove_leftovers(&self.journal_folder(), &now);
        let Some(there) = self.remove_leftovers(&self.folder, &now) else { return };
        let (Some(_), Ok(claimed)) = (self.remove_leftovers(&self.claims_folder(), &now), self.all_claims()) else {
            return;
        };
        let spare = |(id, revisions): &(Id, Vec<u32>)| revisions.len() > 1 || !there.contains(id);
        let mut spares = claimed.into_iter().filter(spare).peekable();
        if spares.peek().is_none() {
            return;
        }
        let Some(now) = now() else { return };
        for (id, revisions) in spares {
            self.clear_claims(id, &revisions, now);
        }
    }

    /// Drops the claims of a worksheet that seal nothing: those before its revision, and those that
    /// nobody works on any more. The one that fits its file stays.
    fn clear_claims(&self, id: Id, revisions: &[u32], now: SystemTime) {
        let claims = self.claims(id);
        let file = id.file(&self.folder);
        let sealed = disk::read(&file, MOST_BYTES).ok().and_then(|bytes| {
            let revision = revision(&Worksheet::from_json(&bytes).ok()?);
            (claims.vouch(revision, &bytes).ok()? == Vouched::Whole).then_some(revision)
        });
        if sealed.is_none() && fs::symlink_metadata(&file).is_ok() {
            // A file that no claim fits: the claims are the evidence.
            return;
        }
        for &revision in revisions.iter().filter(|revision| Some(**revision) != sealed) {
            let before = sealed.is_some_and(|sealed| revision < sealed);
            let text = claims.standing(revision).ok().flatten().unwrap_or_default();
            if before || claims.is_forgotten(revision, &text, now) {
                claims.drop(revision);
            }
        }
    }

    /// Removes temporary files that nobody works on any more, and gives the worksheets that the folder
    /// has; `None` where it cannot be read.
    fn remove_leftovers(&self, folder: &Path, now: &dyn Fn() -> Option<SystemTime>) -> Option<BTreeSet<Id>> {
        let mut there = BTreeSet::new();
        for entry in fs::read_dir(folder).ok()? {
            let entry = entry.ok()?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            there.extend(Id::of_file(name));
            if Id::of_leftover(name).is_some() && self.is_left(&entry, name, now) {
                // One that stays takes room and does no harm.
                drop(fs::remove_file(entry.path()));
            }
        }
        Some(there)
    }

    /// True for a temporary file of a process of this computer that is gone, and for one that is too
    /// old for another computer to be at work on it.
    fn is_left(&self, file: &DirEntry, name: &str, now: &dyn Fn() -> Option<SystemTime>) -> bool {
        if Holder::of_leftover(name).is_some_and(|holder| holder.is_gone(&self.machine)) {
            return true;
        }
        let made = file.metadata().and_then(|file| file.modified());
        made.is_ok_and(|made| now().and_then(|now| now.duration_since(made).ok()).is_some_and(|age| age > FORGOTTEN))
    }
}
