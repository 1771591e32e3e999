//! The curve: a field of the marked column swept, what is drawn of it, and the marked point.

use std::collections::BTreeMap;

use crate::app::line::Line;
use crate::app::model::{Model, Tone, World};
use crate::app::what_if::naming::value_words;
use crate::app::what_if::ranging::Typed;
use crate::assess::{SavedFill, Severity};
use crate::what_if::Column;
use crate::what_if::curve::{Curve, Drawn};
use crate::what_if::price::{CODES, prices};
use crate::what_if::range::{swept, usual};
use crate::what_if::scenario::changed;
use crate::what_if::sweep::read;
use crate::worksheet::entered::set_besides;
use crate::worksheet::{Date, Edit, FieldId, Kind, Value};

/// Points that a long step goes.
const FAR: isize = 10;
/// Quarters that one does, and those that the lowest screen has rows for.
const FAR_BACK: isize = 4;
const QUARTERS: usize = 7;

/// What the page draws.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Picture {
    /// A figure over the swept field.
    Over(Drawn),
    /// CMS prices by quarter.
    Prices,
}

impl Picture {
    /// Each of them, in the order gone through.
    pub const ALL: [Self; 4] =
        [Self::Over(Drawn::Units), Self::Over(Drawn::Allowed), Self::Over(Drawn::Share), Self::Prices];

    /// Its name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Over(drawn) => drawn.label(),
            Self::Prices => "prices",
        }
    }
}

/// A curve, and what it was drawn of.
#[derive(Clone, Debug)]
struct Made {
    of: Column,
    range: Option<String>,
    today: Date,
    history: Vec<SavedFill>,
    curve: Curve,
    /// The marked point, judged.
    point: Column,
}

/// The page as shown.
#[derive(Clone, Debug)]
pub struct Sweeping {
    /// The field that is swept.
    pub field: FieldId,
    /// What is drawn.
    pub picture: Picture,
    /// The ranges that were typed.
    pub(super) ranges: BTreeMap<FieldId, String>,
    pub(super) typed: Option<Typed>,
    /// The value marked before a range was typed, to come back to where the range has it.
    pub(super) from: Option<Value>,
    made: Option<Box<Made>>,
    /// The marked point.
    at: usize,
    /// The code whose prices come first, counted from 0, once one is chosen.
    code: Option<usize>,
    /// Quarters that the prices are turned back from the newest.
    back: usize,
}

impl Default for Sweeping {
    fn default() -> Self {
        let [field, ..] = swept();
        let picture = Picture::Over(Drawn::default());
        Self {
            field,
            picture,
            ranges: BTreeMap::new(),
            typed: None,
            from: None,
            made: None,
            at: 0,
            code: None,
            back: 0,
        }
    }
}

impl Sweeping {
    /// The curve, once one is drawn.
    #[must_use]
    pub fn curve(&self) -> Option<&Curve> {
        self.made.as_ref().map(|made| &made.curve)
    }

    /// The marked point, counted from 0, and the worksheet there, judged.
    #[must_use]
    pub fn point(&self) -> Option<(usize, &Column)> {
        self.made.as_ref().map(|made| (self.at, &made.point))
    }

    /// True where a character goes into the range: while one is typed, and where one may begin so.
    #[must_use]
    pub(in crate::app) fn takes(&self, typed: char) -> bool {
        let is_day = self.field.row().kind() == Kind::Date;
        self.typed.is_some() || typed.is_ascii_digit() || (is_day && ['t', 'T', '+', '-'].contains(&typed))
    }

    /// What the swept field holds at the marked point.
    pub(super) fn marked_value(&self) -> Option<Value> {
        self.curve()?.value(self.at).cloned()
    }

    /// The point that is as things stand, if the curve has it.
    #[must_use]
    pub fn present(&self) -> Option<usize> {
        let made = self.made.as_ref()?;
        made.curve.point_at(&self.field.row().value(&made.of.worksheet)?)
    }

    /// The code whose prices come first, counted from 0: the one chosen, else that of the claim line.
    #[must_use]
    pub fn code(&self) -> usize {
        let line = self.made.as_ref().and_then(|made| made.of.assessment.lines.first());
        let own = || CODES.iter().position(|code| line.is_some_and(|line| line.hcpcs.as_str() == *code));
        self.code.or_else(own).unwrap_or(0)
    }

