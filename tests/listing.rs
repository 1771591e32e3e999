//! The list of saved worksheets: keys in, what stands in it out; what it asks of the disk.

mod keys;
mod shelf;
mod world;

use j1817::app::model::Opened;
use j1817::app::moving::{Move, Moved};
use j1817::app::saved::{Progress, View};
use j1817::app::{Effect, Message, Model, Place, update};
use j1817::worksheet::choice::State;
use j1817::worksheet::{Text, Worksheet};
use keys::keys;
use proptest::prelude::*;
use shelf::{OFFICE, id, register};
use world::{at, model, world};

/// The list of what an office has saved, and of what it has deleted.
fn listed() -> Model {
    let mut model = model("blank");
    press(&mut model, "<F7>");
    update(&mut model, Message::Listed(View::Saved, Ok(register(OFFICE))), &world());
    update(&mut model, Message::Listed(View::Trash, Ok(register(&OFFICE[4..5]))), &world());
    model
}

/// Presses the keys of a script; gives back what the model asks for.
fn press(model: &mut Model, script: &str) -> Vec<Effect> {
    keys(script).into_iter().flat_map(|key| update(model, Message::Key(key), &world())).collect()
}

fn notice(model: &Model) -> &str {
    model.notice.as_ref().map_or("", |notice| &notice.text)
}

/// The form with a saved worksheet, by its number.
fn open(number: usize) -> Model {
    let mut model = model("clean");
    let mut worksheet = model.worksheet.clone();
    worksheet.id = Text::new(&id(number).to_string()).ok();
    let opened = Opened { worksheet, read_only: None };
    update(&mut model, Message::Opened(Ok(Box::new(opened))), &world());
    model
}

