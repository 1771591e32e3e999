//! Claims: who may write a worksheet's next revision, and what its bytes must be.
//!
//! The lock of a folder holds on one computer only. A claim is a file that is made where none was,
//! which one of several computers can do and no other; it is named by the worksheet and its
//! revision, and holds length and checksum of the bytes. It stays as the seal of the revision until
//! the next one is safe, so a file that was changed outside the program, or damaged, is known.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::Store;
use super::disk::{self, Doing, Failed};
use super::id::Id;
use super::seal::Seal;

/// The folder of claims, in that of the worksheets.
const FOLDER: &str = "claims";
/// How old a claim of another computer is before nobody can be working on it.
pub(super) const FORGOTTEN: Duration = Duration::from_secs(30);
/// How often somebody else's claim is waited for, and how long each time: 2 s in all.
const TURNS: u32 = 20;
const TURN: Duration = Duration::from_millis(100);

/// What the claims say of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Vouched {
    /// They are what was saved.
    Whole,
    /// Nothing: it was copied in by hand, or saved before there were claims.
    Unclaimed,
    /// They are not what was saved.
    Altered,
}

/// The claims of one worksheet.
pub(super) struct Claims<'s> {
    store: &'s Store,
    id: Id,
}

impl Store {
    pub(super) const fn claims(&self, id: Id) -> Claims<'_> {
        Claims { store: self, id }
    }

    /// The revisions that are claimed, of every worksheet, the lowest first.
    pub(super) fn all_claims(&self) -> io::Result<BTreeMap<Id, Vec<u32>>> {
        let mut all: BTreeMap<Id, Vec<u32>> = BTreeMap::new();
        let entries = match fs::read_dir(self.folder.join(FOLDER)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(all),
            Err(error) => return Err(error),
        };
        for entry in entries {
            if let Some((id, revision)) = entry?.file_name().to_str().and_then(Id::of_claim) {
                all.entry(id).or_default().push(revision);
            }
        }
        for revisions in all.values_mut() {
            revisions.sort_unstable();
        }
        Ok(all)
    }

    /// The claims folder's place, for those who tidy it.
    pub(super) fn claims_folder(&self) -> PathBuf {
        self.folder.join(FOLDER)
    }
}

impl Claims<'_> {
    /// Where the claim of a revision is.
    pub(super) fn place(&self, revision: u32) -> PathBuf {
        self.store.claims_folder().join(format!("{}.{revision}", self.id))
    }

    /// The claimed revisions, the lowest first. Reads the whole folder: for what is rare.
    pub(super) fn revisions(&self) -> io::Result<Vec<u32>> {
        Ok(self.store.all_claims()?.remove(&self.id).unwrap_or_default())
    }

    /// What the claims say of the bytes of a revision.
    pub(super) fn vouch(&self, revision: u32, bytes: &[u8]) -> io::Result<Vouched> {
        let standing = self.standing(revision)?;
        if standing.is_none() && self.revisions()?.is_empty() {
            return Ok(Vouched::Unclaimed);
        }
        let fits = standing.and_then(|text| Seal::read(&text)).is_some_and(|seal| seal.fits(bytes));
        Ok(if fits { Vouched::Whole } else { Vouched::Altered })
    }

    /// Seals a revision that stands there without a claim.
    pub(super) fn seal(&self, revision: u32, seal: &Seal) -> io::Result<()> {
        disk::make_folder(&self.store.claims_folder())?;
        match self.create(revision, seal) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            sealed => sealed,
        }
    }

    /// Claims a revision; false where somebody else is saving it. `now` is the moment by the clock
    /// of the disk, and `unchanged` says whether the file is still the one to be replaced.
    pub(super) fn claim(
        &self,
        revision: u32,
        seal: &Seal,
        now: SystemTime,
        unchanged: impl Fn() -> bool,
    ) -> Result<bool, Failed> {
        disk::make_folder(&self.store.claims_folder()).doing("make the folder for notes of saves")?;
        for _ in 0..TURNS {
            match self.create(revision, seal) {
                Ok(()) => return Ok(true),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(source) => return Err(Failed { doing: "note who saves", source }),
            }
            let Some(theirs) = self.standing(revision).doing("look up who saved last")? else { continue };
            if theirs == seal.to_string().as_bytes() {
                // Over a network a creation may be heard as refused and yet be done.
                return Ok(true);
            }
            if self.is_forgotten(revision, &theirs, now) {
                self.break_open(revision, &theirs, seal).doing("clear away a note of a save that was cut short")?;
                continue;
            }
            (self.store.pause)(TURN);
            if !unchanged() {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// True where the claim on a revision is still this one.
    pub(super) fn is_still(&self, revision: u32, seal: &Seal) -> io::Result<bool> {
        Ok(self.standing(revision)?.is_some_and(|standing| standing == seal.to_string().as_bytes()))
    }

    /// Gives up the claim on a revision, if there is one; one that stays does no harm.
    pub(super) fn drop(&self, revision: u32) {
        drop(fs::remove_file(self.place(revision)));
    }

    /// Gives up a claim of one's own, and nobody else's.
    pub(super) fn give_up(&self, revision: u32, seal: &Seal) {
        if self.is_still(revision, seal).unwrap_or(false) {
            self.drop(revision);
        }
    }

    /// True where a claim was left behind: its holder was a process of this computer and is gone, or
    /// it is too old for anybody to be at work on it. Asked under the lock of the folder.
    pub(super) fn is_forgotten(&self, revision: u32, text: &[u8], now: SystemTime) -> bool {
        if Seal::read(text).is_some_and(|seal| seal.holder.is_gone(&self.store.machine)) {
            return true;
        }
        let made = fs::metadata(self.place(revision)).and_then(|claim| claim.modified());
        made.is_ok_and(|made| now.duration_since(made).is_ok_and(|age| age > FORGOTTEN))
    }

    /// The text of a claim; `None` where there is none.
    pub(super) fn standing(&self, revision: u32) -> io::Result<Option<Vec<u8>>> {
        match disk::read(&self.place(revision), Seal::MOST_BYTES) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn create(&self, revision: u32, seal: &Seal) -> io::Result<()> {
        disk::create_whole(&self.place(revision), seal.to_string().as_bytes(), &self.between(seal, "new"))
    }

    /// Takes a forgotten claim away, by renaming: of two that try, one does it. If another computer
    /// was quicker and what was taken away is its own new claim, that is put back.
    fn break_open(&self, revision: u32, forgotten: &[u8], seal: &Seal) -> io::Result<()> {
        let (place, away) = (self.place(revision), self.between(seal, "old"));
        match fs::rename(&place, &away) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            moved => moved?,
        }
        if disk::read(&away, Seal::MOST_BYTES)? != forgotten {
            // Where it cannot be put back, its holder finds it gone and does not save.
            drop(fs::hard_link(&away, &place));
        }
        fs::remove_file(&away)
    }

    fn between(&self, seal: &Seal, end: &str) -> PathBuf {
        self.store.claims_folder().join(format!(".{}.{}.{end}.tmp", self.id, seal.holder.mark))
    }
}
