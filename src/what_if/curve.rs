//! The curve: what a sweep gives at every point, and where flags come and go along it.

use rust_decimal::Decimal;

use super::bound::{Bound, Bounds};
use super::sweep::Sweep;
use crate::assess::{Assessment, Facts, Rule, Severity};
use crate::worksheet::{FieldId, Value, Worksheet};

/// What is drawn over the swept field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Drawn {
    /// Billing units.
    #[default]
    Units,
    /// The allowed amount, dollars.
    Allowed,
    /// The patient's coinsurance, dollars.
    Share,
}

impl Drawn {
    /// Its name on screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Units => "billing units",
            Self::Allowed => "allowed amount",
            Self::Share => "coinsurance",
        }
    }
}

/// What the engine says at one point, as far as it is drawn: hundredths of a billing unit, and cents,
/// so that every height is whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Point {
    units: Option<i64>,
    allowed: Option<i64>,
    share: Option<i64>,
}

impl Point {
    fn of(assessment: &Assessment) -> Self {
        let cents = |money: Option<crate::assess::Money>| money.and_then(|money| hundredths(money.0));
        Self {
            units: assessment.billable_units.and_then(|units| i64::from(units).checked_mul(100)),
            allowed: cents(assessment.payment.allowed),
            share: cents(assessment.payment.patient_share),
        }
    }

    /// How high the point stands, in hundredths; `None` where the figure cannot be computed.
    #[must_use]
    pub const fn height(self, drawn: Drawn) -> Option<i64> {
        match drawn {
            Drawn::Units => self.units,
            Drawn::Allowed => self.allowed,
            Drawn::Share => self.share,
        }
    }
}

/// A number in hundredths, rounded to them; `None` past what they hold.
pub(super) fn hundredths(number: Decimal) -> Option<i64> {
    i64::try_from(number.checked_mul(Decimal::ONE_HUNDRED)?.round()).ok()
}

/// An error or warning that stands at a point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Standing {
    /// Its rule.
    pub rule: &'static Rule,
    /// How grave it is there: some rules warn at one point and forbid at another.
    pub severity: Severity,
}

/// Points in a row at which the same errors and warnings stand.
#[derive(Clone, PartialEq, Debug)]
struct Stretch {
    first: usize,
    standing: Vec<Standing>,
}

/// A point at which an error or a warning appears or vanishes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mark {
    /// The first point at which it stands, or stands no more.
    pub at: usize,
    /// Which.
    pub flag: Standing,
    /// True where it appears.
    pub appears: bool,
}

/// Points in a row of one height: a step of the curve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// Its first point.
    pub first: usize,
    /// Its last point.
    pub last: usize,
    /// Its height in hundredths, or `None` where the figure cannot be computed.
    pub height: Option<i64>,
}

/// A sweep, judged: small enough that a thousand points are a matter of a few kilobytes.
#[derive(Clone, PartialEq, Debug)]
pub struct Curve {
    sweep: Sweep,
    points: Vec<Point>,
    stretches: Vec<Stretch>,
    bounds: Vec<Bound>,
}

impl Curve {
    /// Judges a base at every point of a sweep.
    #[must_use]
    pub fn of(base: &Worksheet, sweep: Sweep, facts: &Facts<'_>) -> Self {
        let mut points = Vec::with_capacity(sweep.edits().len());
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut bounds = Bounds::of(base, sweep.field(), facts);
        for (nth, (edit, assessment)) in sweep.judged(base, facts).enumerate() {
            points.push(Point::of(&assessment));
            bounds.pass(nth, edit, &assessment);
            let same = stretches.last().is_some_and(|last| standing(&assessment).eq(last.standing.iter().copied()));
            if !same {
                stretches.push(Stretch { first: nth, standing: standing(&assessment).collect() });
            }
        }
        let bounds = bounds.found();
        Self { sweep, points, stretches, bounds }
    }

    /// The field that is swept.
    #[must_use]
    pub const fn field(&self) -> FieldId {
        self.sweep.field()
    }

    /// The sweep that it was made of.
    #[must_use]
    pub const fn sweep(&self) -> &Sweep {
        &self.sweep
    }

