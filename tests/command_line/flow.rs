//! Worksheets flow: in order, as they come, in little memory, and to nobody who has left.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::Value as Json;

use crate::program::{blank, check, clean_line, program};

#[test]
fn the_answer_comes_before_the_next_worksheet_is_written() {
    for (open, between, close) in [("", "\n", ""), ("[", ",", "]")] {
        let mut child = program(&["check"]).stdin(Stdio::piped()).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        stdin.write_all(open.as_bytes()).expect("the program reads");
        for id in 0..20 {
            stdin.write_all(format!("{}{between}", blank(id)).as_bytes()).expect("the program reads");
            let answer: Json = serde_json::from_str(&answers.next().expect("an answer").expect("text")).expect("JSON");
            assert_eq!(answer["worksheet"], id.to_string());
        }
        stdin.write_all(close.as_bytes()).expect("the program reads");
        drop(stdin);
        assert_eq!(answers.count(), usize::from(close == "]"), "a comma before the end is an error");
        assert!(child.wait().expect("the program ends").code().is_some());
    }
}

#[test]
fn the_order_is_kept() {
    let lines: Vec<String> = (0..10_000)
        .map(|id| if id % 7 == 0 { blank(id) } else { format!("{{\"id\":\"{id}\",\"note\":\"{}\"}}", "x".repeat(id)) })
        .collect();
    let run = check(lines.join("\n"));
    let ids: Vec<String> =
        run.answers().iter().map(|answer| answer["worksheet"].as_str().expect("an assessment").to_owned()).collect();
    assert_eq!(ids, (0..10_000).map(|id| id.to_string()).collect::<Vec<_>>());
}

#[test]
fn a_reader_that_leaves_ends_the_program_quietly() {
    for format in ["json", "text", "csv"] {
        let mut child = program(&["check", "--format", format]).stdin(Stdio::piped()).spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        stdin.write_all(format!("{}\n", blank("a")).as_bytes()).expect("the program reads");
        output.read_line(&mut String::new()).expect("an answer");
        drop(output);
        // The program ends at the next answer, with its input still open.
        while stdin.write_all(format!("{}\n", blank("b")).as_bytes()).is_ok() {}
        let run = child.wait_with_output().expect("the program ends");
        assert_eq!((run.status.code(), run.stderr), (Some(0), Vec::new()), "{format}");
    }
}

#[test]
fn the_other_commands_end_quietly_too() {
    for arguments in [&["fields"][..], &["explain"], &["explain", "supply.excess"]] {
        let mut child = program(arguments).spawn().expect("the program starts");
        drop(child.stdout.take());
        let run = child.wait_with_output().expect("the program ends");
        assert_eq!((run.status.code(), run.stderr), (Some(0), Vec::new()), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    use std::io::Read;
    use std::thread;

    // The most memory that the program has had so far, from the system's own record of it.
    let most = |id: u32| {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("the program runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the system counts memory");
        let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kib / 1024
    };
    let mut child = program(&["check"]).stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    // 200 MB as one stream: ordinary worksheets, one line far too long, more worksheets.
    let line = format!("{}\n", clean_line());
    let many = line.repeat(1_000_000 / line.len());
    let writer = thread::spawn(move || {
        for _ in 0..20 {
            stdin.write_all(many.as_bytes()).expect("the program reads");
        }
        for _ in 0..160 {
            stdin.write_all("x".repeat(1_000_000).as_bytes()).expect("the program reads");
        }
        stdin.write_all(b"\n").expect("the program reads");
        for _ in 0..20 {
            stdin.write_all(many.as_bytes()).expect("the program reads");
        }
        stdin.write_all(format!("{}\n", blank("last")).as_bytes()).expect("the program reads");
        stdin
    });
    let (mut errors, mut answer) = (0, String::new());
    while !answer.contains("\"worksheet\":\"last\"") {
        answer.clear();
        output.read_line(&mut answer).expect("an answer");
        errors += usize::from(answer.starts_with("{\"error\""));
    }
    // Everything is answered, and the program still waits for more.
    let most = most(child.id());
    assert_eq!(errors, 1);
    assert!(most < 64, "{most} MiB");
    drop(writer.join().expect("the input is written"));
    output.read_to_end(&mut Vec::new()).expect("the output ends");
    assert_eq!(child.wait().expect("the program ends").code(), Some(2));
}
