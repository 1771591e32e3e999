//! Deleting and restoring: a deleted worksheet is moved, with all that belongs to it, into a folder
//! of its own in the trash. Nothing is ever removed for good.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::Store;
use super::disk::{self, Doing, Failed};
use super::error::{ListError, advice};
use super::id::Id;
use crate::register::{Known, Register};
use crate::worksheet::stamp::Moment;

/// The folder of deleted worksheets, in that of the worksheets.
const FOLDER: &str = "trash";

/// Why a worksheet was not deleted, or not restored. It is whole, where it was or where it was to
/// go.
#[derive(Debug, thiserror::Error)]
pub enum TrashError {
    /// The id is not one that this program gives.
    #[error("no such worksheet: an id has 26 letters and digits; `j1817 list` shows them all")]
    BadId,
    /// There is nothing of this id to delete.
    #[error("not deleted: there is no such worksheet in {}", folder.display())]
    NotFound {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// There is nothing of this id to restore.
    #[error("not restored: there is no such worksheet in the trash ({})", folder.display())]
    NotInTrash {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// A worksheet with this id is saved; restoring would overwrite it.
    #[error(
        "not restored: a worksheet with this id is there already. Nothing was overwritten. Delete that one first if you want the one in the trash."
    )]
    Occupied,
    /// The system refused.
    #[error("could not {doing} in {} ({source}). {}", folder.display(), advice(source))]
    Disk {
        /// The step that failed.
        doing: &'static str,
        /// Where.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Store {
    /// Moves a worksheet to the trash, with the revision before it. When this returns, that is on
    /// stable storage.
    ///
    /// # Errors
    /// [`TrashError`]; the worksheet is whole, and where it was unless only the disk did not confirm.
    pub fn delete(&self, id: &str, now: Timestamp) -> Result<(), TrashError> {
        let id = Id::read(id).ok_or(TrashError::BadId)?;
        let (file, backup) = (id.file(&self.folder), disk::backup_of(&id.file(&self.folder)));
        let there = || is_there(&file) || is_there(&backup);
        // Looked at before the lock, too: a folder that is not there is not made for this.
        if !there() {
            return Err(TrashError::NotFound { folder: self.folder.clone() });
        }
        let _lock = self.locked().map_err(|failed| self.untouched(failed))?;
        if !there() {
            return Err(TrashError::NotFound { folder: self.folder.clone() });
        }
        self.move_to_trash(id, now).map_err(|failed| self.untouched(failed))
    }

    /// Moves a worksheet back from the trash; of several deletions of one id, the last.
    ///
    /// # Errors
    /// [`TrashError`]; [`TrashError::Occupied`] where a worksheet of this id is saved.
    pub fn restore(&self, id: &str) -> Result<(), TrashError> {
        let id = Id::read(id).ok_or(TrashError::BadId)?;
        let missing = || TrashError::NotInTrash { folder: self.trash_folder() };
        self.deletions().ok().into_iter().flatten().rfind(|deletion| deletion.id == id).ok_or_else(missing)?;
        let _lock = self.locked().map_err(|failed| self.untouched(failed))?;
        // Again, now that nobody else can restore it.
        let deletions = self.deletions().doing("read the trash").map_err(|failed| self.untouched(failed))?;
        let last = deletions.into_iter().rfind(|deletion| deletion.id == id).ok_or_else(missing)?;
        if is_there(&id.file(&self.folder)) {
            return Err(TrashError::Occupied);
        }
        self.move_back(id, &self.of_deletion(&last)).map_err(|failed| match failed.source.kind() {
            io::ErrorKind::AlreadyExists => TrashError::Occupied,
            _ => self.untouched(failed),
        })
    }

    /// How many deletions can be restored.
    ///
    /// # Errors
    /// [`ListError`] if the trash cannot be read.
    pub(super) fn count_trash(&self) -> Result<usize, ListError> {
        let deletions = self.deletions();
        deletions.map(|deletions| deletions.len()).map_err(|source| ListError { folder: self.trash_folder(), source })
    }

    /// The trash as a register: what each worksheet's file says, and as its last save when it was
    /// deleted. Of several deletions of one id it holds the last, which is the one that
    /// [`restore`](Self::restore) takes back.
    ///
    /// # Errors
    /// [`ListError`] if the trash itself cannot be read; one that is not there yet is empty.
    pub fn trash(&self, known: &Known<'_>) -> Result<Register, ListError> {
        let failed = |source| ListError { folder: self.trash_folder(), source };
        let last: BTreeMap<Id, Deletion> =
            self.deletions().map_err(failed)?.into_iter().map(|deletion| (deletion.id, deletion)).collect();
        let rows = last.into_values().filter_map(|deletion| {
            let (id, folder) = (deletion.id, self.of_deletion(&deletion));
            let mut row = folder.read_row(id, folder.mark(id)?, known)?;
            Arc::make_mut(&mut row).saved = Some(Moment::new(deletion.at));
            Some((row, None))
        });
        Ok(Register::new(rows.collect(), known.today, known))
    }

    /// Where deleted worksheets are.
    pub(super) fn trash_folder(&self) -> PathBuf {
        self.folder.join(FOLDER)
    }

    fn move_to_trash(&self, id: Id, now: Timestamp) -> Result<(), Failed> {
        let trash = self.of_deletion(&self.new_deletion(id, now));
        let (file, to) = (id.file(&self.folder), id.file(&trash.folder));
        disk::make_folder(&trash.folder).doing("make the trash folder")?;
        // The worksheet itself goes last: until then it is not deleted.
        move_claims(self, &trash, id)
            .and_then(|()| move_if_there(&disk::backup_of(&file), &disk::backup_of(&to)))
            .and_then(|()| move_if_there(&file, &to))
            .doing("move a file to the trash")?;
        disk::sync_folder(&trash.folder)
            .and_then(|()| disk::sync_folder(&self.folder))
            .doing("make sure that the trash is on the disk")
    }

    fn move_back(&self, id: Id, trash: &Self) -> Result<(), Failed> {
        let (file, from) = (id.file(&self.folder), id.file(&trash.folder));
        // What is left here of the id belongs to no worksheet.
        let claims = self.claims(id);
        claims.revisions().unwrap_or_default().into_iter().for_each(|revision| claims.drop(revision));
        move_claims(trash, self, id)
            .and_then(|()| match move_if_there(&disk::backup_of(&from), &disk::backup_of(&file)) {
                // The one here is of a damaged file; the other one stays in the trash.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
                moved => moved,
            })
            .and_then(|()| move_if_there(&from, &file))
            .doing("move a file from the trash")?;
        disk::sync_folder(&self.folder).doing("make sure that the worksheet is on the disk")?;
        // An empty folder that stays is not a deletion.
        drop(fs::remove_dir(trash.claims_folder()));
        drop(fs::remove_dir(&trash.folder));
        Ok(())
    }

    /// The deletions, the first first.
    fn deletions(&self) -> io::Result<Vec<Deletion>> {
        let entries = match fs::read_dir(self.trash_folder()) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut deletions = Vec::new();
        for entry in entries {
            let entry = entry?;
            let deletion = entry.file_name().to_str().and_then(Deletion::read);
            deletions.extend(deletion.filter(|deletion| {
                let file = deletion.id.file(&entry.path());
                is_there(&file) || is_there(&disk::backup_of(&file))
            }));
        }
        deletions.sort_unstable();
        Ok(deletions)
    }

    /// A deletion that no other has the name of.
    fn new_deletion(&self, id: Id, now: Timestamp) -> Deletion {
        let mut deletion = Deletion { at: now, id };
        while self.trash_folder().join(deletion.name()).exists() {
            let Ok(next) = deletion.at.checked_add(SignedDuration::from_nanos(1)) else { break };
            deletion.at = next;
        }
        deletion
    }

    /// The store that the folder of a deletion is.
    fn of_deletion(&self, deletion: &Deletion) -> Self {
        Self { folder: self.trash_folder().join(deletion.name()), ..self.clone() }
    }

    fn untouched(&self, Failed { doing, source }: Failed) -> TrashError {
        TrashError::Disk { doing, folder: self.folder.clone(), source }
    }
}

/// One deletion of a worksheet: its folder's name says of which, and when.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Deletion {
    at: Timestamp,
    id: Id,
}

impl Deletion {
    fn read(name: &str) -> Option<Self> {
        let (id, nanoseconds) = name.split_once('.')?;
        let at = Timestamp::from_nanosecond(nanoseconds.parse().ok()?).ok()?;
        Some(Self { at, id: Id::read(id)? })
    }

    fn name(&self) -> String {
        format!("{}.{}", self.id, self.at.as_nanosecond())
    }
}

fn is_there(file: &Path) -> bool {
    fs::symlink_metadata(file).is_ok()
}

fn move_if_there(from: &Path, to: &Path) -> io::Result<()> {
    if is_there(from) { disk::move_new(from, to) } else { Ok(()) }
}

/// Moves the claims of a worksheet along with it.
fn move_claims(from: &Store, to: &Store, id: Id) -> io::Result<()> {
    let revisions = from.claims(id).revisions()?;
    if revisions.is_empty() {
        return Ok(());
    }
    disk::make_folder(&to.claims_folder())?;
    revisions
        .into_iter()
        .try_for_each(|revision| disk::move_new(&from.claims(id).place(revision), &to.claims(id).place(revision)))?;
    disk::sync_folder(&to.claims_folder())
}
