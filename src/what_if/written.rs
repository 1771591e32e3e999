//! A field's value as it is written where no quotes are: on the command line, at the ends of a range.

use crate::words::read::{BETWEEN_MODIFIERS, modifiers, yes_no};
use crate::worksheet::{Edit, FieldId, Kind, Quantity, Value, date};

/// What a field takes, where it was given something else; what was given is not repeated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{label} takes {}", takes(*kind))]
pub struct NotTaken {
    label: &'static str,
    kind: Kind,
}

/// Reads a field's value, exact as in the worksheet's JSON but without quotes; `null`, or nothing but
/// blanks, blanks the field. Yes or no is `true` or `yes`, `false` or `no`; modifiers are letters and
/// digits with blanks or commas between them, or a list as in the JSON; `none` or `[]` is a typed
/// nothing.
///
/// # Errors
/// [`NotTaken`] for a text that is no value of the field.
pub fn read(field: FieldId, text: &str) -> Result<Edit, NotTaken> {
    let kind = field.row().kind();
    let not_taken = NotTaken { label: field.row().about().label, kind };
    if text.trim().is_empty() || text == "null" {
        return Edit::new(field, None).map_err(|_| not_taken);
    }
    let value = match kind {
        Kind::Text { .. } => Some(Value::Text(text.into())),
        Kind::Quantity => text.parse::<Quantity>().ok().map(Value::Quantity),
        Kind::Whole { .. } => {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten().map(Value::Whole)
        }
        Kind::Date => date::read(text).map(Value::Date),
        Kind::YesNo => text.parse().ok().or_else(|| yes_no(text).ok()).map(Value::YesNo),
        Kind::Choice(choices) => {
            choices.iter().find(|choice| choice.code == text).map(|choice| Value::Choice(choice.code))
        }
        Kind::Modifiers if text.trim_start().starts_with('[') => {
            serde_json::from_str(text).ok().and_then(|list| field.row().read_json(&list).ok()).flatten()
        }
        Kind::Modifiers => {
            let is_one = |character: char| character.is_ascii_alphanumeric() || BETWEEN_MODIFIERS.contains(&character);
            let names_one = text.contains(|character: char| character.is_ascii_alphanumeric());
            (names_one && text.chars().all(is_one)).then(|| modifiers(text).ok()).flatten().map(Value::Modifiers)
        }
    };
    value.and_then(|value| Edit::new(field, Some(value)).ok()).ok_or(not_taken)
}

/// What a field of a kind takes, as the end of "takes …".
fn takes(kind: Kind) -> String {
    match kind {
        Kind::Text { most, .. } => format!("text of at most {most} characters"),
        Kind::Quantity => "a number of at most 9 digits and 4 decimals".to_owned(),
        Kind::Whole { least, most } => format!("a whole number from {least} to {most}"),
        Kind::Date => date::GRAMMAR.to_owned(),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Choice(choices) => {
            let codes: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            format!("one of {}", codes.join(", "))
        }
        Kind::Modifiers => "modifiers of letters and digits, such as JK KX or [\"JK\", \"KX\"], or none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_MODIFIERS: &str =
        "Modifiers as typed takes modifiers of letters and digits, such as JK KX or [\"JK\", \"KX\"], or none";

    #[test]
    fn a_value_of_each_kind_is_read_and_another_is_refused() {
        for (pointer, text, read_as) in [
            ("/title", "two words", "Worksheet title two words"),
            ("/title", "", "Worksheet title blank"),
            ("/dispense/quantity", "1.6", "Quantity 1.6"),
            ("/dispense/quantity", "null", "Quantity blank"),
            ("/dispense/quantity", "1e3", "Quantity takes a number of at most 9 digits and 4 decimals"),
            ("/dispense/quantity", "1,600", "Quantity takes a number of at most 9 digits and 4 decimals"),
            ("/dispense/days_supply", "90", "Days supply 90"),
            ("/dispense/days_supply", "+90", "Days supply takes a whole number from 0 to 36500"),
            ("/dispense/days_supply", "36501", "Days supply takes a whole number from 0 to 36500"),
            ("/dispense/contact_date", "2026-02-20", "Refill request 2026-02-20"),
            ("/order/signed", "true", "Signed yes"),
            ("/order/signed", "no", "Signed no"),
            ("/order/signed", "maybe", "Signed takes yes or no"),
            ("/dispense/measure", "ml", "Measure ml"),
            ("/dispense/measure", "mL", "Measure takes one of item, package, ml, insulin_unit"),
            ("/payer/modifiers", "jk,KX", "Modifiers as typed JK KX"),
            ("/payer/modifiers", "JL KX", "Modifiers as typed JL KX"),
            ("/payer/modifiers", r#"["JL", "KX"]"#, "Modifiers as typed JL KX"),
            ("/payer/modifiers", r#" ["JL"] "#, "Modifiers as typed JL"),
            ("/payer/modifiers", "none", "Modifiers as typed none"),
            ("/payer/modifiers", "[]", "Modifiers as typed none"),
            ("/payer/modifiers", "", "Modifiers as typed blank"),
            ("/payer/modifiers", " ", "Modifiers as typed blank"),
            ("/payer/modifiers", "null", "Modifiers as typed blank"),
            ("/payer/modifiers", "JL;KX", NO_MODIFIERS),
            ("/payer/modifiers", "JL KX]", NO_MODIFIERS),
            ("/payer/modifiers", "\"JL\"", NO_MODIFIERS),
            ("/payer/modifiers", ",", NO_MODIFIERS),
            ("/payer/modifiers", "[JL, KX]", NO_MODIFIERS),
            ("/payer/modifiers", r#"["JL", 5]"#, NO_MODIFIERS),
            ("/payer/modifiers", r#"["JL" "KX"]"#, NO_MODIFIERS),
            ("/order/patient", " ", "Patient blank"),
        ] {
            let field = FieldId::of_pointer(pointer).unwrap();
            let said = read(field, text).map_or_else(|refused| refused.to_string(), |edit| edit.to_string());
            assert_eq!(said, read_as, "{text}");
        }
    }
}
