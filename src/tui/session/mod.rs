//! A session at the terminal: keys to the app, and what the app asks for to the disk.

mod disk;
mod keeper;
mod mover;
mod practised;
mod recorder;
mod unsaved;

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use crossterm::event::{Event as TerminalEvent, MouseEvent};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;

use self::recorder::Recorder;
use self::unsaved::{Brought, Unsaved};
use crate::app::keymap::complaints;
use crate::app::training::Set;
use crate::app::{Effect, Message, Model, Place, World, update};
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::settings::Settings;
pub use crate::store::Outside;
use crate::store::{Records, Store};
use crate::tui::keys;
use crate::tui::look::Look;
use crate::tui::mouse::Clicks;
use crate::tui::rest::{Due, Idle, until_next_day};
use crate::tui::run::{Cause, Event, Flow, Program, Waker};
use crate::tui::screens::{self, Shown};
use crate::worksheet::{Date, Text, Worksheet};

/// How long saving may take before the screen says that it does.
const SLOW_AFTER: SignedDuration = SignedDuration::from_millis(100);

/// A session at the terminal.
pub struct Session {
    model: Model,
    store: Store,
    outside: Outside,
    look: Look,
    today: Date,
    idle: Idle,
    /// The size last drawn at.
    size: Cell<Rect>,
    /// What was drawn there.
    shown: RefCell<Shown>,
    clicks: Clicks,
    unsaved: Unsaved,
    /// What was practised, on its way to the disk.
    recorder: Recorder,
    /// What of it did not get there, once the session is over.
    unrecorded: Option<String>,
    /// When saving is to be called slow.
    slow: Due,
    records: Records,
    /// The patient of the history.
    patient: Option<Text>,
    history: Vec<SavedFill>,
    /// What is to be handed to the terminal.
    clipping: Option<String>,
    /// Stops the work on several worksheets once it is true.
    stop: Arc<AtomicBool>,
    waker: Option<Waker>,
    sender: Sender<Brought>,
    receiver: Receiver<Brought>,
}

impl Session {
    /// A session on a store, with a new worksheet. Nothing is read or drawn yet.
    #[must_use]
    pub fn new(store: Store, outside: Outside, look: Look, settings: &Settings) -> Self {
        let (today, now) = ((outside.today)(), (outside.now)());
        let world = World { reference: Reference::shipped(), today, history: &[] };
        let folder = store.folder().display().to_string();
        let (sender, receiver) = channel();
        let mut model = Model::begin(settings, folder, &world);
        model.complain(&complaints(settings));
        Self {
            model,
            unsaved: Unsaved::of(store.clone()),
            recorder: Recorder::of(store.clone()),
            unrecorded: None,
            slow: Due::after(SLOW_AFTER),
            records: Records::of(store.clone(), TimeZone::system()),
            store,
            outside,
            look,
            today,
            idle: Idle::new(settings.idle, now),
            size: Cell::default(),
            shown: RefCell::default(),
            clicks: Clicks::default(),
            patient: None,
            history: Vec::new(),
            clipping: None,
            stop: Arc::default(),
            waker: None,
            sender,
            receiver,
        }
    }

    /// Opens a saved worksheet once the session begins.
    pub fn open(&mut self, id: &str) {
        self.perform(Effect::Open(id.to_owned()));
    }

    /// Begins with a worksheet that is not saved yet.
    pub fn begin_with(&mut self, worksheet: Worksheet) {
        self.tell(Message::Began(Box::new(worksheet)));
    }

    /// Begins with training, and with a set if one is given.
    pub fn train(&mut self, set: Option<Set>) {
        self.tell(Message::Run("training"));
        if let Some(set) = set {
            self.model.begin_set(set);
        }
    }

    /// The model, to look at.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// What the mouse means where it is, if anything: by what the person sees, which is what was last drawn.
    fn mouse(&mut self, event: MouseEvent) -> Option<Message> {
        let shown = self.shown.get_mut();
        self.model.mouse.then(|| self.clicks.message(event, (self.outside.now)(), |place| shown.at(place)))?
    }

    fn tell(&mut self, message: Message) -> Option<Flow> {
        let read = matches!(message, Message::Listed(..));
        let flow = self.update(message);
        // Another patient has another history, and what is saved may have changed.
        if read || self.model.work().worksheet.order.patient != self.patient { flow.or(self.look_up()) } else { flow }
    }

    /// Judges by the saved fills of the worksheet's patient.
    fn look_up(&mut self) -> Option<Flow> {
        self.patient.clone_from(&self.model.work().worksheet.order.patient);
        let history = self.model.work().saved.register().history_of(self.patient.as_deref().unwrap_or_default());
        let other = history != self.history;
        self.history = history;
        if other { self.update(Message::Resumed) } else { None }
    }

