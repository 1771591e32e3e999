//! The screens as people see them, with their styles as letters; and that none ever panics.

mod drill;
mod keys;
mod shelf;
#[path = "screens/sizes.rs"]
mod sizes;
#[path = "screens/states.rs"]
mod states;
mod unsettled;
mod world;

use std::collections::BTreeSet;

use drill::drilled;
use j1817::app::command::commands;
use j1817::app::saved::{Progress, View};
use j1817::app::{Message, Model, update};
use j1817::tui::layout::layout;
use j1817::tui::look::Look;
use j1817::tui::screens::{draw, in_sight};
use j1817::tui::signs::Signs;
use j1817::tui::theme::{Name, Tone};
use j1817::worksheet::text::is_plain;
use keys::keys;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use states::{states, unsaved};
use unsettled::{asked, asking, conflict};
use world::{at, model, world};

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    drawn_as(Look::new(Name::Terminal, Signs::Symbols), model, width, height)
}

fn drawn_as(look: Look, model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = draw(&mut buffer, model, &world(), &look);
    assert!(cursor.is_none_or(|cursor| cursor.x < width && cursor.y < height), "{cursor:?}");
    buffer
}

/// The text of each row; then, for rows that have any, one letter a cell for its style.
fn seen(buffer: &Buffer) -> String {
    seen_with(buffer, style)
}

fn seen_with(buffer: &Buffer, style: impl Fn(&Cell) -> char) -> String {
    format!("{}\n\nstyles\n{}\n", text(buffer), styles(buffer, style))
}

fn rows(buffer: &Buffer, letter: impl Fn(&Cell) -> String) -> Vec<String> {
    let area = buffer.area;
    let row = |y| (0..area.width).map(|x| letter(&buffer[(x, y)])).collect::<String>().trim_end().to_owned();
    (0..area.height).map(row).collect()
}

fn text(buffer: &Buffer) -> String {
    rows(buffer, |cell| cell.symbol().to_owned()).join("\n")
}

/// The rows that have any style, each behind its number.
fn styles(buffer: &Buffer, style: impl Fn(&Cell) -> char) -> String {
    let rows = rows(buffer, |cell| style(cell).to_string()).into_iter().enumerate();
    let styled: Vec<String> = rows.filter(|(_, row)| !row.is_empty()).map(|(y, row)| format!("{y:>2} {row}")).collect();
    styled.join("\n")
}

fn style(cell: &Cell) -> char {
    match (cell.fg, cell.modifier) {
        (Color::Red, _) => 'E',
        (Color::Yellow, _) => 'W',
        (Color::Green, _) => 'G',
        (Color::Cyan, _) => 'a',
        (_, modifier) if modifier.contains(Modifier::REVERSED) => 'R',
        (_, modifier) if modifier.contains(Modifier::UNDERLINED) => '_',
        (_, modifier) if modifier.contains(Modifier::BOLD) => 'B',
        (_, modifier) if modifier.contains(Modifier::DIM) => '.',
        _ => ' ',
    }
}

fn press(mut model: Model, script: &str) -> Model {
    for key in keys(script) {
        update(&mut model, Message::Key(key), &world());
    }
    model
}

fn snapshot(name: &str, model: &Model, width: u16, height: u16) {
    keep(&format!("{name}-{width}x{height}"), &seen(&drawn(model, width, height)));
}

fn keep(name: &str, seen: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, seen));
}

#[test]
fn the_worksheet_at_every_shape() {
    for (width, height) in [(60, 15), (80, 24), (80, 50), (100, 30), (120, 36), (160, 45), (200, 60)] {
        snapshot("refill", &press(model("refill"), "<F8>"), width, height);
    }
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        snapshot("blank", &model("blank"), width, height);
        snapshot("clean", &model("clean"), width, height);
        snapshot("trouble", &press(model("trouble"), "<F8><F8>"), width, height);
    }
}

