//! Training line by line: a whole set over a pipe with the program itself, and what single lines give.

mod answers;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use answers::typed;
use j1817::app::training::Set;
use j1817::plain::{Ending, Heard, Page, Session};
use j1817::reference::Reference;
use j1817::settings::Settings;
use j1817::store::{Outside, Store};
use j1817::training::set::set;
use j1817::training::{Exercise, Kind, Level, Progress, pose};
use ulid::Ulid;

const SEED: u64 = 1817;
const COUNT: usize = 10;

/// A folder of one test, not there yet.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("training-{name}-{}", std::process::id()));
    drop(fs::remove_dir_all(&folder));
    folder
}

/// A session of the program itself: lines in, what it says out.
fn played(folder: &PathBuf, arguments: &[&str], lines: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_j1817"));
    command.args(["--today", "2026-03-05", "--plain", "--data-dir"]).arg(folder).args(arguments);
    command.env_remove("TERM").env_remove("ACCESSIBLE").env("HOME", folder).env_remove("XDG_CONFIG_HOME");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // One that has ended takes no more.
    drop(child.stdin.take().unwrap().write_all(lines.as_bytes()));
    child.wait_with_output().unwrap()
}

/// The right answer to an exercise in lines; a worksheet to mend is handed in as it is.
fn line(exercise: &Exercise) -> String {
    let answer = if exercise.kind == Kind::Mend { "done".to_owned() } else { typed(&exercise.answer) };
    format!("{answer}\n")
}

#[test]
fn a_whole_set_is_worked_on_over_a_pipe() {
    let exercises = set(SEED, COUNT, None, Reference::shipped());
    let answers: String = exercises.iter().map(line).collect();
    let right = exercises.iter().filter(|exercise| exercise.kind != Kind::Mend).count();
    assert!((7..10).contains(&right));
    let folder = folder("whole");
    let out = played(&folder, &[], &format!("!train\nx\n{SEED}\n{COUNT}\n{answers}!quit\n"));
    let said = String::from_utf8(out.stdout).unwrap();
    assert_eq!((out.status.code(), &*String::from_utf8_lossy(&out.stderr)), (Some(0), ""), "{said}");
    assert_eq!(said.lines().filter(|line| line.ends_with("Right.")).count(), right, "{said}");
    assert_eq!(said.lines().filter(|line| line.ends_with("Not right.")).count(), COUNT - right, "{said}");
    for (nth, exercise) in exercises.iter().enumerate() {
        assert!(said.contains(&format!("Class set {SEED} · {} of {COUNT} · {}", nth + 1, exercise.kind.title())));
        assert!(said.contains(&exercise.question), "{}", exercise.question);
    }
    let score = format!("{right} of {COUNT} right, {} %: passed. A set is passed at 70 %.", right * 10);
    assert!(said.lines().any(|line| line == score), "{said}");
    let missed: Vec<_> = said.lines().filter_map(|line| line.strip_prefix("Not right, ")).collect();
    let mends = (1..).zip(&exercises).filter(|(_, exercise)| exercise.kind == Kind::Mend);
    let mends: Vec<_> = mends.map(|(number, _)| format!("{number}. Mend the worksheet. Still open: ")).collect();
    assert_eq!(missed.len(), mends.len(), "{said}");
    assert!(missed.iter().zip(&mends).all(|(missed, begins)| missed.starts_with(begins)), "{missed:?}");
    assert!(said.contains("Not taken: Type the seed, a whole number, and how many exercises"), "{said}");
    let kept = Store::at(folder.clone()).record::<Progress>().unwrap();
    let seeds: Vec<_> = kept.record.attempts().iter().map(|attempt| (attempt.set.as_deref(), attempt.right)).collect();
    assert_eq!(seeds.len(), COUNT);
    assert_eq!(
        seeds.iter().filter(|(seed, kept_right)| *seed == Some("seed 1817, 10 exercises") && *kept_right).count(),
        right
    );
    drop(fs::remove_dir_all(folder));
}

