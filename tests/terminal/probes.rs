//! The list of probes: what is done to the program while something is unsaved, and what must hold.
//!
//! After each, the terminal is as it was found (its modes, the screen, the cursor, pasting, the
//! mouse, the update, the style), what was unsaved is kept, and no half-written file is left.
//! `J1817_PROGRAM=target/release/j1817` tries that program, with storms at their full length.

use std::fs;
use std::path::PathBuf;

use j1817::app::command::commands;
use rustix::process::Signal;

use super::Folder;
use super::pty::{Process, changed_modes, command};
use super::worksheet::{QUIT, data, j1817, journals, named_program, program, start};

/// What is done, how the program then ends, and what is on disk.
struct Probe {
    name: &'static str,
    act: fn(&Process),
    status: u32,
    kept: Kept,
}

/// What is on disk at the end.
enum Kept {
    /// So many worksheets.
    All(usize),
    /// Whatever the random keys have saved.
    Some,
}

use Kept::{All, Some as Random};

const PROBES: &[Probe] = &[
    Probe { name: "quit, and give up what is unsaved", act: quit, status: 0, kept: All(0) },
    Probe { name: "SIGTERM", act: terminate, status: 143, kept: All(1) },
    Probe { name: "SIGHUP", act: |process| process.signal(Signal::HUP), status: 129, kept: All(1) },
    Probe { name: "SIGINT", act: |process| process.signal(Signal::INT), status: 130, kept: All(1) },
    Probe { name: "SIGQUIT", act: |process| process.signal(Signal::QUIT), status: 131, kept: All(1) },
    Probe { name: "two signals at once", act: twice, status: 143, kept: All(1) },
    Probe { name: "stopped, continued, ended", act: stopped, status: 143, kept: All(1) },
    Probe { name: "suspended where there is no shell", act: suspended, status: 143, kept: All(1) },
    Probe { name: "1,000 resizes", act: resizes, status: 143, kept: All(1) },
    Probe { name: "every size from nothing to 500 by 200", act: sizes, status: 143, kept: All(1) },
    Probe { name: "a paste of 1 MB", act: paste, status: 143, kept: All(1) },
    Probe { name: "a paste that never ends", act: endless_paste, status: 143, kept: All(1) },
    Probe { name: "100,000 mouse reports", act: mouse, status: 143, kept: All(1) },
    Probe { name: "key releases", act: releases, status: 143, kept: All(1) },
    Probe { name: "sequences cut short", act: cut_short, status: 143, kept: All(1) },
    Probe { name: "1 MB of random bytes", act: random_bytes, status: 143, kept: Random },
];

fn quit(process: &Process) {
    process.press(QUIT);
    process.send("d");
}

fn terminate(process: &Process) {
    process.signal(Signal::TERM);
}

fn twice(process: &Process) {
    process.signal(Signal::TERM);
    process.signal(Signal::TERM);
}

fn stopped(process: &Process) {
    for _ in 0..10 {
        process.signal(Signal::STOP);
        process.signal(Signal::CONT);
    }
    goes_on(process);
}

fn suspended(process: &Process) {
    process.press("\x10");
    process.press("suspend");
    process.press("\r");
    goes_on(process);
}

fn resizes(process: &Process) {
    for turn in 0..1000_u16 {
        process.resize(turn * 7 % 200, turn * 3 % 60);
    }
    goes_on(process);
}

fn sizes(process: &Process) {
    for (columns, rows) in [(0, 0), (1, 1), (500, 1), (1, 200), (2, 2), (59, 15), (60, 14), (500, 200)] {
        process.resize(columns, rows);
    }
    goes_on(process);
}

fn paste(process: &Process) {
    process.press(&format!("\x1b[200~{}\x1b[201~", "pasted\u{1b}\r\n ".repeat(100_000)));
    goes_on(process);
}

fn endless_paste(process: &Process) {
    process.send(format!("\x1b[200~{}", "x".repeat(share(1_000_000))));
    process.wait_until_typed();
    process.signal(Signal::TERM);
}

fn mouse(process: &Process) {
    for button in [0, 2, 64, 35] {
        process.send(format!("\x1b[<{button};10;10M\x1b[<{button};10;10m").repeat(share(12_500)));
    }
    process.send("\x1b[M !!\x1b[<0;65535;65535M");
    process.wait_until_typed();
    goes_on(process);
}

fn releases(process: &Process) {
    // As terminals with the keyboard protocol of kitty report them: x, Enter, ^Q, F4.
    // Each by itself: a sequence that a read cuts in two reaches the program as an Esc and letters.
    for _ in 0..share(1000) {
        process.send("\x1b[120;1:3u\x1b[13;1:3u\x1b[113;5:3u\x1b[1;1:3S");
        process.wait_until_typed();
    }
    process.press("y");
    process.wait_for_text("MRN-7y");
    goes_on(process);
}

