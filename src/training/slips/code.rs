//! Mistakes in the HCPCS code.

use crate::reference::Reference;
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, Slip};
use crate::training::kind::Kind;

/// The code that CMS's crosswalk gives the product, whatever the day.
fn listed(exercise: &Exercise, reference: &Reference) -> Option<String> {
    let product = reference.product(exercise.worksheet.dispense.ndc.as_deref()?.parse().ok()?)?;
    product.hcpcs.map(|hcpcs| hcpcs.to_string())
}

/// The codes of a test, for an exercise that asks for one.
fn codes(exercise: &Exercise, reference: &Reference, fits: impl Fn(&crate::reference::Code) -> bool) -> Vec<Answer> {
    if exercise.kind != Kind::Code {
        return Vec::new();
    }
    let codes = reference.codes.iter().filter(|code| fits(code));
    codes.map(|code| Answer::Code(code.hcpcs.to_string())).collect()
}

pub(super) const GENERAL: Slip = Slip {
    id: "code.general",
    title: "J1817 for a product with a code of its own",
    says: "Fiasp and Lyumjev have codes of their own from 2023-07-01: J1811 and J1813. J1817 is for the others.",
    answers: |exercise, reference| codes(exercise, reference, |code| code.pump && code.before.is_none()),
};

pub(super) const TOO_EARLY: Slip = Slip {
    id: "code.too_early",
    title: "A code before it began",
    says: "J1811 and J1813 begin on 2023-07-01. A date of service before that is billed as J1817.",
    answers: |exercise, reference| {
        let listed = listed(exercise, reference);
        codes(exercise, reference, |code| code.before.is_some() && listed.as_deref() == Some(code.hcpcs.as_str()))
    },
};

pub(super) const OTHER_BRAND: Slip = Slip {
    id: "code.other_brand",
    title: "The code of another insulin",
    says: "J1811 is Fiasp and J1813 is Lyumjev; neither takes another product.",
    answers: |exercise, reference| {
        let listed = listed(exercise, reference);
        codes(exercise, reference, |code| code.before.is_some() && listed.as_deref() != Some(code.hcpcs.as_str()))
    },
};

pub(super) const INJECTED: Slip = Slip {
    id: "code.injected",
    title: "The code for injected insulin",
    says: "J1815 bills insulin for injection, by 5 units. With a durable pump it is denied.",
    answers: |exercise, reference| codes(exercise, reference, |code| !code.pump && code.insulin_units.is_some()),
};

pub(super) const UNCLASSIFIED: Slip = Slip {
    id: "code.unclassified",
    title: "The code for drugs without a code",
    says: "J7799 is for drugs that have no code of their own. Pump insulin has one.",
    answers: |exercise, reference| codes(exercise, reference, |code| !code.pump && code.insulin_units.is_none()),
};

pub(super) const PUMP: Slip = Slip {
    id: "code.pump",
    title: "The pump's code",
    says: "That code bills the pump. The line bills the insulin that goes into it.",
    answers: |exercise, reference| {
        if exercise.kind != Kind::Code {
            return Vec::new();
        }
        let pumps = reference.pumps.iter().filter_map(|pump| pump.hcpcs.as_deref());
        pumps.map(|code| Answer::Code(code.to_owned())).collect()
    },
};
