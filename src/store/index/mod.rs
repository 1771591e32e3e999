//! The index: what the last reading of every worksheet has found, so that the list is there at
//! once. It is disposable: one that is damaged, of another program or not there is made anew, and
//! nobody needs to hear of it. It holds patients' references, so it is kept as worksheets are.
//!
//! A line of text for the whole, then one for each worksheet; tabs between values, which no text of
//! a worksheet can hold.

mod line;
#[cfg(test)]
mod tests;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::sync::Arc;

use super::Store;
use crate::assess::RULES;
use crate::register::{Judged, Known, Register, Row};
use crate::worksheet::{Date, date};

/// The index among the worksheets; no worksheet has such a name.
const NAME: &str = ".index";
/// What it is, and the number of its format.
const FORMAT: &str = "j1817-index/1";
/// Bytes that are read and written at once.
const BUFFER: usize = 128 * 1024;
/// Rows that room is made for at once: a damaged count must not ask for all memory.
const MOST_AT_ONCE: usize = 1_000_000;

impl Store {
    /// The register as the index holds it: at once, perhaps of yesterday. `None` where there is no
    /// index that this program can use; [`refresh`](Self::refresh) an empty one then.
    #[must_use]
    pub fn register_cached(&self, known: &Known<'_>) -> Option<Register> {
        let file = self.folder.join(NAME);
        // A pipe in the file's place would be waited for without end.
        fs::metadata(&file).ok().filter(fs::Metadata::is_file)?;
        let mut file = BufReader::with_capacity(BUFFER, File::open(file).ok()?);
        let mut line = String::new();
        let mut next = |line: &mut String| {
            line.clear();
            file.read_line(line).ok()?;
            line.strip_suffix('\n').map(str::len)
        };
        next(&mut line)?;
        let (day, count, sum) = header(line.trim_end())?;
        let mut worksheets: Vec<(Arc<Row>, Option<Judged>)> = Vec::with_capacity(count.min(MOST_AT_ONCE));
        let mut found = 0;
        for _ in 0..count {
            let end = next(&mut line)?;
            found = checksum(found, line.as_bytes());
            let (row, judged) = line::read(line.get(..end)?).ok()?;
            worksheets.push((Arc::new(row), judged));
        }
        (next(&mut line).is_none() && line.is_empty() && found == sum).then(|| Register::new(worksheets, day, known))
    }

    /// Keeps a register as the index, whole or not at all. Where that fails, it is made again.
    ///
    /// # Errors
    /// When the folder cannot be written; the list does without.
    pub fn keep_register(&self, register: &Register) -> io::Result<()> {
        let Some(day) = register.day().filter(|_| self.folder.is_dir()) else { return Ok(()) };
        let mut line = String::new();
        let sum = register.entries().fold(0, |sum, entry| {
            line.clear();
            line::write(&mut line, entry);
            checksum(sum, line.as_bytes())
        });
        // A name that a sweep takes for what a save has left: one that was cut short goes with those.
        let written = self.folder.join(self.temporary(ulid::Ulid::nil(), "tmp"));
        let write = |file| -> io::Result<()> {
            let mut file = BufWriter::with_capacity(BUFFER, file);
            for value in identity() {
                write!(file, "{value}\t")?;
            }
            writeln!(file, "{day}\t{}\t{sum:x}", register.len())?;
            for entry in register.entries() {
                line.clear();
                line::write(&mut line, entry);
                file.write_all(line.as_bytes())?;
            }
            file.flush()
        };
        let kept = private(&written).and_then(write).and_then(|()| fs::rename(&written, self.folder.join(NAME)));
        kept.inspect_err(|_| drop(fs::remove_file(&written)))
    }
}

/// The day, count of lines and checksum that an index's first line gives, where it is of this
/// program.
fn header(line: &str) -> Option<(Date, usize, u64)> {
    let mut values = line.split('\t');
    let (sum, count, day) = (values.next_back()?, values.next_back()?, values.next_back()?);
    let numbers = (date::read(day)?, count.parse().ok()?, u64::from_str_radix(sum, 16).ok()?);
    values.eq(identity()).then_some(numbers)
}

/// What an index must begin with to be of this program: its format, the program's version, and the
/// flags that its bits mean.
fn identity() -> impl Iterator<Item = &'static str> {
    [FORMAT, env!("CARGO_PKG_VERSION")].into_iter().chain(RULES.iter().map(|rule| rule.id))
}

/// A new file for its owner alone, in the place of what an index that was cut short has left.
fn private(path: &std::path::Path) -> io::Result<File> {
    drop(fs::remove_file(path));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A number that differs where bytes do, but for chance, begun by that of the bytes before; eight
/// bytes at a time, for speed.
fn checksum(before: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let add = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let sum = words.iter().fold(before, |sum, word| add(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| add(sum, u64::from(*byte)))
}
