//! Reading `config.json`: what stands in it over what holds without it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::complaint::{Complaint, printable};
use super::table::{SETTINGS, Setting};
use super::tree::Tree;
use super::{MOST_BYTES, Settings};

/// A file of settings that was named and cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the settings cannot be read: {}: {source}; name another file with --config, or leave it out", printable(&file.display().to_string()))]
pub struct Missing {
    file: PathBuf,
    source: io::Error,
}

/// The platform's own place for this program's settings, if the system knows a home for them.
#[must_use]
pub fn default_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "j1817").map(|folders| folders.config_dir().join("config.json"))
}

/// The settings of a file: the one that was named, else the default one, which may be absent.
///
/// # Errors
/// [`Missing`] where a file was named and cannot be read; what is wrong *in* a file is a
/// [`Complaint`] in the settings.
pub fn read(named: Option<&Path>, default: Option<&Path>) -> Result<Settings, Missing> {
    let Some(file) = named.or(default) else { return Ok(Settings::default()) };
    match bytes(file) {
        Ok(text) => Ok(Settings::default().with_file(&name(file), &text)),
        Err(source) if named.is_some() => Err(Missing { file: file.to_owned(), source }),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(source) => {
            let complaint = Complaint {
                place: name(file),
                what: format!("it cannot be read ({source})"),
                mend: "see to it that you may read it".to_owned(),
            };
            Ok(Settings { complaints: vec![complaint], ..Settings::default() })
        }
    }
}

/// What stands in a file, up to a byte more than it may hold.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    File::open(file)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut text)?;
    Ok(text)
}

/// The name of a file, safe to show.
fn name(file: &Path) -> String {
    printable(&file.file_name().unwrap_or_default().to_string_lossy())
}

impl Settings {
    /// What a file's text says stands over these settings. `name` is what complaints call the file.
    #[must_use]
    pub fn with_file(mut self, name: &str, text: &[u8]) -> Self {
        let complain = |place: String, what: &str, mend: &str| Complaint {
            place: format!("{name}{place}"),
            what: what.to_owned(),
            mend: mend.to_owned(),
        };
        if text.len() > MOST_BYTES {
            self.complaints.push(complain(String::new(), "larger than 64 KiB", "nothing of it holds; make it smaller"));
            return self;
        }
        let tree = match serde_json::from_slice(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)) {
            Ok(tree) => tree,
            Err(error) => {
                let place = format!(", line {}, column {}", error.line(), error.column());
                self.complaints.push(complain(
                    place,
                    "not JSON from here on",
                    "nothing of it holds until that is mended",
                ));
                return self;
            }
        };
        let Tree::Object(members) = tree else {
            let mend = "put the settings between braces, such as {\"theme\": \"dark\"}";
            self.complaints.push(complain(String::new(), "not an object of settings", mend));
            return self;
        };
        for pointer in given_twice(&members, "") {
            let mend = "the first one holds; take the others out";
            self.complaints.push(complain(format!(", {pointer}"), "given more than once", mend));
        }
        for (key, value) in firsts(members) {
            let place = format!(", /{}", printable(&key));
            match SETTINGS.iter().find(|setting| setting.key == key) {
                None => self.complaints.push(complain(place, "no such setting", &near(&key))),
                Some(_) if value.plain().is_some_and(serde_json::Value::is_null) => {}
                Some(setting) => {
                    let place = format!("{name}{place}");
                    if (setting.take)(&mut self, &value, &place).is_none() {
                        self.complaints.push(Complaint::unlike(place, setting.takes));
                    }
                }
            }
        }
        self
    }
}

/// The members, and theirs, of each name the first alone.
fn firsts(members: Vec<(String, Tree)>) -> Vec<(String, Tree)> {
    let mut kept: Vec<(String, Tree)> = Vec::new();
    for (key, value) in members {
        if kept.iter().any(|(known, _)| *known == key) {
            continue;
        }
        let value = match value {
            Tree::Object(members) => Tree::Object(firsts(members)),
            other => other,
        };
        kept.push((key, value));
    }
    kept
}

/// The pointers of what stands more than once in an object or in those in it, each once.
fn given_twice(members: &[(String, Tree)], above: &str) -> Vec<String> {
    let mut twice: Vec<String> = Vec::new();
    for (nth, (key, value)) in members.iter().enumerate() {
        let pointer = format!("{above}/{}", printable(key));
        if members.iter().take(nth).any(|(before, _)| before == key) && !twice.contains(&pointer) {
            twice.push(pointer.clone());
        }
        if let Tree::Object(members) = value {
            twice.extend(given_twice(members, &pointer));
        }
    }
    twice
}

