//! What is in a worksheet stands on the screen and in the data files, and nowhere else, whatever fails.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use j1817::store::Store;
use j1817::worksheet::{Edit, FIELDS, Kind, Value, Worksheet};
use rustix::process::Signal;
use ulid::Ulid;

use super::Folder;
use super::pty::Process;
use super::worksheet::{data, j1817};

/// Stands in every field that takes text.
const CANARY: &str = "CANARY7F3A";

fn worksheet() -> Worksheet {
    let mut worksheet = Worksheet::default();
    for row in FIELDS.iter().filter(|row| matches!(row.kind(), Kind::Text { .. })) {
        worksheet.apply(Edit::new(row.about().id, Some(Value::Text(CANARY.into()))).unwrap());
    }
    worksheet
}

/// Everything below a folder, folders too.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { [vec![path.clone()], below(&path)].concat() } else { vec![path] })
        .collect()
}

#[test]
fn nothing_of_a_worksheet_is_anywhere_but_in_the_data_files() {
    type Fault = fn(&Folder, &Worksheet);
    let cases: &[(&str, Fault)] = &[
        ("nothing", |_, _| ()),
        ("no journal", |folder, _| fs::write(data(folder).join("journal"), "in its place").unwrap()),
        ("somebody else", |folder, saved| {
            let mut theirs = saved.clone();
            theirs.note = None;
            Store::at(data(folder)).save(&theirs, "2026-03-05T12:00:00Z".parse().unwrap(), Ulid::generate).unwrap();
        }),
        ("a damaged file", |folder, saved| {
            let file = data(folder).join(format!("{}.json", &**saved.id.as_ref().unwrap()));
            fs::write(file, format!("{{\"title\": \"{CANARY}")).unwrap();
        }),
    ];
    for (name, fault) in cases {
        let folder = Folder::new();
        let store = Store::at(data(&folder));
        let saved = store.save(&worksheet(), "2026-03-05T12:00:00Z".parse().unwrap(), Ulid::generate).unwrap();
        let mut command = j1817(&folder);
        command.args(["open", saved.id.as_deref().unwrap()]);
        let process = Process::start(command, 80, 24);
        process.wait_for_text("✔ saved");
        fault(&folder, &saved);
        process.send(format!("{CANARY}-2"));
        process.wait_for_text("● unsaved");
        process.send("\x13");
        let answered = ["Saved", "Not saved", "not saved"];
        process.wait_for(name, |screen| answered.iter().any(|words| screen.contains(words)));
        assert!(!process.arguments().contains(CANARY), "{name}");
        process.send("\x1b");
        process.send(format!("{CANARY}-3"));
        process.wait_until_typed();
        process.signal(Signal::TERM);
        let ended = process.end();
        assert_eq!((ended.status, &ended.as_found), (143, &Ok(())), "{name}");
        let said = String::from_utf8_lossy(&ended.bytes);
        let (_, after) = said.rsplit_once("\x1b[?1049l").unwrap();
        assert!(!after.contains(CANARY), "{name}: {after}");
        assert!(!said.contains("\x1b]"), "{name}: a title or the like was set");
        for path in below(&folder.0) {
            assert!(!path.to_string_lossy().contains(CANARY), "{name}: {}", path.display());
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            if path.starts_with(data(&folder)) && !path.ends_with("journal") {
                assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{name}: {}", path.display());
            } else if path.is_file() {
                assert!(!fs::read_to_string(&path).unwrap().contains(CANARY), "{name}: {}", path.display());
            }
        }
    }
}
