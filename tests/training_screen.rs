//! Training on the screen: what keys do there, and that the person's own work is never touched.

mod answers;
mod desk;
mod drill;
mod keys;
mod seat;
mod world;

use answers::typed;
use crossterm::event::{KeyCode, KeyModifiers};
use desk::{check, press, seen};
use drill::{drilled, exercises, practised, progress};
use j1817::app::conflict::Theirs;
use j1817::app::model::Opened;
use j1817::app::training::{Choice, Set, seed_and_count, told};
use j1817::app::{Effect, Message, Model, Place, update};
use j1817::store::Store;
use j1817::training::Progress;
use j1817::tui::run::{Cause, Program};
use j1817::worksheet::Worksheet;
use proptest::prelude::*;
use world::{at, model, world};

/// The second exercise is in sight.
const SECOND: &str = "180<Enter><Enter>";
/// The third, which is mended in the form, is in sight.
const THIRD: &str = "180<Enter><Enter>quantity<Enter><Enter>";

#[test]
fn a_key_that_does_nothing_in_training_says_so() {
    for (script, said) in [
        ("<F9><F7>", "F7, Saved worksheets, does not work here"),
        ("<F9><^S>", "^S, Save, does not work here"),
        ("<F9><Down><Enter><^N>", "^N, New worksheet, does not work here"),
        ("<F9><Down><Enter><^D>", "^D, Hand in, does not work here"),
        ("<F9><Left>", ""),
        ("<F9>x", ""),
    ] {
        let mut model = model("refill");
        press(&mut model, script);
        assert_eq!(seen(&model, "notice"), said, "{script}");
    }
}

#[test]
fn training_is_opened_from_anywhere_and_comes_back_there() {
    let cases = [
        ("refill", "", "Form"),
        ("refill", "<F5>", "Answer"),
        ("refill", "<F7>", "Saved"),
        ("refill", "<F7><Tab>", "Due"),
        ("refill", "<F6>", "Compare"),
        ("refill", "<F6><F5><F5>", "Curve"),
        ("blank", "<Tab>medi", "Form"),
    ];
    for (name, way, place) in cases {
        for back in ["<F9>", "<Esc>", "<Down><Down><Enter><Esc><Esc>", "<Down><Enter>1817<F9>"] {
            let mut model = model(name);
            press(&mut model, way);
            let focus = model.focus;
            assert_eq!(press(&mut model, "<F9>"), [Effect::LoadProgress], "{way}");
            assert_eq!(model.place, Place::Training);
            press(&mut model, back);
            assert_eq!((seen(&model, "place").as_str(), model.focus), (place, focus), "{way} {back}");
            assert_eq!(press(&mut model, "<F9>"), [], "it is read once");
        }
    }
}

#[test]
fn what_is_chosen_is_opened() {
    check(&[
        ("refill", "/note", "<F9>", "training", "Home 0"),
        ("refill", "/note", "<F9><Down><Down><Down><Down><Down>", "training", "Home 3"),
        ("refill", "/note", "<F9><Down><Down><Enter>", "training", "Lessons 0"),
        ("refill", "/note", "<F9><Down><Down><Down><Enter>", "training", "Progress 0"),
        ("refill", "/note", "<F9><Down><Enter>x<Enter>", "training", "Class 0"),
        ("refill", "/note", "<F9><Down><Enter>1817 2<Enter>", "training", "Question 0"),
        ("refill", "/note", "<F9><^P>messages<Enter>", "place", "Messages"),
        ("refill", "/note", "<F9><F1><Esc>", "place", "Training"),
        ("refill", "/note", "<F9><F1><Esc><Esc>", "focus", "/note"),
    ]);
}

