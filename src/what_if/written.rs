//! A field's value as it is written where no quotes are: on the command line, at the ends of a range.

use crate::words::read::{modifiers, yes_no};
use crate::worksheet::{Edit, FieldId, Kind, Quantity, Value, date};

/// What a field takes, where it was given something else; what was given is not repeated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{label} takes {}", takes(*kind))]
pub struct NotTaken {
    label: &'static str,
    kind: Kind,
}

/// Reads a field's value, exact as in the worksheet's JSON but without quotes; `null`, or nothing,
/// blanks the field. Yes or no is `true` or `yes`, `false` or `no`; modifiers have blanks or commas
/// between them, and `none` is a typed nothing.
///
/// # Errors
/// [`NotTaken`] for a text that is no value of the field.
pub fn read(field: FieldId, text: &str) -> Result<Edit, NotTaken> {
    let kind = field.row().kind();
    let not_taken = NotTaken { label: field.row().about().label, kind };
    if text.is_empty() || text == "null" {
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
        Kind::Modifiers => modifiers(text).ok().map(Value::Modifiers),
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
        Kind::Modifiers => "modifiers with blanks or commas between them, such as JK,KX, or none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("/payer/modifiers", "none", "Modifiers as typed none"),
        ] {
            let field = FieldId::of_pointer(pointer).unwrap();
            let said = read(field, text).map_or_else(|refused| refused.to_string(), |edit| edit.to_string());
            assert_eq!(said, read_as, "{text}");
        }
    }
}
