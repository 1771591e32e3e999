//! An answer: what the engine says, and what a person types.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::names::{field, labelled};
use crate::assess::{Money, Rule};
use crate::words::dates;
use crate::words::read::{self, Unreadable};
use crate::words::{grouped, weekday};
use crate::worksheet::FieldId;

/// An answer to an exercise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Billing units, or days.
    Count(u64),
    /// A HCPCS code, in capitals.
    Code(String),
    /// Modifiers; their order is free.
    Modifiers(BTreeSet<String>),
    /// A day.
    Day(Date),
    /// Dollars.
    Dollars(Decimal),
    /// The fields where something stands in the way; none where nothing does.
    Fields(BTreeSet<FieldId>),
    /// What is still wrong with a worksheet that was to be mended; nothing where it is mended.
    Mended {
        /// The ids of the rules of the errors that are left.
        left: BTreeSet<&'static str>,
        /// Facts that were changed to what is not on file.
        bent: BTreeSet<FieldId>,
    },
}

impl Answer {
    /// Nothing is wrong with the worksheet any more.
    pub const MENDED: Self = Self::Mended { left: BTreeSet::new(), bent: BTreeSet::new() };
}

impl fmt::Display for Answer {
    /// As people read it; in the alternate form (`{:#}`) as a spreadsheet does: without commas between
    /// thousands, and without the weekday.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) if out.alternate() => count.fmt(out),
            Self::Day(day) if out.alternate() => day.fmt(out),
            Self::Dollars(amount) if out.alternate() => Money(*amount).fmt(out),
            Self::Count(count) => grouped(count).fmt(out),
            Self::Code(code) => out.write_str(code),
            Self::Modifiers(list) if list.is_empty() => out.write_str("none"),
            Self::Modifiers(list) => out.write_str(&on_a_line(list).collect::<Vec<_>>().join(" ")),
            Self::Day(day) => write!(out, "{day} {}", weekday(*day)),
            Self::Dollars(amount) => grouped(&Money(*amount)).fmt(out),
            Self::Fields(fields) if fields.is_empty() => out.write_str("yes, nothing stands in the way"),
            Self::Fields(fields) => {
                let labels = fields.iter().map(|field| field.row().about().label);
                out.write_str(&labels.collect::<Vec<_>>().join(", "))
            }
            mended if *mended == Self::MENDED => out.write_str("no error is left, all else as it was"),
            Self::Mended { left, bent } => {
                let titles = left.iter().filter_map(|id| Rule::named(id)).map(|rule| rule.title.to_owned());
                let bent =
                    bent.iter().map(|field| format!("{}: not as it was, nor as on file", field.row().about().label));
                out.write_str(&titles.chain(bent).collect::<Vec<_>>().join("; "))
            }
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Code(code) => serializer.serialize_str(code),
            Self::Modifiers(list) => serializer.collect_seq(on_a_line(list)),
            Self::Day(day) => serializer.collect_str(day),
            Self::Dollars(amount) => serializer.collect_str(&Money(*amount)),
            Self::Fields(fields) => serializer.collect_seq(fields),
            Self::Mended { left, bent } => {
                serializer.collect_seq(left.iter().copied().chain(bent.iter().map(|field| field.pointer())))
            }
        }
    }
}

/// Modifiers as a line has them: how long it lasts first, whatever the alphabet says.
fn on_a_line(list: &BTreeSet<String>) -> impl Iterator<Item = &str> {
    let (duration, others): (Vec<_>, Vec<_>) = list.iter().partition(|modifier| matches!(&***modifier, "JK" | "JL"));
    duration.into_iter().chain(others).map(String::as_str)
}

/// Reads a text as an answer of the same form as the right one; nothing is revealed by that.
///
/// # Errors
/// [`Unreadable`] where the text is no such answer.
pub fn like(right: &Answer, text: &str, today: Date) -> Result<Answer, Unreadable> {
    let text = text.trim().trim_end_matches('.');
    match right {
        Answer::Count(_) => count(text),
        Answer::Code(_) => code(text),
        Answer::Modifiers(_) => modifiers(text),
        Answer::Day(_) => day(text, today),
        Answer::Dollars(_) => dollars(text),
        Answer::Fields(_) => fields(text),
        Answer::Mended { .. } => Err(Unreadable("this one is answered in the form: open the worksheet and mend it")),
    }
}

