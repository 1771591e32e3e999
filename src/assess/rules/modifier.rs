//! Modifiers, computed and typed.

use crate::assess::Case;
use crate::assess::coverage::{CoverageModifier, Duration, Standing};
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Info, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy, medicare};
use crate::assess::typed::{MOST, NOTHING, TypedModifiers, WASTE, is_invalid, is_not_applicable};
use crate::reference::Form;
use crate::reference::Status::{CmsDefault, ProgramDefault, Published};
use crate::words::grouped;
use crate::worksheet::fields::{
    ABN_ON_FILE, C_PEPTIDE_OR_AUTOANTIBODY, DAYS_SUPPLY, PUMP_HCPCS, THERAPY_OR_PRIOR_PUMP, TYPED_MODIFIERS,
};
use crate::worksheet::{Edit, Text};

/// Neither a month nor three.
pub(super) const NO_DURATION: Rule = Rule {
    id: "modifier.no_duration",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(ProgramDefault),
    title: "No duration modifier fits",
    when: "A duration modifier is required, and the days supply is 32 to 83, or over 93.",
    why: "JK says one month or less and JL three months; the line is rejected without one of them. The bounds 31, 84 and \
          93 are this program's reading.",
    mend: "Dispense for at most 31 days, or for 84 to 93.",
    sources: &["cgs-pump-insulin", "noridian-infusion-pumps"],
    history: false,
    check: |case| {
        let days = case.supply.days?;
        let range = case.set.policy.three_month_days.as_of(case.set.day);
        let month = case.set.policy.one_month_days.as_of(case.set.day);
        (case.coverage.duration_required && case.coverage.duration.is_none()).then(|| {
            let days = grouped(&days);
            Finding::at(&DAYS_SUPPLY, format!("{days} days: JK is up to {month}, JL {} to {}", range.least, range.most))
        })
    },
};

/// JL before it could be used.
pub(super) const JL_NOT_YET: Rule = Rule {
    id: "modifier.jl_not_yet",
    stage: Stage::Bill,
    severity: medicare(Error),
    status: medicare(Published),
    title: "JL was not allowed yet",
    when: "The computed modifier is JL, and the date of service is from 2023-05-01 to 2023-06-30.",
    why: "JK and JL began on 2023-05-01, but three-month fills only on 2023-07-01.",
    mend: "Bill a month's supply, or a date of service from 2023-07-01.",
    sources: &["cgs-pump-insulin"],
    history: false,
    check: |case| {
        let allowed = case.set.policy.three_month_modifier.as_of(case.set.day);
        (case.coverage.duration == Some(Duration::Jl) && !allowed)
            .then(|| Finding::at(&DAYS_SUPPLY, "JL is not allowed before 2023-07-01"))
    },
};

/// A criterion that nobody has answered.
pub(super) const COVERAGE_OPEN: Rule = Rule {
    id: "modifier.coverage_open",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "Coverage is not settled",
    when: "The pump is not disposable, and the pump code, C-peptide or autoantibody, or the therapy history is unanswered.",
    why: "KX states that every coverage criterion is documented; while one is unanswered no coverage modifier can stand.",
    mend: "Hold: get the record, and answer each criterion.",
    sources: &["lcd-l33794", "ncd-280-14", "article-a52507"],
    history: false,
    check: |case| {
        if case.coverage.disposable {
            return None;
        }
        let order = case.order();
        let open = |at: Finding| Some(at);
        if case.pump().hcpcs.is_none() {
            open(Finding::at(&PUMP_HCPCS, "Hold: the pump code is unanswered (E0784)"))
        } else if order.c_peptide_or_autoantibody.is_none() {
            open(Finding::at(&C_PEPTIDE_OR_AUTOANTIBODY, "Hold: C-peptide or antibody is unanswered"))
        } else if order.therapy_or_prior_pump.is_none() {
            open(Finding::at(&THERAPY_OR_PRIOR_PUMP, "Hold: therapy history or prior pump is unanswered"))
        } else {
            None
        }
    },
};

