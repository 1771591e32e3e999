//! What happens to the model, and what it asks of the world.

use std::sync::Arc;

use ulid::Ulid;

use crate::app::conflict::Theirs;
use crate::app::key::Key;
use crate::app::moving::{Move, Moved};
use crate::app::pointing::Target;
use crate::app::saved::{Progress as Passed, View};
use crate::app::unsaved::{Recovery, Waiting};
use crate::register::Register;
use crate::training::Progress;
use crate::worksheet::Worksheet;

/// A worksheet from the store.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// The worksheet.
    pub worksheet: Worksheet,
    /// Why it may be looked at but not changed, if so.
    pub read_only: Option<String>,
}

/// What happens to the model.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// A command was asked for by its id, whatever its keys.
    Run(&'static str),
    /// The mouse was clicked on something.
    Point(Target),
    /// The wheel was turned over something, this many steps down.
    Turn(Target, isize),
    /// Text was pasted.
    Paste(String),
    /// Saving ended: the stamped worksheet, or why it failed.
    Saved(Result<Box<Worksheet>, String>),
    /// What is saved was read, or, for its view, the trash; or why not.
    Listed(View, Result<Arc<Register>, String>),
    /// The reading of what is saved has come so far.
    Reading(Passed),
    /// The work on several worksheets has come so far.
    Moving(Passed),
    /// The work on several worksheets has ended.
    Moved(Box<Moved>),
    /// Saving was refused: somebody else has saved the worksheet since it was opened.
    Conflict(Box<Theirs>),
    /// Saving takes long.
    Slow,
    /// Another worksheet, by its title, was saved beside this one, or why not.
    SavedApart(Result<String, String>),
    /// A copy was saved into another folder, or why not.
    SavedElsewhere(Result<String, String>),
    /// Earlier sessions have left unsaved work.
    Waiting(Vec<Waiting>),
    /// Unsaved work of an earlier session goes on.
    Recovered(Box<Recovery>),
    /// Unsaved work of an earlier session, by its number, is in the trash, or why not.
    Discarded(usize, Result<(), String>),
    /// Unsaved work cannot be kept on the disk just now, and why.
    Unkept(String),
    /// A saved worksheet was read, or why not.
    Opened(Result<Box<Opened>, String>),
    /// A refill was made of a saved worksheet.
    Began(Box<Worksheet>),
    /// What was practised so far, as far as it is known; and what is wrong with its record, if anything.
    Practised {
        /// All of it.
        progress: Option<Box<Progress>>,
        /// What is wrong.
        trouble: Option<String>,
    },
    /// Nothing happened but the day or the saved fills may have changed.
    Resumed,
    /// No key was pressed for so many minutes.
    Idle(u16),
}

/// What the model asks of the world.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Save the worksheet.
    Save,
    /// Save another worksheet, not saved before, and stay with this one.
    SaveApart(Box<Worksheet>),
    /// Save it as another worksheet, leaving the one on the disk as it is.
    SaveCopy,
    /// Save a copy into another folder.
    SaveElsewhere(String),
    /// Go on with unsaved work of an earlier session, by its number.
    Recover(usize),
    /// Put unsaved work of an earlier session into the trash.
    Discard(usize),
    /// Read what is saved.
    List,
    /// Read the trash.
    ListTrash,
    /// Open a saved worksheet.
    Open(String),
    /// Begin a refill of a saved worksheet.
    Refill(String),
    /// Move saved worksheets, one after the other, each a save of its own.
    Move {
        /// Which.
        ids: Vec<Ulid>,
        /// Where.
        how: Move,
    },
    /// Stop moving them; those not moved yet stay as they are.
    StopMoving,
    /// Hand a text to the terminal, for pasting elsewhere; it holds no control character but line breaks.
    Copy(String),
    /// Read what was practised so far.
    LoadProgress,
    /// Record the answer that was just committed.
    RecordAnswer,
    /// Record that a lesson, by its id, was done.
    RecordLesson(Box<str>),
    /// Draw everything again, whatever the screen shows.
    Redraw,
    /// Stop for a while, back to the shell.
    Suspend,
    /// End.
    Quit,
}

impl Message {
    /// True for what the disk brings for the person's own work, whatever is on the screen.
    #[must_use]
    pub const fn is_of_the_work(&self) -> bool {
        match self {
            Self::Saved(_)
            | Self::Listed(..)
            | Self::Reading(_)
            | Self::Moving(_)
            | Self::Moved(_)
            | Self::Conflict(_)
            | Self::Slow
            | Self::SavedElsewhere(_)
            | Self::SavedApart(_)
            | Self::Waiting(_)
            | Self::Recovered(_)
            | Self::Discarded(..)
            | Self::Unkept(_)
            | Self::Opened(_)
            | Self::Began(_) => true,
            Self::Key(_)
            | Self::Run(_)
            | Self::Point(_)
            | Self::Turn(..)
            | Self::Paste(_)
            | Self::Practised { .. }
            | Self::Resumed
            | Self::Idle(_) => false,
        }
    }
}

impl Effect {
    /// True for what touches no worksheet of the office.
    #[must_use]
    pub const fn is_harmless(&self) -> bool {
        match self {
            Self::Copy(_)
            | Self::LoadProgress
            | Self::RecordAnswer
            | Self::RecordLesson(_)
            | Self::Redraw
            | Self::Suspend
            | Self::Quit => true,
            Self::Save
            | Self::SaveCopy
            | Self::SaveApart(_)
            | Self::SaveElsewhere(_)
            | Self::Recover(_)
            | Self::Discard(_)
            | Self::List
            | Self::ListTrash
            | Self::Open(_)
            | Self::Refill(_)
            | Self::Move { .. }
            | Self::StopMoving => false,
        }
    }
}
