//! What a session asks of the disk, on threads of their own, and what they bring back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ulid::Ulid;

use super::Session;
use super::mover::Mover;
use super::unsaved::Brought;
use crate::app::conflict::Theirs;
use crate::app::keymap::Keymap;
use crate::app::model::Opened;
use crate::app::saved::{Progress, View};
use crate::app::{Effect, Message};
use crate::reference::Reference;
use crate::register::Register;
use crate::store::{ListError, Records, SaveError, Store, Watch, typed_folder};
use crate::training::progress::Entry;
use crate::tui::run::Flow;
use crate::words::value::day;
use crate::worksheet::{Date, Worksheet};

/// Brings something from another thread to the session.
type Bring<'b> = dyn Fn(Message) + Sync + 'b;

/// So many files read are worth telling.
const EACH: usize = 1000;

impl Session {
    /// Does what the app asked for; the disk never holds up the keys.
    pub(super) fn perform(&mut self, effect: Effect) -> Option<Flow> {
        let (store, now, new_id) = (self.store.clone(), self.outside.now, self.outside.new_id);
        let (records, today) = (self.records.clone(), self.today);
        match effect {
            Effect::Quit => return Some(Flow::Quit),
            Effect::Suspend => return Some(Flow::Suspend),
            Effect::Redraw => return Some(Flow::Redraw),
            Effect::Copy(text) => self.clipping = Some(text),
            Effect::Save => {
                let (worksheet, keymap) = (self.model.work().worksheet.clone(), self.model.keymap.clone());
                self.slow.begin(now());
                self.apart(move |bring| {
                    let saved = store.save(&worksheet, now(), new_id);
                    bring(ended(saved, &worksheet, &store, &keymap));
                    bring_anew(&records, today, bring);
                });
            }
            Effect::SaveCopy => {
                let (worksheet, keymap) = (self.model.work().worksheet.clone(), self.model.keymap.clone());
                self.slow.begin(now());
                self.apart(move |bring| {
                    let saved = store.save_copy(&worksheet, now(), new_id);
                    bring(ended(saved, &worksheet, &store, &keymap));
                    bring_anew(&records, today, bring);
                });
            }
            Effect::SaveApart(worksheet) => {
                let keymap = self.model.keymap.clone();
                self.apart(move |bring| {
                    let saved = store.save(&worksheet, now(), new_id);
                    let saved = saved.map(|saved| saved.title.map(|title| title.to_string()).unwrap_or_default());
                    bring(Message::SavedApart(saved.map_err(|error| refusal(&error, &keymap))));
                    bring_anew(&records, today, bring);
                });
            }
            Effect::SaveElsewhere(folder) => {
                let worksheet = self.model.work().worksheet.clone();
                self.apart(move |bring| {
                    let folder = typed_folder(&folder);
                    let saved = store.save_elsewhere(folder.clone(), &worksheet, now(), new_id);
                    let saved = saved.map(|_| folder.display().to_string()).map_err(|error| error.to_string());
                    bring(Message::SavedElsewhere(saved));
                });
            }
            Effect::Recover(number) => self.recover(number),
            Effect::Discard(number) => self.discard(number),
            Effect::List => self.apart(move |bring| match read(&records, today, bring) {
                Ok(register) => bring(Message::Listed(View::Saved, Ok(register))),
                Err(error) => bring(Message::Listed(View::Saved, Err(error.to_string()))),
            }),
            Effect::ListTrash => self.apart(move |bring| {
                let trash = records.trash(today).map_err(|error| error.to_string());
                bring(Message::Listed(View::Trash, trash));
            }),
            Effect::Refill(id) => {
                let register = Arc::clone(self.model.work().saved.register());
                self.apart(move |bring| {
                    bring(match store.open(&id) {
                        Ok(loaded) => Message::Began(Box::new(register.refill_after(
                            &loaded.worksheet,
                            Reference::shipped(),
                            today,
                        ))),
                        Err(error) => Message::Opened(Err(error.to_string())),
                    });
                });
            }
            Effect::Move { ids, how } => {
                let stop = Arc::new(AtomicBool::new(false));
                self.stop = Arc::clone(&stop);
                let open = self.model.work().worksheet.id.as_deref().and_then(|id| Ulid::from_string(id).ok());
                self.apart(move |bring| {
                    let mover = Mover { store, how, open, now, new_id };
                    let outcome = mover.each(&ids, &stop, &|progress| bring(Message::Moving(progress)));
                    bring(Message::Moved(Box::new(outcome)));
                });
            }
            Effect::LoadProgress => self.load_progress(),
            Effect::RecordAnswer => self.record_answer(),
            Effect::RecordLesson(id) => self.record(Entry::Lesson(id)),
            Effect::StopMoving => self.stop.store(true, Ordering::Relaxed),
            Effect::Open(id) => self.apart(move |bring| {
                let opened = store.open(&id).map(|loaded| {
                    let read_only = loaded.read_only.map(|reason| reason.to_string());
                    Box::new(Opened { worksheet: loaded.worksheet, read_only })
                });
                bring(Message::Opened(opened.map_err(|error| error.to_string())));
            }),
        }
        None
    }