/// What stands in the list, by the numbers of the worksheets: `>` before the marked one, `+` before
/// the ticked ones.
fn shown(model: &Model) -> String {
    let saved = &model.saved;
    let rows = (0..saved.shown().len()).map(|nth| {
        let found = saved.entry(nth).unwrap().row.id;
        let sign = if nth == saved.at { ">" } else { "" };
        let tick = if saved.is_ticked(found) { "+" } else { "" };
        let number = (0..=OFFICE.len()).find(|number| id(*number) == found).unwrap();
        format!("{sign}{tick}{number}")
    });
    rows.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_typed_filters_and_what_is_sorted_stays_marked() {
    for (script, list) in [
        ("", ">5 4 3 2 1 0 6"),
        ("mrn-1", ">3 0"),
        ("mrn-1 filed", ">0"),
        ("mrn-1 filex", ""),
        ("mrn-1 filex<Backspace>", ">0"),
        ("mrn-1<^U>", ">5 4 3 2 1 0 6"),
        ("mrn-1<Esc>", "5 4 >3 2 1 0 6"),
        ("refill.gap", ">3"),
        ("damaged", ">6"),
        ("<Down><Down>", "5 4 >3 2 1 0 6"),
        ("<End>", "5 4 3 2 1 0 >6"),
        ("<End><Home>", ">5 4 3 2 1 0 6"),
        ("<PgDn><Down>", "5 4 3 2 1 0 >6"),
        ("<F4>", ">6 0 1 2 3 4 5"),
        ("<F3><F4>", ">3 0 1 2 4 5 6"),
        ("<F3><F4>mrn-1", ">3 0"),
        ("<F5>", ">3"),
        ("<F5><F5>", ">1"),
        ("<F5><F5><F5>", ">5 2 0"),
        ("<F5><F5><F5>mrn-3", ">2"),
        ("<F5><F5><F5><F5><F5>", ">5 4 3 2 1 0 6"),
        ("<Tab>", ">0 2 5 1"),
        ("<Tab><Down><Down>", "0 2 >5 1"),
        ("<Tab>x", ">0 2 5 1"),
        ("<Tab>/mrn-5", ">5"),
        ("<Tab>/mrn-5<Esc>", "0 2 >5 1"),
        ("<Tab><Shift-Tab>", ">5 4 3 2 1 0 6"),
        ("<Shift-Tab>", ">0 1"),
        ("mrn-4<Tab><Tab>", ">0"),
        (" ", "+5 >4 3 2 1 0 6"),
        (" <Up> ", "5 >4 3 2 1 0 6"),
        ("mrn-1<Down> ", "3 >+0"),
        ("mrn-1<Down><^A><Esc>", "5 4 +3 2 1 >+0 6"),
        ("<^A><^A>", ">5 4 3 2 1 0 6"),
        (" <Tab><Shift-Tab>", ">5 4 3 2 1 0 6"),
    ] {
        let mut model = listed();
        press(&mut model, script);
        assert_eq!(shown(&model), list, "{script}");
    }
}

#[test]
fn what_is_asked_of_the_disk() {
    let open = |number| vec![Effect::Open(id(number).to_string())];
    let refill = |number| vec![Effect::Refill(id(number).to_string())];
    let moved = |numbers: &[usize], how| vec![Effect::Move { ids: numbers.iter().map(|at| id(*at)).collect(), how }];
    for (script, effects, place) in [
        ("<Enter>", open(5), Place::Saved),
        ("mrn-2<Enter>", open(1), Place::Saved),
        ("nothing<Enter>", vec![], Place::Saved),
        ("<^R>", refill(5), Place::Saved),
        ("<Tab>", vec![Effect::List], Place::Due),
        ("<Tab><Down><Enter>", [vec![Effect::List], open(2)].concat(), Place::Due),
        ("<Tab>r", [vec![Effect::List], refill(0)].concat(), Place::Due),
        ("<Tab><^R>", [vec![Effect::List], refill(0)].concat(), Place::Due),
        ("<Tab>/r", vec![Effect::List], Place::Due),
        ("<Shift-Tab>", vec![Effect::ListTrash], Place::Trash),
        ("<Shift-Tab><Enter>", [vec![Effect::ListTrash], moved(&[0], Move::Restore)].concat(), Place::Trash),
        ("<Del>", moved(&[5], Move::Trash), Place::Saved),
        (" <Down> <Del>", moved(&[3, 5], Move::Trash), Place::Saved),
        (" <F8><Down><Enter>", moved(&[5], Move::To(State::Filed)), Place::Saved),
        ("<F8><Enter>", moved(&[5], Move::To(State::Ready)), Place::Saved),
        ("<^P>void<Enter>", moved(&[5], Move::To(State::Void)), Place::Saved),
        ("<F8><Esc>", vec![], Place::Saved),
        ("<Del><Del>", moved(&[5], Move::Trash), Place::Saved),
        ("<Del><Esc>", [moved(&[5], Move::Trash), vec![Effect::StopMoving]].concat(), Place::Saved),
        ("<F1><Esc>", vec![], Place::Saved),
        ("<Esc>", vec![], Place::Form),
        ("<F7>", vec![], Place::Form),
        ("<F7><F7>", vec![Effect::List], Place::Saved),
        ("<Tab><F7><F7>", vec![Effect::List, Effect::List], Place::Due),
    ] {
        let mut model = listed();
        assert_eq!(press(&mut model, script), effects, "{script}");
        assert_eq!(model.place, place, "{script}");
    }
}

#[test]
fn a_refill_asks_first_where_something_would_be_lost() {
    let mut unsaved = at("refill", "/order/patient");
    press(&mut unsaved, "x<F7>");
    update(&mut unsaved, Message::Listed(View::Saved, Ok(register(OFFICE))), &world());
    assert_eq!(press(&mut unsaved, "<^R>"), []);
    assert_eq!(unsaved.place, Place::Ask);
    assert_eq!(press(&mut unsaved, "<Down><Enter>"), [Effect::Refill(id(5).to_string())]);
    let mut blank = model("blank");
    assert_eq!(press(&mut blank, "<^R>"), []);
    assert_eq!(notice(&blank), "A refill begins from a saved worksheet; save this one first");
    let mut saved = open(3);
    assert_eq!(press(&mut saved, "<^R>"), [Effect::Refill(id(3).to_string())]);
}

#[test]
fn the_marked_one_stays_marked_when_the_disk_brings_others() {
    let mut model = listed();
    press(&mut model, "<Down><Down> <Up>");
    assert_eq!(shown(&model), "5 4 >+3 2 1 0 6");
    update(&mut model, Message::Listed(View::Saved, Ok(register(&OFFICE[..4]))), &world());
    assert_eq!(shown(&model), ">+3 2 1 0 4");
    update(&mut model, Message::Listed(View::Saved, Err("the disk is gone".to_owned())), &world());
    assert_eq!(model.saved.fault.as_deref(), Some("the disk is gone"));
}

fn moved(how: Move, done: &[usize], refused: usize, left: usize) -> Moved {
    Moved {
        how,
        done: done.iter().map(|number| id(*number)).collect(),
        refused,
        why: (refused > 0).then(|| "not saved: no room.".to_owned()),
        left,
        open: None,
    }
}

#[test]
fn what_came_of_it_is_said_in_a_sentence() {
    let filed = Move::To(State::Filed);
    for (moved, said) in [
        (moved(filed, &[1, 2], 0, 0), "2 moved to filed"),
        (moved(filed, &[1], 2, 0), "1 moved to filed; 2 refused: not saved: no room."),
        (moved(filed, &[], 1, 0), "1 refused: not saved: no room."),
        (moved(filed, &[1], 0, 3), "1 moved to filed; stopped, 3 left as they were"),
        (moved(Move::Restore, &[1], 0, 0), "1 restored"),
        (moved(Move::Trash, &[1], 0, 0), "1 moved to the trash; Tab goes to Trash, where Enter takes it back"),
    ] {
        let mut model = listed();
        press(&mut model, " <Del>");
        update(&mut model, Message::Moving(Progress { done: 1, of: 4 }), &world());
        assert_eq!(update(&mut model, Message::Moved(Box::new(moved)), &world()), [Effect::List]);
        assert_eq!(notice(&model), said);
        assert_eq!((model.saved.moving, model.saved.ticks()), (None, 0));
    }
}

#[test]
fn the_worksheet_of_the_form_goes_along() {
    let opened = || {
        let mut model = open(5);
        press(&mut model, "<F7>");
        update(&mut model, Message::Listed(View::Saved, Ok(register(OFFICE))), &world());
        model
    };
    // Saved as filed by the move: it is what the form holds then, and nothing is unsaved.
    let mut model = opened();
    let stamped = Worksheet { state: Some(State::Filed), ..model.worksheet.clone() };
    let filed = Moved { open: Some(Box::new(stamped.clone())), ..moved(Move::To(State::Filed), &[5], 0, 0) };
    update(&mut model, Message::Moved(Box::new(filed)), &world());
    assert_eq!((&model.worksheet, model.is_unsaved(), model.place), (&stamped, false, Place::Saved));
    // Deleted, it is gone from the form, too.
    let mut model = opened();
    update(&mut model, Message::Moved(Box::new(moved(Move::Trash, &[5], 0, 0))), &world());
    assert_eq!((model.is_blank(), model.place), (true, Place::Saved));
    // What is unsaved is not deleted under one's hands.
    let mut model = opened();
    press(&mut model, "<Esc>x<F7>");
    assert_eq!(press(&mut model, "<Del>"), []);
    assert!(notice(&model).contains("Save it first, with ^S"), "{}", notice(&model));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn what_is_shown_is_what_fits_whatever_was_typed_before(
        keys in prop::collection::vec(prop::sample::select(KEYS), 0..40),
    ) {
        let mut model = listed();
        for key in keys {
            press(&mut model, key);
            let saved = &model.saved;
            let listed = saved.listed();
            let order = match saved.view {
                View::Due => {
                    let due = listed.due(world().today);
                    due.iter().filter_map(|due| listed.number_of(due.last.row.id)).collect()
                }
                View::Saved | View::Trash => listed.sorted(saved.by, saved.direction),
            };
            let state = saved.state.filter(|_| saved.view == View::Saved);
            let fits = |number: &u32| state.is_none() || listed.get(*number).unwrap().row.state == state;
            let fitting: Vec<u32> = listed.filter(saved.filter.text(), &order).into_iter().filter(fits).collect();
            prop_assert_eq!(saved.shown(), fitting);
            prop_assert!(saved.shown().is_empty() || saved.marked().is_some());
        }
    }
}

/// Keys that change what is shown, or the mark.
const KEYS: &[&str] = &[
    "m",
    "r",
    "n",
    "-",
    "1",
    "4",
    " ",
    "filed",
    "/",
    "<Backspace>",
    "<^U>",
    "<^W>",
    "<Up>",
    "<Down>",
    "<End>",
    "<F3>",
    "<F4>",
    "<F5>",
    "<Tab>",
    "<Shift-Tab>",
    "<^A>",
];
