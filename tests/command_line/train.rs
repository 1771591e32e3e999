//! `j1817 train` on the command line: sets with their key, an instructor's exercises, results.

use std::fs;

use serde_json::{Value as Json, json};

use crate::program::{Run, file, program, run};

/// Stands where a value is at fault; must never be repeated.
const CANARY: &str = "CANARY7f3a";

/// What a line of a set holds, in order.
const KEYS: [&str; 13] = [
    "kind",
    "topics",
    "question",
    "worksheet",
    "answer",
    "explanation",
    "source",
    "history",
    "today",
    "level",
    "also",
    "keeps",
    "on_record",
];

fn set(arguments: &[&str]) -> Run {
    run(&[&["train", "--format", "json"], arguments].concat(), "")
}

#[test]
fn a_seed_gives_everybody_the_same_set_with_its_key() {
    let first = set(&["--seed", "1817", "--count", "30"]);
    assert_eq!((first.status, first.complaint.as_str()), (Some(0), ""));
    assert_eq!(first.output, set(&["--seed", "1817", "--count", "30"]).output);
    assert_ne!(first.output, set(&["--seed", "1818", "--count", "30"]).output);
    let answers = first.answers();
    assert_eq!(answers.len(), 30);
    for (line, answer) in first.output.lines().zip(&answers) {
        let places: Vec<usize> = KEYS.iter().map(|key| line.find(&format!("\"{key}\":")).expect(key)).collect();
        assert!(places.is_sorted() && answer.as_object().unwrap().len() == KEYS.len(), "{line}");
        assert!(answer["worksheet"]["order"].is_object() && !answer["answer"].is_null(), "{line}");
        for text in ["question", "explanation", "source", "today"] {
            assert!(answer[text].as_str().is_some_and(|text| !text.is_empty()), "{text}: {line}");
        }
    }
}

#[test]
fn an_answer_is_what_check_says_of_the_worksheet_value_for_value() {
    for (kind, pointer) in [
        ("units", "/billable_units"),
        ("code", "/lines/0/hcpcs"),
        ("days", "/supply/computed_days"),
        ("modifiers", "/lines/0/modifiers"),
        ("share", "/payment/patient_share"),
    ] {
        for line in set(&["--seed", "7", "--count", "12", "--kind", kind]).answers() {
            assert!(line["kind"] == kind && line["history"] == json!([]), "{line}");
            let checked = run(&["check", "--today", line["today"].as_str().unwrap()], line["worksheet"].to_string());
            assert_eq!(checked.answers()[0].pointer(pointer), Some(&line["answer"]), "{}", line["question"]);
        }
    }
}

#[test]
fn for_people_the_key_comes_after_all_questions() {
    let run = run(&["train", "--seed", "1817", "--count", "12", "--format", "text"], "");
    assert_eq!(run.status, Some(0));
    let (questions, key) = run.output.split_once("\nKey\n").expect("there is a key");
    let numbers: Vec<String> = (1..=12).map(|number| format!("\n{number}. ")).collect();
    for part in [questions, key] {
        assert!(numbers.iter().all(|number| part.contains(number)), "{part}");
    }
    assert!(!questions.contains("\nAnswer ") && key.matches("\nAnswer ").count() == 12, "{}", run.output);
    assert!(run.output.lines().all(|line| line.chars().count() <= 80), "{}", run.output);
    let ascii = program(&["train", "--seed", "1817", "--format", "text"]).env("LC_ALL", "C").output().unwrap();
    assert!(ascii.stdout.is_ascii());
}

#[test]
fn what_is_not_said_is_ten_exercises_of_seed_one() {
    let ten = set(&["--seed", "1"]);
    assert_eq!((ten.answers().len(), ten.complaint.as_str()), (10, ""));
    for arguments in [&["--count", "10"][..], &[]] {
        let said = set(arguments);
        assert_eq!((said.status, &said.output), (Some(0), &ten.output));
        assert_eq!(said.complaint, "j1817: no --seed is given: this is the set of seed 1\n");
    }
    assert!(run(&["train", "--seed", "1"], "").output.starts_with("Set of seed 1\n"), "text without --format");
    let help = run(&["train", "-h"], "").output;
    for said in ["from 0 to 18446744073709551615", "the set of seed 1\n", "from 1 to 10,000; without it 10\n"] {
        assert!(help.contains(said), "{said} in {help}");
    }
}

