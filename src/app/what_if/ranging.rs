//! The range of the curve, as it is typed.

use crate::app::line::Line;
use crate::app::model::{Model, Tone, World};
use crate::app::what_if::curve::{Picture, Sweeping};
use crate::what_if::Sweep;
use crate::what_if::sweep::read;
use crate::words::dates::date;
use crate::worksheet::{Date, FieldId, Kind};

/// Most characters of a range.
const MOST: usize = 60;
/// Points that are drawn while one types: more would hold up the keys.
const AT_ONCE: usize = 1_000;

/// A range being typed.
#[derive(Clone, PartialEq, Debug)]
pub struct Typed {
    /// The text with its cursor.
    pub line: Line,
    /// Why it cannot be drawn yet, if so; the curve is the one before it then.
    pub complaint: Option<String>,
    /// The range, where it has so many points that it is drawn only once it is taken.
    waits: Option<String>,
    /// The range before it.
    before: Option<String>,
}

impl Sweeping {
    /// The range being typed, while one is.
    #[must_use]
    pub const fn typed(&self) -> Option<&Typed> {
        self.typed.as_ref()
    }

    /// True while a range is typed that has too many points to be drawn before it is taken.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.typed.as_ref().is_some_and(|typed| typed.waits.is_some())
    }

    /// The range as it would be typed.
    #[must_use]
    pub fn range(&self) -> String {
        self.curve().map(|curve| curve.sweep().to_string()).unwrap_or_default()
    }

    /// Opens the range to be typed in.
    fn edit_range(&mut self) {
        if self.typed.is_some() {
            return;
        }
        let (line, before) = (Line::new(self.range()), self.ranges.get(&self.field).cloned());
        self.from = self.marked_value();
        self.typed = Some(Typed { line, complaint: None, waits: None, before });
    }

    /// Types or pastes into the range, or begins another.
    fn type_range(&mut self, text: &str, today: Date) {
        if self.typed.is_none() {
            self.edit_range();
            self.retype_range(Line::clear, today);
        }
        self.retype_range(|line| line.insert(text, MOST, false), today);
    }

    /// Changes the range: the curve follows it where it can be read. A blank one is the usual one.
    fn retype_range(&mut self, act: impl FnOnce(&mut Line), today: Date) {
        self.edit_range();
        let Some(typed) = &mut self.typed else { return };
        act(&mut typed.line);
        let text = typed.line.text();
        (typed.complaint, typed.waits) = (None, None);
        if text.trim().is_empty() {
            self.ranges.remove(&self.field);
        } else {
            match read_as_typed(self.field, text, today) {
                Ok(sweep) if sweep.edits().len() > AT_ONCE => typed.waits = Some(sweep.to_string()),
                Ok(sweep) => drop(self.ranges.insert(self.field, sweep.to_string())),
                Err(why) => typed.complaint = Some(why),
            }
        }
    }

    /// Gives up what is typed: the range is the one before it. False where nothing was.
    pub(super) fn drop_range(&mut self) -> bool {
        let Some(typed) = self.typed.take() else { return false };
        match typed.before {
            Some(range) => self.ranges.insert(self.field, range),
            None => self.ranges.remove(&self.field),
        };
        true
    }

    /// Ends typing; what cannot be read is given up.
    pub(super) fn leave_range(&mut self) {
        if self.typed.as_ref().is_some_and(|typed| typed.complaint.is_some()) {
            self.drop_range();
        }
        let typed = self.typed.take();
        if let Some(range) = typed.and_then(|typed| typed.waits) {
            self.ranges.insert(self.field, range);
        }
    }
}

/// A range as the form would take its ends: a day in any of the forms of a date field.
fn read_as_typed(field: FieldId, range: &str, today: Date) -> Result<Sweep, String> {
    let said = |range: &str| read(field, range).map_err(|why| why.to_string());
    let Some((from, rest)) = range.split_once("..").filter(|_| field.row().kind() == Kind::Date) else {
        return said(range);
    };
    let (to, step) = rest.split_once(':').map_or((rest, String::new()), |(to, step)| (to, format!(":{step}")));
    let day = |text: &str| date(text, today).map_err(|unreadable| unreadable.to_string());
    said(&format!("{}..{}{step}", day(from)?, day(to)?))
}

impl Model {
    /// Why no range can be typed, if so.
    #[must_use]
    pub fn no_range(&self) -> Option<&'static str> {
        let prices = self.what_if.curve.picture == Picture::Prices;
        prices.then_some("Prices have no range: draw a figure over a field first")
    }

    /// False, with a message, where no range can be typed.
    fn may_type_range(&mut self) -> bool {
        let why = self.no_range();
        if let Some(why) = why {
            self.say(Tone::Plain, why);
        }
        why.is_none()
    }

    /// Opens the range to be typed in.
    pub(in crate::app) fn open_range(&mut self) {
        self.what_if.curve.edit_range();
    }

    /// Types or pastes into the range, or begins another.
    pub(in crate::app) fn type_in_range(&mut self, text: &str, world: &World<'_>) {
        if self.may_type_range() {
            self.what_if.curve.type_range(text, world.today);
        }
    }

    /// Deletes something in the range.
    pub(in crate::app) fn erase_in_range(&mut self, act: fn(&mut Line), world: &World<'_>) {
        if self.may_type_range() {
            self.what_if.curve.retype_range(act, world.today);
        }
    }
}
