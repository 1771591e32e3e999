//! A whole set on a terminal: answered from the same seed through the library, and kept.

use std::fs;

use j1817::reference::Reference;
use j1817::store::Store;
use j1817::training::set::set;
use j1817::training::{Kind, Progress};
use rustix::process::Signal;

use super::Folder;
use super::answers::typed;
use super::pty::Process;
use super::worksheet::{QUIT, data, journals, recover, start, wait_until_journalled};

const F9: &str = "\x1b[20~";
const DOWN: &str = "\x1b[B";
const HAND_IN: &str = "\x04";
const SEED: u64 = 1817;
const COUNT: usize = 10;

/// The program with an unsaved worksheet, asking for the seed of a class.
fn at_the_seed(folder: &Folder) -> Process {
    let process = start(folder);
    process.send("MRN-10482");
    process.wait_for_text("● unsaved");
    process.send(F9);
    process.wait_for_text("▸ Practise");
    process.send(DOWN);
    process.send("\r");
    process.wait_for_text("Seed ▸");
    process
}

#[test]
fn a_whole_set_is_answered_and_kept_and_the_worksheet_waits() {
    let exercises = set(SEED, COUNT, None, Reference::shipped());
    let folder = Folder::new();
    let process = at_the_seed(&folder);
    process.send(format!("{SEED} {COUNT}\r"));
    let mut right = 0;
    for (nth, exercise) in exercises.iter().enumerate() {
        let title = format!("Class set {SEED} · {} of {COUNT} · {}", nth + 1, exercise.kind.title());
        process.wait_for_text(&title);
        if exercise.kind == Kind::Mend {
            process.send("\r");
            process.wait_for("practice", |screen| screen.contains("▲ Practice") && !screen.contains("MRN-10482"));
            process.send(HAND_IN);
            process.wait_for_text("✖ Not right");
        } else {
            process.send(typed(&exercise.answer));
            process.send("\r");
            process.wait_for_text("✔ Right");
            right += 1;
        }
        process.send("\r");
    }
    process.wait_for_text(&format!("{right} of {COUNT} right, {} %: passed. A set is passed at 70 %.", right * 10));
    process.send("\r");
    process.wait_for_text(&format!("{COUNT} answers"));
    process.send(F9);
    process.wait_for("the worksheet", |screen| screen.contains("MRN-10482") && screen.contains("● unsaved"));
    process.send("\x1a");
    process.wait_for_text("Undone: Patient");
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found, journals(&folder)), (0, Ok(()), 0));
    let kept = Store::at(data(&folder)).record::<Progress>().unwrap().record;
    let answers: Vec<_> = kept.attempts().iter().map(|attempt| (attempt.kind, attempt.right)).collect();
    let expected: Vec<_> = exercises.iter().map(|exercise| (exercise.kind, exercise.kind != Kind::Mend)).collect();
    assert_eq!(answers, expected);
}

#[test]
fn a_kill_in_practice_leaves_the_own_work_alone_to_recover() {
    let folder = Folder::new();
    let process = at_the_seed(&folder);
    let seed = (0..1000).find(|seed| set(*seed, 1, None, Reference::shipped())[0].kind == Kind::Mend).unwrap();
    process.send(format!("{seed} 1\r"));
    process.wait_for_text("opens the worksheet");
    process.send("\r");
    process.wait_for_text("▲ Practice");
    process.send("PRACTICE-7");
    process.wait_for_text("PRACTICE-7");
    wait_until_journalled(&process, &folder, "MRN-10482");
    process.signal(Signal::KILL);
    process.wait_until_killed();
    for entry in fs::read_dir(data(&folder).join("journal")).unwrap() {
        let journal = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!journal.contains("PRACTICE-7"), "{journal}");
    }
    recover(&folder, "MRN-10482");
}
