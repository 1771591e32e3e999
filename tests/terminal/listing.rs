//! The list on a terminal: saved, found, refilled, deleted and taken back.

use super::Folder;
use super::pty::Process;
use super::worksheet::{QUIT, SAVE, j1817};

const F7: &str = "\x1b[18~";
const DELETE: &str = "\x1b[3~";
const REFILL: &str = "\x12";

#[test]
fn a_worksheet_is_saved_found_refilled_deleted_and_taken_back() {
    let folder = Folder::new();
    let process = Process::start(j1817(&folder), 80, 24);
    process.wait_until_taken();
    process.wait_for_text("▸ Patient");
    process.send(F7);
    process.wait_for_text("None yet. ^S saves a worksheet");
    process.send("\x1b");
    process.wait_for_text("▸ Patient");
    process.send("MRN-7\tmedic\t");
    process.wait_for_text("● unsaved");
    process.send(SAVE);
    process.wait_for("saved", |screen| screen.contains("Saved") && !screen.contains("unsaved"));
    process.send(F7);
    process.wait_for_text("▸  MRN-7");
    process.send("cigna");
    process.wait_for_text("None fits");
    process.send("\x15mrn medicare");
    process.wait_for("found", |screen| screen.contains("filter mrn medicare") && screen.contains("▸  MRN-7"));
    process.send(REFILL);
    process.wait_for_text("Refill begun");
    process.send(F7);
    process.wait_for_text("▸  MRN-7");
    process.send("\x1b[B");
    process.send(DELETE);
    process.wait_for_text("1 moved to the trash; Tab goes to Trash, where Enter takes it back");
    process.send("\t\t");
    process.wait_for("the trash", |screen| screen.contains("Deleted") && screen.contains("▸  MRN-7"));
    process.send("\r");
    process.wait_for_text("1 restored");
    process.send("\t");
    process.wait_for("the list", |screen| screen.contains("UOS") && screen.contains("▸  MRN-7"));
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
}