/// A criterion that is not met.
pub(super) const COVERAGE_NOT_MET: Rule = Rule {
    id: "modifier.coverage_not_met",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "A coverage criterion is not met",
    when: "GZ results (an error), or GA with a signed ABN (a warning).",
    why: "GA and GZ both say that a denial is expected. Medicare Advantage takes no ABN: it wants an organization \
          determination first.",
    mend: "Hold: get the record that shows the criterion, or have the patient sign an ABN before shipping.",
    sources: &["lcd-l33794", "article-a52507"],
    history: false,
    check: |case| {
        let modifier = case.coverage.modifier?;
        let severity = match modifier {
            CoverageModifier::Gz => Error,
            CoverageModifier::Ga => Warning,
            CoverageModifier::Kx | CoverageModifier::Gy => return None,
        };
        let failed: Vec<_> = case.coverage.criteria.that_are(Standing::NotMet).collect();
        let message = format!("Denial expected ({}): not met: {}", modifier.code(), failed.join(", "));
        Some(Finding::at(&ABN_ON_FILE, message).graded(severity))
    },
};

/// A notice that Medicare Advantage does not take.
pub(super) const ABN_ADVANTAGE: Rule = Rule {
    id: "modifier.abn_advantage",
    stage: Stage::Bill,
    severity: medicare(Error),
    status: medicare(Published),
    title: "Medicare Advantage takes no ABN",
    when: "The plan is a Medicare Advantage plan, and an ABN is on file.",
    why: "An ABN moves no cost to a Medicare Advantage patient.",
    mend: "Ask the plan for an organization determination before shipping.",
    sources: &["article-a52507"],
    history: false,
    check: |case| {
        let takes_none = case.set.plan.is_some_and(|plan| !plan.abn);
        (takes_none && case.order().abn_on_file == Some(true))
            .then(|| Finding::at(&ABN_ON_FILE, "Medicare Advantage: organization determination, not ABN"))
    },
};

/// A code-sheet `00`.
pub(super) const ZERO_ZERO: Rule = Rule {
    id: "modifier.zero_zero",
    stage: Stage::Bill,
    severity: by_policy(Error, Info),
    status: all(Published),
    title: "00 is no modifier",
    when: "00 is typed as a modifier.",
    why: "Code sheets write 00 for no modifier; HCPCS has none of that name and it is never sent. Under Medicare the \
          line needs two modifiers.",
    mend: "Take 00 out. Under Medicare blank the typed modifiers and the computed ones stand.",
    sources: &["hcpcs"],
    history: false,
    check: |case| {
        let typed = case.typed.as_ref().filter(|typed| typed.has_nothing())?;
        let fix = mended(case, typed, |modifier| modifier != NOTHING);
        Some(Finding::at(&TYPED_MODIFIERS, "00 is never sent").mended_by(fix))
    },
};

/// The typed modifiers are not the computed ones.
pub(super) const TYPED_DIFFERS: Rule = Rule {
    id: "modifier.typed_differs",
    stage: Stage::Bill,
    severity: medicare(Error),
    status: medicare(Published),
    title: "The typed modifiers are not the right ones",
    when: "The typed modifiers, without 00 GW CR RA EY 99, are not the computed ones, order apart.",
    why: "A missing or wrong JK, JL, KX, GA, GZ or GY denies or rejects the line.",
    mend: "Blank the typed modifiers; the computed ones stand on the line.",
    sources: &["cgs-pump-insulin", "article-a52507"],
    history: false,
    check: |case| {
        let typed = case.typed.as_ref()?;
        if !typed.differ_from(case.coverage.computed()) {
            return None;
        }
        let computed: Vec<_> = case.coverage.computed().collect();
        let right = if computed.is_empty() { "none yet".to_owned() } else { computed.join(" ") };
        Some(Finding::at(&TYPED_MODIFIERS, format!("Modifiers should be {right}")).mended_by([TYPED_MODIFIERS.clear()]))
    },
};

