//! The whole answer: number, line, verdicts, flags, money, timeline, working.

use ratatui::layout::Rect;

use super::header::{value_tone, verdict, welcome};
use crate::app::flags::{fix_words, stage_heading};
use crate::app::form::Mark;
use crate::app::pointing::Target;
use crate::app::{Model, Place, World};
use crate::assess::{Flag, Stage};
use crate::tui::layout::{Layout, Shape};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Row, columns, piece, width_of};
use crate::tui::widgets::digits::large;
use crate::tui::widgets::prose::wrapped;
use crate::tui::widgets::timeline::timeline;
use crate::words::value::day;

/// What a block is, and so when it may be left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Number, line and verdicts: never left out.
    Answer,
    Flags,
    Infos,
    Money,
    PriceNote,
    Timeline,
    Working,
}

struct Block {
    kind: Kind,
    rows: Vec<Line>,
}

/// A row of the answer, and the flag that it tells of.
struct Line {
    row: Row,
    flag: Option<&'static str>,
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        Self { row, flag: None }
    }
}

impl Block {
    fn of<R: Into<Line>>(kind: Kind, rows: Vec<R>) -> Self {
        Self { kind, rows: rows.into_iter().map(Into::into).collect() }
    }
}

/// What is left out when rows run out, in this order.
const DROPPED: [Kind; 4] = [Kind::PriceNote, Kind::Timeline, Kind::Working, Kind::Infos];

/// A pane of so many rows has some to hold free.
const TALL: u16 = 45;
/// Rows that a tall pane holds for the flags, so that what stands below them keeps its place while
/// a quantity is typed.
const HELD_FOR_FLAGS: usize = 9;

/// The right pane: as much as fits, or all of it, scrolled, while the keys go there.
pub(super) fn pane(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) {
    let area = parts.answer;
    for y in area.top()..area.bottom() {
        brush.text(area.x - 2, y, 1, "│", if model.in_sight() == Place::Answer { Tone::Accent } else { Tone::Dim });
    }
    if model.in_sight() == Place::Answer {
        return scrolled(brush, area, &everything(parts, model, world), model.scroll);
    }
    let mut blocks = everything(parts, model, world);
    let room = usize::from(area.height);
    let flags = blocks.iter_mut().find(|block| block.kind == Kind::Flags && area.height >= TALL);
    if let Some(flags) = flags.filter(|flags| flags.rows.len() < HELD_FOR_FLAGS) {
        flags.rows.resize_with(HELD_FOR_FLAGS, || Row::new().into());
    }
    for kind in DROPPED {
        let over = height(&blocks).saturating_sub(room);
        if over == 0 {
            break;
        }
        let working = blocks.iter_mut().find(|block| block.kind == kind && kind == Kind::Working);
        match working {
            // The first steps are worth more than empty rows.
            Some(working) if working.rows.len() >= over + 5 => {
                working.rows.truncate(working.rows.len() - over - 1);
                working
                    .rows
                    .push(vec![piece(format!("… {} shows all of it", model.keymap.name("answer")), Tone::Dim)].into());
            }
            _ => blocks.retain(|block| block.kind != kind),
        }
    }
    let over = height(&blocks).saturating_sub(room);
    if over > 0
        && let Some(flags) = blocks.iter_mut().find(|block| block.kind == Kind::Flags)
    {
        // The first flag stays, with its heading.
        let keep = flags.rows.len().saturating_sub(over + 1).max(3);
        flags.rows.truncate(keep);
        let [walk, show] = ["next_flag", "answer"].map(|id| model.keymap.name(id));
        flags.rows.push(vec![piece(format!("  … {walk} walks them all, {show} shows them"), Tone::Dim)].into());
    }
    scrolled(brush, area, &blocks, 0);
}

/// The timeline under the forms, where the layout gives it room.
pub(super) fn under_the_forms(brush: &mut Brush<'_>, area: Rect, model: &Model) {
    let Some(of) = model.timeline().filter(|_| area.height > 0 && !model.is_blank()) else { return };
    let width = usize::from(area.width.saturating_sub(2).min(TIMELINE_WIDTH));
    let rows: Vec<Row> = headed("Supply", timeline(&of, width));
    for (y, row) in (area.top()..area.bottom()).zip(&rows) {
        brush.row(Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 }, row);
    }
}

/// Rows from which on the number is drawn in large digits.
const ROOMY: u16 = 36;
/// Columns past which a longer timeline says nothing more.
const TIMELINE_WIDTH: u16 = 110;

/// The fourth tab: everything, scrolled.
pub(super) fn whole(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) {
    scrolled(brush, parts.answer, &everything(parts, model, world), model.scroll);
}

/// The last row that the answer can be scrolled to.
pub(super) fn furthest(parts: &Layout, model: &Model, world: &World<'_>) -> usize {
    height(&everything(parts, model, world)).saturating_sub(usize::from(parts.answer.height))
}