/// Keys in the middle of a set, what to look at, what is seen.
type Drilled = (&'static str, &'static str, &'static str);

#[test]
fn an_answer_is_committed_before_anything_is_revealed() {
    let cases: &[Drilled] = &[
        ("", "exercise", "Tuesday's class · 1 of 3 · How many units · Units of service · level 1"),
        ("9x<Enter>", "notice", "Not taken: not a whole number: type digits, such as 60"),
        ("9x<Enter>", "training", "Question 0"),
        ("9x<Enter>", "line", "9x"),
        // What was not taken is mended, or typed anew.
        ("9x<Enter>18", "line", "18"),
        ("9x<Enter><Backspace>1", "line", "91"),
        ("9x<Enter><Left>1", "line", "91x"),
        ("<Enter>", "training", "Question 0"),
        ("9x<Backspace>", "line", "9"),
        ("12<Left>0", "line", "102"),
        ("12<Home>0<End>3", "line", "0123"),
        ("12 3<^W>", "line", "12 "),
        ("9<Enter>", "training", "Verdict 0"),
        ("9<Enter>", "score", "0 of 1 right"),
        ("180<Enter>", "score", "1 of 1 right"),
        ("180<Enter><Enter>", "training", "Question 0"),
        ("180<Enter><Enter>", "line", ""),
        // The topic of a planted fault would give it away.
        (SECOND, "exercise", "Tuesday's class · 2 of 3 · Find the error · level 1"),
        (
            "180<Enter><Enter>payer<Enter>",
            "exercise",
            "Tuesday's class · 2 of 3 · Find the error · Days supply · level 1",
        ),
        // Left and gone on with.
        ("9<Esc>", "training", "Home 0"),
        ("9<Esc><Enter>", "training", "Question 0"),
        ("9<Enter><Esc><Enter>", "training", "Verdict 0"),
        ("9<Enter><F9><F9>", "training", "Verdict 0"),
        ("9<^P>lock<Enter>x", "line", "9"),
        ("9<^P>lock<Enter>x", "place", "Exercise"),
        // Another set ends one that is half answered, and only where that is meant.
        ("<Esc><Down><Enter>", "exercise", "Practice · 1 of 10 · How many units · Units of service · level 1"),
        ("9<Enter><Esc><Down><Enter>", "training", "Home 1"),
        ("9<Enter><Esc><Down><Enter>", "notice", "This ends Tuesday's class at 1 of 3; once more to begin"),
        ("9<Enter><Esc><Down><Enter><Up><Down><Enter>", "training", "Home 1"),
        ("9<Enter><Esc><Down><Enter><Enter>", "score", ""),
        ("9<Enter><Esc><Down><Enter><Enter>", "training", "Question 0"),
        ("9<Enter><Esc><Down><Down><Enter>7 2<Enter>", "training", "Class 0"),
        ("9<Enter><Esc><Down><Down><Enter>7 2<Enter><Enter>", "score", ""),
        ("180<Enter><Enter>quantity<Enter><Enter><Enter><^D><Enter><Esc><Down><Enter>", "training", "Question 0"),
        // The form would give the answer away.
        ("<F3>", "practice", "false"),
        ("<F3>", "notice", "The form would give the answer away; answer first"),
        ("<F4>", "notice", "Only the tasks of lessons have hints"),
        // To the end.
        ("180<Enter><Enter>quantity<Enter><Enter><Enter><^D>", "score", "2 of 3 right"),
        ("180<Enter><Enter>quantity<Enter><Enter><Enter><^D><Enter>", "training", "Summary 0"),
        ("180<Enter><Enter>quantity<Enter><Enter><Enter><^D><Enter><Enter>", "training", "Home 0"),
        ("180<Enter><Enter>quantity<Enter><Enter><Enter><^D><Enter><Esc><Enter>", "training", "Summary 0"),
    ];
    for (script, what, expected) in cases {
        let model = drilled("refill", script);
        assert_eq!(&seen(&model, what), expected, "{script}: {what}");
    }
}

/// The names of what is told about the exercise in sight, in their order.
fn told_names(model: &Model) -> Vec<&'static str> {
    let run = &model.training.set.as_ref().unwrap().run;
    let told = told::explained(run.current().unwrap(), run.grade().unwrap(), world().reference);
    told.iter().map(|paragraph| paragraph.name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn what_matters_most_is_told_first() {
    let rule = ["Rule", "Here", "When", "Why", "How to fix", "Status", "Source"];
    let raised = [&["You said", "Right is"][..], &rule, &["Working"]].concat();
    let mended = [&["Still open", "Wanted"][..], &rule, &["Working"]].concat();
    // Nothing is to be fixed where the rule was not raised.
    let figure = ["You said", "Right is", "Mistake", "Working", "Rule", "When", "Why", "Status", "Source"];
    for (script, names) in [
        ("9<Enter>", &figure[..]),
        ("180<Enter><Enter>payer<Enter>", &raised),
        ("180<Enter><Enter>quantity<Enter><Enter><Enter><^D>", &mended),
    ] {
        assert_eq!(told_names(&drilled("refill", script)), names, "{script}");
    }
}

#[test]
fn what_can_be_practised_is_said_for_beginners_and_for_others() {
    for (record, said) in
        [(Progress::default(), "10 exercises to begin with"), (progress(), "2 cards due, and something new")]
    {
        let mut model = model("blank");
        press(&mut model, "<F9>");
        update(&mut model, Message::Practised { progress: Some(Box::new(record)), trouble: None }, &world());
        assert_eq!(model.choice_words(Choice::Practise, &world()).1, said);
    }
}

#[test]
fn the_sign_of_more_covers_no_text() {
    let folder = seat::folder("more");
    let mut session = seat::session(&folder);
    session.train(Some(Set::of_own("Class".to_owned(), exercises())));
    seat::take(&mut session, seat::text("9"));
    seat::take(&mut session, [seat::key(KeyCode::Enter, KeyModifiers::NONE)]);
    for width in 60..130 {
        let screen = seat::screen(&session, width, 20);
        assert!(screen.contains(" ↓"), "{width}\n{screen}");
    }
}

#[test]
fn the_keys_of_training_are_shown_first_there() {
    for (script, id) in [("<Esc>", "choose_training"), ("", "answer_exercise"), ("9<Enter>", "go_on_training")] {
        let model = drilled("refill", &format!("{script}<F1>"));
        let shown = j1817::app::command::commands().nth(model.help.at).map(|command| command.id);
        assert_eq!(shown, Some(id), "{script}");
    }
}

#[test]
fn a_worksheet_to_mend_is_opened_mended_and_handed_in() {
    let cases: &[Drilled] = &[
        ("<Enter>", "practice", "true"),
        ("<Enter>", "notice", "Mend this refill until no error is left."),
        ("<Enter><F8><F4>", "/dispense/quantity", "5"),
        ("<Enter><F8><F4><^D>", "practice", "false"),
        ("<Enter><F8><F4><^D>", "score", "3 of 3 right"),
        ("<Enter><^D>", "score", "2 of 3 right"),
        // Back to the question, and to the worksheet as it was left.
        ("<Enter><F8><F4><F9>", "training", "Question 0"),
        ("<Enter><F8><F4><F9>", "/dispense/quantity", "9"),
        ("<Enter><F8><F4><F9><F3>", "/dispense/quantity", "5"),
        // Once answered it is there to play with, and not to hand in again.
        ("<Enter><^D><F3><^D>", "notice", "Only a worksheet of an exercise that asks for it is handed in"),
        ("<Enter><^D><F3><F9>", "training", "Verdict 0"),
        ("<Enter><Tab><Tab>t5x<Tab><^D>", "practice", "true"),
        ("<Enter><Tab><Tab>t5x<Tab><^D>", "notice", "Something typed cannot be read yet; put that right first"),
        // Nothing of the office's is touched.
        ("<Enter><F8><F4><^S>", "notice", "This is practice and nothing is saved; go back first"),
        ("<Enter><F8><F4><F2>", "notice", "This is practice and nothing is saved; go back first"),
        ("<Enter><F8><F4><^N>", "notice", "This is practice and nothing is saved; go back first"),
        ("<Enter><F7>", "place", "Form"),
        ("<Enter><^R>", "notice", "This is practice and nothing is saved; go back first"),
        ("<Enter><^P>elsewhere<Enter>", "notice", "This is practice and nothing is saved; go back first"),
    ];
    for (script, what, expected) in cases {
        let model = drilled("refill", &[THIRD, script].concat());
        assert_eq!(&seen(&model, what), expected, "{script}: {what}");
    }
}

#[test]
fn practice_is_judged_by_what_the_exercise_has() {
    // The world of the tests has no saved fill; the exercise has one, of the same day.
    let mut exercise = exercises().pop().unwrap();
    exercise.history[0].dispense.date_of_service = exercise.worksheet.dispense.date_of_service;
    let judged = exercise.judged(&exercise.worksheet, world().reference);
    assert_ne!(judged, model("refill").assessment);
    let mut practice = model("blank");
    press(&mut practice, "<F9>");
    practice.begin_set(Set::of_own("Class".to_owned(), vec![exercise]));
    press(&mut practice, "<Enter>");
    assert_eq!(practice.assessment, judged);
    update(&mut practice, Message::Resumed, &world());
    assert_eq!(practice.assessment, judged);
    press(&mut practice, "<F8><F4><^Z>");
    assert_eq!(practice.assessment, judged);
}

#[test]
fn only_an_answer_and_a_lesson_are_recorded() {
    let recorded = |script: &str| {
        let mut model = practised(drilled("refill", ""));
        press(&mut model, script)
    };
    for (script, effects) in [
        ("9x<Enter>", vec![]),
        ("9<Enter>", vec![Effect::RecordAnswer]),
        ("9<Enter><Enter>", vec![Effect::RecordAnswer]),
        ("9<Enter><F3><F8><F4><^S><F2><F9>", vec![Effect::RecordAnswer]),
        ("180<Enter><Enter>quantity<Enter><Enter><Enter><^D>", vec![Effect::RecordAnswer; 3]),
    ] {
        assert_eq!(recorded(script), effects, "{script}");
    }
}

/// What was typed of a worksheet, as it is before practice and must be after it.
fn work(model: &Model) -> String {
    let work = model.work();
    format!("{:?} {:?} {:?} {:?}", work.course(), work.focus, work.assessment, work.is_unsaved())
}

#[test]
fn the_own_worksheet_is_parked_whole_and_comes_back_untouched() {
    let mut model = at("refill", "/dispense/quantity");
    press(&mut model, "7<Tab><Shift-Tab>9x<Tab><F9>");
    model.begin_set(Set::of_own("Class".to_owned(), exercises()));
    let before = work(&model);
    press(&mut model, &[THIRD, "<Enter>"].concat());
    for keys in ["<F8><F4>", "x<Tab>y<^Z><^Z><^Y>", "<^S><F2><^N><F7><^R>", "<F5><Tab>", "<^P>lock<Enter>z", "<^D>"] {
        press(&mut model, keys);
        assert_eq!(work(&model), before, "{keys}");
    }
    press(&mut model, "<F9>");
    assert_eq!((work(&model), model.practice.is_none()), (before, true));
    press(&mut model, "<^Z>");
    assert_eq!(seen(&model, "drafts"), "");
    press(&mut model, "<^Z>");
    assert_eq!(seen(&model, "/dispense/quantity"), "9");
}

#[test]
fn quitting_in_practice_asks_of_the_own_work_alone() {
    for (unsaved, effects) in [("", vec![Effect::Quit]), ("x", vec![])] {
        let mut model = model("refill");
        press(&mut model, &format!("{unsaved}<F9>"));
        model.begin_set(Set::of_own("Class".to_owned(), exercises()));
        press(&mut model, &[THIRD, "<Enter><F8><F4>"].concat());
        assert_eq!(press(&mut model, "<^Q>"), effects);
        assert!(model.practice.is_none());
        assert_eq!(model.place == Place::Ask, !unsaved.is_empty());
        // What was mended is still there to go on with.
        press(&mut model, if unsaved.is_empty() { "<F3>" } else { "<Esc><F3>" });
        assert_eq!(seen(&model, "/dispense/quantity"), "5");
    }
}

#[test]
fn what_the_disk_brings_reaches_the_parked_worksheet() {
    let mut practice = at("refill", "/dispense/quantity");
    assert_eq!(press(&mut practice, "7<^S><F9>"), [Effect::Save, Effect::LoadProgress]);
    practice.begin_set(Set::of_own("Class".to_owned(), exercises()));
    press(&mut practice, &[THIRD, "<Enter><F8><F4>"].concat());
    let saved = practice.work().worksheet.clone();
    assert_eq!(update(&mut practice, Message::Saved(Ok(Box::new(saved))), &world()), []);
    assert_eq!(seen(&practice, "notice"), "Saved");
    assert_eq!(seen(&practice, "/dispense/quantity"), "5");
    assert!(!practice.work().is_unsaved() && practice.practice.is_some());
    let opened = Opened { worksheet: model("clean").worksheet, read_only: None };
    update(&mut practice, Message::Opened(Ok(Box::new(opened))), &world());
    assert_eq!(seen(&practice, "/dispense/quantity"), "5");
    press(&mut practice, "<F9>");
    assert_eq!(practice.worksheet, model("clean").worksheet);
    assert_eq!(practice.place, Place::Form);
    press(&mut practice, "<F9>");
    assert_eq!(seen(&practice, "training"), "Question 0");
}

#[test]
fn a_save_that_was_refused_is_told_and_interrupts_no_training() {
    for script in ["", "1", "9<Enter>", THIRD, &[THIRD, "<Enter><F8><F4>"].concat()] {
        let mut model = at("refill", "/dispense/quantity");
        press(&mut model, "7<^S><F9>");
        model.begin_set(Set::of_own("Class".to_owned(), exercises()));
        press(&mut model, script);
        let (place, sheet) = (model.place, model.worksheet.clone());
        let theirs = Theirs { worksheet: model.work().worksheet.clone(), when: "today".to_owned() };
        update(&mut model, Message::Conflict(Box::new(theirs)), &world());
        let told = "Not saved: somebody else has saved your worksheet. F9, then ^S shows both";
        assert_eq!((seen(&model, "notice").as_str(), model.place), (told, place), "{script}");
        assert!(model.worksheet == sheet && model.work().is_unsaved(), "{script}");
    }
}

#[test]
fn a_seed_is_read_or_what_to_type_is_said() {
    let expected = Err("Type the seed, a whole number, and how many exercises, 1 to 100, such as 1817 10");
    for (text, read) in [
        ("1817", Ok((1817, None))),
        (" 1817  20 ", Ok((1817, Some(20)))),
        ("1817,3", Ok((1817, Some(3)))),
        ("", expected),
        ("x", expected),
        ("1817 0", expected),
        ("1817 101", expected),
        ("1817 3 4", expected),
        ("-1", expected),
        ("99999999999999999999", expected),
    ] {
        assert_eq!(seed_and_count(text), read, "{text}");
    }
}

#[test]
fn a_class_has_the_same_set_and_practice_another_each_time() {
    let begun = |script: &str| {
        let mut model = practised(model("blank"));
        press(&mut model, &format!("<F9>{script}"));
        model
    };
    let questions = |model: &Model| format!("{:?}", model.exercise().map(|one| (&one.question, &one.worksheet)));
    let class = "<Down><Enter>1817 3<Enter>";
    assert_eq!(questions(&begun(class)), questions(&begun(class)));
    assert_ne!(questions(&begun(class)), questions(&begun("<Down><Enter>1818 3<Enter>")));
    assert!(seen(&begun(class), "exercise").starts_with("Class set 1817 · 1 of 3 · "));
    assert!(seen(&begun("<Enter>"), "exercise").starts_with("Practice · 1 of 10 · "));
    let mut later = begun("");
    let mut more = progress();
    progress().attempts().iter().for_each(|attempt| {
        more.add(j1817::training::progress::Entry::Attempt(attempt.clone()));
    });
    update(&mut later, Message::Practised { progress: Some(Box::new(more)), trouble: None }, &world());
    press(&mut later, "<Enter>");
    assert_ne!(questions(&later), questions(&begun("<Enter>")));
}

#[test]
fn without_a_record_training_goes_on_and_says_why() {
    let mut model = model("blank");
    press(&mut model, "<F9>");
    let trouble = Some("the training record is damaged".to_owned());
    update(&mut model, Message::Practised { progress: None, trouble }, &world());
    assert_eq!(seen(&model, "notice"), "the training record is damaged");
    press(&mut model, "<Enter>");
    assert_eq!(seen(&model, "training"), "Question 0");
}

#[test]
fn a_lesson_is_read_and_its_tasks_are_done_one_by_one() {
    let lessons = j1817::training::lessons();
    for (nth, lesson) in lessons.iter().enumerate() {
        let mut model = model("refill");
        let before = work(&model);
        press(&mut model, &format!("<F9><Down><Down><Enter>{}<Enter><Enter>", "<Down>".repeat(nth)));
        let mut effects = Vec::new();
        for (at, task) in lesson.tasks.iter().enumerate() {
            assert_eq!(model.task(), Some(task), "{} {at}", lesson.title);
            // Three hints, and no more.
            press(&mut model, "<F4><F4><F4><F4>");
            assert_eq!(seen(&model, "notice"), "That was the last hint");
            if let Some(answer) = task.answer(world().reference) {
                press(&mut model, "?!<Enter><^U>");
                assert_eq!(model.task(), Some(task), "{}: nothing was answered", lesson.title);
                effects.extend(press(&mut model, &format!("{}<Enter>", typed(&answer))));
            } else {
                press(&mut model, "<Enter><^D>");
                assert_eq!(model.task(), Some(task), "{}: nothing was done", lesson.title);
                press(&mut model, "<Enter>");
                model.worksheet.apply_all(task.solution.iter().cloned());
                effects.extend(press(&mut model, "<^D>"));
            }
        }
        assert_eq!(effects, [Effect::RecordLesson(lesson.id.clone())], "{}", lesson.title);
        assert_eq!(seen(&model, "training"), format!("Lessons {}", (nth + 1) % lessons.len()));
        assert_eq!(work(&model), before, "{}", lesson.title);
    }
}

#[test]
fn a_terminal_that_goes_in_practice_keeps_the_own_work_alone() {
    let folder = seat::folder("practice");
    let mut session = seat::session(&folder);
    seat::take(&mut session, seat::text("MRN-7"));
    session.train(Some(Set::of_own("Class".to_owned(), exercises())));
    seat::take(&mut session, seat::text("180"));
    let enter = || seat::key(KeyCode::Enter, KeyModifiers::NONE);
    seat::take(&mut session, [enter(), seat::key(KeyCode::F(3), KeyModifiers::NONE)]);
    assert!(session.model().practice.is_some());
    seat::take(&mut session, seat::text("MRN-PRACTICE"));
    seat::take(&mut session, [seat::control('s')]);
    assert_eq!(seat::notice(&session), "This is practice and nothing is saved; go back first");
    assert!(seat::screen(&session, 80, 24).contains("▲ Practice F9 goes back nothing is saved"));
    session.leave(Cause::HungUp);
    drop(session);
    let orphans = Store::at(folder.clone()).orphans().unwrap();
    let [orphan] = orphans.as_slice() else { panic!("{} orphans", orphans.len()) };
    let course = orphan.recovered().course();
    assert_eq!(course.worksheet.order.patient.as_deref(), Some("MRN-7"));
    assert_eq!(course.done.len(), 1);
    for entry in std::fs::read_dir(folder.join("journal")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("PRACTICE"), "{text}");
    }
}

fn any_script() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "<Enter>", "<Enter>", "<Esc>", "<F3>", "<F4>", "<F8>", "<^D>", "<^S>", "<F2>", "<^N>", "<F7>", "<^Z>", "<^Y>",
        "<Tab>", "<Down>", "<Up>", "<PgDn>", "<^P>", "<F1>", "<F5>", "<^F>", "<^G>", "9", "x", "180", "quantity", "t",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_key_in_practice_changes_the_own_worksheet(script in any_script()) {
        let mut model = drilled("refill", &[THIRD, "<Enter>"].concat());
        let before: Worksheet = model.work().worksheet.clone();
        for key in keys::keys(&script) {
            let practising = model.practice.is_some();
            let effects = update(&mut model, Message::Key(key), &world());
            if practising {
                prop_assert!(effects.iter().all(Effect::is_harmless), "{effects:?}");
            } else if !model.place.is_training() {
                break;
            }
            prop_assert_eq!(&model.work().worksheet, &before);
        }
    }
}
