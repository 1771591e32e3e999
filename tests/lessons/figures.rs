//! Every figure that a lesson's text names, and what vouches for it: the engine, a table, or a source.

use std::collections::{BTreeMap, BTreeSet};

use j1817::assess::Assessment;
use j1817::reference::policy::ContactWindow;
use j1817::reference::{Policy, PolicyKind, Reference};
use j1817::training::exercise::judged;
use j1817::training::{Lesson, lessons};
use j1817::worksheet::{Date, Edit, FieldId, Worksheet};
use serde::Deserialize;
use serde_json::Value;

/// Words of a lesson that the engine vouches for: its worksheet with these edits gives this value at this
/// pointer, or raises this rule or does not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Worked {
    lesson: String,
    says: String,
    edits: BTreeMap<String, Value>,
    at: Option<String>,
    is: Option<Value>,
    rule: Option<String>,
    raised: Option<bool>,
}

fn worked() -> Vec<Worked> {
    serde_json::from_str(include_str!("figures.json")).unwrap()
}

/// Words of a lesson that a table vouches for.
type Tabled = (&'static str, &'static str, fn(&Reference) -> bool);

const TABLED: &[Tabled] = &[
    ("billing-unit", "room for 9,999 billing units", |tables| medicare(tables).line_units.as_of(day(DOS)) == 9999),
    ("counting", "Since 2024-07-01", |tables| most_a_day(tables, "2024-06-30").is_none()),
    ("counting", "at most 270 billing units of J1817", |tables| most_a_day(tables, "2024-07-01") == Some(270)),
    ("product-and-code", "codes of their own since 2023-07-01", |tables| {
        ["J1811", "J1813"].iter().all(|code| tables.code(code).unwrap().from == Some(day("2023-07-01")))
    }),
    ("product-and-code", "All three count 50 insulin units", |tables| {
        ["J1811", "J1813", "J1817"].iter().all(|code| tables.code(code).unwrap().insulin_units == Some(50))
    }),
    ("product-and-code", "J1815 is for insulin that is injected, and counts 5 insulin units", |tables| {
        tables.code("J1815").unwrap().insulin_units == Some(5)
    }),
    ("days-supply", "Humalog keeps 28 days", |tables| in_use(tables, "00002-7510-01") == Some(28)),
    ("days-supply", "and NovoLog 19", |tables| in_use(tables, "00169-7501-11") == Some(19)),
    ("duration", "84 to 93 for JL", |tables| {
        let range = medicare(tables).three_month_days.as_of(day(DOS));
        (range.least, range.most) == (84, 93)
    }),
    ("duration", "JK began on 2023-05-01 for J1817", |tables| begins(tables, "J1817", "2023-05-01")),
    ("duration", "until they got their own on 2023-07-01", |tables| {
        ["J1811", "J1813"].iter().all(|code| begins(tables, code, "2023-07-01"))
    }),
    ("duration", "May or June 2023 only JK was allowed, and JL not yet", |tables| {
        let allowed = |on| medicare(tables).three_month_modifier.as_of(day(on));
        !allowed("2023-05-01") && !allowed("2023-06-30") && allowed("2023-07-01")
    }),
    ("coverage", "begin with E08, E09, E10, E11 or E13", |tables| {
        let covered = |code: &&str| tables.diagnoses.covers(code.parse().unwrap());
        ["E08.9", "E09.9", "E10.9", "E11.9", "E13.9"].iter().all(covered)
    }),
    ("written-order", "a record within 12 months", |tables| medicare(tables).need_months.as_of(day(DOS)) == 12),
    ("refill", "at most 10 days before", |tables| medicare(tables).refill_lead_days.as_of(day(DOS)) == 10),
    ("refill", "from 30 days before the supply ends", |tables| {
        medicare(tables).contact.as_of(day("2024-01-01")) == Some(ContactWindow::DaysBeforeEnd(30))
    }),
    ("refill", "before 2024-01-01 the rule was another one: not more than 14 days before", |tables| {
        medicare(tables).contact.as_of(day("2023-12-31")) == Some(ContactWindow::DaysBeforeService(14))
    }),
    ("claim", "3 days past", |tables| medicare(tables).proof_days.as_of(day(DOS)) == 3),
    ("claim", "warns 30 days ahead", |tables| medicare(tables).filing_soon_days.as_of(day(DOS)) == 30),
    ("payment", "7.959 dollars in the first quarter of 2024", |tables| limit(tables, "2024Q1") == "7.959"),
    ("payment", "In the first quarter of 2026 it is 3.200", |tables| limit(tables, "2026Q1") == "3.200"),
    ("payment", "pays 20 %, the coinsurance", |tables| {
        medicare(tables).coinsurance.as_of(day(DOS)).unwrap().percent == 20
    }),
    ("payment", "Since 2023-07-01 there is a cap: at most 35 dollars with JK and 105 with JL", |tables| {
        let of_day = |on| medicare(tables).coinsurance.as_of(day(on)).unwrap();
        let caps = |on| [of_day(on).month_cap, of_day(on).three_month_cap];
        caps("2023-06-30") == [None; 2] && caps("2023-07-01") == ["35", "105"].map(|dollars| dollars.parse().ok())
    }),
    ("payment", "cut by 2 %", |tables| medicare(tables).sequestration_percent.as_of(day(DOS)) == Some(2)),
];

