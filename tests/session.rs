//! A session on a real folder: keys in, files out.

mod seat;

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use j1817::app::Place;
use j1817::app::training::Set;
use j1817::reference::Reference;
use j1817::settings::Settings;
use j1817::store::Store;
use j1817::training::{Kind, Progress};
use j1817::tui::run::{Event, Flow, Program};
use j1817::tui::session::Session;
use j1817::worksheet::choice::State;
use j1817::worksheet::{FieldId, Worksheet};
use seat::{NOW, control, folder, key, notice, screen, session, session_with, take, text};
use ulid::Ulid;

#[test]
fn what_is_saved_is_listed_and_opened_again() {
    let folder = folder("round");
    let mut first = session(&folder);
    take(&mut first, text("MRN-7"));
    assert_eq!(take(&mut first, [control('s')]), Flow::Draw);
    assert_eq!(notice(&first), "Saved");
    assert!(!first.model().is_unsaved());
    assert_eq!(take(&mut first, [control('q')]), Flow::Quit);

    let mut second = session(&folder);
    take(&mut second, [key(KeyCode::F(7), KeyModifiers::NONE)]);
    assert_eq!(second.model().saved.count(), 1);
    take(&mut second, [key(KeyCode::Enter, KeyModifiers::NONE)]);
    assert_eq!(second.model().worksheet.order.patient.as_deref(), Some("MRN-7"));
    assert_eq!(notice(&second), "Opened");
}

#[test]
fn what_is_wrong_with_the_settings_is_on_the_first_screen_and_nothing_else_is_held_up() {
    let settings = Settings::default().with_file("config.json", br#"{"them": "dark", "plan": "medicare"}"#);
    let mut session = session_with(&folder("faulty"), &settings);
    let first = screen(&session, 80, 24);
    assert!(first.contains("config.json, /them: no such setting; perhaps theme is meant"), "{first}");
    assert!(first.contains("Medicare (DME MAC)"), "{first}");
    take(&mut session, text("MRN-7"));
    take(&mut session, [control('s')]);
    assert_eq!(notice(&session), "Saved");
    assert_eq!(session.model().messages.count(), 2);
}

#[test]
fn a_patients_saved_fills_are_the_history_while_that_patient_is_on_the_screen() {
    let folder = folder("history");
    std::fs::create_dir_all(&folder).unwrap();
    let filed = r#"{"state":"filed","order":{"patient":"MRN-7"},
        "dispense":{"date_of_service":"2026-02-01","days_supply":30}}"#;
    std::fs::write(folder.join("01KAT3Z2M5000000000000000A.json"), filed).unwrap();
    let mut session = session(&folder);
    take(&mut session, [key(KeyCode::F(7), KeyModifiers::NONE), key(KeyCode::Esc, KeyModifiers::NONE)]);
    for (typed, end) in [("mrn-", None), ("7", Some("2026-03-03")), ("8", None)] {
        take(&mut session, text(typed));
        let known = session.model().assessment.supply.previous_end;
        assert_eq!(known.map(|day| day.to_string()).as_deref(), end, "after {typed}");
    }
}

#[test]
fn an_answer_of_training_that_cannot_be_recorded_waits_and_is_told() {
    let folder = folder("unrecorded");
    let in_the_way = folder.join("training.json");
    std::fs::create_dir_all(&in_the_way).unwrap();
    let recorded = || Store::at(folder.clone()).record::<Progress>().unwrap().record.attempts().len();
    let class = || Set::of_class(1817, 3, Some(Kind::Units), Reference::shipped());
    let mut begun = session(&folder);
    begun.train(Some(class()));
    let answer = || text("1").into_iter().chain([plain(KeyCode::Enter)]);
    press(&mut begun, answer());
    let told = notice(&begun).to_owned();
    assert!(
        told.contains("could not read training.json") && told.ends_with("tried again with the next one."),
        "{told}"
    );
    press(&mut begun, [plain(KeyCode::Enter)]);
    std::fs::remove_dir(&in_the_way).unwrap();
    press(&mut begun, answer());
    assert_eq!(recorded(), 2);
    press(&mut begun, [plain(KeyCode::F(9)), control('q')]);
    assert_eq!(begun.unrecorded(), None);

    // What still waits at the end is tried once more, and told where that is in vain.
    for (left_in_the_way, recorded_then) in [(false, 3), (true, 3)] {
        let mut last = session(&folder);
        last.train(Some(class()));
        let aside = folder.join("aside.json");
        std::fs::rename(&in_the_way, &aside).unwrap();
        std::fs::create_dir_all(&in_the_way).unwrap();
        press(&mut last, answer());
        let back = || std::fs::remove_dir(&in_the_way).and_then(|()| std::fs::rename(&aside, &in_the_way)).unwrap();
        if !left_in_the_way {
            back();
        }
        press(&mut last, [plain(KeyCode::F(9)), control('q')]);
        let told = last.unrecorded().unwrap_or_default();
        assert_eq!(told.ends_with("1 answer or lesson is not kept."), left_in_the_way, "{told}");
        if left_in_the_way {
            back();
        }
        assert_eq!(recorded(), recorded_then);
    }
}

