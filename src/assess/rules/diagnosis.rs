//! The diagnosis.

use crate::assess::Case;
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy};
use crate::reference::Status::{CmsDefault, Published};
use crate::worksheet::diagnosis::{DiagnosisCode, NotADiagnosis};
use crate::worksheet::fields::DIAGNOSIS;

fn entered(case: &Case<'_>) -> Option<Result<DiagnosisCode, NotADiagnosis>> {
    case.order().diagnosis.as_deref().map(str::parse)
}

/// None.
pub(super) const MISSING: Rule = Rule {
    id: "diagnosis.missing",
    stage: Stage::Bill,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "No diagnosis",
    when: "No diagnosis is entered.",
    why: "A line points to a diagnosis; pump insulin is covered for diabetes only.",
    mend: "Enter the ICD-10-CM code of the order or the clinic's note.",
    sources: &["article-a52507"],
    history: false,
    check: |case| entered(case).is_none().then(|| Finding::at(&DIAGNOSIS, "The diagnosis is missing")),
};

/// Not a code.
pub(super) const INVALID: Rule = Rule {
    id: "diagnosis.invalid",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "Not a diagnosis code",
    when: "Not in ICD-10-CM form: letter, digit, letter or digit, then up to four letters or digits.",
    why: "A code of another form is rejected.",
    mend: "Type the code as E10.65, with or without its point.",
    sources: &["icd-10-cm-2026-04"],
    history: false,
    check: |case| entered(case)?.err().map(|_| Finding::at(&DIAGNOSIS, "Not an ICD-10-CM code, such as E10.65")),
};

/// Not diabetes.
pub(super) const NOT_COVERED: Rule = Rule {
    id: "diagnosis.not_covered",
    stage: Stage::Ship,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "This diagnosis is not covered",
    when: "The form is right, but the code is not of E08, E09, E10, E11 or E13.",
    why: "Insulin through a pump is covered for diabetes only.",
    mend: "Check the code; if it is right, the insulin is not covered.",
    sources: &["article-a52507", "ncd-280-14"],
    history: false,
    check: |case| {
        let code = entered(case)?.ok()?;
        (!case.set.reference.diagnoses.covers(code))
            .then(|| Finding::at(&DIAGNOSIS, format!("{code} is not one of E08 E09 E10 E11 E13")))
    },
};

/// Not to the full number of characters.
pub(super) const INCOMPLETE: Rule = Rule {
    id: "diagnosis.incomplete",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "The diagnosis is not complete",
    when: "The code is in the covered families, but not a billable one, such as E11.2.",
    why: "A code must have all its characters.",
    mend: "Choose the full code from the list.",
    sources: &["icd-10-cm-2026-04"],
    history: false,
    check: |case| {
        let code = entered(case)?.ok()?;
        let diagnoses = &case.set.reference.diagnoses;
        (diagnoses.covers(code) && !diagnoses.is_billable(code))
            .then(|| Finding::at(&DIAGNOSIS, format!("{code} is not billable: more characters are needed")))
    },
};
