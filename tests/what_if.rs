//! What-if against its definitions (formats.md, section 3), written down a second time, plainly.

mod worksheets;

use std::collections::BTreeSet;

use j1817::assess::{Assessment, Facts, Flag, Severity, assess};
use j1817::reference::Reference;
use j1817::what_if::scenario::{changed, made_base};
use j1817::what_if::{Column, Goal, Reached, Sweep, seek, sweep, written};
use j1817::worksheet::choice::Measure;
use j1817::worksheet::nouns::Scenario;
use j1817::worksheet::{Date, Edit, FIELDS, FieldId, Kind, Quantity, Worksheet, date};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use worksheets::{any_edit, any_worksheet};

fn facts() -> Facts<'static> {
    Facts { reference: Reference::shipped(), history: &[], today: date::read("2026-03-10").unwrap() }
}

/// A worksheet without scenarios of its own.
fn alone(worksheet: &Worksheet) -> Worksheet {
    Worksheet { scenarios: Vec::new(), ..worksheet.clone() }
}

fn json(given: &Assessment) -> String {
    serde_json::to_string(given).unwrap()
}

fn error_ids(given: &Assessment) -> BTreeSet<&'static str> {
    given.flags.iter().filter(|flag| flag.severity == Severity::Error).map(Flag::id).collect()
}

/// The base at every point that a goal tries, judged one by one.
fn tried<T: Copy>(
    base: &Worksheet,
    points: &[T],
    put: fn(&mut Worksheet, T),
) -> (Vec<Assessment>, BTreeSet<&'static str>) {
    let judged = |point: &T| {
        let mut worksheet = alone(base);
        put(&mut worksheet, *point);
        assess(&worksheet, &facts())
    };
    let judged: Vec<Assessment> = points.iter().map(judged).collect();
    let standing = judged.iter().map(error_ids).reduce(|left, right| &left & &right).unwrap();
    (judged, standing)
}

/// The first error, in the order of the flags, that counts.
fn first_counted(given: &Assessment, standing: &BTreeSet<&str>) -> Option<&'static str> {
    let mut errors = given.flags.iter().filter(|flag| flag.severity == Severity::Error).map(Flag::id);
    errors.find(|id| !standing.contains(id))
}

fn quantities() -> Vec<u32> {
    (1..=1000).collect()
}

fn set_quantity(worksheet: &mut Worksheet, quantity: u32) {
    worksheet.dispense.quantity = Some(quantity.into());
}

/// What the definition of a goal gives: the point's place, and what stops the next step.
fn by_definition(goal: Goal, base: &Worksheet) -> Option<(usize, Option<&'static str>)> {
    match goal {
        Goal::MostItems => {
            let (judged, standing) = tried(base, &quantities(), set_quantity);
            let at = judged.iter().rposition(|given| first_counted(given, &standing).is_none())?;
            Some((at, judged.get(at + 1).and_then(|beyond| first_counted(beyond, &standing))))
        }
        Goal::CoverDays => {
            let (judged, standing) = tried(base, &quantities(), set_quantity);
            let covers = |given: &Assessment| {
                let supply = &given.supply;
                supply.computed_days.is_some_and(|days| supply.stated_days.is_some_and(|least| days >= least.into()))
            };
            let at = judged.iter().position(covers)?;
            let less = at.checked_sub(1).map(|less| &judged[less]);
            Some((at, less.and_then(|less| first_counted(less, &standing))))
        }
        Goal::EarliestService => {
            let (judged, standing) =
                tried(base, &days(), |worksheet, day| worksheet.dispense.date_of_service = Some(day));
            let at = judged.iter().position(|given| first_counted(given, &standing).is_none())?;
            let before = at.checked_sub(1).map(|before| &judged[before]);
            Some((at, before.and_then(|before| first_counted(before, &standing))))
        }
        Goal::ExactUnit | Goal::Clean => unreachable!("tested below"),
    }
}

/// Whole units of service: the present quantity, else the next that makes them. Fractions of mL and
/// insulin units are counted in whole ten-thousandths.
fn exact_by_definition(base: &Worksheet) -> Option<Quantity> {
    const TEN_THOUSANDTHS: u64 = 10_000;
    // So many ten-thousandths of a quantity times ten-thousandths of U in one are a unit of service.
    const UNIT: u64 = 50 * TEN_THOUSANDTHS * TEN_THOUSANDTHS;
    let units = |quantity: Quantity| {
        let mut worksheet = base.clone();
        worksheet.dispense.quantity = Some(quantity);
        assess(&worksheet, &facts())
    };
    let is_whole = |quantity: &Quantity| units(*quantity).exact_units.is_some_and(|units| units.0.fract().is_zero());
    let own = base.dispense.quantity;
    if own.is_some_and(|own| is_whole(&own)) {
        return own;
    }
    let ten_thousandths =
        |number: Decimal| u64::try_from((number * Decimal::from(TEN_THOUSANDTHS)).normalize().mantissa()).unwrap();
    if matches!(base.dispense.measure, Some(Measure::Ml | Measure::InsulinUnit)) {
        let in_one = ten_thousandths(units(Quantity::from(1)).insulin_units?.0);
        let least = own.map_or(0, |own| ten_thousandths(own.decimal()));
        let known = own.and_then(|own| units(own).exact_units).is_some();
        let first = if known { (least * in_one).div_ceil(UNIT) } else { 1 };
        let filled = (first..first + 1000).find(|units| (units * UNIT).is_multiple_of(in_one))?;
        return Some(filled * UNIT / in_one)
            .and_then(|n| Quantity::new(Decimal::new(n.try_into().ok()?, 4)))
            .filter(is_whole);
    }
    let above = own.map_or(0, |own| u32::try_from(own.decimal().trunc()).unwrap()) + 1;
    (above..above + 1000).filter(|whole| *whole <= 999_999_999).map(Quantity::from).find(is_whole)
}