fn cut_short(process: &Process) {
    for sequence in ["\x1b[", "\x1bO", "\x1b[1;", "\x1b[<0;1", "\x1b]52;c;", "\x1bP", "\u{9b}", "\x1b[?"] {
        process.send(sequence);
        process.wait_until_typed();
    }
    process.signal(Signal::TERM);
}

fn random_bytes(process: &Process) {
    let mut state = 0x1817_u32;
    let bytes = std::iter::repeat_with(|| {
        // A plain xorshift: the same bytes in every run.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    });
    // Not ^Q, which is a way out, and not Enter, which could take one from the palette.
    let bytes: Vec<u8> = bytes.filter(|byte| !b"\x11\r\n".contains(byte)).take(share(1_000_000)).collect();
    process.send(bytes);
    process.wait_until_typed();
    process.signal(Signal::TERM);
}

/// The program is alive and draws; then it is ended.
fn goes_on(process: &Process) {
    process.resize(80, 24);
    process.wait_for_text("● unsaved");
    process.signal(Signal::TERM);
}

/// A storm at its full length, or a part of it where the program is the slow one of the tests.
fn share(whole: usize) -> usize {
    if named_program().is_some() { whole } else { whole / 50 }
}

/// The program with something unsaved, and the mouse switched on where it can be.
fn unsaved(folder: &Folder) -> Process {
    let process = start(folder);
    if let Some(mouse) = commands().find(|command| command.id == "mouse") {
        process.press("\x10");
        process.press(mouse.title);
        process.press("\r");
        process.wait_for_mode(1000);
    }
    process.press("MRN-7");
    process.wait_for_text("● unsaved");
    process
}

#[test]
fn every_probe_leaves_the_terminal_as_found_and_the_work_kept() {
    for probe in PROBES {
        let folder = Folder::new();
        let process = unsaved(&folder);
        (probe.act)(&process);
        let ended = process.end();
        assert_eq!((ended.status, ended.as_found), (probe.status, Ok(())), "{}", probe.name);
        if let All(count) = probe.kept {
            assert_eq!(journals(&folder), count, "{}", probe.name);
        }
        assert_eq!(leftovers(&folder), Vec::<PathBuf>::new(), "{}", probe.name);
    }
}

/// What a save that was cut short has left in the data folder.
fn leftovers(folder: &Folder) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(data(folder)) else { return Vec::new() };
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|extension| extension == "tmp")).collect()
}

#[test]
fn a_terminal_that_takes_nothing_does_not_hold_up_the_end() {
    let folder = Folder::new();
    let process = unsaved(&folder);
    process.hold();
    process.send("8");
    process.wait_until_typed();
    process.signal(Signal::TERM);
    let ended = process.end();
    assert_eq!((ended.status, journals(&folder)), (143, 1));
    assert!(!ended.as_found.is_err_and(|left| left.starts_with("modes")), "the terminal's modes are back");
}

#[test]
fn with_one_end_no_terminal_it_says_so_and_touches_nothing() {
    for (redirected, which) in [("</dev/null", "the input"), ("| cat", "the output"), (">/dev/null", "the output")] {
        let folder = Folder::new();
        let mut shell = command("sh", j1817(&folder).iter_full_env_as_str());
        shell.env("PATH", std::env::var_os("PATH").unwrap());
        shell.args(["-c".as_ref(), format!("\"$0\" {redirected}").as_ref(), program().as_os_str()]);
        let process = Process::start(shell, 200, 24);
        process.wait_for_text(&format!("{which} is not a terminal"));
        let ended = process.end();
        assert_eq!((ended.as_found, changed_modes(&ended.bytes).len()), (Ok(()), 0), "{redirected}");
        assert!(!ended.bytes.contains(&0x1b) && !data(&folder).exists(), "{redirected}");
    }
}

#[test]
fn modes_that_are_left_changed_are_seen() {
    for (bytes, changed) in [
        ("\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?2004l\x1b[?25h\x1b[?1049l", &[][..]),
        ("\x1b[?1000h\x1b[?1002h\x1b[?1003h\x1b[?1015h\x1b[?1006h", &[1000, 1002, 1003, 1006, 1015]),
        ("\x1b[?25l", &[25]),
        ("\x1b[?2026h\x1b[?1049;2004hl", &[1049, 2004, 2026]),
    ] {
        assert_eq!(Vec::from_iter(changed_modes(bytes.as_bytes())), changed, "{}", bytes.escape_debug());
    }
}
