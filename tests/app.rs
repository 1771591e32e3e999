//! Keys in, state out: what a person does at the worksheet, one line a case.

mod desk;
mod keys;
mod world;

use desk::{check, press, seen};
use j1817::app::key::{Code, Key};
use j1817::app::{Effect, Message, Model, Place, update};
use j1817::worksheet::{FIELDS, FieldId};
use proptest::prelude::*;
use world::{at, model, world};

const PATIENT: &str = "/order/patient";
const PLAN: &str = "/payer/plan";
const NDC: &str = "/dispense/ndc";
const PUMP: &str = "/order/pump/model";
const QUANTITY: &str = "/dispense/quantity";
const DOS: &str = "/dispense/date_of_service";
const SIGNED: &str = "/order/signed";
const NOTE: &str = "/note";
const ORDERED: &str = "/order/quantity_units";

#[test]
fn every_key_changes_the_answer() {
    check(&[
        ("refill", QUANTITY, "5", "units", "100"),
        ("refill", QUANTITY, "50", "units", "1,000"),
        ("refill", QUANTITY, "5<Backspace>", "units", "—"),
        ("refill", QUANTITY, "90 mL", "/dispense/measure", "ml"),
        ("refill", QUANTITY, "90 mL", "units", "180"),
        ("refill", QUANTITY, "9,000 u", "units", "180"),
        ("refill", QUANTITY, "5x", "units", "100"),
        ("refill", QUANTITY, "5x", "drafts", "Quantity: 5x"),
        ("refill", QUANTITY, "5x<Backspace>", "drafts", ""),
        ("refill", QUANTITY, "<End>0", QUANTITY, "90"),
        ("refill", QUANTITY, "<Home>1", QUANTITY, "19"),
        ("refill", QUANTITY, "<Del>", QUANTITY, "null"),
    ]);
}

#[test]
fn what_is_typed_in_each_kind_of_field() {
    check(&[
        ("blank", DOS, "t", DOS, "2026-03-01"),
        ("blank", DOS, "+30", DOS, "2026-03-31"),
        ("blank", DOS, "0302", DOS, "2026-03-02"),
        ("blank", DOS, "3/2/26", DOS, "2026-03-02"),
        ("blank", DOS, "3/2/26", "row", "3/2/26 | Info = 2026-03-02 Mon"),
        ("refill", DOS, "", "row", "2026-03-02 Mon | Warning Days without insulin"),
        ("refill", DOS, "<PgUp>", DOS, "2026-03-01"),
        ("refill", DOS, "<PgDn><PgDn>", DOS, "2026-03-04"),
        ("blank", DOS, "<PgDn>", DOS, "2026-03-01"),
        ("blank", SIGNED, "y", SIGNED, "true"),
        ("blank", SIGNED, "yn", SIGNED, "false"),
        ("blank", SIGNED, "y<Del>", SIGNED, "null"),
        ("blank", SIGNED, "x", "notice", "y for yes, n for no"),
        ("blank", "/order/daily_units", "1,234.5", "/order/daily_units", "1234.5"),
        ("blank", "/payer/charge_per_unit", "$5.00", "/payer/charge_per_unit", "5.00"),
        ("blank", "/payer/modifiers", "jl kx", "/payer/modifiers", "[JL,KX]"),
        ("refill", ORDERED, "8 vials", ORDERED, "8000"),
        ("refill", ORDERED, "80 mL", ORDERED, "8000"),
        ("blank", ORDERED, "8 vials", "drafts", "Ordered per fill: 8 vials"),
        ("blank", NOTE, "one<Enter>two", NOTE, "one\\ntwo"),
        ("blank", NOTE, "one<Enter>two<Up><End>!", NOTE, "one!\\ntwo"),
        ("blank", PATIENT, "a?b c", PATIENT, "a?b c"),
        ("blank", PATIENT, "one two<^W>", PATIENT, "one"),
    ]);
}

