//! `check` of 100,000 worksheets, against plain JSON reading and writing on one core.

mod measure;

use std::hint::black_box;
use std::io;
use std::time::Duration;

use j1817::assess::{Facts, assess};
use j1817::cli::arguments::Format;
use j1817::cli::check::{Answering, Input, stream};
use j1817::cli::paint::Paint;
use j1817::reference::Reference;
use j1817::tui::signs::Signs;
use j1817::worksheet::{Date, Worksheet};

use crate::measure::{SAMPLE, report, shortest};

const WORKSHEETS: u32 = 100_000;
const RUNS: usize = 5;

fn main() {
    let worksheet = Worksheet::from_json(SAMPLE.as_bytes()).expect("the sample is a worksheet");
    let mut line = serde_json::to_vec(&worksheet).expect("a worksheet is written");
    line.push(b'\n');
    let lines = line.repeat(usize::try_from(WORKSHEETS).expect("a count fits"));
    let facts = Facts { reference: Reference::shipped(), history: &[], today: Date::constant(2026, 3, 5) };
    let assessment = assess(&worksheet, &facts);

    let mut written = Vec::new();
    let floor = shortest(RUNS, || {
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            black_box(serde_json::from_slice::<Worksheet>(line).expect("a worksheet"));
            written.clear();
            serde_json::to_writer(&mut written, black_box(&assessment)).expect("it is written");
        }
    });
    let answering = Answering {
        facts: &facts,
        saved: None,
        format: Format::Json,
        paint: Paint { colours: false, signs: Signs::Symbols },
    };
    let check = |workers| {
        shortest(RUNS, || {
            let input = Input { name: "-".into(), source: Ok(Box::new(&*lines)) };
            let outcome = stream([input].into_iter(), &answering, workers, &mut io::sink());
            black_box(outcome.expect("answers are written"));
        })
    };
    let (one, two) = (check(1), check(2));

    let each = |time: Duration| format!("{time:.3?}, {:.2?} a worksheet", time / WORKSHEETS);
    report("floor: JSON read and written, 100,000", each(floor));
    report("check with one worker, 100,000", each(one));
    report("check with two workers, 100,000", each(two));
    report("speed of one worker / floor (at least 0.50)", format_args!("{:.2}", floor.div_duration_f64(one)));
    report("speed of two workers / one", format_args!("{:.2}", one.div_duration_f64(two)));
}
