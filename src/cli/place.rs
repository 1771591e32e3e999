//! Where the saved worksheets are, and what work on them needs from outside.

use std::path::PathBuf;

use jiff::{Timestamp, ZonedDateTime};
use ulid::Ulid;

use super::arguments::Options;
use super::complain;
use crate::store::{self, Outside, Store};

/// The saved worksheets; where there is no place for them, that is said.
pub(super) fn store(options: &Options) -> Option<Store> {
    let store = folder(options).map(Store::at);
    if store.is_none() {
        complain("no place for data on this system; name a folder with --data-dir");
    }
    store
}

/// The folder that the arguments, the environment or the system say.
fn folder(options: &Options) -> Option<PathBuf> {
    let named = || std::env::var_os("J1817_DATA_DIR").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    options.data_dir.clone().or_else(named).or_else(store::default_folder)
}

/// The computer's clock and randomness.
pub(super) fn outside(options: &Options) -> Outside {
    let today = options.today;
    Outside {
        now: Timestamp::now,
        today: Box::new(move || today.unwrap_or_else(|| ZonedDateTime::now().date())),
        new_id: Ulid::generate,
    }
}
