//! What training says, in words: the facts of an exercise, and what became of an answer.

use crate::app::form::Mark;
use crate::app::help::Paragraph;
use crate::app::model::World;
use crate::app::training::Set;
use crate::app::value::{day, shown};
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::training::run::{PASS, Summary};
use crate::training::{Exercise, Grade, Kind, Lesson, Tally, Topic};
use crate::words::grouped;
use crate::worksheet::{FIELDS, Worksheet};

/// A field that holds something: its name, and its value as the form shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// The field's name.
    pub label: &'static str,
    /// Its value, in one line.
    pub value: String,
}

/// What stands on a worksheet.
#[must_use]
pub fn facts(worksheet: &Worksheet, reference: &Reference) -> Vec<Fact> {
    // A value reads the same on any day and with any history.
    let world = World { reference, today: jiff::civil::Date::default(), history: &[] };
    let filled = FIELDS.iter().filter(|row| !row.is_blank(worksheet)).map(|row| row.about());
    let fact = |id, label| Fact { label, value: shown(id, worksheet, &world).lines().collect::<Vec<_>>().join(" ") };
    filled.map(|about| fact(about.id, about.label)).collect()
}

/// Earlier fills, each in a line.
#[must_use]
pub fn earlier_fills(history: &[Worksheet], reference: &Reference) -> Vec<String> {
    let fills = history.iter().filter_map(|saved| SavedFill::of(saved, reference));
    let words = fills.map(|fill| {
        let units = fill.billing_units.map(|units| format!(", {} UOS", grouped(&units))).unwrap_or_default();
        let days = fill.days.map(|days| format!(", {} days", grouped(&days))).unwrap_or_default();
        format!("Filled {}: {}{units}{days}", day(fill.date_of_service), fill.hcpcs)
    });
    words.collect()
}

/// What an answer to a question of a kind is typed as.
#[must_use]
pub const fn takes(kind: Kind) -> &'static str {
    match kind {
        Kind::Units | Kind::Days => "Type a whole number.",
        Kind::Code => "Type a code: a letter and four digits.",
        Kind::Modifiers => "Type the modifiers in any order, or none.",
        Kind::Call | Kind::Shipment => "Type a date, as in the form.",
        Kind::Share => "Type dollars and cents.",
        Kind::Billable => "Type yes, or the fields that stand in the way, with commas between.",
        Kind::FindError => "Type the name of the field.",
        Kind::Mend => "Mend it in the form.",
    }
}

/// Right or wrong, with its mark: the first line of a verdict.
#[must_use]
pub const fn verdict(grade: &Grade) -> (Mark, &'static str) {
    if grade.right { (Mark::Good, "Right") } else { (Mark::Error, "Not right") }
}

/// What became of an answer: what was answered and what is right, the known mistake, the engine's
/// working, and each rule with its source.
#[must_use]
pub fn explained(exercise: &Exercise, grade: &Grade, reference: &Reference) -> Vec<Paragraph> {
    let named = |name, text: String| Paragraph { name, text };
    let mut told = Vec::new();
    if grade.right {
        told.push(named("Answer", grade.given.to_string()));
    } else {
        told.push(named("You said", grade.given.to_string()));
        told.push(named("Right is", exercise.answer.to_string()));
    }
    if let Some(slip) = grade.slip {
        told.push(named("Mistake", format!("{}. {}", slip.title, slip.says)));
    }
    let explained = exercise.explained(reference);
    told.extend(explained.own.map(|text| named("Because", text)));
    told.extend(exercise.source.clone().map(|text| named("From", text)));
    for (nth, step) in explained.working.iter().enumerate() {
        let name = if nth == 0 { "Working" } else { "" };
        told.push(named(name, format!("{}: {} = {}", step.label, step.expression, step.value)));
    }
    for behind in explained.rules {
        let rule = behind.rule;
        told.push(named("Rule", rule.title.to_owned()));
        told.extend(behind.found.map(|found| named("Here", found.into_owned())));
        told.push(named("When", rule.when.to_owned()));
        told.push(named("Why", rule.why.to_owned()));
        told.push(named("How to fix", rule.mend.to_owned()));
        told.push(named("Status", behind.status.words().to_owned()));
        told.extend(
            behind
                .sources
                .iter()
                .enumerate()
                .map(|(nth, source)| named(if nth == 0 { "Source" } else { "" }, source.to_string())),
        );
    }
    told
}

/// How a set went, in a line with its mark.
#[must_use]
pub fn score(summary: &Summary) -> (Mark, String) {
    let (mark, words) = if summary.passed() { (Mark::Good, "passed") } else { (Mark::Error, "not passed") };
    (mark, format!("{}: {words}. A set is passed at {PASS} %.", tally(summary.score)))
}

/// A topic to read up on, with its lesson.
#[must_use]
pub fn to_read(topic: Topic, lesson: Option<&Lesson>) -> String {
    let lesson = lesson.map(|lesson| format!(": the lesson \"{}\"", lesson.title)).unwrap_or_default();
    format!("{}{lesson}", topic.title())
}

/// How many were right, in words.
#[must_use]
pub fn tally(tally: Tally) -> String {
    format!("{} of {} right, {} %", tally.right, tally.of, tally.percent())
}

/// What the exercise in sight is, and where it stands in its set. The topic of a planted fault would
/// give it away, so that it is named once it is answered.
#[must_use]
pub fn title(set: &Set) -> String {
    let Some(exercise) = set.run.current() else { return set.name.clone() };
    let (at, of) = set.run.place();
    let named = exercise.kind.skill().is_some() || set.run.grade().is_some();
    let topic = if named { format!(" · {}", exercise.topic().title()) } else { String::new() };
    format!("{} · {at} of {of} · {}{topic} · level {}", set.name, exercise.kind.title(), exercise.level.number())
}
