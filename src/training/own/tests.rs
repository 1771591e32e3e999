//! Instructors' files: what is taken, and what is said of each fault.

use serde_json::{Value as Json, json};

use super::*;
use crate::training::{Answer, Kind, Level};

const TODAY: Date = Date::constant(2026, 3, 10);

/// Stands where a value is at fault; must never be repeated.
const CANARY: &str = "CANARY7f3a";

/// A file with these exercises.
fn file(exercises: &[Json]) -> String {
    json!({ "format": FORMAT, "title": "Monday", "exercises": exercises }).to_string()
}

/// An exercise of nine vials, with some members changed; null takes one out.
fn vials(changed: Json) -> Json {
    let mut exercise = json!({
        "kind": "units",
        "question": "Nine vials go out. How many units of service?",
        "worksheet": { "payer": { "plan": "medicare" }, "dispense": { "ndc": "00002-7510-01", "quantity": "9" } },
    });
    let (Json::Object(members), Json::Object(changed)) = (&mut exercise, changed) else { panic!("objects") };
    for (key, value) in changed {
        if value.is_null() {
            members.remove(&key);
        } else {
            members.insert(key, value);
        }
    }
    exercise
}

fn read(text: &str) -> Result<OwnSet, Vec<Complaint>> {
    OwnSet::read(text.as_bytes(), TODAY, Reference::shipped())
}

fn complaints(text: &str) -> Vec<String> {
    read(text).expect_err(text).iter().map(ToString::to_string).collect()
}

#[test]
fn a_set_is_read_with_the_engines_answers() {
    let clean: Json = serde_json::from_str(include_str!("../../../tests/world/clean.json")).unwrap();
    let trouble: Json = serde_json::from_str(include_str!("../../../tests/world/trouble.json")).unwrap();
    let set = read(&file(&[
        vials(json!({ "answer": 180, "level": 3, "explanation": " Ten mL each. ", "source": "Our handbook" })),
        vials(json!({ "answer": "180 ", "rules": ["quantity.missing"], "today": "2026-03-12" })),
        vials(json!({ "kind": "billable", "worksheet": clean.clone(), "answer": [], "question": "May it be billed?" })),
        vials(json!({ "kind": "find-error", "rules": ["order.unsigned"], "answer": ["/order/signed"], "question": "Which?" })),
        vials(json!({ "kind": "mend", "worksheet": trouble, "question": "Mend it." })),
    ]))
    .unwrap();
    assert_eq!((&*set.title, set.exercises.len()), ("Monday", 5));
    let [first, second, third, fourth, fifth] = &set.exercises[..] else { panic!("five") };
    assert_eq!((&first.answer, first.level, first.today), (&Answer::Count(180), Level::Third, TODAY));
    assert_eq!((first.explanation.as_deref(), first.source.as_deref()), (Some("Ten mL each."), Some("Our handbook")));
    assert_eq!((second.today.day(), second.rules[0].id), (12, "quantity.missing"));
    assert_eq!(
        first.rules.iter().map(|rule| rule.id).collect::<Vec<_>>(),
        ["quantity.rounded"],
        "what every such question is about"
    );
    assert_eq!(third.answer, Answer::Fields([].into()));
    assert_eq!(Some(third.today), third.worksheet.payer.claim_date.or(third.worksheet.dispense.date_of_service));
    assert_eq!(fourth.answer.to_string(), "Signed");
    assert_eq!((fifth.kind, &fifth.answer), (Kind::Mend, &Answer::MENDED));
    assert!(!fifth.rules.is_empty());
}

