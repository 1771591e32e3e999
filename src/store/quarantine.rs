//! Files that are not JSON at all: moved aside with their bytes, so that nothing takes them for a
//! worksheet, and kept for whoever can rescue them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Store;
use super::disk;
use super::id::Id;
use crate::worksheet::Worksheet;
use crate::worksheet::json::{MOST_BYTES, Sort};

/// The folder of damaged files, in that of the worksheets.
const FOLDER: &str = "quarantine";
/// How many damaged files of one worksheet have a name.
const MOST: u32 = 1000;

impl Store {
    /// Moves the file of a worksheet aside if it still is not JSON, and says where it is now; `None`
    /// where it has to stay: it is a link, or was mended meanwhile, or the disk does not allow it.
    pub(super) fn quarantine(&self, id: Id) -> Option<PathBuf> {
        let _lock = disk::lock(&self.folder).ok()?;
        let file = id.file(&self.folder);
        let is_link = fs::symlink_metadata(&file).ok()?.is_symlink();
        let fault = Worksheet::from_json(&disk::read(&file, MOST_BYTES).ok()?).err()?;
        if is_link || fault.sort != Sort::NotJson {
            return None;
        }
        let to = self.move_to_quarantine(&file, &id.to_string()).ok()?;
        let claims = self.claims(id);
        claims.revisions().unwrap_or_default().into_iter().for_each(|revision| claims.drop(revision));
        Some(to)
    }

    /// Moves a damaged file aside, under a name that begins so, and says where it is now.
    pub(super) fn move_to_quarantine(&self, file: &Path, name: &str) -> io::Result<PathBuf> {
        let folder = self.quarantine_folder();
        disk::make_folder(&folder)?;
        let to = move_aside(file, &folder, name)?;
        // Durable or not, the file is in one of the two places.
        drop(disk::sync_folder(&folder).and_then(|()| disk::sync_folder(&self.folder)));
        Ok(to)
    }

    /// The last damaged file of a worksheet that was moved aside.
    pub(super) fn quarantined(&self, id: Id) -> Option<PathBuf> {
        let folder = self.quarantine_folder();
        names(&folder, &id.to_string()).take_while(|place| place.exists()).last()
    }

    /// Where damaged files are.
    pub(super) fn quarantine_folder(&self) -> PathBuf {
        self.folder.join(FOLDER)
    }
}

/// The names that damaged files of one name have, the first damaged first.
fn names(folder: &Path, name: &str) -> impl Iterator<Item = PathBuf> {
    (1..=MOST).map(move |nth| match nth {
        1 => folder.join(format!("{name}.json")),
        nth => folder.join(format!("{name}.{nth}.json")),
    })
}

fn move_aside(file: &Path, folder: &Path, name: &str) -> io::Result<PathBuf> {
    for to in names(folder, name) {
        match disk::move_new(file, &to) {
            Ok(()) => return Ok(to),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