/// A saved worksheet of a patient, by its number; gives its id.
fn save(folder: &std::path::Path, number: u128, patient: &str, state: &str) -> String {
    let json = format!(
        r#"{{"state":"{state}","order":{{"patient":"{patient}"}},
            "dispense":{{"date_of_service":"2026-02-01","days_supply":30}}}}"#
    );
    let worksheet = Worksheet::from_json(json.as_bytes()).unwrap();
    let id = || Ulid::from_parts(1_772_366_300_000, number);
    let saved = Store::at(folder.to_owned()).save(&worksheet, NOW.get().parse().unwrap(), id).unwrap();
    saved.id.unwrap().to_string()
}

/// State and revision of a saved worksheet.
fn on_disk(folder: &std::path::Path, id: &str) -> (Option<State>, Option<u32>) {
    let worksheet = Store::at(folder.to_owned()).load(id).unwrap().worksheet;
    (worksheet.state, worksheet.revision.map(j1817::worksheet::whole::Whole::get))
}

/// Takes keys one after the other, each once the disk has brought what the one before asked for.
fn press(session: &mut Session, keys: impl IntoIterator<Item = Event>) {
    for key in keys {
        take(session, [key]);
    }
}

fn plain(code: KeyCode) -> Event {
    key(code, KeyModifiers::NONE)
}

#[test]
fn several_are_moved_at_once_and_one_that_is_refused_holds_up_none() {
    let folder = folder("several");
    let ids: Vec<String> = (0..3).map(|number| save(&folder, number, "MRN-7", "ready")).collect();
    let damaged = folder.join(format!("{}.json", ids[1]));
    std::fs::write(&damaged, "not a worksheet").unwrap();
    let mut session = session(&folder);
    press(&mut session, [plain(KeyCode::F(7)), control('a'), control('p')]);
    take(&mut session, text("move to filed"));
    take(&mut session, [plain(KeyCode::Enter)]);
    let said = notice(&session).to_owned();
    assert!(said.starts_with("2 moved to filed; 1 refused: "), "{said}");
    for id in [&ids[0], &ids[2]] {
        assert_eq!(on_disk(&folder, id), (Some(State::Filed), Some(2)));
    }
    let filed = session.model().saved.register().entries().filter(|entry| entry.row.state == Some(State::Filed));
    assert_eq!(filed.count(), 2, "the list shows it at once");
}

