//! `j1817` and `j1817 open ID`: the terminal program.

use std::path::PathBuf;

use jiff::{Timestamp, ZonedDateTime};
use ulid::Ulid;

use super::arguments::Options;
use super::{DONE, REFUSED, complain, locale, may_colour};
use crate::store::{self, Store};
use crate::tui::look::Look;
use crate::tui::run::{self, Exit};
use crate::tui::session::{Outside, Session};
use crate::tui::theme::Name;

/// Opens the worksheet screen, on a saved worksheet where an id is given, and gives the exit
/// status.
pub(super) fn open(id: Option<&str>, options: &Options) -> u8 {
    let Some(folder) = folder(options) else {
        complain("no place for data on this system; name a folder with --data-dir");
        return REFUSED;
    };
    let store = Store::at(folder);
    if let Some(Err(error)) = id.map(|id| store.load(id)) {
        complain(&error.to_string());
        return REFUSED;
    }
    let today = options.today;
    let outside = Outside {
        now: Timestamp::now,
        today: Box::new(move || today.unwrap_or_else(|| ZonedDateTime::now().date())),
        new_id: Ulid::generate,
    };
    let mut session = Session::new(store, outside, look(options));
    if let Some(id) = id {
        session.open(id);
    }
    match run::run(&mut session, &run::Options { term: std::env::var_os("TERM") }) {
        Ok(Exit::Quit) => DONE,
        Ok(left) => left.status(),
        Err(failure) => {
            complain(&failure.to_string());
            failure.status()
        }
    }
}

/// The look of the screen: of the theme that was asked for, unless colours are not wanted.
fn look(options: &Options) -> Look {
    // The screen is only ever a terminal.
    let theme = if may_colour(options, true) { options.theme } else { Name::Monochrome };
    Look::new(theme, locale::signs(|name| std::env::var_os(name)))
}

/// Where worksheets are kept: as the arguments, the environment or the system say.
fn folder(options: &Options) -> Option<PathBuf> {
    let named = || std::env::var_os("J1817_DATA_DIR").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    options.data_dir.clone().or_else(named).or_else(store::default_folder)
}
