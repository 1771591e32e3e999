//! Explaining rules, listing fields, and using the command line wrongly.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::program::run;

#[test]
fn explain_lists_every_rule_and_tells_each() {
    let list = run(&["explain"], "");
    assert_eq!(list.status, Some(0));
    let ids: Vec<&str> = list.output.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(ids.len(), 88);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 88);
    for id in ids {
        let told = run(&["explain", id], "");
        assert_eq!((told.status, told.complaint.as_str()), (Some(0), ""));
        for part in [id, "Severity", "Settle", "When", "Why", "How to fix", "Status", "Source"] {
            assert!(told.output.contains(part), "{part} in {}", told.output);
        }
    }
}

#[test]
fn an_unknown_rule_is_refused_and_the_nearest_named() {
    let run = run(&["explain", "supply.exces"], "");
    assert_eq!((run.status, run.output.as_str()), (Some(1), ""));
    assert_eq!(run.complaint, "j1817: no rule has this id; the nearest is supply.excess\n");
}

#[test]
fn fields_are_json_with_all_that_a_form_needs() {
    let run = run(&["fields"], "");
    assert_eq!(run.status, Some(0));
    let fields: Vec<Json> = serde_json::from_str(&run.output).expect("a JSON array");
    let mut pointers = BTreeSet::new();
    for field in &fields {
        assert!(pointers.insert(field["pointer"].as_str().expect("a pointer")), "{field}");
        for key in ["label", "section", "kind", "expects", "help"] {
            assert!(field[key].as_str().is_some_and(|said| !said.is_empty()), "{key} in {field}");
        }
        let choices = field["choices"].as_array().map_or(0, Vec::len);
        assert_eq!(field["kind"] == "choice", choices > 0, "{field}");
        assert_eq!(field["choice_labels"].as_array().map_or(0, Vec::len), choices, "{field}");
        assert_eq!(field["kind"] == "whole_number", field["most"].is_number(), "{field}");
    }
    for pointer in ["/order/patient", "/dispense/quantity", "/payer/plan", "/order/pump/kind", "/note"] {
        assert!(pointers.contains(pointer), "{pointer}");
    }
}

#[test]
fn a_worksheet_that_is_not_there_is_refused_and_nothing_is_made() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-data-yet");
    let folder = folder.to_str().expect("a plain path");
    for id in ["MRN-10482", "01KAT3Z2M50000000000000000", "../../no-data-yet"] {
        let run = run(&["open", id, "--data-dir", folder], "");
        assert_eq!((run.status, run.output.as_str()), (Some(1), ""), "{run:?}");
        assert!(run.complaint.starts_with("j1817: no such worksheet"), "{run:?}");
        assert!(!run.complaint.contains(id) && !std::path::Path::new(folder).exists(), "{run:?}");
    }
}

#[test]
fn without_a_terminal_the_screen_is_wrong_usage() {
    let run = run(&["--data-dir", env!("CARGO_TARGET_TMPDIR")], "");
    assert_eq!((run.status, run.output.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.complaint.contains("is not a terminal"), "{run:?}");
}

#[test]
fn wrong_usage_is_status_2_and_help_is_0() {
    for arguments in [
        &["chek"][..],
        &["check", "--format", "xml"],
        &["check", "--frobnicate"],
        &["check", "--today", "2026-02-30"],
        &["check", "--today", "20260302"],
        &["explain", "a", "b"],
        &["open"],
        &["--color", "sometimes", "fields"],
        &["--theme", "sepia", "fields"],
    ] {
        let run = run(arguments, "");
        assert_eq!((run.status, run.output.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!run.complaint.is_empty(), "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let run = run(arguments, "");
        assert_eq!((run.status, run.complaint.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(!run.output.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_themes_are_listed_in_the_help_and_where_one_is_not_known() {
    let help = run(&["--help"], "").output;
    let complaint = run(&["--theme", "sepia"], "").complaint;
    for name in j1817::tui::theme::Name::ALL.map(j1817::tui::theme::Name::word) {
        assert!(help.contains(&format!("- {name}:")) && complaint.contains(name), "{name}");
    }
}
