//! A person at the worksheet: keys in, what can be seen after them.

use j1817::app::{Effect, Message, Model, update};
use j1817::worksheet::{FIELDS, FieldId};

use crate::keys::keys;
use crate::world::{at, world};

/// Presses the keys of a script; gives back what the model asks for.
pub(crate) fn press(model: &mut Model, script: &str) -> Vec<Effect> {
    keys(script).into_iter().flat_map(|key| update(model, Message::Key(key), &world())).collect()
}

/// What can be asked of a state: a pointer for a field's JSON, or a word.
pub(crate) fn seen(model: &Model, what: &str) -> String {
    let draft = |(field, text): (&FieldId, &String)| format!("{}: {text}", field.row().about().label);
    match what {
        "focus" => model.focus.pointer().to_owned(),
        "place" => format!("{:?}", model.place),
        "units" => model.units(),
        "drafts" => model.drafts.iter().map(draft).collect::<Vec<_>>().join(", "),
        "complaint" => model.complaint(model.focus, &world()).unwrap_or_default().to_owned(),
        "notice" => model.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default(),
        "text" => model.typing.line.text().to_owned(),
        "saving" => model.saving.is_busy().to_string(),
        "unsaved" => model.is_unsaved().to_string(),
        "list" | "cell list" => {
            let cell = model.what_if.cell().and_then(|cell| cell.list.as_ref());
            let list = if what == "list" { model.typing.list.as_ref() } else { cell };
            list.map_or("none".to_owned(), |list| {
                let at = list.at.and_then(|at| list.offers.get(at)).map_or("-", |offer| &*offer.words);
                format!("{at} of {}", list.offers.len())
            })
        }
        "chosen" => model.chosen_command().map_or("none", |command| command.id).to_owned(),
        "barred" => model.chosen_command().and_then(|command| model.barred_from_page(command)).unwrap_or("").to_owned(),
        "matter" => model.marked_matter().map_or("none".to_owned(), |(at, matter)| {
            let what = matter.flag().map_or("unread", |flag| flag.rule.title);
            format!("{} of {}: {}, {what}", at + 1, model.matters().len(), matter.field().row().about().label)
        }),
        "label" => model.jump_label(model.focus).unwrap_or_default(),
        "messages" => model.messages.iter().map(|notice| &*notice.text).collect::<Vec<_>>().join(" / "),
        "row" => {
            let rows = model.rows(model.section(), &world());
            let row = rows.into_iter().find(|row| row.focused).unwrap();
            format!("{} | {}", row.value, row.note.map(|(mark, words)| format!("{mark:?} {words}")).unwrap_or_default())
        }
        "scenarios" => {
            let names = (1..=model.worksheet.scenarios.len()).map(|nth| model.column_name(nth, &world()));
            names.collect::<Vec<_>>().join(" | ")
        }
        "meaning" => model.cell_meaning(&world()),
        "fields" | "rows" => {
            let mut fields = if what == "fields" {
                model.fields_to_add()
            } else {
                FIELDS.iter().map(|row| row.about().id).collect()
            };
            fields.retain(|field| what == "fields" || model.has_row(*field));
            let labels: Vec<&str> = fields.into_iter().map(|field| field.row().about().label).collect();
            labels.join(", ")
        }
        "cell" => {
            let (row, column) = (model.what_if.marked(), model.what_if.column());
            let words = model.cell_words(row, column, &world());
            let parts = [words.value, words.differs].into_iter().filter(|part| !part.is_empty());
            let name = model.column_name(column, &world());
            format!("{}, {name}: {}", row.label(), parts.collect::<Vec<_>>().join(", "))
        }
        "point" => {
            let curve = &model.what_if.curve;
            let (at, column) = curve.point().unwrap();
            let figure = j1817::what_if::answers::named("billable_units").unwrap().figure;
            let (value, units) = (model.point_words(at, &world()), figure(&column.assessment));
            format!(
                "{value} in {} of {}: {units}, {}",
                curve.range(),
                model.marked_name(&world()),
                curve.picture.title()
            )
        }
        "code" => model.what_if.curve.code().to_string(),
        "range" => {
            let typed = model.what_if.curve.typed();
            typed.map_or("none".to_owned(), |typed| {
                format!("{} | {}", typed.line.text(), typed.complaint.as_deref().unwrap_or("read"))
            })
        }
        "goal" => {
            let sought = model.what_if.goals.marked().unwrap();
            format!("{}: {}", sought.0.title(), model.goal_words(sought, &world()))
        }
        "training" => format!("{:?} {}", model.training.page, model.training.at),
        "line" => model.training.line.text().to_owned(),
        "exercise" => model.title_of_exercise(),
        "score" => model.score(),
        "practice" => model.practice.is_some().to_string(),
        pointer => {
            let field = FieldId::of_pointer(pointer).unwrap_or_else(|| panic!("nothing to see at {pointer}"));
            serde_json::to_string(&field.row().value(&model.worksheet)).unwrap().replace('"', "")
        }
    }
}

/// Worksheet and field to begin at, keys, what to look at, what is seen.
pub(crate) type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

pub(crate) fn check(cases: &[Case]) {
    for (name, field, script, what, expected) in cases {
        let mut model = at(name, field);
        press(&mut model, script);
        assert_eq!(&seen(&model, what), expected, "{field} <- {script}: {what}");
    }
}
