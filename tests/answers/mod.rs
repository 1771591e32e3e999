//! The answers of exercises as a person types them, from the library itself.

use j1817::training::Answer;

/// An answer as it is typed.
pub(crate) fn typed(answer: &Answer) -> String {
    match answer {
        Answer::Day(day) => day.to_string(),
        Answer::Fields(fields) if fields.is_empty() => "yes".to_owned(),
        // A label may hold a comma, which would part it.
        Answer::Fields(fields) => fields.iter().map(|field| field.row().about().pointer).collect::<Vec<_>>().join(", "),
        answer => answer.to_string(),
    }
}
