//! All that stands open, over the forms: the answer stays in sight.

use ratatui::layout::Rect;

use super::edges;
use crate::app::flags::{fix_words, stage_heading};
use crate::app::matters::Matter;
use crate::app::pointing::Target;
use crate::app::{Model, World};
use crate::tui::layout::Layout;
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Row, columns, piece, width_of};
use crate::tui::widgets::frame::frame;

/// Widest frame: past this the fix would stand too far from its flag.
const WIDEST: u16 = 100;
/// Longest label that the titles are lined up after.
const LABEL: usize = 24;

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) {
    let matters = model.matters();
    let marked = model.marked_matter();
    let body = parts.columns.iter().map(|column| column.area).reduce(Rect::union).unwrap_or(parts.answer);
    let width = body.width.min(WIDEST);
    let wide = usize::from(width.saturating_sub(5));
    let listed = listing(&matters, marked.map(|(at, _)| at), wide, model, world);
    let (rows, at) = (&listed.rows, listed.at);
    // It stands on the hint too, which speaks of a field that takes no keys now.
    let room = parts.notice.y.saturating_sub(body.y);
    let about = if room < 11 { 1 } else { 2 };
    let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(3 + about);
    let area = Rect { width, height: room.min(wanted), ..body };
    let title = match marked {
        None => "Flags".to_owned(),
        Some((at, _)) => format!("Flags: {} of {}", at + 1, matters.len()),
    };
    brush.target(area, Target::Page);
    let inside = frame(brush, area, &title);
    let list = Rect { height: inside.height.saturating_sub(1 + about), ..inside };
    let height = usize::from(list.height);
    let first = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for (y, (row, matter)) in (list.y..list.bottom()).zip(rows.iter().skip(first)) {
        let row_area = Rect { y, height: 1, ..list };
        brush.row(row_area, row);
        if let Some(nth) = *matter {
            brush.target(row_area, Target::Row(nth));
        }
    }
    let inner = Rect { x: area.x, width: area.width.saturating_sub(1), ..list };
    brush.more(inner, first > 0, first + height < rows.len(), Tone::Accent);
    let below = Rect { y: inside.bottom().saturating_sub(about), height: about.min(inside.height), ..inside };
    match marked {
        None => brush.prose(
            below,
            &format!("Nothing stands open. {} goes back.", model.keymap.name("close_flags")),
            Tone::Plain,
        ),
        Some((_, matter)) => brush.prose(below, &words(matter, listed.fix_shown, model, world), Tone::Dim),
    }
    // Over the frame: what went wrong is read before anything else.
    edges::notice(brush, parts, model);
}

/// The rows with their headings.
struct Listed {
    /// Each with the matter that it shows, if it is no heading.
    rows: Vec<(Row, Option<usize>)>,
    /// Which of them is the marked one.
    at: usize,
    /// True where the marked one shows its fix.
    fix_shown: bool,
}

fn listing(matters: &[Matter<'_>], marked: Option<usize>, width: usize, model: &Model, world: &World<'_>) -> Listed {
    let label = matters.iter().map(|matter| columns(matter.field().row().about().label)).max().unwrap_or(0).min(LABEL);
    let mut rows = Vec::new();
    let (mut at, mut fix_shown) = (0, false);
    let mut under = None;
    for (nth, &matter) in matters.iter().enumerate() {
        if under != Some(matter.stage()) {
            under = Some(matter.stage());
            if !rows.is_empty() {
                rows.push((Vec::new(), None));
            }
            let heading = matter.stage().map_or("Cannot be read yet", stage_heading);
            rows.push((vec![piece(heading, Tone::Strong)], None));
        }
        let is_marked = marked == Some(nth);
        if is_marked {
            // The first one stands with its heading.
            at = if nth == 0 { 0 } else { rows.len() };
        }
        let mut row = row(matter, is_marked, label, model);
        let fix = fix(matter, is_marked, model, world);
        // A fix that is cut would say something else; that of the marked one stands below then.
        if width_of(&row) + width_of(&fix) <= width {
            row.extend(fix);
            fix_shown |= is_marked;
        }
        rows.push((row, Some(nth)));
    }
    Listed { rows, at, fix_shown }
}

/// Mark, field, and what is wrong.
fn row(matter: Matter<'_>, marked: bool, label: usize, model: &Model) -> Row {
    let mark = matter.mark(model);
    let name = matter.field().row().about().label;
    let what = match matter {
        Matter::Unread(field) => model.drafts.get(&field).map_or(String::new(), |text| format!("\"{text}\"")),
        Matter::Flag(flag) => flag.rule.title.to_owned(),
    };
    vec![
        piece(if marked { "▸ " } else { "  " }, Tone::Accent),
        piece(format!("{} ", sign(mark)), tone(mark)),
        piece(format!("{name:<label$}"), if marked { Tone::Selected } else { Tone::Dim }),
        piece(format!("  {what}"), Tone::Plain),
    ]
}

/// What is wrong with the marked one, whole, and what its fix would do where the row has no room.
fn words(matter: Matter<'_>, fix_shown: bool, model: &Model, world: &World<'_>) -> String {
    let fix = matter.flag().filter(|_| !fix_shown).and_then(|flag| fix_words(flag, model, world));
    let fix = fix.map(|fix| format!(". {}: {fix}", model.keymap.name("fix_marked"))).unwrap_or_default();
    format!("{}{fix}", model.matter_words(matter, world))
}

/// What the fix would do, if there is one.
fn fix(matter: Matter<'_>, marked: bool, model: &Model, world: &World<'_>) -> Row {
    let Some(fix) = matter.flag().and_then(|flag| fix_words(flag, model, world)) else { return Vec::new() };
    if marked {
        vec![
            piece("  ", Tone::Plain),
            piece(model.keymap.name("fix_marked"), Tone::Accent),
            piece(format!(" {fix}"), Tone::Plain),
        ]
    } else {
        vec![piece(format!("  {fix}"), Tone::Dim)]
    }
}
