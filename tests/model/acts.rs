//! What a person does in a session, what somebody else does beside it, and what the model makes of both.

use std::collections::BTreeSet;

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyModifiers};
use j1817::app::Place;
use j1817::app::saved::View;
use j1817::tui::run::{Cause, Event, Flow, Program};
use j1817::what_if::scenario::put_entry;
use j1817::worksheet::nouns::Scenario;
use ulid::Ulid;

use crate::asking::of_both;
use crate::desk::{ASKED, Desk, FIELDS, Fields, QUANTITY, REFILLED, Sheet, edit};
use crate::seat::{NOW, control, key, notice, session, take, text};
use crate::{Run, Then};

pub(crate) fn plain(code: KeyCode) -> Event {
    key(code, KeyModifiers::NONE)
}

impl Run {
    /// One key, and all that the disk brings for it.
    pub(crate) fn press(&mut self, key: Event) -> Flow {
        take(&mut self.session, [key])
    }

    pub(crate) fn type_text(&mut self) {
        let nth = self.dice.roll(FIELDS.len());
        self.go_to(nth);
        let desk = &mut self.model.desk;
        let (before, old) = (desk.clone(), desk.now[nth].clone());
        let entered = if self.dice.roll(6) == 0 { "" } else { self.dice.pick(&FIELDS[nth].1) };
        let mut to = desk.now.clone();
        entered.clone_into(&mut to[nth]);
        desk.step(to);
        if entered.is_empty() {
            self.press(plain(KeyCode::Backspace));
        } else if nth == 1 || self.dice.roll(2) == 0 {
            self.press(Event::Terminal(TerminalEvent::Paste(entered.to_owned())));
        } else {
            take(&mut self.session, text(entered));
            // On the way it was something else, which there is no redo after.
            if (1..=entered.len()).any(|end| entered[..end] != *old) {
                self.model.desk.undone.clear();
            }
        }
        if self.dice.roll(8) == 0 {
            self.press(plain(KeyCode::Esc));
            let undone = std::mem::take(&mut self.model.desk.undone);
            self.model.desk = Desk { undone, ..before };
        }
    }

    pub(crate) fn undo(&mut self) {
        self.press(control('z'));
        let desk = &mut self.model.desk;
        if let Some(before) = desk.done.pop() {
            desk.undone.push(std::mem::replace(&mut desk.now, before));
        }
    }

    pub(crate) fn redo(&mut self) {
        self.press(control('y'));
        let desk = &mut self.model.desk;
        if let Some(after) = desk.undone.pop() {
            desk.done.push(std::mem::replace(&mut desk.now, after));
        }
    }

    /// The model saves; false where somebody else has saved meanwhile.
    fn saved(&mut self, as_copy: bool) -> bool {
        let there = self.saved_there();
        let desk = &mut self.model.desk;
        let (id, before) = if as_copy { (None, 0) } else { (desk.id.take(), desk.revision) };
        let theirs = id.as_ref().and_then(|id| self.model.disk.get(id)).filter(|theirs| theirs.revision != before);
        if let Some(theirs) = theirs {
            desk.id = id;
            self.meet(theirs.clone());
            return false;
        }
        let id = id.unwrap_or_else(|| {
            let new: Vec<String> = there.into_keys().filter(|id| !self.model.disk.contains_key(id)).collect();
            let [new] = new.as_slice() else { panic!("new: {new:?}; {:?}", self.trail) };
            assert!(!self.model.trash.contains_key(new), "an id given twice");
            new.clone()
        });
        (desk.id, desk.revision) = (Some(id.clone()), before + 1);
        desk.kept.clone_from(&desk.now);
        self.model.disk.insert(id, Sheet { fields: desk.now.clone(), revision: desk.revision });
        true
    }

    fn meet(&mut self, theirs: Sheet) {
        self.model.conflict = Some((theirs, BTreeSet::new()));
        self.model.place = Place::Conflict;
    }

