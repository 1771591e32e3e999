//! Getting about in the forms: jump labels, the list of flags. One line a case.

mod desk;
mod keys;
mod world;

use desk::{check, press, seen};
use j1817::app::Model;
use j1817::worksheet::{FIELDS, FieldId, Kind, Text, Value, Worksheet, fields};
use world::{at, model, world};

const PATIENT: &str = "/order/patient";
const PLAN: &str = "/payer/plan";
const NDC: &str = "/dispense/ndc";
const RATE: &str = "/payer/contract_rate";
const QUANTITY: &str = "/dispense/quantity";
const DOS: &str = "/dispense/date_of_service";

#[test]
fn a_letter_jumps_to_its_field() {
    check(&[
        ("refill", QUANTITY, "<^G>", "place", "Jump"),
        ("refill", QUANTITY, "<^G>", "label", "w"),
        ("refill", NDC, "<^G>w", "focus", QUANTITY),
        ("refill", NDC, "<^G>W", "focus", QUANTITY),
        ("refill", NDC, "<^G>w", "place", "Form"),
        ("refill", NDC, "<^G>w5", QUANTITY, "5"),
        ("refill", NDC, "<^G>3", "focus", PLAN),
        ("refill", NDC, "<^G>4", "place", "Answer"),
        ("refill", NDC, "<F5><^G>1", "focus", PATIENT),
        ("refill", NDC, "<F5><^G><Esc>", "place", "Answer"),
        ("refill", QUANTITY, "9x<^G>a<Shift-Tab>", "drafts", "Quantity: 9x"),
        ("blank", NDC, "hum<^G><Esc>", "drafts", "Product: hum"),
    ]);
}

#[test]
fn any_other_key_takes_the_letters_off_and_changes_nothing() {
    for script in
        ["<Esc>", "<^G>", "<Tab>", "<F4>", "<^S>", "<^Z>", "<^Q>", "<Down>", "<Backspace>", "<Space>", "m", "5", "é"]
    {
        let mut model = at("refill", QUANTITY);
        let start = model.worksheet.clone();
        assert_eq!(press(&mut model, &format!("<^G>{script}")), [], "{script}");
        let (focus, place) = (seen(&model, "focus"), seen(&model, "place"));
        assert_eq!((focus.as_str(), place.as_str(), model.worksheet == start), (QUANTITY, "Form", true), "{script}");
    }
}

#[test]
fn more_fields_than_letters_have_two() {
    let mut model = at("blank", PATIENT);
    press(&mut model, "<^G>");
    model.see(FIELDS.iter().map(|row| row.about().id).collect());
    assert_eq!(seen(&model, "label"), "aa");
    press(&mut model, "s");
    assert_eq!(seen(&model, "label"), "");
    let field = FIELDS[26].about().id;
    assert_eq!(model.jump_label(field).as_deref(), Some("sa"));
    press(&mut model, "a");
    assert_eq!(model.focus, field);
}

#[test]
fn what_the_plan_does_not_ask_for_folds_away() {
    let shown = |plan: &str, script: &str, pointer| {
        let mut model = at("blank", PLAN);
        press(&mut model, &format!("{plan}<Tab>{script}"));
        model.is_visible(FieldId::of_pointer(pointer).unwrap())
    };
    for (plan, script, pointer, expected) in [
        ("", "", RATE, true),
        ("medicare", "", RATE, false),
        ("medicare", "<F3>", RATE, true),
        ("uhc-ma", "", RATE, true),
        ("cigna", "", RATE, true),
        ("medicare", "", "/payer/benefit_confirmed", false),
        ("uhc-ma", "", "/payer/benefit_confirmed", false),
        ("cigna", "", "/payer/benefit_confirmed", true),
        ("medicare", "", "/order/abn_on_file", true),
        ("cigna", "", "/order/abn_on_file", false),
        ("somebody", "", "/order/abn_on_file", true),
    ] {
        assert_eq!(shown(plan, script, pointer), expected, "{plan} {script} {pointer}");
    }
    // What it holds, it shows.
    let mut holding = at("blank", RATE);
    press(&mut holding, "5<Tab>");
    holding.focus_on(FieldId::of_pointer(PLAN).unwrap());
    press(&mut holding, "medicare<Tab>");
    assert!(holding.is_visible(FieldId::of_pointer(RATE).unwrap()));
}

