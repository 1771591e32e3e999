//! Training: the next exercise of every kind, posed and drawn; and what is done there with all that was
//! ever answered. Each beside a floor in the same run, or beside what was asked.

#[path = "measure/draw.rs"]
mod draw;
mod measure;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;
use std::{env, fs, iter};

use j1817::app::model::Opened;
use j1817::app::training::Set;
use j1817::app::{Message, Model, World, update};
use j1817::reference::Reference;
use j1817::store::{Additions, Store};
use j1817::training::progress::{Attempt, Entry};
use j1817::training::{Exercise, Grade, Kind, Level, Progress, pose};
use j1817::tui::look::Look;
use j1817::tui::screens::show;
use j1817::tui::signs::Signs;
use j1817::tui::theme::Name;
use j1817::words::dates::moved;
use j1817::worksheet::stamp::Moment;
use j1817::worksheet::{Date, Worksheet};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::Value as Json;

use crate::measure::{SAMPLE, report, shortest};

const TODAY: Date = Date::constant(2026, 3, 5);
/// The same, in the morning, in seconds.
const NOW: i64 = 1_772_697_600;
const WIDTH: u16 = 120;
const HEIGHT: u16 = 40;
/// How soon the next exercise must be there.
const ASKED: &str = "asked: 16 ms at most";
/// Exercises of every kind, a third of each level.
const SEEDS: u64 = 3_000;
/// Runs of the same: a seed that takes long does so each time, and a machine that is busy does not.
const RUNS: usize = 5;
/// Answers of somebody who practised for years.
const KEPT: i32 = 50_000;
/// Answers given on one day.
const A_DAY: i32 = 40;

fn main() {
    let world = World { reference: Reference::shipped(), today: TODAY, history: &[] };
    let mut desk = Desk { model: Model::new(String::new(), &world), world };
    let worksheet = Worksheet::from_json(SAMPLE.as_bytes()).expect("the sample is a worksheet");
    let opened = Message::Opened(Ok(Box::new(Opened { worksheet, read_only: None })));
    update(&mut desk.model, opened, &world);
    let training = desk.after(&["F9"]);
    for kind in Kind::ALL {
        next(kind, &training);
    }
    for typed in ["1817 10", "1817 100"] {
        let time = training.timed(|desk| desk.begin(Set::typed(typed, &world).expect("a seed and a count")));
        report(&format!("the class set {typed}, begun"), format_args!("{time:.1?}, {ASKED}"));
    }
    long_kept(&desk);
}

/// A person at the screen.
#[derive(Clone)]
struct Desk<'w> {
    model: Model,
    world: World<'w>,
}

impl Desk<'_> {
    fn press(&mut self, keys: &[&str]) {
        for key in keys {
            update(&mut self.model, Message::Key(key.parse().expect("a key")), &self.world);
        }
    }

    fn after(&self, keys: &[&str]) -> Self {
        let mut after = self.clone();
        after.press(keys);
        after
    }

    fn begin(&mut self, set: Set) {
        self.model.begin_set(set);
    }

    fn draw(&self) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        let look = Look::new(Name::Terminal, Signs::Symbols);
        black_box(show(&mut buffer, &self.model, &self.world, &look));
    }

    /// How long it takes until what is done here is on the screen.
    fn timed(&self, mut act: impl FnMut(&mut Self)) -> Duration {
        let (mut before, mut after) = (vec![self.clone(); RUNS], Vec::new());
        shortest(RUNS, || {
            let mut desk = before.pop().expect("one a run");
            act(&mut desk);
            desk.draw();
            after.push(desk);
        })
    }
}

