//! Line by line: whole sessions over a pipe with the program itself, and what single lines give.

#[path = "sample/mod.rs"]
mod sample;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use j1817::app::model::Opened;
use j1817::plain::{Command as Word, Cut, Ending, Heard, Kept, Page, Session};
use j1817::settings::Settings;
use j1817::store::{Outside, Store};
use j1817::words::read::Unreadable;
use j1817::worksheet::{FIELDS, Worksheet};
use proptest::prelude::*;
use sample::{JSON, TYPED, unstamped};
use ulid::Ulid;

/// A folder of one test, not there yet.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("plain-{name}-{}", std::process::id()));
    drop(fs::remove_dir_all(&folder));
    folder
}

/// The program itself, away from the surroundings' own settings.
fn start(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_j1817"));
    command.args(["--today", "2026-03-05", "--data-dir"]).arg(folder).args(arguments);
    command.env_remove("TERM").env_remove("ACCESSIBLE").env("HOME", folder).env_remove("XDG_CONFIG_HOME");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// A session of the program: lines in, what it says out.
fn played(folder: &Path, arguments: &[&str], lines: &str) -> Output {
    let mut child = start(folder, arguments);
    let (mut input, lines) = (child.stdin.take().unwrap(), lines.to_owned());
    // One that has ended takes no more.
    let typist = std::thread::spawn(move || drop(input.write_all(lines.as_bytes())));
    let output = child.wait_with_output().unwrap();
    typist.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The worksheets on disk.
fn saved(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|extension| extension == "json")).collect()
}

/// The sample, a line for each field, the rarely used ones, too.
fn sample_lines() -> String {
    let typed = |label: &str| TYPED.iter().find(|(field, _)| *field == label).map_or("", |(_, text)| text);
    let lines = FIELDS.iter().map(|row| format!("{}\n", typed(row.about().label)));
    std::iter::once("!all\n".to_owned()).chain(lines).collect()
}

#[test]
fn the_sample_is_typed_answered_saved_and_found_on_disk() {
    let folder = folder("sample");
    let out = played(&folder, &["--plain"], &(sample_lines() + "y\n"));
    let said = text(&out.stdout);
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""), "{said}");
    for line in [
        "180 units of service.",
        "Claim line: J1817 JL KX, 180 units, place of service 12, diagnosis E10.9, charge 900.00.",
        "90 mL, 00002-7510-01, ships 2026-03-02 Mon.",
        "Not ready to ship, 1 error, 1 warning.",
        "Allowed: 576.00.",
        "Coinsurance, before secondary: 105.00.",
        "Earliest day for this refill: 2026-02-19 Thu.",
        "Saved.",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    let files = saved(&folder);
    let [file] = files.as_slice() else { panic!("{files:?}") };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(unstamped(&fs::read(file).unwrap()), unstamped(JSON));

    let id = file.file_stem().unwrap().to_str().unwrap();
    let again = played(&folder, &["open", id, "--plain"], "!go quantity\n5\n!save\n!quit\n");
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(0), ""));
    assert!(text(&again.stdout).contains("Patient [MRN-10482]: "), "{}", text(&again.stdout));
    let kept = Worksheet::from_json(&fs::read(file).unwrap()).unwrap();
    assert_eq!(kept.dispense.quantity, "5".parse().ok());
}

