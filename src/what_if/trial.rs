//! What a goal tries: a base at many points of one field, each judged.

use super::goal::{Goal, Reached, errors};
use super::scenario::{Column, changed, put};
use crate::assess::{Assessment, Facts, Flag, Rule, assess};
use crate::words::counted;
use crate::worksheet::fields::DATE_OF_SERVICE;
use crate::worksheet::{Edit, Worksheet};

/// Errors that did not count and are named, before the rest is counted.
const NAMED: usize = 2;

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
        let mut edits = Vec::new();
        put(&mut edits, at.edit.clone(), self.base);
        let column = Column::of(self.base, &edits, self.facts);
        let by_errors = matches!(goal, Goal::MostItems | Goal::EarliestService);
        let stays = by_errors.then(|| self.said_of_standing(at, &column)).flatten();
        let said = beyond.and_then(|point| self.said_at(point));
        let why: Vec<String> = [(!why.is_empty()).then_some(why), said, stays].into_iter().flatten().collect();
        Reached {
            goal,
            column,
            edits,
            point: Some(at.edit.clone()),
            stopped_by: beyond.and_then(|point| self.counted(point)),
            why: why.join(" "),
            decides_nothing: false,
        }
    }

    /// The errors that did not count, by what they say at a point; `None` where there are none.
    fn said_of_standing(&self, point: &Point, there: &Column) -> Option<String> {
        let mut flags: Vec<&Flag> = self.standing.iter().filter_map(|rule| there.assessment.flag(rule.id)).collect();
        // One of the field that was tried may be settled beyond the points.
        flags.sort_by_key(|flag| flag.field != point.edit.field());
        let mut said: Vec<&str> = flags.iter().map(|flag| flag.message.trim_end_matches('.')).collect();
        let all = said.len();
        said.truncate(NAMED);
        let more = all.checked_sub(NAMED).filter(|more| *more > 0);
        let more = more.map(|more| format!("; and {more} more")).unwrap_or_default();
        let noun = if point.edit.field() == DATE_OF_SERVICE.id() { "day" } else { "quantity" };
        let stands = counted(all, "error stands", "errors stand");
        (all > 0).then(|| format!("{stands} at every {noun} tried and did not count: {}{more}.", said.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::goal::seek;
    use super::*;
    use crate::reference::Reference;
    use crate::what_if::written;
    use crate::worksheet::{Date, FieldId};

    #[test]
    fn errors_that_did_not_count_are_named() {
        for (goal, changes, why) in [
            (
                Goal::EarliestService,
                &[
                    ("/dispense/previous/supply_end", "2034-02-17"),
                    ("/dispense/quantity", "5"),
                    ("/dispense/contact_date", ""),
                ][..],
                "It is the first day tried. 2 errors stand at every day tried and did not count: \
                 2,900 days too early: from 2034-02-07; No refill request: call from 2034-01-18.",
            ),
            (
                Goal::EarliestService,
                &[("/dispense/previous/supply_end", "2034-02-17"), ("/order/signed", "no")],
                "It is the first day tried. 4 errors stand at every day tried and did not count: \
                 2,900 days too early: from 2034-02-07; 4 vials more than 90 days need; and 2 more.",
            ),
            (
                Goal::MostItems,
                &[("/order/signed", "no")],
                "Quantity 6: 1 vial more than 90 days need. 1 error stands at every quantity tried and did not count: \
                 No signed order on file: do not bill.",
            ),
        ] {
            let mut base = Worksheet::from_json(include_bytes!("../../tests/world/refill.json")).unwrap();
            let edit =
                |(pointer, text): &(&str, &str)| written::read(FieldId::of_pointer(pointer).unwrap(), text).unwrap();
            base.apply_all(changes.iter().map(edit));
            let facts = Facts { reference: Reference::shipped(), history: &[], today: Date::constant(2026, 3, 1) };
            assert_eq!(seek(goal, &base, &facts).unwrap().why, why);
        }
    }
}