#[test]
fn what_opens_over_it() {
    snapshot("list", &press(at("blank", "/dispense/ndc"), "hum"), 80, 24);
    snapshot("draft", &press(at("refill", "/dispense/quantity"), "9x<Tab>"), 80, 24);
    snapshot("typing", &press(at("refill", "/dispense/quantity"), "5"), 80, 24);
    snapshot("note", &press(at("refill", "/note"), "Called twice.<Enter>Wants it before the 5th."), 80, 24);
    for (state, model) in [
        ("ghost-date", at("blank", "/dispense/date_of_service")),
        ("ghost-product", at("blank", "/dispense/ndc")),
        ("ghost-gone", press(at("blank", "/dispense/ndc"), "h")),
    ] {
        snapshot(state, &model, 60, 15);
    }
    for (width, height) in [(60, 15), (80, 24), (120, 36)] {
        let mut jump = press(at("refill", "/dispense/quantity"), "<^G>");
        jump.see(in_sight(Rect::new(0, 0, width, height), &jump, &world()));
        snapshot("jump", &jump, width, height);
        snapshot("flags", &press(at("trouble", "/dispense/quantity"), "9x<^F><Down>"), width, height);
    }
    snapshot("answer", &press(model("refill"), "<F5>"), 80, 24);
    snapshot("ask", &press(model("refill"), "x<^Q>"), 80, 24);
    snapshot("help-field", &press(model("refill"), "<F8><F1>"), 80, 24);
    snapshot("help-keys", &press(model("refill"), "<F1><F1><Down><Down>"), 80, 24);
    let mut refused = model("refill");
    let why = "not saved: somebody else has changed this worksheet in /srv/shared/j1817 since you opened it. \
        Nothing was overwritten. Save yours as a copy, or open theirs and change that. F2 saves a copy.";
    update(&mut refused, Message::Saved(Err(why.to_owned())), &world());
    snapshot("refused", &refused, 80, 24);
    snapshot("small", &model("refill"), 59, 15);
    let told = press(refused, "<F8><F4><^Z><^P>messages<Enter>");
    for (width, height) in [(80, 24), (120, 36)] {
        snapshot("palette", &press(model("refill"), "<^P><Down>"), width, height);
        snapshot("palette-found", &press(at("refill", "/note"), "<^P>flag"), width, height);
        snapshot("messages", &told, width, height);
    }
    snapshot("example", &press(model("blank"), "<^P>example<Enter>"), 80, 24);
    snapshot("locked", &press(model("refill"), "<^P>lock<Enter>"), 80, 24);
    snapshot("palette-barred", &press(model("refill"), "<^P>undo<Enter>"), 60, 15);
}

#[test]
fn the_saved_worksheets() {
    let list = |script: &str| press(listed(), script);
    snapshot("saved-none", &known(press(model("blank"), "<F7>"), &[]), 80, 24);
    snapshot("saved-reading", &press(model("blank"), "<F7>"), 80, 24);
    for (width, height) in [(60, 15), (80, 24), (120, 36), (200, 60)] {
        snapshot("saved", &list(""), width, height);
        snapshot("saved-due", &list("<Tab>"), width, height);
    }
    snapshot("saved-filtered", &list("mrn-1 medi"), 80, 24);
    snapshot("saved-sorted", &list("<F3><F3><F4><F5><F5><F5>"), 80, 24);
    snapshot("saved-ticked", &list("<Down> <Down> "), 80, 24);
    snapshot("saved-move", &list("<Down> <F8>"), 80, 24);
    snapshot("saved-trash-none", &known(list("<Tab><Tab>"), &[]), 80, 24);
    let mut trash = list("<Tab><Tab>");
    let deleted = (*shelf::register(&shelf::OFFICE[3..5])).clone().judged_again(vec![None; 3], world().today);
    let deleted = Message::Listed(View::Trash, Ok(deleted.into()));
    update(&mut trash, deleted, &world());
    snapshot("saved-trash", &trash, 80, 24);
    let mut busy = list("");
    update(&mut busy, Message::Reading(Progress { done: 12_000, of: 100_000 }), &world());
    snapshot("saved-refreshing", &busy, 80, 24);
    let mut moving = list("<Down> <Del>");
    update(&mut moving, Message::Moving(Progress { done: 12, of: 38 }), &world());
    snapshot("saved-moving", &moving, 80, 24);
}

