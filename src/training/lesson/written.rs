//! A lesson as its file has it, read strictly.

use serde::Deserialize;
use serde_json::Value as Json;

use super::super::kind::Kind;
use super::super::topic::Topic;
use super::want::{Asks, Figure, Want, Wanted};
use super::{Lesson, Task};
use crate::assess::{Rule, Stage};
use crate::worksheet::{Date, Edit, FieldId, Worksheet, date};

/// A lesson's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonFile {
    id: Box<str>,
    title: Box<str>,
    minutes: u32,
    topics: Vec<Topic>,
    text: Vec<Box<str>>,
    sources: Vec<Box<str>>,
    teaches: Vec<Box<str>>,
    today: Box<str>,
    worksheet: Worksheet,
    #[serde(default)]
    history: Vec<Worksheet>,
    tasks: Vec<TaskRow>,
}

/// A task in it. It begins with the lesson's worksheet and its own edits over that.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskRow {
    ask: Box<str>,
    #[serde(default)]
    begin: Vec<Edit>,
    want: WantRow,
    hints: [Box<str>; 3],
    #[serde(default)]
    solution: Vec<Edit>,
}

/// What a task wants: `answer`, and `about` where it is about a rule; or the rest, a worksheet's state.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WantRow {
    /// The word of a kind, or a JSON pointer into the assessment.
    answer: Option<Box<str>>,
    about: Option<Box<str>>,
    #[serde(default)]
    cleared: Vec<Box<str>>,
    #[serde(default)]
    raised: Vec<Box<str>>,
    ready: Option<ReadyFor>,
    #[serde(default)]
    holds: Vec<Edit>,
    #[serde(default)]
    keeps: Vec<FieldId>,
    #[serde(default)]
    gives: Vec<FigureRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReadyFor {
    Ship,
    Bill,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureRow {
    at: Box<str>,
    is: Json,
    open: Box<str>,
}

/// Reads a lesson; why it does not read, where it does not.
pub(super) fn read(text: &str) -> Result<Lesson, String> {
    let file: LessonFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let today = date::read(&file.today).ok_or_else(|| date::GRAMMAR.to_owned())?;
    let task = |row: TaskRow| row.over(&file.worksheet, &file.history, today);
    Ok(Lesson {
        topics: file.topics,
        teaches: rules(&file.teaches)?,
        tasks: file.tasks.into_iter().map(task).collect::<Result<_, _>>()?,
        id: file.id,
        title: file.title,
        minutes: file.minutes,
        text: file.text,
        sources: file.sources,
        worksheet: file.worksheet,
        today,
        history: file.history,
    })
}

impl TaskRow {
    fn over(self, worksheet: &Worksheet, history: &[Worksheet], today: Date) -> Result<Task, String> {
        let mut worksheet = worksheet.clone();
        worksheet.apply_all(self.begin);
        Ok(Task {
            ask: self.ask,
            want: self.want.want()?,
            hints: self.hints,
            worksheet,
            today,
            history: history.to_vec(),
            solution: self.solution,
        })
    }
}

impl WantRow {
    fn want(self) -> Result<Want, String> {
        let wanted = Wanted {
            cleared: rules(&self.cleared)?,
            raised: rules(&self.raised)?,
            ready: self.ready.map(|ready| match ready {
                ReadyFor::Ship => Stage::Ship,
                ReadyFor::Bill => Stage::Bill,
            }),
            holds: self.holds,
            keeps: self.keeps,
            gives: self.gives.into_iter().map(|row| Figure { at: row.at, is: row.is, open: row.open }).collect(),
        };
        let about: Vec<_> = self.about.into_iter().collect();
        match self.answer {
            Some(_) if wanted != Wanted::default() => Err("a task wants an answer or a worksheet, not both".to_owned()),
            None if !about.is_empty() || wanted == Wanted::default() => Err("a task wants nothing".to_owned()),
            None => Ok(Want::Worksheet(wanted)),
            Some(at) if at.starts_with('/') => Ok(Want::Answer(Asks::Figure(at))),
            Some(word) => {
                let kind = Kind::of_word(&word).ok_or_else(|| format!("no kind {word}"))?;
                Ok(Want::Answer(Asks::Kind(kind, rules(&about)?)))
            }
        }
    }
}

fn rules(ids: &[Box<str>]) -> Result<Vec<&'static Rule>, String> {
    ids.iter().map(|id| Rule::named(id).ok_or_else(|| format!("no rule {id}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = r#"{"id": "a", "title": "A", "minutes": 5, "topics": ["quantity"], "text": ["It is so."],
        "sources": ["program"], "teaches": ["quantity.missing"], "today": "2026-02-17", "worksheet": {},
        "tasks": [{"ask": "How many?", "begin": [{"field": "/dispense/quantity", "to": "3"}],
            "want": {"answer": "units"}, "hints": ["one", "two", "three"]}]}"#;

    #[test]
    fn a_task_begins_with_its_edits_over_the_worksheet() {
        let lesson = read(LESSON).unwrap();
        let task = &lesson.tasks[0];
        assert_eq!(task.want, Want::Answer(Asks::Kind(Kind::Units, Vec::new())));
        assert_eq!(task.worksheet.dispense.quantity.map(|quantity| quantity.to_string()).as_deref(), Some("3"));
        assert_eq!(lesson.worksheet.dispense.quantity, None);
    }

    #[test]
    fn a_faulty_lesson_says_why() {
        for (was, is, why) in [
            ("\"minutes\"", "\"hours\"", "unknown field `hours`"),
            ("\"quantity\"", "\"weather\"", "not a topic"),
            ("quantity.missing", "quantity.found", "no rule quantity.found"),
            ("2026-02-17", "2026-02-30", date::GRAMMAR),
            ("\"worksheet\": {}", "\"worksheet\": {\"colour\": 1}", "unknown field `colour`"),
            ("/dispense/quantity", "/dispense/colour", "no worksheet has"),
            ("\"answer\": \"units\"", "\"answer\": \"colour\"", "no kind colour"),
            ("\"answer\": \"units\"", "", "a task wants nothing"),
            ("\"answer\": \"units\"", "\"about\": \"quantity.missing\"", "a task wants nothing"),
            ("\"answer\": \"units\"", "\"answer\": \"units\", \"ready\": \"ship\"", "not both"),
            (", \"three\"", "", "invalid length 2"),
        ] {
            let fault = read(&LESSON.replacen(was, is, 1)).unwrap_err();
            assert!(fault.contains(why), "{was} as {is}: {fault}");
        }
    }
}
