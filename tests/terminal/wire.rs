//! What reaches the terminal besides the picture: copies, and the picture again when it is spoilt.

use rustix::process::Signal;

use super::Folder;
use super::pty::{Process, under_a_shell};
use super::worksheet::{QUIT, j1817};

/// The program on a terminal, with a patient typed.
fn start(folder: &Folder) -> Process {
    let process = Process::start(j1817(folder), 80, 24);
    process.wait_until_taken();
    process.wait_for_text("▸ Patient");
    process.send("MRN-10482");
    process.wait_for_text("● unsaved");
    process
}

#[test]
fn a_copy_reaches_the_terminal_whole() {
    let folder = Folder::new();
    let process = start(&folder);
    process.send("\x03");
    process.wait_for_text("Sent to the terminal: the value of Patient");
    process.send("\x1a");
    process.wait_for("undone", |screen| !screen.contains("unsaved"));
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
    // MRN-10482, as OSC 52 has it.
    let sent = b"\x1b]52;c;TVJOLTEwNDgy\x1b\\";
    assert_eq!(ended.bytes.windows(sent.len()).filter(|bytes| bytes == sent).count(), 1);
}

/// What can be read; blanks at the end of a row may be drawn or not.
fn bare(screen: &str) -> Vec<&str> {
    screen.lines().map(str::trim_end).collect()
}

#[test]
fn what_others_wrote_over_the_screen_is_drawn_over() {
    let folder = Folder::new();
    let process = start(&folder);
    let picture = process.wait_for_text("MRN-10482");
    process.write_over("\\033[5;5Hsomething else\\033[12;1H\\033[2J\\033[7mgarbage");
    process.wait_for("garbage", |screen| screen.contains("garbage") && !screen.contains("Patient"));
    process.send("\x0c");
    process.wait_for("the picture again", |screen| bare(screen) == bare(&picture));
    process.send("\x1a");
    process.wait_for("undone", |screen| !screen.contains("unsaved"));
    process.send(QUIT);
    assert_eq!(process.end().as_found, Ok(()));
}

/// Switches the mouse on.
fn switch_mouse(process: &Process) {
    process.send("\x10mouse");
    process.wait_for_text("Commands: 1 of 1");
    process.send("\r");
    process.wait_for_text("Mouse on:");
}

/// A click of the left button, column and row from 1.
fn click(column: u16, row: u16) -> String {
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

/// Waits until a label can be read, and clicks on it.
fn click_on(process: &Process, label: &str) {
    let (column, row) = process.wait_for_some(label, |screen| {
        let (row, before) = (1..).zip(screen.lines()).find_map(|(row, line)| Some((row, line.split_once(label)?.0)))?;
        Some((u16::try_from(before.chars().count()).ok()? + 1, row))
    });
    process.send(click(column, row));
}

#[test]
fn the_mouse_is_the_terminals_own_until_switched_on_and_after_switched_off() {
    let folder = Folder::new();
    let process = start(&folder);
    assert_eq!(process.mouse(), vt100::MouseProtocolMode::None);
    // Not heard: the next key still goes to the patient.
    click_on(&process, "Units a day");
    process.send("-B");
    process.wait_for_text("MRN-10482-B");
    switch_mouse(&process);
    assert_eq!(process.mouse(), vt100::MouseProtocolMode::PressRelease);
    click_on(&process, "Units a day");
    process.wait_for_text("▸ Units a day");
    click_on(&process, " Answer ");
    process.wait_for_text("Before shipping");
    click_on(&process, "F1 help");
    process.wait_for_text("Help: ");
    process.send("\x1b[<35;10;10M".repeat(300));
    process.send("\x1b");
    process.wait_for_text("Before shipping");
    process.send("\x10mouse");
    process.wait_for_text("Commands: 1 of 1");
    process.send("\r");
    process.wait_for_text("Mouse off:");
    assert_eq!(process.mouse(), vt100::MouseProtocolMode::None);
    process.signal(Signal::TERM);
    assert_eq!(process.end().as_found, Ok(()));
}

#[test]
fn however_it_ends_the_mouse_is_the_terminals_own_again() {
    for signal in [None, Some(Signal::HUP), Some(Signal::INT), Some(Signal::QUIT), Some(Signal::TERM)] {
        let folder = Folder::new();
        let process = start(&folder);
        switch_mouse(&process);
        match signal {
            Some(signal) => process.signal(signal),
            None => process.send(format!("{QUIT}d")),
        }
        assert_eq!(process.end().as_found, Ok(()), "{signal:?}");
    }
}

#[test]
fn suspended_the_mouse_is_the_terminals_own_and_brought_back_it_points() {
    let folder = Folder::new();
    let process = Process::start(under_a_shell(&j1817(&folder)), 80, 24);
    process.wait_until_taken();
    process.wait_for_text("▸ Patient");
    switch_mouse(&process);
    process.signal_foreground(Signal::TSTP);
    process.wait_for_text("stopped: ");
    assert_eq!(process.as_found(), Ok(()));
    process.send("\n");
    process.wait_until_taken();
    process.wait_for_text("Mouse on:");
    assert_eq!(process.mouse(), vt100::MouseProtocolMode::PressRelease);
    click_on(&process, "Units a day");
    process.wait_for_text("▸ Units a day");
    process.send(QUIT);
    process.wait_for_text("ended: 0");
    assert_eq!(process.end().as_found, Ok(()));
}
