use proptest::prelude::*;

use super::refill::refill_of;
use super::*;
use crate::assess::{Facts, RULES, assess};
use crate::worksheet::Worksheet;
use crate::worksheet::choice::State;

const SAMPLE: &[u8] = include_bytes!("../../tests/cases/three_month_refill.json");
const TODAY: &str = "2026-03-01";

fn known() -> Known<'static> {
    static UTC: TimeZone = TimeZone::UTC;
    Known { reference: Reference::shipped(), today: TODAY.parse().unwrap(), zone: &UTC }
}

/// The sample with some of its members replaced: `patient`, `dos` and so on.
fn worksheet(changes: &[(&str, &str)]) -> Worksheet {
    let mut json: serde_json::Value = serde_json::from_slice(SAMPLE).unwrap();
    for (pointer, value) in changes {
        let value = serde_json::from_str(value).unwrap_or_else(|_| (*value).into());
        let (above, name) = pointer.rsplit_once('/').unwrap();
        json.pointer_mut(above).unwrap()[name] = value;
    }
    Worksheet::from_json(json.to_string().as_bytes()).unwrap()
}

/// A register of worksheets, numbered from 1, each judged with its patient's saved fills.
fn register(worksheets: &[Worksheet]) -> Register {
    let known = known();
    let rows = worksheets.iter().zip(1_u64..).map(|(worksheet, number)| {
        let id = Ulid::from_parts(number, 0);
        (Arc::new(Row::of(id, Mark::default(), worksheet, None, known.reference)), None)
    });
    let register = Register::new(rows.collect(), known.today, &known);
    let judged = worksheets.iter().zip(register.entries()).map(|(worksheet, entry)| {
        let mut worksheet = worksheet.clone();
        worksheet.id = Text::new(&entry.row.id.to_string()).ok();
        let history = register.history_of(&entry.row.patient);
        let facts = Facts { reference: known.reference, history: &history, today: known.today };
        Some(Judged::of(&assess(&worksheet, &facts)))
    });
    let judged = judged.collect();
    register.judged_again(judged, known.today)
}

/// A saved fill of 30 days under a commercial or the Medicare policy.
fn fill(patient: &str, state: &str, service: &str, plan: &str) -> Worksheet {
    worksheet(&[
        ("/order/patient", patient),
        ("/state", state),
        ("/dispense/date_of_service", service),
        ("/dispense/days_supply", "30"),
        ("/dispense/previous", "null"),
        ("/payer/plan", plan),
    ])
}

#[test]
fn there_is_a_bit_for_each_rule() {
    assert!(RULES.len() <= 128);
    let all = FlagSet::holding("");
    assert_eq!(all.ids().collect::<Vec<_>>(), RULES.iter().map(|rule| rule.id).collect::<Vec<_>>());
}

#[test]
fn each_word_stands_somewhere_in_the_row() {
    let titled =
        worksheet(&[("/title", "Étude for Mr. B"), ("/state", "filed"), ("/updated_at", "2026-02-27T09:00:00Z")]);
    let other = worksheet(&[("/order/patient", "MRN-2"), ("/payer/plan", "aetna"), ("/dispense/ndc", "00169-7501-11")]);
    let register = register(&[titled, other]);
    for (words, found) in [
        ("", &[0, 1][..]),
        ("mrn-10482", &[0]),
        ("MRN-", &[0, 1]),
        ("étude", &[0]),
        ("humalog filed", &[0]),
        ("novolog draft", &[1]),
        ("DME mac", &[0]),
        ("7501", &[1]),
        ("2026-02-27", &[0]),
        ("2026-03-02 aetna", &[1]),
        ("benefit_unconfirmed", &[1]),
        ("supply.excess medicare", &[0]),
        ("humalog novolog", &[]),
    ] {
        assert_eq!(register.filter(words, &[0, 1]), found, "{words}");
    }
    assert_eq!(register.filter("mrn", &[1, 0, 7]), [1, 0], "the order stays, and a row that is gone is left out");
}

#[test]
fn rows_are_sorted_and_blanks_come_last() {
    let rows = [("a", "2026-02-01"), ("", "null"), ("C", "2026-01-01"), ("b", "2026-01-01")];
    let rows = rows.map(|(patient, day)| {
        let day = ("/dispense/date_of_service", day);
        worksheet(&[("/order/patient", patient), day, ("/dispense/previous", "null")])
    });
    let register = register(&rows);
    for (column, direction, order) in [
        (Column::Patient, Direction::Up, [0, 3, 2, 1]),
        (Column::Patient, Direction::Down, [2, 3, 0, 1]),
        (Column::DateOfService, Direction::Up, [3, 2, 0, 1]),
        (Column::DateOfService, Direction::Down, [0, 3, 2, 1]),
        (Column::SupplyEnd, Direction::Down, [0, 3, 2, 1]),
        (Column::Saved, Direction::Down, [3, 2, 1, 0]),
    ] {
        assert_eq!(register.sorted(column, direction), order, "{column:?} {direction:?}");
    }
}

