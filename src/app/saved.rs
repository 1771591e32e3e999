//! The list of saved worksheets.

use crate::app::ask::Then;
use crate::app::line::Line;
use crate::app::model::{Effect, Model, Opened, Place, Tone, World};
use crate::worksheet::{Date, Worksheet};

/// A saved worksheet in the list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The office's name for it.
    pub title: String,
    /// The patient's reference.
    pub patient: String,
    /// The plan's code.
    pub plan: String,
    /// How far it has come, in words.
    pub state: String,
    /// Its date of service.
    pub date_of_service: Option<Date>,
    /// The day it was last saved.
    pub updated: Option<Date>,
    /// What is the matter with it, if something is.
    pub problem: Option<String>,
}

/// The list as shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saved {
    entries: Vec<Entry>,
    /// What the list is filtered by.
    pub filter: Line,
    /// The one that Enter opens, among those shown.
    pub at: usize,
    /// Why there is no list, if so.
    pub fault: Option<String>,
}

impl Saved {
    /// The worksheets that fit the filter: each of its words stands somewhere in the row.
    #[must_use]
    pub fn shown(&self) -> Vec<&Entry> {
        let filter = self.filter.text().to_lowercase();
        let parts: Vec<&str> = filter.split_whitespace().collect();
        let fits = |entry: &&Entry| {
            let days =
                [entry.date_of_service, entry.updated].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
            let row =
                [&*entry.patient, &entry.title, &entry.plan, &entry.state, &days[0], &days[1]].join(" ").to_lowercase();
            parts.iter().all(|part| row.contains(part))
        };
        self.entries.iter().filter(fits).collect()
    }

    /// How many there are in all.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn move_by(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.shown().len().saturating_sub(1));
    }

    pub(super) fn retype(&mut self, act: impl FnOnce(&mut Line)) {
        act(&mut self.filter);
        self.at = 0;
    }
}

impl Model {
    /// Shows the list, once it is read.
    pub(super) fn show_saved(&mut self) -> Vec<Effect> {
        self.leave_field();
        self.place = Place::Saved;
        self.under = Place::Form;
        vec![Effect::List]
    }

    pub(super) fn listed(&mut self, listed: Result<Vec<Entry>, String>) {
        match listed {
            Ok(entries) => {
                self.saved = Saved { entries, filter: std::mem::take(&mut self.saved.filter), ..Saved::default() }
            }
            Err(why) => self.saved.fault = Some(why),
        }
    }

    pub(super) fn open_chosen(&mut self, world: &World<'_>) -> Vec<Effect> {
        let Some(id) = self.saved.shown().get(self.saved.at).map(|entry| entry.id.clone()) else { return Vec::new() };
        self.leave_for(Then::Open(id), world)
    }

    pub(super) fn began(&mut self, worksheet: Worksheet, world: &World<'_>) {
        self.replace(worksheet, world);
        self.say(Tone::Plain, "Refill begun: order and payer are copied; the call and the dates are new");
    }

    pub(super) fn opened(&mut self, opened: Result<Box<Opened>, String>, world: &World<'_>) {
        match opened {
            Ok(opened) => {
                self.replace(opened.worksheet, world);
                self.read_only = opened.read_only;
                match self.read_only.clone() {
                    Some(why) => self.say(Tone::Wrong, why),
                    None => self.say(Tone::Done, "Opened"),
                }
            }
            Err(why) => self.say(Tone::Wrong, format!("Not opened: {why}")),
        }
    }
}
