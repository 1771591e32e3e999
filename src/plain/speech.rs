//! The answer, the flags and a field's help as sentences.

use crate::app::flags::fix_words;
use crate::app::form::Mark;
use crate::app::help::forms;
use crate::app::offers::{Offer, has_offers, offers};
use crate::app::typing::has_lines;
use crate::app::{Model, World};
use crate::assess::{Flag, Line};
use crate::reference::shown::shown;
use crate::words::value::day;
use crate::words::{counted, sentence};
use crate::worksheet::{FieldId, Kind};

/// The question of a field: its name, its numbered choices, its value now.
pub(super) fn question(field: FieldId, model: &Model, world: &World<'_>) -> String {
    let mut parts = vec![field.row().about().label.to_owned()];
    if is_numbered(field) {
        let choices = offers(field, world).into_iter().enumerate();
        let choices: Vec<String> = choices.map(|(nth, offer)| format!("{} {}", nth + 1, offer.words)).collect();
        parts.push(format!("({})", choices.join(", ")));
    }
    if has_lines(field) {
        parts.push(format!("(several lines; {ENDS} ends it)"));
    }
    let value = shown(field, &model.worksheet, world.reference);
    if !value.is_empty() {
        parts.push(format!("[{value}]"));
    }
    parts.join(" ")
}

/// What ends a field of several lines.
const ENDS: &str = "a blank line or a single .";

/// The question for one more line of a field.
pub(super) fn next_line(field: FieldId) -> String {
    format!("{}, next line ({ENDS} ends it)", field.row().about().label)
}

/// True for a field whose few answers stand in its question, by number.
fn is_numbered(field: FieldId) -> bool {
    matches!(field.row().kind(), Kind::Choice(_) | Kind::YesNo)
}

/// The words of a choice typed by its number; anything else as it is.
pub(super) fn by_number(field: FieldId, text: &str, world: &World<'_>) -> String {
    let number = text.parse::<usize>().ok().filter(|_| is_numbered(field));
    let chosen = number.and_then(|number| offers(field, world).into_iter().nth(number.checked_sub(1)?));
    chosen.map_or_else(|| text.to_owned(), |offer| offer.words)
}

/// What a field is chosen from, a line each.
pub(super) fn choices(field: FieldId, world: &World<'_>) -> Vec<String> {
    if !has_offers(field) {
        return vec!["This field has no list.".to_owned()];
    }
    offers(field, world).iter().map(choice).collect()
}

/// A choice: its code, then its words.
pub(super) fn choice(offer: &Offer) -> String {
    if offer.code.is_empty() { offer.words.clone() } else { format!("{}: {}", offer.code, offer.words) }
}

/// The help of a field: what it is, what it takes, and each flag on it with its whole rule.
pub(super) fn help(field: FieldId, model: &Model, world: &World<'_>) -> Vec<String> {
    let paragraphs = model.field_help(world.reference).into_iter().map(|paragraph| match paragraph.name {
        "" => paragraph.text,
        "Takes" => format!("Takes {}.", forms(field)),
        name => format!("{}: {}", sentence(name).trim_end_matches('.'), sentence(&paragraph.text)),
    });
    paragraphs.chain(["Enter keeps the value, - blanks it, !help lists the commands.".to_owned()]).collect()
}

/// The whole answer: units, claim lines, verdicts, money, dates, flags.
pub(super) fn answer(model: &Model, world: &World<'_>) -> Vec<String> {
    if model.is_blank() {
        return vec!["Nothing is entered yet.".to_owned()];
    }
    let mut said = vec![units(model)];
    said.extend(model.assessment.lines.iter().map(claim_line));
    let detail = model.claim_detail(world);
    if !detail.is_empty() {
        said.push(sentence(&detail.join(", ")));
    }
    let verdicts: Vec<String> = model.verdicts().into_iter().map(|(_, words)| words).collect();
    said.push(sentence(&verdicts.join(", ")));
    said.extend(money(model));
    said.extend(dates(model));
    said.extend(flags(model, world));
    said.extend(model.infos().map(|flag| spoken(flag, "To know", &flag.message)));
    said
}

