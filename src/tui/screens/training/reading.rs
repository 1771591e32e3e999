//! What is read: what became of an answer, of a set, of all training; and the text of a lesson.

use super::super::help::paragraph_rows;
use super::{Shown, heading, prose};
use crate::app::form::Mark;
use crate::app::training::told;
use crate::app::{Model, World};
use crate::training::progress::Card;
use crate::training::{PASS, Tally};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::brush::{Row, columns, piece};
use crate::words::{Paragraph, counted};

/// Columns of a bar.
const BAR: usize = 20;
/// Most days that bars are drawn of.
const DAYS: usize = 14;

pub(super) fn verdict(width: u16, model: &Model, world: &World<'_>) -> Shown {
    let Some((exercise, grade)) =
        model.training.set.as_ref().and_then(|set| Some((set.run.current()?, set.run.grade()?)))
    else {
        return Shown::read("Training", String::new(), Vec::new());
    };
    let (mark, words) = told::verdict(grade);
    let mut rows: Vec<Row> = vec![vec![piece(format!("{} {words}", sign(mark)), tone(mark))]];
    rows.extend(prose(&exercise.question, width, Tone::Plain));
    rows.push(Vec::new());
    for paragraph in &told::explained(exercise, grade, world.reference) {
        let strong = paragraph.name == "Rule";
        if strong || paragraph.name == "Working" {
            rows.push(Vec::new());
        }
        rows.extend(paragraph_rows(paragraph, width, if strong { Tone::Strong } else { Tone::Plain }));
    }
    Shown::read(model.title_of_exercise(), model.score(), rows)
}

pub(super) fn summary(width: u16, model: &Model) -> Shown {
    let Some(set) = &model.training.set else { return Shown::read("Training", String::new(), Vec::new()) };
    let summary = set.run.summary();
    let (mark, score) = told::score(&summary);
    let score = format!("{} {score}", sign(mark));
    let mut rows: Vec<Row> = vec![vec![piece(score, tone(mark))], Vec::new(), heading("By topic")];
    rows.extend(bars(summary.topics.iter().map(|(topic, tally)| (topic.title().to_owned(), *tally)), width));
    if !summary.read.is_empty() {
        rows.extend([Vec::new(), heading("To read up on")]);
    }
    for (topic, lesson) in &summary.read {
        rows.extend(prose(&told::to_read(*topic, *lesson), width, Tone::Plain));
    }
    if !summary.slips.is_empty() {
        rows.extend([Vec::new(), heading("Mistakes made")]);
    }
    for (slip, times) in &summary.slips {
        rows.extend(prose(&format!("{}, {}", slip.title, counted(times, "time", "times")), width, Tone::Plain));
    }
    for (nth, missed) in set.run.missed().enumerate() {
        if nth == 0 {
            rows.extend([Vec::new(), heading("Not right")]);
        }
        rows.extend(prose(&told::missed(missed), width, Tone::Plain));
    }
    Shown::read(set.name.clone(), "done".to_owned(), rows)
}

pub(super) fn progress(width: u16, model: &Model, world: &World<'_>) -> Shown {
    let overview = &model.training.overview;
    if overview.by_day.is_empty() {
        let rows = prose("Nothing practised yet, or not read yet. Answers are counted here.", width, Tone::Plain);
        return Shown::read("Progress", String::new(), rows.collect());
    }
    let mut rows = vec![heading("By topic")];
    rows.extend(bars(overview.by_topic.iter().map(|(topic, tally)| (topic.title().to_owned(), *tally)), width));
    rows.extend([Vec::new(), heading("By day")]);
    let days = overview.by_day.iter().rev().take(DAYS);
    rows.extend(bars(days.map(|(day, tally)| (crate::words::value::day(*day), *tally)), width));
    rows.extend([Vec::new(), heading("By box: what is known comes back later")]);
    rows.extend(prose("A card is a kind of question, or a rule.", width, Tone::Dim));
    let boxes = &overview.boxes;
    for (number, count) in (1..).zip(boxes.counts()) {
        rows.push(vec![
            piece(format!("Box {number}  "), Tone::Dim),
            piece(counted(count, "card", "cards"), Tone::Plain),
        ]);
    }
    let new = Card::all().filter(|card| boxes.standing(*card).is_none()).count();
    rows.push(vec![piece("Never asked  ".to_owned(), Tone::Dim), piece(counted(new, "card", "cards"), Tone::Plain)]);
    let due = boxes.due(world.today).len();
    Shown::read("Progress", format!("{} due", counted(due, "card", "cards")), rows)
}

pub(super) fn lesson(width: u16, model: &Model, world: &World<'_>) -> Shown {
    let Some(course) = &model.training.lesson else { return Shown::read("Lesson", String::new(), Vec::new()) };
    let lesson = course.lesson;
    let mut rows: Vec<Row> = Vec::new();
    for text in &lesson.text {
        rows.extend(prose(text, width, Tone::Plain));
        rows.push(Vec::new());
    }
    for rule in &lesson.teaches {
        rows.extend(prose(rule.title, width, Tone::Strong));
        let parts = [("Why", rule.why), ("How to fix", rule.mend)];
        for (name, text) in parts {
            rows.extend(paragraph_rows(&Paragraph::new(name, text.to_owned()), width, Tone::Plain));
        }
        rows.push(Vec::new());
    }
    for (nth, source) in lesson.sources.iter().enumerate() {
        let name = if nth == 0 { "Source" } else { "" };
        let text = world.reference.cite(source).to_string();
        rows.extend(paragraph_rows(&Paragraph::new(name, text), width, Tone::Dim));
    }
    Shown::read(&*lesson.title, counted(lesson.tasks.len(), "task", "tasks"), rows)
}

/// A bar a row, its name before it and its words behind; a narrow page has shorter bars.
fn bars(of: impl Iterator<Item = (String, Tally)>, width: u16) -> Vec<Row> {
    let of: Vec<_> = of.collect();
    let names = of.iter().map(|(name, _)| columns(name)).max().unwrap_or(0);
    let words = of.iter().map(|(_, tally)| columns(&told::tally(*tally))).max().unwrap_or(0);
    let long = usize::from(width).saturating_sub(names + words + 4).min(BAR);
    let row = |(name, tally): &(String, Tally)| {
        let mark = if tally.percent() >= PASS { Mark::Good } else { Mark::Warning };
        vec![
            piece(format!("{name:<names$}  "), Tone::Plain),
            piece(bar(tally.percent(), long), tone(mark)),
            piece(format!("  {}", told::tally(*tally)), Tone::Plain),
        ]
    };
    of.iter().map(row).collect()
}
