//! Work on several saved worksheets at once: to the trash, back from it, to another state.

use ulid::Ulid;

use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::app::saved::{Progress, View};
use crate::words::grouped;
use crate::worksheet::Worksheet;
use crate::worksheet::choice::{Choices, State};

/// Where worksheets are moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// To the trash.
    Trash,
    /// Back from it.
    Restore,
    /// To another state.
    To(State),
}

impl Move {
    /// What was done, after a count.
    fn words(self) -> String {
        match self {
            Self::Trash => "moved to the trash".to_owned(),
            Self::Restore => "restored".to_owned(),
            Self::To(state) => format!("moved to {}", state.code()),
        }
    }
}

/// What came of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Moved {
    /// What was asked for.
    pub how: Move,
    /// Those moved; each is safe on the disk.
    pub done: Vec<Ulid>,
    /// How many were not, and why the first was not; each is as it was.
    pub refused: usize,
    /// Why the first of those was refused.
    pub why: Option<String>,
    /// How many were not come to, since it was stopped.
    pub left: usize,
    /// The worksheet of the form as it was saved, if it was one of them.
    pub open: Option<Box<Worksheet>>,
}

impl Model {
    /// Moves the ticked worksheets, or the marked one.
    pub(super) fn move_meant(&mut self, how: Move) -> Vec<Effect> {
        let ids = self.saved.meant();
        let on_form = self.worksheet.id.as_deref().and_then(|id| Ulid::from_string(id).ok());
        if self.is_unsaved() && how != Move::Restore && on_form.is_some_and(|id| ids.contains(&id)) {
            let save = self.keymap.name("save");
            self.say(
                Tone::Wrong,
                format!("The worksheet you are working on is one of them, and unsaved. Save it first, with {save}"),
            );
            return Vec::new();
        }
        self.saved.moving = Some(Progress { done: 0, of: ids.len() });
        vec![Effect::Move { ids, how }]
    }

    /// Why nothing can be moved just now, if so.
    pub(super) fn no_move(&self) -> Option<&'static str> {
        if self.saved.moving.is_some() {
            Some("The worksheets before these are still being moved")
        } else if self.saved.ticks() == 0 && self.saved.marked().is_none() {
            Some("There is none to move")
        } else {
            None
        }
    }

    /// Moving has come so far.
    pub(super) const fn moving(&mut self, progress: Progress) {
        self.saved.moving = Some(progress);
    }

    /// Moving has ended.
    pub(super) fn moved(&mut self, moved: &Moved, world: &World<'_>) -> Vec<Effect> {
        self.saved.moving = None;
        self.saved.ticks_off();
        self.follow(moved, world);
        let wrong = moved.refused > 0;
        self.say(if wrong { Tone::Wrong } else { Tone::Done }, self.told(moved));
        let mut effects = vec![Effect::List];
        if self.saved.view == View::Trash && self.is_listing() {
            effects.push(Effect::ListTrash);
        }
        effects
    }

    /// The worksheet of the form goes along, unless something was typed meanwhile: then saving it
    /// says that it was changed.
    fn follow(&mut self, moved: &Moved, world: &World<'_>) {
        let id = self.worksheet.id.as_deref().and_then(|id| Ulid::from_string(id).ok());
        if self.is_unsaved() || !id.is_some_and(|id| moved.done.contains(&id)) {
            return;
        }
        let worksheet = match (moved.how, &moved.open) {
            (Move::Trash, _) => self.new_worksheet.clone(),
            (_, Some(saved)) => (**saved).clone(),
            (_, None) => return,
        };
        let (place, under) = (self.place, self.under);
        self.replace(worksheet, world);
        (self.place, self.under) = (if place == Place::List { Place::Form } else { place }, under);
    }

    /// What came of it, in a sentence.
    fn told(&self, moved: &Moved) -> String {
        let count = |many: usize| grouped(&many).to_string();
        let mut parts = Vec::new();
        if !moved.done.is_empty() || moved.refused == 0 {
            parts.push(format!("{} {}", count(moved.done.len()), moved.how.words()));
        }
        if moved.left > 0 {
            parts.push(format!("stopped, {} left as they were", count(moved.left)));
        }
        if moved.refused > 0 {
            let why = moved.why.as_deref().unwrap_or_default();
            parts.push(format!("{} refused: {why}", count(moved.refused)));
        }
        if moved.how == Move::Trash && !moved.done.is_empty() {
            let (turn, take) = (self.keymap.name("next_view"), self.keymap.name("restore"));
            parts.push(format!("{turn} goes to Trash, where {take} takes it back"));
        }
        parts.join("; ")
    }

    /// Opens the small choice of where to move.
    pub(super) fn choose_move(&mut self) {
        self.open_palette();
        self.palette.retype(|line| line.insert("move to", 100, false));
    }
}
