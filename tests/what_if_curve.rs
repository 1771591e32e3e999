//! What if: the curve and the goals, by keys and by the mouse.

mod desk;
mod keys;
mod world;

use desk::{check, press, seen};
use j1817::app::model::Opened;
use j1817::app::pointing::Target;
use j1817::app::what_if::curve::{Picture, marks};
use j1817::app::{Message, Model, World, update};
use j1817::assess::SavedFill;
use j1817::reference::Reference;
use j1817::worksheet::choice::State;
use j1817::worksheet::fields::{DATE_OF_SERVICE, STATE};
use j1817::worksheet::{FieldId, Text};
use world::{at, world};

/// What is said where no quantity settles or raises an error.
const NOTHING_DECIDED: &str = "No error depends on the quantity, from 1 to 1,000. 3 errors stand at every quantity \
    tried and did not count: The size of one item is unknown: choose the product; No ship or delivery date yet; and 1 more.";
const NO_RANGE: &str = "Prices have no range: draw a figure over a field first";
const QUANTITY: &str = "/dispense/quantity";
const DAYS: &str = "/dispense/days_supply";
const DAILY: &str = "/order/daily_units";
const DOS: &str = "/dispense/date_of_service";

#[test]
fn the_curve_begins_at_the_focused_field_as_it_stands() {
    check(&[
        ("refill", QUANTITY, "<F6><F5><F5>", "point", "9 vials in 1..28 of Base: 180, billing units"),
        ("refill", DAYS, "<F6><F5><F5>", "point", "90 days in 1..120 of Base: 180, billing units"),
        ("refill", DAILY, "<F6><F5><F5>", "point", "50 U in 25..100 of Base: 180, billing units"),
        (
            "refill",
            DOS,
            "<F6><F5><F5>",
            "point",
            "2026-03-02 Mon in 2026-01-30..2026-08-28 of Base: 180, billing units",
        ),
        ("refill", "/note", "<F6><F5><F5>", "point", "9 vials in 1..28 of Base: 180, billing units"),
        ("blank", QUANTITY, "<F6><F5><F5>", "point", "1 item in 1..20 of Base: —, billing units"),
    ]);
}

#[test]
fn the_point_moves_no_further_than_the_ends() {
    for (script, value) in [
        ("<Right>", "10 vials"),
        ("<Left><Left>", "7 vials"),
        ("<PgDn>", "19 vials"),
        ("<Shift-Right><Shift-Right>", "28 vials"),
        ("<PgUp>", "1 vial"),
        ("<End>", "28 vials"),
        ("<End><Right>", "28 vials"),
        ("<Home>", "1 vial"),
        ("<Home><Left>", "1 vial"),
        ("<Home><Shift-Right><Shift-Left>", "1 vial"),
    ] {
        let mut model = at("refill", QUANTITY);
        press(&mut model, &format!("<F6><F5><F5>{script}"));
        let point = seen(&model, "point");
        assert!(point.starts_with(&format!("{value} in")), "{script}: {point}");
    }
}

#[test]
fn only_a_point_of_just_this_value_is_how_it_stands() {
    for (range, present) in [("1..28", Some(8)), ("8..10:0.5", Some(2)), ("8..10:2", None), ("1..8", None)] {
        let mut model = at("refill", QUANTITY);
        press(&mut model, &format!("<F6><F5><F5>{range}"));
        assert_eq!(model.what_if.curve.present(), present, "{range}");
    }
}

#[test]
fn field_and_figure_are_gone_through_and_around() {
    check(&[
        ("refill", QUANTITY, "<F6><F5><F5><Down>", "point", "90 days in 1..120 of Base: 180, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5><Up><Up><Up><Up>", "point", "9 vials in 1..28 of Base: 180, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5> ", "point", "9 vials in 1..28 of Base: 180, allowed amount"),
        ("refill", QUANTITY, "<F6><F5><F5>    ", "point", "9 vials in 1..28 of Base: 180, billing units"),
        // Another field after the prices is a curve again.
        ("refill", QUANTITY, "<F6><F5><F5>   <Down>", "point", "90 days in 1..120 of Base: 180, billing units"),
    ]);
}

