//! Steps, what has no room, and that nothing leaves its room nor is hidden.

use proptest::prelude::*;
use ratatui::buffer::Buffer;

use super::*;
use crate::tui::look::Look;
use crate::tui::signs::Signs;
use crate::tui::theme::Name;

fn whole(height: i64) -> String {
    (height / 100).to_string()
}

fn of(heights: &[Option<i64>]) -> Plot<'_> {
    Plot {
        heights,
        figure: whole,
        levels: Vec::new(),
        uprights: Vec::new(),
        under: Vec::new(),
        chosen: (0, "first".to_owned()),
        present: None,
        ends: ("from".to_owned(), "to".to_owned()),
    }
}

fn drawn(plot_of: &Plot<'_>, width: u16, height: u16, signs: Signs) -> Vec<String> {
    let look = Look::new(Name::Terminal, signs);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let area = buffer.area;
    plot(&mut Brush::new(&mut buffer, &look), area, plot_of);
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..height).map(row).collect()
}

/// Three steps, a gap, a step down; with a line of each kind and signs under the axis.
fn sample(heights: &[Option<i64>]) -> Plot<'_> {
    Plot {
        levels: vec![Level { first: 0, last: 5, height: 300, name: "limit".to_owned() }],
        uprights: vec![Upright { at: 4, name: "month".to_owned() }],
        under: vec![
            Under { at: 1, sign: 'a', tone: Tone::Error },
            Under { at: 3, sign: 'b', tone: Tone::Warning },
            Under { at: 3, sign: 'c', tone: Tone::Warning },
        ],
        chosen: (1, "2 vials".to_owned()),
        present: Some((4, "now 5".to_owned())),
        ..of(heights)
    }
}

#[test]
fn steps_are_drawn_as_steps() {
    let heights = [100, 200, 400, 0, 200, 100].map(|height| Some(height).filter(|height| *height > 0));
    assert_eq!(
        drawn(&sample(&heights), 40, 9, Signs::Symbols),
        [
            "4 ┤             ┌─────     month ┊",
            "  │ limit ┄┄┄┄┄┄│┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┊┄┄┄┄┄┄",
            "2 ┤       ┌─◆───┘           ──●───┐",
            "  │───────┘                      ┊└─────",
            "0 ┤                              ┊",
            "  └─────────────────────────────────────",
            "            a           +      + several",
            "            ◆ 2 vials         ● now 5",
            "   from                               to",
        ]
    );
    assert_eq!(
        drawn(&sample(&heights), 40, 9, Signs::Ascii),
        [
            "4 |             +-----     month :",
            "  | limit ......|................:......",
            "2 |       +-@---+           --*---+",
            "  |-------+                      :+-----",
            "0 |                              :",
            "  +-------------------------------------",
            "            a           +      + several",
            "            @ 2 vials         * now 5",
            "   from                               to",
        ]
    );
}

#[test]
fn what_has_no_room_is_left_out() {
    for (width, height) in [(9, 9), (40, 4), (0, 0)] {
        assert!(drawn(&of(&[Some(100)]), width, height, Signs::Symbols).iter().all(String::is_empty));
    }
    assert!(drawn(&of(&[]), 40, 9, Signs::Symbols).iter().all(String::is_empty));
}

proptest! {
    #[test]
    fn nothing_is_out_of_bounds_and_nothing_hidden(
        heights in proptest::collection::vec(proptest::option::of(0..2_000_000_i64), 1..300),
        (width, height) in (0..120_u16, 0..40_u16),
        (at, first, last) in (0..400_usize, 0..400_usize, 0..400_usize),
        level in 0..i64::MAX,
    ) {
        let plot_of = Plot {
            levels: vec![Level { first, last, height: level, name: "a limit".to_owned() }],
            uprights: vec![Upright { at, name: "a day".to_owned() }],
            under: vec![Under { at: last, sign: 'a', tone: Tone::Error }],
            chosen: (first, "chosen".to_owned()),
            present: Some((last, "present".to_owned())),
            ..of(&heights)
        };
        let look = Look::new(Name::Terminal, Signs::Symbols);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width + 6, height + 4));
        let area = Rect::new(3, 2, width, height);
        let curve = plot(&mut Brush::new(&mut buffer, &look), area, &plot_of);
        for position in buffer.area.positions().filter(|position| !area.contains(*position)) {
            prop_assert_eq!(buffer[position].symbol(), " ");
        }
        // Each column shows the least and the greatest of its points, or a sign or words over them.
        let Some(curve) = curve else { return Ok(()) };
        let points = Points { count: heights.len(), columns: curve.width.into() };
        let scale = Scale::of(&plot_of);
        for column in 0..curve.width {
            let (from, to) = points.of_column(column.into());
            for height in heights[from..=to].iter().flatten() {
                let row = scale.row(*height, curve.height.into()).unwrap();
                let cell = &buffer[(curve.x + column, curve.y + u16::try_from(row).unwrap())];
                prop_assert!(!matches!(cell.symbol(), " " | "┄" | "┊"), "{} {}", column, row);
            }
        }
    }
}
