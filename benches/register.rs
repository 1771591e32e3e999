//! The list of 100,000 saved worksheets: how soon it is there, how fast it is filtered, and what it
//! takes. `cargo bench --bench register -- N` takes another count.

mod measure;

use std::fs;
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use j1817::app::key::{Code, Key};
use j1817::app::saved::View;
use j1817::app::{Message, Model, World, update};
use j1817::reference::Reference;
use j1817::register::{Column, Direction, Known, Register};
use j1817::store::{Store, Watch};
use j1817::tui::look::Look;
use j1817::tui::screens;
use j1817::tui::signs::Signs;
use j1817::tui::theme::Name;
use j1817::worksheet::{Date, Worksheet};
use jiff::tz::TimeZone;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value as Json, json};
use ulid::Ulid;

use crate::measure::{SAMPLE, report, shortest};

/// What the first screen shows.
const FIRST: &[u8] = b"Patient";

/// What a person types, a key after the other.
const TYPED: [&str; 4] = ["mrn-7 novolog", "2026-02 medicare", "supply.excess filed", "humalog 12"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let (Some("hold"), Some(folder)) = (arguments.next().as_deref(), arguments.next()) {
        return hold(&folder);
    }
    let count: u64 = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let folder = std::env::temp_dir().join(format!("j1817-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the worksheets");
    write(&folder, count);
    let store = Store::at(folder.clone());
    let zone = TimeZone::UTC;
    let known = Known { reference: Reference::shipped(), today: Date::constant(2026, 3, 5), zone: &zone };
    let refresh = |register: &mut Register, known: &Known<'_>| {
        let start = Instant::now();
        let read = store.refresh(register, known, Watch::nobody()).expect("the folder is read");
        if let Some(read) = read {
            *register = read;
        }
        start.elapsed()
    };
    let mut register = Register::default();
    let first = refresh(&mut register, &known);
    report("first reading of every file", format_args!("{first:.2?}"));
    report("memory after it, MiB (at most 120)", memory());
    drop(register);
    let start = processor();
    let warm = shortest(5, || {
        black_box(store.register_cached(&known).expect("there is an index"));
    });
    let busy = processor().saturating_sub(start) / 5;
    report("warm list from the index (at most 150 ms)", format_args!("{warm:.1?}, {busy:.1?} of the processor"));
    let mut register = store.register_cached(&known).expect("there is an index");

    let sorted = shortest(3, || drop(black_box(register.sorted(Column::Saved, Direction::Down))));
    report("sorted by last save", format_args!("{sorted:.1?}"));
    let order = register.sorted(Column::Saved, Direction::Down);
    let mut keys: Vec<Duration> = Vec::new();
    for typed in TYPED.repeat(5) {
        let mut found = order.clone();
        for end in 1..=typed.len() {
            let start = processor();
            found = register.filter(&typed[..end], &found);
            keys.push(processor().saturating_sub(start));
        }
    }
    report("a key of the filter, p99 (at most 16 ms)", format_args!("{:.1?}", p99(keys)));
    on_the_screen(&store, &known);
    let [empty, full] = [folder.join("none"), folder.clone()].map(|folder| shortest(7, || first_frame(&folder)));
    let more = full.as_secs_f64() / empty.as_secs_f64();
    report("first frame without them, with (at most 1.3 x)", format_args!("{empty:.1?}, {full:.1?}: {more:.2} x"));
    let due = shortest(3, || drop(black_box(register.due(known.today))));
    report("the morning's list", format_args!("{due:.1?}"));

    let nothing = refresh(&mut register, &known);
    report("refresh, nothing changed", format_args!("{nothing:.1?}"));
    let one = folder.join(format!("{}.json", Ulid::from_parts(1_700_000_000_000, 5)));
    fs::write(&one, worksheet(6)).expect("a worksheet is written");
    let one = refresh(&mut register, &known);
    report("refresh, one changed", format_args!("{one:.1?}"));
    let day = refresh(&mut register, &Known { today: Date::constant(2026, 3, 6), ..known });
    report("refresh, another day", format_args!("{day:.2?}"));
    drop(register);
    let held = Command::new(std::env::current_exe().expect("this program")).arg("hold").arg(&folder).output();
    let held = String::from_utf8(held.expect("it starts").stdout).expect("text");
    report("memory with the list, MiB (at most 120)", held.trim());
    for command in ["list", "due"] {
        let (first, all) = streamed(&folder, command);
        report(&format!("j1817 {command}: first line, all"), format_args!("{first:.1?}, {all:.1?}"));
    }
    fs::remove_dir_all(&folder).expect("the worksheets are removed");
}

