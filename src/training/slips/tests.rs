use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::*;
use crate::reference::PolicyKind;
use crate::reference::policy::ContactWindow;
use crate::training::dice::Dice;
use crate::training::exercise::asked;
use crate::training::facts::{earlier, later};
use crate::training::kind::{Kind, Level};
use crate::training::posing::pose;
use crate::worksheet::{Date, Edit, FIELDS, FieldId, Worksheet};

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

const UNDATED: (&str, &str) = ("/dispense/date_of_service", "null");
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
/// A refill on 2023-11-20, the last fill on 2023-08-25 for 90 days: its supply ends on 2023-11-23.
const OLD: (&str, &str) = ("/dispense/date_of_service", "\"2023-11-20\"");
const OLD_LAST: (&str, &str) = ("/dispense/previous/date_of_service", "\"2023-08-25\"");
const OLD_STOCK: (&str, &str) = ("/dispense/previous/supply_end", "\"2023-11-28\"");
const LAST_MONTH: (&str, &str) = ("/dispense/previous/days_supply", "30");
const DISPOSABLE: (&str, &str) = ("/order/pump/kind", "\"disposable\"");
const BY_ML: (&str, &str) = ("/dispense/measure", "\"ml\"");
const BY_UNIT: (&str, &str) = ("/dispense/measure", "\"insulin_unit\"");
/// 40 billing units at 2.539: 101.56, of which 20 % is 20.312.
const IN_2024: (&str, &str) = ("/dispense/date_of_service", "\"2024-08-01\"");
const SEEN_IN_2024: (&str, &str) = ("/order/last_visit", "\"2024-07-01\"");
const TWO: (&str, &str) = ("/dispense/quantity", "\"2\"");
const CHEAP: (&str, &str) = ("/payer/charge_per_unit", "\"2.00\"");

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
    (Kind::Units, &[PUMP_CARTS, ("/dispense/quantity", "\"7\"")], "22", "units.cut_off"),
    (Kind::Units, &[PUMP_CARTS, ("/dispense/days_supply", "28")], "28", "units.cut_off"),
    // 7,917 insulin units: 158.34, and no vials in the question; 90 mL, and none either.
    (Kind::Units, &[BY_UNIT, ("/dispense/quantity", "\"7917\"")], "160", ""),
    (Kind::Units, &[BY_UNIT, ("/dispense/quantity", "\"7917\"")], "158", "units.cut_off"),
    (Kind::Units, &[BY_UNIT, ("/dispense/quantity", "\"7917\"")], "80", "units.per_hundred"),
    (Kind::Units, &[BY_ML, ("/dispense/quantity", "\"90\"")], "90", "units.ml"),
    (Kind::Units, &[BY_ML, ("/dispense/quantity", "\"90\"")], "9", ""),
    // Without a date of service the claim's day decides; before the limit there is none to cut down to.
    (Kind::Units, &[("/dispense/quantity", "\"14\""), UNDATED, ("/payer/claim_date", "\"2024-06-30\"")], "270", ""),
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
    (Kind::Modifiers, &[DISPOSABLE], "JL KX 00", "modifiers.zero_zero"),
    (Kind::Modifiers, &[], "none", "modifiers.none"),
    (Kind::Modifiers, &[DISPOSABLE], "none", "modifiers.none"),
    (Kind::Modifiers, &[], "JK JL KX", "modifiers.both_durations"),
    (Kind::Modifiers, &[NO_VISIT], "JL KX GZ", "modifiers.two_coverages"),
    (Kind::Modifiers, &[], "KX GA", "modifiers.two_coverages"),
    (Kind::Modifiers, &[PUMP_CARTS], "JL KX JZ", "modifiers.cartridge"),
    (Kind::Modifiers, &[PUMP_CARTS], "JL KX KD", "modifiers.not_of_these_codes"),
    // Coverage is open and 60 days have no modifier: none is right, and it is Medicare's line all the same.
    (Kind::Modifiers, &[("/order/pump/hcpcs", "null"), ("/dispense/days_supply", "60")], "JK KX", ""),
    // A contract that wants JK and KX.
    (Kind::Modifiers, &[COMMERCIAL, ("/payer/modifiers", "[\"JK\", \"KX\"]")], "JK", ""),
    (Kind::Modifiers, &[COMMERCIAL, ("/payer/modifiers", "[\"JK\", \"KX\"]")], "JK GZ", ""),
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
    (Kind::Modifiers, &[DISPOSABLE], "JL KX", "modifiers.gy"),
    (Kind::Modifiers, &[], "JL KX JZ", "modifiers.not_of_these_codes"),
    (Kind::Modifiers, &[COMMERCIAL], "JL KX", "modifiers.not_theirs"),
    // The supply ends on 2026-03-01: from 2026-01-30 and 2026-02-19.
    (Kind::Call, &[], "2026-02-16", "refill.fourteen_days"),
    (Kind::Call, &[], "2026-02-15", "refill.fourteen_days"),
    (Kind::Call, &[], "2026-01-31", "refill.thirty_from_service"),
    (Kind::Call, &[], "2025-11-01", "refill.thirty_from_last"),
    (Kind::Call, &[LEFT_OVER], "2026-01-30", "refill.stock_forgotten"),
    (Kind::Call, &[], "2026-02-19", "refill.the_other_day"),
    (Kind::Call, &[], "2026-01-29", "refill.off_by_one"),
    (Kind::Call, &[], "2026-03-01", "refill.at_the_end"),
    (Kind::Call, &[LEFT_OVER], "2026-02-20", "refill.fourteen_days"),
    // 14 days before 2023-11-20: from 2023-11-06, whatever the supply.
    (Kind::Call, &[OLD, OLD_LAST], "2023-10-24", "refill.thirty_days_early"),
    (Kind::Call, &[OLD, OLD_LAST], "2023-10-21", "refill.thirty_days_early"),
    (Kind::Call, &[OLD, OLD_LAST, OLD_STOCK], "2023-10-24", "refill.thirty_days_early"),
    (Kind::Call, &[OLD, OLD_LAST, OLD_STOCK], "2023-11-14", "refill.fourteen_from_end"),
    (Kind::Call, &[OLD, OLD_LAST], "2023-11-09", "refill.fourteen_from_end"),
    (Kind::Call, &[OLD, OLD_LAST], "2023-11-13", "refill.the_other_day"),
    (Kind::Call, &[OLD, OLD_LAST], "2023-11-23", "refill.at_the_end"),
    (Kind::Call, &[OLD, OLD_LAST], "2023-11-07", "refill.off_by_one"),
    (Kind::Shipment, &[], "2026-03-01", "refill.at_the_end"),
    (Kind::Shipment, &[], "2026-01-30", "refill.asking_to_ship"),
    (Kind::Shipment, &[], "2026-02-16", "refill.asking_to_ship"),
    (Kind::Shipment, &[], "2026-02-15", "refill.asking_to_ship"),
    (Kind::Shipment, &[OLD, OLD_LAST], "2023-10-24", "refill.asking_to_ship"),
    (Kind::Shipment, &[OLD, OLD_LAST], "2023-11-06", "refill.asking_to_ship"),
    (Kind::Shipment, &[], "2026-03-11", "refill.ten_after"),
    (Kind::Shipment, &[], "2026-02-18", "refill.off_by_one"),
    (Kind::Shipment, &[], "2026-02-20", "refill.off_by_one"),
    (Kind::Shipment, &[LEFT_OVER], "2026-02-19", "refill.stock_forgotten"),
    // 75 % of 90 days are 67.5.
    (Kind::Shipment, &[], "2026-02-07", "refill.share_not_asked"),
    (Kind::Shipment, &[], "2026-02-06", "refill.share_not_asked"),
    (Kind::Shipment, &[COMMERCIAL], "2026-02-07", "refill.share_alone"),
    (Kind::Shipment, &[COMMERCIAL], "2026-02-06", "refill.share_alone"),
    (Kind::Shipment, &[COMMERCIAL], "2026-01-30", "refill.asking_to_ship"),
    (Kind::Shipment, &[COMMERCIAL], "2026-02-18", "refill.off_by_one"),
    (Kind::Shipment, &[COMMERCIAL, LEFT_OVER], "2026-02-19", "refill.stock_forgotten"),
    // Of 30 days from 2025-12-01 they are 22.5: from 2025-12-24, and 10 days before the end is 2025-12-21.
    (Kind::Shipment, &[COMMERCIAL, LAST_MONTH], "2025-12-21", "refill.medicare_ten"),
    (Kind::Shipment, &[COMMERCIAL, LAST_MONTH], "2025-12-23", "refill.share_cut_off"),
    (Kind::Shipment, &[COMMERCIAL, LAST_MONTH], "2025-12-25", "refill.off_by_one"),
    // 180 units at 3.20: 576.00, of which 20 % is 115.20, capped at 105.00.
    (Kind::Share, &[], "115.20", "share.no_cap"),
    (Kind::Share, &[], "35", "share.other_cap"),
    (Kind::Share, &[("/dispense/quantity", "\"8\"")], "105", "share.cap_not_reached"),
    (Kind::Share, &[], "471", "share.plans_part"),
    (Kind::Share, &[], "460.80", "share.plans_part"),
    (Kind::Share, &[], "576", "share.allowed"),
    (Kind::Share, &[], "180", "share.of_the_charge"),
    (Kind::Share, &[CHEAP], "115.20", "share.of_the_price"),
    (Kind::Share, &[CHEAP], "360", "share.allowed"),
    (Kind::Share, &[], "900", "share.charge"),
    (Kind::Share, &[], "0.64", "share.one_unit"),
    (Kind::Share, &[("/dispense/quantity", "\"8\"")], "35", "share.other_cap"),
    (Kind::Share, &[IN_2024, SEEN_IN_2024, TWO, ONE_MONTH], "35", "share.cap_not_reached"),
    (Kind::Share, &[IN_2024, SEEN_IN_2024, TWO, ONE_MONTH], "105", "share.other_cap"),
];

