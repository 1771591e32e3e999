//! The pages of training: which there are, and how one goes from one to another.

use crate::app::line::Line;
use crate::app::model::{Effect, Model, Place, World};
use crate::app::training::COUNT;
use crate::training::lesson::lessons;
use crate::words::counted;

/// Most characters of an answer.
const MOST: usize = 200;

/// A page of training.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Page {
    /// What can be done here.
    #[default]
    Home,
    /// The lessons.
    Lessons,
    /// The seed of a class, as it is typed.
    Class,
    /// An exercise, and its answer as it is typed.
    Question,
    /// What became of the answer.
    Verdict,
    /// How a set went.
    Summary,
    /// How training goes.
    Progress,
    /// The text of a lesson.
    Lesson,
    /// A task of a lesson.
    Task,
}

impl Page {
    /// Where its keys go.
    const fn place(self) -> Place {
        match self {
            Self::Home | Self::Lessons => Place::Training,
            Self::Class | Self::Question | Self::Task => Place::Exercise,
            Self::Verdict | Self::Summary | Self::Progress | Self::Lesson => Place::Reading,
        }
    }

    /// The page that the way back leads to; none from the first.
    const fn before(self) -> Option<Self> {
        match self {
            Self::Home => None,
            Self::Lesson => Some(Self::Lessons),
            Self::Task => Some(Self::Lesson),
            Self::Lessons | Self::Class | Self::Question | Self::Verdict | Self::Summary | Self::Progress => {
                Some(Self::Home)
            }
        }
    }
}

/// What can be chosen on the first page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// The set that was begun goes on.
    GoOn,
    /// Exercises on what is due.
    Practise,
    /// The set of a class.
    Class,
    /// The lessons.
    Lessons,
    /// How it goes.
    Progress,
}

