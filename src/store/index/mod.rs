//! The index: what the last reading of every worksheet has found, so that the list is there at
//! once. It is disposable: one that is damaged, of another program or not there is made anew, and
//! nobody needs to hear of it. It holds patients' references, so it is kept as worksheets are.
//!
//! A line of text for the whole, then one for each worksheet; tabs between values, which no text of
//! a worksheet can hold.

mod line;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::sync::Arc;

use super::Store;
use crate::assess::RULES;
use crate::register::{Judged, Known, Register, Row};
use crate::worksheet::date;

/// The index among the worksheets; no worksheet has such a name.
const NAME: &str = ".index";
/// What it is, and the number of its format.
const FORMAT: &str = "j1817-index/1";

impl Store {
    /// The register as the index holds it: at once, perhaps of yesterday. `None` where there is no
    /// index that this program can use; [`refresh`](Self::refresh) an empty one then.
    #[must_use]
    pub fn register_cached(&self, known: &Known<'_>) -> Option<Register> {
        let text = fs::read_to_string(self.folder.join(NAME)).ok()?;
        let (header, body) = text.split_once('\n')?;
        let mut values = header.split('\t');
        let (day, count, sum, rest) = (values.next_back()?, values.next_back()?, values.next_back()?, values);
        if !rest.eq(identity()) || u64::from_str_radix(sum, 16).ok()? != checksum(body.as_bytes()) {
            return None;
        }
        let mut worksheets: Vec<(Arc<Row>, Option<Judged>)> = Vec::with_capacity(count.parse().ok()?);
        for line in body.lines() {
            let (row, judged) = line::read(line).ok()?;
            worksheets.push((Arc::new(row), judged));
        }
        Some(Register::new(worksheets, date::read(day)?, known))
    }

    /// Keeps a register as the index, whole or not at all. Where that fails, it is made again.
    ///
    /// # Errors
    /// When the folder cannot be written; the list does without.
    pub fn keep_register(&self, register: &Register) -> io::Result<()> {
        let Some(day) = register.day().filter(|_| self.folder.is_dir()) else { return Ok(()) };
        let mut body = String::new();
        for entry in register.entries() {
            line::write(&mut body, entry);
        }
        let mut header = String::new();
        for value in identity() {
            header.push_str(value);
            header.push('\t');
        }
        let _ = writeln!(header, "{:x}\t{}\t{day}", checksum(body.as_bytes()), register.len());
        // A name that a sweep takes for what a save has left: one that was cut short goes with those.
        let written = self.folder.join(format!(".{}.index-{}.tmp", ulid::Ulid::nil(), std::process::id()));
        let kept = private(&written)
            .and_then(|mut file| file.write_all(header.as_bytes()).and_then(|()| file.write_all(body.as_bytes())))
            .and_then(|()| fs::rename(&written, self.folder.join(NAME)));
        kept.inspect_err(|_| drop(fs::remove_file(&written)))
    }
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

/// A number that differs where bytes do, but for chance; eight bytes at a time, for speed.
fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let add = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let sum = words.iter().fold(0, |sum, word| add(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| add(sum, u64::from(*byte)))
}
