//! One exercise of an instructor's file.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::{Faults, listed};
use crate::assess::{Assessment, Flag, RULES, Rule, SavedFill, Severity};
use crate::reference::Reference;
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, asked};
use crate::training::kind::{Kind, Level};
use crate::training::posing::{behind, leak::gives_away};
use crate::worksheet::{Date, Edit, FieldId, Worksheet, date};

/// What an exercise holds; the first three it must.
const KEYS: [&str; 13] = [
    "kind",
    "question",
    "worksheet",
    "today",
    "history",
    "rules",
    "level",
    "answer",
    "also",
    "keeps",
    "on_record",
    "explanation",
    "source",
];

impl Faults {
    /// Reads an exercise; `None` where something is wrong, which is noted.
    pub(super) fn entry(&mut self, entry: &Json, today: Date, reference: &Reference) -> Option<Exercise> {
        let Json::Object(members) = entry else {
            self.add("", format!("expected an object with {}", listed(KEYS)));
            return None;
        };
        let before = self.complaints.len();
        self.unknown(members, &KEYS);
        let kind = self.kind(members);
        let (asked, question) = (self.complaints.len(), self.text(members, "question"));
        if question.is_none() && self.complaints.len() == asked {
            self.add("/question", "missing: ask in words what is to be answered");
        }
        let worksheet = if let Some(json) = members.get("worksheet") {
            self.worksheet(json, "/worksheet")
        } else {
            self.add("/worksheet", "missing: give the facts as a worksheet, as `j1817 show ID --format json` does");
            None
        };
        let day = self.today(members);
        let history = self.history(members, reference);
        let rules = self.rules(members);
        let (level, also) = (self.level(members), self.also(members));
        let (keeps, on_record) = (self.keeps(members), self.on_record(members));
        let (explanation, source) = (self.text(members, "explanation"), self.text(members, "source"));
        if self.complaints.len() > before {
            return None;
        }
        let (kind, question, worksheet) = (kind?, question?, worksheet?);
        let own_day = || worksheet.payer.claim_date.or(worksheet.dispense.date_of_service).unwrap_or(today);
        let mut exercise = Exercise {
            kind,
            level,
            question: question.into(),
            today: day.unwrap_or_else(own_day),
            worksheet,
            history,
            rules,
            answer: Answer::MENDED,
            also,
            keeps,
            on_record,
            explanation: explanation.map(Into::into),
            source: source.map(Into::into),
        };
        self.of_another(&exercise);
        self.answered(&mut exercise, members, reference);
        exercise.leave_out_what_is_told_anyway(reference);
        (self.complaints.len() == before).then_some(exercise)
    }

    fn kind(&mut self, members: &Map<String, Json>) -> Option<Kind> {
        let kind = members.get("kind").and_then(Json::as_str).and_then(Kind::of_word);
        if kind.is_none() {
            self.add("/kind", format!("expected one of {}", listed(Kind::ALL.map(Kind::word))));
        }
        kind
    }

    /// Fields that are accepted in place of one of the answer: pointers, each with the one it stands for.
    fn also(&mut self, members: &Map<String, Json>) -> BTreeMap<FieldId, FieldId> {
        let mut also = BTreeMap::new();
        match members.get("also") {
            None | Some(Json::Null) => {}
            Some(Json::Object(pairs)) => {
                for (accepted, of) in pairs {
                    match (FieldId::of_pointer(accepted), of.as_str().and_then(FieldId::of_pointer)) {
                        (Some(accepted), Some(of)) => drop(also.insert(accepted, of)),
                        _ => self.add("/also", "names no field; `j1817 fields` lists the pointers"),
                    }
                }
            }
            Some(_) => self.add("/also", "expected an object of pointers, each with the field that it stands for"),
        }
        also
    }

    /// Fields that are right on a worksheet to mend, and stay as they are: a list of pointers.
    fn keeps(&mut self, members: &Map<String, Json>) -> BTreeSet<FieldId> {
        let mut keeps = BTreeSet::new();
        match members.get("keeps") {
            None | Some(Json::Null) => {}
            Some(Json::Array(list)) => {
                for (nth, pointer) in list.iter().enumerate() {
                    match pointer.as_str().and_then(FieldId::of_pointer) {
                        Some(field) => drop(keeps.insert(field)),
                        None => self.add(format!("/keeps/{nth}"), "names no field; `j1817 fields` lists the pointers"),
                    }
                }
            }
            Some(_) => self.add("/keeps", "expected a list of pointers to fields that must stay as they are"),
        }
        keeps
    }

