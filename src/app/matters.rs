//! What stands open, in one list: what cannot be read yet, then the flags that count.

use crate::app::form::Mark;
use crate::app::model::{Model, Place, World};
use crate::assess::{Flag, Stage};
use crate::worksheet::FieldId;

/// The list of open matters as shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Matters {
    /// The marked matter; past the end it is the last.
    pub(super) at: usize,
    /// Where the list was opened, the form or the answer.
    pub(super) from: Place,
}

impl Default for Matters {
    fn default() -> Self {
        Self { at: 0, from: Place::Form }
    }
}

/// Something that stands open.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Matter<'m> {
    /// What was typed in a field cannot be read yet.
    Unread(FieldId),
    /// A flag that counts.
    Flag(&'m Flag),
}

impl<'m> Matter<'m> {
    /// The field at fault.
    #[must_use]
    pub const fn field(self) -> FieldId {
        match self {
            Self::Unread(field) => field,
            Self::Flag(flag) => flag.field,
        }
    }

    /// The flag, if it is one.
    #[must_use]
    pub const fn flag(self) -> Option<&'m Flag> {
        match self {
            Self::Unread(_) => None,
            Self::Flag(flag) => Some(flag),
        }
    }

    /// What it stands in the way of; none for what cannot be read, since nobody knows yet.
    #[must_use]
    pub fn stage(self) -> Option<Stage> {
        self.flag().map(Flag::stage)
    }

    /// Its sign.
    #[must_use]
    pub fn mark(self, model: &Model) -> Mark {
        self.flag().map_or(Mark::Error, |flag| Mark::of(flag, model))
    }
}

impl Model {
    /// Everything that stands open: what cannot be read, then before shipping and before billing
    /// the errors, the warnings and what is to fill in.
    #[must_use]
    pub fn matters(&self) -> Vec<Matter<'_>> {
        let mut flags: Vec<Matter<'_>> = self.walk().into_iter().map(Matter::Flag).collect();
        flags.sort_by_key(|matter| (matter.stage(), matter.mark(self)));
        self.drafts.keys().map(|&field| Matter::Unread(field)).chain(flags).collect()
    }

    /// The marked matter, with its place in the list.
    #[must_use]
    pub fn marked_matter(&self) -> Option<(usize, Matter<'_>)> {
        let matters = self.matters();
        let at = self.matters.at.min(matters.len().checked_sub(1)?);
        matters.get(at).map(|matter| (at, *matter))
    }

    /// What is wrong in one of the matters, in a sentence.
    #[must_use]
    pub fn matter_words(&self, matter: Matter<'_>, world: &World<'_>) -> String {
        match matter {
            Matter::Unread(field) => {
                let takes = self.complaint(field, world).unwrap_or("go there to see it");
                format!("This cannot be read yet, so the answer is the one from before: {takes}")
            }
            Matter::Flag(flag) => flag.message.to_string(),
        }
    }

    /// Why there is no list to open, if so.
    #[must_use]
    pub(super) fn nothing_open(&self) -> Option<&'static str> {
        self.unwalkable().filter(|_| self.drafts.is_empty())
    }

    /// Opens the list at what the screen speaks of.
    pub(super) fn show_matters(&mut self) {
        self.leave_field();
        self.open_page(Place::Flags);
        let current = self.current().map(|(_, flag)| flag.id());
        let is_current = |matter: &Matter<'_>| match matter {
            Matter::Unread(field) => *field == self.focus,
            Matter::Flag(flag) => Some(flag.id()) == current,
        };
        let at = self.matters().iter().position(is_current).unwrap_or(0);
        self.matters = Matters { at, from: self.under };
    }

    /// Moves the mark, no further than the list goes.
    pub(super) fn move_in_matters(&mut self, by: isize) {
        let Some((at, _)) = self.marked_matter() else { return };
        self.matters.at = at.saturating_add_signed(by).min(self.matters().len().saturating_sub(1));
    }

    /// Closes the list with nothing changed.
    pub(super) const fn close_matters(&mut self) {
        self.place = self.matters.from;
    }

    /// Goes to the field of the marked matter.
    pub(super) fn go_to_matter(&mut self) {
        let Some((_, matter)) = self.marked_matter() else { return };
        let (field, id) = (matter.field(), matter.flag().map(Flag::id));
        self.focus_on(field);
        self.walked = id;
    }

    /// Why the marked matter cannot be fixed, if so.
    pub(super) fn matter_unfixable(&self) -> Option<&'static str> {
        match self.marked_matter() {
            None => Some("Nothing stands open"),
            Some((_, Matter::Unread(_))) => Some("Only you know what was meant: go there and mend it"),
            Some((_, Matter::Flag(flag))) if flag.fix.is_empty() => {
                Some("This one needs an answer that only a person can find out")
            }
            Some(_) => self.read_only.as_ref().map(|_| "This worksheet is read only"),
        }
    }

    /// Applies the fix of the marked flag; the list stays, without it.
    pub(super) fn fix_matter(&mut self, world: &World<'_>) {
        self.keeping_place(|model| {
            model.go_to_matter();
            model.fix(world);
        });
    }

    /// Does something that would end in the form, and comes back where it was begun.
    pub(super) fn keeping_place(&mut self, act: impl FnOnce(&mut Self)) {
        let place = self.place;
        act(self);
        if place == Place::Flags || place.is_what_if() {
            self.place = place;
        }
    }
}
