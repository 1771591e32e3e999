//! The program on a real terminal: every way out leaves the terminal as it was found.
#![cfg(unix)]

#[path = "answers/mod.rs"]
mod answers;
#[path = "terminal/canary.rs"]
mod canary;
#[path = "sample/mod.rs"]
mod filled;
#[path = "terminal/hostile.rs"]
mod hostile;
#[path = "terminal/listing.rs"]
mod listing;
#[path = "terminal/look.rs"]
mod look;
#[path = "terminal/probe.rs"]
mod probe;
#[path = "terminal/probes.rs"]
mod probes;
#[path = "terminal/pty.rs"]
mod pty;
#[path = "terminal/sample.rs"]
mod sample;
#[path = "terminal/training.rs"]
mod training;
#[path = "terminal/what_if.rs"]
mod what_if;
#[path = "terminal/wire.rs"]
mod wire;
#[path = "terminal/worksheet.rs"]
mod worksheet;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::process::Signal;

use probe::{SECRET, probe};
use pty::{Process, under_a_shell};

/// A folder of one test, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("j1817-terminal-{}-{next}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The probe on a terminal, showing that it runs, and the file that says how it left.
fn start_probe(folder: &Folder) -> (Process, PathBuf) {
    let left = folder.0.join("left");
    let process = Process::start(probe(&left), 80, 24);
    process.wait_until_taken();
    process.wait_for_text("0 keys");
    (process, left)
}

#[test]
fn quitting_leaves_the_terminal_as_found() {
    let folder = Folder::new();
    let (process, left) = start_probe(&folder);
    assert!(process.as_found().is_err(), "it was taken");
    process.send("abcq");
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
    assert!(!left.exists(), "nobody had to leave");
}

#[test]
fn a_signal_leaves_the_terminal_as_found_and_the_work_kept() {
    for (signal, number) in [(Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3), (Signal::TERM, 15)] {
        let folder = Folder::new();
        let (process, left) = start_probe(&folder);
        process.signal(signal);
        let ended = process.end();
        assert_eq!((ended.status, ended.as_found), (128 + number, Ok(())), "{signal:?}");
        assert_eq!(fs::read_to_string(left).unwrap(), format!("Signal({number})"));
    }
}

#[test]
fn a_fault_leaves_the_terminal_as_found_and_says_nothing_of_the_work() {
    for (keys, kept) in [("p", true), ("lp", false), ("mp", true)] {
        let folder = Folder::new();
        let (process, left) = start_probe(&folder);
        process.send(keys);
        let ended = process.end();
        assert_eq!((ended.status, ended.as_found), (101, Ok(())));
        assert_eq!(left.exists(), kept);
        let said = String::from_utf8_lossy(&ended.bytes);
        let words = if kept { "among the saved worksheets" } else { "could not be kept" };
        assert!(said.contains("probe.rs:") && said.contains(words) && !said.contains(SECRET), "{said}");
    }
}

#[test]
fn a_vanished_terminal_ends_the_program_with_the_work_kept() {
    // Without a controlling terminal no SIGHUP comes: the program has to see for itself.
    for controlling in [true, false] {
        let folder = Folder::new();
        let left = folder.0.join("left");
        let mut command = probe(&left);
        command.set_controlling_tty(controlling);
        let process = Process::start(command, 80, 24);
        process.wait_for_text("0 keys");
        assert_eq!(process.hang_up(), 129);
        let cause = fs::read_to_string(left).unwrap();
        assert!(cause == "HungUp" || (controlling && cause == "Signal(1)"), "{cause}");
    }
}

#[test]
fn suspended_the_terminal_is_as_found_and_resumed_all_is_drawn_again() {
    for by_key in [true, false] {
        let folder = Folder::new();
        let left = folder.0.join("left");
        let process = Process::start(under_a_shell(&probe(&left)), 80, 24);
        process.wait_until_taken();
        process.wait_for_text("0 keys, 0 times back");
        if by_key {
            process.send("z");
        } else {
            process.signal_foreground(Signal::TSTP);
        }
        process.wait_for_text("stopped: ");
        assert_eq!(process.as_found(), Ok(()));
        process.send("\n");
        process.wait_until_taken();
        let keys = usize::from(by_key);
        process.wait_for_text(&format!("{keys} keys, 1 times back"));
        process.send("abc");
        process.wait_for_text(&format!("{} keys, 1 times back", keys + 3));
        process.send("q");
        process.wait_for_text("ended: 0");
        assert_eq!(process.end().as_found, Ok(()));
    }
}

#[test]
fn where_no_shell_could_bring_it_back_it_does_not_stop() {
    let folder = Folder::new();
    let (process, _) = start_probe(&folder);
    process.send("z");
    process.wait_for_text("1 keys, 1 times back");
    process.send("q");
    assert_eq!(process.end().as_found, Ok(()));
}

#[test]
fn stopped_and_continued_by_others_all_is_drawn_again() {
    let folder = Folder::new();
    let (process, _) = start_probe(&folder);
    process.signal(Signal::STOP);
    process.signal(Signal::CONT);
    process.wait_for_text("0 keys, 1 times back");
    process.send("q");
    assert_eq!(process.end().as_found, Ok(()));
}

#[test]
fn storms_of_input_are_survived_and_none_is_lost() {
    let folder = Folder::new();
    let (process, _) = start_probe(&folder);
    process.send("a".repeat(100_000));
    process.wait_for_text("100000 keys");
    process.send(format!("\x1b[200~{}\x1b[201~b", "pasted ".repeat(150_000)));
    process.wait_for_text("100001 keys");
    for turn in 0..1000_u16 {
        // One row is too few for the terminal of these tests itself.
        process.resize(1 + turn * 7 % 200, 2 + turn * 3 % 60);
    }
    process.resize(80, 24);
    process.send("c");
    process.wait_for_text("100002 keys");
    process.send("\x1b[<0;10;10M".repeat(100_000));
    process.send("q");
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
}

#[test]
fn random_bytes_are_survived() {
    let folder = Folder::new();
    let (process, left) = start_probe(&folder);
    let mut state = 0x1817_u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        // A plain xorshift: the same bytes in every run.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    })
    .filter(|byte| !b"plqz".contains(byte))
    .take(1_000_000)
    .collect();
    process.send(bytes);
    process.wait_until_typed();
    process.signal(Signal::TERM);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (143, Ok(())));
    assert!(left.exists());
}
