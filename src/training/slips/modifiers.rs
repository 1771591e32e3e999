//! Mistakes in modifiers.

use std::collections::BTreeSet;

use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, Slip};
use crate::training::kind::Kind;

const DURATION: [&str; 2] = ["JK", "JL"];
const COVERAGE: [&str; 4] = ["KX", "GA", "GZ", "GY"];

/// The right modifiers of an exercise that asks for some: duration and coverage.
struct Right {
    duration: Option<&'static str>,
    coverage: Option<&'static str>,
}

impl Right {
    fn of(exercise: &Exercise) -> Option<Self> {
        let Answer::Modifiers(list) = &exercise.answer else { return None };
        let held = |of: &[&'static str]| of.iter().find(|modifier| list.contains(**modifier)).copied();
        (exercise.kind == Kind::Modifiers).then(|| Self { duration: held(&DURATION), coverage: held(&COVERAGE) })
    }

    /// True where it is one of some coverage modifiers.
    fn is_covered_by(&self, some: &[&str]) -> bool {
        self.coverage.is_some_and(|coverage| some.contains(&coverage))
    }
}

/// A duration and a coverage modifier as an answer.
fn pair(duration: Option<&str>, coverage: Option<&str>) -> Answer {
    Answer::Modifiers(duration.into_iter().chain(coverage).map(str::to_owned).collect())
}

/// The right modifiers with one more.
fn and(exercise: &Exercise, more: &[&str]) -> Vec<Answer> {
    let Answer::Modifiers(list) = &exercise.answer else { return Vec::new() };
    let with = |one: &&str| {
        let more: BTreeSet<String> = list.iter().cloned().chain([(*one).to_owned()]).collect();
        Answer::Modifiers(more)
    };
    more.iter().map(with).collect()
}

/// The answers that a mistake makes of the right modifiers.
fn made(exercise: &Exercise, of: impl FnOnce(&Right) -> Vec<Answer>) -> Vec<Answer> {
    Right::of(exercise).map_or_else(Vec::new, |right| of(&right))
}

/// Other coverage modifiers in place of the right one.
fn instead(right: &Right, others: &[&'static str]) -> Vec<Answer> {
    others.iter().map(|other| pair(right.duration, Some(other))).collect()
}

pub(super) const ZERO_ZERO: Slip = Slip {
    id: "modifiers.zero_zero",
    title: "00 typed as a modifier",
    says: "Code sheets write 00 for no modifier; there is none of that name, and it is never sent. Under Medicare the \
           line needs two modifiers.",
    answers: |exercise, _| {
        made(exercise, |right| {
            let beside = [pair(Some("00"), None), pair(Some("00"), right.duration), pair(Some("00"), right.coverage)];
            beside.into_iter().chain(and(exercise, &["00"])).collect()
        })
    },
};

pub(super) const JK_FOR_JL: Slip = Slip {
    id: "modifiers.jk_for_jl",
    title: "JK for JL",
    says: "JK says one month or less. 84 to 93 days are three months: JL, and its own cap.",
    answers: |exercise, _| {
        made(exercise, |right| match right.duration {
            Some("JL") => vec![pair(Some("JK"), right.coverage)],
            _ => Vec::new(),
        })
    },
};

pub(super) const JL_FOR_JK: Slip = Slip {
    id: "modifiers.jl_for_jk",
    title: "JL for JK",
    says: "JL says three months. Up to 31 days are a month or less: JK.",
    answers: |exercise, _| {
        made(exercise, |right| match right.duration {
            Some("JK") => vec![pair(Some("JL"), right.coverage)],
            _ => Vec::new(),
        })
    },
};

pub(super) const NO_DURATION: Slip = Slip {
    id: "modifiers.no_duration",
    title: "The duration modifier is missing",
    says: "From 2023-05-01 the line says how long the supply is, JK or JL, beside the coverage modifier.",
    answers: |exercise, _| {
        made(exercise, |right| match right.duration {
            Some(_) => vec![pair(None, right.coverage)],
            None => Vec::new(),
        })
    },
};

pub(super) const DURATION_MADE_UP: Slip = Slip {
    id: "modifiers.duration_made_up",
    title: "A duration modifier where none fits",
    says: "JK is up to 31 days, JL 84 to 93. Between them, before 2023-05-01 and beside GY none of the two stands.",
    answers: |exercise, _| {
        made(exercise, |right| match (right.duration, right.coverage) {
            (None, Some(_)) => DURATION.map(|duration| pair(Some(duration), right.coverage)).to_vec(),
            _ => Vec::new(),
        })
    },
};

pub(super) const NO_COVERAGE: Slip = Slip {
    id: "modifiers.no_coverage",
    title: "The coverage modifier is missing",
    says: "Exactly one of KX, GA, GZ and GY says how coverage stands. Without it the line is rejected.",
    answers: |exercise, _| {
        made(exercise, |right| match right.coverage {
            Some(_) => vec![pair(right.duration, None)],
            None => Vec::new(),
        })
    },
};

pub(super) const KX_UNPROVEN: Slip = Slip {
    id: "modifiers.kx_unproven",
    title: "KX while a criterion is not met",
    says: "KX states that every coverage criterion is documented, the visit within three months among them. Where one is \
           not met a denial is expected: GA with a signed ABN, GZ without.",
    answers: |exercise, _| {
        made(exercise, |right| if right.is_covered_by(&["GA", "GZ"]) { instead(right, &["KX"]) } else { Vec::new() })
    },
};

pub(super) const DENIAL_FOR_KX: Slip = Slip {
    id: "modifiers.denial_for_kx",
    title: "A denial asked for",
    says: "GA and GZ say that a denial is expected. Every criterion is documented here, so KX stands.",
    answers: |exercise, _| {
        made(exercise, |right| if right.is_covered_by(&["KX"]) { instead(right, &["GA", "GZ"]) } else { Vec::new() })
    },
};

pub(super) const GA_GZ: Slip = Slip {
    id: "modifiers.ga_gz",
    title: "GA and GZ mixed up",
    says: "GA says that a signed ABN is on file, GZ that there is none.",
    answers: |exercise, _| {
        made(exercise, |right| match right.coverage {
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
    answers: |exercise, _| {
        made(exercise, |right| {
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

pub(super) const NOT_OF_THESE_CODES: Slip = Slip {
    id: "modifiers.not_of_these_codes",
    title: "A modifier of other codes",
    says: "JW and JZ are for single-dose containers, JB for injection, NU, RR and UE for equipment, RT and LT for sides. \
           None belongs to pump insulin.",
    answers: |exercise, _| made(exercise, |_| and(exercise, &["JW", "JZ", "JB", "NU", "RR", "UE", "RT", "LT", "KD"])),
};

pub(super) const NOT_THEIRS: Slip = Slip {
    id: "modifiers.not_theirs",
    title: "Medicare's modifiers on another plan's claim",
    says: "JK, JL, KX, GA, GZ and GY are Medicare's. A commercial line carries what the contract asks for, and here that \
           is nothing.",
    answers: |exercise, _| {
        made(exercise, |right| {
            if right.duration.is_some() || right.coverage.is_some() {
                return Vec::new();
            }
            let durations = [None, Some("JK"), Some("JL")].into_iter();
            let coverages = [None, Some("KX"), Some("GA"), Some("GZ"), Some("GY")];
            durations.flat_map(|one| coverages.map(|other| pair(one, other))).collect()
        })
    },
};
