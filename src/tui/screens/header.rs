//! The top of the worksheet: what it is, and on a small screen the answer and the tabs.

use ratatui::layout::Rect;

use super::edges;
use crate::app::answer::Keeping;
use crate::app::flags::fix_words;
use crate::app::form::Mark;
use crate::app::pointing::Target;
use crate::app::{Model, Place, World};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Piece, Row, columns, piece, width_of};
use crate::tui::widgets::form::tab;
use crate::worksheet::Section;

/// Title and patient, payer, saved or not.
pub(super) fn identity(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let keeping = match model.keeping() {
        Keeping::Nothing => piece("", Tone::Plain),
        Keeping::Saved => piece("✔ saved", Tone::Good),
        Keeping::Unsaved => piece("● unsaved", Tone::Warning),
        Keeping::Saving => piece("saving …", Tone::Plain),
        Keeping::ReadOnly => piece("read only", Tone::Warning),
        Keeping::Practice => return practice(brush, area, model, world),
    };
    let room = area.width.saturating_sub(u16::try_from(columns(&keeping.0)).unwrap_or(0) + 2);
    brush.row_right(area, &[keeping]);
    let used = brush.text(area.x, area.y, room, "J1817", Tone::Strong) + 2;
    // Where the plan's name does not fit beside the worksheet's, its code does.
    let name = model.name();
    let fits = |plan: &String| usize::from(used) + columns(&name) + columns(plan) + 2 <= usize::from(room);
    let plan = Some(model.plan_name(world)).filter(fits).unwrap_or_else(|| model.plan_code().to_owned());
    let plan_room = u16::try_from(columns(&plan)).unwrap_or(u16::MAX).min(room / 3);
    let name_room = room.saturating_sub(used + plan_room + 2);
    brush.text(area.x + used, area.y, name_room, &name, Tone::Plain);
    brush.text(area.x + room - plan_room, area.y, plan_room, &plan, Tone::Dim);
}

/// That the worksheet is one to practise on, and the keys that matter then.
fn practice(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let mut x = area.x + brush.text(area.x, area.y, area.width, "▲ Practice", Tone::Warning);
    let keys = [("training", "goes back"), ("hand_in", "hands it in")];
    for (id, words) in keys.into_iter().take(if model.is_to_hand_in() { 2 } else { 1 }) {
        x += 3;
        let key = [piece(model.keymap.name(id), Tone::Accent), piece(format!(" {words}"), Tone::Plain)];
        x = edges::word(brush, Rect { x, width: area.right().saturating_sub(x), ..area }, id, &key);
    }
    x += 3;
    x += brush.text(x, area.y, area.right().saturating_sub(x), "nothing is saved", Tone::Dim);
    let plan = model.plan_name(world);
    if usize::from(x) + columns(&plan) + 2 <= usize::from(area.right()) {
        brush.row_right(area, &[piece(plan, Tone::Dim)]);
    }
}

/// The answer in three rows: line, verdict and money, first flag and its fix.
pub(super) fn headline(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    if model.is_blank() {
        for ((nth, words), tone) in (0..).zip(welcome(model)).zip([Tone::Plain, Tone::Plain, Tone::Dim]) {
            brush.text(area.x, area.y + nth, area.width, &words, tone);
        }
        return;
    }
    brush.row(row(0), &line(model, world, area.width.into()));
    let money = model.money_short();
    let said = verdict(model);
    brush.row(row(1), &said);
    if width_of(&said) + columns(&money) + 2 <= usize::from(area.width) {
        brush.row_right(row(1), &[piece(money, value_tone(model))]);
    }
    flag(brush, row(2), model, world);
}

/// How to begin, and where worksheets are kept.
pub(super) fn welcome(model: &Model) -> [String; 3] {
    let key = |id| model.keymap.name(id);
    [
        format!("Begin with the patient and the payer; {} goes on as the phone call does.", key("next")),
        format!(
            "New here? Press {}, type example, press {}. {} explains any field.",
            key("palette"),
            key("run"),
            key("help")
        ),
        format!("Worksheets are kept in {}. {} opens a saved one.", model.folder, key("saved")),
    ]
}

/// Values are dimmed while they are those of before.
pub(super) fn value_tone(model: &Model) -> Tone {
    if model.is_was() { Tone::Dim } else { Tone::Plain }
}

