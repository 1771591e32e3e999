//! Lessons: a short text, a worksheet, and tasks that the engine checks.

mod outcome;
mod want;
mod written;

use std::sync::OnceLock;

use super::answer::{self, Answer};
use super::exercise::{Exercise, Grade, judged};
use super::kind::Level;
use super::topic::Topic;
use crate::assess::{Assessment, Rule};
use crate::reference::Reference;
use crate::worksheet::{Date, Edit, Worksheet};

pub use outcome::Outcome;
pub use want::{Asks, Figure, Want, Wanted};

/// A lesson.
#[derive(Clone, PartialEq, Debug)]
pub struct Lesson {
    /// Its word in kept progress; never changes.
    pub id: Box<str>,
    /// Its name on screen.
    pub title: Box<str>,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// The topics that it is to be read for, the foremost first.
    pub topics: Vec<Topic>,
    /// Its paragraphs.
    pub text: Vec<Box<str>>,
    /// Ids of the source table that the text stands on.
    pub sources: Vec<Box<str>>,
    /// The worksheet that it speaks of.
    pub worksheet: Worksheet,
    /// The day that a blank bill date means.
    pub today: Date,
    /// Earlier fills of the same patient, as saved worksheets.
    pub history: Vec<Worksheet>,
    /// What is to be done, from the first to the last.
    pub tasks: Vec<Task>,
    /// The rules that it teaches, each of them in no other lesson.
    pub teaches: Vec<&'static Rule>,
}

/// One thing to do in a lesson.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// What is asked, in words.
    pub ask: Box<str>,
    /// What the engine checks.
    pub want: Want,
    /// A nudge, then the rule, then nearly the answer.
    pub hints: [Box<str>; 3],
    /// The worksheet to begin with.
    pub worksheet: Worksheet,
    /// The day that a blank bill date means.
    pub today: Date,
    /// Earlier fills of the same patient, as saved worksheets.
    pub history: Vec<Worksheet>,
    /// Edits that do what is asked in the form; none where an answer is typed.
    pub solution: Vec<Edit>,
}

impl Lesson {
    /// The lesson to read for a topic: of those that are about it, the one that puts it foremost.
    #[must_use]
    pub fn of(topic: Topic) -> Option<&'static Self> {
        let about = |lesson: &'static Self| lesson.topics.iter().position(|of| *of == topic).map(|at| (at, lesson));
        lessons().iter().filter_map(about).min_by_key(|(at, _)| *at).map(|(_, lesson)| lesson)
    }
}

impl Task {
    /// True where an answer is typed; else the task is done in the form.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        matches!(self.want, Want::Answer(_))
    }

    /// What the engine says of a worksheet among the facts of this task.
    #[must_use]
    pub fn judged(&self, worksheet: &Worksheet, reference: &Reference) -> Assessment {
        judged(worksheet, &self.history, self.today, reference)
    }

    /// The right answer, which the engine reads from the worksheet to begin with; `None` where the task is
    /// done in the form.
    #[must_use]
    pub fn answer(&self, reference: &Reference) -> Option<Answer> {
        let Want::Answer(asks) = &self.want else { return None };
        asks.answered(&self.judged(&self.worksheet, reference))
    }

    /// Checks an answer as a person types it.
    #[must_use]
    pub fn check_answer(&self, text: &str, reference: &Reference) -> Outcome {
        let Some(right) = self.answer(reference) else { return Outcome::in_the_form() };
        match answer::like(&right, text, self.today) {
            Ok(given) => Outcome::of_grade(&self.graded(given, right, reference)),
            Err(unreadable) => Outcome::of_unreadable(unreadable),
        }
    }

    /// Grades an answer as that to an exercise, so that a known mistake is told by its name.
    fn graded(&self, given: Answer, right: Answer, reference: &Reference) -> Grade {
        let Want::Answer(Asks::Kind(kind, rules)) = &self.want else {
            return Grade { right: given == right, given, slip: None };
        };
        let exercise = Exercise {
            kind: *kind,
            level: Level::First,
            question: self.ask.to_string(),
            worksheet: self.worksheet.clone(),
            history: self.history.clone(),
            today: self.today,
            rules: rules.clone(),
            answer: right,
            also: std::collections::BTreeMap::new(),
            keeps: std::collections::BTreeSet::new(),
            on_record: Vec::new(),
            explanation: None,
            source: None,
        };
        exercise.grade(given, reference)
    }

    /// Checks a worksheet that a person has changed.
    #[must_use]
    pub fn check_worksheet(&self, worksheet: &Worksheet, reference: &Reference) -> Outcome {
        let Want::Worksheet(wanted) = &self.want else { return Outcome::typed() };
        Outcome::of_open(wanted.open(&self.worksheet, worksheet, &self.judged(worksheet, reference)))
    }
}

/// A shipped lesson does not read. Tests see to it that this never happens.
#[derive(Debug, thiserror::Error)]
#[error("the shipped lesson {lesson} does not read: {why}")]
pub struct BadLesson {
    lesson: &'static str,
    why: String,
}

/// The shipped lessons, in their order: a name for errors, and the text.
const SHIPPED: [(&str, &str); 12] = [
    ("01", include_str!("../../../assets/lessons/01-billing-unit.json")),
    ("02", include_str!("../../../assets/lessons/02-counting.json")),
    ("03", include_str!("../../../assets/lessons/03-product-and-code.json")),
    ("04", include_str!("../../../assets/lessons/04-days-supply.json")),
    ("05", include_str!("../../../assets/lessons/05-duration.json")),
    ("06", include_str!("../../../assets/lessons/06-coverage.json")),
    ("07", include_str!("../../../assets/lessons/07-written-order.json")),
    ("08", include_str!("../../../assets/lessons/08-refill.json")),
    ("09", include_str!("../../../assets/lessons/09-claim.json")),
    ("10", include_str!("../../../assets/lessons/10-payment.json")),
    ("11", include_str!("../../../assets/lessons/11-commercial-plans.json")),
    ("12", include_str!("../../../assets/lessons/12-denied-claim.json")),
];

/// The twelve lessons, read once, from the first to the last.
///
/// # Panics
/// Only if the program was built with a lesson that does not read.
#[must_use]
pub fn lessons() -> &'static [Lesson] {
    static LESSONS: OnceLock<Vec<Lesson>> = OnceLock::new();
    #[expect(clippy::panic, reason = "a program built with a broken lesson must not run at all")]
    LESSONS.get_or_init(|| read().unwrap_or_else(|broken| panic!("{broken}")))
}

fn read() -> Result<Vec<Lesson>, BadLesson> {
    SHIPPED.into_iter().map(|(lesson, text)| written::read(text).map_err(|why| BadLesson { lesson, why })).collect()
}
