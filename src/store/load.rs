//! Reading worksheets back; what cannot be read stays as it is and is never taken for empty.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::Store;
use super::claim::Vouched;
use super::disk;
use super::error::LoadError;
use super::id::Id;
use super::save::revision;
use crate::worksheet::json::{Fault, MOST_BYTES, Sort};
use crate::worksheet::stamp::Format;
use crate::worksheet::{FIELDS, Text, Worksheet};

/// A worksheet as read.
#[derive(Clone, PartialEq, Debug)]
pub struct Loaded {
    /// The worksheet; its id is that of its file.
    pub worksheet: Worksheet,
    /// Why it must not be saved in its place, if it must not: it is not the whole of its file.
    pub read_only: Option<ReadOnly>,
}

/// Why a worksheet is only to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadOnly {
    /// A newer program wrote it.
    Newer,
    /// Its file is damaged or gone, and the revision before stands in for it.
    Backup {
        /// Where the damaged file is now, if there is one.
        damaged: Option<PathBuf>,
    },
    /// Its bytes are not those that were saved.
    Altered,
    /// It has a field that this program does not know.
    UnknownField {
        /// JSON pointer of the first one.
        path: String,
    },
}

impl fmt::Display for ReadOnly {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer => out.write_str(
                "read only: a newer j1817 wrote this worksheet, and some of it may not show; save it as a copy to change it",
            ),
            Self::Backup { damaged: Some(file) } => write!(
                out,
                "read only: this worksheet's file is damaged and is kept as {}; you see the revision before; save it as a copy to go on with it",
                file.display()
            ),
            Self::Backup { damaged: None } => out.write_str(
                "read only: this worksheet's file is gone; you see the revision before; save it as a copy to go on with it",
            ),
            Self::Altered => out.write_str(
                "read only: this worksheet's file was changed outside this program, or is damaged; look it over, and save it as a copy to go on with it",
            ),
            Self::UnknownField { path } => {
                write!(out, "read only: this worksheet has a field that j1817 does not know ({path}); save it as a copy to change it")
            }
        }
    }
}

impl Store {
    /// Reads a saved worksheet.
    ///
    /// # Errors
    /// [`LoadError`]; the file stays as it is.
    pub fn load(&self, id: &str) -> Result<Loaded, LoadError> {
        let id = Id::read(id).ok_or(LoadError::BadId)?;
        self.load_by(id)
    }

    /// Reads a saved worksheet for a person to look at: where its file is damaged or gone, the
    /// revision before it, to read only. A file that is not JSON at all is moved to quarantine.
    ///
    /// # Errors
    /// [`LoadError`], of the worksheet's own file.
    pub fn open(&self, id: &str) -> Result<Loaded, LoadError> {
        let error = match self.load(id) {
            Err(LoadError::Damaged { file, backup }) => {
                let moved = Id::read(id).and_then(|id| self.quarantine(id));
                LoadError::Damaged { file: moved.unwrap_or(file), backup }
            }
            Err(LoadError::NotFound { folder }) => match Id::read(id).and_then(|id| self.quarantined(id)) {
                Some(file) => LoadError::Damaged { file, backup: false },
                None => LoadError::NotFound { folder },
            },
            read => return read,
        };
        let damaged = match &error {
            LoadError::Damaged { file, .. } => Some(file.clone()),
            _ => None,
        };
        match (&error, self.load_backup(id)) {
            (LoadError::Damaged { .. } | LoadError::NotFound { .. }, Ok(loaded)) => {
                Ok(Loaded { read_only: Some(ReadOnly::Backup { damaged }), ..loaded })
            }
            _ => Err(error),
        }
    }

    /// Reads the revision before the last of a worksheet whose file is damaged. It has no id and
    /// no revision, so that saving it makes a new file and leaves the damaged one for rescue.
    ///
    /// # Errors
    /// [`LoadError`], of the backup's file.
    pub fn load_backup(&self, id: &str) -> Result<Loaded, LoadError> {
        let id = Id::read(id).ok_or(LoadError::BadId)?;
        let mut loaded = self.read(&disk::backup_of(&self.place_of(id)?))?;
        loaded.worksheet.id = None;
        loaded.worksheet.revision = None;
        Ok(loaded)
    }

