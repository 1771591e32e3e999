//! One worksheet being judged: every judgement that rules share, worked out once, in stages.
//!
//! Each stage also writes its steps of the working. Rules only read a case.

use jiff::civil::Date;

use super::Facts;
use super::coverage::Coverage;
use super::dispensed::Dispensed;
use super::filing::Filing;
use super::history::Past;
use super::payment::Expected;
use super::product::ProductInForce;
use super::supply::SupplyDates;
use super::typed::TypedModifiers;
use super::working::Working;
use crate::reference::{Code, Plan, Policy, PolicyKind, Reference};
use crate::worksheet::Worksheet;
use crate::worksheet::choice::{Measure, OrderType};
use crate::worksheet::nouns::{Dispense, Order, Payer, Pump};

/// The plan, the policy that it follows, and the days that decide.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) worksheet: &'a Worksheet,
    pub(super) reference: &'a Reference,
    /// The plan, if the table has it.
    pub(super) plan: Option<&'a Plan>,
    /// The figures of its policy; commercial for a plan in no table.
    pub(super) policy: &'a Policy,
    /// The computer's day.
    pub(super) today: Date,
    /// The day the worksheet is judged for.
    pub(super) claim_date: Date,
    /// The day by which figures are chosen, as [`deciding_day`] says.
    pub(super) day: Date,
}

/// The day by which codes, prices, limits and windows are chosen: the day of service, else the claim date,
/// else today (rulebook, section 2.6).
#[must_use]
pub fn deciding_day(worksheet: &Worksheet, today: Date) -> Date {
    worksheet.dispense.date_of_service.or(worksheet.payer.claim_date).unwrap_or(today)
}

impl<'a> Setting<'a> {
    fn of(worksheet: &'a Worksheet, facts: &Facts<'a>) -> Self {
        let plan = worksheet.payer.plan.as_deref().and_then(|code| facts.reference.plan(code));
        let kind = plan.map_or(PolicyKind::Commercial, |plan| plan.policy);
        Self {
            worksheet,
            reference: facts.reference,
            plan,
            policy: facts.reference.policy(kind),
            today: facts.today,
            claim_date: worksheet.payer.claim_date.unwrap_or(facts.today),
            day: deciding_day(worksheet, facts.today),
        }
    }
}

/// One worksheet being judged.
pub(super) struct Case<'a> {
    pub(super) set: Setting<'a>,
    pub(super) past: Past<'a>,
    pub(super) product: ProductInForce<'a>,
    pub(super) code: &'a Code,
    pub(super) dispensed: Dispensed,
    pub(super) supply: SupplyDates,
    pub(super) coverage: Coverage,
    pub(super) typed: Option<TypedModifiers>,
    pub(super) payment: Expected<'a>,
    pub(super) filing: Filing<'a>,
}

impl<'a> Case<'a> {
    /// Works out what the rules share.
    pub(super) fn of(worksheet: &'a Worksheet, facts: &Facts<'a>, working: &mut Working) -> Self {
        let set = Setting::of(worksheet, facts);
        let past = Past::of(worksheet, facts.history);
        let product = ProductInForce::of(&set);
        let code = facts.reference.pump_code(product.row.and_then(|row| row.hcpcs), set.day);
        let dispensed = Dispensed::of(&set, &product, working);
        if dispensed.billing_units.is_some() {
            product.note_code(code, facts.reference, working);
        }
        let supply = SupplyDates::of(&set, &product, &dispensed, past, working);
        let coverage = Coverage::of(&set, code, &supply, working);
        let typed = worksheet.payer.modifiers.as_deref().map(TypedModifiers::of);
        let payment = Expected::of(&set, code, &dispensed, &coverage, working);
        let filing = Filing::of(&set, working);
        Self { set, past, product, code, dispensed, supply, coverage, typed, payment, filing }
    }

    pub(super) const fn order(&self) -> &'a Order {
        &self.set.worksheet.order
    }

    pub(super) const fn pump(&self) -> &'a Pump {
        &self.set.worksheet.order.pump
    }

    pub(super) const fn dispense(&self) -> &'a Dispense {
        &self.set.worksheet.dispense
    }

    pub(super) const fn payer(&self) -> &'a Payer {
        &self.set.worksheet.payer
    }

    /// The date of service, where one is entered.
    pub(super) const fn service(&self) -> Option<Date> {
        self.dispense().date_of_service
    }

    pub(super) const fn kind(&self) -> PolicyKind {
        self.set.policy.kind
    }

    pub(super) fn measure(&self) -> Measure {
        self.dispense().measure.unwrap_or(Measure::Item)
    }

    pub(super) fn order_type(&self) -> OrderType {
        self.order().scenario.unwrap_or(OrderType::Routine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_chosen_by_the_service_else_the_claim_else_today() {
        let day = |text: &str| text.parse::<Date>().ok();
        for (service, claim, chosen) in [
            ("2023-12-31", "2024-01-02", "2023-12-31"),
            ("", "2024-01-02", "2024-01-02"),
            ("2023-12-31", "", "2023-12-31"),
            ("", "", "2026-03-05"),
        ] {
            let mut worksheet = Worksheet::default();
            (worksheet.dispense.date_of_service, worksheet.payer.claim_date) = (day(service), day(claim));
            assert_eq!(Some(deciding_day(&worksheet, day("2026-03-05").unwrap())), day(chosen), "{service} {claim}");
        }
    }
}
