//! What if: scenarios and payers side by side, by keys.

mod desk;
mod keys;
mod world;

use desk::{check, press, seen};
use j1817::app::model::Opened;
use j1817::app::pointing::Target;
use j1817::app::what_if::{Row, naming};
use j1817::app::{Effect, Message, Model, update};
use j1817::what_if::scenario::{MOST, put_entry};
use j1817::worksheet::Worksheet;
use j1817::worksheet::fields::QUANTITY as QUANTITY_FIELD;
use j1817::worksheet::journal::Course;
use j1817::worksheet::nouns::Scenario;
use proptest::prelude::*;
use world::{at, model, world};

const PUMP: &str = "/order/pump/model";
const QUANTITY: &str = "/dispense/quantity";
/// What is said where no column is free any more.
const FULL: &str = "Four scenarios stand already; delete one first. This is the worksheet itself";
const PLAN: &str = "/payer/plan";
const SIGNED: &str = "/order/signed";
/// What is said of a row that cannot go.
const KEPT: &str = "A scenario changes it, so that it keeps its row";
const NDC: &str = "/dispense/ndc";
/// Of two products of one name the codes are shown.
const SAME_WORDS: &str = "Product, 50090-1375-00: 50090-1375-00, was 00002-7510-01";
/// What is said where a free column would be as the base is.
const SAME: &str = "The same as the base: no scenario";
/// The plan of `blue` that the list begins with.
const BLUE: &str =
    "Payer, Blue Cross Blue Shield (other plan): Blue Cross Blue Shield (other plan), was Medicare (DME MAC)";
const DOS: &str = "/dispense/date_of_service";

#[test]
fn the_page_opens_on_the_focused_field_and_closes_where_it_was_opened() {
    check(&[
        ("refill", QUANTITY, "<F6>", "place", "Compare"),
        ("refill", QUANTITY, "<F6>", "cell", "Quantity, new: "),
        ("refill", QUANTITY, "<F6><Esc>", "place", "Form"),
        ("refill", QUANTITY, "<F6><Esc>", "focus", QUANTITY),
        ("refill", QUANTITY, "<F6><F6>", "focus", QUANTITY),
        ("refill", QUANTITY, "<F5><F6><Esc>", "place", "Answer"),
        ("refill", QUANTITY, "<F6><^P><Esc><Esc>", "place", "Form"),
        ("refill", QUANTITY, "<F6><F1><Esc>", "place", "Compare"),
        ("blank", PLAN, "<F6>aetna<Enter><F6>", PLAN, "null"),
        // From the list of saved worksheets back to the view that it was opened from; training works, too.
        ("refill", QUANTITY, "<F6><F7><Esc>", "place", "Compare"),
        ("refill", QUANTITY, "<F6><F5><F7><F7>", "place", "Payers"),
        ("refill", QUANTITY, "<F6><F7><Esc><Esc><F7><Esc>", "place", "Form"),
        ("refill", QUANTITY, "<F6><F7><F9><F9><Esc>", "place", "Compare"),
        ("refill", QUANTITY, "<F6><F5><F5><F9>", "place", "Training"),
        ("refill", QUANTITY, "<F6>5x<F9>", "notice", "Gave up what was typed in the cell: it could not be read"),
        // A list that was open closes, and what it had taken stays.
        ("blank", PLAN, "aetna<F6>", "place", "Compare"),
    ]);
}