#[test]
fn each_fault_says_where_it_is_and_what_to_do() {
    let clean: Json = serde_json::from_str(include_str!("../../../tests/world/clean.json")).unwrap();
    let kinds = "expected one of units, code, days, modifiers, call, shipment, share, billable, find-error, mend";
    for (changed, said) in [
        (json!({ "kind": CANARY }), format!("/kind: {kinds}")),
        (json!({ "kind": null }), format!("/kind: {kinds}")),
        (json!({ "question": "  " }), "/question: missing: ask in words".into()),
        (json!({ "question": 7 }), "/question: expected a text of at most".into()),
        (json!({ "topics": ["order.unsigned"] }), "/topics: no such key; rename it to rules".into()),
        (json!({ "rules": [1] }), "/rules/0: expected the id of a rule, in quotes".into()),
        (json!({ "keeps": "/payer/plan" }), "/keeps: expected a list of pointers".into()),
        (json!({ "keeps": ["/payer/plan", "/payer/x"] }), "/keeps/1: names no field".into()),
        (json!({ "on_record": "yes" }), "/on_record: expected a list of objects".into()),
        (json!({ "on_record": [{ "field": "/payer/x", "to": 1 }] }), "/on_record: expected a list of objects".into()),
        (json!({ "also": 7 }), "/also: expected an object of pointers".into()),
        (json!({ "also": { "/dispense/x": "/dispense/quantity" } }), "/also: names no field".into()),
        (
            json!({ "kind": "find-error", "rules": ["order.unsigned"], "question": "Not signed: at which field?" }),
            "/question: holds the answer".into(),
        ),
        (
            json!({ "history": [{ "state": "filed", "order": { "patient": "T-1" },
                "dispense": { "date_of_service": "2026-01-02" } }] }),
            "/history/0: is of another patient than the worksheet: give both the same".into(),
        ),
        (json!({ "worksheet": null }), "/worksheet: missing: give the facts".into()),
        (
            json!({ "worksheet": { "order": { "signed": CANARY } } }),
            "/worksheet/order/signed: expected true or false".into(),
        ),
        (
            json!({ "worksheet": { "dispense": { "quantitty": "9" } } }),
            "/worksheet/dispense/quantitty: no such field".into(),
        ),
        (json!({ "worksheet": [] }), "/worksheet: expected a worksheet".into()),
        (json!({ "today": "12.3.2026" }), "/today: expected a date".into()),
        (json!({ "history": {} }), "/history: expected a list".into()),
        (json!({ "history": [{ "order": { "patient": 7 } }] }), "/history/0/order/patient: expected".into()),
        (json!({ "history": [{}] }), "/history/0: counts as no earlier fill: give it".into()),
        (json!({ "rules": "order.unsigned" }), "/rules: expected a list".into()),
        (json!({ "rules": ["order.unsignd"] }), "/rules/0: no rule has this id; the nearest is order.unsigned".into()),
        (json!({ "level": 4 }), "/level: expected 1, 2 or 3".into()),
        (json!({ "later": CANARY }), "/later: no such key; an object here takes kind, question".into()),
        (json!({ "answer": 9 }), "/answer: says 9, and the engine says 180: correct".into()),
        (json!({ "answer": "nine" }), "/answer: not a whole number".into()),
        (json!({ "answer": { "units": 180 } }), "/answer: expected a text, a number".into()),
        (json!({ "question": "Nine vials: is it 180 units?" }), "/question: holds the answer".into()),
        (json!({ "worksheet": {} }), "/kind: the engine has no answer on this worksheet: fill in the product".into()),
        (json!({ "kind": "call" }), "/kind: the engine has no answer on this worksheet: fill in the plan".into()),
        (json!({ "kind": "mend", "worksheet": clean }), "/worksheet: has no error, so there is nothing to mend".into()),
        (json!({ "kind": "mend", "answer": "all" }), "/answer: leave it out".into()),
        (
            json!({ "kind": "find-error" }),
            "/rules: name the rule whose field is to be found; these are raised: ".into(),
        ),
        (
            json!({ "kind": "billable", "rules": ["pump.wrong_code"] }),
            "/rules/0: is not raised by this worksheet".into(),
        ),
    ] {
        let text = file(&[vials(json!({})), vials(changed)]);
        let found = complaints(&text);
        assert!(found[0].starts_with(&format!("exercise 2, {said}")), "{said}: {found:?}");
        assert!(found.iter().all(|words| !words.contains(CANARY)), "{found:?}");
    }
}

