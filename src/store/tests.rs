//! What the store promises, tried on real folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use jiff::Timestamp;
use proptest::prelude::*;
use ulid::Ulid;

use super::{LoadError, ReadOnly, SaveError, Store};
use crate::worksheet::fields::{NOTE, PATIENT, PLAN, TITLE};
use crate::worksheet::stamp::Moment;
use crate::worksheet::whole::Whole;
use crate::worksheet::{Edit, FIELDS, Kind, Text, Value, Worksheet, date};

const ID: &str = "01KAT3Z2M5000000000000000A";

/// A folder of this test alone, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("j1817-store-{}-{next}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        Self(folder)
    }

    fn store(&self) -> Store {
        Store::at(self.0.clone())
    }

    /// A store with a worksheet of this text, under [`ID`].
    fn holding(&self, text: impl AsRef<[u8]>) -> Store {
        fs::create_dir_all(&self.0).unwrap();
        fs::write(self.file(), text).unwrap();
        self.store()
    }

    fn file(&self) -> PathBuf {
        self.0.join(format!("{ID}.json"))
    }

    /// The names in it, sorted.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn id() -> Ulid {
    Ulid::from_string(ID).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_000_000 + second).unwrap()
}

fn titled(title: &str) -> Worksheet {
    let mut worksheet = Worksheet::default();
    worksheet.apply(TITLE.set(Text::new(title).unwrap()));
    worksheet
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_save_stamps_and_reads_back_the_same() {
    let folder = Folder::new();
    let store = folder.store();
    let first = store.save(&titled("one"), at(0), id).unwrap();
    assert_eq!(first.id.as_deref(), Some(ID));
    assert_eq!(first.revision, Whole::new(1));
    assert_eq!(first.created_at.map(|moment| moment.to_string()).as_deref(), Some("2026-02-25T06:13:20Z"));
    let second = store.save(&first, at(9), || panic!("it has an id")).unwrap();
    assert_eq!(second.revision, Whole::new(2));
    assert_eq!(second.created_at, first.created_at);
    assert_eq!(second.updated_at.map(Moment::timestamp), Some(at(9)));
    let loaded = store.load(&ID.to_lowercase()).unwrap();
    assert_eq!((loaded.worksheet, loaded.read_only), (second, None));
    assert_eq!(folder.names(), [".lock", &format!("{ID}.json"), &format!("{ID}.json.bak")]);
    assert_eq!(store.load_backup(ID).unwrap().worksheet.title, first.title);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_what_is_written() {
    let folder = Folder::new();
    let nested = folder.0.join("above").join("worksheets");
    let store = Store::at(nested.clone());
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    let file = nested.join(format!("{ID}.json"));
    fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    store.save(&saved, at(1), id).unwrap();
    for (path, expected) in [
        (folder.0.clone(), 0o700),
        (folder.0.join("above"), 0o700),
        (nested.clone(), 0o700),
        (nested.join(".lock"), 0o600),
        (file.clone(), 0o600),
        (nested.join(format!("{ID}.json.bak")), 0o600),
    ] {
        assert_eq!(mode(&path), expected, "{}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn a_linked_worksheet_is_replaced_at_its_real_place() {
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    let store = folder.store();
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    fs::create_dir_all(&elsewhere.0).unwrap();
    let real = elsewhere.0.join("real.json");
    fs::rename(folder.file(), &real).unwrap();
    std::os::unix::fs::symlink(&real, folder.file()).unwrap();

    let second = store.save(&saved, at(1), id).unwrap();
    assert!(fs::symlink_metadata(folder.file()).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), second.to_json());
    assert_eq!(elsewhere.names(), ["real.json", "real.json.bak"]);
    assert_eq!(store.load_backup(ID).unwrap().worksheet.title, saved.title);

    fs::remove_file(&real).unwrap();
    assert!(matches!(store.save(&second, at(2), id), Err(SaveError::Disk { .. })), "a link to nowhere stays");
    assert!(fs::symlink_metadata(folder.file()).unwrap().is_symlink());
}

#[test]
fn two_people_never_overwrite_each_other() {
    let folder = Folder::new();
    let (mine, theirs) = (folder.store(), folder.store());
    let start = mine.save(&titled("start"), at(0), id).unwrap();
    let (mut my_edit, mut their_edit) = (start.clone(), start);
    my_edit.apply(TITLE.set(Text::new("mine").unwrap()));
    their_edit.apply(TITLE.set(Text::new("theirs").unwrap()));
    let saved = theirs.save(&their_edit, at(1), id).unwrap();
    let refused = mine.save(&my_edit, at(2), id).unwrap_err();
    assert!(matches!(refused, SaveError::Changed { .. }));
    assert_eq!(mine.load(ID).unwrap().worksheet, saved);

    let copy = mine.save_copy(&my_edit, at(3), || Ulid::from_parts(1, 2)).unwrap();
    assert_ne!(copy.id, saved.id);
    assert_eq!(copy.revision, Whole::new(1));
    assert_eq!(mine.list().unwrap().len(), 2);
}

#[test]
fn writers_at_once_lose_nothing() {
    let folder = Folder::new();
    folder.store().save(&Worksheet::default(), at(0), id).unwrap();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let store = folder.store();
                for _ in 0..25 {
                    loop {
                        let mut worksheet = store.load(ID).unwrap().worksheet;
                        let count = worksheet.order.patient.as_deref().map_or(0, |text| text.parse().unwrap());
                        worksheet.apply(PATIENT.set(Text::new(&(count + 1).to_string()).unwrap()));
                        match store.save(&worksheet, at(count), id) {
                            Ok(_) => break,
                            Err(SaveError::Changed { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
            });
        }
    });
    let last = folder.store().load(ID).unwrap().worksheet;
    assert_eq!((last.order.patient.as_deref(), last.revision), (Some("50"), Whole::new(51)));
}

#[test]
fn a_failed_save_leaves_the_old_revision_and_nothing_else() {
    let folder = Folder::new();
    let store = folder.store();
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    let backup = folder.0.join(format!("{ID}.json.bak"));
    // A folder with something in it cannot be replaced by a file.
    fs::create_dir_all(backup.join("full")).unwrap();
    let error = store.save(&saved, at(1), id).unwrap_err();
    assert!(error.to_string().starts_with("not saved: could not keep the earlier revision in "), "{error}");
    fs::remove_dir_all(&backup).unwrap();
    assert_eq!(store.load(ID).unwrap().worksheet, saved);
    assert_eq!(folder.names(), [".lock", &format!("{ID}.json")]);
    store.save(&saved, at(2), id).unwrap();
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    fs::write(&folder.0, "a file in the folder's place").unwrap();
    let error = folder.store().save(&titled("one"), at(0), id).unwrap_err().to_string();
    for words in ["not saved: could not make the folder", folder.0.to_str().unwrap(), "--data-dir"] {
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(fs::read_to_string(&folder.0).unwrap(), "a file in the folder's place");
    assert!(folder.store().list().is_err());
    fs::remove_file(&folder.0).unwrap();
    assert!(folder.store().list().unwrap().is_empty());
}

#[test]
fn what_this_program_cannot_read_is_never_overwritten() {
    for (text, read_only) in [
        (r#"{"format":"j1817-worksheet/2","title":"new","later":[1]}"#, Some(ReadOnly::Newer)),
        (
            r#"{"title":"new","dispense":{"later":1,"quantity":"9"}}"#,
            Some(ReadOnly::UnknownField { path: "/dispense/later".to_owned() }),
        ),
        (r#"{"format":"j1817-worksheet/3","title":"new","dispense":{"measure":"crate"}}"#, Some(ReadOnly::Newer)),
        (r#"{"format":"j1817-worksheet/2","title":"new","scenarios":[7,8],"order":3}"#, Some(ReadOnly::Newer)),
        (r#"{"title":"new","dispense":{"quantity":1.5}}"#, None),
        ("not JSON", None),
        ("", None),
    ] {
        let folder = Folder::new();
        let store = folder.holding(text);
        match (store.load(ID), &read_only) {
            (Ok(loaded), Some(_)) => {
                assert_eq!(loaded.read_only, read_only);
                assert_eq!(loaded.worksheet.title.as_deref(), Some("new"));
                assert_eq!(loaded.worksheet.id.as_deref(), Some(ID));
                assert!(matches!(store.save(&loaded.worksheet, at(0), id), Err(SaveError::Unreadable { .. })));
            }
            (Err(LoadError::Wrong { .. } | LoadError::Damaged { backup: false, .. }), None) => {}
            (other, _) => panic!("{text}: {other:?}"),
        }
        let mut mine = titled("mine");
        mine.id = Some(Text::new(ID).unwrap());
        assert!(matches!(store.save(&mine, at(0), id), Err(SaveError::Unreadable { .. })), "{text}");
        assert_eq!(fs::read_to_string(folder.file()).unwrap(), text);
    }
}

#[test]
fn a_damaged_file_offers_the_revision_before() {
    let folder = Folder::new();
    let store = folder.store();
    let first = store.save(&titled("one"), at(0), id).unwrap();
    store.save(&first, at(1), id).unwrap();
    fs::write(folder.file(), "{").unwrap();
    let error = store.load(ID).unwrap_err();
    assert!(matches!(error, LoadError::Damaged { backup: true, .. }));
    assert!(error.to_string().contains("kept beside it"), "{error}");
    let opened = store.open(ID).unwrap();
    assert_eq!((opened.worksheet.title, opened.read_only), (first.title.clone(), Some(ReadOnly::Backup)));
    let backup = store.load_backup(ID).unwrap().worksheet;
    assert_eq!((&backup.title, &backup.id), (&first.title, &None));
    store.save(&backup, at(2), || Ulid::from_parts(1, 2)).unwrap();
    assert_eq!(fs::read_to_string(folder.file()).unwrap(), "{");
}

#[test]
fn a_file_of_any_size_or_sort_is_safe_to_open() {
    let folder = Folder::new();
    let store = folder.holding(vec![b' '; 5 * 1024 * 1024]);
    assert!(matches!(store.load(ID), Err(LoadError::Wrong { .. })));
    fs::remove_file(folder.file()).unwrap();
    assert!(matches!(store.load(ID), Err(LoadError::NotFound { .. })));
    fs::create_dir(folder.file()).unwrap();
    assert!(matches!(store.load(ID), Err(LoadError::Disk { .. })));
    assert!(matches!(store.load("../../etc/passwd"), Err(LoadError::BadId)));
    let mut smuggled = titled("one");
    smuggled.id = Some(Text::new("../01KAT3Z2M5000000000000000A").unwrap());
    assert!(matches!(store.save(&smuggled, at(0), id), Err(SaveError::BadId)));
}

#[test]
fn the_revisions_end_before_they_begin_again() {
    let folder = Folder::new();
    let mut worksheet = titled("one");
    worksheet.revision = Whole::new(u32::MAX);
    assert!(matches!(folder.store().save(&worksheet, at(0), id), Err(SaveError::Unfit)));
}

#[test]
fn the_list_is_newest_first_and_one_bad_file_does_not_hide_the_others() {
    let folder = Folder::new();
    let store = folder.store();
    for (second, title) in [(5, "second"), (9, "first"), (1, "third")] {
        let mut worksheet = titled(title);
        worksheet.apply(PLAN.set(Text::new("medicare").unwrap()));
        store.save(&worksheet, at(second), || Ulid::from_parts(u64::try_from(second).unwrap(), 0)).unwrap();
    }
    fs::write(folder.file(), "broken").unwrap();
    fs::write(folder.0.join("notes.json"), "somebody's notes").unwrap();
    let rows = store.list().unwrap();
    let good: Vec<_> = rows.iter().filter(|row| row.problem.is_none()).map(|row| row.title.as_deref()).collect();
    assert_eq!(good, [Some("first"), Some("second"), Some("third")]);
    let bad: Vec<_> = rows.iter().filter(|row| row.problem.is_some()).collect();
    assert!(matches!(bad.as_slice(), [row] if &*row.id == ID && row.title.is_none() && row.updated_at.is_some()));
}

#[test]
fn leftovers_are_swept_but_not_under_a_save() {
    let folder = Folder::new();
    let store = folder.store();
    store.sweep();
    assert!(!folder.0.exists(), "sweeping makes nothing");
    store.save(&titled("one"), at(0), id).unwrap();
    let leftover = folder.0.join(format!(".{ID}.12-34.tmp"));
    fs::write(&leftover, "half").unwrap();
    let lock = super::disk::lock(&folder.0).unwrap();
    store.sweep();
    assert!(leftover.exists());
    drop(lock);
    store.sweep();
    assert_eq!(folder.names(), [".lock", &format!("{ID}.json")]);
}

#[test]
fn errors_say_nothing_of_a_worksheet() {
    const CANARY: &str = "CANARY-7391";
    let folder = Folder::new();
    let store = folder.store();
    let mut worksheet = titled(CANARY);
    worksheet.apply_all([PATIENT.set(Text::new(CANARY).unwrap()), NOTE.set(Text::new(CANARY).unwrap())]);
    let saved = store.save(&worksheet, at(0), id).unwrap();
    store.save(&saved, at(1), id).unwrap();
    let mut said = vec![format!("{:?}", store.save(&saved, at(1), id).unwrap_err())];
    for text in [r#"{"title":"CANARY-7391","#, r#"{"order":{"signed":"CANARY-7391"}}"#, r#"["CANARY-7391"]"#] {
        folder.holding(text);
        let (load, save) = (store.load(ID).unwrap_err(), store.save(&saved, at(1), id).unwrap_err());
        said.extend([format!("{load} {load:?}"), format!("{save} {save:?}")]);
        said.extend(store.list().unwrap().into_iter().map(|row| format!("{row:?}")));
    }
    assert!(said.iter().all(|words| !words.contains(CANARY)), "{said:?}");
}

#[test]
fn a_file_cut_short_anywhere_is_told_from_a_whole_one() {
    let folder = Folder::new();
    let whole = folder.store().save(&titled("one"), at(0), id).unwrap().to_json();
    // The last byte is a line break, which says nothing.
    for length in 0..whole.len() - 1 {
        let store = folder.holding(&whole[..length]);
        assert!(matches!(store.load(ID), Err(LoadError::Damaged { .. })), "{length}");
    }
}

fn value(kind: Kind) -> BoxedStrategy<Value> {
    match kind {
        Kind::Text { .. } => "\\PC{0,40}|[a-zA-Z0-9 .-]{1,20}".prop_map(|text| Value::Text(text.into())).boxed(),
        Kind::Quantity => (0_u32..=999_999_999, 0_u32..=9999)
            .prop_map(|(whole, part)| Value::Quantity(format!("{whole}.{part:04}").parse().unwrap()))
            .boxed(),
        Kind::Whole { least, most } => (least..=most).prop_map(Value::Whole).boxed(),
        Kind::Date => (1900_i16..=2999, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| Value::Date(date::civil(year, month, day).unwrap()))
            .boxed(),
        Kind::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Kind::Choice(choices) => prop::sample::select(choices).prop_map(|choice| Value::Choice(choice.code)).boxed(),
        Kind::Modifiers => prop::collection::vec("[A-Z]{2}", 0..5)
            .prop_map(|list| Value::Modifiers(list.iter().map(|one| Text::new(one).unwrap()).collect()))
            .boxed(),
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    (0..FIELDS.len()).prop_flat_map(|place| {
        let row = FIELDS[place];
        prop::option::weighted(0.9, value(row.kind())).prop_map(move |to| Edit::new(row.about().id, to).unwrap())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_is_what_is_read(edits in prop::collection::vec(edit(), 0..80)) {
        let folder = Folder::new();
        let mut worksheet = Worksheet::default();
        worksheet.apply_all(edits);
        let saved = folder.store().save(&worksheet, at(0), id).unwrap();
        prop_assert_eq!(&folder.store().load(ID).unwrap().worksheet, &saved);
        let mut unstamped = saved;
        (unstamped.id, unstamped.revision, unstamped.created_at, unstamped.updated_at) = (None, None, None, None);
        prop_assert_eq!(unstamped, worksheet);
    }
}
