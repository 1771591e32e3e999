//! The palette of commands and the messages so far, one line a case.

mod desk;
mod keys;
mod world;

use desk::{check, press};
use j1817::app::Effect;
use world::model;

const PATIENT: &str = "/order/patient";
const NDC: &str = "/dispense/ndc";
const QUANTITY: &str = "/dispense/quantity";
const DOS: &str = "/dispense/date_of_service";

#[test]
fn commands_are_found_by_their_words_and_run() {
    check(&[
        ("refill", PATIENT, "<^P>", "place", "Palette"),
        ("refill", PATIENT, "<^P><Esc>", "place", "Form"),
        ("refill", PATIENT, "<F5><^P><Esc>", "place", "Answer"),
        ("refill", PATIENT, "x<^P><^Q><Esc>", "place", "Palette"),
        ("refill", PATIENT, "<^P>", "chosen", "save"),
        ("refill", PATIENT, "<^P><Up>", "chosen", "save"),
        ("refill", PATIENT, "<^P><Down>", "chosen", "save_copy"),
        ("refill", PATIENT, "<^P>und", "chosen", "undo"),
        ("refill", PATIENT, "<^P>last CHANGE", "chosen", "undo"),
        ("refill", PATIENT, "<^P>undx<Backspace>", "chosen", "undo"),
        ("refill", PATIENT, "<^P>save<^W>undo", "chosen", "undo"),
        ("refill", PATIENT, "<^P>shell", "chosen", "suspend"),
        ("refill", PATIENT, "<^P>help", "chosen", "help"),
        ("refill", PATIENT, "<^P>lock", "chosen", "lock"),
        ("refill", PATIENT, "<^P>compare", "chosen", "what_if"),
        ("refill", PATIENT, "<^P>payers", "chosen", "what_if"),
        ("refill", PATIENT, "<^P>curve", "chosen", "what_if"),
        ("refill", PATIENT, "<^P>goal", "chosen", "what_if"),
        ("refill", PATIENT, "<^P>scenario", "chosen", "what_if"),
        ("refill", PATIENT, "<F6><^P>curve", "chosen", "next_aspect"),
        ("refill", PATIENT, "<F7><^P><Esc>", "place", "Saved"),
        ("refill", PATIENT, "<F5><F1><^P><Esc>", "place", "Help"),
        ("refill", PATIENT, "<F5><F1><^P><Esc><Esc>", "place", "Answer"),
        ("refill", PATIENT, "<^P>messages<Enter><^P><Esc>", "place", "Messages"),
        ("refill", QUANTITY, "5<Tab><F7><^P>undo<Enter>", "place", "Form"),
        ("refill", QUANTITY, "5<Tab><F7><^P>undo<Enter>", QUANTITY, "9"),
        ("refill", PATIENT, "<^P>lock<Enter>x", PATIENT, "MRN-10482"),
        ("refill", PATIENT, "<^P>lock<Enter>xy", PATIENT, "y"),
        ("refill", PATIENT, "<^P>zzz", "chosen", "none"),
        ("refill", PATIENT, "<^P>zzz<Enter>", "place", "Palette"),
        ("refill", PATIENT, "<^P>und", PATIENT, "MRN-10482"),
        ("refill", QUANTITY, "5<Tab><^P>undo<Enter>", QUANTITY, "9"),
        ("refill", QUANTITY, "5<Tab><^Z><^P>redo<Enter>", QUANTITY, "5"),
        ("refill", QUANTITY, "<^P>undo", "barred", "Nothing to undo"),
        ("refill", QUANTITY, "<^P>undo<Enter>", "notice", "Nothing to undo"),
        ("refill", QUANTITY, "<^P>undo<Enter>", "place", "Palette"),
        ("refill", PATIENT, "<F8><^P>fix<Enter>", QUANTITY, "5"),
        ("refill", DOS, "<^P>fix", "barred", "This one needs an answer that only a person can find out"),
        ("clean", PATIENT, "<^P>next flag", "barred", "No error and no warning"),
        ("refill", PATIENT, "<^P>help<Enter><Esc>", "place", "Form"),
        ("refill", PATIENT, "<F5><^P>all keys<Enter><Esc>", "place", "Answer"),
        ("blank", NDC, "hum<^P><Esc>", "place", "Form"),
        ("blank", NDC, "hum<^P><Esc>", "drafts", "Product: hum"),
    ]);
    let run = |script: &str| press(&mut model("refill"), script);
    assert_eq!(run("<^P>save<Enter>"), [Effect::Save]);
    assert_eq!(run("<^P>suspend<Enter>"), [Effect::Suspend]);
    assert_eq!(run("<^P>quit<Enter>"), [Effect::Quit]);
}

