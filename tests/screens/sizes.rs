//! Every state at the sizes that people have, in two themes; and at sizes that nobody has.

use j1817::app::{Model, Place};
use j1817::tui::look::Look;
use j1817::tui::signs::Signs;
use j1817::tui::theme::Name;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

use super::states::states;
use super::{drawn, drawn_as, keep, styles, text, toned};

const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (120, 36), (200, 60)];

/// The text once, since it is that of every theme; then of each theme the styles, where they are
/// not those of the first, and what the letters stand for.
fn seen(model: &Model, width: u16, height: u16) -> String {
    let [(drawn, plain), (other, contrast)] = [Name::Terminal, Name::HighContrast].map(|name| {
        let look = Look::new(name, Signs::Symbols);
        let drawn = drawn_as(look, model, width, height);
        let letters = letters(look, &drawn);
        (drawn, letters)
    });
    assert_eq!(text(&drawn), text(&other), "a theme is no more than styles");
    let mut parts = vec![format!("{width}x{height}\n{}", text(&drawn)), format!("styles\n{}", plain.styles)];
    if plain.styles != contrast.styles {
        parts.push(format!("styles in high contrast\n{}", contrast.styles));
    }
    parts.push(format!("letters\n{}", plain.legend));
    parts.push(format!("letters in high contrast\n{}", contrast.legend));
    parts.join("\n\n")
}

/// The styles of a screen, a letter a cell, and what the letters stand for.
struct Letters {
    styles: String,
    legend: String,
}

/// The letters of tones; styles that are laid over others are numbered as they come.
fn letters(look: Look, buffer: &Buffer) -> Letters {
    let mut letters: Vec<(Style, char)> = Vec::new();
    let mut others = '1'..='9';
    for cell in &buffer.content {
        if letters.iter().all(|(style, _)| *style != cell.style()) {
            let letter = Some(toned(look, cell)).filter(|&letter| letter != '+').or_else(|| others.next());
            letters.push((cell.style(), letter.expect("few styles")));
        }
    }
    let letter =
        |cell: &Cell| letters.iter().find(|(style, _)| *style == cell.style()).map_or('+', |(_, letter)| *letter);
    let legend = letters.iter().map(|(style, letter)| {
        let colour = |colour: Option<Color>| colour.map(|colour| colour.to_string()).unwrap_or_default();
        format!("{letter:?} {} on {} {:?}", colour(style.fg), colour(style.bg), style.add_modifier)
    });
    Letters { styles: styles(buffer, letter), legend: legend.collect::<Vec<_>>().join("\n") }
}

#[test]
fn every_state_in_two_themes() {
    for (state, model) in states() {
        let sizes = SIZES.map(|(width, height)| seen(&model, width, height));
        keep(&format!("state-{state}"), &sizes.join("\n\n\n"));
    }
}

#[test]
fn every_place_has_a_state() {
    let places: Vec<Place> = states().into_iter().map(|(_, model)| model.place).collect();
    for place in Place::ALL {
        assert!(places.contains(&place), "no state of {place:?}");
    }
}

#[test]
fn no_size_is_too_small_or_too_large_to_draw() {
    let small = (0..=40).flat_map(|width| (0..=20).map(move |height| (width, height)));
    let wide = (0..=500).step_by(83).flat_map(|width| (0..=200).step_by(39).map(move |height| (width, height)));
    let sizes: Vec<(u16, u16)> = small.chain(wide).chain([(500, 200), (500, 1), (1, 200)]).collect();
    for (_, model) in states() {
        for &(width, height) in &sizes {
            drawn(&model, width, height);
        }
    }
}