    /// What is on file of the facts that were entered wrongly: a list of edits.
    fn on_record(&mut self, members: &Map<String, Json>) -> Vec<Edit> {
        match members.get("on_record").filter(|given| !given.is_null()).map(Vec::<Edit>::deserialize) {
            None => Vec::new(),
            Some(Ok(edits)) => edits,
            Some(Err(_)) => {
                self.add("/on_record", "expected a list of objects, each with a `field` and what it is `to` hold");
                Vec::new()
            }
        }
    }

    fn worksheet(&mut self, json: &Json, path: &str) -> Option<Worksheet> {
        if !json.is_object() {
            self.add(path, "expected a worksheet: a JSON object");
            return None;
        }
        let read = Worksheet::from_json(json.to_string().as_bytes());
        read.map_err(|fault| self.add_fault(path, fault)).ok()
    }

    fn today(&mut self, members: &Map<String, Json>) -> Option<Date> {
        let given = members.get("today").filter(|given| !given.is_null())?;
        let day = given.as_str().and_then(date::read);
        if day.is_none() {
            self.add("/today", format!("expected {}", date::GRAMMAR));
        }
        day
    }

    fn history(&mut self, members: &Map<String, Json>, reference: &Reference) -> Vec<Worksheet> {
        let mut history = Vec::new();
        match members.get("history") {
            None | Some(Json::Null) => {}
            Some(Json::Array(list)) => {
                for (nth, json) in list.iter().enumerate() {
                    let path = format!("/history/{nth}");
                    let Some(fill) = self.worksheet(json, &path) else { continue };
                    if SavedFill::of(&fill, reference).is_none() {
                        self.add(path, "counts as no earlier fill: give it the state ready or filed, the patient and the date of service");
                    }
                    history.push(fill);
                }
            }
            Some(_) => self.add("/history", "expected a list of worksheets"),
        }
        history
    }

    /// Notes earlier fills that the engine would pass over: those of another patient.
    fn of_another(&mut self, exercise: &Exercise) {
        let patient = |worksheet: &Worksheet| worksheet.order.patient.as_deref().map(str::to_lowercase);
        for (nth, fill) in exercise.history.iter().enumerate() {
            if patient(fill) != patient(&exercise.worksheet) {
                let why = "is of another patient than the worksheet: give both the same made-up reference";
                self.add(format!("/history/{nth}"), why);
            }
        }
    }

