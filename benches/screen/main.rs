//! The screen on a wire, beside a bare ratatui form: first frame, key to paint, bytes, memory.
//!
//! Both programs run on terminals of their own and take turns, so that what disturbs the machine
//! disturbs both. What is asked is printed beside what was measured; nothing fails.

mod bare;
mod keys;
#[path = "../measure/report.rs"]
mod report;
mod wire;

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

use j1817::app::Place;
use j1817::app::command::commands;
use j1817::store::Store;
use j1817::worksheet::Worksheet;
use jiff::Timestamp;
use portable_pty::CommandBuilder;
use ulid::Ulid;

use crate::report::{SAMPLE, report};
use crate::wire::{End, Wire};

/// Starts this bench again as the bare form.
const BARE: &str = "bare-form";
const SIZES: [(u16, u16); 2] = [(120, 40), (200, 60)];
/// Starts of each program.
const STARTS: usize = 100;
/// Keys of each kind to each program.
const KEYS: usize = 2_000;
/// Worksheets in the folder, so that the list of them is long.
const SAVED: usize = 60;
/// Ends the program, or has no frame of its own to wait for.
const NOT_SENT: [&str; 2] = ["quit", "suspend"];

fn main() {
    if env::args().any(|argument| argument == BARE) {
        return bare::run().expect("the bare form has a terminal");
    }
    let folder = Folder::new();
    let store = Store::at(folder.0.clone());
    for nth in 1..SAVED {
        save(&store, nth);
    }
    let id = save(&store, 0);
    for size in SIZES {
        let on = Both { folder: &folder.0, id: &id, size };
        let at = |what: &str| format!("{what}, {}x{}", size.0, size.1);
        first_frames(&on, &at);
        keys_to_paint(&on, &at);
        bytes(&on, &at);
    }
    let size = SIZES[1];
    at_length(&Both { folder: &folder.0, id: &id, size });
}

/// Saves the sample, each time of another patient, and gives its id.
fn save(store: &Store, nth: usize) -> String {
    let json = SAMPLE.replace("MRN-10482", &format!("MRN-{}", 20_000 + nth));
    let sample = Worksheet::from_json(json.as_bytes()).expect("the sample is a worksheet");
    let saved = store.save_copy(&sample, Timestamp::now(), Ulid::generate).expect("the sample is saved");
    saved.id.expect("a saved worksheet has an id").to_string()
}

/// A folder that goes away with the bench; in memory, where the system has such a place.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let memory = PathBuf::from("/dev/shm");
        let base = if memory.is_dir() { memory } else { env::temp_dir() };
        let folder = base.join(format!("j1817-bench-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the bench");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Both programs at one size.
struct Both<'b> {
    folder: &'b Path,
    id: &'b str,
    size: (u16, u16),
}

impl Both<'_> {
    fn command(program: &str, arguments: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("HOME", "/")] {
            command.env(name, value);
        }
        command.args(arguments);
        command
    }

    fn bare(&self) -> Wire {
        let this = env::current_exe().expect("the bench knows itself");
        Wire::start(Self::command(&this.to_string_lossy(), &[BARE]), End::Cursor, self.size)
    }

    fn ours(&self, arguments: &[&str]) -> Wire {
        // The one before was ended in the middle of its work, and would be offered.
        drop(fs::remove_dir_all(self.folder.join("journal")));
        let mut command = Self::command(env!("CARGO_BIN_EXE_j1817"), &["--today", "2026-03-05", "--data-dir"]);
        command.arg(self.folder);
        command.args(arguments);
        Wire::start(command, End::Update, self.size)
    }

    /// Ours on the sample, at rest.
    fn opened(&self) -> Wire {
        let mut wire = self.ours(&["open", self.id]);
        wire.frame();
        wire.rest();
        wire
    }
}

/// Two series of the same thing, ours and the bare form's.
#[derive(Default)]
struct Series {
    ours: Vec<Duration>,
    bare: Vec<Duration>,
}

impl Series {
    fn print(&mut self, name: &str, asked_of: &str) {
        for series in [&mut self.ours, &mut self.bare] {
            series.sort();
        }
        let rank =
            |series: &[Duration], hundredths: usize| series[(series.len() * hundredths / 100).min(series.len() - 1)];
        for (called, hundredths) in [("median", 50), ("p99", 99)] {
            let (ours, bare) = (rank(&self.ours, hundredths), rank(&self.bare, hundredths));
            let ratio = ours.div_duration_f64(bare);
            let asked = if asked_of.contains(called) { ", asked: 2.00 at most" } else { "" };
            report(&format!("{name}, {called}"), format_args!("{ours:.1?} / {bare:.1?} = {ratio:.2}{asked}"));
        }
    }
}

fn first_frames(on: &Both<'_>, at: &dyn Fn(&str) -> String) {
    let (mut empty, mut opened) = (Series::default(), Series::default());
    let first = |mut wire: Wire| wire.frame().at - wire.started;
    for _ in 0..STARTS {
        for (series, arguments) in [(&mut empty, &[][..]), (&mut opened, &["open", on.id])] {
            series.ours.push(first(on.ours(arguments)));
            series.bare.push(first(on.bare()));
        }
    }
    empty.print(&at("first frame, empty"), "median p99");
    opened.print(&at("first frame, saved"), "median p99");
}

