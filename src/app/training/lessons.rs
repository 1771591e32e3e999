//! A lesson: its text, then its tasks one at a time.

use crate::app::model::{Effect, Model, Tone, World};
use crate::app::training::Page;
use crate::app::training::practice::Ground;
use crate::training::lesson::{Lesson, Outcome, Task, lessons};
use crate::worksheet::Worksheet;

/// A lesson in progress.
#[derive(Clone, Debug)]
pub struct Course {
    /// The lesson.
    pub lesson: &'static Lesson,
    /// The task in sight, from 0.
    pub at: usize,
    /// How many hints of it are shown.
    pub hints: usize,
    /// The worksheet of the task as far as it is done, if it was begun.
    pub(super) sheet: Option<Box<Worksheet>>,
}

impl Course {
    /// The task in sight.
    #[must_use]
    pub fn task(&self) -> Option<&'static Task> {
        self.lesson.tasks.get(self.at)
    }
}

impl Model {
    /// True for a lesson that was done.
    #[must_use]
    pub fn has_done(&self, lesson: &Lesson) -> bool {
        self.training.progress.as_ref().is_some_and(|progress| progress.has_done(&lesson.id))
    }

    /// The task in sight.
    #[must_use]
    pub fn task(&self) -> Option<&'static Task> {
        self.training.lesson.as_ref().filter(|_| self.training.page == Page::Task).and_then(Course::task)
    }

    /// Opens the marked lesson; one that was begun goes on.
    pub(super) fn begin_lesson(&mut self) {
        let Some(lesson) = lessons().get(self.training.at) else { return };
        if self.training.lesson.as_ref().is_none_or(|course| course.lesson != lesson) {
            let begun = self.training.left.iter().position(|course| course.lesson == lesson);
            let course = begun.map(|nth| self.training.left.swap_remove(nth));
            let course = course.unwrap_or(Course { lesson, at: 0, hints: 0, sheet: None });
            // One that is left is gone on with later.
            let left = self.training.lesson.replace(course);
            self.training.left.extend(left);
        }
        self.turn_to(Page::Lesson);
    }

    /// From the text to the tasks.
    pub(super) fn begin_tasks(&mut self) {
        self.turn_to(Page::Task);
    }

    /// Takes the answer to a task as it is typed; what is done in the form is opened there.
    pub(super) fn answer_task(&mut self, world: &World<'_>) -> Vec<Effect> {
        let Some(task) = self.task() else { return Vec::new() };
        if !task.is_typed() {
            self.open_task(world);
            return Vec::new();
        }
        let outcome = task.check_answer(self.training.line.text(), world.reference);
        self.settle_task(&outcome)
    }

    /// Opens the form on the worksheet of the task.
    pub(super) fn open_task(&mut self, world: &World<'_>) {
        let Some((course, task)) = self.training.lesson.as_ref().and_then(|course| Some((course, course.task()?)))
        else {
            return;
        };
        let so_far = course.sheet.clone();
        let ground = Ground {
            worksheet: &task.worksheet,
            so_far: so_far.as_deref(),
            history: &task.history,
            today: task.today,
            handed_in: !task.is_typed(),
        };
        self.open_practice(&ground, world);
        self.say(Tone::Plain, &*task.ask);
    }

    /// Hands in the worksheet of a task; where something is still open, it stays begun.
    pub(super) fn hand_in_task(&mut self, worksheet: Worksheet, world: &World<'_>) -> Vec<Effect> {
        let Some(task) = self.task() else { return Vec::new() };
        let outcome = task.check_worksheet(&worksheet, world.reference);
        if let Some(course) = &mut self.training.lesson {
            course.sheet = Some(Box::new(worksheet));
        }
        self.settle_task(&outcome)
    }

    /// Says what became of a task; a done one leads on to the next, the last one back to the lessons.
    fn settle_task(&mut self, outcome: &Outcome) -> Vec<Effect> {
        if !outcome.done {
            self.training.spent = true;
            self.say(Tone::Wrong, &*outcome.says);
            return Vec::new();
        }
        let Some(course) = &mut self.training.lesson else { return Vec::new() };
        course.at += 1;
        (course.hints, course.sheet) = (0, None);
        self.training.line.clear();
        self.training.spent = false;
        self.training.scroll = 0;
        if course.task().is_some() {
            self.say(Tone::Done, &*outcome.says);
            return Vec::new();
        }
        let lesson = course.lesson;
        self.training.lesson = None;
        self.turn_to(Page::Lessons);
        self.training.at =
            lessons().iter().position(|one| one == lesson).map_or(0, |at| at + 1) % lessons().len().max(1);
        self.say(Tone::Done, format!("{} The lesson is done: {}", outcome.says, lesson.title));
        vec![Effect::RecordLesson(lesson.id.clone())]
    }

    /// Why there is no hint, if so.
    pub(in crate::app) fn no_hint(&self) -> Option<&'static str> {
        let hints =
            self.training.lesson.as_ref().filter(|_| self.training.page == Page::Task).map(|course| course.hints);
        match (self.task(), hints) {
            (Some(task), Some(hints)) if hints < task.hints.len() => None,
            (Some(_), Some(_)) => Some("That was the last hint"),
            _ => Some("Only the tasks of lessons have hints"),
        }
    }

    /// Shows one hint more.
    pub(in crate::app) fn show_hint(&mut self) {
        if let Some(course) = &mut self.training.lesson {
            course.hints += 1;
            self.training.scroll = 0;
        }
    }
}