    /// Its points, in order.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What the swept field holds at a point.
    #[must_use]
    pub fn value(&self, nth: usize) -> Option<&Value> {
        self.sweep.edits().get(nth)?.to()
    }

    /// The point of a value, or the last one before it; `None` for a value before the first or past
    /// the last.
    #[must_use]
    pub fn point_of(&self, value: &Value) -> Option<usize> {
        let edits = self.sweep.edits();
        let within = |at: &Value| is_at_most(at, value);
        let after = edits.partition_point(|edit| edit.to().is_some_and(within));
        let last = edits.last().and_then(|edit| edit.to())?;
        is_at_most(value, last).then(|| after.checked_sub(1))?
    }

    /// The point of just this value, if the curve has it.
    #[must_use]
    pub fn point_at(&self, value: &Value) -> Option<usize> {
        self.point_of(value).filter(|&nth| self.value(nth).is_some_and(|at| is_at_most(value, at)))
    }

    /// Where errors and warnings appear and vanish, from the first point on; at one point first those
    /// that vanish.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (before, after) in self.stretches.iter().zip(self.stretches.iter().skip(1)) {
            let change = |here: &[Standing], there: &[Standing], appears: bool| {
                let only = here.iter().filter(|flag| !there.contains(flag));
                only.map(|flag| Mark { at: after.first, flag: *flag, appears }).collect::<Vec<_>>()
            };
            marks.extend(change(&before.standing, &after.standing, false));
            marks.extend(change(&after.standing, &before.standing, true));
        }
        marks
    }

    /// Its steps.
    #[must_use]
    pub fn runs(&self, drawn: Drawn) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (nth, point) in self.points.iter().enumerate() {
            let height = point.height(drawn);
            match runs.last_mut() {
                Some(run) if run.height == height => run.last = nth,
                _ => runs.push(Run { first: nth, last: nth, height }),
            }
        }
        runs
    }

    /// The lines that bound it.
    #[must_use]
    pub fn bounds(&self) -> &[Bound] {
        &self.bounds
    }
}

fn standing(assessment: &Assessment) -> impl Iterator<Item = Standing> {
    let counted = assessment.flags.iter().filter(|flag| flag.severity != Severity::Info);
    counted.map(|flag| Standing { rule: flag.rule, severity: flag.severity })
}

