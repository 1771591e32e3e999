//! The model: everything that the screens show and keys change.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::ask::Ask;
use crate::app::conflict::Conflict;
use crate::app::elsewhere::Elsewhere;
use crate::app::help::Help;
use crate::app::jump::Jump;
use crate::app::keymap::Keymap;
use crate::app::lock::Lock;
use crate::app::matters::Matters;
pub use crate::app::message::{Effect, Message, Opened};
use crate::app::messages::Messages;
use crate::app::palette::Palette;
use crate::app::saved::Saved;
use crate::app::saving::Saving;
use crate::app::steps::Steps;
use crate::app::training::{Practice, Training};
use crate::app::typing::Typing;
use crate::app::unsaved::Unsaved;
use crate::app::what_if::{Aspect, WhatIf};
use crate::assess::{Assessment, Facts, SavedFill, assess};
use crate::reference::Reference;
use crate::settings::{Complaint, Settings};
use crate::worksheet::fields::{PATIENT, PLAN};
use crate::worksheet::{AskedBy, Date, FIELDS, FieldId, Section, Worksheet};

/// What the model is judged by and does not hold: tables, the day, saved fills.
#[derive(Clone, Copy)]
pub struct World<'w> {
    /// The shipped tables.
    pub reference: &'w Reference,
    /// Today.
    pub today: Date,
    /// Saved fills, as history.
    pub history: &'w [SavedFill],
}

impl World<'_> {
    /// The same, as the engine takes it.
    #[must_use]
    pub const fn facts(&self) -> Facts<'_> {
        Facts { reference: self.reference, history: self.history, today: self.today }
    }
}

/// Where the keys go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// The forms.
    Form,
    /// The open list of a field.
    List,
    /// The whole answer.
    Answer,
    /// The saved worksheets.
    Saved,
    /// Who is due.
    Due,
    /// The deleted worksheets.
    Trash,
    /// Help, of a field or of all keys.
    Help,
    /// The palette of commands, over the worksheet.
    Palette,
    /// The messages of this session.
    Messages,
    /// The list of all that stands open, over the forms.
    Flags,
    /// Labels on the fields in sight, to go to one by its letter.
    Jump,
    /// A question before something would be lost.
    Ask,
    /// Unsaved work of earlier sessions.
    Unsaved,
    /// Two versions of the worksheet, of which one is somebody else's.
    Conflict,
    /// Where to save a copy elsewhere, over the forms.
    Folder,
    /// What if: scenarios side by side.
    Compare,
    /// What if: payers side by side.
    Payers,
    /// What if: the curve.
    Curve,
    /// What if: goals.
    Goals,
    /// The field that is to have a row among the scenarios, over them.
    AddRow,
    /// Training, where one chooses what to do.
    Training,
    /// Training, where an answer is typed.
    Exercise,
    /// Training, where one reads and goes on.
    Reading,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 23] = [
        Self::Form,
        Self::List,
        Self::Answer,
        Self::Saved,
        Self::Due,
        Self::Trash,
        Self::Help,
        Self::Palette,
        Self::Messages,
        Self::Flags,
        Self::Jump,
        Self::Ask,
        Self::Unsaved,
        Self::Conflict,
        Self::Folder,
        Self::Compare,
        Self::Payers,
        Self::Curve,
        Self::Goals,
        Self::AddRow,
        Self::Training,
        Self::Exercise,
        Self::Reading,
    ];

    /// True for the list of saved worksheets, whatever it shows.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Saved | Self::Due | Self::Trash)
    }

    /// True for a view of the what-if page.
    #[must_use]
    pub fn is_what_if(self) -> bool {
        Aspect::ALL.iter().any(|aspect| aspect.place() == self)
    }

    /// True for a page of its own, over which others are opened.
    #[must_use]
    pub fn is_apart(self) -> bool {
        self.is_list() || self.is_what_if() || self.is_training()
    }

    /// True for training, whatever it shows.
    #[must_use]
    pub const fn is_training(self) -> bool {
        matches!(self, Self::Training | Self::Exercise | Self::Reading)
    }
}

/// How a message is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something to know.
    Plain,
    /// Something went wrong.
    Wrong,
}

