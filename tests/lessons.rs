//! The lessons: what they ask can be answered, what they say is what the engine says, and together they
//! teach every rule.

#[path = "lessons/figures.rs"]
mod figures;

use std::collections::BTreeSet;

use j1817::assess::{RULES, Severity};
use j1817::reference::Reference;
use j1817::training::slips::SLIPS;
use j1817::training::{Answer, Lesson, Task, Topic, lessons};
use j1817::worksheet::fields::{DATE_OF_SERVICE, PLAN};
use j1817::worksheet::{FIELDS, Text, Worksheet};

fn reference() -> &'static Reference {
    Reference::shipped()
}

/// Every task with a name for messages.
fn tasks() -> impl Iterator<Item = (String, &'static Task)> {
    let named = |lesson: &'static Lesson| {
        lesson.tasks.iter().enumerate().map(|(nth, task)| (format!("{} {}", lesson.id, nth + 1), task))
    };
    lessons().iter().flat_map(named)
}

/// An answer as a person types it.
fn typed(answer: &Answer) -> String {
    match answer {
        Answer::Day(day) => day.to_string(),
        other => other.to_string(),
    }
}

/// Answers of the same form that are not right.
fn wrong(right: &Answer) -> Vec<&'static str> {
    match right {
        Answer::Count(_) => vec!["0", "7", "999,999"],
        Answer::Code(_) => vec!["J1815", "E0784"],
        Answer::Modifiers(_) => vec!["none", "00", "JK JL KX"],
        Answer::Day(_) => vec!["2020-02-29", "t"],
        Answer::Dollars(_) => vec!["0", "0.01", "1000"],
        Answer::Fields(_) => vec!["yes", "patient", "signed, patient"],
        Answer::Mended { .. } => panic!("nobody types this"),
    }
}

fn solved(task: &Task) -> Worksheet {
    let mut worksheet = task.worksheet.clone();
    worksheet.apply_all(task.solution.iter().cloned());
    worksheet
}

#[test]
fn the_twelve_lessons_are_whole() {
    assert_eq!(lessons().len(), 12);
    let ids: BTreeSet<_> = lessons().iter().map(|lesson| &lesson.id).collect();
    let titles: BTreeSet<_> = lessons().iter().map(|lesson| &lesson.title).collect();
    assert_eq!((ids.len(), titles.len()), (12, 12));
    for lesson in lessons() {
        assert!((3..=8).contains(&lesson.text.len()), "{}", lesson.id);
        assert!((3..=6).contains(&lesson.tasks.len()), "{}", lesson.id);
        assert!((3..=15).contains(&lesson.minutes), "{}", lesson.id);
        assert!(!lesson.topics.is_empty() && !lesson.sources.is_empty(), "{}", lesson.id);
        for id in &lesson.sources {
            assert!(reference().sources.iter().any(|source| source.id == *id), "{}: {id}", lesson.id);
        }
    }
}

#[test]
fn every_text_is_short_and_plain() {
    for lesson in lessons() {
        let asked = lesson.tasks.iter().flat_map(|task| [&task.ask].into_iter().chain(&task.hints));
        for text in lesson.text.iter().chain([&lesson.title]).chain(asked) {
            // The screens know no other signs, and a longer text is not read.
            assert!(text.is_ascii() && !text.contains("  ") && text.trim() == &**text, "{}: {text}", lesson.id);
            assert!(text.len() <= 600, "{}, {} long: {text}", lesson.id, text.len());
        }
        for text in &lesson.text {
            for sentence in text.split_inclusive(['.', '?', '!', ':', ';']).collect::<String>().split(". ") {
                assert!(sentence.split_whitespace().count() <= 40, "{}: {sentence}", lesson.id);
            }
        }
    }
}

/// Abbreviations, and the words that explain each where it is first named.
const EXPLAINED: [(&str, &str); 14] = [
    ("CMS", "the agency that runs Medicare"),
    ("HCPCS", "a letter and four digits"),
    ("NDC", "the number on the package"),
    ("NPH", "slow insulin"),
    ("CGS", "one of the two companies that handle these claims"),
    ("ABN", "a notice by which the patient agrees"),
    ("NPI", "practitioner's name or number"),
    ("CNS", "clinical nurse specialist"),
    ("PECOS", "enrolled with Medicare"),
    ("SNF", "skilled nursing"),
    ("ASP", "average sales price"),
    ("QMB", "Qualified Medicare Beneficiary"),
    ("DME", "medical equipment"),
    ("UOS", "a billing unit"),
];

