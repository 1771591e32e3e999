//! Saving while typing goes on, two at one worksheet, and unsaved work, by keys.

mod desk;
mod keys;
mod unsettled;
mod world;

use desk::{check, press, seen};
use j1817::app::conflict::{By, Part, Theirs};
use j1817::app::unsaved::changes;
use j1817::app::{Effect, Message, Model, Place, update};
use j1817::worksheet::journal::Course;
use j1817::worksheet::{Text, Worksheet};
use unsettled::{asked, asking, conflict, waiting};
use world::{at, model, world};

const PATIENT: &str = "/order/patient";
const QUANTITY: &str = "/dispense/quantity";
const DAYS: &str = "/dispense/days_supply";

fn stamped(model: &Model) -> Message {
    let mut stamped = model.worksheet.clone();
    stamped.id = Text::new("01KAT3Z2M5000000000000000A").ok();
    Message::Saved(Ok(Box::new(stamped)))
}

fn tell(model: &mut Model, message: Message) -> Vec<Effect> {
    update(model, message, &world())
}

#[test]
fn what_is_asked_for_while_saving_follows_the_save() {
    // Keys while saving, what they ask for at once, and what follows once it is saved.
    let cases: &[(&str, &[Effect], &[Effect], &str)] = &[
        ("", &[], &[], "Saved"),
        ("<^S>", &[], &[], "Saved"),
        ("B<^S>", &[], &[Effect::Save], "Saved"),
        ("<F2>", &[], &[Effect::SaveCopy], "Saved"),
        ("<^Q>", &[], &[Effect::Quit], "Saved"),
        ("B<^Q>", &[], &[], "Saved"),
        ("B<^S><^Q>", &[], &[Effect::Save], "Saved"),
        ("<^N>", &[], &[], "New worksheet"),
        ("<^Q><^Q>d", &[Effect::Quit], &[], "Saved"),
    ];
    for (script, at_once, later, says) in cases {
        let mut model = model("refill");
        assert_eq!(press(&mut model, "A<^S>"), [Effect::Save]);
        let saved = stamped(&model);
        assert_eq!(press(&mut model, script), *at_once, "{script}");
        assert_eq!(tell(&mut model, saved), *later, "{script}");
        assert_eq!(seen(&model, "notice"), *says, "{script}");
    }
}

#[test]
fn quitting_waits_for_the_save_and_says_so() {
    let mut model = model("refill");
    press(&mut model, "A<^S><^Q>");
    assert_eq!(seen(&model, "notice"), "Still saving; the program ends once that is done");
    let refused = Message::Saved(Err("not saved: no room.".to_owned()));
    assert_eq!(tell(&mut model, refused), []);
    assert_eq!((seen(&model, "notice").as_str(), model.is_unsaved()), ("not saved: no room.", true));

    press(&mut model, "B<^S>B<^Q>");
    let saved = stamped(&model);
    press(&mut model, "C");
    tell(&mut model, saved);
    assert_eq!(model.place, Place::Ask, "what was typed since is asked for");
}

#[test]
fn a_save_that_ends_after_its_worksheet_has_gone_stamps_no_other() {
    let mut model = model("refill");
    press(&mut model, "A<^S>");
    let saved = stamped(&model);
    press(&mut model, "<^N><^N>dMRN-9");
    assert_eq!(press(&mut model, "<^S>"), [], "one save at a time");
    assert_eq!(tell(&mut model, saved), [Effect::Save]);
    assert_eq!((seen(&model, PATIENT).as_str(), &model.worksheet.id), ("MRN-9", &None));
}

#[test]
fn saving_is_shown_once_it_takes_long() {
    let mut model = model("refill");
    press(&mut model, "A<^S>");
    assert_eq!(model.keeping(), j1817::app::answer::Keeping::Unsaved);
    tell(&mut model, Message::Slow);
    assert_eq!(model.keeping(), j1817::app::answer::Keeping::Saving);
    let saved = stamped(&model);
    tell(&mut model, saved);
    assert!(!model.is_unsaved() && model.keeping() != j1817::app::answer::Keeping::Saving);
}

