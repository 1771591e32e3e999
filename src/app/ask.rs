//! The one question: what to do with unsaved work before it would be lost.

use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::worksheet::Worksheet;

/// What was asked for while work was unsaved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Then {
    /// End.
    Quit,
    /// A new worksheet.
    New,
    /// The worked example.
    Example,
    /// Another saved worksheet, by id.
    Open(String),
    /// A refill of a saved worksheet, by id.
    Refill(String),
}

/// The question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// What was asked for.
    pub then: Then,
    /// The answer that Enter gives.
    pub at: usize,
    /// True while the worksheet is being saved first.
    pub saving: bool,
    pub(super) from: Place,
}

impl Ask {
    /// The answers in order: save first, go on without, stay.
    #[must_use]
    pub const fn answers(&self) -> [&'static str; 3] {
        match self.then {
            Then::Quit => ["Save and quit", "Quit without saving", "Stay here"],
            Then::New => ["Save, then a new worksheet", "New worksheet without saving", "Stay here"],
            Then::Example => ["Save, then the worked example", "The example without saving", "Stay here"],
            Then::Refill(_) => ["Save, then begin the refill", "The refill without saving", "Stay here"],
            Then::Open(_) => ["Save, then open the other", "Open the other without saving", "Stay here"],
        }
    }
}

impl Model {
    /// Does what was asked for, or asks first where something would be lost.
    pub(super) fn leave_for(&mut self, then: Then, world: &World<'_>) -> Vec<Effect> {
        let from = self.place;
        self.leave_field();
        if self.is_unsaved() && self.read_only.is_none() {
            self.ask = Some(Ask { then, at: 0, saving: false, from });
            self.place = Place::Ask;
            return Vec::new();
        }
        self.go_to(then, world)
    }

    fn go_to(&mut self, then: Then, world: &World<'_>) -> Vec<Effect> {
        self.ask = None;
        if self.place == Place::Ask {
            self.place = Place::Form;
        }
        match then {
            Then::Quit => vec![Effect::Quit],
            Then::Open(id) => vec![Effect::Open(id)],
            Then::Refill(id) => vec![Effect::Refill(id)],
            Then::Example => {
                self.open_example(world);
                Vec::new()
            }
            Then::New => {
                self.replace(self.new_worksheet.clone(), world);
                self.say(Tone::Done, "New worksheet");
                Vec::new()
            }
        }
    }

    /// Gives an answer: 0 saves first, 1 goes on without, anything else stays.
    pub(super) fn answer_ask(&mut self, answer: usize, world: &World<'_>) -> Vec<Effect> {
        let Some(ask) = &mut self.ask else { return Vec::new() };
        match answer {
            0 => {
                ask.saving = true;
                self.save(Effect::Save)
            }
            1 => {
                let then = ask.then.clone();
                self.go_to(then, world)
            }
            _ => {
                self.stay();
                Vec::new()
            }
        }
    }

    /// Back to where the question was asked.
    pub(super) fn stay(&mut self) {
        if let Some(ask) = self.ask.take() {
            self.place = if ask.from == Place::List { Place::Form } else { ask.from };
        }
    }

    /// Saves, unless the disk is still busy with the save before.
    pub(super) fn save(&mut self, how: Effect) -> Vec<Effect> {
        self.leave_field();
        self.say(Tone::Plain, "Saving …");
        if std::mem::replace(&mut self.saving, true) { Vec::new() } else { vec![how] }
    }

    /// Saving has ended.
    pub(super) fn saved(&mut self, saved: Result<Box<Worksheet>, String>, world: &World<'_>) -> Vec<Effect> {
        self.saving = false;
        let asked = self.ask.take_if(|ask| ask.saving);
        if asked.is_some() {
            self.place = Place::Form;
        }
        match saved {
            Ok(stamped) => {
                // What was typed while the disk was busy stays; only the stamps are taken over.
                self.worksheet.id.clone_from(&stamped.id);
                self.worksheet.revision = stamped.revision;
                self.worksheet.created_at = stamped.created_at;
                self.worksheet.updated_at = stamped.updated_at;
                self.kept = *stamped;
                self.read_only = None;
                self.judge(world);
            }
            Err(why) => {
                self.say(Tone::Wrong, why);
                return Vec::new();
            }
        }
        let labels: Vec<&str> = self.drafts.keys().map(|field| field.row().about().label).collect();
        if !labels.is_empty() {
            self.say(Tone::Wrong, format!("Saved, all but what cannot be read yet: {}", labels.join(", ")));
            return Vec::new();
        }
        if asked.is_some() && self.is_unsaved() {
            // The save that ended was one from before the question.
            self.ask = asked;
            self.place = Place::Ask;
            return self.save(Effect::Save);
        }
        self.say(Tone::Done, "Saved");
        asked.map(|ask| self.go_to(ask.then, world)).unwrap_or_default()
    }
}