#[test]
fn the_end_of_the_input_says_what_was_not_saved() {
    for (name, lines, status, complaint, files) in [
        ("none", "", 1, "j1817: the input ended: nothing was entered and nothing was saved", 0),
        ("middle", "MRN-7\nmedicare\n", 1, "j1817: the input ended: nothing was saved; what was entered is kept", 1),
        ("cut", "MRN-7", 1, "j1817: the input ended: nothing was saved; what was entered is kept", 1),
        ("after", "MRN-7\n!save\n", 0, "", 1),
        ("changed", "MRN-7\n!save\n!go patient\n8\n", 1, "j1817: the input ended: the last changes were not saved;", 2),
        ("asked", "MRN-7\n!quit\n", 1, "j1817: the input ended: nothing was saved; what was entered is kept", 1),
        ("unsaved", "MRN-7\n!quit\nn\n", 0, "", 0),
        ("saved", "MRN-7\n!quit\ny\n", 0, "", 1),
        ("stayed", "MRN-7\n!quit\n\n!save\n!quit\n", 0, "", 1),
    ] {
        let folder = folder(name);
        let out = played(&folder, &["--plain"], lines);
        assert_eq!((out.status.code(), saved(&folder).len()), (Some(status), files), "{name}");
        let said = text(&out.stderr);
        assert!(said.starts_with(complaint) && said.is_empty() == complaint.is_empty(), "{name}: {said}");
        assert!(!said.contains("MRN-7"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_keeps_the_unsaved_worksheet() {
    use rustix::process::{Pid, Signal, kill_process};

    for (signal, number) in [(Signal::HUP, 1), (Signal::INT, 2), (Signal::TERM, 15)] {
        let folder = folder(&format!("signal-{number}"));
        let mut child = start(&folder, &["--plain"]);
        let mut input = child.stdin.take().unwrap();
        let mut output = child.stdout.take().unwrap();
        input.write_all(b"MRN-7\n").unwrap();
        let mut said = Vec::new();
        while !text(&said).ends_with("Payer: ") {
            let mut byte = [0];
            output.read_exact(&mut byte).unwrap();
            said.extend(byte);
        }
        kill_process(Pid::from_child(&child), signal).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(128 + number));
        let files = saved(&folder);
        let [file] = files.as_slice() else { panic!("{files:?}") };
        let kept = Worksheet::from_json(&fs::read(file).unwrap()).unwrap();
        assert_eq!(kept.order.patient.as_deref(), Some("MRN-7"));
        assert_eq!(kept.title.as_deref(), Some("(kept when j1817 was stopped)"));
    }
}

#[test]
fn a_reader_that_leaves_costs_no_work() {
    let folder = folder("reader");
    let mut child = start(&folder, &["--plain"]);
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    output.read_exact(&mut [0]).unwrap();
    drop(output);
    drop(input.write_all(b"MRN-7\n\n"));
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with("j1817: the output cannot be written: "), "{}", text(&out.stderr));
}

/// A worksheet of `tests/world/`.
fn worksheet(name: &str) -> Worksheet {
    let json = match name {
        "refill" => include_str!("world/refill.json"),
        "clean" => include_str!("world/clean.json"),
        "trouble" => include_str!("world/trouble.json"),
        name => panic!("no worksheet {name}"),
    };
    Worksheet::from_json(json.as_bytes()).unwrap()
}

/// A session in this process on a worksheet of `tests/world/`: how it ends, and what it says.
fn session(name: &str, heard: impl IntoIterator<Item = Heard>) -> (Ending, String) {
    // Cases run side by side, and each keeps what it leaves unsaved.
    static NEXT: AtomicU64 = AtomicU64::new(0);

    let mut said = Vec::new();
    let outside = Outside {
        now: || "2026-03-01T12:00:00Z".parse().unwrap(),
        today: Box::new(|| "2026-03-01".parse().unwrap()),
        new_id: Ulid::generate,
    };
    let opened = (name != "blank").then(|| Opened { worksheet: worksheet(name), read_only: None });
    let folder = folder(&format!("cases-{}", NEXT.fetch_add(1, Ordering::Relaxed)));
    let ending =
        Session::new(Store::at(folder.clone()), outside, &Settings::default(), opened, Page::new(&mut said, false))
            .run(heard);
    drop(fs::remove_dir_all(folder));
    (ending, String::from_utf8(said).unwrap())
}

fn lines(lines: &str) -> impl Iterator<Item = Heard> {
    lines.split('|').map(|line| Heard::Line(Ok(line.to_owned())))
}

#[test]
fn what_a_line_gives() {
    for (name, script, said) in [
        ("blank", "|medic", "Payer is now Medicare (DME MAC)."),
        ("blank", "!go ship|3/2/26", "Ship date (DOS) is now 2026-03-02 Mon."),
        ("blank", "!go ship|13/45/26", "Not taken: No such day in the calendar."),
        ("blank", "!go ship|x|t", "Ship date (DOS) is now 2026-03-01 Sun."),
        ("blank", "!go order type|2", "Order type is now first fill."),
        ("blank", "!go order type|FIRST|!back", "[first fill]: "),
        ("blank", "!go order type|9", "Not taken: Not one of the list."),
        ("blank", "!go order type|0", "Not taken: Not one of the list."),
        ("blank", "!go signed", "Signed (1 yes, 2 no): "),
        ("blank", "!go signed|1", "Signed is now yes."),
        ("blank", "!go signed|maybe", "Not taken: Y for yes, n for no."),
        ("blank", "!go quantity|9x", "Not taken: Take a number, then vials, cartons, mL or u."),
        ("blank", "!go product|hum", "00002-7510-01: Humalog 10 mL vial, insulin lispro"),
        ("blank", "!go product|!list", "00002-7510-01: Humalog 10 mL vial, insulin lispro"),
        ("blank", "!list", "This field has no list."),
        ("blank", "!go pump|omni", "Pump kind is now disposable, such as a patch."),
        ("blank", "!go units a day|1,234.5", "Units a day is now 1,234.5 U."),
        ("blank", "?", "The office's own reference of the patient, such as a record number."),
        ("blank", "!go ship|?", "Takes 2026-03-02, 3/2/26, 0302, t for today, +30 or -1 from today."),
        ("blank", "!answer", "Nothing is entered yet."),
        ("blank", "!flags", "Nothing is entered yet."),
        ("blank", "!back", "Not taken: This is the first field."),
        ("blank", "!undo", "Not taken: Nothing to undo."),
        ("blank", "!nothing", "Not taken: There is no such command; !help lists them."),
        ("blank", "!go nowhere", "Not taken: No field has this name."),
        ("blank", "!go last", "Not taken: Several fields begin so: Last fill;"),
        ("blank", "!go last fill", "Last fill: "),
        ("blank", "!fix 1", "Not taken: Say the number of a flag, such as !fix 1;"),
        ("blank", "!all|!go set change", "Set change, days: "),
        ("refill", "", "Patient [MRN-10482]: "),
        ("refill", "!go quantity|-", "Quantity is blank now."),
        ("refill", "!go quantity|90 mL", "Measure is now mL."),
        ("refill", "!go quantity|90 mL|!undo", "Quantity is now 9 vials."),
        ("refill", "!go quantity|10", "Error: "),
        (
            "refill",
            "!flags",
            "1. Error before shipping, Quantity: 4 vials more than 90 days need. !fix 1: Make it 5 vials.",
        ),
        ("refill", "!fix 1", "Fixed; !undo takes it back.\nQuantity is now 5 vials.\n"),
        ("refill", "!fix 2", "This one needs an answer that only a person can find out.\nShip date (DOS)"),
        ("refill", "!fix 1|!undo", "Quantity is now 9 vials."),
        ("refill", "!answer", "180 units of service."),
        ("refill", "!go quantity|?", "How to fix: "),
        ("refill", "!go worksheet state|", "That was the last field. The answer:\n180 units of service."),
        ("refill", "!go worksheet state|", "End? (1 yes, 2 no) [yes]: "),
        ("refill", "!go worksheet state|2", "Save and end? (1 yes, 2 no) [yes]: "),
        ("refill", "!go worksheet state||what", "Not taken: Y for yes, n for no."),
        ("refill", "!go worksheet state||no", "From the first field again. !save saves, !quit ends.\nPatient"),
        ("clean", "!flags", "No error and no warning."),
        ("blank", "!go note", "Note (several lines; a blank line or a single . ends it): "),
        ("blank", "!go note|one", "Note, next line (a blank line or a single . ends it): "),
        ("blank", "!go note|one|two|.|2|!go note", "it) [one two]: "),
        ("blank", "!go note|one|two||2|!go note", "it) [one two]: "),
        ("blank", "!go note|one|two|.", "That was the last field."),
        ("blank", "!go note|one|two|!undo|!go note", "it) [one]: "),
        ("blank", "!go note|one|.|2|!go note|-", "Note is blank now."),
        ("blank", "!go note|one|!back", "Worksheet state (1 "),
    ] {
        let (_, all) = session(name, lines(script));
        assert!(all.contains(said), "{name} <- {script}\n{all}");
    }
}

#[test]
fn a_note_of_several_lines_is_kept_line_by_line() {
    let folder = folder("note");
    let out = played(&folder, &["--plain"], "!go note\nCalled twice.\nWants it before the 5th.\n");
    // The input ended within the note: what was heard of it is kept.
    assert_ne!(out.status.code(), Some(0));
    let kept = Worksheet::from_json(&fs::read(&saved(&folder)[0]).unwrap()).unwrap();
    assert_eq!(kept.note.as_deref(), Some("Called twice.\nWants it before the 5th."));
}

#[test]
fn a_worksheet_that_is_read_only_stays_as_it_is() {
    let mut said = Vec::new();
    let outside = Outside {
        now: || "2026-03-01T12:00:00Z".parse().unwrap(),
        today: Box::new(|| "2026-03-01".parse().unwrap()),
        new_id: Ulid::generate,
    };
    let read_only = Some("read only: written by a newer program".to_owned());
    let opened = Opened { worksheet: worksheet("refill"), read_only };
    let folder = folder("read-only");
    let mut session = Session::new(
        Store::at(folder.clone()),
        outside,
        &Settings::default(),
        Some(opened),
        Page::new(&mut said, false),
    );
    assert_eq!(session.run(lines("MRN-8|!fix 1|!save|!quit")), Ending::Done);
    assert_eq!(saved(&folder).len(), 0);
    drop(session);
    let said = text(&said);
    assert!(said.contains("Not taken: Read only: written by a newer program."), "{said}");
    assert!(said.contains("This worksheet is read only."), "{said}");
}

#[test]
fn lines_that_are_no_text_are_asked_for_again() {
    let faulty = Heard::Line(Err(Unreadable("this line is too long")));
    let (ending, said) = session("blank", [faulty, Heard::End]);
    assert_eq!(ending, Ending::Cut(Cut::Input, Kept::Blank));
    assert!(said.contains("Not taken: This line is too long.\nPatient: "), "{said}");
}

#[test]
fn a_fault_of_the_program_costs_no_work() {
    let fault = std::iter::from_fn(|| panic!("on purpose"));
    let (ending, _) = session("refill", lines("MRN-8").chain(fault));
    assert!(matches!(ending, Ending::Cut(Cut::Fault, Kept::Copy { once_saved: true, .. })), "{ending:?}");
    assert_eq!(ending.status(), 101);
}

#[test]
fn every_command_is_listed_and_told_in_the_readme() {
    let (_, said) = session("blank", lines("!help"));
    for command in Word::ALL {
        assert!(said.contains(&format!("\n{} {}\n", command.word(), command.help())), "{}", command.word());
        assert!(include_str!("../README.md").contains(command.word()), "{} is not in the README", command.word());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn no_line_makes_it_write_what_could_disturb_a_terminal(typed in prop::collection::vec("(?s).{0,12}|!go [a-z]|!(fix 1|undo|back|all|answer|flags|list)|[-?]", 0..12)) {
        let (_, said) = session("trouble", typed.into_iter().map(|line| Heard::Line(Ok(line))));
        let plain = |c: char| c == '\n' || j1817::worksheet::text::is_plain(c);
        prop_assert!(said.chars().all(plain), "{said:?}");
    }
}