#[test]
fn a_patients_fills_are_the_history_and_drafts_are_not() {
    let register = register(&[
        fill("MRN-1", "filed", "2026-01-01", "medicare"),
        fill("mrn-1", "ready", "2026-02-01", "medicare"),
        fill("MRN-1", "draft", "2026-02-02", "medicare"),
        fill("MRN-1", "void", "2026-02-03", "medicare"),
        fill("MRN-11", "filed", "2026-02-04", "medicare"),
    ]);
    let mut days: Vec<_> = register.history_of("Mrn-1").iter().map(|fill| fill.date_of_service.to_string()).collect();
    days.sort();
    assert_eq!(days, ["2026-01-01", "2026-02-01"]);
    assert!(register.history_of("MRN").is_empty());
}

#[test]
fn the_morning_begins_with_who_is_without_insulin() {
    let register = register(&[
        fill("later", "filed", "2026-02-20", "medicare"),
        fill("call", "filed", "2026-02-10", "medicare"),
        fill("ship", "ready", "2026-02-09", "medicare"),
        fill("over", "filed", "2026-01-29", "medicare"),
        fill("today", "filed", "2026-01-30", "medicare"),
        fill("plan", "filed", "2026-02-09", "aetna"),
        fill("twice", "filed", "2026-01-10", "medicare"),
        fill("TWICE", "filed", "2026-02-01", "medicare"),
        fill("twice", "draft", "2026-02-28", "medicare"),
        fill("nobody", "void", "2026-02-28", "medicare"),
        worksheet(&[
            ("/order/patient", "unknown"),
            ("/state", "filed"),
            ("/order/days_supply", "null"),
            ("/order/daily_units", "null"),
            ("/dispense/days_supply", "null"),
            ("/dispense/previous", "null"),
        ]),
    ]);
    let day = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let due: Vec<String> = register
        .due(TODAY.parse().unwrap())
        .iter()
        .map(|due| {
            let (call, ship, end) = (day(due.call), day(due.ship), day(due.supply_end));
            format!("{} {} {call} {ship} {end}", due.standing.code(), due.last.row.patient)
        })
        .collect();
    assert_eq!(
        due,
        [
            "overdue over 2026-01-29 2026-02-18 2026-02-28",
            "ship today 2026-01-30 2026-02-19 2026-03-01",
            "ship ship 2026-02-09 2026-03-01 2026-03-11",
            "ship TWICE 2026-02-09 2026-03-01 2026-03-11",
            "call call 2026-02-10 2026-03-02 2026-03-12",
            "call later 2026-02-20 2026-03-12 2026-03-22",
            "later plan - 2026-03-04 2026-03-11",
            "unknown unknown - - -",
        ]
    );
}

#[test]
fn a_refill_is_judged_as_the_morning_list_says() {
    let last = worksheet(&[("/state", "filed"), ("/note", "called twice"), ("/payer/benefit_confirmed", "true")]);
    let register = register(std::slice::from_ref(&last));
    let history = register.history_of("MRN-10482");
    for (today, confirmed) in [("2026-05-20", Some(true)), ("2027-01-02", None)] {
        let facts = Facts { reference: Reference::shipped(), history: &history, today: today.parse().unwrap() };
        let refill = refill_of(&last, &facts);
        assert_eq!((&refill.order, &refill.payer.plan), (&last.order, &last.payer.plan));
        assert_eq!((refill.state, &refill.note, &refill.title, &refill.id), (Some(State::Draft), &None, &None, &None));
        let dispense = &refill.dispense;
        assert_eq!((dispense.date_of_service, dispense.contact_date, dispense.proof_of_delivery), (None, None, None));
        assert_eq!(dispense.quantity, last.dispense.quantity);
        assert_eq!((refill.payer.eligibility_checked, refill.payer.benefit_confirmed), (None, confirmed));
        let supply = assess(&refill, &facts).supply;
        let due = register.due(facts.today);
        assert_eq!((supply.previous_end, supply.earliest_service), (due[0].supply_end, due[0].ship));
        assert_eq!(supply.contact_from, due[0].call);
    }
}

#[test]
fn what_was_no_last_fill_is_none_of_a_refill() {
    let history = register(&[fill("MRN-1", "filed", "2026-02-01", "medicare")]).history_of("MRN-1");
    let facts = Facts { reference: Reference::shipped(), history: &history, today: TODAY.parse().unwrap() };
    for (state, service, last) in [
        ("filed", "2026-02-01", true),
        ("draft", "2026-02-20", true),
        ("void", "2026-02-20", false),
        ("filed", "2026-01-31", false),
        ("filed", "null", false),
    ] {
        let previous = refill_of(&fill("mrn-1", state, service, "medicare"), &facts).dispense.previous;
        assert_eq!(previous.date_of_service.is_some(), last, "{state} {service}");
        assert_eq!(previous.supply_end.is_some(), last, "{state} {service}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_filter_finds_the_same_among_what_the_shorter_one_has_found(
        patients in prop::collection::vec("[a-c]{0,3}( [a-c]{0,2})?", 1..12),
        before in "[a-cA-C ]{0,3}",
        more in "[a-c ]{0,3}",
    ) {
        let register = register(&patients.iter().map(|patient| worksheet(&[("/order/patient", patient)])).collect::<Vec<_>>());
        let all = register.sorted(Column::Patient, Direction::Up);
        let now = format!("{before}{more}");
        if narrows(&before, &now) {
            prop_assert_eq!(register.filter(&now, &register.filter(&before, &all)), register.filter(&now, &all));
        } else {
            prop_assert_ne!(before.to_lowercase(), before);
        }
    }
}