    /// The key that leaves the worksheet was pressed; where something is unsaved, that is asked.
    fn leave(&mut self, then: Then<'_>, mut flow: Flow) {
        if self.model.desk.is_unsaved() {
            assert_eq!(self.session.model().place, Place::Ask, "{:?}", self.trail);
            let answer = self.dice.pick(&['s', 'd', 'x']);
            flow = self.press(if answer == 'x' { plain(KeyCode::Esc) } else { plain(KeyCode::Char(answer)) });
            if answer == 'x' {
                self.close_list();
                return;
            }
            if answer == 's' && !self.saved(false) {
                return;
            }
        }
        match then {
            Then::New => self.model.desk = Desk::default(),
            Then::Open(id) => self.model.desk = Desk::of(id, &self.model.disk[id]),
            Then::Refill(id) => {
                if let Some(last) = self.model.disk.get(id) {
                    let taken = |nth: usize| if REFILLED[nth] { last.fields[nth].clone() } else { String::new() };
                    let fields: Fields = std::array::from_fn(taken);
                    self.model.desk = Desk { kept: fields.clone(), now: fields, ..Desk::default() };
                } else {
                    assert!(notice(&self.session).starts_with("Not opened"), "{}", notice(&self.session));
                    self.close_list();
                }
            }
            Then::Quit => {
                assert_eq!(flow, Flow::Quit);
                self.model.journal = None;
                self.start();
            }
        }
    }

    pub(crate) fn save(&mut self) {
        self.press(control('s'));
        self.saved(false);
    }

    pub(crate) fn save_copy(&mut self) {
        self.press(plain(KeyCode::F(2)));
        self.saved(true);
    }

    pub(crate) fn begin_new(&mut self) {
        let flow = self.press(control('n'));
        self.leave(Then::New, flow);
    }

    pub(crate) fn open(&mut self) {
        let Some(id) = self.mark(View::Saved) else { return };
        let flow = self.press(plain(KeyCode::Enter));
        self.leave(Then::Open(&id), flow);
    }

    pub(crate) fn refill_listed(&mut self) {
        let Some(id) = self.mark(View::Saved) else { return };
        let flow = self.press(control('r'));
        self.leave(Then::Refill(&id), flow);
    }

    pub(crate) fn refill_this(&mut self) {
        let flow = self.press(control('r'));
        if let Some(id) = self.model.desk.id.clone() {
            self.leave(Then::Refill(&id), flow);
        }
    }

    pub(crate) fn quit(&mut self) {
        let flow = self.press(control('q'));
        self.leave(Then::Quit, flow);
    }

    /// Marks a worksheet of the disk or of the trash in its list; `None` where there is none.
    fn mark(&mut self, view: View) -> Option<String> {
        let ids: Vec<String> = match view {
            View::Trash => self.model.trash.keys().cloned().collect(),
            _ => self.model.disk.keys().cloned().collect(),
        };
        let id = self.dice.roll(ids.len().max(1));
        let id = ids.get(id)?.clone();
        self.press(plain(KeyCode::F(7)));
        while self.session.model().saved.view != view {
            self.press(plain(KeyCode::Tab));
        }
        let saved = &self.session.model().saved;
        let shown: Vec<Ulid> = (0..saved.shown().len()).map(|nth| saved.entry(nth).unwrap().row.id).collect();
        let listed: BTreeSet<String> = shown.iter().map(ToString::to_string).collect();
        assert_eq!(listed, ids.into_iter().collect(), "the list shows what there is; {:?}", self.trail);
        self.press(plain(KeyCode::Home));
        for _ in shown.iter().take_while(|shown| shown.to_string() != id) {
            self.press(plain(KeyCode::Down));
        }
        Some(id)
    }

    fn close_list(&mut self) {
        if self.session.model().place.is_list() {
            self.press(plain(KeyCode::F(7)));
        }
    }

