//! A set of exercises, from the first question to the last verdict.

use crate::app::model::{Effect, Model, Tone, World};
use crate::app::training::Page;
use crate::app::training::practice::Ground;
use crate::app::training::told::title;
use crate::reference::Reference;
use crate::training::set::set;
use crate::training::{Dice, Exercise, Kind, Progress, Run, pose};
use crate::words::counted;
use crate::worksheet::{Date, Worksheet};

/// Exercises of a set, unless another number was asked for.
pub const COUNT: usize = 10;
/// Most exercises of a set.
const MOST: usize = 100;
/// What to type where only their number is asked for.
pub const HOW_MANY: &str = "Type how many exercises, 1 to 100";

/// A set in progress.
#[derive(Clone, Debug)]
pub struct Set {
    /// What it is called.
    pub name: String,
    /// The exercises, and what became of them.
    pub run: Run,
    /// The worksheet of the exercise in sight as far as it was changed, if it was opened.
    pub(super) sheet: Option<Box<Worksheet>>,
}

/// Reads the seed of a class and, if it stands there, how many exercises.
///
/// # Errors
/// What to type, where it is something else.
pub fn seed_and_count(text: &str) -> Result<(u64, Option<usize>), &'static str> {
    const EXPECTED: &str = "Type the seed, a whole number, and how many exercises, 1 to 100, such as 1817 10";
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let seed = words.next().and_then(|word| word.parse().ok()).ok_or(EXPECTED)?;
    let count: Option<usize> = words.next().map(str::parse).transpose().map_err(|_| EXPECTED)?;
    let fits = count.is_none_or(|count| (1..=MOST).contains(&count)) && words.next().is_none();
    if fits { Ok((seed, count)) } else { Err(EXPECTED) }
}

/// A seed for practice: another one after each answer, and on each day.
fn seed_of_practice(progress: &Progress, today: Date) -> u64 {
    let day = u64::from(today.day_of_year().unsigned_abs()) + 366 * u64::from(today.year().unsigned_abs());
    let answers = u64::try_from(progress.attempts().len()).unwrap_or(0);
    Dice::new(day ^ (answers << 32)).seed()
}

impl Set {
    /// The set of a class's seed: so many exercises, of one kind or of all, the same for everybody.
    #[must_use]
    pub fn of_class(seed: u64, count: usize, kind: Option<Kind>, reference: &Reference) -> Self {
        let exercises = set(seed, count, kind, reference);
        let of_kind = kind.map(|kind| format!(", {}", kind.word())).unwrap_or_default();
        let run = Run::named(&format!("seed {seed}, {}{of_kind}", counted(count, "exercise", "exercises")), exercises);
        Self { name: format!("Class set {seed}"), run, sheet: None }
    }

    /// The set of a seed and a number as [`seed_and_count`] reads them.
    ///
    /// # Errors
    /// What to type, where it is something else.
    pub fn typed(text: &str, world: &World<'_>) -> Result<Self, &'static str> {
        let (seed, count) = seed_and_count(text)?;
        Ok(Self::of_class(seed, count.unwrap_or(COUNT), None, world.reference))
    }

    /// Exercises on what is due, and on what is new.
    #[must_use]
    pub fn of_practice(progress: &Progress, world: &World<'_>) -> Self {
        let seed = seed_of_practice(progress, world.today);
        let exercises = progress.practice(world.today, COUNT, seed, world.reference);
        Self { name: "Practice".to_owned(), run: Run::practice(exercises, seed, pose), sheet: None }
    }

    /// Exercises of an instructor's own.
    #[must_use]
    pub fn of_own(name: String, exercises: Vec<Exercise>) -> Self {
        Self { run: Run::named(&name, exercises), name, sheet: None }
    }
}

impl Model {
    /// The exercise in sight.
    #[must_use]
    pub fn exercise(&self) -> Option<&Exercise> {
        self.training.set.as_ref().and_then(|set| set.run.current())
    }

    /// Begins a set; one that was begun before ends with it.
    pub fn begin_set(&mut self, set: Set) {
        self.training.set = Some(set);
        self.turn_to(Page::Question);
        self.training.line.clear();
    }

    /// Begins the set of the seed that was typed.
    pub(super) fn begin_class_set(&mut self, world: &World<'_>) {
        match Set::typed(self.training.line.text(), world) {
            Ok(_) if self.would_end_a_set() => {}
            Ok(set) => self.begin_set(set),
            Err(expected) => {
                self.training.spent = true;
                self.say(Tone::Plain, expected);
            }
        }
    }

    /// Begins a set of what is due; of what is new, where it is not known what was practised before.
    pub(super) fn begin_practice_set(&mut self, world: &World<'_>) {
        if self.would_end_a_set() {
            return;
        }
        let none = Progress::default();
        let set = Set::of_practice(self.training.progress.as_ref().unwrap_or(&none), world);
        self.begin_set(set);
    }

