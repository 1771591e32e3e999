//! `list`, `due`, `new --from`, `check --history` and `what-if --history`: over a folder of saved worksheets.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value as Json, json};

use crate::program::{CLEAN, Run, run};

/// A folder of this test run with worksheets in it, numbered from 1: what is changed in an ordinary
/// first fill.
fn folder(name: &str, worksheets: &[Json]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("saved-{name}"));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("the test's folder can be written");
    for (changes, number) in worksheets.iter().zip(1..) {
        let mut worksheet: Json = serde_json::from_str(CLEAN).expect("the clean worksheet is JSON");
        for (pointer, value) in changes.as_object().expect("changes by pointer") {
            let (above, last) = pointer.rsplit_once('/').expect("a pointer");
            worksheet.pointer_mut(above).expect("it is there")[last] = value.clone();
        }
        fs::write(folder.join(format!("{}.json", id(number))), worksheet.to_string()).expect("it is written");
    }
    folder
}

fn id(number: u64) -> String {
    format!("01KAT3Z2M500000000000000{number:02}")
}

fn fill(patient: &str, state: &str, service: &str) -> Json {
    json!({
        "/title": format!("of {service}"), "/state": state, "/order/patient": patient,
        "/dispense/date_of_service": service, "/dispense/days_supply": 30, "/payer/claim_date": null,
        "/updated_at": format!("{service}T12:00:00Z"),
    })
}

#[must_use]
fn ask(folder: &std::path::Path, arguments: &[&str], input: &str) -> Run {
    let folder = folder.to_str().expect("the test's folder is text");
    run(&[arguments, &["--today", "2026-03-01", "--data-dir", folder]].concat(), input)
}

#[test]
fn the_list_is_found_by_words_and_state() {
    let folder = folder(
        "list",
        &[
            fill("=MRN-1", "filed", "2026-01-05"),
            fill("MRN-2", "draft", "2026-02-05"),
            fill("MRN-3", "filed", "2026-02-07"),
        ],
    );
    fs::write(folder.join(format!("{}.json", id(4))), "{").expect("it is written");
    for (arguments, ids) in [
        (&[][..], &[4, 3, 2, 1][..]),
        (&["mrn"], &[3, 2, 1]),
        (&["MRN", "2026-02"], &[3, 2]),
        (&["--state", "filed"], &[3, 1]),
        (&["mrn-2", "--state", "filed"], &[]),
    ] {
        let listed = ask(&folder, &[&["list", "--format", "json"], arguments].concat(), "");
        let got: Vec<Json> = listed.answers().iter().map(|row| row["id"].clone()).collect();
        assert_eq!(got, ids.iter().map(|number| json!(id(*number))).collect::<Vec<_>>(), "{arguments:?}");
        assert_eq!((listed.status, &*listed.complaint), (Some(0), ""));
    }
    let rows = ask(&folder, &["list", "--format", "json"], "").answers();
    assert_eq!(rows[3]["billable_units"], 40);
    assert_eq!((&rows[3]["ready_to_ship"], &rows[3]["state"]), (&json!(true), &json!("filed")));
    assert!(rows[0]["problem"].as_str().is_some_and(|problem| !problem.is_empty()), "{}", rows[0]);
    let text = ask(&folder, &["list", "mrn-3"], "").output;
    for part in [&id(3), "filed", "2026-02-07", "40 UOS", "medicare", "MRN-3", "0 errors", "of 2026-02-07"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let csv = ask(&folder, &["list", "--format", "csv"], "").output;
    assert_eq!(csv.lines().count(), 5);
    assert!(csv.contains(",'=MRN-1,"), "{csv}");
    assert_eq!(ask(&folder, &["list", "--state", "done"], "").status, Some(2));
}

#[test]
fn the_morning_begins_with_who_is_overdue() {
    let folder = folder(
        "due",
        &[
            fill("later", "filed", "2026-02-26"),
            fill("over", "filed", "2026-01-20"),
            fill("ship", "filed", "2026-01-05"),
            fill("ship", "ready", "2026-02-01"),
            fill("ship", "draft", "2026-02-25"),
            fill("nobody", "void", "2026-02-01"),
        ],
    );
    let due = ask(&folder, &["due", "--format", "json"], "");
    assert_eq!(due.status, Some(0));
    let line = |patient, standing, service, end, contact, ship, number| {
        json!({
            "patient": patient, "standing": standing, "plan": "medicare", "last_date_of_service": service,
            "supply_end": end, "contact_from": contact, "earliest_service": ship, "last_worksheet": id(number),
        })
    };
    assert_eq!(
        due.answers(),
        [
            line("over", "overdue", "2026-01-20", "2026-02-19", "2026-01-20", "2026-02-09", 2),
            // The fill before lasted until 2026-02-04.
            line("ship", "ship", "2026-02-01", "2026-03-06", "2026-02-04", "2026-02-24", 4),
            line("later", "call", "2026-02-26", "2026-03-28", "2026-02-26", "2026-03-18", 1),
        ]
    );
    let text = ask(&folder, &["due"], "").output;
    let headings: Vec<&str> = text.lines().filter(|line| !line.starts_with(' ') && !line.is_empty()).collect();
    assert_eq!(headings, ["Overdue: the supply has ended", "Can be shipped today", "Can be called today"]);
    let csv = ask(&folder, &["due", "--format", "csv"], "").output;
    assert!(csv.starts_with("standing,patient,plan,") && csv.lines().count() == 4, "{csv}");
}

#[test]
fn nothing_saved_is_an_empty_list_and_no_folder() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("saved-nowhere");
    for command in ["list", "due"] {
        let run = ask(&folder, &[command], "");
        assert_eq!((run.status, &*run.output, &*run.complaint), (Some(0), "", ""), "{command}");
    }
    assert!(!folder.exists());
}

