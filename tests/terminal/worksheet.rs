//! The program itself on a terminal: typed into, saved, stopped, and never left half-way.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::Folder;
use super::filled::{JSON, unstamped};
use super::pty::{Process, command, under_a_shell};
use super::sample::type_sample;

pub(crate) const SAVE: &str = "\x13";
pub(crate) const QUIT: &str = "\x11";

/// The program: the one built for the tests, or the one that `J1817_PROGRAM` names, from the folder
/// of the sources.
pub(crate) fn program() -> PathBuf {
    let named = named_program().map(|named| Path::new(env!("CARGO_MANIFEST_DIR")).join(named));
    named.unwrap_or_else(|| env!("CARGO_BIN_EXE_j1817").into())
}

/// The program that is to be tried instead of the one built for the tests.
pub(crate) fn named_program() -> Option<OsString> {
    std::env::var_os("J1817_PROGRAM")
}

/// The command of the program, with data in a folder of the test.
pub(crate) fn j1817(folder: &Folder) -> CommandBuilder {
    let surroundings = [("J1817_DATA_DIR", data(folder)), ("HOME", folder.0.clone()), ("LANG", "C.UTF-8".into())];
    let mut command = command(program(), surroundings);
    command.args(["--today", "2026-03-05"]);
    command
}

/// The data folder.
pub(crate) fn data(folder: &Folder) -> PathBuf {
    folder.0.join("data")
}

/// The program on a terminal, showing an empty worksheet.
pub(crate) fn start(folder: &Folder) -> Process {
    let process = Process::start(j1817(folder), 80, 24);
    process.wait_until_taken();
    process.wait_for_text("▸ Patient");
    process
}

/// The worksheets on disk.
pub(crate) fn saved(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|extension| extension == "json")).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_sample_is_typed_answered_saved_and_found_on_disk() {
    let folder = Folder::new();
    let process = start(&folder);
    type_sample(&process);
    process.wait_for("the answer", |screen| {
        [" 180 UOS ", "J1817 JL KX", "90 mL", "ships 2026-03-02 Mon", "● unsaved"]
            .iter()
            .all(|part| screen.contains(part))
            && !screen.contains("was 180")
    });
    process.send(SAVE);
    process.wait_for("saved", |screen| screen.contains("Saved") && !screen.contains("unsaved"));
    // What the program has called saved needs nothing more of it.
    let files = saved(&data(&folder));
    let [file] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!((mode(file), mode(&data(&folder))), (0o600, 0o700));
    assert_eq!(unstamped(&fs::read(file).unwrap()), unstamped(JSON));
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));

    let id = file.file_stem().unwrap();
    let mut again = j1817(&folder);
    again.args(["open".as_ref(), id]);
    let process = Process::start(again, 120, 40);
    process.wait_for_text("J1817 JL KX");
    process.send(QUIT);
    assert_eq!(process.end().status, 0);
}

#[test]
fn a_signal_keeps_the_unsaved_worksheet_and_gives_the_terminal_back() {
    for (signal, number) in [(Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3), (Signal::TERM, 15)] {
        for unsaved in [false, true] {
            let folder = Folder::new();
            let process = start(&folder);
            if unsaved {
                process.send("MRN-10482");
                process.wait_for_text("● unsaved");
            }
            process.signal(signal);
            let ended = process.end();
            assert_eq!((ended.status, ended.as_found), (128 + number, Ok(())));
            assert_eq!(saved(&data(&folder)), [] as [PathBuf; 0]);
            assert_eq!(journals(&folder), usize::from(unsaved));
            if unsaved {
                recover(&folder, "MRN-10482");
            }
        }
    }
}

/// How many journals there are.
pub(crate) fn journals(folder: &Folder) -> usize {
    fs::read_dir(data(folder).join("journal")).map_or(0, Iterator::count)
}

/// Starts again, recovers what was left unsaved, undoes it, and quits.
pub(crate) fn recover(folder: &Folder, patient: &str) {
    let process = Process::start(j1817(folder), 80, 24);
    process.wait_for("unsaved work", |screen| screen.contains("Unsaved work") && screen.contains(patient));
    process.send("\r");
    process.wait_for("recovered", |screen| screen.contains("● unsaved") && screen.contains(patient));
    process.send("\x1a");
    process.wait_for("undone", |screen| screen.contains("Undone") && !screen.contains(patient));
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
    assert_eq!(journals(folder), 0);
}

#[test]
fn what_was_typed_survives_a_kill() {
    let folder = Folder::new();
    let process = start(&folder);
    process.send("MRN-10482");
    process.wait_for_text("● unsaved");
    wait_until_journalled(&process, &folder, "MRN-10482");
    process.signal(Signal::KILL);
    process.wait_until_killed();
    recover(&folder, "MRN-10482");
}

