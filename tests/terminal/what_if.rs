//! What if on a terminal: asked, changed, made the base, taken back, and kept on the disk.

use std::fs;

use j1817::worksheet::Worksheet;

use super::Folder;
use super::pty::Process;
use super::worksheet::{QUIT, SAVE, data, j1817};

const F6: &str = "\x1b[17~";
const MAKE_BASE: &str = "\x02";
const UNDO: &str = "\x1a";
const ID: &str = "01KAT3Z2M5000000000000000A";

#[test]
fn a_scenario_is_asked_changed_made_the_base_undone_and_saved() {
    let folder = Folder::new();
    fs::create_dir_all(data(&folder)).unwrap();
    let file = data(&folder).join(format!("{ID}.json"));
    fs::write(&file, include_str!("../world/refill.json").replace("01KAT3Z2M5000000000000000A", ID)).unwrap();
    let mut command = j1817(&folder);
    command.args(["open", ID]);
    let process = Process::start(command, 80, 24);
    process.wait_until_taken();
    process.wait_for_text("180 UOS");
    process.send(F6);
    process.wait_for("what if", |screen| screen.contains("no scenario yet") && screen.contains("Compare"));
    // A worksheet opens on the patient, and the quantity is asked about; another row is chosen by its name.
    process.wait_for_text("▸ Quantity");
    process.send("\x1bOR");
    process.send("days s\r");
    process.wait_for_text("▸ Days supply");
    process.send("\x1bOR");
    process.send("quant\r");
    process.wait_for_text("▸ Quantity");
    process.send("6");
    process.wait_for_text("120  60 fewer");
    process.send("\r5\r");
    process.wait_for("changed", |screen| screen.contains("5 vials  4 less") && screen.contains("100  80 fewer"));
    process.send(MAKE_BASE);
    process.wait_for("made the base", |screen| screen.contains("The worksheet now: 5 vials"));
    process.send(UNDO);
    process.wait_for("taken back", |screen| screen.contains("Undone") && screen.contains("100  80 fewer"));
    process.send(SAVE);
    process.wait_for("saved", |screen| screen.contains("Saved") && !screen.contains('●'));
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
    let saved = Worksheet::from_json(&fs::read(file).unwrap()).unwrap();
    assert_eq!(saved.dispense.quantity.unwrap().to_string(), "9");
    let asked = serde_json::to_value(&saved.scenarios).unwrap();
    let edits = serde_json::json!([
        { "field": "/dispense/quantity", "to": "5" },
        { "field": "/dispense/measure", "to": "item" },
    ]);
    assert_eq!(asked, serde_json::json!([{ "name": null, "edits": edits }]));
}
