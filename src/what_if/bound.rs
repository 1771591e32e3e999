//! The lines that bound a curve: the most units of a day, and three months.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::curve::hundredths;
use crate::assess::{Assessment, Exact, Facts, deciding_day};
use crate::reference::{PolicyKind, Reference};
use crate::words::{counted, grouped};
use crate::worksheet::fields::{DAILY_UNITS, DATE_OF_SERVICE, DAYS_SUPPLY, PLAN, QUANTITY};
use crate::worksheet::{Edit, FieldId, Value, Worksheet};

/// Where a bound stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// Over some points, at a height in hundredths of a billing unit.
    Height {
        /// The first of them.
        first: usize,
        /// The last of them.
        last: usize,
        /// How high.
        height: i64,
    },
    /// Across the axis, after a point: the last one within the bound.
    After(usize),
    /// Across the axis, before a point: the first one within the bound.
    Before(usize),
}

/// A line that bounds a curve.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bound {
    /// What it is, in words, with its figure.
    pub name: String,
    /// Where it stands.
    pub line: Line,
}

/// The bounds as they are found along a sweep.
pub(super) struct Bounds<'f> {
    reference: &'f Reference,
    field: FieldId,
    /// The day by which figures are chosen, but where it is swept.
    day: Date,
    longest: u32,
    /// The stretches of the daily limit so far.
    limits: Vec<(usize, usize, u32)>,
    /// What the longest supply uses, in billing units.
    use_of_longest: Option<Decimal>,
    /// The first point past the days of the longest supply, or the first within them.
    turn: Option<usize>,
    points: usize,
}

impl<'f> Bounds<'f> {
    pub(super) fn of(base: &Worksheet, field: FieldId, facts: &Facts<'f>) -> Self {
        let day = deciding_day(base, facts.today);
        let plan = PLAN.get(base).and_then(|code| facts.reference.plan(code));
        let policy = facts.reference.policy(plan.map_or(PolicyKind::Commercial, |plan| plan.policy));
        Self {
            reference: facts.reference,
            field,
            day,
            longest: policy.longest_supply.as_of(day),
            limits: Vec::new(),
            use_of_longest: None,
            turn: None,
            points: 0,
        }
    }

    /// Takes the next point.
    pub(super) fn pass(&mut self, nth: usize, edit: &Edit, assessment: &Assessment) {
        let day = match edit.to() {
            Some(Value::Date(day)) if self.field == DATE_OF_SERVICE.id() => *day,
            _ => self.day,
        };
        let code = self.reference.code(assessment.hcpcs.as_str());
        if let Some(limit) = code.and_then(|code| code.daily_limit.as_of(day)) {
            match self.limits.last_mut() {
                Some((_, last, same)) if *same == limit && last.checked_add(1) == Some(nth) => *last = nth,
                _ => self.limits.push((nth, nth, limit)),
            }
        }
        let is_past = match edit.to() {
            Some(Value::Whole(days)) if self.field == DAYS_SUPPLY.id() => Some(*days > self.longest),
            _ if self.field == DAILY_UNITS.id() => {
                assessment.supply.computed_days.map(|days| days <= u64::from(self.longest))
            }
            _ => None,
        };
        if self.turn.is_none() && is_past == Some(true) {
            self.turn = Some(nth);
        }
        if self.field == QUANTITY.id() && self.use_of_longest.is_none() {
            let in_one = code.and_then(|code| code.insulin_units).map(Decimal::from);
            let daily = assessment.supply.daily_use.map(|daily| daily.0);
            let used = daily.and_then(|daily| daily.checked_mul(Decimal::from(self.longest)));
            self.use_of_longest = used.zip(in_one).and_then(|(used, in_one)| used.checked_div(in_one));
        }
        self.points = nth.saturating_add(1);
    }

    /// What was found.
    pub(super) fn found(self) -> Vec<Bound> {
        let limits = self.limits.into_iter().filter_map(|(first, last, limit)| {
            let height = i64::from(limit).checked_mul(100)?;
            let name = format!("daily limit {}", grouped(&limit));
            Some(Bound { name, line: Line::Height { first, last, height } })
        });
        let days = counted(self.longest, "day", "days");
        let used = self.use_of_longest.map(|used| used.round_dp(2)).and_then(|used| {
            let line = Line::Height { first: 0, last: self.points.checked_sub(1)?, height: hundredths(used)? };
            Some(Bound { name: format!("{days} use {}", grouped(&Exact(used))), line })
        });
        let upright = self.turn.filter(|turn| *turn > 0).map(|turn| {
            if self.field == DAYS_SUPPLY.id() {
                Bound { name: format!("at most {days}"), line: Line::After(turn.saturating_sub(1)) }
            } else {
                Bound { name: format!("lasts at most {days} from here"), line: Line::Before(turn) }
            }
        });
        limits.chain(used).chain(upright).collect()
    }
}
