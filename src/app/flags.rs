//! Walking the flags, and mending them.

use crate::app::model::{Model, Tone, World};
use crate::assess::{Flag, Severity, Stage};
use crate::reference::shown::shown;

impl Model {
    /// The flags that count, in the order walked: before shipping, then before billing, errors first.
    #[must_use]
    pub fn walk(&self) -> Vec<&Flag> {
        if self.is_blank() {
            return Vec::new();
        }
        let mut flags: Vec<&Flag> =
            self.assessment.flags.iter().filter(|flag| flag.severity != Severity::Info).collect();
        flags.sort_by_key(|flag| (flag.stage(), flag.severity));
        flags
    }

    /// True for a flag that only waits for a blank field to be filled.
    #[must_use]
    pub fn is_to_fill(&self, flag: &Flag) -> bool {
        flag.severity != Severity::Info && flag.field.row().is_blank(&self.worksheet)
    }

    /// The flag that the screen speaks of, with its place in the walk: the one walked to, else the
    /// focused field's, else the first that is more than a blank to fill.
    #[must_use]
    pub fn current(&self) -> Option<(usize, &Flag)> {
        let walk = self.walk();
        let at = walk
            .iter()
            .position(|flag| Some(flag.id()) == self.walked && flag.field == self.focus)
            .or_else(|| walk.iter().position(|flag| flag.field == self.focus))
            .or_else(|| walk.iter().position(|flag| !self.is_to_fill(flag)))
            .unwrap_or(0);
        walk.get(at).map(|flag| (at, *flag))
    }

    /// The flag of the focused field, if it has one.
    #[must_use]
    pub fn flag_here(&self) -> Option<&Flag> {
        self.current().map(|(_, flag)| flag).filter(|flag| flag.field == self.focus)
    }

    /// Why there is no flag to go to, if so.
    #[must_use]
    pub fn unwalkable(&self) -> Option<&'static str> {
        let text = if self.is_blank() { "Nothing is entered yet" } else { "No error and no warning" };
        self.walk().is_empty().then_some(text)
    }

    /// Goes to the next flag, or the one before, and to its field.
    pub(super) fn walk_flags(&mut self, by: isize) {
        let walk = self.walk();
        let count = isize::try_from(walk.len()).unwrap_or(0).max(1);
        let here = |at: &(usize, &Flag)| at.1.field == self.focus;
        let at = match self.current().filter(here) {
            Some((at, _)) => (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count),
            None => self.current().map_or(0, |(at, _)| isize::try_from(at).unwrap_or(0)),
        };
        if let Some(flag) = usize::try_from(at).ok().and_then(|at| walk.get(at)) {
            let (id, field) = (flag.id(), flag.field);
            self.focus_on(field);
            self.walked = Some(id);
        }
    }

    /// Why the fix key does nothing, if so.
    #[must_use]
    pub fn unfixable(&self) -> Option<&'static str> {
        match self.current() {
            None => Some("No flag to fix"),
            Some((_, flag)) if flag.fix.is_empty() => Some("This one needs an answer that only a person can find out"),
            Some(_) => self.read_only.as_ref().map(|_| "This worksheet is read only"),
        }
    }

    /// Goes to a flag by its place in the walk, and to its field; false where there is none.
    pub fn walk_to(&mut self, at: usize) -> bool {
        let Some((id, field)) = self.walk().get(at).map(|flag| (flag.id(), flag.field)) else { return false };
        self.focus_on(field);
        self.walked = Some(id);
        true
    }

    /// Applies the fix of the flag that the screen speaks of.
    pub(super) fn fix(&mut self, world: &World<'_>) {
        let Some((_, flag)) = self.current() else { return };
        let (field, edits, title) = (flag.field, flag.fix.clone(), flag.rule.title);
        self.focus_on(field);
        for edit in &edits {
            self.drafts.remove(&edit.field());
            self.complained.remove(&edit.field());
        }
        self.change(field, edits, world);
        self.typing.reset();
        self.say(Tone::Done, format!("Fixed: {title}. {} takes it back", self.keymap.name("undo")));
    }
}

/// What a flag's fix would do, in a few words: `make it 5 vials`.
#[must_use]
pub fn fix_words(flag: &Flag, model: &Model, world: &World<'_>) -> Option<String> {
    match flag.fix.as_slice() {
        [] => None,
        [edit] => {
            let mut mended = model.worksheet.clone();
            mended.apply(edit.clone());
            let (field, value) = (edit.field(), shown(edit.field(), &mended, world.reference));
            let label = field.row().about().label;
            Some(match (field == flag.field, edit.to().is_some()) {
                (true, true) => format!("make it {value}"),
                (true, false) => "clear it".to_owned(),
                (false, true) => format!("{label}: {value}"),
                (false, false) => format!("clear {label}"),
            })
        }
        edits => Some(format!("change {} fields", edits.len())),
    }
}

/// The heading of a group of flags.
#[must_use]
pub const fn stage_heading(stage: Stage) -> &'static str {
    match stage {
        Stage::Ship => "Before shipping",
        Stage::Bill => "Before billing",
    }
}