#[test]
fn check_takes_saved_fills_as_history_but_never_the_worksheet_itself() {
    let folder = folder("history", &[fill("MRN-1", "filed", "2026-01-30")]);
    let saved = fs::read_to_string(folder.join(format!("{}.json", id(1)))).expect("it is there");
    let mut own: Json = serde_json::from_str(&saved).expect("JSON");
    own["id"] = json!(id(1).to_lowercase());
    let mut twin = own.clone();
    twin["id"] = json!("another");
    let mut next = own.clone();
    next["id"] = Json::Null;
    next["dispense"]["date_of_service"] = json!("2026-03-01");
    let input = [own, twin, next].map(|worksheet| worksheet.to_string()).join("\n");
    let duplicate =
        |answer: &Json| answer["flags"].as_array().expect("flags").iter().any(|flag| flag["id"] == "refill.duplicate");
    let with = ask(&folder, &["check", "--history"], &input).answers();
    assert_eq!(with.iter().map(duplicate).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(with[2]["supply"]["previous_end"], "2026-03-01");
    let without = ask(&folder, &["check"], &input).answers();
    assert_eq!(without.iter().map(duplicate).collect::<Vec<_>>(), [false, false, false]);
    assert_eq!(without[2]["supply"]["previous_end"], Json::Null);
}

#[test]
fn what_if_takes_the_history_of_every_patient_that_it_names() {
    let folder = folder("what-if", &[fill("MRN-1", "filed", "2026-01-30"), fill("MRN-2", "filed", "2026-02-09")]);
    let mut own: Json = serde_json::from_str(CLEAN).expect("JSON");
    own["order"]["patient"] = json!("MRN-1");
    own["scenarios"] = json!([{ "name": "the other", "edits": [{ "field": "/order/patient", "to": "MRN-2" }] }]);
    let ends = |options: &[&str]| -> Vec<Json> {
        let lines = ask(&folder, &[&["what-if", "-"], options].concat(), &own.to_string()).answers();
        lines.iter().map(|line| line["assessment"]["supply"]["previous_end"].clone()).collect()
    };
    for (options, wanted) in [
        (&["--history"][..], &[json!("2026-03-01"), json!("2026-03-11")][..]),
        (&["--history", "--set", "/order/patient=mrn-2"], &[json!("2026-03-11")]),
        (&["--history", "--set", "/order/patient="], &[Json::Null]),
        (&[], &[Json::Null, Json::Null]),
    ] {
        assert_eq!(ends(options), wanted, "{options:?}");
    }
}

#[test]
fn a_refill_is_begun_line_by_line_too() {
    let folder = folder("refill", &[fill("MRN-1", "filed", "2026-01-30")]);
    let run = ask(&folder, &["new", "--from", &id(1), "--plain"], "!save\n");
    assert_eq!(run.status, Some(0), "{}", run.complaint);
    let rows = ask(&folder, &["list", "--format", "json", "--state", "draft"], "").answers();
    assert_eq!(rows.len(), 1);
    let file = folder.join(format!("{}.json", rows[0]["id"].as_str().expect("an id")));
    let refill: Json = serde_json::from_str(&fs::read_to_string(file).expect("it is there")).expect("JSON");
    assert_eq!(
        refill["dispense"]["previous"],
        json!({ "date_of_service": "2026-01-30", "days_supply": 30, "supply_end": "2026-03-01" })
    );
    assert_eq!((&refill["order"]["patient"], &refill["title"]), (&json!("MRN-1"), &Json::Null));
    let missing = ask(&folder, &["new", "--from", &id(77), "--plain"], "");
    assert_eq!(missing.status, Some(1));
}
