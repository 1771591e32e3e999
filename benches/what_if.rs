//! What-if beside plain assessments of the same worksheet in the same run: a sweep of a thousand
//! points, the goals, and the fewest errors of a worksheet with ten.

#[path = "measure/draw.rs"]
mod draw;
mod measure;

use std::hint::black_box;
use std::time::Duration;

use j1817::app::model::Opened;
use j1817::app::{Message, Model, World, update};
use j1817::assess::{Facts, Severity, assess};
use j1817::reference::Reference;
use j1817::tui::look::Look;
use j1817::tui::screens::show;
use j1817::tui::signs::Signs;
use j1817::tui::theme::Name;
use j1817::what_if::{Goal, seek, sweep};
use j1817::worksheet::fields::{DAYS_SUPPLY, QUANTITY};
use j1817::worksheet::{Date, Worksheet};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::measure::{SAMPLE, report, shortest};

/// A worksheet with ten errors, most of which have a fix.
const TROUBLE: &str = include_str!("ten_errors.json");

const RUNS: usize = 20;
const POINTS: u32 = 1000;

fn main() {
    let facts = Facts { reference: Reference::shipped(), history: &[], today: Date::constant(2026, 3, 5) };
    let read = |text: &str| Worksheet::from_json(text.as_bytes()).expect("it is a worksheet");
    let (sample, trouble) = (read(SAMPLE), read(TROUBLE));
    let plain = |worksheet: &Worksheet| {
        shortest(RUNS, || {
            for _ in 0..POINTS {
                black_box(assess(black_box(worksheet), &facts));
            }
        })
    };

    let floor = plain(&sample);
    report("floor: assess, 1,000 times", format_args!("{floor:?}"));
    let range = sweep::read(QUANTITY.id(), "1..1000").expect("a range");
    let swept = shortest(RUNS, || range.judged(&sample, &facts).for_each(|point| drop(black_box(point))));
    beside("a sweep of 1,000 points", swept, floor);
    for goal in Goal::ALL {
        let sought = shortest(RUNS, || drop(black_box(seek(goal, black_box(&sample), &facts))));
        beside(goal.title(), sought, floor);
    }

    for (width, height) in [(120, 40), (200, 60)] {
        let bare = shortest(RUNS, || draw::bare(width, height));
        report(&format!("floor: a bare draw, {width}x{height}"), format_args!("{bare:?}"));
        let mut curve = curve(&sample, &facts);
        let drawn = shortest(RUNS, || curve.other(width, height));
        beside(&format!("the same judged and drawn, {width}x{height}"), drawn, floor + bare);
    }

    let errors = assess(&trouble, &facts).count(Severity::Error);
    let floor = plain(&trouble);
    report(&format!("floor: the same, a worksheet with {errors} errors"), format_args!("{floor:?}"));
    let sought = shortest(RUNS, || drop(black_box(seek(Goal::Clean, black_box(&trouble), &facts))));
    beside("its fewest errors", sought, floor);
}

/// The page of the curve, with a scenario to draw another one of.
struct Page<'w> {
    model: Model,
    world: World<'w>,
}

/// The quantity of the sample from 1 to 1,000, beside a scenario of it.
fn curve<'w>(sample: &Worksheet, facts: &Facts<'w>) -> Page<'w> {
    let world = World { reference: facts.reference, today: facts.today, history: facts.history };
    let model = Model::new(String::new(), &world);
    let mut page = Page { model, world };
    let opened = Opened { worksheet: sample.clone(), read_only: None };
    update(&mut page.model, Message::Opened(Ok(Box::new(opened))), &world);
    page.model.focus = DAYS_SUPPLY.id();
    page.press(&["F6", "6", "0", "Enter", "F5", "F5", "Up"]);
    page.press(&["1", ".", ".", "1", "0", "0", "0", "Enter"]);
    assert_eq!(page.model.what_if.curve.range(), "1..1000");
    page
}

impl Page<'_> {
    fn press(&mut self, keys: &[&str]) {
        for key in keys {
            update(&mut self.model, Message::Key(key.parse().expect("a key")), &self.world);
        }
    }

    /// Goes to the other column: its thousand points are judged and drawn.
    fn other(&mut self, width: u16, height: u16) {
        self.press(&["Tab"]);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = Look::new(Name::Terminal, Signs::Symbols);
        black_box(show(&mut buffer, &self.model, &self.world, &look));
    }
}

fn beside(name: &str, measured: Duration, floor: Duration) {
    report(name, format_args!("{measured:?}, {:.2} of its floor", measured.div_duration_f64(floor)));
}
