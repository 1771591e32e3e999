//! One assessment of the full sample worksheet, against JSON's floor for the same worksheet.

mod measure;

use std::hint::black_box;

use j1817::assess::{Facts, assess};
use j1817::reference::Reference;
use j1817::worksheet::{Date, Worksheet};

use crate::measure::{SAMPLE, report, shortest};

const RUNS: usize = 200;
const TIMES: u32 = 500;

fn main() {
    let worksheet = Worksheet::from_json(SAMPLE.as_bytes()).expect("the sample is a worksheet");
    let text = serde_json::to_vec(&worksheet).expect("a worksheet is written");
    let facts = Facts { reference: Reference::shipped(), history: &[], today: Date::constant(2026, 3, 5) };
    let assessment = assess(&worksheet, &facts);
    let mut written = Vec::new();

    let engine = shortest(RUNS, || {
        for _ in 0..TIMES {
            black_box(assess(black_box(&worksheet), &facts));
        }
    }) / TIMES;
    let floor = shortest(RUNS, || {
        for _ in 0..TIMES {
            black_box(serde_json::from_slice::<Worksheet>(black_box(&text)).expect("a worksheet"));
            written.clear();
            serde_json::to_writer(&mut written, black_box(&assessment)).expect("it is written");
        }
    }) / TIMES;

    report("assess, one worksheet", format_args!("{engine:?}"));
    report("floor: JSON read and written, one worksheet", format_args!("{floor:?}"));
    report("assess / floor", format_args!("{:.2}", engine.div_duration_f64(floor)));
}
