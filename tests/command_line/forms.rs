//! The forms of input, the formats of output, and the exit status.

use serde_json::{Value as Json, json};

use crate::program::{CLEAN, Run, blank, check, clean_line, file, program, run};

fn worksheets(input: impl Into<Vec<u8>>) -> Vec<Json> {
    check(input).answers().iter().map(|answer| answer["worksheet"].clone()).collect()
}

#[test]
fn one_object_an_array_and_lines_are_told_apart() {
    for (input, ids) in [
        ("{\"id\":\"a\"}", json!(["a"])),
        ("\u{feff}{\"id\":\"a\"}", json!(["a"])),
        ("{\r\n\"id\": \"a\"\r\n}\r\n", json!(["a"])),
        ("{\"id\":\"a\"}\n{\"id\":\"b\"}", json!(["a", "b"])),
        ("\u{feff}\r\n{\"id\":\"a\"}\r\n\r\n{\"id\":\"b\"}\r\n", json!(["a", "b"])),
        ("{\"id\":\"a\",\"note\":\"}\\\"{[\"}\n{\"id\":\"b\"}", json!(["a", "b"])),
        ("[{\"id\":\"a\"}, {\"id\":\"b\",\"note\":\",]\"}]", json!(["a", "b"])),
        ("\u{feff} [\r\n{\"id\":\"a\"},\r\n{\r\n\"id\":\"b\"}\r\n]\r\n", json!(["a", "b"])),
        ("[]", json!([])),
    ] {
        assert_eq!(json!(worksheets(input)), ids, "{input:?}");
    }
}

#[test]
fn the_status_is_that_of_the_gravest_answer() {
    let (clean, flagged, bad) = (clean_line(), blank("flagged"), "{\"x\":1}");
    for (lines, status) in [
        (vec![&*clean], 0),
        (vec![&*clean, &*clean], 0),
        (vec![&*clean, &*flagged, &*clean], 1),
        (vec![&*flagged, bad, &*clean], 2),
        (vec![bad], 2),
    ] {
        assert_eq!(check(lines.join("\n")).status, Some(status), "{lines:?}");
    }
    assert_eq!(check("[]").status, Some(0));
    assert_eq!(check(CLEAN).status, Some(0), "{:?}", check(CLEAN));
}

#[test]
fn files_and_standard_input_are_taken_in_the_order_given() {
    let (first, last) = (file("first.json", blank("first")), file("last.json", blank("last")));
    let run = run(&["check", first.to_str().expect("a path"), "-", last.to_str().expect("a path")], blank("middle"));
    let answers = run.answers();
    let found = answers.iter().map(|answer| &answer["worksheet"]);
    assert_eq!(found.collect::<Vec<_>>(), [&json!("first"), &json!("middle"), &json!("last")]);
}

#[test]
fn an_answer_is_the_same_whatever_stands_beside_it() {
    let alone = check(clean_line()).output;
    let many = check(format!("{}\n{}\n{}\n", blank("x"), clean_line(), blank("y")));
    assert_eq!(many.output.lines().nth(1), alone.lines().next());
}

#[test]
fn today_is_the_day_that_a_blank_claim_date_means() {
    let mut worksheet: Json = serde_json::from_str(CLEAN).expect("JSON");
    worksheet["payer"]["claim_date"] = Json::Null;
    let late = |today| {
        let answers = run(&["check", "--today", today], worksheet.to_string()).answers();
        answers[0]["flags"].to_string().contains("claim.filing_late")
    };
    assert_eq!((late("2026-02-12"), late("2027-02-10"), late("2027-02-11")), (false, false, true));
}

#[test]
fn text_says_in_words_what_the_assessment_holds() {
    let run = run(&["check", "--format", "text", "--color", "never"], format!("{}\n{{\"x\":1}}\n", clean_line()));
    for part in ["-:1", "ready to ship, ready to bill", "40 units of service", "J1817 JK KX", "allowed 128.00", "-:2"] {
        assert!(run.output.contains(part), "{part} in {}", run.output);
    }
    assert!(run.output.contains("cannot be checked  /x: no such field"), "{}", run.output);
    assert!(!run.output.contains('\u{1b}'));
}

#[test]
fn every_flag_is_shown_with_its_message_in_text() {
    let answers = check(blank("a")).answers();
    let text = run(&["check", "--format", "text"], blank("a")).output;
    let flags = answers[0]["flags"].as_array().expect("flags");
    assert!(!flags.is_empty());
    for flag in flags {
        let (id, message) = (flag["id"].as_str().expect("an id"), flag["message"].as_str().expect("a message"));
        assert!(text.contains(id) && text.contains(message), "{id} in {text}");
    }
}

#[test]
fn text_keeps_to_ascii_where_the_locale_does() {
    let worksheet = file("ascii.json", clean_line());
    let text = ["check", "--format", "text", worksheet.to_str().expect("a plain path")];
    for (arguments, locale, seen) in [
        (&text[..], "C.UTF-8", "2,000 insulin units ÷ 50 = 40"),
        (&text, "C", "2,000 insulin units / 50 = 40"),
        (&["explain"], "C", "supply.excess"),
    ] {
        let output = Run::from(program(arguments).env("LC_ALL", locale).output().expect("it runs")).output;
        assert!(output.contains(seen), "{output}");
        assert_eq!(output.is_ascii(), locale == "C", "{output}");
    }
}

#[test]
fn colours_are_used_only_where_asked_for() {
    let coloured = |arguments: &[&str]| run(arguments, blank("a")).output.contains('\u{1b}');
    assert!(coloured(&["check", "--format", "text", "--color", "always"]));
    assert!(!coloured(&["check", "--format", "text"]));
    assert!(!coloured(&["check", "--format", "text", "--color", "never"]));
    assert!(!coloured(&["check", "--color", "always"]), "JSON is never coloured");
}

#[test]
fn csv_has_a_row_for_each_worksheet_and_each_error() {
    let input = format!("{}\n{{\"x\":1}}\n{}\n", clean_line(), blank("=1+1"));
    let run = run(&["check", "--format", "csv"], input);
    let mut table = csv::Reader::from_reader(run.output.as_bytes());
    let columns = table.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row as wide as the header")).collect();
    let cell = |row: usize, name: &str| {
        let column = columns.iter().position(|column| column == name).expect(name);
        rows[row][column].to_owned()
    };
    assert_eq!(rows.len(), 3);
    assert_eq!(cell(0, "input"), "'-", "a name that a spreadsheet would take for a formula");
    assert_eq!(cell(0, "ready_to_bill"), "yes");
    assert_eq!(cell(0, "billable_units"), "40");
    assert_eq!((cell(0, "first_line_hcpcs"), cell(0, "first_line_modifiers")), ("J1817".into(), "JK KX".into()));
    assert_eq!((cell(0, "allowed"), cell(0, "error")), ("128.00".into(), String::new()));
    assert_eq!((cell(1, "line"), cell(1, "error_path")), ("2".into(), "/x".into()));
    assert!(cell(1, "error").starts_with("no such field"));
    assert_eq!((cell(2, "worksheet"), cell(2, "ready_to_ship")), ("'=1+1".into(), "no".into()));
    assert!(cell(2, "error_flags").contains("quantity.missing"));
}
