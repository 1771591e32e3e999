//! Modifiers: the days they stand for, the criteria behind them, and what is typed.

use super::Fault;
use super::ground::{ADVANTAGE, COMMERCIAL, COVERED, Clean, MEDICARE};
use super::planting::{Planted, blank, not_yes, planted, put};
use super::stock::{is_cartridge, is_usual, stocked};
use crate::training::dice::Dice;
use crate::training::facts::turns::{DURATION_OF_ALL, JK_ALONE};
use crate::training::kind::Level;
use crate::worksheet::fields::{
    ABN_ON_FILE, C_PEPTIDE_OR_AUTOANTIBODY, DATE_OF_SERVICE, ORDERED_DAYS, PUMP_HCPCS, QUANTITY, THERAPY_OR_PRIOR_PUMP,
    TYPED_MODIFIERS,
};
use crate::worksheet::{Field, Text};

pub(super) const FAULTS: &[Fault] = &[
    Fault::error("modifier.no_duration", COVERED.from(DURATION_OF_ALL), |clean, dice| {
        let days: &[u32] = if clean.level == Level::Second { &[32, 83] } else { &[45, 60, 75] };
        let days = dice.pick(days).copied()?;
        stocked(&clean.worksheet, clean.product()?, clean.worksheet.order.daily_units?, days)
    })
    .also(const { &[ORDERED_DAYS.id(), QUANTITY.id()] }),
    Fault::error("modifier.jl_not_yet", COVERED.with(is_usual).within(JK_ALONE.0, JK_ALONE.1), |clean, dice| {
        let days = dice.pick(&[84, 90, 93]).copied()?;
        stocked(&clean.worksheet, clean.product()?, clean.worksheet.order.daily_units?, days)
    })
    .also(const { &[DATE_OF_SERVICE.id(), ORDERED_DAYS.id(), QUANTITY.id()] }),
    Fault::error("modifier.coverage_open", COVERED, |_, dice| {
        planted([match dice.between(0, 2) {
            0 => blank(&PUMP_HCPCS),
            1 => blank(&C_PEPTIDE_OR_AUTOANTIBODY),
            _ => blank(&THERAPY_OR_PRIOR_PUMP),
        }])
    }),
    Fault::error("modifier.coverage_not_met", MEDICARE, |_, dice| not_met(&C_PEPTIDE_OR_AUTOANTIBODY, dice))
        .noted(NO_NOTICE)
        .also(const { &[C_PEPTIDE_OR_AUTOANTIBODY.id()] }),
    Fault::error("modifier.coverage_not_met", MEDICARE, |_, dice| not_met(&THERAPY_OR_PRIOR_PUMP, dice))
        .noted(NO_NOTICE)
        .also(const { &[THERAPY_OR_PRIOR_PUMP.id()] }),
    Fault::warning("modifier.coverage_not_met", MEDICARE, |_, _| with_notice(&C_PEPTIDE_OR_AUTOANTIBODY))
        .noted(EXPECTED)
        .also(const { &[C_PEPTIDE_OR_AUTOANTIBODY.id()] }),
    Fault::warning("modifier.coverage_not_met", MEDICARE, |_, _| with_notice(&THERAPY_OR_PRIOR_PUMP))
        .noted(EXPECTED)
        .also(const { &[THERAPY_OR_PRIOR_PUMP.id()] }),
    Fault::error("modifier.abn_advantage", ADVANTAGE, |_, _| planted([put(&ABN_ON_FILE, true)])),
    Fault::error("modifier.zero_zero", COVERED, |clean, dice| {
        let kept = if dice.percent(50) { computed(clean) } else { Vec::new() };
        typed(&kept, &["00"])
    }),
    Fault::info("modifier.zero_zero", COMMERCIAL, |_, _| typed(&[], &["00"])),
    Fault::error("modifier.typed_differs", COVERED, |clean, dice| {
        let right = computed(clean);
        let wrong = |one: &String| match &**one {
            "JK" => "JL".to_owned(),
            "JL" => "JK".to_owned(),
            _ => "GZ".to_owned(),
        };
        let nth = usize::try_from(dice.between(0, 1)).ok()?;
        let swapped = |(place, one): (usize, &String)| if place == nth { wrong(one) } else { one.clone() };
        let changed: Vec<String> = right.iter().enumerate().map(swapped).collect();
        if changed == right { None } else { typed(&changed, &[]) }
    }),
    Fault::error("modifier.typed_differs", COVERED.from(DURATION_OF_ALL), |clean, dice| {
        let right = computed(clean);
        let one = dice.pick(&right)?;
        typed(std::slice::from_ref(one), &[])
    })
    .noted("From 2023-07-01 a line needs two modifiers: one for the days, one for coverage."),
    Fault::error("modifier.conflict", COVERED.from(DURATION_OF_ALL), |clean, dice| {
        let right = computed(clean);
        let other = if right.iter().any(|one| one == "JK") { "JL" } else { "JK" };
        typed(&right, &[if dice.percent(50) { other } else { "GA" }])
    }),
    Fault::error("modifier.conflict", COMMERCIAL, |_, dice| {
        typed(&[], if dice.percent(50) { &["JK", "JL", "KX"] } else { &["JK", "KX", "GA"] })
    }),
    Fault::error("modifier.not_applicable", COVERED, |clean, dice| {
        let other = dice.pick(&["JB", "NU", "RR", "UE", "RT", "KD"]).copied()?;
        typed(&computed(clean), &[other])
    }),
    Fault::warning("modifier.not_applicable", COMMERCIAL, |_, dice| {
        typed(&[], &[dice.pick(&["JB", "NU", "RR", "JZ"]).copied()?])
    }),
    Fault::error("modifier.not_applicable", COVERED, |clean, dice| {
        let cartridge = clean.product().is_some_and(is_cartridge);
        let waste = dice.pick(&["JW", "JZ"]).copied().filter(|_| !cartridge)?;
        typed(&computed(clean), &[waste])
    })
    .noted("A multi-dose vial has no discarded rest: JW and JZ are for single-dose vials."),
    Fault::error("modifier.too_many", COVERED.from(DURATION_OF_ALL), |clean, _| {
        typed(&computed(clean), &["CR", "RA", "99"])
    }),
    Fault::error("modifier.invalid", COVERED, |clean, dice| {
        let mut wrong = computed(clean);
        // A letter too many, or one too few.
        let last = wrong.last_mut()?;
        if dice.percent(50) {
            last.push('X');
        } else {
            last.truncate(1);
        }
        typed(&wrong, &[])
    }),
    Fault::error("modifier.invalid", COMMERCIAL, |_, _| typed(&[], &["KXX"])),
];

