//! Sessions against a simple model of them: edit, undo, save, open, conflict, recover, trash, refill.
//!
//! The same in every run. `J1817_MODEL_STEPS` says how many steps (100,000 take minutes), and
//! `J1817_MODEL_SEED` which ones; a failure names the seed that gives it alone.

#[path = "model/acts.rs"]
mod acts;
#[path = "model/asking.rs"]
mod asking;
#[path = "model/desk.rs"]
mod desk;
mod dice;
mod seat;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use desk::{Desk, Sheet};
use dice::Dice;
use j1817::app::Place;
use j1817::store::Store;
use j1817::tui::session::Session;
use j1817::worksheet::Worksheet;
use seat::{folder, screen, session};

/// Steps of an ordinary run of the tests, and of one round.
const STEPS: u64 = 2_000;
const ROUND: u64 = 200;

/// What happens, and how often in a hundred: on the form, on the page of a conflict, on that of unsaved work.
type Act = (&'static str, fn(&mut Run), [usize; 3]);
const ACTS: [Act; 24] = [
    ("the session dies", Run::start, [4, 4, 0]),
    ("hang up", Run::hang_up, [4, 4, 0]),
    ("rest", Run::rest, [6, 6, 0]),
    ("another saves", Run::another_saves, [8, 8, 0]),
    ("another deletes", Run::another_deletes, [2, 2, 0]),
    ("choose in a conflict", Run::choose, [0, 26, 0]),
    ("settle a conflict", Run::settle, [0, 50, 0]),
    ("type", Run::type_text, [16, 0, 0]),
    ("ask what if", Run::ask, [5, 0, 0]),
    ("delete a scenario", Run::delete_asked, [1, 0, 0]),
    ("make a scenario the base", Run::make_base, [2, 0, 0]),
    ("undo", Run::undo, [8, 0, 0]),
    ("redo", Run::redo, [5, 0, 0]),
    ("save", Run::save, [6, 0, 0]),
    ("both change it", Run::both_change, [8, 0, 0]),
    ("save a copy", Run::save_copy, [2, 0, 0]),
    ("new", Run::begin_new, [3, 0, 0]),
    ("open", Run::open, [6, 0, 0]),
    ("refill of the list", Run::refill_listed, [3, 0, 0]),
    ("refill", Run::refill_this, [2, 0, 0]),
    ("delete", Run::delete, [3, 0, 0]),
    ("restore", Run::restore, [4, 0, 0]),
    ("quit", Run::quit, [2, 0, 0]),
    ("decide on unsaved work", Run::decide, [0, 0, 100]),
];

/// What a person asks for and may first have to say what becomes of unsaved work.
#[derive(Clone, Copy)]
enum Then<'i> {
    New,
    Open(&'i str),
    Refill(&'i str),
    Quit,
}

/// What must be true.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Model {
    desk: Desk,
    place: Place,
    /// What somebody else has saved, and the fields in which theirs is to stand.
    conflict: Option<(Sheet, BTreeSet<usize>)>,
    disk: BTreeMap<String, Sheet>,
    /// The deletions of each, the last one last.
    trash: BTreeMap<String, Vec<Sheet>>,
    /// What the journal of the session holds.
    journal: Option<Desk>,
    /// What earlier sessions have left.
    waiting: Vec<Desk>,
    discarded: usize,
}

/// A session, what else there is, and what must be true of both.
struct Run {
    dice: Dice,
    folder: PathBuf,
    /// Somebody else's.
    other: Store,
    session: Session,
    model: Model,
    /// The last steps, for the report of a difference.
    trail: Vec<&'static str>,
}

impl Run {
    fn new(seed: u64, folder: PathBuf) -> Self {
        let model = Model {
            desk: Desk::default(),
            place: Place::Form,
            conflict: None,
            disk: BTreeMap::new(),
            trash: BTreeMap::new(),
            journal: None,
            waiting: Vec::new(),
            discarded: 0,
        };
        let (other, session) = (Store::at(folder.clone()), session(&folder));
        Self { dice: Dice(seed), folder, other, session, model, trail: Vec::new() }
    }

    fn step(&mut self) {
        let column = match self.model.place {
            Place::Conflict => 1,
            Place::Unsaved => 2,
            _ => 0,
        };
        let mut left = self.dice.roll(100);
        let act = ACTS.iter().find(|(.., weights)| {
            let (is_it, weight) = (left < weights[column], weights[column]);
            left = left.saturating_sub(weight);
            is_it
        });
        let (name, act, _) = act.unwrap();
        self.trail.push(name);
        act(self);
    }

    /// All that there is, as it is, beside what must be true.
    fn compare(&self) {
        let (app, mut is) = (self.session.model(), self.model.clone());
        assert_eq!(app.is_unsaved(), self.model.desk.is_unsaved(), "unsaved; {:?}", self.trail);
        assert_eq!(app.read_only, None, "{:?}", self.trail);
        (is.desk, is.place) = (Desk::read(&app.course()), app.place);
        is.disk = self.saved_there();
        (is.trash, is.discarded) = self.in_trash();
        if is != self.model {
            let (trail, sight) = (&self.trail, screen(&self.session, 80, 24));
            panic!("is {is:#?}\nmust be {:#?}\nafter {trail:?}\n{sight}", self.model);
        }
    }

    fn entries(&self, below: &str) -> Vec<PathBuf> {
        let mut paths: Vec<_> =
            fs::read_dir(self.folder.join(below)).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    }

    fn saved_there(&self) -> BTreeMap<String, Sheet> {
        let files = self.entries("").into_iter().filter(|path| path.extension().is_some_and(|end| end == "json"));
        let ids = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
        let load = |id: String| {
            let loaded = self.other.load(&id).unwrap();
            assert_eq!(loaded.read_only, None);
            (id, Sheet::read(&loaded.worksheet))
        };
        ids.map(load).collect()
    }

    fn in_trash(&self) -> (BTreeMap<String, Vec<Sheet>>, usize) {
        let (mut trash, mut journals) = (BTreeMap::<String, Vec<Sheet>>::new(), 0);
        for path in self.entries("trash") {
            if path.is_file() {
                journals += 1;
                continue;
            }
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let json = fs::read(path.join(&id).with_extension("json")).unwrap();
            trash.entry(id).or_default().push(Sheet::read(&Worksheet::from_json(&json).unwrap()));
        }
        (trash, journals)
    }
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

#[test]
fn sessions_do_what_their_model_does() {
    let seed = number("J1817_MODEL_SEED");
    let rounds = if seed.is_some() { 1 } else { number("J1817_MODEL_STEPS").unwrap_or(STEPS).div_ceil(ROUND) };
    let mut came_by = BTreeMap::<_, u64>::new();
    for seed in seed.map_or(0..rounds, |seed| seed..seed + 1) {
        let round = || {
            let mut run = Run::new(seed, folder("model"));
            for _ in 0..ROUND {
                run.step();
                run.compare();
            }
            drop(fs::remove_dir_all(&run.folder));
            run.trail
        };
        let trail = catch_unwind(AssertUnwindSafe(round))
            .unwrap_or_else(|_| panic!("differs, as told above; J1817_MODEL_SEED={seed} gives it alone"));
        for step in trail {
            *came_by.entry(step).or_default() += 1;
        }
    }
    if seed.is_none() {
        assert_eq!(came_by.len(), ACTS.len(), "too few steps: it came only by {came_by:?}");
    }
}