/// True where one value is not past another of its kind.
pub(super) fn is_at_most(value: &Value, most: &Value) -> bool {
    match (value, most) {
        (Value::Quantity(value), Value::Quantity(most)) => value.decimal() <= most.decimal(),
        (Value::Whole(value), Value::Whole(most)) => value <= most,
        (Value::Date(value), Value::Date(most)) => value <= most,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::reference::Reference;
    use crate::what_if::bound::Line;
    use crate::what_if::scenario::changed;
    use crate::what_if::sweep::read;
    use crate::worksheet::Edit;
    use crate::worksheet::fields::DAILY_UNITS;

    fn base() -> Worksheet {
        Worksheet::from_json(include_bytes!("../../tests/world/refill.json")).unwrap()
    }

    fn facts() -> Facts<'static> {
        Facts { reference: Reference::shipped(), history: &[], today: "2026-03-01".parse().unwrap() }
    }

    fn curve(pointer: &str, range: &str) -> Curve {
        let sweep = read(FieldId::of_pointer(pointer).unwrap(), range).unwrap();
        Curve::of(&base(), sweep, &facts())
    }

    #[test]
    fn steps_are_where_the_figure_changes() {
        for (range, runs) in [
            ("1..3", vec![(0, 0, Some(20)), (1, 1, Some(40)), (2, 2, Some(60))]),
            // A vial holds 20 billing units: 0.05 of it is one.
            ("0.9..1:0.02", vec![(0, 0, Some(18)), (1, 2, Some(19)), (3, 5, Some(20))]),
            ("0..1", vec![(0, 0, None), (1, 1, Some(20))]),
        ] {
            let found = curve("/dispense/quantity", range).runs(Drawn::Units);
            let found: Vec<_> =
                found.iter().map(|run| (run.first, run.last, run.height.map(|height| height / 100))).collect();
            assert_eq!(found, runs, "{range}");
        }
    }

    #[test]
    fn a_value_has_its_point() {
        let curve = curve("/dispense/quantity", "2..10:2");
        for (value, point) in
            [("1", None), ("2", Some(0)), ("3", Some(0)), ("4.0", Some(1)), ("10", Some(4)), ("11", None)]
        {
            assert_eq!(curve.point_of(&Value::Quantity(value.parse().unwrap())), point, "{value}");
        }
        assert_eq!(curve.point_of(&Value::Whole(4)), None);
    }

    #[test]
    fn every_point_is_what_the_engine_says() {
        for (pointer, range) in [
            ("/dispense/quantity", "0..30"),
            ("/dispense/days_supply", "1..120"),
            ("/order/daily_units", "10..200:5"),
            ("/dispense/date_of_service", "2026-01-30..2026-08-28"),
        ] {
            let curve = curve(pointer, range);
            let mut flags: Vec<Standing> = Vec::new();
            for (nth, edit) in curve.sweep().edits().iter().enumerate() {
                let assessment = assess(&changed(&base(), std::slice::from_ref(edit)), &facts());
                let said = curve.points()[nth];
                assert_eq!(said, Point::of(&assessment), "{pointer} {nth}");
                assert_eq!(said.height(Drawn::Units), assessment.billable_units.map(|units| i64::from(units) * 100));
                let counted: Vec<Standing> = standing(&assessment).collect();
                let stretch = curve.stretches.iter().rfind(|stretch| stretch.first <= nth).unwrap();
                assert_eq!(stretch.standing, counted, "{pointer} {nth}");
                // Going along the marks gives what stands at every point.
                if nth == 0 {
                    flags.clone_from(&counted);
                }
                for mark in curve.marks().iter().filter(|mark| mark.at == nth) {
                    if mark.appears {
                        flags.push(mark.flag);
                    } else {
                        flags.retain(|flag| *flag != mark.flag);
                    }
                }
                assert!(flags.len() == counted.len() && counted.iter().all(|flag| flags.contains(flag)), "{nth}");
            }
        }
    }

    #[test]
    fn flags_are_marked_where_they_come_and_go() {
        let curve = curve("/dispense/quantity", "1..27");
        let marks: Vec<_> = curve.marks().iter().map(|mark| (mark.at + 1, mark.flag.rule.id, mark.appears)).collect();
        assert_eq!(
            marks,
            [
                (5, "supply.short", false),
                (6, "supply.excess", true),
                (10, "quantity.over_order", true),
                (14, "quantity.over_limit", true),
            ]
        );
    }

    #[test]
    fn bounds_stand_where_they_are_met() {
        let height = |first, last, units: i64| Line::Height { first, last, height: units };
        let limit = |last| ("daily limit 270", height(0, last, 27_000));
        for (pointer, range, change, bounds) in [
            // 50 U a day and 15 U of priming every three days: 55 U, for 93 days, by 50.
            ("/dispense/quantity", "1..27", None, vec![limit(26), ("93 days use 102.3", height(0, 26, 10_230))]),
            ("/dispense/quantity", "1..27", Edit::new(DAILY_UNITS.id(), None).ok(), vec![limit(26)]),
            ("/dispense/days_supply", "80..100", None, vec![limit(20), ("at most 93 days", Line::After(13))]),
            ("/dispense/days_supply", "1..93", None, vec![limit(92)]),
            ("/dispense/days_supply", "94..99", None, vec![limit(5)]),
            // Nine vials hold 9,000 U: at 91 U a day and 5 U of priming they last 93 days.
            (
                "/order/daily_units",
                "90..95",
                None,
                vec![limit(5), ("lasts at most 93 days from here", Line::Before(1))],
            ),
            // The limit began that day.
            (
                "/dispense/date_of_service",
                "2024-06-29..2024-07-02",
                None,
                vec![("daily limit 270", height(2, 3, 27_000))],
            ),
        ] {
            let mut base = base();
            base.apply_all(change);
            let sweep = read(FieldId::of_pointer(pointer).unwrap(), range).unwrap();
            let curve = Curve::of(&base, sweep, &facts());
            let found: Vec<_> = curve.bounds().iter().map(|bound| (&*bound.name, bound.line)).collect();
            assert_eq!(found, bounds, "{pointer} {range}");
        }
    }
}
