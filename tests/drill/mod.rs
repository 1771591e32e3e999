//! A set of exercises made by hand from the worksheets of the tests, and what was practised before.

use std::collections::BTreeSet;

use j1817::app::training::Set;
use j1817::app::{Message, Model, update};
use j1817::assess::{RULES, Rule};
use j1817::reference::Reference;
use j1817::training::exercise::asked;
use j1817::training::progress::{Attempt, Entry};
use j1817::training::{Answer, Exercise, Grade, Kind, Level, Progress};
use j1817::worksheet::Worksheet;
use j1817::worksheet::choice::State;
use j1817::worksheet::stamp::Moment;

use crate::keys::keys;
use crate::world::{model, world};

fn rule(id: &str) -> &'static Rule {
    RULES.iter().find(|rule| rule.id == id).unwrap()
}

/// An exercise about one of the worksheets of the tests.
fn exercise(kind: Kind, name: &str, question: &str, rules: &[&str]) -> Exercise {
    let rules: Vec<_> = rules.iter().map(|id| rule(id)).collect();
    let mut exercise = Exercise {
        kind,
        level: Level::First,
        question: question.to_owned(),
        worksheet: model(name).worksheet,
        history: vec![Worksheet { state: Some(State::Filed), ..model("clean").worksheet }],
        today: world().today,
        rules,
        answer: Answer::MENDED,
        also: std::collections::BTreeMap::new(),
        keeps: BTreeSet::new(),
        on_record: Vec::new(),
        explanation: None,
        source: None,
    };
    if kind != Kind::Mend {
        let judged = exercise.judged(&exercise.worksheet, Reference::shipped());
        exercise.answer = asked(kind, &exercise.rules, &judged).unwrap();
    }
    exercise
}

/// Three exercises: 180 units; the quantity is at fault; the same worksheet to be mended.
pub(crate) fn exercises() -> Vec<Exercise> {
    vec![
        exercise(Kind::Units, "refill", "How many units of service are billed for this refill?", &["quantity.rounded"]),
        exercise(
            Kind::FindError,
            "refill",
            "One thing would be denied as entered. At which field?",
            &["supply.excess"],
        ),
        exercise(Kind::Mend, "refill", "Mend this refill until no error is left.", &["supply.excess"]),
    ]
}

/// In the middle of a set that an instructor made, after these keys.
pub(crate) fn drilled(name: &str, script: &str) -> Model {
    let mut model = model(name);
    type_keys(&mut model, "<F9>");
    model.begin_set(Set::of_own("Tuesday's class".to_owned(), exercises()));
    type_keys(&mut model, script);
    model
}

fn type_keys(model: &mut Model, script: &str) {
    for key in keys(script) {
        update(model, Message::Key(key), &world());
    }
}

/// What was practised on two days: some right, some wrong; one lesson done.
pub(crate) fn progress() -> Progress {
    let mut progress = Progress::default();
    for (nth, right) in [true, true, false, true, true, false, true].into_iter().enumerate() {
        let exercises = exercises();
        let exercise = &exercises[nth % 3];
        let at: Moment = Moment::new(format!("2026-02-2{}T10:00:00Z", nth / 4).parse().unwrap());
        let grade = Grade { given: exercise.answer.clone(), right, slip: None };
        let day = format!("2026-02-2{}", nth / 4).parse().unwrap();
        progress.add(Entry::Attempt(Attempt::of(exercise, &grade, at, day)));
    }
    progress.add(Entry::Lesson(j1817::training::lessons()[0].id.clone()));
    progress
}

/// The same, known to the model.
pub(crate) fn practised(mut model: Model) -> Model {
    let progress = Some(Box::new(progress()));
    update(&mut model, Message::Practised { progress, trouble: None }, &world());
    model
}
