//! Training line by line: a set of exercises, each with its facts, an answer, and what became of it.

use std::io::{self, Write};
use std::ops::ControlFlow::{Break, Continue};

use super::commands::Command;
use super::session::{Next, Session, world};
use crate::app::training::{COUNT, HOW_MANY, Set, seed_and_count, told};
use crate::app::{Model, World};
use crate::assess::Severity;
use crate::store::known;
use crate::training::progress::Entry;
use crate::training::{Answer, Grade, Kind, Progress, answer};
use crate::words::{counted, sentence, stopped};
use crate::worksheet::FieldId;
use crate::worksheet::stamp::Moment;

/// What hands in a worksheet that was mended.
const DONE: &str = "done";

/// Training, as far as it has come.
pub(super) enum Drill {
    /// The seed of the class is asked for.
    Seed,
    /// With a seed as it was typed, how many exercises are asked for.
    Count(String),
    /// An answer is asked for.
    Answer(Set),
    /// The worksheet is mended, change by change.
    Mend(Set, Box<Model>),
}

impl Drill {
    /// What is asked for next.
    pub(super) fn question(&self) -> String {
        match self {
            Self::Seed => "Seed of your class (blank for practice)".to_owned(),
            Self::Count(_) => format!("How many exercises? [{COUNT}]"),
            Self::Answer(_) => "Your answer".to_owned(),
            Self::Mend(..) => format!("A field and its value, such as Quantity: 9; or {DONE}"),
        }
    }

    fn set(self) -> Option<Set> {
        match self {
            Self::Seed | Self::Count(_) => None,
            Self::Answer(set) | Self::Mend(set, _) => Some(set),
        }
    }
}

impl<W: Write> Session<W> {
    /// Begins with training, and ends with it; with a set, that is the one to work on.
    pub fn train(&mut self, set: Option<Set>) {
        self.is_training_alone = true;
        self.drill = Some(set.map_or(Drill::Seed, Drill::Answer));
    }

    /// Says how training goes.
    pub(super) fn greet_training(&mut self) -> io::Result<()> {
        self.page.say("J1817 training, line by line.")?;
        self.page.say(&format!("{} ends it. No worksheet is changed or saved.", Command::Quit.word()))?;
        if let Some(Drill::Answer(set)) = self.drill.take() {
            return self.go_on_in(set).map(drop);
        }
        self.drill = Some(Drill::Seed);
        Ok(())
    }

    /// Takes a line of training.
    pub(super) fn take_in_training(&mut self, drill: Drill, line: &str) -> Next {
        match Command::of(line) {
            Some((Command::Quit, _)) => return self.end_training(drill),
            None if !line.starts_with('!') => {}
            _ => {
                self.drill = Some(drill);
                return self.refuse(&format!("in training there is only {}, which ends it", Command::Quit.word()));
            }
        }
        match drill {
            Drill::Seed if line.is_empty() => {
                let progress = self.progress_before()?;
                let set = Set::of_practice(&progress, &world(self.today, &self.history));
                self.go_on_in(set)
            }
            Drill::Seed => self.take_seed(line.to_owned()),
            Drill::Count(seed) => self.take_count(seed, line),
            Drill::Answer(set) => self.take_answer(set, line),
            Drill::Mend(set, sheet) => self.take_change(set, sheet, line),
        }
    }

    fn take_seed(&mut self, line: String) -> Next {
        match seed_and_count(&line) {
            // Who types both at once is not asked again.
            Ok((_, Some(_))) => self.take_count(line, ""),
            Ok((_, None)) => {
                self.drill = Some(Drill::Count(line));
                Ok(Continue(()))
            }
            Err(expected) => {
                self.drill = Some(Drill::Seed);
                self.refuse(expected)
            }
        }
    }

    fn take_count(&mut self, seed: String, line: &str) -> Next {
        if let Ok(set) = Set::typed(&format!("{seed} {line}"), &world(self.today, &self.history)) {
            self.go_on_in(set)
        } else {
            self.drill = Some(Drill::Count(seed));
            self.refuse(HOW_MANY)
        }
    }

    fn take_answer(&mut self, mut set: Set, line: &str) -> Next {
        match set.run.commit(line, world(self.today, &self.history).reference) {
            Ok(grade) => self.reveal(set, &grade),
            Err(unreadable) => {
                self.drill = Some(Drill::Answer(set));
                self.refuse(unreadable.0)
            }
        }
    }

    /// Takes a change of the worksheet that is mended, or hands it in.
    fn take_change(&mut self, mut set: Set, mut sheet: Box<Model>, line: &str) -> Next {
        let reference = world(self.today, &self.history).reference;
        if line.eq_ignore_ascii_case(DONE) {
            return match set.run.commit_mended(&sheet.worksheet, reference) {
                Some(grade) => self.reveal(set, &grade),
                None => self.go_on_in(set),
            };
        }
        let taken = changed(&mut sheet, line, &world(self.today, &[]));
        let left = errors_left(&sheet);
        self.drill = Some(Drill::Mend(set, sheet));
        match taken {
            Ok(()) => self.page.say_all(left).map(Continue),
            Err(why) => self.refuse(&why),
        }
    }