/// Words of a lesson that a source says and no table holds, with the source's id.
const SOURCED: &[(&str, &str, &str)] = &[
    ("duration", "Noridian, the other one, says 2023-07-01 for J1817 as well", "noridian-infusion-pumps"),
    ("coverage", "not taken it since 2020-09-15", "article-a52507"),
    ("written-order", "in its report of 2024. Wrong coding was 2.2 % of it", "cms-compliance-tips"),
    ("written-order", "Papers that did not say enough were 72.5 %", "cms-compliance-tips"),
    ("denied-claim", "16 with M124", "noridian-owned-equipment"),
];

/// Names with digits in them, which are no figures, and what only says again what is vouched for.
const NAMES: [&str; 8] = ["U-100", "U-500", "J1811", "J1813", "J1815", "J1817", "J7799", "divide by 50"];

/// The day of most examples.
const DOS: &str = "2026-02-14";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn medicare(tables: &Reference) -> &Policy {
    tables.policy(PolicyKind::Medicare)
}

fn most_a_day(tables: &Reference, on: &str) -> Option<u32> {
    tables.code("J1817").unwrap().daily_limit.as_of(day(on))
}

fn in_use(tables: &Reference, ndc: &str) -> Option<u32> {
    tables.product(ndc.parse().unwrap()).unwrap().pump_in_use_days
}

/// True where JK and JL are required of a code from this day on, and not the day before.
fn begins(tables: &Reference, code: &str, on: &str) -> bool {
    let required = &tables.code(code).unwrap().duration;
    required.as_of(day(on)) && !required.as_of(day(on).yesterday().unwrap())
}

fn limit(tables: &Reference, quarter: &str) -> String {
    let price = tables.prices.iter().find(|price| price.hcpcs.is("J1817") && &*price.quarter == quarter);
    price.unwrap().per_unit().to_string()
}

fn lesson(id: &str) -> &'static Lesson {
    lessons().iter().find(|lesson| &*lesson.id == id).unwrap_or_else(|| panic!("no lesson {id}"))
}

fn says(id: &str, words: &str) {
    assert!(lesson(id).text.iter().any(|text| text.contains(words)), "{id} does not say: {words}");
}

fn edited(lesson: &Lesson, edits: &BTreeMap<String, Value>) -> Assessment {
    let mut worksheet: Worksheet = lesson.worksheet.clone();
    for (pointer, to) in edits {
        let field = FieldId::of_pointer(pointer).unwrap();
        worksheet.apply(Edit::new(field, field.row().read_json(to).unwrap()).unwrap());
    }
    judged(&worksheet, &[], lesson.today, Reference::shipped())
}

#[test]
fn the_engine_gives_what_the_texts_work_out() {
    for row in worked() {
        says(&row.lesson, &row.says);
        let given = edited(lesson(&row.lesson), &row.edits);
        match (&row.at, &row.rule) {
            (Some(at), None) => {
                let json = serde_json::to_value(&given).unwrap();
                assert_eq!(json.pointer(at), row.is.as_ref(), "{}: {}", row.lesson, row.says);
            }
            (None, Some(rule)) => {
                assert_eq!(Some(given.flag(rule).is_some()), row.raised, "{}: {}", row.lesson, row.says);
            }
            _ => panic!("{}: {}: neither a figure nor a rule", row.lesson, row.says),
        }
    }
}

