//! Modifiers: duration, and the six criteria of coverage (rulebook, section 4).

use super::calendar::months_before;
use super::case::Setting;
use super::supply::SupplyDates;
use super::working::{Term, Working, terms};
use crate::reference::Code;
use crate::worksheet::choice::PumpKind;
use crate::worksheet::diagnosis::DiagnosisCode;

/// HCPCS code of a durable insulin pump.
pub(super) const DURABLE_PUMP: &str = "E0784";
/// HCPCS code of a disposable insulin pump.
pub(super) const DISPOSABLE_PUMP: &str = "A9274";

/// How a criterion stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Documented.
    Met,
    /// Documented that it is not so.
    NotMet,
    /// Nobody has said.
    Unanswered,
}

impl Standing {
    fn of(answer: Option<bool>) -> Self {
        match answer {
            Some(true) => Self::Met,
            Some(false) => Self::NotMet,
            None => Self::Unanswered,
        }
    }
}

/// The six criteria of KX, with their names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Criteria(pub(super) [(&'static str, Standing); 6]);

impl Criteria {
    /// The names of the criteria that stand so.
    pub(super) fn that_are(&self, standing: Standing) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(_, stands)| *stands == standing).map(|(name, _)| *name)
    }

    fn any(&self, standing: Standing) -> bool {
        self.that_are(standing).next().is_some()
    }
}

/// What the criteria make of coverage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CoverageModifier {
    /// Not a durable pump.
    Gy,
    /// Every criterion is documented.
    Kx,
    /// A denial is expected, with a signed notice.
    Ga,
    /// A denial is expected, without one.
    Gz,
}

impl CoverageModifier {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Gy => "GY",
            Self::Kx => "KX",
            Self::Ga => "GA",
            Self::Gz => "GZ",
        }
    }
}

/// How long a supply a duration modifier stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Duration {
    /// One month or less.
    Jk,
    /// Three months.
    Jl,
}

impl Duration {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Jk => "JK",
            Self::Jl => "JL",
        }
    }
}

/// The parts of a written order that are missing, by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct OrderParts([Option<&'static str>; 5]);

impl OrderParts {
    fn missing(set: &Setting<'_>) -> Self {
        let order = &set.worksheet.order;
        let named = order.prescriber.is_some() || order.prescriber_npi.is_some();
        let quantity = order.quantity_units.is_some_and(|units| !units.is_zero());
        let lacks = |held: bool, name| (!held).then_some(name);
        Self([
            lacks(order.patient.is_some(), "patient"),
            lacks(order.order_date.is_some(), "order date"),
            lacks(order.description.is_some(), "description"),
            lacks(quantity, "quantity"),
            lacks(named, "prescriber name or NPI"),
        ])
    }

    /// The names of the missing parts, in the order of the rulebook.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.into_iter().flatten()
    }
}

/// The computed modifiers and what they rest on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coverage {
    /// The pump is disposable, by its kind or its code.
    pub(super) disposable: bool,
    /// What the order lacks.
    pub(super) order_lacks: OrderParts,
    /// The visit was in time; `None` without one.
    pub(super) visit_in_time: Option<bool>,
    /// The six criteria.
    pub(super) criteria: Criteria,
    /// True where a duration modifier must stand.
    pub(super) duration_required: bool,
    /// The duration modifier, computed.
    pub(super) duration: Option<Duration>,
    /// The coverage modifier, computed; `None` while a criterion is unanswered.
    pub(super) modifier: Option<CoverageModifier>,
}

