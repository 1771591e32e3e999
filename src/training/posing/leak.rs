//! Whether a question or its facts give the answer away.

use crate::assess::Money;
use crate::training::answer::Answer;
use crate::words::grouped;
use crate::worksheet::{FIELDS, Value, Worksheet};

/// True where the answer stands in the question as a word or number of its own, or in a field.
pub(in crate::training) fn gives_away(question: &str, worksheet: &Worksheet, answer: &Answer) -> bool {
    let said = |text: &str| holds(question, text);
    let in_a_field =
        |same: &dyn Fn(&Value) -> bool| FIELDS.iter().filter_map(|row| row.value(worksheet)).any(|value| same(&value));
    match answer {
        Answer::Count(count) => {
            let number = rust_decimal::Decimal::from(*count);
            said(&count.to_string())
                || said(&grouped(count).to_string())
                || in_a_field(&|value| match value {
                    Value::Quantity(held) => held.decimal() == number,
                    Value::Whole(held) => u64::from(*held) == *count,
                    _ => false,
                })
        }
        Answer::Code(code) => {
            said(code) || in_a_field(&|value| matches!(value, Value::Text(held) if held.eq_ignore_ascii_case(code)))
        }
        Answer::Modifiers(list) if list.is_empty() => said(&answer.to_string()),
        Answer::Modifiers(list) => list.iter().any(|modifier| said(modifier)),
        Answer::Day(day) => {
            said(&day.to_string()) || in_a_field(&|value| matches!(value, Value::Date(held) if held == day))
        }
        Answer::Dollars(amount) => {
            said(&amount.to_string())
                || said(&Money(*amount).to_string())
                || said(&grouped(&Money(*amount)).to_string())
                || in_a_field(&|value| matches!(value, Value::Quantity(held) if held.decimal() == *amount))
        }
        Answer::Fields(fields) => fields.iter().any(|field| said(field.row().about().label)),
        Answer::Mended { .. } => false,
    }
}

/// True where a text holds a word with no letter or digit at either side of it, whatever its case.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    let apart = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric());
    text.match_indices(&word).any(|(at, found)| {
        let (before, rest) = text.split_at(at);
        let after = rest.strip_prefix(found).unwrap_or_default();
        apart(before.chars().next_back()) && apart(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::answer;

    #[test]
    fn an_answer_is_found_however_it_is_written() {
        let count = answer::count;
        let blank = Worksheet::default();
        for (question, answer, gives) in [
            ("60 units?", count("60"), true),
            ("Is it 1,200?", count("1200"), true),
            ("160 or 600 U, U-100 on 2026-06-02", count("60"), false),
            ("from 2026-06-02", count("6"), false),
            ("from 2026-06-10", count("10"), true),
            ("Is it j1817?", answer::code("J1817"), true),
            ("The sheet says 00", answer::modifiers("KX"), false),
            ("JK or JL?", answer::modifiers("JK KX"), true),
            ("none of it", answer::modifiers("none"), true),
            ("on 2026-06-02.", answer::day("2026-06-02", "2026-03-01".parse().unwrap()), true),
            ("$35.00 or so", answer::dollars("35"), true),
            ("$135.00 or so", answer::dollars("35"), false),
            ("Is it signed?", answer::fields("signed"), true),
            ("Is the designed pump right?", answer::fields("signed"), false),
            ("Yes or no?", answer::fields("yes"), false),
        ] {
            assert_eq!(gives_away(question, &blank, &answer.unwrap()), gives, "{question}");
        }
        let mut held = Worksheet::default();
        held.order.daily_units = Some(crate::worksheet::Quantity::from(60));
        assert!(gives_away("How many?", &held, &Answer::Count(60)));
        assert!(!gives_away("How many?", &held, &Answer::Count(61)));
    }
}