#[test]
fn an_abbreviation_is_explained_where_it_is_first_named() {
    let mut known = BTreeSet::new();
    for lesson in lessons() {
        let asked = lesson.tasks.iter().flat_map(|task| [&task.ask].into_iter().chain(&task.hints));
        for text in lesson.text.iter().chain(asked) {
            // Labels of fields are on the screen beside the text.
            let text = FIELDS.iter().fold(text.to_string(), |text, row| text.replace(row.about().label, ""));
            for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
                let is_abbreviation = word.len() >= 3 && word.bytes().all(|letter| letter.is_ascii_uppercase());
                if is_abbreviation && known.insert(word.to_owned()) {
                    let row = EXPLAINED.iter().find(|(of_row, _)| *of_row == word);
                    assert!(row.is_some_and(|(_, words)| text.contains(words)), "{}: {word}: {text}", lesson.id);
                }
            }
        }
    }
    assert_eq!(known.len(), EXPLAINED.len(), "{known:?}");
}

#[test]
fn the_worksheet_of_a_lesson_is_in_order() {
    for lesson in lessons() {
        let task = &lesson.tasks[0];
        let given = task.judged(&lesson.worksheet, reference());
        let faults = given.flags.iter().filter(|flag| flag.severity != Severity::Info);
        assert_eq!(faults.map(|flag| (flag.id(), &flag.message)).collect::<Vec<_>>(), [], "{}", lesson.id);
    }
}

#[test]
fn a_right_answer_is_taken_and_no_other() {
    let mut asked = 0;
    for (name, task) in tasks().filter(|(_, task)| task.is_typed()) {
        let right = task.answer(reference()).unwrap_or_else(|| panic!("{name}: the engine has no answer"));
        let outcome = task.check_answer(&typed(&right), reference());
        assert!(outcome.done && outcome.says.starts_with("Right"), "{name}: {}", outcome.says);
        for text in wrong(&right) {
            let outcome = task.check_answer(text, reference());
            assert!(!outcome.done && !outcome.says.starts_with("Right"), "{name} takes {text}");
        }
        let unreadable = task.check_answer("?", reference());
        assert!(!unreadable.done && unreadable.says.ends_with('.'), "{name}: {}", unreadable.says);
        assert!(!task.check_worksheet(&task.worksheet, reference()).done, "{name}");
        assert!(task.solution.is_empty(), "{name}");
        asked += 1;
    }
    assert!(asked >= 20, "{asked}");
}

#[test]
fn a_known_mistake_is_named() {
    let named = |task: &str, text: &str| {
        let (_, task) = tasks().find(|(name, _)| name == task).unwrap();
        let says = task.check_answer(text, reference()).says;
        SLIPS.iter().find(|slip| says.contains(slip.says)).map_or("none", |slip| slip.id)
    };
    for (task, text, slip) in [
        ("billing-unit 1", "4", "units.items"),
        ("billing-unit 1", "81", "none"),
        ("billing-unit 2", "20", "units.cut_off"),
        ("billing-unit 3", "12", "units.per_item"),
        ("product-and-code 2", "J1811", "code.too_early"),
        ("days-supply 1", "29", "days.rounded_up"),
        ("days-supply 2", "44", "days.priming_forgotten"),
        ("duration 2", "JK KX", "modifiers.jk_for_jl"),
        ("coverage 1", "JK GA", "modifiers.ga_gz"),
        ("coverage 2", "JK KX", "modifiers.kx_unproven"),
        ("refill 1", "2026-05-01", "refill.at_the_end"),
        ("refill 2", "2026-04-14", "refill.fourteen_days"),
        ("payment 3", "51.20", "share.no_cap"),
    ] {
        assert_eq!(named(task, text), slip, "{task}: {text}");
    }
}

#[test]
fn no_question_holds_its_answer() {
    for (name, task) in tasks() {
        let Some(right) = task.answer(reference()) else { continue };
        let ask = format!(" {} ", task.ask.replace([',', '.', '?', ':'], ""));
        let answer = typed(&right);
        // A label is one part; modifiers are several.
        let parts: Vec<_> =
            if matches!(right, Answer::Fields(_)) { answer.split(", ").collect() } else { answer.split(' ').collect() };
        for part in parts {
            assert!(!ask.contains(&format!(" {} ", part.replace([',', '.'], ""))), "{name}: {part}");
        }
    }
}

