//! Reading a worksheet from JSON, and saying where it is wrong without repeating what it holds.

use serde_json::Value as Json;

use super::edit::Edit;
use super::field::{FieldId, Row};
use super::fields::FIELDS;
use super::held::Held;
use super::nouns::{Scenario, Worksheet};
use super::stamp::{Format, Moment};
use super::text::Text;
use super::whole::Whole;

/// Most bytes that one worksheet may take in JSON.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Why a text is not a worksheet. No value of the text is repeated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in the line, from 1; 0 where only the line is known.
    pub column: usize,
    /// JSON pointer of the field; empty where the text as a whole is meant.
    pub path: String,
    /// What is wrong, and what is expected.
    pub message: String,
    /// What sort of fault it is.
    pub sort: Sort,
}

/// What sort of fault a text has; a store treats them differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// Larger than [`MOST_BYTES`].
    TooLarge,
    /// Not JSON.
    NotJson,
    /// Of a format with a higher number.
    Newer,
    /// A field that this format does not have.
    UnknownField,
    /// A value that its field does not take.
    BadValue,
}

impl Worksheet {
    /// Reads a worksheet from its JSON.
    ///
    /// # Errors
    /// A [`Fault`] with its place: the text is over [`MOST_BYTES`], not JSON, names an unknown
    /// field, or holds a value that its field does not take.
    pub fn from_json(text: &[u8]) -> Result<Self, Fault> {
        if text.len() > MOST_BYTES {
            return Err(too_large());
        }
        serde_json::from_slice(text).map_err(|error| find_fault(text, &error))
    }

    /// The worksheet as indented JSON with a line break at its end, as files hold it.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Every key is a fixed name and every value a plain one, so writing to memory cannot fail.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Reads any JSON, without asking what it means.
///
/// # Errors
/// A [`Fault`] that says where it is not JSON, in fixed words.
pub fn loose(text: &[u8]) -> Result<Json, Fault> {
    serde_json::from_slice(text).map_err(|error| not_json(&error))
}

/// The fault of a text over [`MOST_BYTES`].
#[must_use]
pub fn too_large() -> Fault {
    Fault {
        line: 1,
        column: 0,
        path: String::new(),
        message: "larger than 4 MiB, the most that one worksheet may take".to_owned(),
        sort: Sort::TooLarge,
    }
}

/// Reading failed: reads the text again, loosely, to name the field at fault.
fn find_fault(text: &[u8], error: &serde_json::Error) -> Fault {
    let fault =
        |path: String, message: String, sort| Fault { line: error.line(), column: error.column(), path, message, sort };
    if !error.is_data() {
        return not_json(error);
    }
    let json = match loose(text) {
        Ok(json) => json,
        Err(fault) => return fault,
    };
    let (path, message, sort) = first_wrong(&json).unwrap_or_else(|| {
        // The one thing that the loose reading forgives is a field given twice.
        (String::new(), "a field is given twice; give it once".to_owned(), Sort::BadValue)
    });
    fault(path, message, sort)
}

fn not_json(error: &serde_json::Error) -> Fault {
    // serde_json's syntax messages are fixed words with the place behind them.
    let words = error.to_string();
    let words = words.rfind(" at line ").and_then(|end| words.get(..end)).unwrap_or(&words);
    let message = match words {
        "recursion limit exceeded" => "nested too deep for a worksheet".to_owned(),
        words => format!("not JSON: {words}"),
    };
    Fault { line: error.line(), column: error.column(), path: String::new(), message, sort: Sort::NotJson }
}

type Wrong = (String, String, Sort);

fn first_wrong(json: &Json) -> Option<Wrong> {
    let newer = json.get("format").and_then(Json::as_str).is_some_and(Format::is_newer);
    if newer {
        let message = format!("written by a newer program; this one reads {}", Format::NAME);
        return Some(("/format".to_owned(), message, Sort::Newer));
    }
    wrong_in(json, "")
}

/// The first thing wrong in an object of the worksheet, unknown fields before bad values.
fn wrong_in(json: &Json, prefix: &str) -> Option<Wrong> {
    let Json::Object(members) = json else {
        let message =
            if prefix.is_empty() { "expected a worksheet: a JSON object" } else { "expected an object of fields" };
        return (!json.is_null() || prefix.is_empty()).then(|| (prefix.to_owned(), message.to_owned(), Sort::BadValue));
    };
    let unknown = members.keys().map(|key| format!("{prefix}/{key}")).find(|pointer| !is_known(pointer));
    if let Some(pointer) = unknown {
        let message = match nearest(&pointer) {
            Some(near) => format!("no such field; did you mean {near}?"),
            None => "no such field; `j1817 fields` lists them all".to_owned(),
        };
        return Some((printable(&pointer), message, Sort::UnknownField));
    }
    members.iter().find_map(|(key, value)| wrong_at(value, &format!("{prefix}/{key}")))
}

fn wrong_at(value: &Json, pointer: &str) -> Option<Wrong> {
    let bad = |expected: &str| Some((pointer.to_owned(), format!("expected {expected}"), Sort::BadValue));
    if let Some(field) = FieldId::of_pointer(pointer) {
        return field.row().read_json(value).err().map(|wrong| (pointer.to_owned(), wrong.to_string(), Sort::BadValue));
    }
    if value.is_null() {
        return None;
    }
    match pointer {
        "/format" if value.as_str() != Some(Format::NAME) => bad(&format!("\"{}\"", Format::NAME)),
        "/id" if !reads::<Text>(value) => bad(&Text::<2000>::KIND.to_string()),
        "/revision" if !reads::<Whole<0, { u32::MAX }>>(value) => bad("a whole number, without quotes"),
        "/created_at" | "/updated_at" if !reads::<Moment>(value) => bad(Moment::GRAMMAR),
        "/scenarios" => wrong_scenario(value),
        "/format" | "/id" | "/revision" | "/created_at" | "/updated_at" => None,
        _ => wrong_in(value, pointer),
    }
}

fn wrong_scenario(value: &Json) -> Option<Wrong> {
    let Json::Array(scenarios) = value else {
        return Some(("/scenarios".to_owned(), "expected a list of scenarios".to_owned(), Sort::BadValue));
    };
    let (nth, scenario) = scenarios.iter().enumerate().find(|(_, scenario)| !reads::<Scenario>(scenario))?;
    let mut edits = scenario.get("edits").and_then(Json::as_array).into_iter().flatten().enumerate();
    let edit = edits.find(|(_, edit)| !reads::<Edit>(edit));
    let wrong = edit.map(|(place, edit)| wrong_edit(edit, &format!("/scenarios/{nth}/edits/{place}")));
    Some(wrong.unwrap_or_else(|| {
        let message =
            "expected a scenario: \"name\", and \"edits\" each with a \"field\" of the worksheet and its value \"to\"";
        (format!("/scenarios/{nth}"), message.to_owned(), Sort::BadValue)
    }))
}

/// What is wrong with an edit that cannot be read.
fn wrong_edit(edit: &Json, at: &str) -> Wrong {
    let bad = |member: &str, message: String| (format!("{at}{member}"), message, Sort::BadValue);
    let pointer = edit.get("field").and_then(Json::as_str);
    let field = pointer.and_then(FieldId::of_pointer);
    let value = edit.get("to").unwrap_or(&Json::Null);
    match (field, field.and_then(|field| field.row().read_json(value).err())) {
        (Some(_), Some(wrong)) => bad("/to", wrong.to_string()),
        (None, _) if pointer.is_some() => bad(
            "/field",
            "expected the pointer of a field, such as /dispense/quantity; `j1817 fields` lists them all".to_owned(),
        ),
        _ => bad("", "expected an edit: a \"field\" of the worksheet and its value \"to\"".to_owned()),
    }
}

fn reads<T: serde::de::DeserializeOwned>(value: &Json) -> bool {
    T::deserialize(value).is_ok()
}

/// What the store stamps, beside the field table.
const STAMPS: [&str; 6] = ["/format", "/id", "/revision", "/created_at", "/updated_at", "/scenarios"];

fn pointers() -> impl Iterator<Item = &'static str> {
    STAMPS.into_iter().chain(FIELDS.iter().map(|row: &&dyn Row| row.about().pointer))
}