#[test]
fn the_end_of_the_input_gives_the_summary_so_far() {
    let folder = folder("cut");
    let first = set(SEED, COUNT, None, Reference::shipped()).first().map(line).unwrap();
    let out = played(&folder, &[], &format!("!train\n{SEED}\n\n{first}"));
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(said.contains("\n1 of 1 right, 100 %; 9 of 10 not answered."), "{said}");
    let stderr = String::from_utf8(out.stderr).unwrap();
    // The worksheet under it is another matter.
    assert_eq!(stderr, "j1817: the input ended: nothing was entered and nothing was saved\n");
    drop(fs::remove_dir_all(folder));
}

#[test]
fn answers_that_cannot_be_recorded_are_told_at_the_end() {
    let folder = folder("unrecorded");
    fs::create_dir_all(folder.join("training.json")).unwrap();
    let out = played(&folder, &["train", "--seed", "1817", "--count", "2", "--kind", "units", "--open"], "1\n1\n");
    let (said, told) = (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap());
    assert_eq!(said.matches("tried again with the next one.").count(), 2, "{said}");
    assert!(told.ends_with("2 answers or lessons are not kept.\n"), "{told}");
    assert_eq!(out.status.code(), Some(1));
    drop(fs::remove_dir_all(folder));
}

#[test]
fn the_command_line_begins_with_training_and_ends_quietly_with_it() {
    let exercises = set(SEED, 3, None, Reference::shipped());
    let all: String = exercises.iter().map(line).collect();
    let right = exercises.iter().filter(|exercise| exercise.kind != Kind::Mend).count();
    let whole = format!("\n{right} of 3 right");
    let own = concat!(env!("CARGO_TARGET_TMPDIR"), "/training-own.json");
    let one = serde_json::json!({"format": "j1817-exercises/1", "title": "Monday", "exercises": [{
        "kind": "units",
        "question": "Nine vials of Humalog go out, 10 mL each. How many units of service?",
        "worksheet": {"payer": {"plan": "medicare"}, "dispense": {"ndc": "00002-7510-01", "quantity": "9"}},
    }]});
    fs::write(own, one.to_string()).unwrap();
    let cases: [(&[&str], &str, &str); 6] = [
        (&["train"], "", "Seed of your class (blank for practice): "),
        (&["train"], "1817\n3\n", "\n3 of 3 not answered."),
        (&["train", "--seed", "1817", "--count", "3", "--open"], &all, &whole),
        (&["train", "--seed", "1817", "--count", "3", "--open"], "", "Class set 1817 · 1 of 3 · "),
        (&["train", "--exercises", own, "--open"], "180\n", "Monday · 1 of 1 · How many units"),
        (&["train", "--exercises", own, "--open"], "180\n", "\n1 of 1 right, 100 %: passed."),
    ];
    for (arguments, lines, said) in cases {
        let folder = folder("alone");
        let out = played(&folder, arguments, lines);
        let told = String::from_utf8(out.stdout).unwrap();
        assert_eq!((out.status.code(), &*String::from_utf8_lossy(&out.stderr)), (Some(0), ""), "{arguments:?}");
        assert!(told.contains(said), "{arguments:?} {lines}\n{told}");
        drop(fs::remove_dir_all(folder));
    }
    fs::remove_file(own).unwrap();
}

/// A session that is training alone, on these lines.
fn trained(set: Option<Set>, lines: &str) -> (Ending, String) {
    // Cases run side by side.
    static NEXT: AtomicU64 = AtomicU64::new(0);

    let mut said = Vec::new();
    let outside = Outside {
        now: || "2026-03-01T12:00:00Z".parse().unwrap(),
        today: Box::new(|| "2026-03-01".parse().unwrap()),
        new_id: Ulid::generate,
    };
    let folder = folder(&format!("lines-{}", NEXT.fetch_add(1, Ordering::Relaxed)));
    let store = Store::at(folder.clone());
    let mut session = Session::new(store, outside, &Settings::default(), None, Page::new(&mut said, false));
    session.train(set);
    let heard = lines.split('|').filter(|line| !line.is_empty()).map(|line| Heard::Line(Ok(line.trim().to_owned())));
    let ending = session.run(heard);
    drop(session);
    drop(fs::remove_dir_all(folder));
    (ending, String::from_utf8(said).unwrap())
}

