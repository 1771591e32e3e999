//! A look at the whole store: what is there, and what a person should see to.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Store;
use super::disk;
use super::error::{ListError, advice};
use super::id::Id;

/// What a look at the store has found.
#[derive(Debug)]
pub struct Checkup {
    /// Saved worksheets.
    pub worksheets: usize,
    /// Deletions that can be restored.
    pub trashed: usize,
    /// Files of this program that saves cut short have left; the next start clears them away.
    pub leftovers: usize,
    /// What a person should see to.
    pub troubles: Vec<Trouble>,
}

/// Something that a person should see to. Its words say what, where, and what to do; they hold
/// nothing of a worksheet.
#[derive(Debug)]
pub enum Trouble {
    /// Nothing can be saved in the folder.
    NotWritable {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Others than the owner may read or change a file or folder.
    OpenToOthers {
        /// The first of them.
        path: PathBuf,
        /// How many there are.
        count: usize,
    },
    /// A worksheet cannot be read, or only be read.
    Worksheet {
        /// Its id.
        id: Box<str>,
        /// What is the matter with it.
        problem: String,
    },
    /// A damaged file stands aside.
    Quarantined {
        /// Where it is now.
        file: PathBuf,
    },
    /// A session ended with unsaved work, which its journal holds.
    Unsaved {
        /// The journal.
        journal: PathBuf,
    },
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWritable { folder, source } => {
                write!(out, "nothing can be saved in {} ({source}). {}", folder.display(), advice(source))
            }
            Self::OpenToOthers { path, count: 1 } => {
                write!(out, "others on this computer can get at {}. Run `chmod go-rwx` on it.", path.display())
            }
            Self::OpenToOthers { path, count } => write!(
                out,
                "others on this computer can get at {count} files or folders, the first is {}. Run `chmod -R go-rwx` on the folder of the worksheets.",
                path.display()
            ),
            Self::Worksheet { id, problem } => write!(out, "worksheet {id}: {problem}"),
            Self::Quarantined { file } => write!(
                out,
                "a damaged file is kept as {}. If its worksheet is whole again or not needed, move the file away.",
                file.display()
            ),
            Self::Unsaved { journal } => write!(
                out,
                "a session ended with unsaved work, kept in {}. Start j1817 and it is offered to you.",
                journal.display()
            ),
        }
    }
}

impl Store {
    /// Looks at every file of the store. Nothing is changed, but for a byte in the lock's file that
    /// shows whether the disk can be written.
    ///
    /// # Errors
    /// [`ListError`] if the folder itself cannot be read; one that is not there yet is empty.
    pub fn checkup(&self) -> Result<Checkup, ListError> {
        let failed = |source| ListError { folder: self.folder.clone(), source };
        let mut troubles = Vec::new();
        troubles.extend(self.refusal().map(|source| Trouble::NotWritable { folder: self.folder.clone(), source }));
        let ids = self.ids()?;
        let worksheets = ids.len();
        troubles.extend(ids.iter().filter_map(|id| {
            let problem = self.problem(*id)?;
            Some(Trouble::Worksheet { id: id.to_string().into(), problem })
        }));
        let mut files = Vec::new();
        walk(&self.folder, &mut files).map_err(failed)?;
        let mut open = files.iter().filter(|file| disk::is_open_to_others(file));
        if let Some(path) = open.next() {
            troubles.push(Trouble::OpenToOthers { path: path.clone(), count: open.count().saturating_add(1) });
        }
        let aside = files.iter().filter(|file| file.parent() == Some(&self.quarantine_folder()));
        troubles.extend(aside.map(|file| Trouble::Quarantined { file: file.clone() }));
        let waiting = self.waiting().map_err(failed)?.into_iter();
        troubles.extend(waiting.map(|journal| Trouble::Unsaved { journal }));
        let name = |file: &PathBuf| Some(file.file_name()?.to_str()?.to_owned());
        let leftovers = files.iter().filter_map(name).filter(|name| Id::of_leftover(name).is_some()).count();
        let claimed = self.all_claims().map_err(failed)?;
        let unused = claimed.keys().filter(|id| !ids.contains(id)).count();
        let trashed = self.count_trash()?;
        Ok(Checkup { worksheets, trashed, leftovers: leftovers.saturating_add(unused), troubles })
    }

    /// Why nothing can be saved, if nothing can.
    fn refusal(&self) -> Option<io::Error> {
        // Before the first save there is no folder, and none is made for a look.
        if !self.folder.exists() {
            return None;
        }
        disk::lock(&self.folder).and_then(|lock| disk::moment_there(&lock)).err()
    }
}

/// Everything in a folder and the folders in it; no link is followed.
fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), into)?;
        }
        into.push(entry.path());
    }
    Ok(())
}