/// The line above the footer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// Everything that the screens show and keys change.
#[derive(Clone, Debug)]
pub struct Model {
    /// The worksheet.
    pub worksheet: Worksheet,
    /// The worksheet as last opened or saved.
    pub(super) kept: Worksheet,
    /// What the engine says of it.
    pub assessment: Assessment,
    /// What was typed and cannot be read yet, by field.
    pub drafts: BTreeMap<FieldId, String>,
    /// Drafts that were left once: their fault is shown.
    pub(super) complained: BTreeSet<FieldId>,
    /// What can be undone and redone.
    pub(super) steps: Steps,
    /// The field that keys go to.
    pub focus: FieldId,
    /// The text in that field.
    pub typing: Typing,
    /// Where the keys go.
    pub place: Place,
    /// Where a page that is open was opened, the form or the answer.
    pub(super) under: Place,
    /// Sections that show their rarely used fields.
    pub unfolded: BTreeSet<Section>,
    /// Fields that the plan does not ask for.
    pub(super) unasked: BTreeSet<FieldId>,
    /// The flag walked to, by its rule's id.
    pub(super) walked: Option<&'static str>,
    /// The line above the footer.
    pub notice: Option<Notice>,
    /// Why the worksheet may not be changed, if so.
    pub read_only: Option<String>,
    /// True while the mouse points; else it is the terminal's own, and selects text.
    pub mouse: bool,
    /// The row of its form that the focused field is held on, where the mouse put it there.
    pub held: Option<u16>,
    /// First line of the whole answer that is shown.
    pub scroll: usize,
    /// The help shown.
    pub help: Help,
    /// The list of open matters shown.
    pub matters: Matters,
    /// The jump labels shown.
    pub jump: Jump,
    /// The palette shown.
    pub palette: Palette,
    /// What was said in this session.
    pub messages: Messages,
    /// The saved worksheets shown.
    pub saved: Saved,
    /// The save that is under way, if one is.
    pub saving: Saving,
    /// Unsaved work of earlier sessions.
    pub unsaved: Unsaved,
    /// What somebody else saved meanwhile, if a save met it.
    pub conflict: Option<Conflict>,
    /// The last revision of somebody else that was told of.
    pub(super) told_of_theirs: u32,
    /// Where a copy is to be saved elsewhere.
    pub elsewhere: Elsewhere,
    /// Scenarios side by side, as shown.
    pub what_if: WhatIf,
    /// What was practised in this session, and what is.
    pub training: Training,
    /// What is parked while the worksheet is one to practise on.
    pub practice: Option<Box<Practice>>,
    /// The question asked.
    pub ask: Option<Ask>,
    /// Why the screen is locked, if it is.
    pub lock: Option<Lock>,
    /// Where worksheets are kept, in words.
    pub folder: String,
    /// Which keys run which command.
    pub keymap: Keymap,
    /// What a new worksheet holds before anything is entered.
    pub(super) new_worksheet: Worksheet,
}

impl Model {
    /// An empty worksheet. `folder` says where worksheets are kept.
    #[must_use]
    pub fn new(folder: String, world: &World<'_>) -> Self {
        Self::of(Worksheet::default(), folder, world)
    }

    /// A new worksheet as the office has set it, and its keys. What is wrong with the settings is
    /// said by [`Model::complain`].
    #[must_use]
    pub fn begin(settings: &Settings, folder: String, world: &World<'_>) -> Self {
        let new_worksheet = settings.new_worksheet.clone();
        let (keymap, _) = Keymap::of(&settings.keys);
        let fresh = Self::of(new_worksheet.clone(), folder, world);
        Self { mouse: settings.mouse, keymap, new_worksheet, ..fresh }
    }