/// What a mistyped setting may have meant.
fn near(key: &str) -> String {
    let distance = |setting: &&Setting| strsim::damerau_levenshtein(setting.key, key);
    let all = || SETTINGS.iter().map(|setting| setting.key).collect::<Vec<_>>().join(", ");
    let near = SETTINGS.iter().min_by_key(distance).filter(|setting| distance(setting) <= 3);
    near.map_or_else(|| format!("there are {}", all()), |near| format!("perhaps {} is meant", near.key))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Binding, Theme};
    use super::*;
    use crate::worksheet::fields::{CHARGE_PER_UNIT, PLACE_OF_SERVICE, PLAN};

    fn read(text: &str) -> Settings {
        Settings::default().with_file("config.json", text.as_bytes())
    }

    #[test]
    fn every_setting_is_read() {
        let settings = read(
            r#"{"theme": "dark", "plan": "medicare", "place_of_service": "12", "charge_per_unit": "5.00",
                "mouse": true, "idle_minutes": 3, "keys": {"save": ["F12", "^S"], "fix": "F6"}}"#,
        );
        assert_eq!(settings.complaints, []);
        assert_eq!((settings.theme, settings.mouse), (Theme::Dark, true));
        assert_eq!(settings.idle, Some(3));
        let start = &settings.new_worksheet;
        assert_eq!(PLAN.get(start).map(|text| &**text), Some("medicare"));
        assert_eq!(PLACE_OF_SERVICE.get(start).map(|text| &**text), Some("12"));
        assert_eq!(CHARGE_PER_UNIT.get(start).map(ToString::to_string), Some("5.00".to_owned()));
        let binding = |command: &str, keys: &[&str]| Binding {
            command: command.to_owned(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            place: format!("config.json, /keys/{command}"),
        };
        assert_eq!(settings.keys, [binding("save", &["F12", "^S"]), binding("fix", &["F6"])]);
    }

    #[test]
    fn what_says_nothing_changes_nothing() {
        for text in ["{}", "\u{feff}{}", r#"{"theme": null, "keys": null}"#, r#"{"keys": {}}"#] {
            assert_eq!(read(text), Settings::default(), "{text}");
        }
        assert_eq!(read(r#"{"idle_minutes": 0}"#).idle, None);
    }

    #[test]
    fn each_fault_is_named_with_its_place_and_without_its_value() {
        for (text, said) in [
            (
                "",
                &["config.json, line 1, column 0: not JSON from here on; nothing of it holds until that is mended"][..],
            ),
            (
                "{\n \"theme\": SECRET}",
                &["config.json, line 2, column 11: not JSON from here on; nothing of it holds until that is mended"],
            ),
            (
                "[\"SECRET\"]",
                &[
                    "config.json: not an object of settings; put the settings between braces, such as {\"theme\": \"dark\"}",
                ],
            ),
            (r#"{"them": "SECRET"}"#, &["config.json, /them: no such setting; perhaps theme is meant"]),
            (
                r#"{"colour of the sky": 1}"#,
                &[
                    "config.json, /colour of the sky: no such setting; there are theme, plan, place_of_service, charge_per_unit, mouse, idle_minutes, keys",
                ],
            ),
            (
                r#"{"theme": "SECRET"}"#,
                &[
                    "config.json, /theme: the value is none that this takes; give \"terminal\", \"dark\", \"light\", \"high-contrast\" or \"monochrome\"",
                ],
            ),
            (
                r#"{"theme": ["dark"]}"#,
                &[
                    "config.json, /theme: the value is none that this takes; give \"terminal\", \"dark\", \"light\", \"high-contrast\" or \"monochrome\"",
                ],
            ),
            (
                r#"{"plan": "SECRET"}"#,
                &[
                    "config.json, /plan: the value is none that this takes; give the code of a plan, such as \"medicare\"",
                ],
            ),
            (
                r#"{"place_of_service": 12}"#,
                &[
                    "config.json, /place_of_service: the value is none that this takes; give two digits in quotes, such as \"12\"",
                ],
            ),
            (
                r#"{"mouse": "yes"}"#,
                &["config.json, /mouse: the value is none that this takes; give true or false, without quotes"],
            ),
            (
                r#"{"idle_minutes": 1441}"#,
                &[
                    "config.json, /idle_minutes: the value is none that this takes; give a whole number from 0 to 1440, without quotes",
                ],
            ),
            (
                r#"{"idle_minutes": -1}"#,
                &[
                    "config.json, /idle_minutes: the value is none that this takes; give a whole number from 0 to 1440, without quotes",
                ],
            ),
            (
                r#"{"keys": ["F4"]}"#,
                &[
                    "config.json, /keys: the value is none that this takes; give commands by id with their keys, such as {\"save\": \"F12\", \"fix\": [\"F4\", \"Alt-f\"]}",
                ],
            ),
            (
                r#"{"keys": {"save": 4, "fix": ["F4", null]}}"#,
                &[
                    "config.json, /keys/save: the value is none that this takes; give a key such as \"F4\", or a list of keys",
                    "config.json, /keys/fix: the value is none that this takes; give a key such as \"F4\", or a list of keys",
                ],
            ),
            (
                r#"{"mouse": true, "mouse": false, "mouse": 1, "keys": {"save": "F4", "save": "F5"}}"#,
                &[
                    "config.json, /mouse: given more than once; the first one holds; take the others out",
                    "config.json, /keys/save: given more than once; the first one holds; take the others out",
                ],
            ),
        ] {
            let settings = read(text);
            assert_eq!(settings.complaints.iter().map(ToString::to_string).collect::<Vec<_>>(), said, "{text}");
        }
        let charge = read(r#"{"charge_per_unit": 5.5}"#);
        assert_eq!(
            charge.complaints.iter().map(|one| &*one.place).collect::<Vec<_>>(),
            ["config.json, /charge_per_unit"]
        );
    }

    #[test]
    fn the_rest_of_a_faulty_file_holds() {
        let settings = read(r#"{"them": 1, "mouse": true, "idle_minutes": "x", "theme": "light"}"#);
        assert_eq!((settings.theme, settings.mouse, settings.idle), (Theme::Light, true, Settings::default().idle));
        assert_eq!(settings.complaints.len(), 2);
    }

    #[test]
    fn a_file_is_read_up_to_its_most() {
        let padded = |length: usize| r#"{"mouse": true}"#.to_owned() + &" ".repeat(length - 15);
        assert!(read(&padded(MOST_BYTES)).mouse);
        let large = read(&padded(MOST_BYTES + 1));
        assert!(!large.mouse);
        assert_eq!(large.complaints[0].what, "larger than 64 KiB");
    }

    #[test]
    fn the_file_is_named_or_may_be_absent() {
        let absent = Path::new("/nowhere/at all/config.json");
        assert_eq!(super::read(None, None).unwrap(), Settings::default());
        assert_eq!(super::read(None, Some(absent)).unwrap(), Settings::default());
        let missing = super::read(Some(absent), None).unwrap_err().to_string();
        assert!(missing.starts_with("the settings cannot be read: /nowhere/at all/config.json: "), "{missing}");
        let folder = super::read(None, Some(Path::new("/"))).unwrap();
        assert_eq!(folder.complaints.len(), 1);
    }

    #[test]
    fn arguments_stand_over_the_file() {
        let file = read(r#"{"theme": "dark", "mouse": true}"#);
        assert_eq!(file.clone().with_arguments(None, None), file);
        let over = file.with_arguments(Some(Theme::Light), Some(false));
        assert_eq!((over.theme, over.mouse), (Theme::Light, false));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..200), text in r#"[{}\[\]",:0-9a-z_ ]{0,200}"#) {
            let _ = Settings::default().with_file("config.json", &bytes);
            let _ = Settings::default().with_file("config.json", text.as_bytes());
        }

        #[test]
        fn no_value_breaks_a_setting(
            nth in 0..SETTINGS.len(),
            value in prop::sample::select(vec!["null", "1", "-1", "1e99", "true", "\"\"", "\"12\"", "[]", "[[]]", "{}", r#"{"":{}}"#]),
        ) {
            let settings = read(&format!("{{\"{}\": {value}}}", SETTINGS[nth].key));
            let place = format!("config.json, /{}", SETTINGS[nth].key);
            prop_assert!(settings.complaints.iter().all(|complaint| complaint.place.starts_with(&place)));
        }
    }
}
