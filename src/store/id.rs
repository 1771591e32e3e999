//! A worksheet's id, checked: it names a file, and comes from outside.

use std::fmt;
use std::path::{Path, PathBuf};

use ulid::Ulid;

/// An id that is safe as a file name: 26 Crockford characters, in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Id(Ulid);

impl Id {
    /// Stands for the training record where a worksheet's id would; no worksheet is given it.
    pub(super) const RECORD: Self = Self(Ulid::nil());

    /// Reads an id, in capitals or not; `None` for anything that is not one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let id = Ulid::from_string(text).ok()?;
        // An id that is too great for its 128 bits would read as another one.
        id.to_string().eq_ignore_ascii_case(text).then_some(Self(id))
    }

    /// The id whose file has this name, if it is one of ours.
    pub(super) fn of_file(name: &str) -> Option<Self> {
        let id = Self::read(name.strip_suffix(".json")?)?;
        (id.file_name() == name).then_some(id)
    }

    /// The id whose unfinished save has left a file of this name.
    pub(super) fn of_leftover(name: &str) -> Option<Self> {
        let (id, _) = name.strip_prefix('.')?.strip_suffix(".tmp")?.split_once('.')?;
        Self::read(id)
    }

    /// The id whose backup has this name.
    pub(super) fn of_backup(name: &str) -> Option<Self> {
        Self::of_file(name.strip_suffix(".bak")?)
    }

    /// The id and the revision whose claim has this name.
    pub(super) fn of_claim(name: &str) -> Option<(Self, u32)> {
        let (text, number) = name.split_once('.')?;
        let (id, revision): (Self, u32) = (Self::read(text)?, number.parse().ok()?);
        (format!("{id}.{revision}") == name).then_some((id, revision))
    }

    fn file_name(self) -> String {
        format!("{self}.json")
    }

    /// The worksheet's file in a folder.
    pub(super) fn file(self, folder: &Path) -> PathBuf {
        folder.join(self.file_name())
    }
}

impl From<Id> for Ulid {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl From<Ulid> for Id {
    fn from(id: Ulid) -> Self {
        Self(id)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_26_crockford_characters_are_an_id() {
        for (text, read) in [
            ("01KAT3Z2M5000000000000000A", Some("01KAT3Z2M5000000000000000A")),
            ("01kat3z2m5000000000000000a", Some("01KAT3Z2M5000000000000000A")),
            ("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", Some("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")),
            ("8ZZZZZZZZZZZZZZZZZZZZZZZZZ", None),
            ("01KAT3Z2M5000000000000000U", None),
            ("01KAT3Z2M500000000000000A", None),
            ("01KAT3Z2M5000000000000000AA", None),
            ("../../../../../etc/passwd0", None),
            ("01KAT3Z2M500000000000000/A", None),
            ("01KAT3Z2M500000000000000\0A", None),
            ("", None),
        ] {
            assert_eq!(Id::read(text).map(|id| id.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn a_file_of_another_name_is_not_a_worksheet() {
        for (name, ours) in [
            ("01KAT3Z2M5000000000000000A.json", true),
            ("01kat3z2m5000000000000000a.json", false),
            ("01KAT3Z2M5000000000000000A.json.bak", false),
            ("01KAT3Z2M5000000000000000A", false),
            ("notes.json", false),
            (".lock", false),
        ] {
            assert_eq!(Id::of_file(name).is_some(), ours, "{name}");
        }
        for (name, claimed) in [
            ("01KAT3Z2M5000000000000000A.7", Some(7)),
            ("01KAT3Z2M5000000000000000A.07", None),
            ("01KAT3Z2M5000000000000000A.json", None),
            ("01kat3z2m5000000000000000a.7", None),
            (".01KAT3Z2M5000000000000000A.1-2.new.tmp", None),
        ] {
            assert_eq!(Id::of_claim(name).map(|(_, revision)| revision), claimed, "{name}");
        }
        assert!(Id::of_backup("01KAT3Z2M5000000000000000A.json.bak").is_some());
        assert!(Id::of_backup("01KAT3Z2M5000000000000000A.json").is_none());
        assert!(Id::of_leftover(".01KAT3Z2M5000000000000000A.12-34.tmp").is_some());
        assert!(Id::of_leftover(".vacation.12-34.tmp").is_none());
        assert!(Id::of_leftover("01KAT3Z2M5000000000000000A.json").is_none());
    }
}
