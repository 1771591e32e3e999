//! A session at the terminal: keys to the app, and what the app asks for to the disk.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use crossterm::event::{Event as TerminalEvent, MouseEvent};
use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keymap::{Keymap, complaints};
use crate::app::model::Opened;
use crate::app::saved::Entry;
use crate::app::{Effect, Message, Model, Place, World, update};
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::register::{self, Column, Direction, Register};
use crate::settings::Settings;
pub use crate::store::Outside;
use crate::store::{Records, SaveError, Store};
use crate::tui::keys;
use crate::tui::look::Look;
use crate::tui::mouse::Clicks;
use crate::tui::rest::{Idle, until_next_day};
use crate::tui::run::{Cause, Event, Flow, Program, Waker};
use crate::tui::screens::{self, Shown};
use crate::worksheet::choice::{Choices, State};
use crate::worksheet::{Date, Text, Worksheet};

/// What another thread brings back from the disk.
enum Brought {
    Message(Message),
    Register(Arc<Register>),
}

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
    records: Records,
    /// What is saved, as last read.
    register: Arc<Register>,
    /// The patient of the history.
    patient: Option<Text>,
    history: Vec<SavedFill>,
    /// What is to be handed to the terminal.
    clipping: Option<String>,
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
            records: Records::of(store.clone(), TimeZone::system()),
            store,
            outside,
            look,
            today,
            idle: Idle::new(settings.idle, now),
            size: Cell::default(),
            shown: RefCell::default(),
            clicks: Clicks::default(),
            register: Arc::default(),
            patient: None,
            history: Vec::new(),
            clipping: None,
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
        let flow = self.update(message);
        // Another patient has another history.
        if self.model.worksheet.order.patient == self.patient { flow } else { flow.or(self.look_up()) }
    }

    /// Judges by the saved fills of the worksheet's patient.
    fn look_up(&mut self) -> Option<Flow> {
        self.patient.clone_from(&self.model.worksheet.order.patient);
        let history = self.register.history_of(self.patient.as_deref().unwrap_or_default());
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
        self.label_fields();
        effects.into_iter().map(|effect| self.perform(effect)).fold(None, Option::or)
    }

    /// Jump labels are for the fields in sight alone.
    fn label_fields(&mut self) {
        if self.model.place == Place::Jump {
            let world = World { reference: Reference::shipped(), today: self.today, history: &self.history };
            self.model.see(screens::in_sight(self.size.get(), &self.model, &world));
        }
    }

    /// Does what the app asked for; the disk never holds up the keys.
    fn perform(&mut self, effect: Effect) -> Option<Flow> {
        let (store, now, new_id) = (self.store.clone(), self.outside.now, self.outside.new_id);
        let (records, today) = (self.records.clone(), self.today);
        match effect {
            Effect::Quit => return Some(Flow::Quit),
            Effect::Suspend => return Some(Flow::Suspend),
            Effect::Redraw => return Some(Flow::Redraw),
            Effect::Copy(text) => self.clipping = Some(text),
            Effect::Save => {
                let (worksheet, keymap) = (self.model.worksheet.clone(), self.model.keymap.clone());
                self.apart(move |bring| {
                    let saved = store.save(&worksheet, now(), new_id);
                    let saved = saved.map(Box::new).map_err(|error| refusal(&error, &keymap));
                    bring(Brought::Message(Message::Saved(saved)));
                    bring_anew(&records, today, bring);
                });
            }
            Effect::SaveCopy => {
                let (worksheet, keymap) = (self.model.worksheet.clone(), self.model.keymap.clone());
                self.apart(move |bring| {
                    let saved = store.save_copy(&worksheet, now(), new_id);
                    let saved = saved.map(Box::new).map_err(|error| refusal(&error, &keymap));
                    bring(Brought::Message(Message::Saved(saved)));
                    bring_anew(&records, today, bring);
                });
            }
            Effect::List => self.apart(move |bring| {
                let listed = records.refresh(today).map(|register| {
                    bring(Brought::Register(Arc::clone(&register)));
                    let order = register.sorted(Column::Saved, Direction::Down);
                    order.into_iter().filter_map(|number| register.get(number)).map(entry).collect()
                });
                bring(Brought::Message(Message::Listed(listed.map_err(|error| error.to_string()))));
            }),
            Effect::Open(id) => self.apart(move |bring| {
                let opened = store.open(&id).map(|loaded| {
                    let read_only = loaded.read_only.map(|reason| reason.to_string());
                    Box::new(Opened { worksheet: loaded.worksheet, read_only })
                });
                bring(Brought::Message(Message::Opened(opened.map_err(|error| error.to_string()))));
            }),
        }
        None
    }

    /// Works on another thread and wakes the loop with what it brings; before the loop runs, at once.
    fn apart(&self, work: impl FnOnce(&dyn Fn(Brought)) + Send + 'static) {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let run = move || {
            work(&|brought| {
                // The session may be over: then nobody waits for it.
                drop(sender.send(brought));
                if let Some(waker) = &waker {
                    waker.wake();
                }
            });
        };
        if self.waker.is_some() { drop(thread::spawn(run)) } else { run() }
    }

    /// Does what is due by the clock; true if anything was.
    fn pass_time(&mut self) -> bool {
        let today = (self.outside.today)();
        let new_day = std::mem::replace(&mut self.today, today) != today;
        if new_day {
            self.tell(Message::Resumed);
        }
        let over = self.idle.over((self.outside.now)()).filter(|_| self.model.lock.is_none());
        if let Some(minutes) = over {
            self.tell(Message::Idle(minutes));
        }
        new_day || over.is_some()
    }

    /// Takes what the disk has brought; true if anything came.
    fn receive(&mut self) -> (bool, Option<Flow>) {
        let mut came = false;
        let mut flow = None;
        while let Ok(brought) = self.receiver.try_recv() {
            came = true;
            flow = flow.or(match brought {
                Brought::Message(message) => self.tell(message),
                Brought::Register(register) => {
                    self.register = register;
                    self.look_up()
                }
            });
        }
        (came, flow)
    }
}

