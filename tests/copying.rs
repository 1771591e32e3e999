//! What is copied, and what is said of it, one line a case.

mod desk;
mod keys;
mod world;

use desk::{check, press, seen};
use j1817::app::{Effect, Message, update};
use world::{at, world};

const PATIENT: &str = "/order/patient";
const PLAN: &str = "/payer/plan";
const NDC: &str = "/dispense/ndc";
const DOS: &str = "/dispense/date_of_service";
const QUANTITY: &str = "/dispense/quantity";
const NOTE: &str = "/note";

/// What the keys hand to the terminal.
fn copied(name: &str, field: &str, script: &str) -> Option<String> {
    let effects = press(&mut at(name, field), script);
    effects.into_iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None })
}

#[test]
fn a_value_is_copied_as_other_programs_take_it() {
    for (name, field, script, text) in [
        ("refill", PATIENT, "<^C>", Some("MRN-10482")),
        ("refill", NDC, "<^C>", Some("00002-7510-01")),
        ("refill", PLAN, "<^C>", Some("medicare")),
        ("refill", DOS, "<^C>", Some("2026-03-02")),
        ("refill", QUANTITY, "<^C>", Some("9")),
        ("refill", QUANTITY, "5x<^C>", Some("5x")),
        ("refill", QUANTITY, "<^P>copy the value<Enter>", Some("9")),
        ("refill", NOTE, "one<Enter>two<^C>", Some("one\ntwo")),
        ("blank", PATIENT, "<^C>", None),
        ("refill", PATIENT, "<^K>", Some("J1817 JL KX")),
        ("refill", PATIENT, "<F5><^K>", Some("J1817 JL KX")),
        ("blank", PATIENT, "<^K>", None),
        ("blank", PATIENT, "<^T>", None),
    ] {
        assert_eq!(copied(name, field, script).as_deref(), text, "{field} {script}");
    }
}

#[test]
fn the_summary_says_what_the_screen_says_and_names_no_patient() {
    let summary = copied("refill", PATIENT, "<^T>").unwrap();
    let rows = [
        "180 UOS",
        "J1817 JL KX",
        "90 mL · 00002-7510-01 · ships 2026-03-02 Mon",
        "not ready to ship, 1 error, 1 warning",
        "Allowed: 576.00",
        "Coinsurance, before secondary: 105.00",
        "Plan pays: 471.00",
        "After sequestration: 461.58",
        "File by: 2027-03-02 Tue",
        "Last fill lasts to: 2026-03-01 Sun",
        "Earliest to go out: 2026-02-19 Thu",
        "Next: call from: 2026-05-01 Fri",
        "Next: earliest to go out: 2026-05-21 Thu",
    ];
    assert_eq!(summary.lines().collect::<Vec<_>>(), rows);
    assert_eq!(copied("refill", PATIENT, "<F5><^C>"), Some(summary));
    assert!(copied("refill", QUANTITY, "5x<^T>").unwrap().starts_with("was 100 UOS"));
}

#[test]
fn it_is_said_what_was_sent_and_why_not() {
    check(&[
        ("refill", PATIENT, "<^C>", "notice", "Sent to the terminal: the value of Patient"),
        ("refill", PATIENT, "<^K>", "notice", "Sent to the terminal: the claim line"),
        ("refill", PATIENT, "<^T>", "notice", "Sent to the terminal: the summary"),
        ("blank", PATIENT, "<^C>", "notice", "This field is blank; there is nothing to copy"),
        ("blank", PATIENT, "<^K>", "notice", "There is no claim line yet; it waits for product and quantity"),
        ("blank", PATIENT, "<F5><^C>", "notice", "Nothing is entered yet; there is nothing to copy"),
        ("refill", QUANTITY, "5<^C>", "text", "5"),
    ]);
}

#[test]
fn what_no_terminal_takes_is_not_sent() {
    for (letter, sent, said) in [
        ("日", 1, "Sent to the terminal: the value of Note"),
        ("🙂", 0, "Not copied: the value of Note is too long for a terminal. Copy it in parts"),
    ] {
        let mut model = at("blank", NOTE);
        update(&mut model, Message::Paste(letter.repeat(20_000)), &world());
        assert_eq!((press(&mut model, "<^C>").len(), &*seen(&model, "notice")), (sent, said));
    }
}
