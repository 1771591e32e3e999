//! `j1817 explain`: what a rule says, when, why, how to fix it, and where it comes from.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::paint::Paint;
use crate::assess::rule::ByPolicy;
use crate::assess::{RULES, Rule, Severity};
use crate::reference::{Reference, Status};

/// Columns of the text, fit for the smallest usual terminal.
const WIDTH: usize = 80;
/// Columns of the labels at the left.
const LABELS: usize = 12;

/// Writes the list of all rules, a line each, in the order of the rulebook.
///
/// # Errors
/// When it cannot be written.
pub(super) fn list(output: &mut impl Write) -> io::Result<()> {
    let widest = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    for rule in RULES {
        writeln!(output, "{:<widest$}  {}", rule.id, rule.title)?;
    }
    output.flush()
}

/// The rule of an id, without regard to case.
///
/// # Errors
/// The nearest id, where there is no such rule.
pub(super) fn find(id: &str) -> Result<&'static Rule, &'static str> {
    let id = id.to_ascii_lowercase();
    let distance = |rule: &Rule| strsim::damerau_levenshtein(rule.id, &id);
    let nearest = RULES.iter().min_by_key(|rule| distance(rule)).ok_or("")?;
    if nearest.id == id { Ok(nearest) } else { Err(nearest.id) }
}

/// Writes all that is said of a rule.
///
/// # Errors
/// When it cannot be written.
pub(super) fn rule(rule: &Rule, reference: &Reference, paint: Paint, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{}  {}", paint.heading(rule.id), rule.title)?;
    let severity = by_policy(rule.severity, Severity::word);
    entry("Severity", &severity, output)?;
    entry("Settle", rule.stage.word(), output)?;
    entry("When", rule.when, output)?;
    entry("Why", rule.why, output)?;
    entry("How to fix", rule.mend, output)?;
    entry("Status", &by_policy(rule.status, Status::words), output)?;
    for (nth, source) in rule.sources.iter().enumerate() {
        entry(if nth == 0 { "Source" } else { "" }, &reference.cite(source), output)?;
    }
    if rule.history {
        entry("Looks at", "saved worksheets of the same patient, too", output)?;
    }
    output.flush()
}

/// The words for both policies, said once where they agree.
fn by_policy<T: Copy>(value: ByPolicy<T>, word: impl Fn(T) -> &'static str) -> String {
    match (value.medicare.map(&word), value.commercial.map(&word)) {
        (Some(medicare), Some(commercial)) if medicare == commercial => medicare.to_owned(),
        (Some(medicare), Some(commercial)) => format!("{medicare} under Medicare, {commercial} under commercial plans"),
        (Some(medicare), None) => format!("{medicare}, under Medicare only"),
        (None, Some(commercial)) => format!("{commercial}, under commercial plans only"),
        (None, None) => "never asked".to_owned(),
    }
}

/// A label and its text, broken between words.
fn entry(label: &str, text: &str, output: &mut impl Write) -> io::Result<()> {
    let mut line = format!("{label:<LABELS$}");
    let mut bare = true;
    for word in text.split_whitespace() {
        if !bare && line.width() + 1 + word.width() > WIDTH {
            writeln!(output, "{line}")?;
            line = " ".repeat(LABELS);
            bare = true;
        }
        if !bare {
            line.push(' ');
        }
        line.push_str(word);
        bare = false;
    }
    writeln!(output, "{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_found_whatever_the_case_and_the_nearest_is_named() {
        assert_eq!(find("Supply.Excess").map(|rule| rule.id), Ok("supply.excess"));
        assert_eq!(find("supply.exces").map(|rule| rule.id), Err("supply.excess"));
    }

    #[test]
    fn everything_a_row_holds_is_shown_in_lines_that_fit() {
        for row in RULES {
            let mut shown = Vec::new();
            rule(row, Reference::shipped(), Paint { colours: false }, &mut shown).unwrap();
            let shown = String::from_utf8(shown).unwrap();
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let flat = words(&shown);
            for part in [row.id, row.title, row.when, row.why, row.mend, row.stage.word()] {
                assert!(flat.contains(&words(part)), "{}: {part}", row.id);
            }
            for source in row.sources {
                assert!(flat.contains(&words(&Reference::shipped().cite(source))), "{}: {source}", row.id);
            }
            assert!(shown.lines().skip(1).all(|line| line.width() <= WIDTH), "{shown}");
        }
    }
}