#[test]
fn the_worked_example_is_no_unsaved_work_until_it_is_changed() {
    check(&[
        ("blank", PATIENT, "<^P>example<Enter>", PATIENT, "EXAMPLE"),
        ("blank", PATIENT, "<^P>example<Enter>", "/title", "Worked example"),
        ("blank", PATIENT, "<^P>example<Enter>", "units", "180"),
        ("blank", PATIENT, "<^P>example<Enter>", "unsaved", "false"),
        ("blank", PATIENT, "<^P>example<Enter><F8><F4>", QUANTITY, "5"),
        ("blank", PATIENT, "<^P>example<Enter><F8><F4>", "unsaved", "true"),
        ("blank", PATIENT, "<^P>example<Enter><F8><F4><^Z>", "unsaved", "false"),
        ("refill", PATIENT, "x<^P>example<Enter>", "place", "Ask"),
        ("refill", PATIENT, "x<^P>example<Enter><Esc>", PATIENT, "x"),
        ("refill", PATIENT, "x<^P>example<Enter>d", PATIENT, "EXAMPLE"),
        ("blank", PATIENT, "<^P>example<Enter><^N>", PATIENT, "null"),
    ]);
    let mut model = model("blank");
    assert_eq!(press(&mut model, "<^P>example<Enter><^Q>"), [Effect::Quit]);
    let mut model = world::model("refill");
    assert_eq!(press(&mut model, "x<^P>example<Enter>s"), [Effect::Save]);
}

#[test]
fn the_help_of_all_keys_runs_by_the_same_rule() {
    check(&[
        ("refill", PATIENT, "<F1><F1>", "chosen", "save"),
        ("refill", PATIENT, "<F1><F1><Enter>", "saving", "true"),
        // On another page they begin at its own.
        ("refill", PATIENT, "<F6><F1>", "chosen", "take_cell"),
        ("refill", PATIENT, "<F6><F5><F1>", "chosen", "take_payer"),
        ("refill", PATIENT, "<F6><F5><F5><F1>", "chosen", "take_point"),
        ("refill", PATIENT, "<F6><Shift-F5><F1>", "chosen", "take_goal"),
        ("refill", PATIENT, "<F1><F1><PgDn><Down><Down>", "chosen", "go_to_flag"),
        ("refill", PATIENT, "<F1><F1><PgDn><Down><Down><Enter>", "place", "Help"),
        ("refill", PATIENT, "<F1><F1><PgDn><Down><Down>", "barred", "That one only works where it is needed"),
    ]);
}

#[test]
fn what_was_said_can_be_read_again() {
    check(&[
        ("refill", PATIENT, "<^P>messages<Enter>", "place", "Messages"),
        ("refill", PATIENT, "<^P>messages<Enter><Esc>", "place", "Form"),
        ("blank", PATIENT, "<^Z><F8>", "messages", "Nothing is entered yet / Nothing to undo"),
        ("blank", PATIENT, "<^Z><^Z><^Z>", "messages", "Nothing to undo"),
        ("blank", PATIENT, "<^Z><^N>", "messages", "New worksheet / Nothing to undo"),
    ]);
    let mut long = model("blank");
    for _ in 0..300 {
        press(&mut long, "<^Z><^Y>");
    }
    assert_eq!(long.messages.count(), 200);
    press(&mut long, "<^P>messages<Enter><Down><Down><Up>");
    assert_eq!(long.messages.at, 1);
}
