//! Goal-seek: the edit that reaches a goal, and what forbids the next step (formats.md, section 3).

use jiff::ToSpan;
use rust_decimal::Decimal;

use super::scenario::Column;
use super::trial::Trial;
use super::{clean, exact};
use crate::assess::{Assessment, Facts, Flag, Rule, Severity};
use crate::words::grouped;
use crate::worksheet::fields::{DAILY_UNITS, DATE_OF_SERVICE, DAYS_SUPPLY, QUANTITY};
use crate::worksheet::{Edit, Quantity, Row, Worksheet};

/// Most of a quantity that a goal tries, from 1, in the worksheet's own measure.
pub const MOST_QUANTITY: u32 = 1_000;
/// Days after today that a goal tries, today besides.
pub const DAYS: i64 = 180;

/// What is sought.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Goal {
    /// The greatest quantity without an error that the quantity decides.
    MostItems,
    /// The least quantity that lasts the stated days.
    CoverDays,
    /// The first date of service without an error that the day decides.
    EarliestService,
    /// The present quantity if it makes whole billing units, else the next that does.
    ExactUnit,
    /// The fewest errors, and among those the fewest edits.
    Clean,
}

impl Goal {
    /// Every goal, in the order shown.
    pub const ALL: [Self; 5] = [Self::MostItems, Self::CoverDays, Self::EarliestService, Self::ExactUnit, Self::Clean];

    /// Its word on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::MostItems => "most-items",
            Self::CoverDays => "cover-days",
            Self::EarliestService => "earliest-service",
            Self::ExactUnit => "exact-unit",
            Self::Clean => "clean",
        }
    }

    /// Its name on screen.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::MostItems => "Most that may go out",
            Self::CoverDays => "Fewest that cover the days",
            Self::EarliestService => "Earliest date of service",
            Self::ExactUnit => "Whole units of service",
            Self::Clean => "Fewest errors",
        }
    }

    /// What it looks for, in a sentence.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::MostItems => "The greatest quantity up to 1,000 without an error that another quantity would settle",
            Self::CoverDays => "The least quantity up to 1,000 that lasts the stated days",
            Self::EarliestService => {
                "The first day from today on, within 180 days, without an error that another day would settle"
            }
            Self::ExactUnit => "The present quantity if it fills its last unit of service, else the next that does",
            Self::Clean => "The fixes that leave the fewest errors with the fewest fields changed",
        }
    }
}

/// A goal that was reached: how, and why no further.
#[derive(Clone, PartialEq, Debug)]
pub struct Reached {
    /// What was sought.
    pub goal: Goal,
    /// The edits over the base; none where the base is there already.
    pub edits: Vec<Edit>,
    /// The value reached of the field that was tried, whatever the base holds; none of [`Goal::Clean`].
    pub(super) point: Option<Edit>,
    /// The base with the edits, judged.
    pub column: Column,
    /// The error that forbids the next step; of [`Goal::Clean`] the first that is left. `None` where
    /// nothing does.
    pub stopped_by: Option<&'static Rule>,
    /// Why it stopped there, in words.
    pub why: String,
    /// True where no point tried has an error that counts: the quantity decides nothing, and the
    /// greatest of all tried is no answer for a person.
    pub decides_nothing: bool,
}

impl Reached {
    /// The edits as they are written for programs: the value reached is named even where the base
    /// holds it already.
    #[must_use]
    pub fn written(&self) -> &[Edit] {
        if self.point.is_some() { self.point.as_slice() } else { &self.edits }
    }

    /// The errors that stand there: what these edits cannot settle.
    pub fn left(&self) -> impl Iterator<Item = &Flag> {
        errors(&self.column.assessment)
    }
}

/// Why a goal cannot be reached, in a sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreachable(pub(super) String);

/// Looks for the edits over a base that reach a goal.
///
/// An error that stands at every point tried does not count.
///
/// # Errors
/// [`Unreachable`] where no point tried reaches it, or what it goes by is not known.
pub fn seek(goal: Goal, base: &Worksheet, facts: &Facts<'_>) -> Result<Reached, Unreachable> {
    match goal {
        Goal::MostItems => most_items(base, facts),
        Goal::CoverDays => cover_days(base, facts),
        Goal::EarliestService => earliest_service(base, facts),
        Goal::ExactUnit => exact::exact_unit(base, facts),
        Goal::Clean => Ok(clean::search(base, facts)),
    }
}

/// The errors of an assessment.
pub(super) fn errors(assessment: &Assessment) -> impl Iterator<Item = &Flag> {
    assessment.flags.iter().filter(|flag| flag.severity == Severity::Error)
}

/// A thousand quantities from one on.
pub(super) fn quantities(from: Decimal) -> impl Iterator<Item = Edit> {
    let quantity = move |more: u32| Quantity::new(from.checked_add(more.into())?);
    (0..MOST_QUANTITY).map_while(quantity).map(|quantity| QUANTITY.set(quantity))
}

