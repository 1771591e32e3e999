//! Two at one worksheet: what is on the screen, what somebody else has saved, and what both began
//! from; and the ways to go on, none of which loses either.

use std::collections::BTreeSet;

use ulid::Ulid;

use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::register::Register;
use crate::worksheet::following::edits_between;
use crate::worksheet::nouns::Scenario;
use crate::worksheet::whole::Whole;
use crate::worksheet::{Edit, FIELDS, FieldId, Row, Worksheet};

/// What somebody else has saved.
#[derive(Clone, PartialEq, Debug)]
pub struct Theirs {
    /// The worksheet.
    pub worksheet: Worksheet,
    /// When it was saved, in words.
    pub when: String,
}

/// A conflict, and how far it is settled.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// What somebody else has saved.
    pub theirs: Theirs,
    /// Fields changed by both of which theirs is to stand.
    given_up: BTreeSet<FieldId>,
    /// The marked row.
    at: usize,
}

/// Who has changed a field since both began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// Only the person here.
    Us,
    /// Only the other.
    Them,
    /// Both, and not to the same.
    Both,
}

/// A field in which the two differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The field.
    pub field: FieldId,
    /// Who has changed it.
    pub by: By,
    /// True where ours stands when ours is put onto theirs.
    pub is_ours: bool,
}

impl Conflict {
    /// A conflict with what somebody else has saved, with nothing settled.
    #[must_use]
    pub const fn with(theirs: Theirs) -> Self {
        Self { theirs, given_up: BTreeSet::new(), at: 0 }
    }
}

impl Model {
    /// The worksheet that both began from.
    #[must_use]
    pub const fn begun_from(&self) -> &Worksheet {
        &self.kept
    }