#[test]
fn lists_are_typed_ahead() {
    check(&[
        ("blank", NDC, "hum", "list", "Humalog 10 mL vial, insulin lispro of 20"),
        ("blank", NDC, "hum", "drafts", "Product: hum"),
        ("blank", NDC, "hum", NDC, "null"),
        ("blank", NDC, "hum<Enter>", NDC, "00002-7510-01"),
        ("blank", NDC, "hum<Down>", NDC, "00002-7510-17"),
        ("blank", NDC, "hum<Down><Tab>", NDC, "00002-7510-17"),
        ("blank", NDC, "hum<Down><Esc>", NDC, "null"),
        ("blank", NDC, "hum<Tab><Shift-Tab>", "complaint", "several fit: pick one from the list"),
        ("blank", NDC, "0002-7510-01", NDC, "00002-7510-01"),
        ("blank", NDC, "fiasp pumpc", NDC, "00169-3206-15"),
        ("blank", PLAN, "medi", "list", "Medicare (DME MAC) of 3"),
        ("blank", PLAN, "medicare<Enter>", PLAN, "medicare"),
        ("blank", PLAN, "medic<Tab>", PLAN, "medicare"),
        ("refill", "/payer/charge_per_unit", "5<Tab>", "/payer/charge_per_unit", "5.00"),
        ("blank", PLAN, " Cigna <Tab>", PLAN, "cigna"),
        ("blank", PLAN, "bcbs<Tab>", PLAN, "bcbs"),
        ("blank", PUMP, "tslim<Tab>", PUMP, "Tandem t:slim X2"),
        ("blank", "/order/scenario", "routine<Tab>", "/order/scenario", "routine"),
        ("blank", "/dispense/stay", "none<Tab>", "/dispense/stay", "none"),
        ("blank", PLAN, "somebody<Tab>", PLAN, "somebody"),
        ("blank", "/order/scenario", "lost", "/order/scenario", "lost_or_damaged"),
        ("blank", "/order/scenario", "zz<Tab><Shift-Tab>", "complaint", "not one of the list"),
        ("blank", "/order/scenario", " <Down><Down>", "/order/scenario", "first_fill"),
        ("refill", "/order/scenario", " ", "list", "refill of 5"),
        ("blank", "/order/diagnosis", "e109", "/order/diagnosis", "E10.9"),
        ("blank", "/order/diagnosis", "e11", "list", "- of 87"),
        ("blank", "/order/diagnosis", "e11<Enter>", "/order/diagnosis", "E11"),
        ("blank", "/dispense/place_of_service", "12", "/dispense/place_of_service", "12"),
        ("blank", PUMP, "omni<Enter>", "/order/pump/kind", "disposable"),
        ("blank", PUMP, "omni<Enter>", "/order/pump/hcpcs", "A9274"),
        ("refill", PUMP, "twi<Enter>", "/order/pump/hcpcs", "null"),
        ("refill", PUMP, "omni<Enter><^Z>", "/order/pump/hcpcs", "E0784"),
        ("refill", PUMP, "omni<Enter><^Z>", PUMP, "Tandem t:slim X2"),
        ("blank", PUMP, "of my own<Tab>", PUMP, "of my own"),
    ]);
}

#[test]
fn the_focus_is_never_trapped() {
    check(&[
        ("blank", PATIENT, "<Tab>", "focus", PLAN),
        ("blank", PATIENT, "<Enter>", "focus", PLAN),
        ("blank", PATIENT, "<Shift-Tab>", "focus", "/state"),
        ("blank", PATIENT, "<Down>", "focus", "/order/scenario"),
        ("blank", PATIENT, "<Up>", "focus", PATIENT),
        ("blank", QUANTITY, "9x<Tab>", "focus", "/dispense/measure"),
        ("blank", QUANTITY, "9x<Tab>", "drafts", "Quantity: 9x"),
        ("blank", QUANTITY, "9x<Tab><Shift-Tab>", "complaint", "take a number, then vials, cartons, mL or u"),
        ("blank", QUANTITY, "9x<Tab><Shift-Tab><Backspace>", "complaint", ""),
        ("blank", QUANTITY, "9x<Tab><Shift-Tab><Backspace>", QUANTITY, "9"),
        ("blank", QUANTITY, "9x", "complaint", ""),
        ("blank", PATIENT, "<Ctrl-PgDn>", "focus", NDC),
        ("blank", PATIENT, "<Ctrl-PgUp>", "place", "Answer"),
        ("blank", PATIENT, "<F5>", "place", "Answer"),
        ("blank", PATIENT, "<F5><Esc>", "place", "Form"),
        ("blank", NOTE, "x<Tab>", "focus", PATIENT),
        ("blank", PATIENT, "<F1>", "place", "Help"),
        ("blank", PATIENT, "<F1><Esc>", "place", "Form"),
        ("blank", DOS, "?", "place", "Help"),
        ("blank", NDC, "hum<F1><Esc>", "place", "Form"),
    ]);
    let mut model = model("blank");
    let folded = FieldId::of_pointer("/order/pump/prime_units").unwrap();
    assert!(!model.is_visible(folded));
    press(&mut model, "<F3>");
    assert!(model.is_visible(folded));
}

