//! What a session asks of the disk, on threads of their own, and what they bring back.

use std::sync::Arc;
use std::thread;

use jiff::tz::TimeZone;

use super::Session;
use crate::app::keymap::Keymap;
use crate::app::model::Opened;
use crate::app::saved::Entry;
use crate::app::{Effect, Message};
use crate::register::{self, Column, Direction, Register};
use crate::store::{Records, SaveError};
use crate::tui::run::Flow;
use crate::worksheet::Date;
use crate::worksheet::choice::{Choices, State};

/// What another thread brings back from the disk.
pub(super) enum Brought {
    Message(Message),
    Register(Arc<Register>),
}

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

    /// Takes what the disk has brought; true if anything came.
    pub(super) fn receive(&mut self) -> (bool, Option<Flow>) {
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

    /// Reads what is saved: first as it was last known, then as it is now.
    pub(super) fn read_anew(&self) {
        let (store, records, today) = (self.store.clone(), self.records.clone(), self.today);
        self.apart(move |bring| {
            store.sweep();
            if let Some(register) = records.fetch(today) {
                bring(Brought::Register(register));
            }
            bring_anew(&records, today, bring);
        });
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
