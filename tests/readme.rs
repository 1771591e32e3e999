//! The README says what is so: its picture is the screen, its keys are the command table's.

use j1817::app::command::commands;

const README: &str = include_str!("../README.md");

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

#[test]
fn every_function_key_and_control_key_is_told() {
    let told = |key: &str| README.split(|c: char| c.is_whitespace() || "|,`.;:()".contains(c)).any(|word| word == key);
    let keys = commands().flat_map(|command| command.keys.iter().map(ToString::to_string));
    let untold: Vec<String> = keys.filter(|key| (key.starts_with('F') || key.starts_with('^')) && !told(key)).collect();
    assert_eq!(untold, Vec::<String>::new());
}