    pub(crate) fn delete(&mut self) {
        let Some(id) = self.mark(View::Saved) else { return };
        self.press(plain(KeyCode::Delete));
        self.close_list();
        let is_open = self.model.desk.id.as_ref() == Some(&id);
        if is_open && self.model.desk.is_unsaved() {
            return;
        }
        if is_open {
            self.model.desk = Desk::default();
        }
        self.deleted(id);
    }

    fn deleted(&mut self, id: String) {
        let sheet = self.model.disk.remove(&id).unwrap();
        self.model.trash.entry(id).or_default().push(sheet);
    }

    pub(crate) fn restore(&mut self) {
        let Some(id) = self.mark(View::Trash) else { return };
        self.press(plain(KeyCode::Enter));
        self.close_list();
        if !self.model.disk.contains_key(&id) {
            let mut deletions = self.model.trash.remove(&id).unwrap();
            self.model.disk.insert(id.clone(), deletions.pop().unwrap());
            if !deletions.is_empty() {
                self.model.trash.insert(id, deletions);
            }
        }
    }

    /// A worksheet that somebody else is at, mostly the one on the screen.
    fn of_another(&mut self) -> Option<String> {
        let ids: Vec<String> = self.model.disk.keys().cloned().collect();
        let open = self.model.desk.id.clone().filter(|id| ids.contains(id));
        match open {
            Some(open) if self.dice.roll(4) > 0 => Some(open),
            _ if ids.is_empty() => None,
            _ => Some(self.dice.pick(&ids)),
        }
    }

    pub(crate) fn another_deletes(&mut self) {
        let Some(id) = self.of_another() else { return };
        self.other.delete(&id, NOW.get().parse().unwrap()).unwrap();
        self.deleted(id);
    }

    /// What is far for single steps: a save of what somebody else has changed, too.
    pub(crate) fn both_change(&mut self) {
        self.another_saves();
        self.type_text();
        self.dice.pick(&[Self::ask as fn(&mut Self), Self::type_text])(self);
        self.save();
    }

    pub(crate) fn another_saves(&mut self) {
        let Some(id) = self.of_another() else { return };
        let mut theirs = self.other.load(&id).unwrap().worksheet;
        for _ in 0..self.dice.up_to(6) {
            let nth = self.dice.roll(FIELDS.len());
            theirs.apply(edit(nth, self.dice.pick(&["", FIELDS[nth].1[0], FIELDS[nth].1[1]])));
        }
        if self.dice.roll(2) == 0 {
            let mut edits = Vec::new();
            put_entry(&mut edits, [edit(QUANTITY, FIELDS[QUANTITY].1[1])], &theirs);
            theirs.scenarios.push(Scenario { name: None, edits });
        }
        let saved = self.other.save(&theirs, NOW.get().parse().unwrap(), || unreachable!("it has one")).unwrap();
        self.model.disk.insert(id, Sheet::read(&saved));
    }

    /// The fields in which the two differ, then their scenarios, and whether both have changed them.
    fn differences(&self) -> Vec<(usize, bool)> {
        let (Desk { now, kept, .. }, Some((theirs, _))) = (&self.model.desk, &self.model.conflict) else {
            return Vec::new();
        };
        let differ = (0..=ASKED).filter(|&nth| now[nth] != theirs.fields[nth]);
        differ.map(|nth| (nth, now[nth] != kept[nth] && theirs.fields[nth] != kept[nth])).collect()
    }

    pub(crate) fn choose(&mut self) {
        let nth = self.dice.up_to(5);
        let (up, down) = ((0..=ASKED).map(|_| KeyCode::Up), (0..nth).map(|_| KeyCode::Down));
        for code in up.chain(down).chain([KeyCode::Char(' ')]) {
            self.press(plain(code));
        }
        let differences = self.differences();
        let marked = differences.get(usize::from(nth)).or(differences.last());
        if let (Some(&(field, true)), Some((_, given_up))) = (marked, &mut self.model.conflict)
            && !given_up.remove(&field)
        {
            given_up.insert(field);
        }
    }

