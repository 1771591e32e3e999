//! Journals: what was not saved survives the session.

use std::fs;

use proptest::prelude::*;
use ulid::Ulid;

use super::making::edit;
use super::{Folder, ID, at, id, titled, trash};
use crate::store::machine;
use crate::store::{Journal, Store};
use crate::worksheet::Worksheet;
use crate::worksheet::fields::QUANTITY;
use crate::worksheet::journal::{Act, Course};

fn name(nth: u64) -> Ulid {
    Ulid::from_parts(1_772_000_000_000 + nth, 0)
}

fn draft() -> Act {
    Act::Draft { field: QUANTITY.id(), text: Some("9 vial".into()) }
}

/// Leaves a journal behind, as a session that was killed does.
fn left(store: &Store, start: &Worksheet, nth: u64, acts: &[Act]) {
    let mut journal = Journal::begin(store, start, name(nth)).unwrap();
    journal.append(acts).unwrap();
    journal.sync().unwrap();
}

#[test]
fn what_a_dead_session_left_is_offered_and_resumed() {
    let folder = Folder::new();
    let store = folder.store();
    let saved = store.save(&titled("one"), at(0), id).unwrap();
    left(&store, &saved, 0, &[draft()]);
    let orphan = store.orphans().unwrap().pop().unwrap();
    assert_eq!((&orphan.recovered().start, orphan.recovered().acts.as_slice()), (&saved, &[draft()][..]));
    assert!(store.orphans().unwrap().is_empty(), "it is offered to one session only");

    let mut journal = orphan.resume().unwrap();
    assert!(store.orphans().unwrap().is_empty(), "its session lives");
    journal.append(&[Act::Undo]).unwrap();
    journal.close(true);
    assert_eq!(store.orphans().unwrap()[0].recovered().acts, [draft(), Act::Undo]);
}

#[test]
fn what_holds_nothing_unsaved_goes() {
    let folder = Folder::new();
    let store = folder.store();
    Journal::begin(&store, &titled("one"), name(0)).unwrap().close(false);
    assert_eq!(folder.names_in("journal"), Vec::<String>::new());
    left(&store, &titled("one"), 1, &[draft(), Act::Draft { field: QUANTITY.id(), text: None }]);
    assert!(store.orphans().unwrap().is_empty());
    assert_eq!(folder.names_in("journal"), Vec::<String>::new());
}

#[test]
fn what_is_discarded_stays_in_the_trash() {
    let folder = Folder::new();
    let store = folder.store();
    left(&store, &titled("one"), 0, &[draft()]);
    store.orphans().unwrap().pop().unwrap().discard().unwrap();
    assert!(store.orphans().unwrap().is_empty());
    assert_eq!(folder.names_in("trash"), [format!("{}.jsonl", name(0))]);
    assert!(trash(&store).is_empty(), "it is no worksheet");
}

#[test]
fn the_journal_of_another_computer_is_left_alone() {
    let folder = Folder::new();
    left(&folder.store().seen_from("other", |_| ()), &titled("one"), 0, &[draft()]);
    assert!(folder.store().orphans().unwrap().is_empty());
    assert_eq!(folder.names_in("journal").len(), 1);
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_kept() {
    let folder = Folder::new();
    let store = folder.store();
    left(&store, &titled("one"), 0, &[draft(), Act::Undo, draft()]);
    let path = folder.0.join("journal").join(format!("{}.jsonl", name(0)));
    let text = fs::read_to_string(&path).unwrap().replace("\"undo\"", "\"undone");
    fs::write(&path, text).unwrap();
    let orphan = store.orphans().unwrap().pop().unwrap();
    assert_eq!((orphan.recovered().bad_lines.as_slice(), orphan.recovered().torn), (&[3][..], false));
    assert_eq!(orphan.recovered().acts, [draft(), draft()]);
    fs::write(folder.0.join("journal").join(format!("{}.jsonl", name(1))), "no header\n").unwrap();
    assert!(store.orphans().unwrap().is_empty());
    assert_eq!(folder.names_in("journal").len(), 2, "nothing is removed that cannot be read");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_journal() {
    let folder = Folder::new();
    left(&folder.store(), &titled("one"), 0, &[draft()]);
    assert_eq!(super::mode(&folder.0.join("journal")), 0o700);
    assert_eq!(super::mode(&folder.0.join("journal").join(format!("{}.jsonl", name(0)))), 0o600);
}

#[test]
fn a_journal_that_cannot_be_kept_is_said() {
    let folder = Folder::new();
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.0.join("journal"), "a file in the folder's place").unwrap();
    let error = Journal::begin(&folder.store(), &titled("CANARY-7391"), name(0)).unwrap_err();
    assert!(error.to_string().contains("Save soon"), "{error}");
    assert!(!format!("{error} {error:?}").contains("CANARY"));
    assert_eq!(folder.names(), [".lock", "journal"]);
}

#[test]
fn a_leftover_of_its_beginning_is_swept() {
    let folder = Folder::new();
    let store = folder.store();
    store.save(&titled("one"), at(0), id).unwrap();
    fs::create_dir_all(folder.0.join("journal")).unwrap();
    fs::write(folder.0.join("journal").join(format!(".{ID}.0-0-0@{}.new.tmp", machine::this())), "half").unwrap();
    store.sweep();
    assert_eq!(folder.names_in("journal"), Vec::<String>::new());
}

fn act() -> impl Strategy<Value = Act> {
    let step = prop::collection::vec(edit(), 1..4).prop_map(|edits| Act::Step {
        field: edits[0].field(),
        edits,
        scenarios: None,
    });
    let draft = (edit(), prop::option::of("\\PC{0,12}"))
        .prop_map(|(edit, text)| Act::Draft { field: edit.field(), text: text.map(Into::into) });
    let saved = Just(Act::saved(&Worksheet::default()));
    prop_oneof![6 => step, 2 => Just(Act::Undo), 2 => Just(Act::Redo), 1 => Just(Act::Retyped), 2 => draft, 1 => saved]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_journal_cut_at_any_byte_gives_what_was_done_up_to_there(acts in prop::collection::vec(act(), 1..12)) {
        let folder = Folder::new();
        let store = folder.store();
        let start = titled("one");
        left(&store, &start, 0, &acts);
        let path = folder.0.join("journal").join(format!("{}.jsonl", name(0)));
        let text = fs::read(&path).unwrap();
        let mut courses = vec![Course::of(start)];
        for act in &acts {
            let mut course = courses.last().unwrap().clone();
            course.take(act.clone());
            courses.push(course);
        }
        let header = text.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        for cut in 0..=text.len() {
            let recovered = crate::store::journal::Recovered::read(&text[..cut], &store.machine);
            let lines = text[..cut].split(|byte| *byte == b'\n').count() - 1;
            let Some(recovered) = recovered else {
                prop_assert!(cut < header);
                continue;
            };
            prop_assert_eq!(&recovered.acts, &acts[..lines - 1]);
            prop_assert_eq!(recovered.course(), courses[lines - 1].clone());
            prop_assert_eq!(recovered.torn, !text[..cut].ends_with(b"\n"));
            prop_assert!(recovered.bad_lines.is_empty());
        }
    }
}
