//! The house stands: each floor imports only what is below it, and every file keeps the house rules.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the top; a file uses its own and those that come after.
const FLOORS: [&str; 13] = [
    "cli",
    "tui",
    "plain",
    "app",
    "training",
    "what_if",
    "settings",
    "store",
    "register",
    "assess",
    "reference",
    "words",
    "worksheet",
];

/// What must not be named on a floor that only asks the engine.
const ASKED: &[&str] = &[
    "crate::store",
    "crate::settings",
    "ratatui::",
    "crossterm::",
    "std::fs",
    "std::time",
    "::now()",
    "std::env",
    "f64",
    "f32",
];

/// What a floor must not name, though the order of the floors would let it.
const BARRED: &[(&str, &[&str])] = &[
    ("cli", &["ratatui::", "crossterm::"]),
    ("plain", &["ratatui::", "crossterm::", "std::fs", "std::time", "::now()", "std::env"]),
    ("app", &["crate::store", "ratatui::", "crossterm::", "std::fs", "std::time", "::now()", "std::env"]),
    ("training", ASKED),
    ("what_if", ASKED),
    ("settings", &["crate::store", "ratatui::", "crossterm::", "std::time::Instant", "::now()", "std::env"]),
    ("store", &["ratatui::", "crossterm::"]),
    ("register", &["ratatui::", "crossterm::", "std::fs", "std::time", "::now()", "std::env", "f64", "f32"]),
    ("assess", &["ratatui::", "crossterm::", "std::fs", "std::time", "::now()", "std::env", "f64", "f32"]),
    ("reference", &["ratatui::", "crossterm::", "::now()", "std::env", "f64", "f32"]),
    ("words", &["ratatui::", "crossterm::", "std::fs", "std::time", "::now()", "std::env"]),
    ("worksheet", &["ratatui::", "crossterm::", "std::fs", "std::time", "::now()", "std::env", "f64", "f32"]),
];

/// Floors on which a panic is denied outside tests.
const CALM: [&str; 6] = ["assess", "register", "store", "training", "what_if", "worksheet"];

/// The lints that are denied there.
const DENIED: [&str; 5] = ["unwrap_used", "expect_used", "panic", "indexing_slicing", "arithmetic_side_effects"];

/// Most lines of a file.
const MOST_LINES: usize = 400;

/// Every file of the source: its path from `src`, and its text.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the source can be listed") {
            let path = entry.expect("the source can be listed").path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push(path);
            }
        }
    }
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&top, &mut paths);
    paths.sort();
    assert!(paths.len() > 20, "the source is where it is looked for");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source file is text");
        (path.strip_prefix(&top).expect("it is in the source").to_owned(), text)
    };
    paths.into_iter().map(read).collect()
}

/// The floor that a file is on; none for the two at the top of the source.
fn floor(file: &Path) -> Option<&'static str> {
    let first = file.components().next()?.as_os_str().to_str()?;
    FLOORS.into_iter().find(|floor| *floor == first)
}

/// The lines of code with their numbers, comments left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(nth, line)| (nth + 1, line));
    lines.map(|(number, line)| (number, line.split("//").next().unwrap_or(line)))
}

/// The floors that a line of code names: `crate::floor…`, or some of `crate::{floor…, floor…}`.
fn named(line: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let parts = rest.strip_prefix('{').map_or_else(|| vec![rest], |list| list.split(',').collect());
        named.extend(parts.into_iter().map(|part| {
            let part = part.trim_start();
            part.split(|character: char| !character.is_alphanumeric() && character != '_').next().unwrap_or_default()
        }));
    }
    named
}

#[test]
fn only_the_theme_names_a_colour_or_a_modifier() {
    // The wire and its pen send whatever style they are given, and choose none.
    let knows = |file: &Path| ["theme.rs", "wire.rs", "pen.rs"].iter().any(|name| file.ends_with(name));
    let themed = sources().into_iter().filter(|(file, _)| floor(file) == Some("tui") && !knows(file));
    let mut named = Vec::new();
    for (file, text) in themed {
        let bad = code(&text).filter(|(_, line)| line.contains("Color::") || line.contains("Modifier::"));
        named.extend(bad.map(|(number, line)| format!("{}:{number}: {}", file.display(), line.trim())));
    }
    assert_eq!(named, Vec::<String>::new());
}

#[test]
fn no_text_of_the_screen_names_a_key_that_the_office_may_change() {
    let names_a_key = |word: &str| {
        let number = word.strip_prefix('F').is_some_and(|rest| rest.parse::<u8>().is_ok());
        let letter = word.strip_prefix('^').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        number || letter
    };
    let mut named = Vec::new();
    // These two are where the table's own keys are looked up.
    let keys = ["app/command.rs", "app/keymap.rs"].map(Path::new);
    for (file, text) in sources().into_iter().filter(|(file, _)| matches!(floor(file), Some("app" | "tui"))) {
        let shown = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code(shown) {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '^');
            let of_the_table =
                !keys.contains(&&*file) && (line.contains("command.keys") || line.contains("keys_shown"));
            if of_the_table || (line.contains('"') && words.any(names_a_key)) {
                named.push(format!("{}:{number}: {}", file.display(), line.trim()));
            }
        }
    }
    assert_eq!(named, Vec::<String>::new(), "take the name from the keymap");
}

#[test]
fn each_floor_imports_only_what_is_below_it() {
    let mut up = Vec::new();
    for (file, text) in sources() {
        let Some(own) = floor(&file) else { continue };
        let below = FLOORS.into_iter().skip_while(|floor| *floor != own).collect::<Vec<_>>();
        for (number, line) in code(&text) {
            let bad = named(line).into_iter().filter(|name| FLOORS.contains(name) && !below.contains(name));
            up.extend(bad.map(|name| format!("{}:{number} uses {name}", file.display())));
        }
    }
    assert_eq!(up, Vec::<String>::new());
}

#[test]
fn a_floor_is_named_however_it_is_imported() {
    assert_eq!(named("use crate::tui::run;"), ["tui"]);
    assert_eq!(named("use crate::{tui::run, app};"), ["tui", "app"]);
    assert_eq!(named("    crate::words::grouped(crate::assess::RULES)"), ["words", "assess"]);
    assert!(named("use super::batch;").is_empty());
}

#[test]
fn no_floor_names_what_it_must_not_know() {
    let mut found = Vec::new();
    for (file, text) in sources() {
        let barred = BARRED.iter().find(|(own, _)| floor(&file) == Some(own)).map_or(&[][..], |(_, barred)| barred);
        for (number, line) in code(&text) {
            let bad = barred.iter().filter(|name| line.contains(**name));
            found.extend(bad.map(|name| format!("{}:{number} names {name}", file.display())));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_file_is_two_rooms() {
    let long = sources().into_iter().filter(|(_, text)| text.lines().count() > MOST_LINES);
    assert_eq!(long.map(|(file, _)| file).collect::<Vec<_>>(), Vec::<PathBuf>::new());
}

#[test]
fn a_panic_is_denied_where_worksheets_are_judged_and_kept() {
    for (file, text) in sources() {
        if CALM.iter().any(|floor| file == Path::new(floor).join("mod.rs")) {
            for lint in DENIED {
                assert!(text.contains(&format!("clippy::{lint}")), "{} does not deny {lint}", file.display());
            }
        }
    }
}