/// A worksheet with nine vials where five are enough.
fn to_mend() -> Set {
    let mut exercise = pose(Kind::Mend, Level::First, None, 1, Reference::shipped());
    let worksheet = include_bytes!("world/refill.json");
    exercise.worksheet = j1817::worksheet::Worksheet::from_json(worksheet).unwrap();
    exercise.today = "2026-03-05".parse().unwrap();
    Set::of_own("Class".to_owned(), vec![exercise])
}

#[test]
fn a_worksheet_is_mended_line_by_line() {
    const EXCESS: &str = "Error, Quantity: 4 vials more than 90 days need.";
    for (lines, said) in [
        ("", EXCESS),
        ("quantity: 8", "Error, Quantity: 3 vials more than 90 days need."),
        ("quantity: 5", "No error is left: done hands it in."),
        ("/dispense/quantity: 5", "No error is left: done hands it in."),
        ("quantity: 5|quantity: 8", "Error, Quantity: 3 vials more than 90 days need."),
        ("quantity: 5|DONE", "Right."),
        ("quantity: 5|done", "1 of 1 right, 100 %: passed. A set is passed at 70 %."),
        ("done", "Not right."),
        ("payer: -", "Error, Payer: "),
        ("five", "Not taken: Type a field, a colon and its value."),
        ("quantity: 9x", "Not taken: Take a number, then vials, cartons, mL or u."),
        ("colour: 5", "Not taken: No field has this name"),
        (": 5", "Not taken: Type one field before the colon."),
        ("quantity, payer: 5", "Not taken: Type one field before the colon."),
        ("!save", "Not taken: In training there is only !quit, which ends it."),
        ("!quit", "1 of 1 not answered."),
    ] {
        let (ending, told) = trained(Some(to_mend()), lines);
        assert!(told.contains(&format!("\n{said}")) || told.contains(&format!(": {said}")), "{lines}\n{told}");
        assert_eq!(ending, Ending::Done, "{lines}: it ends quietly");
    }
}

#[test]
fn a_blank_worksheet_is_said_to_be_blank() {
    let mut exercise = pose(Kind::Billable, Level::First, None, 1, Reference::shipped());
    exercise.worksheet = j1817::worksheet::Worksheet::default();
    let (_, told) = trained(Some(Set::of_own("Class".to_owned(), vec![exercise])), "");
    assert!(told.contains("\nThe worksheet is blank.\n"), "{told}");
}

#[test]
fn what_is_due_is_practised_where_no_seed_is_given() {
    for (lines, said) in [
        ("", "J1817 training, line by line.\n!quit ends it. No worksheet is changed or saved.\nSeed of your class"),
        (" ", "\nPractice · 1 of 10 · "),
        ("x", "Not taken: Type the seed, a whole number, and how many exercises"),
        ("18|x", "Not taken: Type how many exercises, 1 to 100."),
        ("18|101|3", "\nClass set 18 · 1 of 3 · "),
        ("18 3", "\nClass set 18 · 1 of 3 · "),
        ("18|3", "\nClass set 18 · 1 of 3 · "),
        ("18| |!quit", "\n10 of 10 not answered."),
        ("!quit", "No worksheet is changed or saved.\nSeed of your class (blank for practice): \n"),
    ] {
        let (ending, told) = trained(None, lines);
        assert!(told.contains(said), "{lines}\n{told}");
        assert_eq!(ending, Ending::Done, "{lines}");
    }
}
