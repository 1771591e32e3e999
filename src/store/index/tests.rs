use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::sample::select;
use ulid::Ulid;

use super::NAME;
use crate::reference::Reference;
use crate::register::{Column, Direction, Known, Register};
use crate::store::machine;
use crate::store::{Store, Watch};
use crate::worksheet::Worksheet;

const SAMPLE: &[u8] = include_bytes!("../../../tests/cases/three_month_refill.json");

fn known(today: &str) -> Known<'static> {
    static UTC: TimeZone = TimeZone::UTC;
    Known { reference: Reference::shipped(), today: today.parse().unwrap(), zone: &UTC }
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("j1817-index-{}-{number}", std::process::id()));
        Self(folder)
    }

    fn store(&self) -> Store {
        Store::at(self.0.clone())
    }

    /// Saves a fill of the patient; gives its id.
    fn fill(&self, patient: &str, service: &str) -> String {
        let mut json: serde_json::Value = serde_json::from_slice(SAMPLE).unwrap();
        json["id"] = serde_json::Value::Null;
        json["revision"] = serde_json::Value::Null;
        json["state"] = "filed".into();
        json["order"]["patient"] = patient.into();
        json["dispense"]["date_of_service"] = service.into();
        json["dispense"]["previous"] = serde_json::Value::Null;
        json["payer"]["claim_date"] = serde_json::Value::Null;
        let worksheet = Worksheet::from_json(json.to_string().as_bytes()).unwrap();
        self.save(&worksheet).id.unwrap().to_string()
    }

    fn save(&self, worksheet: &Worksheet) -> Worksheet {
        self.store().save(worksheet, Timestamp::UNIX_EPOCH, Ulid::generate).unwrap()
    }

    /// The register of the disk, and how many files were read for it.
    fn refresh(&self, earlier: &Register, today: &str) -> (Register, usize) {
        let most = AtomicUsize::new(0);
        let watch = Watch { progress: &|done, _| _ = most.fetch_max(done, Ordering::Relaxed), ..Watch::nobody() };
        let register = self.store().refresh(earlier, &known(today), watch).unwrap();
        (register.unwrap_or_else(|| earlier.clone()), most.into_inner())
    }

    fn cached(&self, today: &str) -> Option<Register> {
        self.store().register_cached(&known(today))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn same(one: &Register, other: &Register) -> bool {
    one.day() == other.day() && one.entries().eq(other.entries())
}

const TODAY: &str = "2026-03-01";

#[test]
fn the_index_gives_back_what_was_read() {
    let folder = Folder::new();
    assert!(folder.refresh(&Register::default(), TODAY).0.is_empty());
    assert!(!folder.0.exists(), "looking makes nothing");
    assert!(folder.cached(TODAY).is_none());
    let id = folder.fill("MRN-\u{e9}1", "2026-01-01");
    folder.fill("", "2999-12-31");
    folder.save(&Worksheet::default());
    fs::write(folder.0.join("01KAT3Z2M5000000000000000A.json"), r#"{"dispense":{"quantity":1.5}}"#).unwrap();
    fs::write(folder.0.join("01KAT3Z2M5000000000000000B.json"), r#"{"format":"j1817-worksheet/2"}"#).unwrap();
    let (register, read) = folder.refresh(&Register::default(), TODAY);
    assert_eq!((register.len(), read), (5, 5));
    let cached = folder.cached(TODAY).unwrap();
    assert!(same(&register, &cached), "{register:?}\n{cached:?}");
    let problems = register.entries().filter(|entry| entry.row.problem.is_some()).count();
    assert_eq!(problems, 2);
    let entry = cached.get(cached.number_of(Ulid::from_string(&id).unwrap()).unwrap()).unwrap();
    assert_eq!((&*entry.row.patient, entry.judged.unwrap().billing_units), ("MRN-\u{e9}1", Some(180)));
    assert_eq!(cached.sorted(Column::Saved, Direction::Down).len(), 5);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_index() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.fill("MRN-1", "2026-01-01");
    let (_, _) = folder.refresh(&Register::default(), TODAY);
    let mode = fs::metadata(folder.0.join(NAME)).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
}

#[test]
fn only_what_has_changed_is_read_again() {
    let folder = Folder::new();
    let first = folder.fill("MRN-1", "2026-01-01");
    folder.fill("MRN-2", "2026-01-01");
    let (register, _) = folder.refresh(&Register::default(), TODAY);
    let errors = |register: &Register, id: &str| {
        let number = register.number_of(Ulid::from_string(id).unwrap()).unwrap();
        register.get(number).unwrap().judged.unwrap().errors.ids().collect::<Vec<_>>()
    };
    assert!(!errors(&register, &first).contains(&"refill.duplicate"));
    assert_eq!(folder.refresh(&register, TODAY).1, 0);

    // Another fill of the same patient: its own file is read, and both are judged again.
    let twin = folder.fill("mrn-1", "2026-01-01");
    let (register, read) = folder.refresh(&register, TODAY);
    assert_eq!(read, 2);
    assert!(errors(&register, &first).contains(&"refill.duplicate"));

    fs::remove_file(folder.0.join(format!("{twin}.json"))).unwrap();
    let (register, read) = folder.refresh(&register, TODAY);
    assert_eq!((register.len(), read), (2, 1));
    assert!(!errors(&register, &first).contains(&"refill.duplicate"));

    // Another day: every file, for its flags.
    let (register, read) = folder.refresh(&register, "2027-01-05");
    assert_eq!(read, 2);
    assert!(errors(&register, &first).contains(&"claim.filing_late"));
    assert!(same(&register, &folder.cached(TODAY).unwrap()), "the day is that of the judgements");
}

#[test]
fn an_index_of_another_program_or_a_damaged_one_is_not_used() {
    let folder = Folder::new();
    folder.fill("MRN-1", "2026-01-01");
    let (register, _) = folder.refresh(&Register::default(), TODAY);
    let place = folder.0.join(NAME);
    let whole = fs::read(&place).unwrap();
    let day = whole.windows(TODAY.len()).position(|bytes| bytes == TODAY.as_bytes()).unwrap();
    let usable = |bytes: &[u8]| {
        fs::write(&place, bytes).unwrap();
        folder.cached(TODAY).is_some_and(|cached| !same(&cached, &register))
    };
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        // Another day in the header makes nothing wrong: everything is judged again.
        assert!(!usable(&bytes) || (day..day + TODAY.len()).contains(&at), "a flipped bit at {at}");
        assert!(!usable(&whole[..at]), "cut at {at}");
    }
    let text = String::from_utf8(whole).unwrap();
    assert!(!usable(text.replacen("j1817-index/1", "j1817-index/2", 1).as_bytes()));
    assert!(!usable(text.replacen(env!("CARGO_PKG_VERSION"), "9.9.9", 1).as_bytes()));
    assert!(!usable(text.replacen("supply.excess", "supply.excessive", 1).as_bytes()));
}

#[test]
fn what_could_disturb_a_screen_is_not_taken_from_an_index() {
    let folder = Folder::new();
    folder.fill("MRN-1", "2026-01-01");
    let (register, _) = folder.refresh(&Register::default(), TODAY);
    let entry = register.get(0).unwrap();
    let mut line = String::new();
    super::line::write(&mut line, entry);
    for (patient, taken) in [("MRN-2", true), ("\u{e9}", true), ("\u{202e}", false), ("\u{1b}[2J", false)] {
        let read = super::line::read(line.replace("MRN-1", patient).trim_end_matches('\n'));
        assert_eq!(read.is_ok_and(|(row, _)| &*row.patient == patient), taken, "{patient:?}");
    }
}

#[test]
fn a_reading_can_be_watched_and_stopped() {
    let folder = Folder::new();
    for day in 1..9 {
        folder.fill("MRN-1", &format!("2026-01-0{day}"));
    }
    let (stop, calls) = (AtomicBool::new(false), AtomicUsize::new(0));
    let progress = |done: usize, all: usize| {
        assert_eq!(all, 8);
        calls.fetch_add(1, Ordering::Relaxed);
        stop.store(done == 3, Ordering::Relaxed);
    };
    let watch = Watch { progress: &progress, stop: &stop };
    let stopped = folder.store().refresh(&Register::default(), &known(TODAY), watch).unwrap();
    assert!(stopped.is_none());
    assert!((3..8).contains(&calls.into_inner()));
    assert!(folder.cached(TODAY).is_none(), "what was stopped is not kept");
}

#[test]
fn an_index_that_was_cut_short_is_swept_away() {
    let folder = Folder::new();
    folder.fill("MRN-1", "2026-01-01");
    let leftover = folder.0.join(format!(".{}.0-0-0@{}.tmp", Ulid::nil(), machine::this()));
    fs::write(&leftover, "half").unwrap();
    folder.store().sweep();
    assert!(!leftover.exists());
}

/// What happens to a folder between two readings.
#[derive(Clone, Debug)]
enum Event {
    /// The worksheet of this number is written: its patient, state, and day of service.
    Written(u8, u8, &'static str, u8),
    /// It is removed.
    Removed(u8),
    /// It is damaged.
    Damaged(u8),
    /// Another day begins.
    Day(u8),
}

fn event() -> impl Strategy<Value = Event> {
    let state = select(vec!["draft", "ready", "filed", "void"]);
    prop_oneof![
        6 => (0..5_u8, 0..3_u8, state, 1..4_u8).prop_map(|(file, patient, state, day)| Event::Written(file, patient, state, day)),
        1 => (0..5_u8).prop_map(Event::Removed),
        1 => (0..5_u8).prop_map(Event::Damaged),
        1 => (1..4_u8).prop_map(Event::Day),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bringing_it_up_to_date_is_reading_it_anew(events in prop::collection::vec(event(), 1..16)) {
        let folder = Folder::new();
        fs::create_dir_all(&folder.0).unwrap();
        // As a save does it: another file in the place of the one before.
        let put = |file: u8, text: &str| {
            let between = folder.0.join("between");
            fs::write(&between, text).unwrap();
            fs::rename(between, folder.0.join(format!("01KAT3Z2M5000000000000000{file}.json"))).unwrap();
        };
        let (mut register, mut today) = (Register::default(), "2026-03-01".to_owned());
        for event in events {
            match event {
                Event::Written(file, patient, state, day) => {
                    let mut json: serde_json::Value = serde_json::from_slice(SAMPLE).unwrap();
                    json["state"] = state.into();
                    json["order"]["patient"] = ["MRN-1", "mrn-1", "MRN-2"][usize::from(patient)].into();
                    json["dispense"]["date_of_service"] = format!("2026-0{day}-02").into();
                    json["dispense"]["previous"] = serde_json::Value::Null;
                    put(file, &json.to_string());
                }
                Event::Removed(file) => drop(fs::remove_file(folder.0.join(format!("01KAT3Z2M5000000000000000{file}.json")))),
                Event::Damaged(file) => put(file, r#"{"order":7}"#),
                Event::Day(day) => today = format!("2026-03-0{day}"),
            }
            register = folder.refresh(&register, &today).0;
            let (anew, _) = folder.refresh(&Register::default(), &today);
            prop_assert!(same(&register, &anew), "{register:?}\n{anew:?}");
            let cached = folder.cached(&today).unwrap_or_default();
            prop_assert!(anew.is_empty() || same(&cached, &anew), "{cached:?}\n{anew:?}");
        }
    }
}
