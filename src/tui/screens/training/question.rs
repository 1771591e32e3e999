//! What is asked: the seed of a class, an exercise, a task of a lesson.

use super::{Shown, heading, prose};
use crate::app::training::told::{BLANK, Fact, earlier_fills, facts, takes};
use crate::app::{Model, World};
use crate::training::Kind;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Piece, Row, columns, piece};
use crate::tui::widgets::prose::wrapped;

/// The least width of a column of facts.
const COLUMN: u16 = 38;
/// Columns of most labels.
const LABEL: usize = 19;

pub(super) fn class(width: u16) -> Shown {
    let text = "The seed that your instructor gave gives everybody the same exercises. After it, if it is not 10, \
                type how many: 1817 20.";
    let rows = prose(text, width, Tone::Plain).collect();
    Shown { prompt: Some("Seed"), ..Shown::read("A class set", String::new(), rows) }
}

pub(super) fn exercise(width: u16, model: &Model, world: &World<'_>) -> Shown {
    let Some(exercise) = model.exercise() else { return Shown::read("Training", String::new(), Vec::new()) };
    let mut rows: Vec<Row> = prose(&exercise.question, width, Tone::Strong).collect();
    rows.extend(prose(takes(exercise.kind), width, Tone::Dim));
    rows.push(Vec::new());
    let fills = earlier_fills(&exercise.history, world.reference);
    for fill in &fills {
        rows.extend(prose(fill, width, Tone::Plain));
    }
    if !fills.is_empty() {
        rows.push(Vec::new());
    }
    rows.extend(columns_of(&facts(&exercise.worksheet, world.reference), width));
    let shown = Shown::read(model.title_of_exercise(), model.score(), rows);
    if exercise.kind == Kind::Mend {
        Shown { foot: how_to_mend(model), ..shown }
    } else {
        Shown { prompt: Some("Your answer"), ..shown }
    }
}

pub(super) fn task(width: u16, model: &Model, world: &World<'_>) -> Shown {
    let (Some(course), Some(task)) = (&model.training.lesson, model.task()) else {
        return Shown::read("Lesson", String::new(), Vec::new());
    };
    let mut rows: Vec<Row> = prose(&task.ask, width, Tone::Strong).collect();
    rows.push(Vec::new());
    for (nth, hint) in task.hints.iter().take(course.hints).enumerate() {
        rows.extend(prose(&format!("Hint {}: {hint}", nth + 1), width, Tone::Plain));
    }
    if course.hints > 0 {
        rows.push(Vec::new());
    }
    rows.push(heading("The worksheet"));
    rows.extend(columns_of(&facts(&task.worksheet, world.reference), width));
    let beside = format!("task {} of {}", course.at + 1, course.lesson.tasks.len());
    let shown = Shown::read(&*course.lesson.title, beside, rows);
    if task.is_typed() {
        Shown { prompt: Some("Your answer"), ..shown }
    } else {
        Shown { foot: how_to_mend(model), ..shown }
    }
}

/// What to press where the answer is given in the form.
fn how_to_mend(model: &Model) -> String {
    let key = |id| model.keymap.name(id);
    format!("{} opens the worksheet; there {} hands it in.", key("answer_exercise"), key("hand_in"))
}

/// Labels and values: first those that are too long for a column, such as the payer, whole; then the others
/// in as many columns as there is room for, read from the top of each. In a single column all keep their order.
fn columns_of(facts: &[Fact], width: u16) -> Vec<Row> {
    if facts.is_empty() {
        return vec![vec![piece(BLANK, Tone::Plain)]];
    }
    let count = usize::from((width / COLUMN).clamp(1, 3));
    let wide = usize::from(width) / count;
    let used = |fact: &Fact| LABEL + 1 + columns(&fact.value);
    let is_short = |fact: &&Fact| count > 1 && columns(fact.label) <= LABEL && used(fact) < wide;
    let (short, long): (Vec<&Fact>, Vec<&Fact>) = facts.iter().partition(is_short);
    let cell = |fact: &&Fact| -> [Piece; 3] {
        let gap = " ".repeat(wide - used(fact));
        [
            piece(format!("{:<LABEL$} ", fact.label), Tone::Dim),
            piece(fact.value.clone(), Tone::Plain),
            piece(gap, Tone::Plain),
        ]
    };
    let mut rows: Vec<Row> = Vec::new();
    for fact in long {
        let head =
            if columns(fact.label) > LABEL { format!("{}  ", fact.label) } else { format!("{:<LABEL$} ", fact.label) };
        let room = usize::from(width).saturating_sub(columns(&head));
        for (nth, line) in wrapped(&fact.value, room).into_iter().enumerate() {
            let label = if nth == 0 { head.clone() } else { " ".repeat(columns(&head)) };
            rows.push(vec![piece(label, Tone::Dim), piece(line, Tone::Plain)]);
        }
    }
    let height = short.len().div_ceil(count);
    let row = |nth: usize| short.iter().skip(nth).step_by(height.max(1)).flat_map(cell).collect();
    rows.extend((0..height).map(row));
    rows
}