/// Words that may stand behind a count: they say no more than the question does.
const COUNTED: [&str; 8] = ["uos", "units of service", "billing units", "units", "unit", "days", "day", "u"];

/// Reads a count as people type it: `60`, `1,200`, `60 UOS`.
///
/// # Errors
/// [`Unreadable`] for any other text.
pub fn count(text: &str) -> Result<Answer, Unreadable> {
    const NOT_A_COUNT: Unreadable = Unreadable("not a whole number: type digits, such as 60");
    let text = text.trim().to_lowercase();
    let bare = COUNTED.iter().find_map(|word| text.strip_suffix(word)).map_or(&*text, str::trim_end);
    let number = read::number(bare).map_err(|_| NOT_A_COUNT)?.decimal();
    if !number.fract().is_zero() {
        return Err(NOT_A_COUNT);
    }
    u64::try_from(number).map(Answer::Count).map_err(|_| NOT_A_COUNT)
}

/// Reads a code: a letter and four digits, in any case.
///
/// # Errors
/// [`Unreadable`] for any other text.
pub fn code(text: &str) -> Result<Answer, Unreadable> {
    let code = text.trim().to_ascii_uppercase().replace(['-', ' '], "");
    let code = code.strip_prefix("HCPCS").unwrap_or(&code).to_owned();
    let form = code.len() == 5
        && code.bytes().enumerate().all(
            |(at, byte)| {
                if at == 0 { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() }
            },
        );
    if form { Ok(Answer::Code(code)) } else { Err(Unreadable("not a HCPCS code: a letter and four digits")) }
}

/// Reads modifiers in any order, parted by blanks or commas; `none` for none.
///
/// # Errors
/// [`Unreadable`] for a blank text or one that holds no modifiers.
pub fn modifiers(text: &str) -> Result<Answer, Unreadable> {
    if text.trim().is_empty() {
        return Err(Unreadable("type the modifiers, such as JK KX, or none"));
    }
    let parted = text.to_lowercase().replace(['/', '+', ';', '-'], " ").replace(" and ", " ");
    let list = read::modifiers(&parted)?;
    // Whatever is read as an answer is kept; words of another sort are none.
    if list.iter().any(|modifier| modifier.len() != 2 || !modifier.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        return Err(Unreadable("not modifiers: each has two letters or digits, such as JK KX"));
    }
    Ok(Answer::Modifiers(list.iter().map(|modifier| modifier.to_ascii_uppercase()).collect()))
}

/// Reads a day, as the date fields do.
///
/// # Errors
/// [`Unreadable`] for any other text.
pub fn day(text: &str, today: Date) -> Result<Answer, Unreadable> {
    dates::date(text, today).map(Answer::Day)
}

/// Reads dollars: `35`, `$35.00`.
///
/// # Errors
/// [`Unreadable`] for any other text, or part of a cent.
pub fn dollars(text: &str) -> Result<Answer, Unreadable> {
    const NOT_DOLLARS: Unreadable = Unreadable("not an amount: type dollars and cents, such as 35.00");
    let text = text.trim().to_lowercase();
    let bare = ["dollars", "usd", "$"].iter().find_map(|word| text.strip_suffix(word)).map_or(&*text, str::trim_end);
    let amount = read::number(bare).map_err(|_| NOT_DOLLARS)?.decimal().normalize();
    if amount.scale() > 2 { Err(NOT_DOLLARS) } else { Ok(Answer::Dollars(amount)) }
}

/// A text in which nothing is named.
const NO_NAMES: Unreadable = Unreadable("type yes, or the names of fields with commas between");

/// Reads the name of the one field that is at fault, or of several.
///
/// # Errors
/// As [`fields`], and for a text that names none.
pub fn at_fault(text: &str) -> Result<Answer, Unreadable> {
    match fields(text) {
        Ok(Answer::Fields(none)) if none.is_empty() => Err(ONE_FIELD),
        Err(NO_NAMES) => Err(ONE_FIELD),
        read => read,
    }
}

/// What to type where one field is at fault.
const ONE_FIELD: Unreadable = Unreadable("something is at fault: type the name of the field");