    pub(crate) fn settle(&mut self) {
        let differences = self.differences();
        let (theirs, given_up) = self.model.conflict.take().unwrap();
        self.model.place = Place::Form;
        let desk = &mut self.model.desk;
        let mut merged = theirs.fields.clone();
        match self.dice.roll(4) {
            0 => {
                self.press(plain(KeyCode::F(2)));
                self.saved(true);
                return;
            }
            1 => {
                self.press(plain(KeyCode::Esc));
                return;
            }
            2 => {
                take(&mut self.session, [plain(KeyCode::F(3))]);
            }
            _ => {
                take(&mut self.session, [plain(KeyCode::F(4))]);
                for (nth, by_both) in differences {
                    let is_ours = if by_both { !given_up.contains(&nth) } else { desk.now[nth] != desk.kept[nth] };
                    if is_ours {
                        merged[nth].clone_from(&desk.now[nth]);
                    }
                    if is_ours && by_both && nth == ASKED {
                        merged[nth] = of_both(&desk.now, &theirs.fields);
                    }
                }
            }
        }
        (desk.kept, desk.revision) = (theirs.fields, theirs.revision);
        desk.step(merged);
    }

    /// Two seconds pass without a key: what is unsaved is kept.
    pub(crate) fn rest(&mut self) {
        NOW.set("2026-03-01T12:00:02Z");
        take(&mut self.session, [Event::Woken]);
        NOW.set("2026-03-01T12:00:00Z");
        self.kept();
    }

    fn kept(&mut self) {
        if self.model.journal.is_some() || self.model.desk.is_unsaved() {
            self.model.journal = Some(self.model.desk.clone());
        }
    }

    pub(crate) fn hang_up(&mut self) {
        self.session.leave(Cause::HungUp);
        self.kept();
        self.start();
    }

    /// The session ends, at a fault for all the next one knows, and the next one starts.
    pub(crate) fn start(&mut self) {
        self.session = session(&self.folder);
        self.session.read_anew();
        take(&mut self.session, []);
        let model = &mut self.model;
        model.waiting.extend(model.journal.take().filter(Desk::is_unsaved));
        (model.desk, model.conflict) = (Desk::default(), None);
        model.place = if model.waiting.is_empty() { Place::Form } else { Place::Unsaved };
    }

    pub(crate) fn decide(&mut self) {
        for _ in 0..self.dice.up_to(2) {
            let by = self.dice.pick(&[KeyCode::Up, KeyCode::Down]);
            self.press(plain(by));
        }
        let (_, all, shown) = self.session.model().unsaved.in_sight().unwrap();
        let (shown, waiting) = (Desk::read(&shown.course), &mut self.model.waiting);
        assert_eq!(all, waiting.len(), "{:?}", self.trail);
        let found = waiting.iter().position(|waiting| *waiting == shown);
        let at = found.unwrap_or_else(|| panic!("{shown:#?} is none of {waiting:#?}; {:?}", self.trail));
        match self.dice.roll(6) {
            0 => {
                self.press(plain(KeyCode::Delete));
                self.model.waiting.remove(at);
                self.model.discarded += 1;
                self.model.place = if self.model.waiting.is_empty() { Place::Form } else { Place::Unsaved };
            }
            1 => {
                self.press(plain(KeyCode::Esc));
                self.model.place = Place::Form;
            }
            _ => {
                self.press(plain(KeyCode::Enter));
                self.model.desk = self.model.waiting.remove(at);
                self.model.journal = Some(self.model.desk.clone());
                self.model.place = Place::Form;
                let theirs = self.model.desk.id.as_ref().and_then(|id| self.model.disk.get(id));
                if let Some(theirs) = theirs.filter(|theirs| theirs.revision != self.model.desk.revision) {
                    self.meet(theirs.clone());
                }
            }
        }
    }
}
