//! The pump.

use super::Fault;
use super::ground::{COMMERCIAL, COVERED, Clean, MEDICARE};
use super::planting::{Planted, blank, day_into, planted, put, text};
use crate::training::dice::Dice;
use crate::worksheet::choice::PumpKind;
use crate::worksheet::fields::{
    ABN_ON_FILE, BENEFICIARY_OWNED, NARRATIVE, OBTAINED, ON_FILE, PUMP_HCPCS, PUMP_KIND, PUMP_MODEL,
};

pub(super) const FAULTS: &[Fault] = &[
    Fault::error("pump.not_durable", COVERED, patch).also(const { &[PUMP_MODEL.id(), PUMP_HCPCS.id()] }),
    Fault::warning("pump.not_durable", COMMERCIAL, patch).also(const { &[PUMP_MODEL.id(), PUMP_HCPCS.id()] }),
    Fault::error("pump.wrong_code", MEDICARE, |_, dice| {
        let code = dice.pick(&["E0787", "E0781", "K0455"]).copied()?;
        planted([text(&PUMP_HCPCS, code), put(&ABN_ON_FILE, true)])
    })
    .noted("With another code the criterion of a durable pump is not met either: the ABN on file makes that GA."),
    Fault::error("pump.owned_narrative", COVERED, |clean, dice| owned(clean, dice)?.and([put(&ON_FILE, false)]))
        .also(const { &[ON_FILE.id(), BENEFICIARY_OWNED.id()] }),
    Fault::warning("pump.owned_narrative", COVERED, |clean, dice| owned(clean, dice)?.and([blank(&ON_FILE)]))
        .also(const { &[ON_FILE.id(), BENEFICIARY_OWNED.id()] }),
];

/// A disposable pump of the table.
fn patch(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    let disposable = |kind| kind == Some(PumpKind::Disposable);
    let models: Vec<_> = clean.reference.pumps.iter().filter(|pump| disposable(pump.kind)).collect();
    let pump = dice.pick(&models)?;
    planted([
        text(&PUMP_MODEL, &pump.model),
        text(&PUMP_HCPCS, pump.hcpcs.as_deref()?),
        put(&PUMP_KIND, PumpKind::Disposable),
    ])
}

/// A pump of the patient's own, of which the claim does not tell.
fn owned(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    let got = i32::try_from(dice.between(400, 1_500)).ok()?.checked_neg()?;
    planted([put(&BENEFICIARY_OWNED, true), blank(&NARRATIVE)])?.and(if dice.percent(50) {
        Some(day_into(&OBTAINED, clean.service()?, got))
    } else {
        None
    })
}
