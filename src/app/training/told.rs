//! What training says, in words: the facts of an exercise, and what became of an answer.

use std::borrow::Cow;

use crate::app::form::Mark;
use crate::app::training::Set;
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::reference::shown::shown;
use crate::training::{Exercise, Grade, Kind, Lesson, PASS, Summary, Tally, Topic};
use crate::words::value::day;
use crate::words::{Paragraph, grouped, stopped};
use crate::worksheet::fields::{DAILY_UNITS, NDC, ORDER_DATE};
use crate::worksheet::{FIELDS, Row, Worksheet};

/// A field that holds something: its name, and its value as the form shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// The field's name.
    pub label: &'static str,
    /// Its value, in one line.
    pub value: String,
}

/// What is said of a worksheet on which nothing stands.
pub const BLANK: &str = "The worksheet is blank.";

/// What stands on a worksheet.
#[must_use]
pub fn facts(worksheet: &Worksheet, reference: &Reference) -> Vec<Fact> {
    facts_of(worksheet, FIELDS.iter().copied(), reference)
}

/// What stands in some fields of a worksheet.
fn facts_of(worksheet: &Worksheet, rows: impl Iterator<Item = &'static dyn Row>, reference: &Reference) -> Vec<Fact> {
    let filled = rows.filter(|row| !row.is_blank(worksheet)).map(Row::about);
    let fact = |id, label| Fact { label, value: shown(id, worksheet, reference).lines().collect::<Vec<_>>().join(" ") };
    filled.map(|about| fact(about.id, about.label)).collect()
}

/// Earlier fills, each in a line, with all of them that rules compare.
#[must_use]
pub fn earlier_fills(history: &[Worksheet], reference: &Reference) -> Vec<String> {
    let fills = history.iter().filter_map(|saved| Some((saved, SavedFill::of(saved, reference)?)));
    let words = fills.map(|(saved, fill)| {
        let units = fill.billing_units.map(|units| format!(", {} UOS", grouped(&units))).unwrap_or_default();
        let days = fill.days.map(|days| format!(", {} days", grouped(&days))).unwrap_or_default();
        let facts = facts_of(saved, COMPARED.into_iter(), reference);
        let facts: Vec<String> = facts.iter().map(|fact| format!("; {} {}", fact.label, fact.value)).collect();
        format!("Filled {}: {}{units}{days}{}", day(fill.date_of_service), fill.hcpcs, facts.concat())
    });
    words.collect()
}

/// What of an earlier fill is compared with the present one, besides its days and units.
static COMPARED: [&dyn Row; 3] = [&NDC, &DAILY_UNITS, &ORDER_DATE];

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

/// What became of an answer: what was answered and what is right, the known mistake, then why.
#[must_use]
pub fn explained(exercise: &Exercise, grade: &Grade, reference: &Reference) -> Vec<Paragraph> {
    let mut told = answered(exercise, grade);
    told.extend(grade.slip.map(|slip| Paragraph::new("Mistake", format!("{}. {}", slip.title, slip.says))));
    told.extend(exercise.source.clone().map(|text| Paragraph::new("From", text)));
    told.extend(exercise.explained(reference).told());
    told
}

/// What was answered and what is right.
fn answered(exercise: &Exercise, grade: &Grade) -> Vec<Paragraph> {
    let mends = exercise.kind == Kind::Mend;
    let (given, wanted) = if mends { ("Still open", "Wanted") } else { ("You said", "Right is") };
    let mut told = vec![Paragraph::new(if grade.right { "Answer" } else { given }, grade.given.to_string())];
    if !grade.right {
        told.push(Paragraph::new(wanted, exercise.answer.to_string()));
    } else if grade.given != exercise.answer {
        told.push(Paragraph::new("Shown at", exercise.answer.to_string()));
    }
    told
}

/// An exercise that was not right, to look back at: its number and kind, what was answered and what is right.
#[must_use]
pub fn missed((number, exercise, grade): (u32, &Exercise, &Grade)) -> String {
    let answered = answered(exercise, grade).into_iter();
    let answered: Vec<_> = answered.map(|told| format!("{}: {}", told.name, stopped(&told.text))).collect();
    format!("{number}. {}. {}", exercise.kind.title(), answered.join(" "))
}

/// How a set went, in a line with its mark.
#[must_use]
pub fn score(summary: &Summary) -> (Mark, String) {
    if summary.left > 0 {
        let (left, all) = (summary.left, summary.left + summary.score.of);
        let so_far = if summary.score.of > 0 { format!("{}; ", tally(summary.score)) } else { String::new() };
        return (Mark::Warning, format!("{so_far}{left} of {all} not answered."));
    }
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

/// Most columns of a set's name before what its exercise is.
const NAME: usize = 24;

/// A name that leaves room for what stands behind it.
fn shortened(name: &str) -> Cow<'_, str> {
    let mut letters = name.char_indices().skip(NAME);
    match (letters.next(), letters.next()) {
        (Some((cut, _)), Some(_)) => format!("{}…", name[..cut].trim_end()).into(),
        _ => name.into(),
    }
}

/// What the exercise in sight is, and where it stands in its set. The topic of a planted fault would
/// give it away, so that it is named once it is answered.
#[must_use]
pub fn title(set: &Set) -> String {
    let Some(exercise) = set.run.current() else { return set.name.clone() };
    let (at, of) = set.run.place();
    let named = exercise.kind.skill().is_some() || set.run.grade().is_some();
    let topic = if named { format!(" · {}", exercise.topic().title()) } else { String::new() };
    let again = if set.run.asks_again() { ", once more" } else { "" };
    let (name, level) = (shortened(&set.name), exercise.level.number());
    format!("{name} · {at} of {of}{again} · {}{topic} · level {level}", exercise.kind.title())
}
