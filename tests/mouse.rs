//! The mouse: what stands where is what was drawn there, and what a click on it does.

mod desk;
mod keys;
mod shelf;
mod world;

use std::collections::BTreeSet;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use desk::{check, press, seen};
use j1817::app::command::commands;
use j1817::app::pointing::Target;
use j1817::app::saved::View;
use j1817::app::{Effect, Message, Model, update};
use j1817::tui::layout::layout;
use j1817::tui::look::Look;
use j1817::tui::mouse::Clicks;
use j1817::tui::screens::{Shown, show};
use j1817::tui::signs::Signs;
use j1817::tui::theme::Name;
use j1817::worksheet::{FIELDS, FieldId};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use world::{at, model, world};

const PATIENT: &str = "/order/patient";
const PLAN: &str = "/payer/plan";
const QUANTITY: &str = "/dispense/quantity";
const NOTE: &str = "/note";

fn drawn(model: &Model, width: u16, height: u16) -> (Buffer, Shown) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let shown = show(&mut buffer, model, &world(), &Look::new(Name::Terminal, Signs::Symbols));
    (buffer, shown)
}

/// The row of text from a column on.
fn text(buffer: &Buffer, x: u16, y: u16) -> String {
    (x..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect()
}

/// The first place at which a text is drawn.
fn place(buffer: &Buffer, text: &str) -> Position {
    let places = (0..buffer.area.height).flat_map(|y| (0..buffer.area.width).map(move |x| Position { x, y }));
    let found = places.into_iter().find(|at| self::text(buffer, at.x, at.y).starts_with(text));
    found.unwrap_or_else(|| panic!("nowhere: {text}"))
}

/// Clicks on a text as it is drawn.
fn click(model: &mut Model, text: &str, width: u16, height: u16) -> Vec<Effect> {
    let (buffer, shown) = drawn(model, width, height);
    let target = shown.at(place(&buffer, text)).unwrap_or_else(|| panic!("nothing at {text}"));
    update(model, Message::Point(target), &world())
}

/// A worksheet, a field to begin at, keys; what is clicked, one after the other; what to look at, what is seen.
type Clicked = (&'static str, &'static str, &'static str, &'static [&'static str], &'static str, &'static str);

#[test]
fn a_click_does_what_stands_there() {
    let cases: &[Clicked] = &[
        ("refill", QUANTITY, "", &["Days supply"], "focus", "/dispense/days_supply"),
        ("refill", QUANTITY, "5x", &["Days supply"], "complaint", ""),
        ("refill", QUANTITY, "5x", &["Days supply"], "drafts", "Quantity: 5x"),
        ("refill", QUANTITY, "", &["Measure"], "list", "none"),
        ("refill", QUANTITY, "", &["Measure", "Measure"], "list", "vials, cartridges or pens of 4"),
        ("refill", QUANTITY, "", &["Measure", "Measure", "  mL"], "/dispense/measure", "ml"),
        ("refill", QUANTITY, "", &["Measure", "Measure", "  mL"], "list", "none"),
        ("refill", QUANTITY, "", &["Days supply", "Days supply"], "place", "Form"),
        ("refill", PATIENT, "", &["Payer ✔"], "focus", PLAN),
        ("refill", PLAN, "<Down>", &["Payer ✔"], "focus", "/payer/eligibility_checked"),
        ("refill", PATIENT, "", &[" Answer "], "place", "Answer"),
        ("refill", PATIENT, "<F5>", &["Order ✔"], "focus", PATIENT),
        ("refill", PATIENT, "<F5>", &["✖ 4 vials more"], "focus", QUANTITY),
        ("refill", PATIENT, "<F5>", &["▲ 1 day after"], "focus", "/dispense/date_of_service"),
        ("refill", PATIENT, "", &["✖ 4 vials more"], "focus", QUANTITY),
        ("refill", PATIENT, "", &["F4 make it"], QUANTITY, "5"),
        ("refill", PATIENT, "", &["F8 go there"], "focus", QUANTITY),
        ("refill", PATIENT, "", &["F8 next flag"], "focus", QUANTITY),
        ("refill", PATIENT, "", &["commands"], "place", "Palette"),
        ("refill", PATIENT, "<^P>", &["Save as a copy"], "chosen", "save_copy"),
        ("refill", PATIENT, "<^P>", &["Next flag", "Next flag"], "focus", QUANTITY),
        ("refill", PATIENT, "<^P>", &["Enter run"], "saving", "true"),
        ("refill", PATIENT, "<^P>", &[" 180 UOS"], "place", "Form"),
        ("refill", PATIENT, "<F1><F1>", &["Save as a copy"], "chosen", "save_copy"),
        ("refill", PATIENT, "x<^Q>", &["Stay here"], "place", "Form"),
        ("refill", PATIENT, "x<^Q>", &["J1817"], "place", "Ask"),
        ("refill", PATIENT, "", &["help"], "place", "Help"),
        ("refill", PATIENT, "<^F>", &["Ship date (DOS)"], "place", "Flags"),
        ("refill", PATIENT, "<^F>", &["Ship date (DOS)", "Ship date (DOS)"], "focus", "/dispense/date_of_service"),
        ("refill", QUANTITY, "<F6>5<Enter>", &["9 vials"], "cell", "Quantity, Base: 9 vials"),
        ("refill", QUANTITY, "<F6>5<Enter>", &["180"], "cell", "Units of service, Base: 180"),
        ("refill", QUANTITY, "<F6>5<Enter><Home>", &["5 vials  4"], "cell", "Quantity, 5 vials: 5 vials, 4 less"),
        ("refill", QUANTITY, "<F6>5<Enter><Home>", &["Units of"], "cell", "Units of service, Base: 180"),
        ("refill", QUANTITY, "<F6>5x", &["180"], "cell", "Quantity, new: "),
        ("refill", QUANTITY, "<F6>", &[" Payers "], "place", "Payers"),
        ("refill", QUANTITY, "<F6><F5>", &["Aetna", "Aetna"], "scenarios", "Aetna"),
        ("refill", QUANTITY, "<F6><F5>", &[" Compare "], "place", "Compare"),
        ("refill", QUANTITY, "<F6>", &["F3 add"], "place", "AddRow"),
        ("refill", QUANTITY, "<F6><F3>days", &["Days supply", "Days supply"], "cell", "Days supply, new: "),
        ("refill", QUANTITY, "<F6><F3>", &["What if"], "place", "Compare"),
        ("refill", PATIENT, "<F9>", &["Lessons"], "training", "Home 2"),
        ("refill", PATIENT, "<F9>", &["Lessons", "Lessons"], "training", "Lessons 0"),
        ("refill", PATIENT, "<F9>", &["Lessons", "Lessons", "2 Counting", "2 Counting"], "training", "Lesson 0"),
        ("refill", PATIENT, "<F9>", &["Lessons", "Lessons", "Esc back"], "training", "Home 2"),
        ("refill", PATIENT, "<F9>", &["F9 leave"], "place", "Form"),
        ("refill", QUANTITY, "<^G>", &["ays supply"], "focus", "/dispense/days_supply"),
    ];
    for (name, field, script, clicks, what, expected) in cases {
        let mut model = at(name, field);
        press(&mut model, script);
        for text in *clicks {
            click(&mut model, text, 80, 24);
        }
        assert_eq!(&seen(&model, what), expected, "{field} <- {script} {clicks:?}: {what}");
    }
    assert_eq!(click(&mut model("refill"), "save  ", 80, 24), [Effect::Save]);
}

#[test]
fn a_saved_worksheet_is_marked_and_then_opened() {
    let mut model = listed();
    assert!(click(&mut model, "MRN-20007", 80, 24).is_empty());
    assert_eq!(model.saved.marked().map(|entry| entry.row.id), Some(shelf::id(1)));
    assert_eq!(click(&mut model, "MRN-20007", 80, 24), [Effect::Open(shelf::id(1).to_string())]);
    assert_eq!(click(&mut model, " Trash ", 80, 24), [Effect::ListTrash]);
    assert_eq!(model.saved.view, View::Trash);
}

fn listed() -> Model {
    let mut model = model("blank");
    press(&mut model, "<F7>");
    update(&mut model, Message::Listed(View::Saved, Ok(shelf::register(shelf::OFFICE))), &world());
    model
}

#[test]
fn the_wheel_turns_what_is_under_it() {
    let turned = |name: &str, script: &str, over: &str, by: isize, what: &str| {
        let mut model = model(name);
        press(&mut model, script);
        let (buffer, shown) = drawn(&model, 120, 36);
        update(&mut model, Message::Turn(shown.at(place(&buffer, over)).unwrap(), by), &world());
        if what == "scroll" { model.scroll.to_string() } else { seen(&model, what) }
    };
    for (script, over, by, what, expected) in [
        ("", "Order type", 1, "focus", "/order/scenario"),
        ("", "Order type", -1, "focus", PATIENT),
        ("", "Money", 1, "scroll", "3"),
        ("", "Money", 1, "place", "Answer"),
        ("<F5>", "Money", -1, "scroll", "0"),
        ("<F5>", "Order type", 1, "focus", "/order/scenario"),
        ("<^P>", "Save as a copy", 1, "chosen", "save_copy"),
        ("<^P>", "180 UOS", 1, "chosen", "save"),
        ("<F6>", "HCPCS code", 1, "cell", "Units of service, new: "),
        ("<F6><Down><Down>", "Coinsurance", -1, "cell", "Units of service, new: "),
        ("<F1><F1>", "Save as a copy", 1, "chosen", "save_copy"),
    ] {
        assert_eq!(turned("refill", script, over, by, what), expected, "{script} {over} {by} {what}");
    }
}

#[test]
fn the_mouse_is_off_until_it_is_switched_on() {
    let mut model = model("refill");
    assert!(!model.mouse);
    press(&mut model, "<^P>mouse<Enter>");
    assert!(model.mouse);
    press(&mut model, "<^N>");
    assert!(model.mouse, "also for the next worksheet");
    press(&mut model, "<^P>mouse<Enter>");
    assert!(!model.mouse);
    let (on, off) = ("Mouse on: it points. Hold Shift to select text with it", "Mouse off: it selects text");
    check(&[
        ("refill", PATIENT, "<^P>mouse<Enter>", "notice", on),
        ("refill", PATIENT, "<^P>mouse<Enter><^P>mouse<Enter>", "notice", off),
    ]);
}

#[test]
fn two_quick_clicks_mean_the_same_thing_twice() {
    let fields = [PATIENT, PLAN].map(|pointer| FieldId::of_pointer(pointer).unwrap());
    let target = |nth: usize| Target::Field { field: fields[nth], row: 0, form: &[] };
    let down = |column| MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row: 3,
        modifiers: KeyModifiers::NONE,
    };
    for (column, millisecond, nth) in [(7, 0, 0), (7, 499, 0), (7, 500, 1), (8, 0, 1), (7, -1, 1)] {
        let mut clicks = Clicks::default();
        let mut click = |column, millisecond: i64, nth: usize| {
            let now = jiff::Timestamp::from_millisecond(1_772_366_400_000 + millisecond).unwrap();
            clicks.message(down(column), now, |_| Some(target(nth)))
        };
        assert_eq!(click(7, 0, 0), Some(Message::Point(target(0))));
        // Meanwhile something else has come under the mouse.
        assert_eq!(click(column, millisecond, 1), Some(Message::Point(target(nth))), "{column} {millisecond}");
    }
}

/// Every field whose label can be read in a form, with the place of its first letter.
fn labels(model: &Model, buffer: &Buffer) -> Vec<(FieldId, Position)> {
    let mut found = Vec::new();
    for column in layout(buffer.area, model).columns {
        let x = column.area.x + 2;
        for y in column.area.top()..column.area.bottom() {
            let text = text(buffer, x, y);
            let fields = FIELDS.iter().map(|row| row.about());
            let here = fields.filter(|about| column.sections.contains(&about.section) && text.starts_with(about.label));
            found.extend(here.max_by_key(|about| about.label.len()).map(|about| (about.id, Position { x, y })));
        }
    }
    found
}

#[test]
fn a_click_on_any_label_goes_to_its_field_and_its_row_stays_about_there() {
    let mut clicked = BTreeSet::new();
    for (name, field, script) in [
        ("blank", PATIENT, ""),
        ("refill", QUANTITY, ""),
        ("refill", QUANTITY, "5x<Tab>"),
        ("refill", NOTE, "one<Enter>two<Enter>"),
        ("clean", PLAN, "<F3>"),
        ("trouble", PATIENT, "<F8><F8><F3>"),
        ("trouble", PATIENT, "<F5>"),
    ] {
        let mut model = at(name, field);
        press(&mut model, script);
        for (width, height) in [(60, 15), (80, 24), (100, 30), (160, 45), (200, 60)] {
            let (buffer, shown) = drawn(&model, width, height);
            for (field, place) in labels(&model, &buffer) {
                let mut model = model.clone();
                update(&mut model, Message::Point(shown.at(place).unwrap()), &world());
                assert_eq!(model.focus, field, "{name} {script} {width}x{height}");
                clicked.insert(field);
                if width > 100 {
                    continue;
                }
                // At the ends of a form its neighbours come into sight; else it stays under the mouse.
                let (after, _) = drawn(&model, width, height);
                let focused = format!("▸ {}", field.row().about().label);
                let row = (0..height).find(|&y| text(&after, place.x - 2, y).starts_with(&focused)).unwrap();
                assert!(row.abs_diff(place.y) <= 4, "{focused} {script} {width}x{height}: {row} {}", place.y);
            }
        }
    }
    assert_eq!(clicked.len(), FIELDS.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn no_click_and_no_turn_breaks_anything(
        name in prop::sample::select(vec!["blank", "refill", "trouble"]),
        acts in prop::collection::vec((0_usize..60, 0_u16..210, 0_u16..70, -1_isize..=1), 0..30),
        (width, height) in (50_u16..210, 10_u16..70),
    ) {
        let mut model = if name == "blank" { listed() } else { model(name) };
        let all: Vec<_> = commands().flat_map(|command| command.keys).copied().collect();
        for (key, x, y, by) in acts {
            let (_, shown) = drawn(&model, width, height);
            let message = match (all.get(key), shown.at(Position { x, y }), by) {
                (Some(&key), _, _) if y % 4 == 0 => Message::Key(key),
                (_, Some(target), 0) => Message::Point(target),
                (_, Some(target), by) => Message::Turn(target, by),
                (_, None, _) => Message::Resumed,
            };
            update(&mut model, message, &world());
        }
        drawn(&model, width, height);
    }
}
