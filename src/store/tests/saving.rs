//! Saving: the whole new revision or the whole old one, and never over somebody else's.

use std::fs;
use std::thread;

use proptest::prelude::*;
use ulid::Ulid;

use super::making::edit;
use super::{Folder, ID, at, id, mode, problem, titled};
use crate::store::machine;
use crate::store::{SaveError, Store, disk};
use crate::worksheet::fields::{NOTE, PATIENT, TITLE};
use crate::worksheet::stamp::Moment;
use crate::worksheet::whole::Whole;
use crate::worksheet::{Text, Worksheet};

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
    assert_eq!(folder.names(), [".lock", &format!("{ID}.json"), &format!("{ID}.json.bak"), "claims"]);
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
        (nested.join("claims"), 0o700),
        (nested.join("claims").join(format!("{ID}.2")), 0o600),
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
    assert_eq!(mine.ids().unwrap().len(), 2);
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
    assert_eq!(folder.names(), [".lock", &format!("{ID}.json"), "claims"]);
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
    assert!(folder.store().ids().is_err());
    fs::remove_file(&folder.0).unwrap();
    assert!(folder.store().ids().unwrap().is_empty());
}

#[test]
fn where_one_folder_takes_nothing_another_does() {
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    fs::write(&folder.0, "a file in the folder's place").unwrap();
    let store = folder.store();
    assert!(matches!(store.save(&titled("one"), at(0), id), Err(SaveError::Disk { .. })));
    let saved = store.save_elsewhere(elsewhere.0.clone(), &titled("one"), at(0), id).unwrap();
    assert_eq!(elsewhere.store().load(ID).unwrap().worksheet, saved);
}

#[test]
fn the_revisions_end_before_they_begin_again() {
    let folder = Folder::new();
    let mut worksheet = titled("one");
    worksheet.revision = Whole::new(u32::MAX);
    assert!(matches!(folder.store().save(&worksheet, at(0), id), Err(SaveError::Unfit)));
}

#[test]
fn leftovers_are_swept_but_not_under_a_save() {
    let folder = Folder::new();
    let store = folder.store();
    store.sweep();
    assert!(!folder.0.exists(), "sweeping makes nothing");
    store.save(&titled("one"), at(0), id).unwrap();
    let leftover = folder.0.join(format!(".{ID}.0-34-0@{}.tmp", machine::this()));
    fs::write(&leftover, "half").unwrap();
    let lock = disk::lock(&folder.0).unwrap();
    store.sweep();
    assert!(leftover.exists());
    drop(lock);
    // Of another computer, and of a process of this one that runs: somebody may be at work on them.
    let others = [format!(".{ID}.0-34-0@another.tmp"), format!(".{ID}.1-34-0@{}.bak.tmp", machine::this())];
    for other in &others {
        fs::write(folder.0.join(other), "half").unwrap();
    }
    store.sweep();
    assert_eq!(folder.names(), [&*others[0], &*others[1], ".lock", &format!("{ID}.json"), "claims"]);
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
        said.push(problem(&store));
    }
    assert!(said.iter().all(|words| !words.contains(CANARY)), "{said:?}");
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
