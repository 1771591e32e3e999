//! Two at one worksheet: what is on the screen, what somebody else has saved, and what both began
//! from; and the ways to go on, none of which loses either.

use std::collections::BTreeSet;

use ulid::Ulid;

use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::app::what_if::beside::{LABEL, became, named, of_both};
use crate::reference::shown::shown;
use crate::register::Register;
use crate::worksheet::following::edits_between;
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
    /// What both have changed and of which theirs is to stand.
    given_up: BTreeSet<Part>,
    /// The marked row.
    at: usize,
}

/// What two worksheets can differ in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// A field.
    Field(FieldId),
    /// What is asked what if of.
    Scenarios,
}

impl Part {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Field(field) => field.row().about().label,
            Self::Scenarios => LABEL,
        }
    }

    /// What a worksheet holds of it; of scenarios, what became of them since both began.
    fn words(self, worksheet: &Worksheet, before: &Worksheet, world: &World<'_>) -> String {
        match self {
            Self::Field(field) => shown(field, worksheet, world.reference),
            Self::Scenarios => became(before, worksheet, world),
        }
    }
}

/// Who has changed a part since both began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// Only the person here.
    Us,
    /// Only the other.
    Them,
    /// Both, and not to the same.
    Both,
}

/// A part in which the two differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Which.
    pub part: Part,
    /// Who has changed it.
    pub by: By,
    /// True where ours stands when ours is put onto theirs; of scenarios that both have changed, where
    /// ours stand beside theirs.
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

    /// The parts in which ours and theirs differ: the fields in the order of the forms, then scenarios.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let Some(conflict) = &self.conflict else { return Vec::new() };
        let sides = [&self.worksheet, &conflict.theirs.worksheet, &self.kept];
        let differ = |part: Part, [ours_theirs, theirs_before, ours_before]: [bool; 3]| {
            let by = match () {
                () if ours_theirs => return None,
                () if theirs_before => By::Us,
                () if ours_before => By::Them,
                () => By::Both,
            };
            let is_ours = by == By::Us || (by == By::Both && !conflict.given_up.contains(&part));
            Some(Difference { part, by, is_ours })
        };
        let fields = FIELDS.iter().filter_map(|row: &&dyn Row| {
            differ(Part::Field(row.about().id), alike(sides.map(|worksheet| row.value(worksheet))))
        });
        let scenarios = differ(Part::Scenarios, alike(sides.map(|worksheet| &worksheet.scenarios)));
        fields.chain(scenarios).collect()
    }

    /// What ours, theirs, and the one that both began from hold of a part, in words.
    #[must_use]
    pub fn sides(&self, part: Part, world: &World<'_>) -> [String; 3] {
        let theirs = self.conflict.as_ref().map_or(&self.kept, |conflict| &conflict.theirs.worksheet);
        [&self.worksheet, theirs, &self.kept].map(|worksheet| part.words(worksheet, &self.kept, world))
    }

    /// Who has changed the marked part, and what stands when ours is put onto theirs.
    #[must_use]
    pub fn marked_stands(&self, world: &World<'_>) -> String {
        let differences = self.differences();
        let Some(marked) = self.marked_difference().and_then(|at| differences.get(at)) else { return String::new() };
        let words = match (marked.by, marked.is_ours, marked.part) {
            (By::Us, _, Part::Field(_)) => "only you changed it; yours stands",
            (By::Them, _, Part::Field(_)) => "only they changed it; theirs stands",
            (By::Both, true, Part::Field(_)) => "both of you changed it; yours stands, if you do not choose theirs",
            (By::Both, false, Part::Field(_)) => "both of you changed it; you chose theirs",
            (By::Us, _, Part::Scenarios) => "only you changed them; yours stand",
            (By::Them, _, Part::Scenarios) => "only they changed them; theirs stand",
            (By::Both, true, Part::Scenarios) => "both of you changed them; theirs stand, and yours beside them",
            (By::Both, false, Part::Scenarios) => "both of you changed them; you chose theirs alone",
        };
        let left = if marked.part == Part::Scenarios { self.left_out(world) } else { Vec::new() };
        let left =
            if left.is_empty() { String::new() } else { format!(", but for {}: four is the most", left.join("; ")) };
        format!("{}: {words}{left}.", marked.part.label())
    }

    /// The names of our scenarios that have no room beside theirs.
    fn left_out(&self, world: &World<'_>) -> Vec<String> {
        let scenarios = self.differences().into_iter().find(|difference| difference.part == Part::Scenarios);
        match (&self.conflict, scenarios) {
            (Some(conflict), Some(Difference { by: By::Both, is_ours: true, .. })) => {
                let (_, left) = of_both(&self.worksheet.scenarios, &conflict.theirs.worksheet.scenarios);
                named(&left, &self.worksheet, world)
            }
            _ => Vec::new(),
        }
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
        // What was said before would stand over the page.
        self.notice = None;
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
        let marked = self.marked_difference().and_then(|at| differences.get(at)).map(|difference| difference.part);
        if let (Some(conflict), Some(part)) = (&mut self.conflict, marked)
            && !conflict.given_up.remove(&part)
        {
            conflict.given_up.insert(part);
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
        let left = self.left_out(world);
        let ours = self.differences().into_iter().filter(|difference| difference.is_ours);
        let Some(conflict) = self.conflict.take() else { return };
        let theirs = conflict.theirs.worksheet;
        let mut merged = theirs.clone();
        for difference in ours {
            match difference.part {
                Part::Field(field) => {
                    merged.apply_all(Edit::new(field, field.row().value(&self.worksheet)));
                }
                Part::Scenarios if difference.by == By::Us => merged.scenarios.clone_from(&self.worksheet.scenarios),
                Part::Scenarios => merged.scenarios = of_both(&self.worksheet.scenarios, &theirs.scenarios).0,
            }
        }
        self.go_on_from(theirs, &merged, world);
        let [save, undo] = ["save", "undo"].map(|id| self.keymap.name(id));
        let left = match left.as_slice() {
            [] => String::new(),
            left => format!(", but for your what-if scenarios {}: four is the most", left.join("; ")),
        };
        let says = format!(
            "Theirs with your changes on it{left}; look it over, then {save} saves. {undo} brings back yours alone"
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

/// Whether ours is theirs, theirs what was before, and ours what was before.
fn alike<T: PartialEq>([ours, theirs, before]: [T; 3]) -> [bool; 3] {
    [ours == theirs, theirs == before, ours == before]
}
