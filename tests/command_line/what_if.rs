//! `j1817 what-if`: one scenario a line, as `check` would judge the worksheet with its edits.

use std::collections::BTreeSet;

use j1817::what_if::ANSWERS;
use j1817::worksheet::{Edit, FieldId, Worksheet};
use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr;

use crate::program::{Run, file, program, run};

/// A refill that goes out with four vials too many, and a scenario with five.
const REFILL: &str = include_str!("../cases/three_month_refill.json");

/// Stands where a value is at fault; must never be repeated.
const CANARY: &str = "CANARY7f3a";

/// A change to a text of wide characters without a blank.
const WIDE: &str = "/title=日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本";

const TODAY: [&str; 2] = ["--today", "2026-03-05"];

fn what_if_of(worksheet: &str, options: &[&str]) -> Run {
    run(&[&["what-if", "-"], &TODAY, options].concat(), worksheet)
}

fn what_if(options: &[&str]) -> Run {
    let run = what_if_of(REFILL, options);
    assert_eq!((run.status, &*run.complaint), (Some(0), ""), "{options:?}: {}", run.output);
    run
}

fn names(answers: &[Json]) -> Vec<&str> {
    answers.iter().map(|line| line["scenario"].as_str().expect("a name")).collect()
}

#[test]
fn the_lines_are_those_asked_for() {
    for (options, scenarios) in [
        (&[][..], &["base", "five vials"][..]),
        (&["--set", "/dispense/quantity=5"], &["Quantity 5"]),
        (&["--set", "/dispense/quantity=5", "--set", "/order/signed=false"], &["Quantity 5, Signed no"]),
        (&["--set", "/dispense/quantity=5", "--set", "/dispense/quantity=6"], &["Quantity 6"]),
        (&["--set", "/dispense/quantity="], &["Quantity blank"]),
        (&["--set", r#"/payer/modifiers=["JL", "KX"]"#], &["Modifiers as typed JL KX"]),
        (&["--sweep", "/dispense/quantity=4..6"], &["Quantity 4", "Quantity 5", "Quantity 6"]),
        (&["--sweep", "/dispense/days_supply=30..90:30"], &["Days supply 30", "Days supply 60", "Days supply 90"]),
        (&["--sweep", "/dispense/quantity=1.5..2:0.5"], &["Quantity 1.5", "Quantity 2"]),
        (&["--set", "/dispense/quantity=5", "--sweep", "/dispense/quantity=6..6"], &["Quantity 6"]),
        (&["--plans", "aetna,MEDICARE"], &["aetna", "medicare"]),
        (&["--goal", "most-items"], &["most-items"]),
    ] {
        assert_eq!(names(&what_if(options).answers()), scenarios, "{options:?}");
    }
    for all in ["all", "ALL"] {
        assert!(what_if(&["--plans", all]).answers().len() > 10);
    }
}

#[test]
fn the_edits_of_a_line_over_the_file_give_its_assessment() {
    for options in [
        &[][..],
        &["--set", "/order/daily_units=60", "--sweep", "/dispense/quantity=0..12:0.5"],
        &["--set", "/dispense/quantity=5", "--plans", "all"],
        &["--set", "/dispense/quantity=5", "--set", "/order/signed=no", "--set", "/dispense/quantity=6"],
        &["--set", "/payer/plan=aetna", "--plans", "medicare,aetna"],
        &["--set", "/dispense/quantity=5", "--sweep", "/dispense/quantity=6..7"],
        &["--set", "/dispense/quantity=5", "--goal", "most-items"],
        &["--set", "/payer/modifiers=kx,jw", "--goal", "clean"],
        &["--set", "/dispense/days_supply=60", "--goal", "most-items"],
        &["--goal", "earliest-service"],
    ] {
        for line in what_if(options).answers() {
            let edits: Vec<Edit> = serde_json::from_value(line["edits"].clone()).expect("edits");
            let fields: BTreeSet<FieldId> = edits.iter().map(Edit::field).collect();
            assert_eq!(fields.len(), edits.len(), "{options:?}: {}", line["edits"]);
            let mut edited = Worksheet::from_json(REFILL.as_bytes()).expect("a worksheet");
            edited.apply_all(edits);
            let checked = run(&[&["check"][..], &TODAY].concat(), edited.to_json());
            assert_eq!(checked.answers(), [line["assessment"].clone()], "{options:?}: {}", line["edits"]);
        }
    }
}

#[test]
fn a_goal_says_what_stopped_it_and_nothing_else_does() {
    for (options, edits, stopped_by) in [
        (&["--goal", "most-items"][..], json!([{"field": "/dispense/quantity", "to": "5"}]), json!("supply.excess")),
        (&["--goal", "cover-days"], json!([{"field": "/dispense/quantity", "to": "5"}]), Json::Null),
        (&["--goal", "clean"], json!([{"field": "/dispense/quantity", "to": "5"}]), Json::Null),
        (&["--goal", "exact-unit"], json!([{"field": "/dispense/quantity", "to": "9"}]), Json::Null),
        (
            &["--goal", "earliest-service", "--today", "2026-02-10"],
            json!([{"field": "/dispense/date_of_service", "to": "2026-02-20"}]),
            json!("refill.contact_late"),
        ),
    ] {
        let options: Vec<&str> = options.to_vec();
        let arguments = if options.contains(&"--today") { options } else { [&options[..], &TODAY].concat() };
        let run = run(&[&["what-if", "-"], &arguments[..]].concat(), REFILL);
        let answers = run.answers();
        assert_eq!((&answers[0]["edits"], &answers[0]["stopped_by"]), (&edits, &stopped_by), "{arguments:?}");
        assert_eq!(answers[0].as_object().expect("a line").len(), 4);
    }
    assert!(what_if(&[]).answers().iter().all(|line| line.get("stopped_by").is_none()));
}

#[test]
fn people_see_a_table_with_the_base_first_and_what_differs() {
    for (options, parts) in [
        (
            &[][..],
            &[
                "base                             180  JL KX",
                "five vials                       100",
                "  edits     Quantity from 9 vials to 5 vials\n",
            ][..],
        ),
        (
            &["--set", "/dispense/quantity=5"],
            &["base ", "Quantity 5 ", "Units of service 80 fewer", "gone: supply.excess"],
        ),
        (&["--sweep", "/dispense/quantity=4..4"], &["base ", "Quantity 4 ", "supply.short"]),
        (
            &["--plans", "aetna,uhc-ma"],
            &[
                "Scenario         Units  Modifiers    Errors     Allowed  Coinsurance  File by\n",
                "base               180  JL KX             1      576.00       105.00  2027-03-02\n",
                "aetna              180  none              0           —            —  2026-06-30\n",
                "  plan      UnitedHealthcare Medicare Advantage\n",
                "Modifiers was JL KX",
                "now a warning: supply.excess",
            ],
        ),
        // What is longer than its column stands whole below it.
        (
            &["--set", "/order/scenario=hospital_discharge", "--set", "/order/discharge_date=2026-04-12"],
            &[
                "\nOrder type hospital_discha…      180",
                "  name      Order type hospital_discharge, Discharged on 2026-04-12\n",
            ],
        ),
        (&["--set", WIDE, "--plans", "aetna"], &["\nWorksheet ti…      180"]),
        (
            &["--set", "/payer/plan=aetna", "--set", "/payer/modifiers=AA BB CC DD EE"],
            &["  180  AA BB CC D…       1         3            —\n"],
        ),
        // Where nothing tried decides anything, the greatest is no answer.
        (
            &["--set", "/dispense/ndc=", "--goal", "most-items"],
            &[
                "\nmost-items                         —  —                 1",
                "  edits     none: the quantity decides nothing\n",
            ],
        ),
        (
            &["--goal", "most-items"],
            &[
                "  edits     Quantity from 9 vials to 5 vials\n",
                "  why       Quantity 6: 1 vial more than 90 days need.\n",
            ],
        ),
        (&["--goal", "exact-unit"], &["  edits     none: it is there already\n", "Its last unit of service is full."]),
    ] {
        let text = what_if(&[&["--format", "text"], options].concat()).output;
        assert!(text.starts_with("Scenario  "), "{text}");
        for part in parts {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(text.lines().all(|line| line.width() <= 80), "{text}");
    }
    let painted = what_if(&["--format", "text", "--color", "always"]).output;
    for part in ["\u{1b}[1mScenario  ", "\u{1b}[31m     1\u{1b}[0m", "  180  JL KX        \u{1b}[31m"] {
        assert!(painted.contains(part), "{part:?} in {painted:?}");
    }
    let refill = file("what_if.json", REFILL);
    let ascii = ["what-if", refill.to_str().expect("a plain path"), "--plans", "aetna", "--format", "text"];
    for locale in ["C.UTF-8", "C"] {
        let output = Run::from(program(&ascii).env("LC_ALL", locale).output().expect("it runs")).output;
        assert_eq!(output.is_ascii(), locale == "C", "{output}");
    }
}

#[test]
fn a_spreadsheet_has_a_row_for_each_scenario_and_a_column_for_each_answer() {
    let options = ["--format", "csv", "--set", "/order/signed=false", "--sweep", "/dispense/quantity=5..6"];
    let output = what_if(&options).output;
    let mut table = csv::Reader::from_reader(output.as_bytes());
    let columns = table.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let answers: Vec<&str> = ANSWERS.iter().map(|answer| answer.id).collect();
    assert_eq!(
        columns.iter().collect::<Vec<_>>(),
        [&["scenario", "edits"], &answers[..], &["flags", "stopped_by"]].concat()
    );
    for (row, name, value) in [
        (0, "scenario", "Quantity 5"),
        (0, "edits", r#"[{"field":"/order/signed","to":false},{"field":"/dispense/quantity","to":"5"}]"#),
        (0, "billable_units", "100"),
        (0, "modifiers", "JL"),
        (0, "supply_end", "2026-05-31"),
        (0, "patient_share", "64.00"),
        (0, "ready_to_bill", "no"),
        (1, "insulin_units", "6000"),
        (1, "error_flags", "2"),
        (1, "stopped_by", ""),
    ] {
        let column = columns.iter().position(|column| column == name).expect(name);
        assert_eq!(&rows[row][column], value, "{name}");
    }
    assert!(rows[1][columns.len() - 2].starts_with("supply.excess order.unsigned"), "{output}");
    let goal = what_if(&["--format", "csv", "--goal", "most-items"]).output;
    assert!(goal.trim_end().ends_with(",supply.excess"), "{goal}");
}

/// Wrong uses: the options, the status, and what is said.
const WRONG: &[(&[&str], i32, &str)] = &[
    (
        &["--set", "/dispense/quantty=CANARY7f3a"],
        2,
        "--set: no field has this pointer; the nearest is /dispense/quantity; `j1817 fields` lists them all",
    ),
    (&["--set", "patient=CANARY7f3a"], 2, "the nearest is /order/patient; `j1817 fields`"),
    (&["--set", "CANARY7f3a=1"], 2, "--set: no field has this pointer; `j1817 fields` lists them all"),
    (&["--set", "CANARY7f3a"], 2, "--set: write a field's pointer, =, and a value"),
    (&["--set", "/dispense/quantity=CANARY7f3a"], 2, "--set /dispense/quantity: Quantity takes a number"),
    (&["--set", "/dispense/quantity=1e3"], 2, "at most 9 digits and 4 decimals"),
    (&["--set", "/dispense/measure=CANARY7f3a"], 2, "Measure takes one of item, package, ml, insulin_unit"),
    (&["--set", "/dispense/date_of_service=2026-02-30"], 2, "that is in the calendar"),
    (&["--set", "/order/signed=CANARY7f3a"], 2, "Signed takes yes or no"),
    (&["--set", "/payer/modifiers=[CANARY7f3a]"], 2, "--set /payer/modifiers: Modifiers as typed takes modifiers of"),
    (&["--set", "/payer/modifiers=CANARY-7f3a"], 2, "letters and digits, such as JK KX"),
    (&["--set", "/id=CANARY7f3a"], 2, "--set: no field has this pointer"),
    (&["--sweep", "/dispense/quantity"], 2, "--sweep: write a field's pointer, =, and a range"),
    (&["--sweep", "/dispense/quantity=5"], 2, "--sweep /dispense/quantity: not a range: write FROM..TO"),
    (&["--sweep", "/dispense/quantity=CANARY7f3a..5"], 2, "Quantity takes a number"),
    (&["--sweep", "/dispense/quantity=..5"], 2, "not a range"),
    (&["--sweep", "/dispense/quantity=20..1"], 2, "the range runs backwards"),
    (&["--sweep", "/dispense/quantity=1..1000000"], 2, "over 10,000 points"),
    (&["--sweep", "/dispense/quantity=1..2:"], 2, "--sweep /dispense/quantity: the step is missing"),
    (&["--sweep", "/dispense/quantity=1..2:CANARY7f3a"], 2, "--sweep /dispense/quantity: the step is not a number"),
    (
        &["--sweep", "/dispense/days_supply=1..9:0.5"],
        2,
        "--sweep /dispense/days_supply: Days supply goes in whole steps",
    ),
    (&["--sweep", "/order/signed=1..2"], 2, "Signed cannot be swept"),
    (&["--plans", "medicar"], 2, "--plans: code 1 of 1 is no plan's; the nearest is medicare; `--plans all` shows"),
    (&["--plans", "aetna, CANARY7f3a"], 2, "--plans: code 2 of 2 is no plan's; `--plans all` shows those of all plans"),
    (&["--plans", "aetna,All"], 2, "--plans: `all` stands alone: leave it out, or the other codes"),
    (&["--plans", "aetna,,uhc"], 2, "--plans: a code is missing"),
    (&["--plans", ""], 2, "--plans: a code is missing"),
    (&["--plans", "all", "--goal", "clean"], 2, "cannot be used with"),
    (&["--sweep", "/dispense/quantity=1..2", "--plans", "all"], 2, "cannot be used with"),
    (&["--goal", "most"], 2, "takes one of most-items, cover-days, earliest-service, exact-unit, clean"),
    (
        &["--goal", "cover-days", "--set", "/order/daily_units="],
        1,
        "cover-days: how long it lasts is not known: fill in Units a day",
    ),
    (
        &["--goal", "cover-days", "--set", "/dispense/days_supply=36500"],
        1,
        "even a quantity of 1,000 lasts only 18,181 of 36,500 days",
    ),
    (&["--goal", "exact-unit", "--set", "/dispense/ndc="], 1, "choose the product"),
];

#[test]
fn each_misuse_is_answered_with_a_sentence_and_no_value() {
    let refill = file("what_if_misuse.json", REFILL);
    let refill = refill.to_str().expect("a plain path");
    for (options, status, said) in WRONG {
        // From a file: what is refused before it is read takes no input.
        let run = run(&[&["what-if", refill], &TODAY, *options].concat(), "");
        assert_eq!((run.status, &*run.output), (Some(*status), ""), "{options:?}: {}", run.complaint);
        assert!(run.complaint.contains(said), "{options:?}: {}", run.complaint);
        assert!(!run.complaint.contains(CANARY), "{options:?}");
    }
}

#[test]
fn what_is_no_worksheet_is_refused_in_the_words_of_check() {
    for (input, said) in [
        ("", "-:1: the input is empty; expected a worksheet"),
        ("{\n\"order\":{\"signed\":\"CANARY7f3a\"}}", "-:2: /order/signed: expected true or false"),
        (
            "{\"order\":{\"daily_unit\":\"CANARY7f3a\"}}",
            "-:1: /order/daily_unit: no such field; did you mean /order/daily_units?",
        ),
        ("{\"note\":\"CANARY7f3a", "-:1: not JSON"),
        ("[]", "-: no worksheet in it; give one"),
        ("{}\n{}\n", "-: more than one worksheet; give one"),
        ("[{},{\"x\":1}]", "-: more than one worksheet; give one"),
        ("[{}", "-:1: the list of worksheets is not closed; expected `]`"),
        ("[{},\n{\"note\":\"CANARY7f3a", "-:2: the list of worksheets ends in the middle of this one"),
        ("[{},]", "-:1: nothing stands here; expected a worksheet"),
        ("{}\nCANARY7f3a\n", "-:2: not JSON: expected value, at column 1"),
        ("{}\n\n}\n", "-:3: not JSON"),
        ("{}\n[\"CANARY7f3a\"]", "-:2: expected a worksheet: a JSON object"),
        ("[{}]\nCANARY7f3a", "-:2: something stands behind the list of worksheets"),
    ] {
        let run = what_if_of(input, &[]);
        assert_eq!((run.status, &*run.output), (Some(2), ""), "{input}");
        assert!(run.complaint.contains(said) && !run.complaint.contains(CANARY), "{}", run.complaint);
    }
    for (input, said) in [
        ("no-such-file.json", "j1817: no-such-file.json: cannot be read: there is no such file\n"),
        (".", "j1817: .: cannot be read: it is a folder; give the files in it\n"),
    ] {
        let run = run(&["what-if", input], "");
        assert_eq!((run.status, &*run.complaint), (Some(2), said));
    }
}
