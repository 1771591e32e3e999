//! A storm of events of every sort and in any order, through a session and onto its screen.
//!
//! The same in every run. `J1817_STORM_EVENTS` says how many (a million takes minutes), and
//! `J1817_STORM_SEED` which ones; a failure names the seed that gives it alone.

mod dice;
#[path = "storm/events.rs"]
mod events;

use std::collections::{BTreeSet, VecDeque};
use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use crossterm::event::Event as TerminalEvent;
use dice::Dice;
use events::{by_palette, events, key_of, pressed};
use j1817::app::command::{Command, commands};
use j1817::app::key::{Code, Key};
use j1817::app::training::Set;
use j1817::app::{Message, Model, Place};
use j1817::reference::Reference;
use j1817::settings::Settings;
use j1817::store::Store;
use j1817::training::{Kind, Level, pose};
use j1817::tui::keys::message;
use j1817::tui::look::Look;
use j1817::tui::run::{Cause, Event, Program};
use j1817::tui::session::{Outside, Session};
use j1817::tui::signs::Signs;
use j1817::tui::theme::Name;
use j1817::worksheet::text::is_plain;
use j1817::worksheet::{Edit, FIELDS, Worksheet};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ulid::Ulid;

/// Events of an ordinary run of the tests, and of one round.
const EVENTS: u64 = 96_000;
const ROUND: u64 = 400;

/// Worksheets in the folder at the start of a round, by the number of their id.
const WORKSHEETS: [&str; 4] = [
    include_str!("world/refill.json"),
    include_str!("world/clean.json"),
    include_str!("world/trouble.json"),
    include_str!("cases/three_month_refill.json"),
];

/// How what is said begins when another worksheet stands in place of the one before.
const BEGUN: [&str; 4] = ["New worksheet", "Opened", "A worked example", "Refill begun"];

/// The commands that a key is about to run.
fn about_to_run(model: &Model, key: Key) -> Vec<&'static str> {
    if model.lock.is_some() {
        return Vec::new();
    }
    let direct = model.keymap.command_of(model.place, key).filter(|command| (command.barred)(model).is_none());
    let entered = key.code == Code::Enter;
    let chosen = model.chosen_command().filter(|command| entered && model.barred_from_page(command).is_none());
    direct.into_iter().chain(chosen).map(|command| command.id).collect()
}

/// Minutes that have passed since noon.
static PASSED: AtomicI64 = AtomicI64::new(0);

fn now() -> Timestamp {
    Timestamp::from_second(1_772_366_400 + 60 * PASSED.load(Ordering::Relaxed)).unwrap()
}

/// A session on a folder of its own, and the terminal that shows it.
struct Storm {
    folder: PathBuf,
    session: Session,
    terminal: Terminal<TestBackend>,
    /// The worksheet that undoing everything leads back to; none once somebody else's is in between.
    start: Option<Worksheet>,
    commands: BTreeSet<&'static str>,
    places: BTreeSet<Place>,
}

/// A new id of few: copies meet what is there already.
fn new_id() -> Ulid {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    Ulid::from_parts(1_772_366_400_000, (NEXT.fetch_add(1, Ordering::Relaxed) % 12).into())
}