impl Program for Session {
    fn begin(&mut self, waker: Waker) {
        self.waker = Some(waker);
        let (store, records, today) = (self.store.clone(), self.records.clone(), self.today);
        self.apart(move |bring| {
            store.sweep();
            if let Some(register) = records.fetch(today) {
                bring(Brought::Register(register));
            }
            bring_anew(&records, today, bring);
        });
    }

    fn take(&mut self, events: &mut dyn Iterator<Item = Event>) -> Flow {
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
        if self.model.is_unsaved() {
            // There is nobody left to tell if this fails too.
            drop(self.store.save_copy(&self.model.remains(), (self.outside.now)(), self.outside.new_id));
        }
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
        let rest = idle.into_iter().chain(next_day).min()?;
        Instant::now().checked_add(rest)
    }
}

/// Why saving was refused; where a copy helps, with the key that saves one.
fn refusal(error: &SaveError, keymap: &Keymap) -> String {
    match error {
        SaveError::Disk { .. } => error.to_string(),
        _ => format!("{error} {} saves a copy.", keymap.name("save_copy")),
    }
}

/// Brings what is saved now. A folder that cannot be read is told when the list is asked for.
fn bring_anew(records: &Records, today: Date, bring: &dyn Fn(Brought)) {
    if let Ok(register) = records.refresh(today) {
        bring(Brought::Register(register));
    }
}

fn entry(register::Entry { row, .. }: register::Entry<'_>) -> Entry {
    Entry {
        id: row.id.to_string(),
        title: row.title.to_string(),
        patient: row.patient.to_string(),
        plan: row.plan.to_string(),
        state: row.state.map_or("draft", State::code).to_owned(),
        date_of_service: row.date_of_service,
        updated: row.saved.map(|moment| moment.timestamp().to_zoned_datetime(TimeZone::system()).date()),
        problem: row.problem.as_deref().map(str::to_owned),
    }
}
