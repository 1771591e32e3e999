//! Prices by quarter, as bars: a code, or several side by side.

use ratatui::layout::Rect;
use rust_decimal::Decimal;

use crate::app::World;
use crate::app::pointing::Target;
use crate::tui::theme::Tone;
use crate::tui::widgets::bars::{Bar, bars};
use crate::tui::widgets::brush::Brush;
use crate::what_if::price::{Change, Prices, Quarter, prices};

/// Fewest columns of a code.
const LEAST: u16 = 36;
/// Columns between two codes.
const GAP: u16 = 3;

/// Draws the codes from the marked one on, as many as there is room for.
pub(super) fn draw(brush: &mut Brush<'_>, area: Rect, first: usize, world: &World<'_>) {
    let all = prices(world.reference);
    let fit = usize::from((area.width + GAP) / (LEAST + GAP)).clamp(1, all.len().max(1));
    let width = (area.width + GAP) / u16::try_from(fit).unwrap_or(1);
    let marked = (0..).zip(&all).cycle().skip(first).take(fit);
    for ((nth, prices), x) in marked.zip((area.x..area.right()).step_by(width.into())) {
        let area = Rect { x, width: (width - GAP).min(area.right() - x), ..area };
        brush.target(area, Target::Row(nth));
        code(brush, area, prices, nth == first, world);
    }
}

/// A code: its name, its quarters, and what holds after the last.
fn code(brush: &mut Brush<'_>, area: Rect, prices: &Prices<'_>, marked: bool, world: &World<'_>) {
    let hcpcs = prices.hcpcs.to_string();
    let tone = if marked { Tone::Selected } else { Tone::Strong };
    let used = brush.text(area.x, area.y, area.width, &format!(" {hcpcs} "), tone);
    let name = world.reference.code(&hcpcs).map_or("", |code| &code.name);
    brush.text(area.x + used + 1, area.y, area.width.saturating_sub(used + 1), name, Tone::Dim);
    let sharpest = prices.sharpest().map(|quarter| &quarter.price.quarter);
    let rows: Vec<Bar> = prices
        .quarters
        .iter()
        .map(|quarter| {
            let said = quarter.change.map(Change::words).unwrap_or_default();
            let tone = if Some(&quarter.price.quarter) == sharpest { Tone::Warning } else { Tone::Dim };
            Bar {
                name: quarter.price.quarter.to_string().into(),
                figure: quarter.price.limit.to_string(),
                length: length(quarter.price.per_unit()),
                said: (said, tone),
            }
        })
        .collect();
    let most = prices.most().map_or(0, length);
    // What changed most is said first: the quarters may be too many for the room.
    brush.text(area.x, area.y + 1, area.width, &biggest(prices), Tone::Strong);
    let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    // Where they are too many, the newest are those that matter.
    let shown = rows.get(rows.len().saturating_sub(below.height.into())..).unwrap_or_default();
    bars(brush, below, most, shown);
    let used = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    let rest = Rect { y: below.y.saturating_add(used), height: below.height.saturating_sub(used), ..below };
    brush.prose(rest, &estimate(prices), Tone::Dim);
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
