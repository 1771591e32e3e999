//! What a task wants: an answer, or a worksheet in some state. The engine says when it is so.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::super::answer::{self, Answer};
use super::super::exercise::asked;
use super::super::kind::Kind;
use crate::assess::{Assessment, Flag, Rule, Severity, Stage};
use crate::words::sentence;
use crate::worksheet::{Edit, FieldId, Worksheet, date};

/// What a task wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Want {
    /// A typed answer.
    Answer(Asks),
    /// A worksheet in some state.
    Worksheet(Wanted),
}

/// What a typed answer is compared with.
#[derive(Clone, PartialEq, Debug)]
pub enum Asks {
    /// The answer to a kind of question about these rules.
    Kind(Kind, Vec<&'static Rule>),
    /// A figure of the assessment, by its JSON pointer.
    Figure(Box<str>),
}

/// The state of a worksheet that a task wants; all of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Wanted {
    /// Rules that must not be raised.
    pub cleared: Vec<&'static Rule>,
    /// Rules that must be raised.
    pub raised: Vec<&'static Rule>,
    /// What the worksheet must be ready for.
    pub ready: Option<Stage>,
    /// Fields and what they must hold.
    pub holds: Vec<Edit>,
    /// Fields that must stay as they were, so that the fault is mended and not walked around.
    pub keeps: Vec<FieldId>,
    /// Figures of the assessment.
    pub gives: Vec<Figure>,
}

/// A figure that an assessment must give.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Its JSON pointer into the assessment.
    pub at: Box<str>,
    /// What it must be.
    pub is: Json,
    /// What is still open while it is not, in a sentence.
    pub open: Box<str>,
}

impl Asks {
    /// The right answer, from the engine's.
    pub(super) fn answered(&self, given: &Assessment) -> Option<Answer> {
        match self {
            Self::Kind(kind, rules) => asked(*kind, rules, given),
            Self::Figure(at) => figure(given, at).as_ref().and_then(as_answer),
        }
    }
}

impl Wanted {
    /// What is still open, in sentences, one for each field; none where the task is done.
    pub(super) fn open(&self, began: &Worksheet, now: &Worksheet, given: &Assessment) -> Vec<String> {
        let mut open: Vec<(Option<FieldId>, String)> = Vec::new();
        for flag in self.cleared.iter().filter_map(|rule| given.flag(rule.id)) {
            open.push((Some(flag.field), at(flag.field, &flag.message)));
        }
        for rule in self.raised.iter().filter(|rule| given.flag(rule.id).is_none()) {
            open.push((None, format!("Not there yet, since this is not raised: {}.", rule.title)));
        }
        let moved = |field: &&FieldId| field.row().value(began) != field.row().value(now);
        for field in self.keeps.iter().filter(moved) {
            open.push((Some(*field), format!("{} was right: put it back as it was.", label(*field))));
        }
        for edit in self.holds.iter().filter(|edit| edit.changes(now)) {
            open.push((Some(edit.field()), format!("{} does not hold what it should yet.", label(edit.field()))));
        }
        for wanted in self.gives.iter().filter(|wanted| figure(given, &wanted.at).as_ref() != Some(&wanted.is)) {
            open.push((None, wanted.open.to_string()));
        }
        for flag in self.ready.iter().flat_map(|stage| in_the_way(*stage, given)) {
            open.push((Some(flag.field), at(flag.field, &flag.message)));
        }
        // A figure is not there yet because of what is open at some field, so it is named only by itself.
        if open.iter().any(|(field, _)| field.is_some()) {
            open.retain(|(field, _)| field.is_some());
        }
        let mut named = BTreeSet::new();
        open.into_iter()
            .filter(|(field, _)| field.is_none_or(|field| named.insert(field)))
            .map(|(_, says)| says)
            .collect()
    }
}

/// The flags that keep a worksheet from being shipped or billed.
fn in_the_way(stage: Stage, given: &Assessment) -> impl Iterator<Item = &Flag> {
    let stands = move |rule: &Rule| stage == Stage::Bill || rule.stage == Stage::Ship;
    given.flags.iter().filter(move |flag| flag.severity == Severity::Error && stands(flag.rule))
}

fn label(field: FieldId) -> &'static str {
    field.row().about().label
}

/// What is open at a field.
fn at(field: FieldId, message: &str) -> String {
    sentence(&format!("Still open at {}: {message}", label(field)))
}

/// A figure of an assessment, where it has one.
fn figure(given: &Assessment, at: &str) -> Option<Json> {
    let json = serde_json::to_value(given).ok()?;
    json.pointer(at).cloned().filter(|value| !value.is_null())
}

/// A figure as the answer that a person types.
fn as_answer(figure: &Json) -> Option<Answer> {
    if let Some(count) = figure.as_u64() {
        return Some(Answer::Count(count));
    }
    let text = figure.as_str()?;
    // Dollars always have their cents, and no other figure ends with zeros after its point.
    let number = if text.contains('.') { answer::dollars } else { answer::count };
    date::read(text).map(Answer::Day).or_else(|| number(text).ok())
}