fn days() -> Vec<Date> {
    facts().today.series(jiff::ToSpan::days(1)).take(181).collect()
}

/// Where a goal has put the worksheet, as the place of a point tried.
fn place(reached: &Reached) -> Option<usize> {
    let dispense = &reached.column.worksheet.dispense;
    match reached.goal {
        Goal::EarliestService => days().iter().position(|day| Some(*day) == dispense.date_of_service),
        _ => quantities().iter().position(|quantity| Some((*quantity).into()) == dispense.quantity),
    }
}

/// Every worksheet that some order of fixes leads to, each once; `None` where they are too many.
fn every_way(base: &Worksheet, most: usize) -> Option<Vec<(Worksheet, Assessment)>> {
    let base = alone(base);
    let given = assess(&base, &facts());
    let mut found = vec![(base, given)];
    let mut next = 0;
    while next < found.len() {
        for flag in found[next].1.flags.clone() {
            let mut mended = found[next].0.clone();
            mended.apply_all(flag.fix);
            if found.iter().all(|(other, _)| *other != mended) {
                let given = assess(&mended, &facts());
                found.push((mended, given));
            }
        }
        next += 1;
        if found.len() > most {
            return None;
        }
    }
    Some(found)
}

fn fields_changed(base: &Worksheet, other: &Worksheet) -> usize {
    FIELDS.iter().filter(|row| row.value(base) != row.value(other)).count()
}

/// What decides how a quantity is counted, fine and coarse.
fn any_dose() -> impl Strategy<Value = Edit> {
    select(DOSES).prop_map(|(pointer, value)| written::read(FieldId::of_pointer(pointer).unwrap(), value).unwrap())
}

const DOSES: &[(&str, &str)] = &[
    ("/dispense/measure", "ml"),
    ("/dispense/measure", "insulin_unit"),
    ("/dispense/measure", "package"),
    ("/dispense/quantity", "1.5"),
    ("/dispense/quantity", "16.3"),
    ("/dispense/quantity", "16.5"),
    ("/dispense/quantity", "0.0001"),
    ("/dispense/units_per_ml", "3"),
    ("/dispense/units_per_ml", "33.3333"),
    ("/dispense/units_per_ml", "0.7"),
    ("/dispense/ml_per_item", "3.33"),
];

fn any_scenario() -> impl Strategy<Value = Scenario> {
    proptest::collection::vec(any_edit(), 0..6).prop_map(|edits| Scenario { name: None, edits })
}

/// Fewer cases where each of them judges thousands of worksheets.
fn one_in(less: u32) -> ProptestConfig {
    let all = ProptestConfig::default();
    ProptestConfig { failure_persistence: None, cases: (all.cases / less).max(1), ..all }
}

proptest! {
    #![proptest_config(one_in(1))]

    #[test]
    fn a_scenario_without_edits_is_its_base(base in any_worksheet()) {
        let column = Column::of(&base, &[], &facts());
        prop_assert_eq!(&column.worksheet, &alone(&base));
        prop_assert_eq!(json(&column.assessment), json(&assess(&base, &facts())));
    }

    #[test]
    fn making_a_scenario_the_base_applies_its_edits(
        base in any_worksheet(),
        scenarios in proptest::collection::vec(any_scenario(), 1..4),
        nth in any::<prop::sample::Index>(),
    ) {
        let nth = nth.index(scenarios.len());
        let with = Worksheet { scenarios: scenarios.clone(), ..base.clone() };
        let made = made_base(&with, nth).unwrap();
        let mut others = scenarios.clone();
        let taken = others.remove(nth);
        let mut applied = alone(&base);
        applied.apply_all(taken.edits.clone());
        prop_assert_eq!(&made.scenarios, &others);
        prop_assert_eq!(&Worksheet { scenarios: Vec::new(), ..made }, &applied);
        let column = Column::of(&with, &taken.edits, &facts());
        prop_assert_eq!(json(&column.assessment), json(&assess(&applied, &facts())));
    }
}

