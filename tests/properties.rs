//! What holds for every worksheet. `PROPTEST_CASES=100000 cargo test --release --test properties`
//! asks for more of them.

mod worksheets;

use std::collections::BTreeSet;

use j1817::assess::{Assessment, Facts, Flag, RULES, SavedFill, Severity, assess};
use j1817::reference::Reference;
use j1817::worksheet::{Worksheet, date};
use proptest::prelude::*;
use worksheets::{any_edit, any_worksheet};

fn judged(worksheet: &Worksheet, history: &[SavedFill]) -> Assessment {
    let today = date::read("2026-03-10").unwrap();
    assess(worksheet, &Facts { reference: Reference::shipped(), history, today })
}

fn errors(assessment: &Assessment) -> BTreeSet<&'static str> {
    assessment.flags.iter().filter(|flag| flag.severity == Severity::Error).map(Flag::id).collect()
}

/// Errors that a date of service decides: by the day's rules, by the record as of that day, and by
/// the saved fills before it.
const OF_THE_DAY: &[&str] = &[
    "order.visit_overdue",
    "modifier.coverage_not_met",
    "modifier.no_duration",
    "modifier.typed_differs",
    "modifier.jl_not_yet",
    "plan.authorization",
    "quantity.over_limit",
    "code.typed_wrong",
    "refill.too_early",
    "refill.contact_missing",
    "refill.contact_too_early",
    "refill.not_affirmed",
    "refill.duplicate",
];