/// Every block, for the width that there is.
fn everything(parts: &Layout, model: &Model, world: &World<'_>) -> Vec<Block> {
    let digits = parts.shape == Shape::Wide || parts.answer.height >= ROOMY;
    let mut blocks = blocks(model, world, parts.answer.width.saturating_sub(2), digits);
    if parts.shape == Shape::Tabs {
        // The header shows number, line and verdicts already.
        blocks.retain(|block| block.kind != Kind::Answer);
    }
    if parts.timeline.height > 0 {
        // It stands under the forms.
        blocks.retain(|block| block.kind != Kind::Timeline);
    }
    // A blank row at the very top parts nothing.
    if let Some(first) = blocks.first_mut().filter(|block| block.rows.first().is_some_and(|line| line.row.is_empty())) {
        first.rows.remove(0);
    }
    blocks
}

fn height(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.rows.len()).sum()
}

fn scrolled(brush: &mut Brush<'_>, area: Rect, blocks: &[Block], scroll: usize) {
    brush.target(area, Target::Answer);
    let rows: Vec<&Line> = blocks.iter().flat_map(|block| &block.rows).collect();
    let room = usize::from(area.height);
    let first = scroll.min(rows.len().saturating_sub(room));
    for (y, line) in (area.top()..area.bottom()).zip(rows.iter().skip(first)) {
        let area = Rect { y, height: 1, ..area };
        brush.row(area, &line.row);
        if let Some(id) = line.flag {
            brush.target(area, Target::Flag(id));
        }
    }
    brush.more(area, first > 0, first + room < rows.len(), Tone::Accent);
}

fn blocks(model: &Model, world: &World<'_>, width: u16, digits: bool) -> Vec<Block> {
    let width = usize::from(width);
    let mut blocks = vec![Block::of(Kind::Answer, answer(model, world, width, digits))];
    if model.is_blank() {
        return blocks;
    }
    blocks.push(Block::of(Kind::Flags, flags(model, world, width)));
    blocks.push(Block::of(Kind::Money, money(model, width)));
    blocks.push(Block::of(Kind::PriceNote, price_note(model, width)));
    if let Some(of) = model.timeline() {
        blocks.push(Block::of(Kind::Timeline, headed("Supply", timeline(&of, width))));
    }
    blocks.push(Block::of(Kind::Working, working(model, width)));
    blocks.push(Block::of(Kind::Infos, infos(model, width)));
    blocks.retain(|block| !block.rows.is_empty());
    blocks
}

/// Rows under a heading, with a blank row before it.
fn headed<R: From<Row>>(title: &'static str, mut rows: Vec<R>) -> Vec<R> {
    if rows.is_empty() {
        return rows;
    }
    rows.splice(0..0, [Vec::new().into(), vec![piece(title, Tone::Strong)].into()]);
    rows
}

fn answer(model: &Model, world: &World<'_>, width: usize, digits: bool) -> Vec<Row> {
    let strong = if model.is_was() { Tone::Dim } else { Tone::Strong };
    let units = model.units();
    let mut rows: Vec<Row> = Vec::new();
    if digits {
        let was = if model.units_are_old() { "was" } else { "" };
        for (nth, large) in large(&units).into_iter().enumerate() {
            let unit = if nth == 2 { "  UOS" } else { "" };
            let was = if nth == 0 { format!("  {was}") } else { String::new() };
            rows.push(vec![piece(large, strong), piece(unit, strong), piece(was, Tone::Dim)]);
        }
    } else {
        let was = if model.units_are_old() { "was " } else { "" };
        rows.push(vec![piece(was, Tone::Dim), piece(format!("{units} UOS"), strong)]);
    }
    if let Some(why) = model.units_missing() {
        rows.push(vec![piece(why, Tone::Dim)]);
    } else {
        rows.push(vec![piece(model.claim_line(), strong)]);
        rows.extend(joined(&model.claim_detail(world), width, value_tone(model)));
    }
    if model.is_blank() {
        for words in welcome(model) {
            rows.push(Vec::new());
            rows.extend(wrapped(&words, width).into_iter().map(|row| vec![piece(row, Tone::Plain)]));
        }
        return rows;
    }
    rows.push(Vec::new());
    rows.extend(flowed(verdict(model), width));
    rows
}

/// Pieces over as many rows as they need; a row neither begins nor ends with a gap.
fn flowed(pieces: Row, width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![Vec::new()];
    for piece in pieces {
        let Some(row) = rows.last_mut() else { break };
        let gap = piece.0.trim().is_empty();
        if width_of(row) + columns(&piece.0) <= width && !(gap && row.is_empty()) {
            row.push(piece);
        } else if !gap {
            rows.push(vec![piece]);
        }
    }
    rows
}

