use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::training::dice::Dice;
use crate::training::exercise::asked;
use crate::training::kind::{Kind, Level};
use crate::training::posing::pose;
use crate::worksheet::{Edit, FieldId, Worksheet};

/// The three-month refill of the engine's cases: 9 vials of Humalog on 2026-03-02 for 90 days, 50 U a day
/// and 15 U of priming every 3 days, the last fill on 2025-12-01 for 90 days.
fn exercise(kind: Kind, edits: &[(&str, &str)]) -> Exercise {
    let reference = Reference::shipped();
    let mut worksheet: Worksheet =
        Worksheet::from_json(include_bytes!("../../../tests/cases/three_month_refill.json")).unwrap();
    for (pointer, json) in edits {
        let field = FieldId::of_pointer(pointer).unwrap();
        let to = field.row().read_json(&serde_json::from_str(json).unwrap()).unwrap();
        worksheet.apply(Edit::new(field, to).unwrap());
    }
    let mut exercise = pose(kind, Level::First, None, 1, reference);
    exercise.worksheet = worksheet;
    exercise.today = "2026-03-05".parse().unwrap();
    exercise.answer = asked(kind, &[], &exercise.judged(&exercise.worksheet, reference)).unwrap();
    exercise
}

const PUMP_CARTS: (&str, &str) = ("/dispense/ndc", "\"00169-3206-15\"");
const U_500: (&str, &str) = ("/dispense/ndc", "\"00002-8501-01\"");
const CARTONS: (&str, &str) = ("/dispense/measure", "\"package\"");
const ONE_MONTH: (&str, &str) = ("/dispense/days_supply", "30");
const NO_VISIT: (&str, &str) = ("/order/last_visit", "\"2025-10-01\"");
const ABN: (&str, &str) = ("/order/abn_on_file", "true");
const COMMERCIAL: (&str, &str) = ("/payer/plan", "\"aetna\"");
const LYUMJEV: (&str, &str) = ("/dispense/ndc", "\"00002-7728-01\"");
const IN_2023: (&str, &str) = ("/dispense/date_of_service", "\"2023-03-02\"");
const LEFT_OVER: (&str, &str) = ("/dispense/previous/supply_end", "\"2026-03-06\"");