/// Reads the names of fields, parted by commas; `yes` or `nothing` where nothing stands in the way.
/// What people call a field does as well as its label, and a part of a name where it fits one field only.
///
/// # Errors
/// [`Unreadable`] for a name that fits none or several, and for a `no` that names nothing.
pub fn fields(text: &str) -> Result<Answer, Unreadable> {
    let text = text.trim().trim_end_matches(['.', '!', '?']).to_lowercase();
    if ["yes", "y", "nothing", "none", "nothing is missing", "yes, nothing stands in the way"].contains(&&*text) {
        return Ok(Answer::Fields(BTreeSet::new()));
    }
    let named = ["no", "n"].into_iter().find_map(|no| text.strip_prefix(no)?.strip_prefix([',', ':', ';']));
    let mut parts = named.unwrap_or(&text).split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).peekable();
    if ["no", "n"].contains(&&*text) {
        return Err(Unreadable("say why not: name the fields, with commas between"));
    }
    let mut found = BTreeSet::new();
    while let Some(name) = parts.next() {
        // Some labels have a comma of their own.
        let whole = parts.peek().and_then(|next| labelled(&format!("{name}, {next}")));
        found.insert(match whole {
            Some(whole) => {
                parts.next();
                whole
            }
            None => field(name)?,
        });
    }
    if found.is_empty() {
        return Err(NO_NAMES);
    }
    Ok(Answer::Fields(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads as a kind, and what is understood.
    type Case = (fn(&str) -> Result<Answer, Unreadable>, &'static str, &'static str);

    #[test]
    fn a_spreadsheet_reads_an_answer_too() {
        let cases = [count("9,000"), day("2026-01-29", Date::constant(2026, 3, 1)), dollars("1,050.5")];
        assert_eq!(cases.map(|answer| format!("{:#}", answer.unwrap())), ["9000", "2026-01-29", "1050.50"]);
    }

    #[test]
    fn answers_are_read_as_people_type_them() {
        let cases: [Case; 38] = [
            (count, "60", "60"),
            (count, "80 UOS", "80"),
            (count, "36 days", "36"),
            (count, "1,200 units of service", "1,200"),
            (count, "days", "not a whole number: type digits, such as 60"),
            (count, "1,200", "1,200"),
            (count, "6.5", "not a whole number: type digits, such as 60"),
            (code, " j1817", "J1817"),
            (code, "J-1817", "J1817"),
            (code, "HCPCS J 1817", "J1817"),
            (modifiers, "JK/KX", "JK KX"),
            (modifiers, "jk and kx", "JK KX"),
            (dollars, "66.70 dollars", "66.70"),
            (dollars, "66.70$", "66.70"),
            (code, "J18", "not a HCPCS code: a letter and four digits"),
            (modifiers, "kx, jk", "JK KX"),
            (modifiers, "gz jk", "JK GZ"),
            (modifiers, "none", "none"),
            (modifiers, "JK, Rivera", "not modifiers: each has two letters or digits, such as JK KX"),
            (modifiers, " ", "type the modifiers, such as JK KX, or none"),
            (dollars, "$35", "35.00"),
            (dollars, "1,050.5", "1,050.50"),
            (dollars, "0.005", "not an amount: type dollars and cents, such as 35.00"),
            (fields, "Yes", "yes, nothing stands in the way"),
            (fields, "diagnosis, last v", "Last visit, Diagnosis"),
            (fields, "/order/signed", "Signed"),
            (fields, "Nothing.", "yes, nothing stands in the way"),
            (fields, "no: NPI, signature", "Signed, Prescriber NPI"),
            (fields, "No, the visit", "Last visit"),
            (fields, "last fill, days, Clinic: glucose logs", "Last fill, days, Clinic: glucose logs"),
            (fields, "no", "say why not: name the fields, with commas between"),
            (at_fault, "signed", "Signed"),
            (at_fault, "yes", "something is at fault: type the name of the field"),
            (at_fault, " ", "something is at fault: type the name of the field"),
            (fields, " , ", "type yes, or the names of fields with commas between"),
            (fields, "visit, colour", "no field has this name: type it as the form does, such as Diagnosis"),
            (fields, "pre", "several fields fit: type more of the name"),
            (fields, "colour", "no field has this name: type it as the form does, such as Diagnosis"),
        ];
        for (read, text, understood) in cases {
            let said = read(text).map_or_else(|why| why.to_string(), |answer| answer.to_string());
            assert_eq!(said, understood, "{text}");
        }
    }
}