/// Units and the claim line in one row.
fn line(model: &Model, world: &World<'_>, width: usize) -> Row {
    let strong = if model.is_was() { Tone::Dim } else { Tone::Strong };
    let mut row = Vec::new();
    if model.units_are_old() {
        row.push(piece("was ", Tone::Dim));
    }
    row.push(piece(format!("{} UOS", model.units()), strong));
    if let Some(why) = model.units_missing() {
        row.push(piece(format!("  {why}"), Tone::Dim));
        return row;
    }
    row.push(piece(format!("   {}", model.claim_line()), strong));
    // The NDC gives way first: the form shows it too.
    let mut parts = model.claim_detail(world);
    let room = width.saturating_sub(width_of(&row) + 3);
    if columns(&parts.join(" · ")) > room && parts.len() > 2 {
        parts.remove(1);
    }
    row.push(piece(format!("   {}", parts.join(" · ")), value_tone(model)));
    row
}

/// The verdicts and the counts in one row.
pub(super) fn verdict(model: &Model) -> Row {
    let mut row: Row = Vec::new();
    for (mark, words) in model.verdicts() {
        if !row.is_empty() {
            row.push(piece("   ", Tone::Plain));
        }
        row.push(piece(format!("{} {words}", sign(mark)), tone(mark)));
    }
    row
}

/// Columns for the signs and keys around a flag and its fix, and for the way to the next one.
const NEXT: usize = 30;

/// The flag that the screen speaks of, its fix, and its place among the others.
fn flag(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let Some((at, flag)) = model.current() else {
        brush.text(area.x, area.y, area.width, "Nothing stands open.", Tone::Dim);
        return;
    };
    let mark = Mark::of(flag, model);
    let mut right: Vec<(&'static str, [Piece; 2])> = Vec::new();
    if let Some(fix) = fix_words(flag, model, world) {
        let key = piece(model.keymap.name("fix"), Tone::Accent);
        // A long one must not push out what it is about; the list of all flags has it whole.
        let short = columns(&fix) + columns(flag.rule.title) + NEXT > usize::from(area.width);
        let words = if short { "fix it" } else { &fix };
        right.push(("fix", [key, piece(format!(" {words}   "), Tone::Plain)]));
    }
    let next = match (area.width < 70, flag.field == model.focus) {
        (true, _) => "",
        (false, true) => "next, ",
        (false, false) => "go there, ",
    };
    let next = piece(format!(" {next}{} of {}", at + 1, model.walk().len()), Tone::Dim);
    right.push(("next_flag", [piece(model.keymap.name("next_flag"), Tone::Accent), next]));
    brush.target(area, Target::Flag(flag.id()));
    let width = right.iter().map(|(_, words)| width_of(words)).sum::<usize>();
    let from = area.right().saturating_sub(u16::try_from(width).unwrap_or(u16::MAX)).max(area.x);
    let mut x = from;
    for (id, words) in right {
        x = edges::word(brush, Rect { x, width: area.right() - x, ..area }, id, &words);
    }
    let room = from.saturating_sub(area.x + 2);
    let message = format!("{} {}", sign(mark), flag.message);
    let words =
        if columns(&message) <= usize::from(room) { message } else { format!("{} {}", sign(mark), flag.rule.title) };
    brush.text(area.x, area.y, room, &words, tone(mark));
}

/// The tabs, each with how its section stands.
pub(super) fn tabs(brush: &mut Brush<'_>, area: Rect, model: &Model) {
    brush.line(area);
    let step = (area.width.saturating_sub(2)) / 4;
    for (nth, section) in (0..).zip(Section::ALL) {
        let here = model.in_sight() != Place::Answer && section == model.section();
        one_tab(brush, area, nth * step + 1, tab(section, model), here, Target::Section(section));
    }
    let mut answer = vec![piece(" Answer ", Tone::Strong)];
    if model.place == Place::Jump {
        answer.insert(0, piece((Section::ALL.len() + 1).to_string(), Tone::Selected));
    }
    one_tab(brush, area, 3 * step + 1, answer, model.in_sight() == Place::Answer, Target::Answer);
}

fn one_tab(brush: &mut Brush<'_>, area: Rect, from: u16, mut words: Row, here: bool, target: Target) {
    for (_, style) in &mut words {
        if *style == Tone::Strong {
            *style = if here { Tone::Selected } else { Tone::Plain };
        }
    }
    let room = area.width.saturating_sub(from);
    let width = u16::try_from(width_of(&words)).unwrap_or(room).min(room);
    let area = Rect { x: area.x + from, width, ..area };
    brush.target(area, target);
    brush.row(area, &words);
}
