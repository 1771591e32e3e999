//! The training record: kept with the care of a worksheet, and never refused because of another.

use std::fs;
use std::thread;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Folder, at};
use crate::store::id::Id;
use crate::store::machine;
use crate::store::seal::{Holder, Seal};
use crate::store::{Additions, KeptRecord, NotAdded, RecordError, RecordTrouble, Store, disk};

/// A record as simple as one can be.
#[derive(Serialize, Deserialize, Default, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Notes {
    notes: Vec<String>,
}

impl From<Json> for Notes {
    fn from(json: Json) -> Self {
        let notes = json["notes"].as_array().into_iter().flatten();
        Self { notes: notes.filter_map(|note| note.as_str().map(str::to_owned)).collect() }
    }
}

impl Extend<String> for Notes {
    fn extend<I: IntoIterator<Item = String>>(&mut self, notes: I) {
        self.notes.extend(notes);
    }
}

fn add(store: &Store, note: &str) -> Result<KeptRecord<Notes>, RecordError> {
    more(&mut Additions::to(store.clone()), note).map_err(|not_added| not_added.error)
}

fn more(additions: &mut Additions<String>, note: &str) -> Result<KeptRecord<Notes>, NotAdded> {
    additions.add([note.to_owned()], at(0))
}

fn notes(store: &Store) -> (Vec<String>, Option<RecordTrouble>) {
    let KeptRecord { record, trouble } = store.record::<Notes>().unwrap();
    (record.notes, trouble)
}

#[test]
fn what_is_added_is_there_with_the_record_before_it() {
    let folder = Folder::new();
    let store = folder.store();
    assert_eq!(notes(&store), (vec![], None));
    assert!(!folder.0.exists(), "a look makes nothing");
    for note in ["one", "two", "three"] {
        assert!(add(&store, note).unwrap().record.notes.ends_with(&[note.to_owned()]));
    }
    assert_eq!(notes(&store), (vec!["one".into(), "two".into(), "three".into()], None));
    assert_eq!(folder.names(), [".lock", "claims", "training.json", "training.json.bak"]);
    assert_eq!(folder.names_in("claims"), Vec::<String>::new());
    let before: Notes = serde_json::from_slice(&fs::read(folder.0.join("training.json.bak")).unwrap()).unwrap();
    assert_eq!(before.notes, ["one", "two"]);
    assert!(store.checkup().unwrap().troubles.is_empty());
    assert_eq!((store.ids().unwrap().len(), store.checkup().unwrap().leftovers), (0, 0));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    let folder = Folder::new();
    for note in ["one", "two"] {
        add(&folder.store(), note).unwrap();
    }
    for name in ["training.json", "training.json.bak"] {
        assert_eq!(super::mode(&folder.0.join(name)), 0o600, "{name}");
    }
}

#[test]
fn sessions_that_add_at_once_lose_nothing() {
    let folder = Folder::new();
    thread::scope(|scope| {
        for session in ["a", "b", "c"] {
            let store = folder.store();
            scope.spawn(move || (0..20).for_each(|nth| drop(add(&store, &format!("{session}{nth}")).unwrap())));
        }
    });
    let (found, _) = notes(&folder.store());
    assert_eq!(found.len(), 60);
    for session in ["a", "b", "c"] {
        let own: Vec<&String> = found.iter().filter(|note| note.starts_with(session)).collect();
        assert_eq!(own, (0..20).map(|nth| format!("{session}{nth}")).collect::<Vec<_>>().iter().collect::<Vec<_>>());
    }
}

/// Where another computer's claim to write is.
fn claim_of_another(folder: &Folder) -> std::path::PathBuf {
    let claims = folder.0.join("claims");
    fs::create_dir_all(&claims).unwrap();
    let holder = Holder { machine: "another".into(), process: 1, mark: "1-2-3@another".into() };
    let claim = claims.join(format!("{}.1", Id::RECORD));
    fs::write(&claim, Seal::of(b"theirs", holder).to_string()).unwrap();
    claim
}

#[test]
fn while_another_computer_writes_nothing_is_overwritten_and_the_person_is_told() {
    let folder = Folder::new();
    add(&folder.store(), "one").unwrap();
    let claim = claim_of_another(&folder);
    let store = folder.store().seen_from("this", |_| {});
    let error = add(&store, "two").unwrap_err();
    assert!(matches!(error, RecordError::Busy { .. }), "{error}");
    assert!(claim.exists(), "their claim stays");
    assert_eq!(notes(&store).0, ["one"]);
    fs::remove_file(&claim).unwrap();
    add(&store, "two").unwrap();
    assert_eq!(notes(&store).0, ["one", "two"]);
}

