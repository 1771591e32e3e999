//! The register brought up to date: only what has changed since is read again.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use ulid::Ulid;

use super::Store;
use super::disk;
use super::error::ListError;
use super::id::Id;
use super::load::Loaded;
use crate::assess::{Facts, assess};
use crate::register::{Entry, Judged, Known, Mark, Register, Row};
use crate::worksheet::stamp::Moment;

/// How many files are read at once: more would only wait for the same disk.
const READERS: usize = 2;

/// Fewest files that are worth a thread of their own.
const LEAST_PART: usize = 64;

/// Whoever waits for a long reading: hears how far it is, and may stop it.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Hears how many files are done, of how many, once as they are read and once as they are
    /// judged; from several threads.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Stops the reading once it is true.
    pub stop: &'a AtomicBool,
}

impl Watch<'static> {
    /// Nobody who asks or stops.
    #[must_use]
    pub fn nobody() -> Self {
        static GO_ON: AtomicBool = AtomicBool::new(false);
        Self { progress: &|_, _| {}, stop: &GO_ON }
    }
}

impl Store {
    /// The register of what is on the disk now, given an earlier one; it is kept as the index. A file
    /// that has not changed is not read again, but for its flags on a new day or where a fill of the
    /// same patient has changed. `None` where the earlier one still stands: nothing has changed, or it
    /// was stopped.
    ///
    /// # Errors
    /// [`ListError`] if the folder itself cannot be read; one that is not there yet is empty. A file
    /// that cannot be read has a row that says so.
    pub fn refresh(
        &self,
        earlier: &Register,
        known: &Known<'_>,
        watch: Watch<'_>,
    ) -> Result<Option<Register>, ListError> {
        let ids = self.ids()?;
        let found: Vec<(Id, Mark)> = ids.into_iter().filter_map(|id| Some((id, self.mark(id)?))).collect();
        let same = |id: Id, mark: Mark| earlier.row(id.into()).filter(|row| row.mark == mark);
        let changed: Vec<_> = found.iter().copied().filter(|(id, mark)| same(*id, *mark).is_none()).collect();
        let Some(read) = in_parallel(&changed, watch, |(id, mark)| self.read_row(*id, *mark, known)) else {
            return Ok(None);
        };
        let read: HashMap<Ulid, Arc<Row>> = read.into_iter().flatten().map(|row| (row.id, row)).collect();
        let rows: Vec<Arc<Row>> = found
            .iter()
            .filter_map(|(id, mark)| read.get(&Ulid::from(*id)).or_else(|| same(*id, *mark)).map(Arc::clone))
            .collect();
        let same_day = earlier.day() == Some(known.today);
        if read.is_empty() && rows.len() == earlier.len() && same_day {
            return Ok(None);
        }
        let register = Register::new(carried(rows, earlier, same_day), known.today, known);
        let Some(register) = self.judged(register, known, watch) else { return Ok(None) };
        // Without it the next start only takes longer.
        drop(self.keep_register(&register));
        Ok(Some(register))
    }

    /// What a worksheet's file is known again by, or that of the revision before where there is no other.
    pub(super) fn mark(&self, id: Id) -> Option<Mark> {
        let file = id.file(&self.folder);
        mark_of(&file).or_else(|| mark_of(&disk::backup_of(&file)))
    }

    /// A worksheet's row; `None` where it was deleted since the folder was read.
    pub(super) fn read_row(&self, id: Id, mark: Mark, known: &Known<'_>) -> Option<Arc<Row>> {
        let row = match self.load_by(id) {
            Ok(Loaded { worksheet, read_only }) => {
                let problem = read_only.map(|reason| reason.to_string().into());
                Row::of(id.into(), mark, &worksheet, problem, known.reference)
            }
            Err(error) => {
                let problem = self.unreadable(id, error)?;
                let saved = Timestamp::from_nanosecond(mark.changed.into()).ok().map(Moment::new);
                Row::unreadable(id.into(), mark, saved, problem.into())
            }
        };
        Some(Arc::new(row))
    }

    /// Judges what has no judgement, each worksheet with the saved fills of its patient.
    fn judged(&self, register: Register, known: &Known<'_>, watch: Watch<'_>) -> Option<Register> {
        let waits = |entry: &Entry<'_>| entry.judged.is_none() && entry.row.state.is_some();
        let waiting: Vec<&Row> = register.entries().filter(waits).map(|entry| entry.row).collect();
        let judged = in_parallel(&waiting, watch, |row| {
            let worksheet = self.load_by(row.id.into()).ok()?.worksheet;
            let history = register.history_of(&row.patient);
            let facts = Facts { reference: known.reference, history: &history, today: known.today };
            Some(Judged::of(&assess(&worksheet, &facts)))
        })?;
        let mut judged = judged.into_iter();
        let all = register.entries().map(|entry| if waits(&entry) { judged.next()? } else { entry.judged.copied() });
        let all = all.collect();
        Some(register.judged_again(all, known.today))
    }
}

/// The rows with what was said of them before, where that still holds: on the same day, of the same
/// file, with the same fills of the patient.
fn carried(rows: Vec<Arc<Row>>, earlier: &Register, same_day: bool) -> Vec<(Arc<Row>, Option<Judged>)> {
    let is_new = |row: &Row| earlier.row(row.id).is_none_or(|before| before.mark != row.mark);
    let now: HashMap<Ulid, Mark> = rows.iter().map(|row| (row.id, row.mark)).collect();
    let before = earlier.entries().map(|entry| entry.row).filter(|row| now.get(&row.id) != Some(&row.mark));
    let after = rows.iter().map(|row| &**row).filter(|row| is_new(row));
    let fills = before.chain(after).filter(|row| row.fill.is_some());
    let touched: HashSet<String> = fills.map(|row| row.patient.to_ascii_lowercase()).collect();
    let holds = |row: &Row| same_day && !is_new(row) && !touched.contains(&row.patient.to_ascii_lowercase());
    let judged = |row: &Row| earlier.number_of(row.id).and_then(|number| earlier.get(number)?.judged.copied());
    rows.into_iter()
        .map(|row| {
            let judged = if holds(&row) { judged(&row) } else { None };
            (row, judged)
        })
        .collect()
}

/// What a file is known again by; `None` where there is no file.
fn mark_of(file: &Path) -> Option<Mark> {
    let about = match fs::metadata(file) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        // Reading it says what is the matter.
        Err(_) => return Some(Mark::default()),
    };
    let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&about);
    #[cfg(not(unix))]
    let number = 0;
    let changed = changed.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or_default();
    Some(Mark { changed, size: about.len(), number })
}

/// Works on items on a few threads; what comes of them is in their order. `None` where it was
/// stopped.
fn in_parallel<T: Sync, R: Send>(items: &[T], watch: Watch<'_>, work: impl Fn(&T) -> R + Sync) -> Option<Vec<R>> {
    let (done, items_in_all) = (AtomicUsize::new(0), items.len());
    let part = |items: &[T]| -> Option<Vec<R>> {
        let each = |item: &T| {
            let come = (!watch.stop.load(Ordering::Relaxed)).then(|| work(item));
            (watch.progress)(done.fetch_add(1, Ordering::Relaxed).saturating_add(1), items_in_all);
            come
        };
        items.iter().map(each).collect()
    };
    let part = &part;
    thread::scope(|scope| {
        let parts =
            items.chunks(items.len().div_ceil(READERS).max(LEAST_PART)).map(|items| scope.spawn(move || part(items)));
        let parts: Vec<_> = parts.collect();
        let mut come = Vec::with_capacity(items.len());
        for part in parts {
            come.extend(part.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        Some(come)
    })
}
