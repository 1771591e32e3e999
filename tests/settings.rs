//! The office's settings at work: a new worksheet, other keys, and a file with faults in it.

mod desk;
mod keys;
mod world;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use desk::{check, press, seen};
use j1817::app::command::{commands, named};
use j1817::app::key::Key;
use j1817::app::keymap::{Keymap, complaints};
use j1817::app::model::Opened;
use j1817::app::{Effect, Message, Model, Place, update};
use j1817::settings::{Binding, Settings};
use j1817::worksheet::Worksheet;
use proptest::prelude::*;
use world::{model, world};

const PLAN: &str = "/payer/plan";
const NEW: &str = r#"{"plan": "medicare", "place_of_service": "12", "charge_per_unit": "5.00"}"#;

fn settings(json: &str) -> Settings {
    Settings::default().with_file("config.json", json.as_bytes())
}

/// A new worksheet under settings without a fault.
fn begun(json: &str) -> Model {
    let settings = settings(json);
    assert_eq!(complaints(&settings), [], "{json}");
    Model::begin(&settings, String::new(), &world())
}

#[test]
fn a_new_worksheet_holds_what_the_office_always_enters() {
    for (script, what, expected) in [
        ("", PLAN, "medicare"),
        ("", "/dispense/place_of_service", "12"),
        ("", "/payer/charge_per_unit", "5.00"),
        ("", "unsaved", "false"),
        ("<^Z>", "notice", "Nothing to undo"),
        ("<^Z>", PLAN, "medicare"),
        ("<F8>", "notice", "Nothing is entered yet"),
        ("MRN-7", "unsaved", "true"),
        ("MRN-7<^Z>", "unsaved", "false"),
        ("<Tab>cigna<Tab><^N>", "place", "Ask"),
        ("<Tab>cigna<Tab><^N>d", PLAN, "medicare"),
        ("<Tab>cigna<Tab><^Z>", PLAN, "medicare"),
        ("<^N>", PLAN, "medicare"),
    ] {
        let mut model = begun(NEW);
        assert!(model.is_blank());
        press(&mut model, script);
        assert_eq!(seen(&model, what), expected, "{script}: {what}");
    }
    assert_eq!(press(&mut begun(NEW), "<^Q>"), [Effect::Quit]);
    check(&[("blank", PLAN, "<^N>", PLAN, "null"), ("refill", PLAN, "<^N>", PLAN, "null")]);
}

#[test]
fn a_saved_worksheet_is_opened_as_it_was_saved() {
    let mut model = begun(NEW);
    let opened = Opened { worksheet: Worksheet::default(), read_only: None };
    update(&mut model, Message::Opened(Ok(Box::new(opened))), &world());
    assert_eq!(model.worksheet, Worksheet::default());
    press(&mut model, "<^N>");
    assert_eq!(seen(&model, PLAN), "medicare");
}