/// Nothing that counts may hang on a field that the plan is said not to ask for.
#[test]
fn no_flag_and_no_figure_needs_what_is_not_asked_for() {
    let world = world();
    for name in ["refill", "clean", "trouble"] {
        for plan in &world.reference.plans {
            let mut without = model(name).worksheet;
            without.apply(fields::PLAN.set(Text::new(&plan.code).unwrap()));
            let unasked: Vec<_> =
                FIELDS.iter().filter(|row| row.about().asked_by.is_some_and(|by| !plan.is_asking(by))).collect();
            for row in &unasked {
                row.put(&mut without, None).unwrap();
            }
            for row in unasked {
                let values = match row.kind() {
                    Kind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
                    Kind::Date => vec![Value::Date("2025-01-05".parse().unwrap())],
                    Kind::Quantity => vec![Value::Quantity("3.20".parse().unwrap())],
                    Kind::Choice(choices) => choices.iter().map(|choice| Value::Choice(choice.code)).collect(),
                    _ => vec![Value::Text("E0784".into())],
                };
                let judged = |worksheet: &Worksheet| {
                    let model = Model::of(worksheet.clone(), String::new(), &world);
                    let counted: Vec<_> = model.walk().iter().map(|flag| flag.id()).collect();
                    (counted, model.assessment.lines, model.assessment.payment)
                };
                for value in values {
                    let mut with = without.clone();
                    row.put(&mut with, Some(value)).unwrap();
                    assert_eq!(judged(&with), judged(&without), "{name} {} {}", plan.code, row.about().pointer);
                }
            }
        }
    }
}

#[test]
fn all_that_stands_open_is_one_list() {
    check(&[
        ("refill", PATIENT, "<^F>", "place", "Flags"),
        ("refill", PATIENT, "<^F>", "matter", "1 of 2: Quantity, More than the days need"),
        ("refill", PATIENT, "<^F><Down>", "matter", "2 of 2: Ship date (DOS), Days without insulin"),
        ("refill", PATIENT, "<^F><Down><Down><PgDn>", "matter", "2 of 2: Ship date (DOS), Days without insulin"),
        ("refill", DOS, "<^F>", "matter", "2 of 2: Ship date (DOS), Days without insulin"),
        ("refill", DOS, "<^F><Up><Enter>", "focus", QUANTITY),
        ("refill", DOS, "<^F><Up><Enter>", "place", "Form"),
        ("refill", PATIENT, "<^F><F4>", QUANTITY, "5"),
        ("refill", PATIENT, "<^F><F4>", "place", "Flags"),
        ("refill", PATIENT, "<^F><F4>", "matter", "1 of 1: Ship date (DOS), Days without insulin"),
        ("refill", PATIENT, "<^F><F4><F4>", "notice", "This one needs an answer that only a person can find out"),
        ("refill", PATIENT, "<^F><F4><^Z>", QUANTITY, "9"),
        ("refill", PATIENT, "<^F><F4><^Z>", "place", "Flags"),
        ("refill", PATIENT, "<^F><F4><^Z><^Y>", QUANTITY, "5"),
        ("refill", PATIENT, "<^F><Esc>", "focus", PATIENT),
        ("refill", PATIENT, "<^F><Esc>", "place", "Form"),
        ("refill", PATIENT, "<F5><^F><Esc>", "place", "Answer"),
        ("refill", PATIENT, "<^F><Down><F1>", "place", "Help"),
        ("refill", PATIENT, "<^F><Down><F1>", "focus", DOS),
        ("refill", PATIENT, "<^F><Down><F1><Esc>", "place", "Flags"),
        ("refill", PATIENT, "<F5><^F><F1><Esc><Esc>", "place", "Answer"),
        ("refill", PATIENT, "<^F><F1><Esc><^F>", "place", "Form"),
        ("refill", PATIENT, "x<^F><^Q><Esc>", "place", "Flags"),
        ("refill", QUANTITY, "9x<^F>", "matter", "1 of 3: Quantity, unread"),
        ("refill", QUANTITY, "9x<^F><F4>", "notice", "Only you know what was meant: go there and mend it"),
        ("refill", QUANTITY, "9x<^F><Enter>", "complaint", "take a number, then vials, cartons, mL or u"),
        ("clean", PATIENT, "<^F>", "notice", "No error and no warning"),
        ("blank", PATIENT, "<^F>", "notice", "Nothing is entered yet"),
        ("blank", QUANTITY, "x<^F>", "matter", "1 of 11: Quantity, unread"),
    ]);
}

#[test]
fn the_list_goes_from_shipping_to_billing_and_from_errors_to_blanks() {
    let mut model = model("trouble");
    press(&mut model, "<^F>");
    let matters = model.matters();
    let order: Vec<_> = matters.iter().map(|matter| (matter.stage(), matter.mark(&model))).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!(matters.len(), model.walk().len());
}
