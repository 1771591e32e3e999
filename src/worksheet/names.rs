//! What people call the fields, besides their labels.

use super::fields::{
    ABN_ON_FILE, AUTHORIZATION, AUTHORIZATION_END, AUTHORIZATION_REQUIRED, BENEFICIARY_OWNED,
    C_PEPTIDE_OR_AUTOANTIBODY, CLAIM_DATE, CONTACT_AFFIRMED, CONTACT_DATE, CONTINUED_NEED, DAILY_UNITS,
    DATE_OF_SERVICE, DAYS_SUPPLY, DESCRIPTION, DIAGNOSIS, DISCHARGE_DATE, LAST_VISIT, NDC, ORDER_DATE, ORDER_TYPE,
    ORDERED_UNITS, OTHER_COVERAGE, PATIENT, PLACE_OF_SERVICE, PLAN, PRESCRIBER, PRESCRIBER_ENROLLED, PRESCRIBER_TYPE,
    PREVIOUS_END, PREVIOUS_SERVICE, PRIMARY_PAID_ON, PROOF_OF_DELIVERY, PUMP_HCPCS, PUMP_MODEL, QUANTITY, SIGNED, STAY,
    THERAPY_OR_PRIOR_PUMP, TYPED_HCPCS, TYPED_MODIFIERS,
};
use super::{FieldId, Row};

/// Names in lower case, by field; what its label holds leads to it anyway.
pub static NAMES: &[(&dyn Row, &[&str])] = &[
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

/// The names of a field, in lower case: its label, and what else people call it.
pub fn names(field: FieldId) -> impl Iterator<Item = String> {
    let others = NAMES.iter().filter(move |(row, _)| row.about().id == field).flat_map(|(_, names)| *names);
    std::iter::once(field.row().about().label.to_lowercase()).chain(others.map(|name| (*name).to_owned()))
}