#[test]
fn a_range_is_typed() {
    check(&[
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>5",
            "range",
            "5 | not a range: write FROM..TO or FROM..TO:STEP, such as 1..20 or 2026-03-01..2026-03-31:7",
        ),
        ("refill", QUANTITY, "<F6><F5><F5>5", "point", "9 vials in 1..28 of Base: 180, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5>5..8", "range", "5..8 | read"),
        ("refill", DOS, "<F6><F5><F5>t..+90:7", "range", "t..+90:7 | read"),
        ("refill", DOS, "<F6><F5><F5>+30..+60", "range", "+30..+60 | read"),
        ("refill", DOS, "<F6><F5><F5>-30..t", "range", "-30..t | read"),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5><F5><F5><Home>60 mL<Enter><F5><F5>",
            "point",
            "60 mL in 1..270 of Base: 120, billing units",
        ),
        ("refill", QUANTITY, "<F6><F5><F5>t", "range", "none"),
        // The point before is in the range no more, nor is what stands: the first one.
        ("refill", QUANTITY, "<F6><F5><F5>5..8", "point", "5 vials in 5..8 of Base: 100, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5>5..10", "point", "9 vials in 5..10 of Base: 180, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5>5..10<Enter>", "range", "none"),
        ("refill", QUANTITY, "<F6><F5><F5>5..10<Enter>", "scenarios", ""),
        ("refill", QUANTITY, "<F6><F5><F5>5..10<Esc>", "point", "9 vials in 1..28 of Base: 180, billing units"),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>5..10<Enter>2..9<Esc>",
            "point",
            "9 vials in 5..10 of Base: 180, billing units",
        ),
        ("refill", QUANTITY, "<F6><F5><F5>5..10<Enter><F3>", "range", "5..10 | read"),
        ("refill", QUANTITY, "<F6><F5><F5><F3><^U>", "range", " | read"),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>5..10<Enter><F3><^U><Enter>",
            "point",
            "9 vials in 1..28 of Base: 180, billing units",
        ),
        ("refill", QUANTITY, "<F6><F5><F5><F3><Home><Del>3", "point", "9 vials in 3..28 of Base: 180, billing units"),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>20..1<Enter>",
            "notice",
            "This range cannot be read: the range runs backwards: put the smaller end first. Mend it, or Esc gives it up",
        ),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>1..1000000<Enter>",
            "notice",
            "This range cannot be read: the range has over 10,000 points: take a shorter one, or a longer step. \
             Mend it, or Esc gives it up",
        ),
        ("refill", DAYS, "<F6><F5><F5>30..90:30", "point", "90 days in 30..90:30 of Base: 180, billing units"),
        ("refill", DOS, "<F6><F5><F5>2026-02-30..2026-03-01<Enter>", "place", "Curve"),
        // What cannot be read is given up by going elsewhere; what can, is kept.
        ("refill", QUANTITY, "<F6><F5><F5>5..<Down><Up>", "point", "9 vials in 1..28 of Base: 180, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5>5..10<Down><Up>", "point", "9 vials in 5..10 of Base: 180, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5>5..<Esc><Esc>", "place", "Form"),
        // Days are typed as in the form.
        (
            "refill",
            DOS,
            "<F6><F5><F5>3/2..3/9<Enter>",
            "point",
            "2026-03-02 Mon in 2026-03-02..2026-03-09 of Base: 180, billing units",
        ),
        (
            "refill",
            DOS,
            "<F6><F5><F5><F3><^U>t..+30:7",
            "point",
            "2026-03-01 Sun in 2026-03-01..2026-03-29:7 of Base: 180, billing units",
        ),
        ("refill", DOS, "<F6><F5><F5>2/30..3/9", "range", "2/30..3/9 | no such day in the calendar"),
        // A step of halves comes to whole vials, too.
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>4.5..9:0.5<Enter><Home><Right>",
            "point",
            "5 vials in 4.5..9:0.5 of Base: 100, billing units",
        ),
        ("refill", QUANTITY, "<F6><F5><F5>4.5..9:0.5<Enter><Home><Right><Enter>", "scenarios", "5 vials"),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>4.5..9:0.5<Enter><Home>",
            "point",
            "4.5 vials in 4.5..9:0.5 of Base: 90, billing units",
        ),
        // Prices have no range.
        ("refill", QUANTITY, "<F6><F5><F5>   <F3>", "notice", NO_RANGE),
        ("refill", QUANTITY, "<F6><F5><F5>   5", "notice", NO_RANGE),
        ("refill", QUANTITY, "<F6><F5><F5>   <Backspace>", "notice", NO_RANGE),
        ("refill", QUANTITY, "<F6><F5><F5>   5", "range", "none"),
    ]);
}