/// Fixes that may uncover another error, since what they change decides more than their own flag:
/// the fix, why, and the errors that may come up.
const UNCOVERED: &[(&str, &str, &[&str])] = &[
    ("refill.too_early", "a later date of service is judged by the rules and records of that day", OF_THE_DAY),
    ("claim.before_discharge", "a later date of service is judged by the rules and records of that day", OF_THE_DAY),
    (
        "code.differs_from_table",
        "the table's sizes give another count of insulin units",
        &[
            "supply.excess",
            "supply.over_max",
            "quantity.over_order",
            "quantity.over_limit",
            "quantity.missing",
            "modifier.no_duration",
            "modifier.typed_differs",
            "modifier.jl_not_yet",
            "plan.ndc_decimals",
            "code.not_for_pump",
        ],
    ),
    (
        "quantity.looks_like_units",
        "units counted as units are another quantity than vials counted as vials",
        &[
            "quantity.over_limit",
            "quantity.over_order",
            "supply.excess",
            "supply.over_max",
            "modifier.no_duration",
            "modifier.typed_differs",
            "modifier.jl_not_yet",
            "plan.ndc_decimals",
            "quantity.missing",
        ],
    ),
    (
        "supply.over_max",
        "three months need JL, which the typed modifiers may lack or the day not allow",
        &["modifier.typed_differs", "modifier.jl_not_yet", "modifier.no_duration", "plan.ndc_decimals"],
    ),
    (
        "quantity.over_limit",
        "whole items may have more decimals than the plan takes, and fewer last fewer days where none are stated",
        &["plan.ndc_decimals", "modifier.no_duration", "modifier.typed_differs", "modifier.jl_not_yet"],
    ),
    (
        "quantity.over_order",
        "whole items may have more decimals than the plan takes, and fewer last fewer days where none are stated",
        &["plan.ndc_decimals", "modifier.no_duration", "modifier.typed_differs", "modifier.jl_not_yet"],
    ),
    (
        "pump.wrong_code",
        "with the right pump code another coverage modifier is computed than was typed",
        &["modifier.typed_differs"],
    ),
    ("supply.excess", "whole items may have more decimals of mL than the plan takes", &["plan.ndc_decimals"]),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fix_removes_its_flag_and_uncovers_no_other_error(worksheet in any_worksheet(), filled in any_worksheet()) {
        let history: Vec<SavedFill> = SavedFill::of(&filled, Reference::shipped()).into_iter().collect();
        let before = judged(&worksheet, &history);
        for flag in before.flags.iter().filter(|flag| !flag.fix.is_empty()) {
            let mut mended = worksheet.clone();
            mended.apply_all(flag.fix.clone());
            let after = judged(&mended, &history);
            prop_assert!(after.flag(flag.id()).is_none(), "{} stays", flag.id());
            for error in errors(&after).difference(&errors(&before)) {
                let listed = UNCOVERED.iter().any(|(fix, _, uncovered)| *fix == flag.id() && uncovered.contains(error));
                prop_assert!(listed, "the fix of {} uncovers {error}", flag.id());
            }
        }
    }

    #[test]
    fn flags_are_sorted_unique_and_decide_the_verdicts(worksheet in any_worksheet()) {
        let assessment = judged(&worksheet, &[]);
        let place = |id: &str| RULES.iter().position(|rule| rule.id == id);
        let order: Vec<_> = assessment.flags.iter().map(|flag| (flag.severity, place(flag.id()))).collect();
        prop_assert!(order.is_sorted());
        let ids: BTreeSet<_> = assessment.flags.iter().map(Flag::id).collect();
        prop_assert_eq!(ids.len(), assessment.flags.len());
        prop_assert_eq!(assessment.ready.bill, assessment.count(Severity::Error) == 0);
        prop_assert!(assessment.ready.ship || !assessment.ready.bill);
    }

    #[test]
    fn lines_add_up(worksheet in any_worksheet()) {
        let assessment = judged(&worksheet, &[]);
        let units: u32 = assessment.lines.iter().map(|line| line.units).sum();
        prop_assert_eq!(units, assessment.billable_units.unwrap_or(0));
        for line in &assessment.lines {
            prop_assert!((1..=9999).contains(&line.units));
            prop_assert!(line.modifiers.iter().all(|modifier| modifier != "00"));
        }
    }

    #[test]
    fn the_same_worksheet_gives_the_same_assessment(worksheet in any_worksheet()) {
        let first = serde_json::to_string(&judged(&worksheet, &[])).unwrap();
        let read = Worksheet::from_json(worksheet.to_json().as_bytes()).unwrap();
        prop_assert_eq!(&read, &worksheet);
        prop_assert_eq!(first, serde_json::to_string(&judged(&read, &[])).unwrap());
    }

    #[test]
    fn taking_every_edit_back_gives_the_start(
        start in any_worksheet(),
        edits in proptest::collection::vec(any_edit(), 0..20),
    ) {
        let mut worksheet = start.clone();
        let back = worksheet.apply_all(edits);
        worksheet.apply_all(back);
        prop_assert_eq!(worksheet, start);
    }

    #[test]
    fn no_text_makes_the_reader_panic(worksheet in any_worksheet(), cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut text = worksheet.to_json().into_bytes();
        // Before the closing brace: without the line break behind it a worksheet is still whole.
        let place = cut.index(text.len() - 1);
        text[place] = byte;
        if let Err(fault) = Worksheet::from_json(&text) {
            prop_assert!(fault.line > 0 && !fault.message.is_empty());
        }
        text.truncate(place);
        prop_assert!(Worksheet::from_json(&text).is_err());
    }
}

/// Every rule is raised by some worksheet and silent on another, so that none is dead.
#[test]
fn every_rule_is_raised_by_some_worksheet() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut unseen: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    for _ in 0..60_000 {
        let worksheet = any_worksheet().new_tree(&mut runner).unwrap().current();
        let history: Vec<SavedFill> = history_of(&worksheet);
        for flag in judged(&worksheet, &history).flags {
            unseen.remove(flag.id());
        }
        if unseen.is_empty() {
            return;
        }
    }
    panic!("never raised: {unseen:?}");
}

/// The same patient's earlier fills: one a month before, one of the same day.
fn history_of(worksheet: &Worksheet) -> Vec<SavedFill> {
    let mut filed = worksheet.clone();
    filed.state = Some(j1817::worksheet::choice::State::Filed);
    filed.id = None;
    let mut earlier = filed.clone();
    earlier.dispense.date_of_service = worksheet.dispense.date_of_service.and_then(|day| day.yesterday().ok());
    earlier.order.daily_units = Some("77".parse().unwrap());
    [filed, earlier].iter().filter_map(|fill| SavedFill::of(fill, Reference::shipped())).collect()
}
