//! Saved worksheets without a disk, for tests of the list.

use std::sync::Arc;

use j1817::assess::{Facts, assess};
use j1817::reference::Reference;
use j1817::register::{Judged, Known, Mark, Register, Row};
use j1817::worksheet::{Text, Worksheet};
use jiff::tz::TimeZone;
use ulid::Ulid;

use crate::world::world;

/// The id of the worksheet of a number.
pub(crate) fn id(number: usize) -> Ulid {
    Ulid::from_parts(1_772_366_400_000, u128::try_from(number).unwrap())
}

/// A saved worksheet: patient, title, plan, state, date of service.
pub(crate) type Saved = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// The sample refill as one of these.
pub(crate) fn worksheet((patient, title, plan, state, service): Saved, number: usize) -> Worksheet {
    let mut json: serde_json::Value = serde_json::from_str(include_str!("../world/clean.json")).unwrap();
    json["title"] = title.into();
    json["state"] = state.into();
    json["updated_at"] = format!("2026-02-{:02}T10:00:00Z", 1 + number % 28).into();
    json["order"]["patient"] = patient.into();
    json["payer"]["plan"] = plan.into();
    json["dispense"]["date_of_service"] = service.into();
    json["dispense"]["previous"] = serde_json::Value::Null;
    let mut worksheet = Worksheet::from_json(json.to_string().as_bytes()).unwrap();
    worksheet.id = Text::new(&id(number).to_string()).ok();
    worksheet
}

/// A register of these, numbered from 0, each judged with its patient's saved fills; after the
/// last, one that cannot be read.
pub(crate) fn register(saved: &[Saved]) -> Arc<Register> {
    let zone = TimeZone::UTC;
    let known = Known { reference: Reference::shipped(), today: world().today, zone: &zone };
    let worksheets: Vec<Worksheet> =
        saved.iter().enumerate().map(|(number, saved)| worksheet(*saved, number)).collect();
    let mut rows: Vec<_> = worksheets
        .iter()
        .enumerate()
        .map(|(number, sheet)| (Arc::new(Row::of(id(number), Mark::default(), sheet, None, known.reference)), None))
        .collect();
    let changed = "2026-01-11T10:00:00Z".parse().map(j1817::worksheet::stamp::Moment::new).ok();
    let damaged = "the worksheet's file is damaged. It was left as it is.".into();
    if !saved.is_empty() {
        rows.push((Arc::new(Row::unreadable(id(saved.len()), Mark::default(), changed, damaged)), None));
    }
    let rows_in_all = rows.len();
    let register = Register::new(rows, known.today, &known);
    let judged = |sheet: &Worksheet| {
        let history = register.history_of(sheet.order.patient.as_deref().unwrap());
        let facts = Facts { reference: known.reference, history: &history, today: known.today };
        Some(Judged::of(&assess(sheet, &facts)))
    };
    let judged = worksheets.iter().map(judged).chain([None]).take(rows_in_all).collect();
    Arc::new(register.judged_again(judged, known.today))
}

/// What an office has saved by the first of March 2026.
pub(crate) const OFFICE: &[Saved] = &[
    ("MRN-10482", "December refill", "medicare", "filed", "2025-12-01"),
    ("MRN-20007", "First fill, new pump, after a long stay in hospital", "uhc-ma", "ready", "2026-02-27"),
    ("MRN-30001", "", "cigna", "filed", "2025-11-30"),
    ("MRN-10482", "March refill", "medicare", "draft", "2026-03-02"),
    ("MRN-40404", "Changed plan", "aetna", "void", "2026-01-15"),
    ("MRN-50120", "January", "medicare", "filed", "2026-01-05"),
];