const NO_NOTICE: &str =
    "The form shows this at the ABN: without a record that meets the criterion, the notice is what is missing.";
const EXPECTED: &str = "With the ABN signed it is GA: a denial is expected, and the patient has agreed to pay.";

/// A criterion that the chart does not meet, and no signed notice.
fn not_met(criterion: &Field<bool>, dice: &mut Dice) -> Option<Planted> {
    planted([put(criterion, false), not_yes(&ABN_ON_FILE, dice)])
}

/// A criterion that the chart does not meet, with the notice signed.
fn with_notice(criterion: &Field<bool>) -> Option<Planted> {
    planted([put(criterion, false), put(&ABN_ON_FILE, true)])
}

/// The modifiers that the line should have.
fn computed(clean: &Clean<'_>) -> Vec<String> {
    let line = clean.given.lines.first();
    line.map_or_else(Vec::new, |line| line.modifiers.iter().map(|one| one.clone().into_owned()).collect())
}

/// Modifiers typed, and further ones after them.
fn typed(kept: &[String], more: &[&str]) -> Option<Planted> {
    let all = kept.iter().map(String::as_str).chain(more.iter().copied());
    let list = all.map(|one| Text::new(one).ok()).collect::<Option<Vec<Text>>>()?;
    planted([put(&TYPED_MODIFIERS, list)])
}
