//! A worksheet to practise on: the real form, while the person's own worksheet stays parked whole.

use std::sync::Arc;

use crate::app::model::{Effect, Message, Model, Tone, World};
use crate::app::update;
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::training::Exercise;
use crate::worksheet::following::edits_between;
use crate::worksheet::{Date, Edit, Worksheet};

/// What is parked while the worksheet on the screen is one to practise on, and what that is judged by.
#[derive(Clone, Debug)]
pub struct Practice {
    /// The person's own worksheet with all that belongs to it: undo, drafts, focus, saved worksheets.
    pub(super) parked: Model,
    /// Earlier fills, as the exercise has them.
    history: Arc<[SavedFill]>,
    /// The day, as the exercise has it.
    today: Date,
    /// True where the worksheet is the answer, to be handed in.
    handed_in: bool,
}

/// What is practised on.
pub(super) struct Ground<'g> {
    /// The worksheet to begin with.
    pub(super) worksheet: &'g Worksheet,
    /// The same as far as it was changed before, if it was.
    pub(super) so_far: Option<&'g Worksheet>,
    pub(super) history: &'g [Worksheet],
    pub(super) today: Date,
    pub(super) handed_in: bool,
}

/// What a worksheet to practise on is judged by, in place of the office's own.
pub(in crate::app) struct Judges {
    history: Arc<[SavedFill]>,
    today: Date,
}

impl Judges {
    /// The world of the practice.
    pub(in crate::app) fn world<'w>(&'w self, reference: &'w Reference) -> World<'w> {
        World { reference, today: self.today, history: &self.history }
    }
}

impl Model {
    /// The person's own work, whatever is practised on: what may be saved, journalled and lost.
    #[must_use]
    pub fn work(&self) -> &Self {
        self.practice.as_ref().map_or(self, |practice| &practice.parked)
    }

    /// What the worksheet on the screen is judged by: the world, but in practice what the exercise has.
    #[must_use]
    pub fn world_of_sheet<'w>(&'w self, world: &World<'w>) -> World<'w> {
        self.practice.as_ref().map_or(*world, |practice| World {
            today: practice.today,
            history: &practice.history,
            ..*world
        })
    }

    /// The same, to be kept while the model changes.
    pub(in crate::app) fn judges(&self) -> Option<Judges> {
        self.practice.as_ref().map(|practice| Judges { history: practice.history.clone(), today: practice.today })
    }

    /// Why nothing of the office's may be touched just now, if so.
    pub(in crate::app) fn in_practice(&self) -> Option<&'static str> {
        self.practice.as_ref().map(|_| "This is practice and nothing is saved; go back first")
    }

    /// True where the worksheet on the screen is the answer to an exercise.
    #[must_use]
    pub fn is_to_hand_in(&self) -> bool {
        self.practice.as_ref().is_some_and(|practice| practice.handed_in)
    }

    /// Why there is nothing to hand in, if so.
    pub(in crate::app) fn nothing_to_hand_in(&self) -> Option<&'static str> {
        if !self.is_to_hand_in() {
            return Some("Only a worksheet of an exercise that asks for it is handed in");
        }
        (!self.drafts.is_empty()).then_some("Something typed cannot be read yet; put that right first")
    }

    /// Opens the form on a worksheet to practise on.
    pub(super) fn open_practice(&mut self, ground: &Ground<'_>, world: &World<'_>) {
        let of = |saved: &Worksheet| SavedFill::of(saved, world.reference);
        let history: Arc<[SavedFill]> = ground.history.iter().filter_map(of).collect();
        let there = World { reference: world.reference, today: ground.today, history: &history };
        let mut sheet = Self::of(ground.worksheet.clone(), self.folder.clone(), &there);
        if let Some(so_far) = ground.so_far {
            // In one step, so that undo leads back to the beginning.
            let edits = edits_between(ground.worksheet, so_far);
            let scenarios = (so_far.scenarios != ground.worksheet.scenarios).then(|| so_far.scenarios.clone());
            let field = edits.first().map_or(sheet.focus, Edit::field);
            sheet.step(field, edits, scenarios, &there);
            sheet.typing.reset();
        }
        (sheet.keymap, sheet.mouse) = (self.keymap.clone(), self.mouse);
        sheet.training = std::mem::take(&mut self.training);
        sheet.messages = std::mem::take(&mut self.messages);
        let parked = std::mem::replace(self, sheet);
        self.practice = Some(Box::new(Practice { parked, history, today: ground.today, handed_in: ground.handed_in }));
    }

    /// A model of its own on the worksheet of an exercise, for practice line by line.
    #[must_use]
    pub fn to_practise(exercise: Exercise, reference: &Reference) -> Self {
        let world = World { reference, today: exercise.today, history: &[] };
        let mut sheet = Self::of(Worksheet::default(), String::new(), &world);
        let Exercise { worksheet, history, today, .. } = exercise;
        let ground = Ground { worksheet: &worksheet, so_far: None, history: &history, today, handed_in: true };
        sheet.open_practice(&ground, &world);
        sheet
    }

    /// Back to the person's own worksheet, just as it was left; gives the one that was practised on.
    pub(super) fn close_practice(&mut self) -> Option<Worksheet> {
        let practice = self.practice.take()?;
        let sheet = std::mem::replace(self, practice.parked);
        (self.mouse, self.lock) = (sheet.mouse, sheet.lock);
        (self.training, self.messages, self.notice) = (sheet.training, sheet.messages, None);
        Some(sheet.worksheet)
    }

    /// Tells the parked worksheet what concerns it, such as the end of its save.
    ///
    /// # Errors
    /// The message, where the screen is to hear of it.
    pub(in crate::app) fn tell_parked(&mut self, message: Message, world: &World<'_>) -> Result<Vec<Effect>, Message> {
        let Some(practice) = &mut self.practice else { return Err(message) };
        if message == Message::Resumed {
            practice.parked.judge(world);
        }
        if !message.is_of_the_work() {
            return Err(message);
        }
        practice.parked.notice = None;
        let effects = update(&mut practice.parked, message, world);
        if let Some(notice) = practice.parked.notice.take() {
            self.say(notice.tone, notice.text);
        }
        Ok(effects)
    }

    /// Takes out what a worksheet to practise on must never ask for.
    pub(in crate::app) fn harmless(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let Some(why) = self.in_practice() else { return effects };
        let (harmless, rest): (Vec<_>, Vec<_>) = effects.into_iter().partition(Effect::is_harmless);
        if !rest.is_empty() {
            self.say(Tone::Plain, why);
        }
        harmless
    }
}