#[test]
fn one_fault_is_said_once() {
    for changed in [json!({ "question": 7 }), json!({ "question": "x".repeat(20_001) })] {
        assert_eq!(complaints(&file(&[vials(changed)])).len(), 1);
    }
}

#[test]
fn a_line_of_a_printed_set_becomes_the_same_exercise() {
    let reference = Reference::shipped();
    for exercise in crate::training::set(7, 40, None, reference) {
        let explained = exercise.explained(reference);
        let also: serde_json::Map<String, Json> =
            exercise.also.iter().map(|(end, of)| (end.pointer().to_owned(), json!(of))).collect();
        let line = json!({
            "kind": exercise.kind.word(), "rules": exercise.rules.iter().map(|rule| rule.id).collect::<Vec<_>>(),
            "question": exercise.question,
            "worksheet": serde_json::from_str::<Json>(&exercise.worksheet.to_json()).unwrap(),
            "answer": exercise.answer, "also": also, "keeps": exercise.keeps, "on_record": exercise.on_record, "explanation": explained.to_string(), "source": explained.source(),
            "history": exercise.history.iter().map(|fill| serde_json::from_str::<Json>(&fill.to_json()).unwrap()).collect::<Vec<_>>(),
            "today": exercise.today.to_string(), "level": exercise.level,
        });
        let set = read(&file(&[line])).map_err(|found| format!("{found:?}")).unwrap();
        let same = |read: &Exercise| (read.also.clone(), read.keeps.clone(), read.on_record.clone());
        assert_eq!(same(&set.exercises[0]), same(&exercise));
        assert_eq!(set.exercises[0].explanation, exercise.explanation, "{}", exercise.question);
        assert_eq!(set.exercises[0].explained(reference), explained);
    }
}

#[test]
fn all_faults_are_named_at_once() {
    let found =
        complaints(&file(&[vials(json!({ "kind": "essay", "answer": 9 })), json!(7), vials(json!({ "answer": 9 }))]));
    let places: Vec<&str> = found.iter().map(|words| words.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["exercise 1, /kind", "exercise 2", "exercise 3, /answer"]);
}

#[test]
fn a_mark_of_utf_8_at_the_front_is_no_fault() {
    assert!(read(&format!("\u{feff}{}", file(&[vials(json!({}))]))).is_ok());
}

#[test]
fn a_file_that_is_none_says_why() {
    for (text, said) in [
        ("", "the file is empty; expected an object with format"),
        (" \n", "the file is empty; expected an object with format"),
        ("{\n\"format\":", "line 2: not JSON: EOF while parsing a value"),
        ("[]", "expected an object with format, title, exercises"),
        (r#"{"format":"j1817-exercises/2","exercises":7}"#, "/format: this program reads j1817-exercises/1"),
        (r#"{"exercises":[7]}"#, "/format: expected \"j1817-exercises/1\""),
        (r#"{"format":"j1817-exercises/1","exercises":[]}"#, "/exercises: expected a list of 1 to 1000 exercises"),
        (r#"{"format":"j1817-exercises/1","Title":"a"}"#, "/Title: no such key; an object here takes format, title"),
        (r#"{"format":"j1817-exercises/1","title":[1]}"#, "/title: expected a text"),
    ] {
        let found = complaints(text);
        assert!(found[0].starts_with(said), "{text}: {found:?}");
    }
    let long = vec![b' '; MOST_BYTES + 1];
    let found = OwnSet::read(&long, TODAY, Reference::shipped()).unwrap_err();
    assert!(found[0].message.starts_with("larger than 4 MiB"));
}
