//! What stands at the marked point of the curve: its answer, its flags, and the marks beside it.

use ratatui::layout::Rect;

use crate::app::form::Mark;
use crate::app::what_if::curve::MarkWords;
use crate::app::what_if::unknown::why_unknown;
use crate::app::{Model, World};
use crate::assess::Severity;
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Row, columns, flowed, piece, width_of};
use crate::tui::widgets::prose::wrapped;
use crate::what_if::Answer;
use crate::what_if::answers::named as named_answer;
use crate::words::counted;

/// Answers at the point, by their names in the table of answers: the first before its errors, the
/// others after them.
pub(super) const UNITS: &str = "billable_units";
const ANSWERS: [&str; 3] = ["modifiers", "allowed", "patient_share"];

/// What is told, each over as many rows as it takes.
enum Told {
    /// Figures of the point.
    Figures(Row),
    /// A mark at the point.
    Here(Vec<Row>),
    /// A flag that stands there.
    Flag(Vec<Row>),
    /// A mark beside the point.
    Beside(Vec<Row>),
}

impl Told {
    fn rows(&self) -> &[Row] {
        match self {
            Self::Figures(row) => std::slice::from_ref(row),
            Self::Here(rows) | Self::Flag(rows) | Self::Beside(rows) => rows,
        }
    }

    const fn is_mark(&self) -> bool {
        matches!(self, Self::Here(_) | Self::Beside(_))
    }
}

/// Draws what there is room for. The mark at the point, or the nearest, is told on the lowest screen too; what
/// is left out is counted at the end of the last row.
pub(super) fn draw(brush: &mut Brush<'_>, area: Rect, marks: &[MarkWords], model: &Model, world: &World<'_>) {
    let told = at_point(marks, area.width, model, world);
    let room = usize::from(area.height);
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (nth, one) in told.iter().enumerate() {
        rows.extend(one.rows().iter().map(|row| (nth, row.clone())));
    }
    let mark = rows.iter().position(|(nth, _)| told.get(*nth).is_some_and(Told::is_mark));
    if let Some(at) = mark.filter(|at| room > 1 && *at >= room) {
        rows[room - 1..=at].rotate_right(1);
    }
    let mut shown: Vec<Row> = rows.iter().take(room).map(|(_, row)| row.clone()).collect();
    if let Some((last, (of, _))) = shown.last_mut().zip(rows.iter().take(room).next_back()) {
        let told_rows = told.get(*of).map_or(0, |one| one.rows().len());
        if rows.iter().take(room).filter(|(nth, _)| nth == of).count() < told_rows {
            last.push(piece(" …", Tone::Dim));
        }
    }
    brush.rows(area, &shown);
    let is_shown = |nth: usize| rows.iter().take(room).any(|(of, _)| *of == nth);
    let hidden: Vec<&Told> = told.iter().enumerate().filter(|(nth, _)| !is_shown(*nth)).map(|(_, one)| one).collect();
    if let Some(last) = shown.last().filter(|_| !hidden.is_empty()) {
        // The marks beyond are those furthest from the point: it shows them where it gets near.
        let along = hidden.iter().all(|one| matches!(one, Told::Beside(_)));
        left_out(brush, Rect { y: area.bottom() - 1, height: 1, ..area }, last, hidden.len(), along);
    }
}

/// Says at the end of the last row how many are left out, and in some words where they are, where there is
/// room for that.
fn left_out(brush: &mut Brush<'_>, row: Rect, last: &Row, count: usize, along: bool) {
    let short = format!("  and {count} more");
    let long = format!("{short} as you go along");
    let fits = width_of(last) + columns(&long) <= usize::from(row.width);
    let more = if along && fits { long } else { short };
    let width = u16::try_from(columns(&more)).unwrap_or(u16::MAX).min(row.width);
    brush.clear(row);
    brush.row(Rect { width: row.width - width, ..row }, last);
    brush.text(row.right() - width, row.y, width, &more, Tone::Dim);
}

/// What stands at the marked point: its answer, what changes there, its flags; then the marks beside it,
/// the nearest first.
fn at_point(marks: &[MarkWords], width: u16, model: &Model, world: &World<'_>) -> Vec<Told> {
    let Some((at, column)) = model.what_if.curve.point() else { return Vec::new() };
    let given = &column.assessment;
    let figure = |answer: &Answer| {
        let why = why_unknown(answer, column).filter(|_| answer.id == UNITS).map(|why| format!(" {why}"));
        let figure = format!("{}{}", (answer.figure)(given), why.unwrap_or_default());
        vec![piece(format!("{} ", answer.label), Tone::Dim), piece(figure, Tone::Plain)]
    };
    let counts = [(Severity::Error, "error", "errors"), (Severity::Warning, "warning", "warnings")];
    let counts = counts.into_iter().filter_map(|(severity, one, many)| {
        let count = Some(given.count(severity)).filter(|count| *count > 0)?;
        let words = format!("{} {}", sign(severity_mark(severity)), counted(count, one, many));
        Some(vec![piece(words, severity_tone(severity))])
    });
    let mut figures = vec![vec![piece(model.point_words(at, world), Tone::Strong)]];
    figures.extend(named_answer(UNITS).map(figure));
    figures.extend(counts);
    figures.extend(ANSWERS.iter().filter_map(|id| named_answer(id)).map(figure));
    let mut told: Vec<Told> = flowed(figures, width.into()).into_iter().map(Told::Figures).collect();
    let (at_it, mut beside): (Vec<_>, Vec<_>) = marks.iter().partition(|mark| mark.at == at);
    told.extend(at_it.into_iter().map(|mark| {
        let words = format!("here {}", mark.words);
        Told::Here(hung(&mark.sign.to_string(), &words, mark.severity, Tone::Plain, width))
    }));
    told.extend(given.flags.iter().filter(|flag| flag.severity != Severity::Info).map(|flag| {
        let (mark, tone) = (severity_mark(flag.severity), severity_tone(flag.severity));
        Told::Flag(hung(sign(mark), flag.rule.title, flag.severity, tone, width))
    }));
    beside.sort_by_key(|mark| mark.at.abs_diff(at));
    told.extend(beside.into_iter().map(|mark| {
        let words = format!("{}: {}", model.point_words(mark.at, world), mark.words);
        Told::Beside(hung(&mark.sign.to_string(), &words, mark.severity, Tone::Dim, width))
    }));
    told
}

/// Words behind a sign, over as many rows as they take.
fn hung(sign: &str, words: &str, severity: Severity, tone: Tone, width: u16) -> Vec<Row> {
    let rows = wrapped(words, usize::from(width.saturating_sub(2))).into_iter().enumerate();
    let row = |(nth, words): (usize, String)| {
        let sign = if nth == 0 { format!("{sign} ") } else { "  ".to_owned() };
        vec![piece(sign, severity_tone(severity)), piece(words, tone)]
    };
    rows.map(row).collect()
}

const fn severity_mark(severity: Severity) -> Mark {
    match severity {
        Severity::Error => Mark::Error,
        Severity::Warning => Mark::Warning,
        Severity::Info => Mark::Info,
    }
}

pub(super) const fn severity_tone(severity: Severity) -> Tone {
    tone(severity_mark(severity))
}