    /// A worksheet as it was saved.
    #[must_use]
    pub fn of(worksheet: Worksheet, folder: String, world: &World<'_>) -> Self {
        Self {
            assessment: judged(&worksheet, world),
            unasked: unasked(&worksheet, world),
            kept: worksheet.clone(),
            worksheet,
            drafts: BTreeMap::new(),
            complained: BTreeSet::new(),
            steps: Steps::default(),
            focus: PATIENT.id(),
            typing: Typing::default(),
            place: Place::Form,
            under: Place::Form,
            unfolded: BTreeSet::new(),
            walked: None,
            notice: None,
            read_only: None,
            mouse: false,
            held: None,
            scroll: 0,
            help: Help::default(),
            matters: Matters::default(),
            jump: Jump::default(),
            palette: Palette::default(),
            messages: Messages::default(),
            saved: Saved::default(),
            saving: Saving::default(),
            unsaved: Unsaved::default(),
            conflict: None,
            told_of_theirs: 0,
            elsewhere: Elsewhere::default(),
            what_if: WhatIf::default(),
            training: Training::default(),
            practice: None,
            ask: None,
            lock: None,
            folder,
            keymap: Keymap::default(),
            new_worksheet: Worksheet::default(),
        }
    }

    /// Puts another worksheet in place of this one.
    pub(super) fn replace(&mut self, worksheet: Worksheet, world: &World<'_>) {
        let (saved, messages) = (std::mem::take(&mut self.saved), std::mem::take(&mut self.messages));
        // What the disk brings to a locked screen does not unlock it.
        let (lock, mouse, training) = (self.lock, self.mouse, std::mem::take(&mut self.training));
        let (keymap, new_worksheet) = (std::mem::take(&mut self.keymap), std::mem::take(&mut self.new_worksheet));
        let (saving, unsaved) = (self.saving.of_another(), std::mem::take(&mut self.unsaved));
        let fresh = Self::of(worksheet, std::mem::take(&mut self.folder), world);
        *self = Self { mouse, messages, saved, saving, unsaved, training, lock, keymap, new_worksheet, ..fresh };
    }

    /// True where something would be lost by leaving.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.drafts.is_empty() || self.what_if.unread() || self.worksheet != self.kept
    }

    /// True where a person would lose something by leaving: what is only shown is nobody's work here.
    #[must_use]
    pub fn is_at_risk(&self) -> bool {
        self.is_unsaved() && self.read_only.is_none() && self.practice.is_none()
    }

    /// True while nothing at all was entered beside what a new worksheet holds.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.drafts.is_empty()
            && FIELDS.iter().all(|row| {
                row.is_blank(&self.worksheet) || row.value(&self.worksheet) == row.value(&self.new_worksheet)
            })
    }

    /// True while something typed cannot be read, so that the answer is the one before it.
    #[must_use]
    pub fn is_was(&self) -> bool {
        !self.drafts.is_empty()
    }

    /// The section in sight: that of the focused field.
    #[must_use]
    pub fn section(&self) -> Section {
        self.focus.row().about().section
    }

    pub(super) fn judge(&mut self, world: &World<'_>) {
        self.assessment = judged(&self.worksheet, world);
        self.unasked = unasked(&self.worksheet, world);
        if self.walked.is_some_and(|id| self.assessment.flag(id).is_none()) {
            self.walked = None;
        }
    }

    /// Says what is wrong with the settings: the first in the line above the footer, all of them
    /// among the messages.
    pub fn complain(&mut self, complaints: &[Complaint]) {
        let notice = |text: String| Notice { tone: Tone::Wrong, text };
        for complaint in complaints.iter().rev() {
            self.messages.keep(&notice(complaint.to_string()));
        }
        self.notice = complaints.first().map(|first| match complaints.len() {
            1 => notice(first.to_string()),
            all => notice(format!("{first}, and {} more: see Messages ({})", all - 1, self.keymap.name("palette"))),
        });
    }

    pub(super) fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let notice = Notice { tone, text: text.into() };
        self.messages.keep(&notice);
        self.notice = Some(notice);
    }
}

/// The fields that the worksheet's plan does not ask for; none where the plan is not known.
fn unasked(worksheet: &Worksheet, world: &World<'_>) -> BTreeSet<FieldId> {
    let plan = PLAN.get(worksheet).and_then(|code| world.reference.plan(code));
    let asking = |by: AskedBy| plan.is_none_or(|plan| plan.is_asking(by));
    let rows = FIELDS.iter().map(|row| row.about());
    rows.filter(|about| about.asked_by.is_some_and(|by| !asking(by))).map(|about| about.id).collect()
}

fn judged(worksheet: &Worksheet, world: &World<'_>) -> Assessment {
    assess(worksheet, &world.facts())
}