#[test]
fn what_if_side_by_side() {
    let asked = |script: &str| press(at("refill", "/dispense/quantity"), &format!("<F6>{script}"));
    for (width, height) in [(60, 15), (80, 24), (120, 36), (200, 60)] {
        snapshot("what-if-new", &asked(""), width, height);
        snapshot("what-if", &asked("5"), width, height);
        snapshot("what-if-two", &asked("5<Enter><F3>days s<Enter><End>60<Enter>"), width, height);
        snapshot("what-if-curve", &asked("<F5><F5><Left><Left><Left><Left>"), width, height);
        snapshot("what-if-prices", &asked("<F5><F5>   "), width, height);
        snapshot("what-if-goals", &asked("<F5><F5><F5>"), width, height);
        snapshot("what-if-payers", &asked("5<Enter><F5><Down> <Down><Down>"), width, height);
    }
    for (width, height) in [(60, 15), (80, 24)] {
        snapshot("what-if-point", &asked("<F5><F5><Right><Right><Right>"), width, height);
        snapshot("what-if-range", &asked("<F5><F5>5..10"), width, height);
        snapshot("what-if-prices-earlier", &asked("<F5><F5>   <PgUp>"), width, 15);
    }
    let product = press(at("refill", "/dispense/ndc"), "<F6>hum<Down>");
    for (width, height) in [(60, 15), (80, 24)] {
        snapshot("what-if-list", &product, width, height);
        snapshot("what-if-new-answer", &asked("<Down>"), width, height);
        snapshot("what-if-base-answer", &press(model("blank"), "<F6><Home><Down>"), width, height);
        snapshot("what-if-payers-last", &asked("<F5><PgDn><PgDn>"), width, height);
        snapshot(
            "what-if-long",
            &press(at("refill", "/note"), "<F6>A note that is much too long for its cell<Left><Left>"),
            width,
            height,
        );
    }
    snapshot("what-if-flags", &asked("5<Enter><PgDn><PgDn><PgDn>"), 80, 24);
    snapshot("what-if-four", &asked("5<Enter><End>6<Enter><End>7<Enter><End>8<Enter>"), 80, 24);
    snapshot("what-if-unread", &asked("5x"), 80, 24);
    snapshot("what-if-row", &asked("<F3>day<Down>"), 80, 24);
    snapshot("what-if-palette", &asked("5<^P>scen"), 80, 24);
    let clean = "<F6><F5><F5><F5><Down><Down><Down><Down>";
    snapshot("what-if-goals-further", &press(at("trouble", "/dispense/quantity"), &format!("{clean}<PgDn>")), 60, 15);
    let named = "5<Enter><^T>Five vials of the other pharmacy until the end of March<Enter><F5><F5>5..10:2";
    snapshot("what-if-range-named", &asked(named), 60, 15);
    snapshot("what-if-between", &asked("<F5><F5>6..20:2<Enter>"), 80, 24);
    // The fix of the error that is left would only raise others.
    let traded = "5<Enter><F3>order t<Enter>hospital<Enter><F3>discharged<Enter>4/12/26<Enter>";
    snapshot("what-if-goals-traded", &asked(&format!("{traded}<F5><F5><F5><Down><Down><Down><Down>")), 80, 24);
}

/// A model that knows what is saved.
fn known(mut model: Model, saved: &[shelf::Saved]) -> Model {
    for view in [View::Saved, View::Trash] {
        update(&mut model, Message::Listed(view, Ok(shelf::register(saved))), &world());
    }
    model
}

/// The list of what an office has saved.
fn listed() -> Model {
    known(press(model("blank"), "<F7>"), shelf::OFFICE)
}

