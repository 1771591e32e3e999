//! Unsaved work and two at one worksheet: what is on the disk, and what comes back.

mod seat;

use std::path::{Path, PathBuf};

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyModifiers};
use j1817::app::Place;
use j1817::store::Store;
use j1817::tui::run::{Cause, Event, Flow, Program};
use j1817::tui::session::Session;
use j1817::worksheet::journal::Course;
use j1817::worksheet::{Text, Worksheet};
use seat::{NOW, control, folder, key, notice, screen, session, take, text};

/// The files of worksheets in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|end| end == "json")).collect()
}

#[test]
fn two_who_save_the_same_worksheet_do_not_overwrite_each_other() {
    let folder = folder("two");
    let mut one = session(&folder);
    take(&mut one, text("MRN-7"));
    take(&mut one, [control('s')]);
    let id = one.model().worksheet.id.clone().unwrap();
    let mut other = session(&folder);
    other.open(&id);
    take(&mut other, []);
    take(&mut other, text("MRN-8"));
    take(&mut other, [control('s')]);
    assert_eq!(notice(&other), "Saved");
    let (f7, escape) = (|| key(KeyCode::F(7), KeyModifiers::NONE), || key(KeyCode::Esc, KeyModifiers::NONE));
    let told = "Somebody else has saved this worksheet since you opened it; open it again to see theirs";
    for says in [told, ""] {
        take(&mut one, [f7()]);
        assert_eq!(notice(&one), says);
        take(&mut one, [escape()]);
    }
    assert_eq!(one.model().place, Place::Form);
    take(&mut one, text("9"));
    take(&mut one, [control('s')]);
    assert_eq!(one.model().place, Place::Conflict);
    assert!(screen(&one, 80, 24).contains("Patient 9 MRN-8 MRN-7"), "{}", screen(&one, 80, 24));
    assert!(one.model().is_unsaved());
    take(&mut one, [key(KeyCode::F(3), KeyModifiers::NONE), control('z'), control('s')]);
    assert_eq!(notice(&one), "Saved");
    assert_eq!(Store::at(folder).load(&id).unwrap().worksheet.order.patient.as_deref(), Some("9"));
}

#[test]
fn what_is_unsaved_when_the_terminal_goes_is_kept_with_its_drafts() {
    let folder = folder("leave");
    let mut session = session(&folder);
    take(&mut session, text("MRN-7"));
    let down = key(KeyCode::Down, KeyModifiers::NONE);
    // Order type, discharged on, pump, units a day.
    take(&mut session, [down.clone(), down.clone(), down.clone(), down]);
    take(&mut session, text("5x"));
    session.leave(Cause::HungUp);
    drop(session);
    assert!(files(&folder).is_empty());
    let course = left(&folder);
    assert_eq!(course.worksheet.order.patient.as_deref(), Some("MRN-7"));
    assert_eq!(course.drafts.values().map(|text| &**text).collect::<Vec<_>>(), ["5x"]);
}

/// The one thing that earlier sessions have left unsaved.
fn left(folder: &Path) -> Course {
    let orphans = Store::at(folder.to_owned()).orphans().unwrap();
    let [orphan] = orphans.as_slice() else { panic!("{} orphans", orphans.len()) };
    orphan.recovered().course()
}

#[test]
fn where_no_journal_can_be_written_a_copy_is_kept_and_it_is_said_once() {
    let folder = folder("no-journal");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("journal"), "a file in the folder's place").unwrap();
    let mut session = session(&folder);
    take(&mut session, text("MRN-7"));
    let down = key(KeyCode::Down, KeyModifiers::NONE);
    // Order type, discharged on, pump, units a day.
    take(&mut session, [down.clone(), down.clone(), down.clone(), down]);
    take(&mut session, text("5x"));
    NOW.set("2026-03-01T12:00:02Z");
    take(&mut session, [Event::Woken]);
    take(&mut session, []);
    assert!(notice(&session).contains("unsaved work is not kept safe just now"), "{}", notice(&session));
    take(&mut session, text("6"));
    NOW.set("2026-03-01T12:00:09Z");
    take(&mut session, [Event::Woken]);
    take(&mut session, []);
    assert_eq!((notice(&session), session.model().messages.count()), ("", 1));
    session.leave(Cause::HungUp);
    let kept = files(&folder);
    assert_eq!(kept.len(), 1);
    let worksheet = Worksheet::from_json(&std::fs::read(&kept[0]).unwrap()).unwrap();
    assert_eq!(worksheet.title.as_deref(), Some("(kept when j1817 was stopped)"));
    assert_eq!(worksheet.note.as_deref(), Some("Units a day (not read yet): 5x6"));
}

