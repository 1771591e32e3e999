//! What-if beside plain assessments of the same worksheet in the same run: a sweep of a thousand
//! points, the goals, and the fewest errors of a worksheet with ten.

mod measure;

use std::hint::black_box;
use std::time::Duration;

use j1817::assess::{Facts, Severity, assess};
use j1817::reference::Reference;
use j1817::what_if::{Goal, seek, sweep};
use j1817::worksheet::fields::QUANTITY;
use j1817::worksheet::{Date, Worksheet};

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

    let errors = assess(&trouble, &facts).count(Severity::Error);
    let floor = plain(&trouble);
    report(&format!("floor: the same, a worksheet with {errors} errors"), format_args!("{floor:?}"));
    let sought = shortest(RUNS, || drop(black_box(seek(Goal::Clean, black_box(&trouble), &facts))));
    beside("its fewest errors", sought, floor);
}

fn beside(name: &str, measured: Duration, floor: Duration) {
    report(name, format_args!("{measured:?}, {:.2} of its floor", measured.div_duration_f64(floor)));
}