    /// Quarters that the prices are turned back from the newest, where they are too many for the screen.
    #[must_use]
    pub const fn back(&self) -> usize {
        self.back
    }

    /// Sweeps the field that the page was opened from, where it can be swept; prices begin again at
    /// the code of the claim line.
    pub(super) fn begin(&mut self, focus: FieldId) {
        self.code = None;
        if swept().contains(&focus) {
            self.field = focus;
        }
    }

    /// Sweeps a field.
    pub(in crate::app) fn sweep(&mut self, field: FieldId) {
        self.leave_range();
        self.from = None;
        self.field = field;
        if self.picture == Picture::Prices {
            self.picture = Picture::Over(Drawn::default());
        }
    }

    /// Sweeps the next field, or the one before, and around.
    pub(in crate::app) fn sweep_next(&mut self, by: isize) {
        self.sweep(neighbour(&swept(), &self.field, by));
    }

    /// Draws the next figure, or the one before, and around.
    pub(in crate::app) fn draw_next(&mut self, by: isize) {
        self.draw(neighbour(&Picture::ALL, &self.picture, by));
    }

    /// Draws a figure.
    pub(in crate::app) fn draw(&mut self, picture: Picture) {
        self.leave_range();
        (self.picture, self.code, self.back) = (picture, None, 0);
    }

    /// Moves the point along the curve, no further than its ends; among prices goes to another code.
    /// While a range is typed, moves the cursor there.
    pub(in crate::app) fn move_by(&mut self, by: isize, cursor: fn(&mut Line)) {
        if let Some(typed) = &mut self.typed {
            return cursor(&mut typed.line);
        }
        let code = self.code();
        let (at, count) = match self.picture {
            Picture::Over(_) => (&mut self.at, self.made.as_ref().map_or(0, |made| made.curve.points().len())),
            Picture::Prices => (self.code.insert(code), CODES.len()),
        };
        *at = at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// The same ten points at once; among prices to earlier quarters, or later ones.
    pub(in crate::app) fn go_far(&mut self, by: isize, cursor: fn(&mut Line), world: &World<'_>) {
        if self.typed.is_none() && self.picture == Picture::Prices {
            let quarters = prices(world.reference).iter().map(|prices| prices.quarters.len()).max().unwrap_or(0);
            let most = quarters.saturating_sub(QUARTERS);
            self.back = self.back.saturating_add_signed(-by * FAR_BACK).min(most);
        } else {
            self.move_by(by * FAR, cursor);
        }
    }

    /// Marks a point, or a code of the prices; true where it was marked already.
    pub(in crate::app) fn mark(&mut self, nth: usize) -> bool {
        self.leave_range();
        self.from = None;
        let code = self.code();
        let at = if self.picture == Picture::Prices { self.code.insert(code) } else { &mut self.at };
        std::mem::replace(at, nth) == nth
    }

    /// Draws the curve of a column, where that or the range is another than before, and judges the
    /// marked point: that of the value marked before, if there is one, else as things stand.
    fn draw_anew(&mut self, of: &Column, world: &World<'_>) {
        let facts = world.facts();
        let range = self.ranges.get(&self.field).cloned();
        let field = self.field;
        let from = if self.typed.is_some() { self.from.clone() } else { self.from.take() };
        let same = |made: &Made| {
            made.of == *of
                && made.range == range
                && (made.today, &*made.history) == (world.today, world.history)
                && made.curve.field() == field
        };
        let curve = match self.made.take() {
            Some(made) if same(&made) => made.curve,
            before => {
                let typed = range.as_deref().and_then(|range| read(field, range).ok());
                let Some(sweep) = typed.or_else(|| usual(field, &of.worksheet, &facts).ok()) else { return };
                let curve = Curve::of(&of.worksheet, sweep, &facts);
                // As many of something else are another point.
                let alike = |made: &Made| {
                    let value = |of: &Column, field: &FieldId| field.row().value(&of.worksheet);
                    set_besides(field).iter().all(|besides| value(&made.of, besides) == value(of, besides))
                };
                let before = before.filter(|made| alike(made));
                let marked = from.or_else(|| before.and_then(|made| made.curve.value(self.at).cloned()));
                let point = |value| curve.point_of(&value);
                let present = || field.row().value(&of.worksheet).and_then(point);
                self.at = marked.and_then(point).or_else(present).unwrap_or(0);
                curve
            }
        };
        self.at = self.at.min(curve.points().len().saturating_sub(1));
        let edit = curve.sweep().edits().get(self.at).cloned();
        let point = Column::of(&of.worksheet, edit.as_slice(), &facts);
        let (today, history) = (world.today, world.history.to_vec());
        self.made = Some(Box::new(Made { of: of.clone(), range, today, history, curve, point }));
    }
}

/// The one after another of a list, or before it, and around.
fn neighbour<T: Copy + PartialEq>(all: &[T], of: &T, by: isize) -> T {
    let at = all.iter().position(|one| one == of).unwrap_or(0);
    let next = (at + all.len()).saturating_add_signed(by) % all.len().max(1);
    all.get(next).copied().unwrap_or(*of)
}

/// A flag that appears or vanishes along the curve.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarkWords {
    /// The point.
    pub at: usize,
    /// The sign under the axis.
    pub sign: char,
    /// How grave it is.
    pub severity: Severity,
    /// What happens there, in words, without the point.
    pub words: String,
}