#[test]
fn what_a_save_cut_short_has_left_is_in_nobodys_way_and_is_swept() {
    let folder = Folder::new();
    let store = folder.store();
    add(&store, "one").unwrap();
    let left = folder.0.join(format!(".{}.0-34-0@{}.tmp", Id::RECORD, machine::this()));
    fs::write(&left, "half").unwrap();
    let holder = Holder { machine: machine::this(), process: 0, mark: "0-34-0@x".into() };
    let claim = folder.0.join("claims").join(format!("{}.1", Id::RECORD));
    fs::write(&claim, Seal::of(b"half", holder).to_string()).unwrap();
    assert_eq!(store.checkup().unwrap().leftovers, 2);
    add(&store, "two").unwrap();
    store.sweep();
    assert_eq!(folder.names(), [".lock", "claims", "training.json", "training.json.bak"]);
    assert_eq!((folder.names_in("claims"), notes(&store).0.len()), (Vec::<String>::new(), 2));
}

#[test]
fn a_damaged_record_is_kept_and_the_one_before_stands_in() {
    let folder = Folder::new();
    let store = folder.store();
    let file = folder.0.join("training.json");
    for note in ["one", "two"] {
        add(&store, note).unwrap();
    }
    let kept = |nth: &str| folder.0.join("quarantine").join(format!("training{nth}.json"));
    let whole = fs::read(&file).unwrap();
    // The last byte is a line break, which says nothing.
    for length in 0..whole.len() - 1 {
        fs::write(&file, &whole[..length]).unwrap();
        let found = store.record_as_it_stands::<Notes>().unwrap();
        let cut = RecordTrouble::StoodIn { damaged: Some(file.clone()), earlier: true };
        assert_eq!((found.record.notes, found.trouble), (vec!["one".to_owned()], Some(cut)), "{length}");
    }
    assert_eq!(folder.names_in("quarantine"), Vec::<String>::new());
    fs::write(&file, &whole[..whole.len() - 2]).unwrap();
    let trouble = RecordTrouble::StoodIn { damaged: Some(kept("")), earlier: true };
    assert_eq!(notes(&store), (vec!["one".into()], Some(trouble.clone())));
    assert_eq!(fs::read(kept("")).unwrap(), &whole[..whole.len() - 2]);
    assert!(trouble.to_string().contains("stands in for it") && trouble.to_string().contains("training.json"));
    // Found again until something is added, and then it is an ordinary one.
    let gone = RecordTrouble::StoodIn { damaged: None, earlier: true };
    assert_eq!(notes(&store).1, Some(gone.clone()));
    assert_eq!(add(&store, "three").unwrap().trouble, Some(gone));
    assert_eq!(notes(&store), (vec!["one".into(), "three".into()], None));
    // Both at once: the bytes of both are kept.
    fs::write(&file, "{").unwrap();
    fs::write(folder.0.join("training.json.bak"), "[").unwrap();
    let added = add(&store, "four").unwrap();
    assert_eq!(added.trouble, Some(RecordTrouble::StoodIn { damaged: Some(kept(".2")), earlier: false }));
    assert_eq!(notes(&store), (vec!["four".into()], None));
    assert_eq!((fs::read(kept(".2")).unwrap(), fs::read(kept(".3")).unwrap()), (b"{".to_vec(), b"[".to_vec()));
    assert_eq!(store.checkup().unwrap().troubles.len(), 3);
}

