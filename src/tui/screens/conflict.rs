//! Two at one worksheet: both versions side by side, field by field, and the ways to go on.

use ratatui::layout::Rect;

use super::{edges, middle};
use crate::app::conflict::{By, Difference};
use crate::app::form::Mark;
use crate::app::pointing::Target;
use crate::app::value::shown;
use crate::app::{Model, Place, World};
use crate::tui::layout::Layout;
use crate::tui::theme::{Tone, sign};
use crate::tui::widgets::brush::{Brush, columns, fitted, piece};
use crate::worksheet::Worksheet;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) {
    let row = parts.identity;
    brush.text(row.x, row.y, row.width, "Not saved: somebody else has saved this worksheet, too", Tone::Strong);
    brush.line(Rect { y: row.y + 1, ..row });
    let area = middle(parts);
    brush.target(area, Target::Page);
    edges::notice(brush, parts, model);
    edges::footer(brush, parts.footer, Place::Conflict, model);
    let Some(conflict) = &model.conflict else { return };
    let scenarios = if model.other_scenarios() { " What-if scenarios differ, too." } else { "" };
    let said = format!("Theirs was saved on {}. Nothing is lost either way.{scenarios}", conflict.theirs.when);
    brush.text(area.x, area.y, area.width, &said, Tone::Plain);
    let below = Rect { y: area.bottom().saturating_sub(5), height: 5, ..area };
    let table = Rect { y: area.y + 1, height: below.y.saturating_sub(area.y + 2), ..area };
    rows(brush, table, &conflict.theirs.worksheet, model, world);
    brush.text(area.x, below.y.saturating_sub(1), area.width, &stands(model), Tone::Plain);
    let answers = ["put_onto_theirs", "keep_both", "take_theirs", "choose_other", "settle_later"];
    for (y, id) in (below.top()..below.bottom()).zip(answers) {
        edges::answer(brush, Rect { y, height: 1, ..below }, id, model);
    }
}

/// Who has changed the marked field, and what stands when ours is put onto theirs.
fn stands(model: &Model) -> String {
    let differences = model.differences();
    let Some(difference) = model.marked_difference().and_then(|at| differences.get(at)) else { return String::new() };
    let words = match (difference.by, difference.is_ours) {
        (By::Us, _) => "only you changed it; yours stands",
        (By::Them, _) => "only they changed it; theirs stands",
        (By::Both, true) => "both of you changed it; yours stands, if you do not choose theirs",
        (By::Both, false) => "both of you changed it; you chose theirs",
    };
    format!("{}: {words}.", difference.field.row().about().label)
}

/// Field, ours, theirs, what it was; what stands when ours is put onto theirs is strong.
fn rows(brush: &mut Brush<'_>, area: Rect, theirs: &Worksheet, model: &Model, world: &World<'_>) {
    let differences = model.differences();
    if area.height < 2 {
        return;
    }
    if differences.is_empty() {
        let none = "No field differs: both of you have entered the same.";
        brush.text(area.x, area.y, area.width, none, Tone::Plain);
        return;
    }
    let labels = differences.iter().map(|difference| columns(difference.field.row().about().label));
    let label = labels.max().unwrap_or(0).max(5);
    let wide = usize::from(area.width).saturating_sub(12 + label) / 3;
    let cell = |text: &str, width: usize| {
        let text = fitted(if text.is_empty() { "blank" } else { text }, width);
        format!("{text}{}", " ".repeat(width.saturating_sub(columns(&text)) + 2))
    };
    let head = format!("    {}{}{}Was", cell("Field", label), cell("Yours", wide), cell("Theirs", wide));
    brush.text(area.x, area.y, area.width, &head, Tone::Dim);
    let marked = model.marked_difference().unwrap_or(0);
    let room = usize::from(area.height) - 1;
    let first = marked.saturating_sub(room / 2).min(differences.len().saturating_sub(room));
    for ((nth, difference), y) in differences.iter().enumerate().skip(first).zip(area.y + 1..area.bottom()) {
        let &Difference { field, by, is_ours } = difference;
        let row = Rect { y, height: 1, ..area };
        let text = |worksheet, width| cell(&shown(field, worksheet, world), width);
        let tone = |stands| if stands { Tone::Strong } else { Tone::Dim };
        let both = if by == By::Both { sign(Mark::Warning) } else { " " };
        brush.target(row, Target::Row(nth));
        brush.row(
            row,
            &[
                piece(if nth == marked { "▸ " } else { "  " }, Tone::Accent),
                piece(format!("{both} "), Tone::Warning),
                piece(cell(field.row().about().label, label), if nth == marked { Tone::Selected } else { Tone::Plain }),
                piece(text(&model.worksheet, wide), tone(is_ours)),
                piece(text(theirs, wide), tone(!is_ours)),
                piece(text(model.begun_from(), wide), Tone::Dim),
            ],
        );
    }
}
