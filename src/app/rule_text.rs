//! What is said of a rule, whoever asks: the help of a flag, and `j1817 explain`.

use crate::assess::rule::ByPolicy;
use crate::assess::{Rule, Severity};
use crate::reference::{Reference, Status};
use crate::words::Paragraph;

/// Everything that a rule's row holds but its id and title, paragraph by paragraph. One without a
/// name goes on with what the one before began.
#[must_use]
pub fn rule_text(rule: &Rule, reference: &Reference) -> Vec<Paragraph> {
    let mut text = vec![
        Paragraph::new("Severity", by_policy(rule.severity, Severity::word)),
        Paragraph::new("Settle", rule.stage.word().to_owned()),
        Paragraph::new("When", rule.when.to_owned()),
        Paragraph::new("Why", rule.why.to_owned()),
        Paragraph::new("How to fix", rule.mend.to_owned()),
        Paragraph::new("Status", by_policy(rule.status, Status::words)),
    ];
    text.extend(Paragraph::each("Source", rule.sources.iter().map(|source| reference.cite(source).to_string())));
    if rule.history {
        text.push(Paragraph::new("Looks at", "saved worksheets of the same patient, too".to_owned()));
    }
    text
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
