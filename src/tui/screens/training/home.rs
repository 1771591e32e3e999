//! What can be chosen in training, and the lessons.

use super::Shown;
use crate::app::form::Mark;
use crate::app::{Model, World};
use crate::training::lesson::lessons;
use crate::tui::theme::{Tone, sign};
use crate::tui::widgets::brush::{Row, columns, piece};
use crate::words::counted;

pub(super) fn home(model: &Model, world: &World<'_>) -> Shown {
    let choices = model.choices();
    let words: Vec<_> = choices.iter().map(|choice| model.choice_words(*choice, world)).collect();
    let names = words.iter().map(|(name, _)| columns(name)).max().unwrap_or(0);
    let at = model.training.at.min(choices.len().saturating_sub(1));
    let row = |(nth, (name, about)): (usize, (String, String))| {
        let gap = " ".repeat(names + 3 - columns(&name));
        let mut row = marked(nth == at, name);
        row.push(piece(format!("{gap}{about}"), Tone::Dim));
        (row, Some(nth))
    };
    Shown {
        rows: words.into_iter().enumerate().map(row).collect(),
        marked: Some(at),
        foot: "No worksheet of yours is changed or saved here.".to_owned(),
        ..Shown::read("Training", String::new(), Vec::new())
    }
}

pub(super) fn lessons_page(model: &Model) -> Shown {
    let done = lessons().iter().filter(|lesson| model.has_done(lesson)).count();
    let row = |(nth, lesson): (usize, &crate::training::lesson::Lesson)| {
        let tick = if model.has_done(lesson) { sign(Mark::Good) } else { " " };
        let mut row = marked(nth == model.training.at, format!("{:>2} {}", nth + 1, lesson.title));
        row.insert(1, piece(format!("{tick} "), Tone::Good));
        row.push(piece(format!("   {}", counted(lesson.minutes, "minute", "minutes")), Tone::Dim));
        (row, Some(nth))
    };
    Shown {
        rows: lessons().iter().enumerate().map(row).collect(),
        marked: Some(model.training.at),
        ..Shown::read("Lessons", format!("{done} of {} done", lessons().len()), Vec::new())
    }
}

/// A row that can be chosen, marked where it is.
fn marked(is: bool, words: String) -> Row {
    vec![piece(if is { "▸ " } else { "  " }, Tone::Accent), piece(words, if is { Tone::Selected } else { Tone::Plain })]
}