#[test]
fn what_is_done_in_the_form_is_open_first_and_done_by_its_solution() {
    let mut done_in_the_form = 0;
    for (name, task) in tasks().filter(|(_, task)| !task.is_typed()) {
        let before = task.check_worksheet(&task.worksheet, reference());
        assert!(!before.done && before.says.ends_with(['.', '?']), "{name}: {}", before.says);
        let after = task.check_worksheet(&solved(task), reference());
        assert!(after.done, "{name}: {}", after.says);
        assert!(!task.check_answer("60", reference()).done, "{name}");
        done_in_the_form += 1;
    }
    assert!(done_in_the_form >= 20, "{done_in_the_form}");
}

#[test]
fn a_solution_holds_no_edit_too_many() {
    for (name, task) in tasks() {
        for left_out in 0..task.solution.len() {
            let mut worksheet = task.worksheet.clone();
            let edits = task.solution.iter().enumerate().filter(|(nth, _)| *nth != left_out);
            worksheet.apply_all(edits.map(|(_, edit)| edit.clone()));
            assert!(!task.check_worksheet(&worksheet, reference()).done, "{name} without {left_out}");
        }
    }
}

#[test]
fn a_task_cannot_be_walked_around() {
    for (name, task) in tasks().filter(|(_, task)| !task.is_typed()) {
        // Another payer or another year asks for other papers, and mends nothing.
        for dodge in [PLAN.set(Text::new("aetna").unwrap()), DATE_OF_SERVICE.set("2027-01-15".parse().unwrap())] {
            let mut worksheet = solved(task);
            worksheet.apply(dodge);
            assert!(!task.check_worksheet(&worksheet, reference()).done, "{name}");
        }
        // Nor does a blank in place of what the record says.
        for row in FIELDS {
            let mut worksheet = task.worksheet.clone();
            row.put(&mut worksheet, None).unwrap();
            let is_solution =
                matches!(&task.solution[..], [only] if only.to().is_none() && only.field() == row.about().id);
            let outcome = task.check_worksheet(&worksheet, reference());
            assert_eq!(outcome.done, is_solution, "{name}: {} blanked", row.about().pointer);
        }
    }
}

#[test]
fn every_rule_is_taught_by_one_lesson_of_its_topic() {
    for rule in RULES {
        let teachers: Vec<_> = lessons().iter().filter(|lesson| lesson.teaches.contains(&rule)).collect();
        assert_eq!(
            teachers.len(),
            1,
            "{} is taught by {:?}",
            rule.id,
            teachers.iter().map(|by| &by.id).collect::<Vec<_>>()
        );
        assert!(teachers.iter().all(|lesson| lesson.topics.contains(&Topic::of(rule))), "{}", rule.id);
    }
}

#[test]
fn every_topic_has_its_lesson() {
    let named = Topic::ALL.map(|topic| (topic.family(), &*Lesson::of(topic).unwrap().id));
    let expected = [
        ("quantity", "billing-unit"),
        ("code", "product-and-code"),
        ("pump", "coverage"),
        ("supply", "days-supply"),
        ("modifier", "duration"),
        ("order", "written-order"),
        ("diagnosis", "coverage"),
        ("refill", "refill"),
        ("claim", "claim"),
        ("plan", "commercial-plans"),
        ("payment", "payment"),
    ];
    assert_eq!(named, expected);
}

/// Words that say nothing of a rule.
const SAY_LITTLE: &[&str] = &[
    "the", "and", "not", "was", "its", "for", "too", "one", "per", "who", "has", "are", "any", "that", "this", "with",
    "from", "more", "than", "does", "will", "have", "than", "here", "where", "then", "given",
];

/// The beginnings of a text's words, as far as they say something.
fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_lowercase);
    let telling = words.filter(|word| word.len() >= 3 && !SAY_LITTLE.contains(&word.as_str()));
    telling.map(|word| word.chars().take(5).collect()).collect()
}

#[test]
fn a_lesson_speaks_of_what_it_teaches() {
    let mut silent = Vec::new();
    for lesson in lessons() {
        let spoken: BTreeSet<_> = lesson.text.iter().flat_map(|text| stems(text)).collect();
        for rule in &lesson.teaches {
            let of_rule = &stems(rule.title) | &stems(rule.when);
            let said = of_rule.intersection(&spoken).count();
            if said * 2 < of_rule.len() {
                silent.push(format!("{}: {} ({said} of {of_rule:?})", lesson.id, rule.id));
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