const LATER: &str = "2026-03-01T12:00:02Z";

/// Two seconds pass without a key.
fn rest(session: &mut Session) {
    NOW.set(LATER);
    take(session, [Event::Woken]);
    take(session, []);
    NOW.set("2026-03-01T12:00:00Z");
}

/// A session that starts and looks for what is unsaved.
fn started(folder: &Path) -> Session {
    let mut session = session(folder);
    session.read_anew();
    take(&mut session, []);
    session
}

#[test]
fn what_was_done_is_on_the_disk_two_seconds_later_and_no_sooner() {
    let folder = folder("keeps");
    let mut first = session(&folder);
    take(&mut first, text("MRN-7"));
    NOW.set("2026-03-01T12:00:01Z");
    take(&mut first, text("8"));
    assert!(!folder.exists());
    rest(&mut first);
    // It dies.
    drop(first);
    assert_eq!(left(&folder).worksheet.order.patient.as_deref(), Some("MRN-78"));
}

#[test]
fn recovered_work_has_its_undo_its_redo_and_its_drafts() {
    let folder = folder("recovers");
    let tab = || key(KeyCode::Tab, KeyModifiers::NONE);
    let mut first = session(&folder);
    take(&mut first, text("MRN-7"));
    take(&mut first, [control('s')]);
    take(&mut first, [tab()]);
    take(&mut first, text("cigna"));
    take(&mut first, [tab(), control('z')]);
    rest(&mut first);
    drop(first);

    let mut second = started(&folder);
    assert_eq!(second.model().place, Place::Form, "nothing is unsaved: undone is as saved");
    take(&mut second, [key(KeyCode::F(7), KeyModifiers::NONE)]);
    take(&mut second, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    take(&mut second, text("MRN-8"));
    take(&mut second, [tab()]);
    take(&mut second, text("cigna"));
    take(&mut second, [tab(), control('z')]);
    rest(&mut second);
    drop(second);

    let mut third = started(&folder);
    assert_eq!(third.model().place, Place::Unsaved);
    let page = screen(&third, 80, 24);
    assert!(page.contains("Patient MRN-7 MRN-8") && page.contains("it was saved before"), "{page}");
    take(&mut third, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    take(&mut third, []);
    assert_eq!(third.model().worksheet.order.patient.as_deref(), Some("MRN-8"));
    assert!(notice(&third).starts_with("Recovered, with undo"), "{}", notice(&third));
    take(&mut third, [control('y')]);
    assert_eq!(third.model().worksheet.payer.plan.as_deref(), Some("cigna"));
    take(&mut third, [control('z'), control('z')]);
    assert_eq!(third.model().worksheet.order.patient.as_deref(), Some("MRN-7"));
    assert!(!third.model().is_unsaved());
    assert_eq!(take(&mut third, [control('q')]), Flow::Quit);
    drop(third);
    assert_eq!(started(&folder).model().place, Place::Form);
    assert_eq!(std::fs::read_dir(folder.join("journal")).unwrap().count(), 0);
}

#[test]
fn recovered_work_that_was_saved_is_not_offered_again() {
    let folder = folder("saved-then");
    let mut first = session(&folder);
    take(&mut first, text("MRN-7"));
    rest(&mut first);
    drop(first);
    let mut second = started(&folder);
    take(&mut second, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    take(&mut second, [control('s')]);
    assert_eq!(notice(&second), "Saved");
    rest(&mut second);
    // It dies.
    drop(second);
    assert_eq!(started(&folder).model().place, Place::Form);
}

#[test]
fn unsaved_work_waits_is_shown_and_discarded_as_asked() {
    let folder = folder("waits");
    for typed in ["MRN-7", "MRN-8"] {
        let mut session = session(&folder);
        take(&mut session, text(typed));
        rest(&mut session);
    }
    let mut one = started(&folder);
    assert!(screen(&one, 80, 24).contains("Unsaved work of earlier sessions: 2 of 2"), "{}", screen(&one, 80, 24));
    assert_eq!(started(&folder).model().place, Place::Form, "it is offered to one session at a time");
    take(&mut one, [key(KeyCode::Esc, KeyModifiers::NONE)]);
    assert_eq!(one.model().place, Place::Form);
    drop(one);

    let mut two = started(&folder);
    take(&mut two, [key(KeyCode::F(3), KeyModifiers::NONE)]);
    assert_eq!(two.model().worksheet.order.patient.as_deref(), Some("MRN-8"));
    take(&mut two, text("9"));
    assert_eq!(two.model().worksheet.order.patient.as_deref(), Some("MRN-8"), "it is only shown");
    assert_eq!(take(&mut two, [control('q')]), Flow::Quit);
    drop(two);

    let mut three = started(&folder);
    take(&mut three, [key(KeyCode::Delete, KeyModifiers::NONE)]);
    take(&mut three, []);
    assert!(screen(&three, 80, 24).contains("MRN-7 Left on "));
    drop(three);
    assert_eq!(left(&folder).worksheet.order.patient.as_deref(), Some("MRN-7"));
    let names = std::fs::read_dir(folder.join("trash")).unwrap();
    assert_eq!(names.count(), 1);
}

#[test]
fn recovered_work_of_a_worksheet_that_has_moved_on_is_a_conflict() {
    let folder = folder("moved-on");
    let mut first = session(&folder);
    take(&mut first, text("MRN-7"));
    take(&mut first, [control('s')]);
    let id = first.model().worksheet.id.clone().unwrap();
    take(&mut first, [key(KeyCode::Tab, KeyModifiers::NONE)]);
    take(&mut first, text("cigna"));
    rest(&mut first);
    drop(first);
    let store = Store::at(folder.clone());
    let mut theirs = store.load(&id).unwrap().worksheet;
    theirs.order.patient = Text::new("MRN-8").ok();
    store.save(&theirs, NOW.get().parse().unwrap(), || unreachable!("it has one")).unwrap();

    let mut second = started(&folder);
    take(&mut second, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    take(&mut second, []);
    assert_eq!(second.model().place, Place::Conflict);
    take(&mut second, [key(KeyCode::F(4), KeyModifiers::NONE), control('s')]);
    assert_eq!(notice(&second), "Saved");
    let both = store.load(&id).unwrap().worksheet;
    assert_eq!((both.order.patient.as_deref(), both.payer.plan.as_deref()), (Some("MRN-8"), Some("cigna")));
    assert_eq!(both.revision.map(j1817::worksheet::whole::Whole::get), Some(3));
}

#[test]
fn a_refused_save_can_go_elsewhere() {
    let (folder, other) = (folder("refuses"), folder("elsewhere"));
    std::fs::write(&folder, "a file in the folder's place").unwrap();
    let mut session = session(&folder);
    take(&mut session, text("MRN-7"));
    take(&mut session, [control('s')]);
    assert!(notice(&session).contains("^P, then elsewhere, saves a copy into another folder"), "{}", notice(&session));
    take(&mut session, [control('p')]);
    take(&mut session, text("elsewhere"));
    take(&mut session, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    assert_eq!(session.model().place, Place::Folder);
    take(&mut session, [Event::Terminal(TerminalEvent::Paste(other.display().to_string()))]);
    take(&mut session, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    assert!(notice(&session).starts_with("A copy is saved in "), "{}", notice(&session));
    assert!(session.model().is_unsaved());
    assert_eq!(files(&other).len(), 1);
    drop(std::fs::remove_file(folder));
}

#[test]
fn scenarios_outlive_a_session_that_was_cut_off() {
    let folder = folder("scenarios");
    let mut first = session(&folder);
    take(&mut first, text("MRN-7"));
    take(&mut first, [key(KeyCode::F(6), KeyModifiers::NONE)]);
    take(&mut first, text("5"));
    let asked = first.model().worksheet.scenarios.clone();
    assert_eq!(asked.len(), 1);
    first.leave(Cause::HungUp);
    drop(first);
    let mut second = started(&folder);
    assert!(screen(&second, 80, 24).contains("What-if scenarios"), "{}", screen(&second, 80, 24));
    take(&mut second, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    assert_eq!(second.model().worksheet.scenarios, asked);
    take(&mut second, [control('z')]);
    assert!(second.model().worksheet.scenarios.is_empty());
    take(&mut second, [control('y')]);
    assert_eq!(second.model().worksheet.scenarios, asked);
}