/// Waits until a journal holds a text; the program itself waits for two seconds without a key.
pub(crate) fn wait_until_journalled(process: &Process, folder: &Folder, text: &str) {
    let journalled = || {
        let entries = fs::read_dir(data(folder).join("journal")).into_iter().flatten();
        let texts = entries.filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
        texts.filter(|journal| journal.contains(text)).count()
    };
    // A new size makes no difference to it.
    let mut columns = 80;
    while journalled() == 0 {
        columns = if columns == 80 { 100 } else { 80 };
        process.resize(columns, 24);
        let shown = |screen: &str| screen.lines().any(|line| line.chars().count() > columns as usize * 9 / 10);
        process.wait_for("the new size", shown);
    }
}

#[test]
fn a_vanished_terminal_keeps_the_unsaved_worksheet() {
    for controlling in [true, false] {
        let folder = Folder::new();
        let mut command = j1817(&folder);
        command.set_controlling_tty(controlling);
        let process = Process::start(command, 80, 24);
        process.wait_for_text("▸ Patient");
        process.send("MRN-10482");
        process.wait_for_text("● unsaved");
        assert_eq!(process.hang_up(), 129);
        recover(&folder, "MRN-10482");
    }
}

#[test]
fn a_locked_screen_shows_nothing_and_a_key_brings_it_all_back() {
    let folder = Folder::new();
    let process = start(&folder);
    process.send("MRN-10482");
    process.wait_for_text("● unsaved");
    process.send("\x10lock the screen\r");
    let locked = |screen: &str| screen.trim() == "Locked. Press any key to go on.";
    process.wait_for("locked", locked);
    process.resize(100, 30);
    process.wait_for("locked at the new size", |screen| locked(screen) && screen.lines().count() > 14);
    process.send("7");
    assert!(process.wait_for_text("● unsaved").contains("MRN-10482 "));
    process.send(SAVE);
    process.wait_for("saved", |screen| screen.contains("Saved") && !screen.contains("unsaved"));
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
}

#[test]
fn stopped_and_brought_back_it_goes_on_where_it_was() {
    let folder = Folder::new();
    let process = Process::start(under_a_shell(&j1817(&folder)), 80, 24);
    process.wait_until_taken();
    process.send("MRN-10482");
    process.wait_for_text("● unsaved");
    process.signal_foreground(Signal::TSTP);
    process.wait_for_text("stopped: ");
    assert_eq!(process.as_found(), Ok(()));
    process.send("\n");
    process.wait_until_taken();
    process.wait_for_text("● unsaved");
    process.send("-B");
    process.wait_for_text("MRN-10482-B");
    process.send(SAVE);
    process.wait_for("saved", |screen| screen.contains("Saved") && !screen.contains("unsaved"));
    process.send(QUIT);
    process.wait_for_text("ended: 0");
    assert_eq!(process.end().as_found, Ok(()));
}

#[test]
fn any_size_is_drawn() {
    let folder = Folder::new();
    let process = start(&folder);
    for (columns, rows, shown) in [
        (59, 15, "too small"),
        (60, 15, "▸ Patient"),
        (1, 2, ""),
        (200, 60, "▸ Patient"),
        (500, 200, "▸ Patient"),
        (20, 60, "too small"),
        (80, 24, "▸ Patient"),
    ] {
        process.resize(columns, rows);
        process.wait_for(shown, |screen| screen.split_whitespace().collect::<Vec<_>>().join(" ").contains(shown));
    }
    process.send(QUIT);
    assert_eq!(process.end().as_found, Ok(()));
}

#[test]
fn without_a_terminal_it_says_so() {
    let folder = Folder::new();
    let out = Command::new(program())
        .env("J1817_DATA_DIR", data(&folder))
        .env_remove("TERM")
        .env_remove("ACCESSIBLE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!((out.status.code(), out.stdout.is_empty()), (Some(2), true));
    assert!(said.contains("the input is not a terminal") && said.contains("j1817 --plain"), "{said}");
    assert!(!data(&folder).exists(), "nothing was made");
}

#[test]
fn on_a_dumb_terminal_it_asks_line_by_line() {
    for surroundings in [("TERM", "dumb"), ("ACCESSIBLE", "1")] {
        let folder = Folder::new();
        let mut command = j1817(&folder);
        command.env(surroundings.0, surroundings.1);
        let process = Process::start(command, 80, 24);
        process.wait_for_text("Patient:");
        process.send("MRN-7\n");
        process.wait_for_text("Payer:");
        process.send("!save\n");
        process.wait_for_text("Saved.");
        process.send("!quit\n");
        let ended = process.end();
        assert_eq!((ended.status, ended.as_found), (0, Ok(())));
        assert!(!ended.bytes.contains(&0x1b), "no escape sequence was sent");
        assert_eq!(saved(&data(&folder)).len(), 1);
    }
}