fn most_items(base: &Worksheet, facts: &Facts<'_>) -> Result<Reached, Unreachable> {
    let trial = Trial::of(base, facts, quantities(Decimal::ONE), |_| true);
    let mut beyond = None;
    for point in trial.points.iter().rev() {
        if trial.counted(point).is_none() {
            if trial.decides_nothing() {
                let most = grouped(&MOST_QUANTITY);
                let why = format!("No error depends on the quantity, from 1 to {most}.");
                return Ok(Reached { decides_nothing: true, ..trial.reached(Goal::MostItems, point, None, why) });
            }
            let why = if beyond.is_none() { "It is the greatest quantity tried." } else { "" };
            return Ok(trial.reached(Goal::MostItems, point, beyond, why.to_owned()));
        }
        beyond = Some(point);
    }
    let said = beyond.and_then(|least| trial.said_at(least)).unwrap_or_default();
    let most = grouped(&MOST_QUANTITY);
    Err(Unreachable(format!("no quantity from 1 to {most} is without an error of its own. {said}")))
}

fn earliest_service(base: &Worksheet, facts: &Facts<'_>) -> Result<Reached, Unreachable> {
    let day = |nth: i64| DATE_OF_SERVICE.try_set(&facts.today.checked_add(nth.days()).ok()?);
    let trial = Trial::of(base, facts, (0..=DAYS).map_while(day), |_| true);
    let mut before = None;
    for point in &trial.points {
        if trial.counted(point).is_none() {
            let why = if before.is_none() { "It is the first day tried." } else { "" };
            return Ok(trial.reached(Goal::EarliestService, point, before, why.to_owned()));
        }
        before = Some(point);
    }
    let said = before.and_then(|last| trial.said_at(last)).unwrap_or_default();
    let from = facts.today;
    Err(Unreachable(format!("no day from {from} on, for {DAYS} days, is without an error of its own. {said}")))
}

fn cover_days(base: &Worksheet, facts: &Facts<'_>) -> Result<Reached, Unreachable> {
    let covers = |given: &Assessment| days(given).is_some_and(|(lasts, stated)| lasts >= u64::from(stated));
    let trial = Trial::of(base, facts, quantities(Decimal::ONE), covers);
    let mut less = None;
    for point in &trial.points {
        if point.suits {
            let why = match less.map(|less| (less, days(&trial.column(less).assessment))) {
                Some((less, Some((lasts, stated)))) => {
                    format!("{} lasts {} of {} days.", less.edit, grouped(&lasts), grouped(&stated))
                }
                _ => "It is the least quantity tried.".to_owned(),
            };
            return Ok(trial.reached(Goal::CoverDays, point, less, why));
        }
        less = Some(point);
    }
    Err(Unreachable(less.map(|most| never_covers(&trial.column(most).assessment)).unwrap_or_default()))
}

/// Days that the insulin lasts, and days stated, where both are known.
fn days(given: &Assessment) -> Option<(u64, u32)> {
    given.supply.computed_days.zip(given.supply.stated_days)
}