#[test]
fn wrong_usage_is_told_and_has_status_2() {
    for (arguments, said) in [
        (&["--seed", "x"][..], "j1817: --seed <N> takes a whole number from 0 to 18446744073709551615\n"),
        (&["--seed", "-1"], "--seed <N> takes a whole number from 0"),
        (&["--count", "0"], "--count <N> takes a whole number from 1 to 10,000"),
        (&["--count", "10001"], "--count <N> takes a whole number from 1 to 10,000"),
        (&["--count", "-3"], "--count <N> takes a whole number from 1 to 10,000"),
        (&["--count", "abc"], "--count <N> takes a whole number from 1 to 10,000"),
        (&["--kind", "essay"], "find-error"),
        (&["--format", "csv"], "--format <FORMAT> takes one of json, text"),
        (&["--results", "--seed", "1"], "cannot be used with"),
        (&["--exercises", "a.json", "--count", "3"], "cannot be used with"),
        (&["7"], "more is given than the command takes"),
        (&["--exercises", "/nowhere/a.json"], "/nowhere/a.json: cannot be read: there is no such file"),
        (&["--exercises", "."], ".: cannot be read: it is a folder"),
    ] {
        let run = run(&[&["train"], arguments].concat(), "");
        assert_eq!((run.status, run.output.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.complaint.contains(said), "{arguments:?}: {}", run.complaint);
    }
}

#[test]
fn a_printed_set_is_an_instructors_set_with_the_same_key() {
    let lines = set(&["--seed", "1817", "--count", "40"]).answers();
    assert!(
        lines
            .iter()
            .all(|line| line["topics"].as_array().unwrap().len() + usize::from(line["answer"] == json!([])) > 0)
    );
    let exercises: Vec<Json> = lines
        .iter()
        .map(|line| {
            let mut exercise = line.clone();
            exercise["rules"] = exercise["topics"].take();
            exercise.as_object_mut().unwrap().remove("topics");
            exercise
        })
        .collect();
    let own = json!({ "format": "j1817-exercises/1", "title": "Monday", "exercises": exercises }).to_string();
    let path = file("own-again.json", &own);
    let again = set(&["--exercises", path.to_str().unwrap()]);
    assert_eq!((again.status, again.complaint.as_str()), (Some(0), ""));
    for (line, again) in lines.iter().zip(again.answers()) {
        for key in KEYS.into_iter().filter(|key| *key != "explanation") {
            assert_eq!(line[key], again[key], "{key} of {}", line["question"]);
        }
        let (key, again) = (line["explanation"].as_str().unwrap(), again["explanation"].as_str().unwrap());
        assert!(again.starts_with(key), "the instructor's own words come first: {again}");
    }
    let text = run(&["train", "--exercises", "-", "--format", "text"], own);
    assert!(text.status == Some(0) && text.output.starts_with("Monday\n\n1. "), "{text:?}");
}

#[test]
fn the_example_of_the_readme_is_an_instructors_set() {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("```json\n{\n  \"format\": \"j1817-exercises/1\"").expect("it has an example");
    let (example, _) = rest.split_once("```").unwrap();
    let own = run(&["train", "--exercises", "-"], format!("{{ \"format\": \"j1817-exercises/1\"{example}"));
    assert_eq!((own.status, own.complaint.as_str()), (Some(0), ""));
    assert!(own.output.starts_with("Monday\n") && own.output.contains("Answer      180\n"), "{}", own.output);
    for kind in j1817::training::Kind::ALL {
        assert!(readme.contains(&format!("`{}`", kind.word())), "{kind:?}");
    }
}

#[test]
fn every_fault_of_an_instructors_file_is_told_at_once() {
    let own = json!({ "format": "j1817-exercises/1", "exercises": [
        { "kind": "units", "question": "How many?", "worksheet": { "dispense": { "quantity": CANARY } } },
        { "kind": "essay", "question": "Why?", "worksheet": {} },
    ] });
    let path = file("own-faulty.json", own.to_string());
    let run = set(&["--exercises", path.to_str().unwrap()]);
    assert_eq!((run.status, run.output.as_str()), (Some(2), ""));
    let said: Vec<&str> = run.complaint.lines().collect();
    assert_eq!(said.len(), 2, "{said:?}");
    for (line, place) in said.iter().zip(["exercise 1, /worksheet/dispense/quantity: ", "exercise 2, /kind: "]) {
        assert!(line.starts_with("j1817: ") && line.contains("own-faulty.json: ") && line.contains(place), "{line}");
    }
    assert!(!run.complaint.contains(CANARY));
}

#[test]
fn kept_results_are_rows_and_a_record_that_is_damaged_is_kept() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("train-results");
    drop(fs::remove_dir_all(&folder));
    let results = || run(&["train", "--results", "--data-dir", folder.to_str().unwrap()], "");
    let header = "date,kind,topic,rules,level,right,slip,given,set,number\n";
    let none = results();
    assert_eq!((none.status, none.output.as_str(), none.complaint.as_str()), (Some(0), header, ""));
    assert!(!folder.exists(), "a look makes nothing");
    fs::create_dir_all(&folder).unwrap();
    let record = json!({ "format": "j1817-progress/1", "lessons": [], "answers": [
        { "at": "2026-03-02T14:00:00Z", "day": "2026-03-02", "set": "seed 7, 20 exercises", "number": 2, "kind": "units", "level": 2,
          "rules": ["quantity.rounded"], "topic": "quantity", "right": false, "slip": "=vials", "given": "1200" },
        { "at": "2026-03-02T14:01:00Z", "day": "2026-03-02", "kind": "call", "level": 1, "rules": [], "topic": "refill", "right": true },
    ] });
    fs::write(folder.join("training.json"), record.to_string()).unwrap();
    let rows = "2026-03-02,units,quantity,quantity.rounded,2,no,'=vials,1200,\"seed 7, 20 exercises\",2\n\
                2026-03-02,call,refill,,1,yes,,,,\n";
    assert_eq!(results().output, format!("{header}{rows}"));
    fs::write(folder.join("training.json"), record.to_string().replace("progress/1", "progress/2")).unwrap();
    let newer = results();
    assert!(newer.output == format!("{header}{rows}") && newer.complaint.contains("left as it is"), "{newer:?}");
    let doctor = || run(&["doctor", "--data-dir", folder.to_str().unwrap()], "");
    let ill = doctor();
    assert!(ill.status == Some(1) && ill.output.contains("Training    2 answers kept\n"), "{ill:?}");
    assert!(ill.output.contains("See to      the training record "), "{ill:?}");
    fs::write(folder.join("training.json"), CANARY).unwrap();
    assert!(doctor().output.contains("See to      the training record was damaged"), "a look moves nothing");
    let damaged = results();
    assert_eq!((damaged.status, damaged.output.as_str()), (Some(0), header));
    assert!(damaged.complaint.contains("quarantine") && !damaged.complaint.contains(CANARY), "{}", damaged.complaint);
    assert_eq!(fs::read_to_string(folder.join("quarantine").join("training.json")).unwrap(), CANARY);
}
