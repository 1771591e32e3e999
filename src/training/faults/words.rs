//! What an exercise about faults asks, in words. No name of a field stands in them: it might be the answer.

use crate::assess::Severity;
use crate::training::dice::Dice;

/// Where something must be read out of what is not there.
const BLANKS: &str = "What is not listed was left blank.";
/// Where saved fills are facts too.
const EARLIER: &str = "The earlier fills are facts too.";

const BILLABLE: [&str; 3] = [
    "May this go out as a claim the way it stands? Answer yes, or name every field that would have it denied.",
    "Is this ready to bill? Answer yes, or name each field with an error.",
    "A colleague wants to bill this. May it be billed? Answer yes, or name all the errors to put right first, by field.",
];

/// What does not count.
const RISKS: &str = "What is only a risk holds nothing up.";

const DENIED: [&str; 3] = [
    "One thing on this finished worksheet would be denied as entered. At which field?",
    "This looks finished, but as it stands it would not be paid. Which field is at fault?",
    "Something here would bring the claim back. At which field?",
];

const RISKY: [&str; 2] = [
    "No error stands on this, but one warning does. At which field?",
    "No error stands on this, but at one field you should look twice. Which one?",
];

const KNOWN: [&str; 2] = [
    "Nothing here is wrong, but one thing is worth knowing. At which field does it show?",
    "All is in order, and the program still has something to tell. At which field?",
];

const MEND: [&str; 2] =
    ["Mend this in the form until nothing would be denied.", "Put this right in the form, so that no error is left."];

/// What is not to be mended.
const RIGHT: &str = "Change only what is wrong.";

fn one_of(phrases: &[&'static str], dice: &mut Dice) -> &'static str {
    dice.pick(phrases).copied().unwrap_or_default()
}

/// May it be billed, and what is missing.
pub(super) fn billable(history: bool, dice: &mut Dice) -> String {
    whole(one_of(&BILLABLE, dice), Some(RISKS), history)
}

/// Where the one thing of a severity is; `others` are the titles of what else of it stands anyway.
pub(super) fn find_error(severity: Severity, others: &[&str], history: bool, dice: &mut Dice) -> String {
    let phrases: &[&str] = match severity {
        Severity::Error => &DENIED,
        Severity::Warning => &RISKY,
        Severity::Info => &KNOWN,
    };
    let known = (!others.is_empty()).then(|| format!("Known already: {}.", others.join("; ")));
    whole(one_of(phrases, dice), known.as_deref(), history)
}

/// Mend it; `records` are what the office has on file, whatever was entered.
pub(super) fn mend(records: &[String], dice: &mut Dice) -> String {
    let on_file = if records.is_empty() { String::new() } else { format!(" On file: {}.", records.join("; ")) };
    format!("{} {RIGHT}{on_file}", one_of(&MEND, dice))
}

fn whole(question: &str, known: Option<&str>, history: bool) -> String {
    let sentences = [Some(question), known, Some(BLANKS), history.then_some(EARLIER)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::FIELDS;

    #[test]
    fn no_phrase_names_a_field() {
        let phrases = [&BILLABLE[..], &DENIED, &RISKY, &KNOWN, &MEND, &[BLANKS, EARLIER, RISKS, RIGHT]].concat();
        for phrase in phrases {
            for row in FIELDS {
                let label = row.about().label.to_lowercase();
                assert!(!phrase.to_lowercase().contains(&label), "{phrase}: {label}");
            }
        }
    }
}