    pub(super) fn load_by(&self, id: Id) -> Result<Loaded, LoadError> {
        let mut loaded = self.vouched(id, &self.place_of(id)?)?;
        // The name of the file is what a save goes by; a copied file still holds its old id.
        loaded.worksheet.id = Text::new(&id.to_string()).ok();
        Ok(loaded)
    }

    fn place_of(&self, id: Id) -> Result<PathBuf, LoadError> {
        let file = id.file(&self.folder);
        disk::real_place(&file).map_err(|source| LoadError::Disk { file, source })
    }

    /// Reads a worksheet's file and asks its claims whether these are the bytes that were saved.
    fn vouched(&self, id: Id, file: &Path) -> Result<Loaded, LoadError> {
        let claims = self.claims(id);
        let mut before = None;
        loop {
            let bytes = self.bytes(file)?;
            let mut loaded = Self::understood(&bytes, file)?;
            if loaded.read_only.is_some() {
                return Ok(loaded);
            }
            let vouched = claims.vouch(revision(&loaded.worksheet), &bytes);
            match vouched.map_err(|source| LoadError::Disk { file: file.to_owned(), source })? {
                Vouched::Whole | Vouched::Unclaimed => return Ok(loaded),
                // A save may have come between the two readings; then the file is another one now.
                Vouched::Altered if before.as_ref() == Some(&bytes) => {
                    loaded.read_only = Some(ReadOnly::Altered);
                    return Ok(loaded);
                }
                Vouched::Altered => before = Some(bytes),
            }
        }
    }

    fn read(&self, file: &Path) -> Result<Loaded, LoadError> {
        Self::understood(&self.bytes(file)?, file)
    }

    fn bytes(&self, file: &Path) -> Result<Vec<u8>, LoadError> {
        disk::read(file, MOST_BYTES).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => LoadError::NotFound { folder: self.folder.clone() },
            _ => LoadError::Disk { file: file.to_owned(), source },
        })
    }

    fn understood(bytes: &[u8], file: &Path) -> Result<Loaded, LoadError> {
        let fault = match Worksheet::from_json(bytes) {
            Ok(worksheet) => return Ok(Loaded { worksheet, read_only: None }),
            Err(fault) => fault,
        };
        let read_only = match fault.sort {
            Sort::NotJson => {
                return Err(LoadError::Damaged { file: file.to_owned(), backup: disk::backup_of(file).is_file() });
            }
            Sort::Newer => ReadOnly::Newer,
            Sort::UnknownField => ReadOnly::UnknownField { path: fault.path },
            Sort::TooLarge | Sort::BadValue => return Err(LoadError::Wrong { file: file.to_owned(), fault }),
        };
        let worksheet =
            what_is_known(bytes, &read_only).map_err(|fault| LoadError::Wrong { file: file.to_owned(), fault })?;
        Ok(Loaded { worksheet, read_only: Some(read_only) })
    }
}

/// The fields of a text that this program knows. Of a newer program's also a value may be of a
/// kind that is not known here; it is left blank.
fn what_is_known(bytes: &[u8], read_only: &ReadOnly) -> Result<Worksheet, Fault> {
    let (Ok(mut json), Ok(known)) = (serde_json::from_slice(bytes), serde_json::to_value(Worksheet::default())) else {
        return Worksheet::from_json(bytes);
    };
    keep_known(&mut json, &known);
    let newer = *read_only == ReadOnly::Newer;
    if newer && let Some(format) = json.get_mut("format") {
        *format = Json::from(Format::NAME);
    }
    let mut read = Worksheet::from_json(json.to_string().as_bytes());
    // Each turn blanks one value, so there are no more turns than fields and stamps.
    for _ in 0..FIELDS.len().saturating_mul(2) {
        let Err(fault) = &read else { break };
        let path = if fault.path.starts_with("/scenarios") { "/scenarios" } else { &fault.path };
        match json.pointer_mut(path) {
            Some(value) if newer && !path.is_empty() => *value = Json::Null,
            _ => break,
        }
        read = Worksheet::from_json(json.to_string().as_bytes());
    }
    read
}

/// Drops every member that the known object does not have.
fn keep_known(json: &mut Json, known: &Json) {
    if let (Json::Object(members), Json::Object(known)) = (json, known) {
        members.retain(|key, _| known.contains_key(key));
        for (key, value) in members {
            if let Some(known) = known.get(key) {
                keep_known(value, known);
            }
        }
    }
}