#[test]
fn many_points_are_drawn_once_they_are_taken() {
    check(&[
        // Over 1,000 points are drawn once they are taken: until then stands what was typed before.
        ("refill", QUANTITY, "<F6><F5><F5>1..2000", "point", "9 vials in 1..200 of Base: 180, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5>1..2000<Enter>", "point", "9 vials in 1..2000 of Base: 180, billing units"),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>1..2000<Backspace>",
            "point",
            "9 vials in 1..200 of Base: 180, billing units",
        ),
        ("refill", QUANTITY, "<F6><F5><F5>1..2000<Esc>", "point", "9 vials in 1..28 of Base: 180, billing units"),
    ]);
}

#[test]
fn a_point_makes_a_scenario_over_the_marked_column() {
    check(&[
        ("refill", QUANTITY, "<F6><F5><F5><Left><Enter>", "scenarios", "8 vials"),
        ("refill", QUANTITY, "<F6><F5><F5><Left><Enter>", QUANTITY, "9"),
        ("refill", QUANTITY, "<F6><F5><F5><Left><Enter>", "point", "8 vials in 1..28 of Base: 160, billing units"),
        ("refill", QUANTITY, "<F6><F5><F5><Left><Enter><^Z>", "scenarios", ""),
        ("refill", QUANTITY, "<F6><F5><F5><Left><Enter><^Z>", "place", "Curve"),
        ("refill", QUANTITY, "<F6><F5><F5><Enter>", "notice", "This is how it stands: go to another point first"),
        // Of the scenario: its quantity stands, and the days are swept over it.
        ("refill", QUANTITY, "<F6>5<Enter><F5><F5>", "point", "5 vials in 1..28 of 5 vials: 100, billing units"),
        ("refill", QUANTITY, "<F6>5<Enter><F5><F5><Tab>", "point", "5 vials in 1..28 of Base: 100, billing units"),
        ("refill", QUANTITY, "<F6>5<Enter><F5><F5><Down><Left><Enter>", "scenarios", "5 vials | 5 vials, 89 days"),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5>   <Enter>",
            "notice",
            "Prices make no scenario: draw a figure over a field first",
        ),
        (
            "refill",
            QUANTITY,
            "<F6><F5><F5><Left><Enter><Left><Enter><Left><Enter><Left><Enter><Left><Enter>",
            "scenarios",
            "8 vials | 7 vials | 6 vials | 5 vials",
        ),
    ]);
}