/// What is asked, how the facts differ, and what may be answered.
type Untold = (Kind, &'static [(&'static str, &'static str)], &'static [&'static str]);

/// Wrong answers that no known mistake gives: two mistakes at once, a figure of something else, a slip of
/// the finger.
const NOTHING: &[Untold] = &[
    (Kind::Units, &[], &["20", "50", "179", "181", "270", "720", "900"]),
    (Kind::Units, &[PUMP_CARTS, CARTONS], &["16", "20", "143", "145", "225", "800"]),
    (Kind::Code, &[], &["J1812", "J1814", "J1816", "J1871", "J3490", "K0601"]),
    (Kind::Days, &[], &["30", "150", "162", "165", "200", "900"]),
    (Kind::Modifiers, &[], &["GZ", "JK GA", "JK", "JK GY", "JL GW", "JL KX CR", "KX 99"]),
    (Kind::Modifiers, &[ONE_MONTH, NO_VISIT], &["JL KX", "KX", "JL GA", "GZ RA"]),
    (Kind::Modifiers, &[COMMERCIAL], &["25", "GW", "JK JL", "CG"]),
    (Kind::Call, &[], &["2025-12-01", "2026-01-28", "2026-02-01", "2026-02-10", "2026-03-02", "2026-03-11"]),
    (Kind::Call, &[OLD, OLD_LAST], &["2023-08-25", "2023-09-24", "2023-11-04", "2023-11-08", "2023-11-20"]),
    (Kind::Shipment, &[], &["2025-12-01", "2025-12-31", "2026-01-31", "2026-02-17", "2026-02-21", "2026-03-02"]),
    (Kind::Shipment, &[COMMERCIAL, LAST_MONTH], &["2025-12-11", "2025-12-22", "2025-12-26", "2026-01-01"]),
    (Kind::Share, &[], &["0", "3.20", "20", "57.60", "70", "106", "140"]),
    (Kind::Share, &[TWO, ONE_MONTH], &["7", "12.80", "25.61", "30"]),
];

#[test]
fn a_wrong_answer_of_no_known_mistake_is_told_as_nothing() {
    let mut mistold = Vec::new();
    for (kind, edits, typed) in NOTHING {
        let exercise = exercise(*kind, edits);
        for typed in *typed {
            let grade = exercise.grade(exercise.read(typed).unwrap(), Reference::shipped());
            if grade.right || grade.slip.is_some() {
                mistold.push(format!("{kind:?} {edits:?} {typed} for {}: {:?}", exercise.answer, grade.slip));
            }
        }
    }
    assert_eq!(mistold, Vec::<String>::new());
}

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

/// A wrong answer by chance, of the size or form that a person might type.
fn by_chance(exercise: &Exercise, dice: &mut Dice) -> String {
    const MODIFIERS: [&str; 24] = [
        "JK", "JL", "KX", "GA", "GZ", "GY", "NU", "JB", "GW", "CR", "RA", "EY", "99", "25", "59", "76", "AT", "CC",
        "CG", "KH", "KI", "KS", "LL", "MS",
    ];
    let mut some = |of: &[&str]| {
        let picked = (0..dice.between(1, 3)).map(|_| (*dice.pick(of).unwrap()).to_owned());
        picked.collect::<Vec<_>>()
    };
    match &exercise.answer {
        Answer::Modifiers(_) => some(&MODIFIERS).join(" "),
        Answer::Fields(_) => some(&FIELDS.iter().map(|row| row.about().label).collect::<Vec<_>>()).join(", "),
        Answer::Code(_) => format!("J{}", dice.between(1000, 9999)),
        Answer::Count(_) if exercise.kind == Kind::Days => dice.between(1, 365).to_string(),
        Answer::Count(_) => dice.between(1, 999).to_string(),
        Answer::Dollars(_) => format!("{}.{:02}", dice.between(0, 999), dice.between(0, 99)),
        Answer::Day(right) => later(earlier(*right, 120), dice.between(0, 240)).to_string(),
        Answer::Mended { .. } => String::new(),
    }
}

/// How many of a thousand wrong answers by chance may be told as a known mistake.
const BY_CHANCE: [(Kind, u32); 9] = [
    (Kind::Units, 5),
    (Kind::Code, 2),
    (Kind::Days, 15),
    (Kind::Modifiers, 80),
    (Kind::Call, 50),
    (Kind::Shipment, 50),
    (Kind::Share, 1),
    (Kind::Billable, 0),
    (Kind::FindError, 0),
];

#[test]
fn a_wrong_answer_by_chance_is_seldom_told_as_a_known_mistake() {
    let reference = Reference::shipped();
    let mut dice = Dice::new(1817);
    let mut above = Vec::new();
    for (kind, most) in BY_CHANCE {
        let (mut wrong, mut named) = (0_u32, 0_u32);
        for (level, seed) in Level::ALL.into_iter().flat_map(|level| (0..40).map(move |seed| (level, seed))) {
            let exercise = pose(kind, level, None, seed, reference);
            for _ in 0..12 {
                let grade = exercise.grade(exercise.read(&by_chance(&exercise, &mut dice)).unwrap(), reference);
                wrong += u32::from(!grade.right);
                named += u32::from(grade.slip.is_some());
            }
        }
        if named * 1000 > wrong * most {
            above.push(format!("{kind:?}: {named} of {wrong}"));
        }
    }
    assert_eq!(above, Vec::<String>::new());
}

/// The figures that the words of mistakes may hold: those of the tables.
fn tabled() -> BTreeSet<String> {
    let reference = Reference::shipped();
    let medicare = reference.policy(PolicyKind::Medicare);
    let (window, caps) = (medicare.contact.newest(), medicare.coinsurance.newest());
    let (from, caps) = (caps.from.unwrap(), caps.value.unwrap());
    let days = |window| match window {
        Some(ContactWindow::DaysBeforeEnd(days) | ContactWindow::DaysBeforeService(days)) => days,
        None => 0,
    };
    let three_months = medicare.three_month_days.newest().value;
    let whole = [
        days(window.value),
        days(medicare.contact.as_of(Date::MIN)),
        medicare.refill_lead_days.newest().value,
        reference.policy(PolicyKind::Commercial).refill_share_percent.newest().value.unwrap(),
        medicare.one_month_days.newest().value,
        three_months.least,
        three_months.most,
        caps.percent,
    ];
    let carts = reference.product(PUMP_CARTS.1.trim_matches('"').parse().unwrap()).unwrap();
    let cart = carts.ml_per_item() * carts.units_per_ml() / Decimal::from(50);
    let exact = [caps.month_cap.unwrap().decimal(), caps.three_month_cap.unwrap().decimal(), cart];
    let carton = cart * Decimal::from(carts.items_per_package);
    let each = cart.ceil() * Decimal::from(carts.items_per_package);
    let texts = exact.into_iter().chain([carton, each]).map(|number| number.normalize().to_string());
    let sizes =
        reference.codes.iter().filter_map(|code| code.insulin_units).chain(whole).map(|number| number.to_string());
    let year = window.from.unwrap().year().to_string();
    let starts = reference.codes.iter().filter_map(|code| code.from).chain(window.from).chain([from]);
    texts
        .chain(sizes)
        .chain(starts.map(|day| day.to_string()))
        .chain(["00".to_owned(), "100".to_owned(), year])
        .collect()
}

#[test]
fn a_mistake_is_told_in_words_that_a_person_can_use() {
    for slip in SLIPS {
        assert!(slip.says.ends_with('.') && !slip.says.contains("  "), "{}", slip.id);
        assert!(!slip.title.ends_with('.') && slip.title.chars().count() <= 50, "{}", slip.id);
    }
    let tabled = tabled();
    for slip in SLIPS {
        let words = [slip.title, slip.says].into_iter().flat_map(|text| text.split([' ', ':', ',', ';']));
        let figures = words.map(|word| word.trim_end_matches('.')).filter(|word| {
            word.starts_with(|sign: char| sign.is_ascii_digit()) && !word.contains(|sign: char| sign.is_alphabetic())
        });
        let loose: Vec<&str> = figures.filter(|figure| !tabled.contains(*figure)).collect();
        assert!(loose.is_empty(), "{}: {loose:?} stands in no table", slip.id);
    }
    let titles: BTreeSet<&str> = SLIPS.iter().map(|slip| slip.title).collect();
    assert_eq!(titles.len(), SLIPS.len());
}
