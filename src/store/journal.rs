//! The journal of a session: what was done and not saved yet, an act a line, on disk.
//!
//! A living session holds a lock on its journal. One that nobody holds was left by a session that
//! ended at a fault, a power cut or a signal; the next start offers what is in it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::Store;
use super::disk::{self, Doing, Failed};
use super::error::{ListError, advice};
use super::id::Id;
use crate::worksheet::Worksheet;
use crate::worksheet::journal::{Act, Course};

/// The folder of journals, in that of the worksheets.
const FOLDER: &str = "journal";
/// The format this program reads and writes.
const FORMAT: &str = "j1817-journal/1";
/// What a journal's name ends with.
const ENDING: &str = "jsonl";
/// Most bytes of a journal that are read; what a person does in a day takes a thousandth.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The first line of a journal.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    /// The computer whose session it is; locks say nothing of another's.
    machine: String,
    /// The worksheet as it was, with id and revision.
    start: Worksheet,
}

/// Why a journal could not be kept. The worksheet on the screen is not touched by it.
#[derive(Debug, thiserror::Error)]
#[error("unsaved work is not kept safe just now: could not {doing} in {} ({source}). Save soon. {}", folder.display(), advice(source))]
pub struct JournalError {
    doing: &'static str,
    folder: PathBuf,
    source: io::Error,
}

/// The journal of this session; locked as long as it lives.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
    /// Bytes of whole lines.
    length: u64,
}

/// What a journal holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Recovered {
    /// The worksheet at its beginning.
    pub start: Worksheet,
    /// What was done since, in order.
    pub acts: Vec<Act>,
    /// True where the last line was cut off in the middle; it is left out.
    pub torn: bool,
    /// The lines, from 1, that could not be read and are left out.
    pub bad_lines: Vec<usize>,
    /// Bytes of whole lines.
    length: u64,
}

/// A journal whose session has gone, with something unsaved. While it lives, no other session is
/// offered it.
#[derive(Debug)]
pub struct Orphan {
    file: File,
    path: PathBuf,
    trash: PathBuf,
    recovered: Recovered,
}

impl Journal {
    /// Begins the journal of a session that starts from a worksheet. `name` is new.
    ///
    /// # Errors
    /// [`JournalError`] where the disk does not allow it.
    pub fn begin(store: &Store, start: &Worksheet, name: Ulid) -> Result<Self, JournalError> {
        let header = Header { format: FORMAT.to_owned(), machine: store.machine.to_string(), start: start.clone() };
        let folder = store.journal_folder();
        let path = folder.join(format!("{name}.{ENDING}"));
        let begun = || {
            // So that nobody clears away the file before it has its name.
            let _lock = store.locked()?;
            disk::make_folder(&folder).doing("make the folder of journals")?;
            let between = folder.join(store.temporary(name, "new.tmp"));
            let file = disk::begin_log(&between).doing("begin a journal")?;
            let mut journal = Self { file, path: between.clone(), length: 0 };
            let written = journal
                .write(&line(&header))
                .and_then(|()| disk::sync_file(&journal.file))
                .and_then(|()| journal.file.try_lock().map_err(io::Error::from))
                .and_then(|()| fs::rename(&between, &path))
                .and_then(|()| disk::sync_folder(&folder));
            written.inspect_err(|_| drop(fs::remove_file(&between))).doing("begin a journal")?;
            journal.path.clone_from(&path);
            Ok(journal)
        };
        begun().map_err(|failed| refused(&folder, failed))
    }

    /// Writes acts; they outlive the program, and a power cut once [`sync`](Self::sync) has returned.
    ///
    /// # Errors
    /// [`JournalError`]; what was written before stays whole, and the next call may go well.
    pub fn append(&mut self, acts: &[Act]) -> Result<(), JournalError> {
        let lines: Vec<u8> = acts.iter().flat_map(line).collect();
        self.write(&lines).doing("write unsaved work").map_err(|failed| refused(&self.path, failed))
    }

    /// Waits until all that was written is on the disk.
    ///
    /// # Errors
    /// [`JournalError`]; then it may not be there.
    pub fn sync(&self) -> Result<(), JournalError> {
        disk::sync_file(&self.file)
            .doing("make sure that unsaved work is on the disk")
            .map_err(|failed| refused(&self.path, failed))
    }

    /// Ends the journal: it stays where something is unsaved, for the next start to offer, and goes
    /// where nothing is.
    pub fn close(self, unsaved: bool) {
        if !unsaved {
            // One that stays is found to hold nothing unsaved.
            drop(fs::remove_file(&self.path));
        }
    }

    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let written = self.file.write_all(lines);
        if written.is_ok() {
            self.length = self.length.saturating_add(lines.len().try_into().unwrap_or(u64::MAX));
        } else {
            // Half a line would spoil the next one, too.
            drop(self.file.set_len(self.length));
        }
        written
    }
}

impl Orphan {
    /// What it holds.
    #[must_use]
    pub const fn recovered(&self) -> &Recovered {
        &self.recovered
    }

