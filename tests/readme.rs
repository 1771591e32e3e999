//! The README says what is so: its picture is the screen, its keys are the command table's.

use std::fmt::Write as _;

use j1817::app::Place;
use j1817::app::command::{Command, Group};
use j1817::settings::SETTINGS;

const README: &str = include_str!("../README.md");

/// What is made from a table: it stands between two marks of this name.
fn made() -> [(&'static str, String); 3] {
    [("keys", page_of_keys()), ("settings", page_of_settings()), ("commands", page_of_commands())]
}

/// What stands in a snapshot before its styles.
fn picture(snapshot: &'static str) -> &'static str {
    let text = snapshot.splitn(3, "---\n").nth(2).unwrap();
    text.split_once("\n\nstyles").unwrap().0.trim_end()
}

#[test]
fn the_pictures_are_the_screen() {
    for snapshot in [
        include_str!("screens/refill-80x24.snap"),
        include_str!("screens/what-if-two-80x24.snap"),
        include_str!("screens/what-if-curve-80x24.snap"),
        include_str!("screens/verdict-80x24.snap"),
    ] {
        assert!(README.contains(picture(snapshot)), "copy it from tests/screens:\n{}", picture(snapshot));
    }
}

#[test]
fn the_two_commands_are_given() {
    for command in ["    cargo run --release\n", "    cargo test\n"] {
        assert!(README.contains(command));
    }
}

/// True for a command that a person at the forms has a key for.
fn is_daily(command: &Command) -> bool {
    !command.keys.is_empty() && command.places.contains(&Place::Form)
}

/// The page of daily keys: a table a group.
fn page_of_keys() -> String {
    let mut page = String::new();
    for group in Group::ALL {
        let mut rows = group.commands().iter().filter(|command| is_daily(command)).peekable();
        if rows.peek().is_none() {
            continue;
        }
        writeln!(page, "\n**{}**\n\n| key | | what it does |\n|---|---|---|", group.title()).unwrap();
        for command in rows {
            writeln!(page, "| {} | {} | {} |", command.keys_shown(), command.title, command.help).unwrap();
        }
    }
    page.push('\n');
    page
}

/// The settings: a row each.
fn page_of_settings() -> String {
    let mut page = "\n| setting | what it does | takes | without it |\n|---|---|---|---|\n".to_owned();
    for row in SETTINGS {
        writeln!(page, "| `{}` | {} | {} | {} |", row.key, row.help, row.takes, row.default).unwrap();
    }
    page.push('\n');
    page
}

/// The ids of all commands, a row a group.
fn page_of_commands() -> String {
    let mut page = "\n| | commands by id |\n|---|---|\n".to_owned();
    for group in Group::ALL {
        let ids: Vec<String> = group.commands().iter().map(|command| format!("`{}`", command.id)).collect();
        writeln!(page, "| {} | {} |", group.title(), ids.join(", ")).unwrap();
    }
    page.push('\n');
    page
}

#[test]
fn what_is_made_from_a_table_is_the_table() {
    let mut readme = README.to_owned();
    for (name, page) in made() {
        let (begin, end) = (format!("<!-- {name}, made by tests/readme.rs -->\n"), format!("<!-- end of {name} -->\n"));
        let (before, rest) = readme.split_once(&begin).unwrap_or_else(|| panic!("no {begin}"));
        let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end}"));
        readme = [before, &begin, &page, &end, after].concat();
    }
    if std::env::var_os("README_UPDATE").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"), readme).unwrap();
        return;
    }
    assert!(readme == README, "README.md lags behind a table: README_UPDATE=1 cargo test --test readme");
}
