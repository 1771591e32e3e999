//! What people call the fields, besides their labels.

use crate::words::read::Unreadable;
use crate::worksheet::fields::{
    ABN_ON_FILE, AUTHORIZATION, AUTHORIZATION_END, AUTHORIZATION_REQUIRED, BENEFICIARY_OWNED,
    C_PEPTIDE_OR_AUTOANTIBODY, CLAIM_DATE, CONTACT_AFFIRMED, CONTACT_DATE, CONTINUED_NEED, DAILY_UNITS,
    DATE_OF_SERVICE, DAYS_SUPPLY, DESCRIPTION, DIAGNOSIS, DISCHARGE_DATE, LAST_VISIT, NDC, ORDER_DATE, ORDER_TYPE,
    ORDERED_UNITS, OTHER_COVERAGE, PATIENT, PLACE_OF_SERVICE, PLAN, PRESCRIBER, PRESCRIBER_ENROLLED, PRESCRIBER_TYPE,
    PREVIOUS_END, PREVIOUS_SERVICE, PRIMARY_PAID_ON, PROOF_OF_DELIVERY, PUMP_HCPCS, PUMP_MODEL, QUANTITY, SIGNED, STAY,
    THERAPY_OR_PRIOR_PUMP, TYPED_HCPCS, TYPED_MODIFIERS,
};
use crate::worksheet::{FIELDS, FieldId, Row};

/// Names in lower case, by field; what its label holds leads to it anyway.
static NAMES: &[(&dyn Row, &[&str])] = &[
    (&PATIENT, &["mrn", "record number"]),
    (&PLAN, &["plan", "insurance", "insurer"]),
    (&OTHER_COVERAGE, &["other insurance", "secondary", "qmb", "medicaid"]),
    (&ORDER_TYPE, &["scenario"]),
    (&DISCHARGE_DATE, &["discharge date"]),
    (&NDC, &["ndc", "insulin", "drug"]),
    (&PUMP_MODEL, &["pump model"]),
    (&PREVIOUS_SERVICE, &["previous fill", "last refill"]),
    (&PREVIOUS_END, &["supply end", "supply ends"]),
    (&CONTACT_DATE, &["contact", "contact date", "request date", "call", "called"]),
    (&CONTACT_AFFIRMED, &["affirmed", "confirmation", "confirmed by patient"]),
    (&DAILY_UNITS, &["daily units", "daily dose", "daily use", "dose"]),
    (&LAST_VISIT, &["visit date", "appointment", "f2f", "face to face"]),
    (&STAY, &["stay", "inpatient", "hospice", "skilled nursing"]),
    (&DATE_OF_SERVICE, &["dos", "date of service", "service date", "delivery date", "shipping date"]),
    (&DAYS_SUPPLY, &["ds", "day supply", "supply days"]),
    (&QUANTITY, &["vials", "how many", "qty"]),
    (&PLACE_OF_SERVICE, &["pos"]),
    (&ORDER_DATE, &["order date", "date of order"]),
    (&DESCRIPTION, &["description"]),
    (&ORDERED_UNITS, &["ordered units", "ordered quantity", "order quantity"]),
    (&SIGNED, &["signature", "unsigned", "not signed", "unsigned order"]),
    (&PRESCRIBER, &["doctor", "practitioner", "provider"]),
    (&PRESCRIBER_TYPE, &["prescriber type", "profession", "credentials"]),
    (&PRESCRIBER_ENROLLED, &["enrollment", "enrolment", "not enrolled"]),
    (&CONTINUED_NEED, &["need"]),
    (&DIAGNOSIS, &["dx", "icd", "icd-10", "icd10", "diagnosis code"]),
    (&C_PEPTIDE_OR_AUTOANTIBODY, &["c peptide", "autoantibody"]),
    (&THERAPY_OR_PRIOR_PUMP, &["therapy history", "prior pump", "injections"]),
    (&ABN_ON_FILE, &["notice"]),
    (&PUMP_HCPCS, &["e0784"]),
    (&BENEFICIARY_OWNED, &["owned pump"]),
    (&PROOF_OF_DELIVERY, &["pod", "delivery proof"]),
    (&CLAIM_DATE, &["claim date", "billing date", "filing", "filing date", "deadline"]),
    (&AUTHORIZATION_REQUIRED, &["authorization required"]),
    (&AUTHORIZATION, &["auth number", "prior authorization"]),
    (&AUTHORIZATION_END, &["authorization end", "authorization ended"]),
    (&PRIMARY_PAID_ON, &["primary payment"]),
    (&TYPED_HCPCS, &["typed code", "hcpcs code"]),
    (&TYPED_MODIFIERS, &["typed modifiers"]),
];