    /// The fields in which ours and theirs differ, in the order of the forms.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let Some(conflict) = &self.conflict else { return Vec::new() };
        let differ = |row: &&'static dyn Row| {
            let [ours, theirs, before] =
                [&self.worksheet, &conflict.theirs.worksheet, &self.kept].map(|worksheet| row.value(worksheet));
            let by = match () {
                () if ours == theirs => return None,
                () if theirs == before => By::Us,
                () if ours == before => By::Them,
                () => By::Both,
            };
            let field = row.about().id;
            let is_ours = by == By::Us || (by == By::Both && !conflict.given_up.contains(&field));
            Some(Difference { field, by, is_ours })
        };
        FIELDS.iter().filter_map(differ).collect()
    }

    /// True where ours and theirs ask what if of other things.
    #[must_use]
    pub fn other_scenarios(&self) -> bool {
        let theirs = self.conflict.as_ref().map(|conflict| &conflict.theirs.worksheet.scenarios);
        theirs.is_some_and(|theirs| *theirs != self.worksheet.scenarios)
    }

    /// The marked difference, by its place.
    #[must_use]
    pub fn marked_difference(&self) -> Option<usize> {
        let last = self.differences().len().checked_sub(1)?;
        self.conflict.as_ref().map(|conflict| conflict.at.min(last))
    }

    /// Says, once, that somebody else has saved the worksheet on the screen since it was opened.
    pub(super) fn look_out_for_theirs(&mut self, register: &Register) {
        let id = self.worksheet.id.as_deref().and_then(|id| Ulid::from_string(id).ok());
        let theirs = id.and_then(|id| register.row(id)).map_or(0, |row| row.revision);
        let ours = self.worksheet.revision.map_or(0, Whole::get);
        if self.saving.is_busy() || theirs <= ours.max(self.told_of_theirs) {
            return;
        }
        self.told_of_theirs = theirs;
        let then = if self.is_unsaved() { "saving shows both" } else { "open it again to see theirs" };
        self.say(Tone::Plain, format!("Somebody else has saved this worksheet since you opened it; {then}"));
    }

    /// Saving has met what somebody else saved. A person in the middle of typing, or of training, is not
    /// interrupted.
    pub(super) fn conflicted(&mut self, theirs: Theirs) -> Vec<Effect> {
        if !self.refused() {
            self.say(Tone::Wrong, "The worksheet before this one was not saved: somebody else has changed it");
        } else if self.place.is_training() {
            let (training, save) = (self.keymap.name("training"), self.keymap.name("save"));
            let said = format!("Not saved: somebody else has saved your worksheet. {training}, then {save} shows both");
            self.say(Tone::Wrong, said);
        } else if self.is_typing() {
            let key = self.keymap.name("save");
            self.say(Tone::Wrong, format!("Not saved: somebody else has saved this worksheet. {key} shows both"));
        } else {
            self.meet(Conflict::with(theirs));
        }
        Vec::new()
    }

    /// True in the middle of something that is typed.
    fn is_typing(&self) -> bool {
        let in_what_if = self.what_if.cell().is_some() || self.what_if.curve.typed().is_some();
        let in_a_page = matches!(self.place, Place::Palette | Place::Folder | Place::AddRow);
        self.typing.edited || in_what_if || in_a_page
    }

    /// Shows both.
    pub(super) fn meet(&mut self, conflict: Conflict) {
        self.leave_field();
        self.conflict = Some(conflict);
        self.open_page(Place::Conflict);
    }

    /// Back to the worksheet with nothing settled.
    pub(super) fn settle_later(&mut self) {
        self.conflict = None;
        self.close_page();
        self.say(Tone::Wrong, "Not saved yet: somebody else has saved this worksheet since you opened it");
    }

    pub(super) fn move_in_conflict(&mut self, by: isize) {
        let last = self.differences().len().saturating_sub(1);
        if let Some(conflict) = &mut self.conflict {
            conflict.at = conflict.at.min(last).saturating_add_signed(by).min(last);
        }
    }

    pub(super) const fn mark_difference(&mut self, nth: usize) {
        if let Some(conflict) = &mut self.conflict {
            conflict.at = nth;
        }
    }

    /// Why there is nothing to choose in the marked row, if so.
    pub(super) fn nothing_to_choose(&self) -> Option<&'static str> {
        let differences = self.differences();
        let marked = self.marked_difference().and_then(|at| differences.get(at));
        marked.is_none_or(|difference| difference.by != By::Both).then_some("Only one of you changed this; that stands")
    }

    /// Lets the other of the two stand in the marked row.
    pub(super) fn choose_other(&mut self) {
        let differences = self.differences();
        let marked = self.marked_difference().and_then(|at| differences.get(at)).map(|difference| difference.field);
        if let (Some(conflict), Some(field)) = (&mut self.conflict, marked)
            && !conflict.given_up.remove(&field)
        {
            conflict.given_up.insert(field);
        }
    }

    /// Saves ours as a worksheet of its own; theirs stays.
    pub(super) fn keep_both(&mut self) -> Vec<Effect> {
        self.conflict = None;
        self.close_page();
        self.save(Effect::SaveCopy)
    }

    /// Goes on with theirs, with what we changed put onto it, as one step.
    pub(super) fn put_onto_theirs(&mut self, world: &World<'_>) {
        let ours = self.differences().into_iter().filter(|difference| difference.is_ours);
        let edits: Vec<Edit> = ours
            .filter_map(|Difference { field, .. }| Edit::new(field, field.row().value(&self.worksheet)).ok())
            .collect();
        let Some(conflict) = self.conflict.take() else { return };
        let mut merged = conflict.theirs.worksheet.clone();
        merged.apply_all(edits);
        merged.scenarios = of_both(&self.worksheet, &conflict.theirs.worksheet, &self.kept);
        self.go_on_from(conflict.theirs.worksheet, &merged, world);
        let says = format!(
            "Theirs with your changes on it; look it over, then {} saves. {} brings back yours alone",
            self.keymap.name("save"),
            self.keymap.name("undo")
        );
        self.say(Tone::Done, says);
    }

    /// Goes on with theirs alone; ours is one step back.
    pub(super) fn take_theirs(&mut self, world: &World<'_>) {
        let Some(conflict) = self.conflict.take() else { return };
        let theirs = conflict.theirs.worksheet;
        self.go_on_from(theirs.clone(), &theirs, world);
        let says = format!("Theirs, as it was saved. {} brings back yours", self.keymap.name("undo"));
        self.say(Tone::Done, says);
    }

    /// Begins from theirs, and changes the fields from ours to these in one step.
    fn go_on_from(&mut self, theirs: Worksheet, to: &Worksheet, world: &World<'_>) {
        self.close_page();
        let step = edits_between(&self.worksheet, to);
        let ours = edits_between(&theirs, &self.worksheet);
        self.worksheet = Worksheet { scenarios: std::mem::take(&mut self.worksheet.scenarios), ..theirs.clone() };
        self.worksheet.apply_all(ours);
        self.kept = theirs;
        self.typing.reset();
        let field = step.first().map_or(self.focus, Edit::field);
        self.step(field, step, Some(to.scenarios.clone()), world);
        self.typing.reset();
    }
}

/// The scenarios of two who began from the same: those of the one who changed them; of both, where
/// both did, so that nobody's are lost.
fn of_both(ours: &Worksheet, theirs: &Worksheet, before: &Worksheet) -> Vec<Scenario> {
    let [ours, theirs, before] = [ours, theirs, before].map(|worksheet| &worksheet.scenarios);
    if theirs == before {
        return ours.clone();
    }
    let more = ours.iter().filter(|scenario| ours != before && !theirs.contains(scenario));
    theirs.iter().chain(more).cloned().collect()
}