/// The next exercise of a kind, beside one assessment of its facts and a bare draw.
fn next(kind: Kind, training: &Desk<'_>) {
    let reference = training.world.reference;
    let mut desk = training.clone();
    let mut times: Vec<(Duration, Duration)> = Vec::new();
    for (seed, level) in (0..SEEDS).zip(Level::ALL.into_iter().cycle()) {
        let posed = || pose(kind, level, None, black_box(seed), reference);
        let time = shortest(RUNS, || {
            desk.begin(Set::of_own(String::new(), vec![posed()]));
            desk.draw();
        });
        let exercise = posed();
        let floor = shortest(RUNS, || {
            black_box(exercise.judged(black_box(&exercise.worksheet), reference));
            draw::bare(WIDTH, HEIGHT);
        });
        times.push((time, floor));
    }
    times.sort_unstable();
    for (called, nth) in [("median", times.len() / 2), ("worst", times.len() - 1)] {
        let (time, floor) = times[nth];
        beside(&format!("{}, {called}", kind.title()), time, floor);
    }
}

/// The first opening of training where much is kept, and what is done there.
fn long_kept(desk: &Desk<'_>) {
    let folder = Folder::new();
    let store = Store::at(folder.0.clone());
    let keep = |entries: &[Entry]| -> Progress {
        let kept = Additions::to(store.clone()).add(entries.to_vec(), Timestamp::UNIX_EPOCH);
        kept.expect("the answers are kept").record
    };
    let entries = answers(desk.world.reference);
    let progress = keep(&entries);
    let file = folder.0.join("training.json");
    let read = || fs::read(&file).expect("there is a record");
    report("kept", format_args!("{} answers, {} KiB", progress.attempts().len(), read().len() / 1024));

    let time = shortest(RUNS, || drop(black_box(store.record::<Progress>())));
    let floor = shortest(RUNS, || drop(black_box(serde_json::from_slice::<Json>(&read()))));
    let ratio = time.div_duration_f64(floor);
    report("the record, read beside the screen", format_args!("{time:.1?}, {ratio:.2} of its floor, any JSON"));
    let time = shortest(RUNS, || drop(black_box(keep(&entries[..1]))));
    report("an answer, recorded beside the screen", format_args!("{time:.1?}"));

    let come = || Message::Practised { progress: Some(Box::new(progress.clone())), trouble: None };
    let mut coming: Vec<Message> = iter::repeat_with(come).take(RUNS + 1).collect();
    let mut practised = |desk: &mut Desk<'_>| {
        update(&mut desk.model, coming.pop().expect("one a run"), &desk.world);
    };
    let floor = shortest(RUNS, || draw::bare(WIDTH, HEIGHT));
    beside("training, opened", desk.timed(|desk| desk.press(&["F9"])), floor);
    let mut home = desk.after(&["F9"]);
    beside("what is kept, come to the screen", home.timed(&mut practised), floor);
    practised(&mut home);
    for (name, keys) in [
        ("a row down", &["Down"][..]),
        ("exercises that are due, begun", &["Enter"]),
        ("progress", &["Down", "Down", "Down", "Enter"]),
    ] {
        beside(name, home.timed(|desk| desk.press(keys)), floor);
    }
}

/// What was answered: rules and figures in turn, one in four wrong, the last on the day before today.
fn answers(reference: &Reference) -> Vec<Entry> {
    let exercises: Vec<_> = (0..200)
        .zip(Kind::ALL.into_iter().cycle())
        .map(|(seed, kind)| pose(kind, Level::First, None, seed, reference))
        .collect();
    let answered = |(nth, exercise): (i32, &Exercise)| {
        let days = nth / A_DAY - KEPT / A_DAY - 1;
        let day = moved(TODAY, days).expect("a day");
        let at = Timestamp::from_second(NOW + i64::from(days * 86_400 + nth % A_DAY)).expect("a moment");
        let grade = Grade { given: exercise.answer.clone(), right: nth % 4 > 0, slip: None };
        Entry::Attempt(Attempt::of(exercise, &grade, Moment::new(at), day))
    };
    (0..KEPT).zip(exercises.iter().cycle()).map(answered).collect()
}

/// A folder that goes away with the bench.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = env::temp_dir().join(format!("j1817-bench-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the bench");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// A time beside its floor and what was asked.
fn beside(name: &str, time: Duration, floor: Duration) {
    let ratio = time.div_duration_f64(floor);
    report(name, format_args!("{time:.1?}, {ratio:.1} of its floor ({floor:.1?}), {ASKED}"));
}
