//! Unsaved work: what a journal holds of this session, and what earlier sessions have left.

use crate::app::ask::Then;
use crate::app::conflict::{Conflict, Theirs};
use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::app::steps::Steps;
use crate::app::what_if::beside::{LABEL, became, names};
use crate::reference::shown::shown;
use crate::worksheet::FieldId;
use crate::worksheet::journal::Course;

/// Unsaved work that an earlier session has left.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    /// What it is known by.
    pub number: usize,
    /// When it was last gone on with, in words.
    pub when: String,
    /// The work.
    pub course: Course,
    /// True where some of it cannot be read any more.
    pub is_damaged: bool,
}

/// Unsaved work to go on with.
#[derive(Clone, PartialEq, Debug)]
pub struct Recovery {
    /// What it was known by.
    pub number: usize,
    /// The work.
    pub course: Course,
    /// What somebody has saved since, if anybody has.
    pub theirs: Option<Theirs>,
}

/// All unsaved work of earlier sessions.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Unsaved {
    waiting: Vec<Waiting>,
    /// The one in sight.
    at: usize,
}

impl Unsaved {
    /// The one in sight, its place from 1, and how many there are.
    #[must_use]
    pub fn in_sight(&self) -> Option<(usize, usize, &Waiting)> {
        self.waiting.get(self.at).map(|waiting| (self.at + 1, self.waiting.len(), waiting))
    }

    pub(super) fn move_by(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.waiting.len().saturating_sub(1));
    }

    fn take_out(&mut self, number: usize) {
        self.waiting.retain(|waiting| waiting.number != number);
        self.move_by(0);
    }
}

/// A field that unsaved work has changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The field's name.
    pub label: &'static str,
    /// What it was; empty where it was blank.
    pub was: String,
    /// What it is now.
    pub now: String,
}

/// What unsaved work has changed, field by field.
#[must_use]
pub fn changes(course: &Course, world: &World<'_>) -> Vec<Change> {
    let now = |field: FieldId| match course.drafts.get(&field) {
        Some(text) => format!("\"{text}\", not read yet"),
        None => shown(field, &course.worksheet, world.reference),
    };
    let change = |field: FieldId| Change {
        label: field.row().about().label,
        was: shown(field, &course.kept, world.reference),
        now: now(field),
    };
    let asked = (course.worksheet.scenarios != course.kept.scenarios).then(|| Change {
        label: LABEL,
        was: names(&course.kept, world),
        now: became(&course.kept, &course.worksheet, world),
    });
    course.changed().into_iter().map(change).chain(asked).collect()
}

impl Model {
    /// The worksheet in the course of what was done to it: what a journal has to hold.
    #[must_use]
    pub fn course(&self) -> Course {
        Course {
            worksheet: self.worksheet.clone(),
            kept: self.kept.clone(),
            done: self.steps.done.clone(),
            undone: self.steps.undone.clone(),
            drafts: self.drafts.iter().map(|(field, text)| (*field, text.as_str().into())).collect(),
        }
    }

    /// Offers unsaved work: at once where nobody is at work yet, else in a word.
    pub(super) fn wait(&mut self, waiting: Vec<Waiting>) {
        let Some(newest) = waiting.len().checked_sub(1) else { return };
        self.unsaved = Unsaved { waiting, at: newest };
        if self.place == Place::Form && !self.typing.edited && !self.is_unsaved() {
            self.show_all_unsaved();
        } else {
            self.say(Tone::Plain, self.how_to_see_unsaved("Unsaved work of an earlier session is waiting"));
        }
    }

    /// Shows the page of unsaved work.
    pub(super) fn show_all_unsaved(&mut self) {
        self.leave_field();
        self.open_page(Place::Unsaved);
    }

    /// Why there is no such page, if so.
    pub(super) fn nothing_waits(&self) -> Option<&'static str> {
        let none = self.unsaved.waiting.is_empty().then_some("No unsaved work of an earlier session is waiting");
        self.in_practice().or(none)
    }

    fn how_to_see_unsaved(&self, what: &str) -> String {
        format!("{what}: {}, then unsaved, shows it", self.keymap.name("palette"))
    }

    /// Leaves this worksheet for unsaved work in sight, to go on with it or to look at it.
    pub(super) fn leave_for_unsaved(&mut self, then: fn(usize) -> Then, world: &World<'_>) -> Vec<Effect> {
        let number = self.unsaved.in_sight().map(|(_, _, waiting)| waiting.number);
        number.map(|number| self.leave_for(then(number), world)).unwrap_or_default()
    }

    /// Puts the one in sight away.
    pub(super) fn discard_unsaved(&self) -> Vec<Effect> {
        self.unsaved.in_sight().map(|(_, _, waiting)| Effect::Discard(waiting.number)).into_iter().collect()
    }

    /// It is in the trash, or not.
    pub(super) fn discarded(&mut self, number: usize, discarded: Result<(), String>) {
        if let Err(why) = discarded {
            return self.say(Tone::Wrong, why);
        }
        self.unsaved.take_out(number);
        self.say(Tone::Done, "Discarded; the file is in the trash folder, should it be needed after all");
        if self.unsaved.waiting.is_empty() && self.place == Place::Unsaved {
            self.close_page();
        }
    }

    /// Shows unsaved work, to look at only.
    pub(super) fn show_unsaved(&mut self, number: usize, world: &World<'_>) {
        let found = self.unsaved.waiting.iter().find(|waiting| waiting.number == number);
        let Some(worksheet) = found.map(|waiting| waiting.course.worksheet.clone()) else { return };
        self.replace(worksheet, world);
        let why = self.how_to_see_unsaved("Only to look at. To go on with this unsaved work, recover it");
        self.read_only = Some(why.clone());
        self.say(Tone::Plain, why);
    }

    /// Goes on with unsaved work, undo and redo as they were.
    pub(super) fn recovered(&mut self, recovery: Recovery, world: &World<'_>) {
        let Recovery { number, course, theirs } = recovery;
        self.unsaved.take_out(number);
        self.replace(course.worksheet, world);
        self.kept = course.kept;
        self.steps = Steps { done: course.done, undone: course.undone };
        self.drafts = course.drafts.into_iter().map(|(field, text)| (field, text.into())).collect();
        self.complained = self.drafts.keys().copied().collect();
        self.judge(world);
        let more = if self.unsaved.waiting.is_empty() {
            ", with undo. It is not saved yet".to_owned()
        } else {
            self.how_to_see_unsaved(". More is waiting")
        };
        self.say(Tone::Done, format!("Recovered{more}"));
        if let Some(theirs) = theirs {
            self.meet(Conflict::with(theirs));
        }
    }
}
