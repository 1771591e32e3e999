//! `j1817` and `j1817 open ID`: the terminal program, or the same line by line.

use std::io::{self, IsTerminal};
use std::panic;

use super::arguments::Options;
use super::{DONE, FAULTY, REFUSED, complain, configuration, locale, may_colour, place};
use crate::app::model::Opened;
use crate::plain::{self, Page};
use crate::settings::Settings;
use crate::store::{Loaded, Outside, Store};
use crate::tui::look::Look;
use crate::tui::run::{self, Exit};
use crate::tui::session::Session;
use crate::tui::theme::Name;

/// Opens the worksheet, on the screen or line by line: a saved one where an id is given. Gives the
/// exit status.
pub(super) fn open(id: Option<&str>, options: &Options) -> u8 {
    let settings = match configuration::settings(options) {
        Ok(settings) => settings,
        Err(missing) => {
            complain(&missing.to_string());
            return FAULTY;
        }
    };
    let Some(store) = place::store(options) else { return REFUSED };
    let loaded = match id.map(|id| store.open(id)).transpose() {
        Ok(loaded) => loaded,
        Err(error) => {
            complain(&error.to_string());
            return REFUSED;
        }
    };
    let outside = place::outside(options);
    if is_plain(options) {
        configuration::complain_of(&settings);
        return line_by_line(store, outside, &settings, loaded);
    }
    let mut session = Session::new(store, outside, look(options, &settings), &settings);
    if let Some(id) = id {
        session.open(id);
    }
    match run::run(&mut session) {
        Ok(Exit::Quit) => DONE,
        Ok(left) => left.status(),
        Err(failure) => {
            complain(&failure.to_string());
            failure.status()
        }
    }
}

/// The look of the screen: of the theme that was asked for, unless colours are not wanted.
fn look(options: &Options, settings: &Settings) -> Look {
    // The screen is only ever a terminal.
    let theme = if may_colour(options, true) { settings.theme } else { Name::Monochrome };
    Look::new(theme, locale::signs(|name| std::env::var_os(name)))
}

/// True where lines are wanted, or are all that the terminal can show.
fn is_plain(options: &Options) -> bool {
    let says = |name: &str, wanted: fn(&str) -> bool| std::env::var(name).is_ok_and(|value| wanted(&value));
    options.plain || says("TERM", |term| term == "dumb") || says("ACCESSIBLE", |value| !matches!(value, "" | "0"))
}

/// The same worksheet line by line, over whatever input and output there is.
fn line_by_line(store: Store, outside: Outside, settings: &Settings, loaded: Option<Loaded>) -> u8 {
    let heard = match plain::listen(io::stdin()) {
        Ok(heard) => heard,
        Err(error) => {
            complain(&format!("the input cannot be read: {error}"));
            return REFUSED;
        }
    };
    let opened = loaded.map(|loaded| Opened {
        worksheet: loaded.worksheet,
        read_only: loaded.read_only.map(|reason| reason.to_string()),
    });
    // Fixed words and a place in the source: what a panic says could hold a patient's data.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "place unknown".to_owned(), ToString::to_string);
        complain(&format!("a fault in the program ({place})"));
    }));
    let page = Page::new(io::stdout(), io::stdin().is_terminal());
    let ending = plain::Session::new(store, outside, settings, opened, page).run(heard);
    if let Some(complaint) = ending.complaint() {
        complain(&complaint);
    }
    ending.status()
}