fn is_known(pointer: &str) -> bool {
    pointers().any(|known| known.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// The field whose name is nearest to a mistyped one, if any is near.
fn nearest(pointer: &str) -> Option<&'static str> {
    pointers()
        .map(|known| (strsim::damerau_levenshtein(known, pointer), known))
        .filter(|(distance, _)| *distance <= 3)
        .min()
        .map(|(_, known)| known)
}

/// A pointer made of a person's own key, safe and short enough to show.
fn printable(pointer: &str) -> String {
    pointer.chars().filter(|&c| super::text::is_plain(c)).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Fault {
        Worksheet::from_json(text.as_bytes()).expect_err(text)
    }

    #[test]
    fn an_unknown_field_is_named_with_its_path() {
        let typo = fault("{\"order\": {\"daily_unit\": \"50\"}}");
        assert_eq!((typo.path.as_str(), typo.sort), ("/order/daily_unit", Sort::UnknownField));
        assert_eq!(typo.message, "no such field; did you mean /order/daily_units?");
        assert_eq!(fault("{\"dispense\": {\"previous\": {\"x\": 1}}}").path, "/dispense/previous/x");
    }

    #[test]
    fn a_bad_value_is_named_and_not_repeated() {
        for (text, path) in [
            (r#"{"dispense":{"quantity":3.5}}"#, "/dispense/quantity"),
            (r#"{"dispense":{"quantity":"1e3"}}"#, "/dispense/quantity"),
            (r#"{"dispense":{"quantity":1e3}}"#, "/dispense/quantity"),
            (r#"{"dispense":{"date_of_service":"2026-02-30"}}"#, "/dispense/date_of_service"),
            (r#"{"dispense":{"date_of_service":"20260302"}}"#, "/dispense/date_of_service"),
            (r#"{"dispense":{"days_supply":"90"}}"#, "/dispense/days_supply"),
            (r#"{"dispense":{"days_supply":36501}}"#, "/dispense/days_supply"),
            (r#"{"dispense":{"measure":"SECRET"}}"#, "/dispense/measure"),
            (r#"{"order":{"signed":"SECRET"}}"#, "/order/signed"),
            (r#"{"order":"SECRET"}"#, "/order"),
            (r#"{"payer":{"modifiers":"SECRET"}}"#, "/payer/modifiers"),
            (r#"{"format":"SECRET"}"#, "/format"),
            (r#"{"revision":-1}"#, "/revision"),
            (r#"{"created_at":"SECRET"}"#, "/created_at"),
            (r#"{"scenarios":[{"name":"a","edits":[{"field":"/order/SECRET"}]}]}"#, "/scenarios/0/edits/0/field"),
            (r#"["SECRET"]"#, ""),
            ("null", ""),
            (r#"{"order":{"scenario":{"routine":null}}}"#, "/order/scenario"),
            (r#"{"state":{"SECRET":null}}"#, "/state"),
            ("[]", ""),
            ("[[]]", ""),
            (r#"{"order":[]}"#, "/order"),
            (r#"{"order":["SECRET"]}"#, "/order"),
            (r#"{"order":{"pump":[]}}"#, "/order/pump"),
            (r#"{"dispense":[]}"#, "/dispense"),
            (r#"{"dispense":["00002-7510-01","3"]}"#, "/dispense"),
            (r#"{"dispense":{"previous":["2026-01-05"]}}"#, "/dispense/previous"),
            (r#"{"payer":["SECRET"]}"#, "/payer"),
            (r#"{"scenarios":{}}"#, "/scenarios"),
            (r#"{"scenarios":[{},["five"]]}"#, "/scenarios/1"),
            (r#"{"scenarios":[{"edits":[["/dispense/quantity","5"]]}]}"#, "/scenarios/0/edits/0"),
            (r#"{"scenarios":[{"edits":{"SECRET":1}}]}"#, "/scenarios/0"),
            (r#"{"scenarios":[{"edits":[]},{"edits":[{},{"to":"SECRET"}]}]}"#, "/scenarios/1/edits/0"),
            (
                r#"{"scenarios":[{"edits":[{"field":"/order/signed"},{"field":"/dispense/quantity","to":"SECRET"}]}]}"#,
                "/scenarios/0/edits/1/to",
            ),
            (r#"{"scenarios":[{"edits":[{"field":"/order/signed","SECRET":1}]}]}"#, "/scenarios/0/edits/0"),
        ] {
            let fault = fault(text);
            assert_eq!(fault.path, path, "{text}");
            assert_eq!(fault.sort, Sort::BadValue, "{text}");
            assert!(!fault.message.contains("SECRET") && !fault.message.contains("1e3"), "{}", fault.message);
        }
    }

    #[test]
    fn what_is_not_json_says_where() {
        let cut = fault("{\"order\":\n {\"patient\": \"SECRET");
        assert_eq!((cut.line, cut.sort), (2, Sort::NotJson));
        assert!(!cut.message.contains("SECRET"));
        let deep = "{\"order\":".to_owned() + &"[".repeat(5000);
        assert_eq!(fault(&deep).message, "nested too deep for a worksheet");
        assert_eq!(fault("{\"note\":\"\u{1}\"}").sort, Sort::NotJson);
        assert_eq!(Worksheet::from_json(b"{\"note\":\"\xff\"}").unwrap_err().sort, Sort::NotJson);
        assert_eq!(fault("{\"title\":\"a\",\"title\":\"b\"}").message, "a field is given twice; give it once");
        assert_eq!(fault("{\"format\":\"j1817-worksheet/2\",\"later\":1}").sort, Sort::Newer);
    }

    #[test]
    fn blanks_are_null_and_null_objects_are_blank() {
        let text =
            r#"{"title":"","order":null,"dispense":{"previous":null,"measure":null},"scenarios":null,"format":null}"#;
        assert_eq!(Worksheet::from_json(text.as_bytes()).unwrap(), Worksheet::default());
        assert_eq!(Worksheet::from_json(b"{}").unwrap(), Worksheet::default());
    }

    #[test]
    fn written_and_read_again_it_is_the_same() {
        let text = r#"{"id":"A","revision":3,"order":{"daily_units":"5.00"},"payer":{"modifiers":[]},
            "scenarios":[{"name":"five","edits":[{"field":"/dispense/quantity","to":"5"},{"field":"/order/signed","to":null}]}]}"#;
        let worksheet = Worksheet::from_json(text.as_bytes()).unwrap();
        assert_eq!(Worksheet::from_json(worksheet.to_json().as_bytes()).unwrap(), worksheet);
        assert!(worksheet.to_json().contains("\"5.00\""));
    }
}