#[test]
fn work_that_is_not_settled() {
    for (width, height) in [(60, 15), (80, 24), (120, 36)] {
        snapshot("conflict", &press(conflict(), "<Down><Down> "), width, height);
        snapshot("unsaved", &unsaved(), width, height);
        snapshot("conflict-scenarios", &asked(), width, height);
        let mut asking_again = model("blank");
        update(&mut asking_again, Message::Waiting(vec![asking()]), &world());
        snapshot("unsaved-scenarios", &asking_again, width, height);
    }
    let elsewhere = "<^P>elsewhere<Enter>/media/usb";
    snapshot("elsewhere", &press(model("refill"), elsewhere), 80, 24);
    let mut slow = press(model("refill"), "A<^S>");
    update(&mut slow, Message::Slow, &world());
    snapshot("saving", &slow, 80, 24);
}

#[test]
fn training() {
    for (width, height) in [(60, 15), (80, 24)] {
        snapshot("verdict", &drilled("refill", "9<Enter>"), width, height);
        snapshot("exercise", &drilled("refill", "9"), width, height);
        snapshot("practice", &drilled("refill", "180<Enter><Enter>quantity<Enter><Enter><Enter>"), width, height);
    }
}

const SIZES: [(u16, u16); 8] = [(0, 0), (20, 5), (60, 15), (80, 24), (100, 30), (120, 36), (160, 45), (200, 60)];

/// What is drawn with a look, and below it what each letter for a style stands for.
fn seen_as(look: Look, model: &Model, width: u16, height: u16) -> String {
    let buffer = drawn_as(look, model, width, height);
    let named = |cell: &Cell| format!("{:?} {} on {} {:?}", toned(look, cell), cell.fg, cell.bg, cell.modifier);
    let legend: BTreeSet<_> = buffer.content.iter().map(named).collect();
    let legend: Vec<_> = legend.into_iter().collect();
    format!("{}\nletters\n{}\n", seen_with(&buffer, |cell| toned(look, cell)), legend.join("\n"))
}

/// The letter of the tone in which a look draws a cell.
fn toned(look: Look, cell: &Cell) -> char {
    let is_of = |tone: Tone| {
        let mut toned = cell.clone();
        toned.set_style(look.theme.whole(tone));
        toned == *cell
    };
    // What is laid over something else has a style of its own.
    Tone::ALL.into_iter().find(|tone| is_of(*tone)).map_or('+', |tone| match tone {
        Tone::Plain => ' ',
        Tone::Dim => '.',
        Tone::Strong => 'B',
        Tone::Accent => 'a',
        Tone::Focus => '_',
        Tone::Selected => 'R',
        Tone::Error => 'E',
        Tone::Warning => 'W',
        Tone::Good => 'G',
    })
}

#[test]
fn other_looks() {
    for (name, look) in [
        ("monochrome", Look::new(Name::Monochrome, Signs::Symbols)),
        ("dark", Look::new(Name::Dark, Signs::Symbols)),
        ("ascii", Look::new(Name::Terminal, Signs::Ascii)),
    ] {
        for (state, model) in
            states().into_iter().filter(|(state, _)| ["trouble", "ask", "list", "ghost"].contains(state))
        {
            for (width, height) in [(80, 24), (120, 36)] {
                keep(&format!("{name}-{state}-{width}x{height}"), &seen_as(look, &model, width, height));
            }
        }
    }
}

#[test]
fn the_curve_and_the_goals_in_ascii() {
    let look = Look::new(Name::Terminal, Signs::Ascii);
    for (state, model) in states().into_iter().filter(|(state, _)| ["curve", "goals"].contains(state)) {
        keep(&format!("ascii-{state}-80x24"), &seen(&drawn_as(look, &model, 80, 24)));
    }
}

#[test]
fn monochrome_has_no_colour_in_any_cell() {
    let look = Look::new(Name::Monochrome, Signs::Symbols);
    for (state, model) in states() {
        for (width, height) in SIZES {
            let buffer = drawn_as(look, &model, width, height);
            let coloured = |cell: &&Cell| (cell.fg, cell.bg) != (Color::Reset, Color::Reset);
            assert_eq!(buffer.content.iter().find(coloured), None, "{state} {width}x{height}");
        }
    }
}

