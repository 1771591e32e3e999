//! Exercises about planted faults, for every rule and over seeds.
//! `J1817_SEEDS=100000 cargo test --release --test planted_faults` asks for more of them.

use std::collections::BTreeSet;

use j1817::assess::{Assessment, Flag, RULES, Severity};
use j1817::reference::Reference;
use j1817::training::answer::Answer;
use j1817::training::exercise::{Exercise, asked};
use j1817::training::faults::{asks, pose};
use j1817::training::{Kind, Level, Topic};
use j1817::worksheet::fields::{PATIENT, PLAN};
use j1817::worksheet::{FIELDS, Text, Value};

const KINDS: [Kind; 3] = [Kind::Billable, Kind::FindError, Kind::Mend];

/// Rules of which nothing can be seen on a worksheet: what they go by stands in the tables alone.
const HIDDEN: [&str; 3] = ["code.not_in_crosswalk", "payment.cap_applied", "payment.stale_price"];

/// Rules of documents that are missing.
const MISSING: [&str; 5] =
    ["order.incomplete", "order.unsigned", "order.npi_missing", "order.clinic_notes", "diagnosis."];

fn seeds() -> u64 {
    std::env::var("J1817_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000)
}

fn shown(exercise: &Exercise) -> String {
    format!("{} {} {}", exercise.question, exercise.answer, serde_json::to_string(&exercise.worksheet).unwrap())
}

fn errors(given: &Assessment) -> impl Iterator<Item = &Flag> {
    given.flags.iter().filter(|flag| flag.severity == Severity::Error)
}

#[test]
fn every_rule_is_asked_for_by_some_exercise() {
    let reference = Reference::shipped();
    for rule in RULES {
        assert_eq!(asks(Kind::FindError, rule), !HIDDEN.contains(&rule.id), "{}", rule.id);
        assert!(asks(Kind::Billable, rule), "{}", rule.id);
        for (kind, level) in KINDS.into_iter().flat_map(|kind| Level::ALL.map(|level| (kind, level))) {
            for seed in 0..seeds().div_ceil(100) {
                if asks(kind, rule) {
                    let exercise = pose(kind, level, Some(rule), seed, reference);
                    assert_eq!((exercise.kind, exercise.level), (kind, level), "{} {kind:?} {level:?}", rule.id);
                    assert_eq!(exercise.rules.first(), Some(&rule), "{} {kind:?} {level:?}", rule.id);
                    right(&exercise);
                }
            }
        }
    }
}

#[test]
fn every_seed_has_the_engines_one_right_answer() {
    let reference = Reference::shipped();
    for (kind, level) in KINDS.into_iter().flat_map(|kind| Level::ALL.map(|level| (kind, level))) {
        for seed in 0..seeds() {
            let exercise = pose(kind, level, None, seed, reference);
            assert_eq!((exercise.kind, exercise.level), (kind, level), "{seed}");
            right(&exercise);
        }
    }
}

/// Fields that may hold a day that has not come yet.
const TO_COME: [&str; 2] = ["/dispense/previous/supply_end", "/payer/authorization_end"];

/// Checks that whatever has happened had happened by the day of the exercise.
fn possible(exercise: &Exercise) {
    for worksheet in exercise.history.iter().chain([&exercise.worksheet]) {
        for row in FIELDS.iter().filter(|row| !TO_COME.contains(&row.about().pointer)) {
            if let Some(Value::Date(day)) = row.value(worksheet) {
                assert!(day <= exercise.today, "{} {day} {}", row.about().pointer, shown(exercise));
            }
        }
    }
}

/// Checks that a plan of other rules mends nothing, unless the plan is at fault.
fn walked_around(exercise: &Exercise) {
    let told = exercise.on_record.iter().any(|edit| edit.field() == PLAN.id());
    for plan in ["aetna", "medicare"].into_iter().filter(|_| !told) {
        let mut worksheet = exercise.worksheet.clone();
        if PLAN.get(&worksheet).is_some_and(|now| &**now == plan) {
            continue;
        }
        worksheet.apply(PLAN.set(Text::new(plan).unwrap()));
        let grade = exercise.mended(&worksheet, Reference::shipped());
        assert!(!grade.right && grade.given.to_string().contains("Payer: not as it was"), "{}", shown(exercise));
    }
    assert!(exercise.keeps.contains(&PLAN.id()), "{}", shown(exercise));
}

/// Checks that an exercise has the engine's answer and no other, does not give it away, and that its
/// facts are possible.
fn right(exercise: &Exercise) {
    possible(exercise);
    let given = exercise.judged(&exercise.worksheet, Reference::shipped());
    let rules = &exercise.rules;
    for flag in errors(&given) {
        assert!(rules.contains(&flag.rule), "{} {}", flag.id(), shown(exercise));
    }
    match exercise.kind {
        Kind::Mend => {
            assert_eq!(exercise.answer, Answer::MENDED);
            let fixed = errors(&given).all(|flag| !flag.fix.is_empty());
            assert!(fixed || exercise.question.contains(" On file: "), "{}", shown(exercise));
            assert!(errors(&given).next().is_some() && exercise.history.is_empty(), "{}", shown(exercise));
            let by_hand = errors(&given).any(|flag| flag.fix.is_empty());
            assert!(exercise.level == Level::First || by_hand, "{}", shown(exercise));
            walked_around(exercise);
        }
        Kind::FindError => {
            assert_eq!(Some(&exercise.answer), asked(exercise.kind, rules, &given).as_ref(), "{}", shown(exercise));
            let found = given.flag(rules[0].id).unwrap();
            for other in given.flags.iter().filter(|other| other.severity <= found.severity) {
                let known = other.severity == Severity::Info && exercise.question.contains(other.rule.title);
                assert!(other.field == found.field || known, "{} {}", other.id(), shown(exercise));
            }
        }
        _ => assert_eq!(Some(&exercise.answer), asked(exercise.kind, rules, &given).as_ref(), "{}", shown(exercise)),
    }
    if let (Kind::Billable, Answer::Fields(fields)) = (exercise.kind, &exercise.answer) {
        // "Yes" stands beside no document that is missing.
        let missing = |flag: &&Flag| MISSING.iter().any(|id| flag.id().starts_with(id));
        let warnings = given.flags.iter().filter(|flag| flag.severity == Severity::Warning);
        let missing = warnings.filter(missing).any(|flag| Some(&flag.rule) != rules.first());
        assert!(!(fields.is_empty() && missing), "{}", shown(exercise));
    }
    if let Answer::Fields(fields) = &exercise.answer {
        // Who names the other end of it has found it; with something else beside it, has not.
        for (end, of) in exercise.also.iter().filter(|(end, of)| fields.contains(of) && !fields.contains(end)) {
            let mut named: BTreeSet<_> = fields.iter().filter(|field| *field != of).chain([end]).copied().collect();
            assert!(exercise.accepts(&Answer::Fields(named.clone())), "{}", shown(exercise));
            named.insert(PATIENT.id());
            assert_eq!(exercise.accepts(&Answer::Fields(named)), fields.contains(&PATIENT.id()), "{}", shown(exercise));
        }
        assert_eq!(exercise.read(&exercise.answer.to_string()).as_ref(), Ok(&exercise.answer), "{}", shown(exercise));
        for field in fields {
            let label = field.row().about().label.to_lowercase();
            assert!(!exercise.question.to_lowercase().contains(&label), "{}", shown(exercise));
        }
    }
}

#[test]
fn documents_are_asked_for_as_often_as_they_are_at_fault() {
    let reference = Reference::shipped();
    let documents = |exercise: &Exercise| {
        let rule = exercise.rules.first()?;
        let filed = ["refill.contact_", "refill.not_affirmed", "claim.proof", "modifier.coverage_"];
        let of_topic = matches!(Topic::of(rule), Topic::Order | Topic::Diagnosis);
        Some(of_topic || filed.iter().any(|id| rule.id.starts_with(id)))
    };
    for kind in KINDS {
        let found: Vec<bool> =
            (0..600).filter_map(|seed| documents(&pose(kind, Level::First, None, seed, reference))).collect();
        let percent = found.iter().filter(|is| **is).count() * 100 / found.len();
        assert!((60..=85).contains(&percent), "{kind:?}: {percent} %");
    }
}

#[test]
fn the_same_seed_gives_the_same_exercise() {
    let reference = Reference::shipped();
    for kind in KINDS {
        let posed = |seed| pose(kind, Level::Third, None, seed, reference);
        assert_eq!(posed(1817), posed(1817));
        assert_ne!(posed(1817), posed(1818));
    }
}

#[test]
fn some_worksheets_may_be_billed_as_they_are() {
    let reference = Reference::shipped();
    for level in Level::ALL {
        let clean = |seed: &u64| {
            let exercise = pose(Kind::Billable, level, None, *seed, reference);
            exercise.answer == Answer::Fields(BTreeSet::new())
        };
        let count = (0..400).filter(clean).count();
        assert!((40..=160).contains(&count), "{level:?}: {count} of 400");
    }
}
