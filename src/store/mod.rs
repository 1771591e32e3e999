//! Worksheets on disk: one folder, one file a worksheet, never half a file.
//!
//! The promise (reliability.md): what [`Store::save`] has returned is on stable storage; at every
//! moment a file holds the whole previous or the whole new revision; two people who save the same
//! worksheet never overwrite each other silently, on one computer or on several that share the
//! folder. Nothing that fails to load is ever replaced, and nothing is ever removed for good.
//!
//! ```text
//! ID.json         a worksheet            ID.json.bak   the revision before
//! training.json   what was practised     training.json.bak   the same before the last answer
//! .lock           held while a save goes on, on this computer
//! claims/         who saved which revision, with length and checksum
//! trash/          deleted worksheets, a folder each, and discarded journals
//! quarantine/     files that were not JSON at all, with their bytes
//! journal/        what sessions have done and not saved
//! ```
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

mod additions;
mod checkup;
mod claim;
mod disk;
mod error;
mod history;
mod id;
mod index;
mod journal;
mod list;
mod load;
mod machine;
mod outside;
mod progress;
mod quarantine;
mod records;
mod refresh;
mod save;
mod seal;
mod sweep;
#[cfg(test)]
mod tests;
mod trash;

use std::path::{Path, PathBuf};
use std::time::Duration;

use directories::{ProjectDirs, UserDirs};

pub use additions::{Additions, NotAdded};
pub use checkup::{Checkup, Trouble};
pub use error::{ListError, LoadError, SaveError};
pub use journal::{Journal, JournalError, Orphan, Recovered};
pub use load::{Loaded, ReadOnly};
pub use outside::Outside;
pub use progress::{KeptRecord, Record, RecordError, RecordTrouble, known};
pub use records::Records;
pub use refresh::Watch;
pub use trash::TrashError;

/// One folder of worksheets.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    /// Which of the computers on this folder this one is.
    machine: Box<str>,
    /// Waits, for somebody else to finish.
    pause: fn(Duration),
}

impl Store {
    /// The store of a folder. Nothing is touched: the first save makes the folder.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, machine: machine::this(), pause: std::thread::sleep }
    }

    /// The same store as a computer of another name sees it, with its way to wait for somebody
    /// else to finish.
    #[must_use]
    pub fn seen_from(self, machine: &str, pause: fn(Duration)) -> Self {
        Self { machine: machine.into(), pause, ..self }
    }

    /// Where the worksheets are.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// The platform's own folder for this program's data, if the system knows a home for it.
#[must_use]
pub fn default_folder() -> Option<PathBuf> {
    ProjectDirs::from("", "", "j1817").map(|folders| folders.data_dir().to_owned())
}

/// A folder as a person types it: `~` at its beginning is the home folder.
#[must_use]
pub fn typed_folder(text: &str) -> PathBuf {
    let home = || UserDirs::new().map(|folders| folders.home_dir().to_owned());
    match Path::new(text).strip_prefix("~") {
        Ok(below) => home().map_or_else(|| PathBuf::from(text), |home| home.join(below)),
        Err(_) => PathBuf::from(text),
    }
}