/// The list as a person sees it: from F7 to the first drawing of it, and a key of the filter with its
/// drawing.
fn on_the_screen(store: &Store, known: &Known<'_>) {
    let look = Look::new(Name::Terminal, Signs::Symbols);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    let mut draw = |model: &Model| {
        buffer.reset();
        black_box(screens::draw(&mut buffer, model, &world(known), &look));
    };
    let start = Instant::now();
    let mut model = opened(store, known);
    draw(&model);
    report("the index read and on the screen (150 ms)", format_args!("{:.1?}", start.elapsed()));
    let mut keys: Vec<Duration> = Vec::new();
    for typed in TYPED.repeat(5) {
        for letter in typed.chars().map(Key::char).chain([Key::ctrl(Code::Char('u'))]) {
            let start = processor();
            update(&mut model, Message::Key(letter), &world(known));
            draw(&model);
            keys.push(processor().saturating_sub(start));
        }
    }
    report("a key of it, painted, p99 (at most 16 ms)", format_args!("{:.1?}", p99(keys)));
    for (name, key) in [("sorted by the next column, painted", Code::F(3)), ("who is due, painted", Code::Tab)] {
        let start = processor();
        update(&mut model, Message::Key(Key::plain(key)), &world(known));
        draw(&model);
        report(name, format_args!("{:.1?}", processor().saturating_sub(start)));
    }
}

const fn world<'k>(known: &Known<'k>) -> World<'k> {
    World { reference: known.reference, today: known.today, history: &[] }
}

/// A model with the list open, from the index.
fn opened(store: &Store, known: &Known<'_>) -> Model {
    let mut model = Model::new(String::new(), &world(known));
    let register = store.register_cached(known).expect("there is an index");
    update(&mut model, Message::Listed(View::Saved, Ok(register.into())), &world(known));
    update(&mut model, Message::Key(Key::plain(Code::F(7))), &world(known));
    model
}

/// From the start of the program to its first screen, on a terminal.
fn first_frame(folder: &Path) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_j1817"));
    command.args(["--today", "2026-03-05", "--data-dir"]);
    command.arg(folder);
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().expect("what it writes");
    let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
    while !seen.windows(FIRST.len()).any(|window| window == FIRST) {
        let read = output.read(&mut bytes).expect("it draws");
        seen.extend_from_slice(&bytes[..read]);
    }
    child.kill().expect("it ends");
    child.wait().expect("it ended");
}

/// The time that all but one of a hundred stay under.
fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 99 / 100]
}

/// Holds the list as a session does, from the index and then from the disk on another day; says what
/// memory that takes.
fn hold(folder: &str) {
    let (store, zone) = (Store::at(folder.into()), TimeZone::UTC);
    let known = Known { reference: Reference::shipped(), today: Date::constant(2026, 3, 7), zone: &zone };
    let mut model = opened(&store, &known);
    let before = memory();
    let read = store.refresh(model.saved.register(), &known, Watch::nobody()).expect("the folder is read");
    let register = read.expect("another day").into();
    update(&mut model, Message::Listed(View::Saved, Ok(register)), &world(&known));
    assert!(model.saved.count() > 0, "the list is held until here");
    let _ = writeln!(io::stdout(), "{before}; after another day {}", memory());
}

/// Writes worksheets, without the care of a save: four fills to a patient.
fn write(folder: &Path, count: u64) {
    for number in 0..count {
        let file = folder.join(format!("{}.json", Ulid::from_parts(1_700_000_000_000, number.into())));
        fs::write(file, worksheet(number)).expect("a worksheet is written");
    }
}

fn worksheet(number: u64) -> String {
    let mut json: Json = serde_json::from_str(SAMPLE).expect("the sample is JSON");
    let (patient, fill) = (number / 4, number % 4);
    let day =
        Date::constant(2025, 3, 1) + jiff::Span::new().days(i64::try_from(patient % 60 + fill * 91).expect("small"));
    json["title"] = json!(format!("Refill {fill} of the year"));
    json["state"] = json!(["filed", "filed", "ready", "draft", "void"][usize::try_from(number % 5).expect("small")]);
    json["updated_at"] = json!(format!("2026-02-{:02}T10:00:00Z", number % 28 + 1));
    json["order"]["patient"] = json!(format!("MRN-{patient:06}"));
    json["payer"]["plan"] = json!(["medicare", "aetna", "uhc-ma"][usize::try_from(patient % 3).expect("small")]);
    json["dispense"]["ndc"] = json!(["00002-7510-01", "00169-7501-11"][usize::try_from(patient % 2).expect("small")]);
    json["dispense"]["date_of_service"] = json!(day.to_string());
    json["dispense"]["previous"] = Json::Null;
    let worksheet = Worksheet::from_json(json.to_string().as_bytes()).expect("a worksheet");
    worksheet.to_json()
}

/// How long a command takes to its first line, and to its end.
fn streamed(folder: &Path, command: &str) -> (Duration, Duration) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_j1817"));
    let start = Instant::now();
    let mut child = Command::new(program)
        .args([command, "--format", "json", "--today", "2026-03-07", "--data-dir"])
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    black_box(lines.next());
    let first = start.elapsed();
    lines.for_each(drop);
    child.wait().expect("the program ends");
    (first, start.elapsed())
}

/// Time that this thread has had of the processor: what others do at once does not count.
fn processor() -> Duration {
    let spent = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(spent.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or(0))
}

/// Memory of this process, in MiB, now and at its height, where the system says it.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let [now, most] = ["VmRSS:", "VmHWM:"].map(|what| {
        let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0_u64) / 1024
    });
    format!("{now}, at its height {most}")
}
