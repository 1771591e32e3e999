//! The training record: a file of its own beside the worksheets, kept with the same care.
//!
//! Sessions only ever add to it, so two that write at the same time never refuse each other: each
//! reads what is there under the lock and adds its own. What the record holds is for others to say.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::Store;
use super::disk::{self, Doing, Failed};
use super::error::advice;
use super::id::Id;
use super::save::Revisions;

/// The record's file, in the folder of the worksheets.
const FILE: &str = "training.json";
/// What the names of damaged ones begin with.
const NAME: &str = "training";
/// Most bytes of a record that are read: several hundred thousand answers.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// How often another computer may be quicker before a person is told.
const TURNS: u32 = 5;

/// What a record must be able to do: be written, be read exactly, and be made of as much as is known of
/// a text that another program wrote.
pub trait Record: Default + Serialize + DeserializeOwned + From<Json> {}

impl<T: Default + Serialize + DeserializeOwned + From<Json>> Record for T {}

/// A record as read.
#[derive(Clone, PartialEq, Debug)]
pub struct KeptRecord<T> {
    /// The record; an empty one where there is none yet.
    pub record: T,
    /// What a person must be told of it.
    pub trouble: Option<RecordTrouble>,
}

/// What is known of a record, and what a person must be told of it, if anything.
pub fn known<T, E: fmt::Display>(kept: Result<KeptRecord<T>, E>) -> (Option<T>, Option<String>) {
    match kept {
        Ok(KeptRecord { record, trouble }) => (Some(record), trouble.map(|trouble| trouble.to_string())),
        Err(error) => (None, Some(error.to_string())),
    }
}

/// What is the matter with a record that was read nevertheless.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecordTrouble {
    /// It holds something that this program does not know. It is never rewritten.
    ReadOnly {
        /// Its file.
        file: PathBuf,
        /// Where that stands.
        line: usize,
    },
    /// It was damaged, or is gone; the one before the last answer stands in for it, if there is one.
    StoodIn {
        /// Where the damaged file is now, if there is one.
        damaged: Option<PathBuf>,
        /// True where the earlier one could be read.
        earlier: bool,
    },
}

impl fmt::Display for RecordTrouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly { file, line } => write!(
                out,
                "the training record {} was written by a newer j1817, or changed by hand (line {line}). It is left as it is, and what you answer now is not kept. Use the newer program, or move the file elsewhere to begin a new one.",
                file.display()
            ),
            Self::StoodIn { damaged, earlier } => {
                match damaged {
                    Some(file) => write!(out, "the training record was damaged and is kept as {}. ", file.display())?,
                    None => out.write_str("the training record is gone. ")?,
                }
                out.write_str(if *earlier {
                    "The record before your last answer stands in for it."
                } else {
                    "There is no earlier one; a new one is begun."
                })
            }
        }
    }
}

/// Why a training record could not be read or added to. The one on disk is whole.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It must not be rewritten.
    #[error("{0}")]
    ReadOnly(RecordTrouble),
    /// It has grown beyond what is read.
    #[error("the training record {} is over 64 MiB. Move it elsewhere, and a new one is begun.", file.display())]
    TooLarge {
        /// Its file.
        file: PathBuf,
    },
    /// Others write all the time.
    #[error("your answer is not kept yet: others are writing the training record in {}.", folder.display())]
    Busy {
        /// Where.
        folder: PathBuf,
    },
    /// What would be written could not be read again.
    #[error("your answer is not kept: it does not fit the training record. Look at the date of this computer.")]
    Unfit,
    /// The system refused.
    #[error("your training record: could not {doing} in {} ({source}). {}", folder.display(), advice(source))]
    Disk {
        /// The step that failed.
        doing: &'static str,
        /// Where.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a record was not changed, and the bytes that may stand there nevertheless.
pub(super) struct Failure {
    pub(super) error: RecordError,
    pub(super) tried: Option<Vec<u8>>,
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        Self { error, tried: None }
    }
}

/// What stands in a file.
enum Found<T> {
    /// A record, and its bytes.
    Whole(T, Vec<u8>),
    /// Something else in JSON, as far as it is known; the line where it is other.
    Other(T, usize),
    /// No JSON at all.
    Damaged,
    /// There is no file.
    Nothing,
}

impl Store {
    /// Reads the training record. A damaged one is moved to quarantine, and the one before it taken.
    ///
    /// # Errors
    /// [`RecordError`]; the file stays as it is.
    pub fn record<T: Record>(&self) -> Result<KeptRecord<T>, RecordError> {
        let file = self.record_file()?;
        match self.found::<T>(&file)? {
            Found::Whole(record, _) => Ok(KeptRecord { record, trouble: None }),
            // Nothing is made for a look.
            Found::Nothing if !disk::backup_of(&file).exists() => {
                Ok(KeptRecord { record: T::default(), trouble: None })
            }
            Found::Other(..) | Found::Damaged | Found::Nothing => {
                // Where the folder cannot be written, what can be read is still shown.
                let lock = self.locked();
                let aside = |file: &Path| Ok(self.set_aside(file).unwrap_or_else(|_| file.to_owned()));
                let settled = self.settled(&file, aside);
                drop(lock);
                Ok(settled?.0)
            }
        }
    }

