//! `j1817 explain`: what a rule says, when, why, how to fix it, and where it comes from.

use std::io::{self, Write};

use super::paint::Paint;
use crate::app::rule_text::rule_text;
use crate::assess::{RULES, Rule};
use crate::reference::Reference;
use crate::tui::widgets::prose::wrapped;

/// Columns of the text, fit for the smallest usual terminal.
pub(super) const WIDTH: usize = 80;
/// Columns of the labels at the left.
const LABELS: usize = 12;

/// Writes the list of all rules, a line each, in the order of the rulebook.
///
/// # Errors
/// When it cannot be written.
pub(super) fn list(paint: Paint, output: &mut impl Write) -> io::Result<()> {
    let widest = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    for rule in RULES {
        writeln!(output, "{:<widest$}  {}", rule.id, paint.text(rule.title))?;
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
    writeln!(output, "{}  {}", paint.heading(rule.id), paint.text(rule.title))?;
    for paragraph in rule_text(rule, reference) {
        for line in entry(paragraph.name, &paint.text(&paragraph.text)) {
            writeln!(output, "{line}")?;
        }
    }
    output.flush()
}

/// A label and its text, broken between words.
pub(super) fn entry(label: &str, text: &str) -> Vec<String> {
    let rows = wrapped(text, WIDTH - LABELS).into_iter().enumerate();
    rows.map(|(nth, row)| format!("{:<LABELS$}{row}", if nth == 0 { label } else { "" })).collect()
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::app::{Model, World};
    use crate::assess::Flag;
    use crate::tui::signs::Signs;
    use crate::worksheet::Worksheet;

    #[test]
    fn a_rule_is_found_whatever_the_case_and_the_nearest_is_named() {
        assert_eq!(find("Supply.Excess").map(|rule| rule.id), Ok("supply.excess"));
        assert_eq!(find("supply.exces").map(|rule| rule.id), Err("supply.excess"));
    }

    fn words(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn explained(row: &Rule, signs: Signs) -> String {
        let mut shown = Vec::new();
        rule(row, Reference::shipped(), Paint { colours: false, signs }, &mut shown).unwrap();
        String::from_utf8(shown).unwrap()
    }

    #[test]
    fn everything_a_row_holds_is_shown_in_lines_that_fit() {
        for row in RULES {
            let shown = explained(row, Signs::Symbols);
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
    #[test]
    fn every_sign_of_a_rule_has_its_ascii() {
        let asked = |text: &str| text.matches('?').count();
        for row in RULES {
            let ascii = explained(row, Signs::Ascii);
            assert!(ascii.is_ascii(), "{ascii}");
            assert_eq!(asked(&ascii), asked(&explained(row, Signs::Symbols)), "{ascii}");
        }
    }

    #[test]
    fn the_screen_says_the_same_of_a_flag() {
        let reference = Reference::shipped();
        let world = World { reference, today: "2026-03-01".parse().unwrap(), history: &[] };
        let worksheet = Worksheet::from_json(br#"{"order": {"patient": "MRN-7"}}"#).unwrap();
        let mut model = Model::of(worksheet, String::new(), &world);
        let flag = model.assessment.flags.remove(0);
        model.focus = flag.field;
        for row in RULES {
            model.assessment.flags = vec![Flag { rule: row, ..flag.clone() }];
            let shown: Vec<String> =
                model.field_help(reference).iter().map(|part| words(&format!("{} {}", part.name, part.text))).collect();
            let (_, told) = explained(row, Signs::Symbols)
                .split_once('\n')
                .map(|(head, rest)| (head.to_owned(), words(rest)))
                .unwrap();
            assert!(shown.iter().any(|part| part.contains(row.title) && part.contains(row.id)), "{}", row.id);
            assert!(words(&shown.join(" ")).ends_with(&told), "{}", row.id);
        }
    }
}