/// Parts joined by dots, over as many rows as they need.
fn joined(parts: &[String], width: usize, tone: Tone) -> Vec<Row> {
    let mut rows: Vec<String> = Vec::new();
    for part in parts {
        match rows.last_mut() {
            Some(row) if columns(row) + columns(part) + 3 <= width => {
                row.push_str(" · ");
                row.push_str(part);
            }
            _ => rows.push(part.clone()),
        }
    }
    rows.into_iter().map(|row| vec![piece(row, tone)]).collect()
}

fn flags(model: &Model, world: &World<'_>, width: usize) -> Vec<Line> {
    let walk = model.walk();
    let current = model.current().map(|(_, flag)| flag.id());
    let mut rows = Vec::new();
    for stage in [Stage::Ship, Stage::Bill] {
        let of_stage: Vec<&&Flag> = walk.iter().filter(|flag| flag.stage() == stage).collect();
        if of_stage.is_empty() {
            continue;
        }
        let mut lines = Vec::new();
        for flag in of_stage {
            let mark = Mark::of(flag, model);
            let speaks = Some(flag.id()) == current;
            let style = if speaks { Tone::Strong } else { Tone::Plain };
            let style = if mark == Mark::Error { Tone::Error } else { style };
            lines.extend(entry(flag, mark, width, style));
            if speaks && let Some(fix) = fix_words(flag, model, world) {
                let row = vec![
                    piece("  ", Tone::Plain),
                    piece(model.keymap.name("fix"), Tone::Accent),
                    piece(format!(" {fix}"), Tone::Plain),
                ];
                lines.push(Line { row, flag: Some(flag.id()) });
            }
        }
        rows.extend(headed(stage_heading(stage), lines));
    }
    rows
}

/// A sign, then what the flag says over as many rows as that needs.
fn entry(flag: &Flag, mark: Mark, width: usize, style: Tone) -> Vec<Line> {
    wrapped(&flag.message, width.saturating_sub(2))
        .into_iter()
        .enumerate()
        .map(|(nth, row)| {
            let sign = if nth == 0 { sign(mark) } else { " " };
            let row = vec![piece(format!("{sign} "), tone(mark)), piece(row, style)];
            Line { row, flag: Some(flag.id()) }
        })
        .collect()
}

fn infos(model: &Model, width: usize) -> Vec<Line> {
    headed("Worth knowing", model.infos().flat_map(|flag| entry(flag, Mark::Info, width, Tone::Dim)).collect())
}

fn money(model: &Model, width: usize) -> Vec<Row> {
    let (name_room, amount_room) = if width < 46 { (30, width.saturating_sub(31).max(10)) } else { (30, 14) };
    let rows = model.money().into_iter().map(|(name, amount)| {
        vec![
            piece(format!("{name:<name_room$}"), Tone::Dim),
            piece(format!("{amount:>amount_room$}"), value_tone(model)),
        ]
    });
    let mut rows: Vec<Row> = rows.collect();
    if let Some(by) = model.assessment.filing_deadline {
        let (by, room) = (day(by), name_room + amount_room);
        let gap = room.saturating_sub(columns("File by") + columns(&by));
        rows.push(vec![piece(format!("File by{:gap$}", ""), Tone::Dim), piece(by, value_tone(model))]);
    }
    headed("Money", rows)
}

fn price_note(model: &Model, width: usize) -> Vec<Row> {
    let note = model.money_note().unwrap_or_default();
    if note.is_empty() {
        Vec::new()
    } else {
        wrapped(&note, width).into_iter().map(|row| vec![piece(row, Tone::Dim)]).collect()
    }
}

fn working(model: &Model, width: usize) -> Vec<Row> {
    let steps = &model.assessment.working;
    let label = steps.iter().map(|step| columns(step.label) + 2).max().unwrap_or(0);
    let mut rows = Vec::new();
    for step in steps {
        let (expression, value) = (step.expression.to_string(), step.value.to_string());
        let sum = match (expression.is_empty(), value.is_empty()) {
            (true, _) => value,
            (false, true) => expression,
            (false, false) => format!("{expression} = {value}"),
        };
        let narrow = width < label + 28;
        let room = if narrow { width.saturating_sub(2) } else { width - label };
        let lines = wrapped(&sum, room);
        if narrow {
            rows.push(vec![piece(step.label, Tone::Dim)]);
            rows.extend(lines.into_iter().map(|line| vec![piece(format!("  {line}"), value_tone(model))]));
        } else {
            for (nth, line) in lines.into_iter().enumerate() {
                let name = if nth == 0 { step.label } else { "" };
                rows.push(vec![piece(format!("{name:<label$}"), Tone::Dim), piece(line, value_tone(model))]);
            }
        }
    }
    headed("Working", rows)
}