    /// Reads the training record and moves nothing: for a look at what is there.
    ///
    /// # Errors
    /// [`RecordError`].
    pub fn record_as_it_stands<T: Record>(&self) -> Result<KeptRecord<T>, RecordError> {
        Ok(self.settled(&self.record_file()?, |file| Ok(file.to_owned()))?.0)
    }

    /// Changes the training record, on top of whatever others have added meanwhile, and gives the whole.
    /// When this returns, it is on stable storage. `change` is told what stands in its file, and is done
    /// again where somebody else was quicker.
    pub(super) fn change_record<T: Record>(
        &self,
        now: Timestamp,
        change: impl Fn(&mut T, Option<&[u8]>),
    ) -> Result<KeptRecord<T>, Failure> {
        let _lock = self.locked().map_err(|failed| self.not_kept(failed))?;
        let file = self.record_file()?;
        let mark = self.mark_of_save(now);
        // One save at a time, so the two numbers are always the same.
        let revisions = Revisions { id: Id::RECORD, old: 0, new: 1, mark: &mark };
        for _ in 0..TURNS {
            let (mut kept, old) = self.settled::<T>(&file, |file| self.set_aside(file))?;
            if let Some(trouble @ RecordTrouble::ReadOnly { .. }) = kept.trouble {
                return Err(RecordError::ReadOnly(trouble).into());
            }
            change(&mut kept.record, old.as_deref());
            let mut new = serde_json::to_vec(&kept.record).map_err(|_| RecordError::Unfit)?;
            new.push(b'\n');
            if new.len() > MOST_BYTES {
                return Err(RecordError::TooLarge { file }.into());
            }
            if serde_json::from_slice::<T>(&new).is_err() {
                return Err(RecordError::Unfit.into());
            }
            match self.put(&revisions, &file, &new, old.as_deref()) {
                Ok(true) => {
                    self.claims(Id::RECORD).drop(revisions.new);
                    return Ok(kept);
                }
                Ok(false) => {}
                Err(failed) => return Err(Failure { error: self.not_kept(failed), tried: Some(new) }),
            }
        }
        Err(RecordError::Busy { folder: self.folder.clone() }.into())
    }

    /// The record as it is to be gone on with, and the bytes of its file, if there are any. Whoever puts
    /// damaged files aside holds the lock.
    fn settled<T: Record>(
        &self,
        file: &Path,
        aside: impl Fn(&Path) -> Result<PathBuf, RecordError>,
    ) -> Result<(KeptRecord<T>, Option<Vec<u8>>), RecordError> {
        let read_only = |record, file: &Path, line| {
            let trouble = Some(RecordTrouble::ReadOnly { file: file.to_owned(), line });
            (KeptRecord { record, trouble }, None)
        };
        let damaged = match self.found::<T>(file)? {
            Found::Whole(record, bytes) => return Ok((KeptRecord { record, trouble: None }, Some(bytes))),
            Found::Other(record, line) => return Ok(read_only(record, file, line)),
            Found::Damaged => Some(aside(file)?),
            Found::Nothing => None,
        };
        let backup = disk::backup_of(file);
        let (record, earlier) = match self.found::<T>(&backup)? {
            Found::Whole(record, _) => (record, true),
            Found::Other(record, line) => return Ok(read_only(record, &backup, line)),
            Found::Damaged => {
                aside(&backup)?;
                (T::default(), false)
            }
            Found::Nothing if damaged.is_none() => {
                return Ok((KeptRecord { record: T::default(), trouble: None }, None));
            }
            Found::Nothing => (T::default(), false),
        };
        Ok((KeptRecord { record, trouble: Some(RecordTrouble::StoodIn { damaged, earlier }) }, None))
    }

    fn set_aside(&self, file: &Path) -> Result<PathBuf, RecordError> {
        let is_link = std::fs::symlink_metadata(self.folder.join(FILE)).is_ok_and(|found| found.is_symlink());
        let moved = if is_link { Err(io::Error::other("it is a link")) } else { self.move_to_quarantine(file, NAME) };
        moved.doing("move a damaged file aside").map_err(|failed| self.not_kept(failed))
    }

    fn found<T: Record>(&self, file: &Path) -> Result<Found<T>, RecordError> {
        let bytes = match disk::read(file, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(source) => return Err(self.not_kept(Failed { doing: "read training.json", source })),
        };
        if bytes.len() > MOST_BYTES {
            return Err(RecordError::TooLarge { file: file.to_owned() });
        }
        let fault = match serde_json::from_slice(&bytes) {
            Ok(record) => return Ok(Found::Whole(record, bytes)),
            Err(fault) => fault,
        };
        match serde_json::from_slice::<Json>(&bytes) {
            Ok(json) => Ok(Found::Other(T::from(json), fault.line())),
            Err(_) => Ok(Found::Damaged),
        }
    }

    fn record_file(&self) -> Result<PathBuf, RecordError> {
        let file = self.folder.join(FILE);
        disk::real_place(&file).doing("follow the link of training.json").map_err(|failed| self.not_kept(failed))
    }

    fn not_kept(&self, Failed { doing, source }: Failed) -> RecordError {
        RecordError::Disk { doing, folder: self.folder.clone(), source }
    }
}
