//! A run: a set of exercises that is being worked on, answer by answer.

use super::dice::Dice;
use super::exercise::{Exercise, Grade};
use super::kind::{Kind, Level};
use super::progress::Attempt;
use super::summary::{Answered, Summary};
use super::tally::Tally;
use crate::assess::Rule;
use crate::reference::Reference;
use crate::words::read::Unreadable;
use crate::worksheet::stamp::Moment;
use crate::worksheet::{Date, Worksheet};

/// How often a card may come back within one run, so that a run ends.
const MOST_RETURNS: usize = 2;

/// What a run that is over says to an answer.
const OVER: Unreadable = Unreadable("there is no more to answer");

/// How an exercise is posed: kind, level, the rule it is about, seed, tables.
pub type Pose = fn(Kind, Level, Option<&'static Rule>, u64, &Reference) -> Exercise;

/// A set that is being worked on. An answer is committed before anything is revealed, and stays.
#[derive(Clone, Debug)]
pub struct Run {
    lines: Vec<Line>,
    /// The line that is shown.
    at: usize,
    /// What the set is called in results; none in practice, of which no two are alike.
    set: Option<Box<str>>,
    /// How a missed card comes back; it does not in a set that is the same for everybody.
    returning: Option<Returning>,
}

/// An exercise of a run.
#[derive(Clone, Debug)]
struct Line {
    exercise: Exercise,
    /// Its number in the set, from 1; none for one that came back, which counts for no score.
    number: Option<u32>,
    grade: Option<Grade>,
}

/// What brings a missed card back.
#[derive(Clone, Debug)]
struct Returning {
    dice: Dice,
    pose: Pose,
}

impl Run {
    /// A set that is the same for everybody who works on it.
    #[must_use]
    pub fn new(exercises: Vec<Exercise>) -> Self {
        let lines = (1..).zip(exercises);
        let lines = lines.map(|(number, exercise)| Line { exercise, number: Some(number), grade: None });
        Self { lines: lines.collect(), at: 0, set: None, returning: None }
    }

    /// One with a name: answers are kept with it, and with the number of their exercise.
    #[must_use]
    pub fn named(name: &str, exercises: Vec<Exercise>) -> Self {
        Self { set: Some(name.into()), ..Self::new(exercises) }
    }

    /// Practice: a card that is missed comes back after two or three others, as another exercise.
    #[must_use]
    pub fn practice(exercises: Vec<Exercise>, seed: u64, pose: Pose) -> Self {
        Self { returning: Some(Returning { dice: Dice::new(seed), pose }), ..Self::new(exercises) }
    }

    /// The exercise to be answered or just answered; `None` once the run is over.
    #[must_use]
    pub fn current(&self) -> Option<&Exercise> {
        self.lines.get(self.at).map(|line| &line.exercise)
    }

    /// What became of the current exercise, once an answer is committed.
    #[must_use]
    pub fn grade(&self) -> Option<&Grade> {
        self.lines.get(self.at)?.grade.as_ref()
    }

    /// The number of the current exercise in the set, from 1, or of the last one before it where that one
    /// has come back; and how many there are, those that came back not counted.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        let shown = self.lines.iter().take(self.at.saturating_add(1)).filter(|line| line.number.is_some());
        (shown.count(), self.set().count())
    }

    /// True where the current exercise asks again about something that was missed.
    #[must_use]
    pub fn asks_again(&self) -> bool {
        self.lines.get(self.at).is_some_and(|line| line.number.is_none())
    }

    /// True once every exercise has been shown.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.at >= self.lines.len()
    }

    /// Commits a typed answer. Once committed it stays: a second one changes nothing.
    ///
    /// # Errors
    /// [`Unreadable`] where the text is no answer to the question; nothing is committed then.
    pub fn commit(&mut self, text: &str, reference: &Reference) -> Result<Grade, Unreadable> {
        let exercise = self.current().ok_or(OVER)?;
        let grade = exercise.grade(exercise.read(text)?, reference);
        self.settle(grade, reference).ok_or(OVER)
    }

    /// Commits a worksheet that was to be mended; the first one stays. `None` once the run is over.
    pub fn commit_mended(&mut self, worksheet: &Worksheet, reference: &Reference) -> Option<Grade> {
        let grade = self.current()?.mended(worksheet, reference);
        self.settle(grade, reference)
    }

    /// Keeps the first grade of the current line, and gives what is kept.
    fn settle(&mut self, grade: Grade, reference: &Reference) -> Option<Grade> {
        let line = self.lines.get_mut(self.at)?;
        if line.grade.is_none() {
            let missed = (!grade.right).then(|| line.exercise.clone());
            line.grade = Some(grade);
            if let Some(missed) = missed {
                self.bring_back(&missed, reference);
            }
        }
        self.grade().cloned()
    }

    /// Puts another exercise of a missed card behind two or three others, or at the end.
    fn bring_back(&mut self, missed: &Exercise, reference: &Reference) {
        let (Some(card), Some(returning)) = (missed.card(), &mut self.returning) else { return };
        let asked = self.lines.iter().filter(|line| line.exercise.card() == Some(card)).count();
        if asked > MOST_RETURNS {
            return;
        }
        let others = if returning.dice.percent(50) { 2 } else { 3 };
        let exercise = (returning.pose)(missed.kind, missed.level, card.rule(), returning.dice.seed(), reference);
        let after = self.at.saturating_add(1).saturating_add(others).min(self.lines.len());
        // Behind those that wait there already, so that these do not wait longer.
        let waiting = self.lines.iter().skip(after).take_while(|line| line.number.is_none()).count();
        self.lines.insert(after.saturating_add(waiting), Line { exercise, number: None, grade: None });
    }

    /// Goes on to the next exercise; one without an answer is passed over, and wrong.
    pub fn go_on(&mut self) {
        self.at = self.at.saturating_add(1).min(self.lines.len());
    }

    /// The committed answer to the current exercise, as it is kept.
    #[must_use]
    pub fn attempt(&self, at: Moment, day: Date) -> Option<Attempt> {
        let line = self.lines.get(self.at)?;
        let attempt = Attempt::of(&line.exercise, line.grade.as_ref()?, at, day);
        Some(Attempt { set: self.set.clone(), number: line.number.filter(|_| self.set.is_some()), ..attempt })
    }

    /// How many were right so far, of those that were answered; those that came back do not count.
    #[must_use]
    pub fn so_far(&self) -> Tally {
        let mut tally = Tally::default();
        let answered = self.set().filter_map(|line| line.grade.as_ref());
        answered.for_each(|grade| tally.count(grade.right));
        tally
    }

    /// What came of the run, as if it ended now.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let lines = self.lines.iter().enumerate().map(|(nth, line)| Answered {
            topic: line.exercise.topic(),
            grade: line.grade.as_ref(),
            is_reached: nth < self.at || line.grade.is_some(),
            is_counted: line.number.is_some(),
        });
        Summary::of(&lines.collect::<Vec<_>>())
    }

    /// What was answered and was not right: the number in the set, the exercise, and the answer; what came
    /// back is not told again.
    pub fn missed(&self) -> impl Iterator<Item = (u32, &Exercise, &Grade)> {
        let answered = self.set().filter_map(|line| Some((line.number?, &line.exercise, line.grade.as_ref()?)));
        answered.filter(|(.., grade)| !grade.right)
    }

    /// The lines that count.
    fn set(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.number.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::exercise::asked;
    use crate::training::{Answer, Lesson, Slip, Topic};
    use crate::worksheet::Text;
    use crate::worksheet::fields::{NDC, PLAN, QUANTITY};

    const DAY: Date = Date::constant(2026, 3, 2);

    fn reference() -> &'static Reference {
        Reference::shipped()
    }

    /// Asks of vials in the number of the last digit of the seed, or of the rule a blank worksheet breaks.
    fn posed(kind: Kind, level: Level, about: Option<&'static Rule>, seed: u64, reference: &Reference) -> Exercise {
        let vials = (seed % 9 + 1).to_string();
        let mut worksheet = Worksheet::default();
        worksheet.apply_all([
            PLAN.set(Text::new("medicare").unwrap()),
            NDC.set(Text::new("00002-7510-01").unwrap()),
            QUANTITY.set(vials.parse().unwrap()),
        ]);
        let rules = Vec::from_iter(about);
        let mut exercise = Exercise {
            kind,
            level,
            question: format!("{} {seed}", kind.title()),
            worksheet,
            history: Vec::new(),
            today: DAY,
            answer: Answer::Count(0),
            rules,
            also: std::collections::BTreeMap::new(),
            keeps: std::collections::BTreeSet::new(),
            on_record: Vec::new(),
            explanation: None,
            source: None,
        };
        let judged = exercise.judged(&exercise.worksheet, reference);
        exercise.answer = asked(kind, &exercise.rules, &judged).unwrap();
        exercise
    }

    /// Vials in the order of the seeds: 20 units each.
    fn vials(seeds: impl IntoIterator<Item = u64>) -> Vec<Exercise> {
        seeds.into_iter().map(|seed| posed(Kind::Units, Level::First, None, seed, reference())).collect()
    }

    fn about(id: &str, seed: u64) -> Exercise {
        posed(Kind::FindError, Level::First, Rule::named(id), seed, reference())
    }

    #[test]
    fn an_answer_is_committed_once_and_only_where_it_can_be_read() {
        let mut run = Run::new(vials([2, 3]));
        assert_eq!(run.place(), (1, 2));
        assert!(run.commit("sixty", reference()).is_err() && run.grade().is_none());
        assert_eq!(run.attempt(Moment::new(jiff::Timestamp::UNIX_EPOCH), DAY), None);
        assert!(!run.commit("3", reference()).unwrap().right);
        let again = run.commit("60", reference()).unwrap();
        assert_eq!((again.right, again.given), (false, Answer::Count(3)), "the first answer stays");
        run.go_on();
        assert!(run.commit("80", reference()).unwrap().right);
        assert_eq!((run.so_far(), run.is_over()), (Tally { right: 1, of: 2 }, false));
        run.go_on();
        assert!(run.is_over() && run.current().is_none() && run.place() == (2, 2));
        let missed: Vec<_> =
            run.missed().map(|(number, exercise, grade)| (number, &exercise.answer, &grade.given)).collect();
        assert_eq!(missed, [(1, &Answer::Count(60), &Answer::Count(3))]);
        assert_eq!(run.commit("80", reference()), Err(OVER));
        assert_eq!(run.commit_mended(&Worksheet::default(), reference()), None);
    }

    #[test]
    fn a_named_set_has_its_name_and_numbers_kept_and_others_have_not() {
        let at = Moment::new(jiff::Timestamp::UNIX_EPOCH);
        let mut run = Run::named("seed 1817", vials([2, 3]));
        run.go_on();
        run.commit("80", reference()).unwrap();
        let kept = run.attempt(at, DAY).unwrap();
        assert_eq!((kept.set.as_deref(), kept.number, kept.right), (Some("seed 1817"), Some(2), true));
        assert_eq!(kept.given, None);
        let mut run = Run::new(vec![about("order.unsigned", 1)]);
        run.commit("quantity", reference()).unwrap();
        let kept = run.attempt(at, DAY).unwrap();
        assert_eq!(
            (kept.set, kept.number, kept.topic, kept.given.as_deref()),
            (None, None, Topic::Order, Some("Quantity"))
        );
    }

    #[test]
    fn seventy_percent_passes_and_what_is_passed_over_is_wrong() {
        for (right, of, passed) in [(7, 10, true), (6, 9, false), (69, 99, false), (70, 100, true), (0, 0, false)] {
            let mut run = Run::new(vials(0..of));
            for seed in 0..right {
                assert!(run.commit(&((seed % 9 + 1) * 20).to_string(), reference()).unwrap().right);
                run.go_on();
            }
            let so_far = run.summary();
            assert_eq!((so_far.score.percent(), so_far.left as u64), (if right > 0 { 100 } else { 0 }, of - right));
            assert_eq!(so_far.passed(), of > 0 && of == right, "{right} of {of}, and no more");
            (right..of).for_each(|_| run.go_on());
            assert_eq!((run.summary().passed(), run.summary().left), (passed, 0), "{right} of {of}");
        }
    }

    #[test]
    fn the_summary_names_the_two_topics_with_the_most_misses() {
        let mut run =
            Run::new([vials([1, 2, 3]), vec![about("order.unsigned", 1), about("diagnosis.missing", 2)]].concat());
        let read = |run: &Run| run.summary().read.into_iter().map(|(topic, lesson)| (topic, &*lesson.unwrap().id));
        assert_eq!((read(&run).count(), run.summary().left), (0, 5), "nothing is missed before it is come to");
        let mut passed_over = run.clone();
        (0..5).for_each(|_| passed_over.go_on());
        assert_eq!(
            read(&passed_over).collect::<Vec<_>>(),
            [(Topic::Quantity, "billing-unit"), (Topic::Order, "written-order")]
        );
        for text in ["40", "60", "80"] {
            run.commit(text, reference()).unwrap();
            run.go_on();
        }
        let mut left = run.clone();
        (0..2).for_each(|_| left.go_on());
        assert_eq!(read(&left).collect::<Vec<_>>(), [(Topic::Order, "written-order"), (Topic::Diagnosis, "coverage")]);
        for text in ["/order/signed", "/order/diagnosis"] {
            assert!(run.commit(text, reference()).unwrap().right, "{text}: {:?}", run.current());
            run.go_on();
        }
        assert_eq!((read(&run).count(), run.summary().slips, run.summary().topics.len()), (0, Vec::new(), 3));
        assert!(Topic::ALL.into_iter().all(|topic| Lesson::of(topic).is_some()), "every topic has its lesson");
    }

    #[test]
    fn known_mistakes_are_counted() {
        static SLIPS: [Slip; 2] = [
            Slip { id: "a", title: "a", says: "a", answers: |_, _| Vec::new() },
            Slip { id: "b", title: "b", says: "b", answers: |_, _| Vec::new() },
        ];
        let mut run = Run::new(vials(0..4));
        for (line, slip) in run.lines.iter_mut().zip([Some(&SLIPS[0]), Some(&SLIPS[1]), None, Some(&SLIPS[1])]) {
            line.grade = Some(Grade { given: Answer::Count(1), right: false, slip });
        }
        assert_eq!(run.summary().slips, [(&SLIPS[1], 2), (&SLIPS[0], 1)]);
    }

    #[test]
    fn a_missed_card_comes_back_after_two_or_three_others_and_does_not_count() {
        let rules = [
            "order.unsigned",
            "diagnosis.missing",
            "order.npi_missing",
            "modifier.coverage_open",
            "supply.days_unknown",
        ];
        let set: Vec<Exercise> = (0..).zip(rules).map(|(seed, id)| about(id, seed)).collect();
        for seed in 0..20 {
            let mut run = Run::practice(set.clone(), seed, posed);
            let mut asked = Vec::new();
            while let Some(exercise) = run.current() {
                asked.push(exercise.rules[0].id);
                run.commit("title", reference()).unwrap();
                run.go_on();
            }
            assert_eq!(run.summary().score, Tally { right: 0, of: 5 });
            assert_eq!(run.missed().map(|(number, ..)| number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
            let at = |id| asked.iter().enumerate().filter(move |(_, asked)| **asked == id).map(|(at, _)| at);
            for id in rules {
                let places: Vec<usize> = at(id).collect();
                assert_eq!(places.len(), 1 + MOST_RETURNS, "{id}: {asked:?}");
            }
            let first: Vec<usize> = at(rules[0]).collect();
            assert!((3..=4).contains(&first[1]), "{asked:?}");
        }
        let mut class = Run::named("seed 1", set);
        class.commit("title", reference()).unwrap();
        assert_eq!(class.place(), (1, 5));
    }

    #[test]
    fn a_worksheet_is_mended_where_no_error_is_left() {
        let clean = Worksheet::from_json(include_bytes!("../../tests/world/clean.json")).unwrap();
        let mut exercise = posed(Kind::Mend, Level::First, None, 1, reference());
        exercise.answer = Answer::MENDED;
        let mut run = Run::new(vec![exercise.clone(), exercise]);
        assert!(run.commit("done", reference()).is_err());
        assert!(!run.commit_mended(&Worksheet::default(), reference()).unwrap().right);
        run.go_on();
        assert!(run.commit_mended(&clean, reference()).unwrap().right);
    }
}