#[test]
fn a_scenario_is_typed_and_named_by_its_changes() {
    check(&[
        ("refill", QUANTITY, "<F6>5", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>5", "cell", "Quantity, 5 vials: 5 vials, 4 less"),
        ("refill", QUANTITY, "<F6>5<Esc>", "scenarios", ""),
        ("refill", QUANTITY, "<F6>5<Esc>", "place", "Compare"),
        ("refill", QUANTITY, "<F6>5<Esc>", "unsaved", "false"),
        ("refill", QUANTITY, "<F6>5<Enter>", "unsaved", "true"),
        ("refill", QUANTITY, "<F6>5<Enter>", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6>5<Enter>0", "scenarios", "0 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><Enter>0", "scenarios", "50 vials"),
        ("refill", QUANTITY, "<F6>5<Tab>", "cell", "Quantity, new: "),
        ("refill", QUANTITY, "<F6>5<Tab>6<Tab>", "scenarios", "5 vials | 6 vials"),
        ("refill", QUANTITY, "<F6>5<Tab>6<Tab><Tab>", "cell", "Quantity, Base: 9 vials"),
        ("refill", QUANTITY, "<F6>5<Tab>6<Tab><Shift-Tab>", "cell", "Quantity, 6 vials: 6 vials, 3 less"),
        ("refill", QUANTITY, "<F6>900u", "scenarios", "900 U"),
        ("refill", QUANTITY, "<F6>900u", "cell", "Quantity, 900 U: 900 U, was 9 vials"),
        ("refill", PLAN, "<F6>aetna", "scenarios", "Aetna"),
        ("refill", PLAN, "<F6>aetna", "cell", "Payer, Aetna: Aetna, was Medicare (DME MAC)"),
        ("refill", "/dispense/days_supply", "<F6>60", "scenarios", "60 days"),
        ("refill", SIGNED, "<F6>n", "scenarios", "Signed no"),
        ("refill", SIGNED, "<F6><Backspace><Enter>", "cell", "Signed, Signed blank: blank, was yes"),
        // Where the worksheet opens, nobody asks about another patient.
        ("refill", "/order/patient", "<F6>5", "scenarios", "5 vials"),
        ("refill", DOS, "<F6>2026-03-09", "cell", "Ship date (DOS), DOS 2026-03-09 Mon: 2026-03-09 Mon, 7 days later"),
        ("refill", "/note", "One.<Enter>Two.<F6>x", "cell", "Note, Note x: x, was One. Two."),
        ("refill", "/note", "One.<Enter>Two.<F6><Left><Enter>!<Enter>", "cell", "Note, Base: One. Two.!"),
        (
            "refill",
            "/order/description",
            "<F6>a text that is far too long to be the name of a scenario",
            "scenarios",
            "Order says a text that is far too long to be the n…",
        ),
        // What the base says as well is no scenario, and that is said.
        ("refill", QUANTITY, "<F6>9<Enter>", "scenarios", ""),
        ("refill", QUANTITY, "<F6>9<Enter>", "notice", SAME),
        ("refill", QUANTITY, "<F6>9<Tab>", "notice", SAME),
        // The next that is typed is no change of the worksheet.
        ("refill", QUANTITY, "<F6>9<Tab>5", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>9<Tab>5", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6>9", "meaning", "= 9 vials, the same as the base: no scenario"),
        ("refill", QUANTITY, "<F6>5<Enter>", "notice", ""),
        ("refill", QUANTITY, "<F6><Home>5", "meaning", "= 5 vials, on the worksheet itself"),
        ("refill", QUANTITY, "<F6> ", "scenarios", ""),
    ]);
}

#[test]
fn what_cannot_be_read_changes_nothing_and_says_why() {
    check(&[
        ("refill", QUANTITY, "<F6>5x", "scenarios", ""),
        ("refill", QUANTITY, "<F6>5x<Enter>", "cell", "Quantity, new: "),
        (
            "refill",
            QUANTITY,
            "<F6>5x<Enter>",
            "notice",
            "This cannot be read yet: take a number, then vials, cartons, mL or u. Mend it, or Esc gives it up",
        ),
        ("refill", QUANTITY, "<F6>5x<Down><Enter><Backspace>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>5x<Esc>", "place", "Compare"),
        ("refill", QUANTITY, "<F6>5x<F6>", "notice", "Gave up what was typed in the cell: it could not be read"),
        ("refill", QUANTITY, "<F6>5x<F5>", "place", "Compare"),
        ("refill", QUANTITY, "<F6>5<Enter><Enter>x<^X>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><Enter>x<^B>", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6>5<Enter><Enter>x<^D>", "scenarios", "5 vials"),
        (
            "refill",
            PLAN,
            "<F6>blue<Tab>",
            "notice",
            "This cannot be read yet: several fit: pick one from the list. Mend it, or Esc gives it up",
        ),
        ("refill", PLAN, "<F6>aet", "meaning", "= Aetna"),
        ("refill", QUANTITY, "<F6>5x<^Z>", "notice", "Took back what was typed in the cell"),
        ("refill", QUANTITY, "<F6>5x<^S>", "unsaved", "true"),
        ("refill", QUANTITY, "<F6>5x<^Q>", "place", "Ask"),
        ("refill", QUANTITY, "<F6>5x<^Q><Esc><Enter>", "place", "Compare"),
        // Another page is gone to: what was typed in a scenario is given up, in the base it is the form's.
        ("refill", QUANTITY, "<F6>5x<F1><Esc>", "unsaved", "true"),
        ("refill", QUANTITY, "<F6>5x<F7>", "notice", "Gave up what was typed in the cell: it could not be read"),
        ("refill", QUANTITY, "<F6>5x<F7><Esc>", "unsaved", "false"),
        ("refill", QUANTITY, "7<F6>5x<F7><Esc><^Z>", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6><Home>5x<F7>", "drafts", "Quantity: 5x"),
        ("refill", QUANTITY, "<F6><Down>5", "notice", "This follows from the fields: type in the row of a field"),
        ("refill", QUANTITY, "<F6><Up>5", "notice", "A scenario begins with a change: type it in the row of a field"),
        ("refill", QUANTITY, "<F6><Up><Left>5", "notice", "The base is the worksheet itself; a scenario can be named"),
    ]);
}

#[test]
fn a_list_opens_in_the_cell_where_several_fit() {
    check(&[
        ("refill", PLAN, "<F6>blue", "cell list", "Blue Cross Blue Shield (other plan) of 11"),
        ("refill", PLAN, "<F6>blue", "scenarios", ""),
        ("refill", PLAN, "<F6>blue<Down>", "cell list", "Anthem Blue Cross Blue Shield of 11"),
        ("refill", PLAN, "<F6>blue<Down>", "scenarios", "Anthem Blue Cross Blue Shield"),
        ("refill", PLAN, "<F6>blue<Down><Down><Up>", "scenarios", "Anthem Blue Cross Blue Shield"),
        ("refill", PLAN, "<F6>blue<Down><Enter>", "scenarios", "Anthem Blue Cross Blue Shield"),
        ("refill", PLAN, "<F6>blue<Down><Tab>", "scenarios", "Anthem Blue Cross Blue Shield"),
        ("refill", PLAN, "<F6>blue<Down><Esc>", "scenarios", ""),
        ("refill", PLAN, "<F6>blue<Down><Enter><^Z>", "scenarios", ""),
        ("refill", PLAN, "<F6>blue<Down><Backspace>", "scenarios", ""),
        ("refill", PLAN, "<F6>blue<Enter>", "cell", BLUE),
        ("refill", PLAN, "<F6>blue<Enter>", "cell list", "none"),
        (
            "refill",
            PLAN,
            "<F6>blue<PgDn><PgDn><Enter><Down>",
            "cell",
            "Units of service, Blue Cross Blue Shield of Massachusetts: 180",
        ),
        // Where only one fits, it is taken already.
        ("refill", PLAN, "<F6>aet", "cell list", "none"),
        ("refill", PLAN, "<F6>zzz", "cell list", "none"),
        ("refill", SIGNED, "<F6>n", "cell list", "none"),
        // Codes that begin so stand before words that hold it.
        ("refill", "/dispense/place_of_service", "<F6>1", "cell list", "Home of 9"),
        ("refill", NDC, "<F6><Home>hum<Down><Enter>", NDC, "00002-7510-17"),
        ("refill", NDC, "<F6><Home>hum<Down><Enter>", "scenarios", ""),
        ("refill", NDC, "<F6>50090-1375-00<Enter>", "cell", SAME_WORDS),
        ("refill", NDC, "<F6>hum<Down>", "meaning", "= Humalog 3 mL vial, 00002-7510-17"),
        ("refill", NDC, "<F6><Home>hum<Down><Enter><^Z>", NDC, "00002-7510-01"),
    ]);
    let mut model = at("refill", PLAN);
    press(&mut model, "<F6>blue");
    update(&mut model, Message::Point(Target::Offer(2)), &world());
    assert_eq!(seen(&model, "scenarios"), "Blue Cross Blue Shield of Illinois");
    assert!(model.what_if.cell().is_none());
}

#[test]
fn the_base_is_the_worksheet_and_changes_carry_through() {
    check(&[
        ("refill", QUANTITY, "<F6><Home>7", QUANTITY, "7"),
        ("refill", QUANTITY, "<F6><Home>7<Enter><^Z>", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6><Home>7<Enter><^Z><^Y>", QUANTITY, "7"),
        ("refill", QUANTITY, "<F6><Home>7<Esc>", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6>5<Enter><Home>7<Enter><End><Left>", "cell", "Quantity, 5 vials: 5 vials, 2 less"),
        ("refill", QUANTITY, "<F6>5<Enter><Home>5<Enter><End><Left>", "cell", "Quantity, as the base: 5 vials"),
    ]);
}

#[test]
fn scenarios_are_named_copied_reset_and_deleted() {
    check(&[
        ("refill", QUANTITY, "<F6>5<Enter><^T>few", "scenarios", "few"),
        ("refill", QUANTITY, "<F6>5<Enter><^T>few<Enter><^T><^U><Enter>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><^T>few<Esc>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><^D>", "scenarios", "5 vials | 5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><^D>", "cell", "Quantity, 5 vials: 5 vials, 4 less"),
        ("refill", QUANTITY, "<F6>5<Enter><F4>", "scenarios", "as the base"),
        // What one entry has set falls back together.
        ("refill", QUANTITY, "<F6>90 mL<Enter><F4>", "scenarios", "as the base"),
        ("refill", QUANTITY, "<F6>90 mL<Enter><F4>", "notice", "Quantity, Measure follow the base again"),
        ("refill", PUMP, "<F6>omni<Enter><F4>", "scenarios", "as the base"),
        ("refill", PUMP, "<F6>omni<Enter><F4>", "notice", "Pump, Pump code, Pump kind follow the base again"),
        ("refill", QUANTITY, "<F6>5<Enter><Shift-F4>", "notice", "5 vials: all as in the base again"),
        ("refill", QUANTITY, "<F6>5<Enter><^X>", "scenarios", ""),
        ("refill", QUANTITY, "<F6>5<Enter><^X><^Z>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6><F4>", "notice", "Go to the column of a scenario first"),
        ("refill", QUANTITY, "<F6>5<Enter><Down><F4>", "notice", "Go to the row of a field first"),
        ("refill", QUANTITY, "<F6>5<Tab>6<Tab>7<Tab>8<Tab>", "cell", "Quantity, Base: 9 vials"),
        // Going on past the fourth comes to the worksheet itself, and says so before anything is typed.
        ("refill", QUANTITY, "<F6>5<Tab>6<Tab>7<Tab>8<Tab>", "notice", FULL),
        ("refill", QUANTITY, "<F6>5<Tab>6<Tab>7<Tab><Shift-Tab><Shift-Tab><Shift-Tab><Shift-Tab>", "notice", ""),
        ("refill", QUANTITY, "<F6>5<Tab>6<Tab>7<Tab>8<^D>", "notice", "Four scenarios stand already; delete one first"),
    ]);
}

#[test]
fn a_scenario_becomes_the_base_in_one_step() {
    check(&[
        ("refill", QUANTITY, "<F6>5<Tab>6<^B>", QUANTITY, "6"),
        ("refill", QUANTITY, "<F6>5<Tab>6<^B>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>5<Tab>6<^B>", "notice", "The worksheet now: 6 vials. ^Z takes it back"),
        ("refill", QUANTITY, "<F6>5<Tab>6<^B><^Z>", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6>5<Tab>6<^B><^Z>", "scenarios", "5 vials | 6 vials"),
        ("refill", QUANTITY, "<F6>5<Tab>6<^B><^Z>", "place", "Compare"),
        ("refill", QUANTITY, "<F6>5<Tab>6<^B><^Z><^Y>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>5<Tab>6<^B><^Z><^Z><^Z>", "unsaved", "false"),
        ("refill", QUANTITY, "9x<F6>5<^B><F6>", "drafts", ""),
    ]);
}

#[test]
fn undo_names_what_was_done_with_a_scenario() {
    check(&[
        ("refill", QUANTITY, "<F6>5<Tab><^Z>", "notice", "Undone: the new scenario 5 vials"),
        ("refill", QUANTITY, "<F6>5<Tab><^Z><^Y>", "notice", "Redone: the new scenario 5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter>6<Enter><^Z>", "notice", "Undone: changing the scenario 5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><^T>few<Enter><^Z>", "notice", "Undone: naming the scenario few"),
        ("refill", QUANTITY, "<F6>5<Enter><^D><^Z>", "notice", "Undone: the new scenario 5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><^X><^Z>", "notice", "Undone: deleting the scenario 5 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><^B><^Z>", "notice", "Undone: making 5 vials the base"),
        ("refill", QUANTITY, "<F6>5<Enter><^B><^Z><^Y>", "notice", "Redone: making 5 vials the base"),
        ("refill", QUANTITY, "<F6><Home>5<Enter><^Z>", "notice", "Undone: Quantity"),
    ]);
}

#[test]
fn a_scenario_keeps_its_unit_and_its_pump_over_another_base() {
    check(&[
        ("refill", QUANTITY, "<F6>5 vials<Enter><End>90 mL<Enter><^B>", "scenarios", "5 vials"),
        ("refill", QUANTITY, "<F6>9 mL<Enter>", "scenarios", "9 mL"),
        ("refill", QUANTITY, "<F6>9 mL<Enter><End><Left>", "cell", "Quantity, 9 mL: 9 mL, was 9 vials"),
        ("refill", QUANTITY, "<F6>5<Enter><Home>5<Enter><Tab><^D><Home>40 mL<Enter>", "scenarios", "5 vials | 5 vials"),
        ("refill", QUANTITY, "<F6><Home>90 mL<Enter><End>50 mL<Enter><Home>5 vials<Enter>", "scenarios", "50 mL"),
        (
            "refill",
            PUMP,
            "<F6>medtronic<Enter><End>omni<Enter><^B>",
            "scenarios",
            "Pump Medtronic MiniMed 780G, Pump code E0784 and 1 more",
        ),
    ]);
}

#[test]
fn a_row_is_added_by_words_of_its_label() {
    check(&[
        ("refill", QUANTITY, "<F6><F3>", "place", "AddRow"),
        ("refill", QUANTITY, "<F6><F3>days s<Enter>", "cell", "Days supply, new: "),
        ("refill", QUANTITY, "<F6><F3>days s<Enter>60", "scenarios", "60 days"),
        ("refill", QUANTITY, "<F6><F3>days s<Enter><F6><F6><Down>", "cell", "Days supply, new: "),
        ("refill", QUANTITY, "<F6><F3>xyzzy<Enter>", "notice", "No field fits; take back what was typed"),
        // First the labels that begin so, then words of them, what else people say, and their help.
        (
            "refill",
            QUANTITY,
            "<F6><F3>days",
            "fields",
            "Days supply, Last fill, days, Ordered days, Set change, days, Last fill ends",
        ),
        ("refill", QUANTITY, "<F6><F3>dose", "fields", "Units a day"),
        ("refill", QUANTITY, "<F6><F3>doctor", "fields", "Prescriber"),
        ("refill", QUANTITY, "<F6><F3>dos", "fields", "Ship date (DOS), Units a day"),
        // A row can be taken away again, unless a scenario changes it.
        ("refill", QUANTITY, "<F6><F3>days s<Enter><F3>days s<F4>", "notice", "Days supply has no row any more"),
        ("refill", QUANTITY, "<F6><F3>days s<Enter><F3>days s<F4><Esc><F6><F6>", "rows", "Quantity"),
        ("refill", QUANTITY, "<F6><F3>days s<Enter><F3>days s<F4><Esc>", "cell", "Units of service, new: "),
        ("refill", QUANTITY, "<F6><F3>days s<Enter><F3>payer<Enter><F3>days s<F4><Esc>", "cell", "Payer, new: "),
        ("refill", QUANTITY, "<F6><F3>days s<Enter>60<Enter><F3>days s<F4>", "notice", KEPT),
        ("refill", QUANTITY, "<F6><F3>days s<F4>", "notice", "It has no row"),
        ("refill", QUANTITY, "<F6><F3>quantity<F4>", "notice", "It is the only one: add another first"),
        ("refill", QUANTITY, "<F6><F3><Esc>", "place", "Compare"),
        ("refill", QUANTITY, "<F6>5x<F3>", "place", "Compare"),
    ]);
}

#[test]
fn payers_are_compared_and_made_scenarios() {
    check(&[
        ("refill", QUANTITY, "<F6><F5>", "place", "Payers"),
        ("refill", QUANTITY, "<F6><F5><F5><F5><F5>", "place", "Compare"),
        ("refill", QUANTITY, "<F6><Shift-F5>", "place", "Goals"),
        ("refill", QUANTITY, "<F6><F5><Enter>", "notice", "That payer is its own already"),
        ("refill", QUANTITY, "<F6><F5><Down><Down><Down><Enter>", "scenarios", "Aetna"),
        ("refill", QUANTITY, "<F6><F5><Down><Down><Down><Enter>", PLAN, "medicare"),
        ("refill", QUANTITY, "<F6>5<Enter><F5><Down><Down><Down><Enter>", "scenarios", "5 vials | 5 vials, Aetna"),
        ("refill", QUANTITY, "<F6><F5><F3>", "notice", "Tick some payers first"),
        ("refill", QUANTITY, "<F6><F5><Esc>", "place", "Form"),
    ]);
    let mut model = at("refill", QUANTITY);
    press(&mut model, "<F6><F5> <Down> <F3>");
    let shown: Vec<&str> = model.what_if.payers.shown().iter().map(|payer| &*payer.code).collect();
    assert_eq!((shown.len(), shown[0]), (2, "medicare"));
    press(&mut model, "<F3>");
    assert_eq!(model.what_if.payers.shown().len(), world().reference.plans.len());
}

#[test]
fn a_flag_that_appears_or_vanishes_has_a_row() {
    for (script, expected) in [
        ("<F6>5", "More than the days need vanishes"),
        ("<F6>20", "More than the limit for one day appears; More than was ordered appears"),
        ("<F6>9.0", ""),
    ] {
        let mut model = at("refill", QUANTITY);
        press(&mut model, script);
        let flags = model.what_if.rows().into_iter().filter(|row| matches!(row, Row::Flag(_)));
        let said = flags.map(|row| format!("{} {}", row.label(), model.cell_words(row, 1, &world()).differs));
        assert_eq!(said.collect::<Vec<_>>().join("; "), expected, "{script}");
    }
}

/// A worksheet with so many scenarios, opened to be changed or only looked at.
fn holding(scenarios: usize, read_only: Option<&str>) -> Model {
    let mut worksheet = at("refill", QUANTITY).worksheet;
    let base = worksheet.clone();
    let scenario = |quantity: usize| {
        let mut edits = Vec::new();
        put_entry(&mut edits, [QUANTITY_FIELD.set(quantity.to_string().parse().unwrap())], &base);
        Scenario { name: None, edits }
    };
    worksheet.scenarios = (1..=scenarios).map(scenario).collect();
    let mut model = at("refill", QUANTITY);
    let opened = Opened { worksheet, read_only: read_only.map(str::to_owned) };
    update(&mut model, Message::Opened(Ok(Box::new(opened))), &world());
    model.focus = QUANTITY_FIELD.id();
    model
}

#[test]
fn more_than_fit_are_kept_and_shown_but_not_added_to() {
    let mut model = holding(MOST + 2, None);
    press(&mut model, "<F6><End>");
    assert_eq!(seen(&model, "scenarios"), "1 vial | 2 vials | 3 vials | 4 vials | 5 vials | 6 vials");
    assert!(seen(&model, "cell").contains(", 6 vials: "), "{}", seen(&model, "cell"));
    press(&mut model, "<^D>");
    assert_eq!(seen(&model, "notice"), "Four scenarios stand already; delete one first");
    assert_eq!(model.worksheet.scenarios.len(), MOST + 2);
}

#[test]
fn what_is_read_only_is_looked_at() {
    const WHY: &str = "Only to look at.";
    let mut model = holding(1, Some(WHY));
    let before = model.worksheet.clone();
    for (script, says) in [
        ("<F6>5", WHY),
        ("<Enter>", WHY),
        ("<Backspace>", WHY),
        ("<Home>5", WHY),
        ("<End><^X>", "This worksheet is read only"),
        ("<^B>", "This worksheet is read only"),
        ("<F5><Down><Enter>", "This worksheet is read only"),
    ] {
        press(&mut model, script);
        assert_eq!(seen(&model, "notice"), says, "{script}");
        assert_eq!(model.worksheet, before, "{script}");
    }
}

#[test]
fn a_scenario_is_saved_by_itself_and_the_worksheet_stays() {
    let mut model = at("refill", QUANTITY);
    press(&mut model, "<F6>5<Enter>");
    let before = model.worksheet.clone();
    let effects = press(&mut model, "<F2>");
    let [Effect::SaveApart(own)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(own.title.as_deref(), Some("5 vials"));
    assert_eq!((own.id.as_ref(), own.revision, own.scenarios.len()), (None, None, 0));
    assert_eq!(model.worksheet, before);
    update(&mut model, Message::SavedApart(Ok("5 vials".to_owned())), &world());
    assert_eq!(seen(&model, "notice"), "Saved as a worksheet of its own, \"5 vials\"; F7 lists it");
    update(&mut model, Message::SavedApart(Err("not saved: the disk is full.".to_owned())), &world());
    assert_eq!(seen(&model, "notice"), "The scenario was not saved: the disk is full.");
}

#[test]
fn on_a_conflict_nobodys_scenarios_are_lost() {
    let named = |worksheet: &Worksheet| {
        let names = worksheet.scenarios.iter().map(|scenario| naming::name(scenario, worksheet, &world()));
        names.collect::<Vec<_>>().join(" | ")
    };
    // Which scenarios both began with, what each did then, and what is there at the end.
    for (before, ours, theirs, at_the_end) in [
        (0, 1, 0, "1 vial"),
        (0, 0, 2, "1 vial | 2 vials"),
        (0, 1, 2, "1 vial | 2 vials"),
        (2, 1, 2, "1 vial"),
        (2, 2, 1, "1 vial"),
    ] {
        let mut model = holding(before, None);
        let theirs = Worksheet {
            revision: j1817::worksheet::whole::Whole::new(9),
            ..Worksheet { scenarios: holding(theirs, None).worksheet.scenarios, ..model.worksheet.clone() }
        };
        press(&mut model, if ours > before { "<F6>1<Enter><F6>" } else { "" });
        press(&mut model, if ours < before { "<F6><End><Left><^X><F6>" } else { "" });
        press(&mut model, "8<^S>");
        let theirs = j1817::app::conflict::Theirs { worksheet: theirs, when: "today".to_owned() };
        update(&mut model, Message::Conflict(Box::new(theirs)), &world());
        let mine = named(&model.worksheet);
        press(&mut model, "<F4>");
        assert_eq!(named(&model.worksheet), at_the_end, "{before} {ours}");
        press(&mut model, "<^Z>");
        assert_eq!(named(&model.worksheet), mine, "{before} {ours}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// What a crash would leave, a journal brings back; and undoing all leads to the beginning.
    #[test]
    fn whatever_is_asked_a_journal_holds_and_undo_takes_back(
        acts in prop::collection::vec(
            prop::sample::select(vec![
                "<F6>", "<Esc>", "<Tab>", "<Down>", "<Up>", "<Enter>", "5", "7x", "<Left>", "<^B>", "<^D>", "<^X>", "<^T>",
                "<F4>", "<Shift-F4>", "<^Z>", "<^Y>", "<F5>", "<Backspace>",
            ]),
            1..40,
        ),
    ) {
        let mut model = at("refill", QUANTITY);
        let start = model.worksheet.clone();
        let mut journal = Course::of(start.clone());
        for act in acts {
            press(&mut model, act);
            for act in journal.acts_to(&model.course()) {
                let line = serde_json::to_string(&act).unwrap();
                journal.take(serde_json::from_str(&line).unwrap());
            }
            prop_assert_eq!(&journal, &model.course(), "{}", act);
        }
        press(&mut model, "<F6><Esc><Esc><Esc>");
        for _ in 0..80 {
            press(&mut model, "<^Z>");
        }
        prop_assert_eq!(model.worksheet, start);
    }
}

#[test]
fn an_old_journal_still_reads() {
    let line = r#"{"step":{"field":"/dispense/quantity","edits":[{"field":"/dispense/quantity","to":"5"}]}}"#;
    let mut course = Course::of(model("refill").worksheet);
    course.take(serde_json::from_str(line).unwrap());
    assert_eq!(serde_json::to_string(&course.worksheet.dispense.quantity).unwrap(), "\"5\"");
}