    fn update(&mut self, message: Message) -> Option<Flow> {
        let world = World { reference: Reference::shipped(), today: self.today, history: &self.history };
        let effects = update(&mut self.model, message, &world);
        if self.model.scroll > 0 {
            self.model.scroll = self.model.scroll.min(screens::furthest(self.size.get(), &self.model, &world));
        }
        if self.model.training.scroll > 0 {
            let furthest = screens::furthest_in_training(self.size.get(), &self.model, &world);
            self.model.training.scroll = self.model.training.scroll.min(furthest);
        }
        if self.model.what_if.goals.scroll > 0 {
            let furthest = screens::furthest_in_goals(self.size.get(), &self.model, &world);
            self.model.what_if.goals.scroll = self.model.what_if.goals.scroll.min(furthest);
        }
        self.label_fields();
        self.unsaved.touch((self.outside.now)());
        effects.into_iter().map(|effect| self.perform(effect)).fold(None, Option::or)
    }

    /// Jump labels are for the fields in sight alone.
    fn label_fields(&mut self) {
        if self.model.place == Place::Jump {
            let world = World { reference: Reference::shipped(), today: self.today, history: &self.history };
            self.model.see(screens::in_sight(self.size.get(), &self.model, &world));
        }
    }

    /// Does what is due by the clock; true if anything was.
    fn pass_time(&mut self) -> bool {
        let today = (self.outside.today)();
        let new_day = std::mem::replace(&mut self.today, today) != today;
        if new_day {
            self.tell(Message::Resumed);
            // Who is due, and which flags stand, goes by the day.
            self.perform(Effect::List);
        }
        let over = self.idle.over((self.outside.now)()).filter(|_| self.model.lock.is_none());
        if let Some(minutes) = over {
            self.tell(Message::Idle(minutes));
        }
        let slow = self.slow.take((self.outside.now)());
        if slow {
            self.tell(Message::Slow);
        }
        self.keep((self.outside.now)());
        new_day || over.is_some() || slow
    }

    /// Takes all that is pending.
    fn turn(&mut self, events: &mut dyn Iterator<Item = Event>) -> Flow {
        let mut draw = self.pass_time();
        for event in events {
            let message = match event {
                Event::Terminal(event) => {
                    if let TerminalEvent::Resize(width, height) = event {
                        draw = true;
                        self.size.set(Rect::new(0, 0, width, height));
                        self.label_fields();
                    }
                    if matches!(event, TerminalEvent::Key(_) | TerminalEvent::Paste(_) | TerminalEvent::Mouse(_)) {
                        self.idle.touch((self.outside.now)());
                    }
                    match event {
                        TerminalEvent::Mouse(mouse) => self.mouse(mouse),
                        event => keys::message(event),
                    }
                }
                Event::Resumed => Some(Message::Resumed),
                Event::Woken => None,
            };
            let Some(message) = message else { continue };
            draw = true;
            if let Some(flow) = self.tell(message) {
                return flow;
            }
        }
        let (came, flow) = self.receive();
        flow.unwrap_or(if draw || came { Flow::Draw } else { Flow::Same })
    }
}

impl Program for Session {
    fn begin(&mut self, waker: Waker) {
        self.waker = Some(waker);
        self.read_anew();
    }

    fn take(&mut self, events: &mut dyn Iterator<Item = Event>) -> Flow {
        let flow = self.turn(events);
        if flow == Flow::Quit {
            // Whoever quits has saved, or does not want it.
            self.unsaved.keeper.end();
            self.end_recording();
        }
        flow
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let world = World { reference: Reference::shipped(), today: self.today, history: &self.history };
        self.size.set(frame.area());
        let shown = screens::show(frame.buffer_mut(), &self.model, &world, &self.look);
        if let Some(cursor) = shown.cursor {
            frame.set_cursor_position(cursor);
        }
        self.shown.replace(shown);
    }

    fn leave(&mut self, _cause: Cause) {
        self.keep_at_the_end();
        self.end_recording();
    }

    fn points(&self) -> bool {
        self.model.mouse
    }

    fn clipping(&mut self) -> Option<String> {
        self.clipping.take()
    }

    fn wake_at(&self) -> Option<Instant> {
        let now = (self.outside.now)();
        let idle = self.idle.left(now).filter(|_| self.model.lock.is_none());
        let next_day = until_next_day(&now.to_zoned_datetime(TimeZone::system()));
        let rest = idle.into_iter().chain(next_day).chain(self.unsaved.left(now)).chain(self.slow.left(now)).min()?;
        Instant::now().checked_add(rest)
    }
}
