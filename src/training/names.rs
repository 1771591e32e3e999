//! The field that a person means by what they call it.

use crate::words::read::Unreadable;
use crate::worksheet::names::names;
use crate::worksheet::{FIELDS, FieldId};

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
    use crate::worksheet::names::NAMES;

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