#[test]
fn a_round_of_tab_visits_every_field_that_is_shown() {
    let mut model = model("blank");
    let shown = FIELDS.iter().filter(|row| !row.about().folded).count();
    for _ in 0..shown {
        press(&mut model, "<Tab>");
    }
    assert_eq!(model.focus.pointer(), PATIENT);
}

#[test]
fn undo_takes_back_field_by_field() {
    check(&[
        ("refill", QUANTITY, "123<^Z>", QUANTITY, "9"),
        ("refill", QUANTITY, "123<^Z><^Y>", QUANTITY, "123"),
        ("refill", QUANTITY, "1<Tab><Shift-Tab>2<^Z>", QUANTITY, "1"),
        ("refill", QUANTITY, "5<Tab>p<Enter><^Z><^Z>", QUANTITY, "9"),
        ("refill", QUANTITY, "5<Tab><Tab><^Z>", "focus", QUANTITY),
        ("refill", QUANTITY, "5x<^Z>", QUANTITY, "9"),
        ("refill", QUANTITY, "5x<^Z>", "drafts", ""),
        ("refill", QUANTITY, "5<Esc>", QUANTITY, "9"),
        ("refill", QUANTITY, "<^Z>", "notice", "Nothing to undo"),
        ("refill", QUANTITY, "<^Y>", "notice", "Nothing to redo"),
        ("refill", QUANTITY, "9", "unsaved", "false"),
        ("refill", "/payer/charge_per_unit", "5", "/payer/charge_per_unit", "5.00"),
        ("refill", "/payer/charge_per_unit", "5<Tab><^Z>", "/payer/charge_per_unit", "5.00"),
    ]);
}

#[test]
fn flags_are_walked_and_fixed() {
    check(&[
        ("refill", PATIENT, "<F8>", "focus", QUANTITY),
        ("refill", PATIENT, "<F8><F8>", "focus", DOS),
        ("refill", PATIENT, "<F8><F8><F8>", "focus", QUANTITY),
        ("refill", PATIENT, "<F8><Shift-F8>", "focus", DOS),
        ("refill", PATIENT, "<F8><F4>", QUANTITY, "5"),
        ("refill", PATIENT, "<F8><F4><^Z>", QUANTITY, "9"),
        ("refill", PATIENT, "<F8><F4>", "notice", "Fixed: More than the days need. ^Z takes it back"),
        ("refill", DOS, "<F4>", "notice", "This one needs an answer that only a person can find out"),
        ("clean", PATIENT, "<F8>", "notice", "No error and no warning"),
        ("blank", PATIENT, "<F8>", "notice", "Nothing is entered yet"),
    ]);
}

#[test]
fn nothing_is_lost_by_leaving() {
    let effects = |name, script| {
        let mut model = model(name);
        let effects = press(&mut model, script);
        (effects, model.place)
    };
    for (name, script, expected) in [
        ("blank", "<^Q>", (vec![Effect::Quit], Place::Form)),
        ("refill", "<^Q>", (vec![Effect::Quit], Place::Form)),
        ("refill", "x<^Q>", (vec![], Place::Ask)),
        ("refill", "x<^Q><Esc>", (vec![], Place::Form)),
        ("refill", "x<^Q>d", (vec![Effect::Quit], Place::Form)),
        ("refill", "x<^Q>s", (vec![Effect::Save], Place::Ask)),
        ("refill", "x<^Q><Enter>", (vec![Effect::Save], Place::Ask)),
        ("refill", "x<^Q><Down><Enter>", (vec![Effect::Quit], Place::Form)),
        ("refill", "x<^N>", (vec![], Place::Ask)),
        ("refill", "<^S>", (vec![Effect::Save], Place::Form)),
        ("refill", "<^S><^S>", (vec![Effect::Save], Place::Form)),
        ("refill", "<F2>", (vec![Effect::SaveCopy], Place::Form)),
        ("refill", "<F7>", (vec![Effect::List], Place::Saved)),
    ] {
        assert_eq!(effects(name, script), expected, "{script}");
    }
}

