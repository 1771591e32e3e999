//! What a choice field or a look-up offers, and what of it fits the text typed so far.

use crate::app::model::World;
use crate::reference::{Product, PumpUse};
use crate::worksheet::choice::{Choices, PumpKind};
use crate::worksheet::field::Lookup;
use crate::worksheet::fields::{PUMP_HCPCS, PUMP_KIND};
use crate::worksheet::{Edit, FieldId, Kind, Value};

/// One answer of a list: its code first, then its words.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// The code: an NDC, a plan's code, a diagnosis code; empty where the words are all there is.
    pub code: String,
    /// What it is called.
    pub words: String,
    /// What the worksheet's JSON calls it, where that is another word; taken as well, not shown.
    pub also: &'static str,
    /// What choosing it changes.
    pub edits: Vec<Edit>,
}

/// How well an offer fits a text; the first is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// The text is its code or its words.
    Exact,
    /// Its code begins so.
    Code,
    /// Each word of the text begins one of its words.
    Words,
    /// Each word of the text stands somewhere in it.
    Inside,
}

/// True where the field is chosen from a list.
#[must_use]
pub fn has_offers(field: FieldId) -> bool {
    matches!(field.row().kind(), Kind::Choice(_) | Kind::YesNo) || field.row().about().lookup.is_some()
}

/// Everything that a field offers, in the table's order.
#[must_use]
pub fn offers(field: FieldId, world: &World<'_>) -> Vec<Offer> {
    let set = |value: Value| Edit::new(field, Some(value)).into_iter().collect::<Vec<_>>();
    let text = |text: &str| set(Value::Text(text.into()));
    let reference = world.reference;
    match (field.row().kind(), field.row().about().lookup) {
        (Kind::Choice(choices), _) => choices
            .iter()
            .map(|choice| Offer {
                code: String::new(),
                words: choice.label.to_owned(),
                also: choice.code,
                edits: set(Value::Choice(choice.code)),
            })
            .collect(),
        (Kind::YesNo, _) => [(true, "yes"), (false, "no")]
            .map(|(yes, word)| Offer {
                code: String::new(),
                words: word.to_owned(),
                also: "",
                edits: set(Value::YesNo(yes)),
            })
            .into(),
        (_, Some(Lookup::Product)) => by_pump_use(&reference.products)
            .into_iter()
            .map(|product| {
                let use_words = if product.pump_use == PumpUse::No { ", not for a pump" } else { "" };
                Offer {
                    code: product.ndc.to_string(),
                    words: format!("{}, {}{use_words}", product.words(), product.generic),
                    also: "",
                    edits: text(&product.ndc.to_string()),
                }
            })
            .collect(),
        (_, Some(Lookup::Plan)) => reference
            .plans
            .iter()
            .map(|plan| Offer {
                code: plan.code.to_string(),
                words: plan.name.to_string(),
                also: "",
                edits: text(&plan.code),
            })
            .collect(),
        (_, Some(Lookup::Pump)) => reference
            .pumps
            .iter()
            .map(|pump| {
                let mut edits = text(&pump.model);
                edits.push(pump.kind.map_or_else(|| PUMP_KIND.clear(), |kind| PUMP_KIND.set(kind)));
                let code = pump.hcpcs.as_deref().map(|code| Value::Text(code.into()));
                edits.extend(Edit::new(PUMP_HCPCS.id(), code));
                let kind = pump.kind.map_or("class not confirmed: ask", pump_kind_words);
                Offer { code: pump.model.to_string(), words: kind.to_owned(), also: "", edits }
            })
            .collect(),
        (_, Some(Lookup::Diagnosis)) => reference
            .diagnoses
            .codes()
            .map(|(code, family)| Offer {
                code: code.to_string(),
                words: family.to_owned(),
                also: "",
                edits: text(&code.to_string()),
            })
            .collect(),
        (_, Some(Lookup::Place)) => reference
            .places
            .iter()
            .map(|place| Offer {
                code: place.code.to_string(),
                words: place.name.to_string(),
                also: "",
                edits: text(&place.code),
            })
            .collect(),
        (_, None) => Vec::new(),
    }
}

/// Products that may feed a pump first, each group in the table's order.
fn by_pump_use(products: &[Product]) -> Vec<&Product> {
    let mut sorted: Vec<&Product> = products.iter().collect();
    sorted.sort_by_key(|product| match product.pump_use {
        PumpUse::Labelled => 0,
        PumpUse::Expected => 1,
        PumpUse::OffLabel => 2,
        PumpUse::NotLabelled => 3,
        PumpUse::No => 4,
    });
    sorted
}

fn pump_kind_words(kind: PumpKind) -> &'static str {
    let code = kind.code();
    PumpKind::ALL.iter().find(|choice| choice.code == code).map_or(code, |choice| choice.label)
}

/// How an offer fits a text, or `None` where it does not.
#[must_use]
pub fn fit(offer: &Offer, text: &str) -> Option<Fit> {
    let text = text.trim().to_lowercase();
    let (code, words, typed) = (bare(&offer.code), offer.words.to_lowercase(), bare(&text));
    let whole = format!("{} {words} {}", offer.code.to_lowercase(), offer.also);
    let parts = || text.split_whitespace();
    if !text.is_empty() && ((!code.is_empty() && code == typed) || words == text || offer.also == text) {
        Some(Fit::Exact)
    } else if !typed.is_empty() && code.starts_with(&typed) {
        Some(Fit::Code)
    } else if parts().all(|part| begins_a_word(&whole, part)) {
        Some(Fit::Words)
    } else if parts().all(|part| whole.contains(part)) {
        Some(Fit::Inside)
    } else {
        None
    }
}

/// Letters and digits alone: nobody types the colon of a `t:slim`, or every hyphen of an NDC.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

fn begins_a_word(whole: &str, part: &str) -> bool {
    let part = bare(part);
    let mut before = ' ';
    whole.char_indices().any(|(start, character)| {
        let begins = !before.is_alphanumeric() && character.is_alphanumeric();
        before = character;
        begins && bare(whole.get(start..).unwrap_or_default()).starts_with(&part)
    })
}

/// The offers that fit a text, best first, each with how it fits.
#[must_use]
pub fn fitting(field: FieldId, text: &str, world: &World<'_>) -> Vec<(Fit, Offer)> {
    let mut found: Vec<(Fit, Offer)> =
        offers(field, world).into_iter().filter_map(|offer| Some((fit(&offer, text)?, offer))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found
}