impl Coverage {
    pub(super) fn of(set: &Setting<'_>, code: &Code, supply: &SupplyDates, working: &mut Working) -> Self {
        let pump = &set.worksheet.order.pump;
        let pump_code = pump.hcpcs.as_deref();
        let is = |code: &str| pump_code.is_some_and(|typed| typed.eq_ignore_ascii_case(code));
        let disposable = pump.kind == Some(PumpKind::Disposable) || is(DISPOSABLE_PUMP);
        let order_lacks = OrderParts::missing(set);
        let visit_in_time = visit_in_time(set);
        let criteria = criteria(set, pump_code.map(|_| is(DURABLE_PUMP)), visit_in_time, order_lacks);

        let computed = set.policy.modifiers_computed;
        let duration_required = computed && !disposable && code.duration.as_of(set.day);
        let duration = supply.days.filter(|_| duration_required).and_then(|days| duration(set, days));
        let modifier = if !computed {
            None
        } else if disposable {
            Some(CoverageModifier::Gy)
        } else if criteria.any(Standing::Unanswered) {
            None
        } else if !criteria.any(Standing::NotMet) {
            Some(CoverageModifier::Kx)
        } else if set.worksheet.order.abn_on_file == Some(true) {
            Some(CoverageModifier::Ga)
        } else {
            Some(CoverageModifier::Gz)
        };
        let coverage = Self { disposable, order_lacks, visit_in_time, criteria, duration_required, duration, modifier };
        coverage.note(supply, working);
        if set.plan.is_some() && !computed {
            let why = terms!["none is computed for a commercial plan: what its contract wants is typed"];
            let typed = set.worksheet.payer.modifiers.as_ref().is_some_and(|typed| !typed.is_empty());
            working.step("Modifiers", why, terms![if typed { "as typed" } else { "none" }]);
        }
        coverage
    }

    /// True where the modifiers say that the plan will not pay.
    pub(super) fn denial_expected(&self) -> bool {
        matches!(self.modifier, Some(CoverageModifier::Ga | CoverageModifier::Gz | CoverageModifier::Gy))
    }

    /// The computed modifiers, in order.
    pub(super) fn computed(&self) -> impl Iterator<Item = &'static str> {
        self.duration.map(Duration::code).into_iter().chain(self.modifier.map(CoverageModifier::code))
    }

    fn note(&self, supply: &SupplyDates, working: &mut Working) {
        if let Some(duration) = self.duration {
            let means = match duration {
                Duration::Jk => "days: one month or less",
                Duration::Jl => "days: three months",
            };
            working.step("Duration modifier", terms![supply.days, means], terms![duration.code()]);
        }
        let Some(modifier) = self.modifier else { return };
        let why: [Term; 2] = match modifier {
            CoverageModifier::Gy => ["the pump is not a durable one".into(), Term::Nothing],
            CoverageModifier::Kx => ["every coverage criterion is documented".into(), Term::Nothing],
            CoverageModifier::Ga | CoverageModifier::Gz => {
                let abn = if modifier == CoverageModifier::Ga { "with a signed ABN" } else { "without a signed ABN" };
                ["a coverage criterion is not met,".into(), abn.into()]
            }
        };
        let [first, second] = why;
        working.step("Coverage modifier", terms![first, second], terms![modifier.code()]);
    }
}

fn duration(set: &Setting<'_>, days: u64) -> Option<Duration> {
    let month = u64::from(set.policy.one_month_days.as_of(set.day));
    let three = set.policy.three_month_days.as_of(set.day);
    if days <= month {
        Some(Duration::Jk)
    } else if (u64::from(three.least)..=u64::from(three.most)).contains(&days) {
        Some(Duration::Jl)
    } else {
        None
    }
}

/// Within the policy's months before the date of service, and not after it.
fn visit_in_time(set: &Setting<'_>) -> Option<bool> {
    let visit = set.worksheet.order.last_visit?;
    let from = months_before(set.day, set.policy.visit_months.as_of(set.day));
    Some(visit <= set.day && from.is_none_or(|from| visit >= from))
}

fn criteria(set: &Setting<'_>, durable: Option<bool>, visit: Option<bool>, lacks: OrderParts) -> Criteria {
    let order = &set.worksheet.order;
    let diagnoses = &set.reference.diagnoses;
    let covered = order.diagnosis.as_deref().map(|typed| {
        typed.parse::<DiagnosisCode>().is_ok_and(|code| diagnoses.covers(code) && diagnoses.is_billable(code))
    });
    let order_ready = order.signed == Some(true) && lacks.names().next().is_none();
    Criteria([
        ("pump code E0784", Standing::of(durable)),
        ("C-peptide or autoantibody", Standing::of(order.c_peptide_or_autoantibody)),
        ("therapy history or prior pump", Standing::of(order.therapy_or_prior_pump)),
        ("visit in time", Standing::of(visit)),
        ("diagnosis covered and billable", Standing::of(covered)),
        ("order complete and signed", Standing::of(order_ready.then_some(true))),
    ])
}