proptest! {
    #![proptest_config(one_in(1))]

    #[test]
    fn a_value_is_read_as_it_is_written(edit in any_edit()) {
        let field = edit.field();
        // Any text is a text; modifiers are read as capitals.
        if !matches!(field.row().kind(), Kind::Text { .. } | Kind::Modifiers) {
            let written = edit.to().map(ToString::to_string).unwrap_or_default();
            prop_assert_eq!(written::read(field, &written), Ok(edit));
        }
    }

    #[test]
    fn no_text_makes_the_readers_panic(edit in any_edit(), text in "\\PC{0,12}", range in "[-0-9.:]{0,24}") {
        let field = edit.field();
        let refused = [
            written::read(field, &text).err().map(|refused| refused.to_string()),
            sweep::read(field, &text).err().map(|refused| refused.to_string()),
            sweep::read(field, &range).err().map(|refused| refused.to_string()),
        ];
        prop_assert!(refused.into_iter().flatten().all(|said| said.len() > 10));
    }
}

proptest! {
    #![proptest_config(one_in(4))]

    #[test]
    fn a_sweep_is_each_edited_worksheet_judged(base in any_worksheet(), range in select(RANGES)) {
        let (pointer, range) = range;
        let field = FieldId::of_pointer(pointer).unwrap();
        let sweep: Sweep = sweep::read(field, range).unwrap();
        let facts = facts();
        let judged: Vec<(&Edit, Assessment)> = sweep.judged(&base, &facts).collect();
        prop_assert!(judged.len() > 1);
        for (edit, given) in judged {
            prop_assert_eq!(json(&given), json(&assess(&changed(&base, std::slice::from_ref(edit)), &facts)));
        }
    }

    #[test]
    fn clean_is_the_best_of_every_way(base in any_worksheet()) {
        let ways = every_way(&base, 300);
        // The few with more ways than can be tried one by one; too many of them fail the test.
        prop_assume!(ways.is_some());
        let ways = ways.unwrap();
        let worth = |(worksheet, given): &(Worksheet, Assessment)| {
            (given.count(Severity::Error), fields_changed(&base, worksheet))
        };
        let best = ways.iter().map(worth).min().unwrap();
        let reached = seek(Goal::Clean, &base, &facts()).unwrap();
        prop_assert_eq!((reached.left().count(), reached.edits.len()), best);
        prop_assert_eq!(&reached.column.worksheet, &changed(&base, &reached.edits));
        prop_assert_eq!(reached.stopped_by.map(|rule| rule.id), reached.left().next().map(Flag::id));
        // What a fix would mend is left only where the fix raises something else.
        let left = error_ids(&reached.column.assessment);
        for flag in reached.left().filter(|flag| !flag.fix.is_empty()) {
            let mended = error_ids(&Column::of(&reached.column.worksheet, &flag.fix, &facts()).assessment);
            prop_assert!(!mended.is_subset(&left), "{}", flag.id());
        }
    }
}

/// Ranges of every kind of field that is swept.
const RANGES: &[(&str, &str)] = &[
    ("/dispense/quantity", "0..12:0.5"),
    ("/dispense/days_supply", "80..100"),
    ("/order/daily_units", "20..80:10"),
    ("/dispense/date_of_service", "2026-02-20..2026-03-20"),
    ("/order/refills", "0..12"),
];

proptest! {
    #![proptest_config(one_in(16))]

    #[test]
    fn a_goal_is_what_its_definition_gives(base in any_worksheet()) {
        for goal in [Goal::MostItems, Goal::CoverDays, Goal::EarliestService] {
            let wanted = by_definition(goal, &base);
            let reached = seek(goal, &base, &facts());
            let found = reached.as_ref().ok().map(|reached| {
                (place(reached).expect("a point tried"), reached.stopped_by.map(|rule| rule.id))
            });
            prop_assert_eq!(found, wanted, "{:?}: {:?}", goal, reached.map(|reached| reached.why));
        }
    }

    #[test]
    fn a_goal_says_why_and_its_edits_are_its_worksheet(base in any_worksheet(), goal in select(&Goal::ALL[..])) {
        match seek(goal, &base, &facts()) {
            Ok(reached) => {
                prop_assert!(!reached.why.is_empty());
                prop_assert_eq!(reached.goal, goal);
                prop_assert_eq!(&reached.column, &Column::of(&base, &reached.edits, &facts()));
                prop_assert!(reached.edits.iter().all(|edit| edit.field().row().value(&base).as_ref() != edit.to()));
            }
            Err(unreachable) => prop_assert!(unreachable.to_string().len() > 20),
        }
    }

    #[test]
    fn exact_unit_is_the_next_quantity_that_fills_its_last_unit(
        base in any_worksheet(),
        more in proptest::collection::vec(any_dose(), 0..4),
    ) {
        let mut base = base;
        base.apply_all(more);
        let wanted = exact_by_definition(&base);
        let reached = seek(Goal::ExactUnit, &base, &facts());
        let found = reached.as_ref().ok().and_then(|reached| reached.column.worksheet.dispense.quantity);
        prop_assert_eq!(found, wanted, "{:?}", reached.as_ref().map(|reached| &reached.why));
        prop_assert!(reached.is_err() || reached.is_ok_and(|reached| reached.stopped_by.is_none()));
    }
}