#[test]
fn the_tables_and_sources_hold_what_the_texts_name() {
    for (id, words, holds) in TABLED {
        says(id, words);
        assert!(holds(Reference::shipped()), "{id}: {words}");
    }
    for (id, words, source) in SOURCED {
        says(id, words);
        assert!(lesson(id).sources.iter().any(|of_lesson| &**of_lesson == *source), "{id} does not name {source}");
    }
}

#[test]
fn no_text_names_a_figure_that_nothing_vouches_for() {
    let worked = worked();
    for lesson in lessons() {
        let rows = worked.iter().map(|row| (&*row.lesson, &*row.says));
        let rows = rows.chain(TABLED.iter().map(|row| (row.0, row.1))).chain(SOURCED.iter().map(|row| (row.0, row.1)));
        let of_lesson = rows.filter(|(id, _)| *id == &*lesson.id).map(|(_, words)| words);
        let mut vouched: Vec<&str> = of_lesson.chain(NAMES).collect();
        // The longest first, so that none is taken apart by a shorter one.
        vouched.sort_by_key(|words| std::cmp::Reverse(words.len()));
        for text in &lesson.text {
            let rest = vouched.iter().fold(text.to_string(), |rest, words| rest.replace(words, ""));
            assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{}: {rest}", lesson.id);
        }
    }
}

/// Sums between figures, in the questions and hints of a lesson, each worked out; a decimal point is left out.
const SUMS: &[(&str, &str, u32)] = &[
    ("counting", "160", 16 * 10),
    ("days-supply", "28.5", 2_000 * 10 / 70),
    ("days-supply", "1800", 30 * 60),
    ("days-supply", "2250", 30 * 75),
    ("duration", "1800", 60 * 30),
    ("duration", "5400", 60 * 90),
    ("payment", "51.20", 25_600 * 20 / 100),
    ("commercial-plans", "14", 28 - 14),
    ("commercial-plans", "31", 75 - 14 - 30),
];

/// The numbers of a text: digits with the signs that stand within a number or a date.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    let within = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-');
    let words = text.split(move |sign| !within(sign)).map(|word| word.replace(',', ""));
    words.map(|word| word.trim_matches(['.', '-']).to_owned()).filter(|word| !word.is_empty())
}

/// All that the worksheets of a lesson's tasks hold, before and after, and what the engine makes of them.
fn stands(lesson: &Lesson) -> impl Iterator<Item = String> {
    lesson.tasks.iter().flat_map(|task| {
        let mut done = task.worksheet.clone();
        done.apply_all(task.solution.iter().cloned());
        let judged = |sheet: &Worksheet| serde_json::to_string(&task.judged(sheet, Reference::shipped())).unwrap();
        [task.worksheet.to_json(), done.to_json(), judged(&task.worksheet), judged(&done)]
    })
}

/// A question or a hint names nothing but what stands on the lesson's worksheets, what the engine makes of
/// that, what the text has said, and sums of these.
#[test]
fn no_question_or_hint_names_a_figure_that_nothing_vouches_for() {
    for lesson in lessons() {
        let said = lesson.text.iter().map(ToString::to_string).chain(NAMES.map(str::to_owned));
        let mut known: BTreeSet<String> =
            stands(lesson).chain(said).flat_map(|text| numbers(&text).collect::<Vec<_>>()).collect();
        // Of a date the year, and of a price the cents.
        let years = known.iter().filter_map(|day| Some(day.split_once('-')?.0.to_owned()));
        let cents = known.iter().filter_map(|price| Some(price.strip_suffix('0')?.to_owned()));
        let parts: Vec<String> = years.chain(cents.filter(|price| price.contains('.'))).collect();
        known.extend(parts);
        for text in lesson.tasks.iter().flat_map(|task| std::iter::once(&task.ask).chain(&task.hints)) {
            // The beginning of a code is none.
            for number in numbers(&text.replace("J181,", "")).filter(|number| !known.contains(number)) {
                let sum = SUMS.iter().find(|(id, sum, _)| *id == &*lesson.id && *sum == number);
                let holds = sum.is_some_and(|(.., sum)| number.replace('.', "").parse() == Ok(*sum));
                assert!(holds, "{}: {number} in {text}", lesson.id);
            }
        }
    }
}
