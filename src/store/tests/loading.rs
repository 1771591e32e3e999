//! Loading and listing.

use std::fs;

use ulid::Ulid;

use super::{Folder, ID, at, id, known, titled};
use crate::register::{Column, Direction, Register};
use crate::store::{LoadError, ReadOnly, SaveError, Watch};
use crate::worksheet::Text;
use crate::worksheet::fields::PLAN;

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
    assert!(error.to_string().contains("The revision before it can be opened"), "{error}");
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
    let register = store.refresh(&Register::default(), &known(), Watch::nobody()).unwrap().unwrap();
    let order = register.sorted(Column::Saved, Direction::Down).into_iter();
    let (good, bad): (Vec<_>, Vec<_>) =
        order.map(|number| register.get(number).unwrap().row).partition(|row| row.problem.is_none());
    assert_eq!(good.iter().map(|row| &*row.title).collect::<Vec<_>>(), ["first", "second", "third"]);
    assert!(matches!(bad.as_slice(), [row] if row.id == id() && row.title.is_empty() && row.saved.is_some()));
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