#[test]
fn a_theme_with_a_ground_leaves_no_cell_to_the_terminal() {
    for name in [Name::Dark, Name::Light, Name::HighContrast] {
        for (state, model) in states() {
            for (width, height) in SIZES {
                let buffer = drawn_as(Look::new(name, Signs::Symbols), &model, width, height);
                let bare = |cell: &&Cell| cell.fg == Color::Reset || cell.bg == Color::Reset;
                assert_eq!(buffer.content.iter().find(bare), None, "{name:?} {state} {width}x{height}");
            }
        }
    }
}

#[test]
fn every_sign_has_its_ascii_and_nothing_moves() {
    for (state, model) in states() {
        for (width, height) in SIZES {
            let symbols = drawn(&model, width, height);
            let ascii = drawn_as(Look::new(Name::Terminal, Signs::Ascii), &model, width, height);
            for (sign, letter) in symbols.content.iter().zip(&ascii.content) {
                let (sign, letter) = (sign.symbol(), letter.symbol());
                assert!(letter.is_ascii(), "{state} {width}x{height}: {letter}");
                assert!(if sign.is_ascii() { letter == sign } else { letter != "?" }, "{state}: {sign} {letter}");
            }
        }
    }
}

#[test]
fn the_help_shows_every_command_once() {
    let page = press(model("blank"), "<F1><F1>");
    let text = seen(&drawn(&page, 120, 200));
    for command in commands() {
        let row = format!("{:<34} {}", command.keys_shown(), command.title);
        assert_eq!(text.matches(&row).count(), 1, "{row}");
    }
}

#[test]
fn the_focused_row_is_in_sight_with_its_neighbours() {
    let mut model = model("trouble");
    for _ in 0..j1817::worksheet::FIELDS.len() {
        let text = seen(&drawn(&model, 60, 15));
        let label = model.focus.row().about().label;
        assert!(text.contains(&format!("▸ {label}")), "{label}\n{text}");
        model = press(model, "<Tab>");
    }
}

fn any_keys() -> impl Strategy<Value = Vec<j1817::app::key::Key>> {
    let pressed: Vec<_> = commands().flat_map(|command| command.keys).copied().collect();
    let key = prop_oneof![
        prop::sample::select(pressed),
        prop::sample::select("0123456789ehumty/.+- xé\u{301}日".chars().collect::<Vec<_>>())
            .prop_map(j1817::app::key::Key::char),
    ];
    prop::collection::vec(key, 0..40)
}

fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![(0_u16..=500, 0_u16..=200), (55_u16..=170, 12_u16..=50)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_size_and_no_key_breaks_a_screen(
        name in prop::sample::select(vec!["blank", "refill", "clean", "trouble"]),
        keys in any_keys(),
        pasted in "\\PC{0,40}",
        (width, height) in any_size(),
    ) {
        let mut model = model(name);
        update(&mut model, Message::Paste(pasted), &world());
        for key in keys {
            update(&mut model, Message::Key(key), &world());
        }
        let buffer = drawn(&model, width, height);
        for cell in &buffer.content {
            prop_assert!(cell.symbol().chars().all(is_plain), "{:?}", cell.symbol());
        }
        let ascii = drawn_as(Look::new(Name::Monochrome, Signs::Ascii), &model, width, height);
        for cell in &ascii.content {
            prop_assert!(cell.symbol().is_ascii(), "{:?}", cell.symbol());
            prop_assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        }
    }

    #[test]
    fn the_parts_of_a_screen_never_overlap((width, height) in any_size()) {
        let area = Rect::new(0, 0, width, height);
        let parts = layout(area, &model("blank"));
        let mut rects = vec![parts.identity, parts.headline, parts.tabs, parts.answer, parts.timeline, parts.rule, parts.hint, parts.notice, parts.footer];
        rects.extend(parts.columns.iter().map(|column| column.area));
        for (nth, one) in rects.iter().enumerate() {
            prop_assert_eq!(one.intersection(area), *one);
            for other in rects.iter().skip(nth + 1).filter(|other| !other.is_empty() && !one.is_empty()) {
                prop_assert!(!one.intersects(*other), "{one:?} {other:?}");
            }
        }
    }
}
