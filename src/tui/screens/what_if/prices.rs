//! Prices by quarter, as bars: a code, or several side by side, all on one scale.

use ratatui::layout::Rect;
use rust_decimal::Decimal;

use super::told;
use crate::app::pointing::Target;
use crate::app::{Model, World};
use crate::tui::theme::Tone;
use crate::tui::widgets::bars::{Bar, Common, bars};
use crate::tui::widgets::brush::{Brush, columns};
use crate::what_if::price::{Change, Prices, Quarter, prices};

/// Fewest columns of a code.
const LEAST: u16 = 36;
/// Columns between two codes.
const GAP: u16 = 3;
/// Columns on the right of a code for the signs that there is more above or below.
const MORE: u16 = 2;
/// Rows of a code above its quarters: its name, its biggest change.
const ABOVE: u16 = 2;
/// What the prices are, the longest form that fits.
const WHAT: [&str; 2] = ["CMS payment limits, dollars for a billing unit", "CMS dollars a unit"];

/// Draws the codes from the marked one on, as many as there is room for.
pub(super) fn draw(brush: &mut Brush<'_>, line: Rect, area: Rect, model: &Model, world: &World<'_>) {
    let all = prices(world.reference);
    let first = model.what_if.curve.code();
    let fit = usize::from((area.width + GAP) / (LEAST + GAP)).clamp(1, all.len().max(1));
    let width = (area.width + GAP) / u16::try_from(fit).unwrap_or(1);
    let shown: Vec<(usize, &Prices<'_>, Vec<Bar>)> =
        (0..).zip(&all).cycle().skip(first).take(fit).map(|(nth, prices)| (nth, prices, quarters(prices))).collect();
    let common = Common::of(shown.iter().flat_map(|(_, _, bars)| bars));
    let room = usize::from(area.height.saturating_sub(ABOVE));
    let is_cut = shown.iter().any(|(_, _, bars)| bars.len() > room);
    title(brush, line, is_cut, model);
    for ((nth, prices, bars), x) in shown.iter().zip((area.x..area.right()).step_by(width.into())) {
        let area = Rect { x, width: (width - GAP).min(area.right() - x), ..area };
        brush.target(area, Target::Row(*nth));
        name(brush, area, prices, *nth == first, world);
        let below = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
        listed(brush, below, bars, common, model.what_if.curve.back());
        let used = u16::try_from(bars.len()).unwrap_or(u16::MAX).min(below.height);
        let rest = Rect { y: below.y + used, height: below.height - used, ..below };
        brush.prose(rest, &estimate(prices), Tone::Dim);
    }
}

/// What the prices are, and the keys that show more of them.
fn title(brush: &mut Brush<'_>, line: Rect, is_cut: bool, model: &Model) {
    let keys = format!("{}: next code", model.keymap.name("point_right"));
    let earlier = if is_cut { format!("; {}: earlier", model.keymap.name("point_far_left")) } else { String::new() };
    let forms = WHAT.map(|what| format!("{what}; {keys}{earlier}"));
    let [longest, shortest] = &forms;
    let fits = columns(longest) + 4 <= usize::from(line.width);
    told(brush, line, if fits { longest } else { shortest });
}

/// A code with its name, and its biggest change: that is said first, for the quarters may be too many.
fn name(brush: &mut Brush<'_>, area: Rect, prices: &Prices<'_>, marked: bool, world: &World<'_>) {
    let hcpcs = prices.hcpcs.to_string();
    let tone = if marked { Tone::Selected } else { Tone::Strong };
    let used = brush.text(area.x, area.y, area.width, &format!(" {hcpcs} "), tone);
    let name = world.reference.code(&hcpcs).map_or("", |code| &code.name);
    brush.text(area.x + used + 1, area.y, area.width.saturating_sub(used + 1), name, Tone::Dim);
    brush.text(area.x, area.y + 1, area.width, &biggest(prices), Tone::Strong);
}

/// A bar a quarter; where they are too many, the newest, or as many earlier ones as it is turned back.
fn listed(brush: &mut Brush<'_>, area: Rect, all: &[Bar], common: Common, back: usize) {
    let hidden = all.len().saturating_sub(area.height.into());
    let first = hidden.saturating_sub(back);
    let inside = Rect { width: if hidden > 0 { area.width.saturating_sub(MORE) } else { area.width }, ..area };
    bars(brush, inside, common, all.get(first..).unwrap_or_default());
    brush.more(area, first > 0, hidden > first, Tone::Dim);
}

/// The quarters of a code.
fn quarters(prices: &Prices<'_>) -> Vec<Bar> {
    let sharpest = prices.sharpest().map(|quarter| &quarter.price.quarter);
    let bar = |quarter: &Quarter<'_>| Bar {
        name: quarter.price.quarter.to_string().into(),
        figure: quarter.price.limit.to_string(),
        length: length(quarter.price.per_unit()),
        said: (
            quarter.change.map(Change::words).unwrap_or_default(),
            if Some(&quarter.price.quarter) == sharpest { Tone::Warning } else { Tone::Dim },
        ),
    };
    prices.quarters.iter().map(bar).collect()
}

/// A price in ten-thousandths of a dollar.
fn length(price: Decimal) -> u64 {
    price.checked_mul(Decimal::from(10_000)).and_then(|price| u64::try_from(price.trunc()).ok()).unwrap_or(0)
}

/// The sharpest change; empty where there is none.
fn biggest(prices: &Prices<'_>) -> String {
    let sharpest = prices.sharpest().and_then(|quarter| Some((quarter, quarter.change?)));
    let said = |(quarter, change): (&Quarter<'_>, Change)| {
        format!("Biggest change: {}, {}", change.words(), quarter.price.quarter)
    };
    sharpest.map(said).unwrap_or_default()
}

/// What a later day is priced by.
fn estimate(prices: &Prices<'_>) -> String {
    let said = |quarter: &Quarter<'_>| format!("After {} its price stands in as an estimate.", quarter.price.quarter);
    prices.quarters.last().map(said).unwrap_or_default()
}