    fn rules(&mut self, members: &Map<String, Json>) -> Vec<&'static Rule> {
        let mut rules = Vec::new();
        match members.get("rules") {
            None | Some(Json::Null) => {}
            Some(Json::Array(list)) => {
                for (nth, id) in list.iter().enumerate() {
                    match id.as_str().map(|id| Rule::named(id).ok_or_else(|| no_rule(id))) {
                        Some(Ok(rule)) => rules.push(rule),
                        Some(Err(why)) => self.add(format!("/rules/{nth}"), why),
                        None => self.add(format!("/rules/{nth}"), "expected the id of a rule, in quotes"),
                    }
                }
            }
            Some(_) => self.add("/rules", "expected a list of the ids of rules; `j1817 explain` lists them"),
        }
        rules
    }

    fn level(&mut self, members: &Map<String, Json>) -> Level {
        match members.get("level") {
            None | Some(Json::Null) => Level::First,
            Some(given) => given.as_u64().and_then(Level::of_number).unwrap_or_else(|| {
                self.add("/level", "expected 1, 2 or 3, without quotes");
                Level::First
            }),
        }
    }

    /// Gives an exercise its answer and, where none are named, its rules; notes why it has none.
    fn answered(&mut self, exercise: &mut Exercise, members: &Map<String, Json>, reference: &Reference) {
        let given = exercise.judged(&exercise.worksheet, reference);
        let planted = exercise.kind.skill().is_none();
        if planted {
            self.planted(exercise, &given);
        } else if exercise.rules.is_empty() {
            exercise.rules = behind(exercise.kind).into_iter().collect();
        }
        let Some(right) = asked(exercise.kind, &exercise.rules, &given) else {
            if !planted {
                self.add("/kind", no_answer(exercise.kind));
            }
            return;
        };
        if exercise.kind == Kind::Mend {
            if right == exercise.answer {
                self.add("/worksheet", "has no error, so there is nothing to mend");
            }
            let none_left = |answer: &Json| answer.is_null() || answer.as_array().is_some_and(Vec::is_empty);
            if members.get("answer").is_some_and(|answer| !none_left(answer)) {
                self.add("/answer", "leave it out: a worksheet is mended once no error is left on it");
            }
            return;
        }
        exercise.answer = right;
        self.compared(exercise, members.get("answer"));
        if gives_away(&exercise.question, &Worksheet::default(), &exercise.answer) {
            self.add("/question", "holds the answer; word it so that it does not");
        }
    }

    /// The rules of an exercise about what is wrong: those named must be broken, and where none is named
    /// they are those that are.
    fn planted(&mut self, exercise: &mut Exercise, given: &Assessment) {
        let raised = |rule: &Rule| given.flag(rule.id).is_some();
        let ids = || listed(given.flags.iter().map(Flag::id));
        let calm: Vec<usize> =
            exercise.rules.iter().enumerate().filter(|(_, rule)| !raised(rule)).map(|(nth, _)| nth).collect();
        for nth in calm {
            self.add(format!("/rules/{nth}"), format!("is not raised by this worksheet; these are: {}", ids()));
        }
        if exercise.rules.is_empty() {
            let errors = given.flags.iter().filter(|flag| flag.severity == Severity::Error);
            exercise.rules = errors.map(|flag| flag.rule).collect();
            if exercise.kind == Kind::FindError && exercise.rules.len() != 1 {
                self.add("/rules", format!("name the rule whose field is to be found; these are raised: {}", ids()));
            }
        }
    }

    /// Compares an answer in the file with the engine's.
    fn compared(&mut self, exercise: &Exercise, written: Option<&Json>) {
        let text = match written {
            None | Some(Json::Null) => return,
            Some(Json::String(text)) => Some(text.clone()),
            Some(Json::Number(number)) => Some(number.to_string()),
            Some(Json::Array(list)) if list.is_empty() => Some("none".to_owned()),
            Some(Json::Array(list)) => {
                list.iter().map(Json::as_str).collect::<Option<Vec<_>>>().map(|words| words.join(", "))
            }
            Some(_) => None,
        };
        let Some(text) = text else {
            self.add("/answer", "expected a text, a number, or a list of texts");
            return;
        };
        match exercise.read(&text) {
            Err(why) => self.add("/answer", why.to_string()),
            Ok(given) if given != exercise.answer => {
                let message = format!(
                    "says {given}, and the engine says {}: correct the answer, or the worksheet, or leave the answer out",
                    exercise.answer
                );
                self.add("/answer", message);
            }
            Ok(_) => {}
        }
    }
}

/// Why an id is no rule's, with the nearest that is.
fn no_rule(id: &str) -> String {
    let nearest = RULES.iter().min_by_key(|rule| strsim::damerau_levenshtein(rule.id, id));
    format!("no rule has this id; the nearest is {}", nearest.map_or("none", |rule| rule.id))
}

/// What a worksheet needs before the engine can answer a question of a kind.
const fn no_answer(kind: Kind) -> &'static str {
    match kind {
        Kind::Units | Kind::Code | Kind::Modifiers => {
            "the engine has no answer on this worksheet: fill in the product and the quantity"
        }
        Kind::Days => {
            "the engine has no answer on this worksheet: fill in the product, the quantity and the daily units"
        }
        Kind::Call | Kind::Shipment => {
            "the engine has no answer on this worksheet: fill in the plan and the last fill with its days, or give the history; commercial plans have no first day to call"
        }
        Kind::Share => {
            "the engine has no answer on this worksheet: fill in what the line needs, under a plan whose prices are published"
        }
        Kind::Billable | Kind::FindError | Kind::Mend => "the engine has no answer on this worksheet",
    }
}