#[test]
fn saving_takes_the_stamps_and_keeps_what_was_typed_meanwhile() {
    let stamped = |model: &Model| {
        let mut stamped = model.worksheet.clone();
        stamped.id = j1817::worksheet::Text::new("01KAT3Z2M5000000000000000").ok();
        Message::Saved(Ok(Box::new(stamped)))
    };
    let mut busy = model("refill");
    press(&mut busy, "A<^S>");
    let saved = stamped(&busy);
    press(&mut busy, "B");
    assert_eq!(update(&mut busy, saved, &world()), []);
    assert_eq!((seen(&busy, PATIENT).as_str(), busy.is_unsaved()), ("B", true));

    let mut quitting = model("refill");
    press(&mut quitting, "A<^Q>s");
    let saved = stamped(&quitting);
    assert_eq!(update(&mut quitting, saved, &world()), [Effect::Quit]);

    let mut refused = model("refill");
    press(&mut refused, "A<^Q>s");
    assert_eq!(update(&mut refused, Message::Saved(Err("not saved: no room.".to_owned())), &world()), []);
    assert_eq!(
        (seen(&refused, "notice").as_str(), refused.place, refused.is_unsaved()),
        ("not saved: no room.", Place::Form, true)
    );

    let mut unread = at("refill", QUANTITY);
    press(&mut unread, "9x<^Q>s");
    let saved = stamped(&unread);
    assert_eq!(update(&mut unread, saved, &world()), []);
    assert_eq!(seen(&unread, "notice"), "Saved, all but what cannot be read yet: Quantity");
    assert_eq!(seen(&unread, "drafts"), "Quantity: 9x");

    let mut scenario = at("refill", QUANTITY);
    press(&mut scenario, "<F6>9x<^Q>s");
    let saved = stamped(&scenario);
    assert_eq!(update(&mut scenario, saved, &world()), []);
    assert_eq!(seen(&scenario, "notice"), "Saved, all but what cannot be read yet: the marked cell");
    assert_eq!(scenario.place, Place::Compare);
}

#[test]
fn a_paste_is_cleaned() {
    let mut pasted = model("blank");
    update(&mut pasted, Message::Paste("MRN\u{1b}[31m\n\u{202e}7".to_owned()), &world());
    assert_eq!(seen(&pasted, PATIENT), "MRN[31m 7");
}

#[test]
fn a_worksheet_that_is_read_only_stays_as_it_is() {
    let mut model = at("refill", QUANTITY);
    model.read_only = Some("read only: written by a newer program".to_owned());
    for script in ["5", "<Backspace>", "<F4>", "<^S>", " "] {
        press(&mut model, script);
        assert_eq!(seen(&model, QUANTITY), "9", "{script}");
    }
    assert_eq!(press(&mut model, "<F2>"), [Effect::SaveCopy]);
}

/// Keys of every sort, commands and text.
fn any_key() -> impl Strategy<Value = Key> {
    let commands: Vec<Key> = j1817::app::command::commands().flat_map(|command| command.keys).copied().collect();
    prop_oneof![
        3 => prop::sample::select(commands),
        3 => prop::sample::select("0123456789ehumty/.+- xé\u{301}".chars().collect::<Vec<_>>()).prop_map(Key::char),
        1 => prop::sample::select(vec![Key::plain(Code::Tab), Key::plain(Code::Enter), Key::plain(Code::F(8)), Key::plain(Code::F(4))]),
    ]
}

fn start() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["blank", "refill", "clean", "trouble"])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn undoing_everything_gives_the_start(name in start(), keys in prop::collection::vec(any_key(), 0..80)) {
        let mut model = model(name);
        let mut start = model.worksheet.clone();
        for key in keys {
            update(&mut model, Message::Key(key), &world());
            let notice = seen(&model, "notice");
            if ["New worksheet", "A worked example"].iter().any(|begun| notice.starts_with(begun)) {
                start = model.worksheet.clone();
            }
        }
        // Back to the form, whatever is open, and from practice to the worksheet; then far more
        // steps than keys.
        let back = "<Esc>".repeat(6);
        press(&mut model, &back);
        if model.practice.is_some() {
            press(&mut model, "<F9>");
            press(&mut model, &back);
        }
        for _ in 0..200 {
            press(&mut model, "<^Z>");
        }
        prop_assert_eq!(model.worksheet.to_json(), start.to_json());
    }

    #[test]
    fn no_message_names_the_patient(keys in prop::collection::vec(any_key(), 0..60)) {
        let mut model = model("refill");
        for key in keys {
            update(&mut model, Message::Key(key), &world());
        }
        prop_assert!(model.messages.iter().all(|notice| !notice.text.contains("10482")));
    }

    #[test]
    fn the_answer_is_always_that_of_the_worksheet(name in start(), keys in prop::collection::vec(any_key(), 0..60)) {
        let mut model = model(name);
        for key in keys {
            update(&mut model, Message::Key(key), &world());
        }
        let fresh = Model::of(model.worksheet.clone(), String::new(), &world());
        prop_assert_eq!(&model.assessment, &fresh.assessment);
        prop_assert!(model.is_visible(model.focus));
    }
}
