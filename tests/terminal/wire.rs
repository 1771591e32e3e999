//! What reaches the terminal besides the picture: copies, and the picture again when it is spoilt.

use super::Folder;
use super::pty::Process;
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
