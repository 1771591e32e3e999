//! The README says what is so: its picture is the screen, its keys are the command table's.

use std::fmt::Write as _;

use j1817::app::Place;
use j1817::app::command::{Command, Group};

const README: &str = include_str!("../README.md");
/// Between these two lines stands what is made from the command table.
const MARKS: (&str, &str) = ("<!-- keys, made by tests/readme.rs -->\n", "<!-- end of keys -->\n");

/// What stands in a snapshot before its styles.
fn picture(snapshot: &'static str) -> &'static str {
    let text = snapshot.splitn(3, "---\n").nth(2).unwrap();
    text.split_once("\n\nstyles").unwrap().0.trim_end()
}

#[test]
fn the_picture_is_the_screen() {
    assert!(README.contains(picture(include_str!("screens/refill-80x24.snap"))), "copy it from tests/screens");
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

#[test]
fn the_page_of_keys_is_the_command_table() {
    let (before, rest) = README.split_once(MARKS.0).unwrap();
    let (keys, after) = rest.split_once(MARKS.1).unwrap();
    let page = page_of_keys();
    if std::env::var_os("README_UPDATE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        std::fs::write(path, [before, MARKS.0, &page, MARKS.1, after].concat()).unwrap();
        return;
    }
    assert!(keys == page, "README.md lags behind the command table: README_UPDATE=1 cargo test --test readme");
}
