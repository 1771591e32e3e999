//! Characters that could disturb a terminal or hide what a line says: none of a worksheet's, a
//! file's or an argument's reaches it.

use std::fs;
use std::io::Write;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use j1817::app::command::commands;
use j1817::worksheet::{FIELDS, Kind};
use rustix::process::Signal;

use super::Folder;
use super::pty::Process;
use super::worksheet::{j1817, program};

/// The corpus, by its ranges in Unicode.
const CHARACTERS: &[RangeInclusive<u32>] = &[
    // Control characters: C0; delete and C1.
    0..=0x1f,
    0x7f..=0x9f,
    // Soft hyphen, grapheme joiner, Arabic letter mark, fillers, vowels that do not show.
    0xad..=0xad,
    0x34f..=0x34f,
    0x61c..=0x61c,
    0x115f..=0x1160,
    0x17b4..=0x17b5,
    0x180b..=0x180f,
    // Zero-width characters and direction marks; separators, embeddings and overrides; isolates.
    0x200b..=0x200f,
    0x2028..=0x202e,
    0x2060..=0x206f,
    0x3164..=0x3164,
    // Variation selectors, the byte order mark, annotations.
    0xfe00..=0xfe0f,
    0xfeff..=0xfeff,
    0xffa0..=0xffa0,
    0xfff9..=0xfffb,
    // Shorthand and musical format controls, tags, more variation selectors.
    0x1bca0..=0x1bca3,
    0x1d173..=0x1d17a,
    0xe0001..=0xe0001,
    0xe0020..=0xe007f,
    0xe0100..=0xe01ef,
];

/// Sequences that set the title, answer, clear, reset, blink, switch the mouse on.
const SEQUENCES: &str = "\x1b]0;owned\x07\x1b[6n\x1b[2J\x1bc\x1b[5m\u{9b}5m\x1bP1$r\x1b\\\x1b[?1000h\x08\x08\r\n";

fn corpus() -> impl Iterator<Item = char> {
    CHARACTERS.iter().cloned().flatten().filter_map(char::from_u32)
}

/// The corpus between two letters, which are all that may be left of it.
fn hostile() -> String {
    ['H'].into_iter().chain(corpus()).chain(['i']).collect()
}

/// A part of a file's name: no NUL, and no slash in it.
fn hostile_name() -> String {
    corpus().filter(|&character| character != '\0').step_by(7).chain("\x1b]0;owned\x07\u{202e}".chars()).collect()
}

/// A worksheet with the corpus in every text, as JSON of nothing but ASCII.
fn worksheet(unknown: Option<&str>) -> String {
    let mut json: serde_json::Value = serde_json::from_slice(super::filled::JSON).unwrap();
    for row in FIELDS {
        if let Kind::Text { most, .. } = row.kind() {
            let text = if most > 200 { hostile() + SEQUENCES } else { hostile() };
            *json.pointer_mut(row.about().pointer).unwrap() = text.into();
        }
    }
    if let Some(name) = unknown {
        json[name] = hostile().into();
    }
    let escaped = |character: char| {
        if character.is_ascii() && character != '\x7f' {
            return character.to_string();
        }
        character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat()
    };
    json.to_string().chars().map(escaped).collect()
}

/// The first thing that is neither plain text nor a sequence that the program itself writes.
fn odd(bytes: &[u8], breaks: bool) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = &*text;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = own_sequence(rest) {
            rest = after;
        } else if (breaks && first == '\n') || (' '..='~').contains(&first) || !corpus().any(|odd| odd == first) {
            rest = &rest[first.len_utf8()..];
        } else {
            return Some(rest.chars().take(40).flat_map(char::escape_debug).collect());
        }
    }
    None
}

/// What is behind a sequence that the program writes: modes, the cursor's place, styles, erasing,
/// and a copy to the clipboard.
fn own_sequence(text: &str) -> Option<&str> {
    let numbers = |text: &'_ str| text.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(text.len());
    if let Some(copy) = text.strip_prefix("\x1b]52;c;") {
        let end = copy.find(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c))?;
        let rest = &copy[end..];
        return rest.strip_prefix('\x07').or_else(|| rest.strip_prefix("\x1b\\"));
    }
    let (finals, rest) = match text.strip_prefix("\x1b[?") {
        Some(rest) => (&['h', 'l'][..], rest),
        None => (&['H', 'm', 'J', 'X', 'C'][..], text.strip_prefix("\x1b[")?),
    };
    rest[numbers(rest)..].strip_prefix(finals)
}