#[test]
fn other_keys_run_commands_and_are_shown() {
    let mut model = begun(r#"{"keys": {"undo": "F11", "saved": ["Alt-s", "F10"], "save": "F12", "discard": "x"}}"#);
    let refill = Opened { worksheet: world::model("refill").worksheet, read_only: None };
    update(&mut model, Message::Opened(Ok(Box::new(refill))), &world());
    for (keys, effect) in [("<^S>", None), ("<F7>", None)] {
        assert_eq!(press(&mut model, keys).pop(), effect, "{keys}");
    }
    let named = |name: &str| Message::Key(name.parse().unwrap());
    assert_eq!(update(&mut model, named("Alt-s"), &world()), [Effect::List]);
    update(&mut model, named("Esc"), &world());
    assert_eq!(update(&mut model, named("F12"), &world()), [Effect::Save]);
    let shown: Vec<String> = ["undo", "saved", "save", "fix"].map(|id| model.keymap.name(id)).into();
    assert_eq!(shown, ["F11", "Alt-s", "F12", "F4"]);
    press(&mut model, "<F8><F4>");
    assert!(seen(&model, "notice").ends_with(". F11 takes it back"), "{}", seen(&model, "notice"));
}

#[test]
fn nothing_shut_off_is_out_of_reach() {
    let all: Vec<String> = commands().map(|command| format!("\"{}\": []", command.id)).collect();
    let settings = settings(&format!("{{\"keys\": {{{}}}}}", all.join(",")));
    let model = Model::begin(&settings, String::new(), &world());
    for command in commands() {
        let offered = command.places.iter().any(|place| *place == Place::Form || place.is_list() || place.is_what_if());
        let from_palette = command.in_palette && offered;
        assert!(from_palette || model.keymap.first(command).is_some(), "{}", command.id);
    }
    for id in ["quit", "palette"] {
        assert!(complaints(&settings).iter().any(|complaint| complaint.place.ends_with(id)), "{id}");
    }
}

#[test]
fn what_is_wrong_is_said_at_the_start_and_stands_among_the_messages() {
    let faulty = settings(r#"{"them": 1, "mouse": "SECRET", "theme": "dark", "keys": {"sav": "F12"}}"#);
    let mut model = model("blank");
    model.complain(&complaints(&faulty));
    let first = "config.json, /them: no such setting; perhaps theme is meant";
    assert_eq!(seen(&model, "notice"), format!("{first}, and 2 more: see Messages (^P)"));
    let messages = seen(&model, "messages");
    assert_eq!(messages.split(" / ").count(), 3);
    assert!(messages.starts_with(first) && !messages.contains("SECRET"), "{messages}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn whatever_keys_are_given_each_runs_one_command_and_letters_are_typed(
        given in prop::collection::vec((any_command(), prop::collection::vec(any_key_name(), 0..3)), 0..8),
    ) {
        let binding = |(command, keys): &(&str, Vec<&str>)| Binding {
            command: (*command).to_owned(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            place: String::new(),
        };
        let (keymap, _) = Keymap::of(&given.iter().map(binding).collect::<Vec<_>>());
        for place in Place::ALL {
            let here = || commands().filter(|command| command.places.contains(&place));
            let keys: Vec<Key> = here().flat_map(|command| keymap.keys(command)).copied().collect();
            let distinct: BTreeSet<Key> = keys.iter().copied().collect();
            prop_assert_eq!(keys.len(), distinct.len(), "{:?}", place);
        }
        for letter in ['a', 'S', '7', '-'].map(Key::char) {
            for place in [Place::Form, Place::List, Place::Saved, Place::Palette] {
                prop_assert!(keymap.command_of(place, letter).is_none());
            }
        }
        for id in ["quit", "palette", "stay", "close_page"] {
            prop_assert!(keymap.first(named(id).unwrap()).is_some());
        }
    }
}

fn any_command() -> impl Strategy<Value = &'static str> {
    prop::sample::select(commands().map(|command| command.id).collect::<Vec<_>>())
}

fn any_key_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a", "S", "7", "-", "?", "Space", "F4", "F8", "F12", "^S", "^Q", "Esc", "Enter", "Tab", "Down", "nonsense",
    ])
}

/// A folder of one test with a file of settings, and the program in it, line by line.
fn program(name: &str, config: &str, arguments: &[&str]) -> (PathBuf, Output) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("settings-{name}-{}", std::process::id()));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(folder.join("j1817")).unwrap();
    fs::write(folder.join("j1817/config.json"), config).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_j1817"));
    command.args(arguments).env("J1817_DATA_DIR", folder.join("data")).current_dir(&folder);
    command.env("HOME", &folder).env("XDG_CONFIG_HOME", &folder).env_remove("ACCESSIBLE").stdin(Stdio::null());
    let output = command.output().unwrap();
    (folder, output)
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
#[cfg(all(unix, not(target_os = "macos")))]
fn line_by_line_the_faults_are_sentences_and_the_rest_holds() {
    let config =
        r#"{"plan": "medicare", "charge_per_unit": "SECRET", "idle_minutes": "SECRET", "keys": {"save": "s"}}"#;
    let (folder, output) = program("faulty", config, &["--plain"]);
    let lines: Vec<&str> = said(&output).lines().collect();
    let places: Vec<&str> = lines.iter().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(
        places[..3],
        ["config.json, /charge_per_unit", "config.json, /idle_minutes", "config.json, /keys/save"],
        "{lines:?}"
    );
    assert!(!said(&output).contains("SECRET"));
    assert!(lines[3].ends_with("nothing was entered and nothing was saved"), "{lines:?}");
    assert_eq!(fs::read_to_string(folder.join("j1817/config.json")).unwrap(), config, "it is never written");
}

#[test]
fn a_file_that_is_named_has_to_be_there() {
    for arguments in [&["--plain", "--config", "none.json"][..], &["--config", "none.json", "fields"]] {
        let (_, output) = program("missing", "{}", arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let words = "j1817: the settings cannot be read: none.json: ";
        assert!(said(&output).starts_with(words) && output.stdout.is_empty(), "{}", said(&output));
    }
    let (_, output) = program("named", r#"{"them": 1}"#, &["--config", "j1817/config.json", "fields"]);
    assert_eq!(said(&output), "j1817: config.json, /them: no such setting; perhaps theme is meant\n");
    assert_eq!(output.status.code(), Some(0));
}
