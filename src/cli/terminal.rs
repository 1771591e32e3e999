//! `j1817`, `j1817 open ID` and `j1817 new`: the terminal program, or the same line by line.

use std::io::{self, IsTerminal};
use std::panic;

use super::arguments::Options;
use super::{DONE, FAULTY, REFUSED, complain, configuration, locale, may_colour, place};
use crate::app::model::Opened;
use crate::app::training::Set;
use crate::plain::{self, Page};
use crate::reference::Reference;
use crate::settings::Settings;
use crate::store::{Loaded, Outside, Store};
use crate::tui::look::Look;
use crate::tui::run;
use crate::tui::session::Session;
use crate::tui::theme::Name;

/// What a session begins with.
pub(super) enum Begin {
    /// An empty worksheet.
    Blank,
    /// The saved worksheet of an id.
    Saved(String),
    /// A refill after the saved worksheet of an id.
    Refill(String),
    /// Training, on a set if one is given.
    Training(Option<Box<Set>>),
}

/// Begins on the screen or line by line. Gives the exit status.
pub(super) fn open(begin: &Begin, options: &Options) -> u8 {
    let settings = match configuration::settings(options) {
        Ok(settings) => settings,
        Err(missing) => {
            complain(&missing.to_string());
            return FAULTY;
        }
    };
    let Some(store) = place::store(options) else { return REFUSED };
    let loaded = match begin {
        Begin::Blank | Begin::Training(_) => None,
        Begin::Saved(id) | Begin::Refill(id) => match store.open(id) {
            Ok(loaded) => Some(loaded),
            Err(error) => {
                complain(&error.to_string());
                return REFUSED;
            }
        },
    };
    let refill = match (begin, &loaded) {
        (Begin::Refill(_), Some(loaded)) => match super::saved::register(options) {
            Ok(register) => Some(register.refill_after(&loaded.worksheet, Reference::shipped(), super::today(options))),
            Err(status) => return status,
        },
        _ => None,
    };
    let outside = place::outside(options);
    if is_plain(options) {
        configuration::complain_of(&settings);
        let opened = loaded.map(|Loaded { worksheet, read_only }| match refill {
            Some(refill) => Opened { worksheet: refill, read_only: None },
            None => Opened { worksheet, read_only: read_only.map(|reason| reason.to_string()) },
        });
        return line_by_line(store, outside, &settings, opened, begin);
    }
    let mut session = Session::new(store, outside, look(options, &settings), &settings);
    match (begin, refill) {
        (_, Some(refill)) => session.begin_with(refill),
        (Begin::Saved(id), None) => session.open(id),
        (Begin::Training(set), None) => session.train(set.as_deref().cloned()),
        (Begin::Blank | Begin::Refill(_), None) => {}
    }
    match run::run(&mut session) {
        Ok(exit) => ended(exit.status(), session.unrecorded()),
        Err(failure) => {
            complain(&failure.to_string());
            failure.status()
        }
    }
}

/// The exit status, with what of training did not get to the disk.
fn ended(status: u8, unrecorded: Option<&str>) -> u8 {
    unrecorded.into_iter().for_each(complain);
    if unrecorded.is_some() && status == DONE { REFUSED } else { status }
}

/// The look of the screen: of the theme that was asked for, unless colours are not wanted.
fn look(options: &Options, settings: &Settings) -> Look {
    // The screen is only ever a terminal.
    let theme = if may_colour(options, true) { settings.theme } else { Name::Monochrome };
    Look::new(theme, locale::signs(|name| std::env::var_os(name)))
}

/// True where lines are wanted, or are all that the terminal can show.
pub(super) fn is_plain(options: &Options) -> bool {
    let says = |name: &str, wanted: fn(&str) -> bool| std::env::var(name).is_ok_and(|value| wanted(&value));
    options.plain || says("TERM", |term| term == "dumb") || says("ACCESSIBLE", |value| !matches!(value, "" | "0"))
}

/// The same worksheet line by line, over whatever input and output there is.
fn line_by_line(store: Store, outside: Outside, settings: &Settings, opened: Option<Opened>, begin: &Begin) -> u8 {
    let heard = match plain::listen(io::stdin()) {
        Ok(heard) => heard,
        Err(error) => {
            complain(&format!("the input cannot be read: {error}"));
            return REFUSED;
        }
    };
    // Fixed words and a place in the source: what a panic says could hold a patient's data.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "place unknown".to_owned(), ToString::to_string);
        complain(&format!("a fault in the program ({place})"));
    }));
    let page = Page::new(io::stdout(), io::stdin().is_terminal());
    let mut session = plain::Session::new(store, outside, settings, opened, page);
    if let Begin::Training(set) = begin {
        session.train(set.as_deref().cloned());
    }
    let ending = session.run(heard);
    if let Some(complaint) = ending.complaint() {
        complain(&complaint);
    }
    ended(ending.status(), session.unrecorded())
}