/// A folder of worksheets with a name as bad as they are, and the ids of two of them.
fn seeded(folder: &Folder) -> (PathBuf, [&'static str; 2]) {
    let ids = ["01KAT3Z2M5000000000000000A", "01KAT3Z2M5000000000000000B"];
    let data = folder.0.join(hostile_name());
    fs::create_dir_all(&data).unwrap();
    let name = hostile();
    for (id, json) in ids.iter().zip([worksheet(None), worksheet(Some(&name))]) {
        fs::write(data.join(format!("{id}.json")), json).unwrap();
    }
    fs::write(data.join("01KAT3Z2M5000000000000000C.json"), format!("{{{}", hostile())).unwrap();
    (data, ids)
}

#[test]
fn nothing_of_a_worksheet_disturbs_the_screen() {
    let folder = Folder::new();
    let (data, [id, with_unknown_field]) = seeded(&folder);
    let open = |id: &str| {
        let mut command = j1817(&folder);
        command.args(["open".as_ref(), id.as_ref(), "--data-dir".as_ref(), data.as_os_str()]);
        let process = Process::start(command, 120, 40);
        process.wait_for_text("Hi");
        process
    };
    let process = open(id);
    // Somebody else saves it meanwhile: every save is refused from here on.
    let mut theirs: serde_json::Value = serde_json::from_str(&worksheet(None)).unwrap();
    theirs["revision"] = 99.into();
    fs::write(data.join(format!("{id}.json")), theirs.to_string()).unwrap();
    process.press("x");
    process.press("\x13");
    process.wait_for_text("somebody else");
    let mut wide = 120;
    let mut press = |keys| {
        wide = 241 - wide;
        process.press_and_resize(keys, wide, 40);
    };
    press("\x1bOR");
    for _ in FIELDS {
        ["\t", "\x1bOP", "\x1b"].into_iter().for_each(&mut press);
    }
    for command in commands().filter(|command| command.in_palette) {
        // With something unsaved, so that every command that leaves asks first.
        ["x", "\x10", command.title, "\r", "\x1b[B", "\x1b", "\x1b", "\x1b", "\x1b"].into_iter().for_each(&mut press);
    }
    process.signal(Signal::TERM);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (143, Ok(())));
    assert_eq!(odd(&ended.bytes, false), None);

    let process = open(with_unknown_field);
    // What was unsaved is offered first.
    process.wait_for_text("Unsaved work");
    process.press("\x1b");
    process.wait_for_text("read only");
    process.press("\x1b[18~");
    process.wait_for_text("damaged");
    process.signal(Signal::TERM);
    assert_eq!(odd(&process.end().bytes, false), None);
}

#[test]
fn nothing_of_a_worksheet_or_an_argument_is_printed_that_disturbs() {
    let folder = Folder::new();
    let (data, [id, with_unknown_field]) = seeded(&folder);
    let file = |id: &str| data.join(format!("{id}.json")).into_os_string();
    let (hostile, there, unknown) = (hostile_name(), file(id), file(with_unknown_field));
    let nowhere = data.join("nowhere").into_os_string();
    let every_answer = "!answer\n!flags\n!list\n!all\n?\n".to_owned()
        + &"\n".repeat(FIELDS.len())
        + &SEQUENCES.replace(['\r', '\n'], "")
        + "\n!save\n!copy\n!quit\n";
    let (there, unknown, nowhere) = (there.to_str().unwrap(), unknown.to_str().unwrap(), nowhere.to_str().unwrap());
    let data = data.to_str().unwrap();
    for (arguments, input, said) in [
        (&["check", "--format", "text", there][..], "", "units of service"),
        (&["check", "--format", "text", unknown], "", "cannot be checked"),
        (&["check", "--format", "csv", there, unknown], "", "owned"),
        (&["check", "--format", "text", nowhere], "", "nowhere"),
        (&["check", "--format", "csv", nowhere], "", "nowhere"),
        (&["check", "--format", &hostile], "", "takes one of json"),
        (&["--theme", &hostile], "", "takes one of terminal"),
        (&["--today", &hostile], "", "takes a date"),
        (&[&hostile], "", "there is no such command"),
        (&["explain", &hostile], "", "no rule has this id"),
        (&["open", &hostile], "", "j1817"),
        (&["open", "01KAT3Z2M5000000000000000D", "--data-dir", data], "", "owned"),
        (&["open", "01KAT3Z2M5000000000000000C", "--data-dir", data], "", "damaged"),
        (&["--plain", "open", id, "--data-dir", data], &every_answer, "Hi"),
        (&["--plain", "open", with_unknown_field, "--data-dir", data], &every_answer, "read only"),
    ] {
        let mut child = Command::new(program())
            .args(arguments)
            .env("HOME", &folder.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // One that does not listen has said what it has to say.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let out = child.wait_with_output().unwrap();
        let written = [out.stdout, out.stderr].concat();
        assert_eq!(odd(&written, true), None, "{arguments:?}");
        assert!(
            String::from_utf8_lossy(&written).to_lowercase().contains(&said.to_lowercase()),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn what_disturbs_is_seen() {
    assert_eq!(odd("é \x1b[?25l\x1b[1;2H\x1b[0;38;5;1mok\x1b]52;c;aGk=\x07".as_bytes(), false), None);
    for character in corpus() {
        assert!(odd(format!("a{character}b").as_bytes(), false).is_some(), "{character:?}");
    }
}