    /// When it was last written to, as far as the disk tells.
    #[must_use]
    pub fn left_at(&self) -> Option<Timestamp> {
        Timestamp::try_from(self.file.metadata().ok()?.modified().ok()?).ok()
    }

    /// Goes on with it as this session's journal.
    ///
    /// # Errors
    /// [`JournalError`]; the journal stays.
    pub fn resume(self) -> Result<Journal, JournalError> {
        let Self { file, path, recovered, .. } = self;
        file.set_len(recovered.length).doing("go on with a journal").map_err(|failed| refused(&path, failed))?;
        Ok(Journal { file, path, length: recovered.length })
    }

    /// Puts it away into the trash.
    ///
    /// # Errors
    /// [`JournalError`]; the journal stays.
    pub fn discard(self) -> Result<(), JournalError> {
        let name = self.path.file_name().unwrap_or_default();
        disk::make_folder(&self.trash)
            .and_then(|()| disk::move_new(&self.path, &self.trash.join(name)))
            .doing("move a journal to the trash")
            .map_err(|failed| refused(&self.path, failed))
    }
}

impl Recovered {
    /// The worksheet with its steps and drafts, as they were at the end.
    #[must_use]
    pub fn course(&self) -> Course {
        let mut course = Course::of(self.start.clone());
        self.acts.iter().cloned().for_each(|act| course.take(act));
        course
    }

    /// True where something would be lost with it; what could not be read may be just that.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.bad_lines.is_empty() || self.course().is_unsaved()
    }

    /// Reads the text of a journal of a computer; `None` where its first line is not that.
    pub(super) fn read(text: &[u8], machine: &str) -> Option<Self> {
        let mut lines = text.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next()?;
        let header: Header = serde_json::from_slice(first).ok()?;
        if header.format != FORMAT || header.machine != machine || !first.ends_with(b"\n") {
            return None;
        }
        let mut recovered = Self {
            start: header.start,
            acts: Vec::new(),
            torn: false,
            bad_lines: Vec::new(),
            length: first.len().try_into().ok()?,
        };
        for (number, line) in (2..).zip(lines) {
            if !line.ends_with(b"\n") {
                recovered.torn = true;
                break;
            }
            recovered.length = recovered.length.saturating_add(line.len().try_into().ok()?);
            match serde_json::from_slice(line) {
                Ok(act) => recovered.acts.push(act),
                Err(_) => recovered.bad_lines.push(number),
            }
        }
        Some(recovered)
    }
}

impl Store {
    /// The journals of this computer whose session has gone with something unsaved, the oldest
    /// first. One that holds nothing unsaved is removed.
    ///
    /// # Errors
    /// [`ListError`] if the folder cannot be read; one that is not there yet is empty.
    pub fn orphans(&self) -> Result<Vec<Orphan>, ListError> {
        let failed = |source| ListError { folder: self.journal_folder(), source };
        let mut orphans = Vec::new();
        for path in self.journals().map_err(failed)? {
            let Some((file, recovered)) = self.left_behind(&path) else { continue };
            if recovered.is_unsaved() {
                orphans.push(Orphan { file, path, trash: self.trash_folder(), recovered });
            } else {
                drop(fs::remove_file(&path));
            }
        }
        Ok(orphans)
    }

    /// The journals of this computer that wait for the next start with something unsaved.
    pub(super) fn waiting(&self) -> io::Result<Vec<PathBuf>> {
        let journals = self.journals()?.into_iter();
        Ok(journals.filter(|path| self.left_behind(path).is_some_and(|(_, held)| held.is_unsaved())).collect())
    }

    /// The files of all journals, the oldest first.
    fn journals(&self) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(self.journal_folder()) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut journals = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let is_id = path.file_stem().and_then(|stem| stem.to_str()).and_then(Id::read).is_some();
            if is_id && path.extension().is_some_and(|extension| extension == ENDING) {
                journals.push(path);
            }
        }
        journals.sort_unstable();
        Ok(journals)
    }

    /// Where journals are.
    pub(super) fn journal_folder(&self) -> PathBuf {
        self.folder.join(FOLDER)
    }

    /// A journal that no living session of this computer holds, locked, and what it holds.
    fn left_behind(&self, path: &Path) -> Option<(File, Recovered)> {
        let mut file = disk::open_log(path).ok()?;
        file.try_lock().ok()?;
        let mut text = Vec::new();
        Read::by_ref(&mut file).take(MOST_BYTES).read_to_end(&mut text).ok()?;
        Some((file, Recovered::read(&text, &self.machine)?))
    }
}

/// A value as a line of JSON.
fn line(value: &impl Serialize) -> Vec<u8> {
    // Every key is a fixed name and every value a plain one, so writing to memory cannot fail.
    let mut line = serde_json::to_vec(value).unwrap_or_default();
    line.push(b'\n');
    line
}

fn refused(place: &Path, Failed { doing, source }: Failed) -> JournalError {
    let folder = if place.is_dir() { place } else { place.parent().unwrap_or(place) };
    JournalError { doing, folder: folder.to_owned(), source }
}
