//! Kept answers as rows, for a spreadsheet.

use super::progress::Attempt;

/// What a row holds, in order.
pub const COLUMNS: [&str; 10] = ["date", "kind", "topic", "rules", "level", "right", "slip", "given", "set", "number"];

/// The row of an answer; rules stand with spaces between them. `set` and `number` say which exercise it was,
/// but in practice; the rest of the row is the same for everybody who made the same mistake.
#[must_use]
pub fn row(attempt: &Attempt) -> [String; COLUMNS.len()] {
    [
        attempt.day.to_string(),
        attempt.kind.word().to_owned(),
        attempt.topic.family().to_owned(),
        attempt.rules.join(" "),
        attempt.level.number().to_string(),
        if attempt.right { "yes" } else { "no" }.to_owned(),
        attempt.slip.as_deref().unwrap_or_default().to_owned(),
        attempt.given.as_deref().unwrap_or_default().to_owned(),
        attempt.set.as_deref().unwrap_or_default().to_owned(),
        attempt.number.map(|number| number.to_string()).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::Kind;
    use crate::training::progress::tests::attempt;
    use crate::training::progress::{Attempt, Card};

    #[test]
    fn a_row_has_everything_that_is_kept_but_the_time_of_day() {
        let day = "2026-03-02".parse().unwrap();
        let plain = attempt(Card::Figure(Kind::Share), day, true);
        let rule = attempt(Card::all().last().unwrap(), day, false);
        let missed = Attempt {
            set: Some("seed 7, 20 exercises".into()),
            number: Some(3),
            slip: Some("vials".into()),
            given: Some("9".into()),
            ..rule
        };
        for (attempt, shown) in [
            (plain, "2026-03-02|share|payment||1|yes||||"),
            (missed, "2026-03-02|find-error|payment|payment.qmb|1|no|vials|9|seed 7, 20 exercises|3"),
        ] {
            assert_eq!(row(&attempt).join("|"), shown);
        }
    }
}