/// Why the most that is tried does not cover the stated days.
fn never_covers(most: &Assessment) -> String {
    let supply = &most.supply;
    let Some(stated) = supply.stated_days else {
        return format!("the days are not stated: fill in {}", DAYS_SUPPLY.about().label);
    };
    match (supply.computed_days, most.flag("quantity.missing")) {
        (Some(lasts), _) => {
            let most = grouped(&MOST_QUANTITY);
            format!("even a quantity of {most} lasts only {} of {} days", grouped(&lasts), grouped(&stated))
        }
        (None, _) if supply.daily_use.is_none() => {
            format!("how long it lasts is not known: fill in {}", DAILY_UNITS.about().label)
        }
        (None, Some(missing)) => format!("how long it lasts is not known. {}", missing.message),
        (None, None) => "how long it lasts cannot be counted".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;
    use crate::what_if::written;
    use crate::worksheet::{Date, FieldId};

    const FIRST_FILL: &[u8] = include_bytes!("../../tests/cases/clean_first_fill.json");

    /// What comes of a goal on an ordinary first fill with some changes, in words.
    fn sought(goal: Goal, changes: &[(&str, &str)]) -> String {
        let mut base = Worksheet::from_json(FIRST_FILL).unwrap();
        base.apply_all(
            changes.iter().map(|(pointer, value)| written::read(FieldId::of_pointer(pointer).unwrap(), value).unwrap()),
        );
        let facts = Facts { reference: Reference::shipped(), history: &[], today: Date::constant(2026, 2, 10) };
        match seek(goal, &base, &facts) {
            Ok(reached) => {
                let edits: Vec<String> = reached.edits.iter().map(ToString::to_string).collect();
                let stopped_by = reached.stopped_by.map_or("nothing", |rule| rule.id);
                format!("{}; {stopped_by}; {}", edits.join(", "), reached.why)
            }
            Err(unreachable) => format!("no: {unreachable}"),
        }
    }

    /// A goal, the changes to the first fill, and what comes of it.
    type Case = (Goal, &'static [(&'static str, &'static str)], &'static str);

    const CASES: &[Case] = &[
        (Goal::MostItems, &[], "; supply.excess; Quantity 3: 1 vial more than 30 days need."),
        (
            Goal::MostItems,
            &[("/dispense/ndc", ""), ("/order/signed", "no")],
            "Quantity 1000; nothing; No error depends on the quantity, from 1 to 1,000. \
                 2 errors stand at every quantity tried and did not count: \
                 The size of one item is unknown: choose the product; No signed order on file: do not bill.",
        ),
        (
            Goal::MostItems,
            &[
                ("/payer/modifiers", "JL KX"),
                ("/order/quantity_units", "1000"),
                ("/order/days_supply", ""),
                ("/dispense/days_supply", ""),
            ],
            "no: no quantity from 1 to 1,000 is without an error of its own. Quantity 1: Modifiers should be JK KX.",
        ),
        (Goal::CoverDays, &[("/dispense/days_supply", "90")], "Quantity 5; nothing; Quantity 4 lasts 72 of 90 days."),
        (Goal::CoverDays, &[("/dispense/days_supply", "5")], "Quantity 1; nothing; It is the least quantity tried."),
        (
            Goal::CoverDays,
            &[("/dispense/days_supply", ""), ("/order/days_supply", "")],
            "no: the days are not stated: fill in Days supply",
        ),
        (
            Goal::CoverDays,
            &[("/dispense/ndc", "")],
            "no: how long it lasts is not known. The size of one item is unknown: choose the product",
        ),
        (
            Goal::CoverDays,
            &[("/dispense/days_supply", "36500")],
            "no: even a quantity of 1,000 lasts only 18,181 of 36,500 days",
        ),
        (Goal::EarliestService, &[], "; nothing; It is the first day tried."),
        (
            Goal::EarliestService,
            &[("/order/scenario", "hospital_discharge"), ("/order/discharge_date", "2026-02-20")],
            "Ship date (DOS) 2026-02-20; claim.before_discharge; \
                 Ship date (DOS) 2026-02-19: Before the discharge on 2026-02-20.",
        ),
        (
            Goal::EarliestService,
            &[
                ("/order/scenario", "hospital_discharge"),
                ("/order/discharge_date", "2026-06-01"),
                ("/payer/authorization_required", "yes"),
                ("/payer/authorization", "A1"),
                ("/payer/authorization_end", "2026-05-01"),
            ],
            "no: no day from 2026-02-10 on, for 180 days, is without an error of its own. \
                 Ship date (DOS) 2026-08-09: Denial expected (GZ): not met: visit in time.",
        ),
        (Goal::ExactUnit, &[("/dispense/quantity", "1.5")], "; nothing; Its last unit of service is full."),
        (Goal::ExactUnit, &[("/dispense/quantity", "1.51")], "Quantity 2; nothing; Its last unit of service is full."),
        (
            Goal::ExactUnit,
            &[("/dispense/measure", "ml"), ("/dispense/quantity", "16.5")],
            "; nothing; Its last unit of service is full.",
        ),
        (
            Goal::ExactUnit,
            &[("/dispense/measure", "ml"), ("/dispense/quantity", "16.3")],
            "Quantity 16.5; nothing; Its last unit of service is full.",
        ),
        (
            Goal::ExactUnit,
            &[("/dispense/measure", "ml"), ("/dispense/quantity", "16.3"), ("/dispense/units_per_ml", "3")],
            "Quantity 50; nothing; Its last unit of service is full.",
        ),
        (
            Goal::ExactUnit,
            &[("/dispense/measure", "ml"), ("/dispense/quantity", "")],
            "Quantity 0.5; nothing; Its last unit of service is full.",
        ),
        (
            Goal::ExactUnit,
            &[("/dispense/measure", "insulin_unit"), ("/dispense/quantity", "1623")],
            "Quantity 1650; nothing; Its last unit of service is full.",
        ),
        (
            Goal::ExactUnit,
            &[("/dispense/quantity", "999999999.5")],
            "no: no quantity makes whole units of service, neither 999,999,999.5 nor the 1,000 whole ones after it. \
                 Take a smaller quantity, or insulin units as Measure, or mend U per mL and mL per item.",
        ),
        (
            Goal::ExactUnit,
            &[("/dispense/measure", "ml"), ("/dispense/quantity", "1"), ("/dispense/units_per_ml", "33.3333")],
            "no: no quantity of at most 4 decimals makes whole units of service, for 1,000 units from 1 on. \
                 Take a smaller quantity, or insulin units as Measure, or mend U per mL and mL per item.",
        ),
        (
            Goal::ExactUnit,
            &[("/dispense/ndc", "")],
            "no: no quantity makes whole units of service, neither 2 nor the 1,000 whole ones after it. \
                 The size of one item is unknown: choose the product.",
        ),
        (Goal::Clean, &[("/payer/modifiers", "JW")], "Modifiers as typed blank; nothing; No error is left."),
    ];

    #[test]
    fn each_goal_says_what_it_reached_and_why_no_further() {
        for (goal, changes, said) in CASES {
            assert_eq!(sought(*goal, changes), *said);
        }
    }
}