#[test]
fn both_versions_are_shown_and_none_is_lost() {
    let differences: Vec<_> = conflict().differences().iter().map(|one| (one.part.label(), one.by)).collect();
    assert_eq!(differences, [("Patient", By::Them), ("Days supply", By::Us), ("Quantity", By::Both)]);
    // Keys, then patient, days, quantity; whether it is unsaved; and the same after an undo.
    for (script, after, unsaved, undone) in [
        ("<F4>", ["MRN-8", "60", "5"], true, ["MRN-10482", "60", "5"]),
        ("<Down><Down> <F4>", ["MRN-8", "60", "7"], true, ["MRN-10482", "60", "5"]),
        ("<Down><Down>  <F4>", ["MRN-8", "60", "5"], true, ["MRN-10482", "60", "5"]),
        ("<Down> <F4>", ["MRN-8", "60", "5"], true, ["MRN-10482", "60", "5"]),
        ("<F3>", ["MRN-8", "90", "7"], false, ["MRN-10482", "60", "5"]),
        ("<Esc>", ["MRN-10482", "60", "5"], true, ["MRN-10482", "90", "5"]),
    ] {
        let mut model = conflict();
        assert_eq!(press(&mut model, script), []);
        let fields = |model: &Model| [PATIENT, DAYS, QUANTITY].map(|field| seen(model, field));
        assert_eq!((fields(&model), model.is_unsaved()), (after.map(str::to_owned), unsaved), "{script}");
        let based_on = model.worksheet.revision.map(j1817::worksheet::whole::Whole::get);
        assert_eq!(based_on == Some(9), script != "<Esc>", "{script}");
        press(&mut model, "<^Z>");
        assert_eq!(fields(&model), undone.map(str::to_owned), "{script}");
    }
    assert_eq!(press(&mut conflict(), "<F2>"), [Effect::SaveCopy]);
}

#[test]
fn scenarios_differ_as_a_field_does_and_none_goes_without_a_word() {
    const THEIRS: &str = "5 vials | 6 vials | Aetna";
    let stands = "What-if scenarios: both of you changed them; theirs stand, and yours beside them, but for 8 vials: \
        four is the most.";
    let says = "Theirs with your changes on it, but for your what-if scenarios 8 vials: four is the most; look it \
        over, then ^S saves. ^Z brings back yours alone";
    let alone = "Theirs with your changes on it; look it over, then ^S saves. ^Z brings back yours alone";
    let [ours, theirs, was] = asked().sides(Part::Scenarios, &world());
    assert_eq!([ours, theirs, was], ["added: 7 vials; 8 vials", "added: 5 vials; 6 vials; Aetna", ""]);
    assert_eq!(asked().marked_stands(&world()), stands);
    for (script, scenarios, notice) in [
        ("<F4>", "5 vials | 6 vials | Aetna | 7 vials", says),
        (" <F4>", THEIRS, alone),
        ("  <F4>", "5 vials | 6 vials | Aetna | 7 vials", says),
        ("<F3>", THEIRS, "Theirs, as it was saved. ^Z brings back yours"),
    ] {
        let mut model = asked();
        press(&mut model, script);
        assert_eq!((&*seen(&model, "scenarios"), &*seen(&model, "notice")), (scenarios, notice), "{script}");
        press(&mut model, "<^Z>");
        assert_eq!(seen(&model, "scenarios"), "7 vials | 8 vials", "{script}");
    }
    let changed = changes(&asking().course, &world());
    let changed: Vec<_> = changed.iter().map(|change| (change.label, &*change.was, &*change.now)).collect();
    assert_eq!(changed, [("What-if scenarios", "5 vials; 6 vials; Units a day 60 U", "added: 7 vials")]);
}

#[test]
fn a_conflict_does_not_take_the_keys_of_a_person_who_is_typing() {
    let mut model = at("refill", QUANTITY);
    press(&mut model, "5<^S>");
    let theirs = Theirs { worksheet: Worksheet::default(), when: String::new() };
    press(&mut model, "8");
    tell(&mut model, Message::Conflict(Box::new(theirs)));
    assert_eq!(model.place, Place::Form);
    assert_eq!(seen(&model, "notice"), "Not saved: somebody else has saved this worksheet. ^S shows both");
    assert_eq!(press(&mut model, "<^S>"), [Effect::Save]);
}

