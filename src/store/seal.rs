//! What a claim says: length and checksum of a revision's bytes, and who wrote them.

use std::fmt;

use ulid::Ulid;

use super::{Store, machine};

/// Who claims a revision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Holder {
    /// The computer's name.
    pub(super) machine: Box<str>,
    /// The process on it.
    pub(super) process: u32,
    /// What tells this save from every other.
    pub(super) mark: Box<str>,
}

impl Holder {
    /// Who makes a temporary file of this name; `None` where the name does not say.
    pub(super) fn of_leftover(name: &str) -> Option<Self> {
        let (_, mark) = name.strip_prefix('.')?.strip_suffix(".tmp")?.split_once('.')?;
        let mark = [".bak", ".new", ".old"].iter().find_map(|end| mark.strip_suffix(end)).unwrap_or(mark);
        let (process, machine) = (mark.split_once('-')?.0, mark.split_once('@')?.1);
        Some(Self { machine: machine.into(), process: process.parse().ok()?, mark: mark.into() })
    }

    /// True for another process of this computer that runs no more, and for this one, which holds
    /// the folder's lock and so has no other save under way.
    pub(super) fn is_gone(&self, here: &str) -> bool {
        &*self.machine == here && (self.process == std::process::id() || !machine::runs(self.process))
    }
}

impl Store {
    /// The name of a temporary file of this process, of which it makes one at a time.
    pub(super) fn temporary(&self, id: Ulid, end: &str) -> String {
        format!(".{id}.{}-0-0@{}.{end}", std::process::id(), self.machine)
    }
}

/// What a claim says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Seal {
    length: usize,
    checksum: u32,
    pub(super) holder: Holder,
}

impl Seal {
    /// Most bytes of a claim's text.
    pub(super) const MOST_BYTES: usize = 1024;
    /// The first word of a claim.
    const FORMAT: &str = "j1817-claim/1";

    /// The seal of a text.
    pub(super) fn of(bytes: &[u8], holder: Holder) -> Self {
        Self { length: bytes.len(), checksum: crc32fast::hash(bytes), holder }
    }

    /// Reads the text of a claim; `None` where it is none.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let [Self::FORMAT, length, checksum, machine, process, mark] = *words.as_slice() else { return None };
        let holder = Holder { machine: machine.into(), process: process.parse().ok()?, mark: mark.into() };
        let seal = Self { length: length.parse().ok()?, checksum: u32::from_str_radix(checksum, 16).ok()?, holder };
        // To the letter: a number may be written in more ways than one.
        (seal.to_string() == text).then_some(seal)
    }

    /// True where the bytes are those that were sealed.
    pub(super) fn fits(&self, bytes: &[u8]) -> bool {
        self.length == bytes.len() && self.checksum == crc32fast::hash(bytes)
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { length, checksum, holder: Holder { machine, process, mark } } = self;
        writeln!(out, "{} {length} {checksum:08x} {machine} {process} {mark}", Self::FORMAT)
    }
}
