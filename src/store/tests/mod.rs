//! What the store promises, tried on real folders.

mod checkup;
mod claiming;
mod journal;
mod loading;
mod making;
mod model;
mod progress;
mod quarantine;
mod saving;
mod trash;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ulid::Ulid;

use super::Store;
use super::id::Id;
use crate::reference::Reference;
use crate::register::{Known, Register};
use crate::worksheet::fields::TITLE;
use crate::worksheet::{Date, Text, Worksheet};

const ID: &str = "01KAT3Z2M5000000000000000A";

/// A folder of this test alone, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("j1817-store-{}-{next}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        Self(folder)
    }

    fn store(&self) -> Store {
        Store::at(self.0.clone())
    }

    /// A store with a worksheet of this text, under [`ID`].
    fn holding(&self, text: impl AsRef<[u8]>) -> Store {
        fs::create_dir_all(&self.0).unwrap();
        fs::write(self.file(), text).unwrap();
        self.store()
    }

    /// The names in a folder of it, sorted; none where there is no such folder.
    fn names_in(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn file(&self) -> PathBuf {
        self.0.join(format!("{ID}.json"))
    }

    /// The names in it, sorted.
    fn names(&self) -> Vec<String> {
        self.names_in("")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn id() -> Ulid {
    Ulid::from_string(ID).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_000_000 + second).unwrap()
}

/// The tables, a day and a zone.
fn known() -> Known<'static> {
    static UTC: TimeZone = TimeZone::UTC;
    Known { reference: Reference::shipped(), today: Date::constant(2026, 3, 1), zone: &UTC }
}

/// What is in the trash.
fn trash(store: &Store) -> Register {
    store.trash(&known()).unwrap()
}

/// What is the matter with the worksheet of [`ID`].
fn problem(store: &Store) -> String {
    store.problem(Id::read(ID).unwrap()).unwrap_or_default()
}

fn titled(title: &str) -> Worksheet {
    let mut worksheet = Worksheet::default();
    worksheet.apply(TITLE.set(Text::new(title).unwrap()));
    worksheet
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}