impl Storm {
    fn new(folder: &Path, dice: &mut Dice) -> Self {
        PASSED.store(0, Ordering::Relaxed);
        drop(fs::remove_dir_all(folder));
        fs::create_dir_all(folder).unwrap();
        let id = |nth: usize| Ulid::from_parts(1_772_366_400_000, 100 + u128::try_from(nth).unwrap()).to_string();
        for (nth, json) in WORKSHEETS.into_iter().enumerate() {
            // The first two are fills, so that somebody is due.
            let json =
                if nth < 2 { json.replace(r#""state": "draft""#, r#""state": "filed""#) } else { json.to_owned() };
            fs::write(folder.join(id(nth)).with_extension("json"), json).unwrap();
        }
        Store::at(folder.to_owned()).delete(&id(3), now()).unwrap();
        fs::write(folder.join(id(90)).with_extension("json"), "{\"format\"").unwrap();
        let outside = Outside { now, today: Box::new(|| "2026-03-01".parse().unwrap()), new_id };
        let look = Look::new(dice.pick(&Name::ALL), dice.pick(&[Signs::Symbols, Signs::Ascii]));
        let settings = Settings { mouse: dice.pick(&[true, false]), ..Settings::default() };
        let mut session = Session::new(Store::at(folder.to_owned()), outside, look, &settings);
        let nth = dice.roll(WORKSHEETS.len() + 1);
        if nth < WORKSHEETS.len() {
            session.open(&id(nth));
        }
        session.take(&mut std::iter::empty());
        Self {
            folder: folder.to_owned(),
            start: Some(session.model().work().worksheet.clone()),
            session,
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            commands: BTreeSet::new(),
            places: BTreeSet::new(),
        }
    }

    fn take(&mut self, event: Event) {
        if let Event::Terminal(TerminalEvent::Resize(width, height)) = event {
            self.terminal.backend_mut().resize(width, height);
        }
        // A whole path that was typed may be a folder of this computer.
        let folder = self.session.model().elsewhere.folder.text().trim();
        let leads_out = self.session.model().place == Place::Folder && folder.starts_with(['/', '~']);
        let event = if leads_out { Event::Terminal(pressed(Key::plain(Code::Esc))) } else { event };
        let (before, listing) = (self.session.model().place, self.session.model().place.is_list());
        let commanding = listing && !self.session.model().saved.typing;
        let key = match event.clone() {
            Event::Terminal(event) => message(event),
            Event::Resumed | Event::Woken => None,
        };
        let key = key.and_then(|message| if let Message::Key(key) = message { Some(key) } else { None });
        let running = key.map(|key| about_to_run(self.session.model(), key)).unwrap_or_default();
        self.session.take(&mut std::iter::once(event));
        let model = self.session.model();
        // A character may have been text instead: it is a command for sure where it led elsewhere.
        if key.is_some_and(|key| {
            key.typed().is_none()
                || matches!(before, Place::Ask | Place::Conflict | Place::Payers | Place::Training | Place::Reading)
                || commanding
                || model.place != before
        }) {
            self.commands.extend(running);
        }
        self.places.insert(model.place);
        let begun = |text: &str| BEGUN.iter().any(|begun| text.starts_with(begun));
        // Moved to the trash or another state in the list, the worksheet of the form goes along.
        let undo = commands().find(|command| command.id == "undo").unwrap();
        let moved = |text: &str| text.contains(" moved to ") && (undo.barred)(model.work()).is_some();
        if model.notice.as_ref().is_some_and(|notice| begun(&notice.text) || moved(&notice.text)) {
            self.start = Some(model.work().worksheet.clone());
        }
        if matches!(model.place, Place::Conflict | Place::Unsaved) {
            self.start = None;
        }
    }

    /// Runs a command by its key where that works, else through the palette.
    fn run(&mut self, id: &str) {
        let command = commands().find(|command| command.id == id).unwrap();
        let here = command.keys.first().filter(|_| command.places.contains(&self.session.model().place));
        for key in here.map_or_else(|| by_palette(command), |&key| vec![key]) {
            self.take(Event::Terminal(pressed(key)));
        }
    }

    /// Runs a command that this round has not run yet, if one can be run here.
    fn be_curious(&mut self, dice: &mut Dice) {
        let model = self.session.model();
        let runs = |command: &&Command| command.places.contains(&model.place) && (command.barred)(model).is_none();
        let new = commands().filter(runs).filter(|command| !self.commands.contains(command.id));
        let keys: Vec<Key> = new.filter_map(|command| command.keys.first().copied()).collect();
        if !keys.is_empty() {
            self.take(Event::Terminal(pressed(dice.pick(&keys))));
        }
    }

    /// Somebody else saves the worksheet of the screen, and the person there saves it too.
    fn meet_another(&mut self) {
        let Some(id) = self.session.model().work().worksheet.id.clone() else { return };
        let theirs = Store::at(self.folder.clone());
        if let Ok(mut loaded) = theirs.load(&id) {
            // Every field that takes a number as its text: so both change the one that is typed in.
            let edit = |pointer| serde_json::from_str::<Edit>(&format!(r#"{{"field":"{pointer}","to":"7"}}"#)).ok();
            loaded.worksheet.apply_all(FIELDS.iter().filter_map(|row| edit(row.about().pointer)));
            drop(theirs.save(&loaded.worksheet, now(), new_id));
        }
        let saves = [key_of("give_up"), Key::char('1'), key_of("save")];
        for key in saves {
            self.take(Event::Terminal(pressed(key)));
        }
    }

    /// A worksheet of an exercise is opened in the form, to be mended.
    fn begin_mending(&mut self, seed: u64) {
        let exercise = pose(Kind::Mend, Level::First, None, seed, Reference::shipped());
        self.session.train(Some(Set::of_own("Class".to_owned(), vec![exercise])));
        self.take(Event::Terminal(pressed(key_of("answer_exercise"))));
    }

    /// A field has a row in what-if, and it is taken away again, if nothing keeps it.
    fn take_a_row_away(&mut self) {
        for id in ["what_if", "add_row", "add_this_row", "add_row"] {
            self.run(id);
        }
        for _ in 0..FIELDS.len() {
            self.run("drop_row");
            self.take(Event::Terminal(pressed(key_of("down"))));
        }
    }

    /// A task of the first lesson is in sight.
    fn begin_lesson(&mut self) {
        self.session.train(None);
        let (back, up) = (key_of("back_in_training"), key_of("up"));
        let keys = [back, back, back, key_of("training")];
        let enter = Key::plain(Code::Enter);
        for key in keys.into_iter().chain([key_of("down"); 5]).chain([up, enter, enter, enter]) {
            self.take(Event::Terminal(pressed(key)));
        }
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| self.session.draw(frame)).unwrap();
        let cells = &self.terminal.backend().buffer().content;
        let odd = cells.iter().find(|cell| !cell.symbol().chars().all(is_plain));
        assert_eq!(odd, None, "this would reach the terminal");
    }

    fn calm_down(&mut self) {
        // From a worksheet to practise on, one way out leads to training, and the next to the form.
        for key in [key_of("give_up"), key_of("training"), key_of("give_up")] {
            for _ in 0..if key == key_of("training") { 1 } else { 10 } {
                self.take(Event::Terminal(pressed(key)));
            }
        }
        let undo = commands().find(|command| command.id == "undo").unwrap();
        for _ in 0..2 * ROUND {
            if (undo.barred)(self.session.model()).is_some() {
                break;
            }
            self.take(Event::Terminal(pressed(undo.keys[0])));
        }
        self.draw();
    }
}

/// An earlier session in the folder ended with something unsaved.
fn left_unsaved(folder: &Path) {
    let outside = Outside { now, today: Box::new(|| "2026-03-01".parse().unwrap()), new_id };
    let look = Look::new(Name::Terminal, Signs::Symbols);
    let mut session = Session::new(Store::at(folder.to_owned()), outside, look, &Settings::default());
    let typed = "MRN-7".chars().map(|letter| Event::Terminal(pressed(Key::char(letter))));
    session.take(&mut typed.into_iter());
    session.leave(Cause::HungUp);
}

/// A worksheet without what a save stamps.
fn unstamped(worksheet: &Worksheet) -> String {
    Worksheet { id: None, revision: None, created_at: None, updated_at: None, ..worksheet.clone() }.to_json()
}

/// One round of a seed; gives the commands and places that it came by.
fn round(seed: u64, folder: &Path) -> (BTreeSet<&'static str>, BTreeSet<Place>) {
    let mut dice = Dice(seed);
    let mut storm = Storm::new(folder, &mut dice);
    let mut pending = VecDeque::new();
    // Some begin in the list, or in a view of what-if, which are far for a storm.
    let begin: &[&str] = [
        &["saved", "next_view"][..],
        &["saved", "view_before"],
        &["saved", "palette"],
        &["what_if"],
        &[],
        dice.pick(&[
            &["what_if", "next_aspect", "tick_payer", "ticked_payers"][..],
            &["what_if", "next_aspect", "next_aspect", "sweep_next"],
            &["what_if", "next_aspect", "next_aspect", "sweep_before"],
            &["what_if", "aspect_before"],
        ]),
    ][usize::try_from(seed % 6).unwrap()];
    let due = ["filter", "refill_due"][usize::try_from(seed / 6 % 2).unwrap()];
    let due = Some(&due).filter(|_| seed.is_multiple_of(6));
    pending.extend(begin.iter().chain(due).map(|id| Event::Terminal(pressed(key_of(id)))));
    if seed % 6 == 3 {
        // A scenario of the quantity, on which all can be done that is done to one.
        pending.push_back(Event::Terminal(pressed(Key::char('9'))));
    }
    if seed % 6 == 2 {
        let state = dice.pick(&["draft", "ready", "filed", "void"]);
        pending.extend(format!("move to {state}").chars().map(|letter| Event::Terminal(pressed(Key::char(letter)))));
        pending.push_back(Event::Terminal(pressed(Key::plain(Code::Enter))));
    }
    for nth in 0..ROUND {
        if pending.is_empty() {
            let size = storm.terminal.backend().buffer().area;
            pending.extend(events(&mut dice, storm.session.model().place, (size.width, size.height)));
        }
        storm.take(pending.pop_front().unwrap());
        if nth % 100 == 50 {
            // What is far for a storm, each of it with one command more, in turn.
            let then = match seed % 5 {
                0 => {
                    if nth % 200 == 50 {
                        storm.take_a_row_away();
                    }
                    ["save_elsewhere", "close_folder"]
                }
                1 => {
                    storm.meet_another();
                    ["choose_other", "choose_other"]
                }
                2 => {
                    storm.begin_mending(seed);
                    ["hand_in", "play"]
                }
                3 => {
                    storm.begin_lesson();
                    ["hint", "answer_exercise"]
                }
                _ => {
                    left_unsaved(folder);
                    storm.session.read_anew();
                    storm.take(Event::Woken);
                    match nth % 300 {
                        50 => ["decide_later", "unsaved"],
                        150 => ["unsaved", "discard_unsaved"],
                        _ => ["recover", "undo"],
                    }
                }
            };
            for id in then.into_iter().take(dice.roll(3)) {
                storm.run(id);
            }
        }
        if nth % 8 == 0 {
            storm.draw();
            storm.be_curious(&mut dice);
        }
    }
    storm.calm_down();
    if let Some(start) = &storm.start {
        assert_eq!(unstamped(&storm.session.model().work().worksheet), unstamped(start), "undoing leads to the start");
    }
    drop(fs::remove_dir_all(&storm.folder));
    (storm.commands, storm.places)
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

#[test]
fn no_storm_breaks_the_screen_or_the_work() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("storm-{}", std::process::id()));
    let seed = number("J1817_STORM_SEED");
    let rounds = if seed.is_some() { 1 } else { number("J1817_STORM_EVENTS").unwrap_or(EVENTS).div_ceil(ROUND) };
    let (mut ran, mut been) = (BTreeSet::new(), BTreeSet::new());
    for seed in seed.map_or(0..rounds, |seed| seed..seed + 1) {
        let (commands, places) = catch_unwind(AssertUnwindSafe(|| round(seed, &folder)))
            .unwrap_or_else(|_| panic!("broke, as told above; J1817_STORM_SEED={seed} gives it alone"));
        ran.extend(commands);
        been.extend(places);
    }
    if seed.is_none() {
        let never: Vec<_> = commands().map(|command| command.id).filter(|id| !ran.contains(id)).collect();
        assert!(never.is_empty(), "too short a storm: it never ran {never:?}");
        let unseen: Vec<_> = Place::ALL.into_iter().filter(|place| !been.contains(place)).collect();
        assert!(unseen.is_empty(), "too short a storm: it never came to {unseen:?}");
    }
}
