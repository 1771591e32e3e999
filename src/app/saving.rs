//! Saving: one save at a time, what was asked for meanwhile, and what follows when it has ended.

use crate::app::ask::Then;
use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::worksheet::Worksheet;

/// The save that is under way, if one is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Saving {
    busy: bool,
    /// True once it takes so long that the screen says so.
    pub(super) is_slow: bool,
    /// True where another worksheet has come on the screen since.
    of_another: bool,
    /// The save that was asked for meanwhile.
    next: Option<Effect>,
    /// What was asked for meanwhile and waits for the save.
    then: Option<Then>,
}

impl Saving {
    /// True while the disk is busy.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.busy
    }

    /// The same, once another worksheet is on the screen.
    pub(super) const fn of_another(&self) -> Self {
        Self { busy: self.busy, is_slow: self.is_slow, of_another: self.busy, next: None, then: None }
    }
}

impl Model {
    /// Saves; while the disk is still busy, after that.
    pub(super) fn save(&mut self, how: Effect) -> Vec<Effect> {
        self.leave_field();
        if self.saving.busy {
            self.say(Tone::Plain, "Still saving; what you changed since is saved next");
            self.saving.next = Some(how);
            return Vec::new();
        }
        self.saving = Saving { busy: true, ..Saving::default() };
        vec![how]
    }

    /// True where leaving has to wait for the save under way; asked for again, it waits no more.
    pub(super) fn wait_for_the_save(&mut self, then: &Then) -> bool {
        let waits = self.saving.busy && (self.saving.of_another || self.is_at_risk());
        if !waits || self.saving.then.take().as_ref() == Some(then) {
            return false;
        }
        let what = if *then == Then::Quit { "the program ends" } else { "it goes on" };
        self.say(Tone::Plain, format!("Still saving; {what} once that is done"));
        self.saving.then = Some(then.clone());
        true
    }

    /// Saving has ended.
    pub(super) fn saved(&mut self, saved: Result<Box<Worksheet>, String>, world: &World<'_>) -> Vec<Effect> {
        let Saving { of_another, next, then, .. } = std::mem::take(&mut self.saving);
        let asked = self.ask.take_if(|ask| ask.saving);
        if let Some(ask) = &asked {
            self.place = if self.what_if.unread() { ask.from } else { Place::Form };
        }
        let then = asked.map(|ask| ask.then).or(then);
        match saved {
            Ok(_) if of_another => self.say(Tone::Done, "The worksheet before this one is saved"),
            Err(why) if of_another => self.say(Tone::Wrong, format!("The worksheet before this one is {why}")),
            Ok(stamped) => self.stamp(*stamped, world),
            Err(why) => {
                self.say(Tone::Wrong, why);
                return Vec::new();
            }
        }
        let mut labels: Vec<&str> = self.drafts.keys().map(|field| field.row().about().label).collect();
        labels.extend(self.what_if.unread().then_some("the marked cell"));
        if !labels.is_empty() && !of_another {
            self.say(Tone::Wrong, format!("Saved, all but what cannot be read yet: {}", labels.join(", ")));
            return Vec::new();
        }
        let next = next.filter(|how| *how == Effect::SaveCopy || self.is_at_risk());
        match (next, then) {
            (Some(how), then) => {
                let effects = self.save(how);
                self.saving.then = then;
                effects
            }
            (None, Some(then)) => self.leave_for(then, world),
            (None, None) => Vec::new(),
        }
    }

    /// What was typed while the disk was busy stays; only the stamps are taken over.
    fn stamp(&mut self, stamped: Worksheet, world: &World<'_>) {
        self.worksheet.id.clone_from(&stamped.id);
        self.worksheet.revision = stamped.revision;
        self.worksheet.created_at = stamped.created_at;
        self.worksheet.updated_at = stamped.updated_at;
        self.kept = stamped;
        self.read_only = None;
        self.conflict = None;
        self.judge(world);
        self.say(Tone::Done, "Saved");
    }

    /// Saving has ended at what somebody else saved; what was to follow is dropped. True where it
    /// was of the worksheet on the screen.
    pub(super) fn refused(&mut self) -> bool {
        let Saving { of_another, .. } = std::mem::take(&mut self.saving);
        if self.ask.take_if(|ask| ask.saving).is_some() {
            self.place = Place::Form;
        }
        !of_another
    }
}
