//! The program under test, and worksheets to give it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value as Json;

/// An ordinary first fill without an error flag.
pub(crate) const CLEAN: &str = include_str!("../cases/clean_first_fill.json");

/// The same on one line, as JSON Lines want it.
pub(crate) fn clean_line() -> String {
    serde_json::from_str::<Json>(CLEAN).expect("the clean worksheet is JSON").to_string()
}

/// A worksheet with an error flag: nothing is filled in but its id.
pub(crate) fn blank(id: impl std::fmt::Display) -> String {
    format!("{{\"id\":\"{id}\"}}")
}

/// The program with arguments, away from the environment's own settings.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_j1817"));
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("J1817_DATA_DIR")
        .env_remove("TERM")
        .env_remove("ACCESSIBLE")
        .env_remove("LC_ALL")
        .env_remove("LC_CTYPE")
        .env_remove("LANG");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) output: String,
    pub(crate) complaint: String,
}

impl Run {
    /// The output's lines as JSON.
    #[must_use]
    pub(crate) fn answers(&self) -> Vec<Json> {
        self.output.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            output: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            complaint: String::from_utf8(output.stderr).expect("complaints are UTF-8"),
        }
    }
}

/// Runs the program with an input.
#[must_use]
pub(crate) fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    let mut child = program(arguments).stdin(Stdio::piped()).spawn().expect("the program starts");
    let (mut stdin, input) = (child.stdin.take().expect("its input is a pipe"), input.into());
    // Beside the reading of its output: the program answers before its input has ended.
    let writer = thread::spawn(move || stdin.write_all(&input));
    let run = child.wait_with_output().expect("the program ends").into();
    writer.join().expect("the input is written").expect("the program takes its whole input");
    run
}

/// Runs `check` on standard input.
#[must_use]
pub(crate) fn check(input: impl Into<Vec<u8>>) -> Run {
    run(&["check"], input)
}

/// A file of this test run with this content.
#[must_use]
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("the test's folder can be written");
    path
}
