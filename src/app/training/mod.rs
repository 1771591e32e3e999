//! Training: what is practised, page by page, beside the worksheet and never on it.

mod drill;
mod lessons;
mod pages;
mod practice;
pub mod told;

pub use drill::{COUNT, HOW_MANY, Set, seed_and_count};
pub use lessons::Course;
pub use pages::{Choice, Page};
pub use practice::Practice;

use std::collections::BTreeMap;

use crate::app::line::Line;
use crate::app::model::{Model, Place, Tone};
use crate::training::Progress;
use crate::training::progress::Overview;

/// What was practised in this session, and what is.
#[derive(Clone, Debug, Default)]
pub struct Training {
    /// The page in sight.
    pub page: Page,
    /// Where training was opened, which is where the way back leads.
    from: Option<Place>,
    /// The marked row of the page, from 0.
    pub at: usize,
    /// The first row shown of what is read.
    pub scroll: usize,
    /// The answer as typed.
    pub line: Line,
    /// True where it was wrong, or not taken: what is typed next takes its place.
    spent: bool,
    /// The set in progress.
    pub set: Option<Set>,
    /// The lesson in progress.
    pub lesson: Option<Course>,
    /// Lessons that were begun and left for another one.
    left: Vec<Course>,
    /// The rows marked on the pages that were left.
    marks: BTreeMap<Page, usize>,
    /// What was practised before; `None` until it is known.
    pub progress: Option<Progress>,
    /// What is shown of it.
    pub overview: Overview,
    /// True once it was asked for.
    asked: bool,
    /// True once it was said that another set ends the one that is half answered.
    sure: bool,
}

impl Model {
    /// What was practised is known, or is not; training goes on either way.
    pub(super) fn practised(&mut self, progress: Option<Box<Progress>>, trouble: Option<String>) {
        if let Some(progress) = progress {
            self.training.overview = progress.overview();
            self.training.progress = Some(*progress);
        }
        if let Some(trouble) = trouble {
            self.say(Tone::Wrong, trouble);
        }
    }
}
