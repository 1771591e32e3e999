//! Mistakes in modifiers.

use std::collections::BTreeSet;

use crate::reference::{Form, Reference};
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, Slip};
use crate::training::kind::Kind;

const DURATION: [&str; 2] = ["JK", "JL"];
const COVERAGE: [&str; 4] = ["KX", "GA", "GZ", "GY"];

/// The right modifiers of a line under a policy by which they are computed: duration and coverage.
struct Right {
    duration: Option<&'static str>,
    coverage: Option<&'static str>,
}

impl Right {
    /// True where it is one of some coverage modifiers.
    fn is_covered_by(&self, some: &[&str]) -> bool {
        self.coverage.is_some_and(|coverage| some.contains(&coverage))
    }
}

/// The right modifiers of an exercise that asks for some.
fn right(exercise: &Exercise) -> Option<&BTreeSet<String>> {
    match &exercise.answer {
        Answer::Modifiers(list) if exercise.kind == Kind::Modifiers => Some(list),
        _ => None,
    }
}

/// True where the plan's policy says which modifiers stand; else the contract does.
fn is_computed(exercise: &Exercise, reference: &Reference) -> bool {
    let plan = exercise.worksheet.payer.plan.as_deref().and_then(|code| reference.plan(code));
    plan.is_some_and(|plan| reference.policy(plan.policy).modifiers_computed)
}

/// A duration and a coverage modifier as an answer.
fn pair(duration: Option<&str>, coverage: Option<&str>) -> Answer {
    Answer::Modifiers(duration.into_iter().chain(coverage).map(str::to_owned).collect())
}

/// Every duration modifier, or none, with every one of some coverage modifiers, or none.
fn pairs() -> impl Iterator<Item = BTreeSet<&'static str>> {
    let durations = [None, Some("JK"), Some("JL")].into_iter();
    let coverages = || COVERAGE.into_iter().map(Some).chain([None]);
    durations.flat_map(move |one| coverages().map(move |other| one.into_iter().chain(other).collect()))
}

/// Modifiers as an answer, with some more.
fn with<'m>(list: impl IntoIterator<Item = &'m str>, more: &[&'m str]) -> Answer {
    Answer::Modifiers(list.into_iter().chain(more.iter().copied()).map(str::to_owned).collect())
}

/// The right modifiers with each of some more.
fn and(exercise: &Exercise, more: &[&str]) -> Vec<Answer> {
    let right = right(exercise);
    let with_one = |one: &&str| right.map(|list| with(list.iter().map(String::as_str), &[*one]));
    more.iter().filter_map(with_one).collect()
}

/// The answers that a mistake makes of the right modifiers, where the policy says which they are.
fn made(exercise: &Exercise, reference: &Reference, of: impl FnOnce(&Right) -> Vec<Answer>) -> Vec<Answer> {
    let Some(list) = right(exercise).filter(|_| is_computed(exercise, reference)) else { return Vec::new() };
    let held = |of: &[&'static str]| of.iter().find(|modifier| list.contains(**modifier)).copied();
    of(&Right { duration: held(&DURATION), coverage: held(&COVERAGE) })
}

/// Other coverage modifiers in place of the right one.
fn instead(right: &Right, others: &[&'static str]) -> Vec<Answer> {
    others.iter().map(|other| pair(right.duration, Some(other))).collect()
}

pub(super) const ZERO_ZERO: Slip = Slip {
    id: "modifiers.zero_zero",
    title: "00 typed as a modifier",
    says: "Code sheets write 00 for no modifier, but HCPCS has none of that name, and it is never transmitted. A line \
           carries the modifiers that it needs, or none.",
    answers: |exercise, _| {
        if right(exercise).is_none() {
            return Vec::new();
        }
        pairs().map(|list| with(list, &["00"])).chain(and(exercise, &["00"])).collect()
    },
};

pub(super) const NONE: Slip = Slip {
    id: "modifiers.none",
    title: "No modifier on a Medicare line",
    says: "Under Medicare the line always says how coverage stands: KX, GA, GZ or GY.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| right.coverage.map(|_| pair(None, None)).into_iter().collect())
    },
};

pub(super) const BOTH_DURATIONS: Slip = Slip {
    id: "modifiers.both_durations",
    title: "JK and JL together",
    says: "JK says a month or less, JL three months. A line carries one of them at most.",
    answers: |exercise, reference| {
        made(exercise, reference, |_| {
            let coverages = COVERAGE.into_iter().map(Some).chain([None]);
            coverages.map(|coverage| with(coverage, &DURATION)).collect()
        })
    },
};

pub(super) const TWO_COVERAGES: Slip = Slip {
    id: "modifiers.two_coverages",
    title: "Two coverage modifiers",
    says: "KX says that every criterion is documented, GA and GZ that a denial is expected, GY that Medicare does not cover \
           it. A line carries exactly one of them.",
    answers: |exercise, reference| {
        made(exercise, reference, |_| {
            let two = |list: &BTreeSet<&'static str>| list.iter().any(|modifier| COVERAGE.contains(modifier));
            let more = |list: BTreeSet<&'static str>| {
                let others = COVERAGE.into_iter().filter(|other| !list.contains(other)).collect::<Vec<_>>();
                others.into_iter().map(move |other| with(list.iter().copied(), &[other]))
            };
            pairs().filter(two).flat_map(more).collect()
        })
    },
};

pub(super) const JK_FOR_JL: Slip = Slip {
    id: "modifiers.jk_for_jl",
    title: "JK for JL",
    says: "JK says one month or less. 84 to 93 days are three months: JL.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| match right.duration {
            Some("JL") => vec![pair(Some("JK"), right.coverage)],
            _ => Vec::new(),
        })
    },
};