    /// True where another set would end one that is half answered: said the first time, done the second.
    fn would_end_a_set(&mut self) -> bool {
        let half = |set: &&Set| !set.run.is_over() && set.run.so_far().of > 0;
        let Some(set) = self.training.set.as_ref().filter(half) else { return false };
        if std::mem::replace(&mut self.training.sure, true) {
            return false;
        }
        let (at, of) = set.run.place();
        let words = format!("This ends {} at {at} of {of}; once more to begin", set.name);
        self.say(Tone::Plain, words);
        true
    }

    /// Goes on with the set where it was left.
    pub(super) fn go_on_with_set(&mut self) {
        let Some(set) = &self.training.set else { return };
        self.turn_to(match (set.run.current(), set.run.grade()) {
            (None, _) => Page::Summary,
            (Some(_), Some(_)) => Page::Verdict,
            (Some(_), None) => Page::Question,
        });
    }

    /// Takes the answer as it is typed; a worksheet to mend is opened.
    pub(super) fn answer_exercise(&mut self, world: &World<'_>) -> Vec<Effect> {
        if self.exercise().is_some_and(|exercise| exercise.kind == Kind::Mend) {
            self.open_exercise(world);
            return Vec::new();
        }
        let Some(set) = &mut self.training.set else { return Vec::new() };
        match set.run.commit(self.training.line.text(), world.reference) {
            Ok(_) => self.reveal(),
            Err(unreadable) => {
                self.training.spent = true;
                self.say(Tone::Plain, format!("Not taken: {unreadable}"));
                Vec::new()
            }
        }
    }

    /// Hands in the worksheet of the screen.
    pub(in crate::app) fn hand_in(&mut self, world: &World<'_>) -> Vec<Effect> {
        self.leave_field();
        let Some(worksheet) = self.close_practice() else { return Vec::new() };
        if self.training.page == Page::Task {
            return self.hand_in_task(worksheet, world);
        }
        if let Some(set) = &mut self.training.set {
            set.run.commit_mended(&worksheet, world.reference);
            set.sheet = Some(Box::new(worksheet));
        }
        self.reveal()
    }

    /// Shows what became of the answer, and has it recorded.
    fn reveal(&mut self) -> Vec<Effect> {
        self.turn_to(Page::Verdict);
        vec![Effect::RecordAnswer]
    }

    /// On to the next exercise, or to how the set went.
    pub(super) fn next_exercise(&mut self) {
        let Some(set) = &mut self.training.set else { return };
        set.run.go_on();
        set.sheet = None;
        let over = set.run.is_over();
        self.turn_to(if over { Page::Summary } else { Page::Question });
    }

    /// Why the facts are not to be played with just now, if so.
    pub(in crate::app) fn nothing_to_play_with(&self) -> Option<&'static str> {
        match (self.training.page, self.exercise(), self.task()) {
            (Page::Verdict, Some(_), _) => None,
            (Page::Question, Some(exercise), _) if exercise.kind == Kind::Mend => None,
            (Page::Task, _, Some(task)) if !task.is_typed() => None,
            (Page::Question | Page::Task, ..) => Some("The form would give the answer away; answer first"),
            _ => Some("There is no worksheet to open here"),
        }
    }

    /// Opens the facts as a worksheet: to mend and hand in, or to play with.
    pub(in crate::app) fn open_exercise(&mut self, world: &World<'_>) {
        if self.training.page == Page::Task {
            return self.open_task(world);
        }
        let Some(set) = &self.training.set else { return };
        let Some(exercise) = set.run.current().cloned() else { return };
        let handed_in = exercise.kind == Kind::Mend && set.run.grade().is_none();
        let so_far = set.sheet.clone();
        let ground = Ground {
            worksheet: &exercise.worksheet,
            so_far: so_far.as_deref(),
            history: &exercise.history,
            today: exercise.today,
            handed_in,
        };
        self.open_practice(&ground, world);
        if handed_in {
            self.say(Tone::Plain, exercise.question);
        }
    }

    /// From the worksheet to practise on back to where it was opened. What was done on it is kept
    /// until the exercise is over.
    pub(in crate::app) fn leave_practice(&mut self) {
        let Some(worksheet) = self.close_practice() else { return };
        match (self.training.page, &mut self.training.lesson, &mut self.training.set) {
            (Page::Task, Some(course), _) => course.sheet = Some(Box::new(worksheet)),
            (_, _, Some(set)) => set.sheet = Some(Box::new(worksheet)),
            _ => {}
        }
    }

    /// What the exercise in sight is, and where it stands in its set.
    #[must_use]
    pub fn title_of_exercise(&self) -> String {
        self.training.set.as_ref().map(title).unwrap_or_default()
    }

    /// How the set goes so far.
    #[must_use]
    pub fn score(&self) -> String {
        let so_far = self.training.set.as_ref().map(|set| set.run.so_far()).unwrap_or_default();
        if so_far.of == 0 { String::new() } else { format!("{} of {} right", so_far.right, so_far.of) }
    }
}