#[test]
fn what_another_program_wrote_is_shown_and_never_rewritten() {
    for text in
        [r#"{"notes":["one"],"later":1}"#, r#"{"notes":["one",2]}"#, "{\"notes\":[\"one\"],\n\"notes\":[\"one\"]}"]
    {
        let folder = Folder::new();
        let store = folder.store();
        fs::create_dir_all(&folder.0).unwrap();
        let file = folder.0.join("training.json");
        fs::write(&file, text).unwrap();
        let (known, trouble) = notes(&store);
        assert!(known == ["one"] && matches!(trouble, Some(RecordTrouble::ReadOnly { .. })), "{text}: {trouble:?}");
        let error = add(&store, "two").unwrap_err();
        assert!(matches!(&error, RecordError::ReadOnly(_)) && error.to_string().contains("left as it is"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        // The same where only the earlier one is left.
        fs::rename(&file, folder.0.join("training.json.bak")).unwrap();
        assert!(matches!(add(&store, "two"), Err(RecordError::ReadOnly(_))), "{text}");
        assert_eq!(folder.names_in("quarantine"), Vec::<String>::new());
    }
}

#[test]
fn a_place_that_cannot_be_read_or_written_is_named_and_nothing_is_lost() {
    let folder = Folder::new();
    let store = folder.store();
    fs::create_dir_all(folder.0.join("training.json")).unwrap();
    for error in [store.record::<Notes>().map(drop).unwrap_err(), add(&store, "one").map(drop).unwrap_err()] {
        assert!(error.to_string().starts_with("your training record: could not read training.json in "), "{error}");
    }
    fs::remove_dir(folder.0.join("training.json")).unwrap();
    add(&store, "one").unwrap();
    // A folder with something in it cannot be replaced by a file.
    fs::create_dir_all(folder.0.join("training.json.bak").join("full")).unwrap();
    assert!(matches!(add(&store, "two"), Err(RecordError::Disk { doing: "keep the earlier revision", .. })));
    assert_eq!(notes(&store).0, ["one"]);
    assert_eq!(folder.names(), [".lock", "claims", "training.json", "training.json.bak"]);
    fs::remove_dir_all(folder.0.join("training.json.bak")).unwrap();
    add(&store, "two").unwrap();
    assert_eq!(notes(&store).0, ["one", "two"]);
}

#[test]
fn what_cannot_be_added_waits_and_is_added_once() {
    let folder = Folder::new();
    let mut additions = Additions::to(folder.store());
    more(&mut additions, "one").unwrap();
    let in_the_way = folder.0.join("training.json.bak").join("full");
    fs::create_dir_all(&in_the_way).unwrap();
    for (note, waiting) in [("two", "1 answer or lesson is not kept."), ("three", "2 answers or lessons are not kept.")]
    {
        let not_added = more(&mut additions, note).unwrap_err();
        assert!(not_added.waits && not_added.to_string().ends_with("tried again with the next one."), "{not_added}");
        assert_eq!(notes(&folder.store()).0, ["one"]);
        let said = additions.end::<Notes>(at(0)).unwrap();
        assert!(said.ends_with(waiting), "{said}");
    }
    fs::remove_dir_all(in_the_way.parent().unwrap()).unwrap();
    add(&folder.store(), "another's").unwrap();
    assert_eq!(more(&mut additions, "four").unwrap().record.notes, ["one", "another's", "two", "three", "four"]);
    assert_eq!(additions.end::<Notes>(at(0)), None);
}

#[test]
fn what_was_written_and_not_made_certain_is_not_added_twice() {
    let folder = Folder::new();
    let store = folder.store();
    let mut additions = Additions::to(store.clone());
    more(&mut additions, "one").unwrap();
    let file = folder.0.join("training.json");
    let tried = |notes: &[&str]| format!("{}\n", serde_json::json!({ "notes": notes })).into_bytes();
    for (there, found) in [
        // The file took its place, and then the folder could not be flushed.
        (tried(&["one", "two"]), vec!["one", "two", "three"]),
        // It did not, or somebody else has added since.
        (tried(&["one"]), vec!["one", "two", "three"]),
        (tried(&["one", "other"]), vec!["one", "other", "two", "three"]),
    ] {
        let mut additions = additions.as_if_in_doubt("two".to_owned(), tried(&["one", "two"]));
        fs::write(&file, there).unwrap();
        assert_eq!(more(&mut additions, "three").unwrap().record.notes, found);
    }
}

#[cfg(unix)]
#[test]
fn a_linked_record_is_replaced_at_its_real_place_and_never_moved_aside() {
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    let (store, link, real) = (folder.store(), folder.0.join("training.json"), elsewhere.0.join("real.json"));
    add(&store, "one").unwrap();
    fs::create_dir_all(&elsewhere.0).unwrap();
    fs::rename(&link, &real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    add(&store, "two").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(serde_json::from_slice::<Notes>(&fs::read(&real).unwrap()).unwrap().notes, ["one", "two"]);
    fs::write(&real, "{").unwrap();
    let trouble = RecordTrouble::StoodIn { damaged: Some(real.clone()), earlier: true };
    assert_eq!(notes(&store), (vec!["one".into()], Some(trouble)));
    assert!(matches!(add(&store, "three"), Err(RecordError::Disk { .. })));
    assert_eq!(fs::read_to_string(&real).unwrap(), "{");
}

#[test]
fn one_that_cannot_be_read_again_is_not_written() {
    #[derive(Serialize, Default)]
    struct Unreadable(u8);

    impl<'de> Deserialize<'de> for Unreadable {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let read = u8::deserialize(deserializer)?;
            if read < 7 { Ok(Self(read)) } else { Err(serde::de::Error::custom("too much")) }
        }
    }

    impl From<Json> for Unreadable {
        fn from(_: Json) -> Self {
            Self::default()
        }
    }

    impl Extend<u8> for Unreadable {
        fn extend<I: IntoIterator<Item = u8>>(&mut self, more: I) {
            self.0 += more.into_iter().sum::<u8>();
        }
    }

    let folder = Folder::new();
    let mut additions = Additions::to(folder.store());
    let mut add = |by: u8| additions.add::<Unreadable>([by], at(0));
    assert_eq!(add(5).unwrap().record.0, 5);
    assert!(matches!(add(3), Err(NotAdded { error: RecordError::Unfit, waits: false })));
    assert_eq!(add(1).unwrap().record.0, 6, "it holds up nothing that comes after it");
    assert_eq!(folder.store().record::<Unreadable>().unwrap().record.0, 6);
}

#[test]
fn a_save_waits_for_the_one_that_is_under_way() {
    let folder = Folder::new();
    add(&folder.store(), "one").unwrap();
    let lock = disk::lock(&folder.0).unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| add(&folder.store(), "two").unwrap());
        assert_eq!(notes(&folder.store()).0, ["one"], "a look needs no lock");
        drop(lock);
        assert_eq!(waiting.join().unwrap().record.notes, ["one", "two"]);
    });
}