pub(super) const JL_FOR_JK: Slip = Slip {
    id: "modifiers.jl_for_jk",
    title: "JL for JK",
    says: "JL says three months. Up to 31 days are a month or less: JK.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| match right.duration {
            Some("JK") => vec![pair(Some("JL"), right.coverage)],
            _ => Vec::new(),
        })
    },
};

pub(super) const NO_DURATION: Slip = Slip {
    id: "modifiers.no_duration",
    title: "The duration modifier is missing",
    says: "This line says how long the supply is as well, JK or JL, beside how coverage stands.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| match right.duration {
            Some(_) => vec![pair(None, right.coverage)],
            None => Vec::new(),
        })
    },
};

pub(super) const DURATION_MADE_UP: Slip = Slip {
    id: "modifiers.duration_made_up",
    title: "A duration modifier where none fits",
    says: "JK is up to 31 days, JL 84 to 93. Between or beyond them, before the code had them, and beside GY neither \
           stands.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| match (right.duration, right.coverage) {
            (None, Some(_)) => DURATION.map(|duration| pair(Some(duration), right.coverage)).to_vec(),
            _ => Vec::new(),
        })
    },
};

pub(super) const NO_COVERAGE: Slip = Slip {
    id: "modifiers.no_coverage",
    title: "The coverage modifier is missing",
    says: "Exactly one of KX, GA, GZ and GY says how coverage stands. Without it the line is rejected.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| match (right.duration, right.coverage) {
            (Some(_), Some(_)) => vec![pair(right.duration, None)],
            _ => Vec::new(),
        })
    },
};

pub(super) const KX_UNPROVEN: Slip = Slip {
    id: "modifiers.kx_unproven",
    title: "KX while a criterion is not met",
    says: "KX states that every coverage criterion is documented, the visit within three months among them. Where one is \
           not met a denial is expected: GA with a signed ABN, GZ without.",
    answers: |exercise, reference| {
        made(
            exercise,
            reference,
            |right| if right.is_covered_by(&["GA", "GZ"]) { instead(right, &["KX"]) } else { Vec::new() },
        )
    },
};

pub(super) const DENIAL_FOR_KX: Slip =
    Slip {
        id: "modifiers.denial_for_kx",
        title: "A denial asked for",
        says: "GA and GZ say that a denial is expected. Every criterion is documented here, so KX stands.",
        answers: |exercise, reference| {
            made(exercise, reference, |right| {
                if right.is_covered_by(&["KX"]) { instead(right, &["GA", "GZ"]) } else { Vec::new() }
            })
        },
    };

pub(super) const GA_GZ: Slip = Slip {
    id: "modifiers.ga_gz",
    title: "GA and GZ mixed up",
    says: "GA says that a signed ABN is on file, GZ that there is none.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| match right.coverage {
            Some("GA") => instead(right, &["GZ"]),
            Some("GZ") => instead(right, &["GA"]),
            _ => Vec::new(),
        })
    },
};

pub(super) const GY: Slip = Slip {
    id: "modifiers.gy",
    title: "GY mixed up with the others",
    says: "GY is for a pump that is not durable equipment, and stands alone. A durable pump takes KX, GA or GZ.",
    answers: |exercise, reference| {
        made(exercise, reference, |right| {
            if right.is_covered_by(&["GY"]) {
                let durations = [None, Some("JK"), Some("JL")].into_iter();
                let all = durations.flat_map(|one| ["KX", "GA", "GZ"].map(|coverage| pair(one, Some(coverage))));
                all.collect()
            } else if right.coverage.is_some() {
                vec![pair(right.duration, Some("GY")), pair(None, Some("GY"))]
            } else {
                Vec::new()
            }
        })
    },
};

pub(super) const CARTRIDGE: Slip = Slip {
    id: "modifiers.cartridge",
    title: "JW or JZ on a pump cartridge",
    says: "JW and JZ are for single-dose containers. Whether a prefilled pump cartridge is one is unsettled: \
           nothing that was found asks for them on its line.",
    answers: |exercise, reference| {
        if is_cartridge(exercise, reference) { and(exercise, &SINGLE_DOSE) } else { Vec::new() }
    },
};

pub(super) const NOT_OF_THESE_CODES: Slip = Slip {
    id: "modifiers.not_of_these_codes",
    title: "A modifier of other codes",
    says: "JW and JZ are for single-dose containers, JB for injection, NU, RR and UE for equipment, RT and LT for sides, KD \
           for other drugs. The one that was added does not belong here.",
    answers: |exercise, reference| {
        let single_dose: &[_] = if is_cartridge(exercise, reference) { &[] } else { &SINGLE_DOSE };
        let others = ["JB", "NU", "RR", "UE", "RT", "LT", "KD"];
        and(exercise, &[single_dose, &others].concat())
    },
};

pub(super) const NOT_THEIRS: Slip = Slip {
    id: "modifiers.not_theirs",
    title: "Medicare's modifiers on another plan's claim",
    says: "JK, JL, KX, GA, GZ and GY are Medicare's. A commercial line carries what the contract asks for, and here that \
           is nothing.",
    answers: |exercise, reference| {
        let free = right(exercise).is_some_and(|list| list.is_empty() && !is_computed(exercise, reference));
        if free { pairs().map(|list| with(list, &[])).collect() } else { Vec::new() }
    },
};

/// The modifiers of single-dose containers.
const SINGLE_DOSE: [&str; 2] = ["JW", "JZ"];

/// True for a prefilled pump cartridge.
fn is_cartridge(exercise: &Exercise, reference: &Reference) -> bool {
    let ndc = exercise.worksheet.dispense.ndc.as_deref().and_then(|ndc| ndc.parse().ok());
    ndc.and_then(|ndc| reference.product(ndc)).is_some_and(|product| product.form == Form::PumpCartridge)
}