/// Keys again and again: a name, the row they are typed at, and the keys.
const TYPED: [(&str, &str, [&str; 4]); 4] = [
    ("a text", "▸ Patient  ", ["x", "\x7f", "y", "\x7f"]),
    ("a quantity", "▸ Quantity  ", ["1", "8", "\x7f", "\x7f"]),
    ("Tab", "▸ Patient  ", ["\t"; 4]),
    ("Down", "▸ Patient  ", ["\x1b[B", "\x1b[B", "\x1b[A", "\x1b[A"]),
];

fn keys_to_paint(on: &Both<'_>, at: &dyn Fn(&str) -> String) {
    let mut all = Series::default();
    for (name, row, keys) in TYPED {
        let (mut ours, mut bare) = (on.opened(), on.bare());
        bare.frame();
        go_to(&mut ours, row);
        // To the end of what stands there, so that a character adds to it.
        ours.key(b"\x05");
        let mut series = Series::default();
        let (mut worst, mut sum) = (0, 0);
        for key in keys.into_iter().cycle().take(KEYS) {
            let (time, bytes) = ours.key(key.as_bytes());
            series.ours.push(time);
            series.bare.push(bare.key(key.as_bytes()).0);
            worst = worst.max(bytes);
            sum += bytes;
        }
        all.ours.extend(&series.ours);
        all.bare.extend(&series.bare);
        series.print(&at(&format!("key to paint, {name}")), "");
        let asked = if name == "a text" { "400" } else { "2,000" };
        let mean = sum / KEYS;
        report(&at(&format!("bytes, {name}")), format_args!("{worst} at most, {mean} mean, asked: {asked} at most"));
    }
    all.print(&at("key to paint, all"), "p99");
}

/// Tab after Tab, to the row that shows so.
fn go_to(wire: &mut Wire, row: &str) {
    while !wire.shown().contains(row) {
        wire.key(b"\t");
    }
}

/// Every command that works in a form, and the way back from where it leads.
fn bytes(on: &Both<'_>, at: &dyn Fn(&str) -> String) {
    let mut worst = Vec::new();
    for command in commands().filter(|command| command.places.contains(&Place::Form)) {
        let key = command.keys.first().and_then(|key| keys::sent(*key)).filter(|_| !NOT_SENT.contains(&command.id));
        let Some(key) = key else { continue };
        let mut most = |wire: &mut Wire, key: &[u8], way: &str| {
            let mut before = wire.cells();
            wire.send(key);
            while let Some(paint) = wire.frame_if_any() {
                let after = wire.cells();
                let other = before.iter().zip(&after).filter(|(before, after)| before != after && !after.is_empty());
                worst.push((paint.bytes, other.count(), format!("{}{way}", command.id)));
                before = after;
            }
        };
        for row in ["▸ Patient  ", "▸ Quantity  "] {
            let mut wire = on.opened();
            go_to(&mut wire, row);
            most(&mut wire, &key, "");
            most(&mut wire, b"\x1b", ", Esc");
        }
    }
    worst.sort();
    worst.reverse();
    let over: Vec<_> = worst.iter().filter(|(bytes, ..)| *bytes > 2_000).collect();
    report(&at("bytes, any command"), format_args!("{} of {} paints over 2,000", over.len(), worst.len()));
    for (bytes, other, name) in worst.iter().take(8) {
        report(name, format_args!("{bytes} bytes for {other} other characters"));
    }
}

/// A long paste, and what the program holds and does after it all.
fn at_length(on: &Both<'_>) {
    let mut wire = on.opened();
    for key in ["\t", "\x1b[B", "\x1b[15~", "\x1b", "\x1bOP", "\x1b", "\x10", "\x1b", "\x1b[18~", "\x1b"] {
        wire.send(key.as_bytes());
        wire.rest();
    }
    go_to(&mut wire, "▸ Patient  ");
    report(
        "memory at most, 200x60",
        format_args!("{} KiB, asked: 10,240 at most", wire.peak().expect("the program runs")),
    );
    let paste = [&b"\x1b[200~"[..], &b"paste\r".repeat(175_000), b"\x1b[201~"].concat();
    let (painted, _) = wire.key(&paste);
    // The field is full: a further character would change nothing.
    let (next, _) = wire.key(b"\t");
    report("a paste of 1 MB, painted", format_args!("{painted:.1?}, then a key {next:.1?}, asked: 500 ms at most"));
    wire.rest();
    report(
        "memory at most, after it",
        format_args!("{} KiB, asked: 10,240 at most", wire.peak().expect("the program runs")),
    );
    let before = wire.worked();
    let painted = wire.frame_if_any().is_some();
    let during =
        wire.worked().zip(before).map(|(after, before)| after.saturating_sub(before)).expect("the program runs");
    report("work at rest", format_args!("{during:?}, painted: {painted}, asked: none"));
}
