//! Wrong usage is told in a sentence that says what to do, and repeats nothing of what was typed.

use crate::program::{Run, file, run};

/// Stands where a value is at fault, or where none belongs; must never be repeated.
const CANARY: &str = "CANARY7f3a";

/// Arguments that no command takes, and what is said.
const WRONG: &[(&[&str], &str)] = &[
    (&["CANARY7f3a"], "there is no such command; `j1817 --help` lists them"),
    (&["CANARY7f3a", "CANARY7f3a"], "there is no such command"),
    (&["--CANARY7f3a"], "there is no such option here\n"),
    (&["chek"], "there is no such command; did you mean check?\n"),
    (&["--colour"], "there is no such option here; did you mean --color?\n"),
    (&["--today", "CANARY7f3a"], "--today <YYYY-MM-DD> takes a date as \"YYYY-MM-DD\""),
    (&["--color", "CANARY7f3a"], "--color <COLOR> takes one of auto, always, never"),
    (&["--theme", "CANARY7f3a"], "--theme <NAME> takes one of terminal, dark"),
    (&["--mouse", "CANARY7f3a"], "--mouse <WHETHER> takes one of on, off"),
    (&["--plain=CANARY7f3a"], "--plain takes no value"),
    (&["--config="], "--config <FILE> needs a value"),
    (&["open"], "<ID> is missing"),
    (&["open", "CANARY7f3a", "CANARY7f3a"], "more is given than the command takes"),
    (&["new", "CANARY7f3a"], "more is given than the command takes"),
    (&["list", "--state", "CANARY7f3a"], "--state <STATE> takes one of draft, ready, filed, void"),
    (&["list", "--format", "CANARY7f3a"], "--format <FORMAT> takes one of json, text, csv"),
    (&["due", "CANARY7f3a"], "more is given than the command takes"),
    (&["check", "--CANARY7f3a=CANARY7f3a"], "there is no such option here"),
    (&["check", "--history=CANARY7f3a"], "--history takes no value"),
    (&["what-if"], "<FILE> is missing"),
    (&["what-if", "-", "/order/patient=CANARY7f3a"], "a field's change stands behind --set: write --set POINTER=VALUE"),
    (&["what-if", "-", "--set", "/order/patient=A", "CANARY7f3a"], "a value that has blanks in it needs quotes"),
    (&["what-if", "-", "--set", "/order/patient=A", "-CANARY7f3a"], "there is no such option here"),
    (&["what-if", "-", "--goal", "/order/patient=CANARY7f3a"], "--goal <GOAL> takes one of most-items, cover-days"),
    (&["what-if", "-", "--sett", "/order/patient=CANARY7f3a"], "did you mean --set?"),
    (&["what-if", "-", "--set"], "--set <POINTER=VALUE> needs a value"),
    (
        &["what-if", "-", "--sweep", "CANARY7f3a", "--plans", "CANARY7f3a"],
        "cannot be used with --plans <all|CODE,CODE>",
    ),
    (&["what-if", "-", "--plans", "CANARY7f3a", "--plans", "CANARY7f3a"], "cannot be used more than once"),
    (&["explain", "CANARY7f3a", "CANARY7f3a"], "more is given than the command takes"),
    (&["fields", "CANARY7f3a"], "more is given than the command takes"),
    (&["add", "--CANARY7f3a"], "there is no such option here"),
    (&["show", "--format", "CANARY7f3a", "A"], "--format <FORMAT> takes one of text, json"),
    (&["show", "A", "CANARY7f3a"], "more is given than the command takes"),
    (&["delete", "A", "CANARY7f3a"], "more is given than the command takes"),
    (&["restore", "A", "CANARY7f3a"], "more is given than the command takes"),
    (&["train", "CANARY7f3a"], "more is given than the command takes"),
    (&["train", "--seed", "CANARY7f3a"], "--seed <N> takes a whole number"),
    (&["train", "--count", "CANARY7f3a"], "--count <N> takes a whole number"),
    (&["train", "--kind", "CANARY7f3a"], "--kind <KIND> takes one of units, code"),
    (&["train", "--exercises", "CANARY7f3a", "--count", "3"], "cannot be used with"),
    (&["doctor", "CANARY7f3a"], "more is given than the command takes"),
];

#[test]
fn wrong_usage_is_told_without_what_was_typed() {
    for (arguments, said) in WRONG {
        let run = run(arguments, "");
        assert_eq!((run.status, &*run.output), (Some(2), ""), "{arguments:?}: {}", run.complaint);
        assert!(
            run.complaint.starts_with("j1817: ") && run.complaint.contains(said),
            "{arguments:?}: {}",
            run.complaint
        );
        assert!(run.complaint.ends_with("\n\nFor more, try --help\n"), "{arguments:?}: {}", run.complaint);
        assert!(!run.complaint.contains(CANARY), "{arguments:?}: {}", run.complaint);
    }
}

#[test]
fn what_is_not_found_is_not_repeated() {
    let folder = file("no-such-id", "");
    let folder = folder.with_extension("d");
    let folder = folder.to_str().expect("a plain path");
    for command in ["open", "show", "delete", "restore", "explain"] {
        let Run { status, complaint, .. } = run(&[command, CANARY, "--data-dir", folder], "");
        assert!(status == Some(1) && complaint.starts_with("j1817: ") && !complaint.contains(CANARY), "{complaint}");
    }
}

#[test]
fn help_and_the_version_are_no_errors() {
    for arguments in [&["--help"][..], &["--version"], &["-h"], &["what-if", "--help"], &["train", "-h"]] {
        let run = run(arguments, "");
        assert_eq!((run.status, &*run.complaint), (Some(0), ""), "{arguments:?}");
        assert!(!run.output.is_empty(), "{arguments:?}");
    }
}
