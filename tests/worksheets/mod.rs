//! Random worksheets for properties: a start, and edits with the values that matter.

use j1817::worksheet::{Date, Edit, FIELDS, Lookup, Quantity, Text, Value, Worksheet, date};
use j1817::worksheet::{Kind, Row};
use proptest::prelude::*;
use proptest::sample::select;

/// What a worksheet begins as before its edits.
const STARTS: [&[u8]; 3] =
    [b"{}", include_bytes!("../cases/clean_first_fill.json"), include_bytes!("../cases/three_month_refill.json")];

fn day(text: &str) -> Date {
    date::read(text).unwrap()
}

/// Dates around the days on which rules change, and the ends of the calendar.
fn any_date() -> impl Strategy<Value = Date> {
    let around = select(vec![
        "2023-05-01",
        "2023-07-01",
        "2024-01-01",
        "2024-02-29",
        "2024-07-01",
        "2025-12-01",
        "2026-01-05",
        "2026-02-10",
        "2026-03-02",
        "2026-03-16",
        "2026-08-03",
        "2027-02-10",
    ]);
    let near = (around, -100_i64..100)
        .prop_map(|(text, days)| day(text).checked_add(jiff::Span::new().days(days)).unwrap_or_else(|_| day(text)));
    prop_oneof![20 => near, 1 => select(vec![day("1900-01-01"), day("2999-12-31")])]
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    let known = select(vec![
        "0",
        "0.0001",
        "1",
        "1.6",
        "2",
        "3",
        "3.2",
        "4.25",
        "5",
        "9",
        "10",
        "10.125",
        "13",
        "14",
        "20",
        "49",
        "50",
        "51",
        "55.5",
        "100",
        "140",
        "500",
        "2000",
        "9000",
        "20000",
        "499950",
        "500001",
        "999999999.9999",
    ])
    .prop_map(|text| text.parse().unwrap());
    prop_oneof![4 => known, 1 => (0_u32..3000).prop_map(Quantity::from)]
}

fn any_text(row: &'static dyn Row) -> BoxedStrategy<Box<str>> {
    let known: Vec<&str> = match (row.about().lookup, row.about().pointer) {
        (Some(Lookup::Product), _) => vec![
            "00002-7510-01",
            "00169-7501-11",
            "00169-3206-15",
            "00002-8501-01",
            "00169-6339-10",
            "00002-7728-01",
            "83257-0007-11",
            "12345-6789-01",
            "2-7510-01",
        ],
        (Some(Lookup::Plan), _) => {
            vec!["medicare", "uhc-ma", "ma-other", "aetna", "uhc", "cigna", "florida-blue", "bcbs", "nobody"]
        }
        (Some(Lookup::Diagnosis), _) => vec!["E10.9", "e1065", "E11.2", "I10", "10", "E13.9"],
        (Some(Lookup::Place), _) => vec!["12", "31", "11", "99"],
        (Some(Lookup::Pump), _) => vec!["Tandem t:slim X2", "V-Go"],
        (None, "/payer/hcpcs") => vec!["J1817", "j1817", "J1815", "J1811"],
        (None, "/order/pump/hcpcs") => vec!["E0784", "A9274", "E0787", "K0455"],
        (None, "/order/prescriber_npi") => vec!["1234567893", "1234567890"],
        (None, "/order/pump/narrative") => vec!["E0784 owned, got 2023", "nothing of use"],
        (None, _) => vec!["text", "a"],
    };
    prop_oneof![9 => select(known).prop_map(Into::into), 1 => "\\PC{0,30}".prop_map(Into::into)].boxed()
}

fn any_modifiers() -> impl Strategy<Value = Vec<Text>> {
    let one = select(vec![
        "JK", "JL", "KX", "GA", "GZ", "GY", "00", "RA", "GW", "99", "JW", "JZ", "NU", "kx", "KXX", "K-", "",
    ])
    .prop_map(|text| Text::new(text).unwrap());
    proptest::collection::vec(one, 0..6)
}

fn any_value(row: &'static dyn Row) -> BoxedStrategy<Value> {
    match row.kind() {
        Kind::Text { .. } => any_text(row).prop_map(Value::Text).boxed(),
        Kind::Quantity => any_quantity().prop_map(Value::Quantity).boxed(),
        Kind::Whole { least, most } => {
            let known = [0, 1, 3, 5, 30, 31, 32, 60, 83, 84, 90, 93, 94, 365, 36_500];
            select(known.into_iter().filter(|n| (least..=most).contains(n)).collect::<Vec<_>>())
                .prop_map(Value::Whole)
                .boxed()
        }
        Kind::Date => any_date().prop_map(Value::Date).boxed(),
        Kind::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Kind::Choice(choices) => select(choices).prop_map(|choice| Value::Choice(choice.code)).boxed(),
        Kind::Modifiers => any_modifiers().prop_map(Value::Modifiers).boxed(),
    }
}

/// An edit of any field; now and then it blanks it.
pub(crate) fn any_edit() -> impl Strategy<Value = Edit> {
    (0..FIELDS.len()).prop_flat_map(|place| {
        let row = FIELDS[place];
        proptest::option::weighted(0.85, any_value(row)).prop_map(move |to| Edit::new(row.about().id, to).unwrap())
    })
}

/// A worksheet that some edits have made of a blank or an ordinary one.
pub(crate) fn any_worksheet() -> impl Strategy<Value = Worksheet> {
    (select(&STARTS[..]), proptest::collection::vec(any_edit(), 0..14)).prop_map(|(start, edits)| {
        let mut worksheet = Worksheet::from_json(start).unwrap();
        worksheet.apply_all(edits);
        worksheet
    })
}