    /// Works on another thread and wakes the loop with what it brings; before the loop runs, at once.
    pub(super) fn apart(&self, work: impl FnOnce(&Bring<'_>) + Send + 'static) {
        self.apart_with(move |bring| work(&|message| bring(Brought::Message(message))));
    }

    /// The same, with what is not for the app alone.
    pub(super) fn apart_with(&self, work: impl FnOnce(&(dyn Fn(Brought) + Sync)) + Send + 'static) {
        let run = self.bringing(work);
        if self.waker.is_some() { drop(thread::spawn(run)) } else { run() }
    }

    /// Work that wakes the loop with what it brings.
    pub(super) fn bringing(
        &self,
        work: impl FnOnce(&(dyn Fn(Brought) + Sync)) + Send + 'static,
    ) -> impl FnOnce() + Send + 'static {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        move || {
            work(&|brought| {
                // The session may be over: then nobody waits for it.
                drop(sender.send(brought));
                if let Some(waker) = &waker {
                    waker.wake();
                }
            });
        }
    }

    /// Takes what the disk has brought; true if anything came that shows.
    pub(super) fn receive(&mut self) -> (bool, Option<Flow>) {
        let mut came = false;
        let mut flow = None;
        while let Ok(brought) = self.receiver.try_recv() {
            let Some(message) = self.heard(brought) else { continue };
            came = true;
            if matches!(message, Message::Saved(_) | Message::Conflict(_)) {
                // A save that follows begins to count anew.
                self.slow.drop();
            }
            flow = flow.or(self.tell(message));
        }
        (came, flow)
    }

    /// Reads what is saved, first as it was last known, then as it is now, and what earlier sessions
    /// have left unsaved.
    pub fn read_anew(&self) {
        let (store, records, today) = (self.store.clone(), self.records.clone(), self.today);
        self.look_for_unsaved();
        self.apart(move |bring| {
            store.sweep();
            if let Some(register) = records.fetch(today) {
                bring(Message::Listed(View::Saved, Ok(register)));
            }
            bring_anew(&records, today, bring);
        });
    }
}

/// How saving ended: where somebody else has saved meanwhile, with that.
fn ended(saved: Result<Worksheet, SaveError>, ours: &Worksheet, store: &Store, keymap: &Keymap) -> Message {
    let error = match saved {
        Ok(stamped) => return Message::Saved(Ok(Box::new(stamped))),
        Err(error) => error,
    };
    match saved_since(ours, store).filter(|_| matches!(error, SaveError::Changed { .. })) {
        Some(theirs) => Message::Conflict(Box::new(theirs)),
        None => Message::Saved(Err(refusal(&error, keymap))),
    }
}

/// What somebody has saved of a worksheet since it was opened, if it can be gone on with.
pub(super) fn saved_since(ours: &Worksheet, store: &Store) -> Option<Theirs> {
    let loaded = store.load(ours.id.as_deref()?).ok()?;
    let worksheet = Some(loaded.worksheet).filter(|_| loaded.read_only.is_none())?;
    let when = worksheet.updated_at.map_or_else(|| "an unknown day".to_owned(), |moment| in_words(moment.timestamp()));
    (worksheet.revision != ours.revision).then_some(Theirs { worksheet, when })
}

/// A moment by the clock on the wall: `2026-03-01 Sun at 14:05`.
pub(super) fn in_words(moment: Timestamp) -> String {
    let there = moment.to_zoned_datetime(TimeZone::system());
    format!("{} at {}", day(there.date()), there.strftime("%H:%M"))
}

/// Why saving was refused; where a copy helps, with the key that saves one.
fn refusal(error: &SaveError, keymap: &Keymap) -> String {
    match error {
        SaveError::Disk { .. } => {
            format!("{error} {}, then elsewhere, saves a copy into another folder.", keymap.name("palette"))
        }
        _ => format!("{error} {} saves a copy.", keymap.name("save_copy")),
    }
}

/// Brings what is saved now. A folder that cannot be read is told when the list is asked for.
fn bring_anew(records: &Records, today: Date, bring: &Bring<'_>) {
    if let Ok(register) = read(records, today, bring) {
        bring(Message::Listed(View::Saved, Ok(register)));
    }
}

/// Reads what is saved now; says how far it is, where it takes long.
fn read(records: &Records, today: Date, bring: &Bring<'_>) -> Result<Arc<Register>, ListError> {
    let progress = |done: usize, of: usize| {
        if done.is_multiple_of(EACH) {
            bring(Message::Reading(Progress { done, of }));
        }
    };
    records.refresh(today, Watch { progress: &progress, ..Watch::nobody() })
}
