//! The engine: a worksheet goes in, an assessment comes out.
//!
//! One pure function. It knows no clock, disk, terminal or randomness, and no worksheet makes it
//! panic. `rules/` holds one file for each family of the rulebook's section 7.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

pub mod assessment;
mod calendar;
mod case;
mod coverage;
mod dispensed;
mod exact;
mod filing;
mod finding;
mod history;
mod lines;
mod payment;
mod product;
pub mod rule;
mod rules;
mod supply;
mod typed;
pub mod working;

pub use assessment::{Assessment, Exact, Flag, Line, Money, Payment, Ready, Supply};
use case::Case;
pub use case::deciding_day;
pub use history::SavedFill;
use jiff::civil::Date;
pub use rule::{Rule, Severity, Stage};
pub use rules::RULES;
use working::Working;
pub use working::{Step, Term, Terms};

use crate::reference::Reference;
use crate::worksheet::Worksheet;
use crate::worksheet::quantity::exact_mul;
use crate::worksheet::whole::Whole;

/// What the engine knows besides the worksheet.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The tables.
    pub reference: &'a Reference,
    /// Saved fills, of any patient; the worksheet's own patient is picked out.
    pub history: &'a [SavedFill],
    /// The day that a blank claim date means.
    pub today: Date,
}

/// Judges a worksheet: every figure, both verdicts, every flag, and the working.
///
/// The same worksheet and facts always give the same assessment (rulebook, sections 2 to 7).
#[must_use]
pub fn assess(worksheet: &Worksheet, facts: &Facts<'_>) -> Assessment {
    let mut working = Working::new();
    let case = Case::of(worksheet, facts, &mut working);
    let flags = rules::flags(&case);
    let stands = |stage: Option<Stage>| {
        !flags.iter().any(|flag| flag.severity == Severity::Error && stage.is_none_or(|stage| flag.rule.stage == stage))
    };
    Assessment {
        worksheet: worksheet.id.clone(),
        insulin_units: case.dispensed.insulin_units.map(Exact),
        exact_units: case.dispensed.exact_units.map(Exact),
        billable_units: case.dispensed.billing_units,
        hcpcs: case.code.hcpcs,
        lines: lines::lines(&case),
        supply: Supply {
            daily_use: case.supply.daily_use.map(Exact),
            computed_days: case.supply.computed_days,
            stated_days: case.supply.stated_days,
            days: case.supply.days,
            previous_end: case.supply.last.map(|last| last.end),
            end: case.supply.end,
            earliest_service: case.supply.earliest_service,
            contact_from: case.supply.contact_from,
            next_contact_from: case.supply.next_contact_from,
            next_earliest_service: case.supply.next_earliest_service,
        },
        payment: Payment {
            basis: case.payment.basis(),
            allowed: case.payment.allowed.map(Money),
            patient_share: case.payment.patient_share.map(Money),
            plan_pays: case.payment.plan_pays.map(Money),
            after_sequestration: case.payment.after_sequestration.map(Money),
        },
        filing_deadline: case.filing.deadline,
        ready: Ready { ship: stands(Some(Stage::Ship)), bill: stands(None) },
        flags,
        working: working.0,
    }
}
