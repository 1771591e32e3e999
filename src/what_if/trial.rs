//! What a goal tries: a base at many points of one field, each judged.

use super::goal::{Goal, Reached, errors};
use super::scenario::{Column, changed, put};
use crate::assess::{Assessment, Facts, Rule, assess};
use crate::words::counted;
use crate::worksheet::{Edit, Worksheet};

/// A base at every point tried. An error that stands at all of them does not count.
pub(super) struct Trial<'a> {
    base: &'a Worksheet,
    facts: &'a Facts<'a>,
    /// The points, in order.
    pub(super) points: Vec<Point>,
    /// The errors that stand at every point.
    standing: Vec<&'static Rule>,
}

/// One point tried.
pub(super) struct Point {
    /// The edit over the base.
    pub(super) edit: Edit,
    errors: Vec<&'static Rule>,
    /// True where it is what the goal looks for.
    pub(super) suits: bool,
}

impl<'a> Trial<'a> {
    /// Judges the base with each of the edits over it.
    pub(super) fn of(
        base: &'a Worksheet,
        facts: &'a Facts<'a>,
        edits: impl Iterator<Item = Edit>,
        suits: impl Fn(&Assessment) -> bool,
    ) -> Self {
        let mut worksheet = changed(base, &[]);
        let point = |edit: Edit| {
            worksheet.apply(edit.clone());
            let given = assess(&worksheet, facts);
            Point { edit, errors: errors(&given).map(|flag| flag.rule).collect(), suits: suits(&given) }
        };
        let points: Vec<Point> = edits.map(point).collect();
        let mut standing = points.first().map(|point| point.errors.clone()).unwrap_or_default();
        standing.retain(|rule| points.iter().all(|point| point.errors.contains(rule)));
        Self { base, facts, points, standing }
    }

    /// The first error at a point that does not stand at every one.
    pub(super) fn counted(&self, point: &Point) -> Option<&'static Rule> {
        point.errors.iter().copied().find(|rule| !self.standing.contains(rule))
    }

    /// True where no point has an error that counts.
    pub(super) fn decides_nothing(&self) -> bool {
        self.points.iter().all(|point| self.counted(point).is_none())
    }

    /// The base at a point, judged.
    pub(super) fn column(&self, point: &Point) -> Column {
        Column::of(self.base, std::slice::from_ref(&point.edit), self.facts)
    }

    /// What the first error that counts says at a point; `None` without one.
    pub(super) fn said_at(&self, point: &Point) -> Option<String> {
        let rule = self.counted(point)?;
        let given = self.column(point).assessment;
        given.flag(rule.id).map(|flag| format!("{}: {}.", point.edit, flag.message))
    }

    /// The goal reached at a point, with the point one step beyond, if that was tried. `why` says of
    /// that one what no error says.
    pub(super) fn reached(&self, goal: Goal, at: &Point, beyond: Option<&Point>, why: String) -> Reached {
        let by_errors = matches!(goal, Goal::MostItems | Goal::EarliestService);
        let stays = (by_errors && !self.standing.is_empty()).then(|| {
            let stands = counted(self.standing.len(), "error stands", "errors stand");
            format!("{stands} at every point tried and did not count.")
        });
        let said = beyond.and_then(|point| self.said_at(point));
        let why: Vec<String> = [(!why.is_empty()).then_some(why), said, stays].into_iter().flatten().collect();
        let mut edits = Vec::new();
        put(&mut edits, at.edit.clone(), self.base);
        Reached {
            goal,
            column: Column::of(self.base, &edits, self.facts),
            edits,
            point: Some(at.edit.clone()),
            stopped_by: beyond.and_then(|point| self.counted(point)),
            why: why.join(" "),
            decides_nothing: false,
        }
    }
}