/// What is asked, how the facts differ, what is answered, and what it is told as.
type Told = (Kind, &'static [(&'static str, &'static str)], &'static str, &'static str);

const TOLD: &[Told] = &[
    // 9 vials: 9,000 U, 180 billing units.
    (Kind::Units, &[], "180", ""),
    (Kind::Units, &[], "9", "units.items"),
    (Kind::Units, &[], "90", "units.ml"),
    (Kind::Units, &[("/dispense/days_supply", "84")], "84", "units.days"),
    (Kind::Units, &[], "9000", "units.insulin"),
    (Kind::Units, &[], "1800", "units.per_five"),
    (Kind::Units, &[], "181", ""),
    (Kind::Units, &[("/order/quantity_units", "\"10000\"")], "200", "units.ordered"),
    (Kind::Units, &[("/dispense/quantity", "\"14\"")], "270", "units.limit"),
    // 9 vials of 20 mL U-500: 90,000 U, 1,800 billing units.
    (Kind::Units, &[U_500], "360", "units.as_u100"),
    (Kind::Units, &[U_500], "900", "units.per_hundred"),
    // 9 cartons of 5 cartridges of 160 U: 45 cartridges, 7,200 U, 144 billing units.
    (Kind::Units, &[PUMP_CARTS, CARTONS], "144", ""),
    (Kind::Units, &[PUMP_CARTS, CARTONS], "45", "units.items"),
    (Kind::Units, &[PUMP_CARTS, CARTONS], "180", "units.per_item"),
    (Kind::Units, &[PUMP_CARTS, CARTONS], "29", "units.carton_as_item"),
    // 9 cartridges: 28.8; 7 cartridges: 22.4.
    (Kind::Units, &[PUMP_CARTS], "28", "units.cut_off"),
    (Kind::Units, &[PUMP_CARTS, ("/dispense/quantity", "\"7\"")], "22", "units.half_rounded"),
    (Kind::Code, &[LYUMJEV], "J1817", "code.general"),
    (Kind::Code, &[LYUMJEV, IN_2023], "J1813", "code.too_early"),
    (Kind::Code, &[LYUMJEV], "J1811", "code.other_brand"),
    (Kind::Code, &[], "J1811", "code.other_brand"),
    (Kind::Code, &[], "J1815", "code.injected"),
    (Kind::Code, &[], "J7799", "code.unclassified"),
    (Kind::Code, &[], "E0784", "code.pump"),
    (Kind::Code, &[], "J9999", ""),
    // 9,000 U at 55 a day: 163 days.
    (Kind::Days, &[], "180", "days.priming_forgotten"),
    (Kind::Days, &[], "138", "days.priming_every_day"),
    (Kind::Days, &[], "90", "days.stated"),
    (Kind::Days, &[], "164", "days.rounded_up"),
    (Kind::Days, &[], "18", "days.one_item"),
    (Kind::Days, &[("/order/pump/prime_units", "null")], "180", ""),
    (Kind::Days, &[("/dispense/quantity", "\"10\"")], "200", "days.priming_forgotten"),
    (Kind::Days, &[("/order/daily_units", "\"40\""), ("/order/pump/prime_units", "null")], "180", "days.billing_units"),
    (Kind::Modifiers, &[], "JL 00", "modifiers.zero_zero"),
    (Kind::Modifiers, &[], "00", "modifiers.zero_zero"),
    (Kind::Modifiers, &[COMMERCIAL], "00", "modifiers.zero_zero"),
    (Kind::Modifiers, &[], "KX JK", "modifiers.jk_for_jl"),
    (Kind::Modifiers, &[ONE_MONTH], "JL KX", "modifiers.jl_for_jk"),
    (Kind::Modifiers, &[], "KX", "modifiers.no_duration"),
    (Kind::Modifiers, &[("/dispense/days_supply", "32")], "JK KX", "modifiers.duration_made_up"),
    (Kind::Modifiers, &[], "JL", "modifiers.no_coverage"),
    (Kind::Modifiers, &[NO_VISIT], "JL KX", "modifiers.kx_unproven"),
    (Kind::Modifiers, &[], "JL GZ", "modifiers.denial_for_kx"),
    (Kind::Modifiers, &[NO_VISIT, ABN], "JL GZ", "modifiers.ga_gz"),
    (Kind::Modifiers, &[NO_VISIT], "GA JL", "modifiers.ga_gz"),
    (Kind::Modifiers, &[], "GY", "modifiers.gy"),
    (Kind::Modifiers, &[("/order/pump/kind", "\"disposable\"")], "JL KX", "modifiers.gy"),
    (Kind::Modifiers, &[], "JL KX JZ", "modifiers.not_of_these_codes"),
    (Kind::Modifiers, &[COMMERCIAL], "JL KX", "modifiers.not_theirs"),
    (Kind::Modifiers, &[], "JK GZ", ""),
    // The supply ends on 2026-03-01: from 2026-01-30 and 2026-02-19.
    (Kind::Call, &[], "2026-02-16", "refill.fourteen_days"),
    (Kind::Call, &[], "2026-02-15", "refill.fourteen_days"),
    (Kind::Call, &[IN_2023], "2026-01-30", "refill.thirty_days_early"),
    (Kind::Call, &[], "2026-01-31", "refill.thirty_from_service"),
    (Kind::Call, &[], "2025-11-01", "refill.thirty_from_last"),
    (Kind::Call, &[LEFT_OVER], "2026-01-30", "refill.stock_forgotten"),
    (Kind::Call, &[], "2026-02-19", "refill.the_other_day"),
    (Kind::Call, &[], "2026-01-29", "refill.off_by_one"),
    (Kind::Call, &[], "2026-01-28", ""),
    (Kind::Shipment, &[], "2026-03-01", "refill.at_the_end"),
    (Kind::Shipment, &[], "2026-01-30", "refill.the_other_day"),
    (Kind::Shipment, &[], "2026-03-11", "refill.ten_after"),
    (Kind::Shipment, &[], "2026-02-18", "refill.off_by_one"),
    (Kind::Shipment, &[], "2026-02-20", "refill.off_by_one"),
    (Kind::Shipment, &[LEFT_OVER], "2026-02-19", "refill.stock_forgotten"),
    (Kind::Shipment, &[COMMERCIAL, ("/dispense/previous/days_supply", "30")], "2025-12-21", "refill.medicare_ten"),
    (Kind::Shipment, &[], "2026-02-21", ""),
    // 180 units at 3.20: 576.00, of which 20 % is 115.20, capped at 105.00.
    (Kind::Share, &[], "115.20", "share.no_cap"),
    (Kind::Share, &[], "35", "share.other_cap"),
    (Kind::Share, &[("/dispense/quantity", "\"8\"")], "105", "share.cap_not_reached"),
    (Kind::Share, &[], "471", "share.plans_part"),
    (Kind::Share, &[], "460.80", "share.plans_part"),
    (Kind::Share, &[], "576", "share.allowed"),
    (Kind::Share, &[], "180", "share.of_the_charge"),
    (Kind::Share, &[("/payer/charge_per_unit", "\"2.00\"")], "115.20", "share.of_the_price"),
    (Kind::Share, &[], "0.64", "share.one_unit"),
    (Kind::Share, &[], "106", ""),
];

#[test]
fn each_known_mistake_is_named_and_nothing_else_is() {
    let mut mistold = Vec::new();
    for (kind, edits, typed, named) in TOLD {
        let exercise = exercise(*kind, edits);
        let grade = exercise.grade(exercise.read(typed).unwrap(), Reference::shipped());
        let told = grade.slip.map_or("", |slip| slip.id);
        if told != *named {
            mistold.push(format!("{kind:?} {edits:?} {typed} for {}: {told}, not {named}", exercise.answer));
        }
    }
    assert_eq!(mistold, Vec::<String>::new());
    let named: BTreeSet<&str> = TOLD.iter().map(|(.., named)| *named).filter(|named| !named.is_empty()).collect();
    assert_eq!(named, SLIPS.iter().map(|slip| slip.id).collect());
}

#[test]
fn every_mistake_comes_about_in_some_exercise() {
    let reference = Reference::shipped();
    let mut named: BTreeMap<&str, u32> = SLIPS.iter().map(|slip| (slip.id, 0)).collect();
    for kind in Kind::ALL.into_iter().filter(|kind| kind.skill().is_some()) {
        for level in Level::ALL {
            for seed in 0..60 {
                let exercise = pose(kind, level, None, seed, reference);
                let right = exercise.grade(exercise.answer.clone(), reference);
                assert!(right.right && right.slip.is_none());
                for given in SLIPS.iter().flat_map(|slip| (slip.answers)(&exercise, reference)) {
                    let grade = exercise.grade(given.clone(), reference);
                    assert_eq!(grade.slip.is_some(), given != exercise.answer);
                    if let Some(slip) = grade.slip {
                        named.entry(slip.id).and_modify(|times| *times += 1);
                    }
                }
            }
        }
    }
    assert!(named.values().all(|times| *times > 0), "{named:?}");
}

#[test]
fn a_wrong_answer_that_no_mistake_gives_is_not_named() {
    let reference = Reference::shipped();
    let mut dice = Dice::new(1817);
    for kind in [Kind::Units, Kind::Days, Kind::Share] {
        for seed in 0..200 {
            let exercise = pose(kind, Level::Third, None, seed, reference);
            let known: Vec<Answer> = SLIPS.iter().flat_map(|slip| (slip.answers)(&exercise, reference)).collect();
            let typed = dice.between(1, 4_000).to_string();
            let given = exercise.read(&typed).unwrap();
            let grade = exercise.grade(given.clone(), reference);
            assert_eq!(grade.slip.is_some(), known.contains(&given) && given != exercise.answer, "{typed}");
        }
    }
}

#[test]
fn a_mistake_is_told_in_words_that_a_person_can_use() {
    for slip in SLIPS {
        assert!(slip.says.ends_with('.') && !slip.says.contains("  "), "{}", slip.id);
        assert!(!slip.title.ends_with('.') && slip.title.chars().count() <= 50, "{}", slip.id);
    }
    let titles: BTreeSet<&str> = SLIPS.iter().map(|slip| slip.title).collect();
    assert_eq!(titles.len(), SLIPS.len());
}
