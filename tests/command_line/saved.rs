//! Saved worksheets on the command line: `add`, `show`, `delete`, `restore`, `doctor`.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value as Json, json};

use crate::program::{CLEAN, Run, run};

/// Stands where a value is at fault; must never be repeated.
const CANARY: &str = "CANARY7f3a";

/// A data folder of one test.
struct Data(PathBuf);

impl Data {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("saved-{name}"));
        drop(fs::remove_dir_all(&folder));
        Self(folder)
    }

    fn run(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
        let folder = self.0.to_str().expect("the folder has a plain name");
        run(&[arguments, &["--data-dir", folder]].concat(), input)
    }

    fn add(&self, input: impl Into<Vec<u8>>) -> Run {
        self.run(&["add"], input)
    }

    /// A worksheet as `show` gives it.
    fn shown(&self, id: &str) -> Json {
        let run = self.run(&["show", id, "--format", "json"], "");
        assert_eq!((run.status, run.complaint.as_str()), (Some(0), ""));
        serde_json::from_str(&run.output).expect("a worksheet is shown")
    }
}

#[test]
fn what_is_added_is_shown_deleted_and_restored() {
    let data = Data::new("round");
    let added = data.add(CLEAN);
    let id = added.output.trim_end();
    assert_eq!((added.status, id.len(), added.complaint.as_str()), (Some(0), 26, ""));
    let (given, shown): (Json, Json) = (serde_json::from_str(CLEAN).unwrap(), data.shown(id));
    assert_eq!((&shown["id"], &shown["revision"]), (&json!(id), &json!(1)));
    assert_eq!(shown["dispense"]["quantity"], given["dispense"]["quantity"]);

    let text = data.run(&["show", id, "--today", "2026-03-05"], "").output;
    for words in ["Order\n", "  Quantity ", "Answer\n", "units of service"] {
        assert!(text.contains(words), "{text}");
    }
    assert_eq!(data.run(&["delete", id], "").status, Some(0));
    let gone = data.run(&["show", id], "");
    assert!(gone.status == Some(1) && gone.complaint.contains("no such worksheet"), "{gone:?}");
    assert_eq!(data.run(&["restore", id], "").status, Some(0));
    assert_eq!(data.shown(id), shown);
}

#[test]
fn each_form_of_input_is_added_in_order_and_what_is_wrong_stands_in_its_place() {
    let data = Data::new("forms");
    for (input, status, fault) in [
        (r#"[{"title":"a"},{"title":"b"},{"title":"c"}]"#.to_owned(), 0, None),
        ("{\"title\":\"a\"}\n{\"title\":\"b\"}\n".to_owned(), 0, None),
        (format!("{{}}\n{{\"order\":{{\"signed\":\"{CANARY}\"}}}}\n{{}}\n"), 2, Some((2, "/order/signed"))),
        (format!("{{}}\n{{\"id\":\"{CANARY}\"}}\n{{}}\n"), 1, Some((2, "/id"))),
        (format!("{{}}\n{{\"id\":\"{CANARY}\"}}\n{CANARY}\n"), 2, Some((2, "/id"))),
        (String::new(), 2, Some((1, ""))),
    ] {
        let run = data.add(input.as_str());
        assert_eq!(run.status, Some(status), "{input}: {run:?}");
        assert!(!run.output.contains(CANARY) && run.complaint.is_empty(), "{run:?}");
        for (nth, line) in run.output.lines().enumerate() {
            match (fault, serde_json::from_str::<Json>(line)) {
                (Some((at, path)), Ok(answer)) if nth + 1 == at => {
                    assert_eq!((&answer["error"]["line"], &answer["error"]["path"]), (&json!(at), &json!(path)));
                }
                (_, Ok(answer)) => assert!(status == 2 && answer["error"]["line"] == 3, "{answer}"),
                (_, Err(_)) => assert!(data.shown(line)["revision"] == 1, "{line}"),
            }
        }
    }
}

#[test]
fn the_next_revision_is_taken_and_an_earlier_one_is_refused() {
    let data = Data::new("revisions");
    let id = data.add("{}").output.trim_end().to_owned();
    let mut next = data.shown(&id);
    next["title"] = json!("second");
    assert_eq!(data.add(next.to_string()).output, format!("{id}\n"));
    assert_eq!(data.shown(&id)["revision"], 2);
    let refused = data.add(next.to_string());
    let error = &refused.answers()[0]["error"];
    assert_eq!((refused.status, &error["path"]), (Some(1), &json!("/revision")));
    assert!(error["message"].as_str().is_some_and(|words| words.contains("Nothing was overwritten")), "{error}");
    assert_eq!(data.shown(&id)["title"], "second");
}

#[test]
fn a_worksheet_that_is_not_there_is_said() {
    let data = Data::new("nothing");
    for command in ["show", "delete", "restore"] {
        for id in ["01KAT3Z2M5000000000000000A", "../../etc/passwd"] {
            let run = data.run(&[command, id], "");
            assert_eq!((run.status, run.output.as_str()), (Some(1), ""), "{command} {id}");
            assert!(run.complaint.contains("no such worksheet") && !run.complaint.contains("passwd"), "{run:?}");
        }
    }
    assert!(!data.0.exists(), "asking makes nothing");
}

#[test]
fn a_place_that_cannot_be_written_is_said_for_each_and_nothing_is_called_saved() {
    let data = Data::new("full");
    fs::write(&data.0, "a file in the folder's place").unwrap();
    let run = data.add("{}\n{}\n");
    assert_eq!(run.status, Some(1));
    for answer in run.answers() {
        let words = answer["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert!(words.starts_with("not saved: could not make the folder"), "{words}");
    }
    assert_eq!(run.answers().len(), 2);
}

#[test]
fn the_doctor_says_where_things_are_and_what_to_see_to() {
    let data = Data::new("doctor");
    let id = data.add(CLEAN).output.trim_end().to_owned();
    let well = data.run(&["doctor", "--today", "2026-03-10"], "");
    assert_eq!(well.status, Some(0), "{well:?}");
    for words in ["1 worksheet saved, 0 in the trash", "config.json", "to 2026Q1 (2026-03-31)\n", "In order"] {
        assert!(well.output.contains(words), "{words}: {well:?}");
    }
    assert!(well.output.contains("Index       none that fits this program"), "{well:?}");
    data.run(&["list"], "");
    assert!(data.run(&["doctor"], "").output.contains("Index       holds 1 worksheet\n"));
    assert!(data.run(&["doctor", "--today", "2026-04-01"], "").output.contains("stale"));
    fs::write(data.0.join(format!("{id}.json")), CANARY).unwrap();
    let ill = data.run(&["doctor"], "");
    assert_eq!(ill.status, Some(1));
    assert!(ill.output.contains(&format!("See to      worksheet {id}: ")) && !ill.output.contains(CANARY), "{ill:?}");
}
