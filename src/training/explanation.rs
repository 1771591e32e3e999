//! What is shown after an answer: the engine's working, and the rules with their sources.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::exercise::Exercise;
use super::kind::Kind;
use crate::assess::{Assessment, Rule, Step};
use crate::reference::{PolicyKind, Reference, Status};

/// Why an exercise's answer is right.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained {
    /// What is said first: an instructor's own words, or what a coder should have seen.
    pub own: Option<String>,
    /// The steps that lead to the answer.
    pub working: Vec<Step>,
    /// The rules that it turns on, the foremost first.
    pub rules: Vec<Behind>,
}

/// A rule behind an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Behind {
    /// The rule, with all that its row says.
    pub rule: &'static Rule,
    /// What it found on the worksheet, where it was raised.
    pub found: Option<Cow<'static, str>>,
    /// How firmly it stands for the worksheet's plan.
    pub status: Status,
    /// Its sources, with their dates.
    pub sources: Vec<Arc<str>>,
}

/// The steps of the working that lead to an answer of a kind; all of them where a fault is asked for.
const fn labels(kind: Kind) -> Option<&'static [&'static str]> {
    match kind {
        Kind::Units => Some(&["Insulin dispensed", "Exact units", "Units of service"]),
        Kind::Code => Some(&[]),
        Kind::Days => Some(&["Insulin dispensed", "Daily use", "Lasts by volume"]),
        Kind::Modifiers => Some(&["Days supply", "Duration modifier", "Coverage modifier"]),
        Kind::Call => Some(&["Last supply ends", "Request from"]),
        Kind::Shipment => Some(&["Last supply ends", "Earliest DOS"]),
        Kind::Share => Some(&["Units of service", "Charge", "Allowed", "Coinsurance"]),
        Kind::Billable | Kind::FindError | Kind::Mend => None,
    }
}

impl Exercise {
    /// Why its answer is right, by the engine and the rules.
    #[must_use]
    pub fn explained(&self, reference: &Reference) -> Explained {
        let given = self.judged(&self.worksheet, reference);
        let plan = self.worksheet.payer.plan.as_deref().and_then(|code| reference.plan(code));
        let policy = plan.map_or(PolicyKind::Commercial, |plan| plan.policy);
        let rules = self.rules.iter().map(|rule| Behind::of(rule, &given, policy, reference)).collect();
        let mut working = given.working;
        if let Some(labels) = labels(self.kind) {
            working.retain(|step| labels.contains(&step.label));
        }
        Explained { own: self.explanation.clone(), working, rules }
    }
}

impl Behind {
    fn of(rule: &'static Rule, given: &Assessment, policy: PolicyKind, reference: &Reference) -> Self {
        let cited: Vec<Arc<str>> = rule.sources.iter().map(|source| reference.cite(source)).collect();
        let Some(flag) = given.flag(rule.id) else {
            let elsewhere = rule.status.medicare.or(rule.status.commercial);
            let status = rule.status.under(policy).or(elsewhere).unwrap_or(Status::ProgramDefault);
            return Self { rule, found: None, status, sources: cited };
        };
        // A figure of a plan has a source of its own.
        let sources = if *flag.source == cited.join("; ") { cited } else { vec![flag.source.clone()] };
        Self { rule, found: Some(flag.message.clone()), status: flag.status, sources }
    }
}

impl Explained {
    /// Where the rules come from, each source once.
    #[must_use]
    pub fn source(&self) -> String {
        let mut all: Vec<&str> = Vec::new();
        for source in self.rules.iter().flat_map(|behind| &behind.sources) {
            if !all.contains(&&**source) {
                all.push(source);
            }
        }
        all.join("; ")
    }
}

impl fmt::Display for Explained {
    /// A text of one line for each step and two for each rule.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = self.own.iter().cloned();
        let working = self.working.iter().map(|step| format!("{}: {} = {}", step.label, step.expression, step.value));
        let rules = self.rules.iter().map(Behind::to_string);
        let lines: Vec<String> = own.chain(working).chain(rules).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl fmt::Display for Behind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = self.rule;
        write!(out, "{}", rule.title)?;
        if let Some(found) = &self.found {
            write!(out, ": {found}")?;
        }
        write!(out, ". {} {} {}", rule.when, rule.why, rule.mend)?;
        write!(out, " ({}; {})", self.status.words(), self.sources.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::answer::Answer;
    use crate::training::kind::Level;
    use crate::training::posing::pose;

    #[test]
    fn the_working_ends_with_the_answer_and_the_rules_have_sources() {
        let reference = Reference::shipped();
        let figures = Kind::ALL.into_iter().filter(|kind| kind.skill().is_some());
        for kind in figures {
            for seed in 0..60 {
                let exercise = pose(kind, Level::Third, None, seed, reference);
                let explained = exercise.explained(reference);
                let text = explained.to_string();
                let last = explained.working.last().map(|step| step.value.to_string()).unwrap_or_default();
                let shown = match &exercise.answer {
                    Answer::Day(day) => day.to_string(),
                    answer => answer.to_string(),
                };
                match &exercise.answer {
                    Answer::Code(_) => assert!(explained.working.is_empty()),
                    Answer::Modifiers(all) => assert!(all.iter().all(|one| text.contains(one)), "{text}"),
                    _ => assert!(last.split(' ').next() == Some(&shown), "{kind:?} {shown}: {text}"),
                }
                for behind in &explained.rules {
                    assert!(!behind.sources.is_empty() && text.contains(behind.rule.title), "{text}");
                }
                assert!(!explained.source().is_empty());
            }
        }
    }

    #[test]
    fn every_step_that_is_shown_is_one_of_the_engine() {
        let reference = Reference::shipped();
        for kind in Kind::ALL {
            let mut left: Vec<&str> = labels(kind).unwrap_or_default().to_vec();
            for seed in 0..200 {
                let exercise = pose(kind, Level::Third, None, seed, reference);
                let explained = exercise.explained(reference);
                left.retain(|label| explained.working.iter().all(|step| step.label != *label));
            }
            assert_eq!(left, Vec::<&str>::new(), "{kind:?}");
        }
    }

    #[test]
    fn an_instructors_own_words_come_first() {
        let reference = Reference::shipped();
        let mut exercise = pose(Kind::Units, Level::First, None, 3, reference);
        exercise.explanation = Some("As in chapter two.".to_owned());
        assert!(exercise.explained(reference).to_string().starts_with("As in chapter two.\nInsulin dispensed: "));
    }
}