impl Model {
    /// What can be chosen on the first page.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let begun = self.training.set.is_some().then_some(Choice::GoOn);
        begun.into_iter().chain([Choice::Practise, Choice::Class, Choice::Lessons, Choice::Progress]).collect()
    }

    /// What a choice is called, and what it leads to just now.
    #[must_use]
    pub fn choice_words(&self, choice: Choice, world: &World<'_>) -> (String, String) {
        let progress = self.training.progress.as_ref();
        let (name, about) = match choice {
            Choice::GoOn => {
                let (at, of) = self.training.set.as_ref().map(|set| set.run.place()).unwrap_or_default();
                let name = self.training.set.as_ref().map(|set| &*set.name).unwrap_or_default();
                ("Go on", format!("{name}, {at} of {of}"))
            }
            Choice::Practise => {
                let words = progress.map(|progress| match self.training.overview.boxes.due(world.today).len() {
                    0 if progress.attempts().is_empty() => format!("{COUNT} exercises to begin with"),
                    0 => "nothing is due; something new".to_owned(),
                    due => format!("{} due, and something new", counted(due, "card", "cards")),
                });
                ("Practise", words.unwrap_or_else(|| "something new; what is due is not read yet".to_owned()))
            }
            Choice::Class => ("A class set", "the same exercises for everybody, by a seed".to_owned()),
            Choice::Lessons => {
                let done = lessons().iter().filter(|lesson| self.has_done(lesson)).count();
                ("Lessons", format!("{done} of {} done", lessons().len()))
            }
            Choice::Progress => {
                let answers = progress.map(|progress| progress.attempts().len());
                let answers = answers.map(|answers| counted(answers, "answer", "answers")).unwrap_or_default();
                ("Progress", answers)
            }
        };
        (name.to_owned(), about)
    }

    /// From the worksheet to training, or from a worksheet to practise on back to its exercise.
    pub(in crate::app) fn show_training(&mut self) -> Vec<Effect> {
        if self.practice.is_some() {
            self.leave_practice();
            return Vec::new();
        }
        self.leave_field();
        if !self.place.is_training() {
            let leads_back = self.place == Place::Answer || self.place.is_list() || self.place.is_what_if();
            self.training.from = leads_back.then_some(self.place);
        }
        self.turn_to(self.training.page);
        if std::mem::replace(&mut self.training.asked, true) { Vec::new() } else { vec![Effect::LoadProgress] }
    }

    /// Back to where training was opened; what was begun is kept.
    pub(in crate::app) fn close_training(&mut self) {
        self.place = self.training.from.take().unwrap_or(Place::Form);
    }

    /// A page back; from the first, back to where training was opened.
    pub(in crate::app) fn back_in_training(&mut self) {
        match self.training.page.before() {
            Some(before) => self.turn_to(before),
            None => self.close_training(),
        }
    }

    /// Shows a page from its top.
    pub(super) fn turn_to(&mut self, page: Page) {
        if self.training.page != page {
            self.training.marks.insert(self.training.page, self.training.at);
            self.training.at = self.training.marks.get(&page).copied().unwrap_or(0);
            self.training.scroll = 0;
            self.training.line.clear();
            self.training.spent = false;
        }
        self.training.page = page;
        self.training.sure = false;
        self.place = page.place();
    }

    /// Types or pastes into the answer; after one that was wrong or not taken it begins anew.
    pub(in crate::app) fn type_answer(&mut self, text: &str) {
        if std::mem::take(&mut self.training.spent) {
            self.training.line.clear();
        }
        self.training.line.insert(text, MOST, false);
    }

    /// Moves or deletes in the answer: that one is gone on with.
    pub(in crate::app) fn change_answer(&mut self, act: fn(&mut Line)) {
        self.training.spent = false;
        act(&mut self.training.line);
    }

    /// How many rows of the page can be chosen.
    fn rows_to_choose(&self) -> usize {
        match self.training.page {
            Page::Home => self.choices().len(),
            Page::Lessons => lessons().len(),
            _ => 0,
        }
    }

    /// Up and down: the mark in a list, the text elsewhere.
    pub(in crate::app) fn move_in_training(&mut self, by: isize) {
        if self.place == Place::Training {
            self.training.sure = false;
            let last = self.rows_to_choose().saturating_sub(1);
            self.training.at = self.training.at.saturating_add_signed(by).min(last);
        } else {
            self.training.scroll = self.training.scroll.saturating_add_signed(by);
        }
    }

    /// Opens the marked row.
    pub(in crate::app) fn choose_in_training(&mut self, world: &World<'_>) -> Vec<Effect> {
        if self.training.page == Page::Lessons {
            self.begin_lesson();
            return Vec::new();
        }
        let choices = self.choices();
        match choices.get(self.training.at.min(choices.len().saturating_sub(1))) {
            Some(Choice::GoOn) => self.go_on_with_set(),
            Some(Choice::Practise) => self.begin_practice_set(world),
            Some(Choice::Class) => self.turn_to(Page::Class),
            Some(Choice::Lessons) => self.turn_to(Page::Lessons),
            Some(Choice::Progress) => self.turn_to(Page::Progress),
            None => {}
        }
        Vec::new()
    }

    /// Enter where something is typed: takes the seed, or the answer.
    pub(in crate::app) fn answer_in_training(&mut self, world: &World<'_>) -> Vec<Effect> {
        match self.training.page {
            Page::Class => {
                self.begin_class_set(world);
                Vec::new()
            }
            Page::Task => self.answer_task(world),
            _ => self.answer_exercise(world),
        }
    }

    /// Enter where something was read: goes on.
    pub(in crate::app) fn go_on_in_training(&mut self) {
        match self.training.page {
            Page::Verdict => self.next_exercise(),
            Page::Lesson => self.begin_tasks(),
            Page::Summary => {
                self.training.set = None;
                self.turn_to(Page::Home);
            }
            _ => self.turn_to(Page::Home),
        }
    }
}
