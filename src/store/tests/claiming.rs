//! Claims: two computers on one folder, saves that were cut short, and files that were changed.

use std::cell::RefCell;
use std::fs;
use std::thread;
use std::time::{Duration, SystemTime};

use super::{Folder, ID, at, id, problem, titled};
use crate::store::seal::{Holder, Seal};
use crate::store::{LoadError, Loaded, ReadOnly, SaveError, Store};
use crate::worksheet::fields::{NOTE, TITLE};
use crate::worksheet::text::Note;
use crate::worksheet::whole::Whole;
use crate::worksheet::{Text, Worksheet};

thread_local! {
    /// What somebody else does while this thread waits.
    static MEANWHILE: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Waits without time passing: what somebody else does next is done.
fn pause(_: Duration) {
    if let Some(act) = MEANWHILE.with_borrow_mut(Vec::pop) {
        act();
    }
}

/// A process number that no process has.
const GONE: u32 = u32::MAX;

fn claim_of(machine: &str, process: u32, mark: &str) -> String {
    Seal::of(b"theirs", Holder { machine: machine.into(), process, mark: mark.into() }).to_string()
}

fn desk(folder: &Folder) -> Store {
    folder.store().seen_from("desk", pause)
}

/// A store with one saved revision and the claim of somebody on the second.
fn claimed(folder: &Folder, claim: &str) -> (Store, Worksheet) {
    let store = desk(folder);
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    fs::write(second(folder), claim).unwrap();
    (store, saved)
}

fn second(folder: &Folder) -> std::path::PathBuf {
    folder.0.join("claims").join(format!("{ID}.2"))
}

fn make_old(path: &std::path::Path) {
    let past = SystemTime::now() - Duration::from_secs(31);
    fs::File::options().write(true).open(path).unwrap().set_modified(past).unwrap();
}

#[test]
fn one_claim_stays_and_seals_the_last_revision() {
    let folder = Folder::new();
    let store = desk(&folder);
    let mut saved = store.save(&titled("one"), at(0), id).unwrap();
    for revision in 2..6 {
        saved = store.save(&saved, at(revision), id).unwrap();
        assert_eq!(folder.names_in("claims"), [format!("{ID}.{revision}")]);
    }
    let seal = Seal::read(&fs::read(folder.0.join("claims").join(format!("{ID}.5"))).unwrap()).unwrap();
    assert!(seal.fits(saved.to_json().as_bytes()));
}

#[test]
fn a_claim_that_was_left_behind_does_not_stop_a_save() {
    for (claim, old) in [
        (claim_of("desk", GONE, "1-1-0"), false),
        (claim_of("desk", std::process::id(), "1-1-0"), false),
        (claim_of("other", 1, "1-1-0"), true),
        (String::new(), true),
        ("half a cla".to_owned(), true),
    ] {
        let folder = Folder::new();
        let (store, saved) = claimed(&folder, &claim);
        if old {
            make_old(&second(&folder));
        }
        assert_eq!(store.load(ID).unwrap().read_only, None, "{claim}");
        let next = store.save(&saved, at(1), id).unwrap();
        assert_eq!(next.revision, Whole::new(2));
        assert_eq!(folder.names_in("claims"), [format!("{ID}.2")], "{claim}");
        assert_eq!(store.load(ID).unwrap().read_only, None);
    }
}

#[test]
fn somebody_at_work_on_the_next_revision_is_a_conflict() {
    for claim in [claim_of("other", 1, "1-1-0"), claim_of("desk", 1, "1-1-0"), String::new()] {
        let folder = Folder::new();
        let (store, saved) = claimed(&folder, &claim);
        assert!(matches!(store.save(&saved, at(1), id), Err(SaveError::Changed { .. })), "{claim}");
        assert_eq!(store.load(ID).unwrap().worksheet, saved);
        assert_eq!(fs::read_to_string(second(&folder)).unwrap(), claim, "theirs stays");
        assert_eq!(folder.names().len(), 3, "nothing is left: {:?}", folder.names());
    }
}

#[test]
fn a_claim_given_up_while_we_wait_lets_us_save() {
    let folder = Folder::new();
    let (store, saved) = claimed(&folder, &claim_of("other", 1, "1-1-0"));
    let place = second(&folder);
    MEANWHILE.with_borrow_mut(|acts| acts.push(Box::new(move || fs::remove_file(place).unwrap())));
    assert_eq!(store.save(&saved, at(1), id).unwrap().revision, Whole::new(2));
}

#[test]
fn their_save_while_we_wait_is_a_conflict() {
    let folder = Folder::new();
    let (store, saved) = claimed(&folder, &claim_of("other", 1, "1-1-0"));
    let (file, mut theirs) = (folder.file(), saved.clone());
    theirs.revision = Whole::new(2);
    let text = theirs.to_json();
    MEANWHILE.with_borrow_mut(|acts| acts.push(Box::new(move || fs::write(file, text).unwrap())));
    assert!(matches!(store.save(&saved, at(1), id), Err(SaveError::Changed { .. })));
    assert_eq!(fs::read_to_string(folder.file()).unwrap(), theirs.to_json());
}

/// A second way to the worksheets of a folder, whose lock the first does not see.
#[cfg(unix)]
fn second_mount(folder: &Folder) -> Folder {
    let mount = Folder::new();
    fs::create_dir_all(&mount.0).unwrap();
    for name in [format!("{ID}.json"), "claims".to_owned()] {
        std::os::unix::fs::symlink(folder.0.join(&name), mount.0.join(&name)).unwrap();
    }
    mount
}

#[cfg(unix)]
#[test]
fn computers_that_do_not_see_each_others_locks_lose_nothing() {
    const SAVES: u32 = 30;
    let folder = Folder::new();
    let first = folder.store();
    first.save(&Worksheet::default(), at(0), id).unwrap();
    let mount = second_mount(&folder);
    let stores = [
        first.clone().seen_from("desk", |_| thread::yield_now()),
        mount.store().seen_from("till", |_| thread::yield_now()),
    ];
    thread::scope(|scope| {
        for store in &stores {
            scope.spawn(move || {
                for _ in 0..SAVES {
                    loop {
                        let Loaded { mut worksheet, read_only } = store.load(ID).unwrap();
                        assert_eq!(read_only, None);
                        let count: u32 = worksheet.title.as_deref().map_or(0, |text| text.parse().unwrap());
                        worksheet.apply(TITLE.set(Text::new(&(count + 1).to_string()).unwrap()));
                        match store.save(&worksheet, at(count.into()), id) {
                            Ok(_) => break,
                            Err(SaveError::Changed { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
            });
        }
    });
    let last = first.load(ID).unwrap().worksheet;
    assert_eq!((last.title.as_deref(), last.revision), (Some("60"), Whole::new(2 * SAVES + 1)));
}

#[test]
fn a_worksheet_without_claims_is_taken_as_it_is_and_sealed_by_its_next_save() {
    let folder = Folder::new();
    let store = desk(&folder);
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    fs::remove_dir_all(folder.0.join("claims")).unwrap();
    assert_eq!(store.load(ID).unwrap().read_only, None);
    // As after a power cut between claim and renaming: the earlier revision is sealed, too.
    store.save(&saved, at(1), id).unwrap();
    assert_eq!(folder.names_in("claims"), [format!("{ID}.2")]);
}

#[test]
fn a_worksheet_changed_outside_is_read_only_and_never_overwritten() {
    let folder = Folder::new();
    let store = desk(&folder);
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    let changed = saved.to_json().replace("one", "two");
    fs::write(folder.file(), &changed).unwrap();
    let loaded = store.load(ID).unwrap();
    assert_eq!((loaded.worksheet.title.as_deref(), loaded.read_only), (Some("two"), Some(ReadOnly::Altered)));
    assert!(matches!(store.save(&saved, at(1), id), Err(SaveError::Changed { .. })));
    assert_eq!(fs::read_to_string(folder.file()).unwrap(), changed);
    assert!(problem(&store).contains("changed outside"));
}

#[test]
fn every_byte_that_flips_and_every_cut_is_noticed() {
    let folder = Folder::new();
    let store = desk(&folder);
    let mut worksheet = titled("March refill");
    worksheet.apply(NOTE.set(Note::new("said on the phone: é, \"quoted\"\nsecond line").unwrap()));
    let saved = store.save(&worksheet, at(0), id).unwrap();
    let whole = saved.to_json().into_bytes();
    let noticed = |bytes: &[u8], what: &str| {
        fs::write(folder.file(), bytes).unwrap();
        match store.load(ID) {
            Ok(loaded) => assert!(loaded.read_only.is_some(), "{what}"),
            Err(LoadError::Damaged { .. } | LoadError::Wrong { .. }) => {}
            Err(error) => panic!("{what}: {error}"),
        }
    };
    for place in 0..whole.len() {
        noticed(&whole[..place], &format!("cut at {place}"));
        for mask in [0x01, 0x20, 0xff] {
            let mut flipped = whole.clone();
            flipped[place] ^= mask;
            noticed(&flipped, &format!("{mask:02x} at {place}"));
        }
    }
    fs::write(folder.file(), &whole).unwrap();
    assert_eq!(store.load(ID).unwrap().read_only, None);
}

#[test]
fn every_byte_of_a_claim_that_flips_is_noticed_or_says_the_same() {
    let folder = Folder::new();
    let store = desk(&folder);
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    let place = folder.0.join("claims").join(format!("{ID}.1"));
    let whole = fs::read(&place).unwrap();
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x01;
        fs::write(&place, flipped).unwrap();
        assert_eq!(store.load(ID).unwrap().worksheet, saved, "the worksheet itself is whole: {at}");
        fs::write(&place, &whole[..at]).unwrap();
        assert_eq!(store.load(ID).unwrap().read_only, Some(ReadOnly::Altered), "{at}");
    }
}

#[test]
fn the_next_start_clears_what_seals_nothing() {
    let folder = Folder::new();
    let (store, mut saved) = claimed(&folder, &claim_of("desk", GONE, "1-1-0"));
    let claims = folder.0.join("claims");
    let gone = "01KAT3Z2M5000000000000000B";
    fs::write(claims.join(format!("{gone}.1")), claim_of("desk", GONE, "2-2-0")).unwrap();
    fs::write(claims.join(format!(".{ID}.0-1-0@desk.new.tmp")), "half").unwrap();
    fs::write(claims.join("01KAT3Z2M5000000000000000C.1"), claim_of("other", 1, "3-3-0")).unwrap();
    store.sweep();
    assert_eq!(folder.names_in("claims"), [format!("{ID}.1"), "01KAT3Z2M5000000000000000C.1".to_owned()]);
    saved.apply(TITLE.set(Text::new("two").unwrap()));
    store.save(&saved, at(1), id).unwrap();
    fs::write(claims.join(format!("{ID}.1")), claim_of("other", 1, "1-1-0")).unwrap();
    store.sweep();
    assert!(!claims.join(format!("{ID}.1")).exists());
    assert_eq!(store.load(ID).unwrap().read_only, None);
}