#[test]
fn goals_are_shown_before_they_change_anything() {
    check(&[
        ("trouble", QUANTITY, "<F6><F5><F5><F5>", "goal", "Most that may go out: 5 vials"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><Down><Down><Down>", "goal", "Whole units of service: as it stands"),
        ("blank", QUANTITY, "<F6><F5><F5><F5><Down>", "goal", "Fewest that cover the days: cannot be reached"),
        // Where no quantity settles or raises an error, the greatest tried is no answer.
        ("blank", QUANTITY, "<F6><F5><F5><F5>", "goal", "Most that may go out: the quantity decides nothing"),
        ("blank", QUANTITY, "<F6><F5><F5><F5><^B>", QUANTITY, "null"),
        ("blank", QUANTITY, "<F6><F5><F5><F5><Enter>", "scenarios", ""),
        ("blank", QUANTITY, "<F6><F5><F5><F5><Enter>", "notice", NOTHING_DECIDED),
        (
            "blank",
            QUANTITY,
            "<F6><Shift-F5><Up><Down><Down><Down><Down>",
            "goal",
            "Fewest errors: no fix leaves fewer errors",
        ),
        ("trouble", QUANTITY, "<F6><F5><F5><F5>", QUANTITY, "14"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><Enter>", QUANTITY, "14"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><Enter>", "scenarios", "5 vials"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><Enter><Tab>", "goal", "Most that may go out: as it stands"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><^B>", QUANTITY, "5"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><^B>", "goal", "Most that may go out: as it stands"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><Down><Down><Down><Down><^B><^Z>", QUANTITY, "14"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><Down><Down><Down><Down><^B><^Z>", "unsaved", "false"),
        (
            "trouble",
            QUANTITY,
            "<F6><F5><F5><F5><Down><Down><Down><Down><^B><^Z>",
            "notice",
            "Undone: Ship date (DOS) and 4 more",
        ),
        ("blank", QUANTITY, "<F6><F5><F5><F5><Down><Enter>", "notice", "The days are not stated: fill in Days supply"),
        ("blank", QUANTITY, "<F6><F5><F5><F5><Down><^B>", "notice", "The days are not stated: fill in Days supply"),
        ("trouble", QUANTITY, "<F6><F5><F5><F5><Down><Down><Down><Enter>", "notice", "Nothing needs to change for it"),
    ]);
}

#[test]
fn goals_and_curve_follow_the_saved_fills() {
    // Once the goals are shown, a fill of the first day they found turns out to be saved already.
    let mut saved = world::model("refill").worksheet;
    saved.apply_all([STATE.set(State::Ready), DATE_OF_SERVICE.set("2026-03-01".parse().unwrap())]);
    saved.id = Text::new("01KAT3Z2M5000000000000000Z").ok();
    let history = [SavedFill::of(&saved, Reference::shipped()).unwrap()];
    let later = World { history: &history, ..world() };
    let mut model = at("refill", DOS);
    press(&mut model, "<F6><Shift-F5><Down><Down>");
    assert_eq!(seen(&model, "goal"), "Earliest date of service: DOS 2026-03-01 Sun");
    update(&mut model, Message::Resumed, &later);
    assert_eq!(seen(&model, "goal"), "Earliest date of service: as it stands");
    let errors = |model: &Model| model.what_if.curve.curve().unwrap().marks().len();
    press(&mut model, "<Shift-F5>");
    let before = errors(&model);
    update(&mut model, Message::Resumed, &later);
    assert!(errors(&model) > before);
}

#[test]
fn a_worksheet_that_is_only_looked_at_does_not_change() {
    for (script, notice) in [
        ("<F6><F5><F5><Left><Enter>", "This worksheet is read only"),
        ("<F6><F5><F5><F5><Enter>", "This worksheet is read only"),
        ("<F6><F5><F5><F5><^B>", "This worksheet is read only"),
    ] {
        let worksheet = world::model("trouble").worksheet;
        let mut model = world::model("blank");
        let read_only = Some("Open elsewhere".to_owned());
        update(&mut model, Message::Opened(Ok(Box::new(Opened { worksheet: worksheet.clone(), read_only }))), &world());
        press(&mut model, script);
        assert_eq!(model.worksheet, worksheet, "{script}");
        assert_eq!(seen(&model, "notice"), notice, "{script}");
    }
}

#[test]
fn points_fields_figures_and_goals_are_clicked() {
    let field = |pointer| Target::Swept(FieldId::of_pointer(pointer).unwrap());
    for (script, clicks, what, expected) in [
        ("<F6><F5><F5>", &[Target::Row(4)][..], "point", "5 vials in 1..28 of Base: 100, billing units"),
        ("<F6><F5><F5>", &[Target::Row(4), Target::Row(4)], "scenarios", "5 vials"),
        ("<F6><F5><F5>", &[field(DAYS)], "point", "90 days in 1..120 of Base: 180, billing units"),
        ("<F6><F5><F5>", &[Target::Picture(Picture::Prices)], "point", "9 vials in 1..28 of Base: 180, prices"),
        ("<F6><F5><F5><F5>", &[Target::Row(2)], "goal", "Earliest date of service: DOS 2026-03-01 Sun"),
        ("<F6><F5><F5><F5>", &[Target::Row(2), Target::Row(2)], "scenarios", "DOS 2026-03-01 Sun"),
    ] {
        let mut model = at("refill", QUANTITY);
        press(&mut model, script);
        for click in clicks {
            update(&mut model, Message::Point(*click), &world());
        }
        assert_eq!(seen(&model, what), expected, "{script} {clicks:?}");
    }
}

#[test]
fn the_wheel_goes_along_the_curve_and_the_goals() {
    let mut model = at("refill", QUANTITY);
    press(&mut model, "<F6><F5><F5>");
    update(&mut model, Message::Turn(Target::Row(3), 2), &world());
    assert_eq!(seen(&model, "point"), "11 vials in 1..28 of Base: 220, billing units");
    press(&mut model, "<F5>");
    update(&mut model, Message::Turn(Target::Row(0), 1), &world());
    assert!(seen(&model, "goal").starts_with("Fewest that cover the days"));
    // Under the goals it turns what is said of the marked one.
    update(&mut model, Message::Turn(Target::Page, 1), &world());
    assert_eq!((model.what_if.goals.at, model.what_if.goals.scroll), (1, 1));
    update(&mut model, Message::Turn(Target::Row(1), 1), &world());
    assert_eq!((model.what_if.goals.at, model.what_if.goals.scroll), (2, 0));
}

#[test]
fn prices_begin_at_the_code_of_the_claim_line() {
    check(&[
        ("refill", QUANTITY, "<F6><F5><F5>   ", "code", "0"),
        ("refill", QUANTITY, "<F6><F5><F5>   <Right>", "code", "1"),
        ("refill", QUANTITY, "<F6><F5><F5>   <Right><Right><Right><Right>", "code", "2"),
        ("refill", QUANTITY, "<F6><F5><F5>   <Right> <Shift-F5><F5>   ", "code", "0"),
        ("refill", QUANTITY, "<F6><F5><F5>   <Right><Esc><F6><F5><F5>", "code", "0"),
        ("refill", "/dispense/ndc", "00169-3201-11<Tab><F6><F5><F5>   ", "code", "1"),
        ("blank", QUANTITY, "<F6><F5><F5>   ", "code", "0"),
    ]);
}

#[test]
fn prices_are_turned_back_to_earlier_quarters_no_further_than_there_are() {
    for (script, back) in [("", 0), ("<PgUp>", 2), ("<PgUp><PgUp>", 2), ("<PgUp><PgDn>", 0), ("<PgUp> <PgUp>", 0)] {
        let mut model = at("refill", QUANTITY);
        press(&mut model, &format!("<F6><F5><F5>   {script}"));
        assert_eq!(model.what_if.curve.back(), back, "{script}");
    }
}

#[test]
fn marks_are_named_in_words() {
    let mut model = at("refill", QUANTITY);
    press(&mut model, "<F6><F5><F5>");
    let marks = marks(model.what_if.curve.curve().unwrap());
    let said: Vec<String> = marks
        .iter()
        .map(|mark| format!("{} {}: {}", mark.sign, model.point_words(mark.at, &world()), mark.words))
        .collect();
    assert_eq!(
        said,
        [
            "a 5 vials: warning ends: Not enough for the stated days",
            "b 6 vials: error begins: More than the days need",
            "c 10 vials: error begins: More than was ordered",
            "d 14 vials: error begins: More than the limit for one day",
        ]
    );
}
