//! Files that are not JSON at all.

use std::fs;

use super::{Folder, ID, at, id, problem, titled};
use crate::store::{LoadError, ReadOnly};

#[test]
fn a_damaged_file_is_moved_aside_and_the_revision_before_is_offered() {
    let folder = Folder::new();
    let store = folder.store();
    let first = store.save(&titled("one"), at(0), id).unwrap();
    store.save(&first, at(1), id).unwrap();
    fs::write(folder.file(), "{").unwrap();
    let kept = folder.0.join("quarantine").join(format!("{ID}.json"));
    for turn in ["moved", "found again"] {
        let opened = store.open(ID).unwrap();
        let reason = ReadOnly::Backup { damaged: Some(kept.clone()) };
        assert_eq!((opened.worksheet.title, opened.read_only), (first.title.clone(), Some(reason)), "{turn}");
        assert!(!folder.file().exists());
        assert_eq!(fs::read_to_string(&kept).unwrap(), "{");
    }
    assert!(problem(&store).contains("quarantine"), "{}", problem(&store));
    assert_eq!(folder.names_in("claims"), Vec::<String>::new());
}

#[test]
fn each_damaged_file_keeps_a_name_of_its_own() {
    let folder = Folder::new();
    for text in ["one", "two", "three"] {
        let error = folder.holding(text).open(ID).unwrap_err();
        let LoadError::Damaged { file, backup: false } = &error else { panic!("{error}") };
        assert_eq!(fs::read_to_string(file).unwrap(), text);
        assert!(error.to_string().contains(file.to_str().unwrap()));
    }
    assert_eq!(folder.names_in("quarantine"), [format!("{ID}.2.json"), format!("{ID}.3.json"), format!("{ID}.json")]);
}

#[test]
fn what_is_json_stays_where_it_is() {
    for text in [r#"{"format":"j1817-worksheet/2"}"#, r#"{"later":1}"#, r#"{"order":3}"#, "[]"] {
        let folder = Folder::new();
        drop(folder.holding(text).open(ID));
        assert_eq!(fs::read_to_string(folder.file()).unwrap(), text);
        assert_eq!(folder.names_in("quarantine"), Vec::<String>::new());
    }
}

#[test]
fn what_cannot_be_read_stays_where_it_is() {
    let folder = Folder::new();
    fs::create_dir_all(folder.file()).unwrap();
    assert!(matches!(folder.store().open(ID), Err(LoadError::Disk { .. })));
    assert_eq!(folder.names(), [format!("{ID}.json")]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_damaged_file_stays() {
    let folder = Folder::new();
    let store = folder.holding("{");
    let real = folder.0.join("real.json");
    fs::rename(folder.file(), &real).unwrap();
    std::os::unix::fs::symlink(&real, folder.file()).unwrap();
    assert!(matches!(store.open(ID), Err(LoadError::Damaged { file, .. }) if file == real));
    assert_eq!(fs::read_to_string(&real).unwrap(), "{");
}