/// Signs of marks, the first on the left; past them all are alike.
const SIGNS: &str = "abcdefghijklmnopqrstuvwxyz";

/// The marks of a curve with their signs and words; marks at one point share a sign.
#[must_use]
pub fn marks(curve: &Curve) -> Vec<MarkWords> {
    let mut signs = SIGNS.chars();
    let mut last: Option<(usize, char)> = None;
    let mut found = Vec::new();
    for mark in curve.marks() {
        let sign = match last {
            Some((at, sign)) if at == mark.at => sign,
            _ => signs.next().unwrap_or('·'),
        };
        last = Some((mark.at, sign));
        let word = mark.flag.severity.word();
        let does = if mark.appears { "begins" } else { "ends" };
        let words = format!("{word} {does}: {}", mark.flag.rule.title);
        found.push(MarkWords { at: mark.at, sign, severity: mark.flag.severity, words });
    }
    found
}

impl Model {
    /// What the swept field holds at a point, as the form shows it.
    #[must_use]
    pub fn point_words(&self, nth: usize, world: &World<'_>) -> String {
        let sweeping = &self.what_if.curve;
        let edit = sweeping.curve().and_then(|curve| curve.sweep().edits().get(nth)).cloned();
        value_words(sweeping.field, &changed(self.column_worksheet(), edit.as_slice()), world)
    }

    /// Draws the curve of the marked column and judges its marked point.
    pub(super) fn draw_curve(&mut self, world: &World<'_>) {
        if let Some(of) = self.what_if.marked_column().cloned() {
            self.what_if.curve.draw_anew(&of, world);
        }
    }

    /// Takes the range that is typed; where none is, makes a scenario of the marked point.
    pub(in crate::app) fn take_point(&mut self, world: &World<'_>) {
        if let Some(typed) = self.what_if.curve.typed() {
            match typed.complaint.clone() {
                Some(why) => {
                    let key = self.keymap.name("back_from_what_if");
                    self.say(Tone::Wrong, format!("This range cannot be read: {why}. Mend it, or {key} gives it up"));
                }
                None => self.what_if.curve.leave_range(),
            }
        } else if let Some(edit) = self.edit_at_point() {
            self.add_over_marked(vec![edit], world);
        }
    }

    /// The edit of the marked point.
    pub(super) fn edit_at_point(&self) -> Option<Edit> {
        let sweeping = &self.what_if.curve;
        sweeping.curve()?.sweep().edits().get(sweeping.at).cloned()
    }

    /// Why the marked point makes no scenario, if so; while a range is typed, it is taken instead.
    #[must_use]
    pub fn no_point(&self) -> Option<&'static str> {
        let sweeping = &self.what_if.curve;
        if sweeping.typed.is_some() {
            return None;
        }
        let prices = sweeping.picture == Picture::Prices;
        let stands = sweeping.made.as_ref().is_some_and(|made| made.point.worksheet == made.of.worksheet);
        let why = prices.then_some("Prices make no scenario: draw a figure over a field first");
        why.or_else(|| stands.then_some("This is how it stands: go to another point first")).or_else(|| self.no_room())
    }
}