#[test]
fn what_is_deleted_comes_back_from_the_trash() {
    let folder = folder("trash");
    let id = save(&folder, 1, "MRN-7", "filed");
    let file = folder.join(format!("{id}.json"));
    let before = std::fs::read(&file).unwrap();
    let mut session = session(&folder);
    press(&mut session, [plain(KeyCode::F(7)), plain(KeyCode::Delete)]);
    assert!(notice(&session).starts_with("1 moved to the trash; Tab"), "{}", notice(&session));
    assert_eq!((file.exists(), session.model().saved.count()), (false, 0));
    press(&mut session, [plain(KeyCode::Tab), plain(KeyCode::Tab)]);
    assert_eq!(session.model().saved.count(), 1);
    take(&mut session, [plain(KeyCode::Enter)]);
    assert_eq!((notice(&session), session.model().saved.count()), ("1 restored", 0));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_refill_of_the_list_is_judged_by_the_patients_fills() {
    let folder = folder("refill");
    save(&folder, 1, "MRN-7", "filed");
    let mut session = session(&folder);
    press(&mut session, [plain(KeyCode::F(7)), plain(KeyCode::Tab), plain(KeyCode::Char('r'))]);
    let model = session.model();
    assert!(notice(&session).starts_with("Refill begun"), "{}", notice(&session));
    assert_eq!((model.worksheet.id.clone(), model.place), (None, Place::Form));
    assert_eq!(model.worksheet.order.patient.as_deref(), Some("MRN-7"));
    assert_eq!(model.assessment.supply.previous_end.map(|day| day.to_string()).as_deref(), Some("2026-03-03"));
}

#[test]
fn what_somebody_else_has_saved_stands_in_the_list_when_it_is_opened_again() {
    let folder = folder("others");
    let mut session = session(&folder);
    take(&mut session, [plain(KeyCode::F(7))]);
    assert_eq!(session.model().saved.count(), 0);
    save(&folder, 1, "MRN-7", "filed");
    press(&mut session, [plain(KeyCode::F(7)), plain(KeyCode::F(7))]);
    assert_eq!(session.model().saved.count(), 1);
}
#[test]
fn the_answer_is_scrolled_no_further_than_it_goes() {
    let mut session = session(&folder("scroll"));
    take(&mut session, text("MRN-7"));
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| session.draw(frame)).unwrap();
    take(&mut session, [key(KeyCode::F(5), KeyModifiers::NONE)]);
    let down = key(KeyCode::PageDown, KeyModifiers::NONE);
    take(&mut session, vec![down; 50]);
    let end = session.model().scroll;
    assert!((1..40).contains(&end), "{end}");
    take(&mut session, [key(KeyCode::Up, KeyModifiers::NONE)]);
    assert_eq!(session.model().scroll, end - 1);
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Terminal(TerminalEvent::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}

#[test]
fn a_click_goes_to_what_is_drawn_there_once_the_mouse_is_on() {
    for (on, flow, field) in [(false, Flow::Same, "/order/patient"), (true, Flow::Draw, "/order/daily_units")] {
        let mut session = session_with(&folder("click"), &Settings { mouse: on, ..Settings::default() });
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
        let frame = terminal.draw(|frame| session.draw(frame)).unwrap();
        let row = |y: u16| (0..80).map(|x| frame.buffer[(x, y)].symbol()).collect::<String>();
        let row = (0..24).find(|&y| row(y).contains("  Units a day")).unwrap();
        let click = mouse(MouseEventKind::Down(MouseButton::Left), 5, row);
        assert_eq!(take(&mut session, [click]), flow);
        assert_eq!(session.model().focus.pointer(), field);
    }
}

#[test]
fn jump_labels_are_for_the_fields_in_sight() {
    let mut session = session(&folder("jump"));
    let [first, last] = ["/order/patient", "/order/pump/narrative"].map(|field| FieldId::of_pointer(field).unwrap());
    let labels = |session: &Session| [first, last].map(|field| session.model().jump_label(field));
    let resized = |width, height| Event::Terminal(TerminalEvent::Resize(width, height));
    take(&mut session, [resized(60, 15), control('g')]);
    assert_eq!(labels(&session), [Some("a".to_owned()), None]);
    take(&mut session, [resized(200, 60)]);
    assert_eq!(labels(&session), [Some("aa".to_owned()), Some("sg".to_owned())]);
    take(&mut session, text("sg"));
    assert_eq!((session.model().focus, session.model().place), (last, Place::Form));
}

#[test]
fn nothing_is_drawn_when_nothing_happened() {
    let mut session = session(&folder("same"));
    assert_eq!(take(&mut session, []), Flow::Same);
    assert_eq!(take(&mut session, [Event::Woken]), Flow::Same);
    assert_eq!(take(&mut session, [Event::Terminal(TerminalEvent::FocusLost)]), Flow::Same);
    assert_eq!(take(&mut session, [Event::Terminal(TerminalEvent::Resize(10, 10))]), Flow::Draw);
    for on in [false, true] {
        let settings = Settings { mouse: on, ..Settings::default() };
        let mut session = session_with(&folder("still"), &settings);
        assert_eq!(take(&mut session, vec![mouse(MouseEventKind::Moved, 9, 9); 100_000]), Flow::Same);
    }
}

const LOCKED: &str = "Locked after 10 minutes without a key. Press any key to go on.";

#[test]
fn after_ten_minutes_without_a_key_nothing_private_is_on_the_screen() {
    let mut session = session(&folder("idle"));
    take(&mut session, text("MRN-7"));
    NOW.set("2026-03-01T12:09:59Z");
    assert_eq!(take(&mut session, [Event::Woken]), Flow::Same);
    NOW.set("2026-03-01T12:10:00Z");
    assert_eq!(take(&mut session, [Event::Woken]), Flow::Draw);
    for (width, height) in [(80, 24), (200, 60)] {
        assert_eq!(screen(&session, width, height), LOCKED);
    }
    assert_eq!(take(&mut session, [Event::Terminal(TerminalEvent::Resize(60, 15))]), Flow::Draw);
    assert_eq!(screen(&session, 60, 15), LOCKED);
    // The disk goes on behind it, and does not unlock it.
    session.open("no such worksheet");
    take(&mut session, []);
    assert_eq!(screen(&session, 80, 24), LOCKED);
    // The key that unlocks does nothing else.
    assert_eq!(take(&mut session, [key(KeyCode::Char('8'), KeyModifiers::NONE)]), Flow::Draw);
    assert_eq!(session.model().worksheet.order.patient.as_deref(), Some("MRN-7"));
    assert!(screen(&session, 80, 24).contains("MRN-7"));
    assert_eq!(take(&mut session, [Event::Woken]), Flow::Same);
}

#[test]
fn where_it_never_locks_it_never_locks() {
    let mut session = session_with(&folder("never"), &Settings { idle: None, ..Settings::default() });
    NOW.set("2026-03-01T23:00:00Z");
    assert_eq!(take(&mut session, [Event::Woken]), Flow::Same);
    assert_eq!(session.model().lock, None);
}

#[test]
fn a_new_day_is_judged_by_itself() {
    let folder = folder("midnight");
    let mut session = session_with(&folder, &Settings { idle: None, ..Settings::default() });
    // Three days after shipping, proof of delivery is not asked for yet.
    let worksheet = Worksheet::from_json(br#"{"dispense": {"date_of_service": "2026-02-26"}}"#).unwrap();
    let id = || Ulid::from_parts(1_772_366_400_000, 7);
    let saved = Store::at(folder).save(&worksheet, NOW.get().parse().unwrap(), id).unwrap();
    session.open(saved.id.as_deref().unwrap());
    take(&mut session, []);
    assert_eq!(session.model().assessment.flag("claim.proof_of_delivery"), None);
    assert!(session.wake_at().is_some());
    NOW.set("2026-03-02T00:00:00Z");
    assert_eq!(take(&mut session, [Event::Woken]), Flow::Draw);
    assert!(session.model().assessment.flag("claim.proof_of_delivery").is_some());
    assert_eq!(take(&mut session, [Event::Woken]), Flow::Same);
}

#[test]
fn a_scenario_is_saved_by_itself_beside_the_worksheet_that_stays_unsaved() {
    let folder = folder("apart");
    let mut session = session(&folder);
    let f = |number| key(KeyCode::F(number), KeyModifiers::NONE);
    take(&mut session, text("MRN-7"));
    take(&mut session, [f(6)]);
    take(&mut session, text("5"));
    take(&mut session, [f(2)]);
    assert_eq!(notice(&session), "Saved as a worksheet of its own, \"5 items\"; F7 lists it");
    assert!(session.model().is_unsaved());
    assert_eq!(session.model().worksheet.order.patient.as_deref(), Some("MRN-7"));
    take(&mut session, [f(7)]);
    assert_eq!(session.model().saved.count(), 1);
    let id = session.model().saved.marked().unwrap().row.id.to_string();
    let saved = Store::at(folder).load(&id).unwrap().worksheet;
    assert_eq!(saved.order.patient.as_deref(), Some("MRN-7"));
    assert_eq!((saved.dispense.quantity, saved.scenarios.len()), (Some(5.into()), 0));
}