#[test]
fn unsaved_work_is_offered_where_nobody_is_at_work() {
    for (name, script, place, says) in [
        ("blank", "", Place::Unsaved, ""),
        ("refill", "", Place::Unsaved, ""),
        ("blank", "x", Place::Form, "Unsaved work of an earlier session is waiting: ^P, then unsaved, shows it"),
        ("refill", "<F5>", Place::Answer, "Unsaved work of an earlier session is waiting: ^P, then unsaved, shows it"),
    ] {
        let mut model = model(name);
        press(&mut model, script);
        tell(&mut model, Message::Waiting(vec![waiting(0), waiting(1)]));
        assert_eq!((model.place, seen(&model, "notice").as_str()), (place, says), "{name} {script}");
        press(&mut model, "<Esc><^P>unsaved<Enter>");
        assert_eq!(model.place, Place::Unsaved, "{name} {script}");
    }
}

#[test]
fn unsaved_work_is_recovered_shown_or_discarded() {
    for (script, effects, place) in [
        ("<Enter>", vec![Effect::Recover(1)], Place::Unsaved),
        ("<Up><Enter>", vec![Effect::Recover(0)], Place::Unsaved),
        ("<Del>", vec![Effect::Discard(1)], Place::Unsaved),
        ("<F3>", vec![], Place::Form),
        ("<Esc>", vec![], Place::Form),
        ("<^Q>", vec![Effect::Quit], Place::Unsaved),
    ] {
        let mut model = model("blank");
        tell(&mut model, Message::Waiting(vec![waiting(0), waiting(1)]));
        assert_eq!((press(&mut model, script), model.place), (effects, place), "{script}");
    }
    let changed: Vec<_> = changes(&waiting(0).course, &world());
    let changed: Vec<_> = changed.iter().map(|change| (change.label, &*change.was, &*change.now)).collect();
    assert_eq!(changed, [("Days supply", "90", "\"9x\", not read yet"), ("Quantity", "9 vials", "5 vials")]);
}

#[test]
fn the_course_of_a_model_is_the_whole_of_its_work() {
    let mut model = at("refill", QUANTITY);
    press(&mut model, "5<Tab><Shift-Tab><Shift-Tab>60<Tab>7<^Z>");
    let course = model.course();
    assert_eq!((course.done.len(), course.undone.len(), course.is_unsaved()), (2, 1, true));
    let mut replayed = Course::of(course.beginning());
    replayed.acts_to(&course).into_iter().for_each(|act| replayed.take(act));
    assert_eq!(replayed, course);
}

#[test]
fn a_copy_goes_into_the_folder_that_is_typed() {
    check(&[
        ("refill", PATIENT, "<^P>elsewhere<Enter>", "place", "Folder"),
        ("refill", PATIENT, "<^P>elsewhere<Enter>/media/usb<Esc>", "place", "Form"),
        ("refill", PATIENT, "<^P>elsewhere<Enter>x", PATIENT, "MRN-10482"),
        (
            "refill",
            PATIENT,
            "<^P>elsewhere<Enter> <Enter>",
            "notice",
            "Type the whole path of the folder, such as /media/usb/worksheets or ~/worksheets",
        ),
        (
            "refill",
            PATIENT,
            "<^P>elsewhere<Enter>usb/worksheets<Enter>",
            "notice",
            "Type the whole path of the folder, such as /media/usb/worksheets or ~/worksheets",
        ),
        ("refill", PATIENT, "<^P>unsaved", "barred", "No unsaved work of an earlier session is waiting"),
    ]);
    let mut model = model("refill");
    let effects = press(&mut model, "<^P>elsewhere<Enter>/media/usx<Backspace>b<Enter>");
    assert_eq!(effects, [Effect::SaveElsewhere("/media/usb".to_owned())]);
    tell(&mut model, Message::SavedElsewhere(Err("not saved: no room.".to_owned())));
    assert_eq!((model.place, seen(&model, "notice").as_str()), (Place::Form, "not saved: no room."));
}
