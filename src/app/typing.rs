//! Typing into the focused field: every key may change the answer, and nothing typed is lost.

use crate::app::line::Line;
use crate::app::model::{Model, Place, Tone, World};
use crate::app::offers::{Fit, Offer, fitting, has_offers, offers};
use crate::app::reading::reading;
use crate::words::dates;
use crate::words::read;
use crate::words::value::edited;
use crate::worksheet::{Edit, FieldId, Kind, Value};

/// Most characters of a field that is not text.
const MOST: usize = 100;

/// The text in the focused field.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Typing {
    /// The text with its cursor; it counts only while `edited`.
    pub line: Line,
    /// False while the field shows its value and the next character would replace it.
    pub edited: bool,
    /// True while the last undo step is what was typed here, so that the next key replaces it.
    pub(super) open: bool,
    /// The open list.
    pub list: Option<List>,
}

/// The open list of a choice or look-up.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// What fits, best first.
    pub offers: Vec<Offer>,
    /// The one that Enter takes; `None` where the text itself is the answer.
    pub at: Option<usize>,
}

impl List {
    /// What the text of a field leaves of its list; `read` is what the text means, where it can be read.
    pub(super) fn of(field: FieldId, text: &str, read: Option<&[Edit]>, world: &World<'_>) -> Option<Self> {
        if !has_offers(field) || text.trim().is_empty() {
            return None;
        }
        let found = fitting(field, text, world);
        let (best, first) = found.first()?;
        let chosen = *best == Fit::Exact || read.is_none_or(|edits| edits == first.edits);
        Some(Self { at: chosen.then_some(0), offers: found.into_iter().map(|(_, offer)| offer).collect() })
    }

    /// Moves in it, no further than its ends.
    pub(super) fn move_by(&mut self, by: isize) {
        let end = self.offers.len().saturating_sub(1);
        self.at = Some(match self.at {
            None if by > 0 => 0,
            None => end,
            Some(at) => at.saturating_add_signed(by).min(end),
        });
    }

    /// The one that Enter takes.
    pub(super) fn marked(&self) -> Option<&Offer> {
        self.at.and_then(|at| self.offers.get(at))
    }
}

impl Typing {
    /// Back to showing the value; what was typed stays one undo step.
    pub(super) fn show_value(&mut self) {
        *self = Self { open: self.open, ..Self::default() };
    }

    /// Back to showing the value; the next key begins a new undo step.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }
}