    /// Says what became of an answer, has it recorded, and goes on.
    fn reveal(&mut self, mut set: Set, grade: &Grade) -> Next {
        let world = world(self.today, &self.history);
        if let Some(exercise) = set.run.current() {
            self.page.say(&format!("{}.", told::verdict(grade).1))?;
            let paragraphs = told::explained(exercise, grade, world.reference);
            self.page.say_all(paragraphs.iter().map(|part| match part.name {
                "" => stopped(&part.text),
                name => format!("{name}: {}", stopped(&part.text)),
            }))?;
        }
        if let Some(attempt) = set.run.attempt(Moment::new((self.outside.now)()), self.today) {
            let kept = self.additions.add([Entry::Attempt(attempt)], (self.outside.now)());
            self.hear_of_progress(known(kept))?;
        }
        set.run.go_on();
        self.go_on_in(set)
    }

    /// Says the exercise in sight, or how the set went.
    fn go_on_in(&mut self, set: Set) -> Next {
        let Some(exercise) = set.run.current().cloned() else { return self.end_training(Drill::Answer(set)) };
        self.page.say("")?;
        self.page.say(&format!("{}.", told::title(&set)))?;
        self.page.say(&exercise.question)?;
        // A worksheet is mended here by the lines that the prompt asks for.
        self.page.say_all((exercise.kind != Kind::Mend).then(|| told::takes(exercise.kind).to_owned()))?;
        let reference = world(self.today, &self.history).reference;
        self.page.say_all(told::earlier_fills(&exercise.history, reference).iter().map(|fill| sentence(fill)))?;
        let facts = told::facts(&exercise.worksheet, reference);
        self.page.say_all(facts.is_empty().then(|| told::BLANK.to_owned()))?;
        self.page.say_all(facts.iter().map(|fact| format!("{}: {}", fact.label, stopped(&fact.value))))?;
        self.drill = Some(if exercise.kind == Kind::Mend {
            let sheet = Box::new(Model::to_practise(exercise, reference));
            self.page.say_all(errors_left(&sheet))?;
            Drill::Mend(set, sheet)
        } else {
            Drill::Answer(set)
        });
        Ok(Continue(()))
    }

    /// Says how the set went, as far as it came.
    pub(super) fn end_training(&mut self, drill: Drill) -> Next {
        self.drill = None;
        if let Some(set) = drill.set() {
            let summary = set.run.summary();
            self.page.say("")?;
            self.page.say(&told::score(&summary).1)?;
            let topics = summary.topics.iter();
            self.page.say_all(topics.map(|(topic, tally)| format!("{}: {}.", topic.title(), told::tally(*tally))))?;
            for (topic, lesson) in &summary.read {
                self.page.say(&format!("To read up on: {}.", told::to_read(*topic, *lesson)))?;
            }
            for (slip, times) in &summary.slips {
                self.page.say(&format!("Mistake made {}: {}", counted(times, "time", "times"), stopped(slip.title)))?;
            }
            self.page.say_all(set.run.missed().map(|missed| format!("Not right, {}", told::missed(missed))))?;
        }
        Ok(if self.is_training_alone { Break(()) } else { Continue(()) })
    }

    fn progress_before(&mut self) -> io::Result<Progress> {
        let kept = known(self.store.record());
        self.hear_of_progress(kept).map(Option::unwrap_or_default)
    }

    /// Says what is wrong with the record, if anything; training goes on either way.
    fn hear_of_progress(
        &mut self,
        (progress, trouble): (Option<Progress>, Option<String>),
    ) -> io::Result<Option<Progress>> {
        trouble.map_or(Ok(()), |trouble| self.page.say(&sentence(&trouble)))?;
        Ok(progress)
    }
}

/// Makes a change that was typed as `field: value`.
fn changed(sheet: &mut Model, line: &str, world: &World<'_>) -> Result<(), String> {
    let mut parts = line.match_indices(':').map(|(at, _)| (&line[..at], &line[at + 1..]));
    let (first, _) = parts.clone().next().ok_or("type a field, a colon and its value")?;
    // Some labels have a colon of their own.
    let named = parts.find_map(|(name, value)| Some((named_alone(name.trim())?, value)));
    let (field, value) = match (named, answer::fields(first.trim())) {
        (Some(named), _) => named,
        (None, Err(unreadable)) if !first.trim().is_empty() => return Err(unreadable.to_string()),
        (None, _) => return Err("type one field before the colon".to_owned()),
    };
    let value = value.trim();
    // As a question shows what is blank on file.
    let value = if value == "-" || value.eq_ignore_ascii_case("blank") { "" } else { value };
    sheet.answer_field(field, value, world)
}

/// The only field that a name means.
fn named_alone(name: &str) -> Option<FieldId> {
    match answer::fields(name) {
        Ok(Answer::Fields(fields)) if fields.len() == 1 => fields.into_iter().next(),
        _ => None,
    }
}

/// What stands in the way still.
fn errors_left(sheet: &Model) -> Vec<String> {
    let errors = sheet.assessment.flags.iter().filter(|flag| flag.severity == Severity::Error);
    let said: Vec<String> =
        errors.map(|flag| format!("Error, {}: {}", flag.field.row().about().label, sentence(&flag.message))).collect();
    if said.is_empty() { vec![format!("No error is left: {DONE} hands it in.")] } else { said }
}
