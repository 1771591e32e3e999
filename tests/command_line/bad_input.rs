//! What is not a worksheet is answered in its place, with its place, and the rest goes on.

use serde_json::{Value as Json, json};

use crate::program::{Run, blank, check, file, run};

/// Stands where a value is at fault; must never be repeated.
const CANARY: &str = "CANARY7f3a";

/// Bad worksheets of one line: the text, the pointer, and words of the message.
const BAD: &[(&str, &str, &str)] = &[
    (r#"{"order":{"daily_unit":"CANARY7f3a"}}"#, "/order/daily_unit", "did you mean /order/daily_units"),
    (r#"{"dispens":{"quantity":"CANARY7f3a"}}"#, "/dispens", "no such field"),
    (r#"{"dispense":{"quantity":3.5},"note":"CANARY7f3a"}"#, "/dispense/quantity", "an exact number in quotes"),
    (r#"{"dispense":{"quantity":1e3},"note":"CANARY7f3a"}"#, "/dispense/quantity", "an exact number in quotes"),
    (r#"{"dispense":{"quantity":"1e3"},"note":"CANARY7f3a"}"#, "/dispense/quantity", "an exact number in quotes"),
    (r#"{"dispense":{"quantity":"CANARY7f3a"}}"#, "/dispense/quantity", "an exact number in quotes"),
    (r#"{"dispense":{"date_of_service":"2026-02-30"}}"#, "/dispense/date_of_service", "in the calendar"),
    (r#"{"dispense":{"date_of_service":"20260302"}}"#, "/dispense/date_of_service", "YYYY-MM-DD"),
    (r#"{"dispense":{"date_of_service":"CANARY7f3a"}}"#, "/dispense/date_of_service", "YYYY-MM-DD"),
    (r#"{"dispense":{"days_supply":"CANARY7f3a"}}"#, "/dispense/days_supply", "a whole number from 0 to 36500"),
    (r#"{"dispense":{"measure":"CANARY7f3a"}}"#, "/dispense/measure", "\"package\""),
    (r#"{"order":{"signed":"CANARY7f3a"}}"#, "/order/signed", "true or false"),
    (r#"{"order":"CANARY7f3a"}"#, "/order", "an object of fields"),
    (r#"{"order":[]}"#, "/order", "an object of fields"),
    (r#"{"order":{"pump":["CANARY7f3a"]}}"#, "/order/pump", "an object of fields"),
    (r#"{"dispense":["00002-7510-01","CANARY7f3a"]}"#, "/dispense", "an object of fields"),
    (r#"{"dispense":{"previous":["2026-01-05",30]}}"#, "/dispense/previous", "an object of fields"),
    (r#"{"payer":["CANARY7f3a"]}"#, "/payer", "an object of fields"),
    (r#"{"scenarios":[{},["CANARY7f3a"]]}"#, "/scenarios/1", "expected a scenario"),
    (r#"{"scenarios":[{"edits":[["/dispense/quantity","5"]]}]}"#, "/scenarios/0/edits/0", "expected an edit"),
    (
        r#"{"scenarios":[{"edits":[{"field":"/dispense/quantty","to":"CANARY7f3a"}]}]}"#,
        "/scenarios/0/edits/0/field",
        "expected the pointer of a field, such as /dispense/quantity",
    ),
    (
        r#"{"scenarios":[{"edits":[{"field":"/order/signed","to":"CANARY7f3a"}]}]}"#,
        "/scenarios/0/edits/0/to",
        "expected true or false",
    ),
    (r#"{"payer":{"modifiers":{"a":"CANARY7f3a"}}}"#, "/payer/modifiers", "a list of modifiers"),
    (r#"{"format":"CANARY7f3a"}"#, "/format", "j1817-worksheet/1"),
    (r#"{"format":"j1817-worksheet/2","CANARY7f3a":1}"#, "/format", "newer program"),
    (r#"{"title":"a","title":"CANARY7f3a"}"#, "", "given twice"),
    (r#"{"note":"CANARY7f3a"#, "", "not JSON"),
    (r#"{"note":"CANARY7f3a"} x"#, "", "not JSON"),
    ("CANARY7f3a", "", "not JSON"),
    (r#""CANARY7f3a""#, "", "a JSON object"),
    ("null", "", "a JSON object"),
    ("NaN", "", "not JSON"),
];

fn error(line: &Json) -> &Json {
    line.get("error").unwrap_or_else(|| panic!("an error is expected in {line}"))
}

/// A bad worksheet between two others gives one error with its place, and the others are answered.
fn assert_between(bad: &[u8], path: &str, message: &str) -> Run {
    let mut input = format!("{}\n", blank("before")).into_bytes();
    input.extend_from_slice(bad);
    input.extend_from_slice(format!("\n{}\n", blank("after")).as_bytes());
    let run = check(input);
    let answers = run.answers();
    assert_eq!(run.status, Some(2), "{run:?}");
    assert_eq!(answers.len(), 3, "{run:?}");
    assert_eq!((&answers[0]["worksheet"], &answers[2]["worksheet"]), (&json!("before"), &json!("after")));
    let error = error(&answers[1]);
    assert_eq!((&error["input"], &error["line"], &error["path"]), (&json!("-"), &json!(2), &json!(path)), "{error}");
    assert!(error["message"].as_str().is_some_and(|said| said.contains(message)), "{error} lacks {message}");
    run
}

#[test]
fn each_fault_is_named_with_its_place_and_repeats_nothing() {
    for (bad, path, message) in BAD {
        let run = assert_between(bad.as_bytes(), path, message);
        assert!(!run.output.contains(CANARY) || path.contains(CANARY), "{bad}: {}", run.output);
        assert_eq!(run.complaint, "");
    }
}

#[test]
fn no_format_repeats_a_value() {
    for format in ["json", "text", "csv"] {
        for (bad, path, _) in BAD.iter().filter(|(_, path, _)| !path.contains(CANARY)) {
            let run = run(&["check", "--format", format], *bad);
            assert_eq!(run.status, Some(2));
            assert!(run.output.contains(path) && !run.output.contains(CANARY), "{bad}: {}", run.output);
        }
    }
}

#[test]
fn every_bad_worksheet_of_an_array_is_named_and_the_others_are_answered() {
    for (bad, path, _) in BAD.iter().filter(|(bad, ..)| serde_json::from_str::<Json>(bad).is_ok()) {
        let run = check(format!("[{},\n {bad},\n{}]", blank("before"), blank("after")));
        let answers = run.answers();
        assert_eq!((run.status, answers.len()), (Some(2), 3), "{run:?}");
        assert_eq!((&error(&answers[1])["line"], &error(&answers[1])["path"]), (&json!(2), &json!(path)));
        assert_eq!(answers[2]["worksheet"], "after");
    }
}

#[test]
fn nesting_5000_deep_is_an_error_and_not_a_crash() {
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    assert_between(deep.as_bytes(), "", "nested too deep");
    assert_between(format!("{{\"note\":{deep}}}").as_bytes(), "", "nested too deep");
    assert_between(format!("{{\"note\":{}", "[".repeat(5000)).as_bytes(), "", "nested too deep");
    let run = check(format!("[{},{deep},{}]", blank("before"), blank("after")));
    assert_eq!(run.answers().len(), 3);
    assert_eq!(error(&run.answers()[1])["message"], "nested too deep for a worksheet, at column 145");
}

#[test]
fn invalid_utf_8_is_an_error_with_its_place() {
    assert_between(b"{\"note\":\"CANARY7f3a \xff\"}", "", "not UTF-8 text, at column 21");
    assert_between(b"\xff\xfe{\x00}\x00", "", "not UTF-8 text, at column 1");
}

#[test]
fn a_line_without_end_is_one_error_and_the_next_is_answered() {
    // With more patience, the same with 10 GB:
    // { head -c 10G /dev/zero | tr '\0' x; echo; echo '{}'; } | j1817 check
    let mut input = "x".repeat(64 * 1024 * 1024);
    input.push_str("\n{\"id\":\"after\"}\n");
    let run = check(input);
    let answers = run.answers();
    assert_eq!((run.status, answers.len()), (Some(2), 2), "{run:?}");
    assert_eq!(error(&answers[0])["line"], 1);
    assert_eq!(error(&answers[0])["message"], "larger than 4 MiB, the most that one worksheet may take");
    assert_eq!(answers[1]["worksheet"], "after");
}

#[test]
fn an_input_without_a_worksheet_is_an_error() {
    for (empty, line, message) in [
        ("", 1, "the input is empty; expected a worksheet"),
        (" \r\n\n", 1, "the input is empty; expected a worksheet"),
        ("\u{feff}", 1, "the input is empty; expected a worksheet"),
        ("[", 1, "the list of worksheets is not closed; expected `]`"),
        ("[\n{\"note\":", 2, "the list of worksheets ends in the middle of this one"),
        ("[]\n\nx", 3, "something stands behind the list of worksheets"),
    ] {
        let run = check(empty);
        assert_eq!(run.status, Some(2), "{empty:?}");
        let wanted = json!({"error": {"input": "-", "line": line, "path": "", "message": message}});
        assert_eq!(run.answers(), [wanted], "{empty:?}");
    }
}

#[test]
fn an_input_that_cannot_be_read_is_an_error_and_the_next_is_answered() {
    let good = file("good.json", blank("good"));
    let good = good.to_str().expect("a plain path");
    let folder = env!("CARGO_TARGET_TMPDIR");
    let run = run(&["check", "no-such-file.json", folder, good], "");
    let answers = run.answers();
    assert_eq!((run.status, answers.len()), (Some(2), 3), "{run:?}");
    assert_eq!(error(&answers[0])["input"], "no-such-file.json");
    assert_eq!(error(&answers[0])["message"], "cannot be read: there is no such file");
    assert_eq!(error(&answers[1])["input"], folder);
    assert_eq!(error(&answers[1])["message"], "cannot be read: it is a folder; give the files in it");
    assert_eq!((&error(&answers[0])["line"], &error(&answers[1])["line"]), (&json!(1), &json!(1)));
    assert_eq!(answers[2]["worksheet"], "good");
    // No line can be named to people of what cannot be read at all.
    let text = crate::program::run(&["check", "--format", "text", "no-such-file.json"], "").output;
    assert_eq!(text, "no-such-file.json\n  cannot be checked  cannot be read: there is no such file\n\n");
}

#[test]
fn lines_are_counted_in_each_input_from_its_own_beginning() {
    let lines = file("lines.jsonl", format!("{}\n\n{{\"x\":1}}\n", blank("one")));
    let whole = file("whole.json", "{\n  \"order\": {\n    \"signed\": 1\n  }\n}\n");
    let run = run(&["check", lines.to_str().expect("a plain path"), whole.to_str().expect("a plain path")], "");
    let answers = run.answers();
    assert_eq!(error(&answers[1])["line"], 3);
    assert_eq!((&error(&answers[2])["line"], &error(&answers[2])["path"]), (&json!(3), &json!("/order/signed")));
}