impl Model {
    /// True where the focused field holds several lines.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        has_lines(self.focus)
    }

    /// False, with a message, where the worksheet may only be looked at.
    pub(super) fn may_change(&mut self) -> bool {
        if let Some(why) = self.read_only.clone() {
            self.say(Tone::Wrong, why);
        }
        self.read_only.is_none()
    }

    /// Types or pastes into the focused field.
    pub(super) fn type_text(&mut self, text: &str, world: &World<'_>) {
        if !self.may_change() {
            return;
        }
        if self.focus.row().kind() == Kind::YesNo {
            return self.answer_yes_no(text, world);
        }
        // A value is replaced as a whole; a draft and a note are gone on with.
        if self.has_lines() || self.drafts.contains_key(&self.focus) {
            self.begin_editing();
        }
        self.typing.edited = true;
        let most = if let Kind::Text { most, .. } = self.focus.row().kind() { most } else { MOST };
        let lines = self.has_lines();
        self.typing.line.insert(text, most, lines);
        self.take_text(world);
    }

    fn answer_yes_no(&mut self, text: &str, world: &World<'_>) {
        match read::yes_no(text) {
            Ok(yes) => self.put(Edit::new(self.focus, Some(Value::YesNo(yes))).ok(), world),
            Err(expected) => self.say(Tone::Plain, expected.to_string()),
        }
    }

    /// Makes one edit of the focused field in place of what was typed in it.
    fn put(&mut self, edit: Option<Edit>, world: &World<'_>) {
        self.drafts.remove(&self.focus);
        self.complained.remove(&self.focus);
        self.typing.show_value();
        self.change(self.focus, edit.into_iter().collect(), world);
    }

    /// Turns the field's value into text with the cursor at its end.
    pub(super) fn begin_editing(&mut self) {
        if !self.typing.edited {
            let text = self.drafts.get(&self.focus).cloned();
            self.typing.line = Line::new(text.unwrap_or_else(|| edited(self.focus, &self.worksheet)));
            self.typing.edited = true;
        }
    }

    /// Moves the cursor.
    pub(super) fn move_cursor(&mut self, act: fn(&mut Line)) {
        if self.place == Place::Exercise {
            self.change_answer(act);
        } else if self.focus.row().kind() != Kind::YesNo {
            self.begin_editing();
            act(&mut self.typing.line);
        }
    }

    /// Deletes something; in a field that shows its value, all of it.
    pub(super) fn erase(&mut self, act: fn(&mut Line), world: &World<'_>) {
        if !self.may_change() {
            return;
        }
        if self.focus.row().kind() == Kind::YesNo {
            return self.put(Edit::new(self.focus, None).ok(), world);
        }
        if self.typing.edited || self.has_lines() || self.drafts.contains_key(&self.focus) {
            self.begin_editing();
            act(&mut self.typing.line);
        } else {
            self.typing.edited = true;
            self.typing.line = Line::default();
        }
        self.take_text(world);
    }

    /// The text has changed: it becomes an edit if it reads, and stays a draft if not.
    fn take_text(&mut self, world: &World<'_>) {
        let text = self.typing.line.text().to_owned();
        let read = reading(self.focus, &text, &self.worksheet, world);
        let list = List::of(self.focus, &text, read.as_deref().ok(), world);
        self.place = if list.is_some() { Place::List } else { Place::Form };
        self.typing.list = list;
        if let Ok(edits) = read {
            self.drafts.remove(&self.focus);
            self.complained.remove(&self.focus);
            self.change(self.focus, edits, world);
        } else {
            self.drafts.insert(self.focus, text);
        }
    }

    /// Opens the whole list of the focused field.
    pub(super) fn open_list(&mut self, world: &World<'_>) {
        if !self.may_change() {
            return;
        }
        let offers = offers(self.focus, world);
        let value = self.focus.row().value(&self.worksheet);
        let holds = |offer: &Offer| offer.edits.first().is_some_and(|edit| edit.to() == value.as_ref());
        let at = offers.iter().position(holds);
        self.typing.show_value();
        self.typing.list = Some(List { offers, at });
        self.place = Place::List;
    }

    /// Moves in the open list; the answer follows at once.
    pub(super) fn move_in_list(&mut self, by: isize, world: &World<'_>) {
        let Some(list) = &mut self.typing.list else { return };
        list.move_by(by);
        let edits = list.marked().map(|offer| offer.edits.clone()).unwrap_or_default();
        self.drafts.remove(&self.focus);
        self.complained.remove(&self.focus);
        self.change(self.focus, edits, world);
    }

    /// Takes what the open list stands at and goes on to the next field.
    pub(super) fn take_from_list(&mut self, world: &World<'_>) {
        if let Some(offer) = self.typing.list.as_ref().and_then(List::marked) {
            let edits = offer.edits.clone();
            self.drafts.remove(&self.focus);
            self.complained.remove(&self.focus);
            self.change(self.focus, edits, world);
        }
        self.go_next();
    }

    /// Takes back what was typed in the field since it got the focus.
    pub(super) fn give_up(&mut self, world: &World<'_>) {
        self.take_back_open();
        self.drafts.remove(&self.focus);
        self.complained.remove(&self.focus);
        self.typing.reset();
        self.place = Place::Form;
        self.judge(world);
    }

    /// Moves a date by days; a blank one begins at today.
    pub(super) fn move_day(&mut self, days: i32, world: &World<'_>) {
        if !self.may_change() {
            return;
        }
        let day = match self.focus.row().value(&self.worksheet) {
            Some(Value::Date(day)) if !self.drafts.contains_key(&self.focus) => dates::moved(day, days),
            _ => Some(world.today),
        };
        if let Some(day) = day {
            self.put(Edit::new(self.focus, Some(Value::Date(day))).ok(), world);
        }
    }

    /// The focus leaves the field: what cannot be read stays, and now says so.
    pub(super) fn leave_field(&mut self) {
        if self.drafts.contains_key(&self.focus) {
            self.complained.insert(self.focus);
        }
        self.typing.reset();
        self.what_if.leave_cell();
        if self.place == Place::List {
            self.place = Place::Form;
        }
    }

    /// What is wrong with a field's text, once it was left so.
    #[must_use]
    pub fn complaint(&self, field: FieldId, world: &World<'_>) -> Option<&'static str> {
        let text = self.drafts.get(&field).filter(|_| self.complained.contains(&field))?;
        reading(field, text, &self.worksheet, world).err().map(|unreadable| unreadable.0)
    }
}

/// True where a field holds several lines.
#[must_use]
pub fn has_lines(field: FieldId) -> bool {
    matches!(field.row().kind(), Kind::Text { lines: true, .. })
}
