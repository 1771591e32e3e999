//! What can go wrong with worksheets on disk, in words that say what, where, and what to do.
//!
//! No text here holds anything of a worksheet: a place is a folder or an opaque file name.

use std::io;
use std::path::PathBuf;

use crate::worksheet::json::Fault;

/// Why a worksheet was not saved. What was saved before is whole, in every case.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The id is not one that this program gives.
    #[error(
        "not saved: the worksheet's id is not one of this program; an id has 26 letters and digits. Leave it out and a new one is given."
    )]
    BadId,
    /// Somebody else saved this worksheet after this edit started.
    #[error("not saved: somebody else has changed this worksheet in {} since you opened it. Nothing was overwritten. Save yours as a copy, or open theirs and change that.", folder.display())]
    Changed {
        /// Where.
        folder: PathBuf,
    },
    /// What is on disk cannot be read by this program, so it cannot be judged and stays.
    #[error("not saved: the file of this worksheet in {} is damaged, or of a newer program. It was left as it is. Save yours as a copy.", folder.display())]
    Unreadable {
        /// Where.
        folder: PathBuf,
    },
    /// What would be written could not be read back the same.
    #[error(
        "not saved: this worksheet would not fit a file (it is over 4 MiB, or has been saved too often). Shorten its notes or scenarios, or save it as a copy."
    )]
    Unfit,
    /// The system refused.
    #[error("not saved: could not {doing} in {} ({source}). {}", folder.display(), advice(source))]
    Disk {
        /// The step that failed.
        doing: &'static str,
        /// Where.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a worksheet could not be read. Its file stays where it is.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The id is not one that this program gives.
    #[error("no such worksheet: an id has 26 letters and digits; start j1817 and look among the saved worksheets")]
    BadId,
    /// There is no file of this id.
    #[error("no such worksheet in {}; start j1817 and look among the saved worksheets", folder.display())]
    NotFound {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// The file is not JSON at all.
    #[error("this worksheet's file is damaged; it is kept as {}. {}", file.display(), if *backup { "The revision before it can be opened." } else { "There is no earlier revision of it." })]
    Damaged {
        /// Its file, where it is now.
        file: PathBuf,
        /// True where [`Store::load_backup`](super::Store::load_backup) has something to read.
        backup: bool,
    },
    /// The file is JSON, and not a worksheet.
    #[error("the worksheet's file {} cannot be read: {fault}{}. It was left as it is.", file.display(), at(fault))]
    Wrong {
        /// Its file.
        file: PathBuf,
        /// What is wrong, and where in the file.
        fault: Fault,
    },
    /// The system refused.
    #[error("the worksheet's file {} cannot be read ({source}). {}", file.display(), advice(source))]
    Disk {
        /// Its file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a folder could not be listed.
#[derive(Debug, thiserror::Error)]
#[error("the worksheets in {} cannot be listed ({source}). {}", folder.display(), advice(source))]
pub struct ListError {
    /// Where.
    pub folder: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// What a person can do about a refusal of the system.
pub(super) fn advice(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "Make room on the disk and try again.",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "Ask for the right to write there, or choose another folder with --data-dir."
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists | io::ErrorKind::IsADirectory => {
            "Something else stands in its place; choose another folder with --data-dir."
        }
        _ => "Try again, or choose another folder with --data-dir.",
    }
}

fn at(fault: &Fault) -> String {
    if fault.path.is_empty() {
        format!(" (line {})", fault.line)
    } else {
        format!(" (line {}, {})", fault.line, fault.path)
    }
}
