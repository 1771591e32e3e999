//! What is shown after an answer: the engine's working, and the rules with their sources.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::exercise::Exercise;
use super::kind::Kind;
use crate::assess::{Assessment, Rule, Step};
use crate::reference::{PolicyKind, Reference, Status};
use crate::words::Paragraph;

/// Why an exercise's answer is right.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained {
    /// What is said first: an instructor's own words, or what a coder should have seen.
    pub own: Option<String>,
    /// The steps that lead to the answer.
    pub working: Vec<Step>,
    /// The rules that it turns on, the foremost first.
    pub rules: Vec<Behind>,
    /// True behind a figure, where the working tells more than the rules do.
    figure: bool,
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

/// The name of what is said first.
const BECAUSE: &str = "Because";
/// The rule that names what a commercial plan does not publish.
const UNPUBLISHED: &str = "plan.unpublished";

/// The steps of the working that lead to an answer of a kind; all of them where a fault is asked for.
const fn labels(kind: Kind) -> Option<&'static [&'static str]> {
    match kind {
        Kind::Units => Some(&["Insulin dispensed", "Exact units", "Units of service"]),
        Kind::Code => Some(&["HCPCS code"]),
        Kind::Days => Some(&["Insulin dispensed", "Daily use", "Lasts by volume"]),
        Kind::Modifiers => Some(&["Days supply", "Duration modifier", "Coverage modifier", "Modifiers"]),
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
        // What no flag has raised and the policy does not know says nothing here.
        let speaks = |rule: &&&Rule| given.flag(rule.id).is_some() || rule.status.under(policy).is_some();
        let mut rules: Vec<&'static Rule> = self.rules.iter().filter(speaks).copied().collect();
        if rules.is_empty() && self.kind.skill().is_some() {
            // A plan that publishes nothing of it: the flag that says so.
            rules.extend(given.flag(UNPUBLISHED).map(|flag| flag.rule));
        }
        let rules = rules.into_iter().map(|rule| Behind::of(rule, &given, policy, reference)).collect();
        let mut working = given.working;
        if let Some(labels) = labels(self.kind) {
            working.retain(|step| labels.contains(&step.label));
        }
        Explained { own: self.explanation.clone(), working, rules, figure: self.kind.skill().is_some() }
    }
}

impl Exercise {
    /// Drops from an explanation and a source of the instructor's own what is told without them: a line of
    /// `j1817 train --format json` that has become an exercise holds the engine's own words.
    pub(super) fn leave_out_what_is_told_anyway(&mut self, reference: &Reference) {
        let explained = Explained { own: None, ..self.explained(reference) };
        if let Some(own) = &self.explanation {
            let own = own.strip_suffix(&explained.to_string()).map_or(&**own, str::trim_end);
            let own = own.strip_prefix(BECAUSE).and_then(|own| own.strip_prefix(": ")).unwrap_or(own);
            self.explanation = Some(own.to_owned()).filter(|own| !own.is_empty());
        }
        self.source.take_if(|source| *source == explained.source());
    }
}

impl Behind {
    fn of(rule: &'static Rule, given: &Assessment, policy: PolicyKind, reference: &Reference) -> Self {
        let cited: Vec<Arc<str>> = rule.sources.iter().map(|source| reference.cite(source)).collect();
        let Some(flag) = given.flag(rule.id) else {
            let status = rule.status.under(policy).unwrap_or(Status::ProgramDefault);
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

impl Behind {
    /// The rule with its sources; how to fix it only where it was raised, since elsewhere there is
    /// nothing to fix.
    fn told(&self) -> impl Iterator<Item = Paragraph> {
        let (rule, raised) = (self.rule, self.found.as_ref());
        let words = [
            Some(Paragraph::new("Rule", rule.title.to_owned())),
            raised.map(|found| Paragraph::new("Here", found.clone().into_owned())),
            Some(Paragraph::new("When", rule.when.to_owned())),
            Some(Paragraph::new("Why", rule.why.to_owned())),
            raised.map(|_| Paragraph::new("How to fix", rule.mend.to_owned())),
            Some(Paragraph::new("Status", self.status.words().to_owned())),
        ];
        words.into_iter().flatten().chain(Paragraph::each("Source", self.sources.iter().map(ToString::to_string)))
    }
}

impl Explained {
    /// What is told, in order: behind a figure the working first, behind a fault the rules.
    #[must_use]
    pub fn told(&self) -> Vec<Paragraph> {
        let step = |step: &Step| format!("{}: {} = {}", step.label, step.expression, step.value);
        let working = Paragraph::each("Working", self.working.iter().map(step));
        let rules = self.rules.iter().flat_map(Behind::told);
        let own = self.own.clone().map(|own| Paragraph::new(BECAUSE, own));
        if self.figure {
            own.into_iter().chain(working).chain(rules).collect()
        } else {
            own.into_iter().chain(rules).chain(working).collect()
        }
    }
}

impl fmt::Display for Explained {
    /// Paragraphs as lines, each after its name.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, Paragraph { name, text }) in self.told().iter().enumerate() {
            out.write_str(if nth == 0 { "" } else { "\n" })?;
            write!(out, "{name}{}{text}", if name.is_empty() { "" } else { ": " })?;
        }
        Ok(())
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
        assert!(
            exercise
                .explained(reference)
                .to_string()
                .starts_with("Because: As in chapter two.\nWorking: Insulin dispensed: ")
        );
    }
}