/// Words around a name that say no more than the answer does.
const AROUND: [&str; 7] = ["the ", "a ", "no ", "missing ", "wrong ", "invalid ", "late "];
/// The same after it.
const AFTER: [&str; 4] = [" missing", " wrong", " is", " was"];

/// The field of a name in lower case: by pointer, or by its label or what else people call it, whole;
/// else the only field of which a name begins so, else the only one of which a name holds it.
///
/// # Errors
/// [`Unreadable`] for a name that fits none or several.
pub(super) fn field(typed: &str) -> Result<FieldId, Unreadable> {
    if let Some(field) = labelled(typed).or_else(|| FieldId::of_pointer(typed)) {
        return Ok(field);
    }
    let name = bare(typed);
    let fits: [fn(&str, &str) -> bool; 3] =
        [|held, name| held == name, |held, name| held.starts_with(name), |held, name| held.contains(name)];
    // Two letters stand in many a name by chance.
    let fits = if name.chars().count() > 2 { &fits[..] } else { &fits[..2] };
    for fit in fits {
        let mut found =
            FIELDS.iter().map(|row| row.about().id).filter(|field| names(*field).any(|held| fit(&held, name)));
        match (found.next(), found.next()) {
            (Some(only), None) => return Ok(only),
            (Some(_), Some(_)) => return Err(Unreadable("several fields fit: type more of the name")),
            (None, _) => {}
        }
    }
    Err(Unreadable("no field has this name: type it as the form does, such as Diagnosis"))
}

/// The field of a label in lower case, whole.
pub(super) fn labelled(label: &str) -> Option<FieldId> {
    FIELDS.iter().map(|row| row.about()).find(|about| about.label.to_lowercase() == label).map(|about| about.id)
}

/// The names of a field, in lower case: its label, and what else people call it.
fn names(field: FieldId) -> impl Iterator<Item = String> {
    let others = NAMES.iter().filter(move |(row, _)| row.about().id == field).flat_map(|(_, names)| *names);
    std::iter::once(field.row().about().label.to_lowercase()).chain(others.map(|name| (*name).to_owned()))
}

/// A name without the words around it; a name that is nothing else stays.
fn bare(typed: &str) -> &str {
    let front = AROUND.iter().fold(typed, |name, word| name.strip_prefix(word).unwrap_or(name));
    let bare = AFTER.iter().fold(front, |name, word| name.strip_suffix(word).unwrap_or(name)).trim();
    if bare.is_empty() { typed } else { bare }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_and_every_label_leads_to_its_field() {
        let mut seen = BTreeSet::new();
        for (row, names) in NAMES {
            for name in *names {
                assert!(seen.insert(*name), "{name}");
                assert_eq!(field(name), Ok(row.about().id), "{name}");
            }
        }
        for row in FIELDS {
            assert_eq!(field(&row.about().label.to_lowercase()), Ok(row.about().id));
        }
    }

    #[test]
    fn a_field_is_found_by_what_people_type_of_a_flag() {
        for (typed, label) in [
            ("visit", "Last visit"),
            ("npi", "Prescriber NPI"),
            ("missing npi", "Prescriber NPI"),
            ("signature", "Signed"),
            ("order date", "Written order (SWO)"),
            ("proof", "Proof of delivery"),
            ("no proof of delivery", "Proof of delivery"),
            ("the diagnosis", "Diagnosis"),
            ("diagnosis is missing", "Diagnosis"),
            ("dos", "Ship date (DOS)"),
            ("abn", "ABN on file"),
            ("contact", "Refill request"),
            ("modifiers", "Modifiers as typed"),
            ("hcpcs", "HCPCS as typed"),
            ("pecos", "Enrolled in PECOS"),
            ("pump", "Pump"),
            ("/order/signed", "Signed"),
            ("ds", "Days supply"),
            ("invalid npi", "Prescriber NPI"),
        ] {
            assert_eq!(field(typed).map(|field| field.row().about().label), Ok(label), "{typed}");
        }
        for several in ["code", "date", "order", "authorization", "pre"] {
            assert!(field(several).unwrap_err().to_string().starts_with("several"), "{several}");
        }
        for none in ["colour", "nobody", "nt"] {
            assert!(field(none).unwrap_err().to_string().contains("no field has"), "{none}");
        }
    }
}
