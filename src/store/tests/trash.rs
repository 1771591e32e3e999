//! Deleting and restoring.

use std::fs;

use super::{Folder, ID, at, id, titled, trash};
use crate::store::{LoadError, TrashError};
use crate::worksheet::stamp::Moment;

#[test]
fn what_is_deleted_comes_back_whole() {
    let folder = Folder::new();
    let store = folder.store();
    let first = store.save(&titled("one"), at(0), id).unwrap();
    let saved = store.save(&first, at(1), id).unwrap();
    store.delete(&ID.to_lowercase(), at(2)).unwrap();
    assert!(matches!(store.load(ID), Err(LoadError::NotFound { .. })));
    assert!(store.ids().unwrap().is_empty());
    let trashed = trash(&store);
    let row = trashed.get(0).unwrap().row;
    assert_eq!(row.saved.map(Moment::timestamp), Some(at(2)));
    assert_eq!((&*row.title, &row.problem), ("one", &None));

    store.restore(ID).unwrap();
    let loaded = store.load(ID).unwrap();
    assert_eq!((&loaded.worksheet, loaded.read_only), (&saved, None));
    assert_eq!(store.load_backup(ID).unwrap().worksheet.title, first.title);
    assert_eq!(folder.names_in("claims"), [format!("{ID}.2")]);
    assert_eq!(folder.names_in("trash"), Vec::<String>::new());
    store.save(&saved, at(3), id).unwrap();
}

#[test]
fn nothing_is_overwritten_and_nothing_is_lost() {
    let folder = Folder::new();
    let store = folder.store();
    store.save(&titled("one"), at(0), id).unwrap();
    store.delete(ID, at(1)).unwrap();
    store.save(&titled("two"), at(2), id).unwrap();
    assert!(matches!(store.restore(ID), Err(TrashError::Occupied)));
    assert_eq!(store.load(ID).unwrap().worksheet.title.as_deref(), Some("two"));
    // Deleted at the same moment by the clock.
    store.delete(ID, at(1)).unwrap();
    assert_eq!(store.count_trash().unwrap(), 2);
    for title in ["two", "one"] {
        assert_eq!(trash(&store).entries().map(|entry| &*entry.row.title).collect::<Vec<_>>(), [title]);
        store.restore(ID).unwrap();
        assert_eq!(store.load(ID).unwrap().worksheet.title.as_deref(), Some(title));
        fs::rename(folder.file(), folder.0.join(title)).unwrap();
    }
}

#[test]
fn what_is_not_there_is_said_and_nothing_is_made() {
    let folder = Folder::new();
    let store = folder.store();
    assert!(matches!(store.delete(ID, at(0)), Err(TrashError::NotFound { .. })));
    assert!(matches!(store.restore(ID), Err(TrashError::NotInTrash { .. })));
    assert!(matches!(store.delete("../../etc/passwd", at(0)), Err(TrashError::BadId)));
    assert!(matches!(store.restore("../trash"), Err(TrashError::BadId)));
    assert!(trash(&store).is_empty());
    assert!(!folder.0.exists());
}

#[test]
fn a_damaged_worksheet_can_be_deleted_and_restored() {
    let folder = Folder::new();
    let store = folder.holding("{");
    store.delete(ID, at(0)).unwrap();
    assert!(trash(&store).get(0).unwrap().row.problem.is_some());
    store.restore(ID).unwrap();
    assert_eq!(fs::read_to_string(folder.file()).unwrap(), "{");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    let store = folder.store();
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    fs::write(folder.0.join("trash"), "a file in the folder's place").unwrap();
    let error = store.delete(ID, at(1)).unwrap_err().to_string();
    assert!(error.contains("could not make the trash folder in") && error.contains("Something else stands"), "{error}");
    assert_eq!(store.load(ID).unwrap().worksheet, saved);
}