fn units(model: &Model) -> String {
    match model.assessment.billable_units {
        Some(units) => format!("{}.", counted(units, "unit of service", "units of service")),
        None => match model.units_missing() {
            Some(why) => format!("No units of service: {}.", why.trim_end_matches('.')),
            None => "No units of service.".to_owned(),
        },
    }
}

fn claim_line(line: &Line) -> String {
    let mut code = vec![line.hcpcs.to_string()];
    code.extend(line.modifiers.iter().map(ToString::to_string));
    let mut parts = vec![code.join(" "), counted(line.units, "unit", "units")];
    parts.extend(line.place_of_service.as_ref().map(|place| format!("place of service {}", &**place)));
    parts.extend(line.diagnosis.as_ref().map(|diagnosis| format!("diagnosis {diagnosis}")));
    parts.extend(line.charge.map(|charge| format!("charge {charge}")));
    format!("Claim line: {}.", parts.join(", "))
}

fn money(model: &Model) -> Vec<String> {
    let mut said = Vec::new();
    if model.assessment.payment.allowed.is_some() {
        said.extend(model.money().into_iter().map(|(name, amount)| {
            let amount = if amount == "—" { "cannot be told" } else { &amount };
            format!("{name}: {amount}.")
        }));
    }
    let note = model.money_note().filter(|_| model.assessment.billable_units.is_some());
    said.extend(note.map(|note| format!("Price: {}", sentence(&note))));
    said
}

fn dates(model: &Model) -> Vec<String> {
    let supply = &model.assessment.supply;
    let rows = [
        ("The last supply ends", supply.previous_end),
        ("Earliest request for this refill", supply.contact_from),
        ("Earliest day for this refill", supply.earliest_service),
        ("This supply ends", supply.end),
        ("Earliest request for the next refill", supply.next_contact_from),
        ("Earliest day for the next refill", supply.next_earliest_service),
        ("Last day to file the claim", model.assessment.filing_deadline),
    ];
    rows.into_iter().filter_map(|(name, date)| Some(format!("{name}: {}.", day(date?)))).collect()
}

/// The flags that count, by the number that the fix takes.
pub(super) fn flags(model: &Model, world: &World<'_>) -> Vec<String> {
    let walk = model.walk();
    if walk.is_empty() {
        let nothing = if model.is_blank() { "Nothing is entered yet." } else { "No error and no warning." };
        return vec![nothing.to_owned()];
    }
    let numbered = walk.into_iter().enumerate().map(|(nth, flag)| {
        let number = nth + 1;
        let fix = fix_words(flag, model, world).map(|words| format!(" !fix {number}: {}", sentence(&words)));
        let heading = format!("{number}. {} {}", mark(flag, model), flag.stage().word());
        spoken(flag, &heading, &flag.message) + &fix.unwrap_or_default()
    });
    numbered.collect()
}

/// What is wrong with a field that holds something.
pub(super) fn flags_on(field: FieldId, model: &Model) -> Vec<String> {
    let walk = model.walk().into_iter();
    let here = walk.filter(|flag| flag.field == field && !model.is_to_fill(flag));
    here.map(|flag| format!("{}: {}", mark(flag, model), sentence(&flag.message))).collect()
}

fn mark(flag: &Flag, model: &Model) -> &'static str {
    match Mark::of(flag, model) {
        Mark::Error => "Error",
        Mark::Warning => "Warning",
        Mark::ToFill => "To fill in",
        Mark::Info | Mark::Good => "To know",
    }
}

fn spoken(flag: &Flag, heading: &str, message: &str) -> String {
    format!("{heading}, {}: {}", flag.field.row().about().label, sentence(message))
}