/// Modifiers that exclude each other.
pub(super) const CONFLICT: Rule = Rule {
    id: "modifier.conflict",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "Modifiers that exclude each other",
    when: "More than one of KX GA GZ GY is typed, or both JK and JL.",
    why: "Exactly one coverage modifier and at most one duration modifier may stand.",
    mend: "Keep the one that is true.",
    sources: &["article-a52507", "cgs-pump-insulin"],
    history: false,
    check: |case| {
        let typed = case.typed.as_ref().filter(|typed| typed.conflict())?;
        let fix = computed_stand(case);
        let pair = if typed.iter().any(|one| one == "JK") && typed.iter().any(|one| one == "JL") {
            "JK and JL exclude each other"
        } else {
            "Only one of KX GA GZ GY may stand"
        };
        Some(Finding::at(&TYPED_MODIFIERS, pair).mended_by(fix))
    },
};

/// Modifiers of other codes.
pub(super) const NOT_APPLICABLE: Rule = Rule {
    id: "modifier.not_applicable",
    stage: Stage::Bill,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "A modifier that does not belong here",
    when: "JW JZ JB NU RR UE RT LT or KD is typed. Only JW or JZ on a pump cartridge: a warning.",
    why: "JW and JZ are for single-dose containers, JB for injection, NU RR UE for equipment, RT LT for sides.",
    mend: "Take it out, unless a contract asks for it.",
    sources: &["article-a52507", "cms-100-04-17"],
    history: false,
    check: |case| {
        let typed = case.typed.as_ref()?;
        let wrong: Vec<&str> = typed.not_applicable().collect();
        let first = wrong.first()?;
        let cartridge = case.product.row.is_some_and(|row| row.form == Form::PumpCartridge);
        let unsettled = cartridge && wrong.iter().all(|modifier| WASTE.contains(modifier));
        let fix = mended(case, typed, |modifier| !is_not_applicable(modifier));
        let finding = Finding::at(&TYPED_MODIFIERS, format!("{first} does not belong on this code")).mended_by(fix);
        Some(if unsettled { finding.graded(Warning) } else { finding })
    },
};

/// More than a line holds.
pub(super) const TOO_MANY: Rule = Rule {
    id: "modifier.too_many",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "Too many modifiers",
    when: "More than four modifiers are typed.",
    why: "A claim line holds four.",
    mend: "Keep the four that decide payment.",
    sources: &["x12-claims"],
    history: false,
    check: |case| {
        let count = case.typed.as_ref()?.iter().count();
        (count > MOST).then(|| {
            Finding::at(&TYPED_MODIFIERS, format!("{count} modifiers; a line holds {MOST}"))
                .mended_by(computed_stand(case))
        })
    },
};

/// Something that is no modifier.
pub(super) const INVALID: Rule = Rule {
    id: "modifier.invalid",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "Not a modifier",
    when: "A typed modifier is not two letters or digits.",
    why: "A modifier has two characters; anything else is rejected.",
    mend: "Type two letters or digits for each.",
    sources: &["hcpcs"],
    history: false,
    check: |case| {
        let typed = case.typed.as_ref().filter(|typed| typed.any_invalid())?;
        let fix = mended(case, typed, |modifier| !is_invalid(modifier));
        Some(Finding::at(&TYPED_MODIFIERS, "A modifier is two letters or digits").mended_by(fix))
    },
};

/// Where modifiers are computed: the edit that lets them stand.
fn computed_stand(case: &Case<'_>) -> Option<Edit> {
    case.set.policy.modifiers_computed.then(|| TYPED_MODIFIERS.clear())
}

/// The edit that keeps only fitting modifiers: the computed ones where there are any, else the
/// typed ones that stay.
fn mended(case: &Case<'_>, typed: &TypedModifiers, stays: fn(&str) -> bool) -> Option<Edit> {
    computed_stand(case).or_else(|| {
        let kept: Result<Vec<Text>, _> = typed.iter().filter(|modifier| stays(modifier)).map(Text::new).collect();
        kept.ok().and_then(
            |kept| if kept.is_empty() { Some(TYPED_MODIFIERS.clear()) } else { TYPED_MODIFIERS.try_set(&kept) },
        )
    })
}
