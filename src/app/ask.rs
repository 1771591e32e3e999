//! The one question: what to do with unsaved work before it would be lost.

use crate::app::model::{Effect, Model, Place, Tone, World};

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
    /// Unsaved work of an earlier session, by its number.
    Recover(usize),
    /// The same, to look at only.
    Show(usize),
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
            Then::Recover(_) => ["Save, then recover the other", "Recover the other without saving", "Stay here"],
            Then::Show(_) => ["Save, then show the other", "Show the other without saving", "Stay here"],
        }
    }
}

impl Model {
    /// Does what was asked for, or asks first where something would be lost.
    pub(super) fn leave_for(&mut self, then: Then, world: &World<'_>) -> Vec<Effect> {
        // Practice has nothing to lose: the question is of the person's own work alone.
        self.leave_practice();
        let from = self.place;
        self.leave_field();
        if self.wait_for_the_save(&then) {
            return Vec::new();
        }
        if self.is_at_risk() {
            self.ask = Some(Ask { then, at: 0, saving: false, from });
            self.place = Place::Ask;
            return Vec::new();
        }
        self.go_to(then, world)
    }

    pub(super) fn go_to(&mut self, then: Then, world: &World<'_>) -> Vec<Effect> {
        self.ask = None;
        if self.place == Place::Ask {
            self.place = Place::Form;
        }
        match then {
            Then::Quit => vec![Effect::Quit],
            Then::Open(id) => vec![Effect::Open(id)],
            Then::Refill(id) => vec![Effect::Refill(id)],
            Then::Recover(number) => vec![Effect::Recover(number)],
            Then::Show(number) => {
                self.show_unsaved(number, world);
                Vec::new()
            }
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
}
