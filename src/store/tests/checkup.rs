//! A look at the whole store.

use std::fs;

use ulid::Ulid;

use super::{Folder, ID, at, id, titled};
use crate::store::machine;
use crate::store::{Journal, Trouble};
use crate::worksheet::fields::QUANTITY;
use crate::worksheet::journal::Act;

#[test]
fn a_store_in_order_has_no_trouble() {
    let folder = Folder::new();
    let store = folder.store();
    let checkup = store.checkup().unwrap();
    assert_eq!((checkup.worksheets, checkup.troubles.len()), (0, 0));
    assert!(!folder.0.exists(), "looking makes nothing");
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    store.save(&saved, at(1), id).unwrap();
    store.save_copy(&saved, at(2), || Ulid::from_parts(1, 2)).unwrap();
    store.delete(&Ulid::from_parts(1, 2).to_string(), at(3)).unwrap();
    let checkup = store.checkup().unwrap();
    assert_eq!((checkup.worksheets, checkup.trashed, checkup.leftovers), (1, 1, 0));
    assert!(checkup.troubles.is_empty(), "{:?}", checkup.troubles);
}

/// Something that goes wrong with a store that has one worksheet, and words of the trouble.
type Case = (fn(&Folder), &'static str);

const CASES: &[Case] = &[
    (|folder| fs::write(folder.file(), "{").unwrap(), "damaged"),
    (|folder| fs::write(folder.file(), r#"{"title":"CANARY-7391"}"#).unwrap(), "changed outside"),
    (|folder| fs::write(folder.file(), r#"{"CANARY-7391":1}"#).unwrap(), "does not know"),
    (
        |folder| {
            fs::write(folder.file(), "CANARY-7391").unwrap();
            drop(folder.store().open(ID));
        },
        "a damaged file is kept as",
    ),
    (
        |folder| {
            let mut journal = Journal::begin(&folder.store(), &titled("CANARY-7391"), id()).unwrap();
            journal.append(&[Act::Draft { field: QUANTITY.id(), text: Some("9 v".into()) }]).unwrap();
        },
        "unsaved work",
    ),
    #[cfg(unix)]
    (
        |folder| {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(folder.file(), fs::Permissions::from_mode(0o644)).unwrap();
        },
        "chmod go-rwx",
    ),
    (
        |folder| {
            fs::remove_file(folder.0.join(".lock")).unwrap();
            fs::create_dir(folder.0.join(".lock")).unwrap();
        },
        "nothing can be saved",
    ),
];

#[test]
fn each_trouble_is_found_and_says_nothing_of_a_worksheet() {
    for (nth, (spoil, words)) in CASES.iter().enumerate() {
        let folder = Folder::new();
        let store = folder.store();
        store.save(&titled("one"), at(0), id).unwrap();
        spoil(&folder);
        let names = folder.names();
        let said: Vec<String> = store.checkup().unwrap().troubles.iter().map(Trouble::to_string).collect();
        assert!(said.iter().any(|said| said.contains(words)), "{nth}: {said:?}");
        // The name of an unknown field is not a value.
        assert!(*words == "does not know" || said.iter().all(|said| !said.contains("CANARY")), "{nth}: {said:?}");
        assert_eq!(folder.names(), names, "looking changes nothing");
    }
}

#[test]
fn leftovers_are_counted_and_gone_after_the_next_start() {
    let folder = Folder::new();
    let store = folder.store();
    store.save(&titled("one"), at(0), id).unwrap();
    fs::write(folder.0.join(format!(".{ID}.0-2-3@{}.tmp", machine::this())), "half").unwrap();
    fs::write(folder.0.join("claims").join(format!(".{ID}.0-2-3@{}.new.tmp", machine::this())), "half").unwrap();
    assert_eq!(store.checkup().unwrap().leftovers, 2);
    store.sweep();
    assert_eq!(store.checkup().unwrap().leftovers, 0);
}
