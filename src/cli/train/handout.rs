//! A set of exercises and its key, for a class or for another program.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use crate::assess::RULES;
use crate::cli::explain::entry;
use crate::cli::paint::Paint;
use crate::reference::Reference;
use crate::reference::shown::shown;
use crate::training::explanation::Explained;
use crate::training::{Answer, Exercise, Kind, Level};
use crate::worksheet::{Edit, FIELDS, FieldId, Section, Worksheet};

/// What is printed.
pub(super) struct Handout {
    /// What it is called; blank without a name.
    pub(super) title: String,
    pub(super) exercises: Vec<Exercise>,
}

/// An exercise as a line of JSON.
#[derive(Serialize)]
struct Line<'e> {
    kind: Kind,
    topics: Vec<&'static str>,
    question: &'e str,
    worksheet: &'e Worksheet,
    answer: &'e Answer,
    explanation: String,
    source: String,
    history: &'e [Worksheet],
    today: String,
    level: Level,
    also: &'e BTreeMap<FieldId, FieldId>,
    keeps: &'e BTreeSet<FieldId>,
    on_record: &'e [Edit],
}

impl Handout {
    /// Writes an exercise a line, with its answer.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn json(&self, reference: &Reference, output: &mut impl Write) -> io::Result<()> {
        for exercise in &self.exercises {
            let explained = exercise.explained(reference);
            let line = Line {
                kind: exercise.kind,
                topics: exercise.rules.iter().map(|rule| rule.id).collect(),
                question: &exercise.question,
                worksheet: &exercise.worksheet,
                answer: &exercise.answer,
                explanation: explained.to_string(),
                source: source(exercise, &explained),
                history: &exercise.history,
                today: exercise.today.to_string(),
                level: exercise.level,
                also: &exercise.also,
                keeps: &exercise.keeps,
                on_record: &exercise.on_record,
            };
            serde_json::to_writer(&mut *output, &line)?;
            output.write_all(b"\n")?;
        }
        output.flush()
    }

    /// Writes every question with its facts, then the key to all of them.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn text(&self, reference: &Reference, paint: Paint, output: &mut impl Write) -> io::Result<()> {
        if !self.title.is_empty() {
            writeln!(output, "{}\n", paint.heading(paint.text(&self.title)))?;
        }
        for (number, exercise) in (1..).zip(&self.exercises) {
            heading(number, exercise, paint, output)?;
            let mut rows = vec![("Question", exercise.question.clone())];
            rows.extend(facts(&exercise.worksheet, reference));
            rows.extend(exercise.history.iter().flat_map(|fill| earlier(fill, reference)));
            write_rows(&rows, paint, output)?;
        }
        writeln!(output, "{}\n", paint.heading("Key"))?;
        for (number, exercise) in (1..).zip(&self.exercises) {
            heading(number, exercise, paint, output)?;
            let mut rows = vec![("Answer", exercise.answer.to_string())];
            let explained = exercise.explained(reference);
            rows.extend(exercise.source.clone().map(|from| ("From", from)));
            rows.extend(explained.told().into_iter().map(|told| (told.name, told.text)));
            if explained.rules.is_empty() && exercise.source.is_none() {
                rows.push(("Source", source(exercise, &explained)));
            }
            write_rows(&rows, paint, output)?;
        }
        output.flush()
    }
}

/// The number and the kind of an exercise.
fn heading(number: usize, exercise: &Exercise, paint: Paint, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{}", paint.heading(format_args!("{number}. {}", exercise.kind.title())))
}

/// Labels and their texts, then an empty line.
fn write_rows(rows: &[(&str, String)], paint: Paint, output: &mut impl Write) -> io::Result<()> {
    for (label, text) in rows {
        for line in entry(label, &paint.text(text)) {
            writeln!(output, "{line}")?;
        }
    }
    writeln!(output)
}

/// Texts of which only the first bears the label.
fn labelled(
    label: &'static str,
    texts: impl IntoIterator<Item = String>,
) -> impl Iterator<Item = (&'static str, String)> {
    texts.into_iter().enumerate().map(move |(nth, text)| (if nth == 0 { label } else { "" }, text))
}

/// What is filled in, a row a section, as the form shows it.
fn facts(worksheet: &Worksheet, reference: &Reference) -> Vec<(&'static str, String)> {
    let of = |section| {
        let fields = FIELDS.iter().map(|row| row.about()).filter(move |about| about.section == section);
        let filled = fields.map(|about| (about.label, shown(about.id, worksheet, reference)));
        filled.filter(|(_, value)| !value.is_empty()).map(|(label, value)| format!("{label}: {value}")).collect()
    };
    let sections = Section::ALL.into_iter().map(|section| (section.title(), of(section)));
    sections
        .filter(|(_, filled): &(_, Vec<String>)| !filled.is_empty())
        .map(|(title, filled)| (title, filled.join("; ")))
        .collect()
}

/// An earlier fill, in one row.
fn earlier(fill: &Worksheet, reference: &Reference) -> impl Iterator<Item = (&'static str, String)> {
    labelled("Earlier", facts(fill, reference).into_iter().map(|(_, filled)| filled))
}

/// The instructor's own source, or those of the rules; words where no rule stands behind the answer.
fn source(exercise: &Exercise, explained: &Explained) -> String {
    match &exercise.source {
        Some(own) => own.clone(),
        None if explained.rules.is_empty() => format!("none of the {} rules finds an error here", RULES.len()),
        None => explained.source(),
    }
}
