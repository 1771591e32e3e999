//! What a field is: a typed way into the worksheet, and what a person reads about it.

use std::fmt;

use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::choice::{
    Choice, Choices, Delivery, Measure, OrderType, OtherCoverage, PrescriberType, PumpKind, State, Stay,
};
use super::date::{self, Date};
use super::edit::Edit;
use super::fields::FIELDS;
use super::nouns::Worksheet;
use super::quantity::Quantity;
use super::text::Text;
use super::whole::Whole;

/// Which form a field stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// The patient's order and its documents.
    Order,
    /// What goes out.
    Dispense,
    /// Who pays, and the claim.
    Payer,
}

impl Section {
    /// The sections, in the order shown.
    pub const ALL: [Self; 3] = [Self::Order, Self::Dispense, Self::Payer];

    /// The section's name on screen.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Order => "Order",
            Self::Dispense => "Dispense",
            Self::Payer => "Payer",
        }
    }
}

/// The shipped table whose codes a text field is chosen from; any other text is taken too.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lookup {
    /// Insulin products, by NDC.
    Product,
    /// Plans, by code.
    Plan,
    /// Pump models.
    Pump,
    /// Diagnosis codes.
    Diagnosis,
    /// Places of service.
    Place,
}

/// What kind of value a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Text of at most `most` characters; `lines` where it may have several.
    Text {
        /// Most characters.
        most: usize,
        /// May hold line breaks.
        lines: bool,
    },
    /// An exact number.
    Quantity,
    /// A whole number in a range.
    Whole {
        /// Smallest.
        least: u32,
        /// Largest.
        most: u32,
    },
    /// A civil date.
    Date,
    /// Yes or no.
    YesNo,
    /// One of a fixed list.
    Choice(&'static [Choice]),
    /// A list of modifiers.
    Modifiers,
}

impl Kind {
    /// The kind's name in `j1817 fields`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Quantity => "exact_number",
            Self::Whole { .. } => "whole_number",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Choice(_) => "choice",
            Self::Modifiers => "modifiers",
        }
    }
}

impl fmt::Display for Kind {
    /// What the worksheet's JSON takes, as the end of "expected …".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { most, .. } => write!(out, "text in quotes, at most {most} characters"),
            Self::Quantity => out.write_str(Quantity::GRAMMAR),
            Self::Whole { least, most } => write!(out, "a whole number from {least} to {most}, without quotes"),
            Self::Date => out.write_str(date::GRAMMAR),
            Self::YesNo => out.write_str("true or false"),
            Self::Choice(choices) => {
                out.write_str("one of")?;
                for (nth, choice) in choices.iter().enumerate() {
                    write!(out, "{} \"{}\"", if nth == 0 { "" } else { "," }, choice.code)?;
                }
                Ok(())
            }
            Self::Modifiers => out.write_str("a list of modifiers, such as [\"JK\", \"KX\"]"),
        }
    }
}

/// A field's value, whatever its type; JSON writes it as the worksheet does.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Text.
    Text(Box<str>),
    /// An exact number.
    Quantity(Quantity),
    /// A whole number.
    Whole(u32),
    /// A civil date.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// The code of a choice.
    Choice(&'static str),
    /// Modifiers, in order.
    Modifiers(Vec<Text>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Quantity(number) => number.serialize(serializer),
            Self::Whole(number) => serializer.serialize_u32(*number),
            Self::Date(date) => serializer.collect_str(date),
            Self::YesNo(yes) => serializer.serialize_bool(*yes),
            Self::Choice(code) => serializer.serialize_str(code),
            Self::Modifiers(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for modifier in list {
                    seq.serialize_element(modifier)?;
                }
                seq.end()
            }
        }
    }
}

/// The value is not of the field's kind, or outside its range.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected {0}")]
pub struct WrongKind(pub Kind);

/// A type that fields hold.
pub trait Held: Sized + Clone + PartialEq + 'static {
    /// What kind of value it is.
    const KIND: Kind;

    /// The value, whatever its type.
    fn value(&self) -> Value;

    /// The typed value, or `None` if it is of another kind or out of range.
    fn held(value: Value) -> Option<Self>;

    /// True for a text with nothing in it, which a worksheet holds as blank.
    fn is_empty(&self) -> bool {
        false
    }

    /// Reads the JSON of a field: null or the value.
    ///
    /// # Errors
    /// Whatever the type's own grammar refuses.
    fn deserialize_optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error>;
}

/// For `#[serde(deserialize_with = "filled")]`: an empty text is a blank field.
pub(super) fn filled<'de, D: Deserializer<'de>, T: Held>(deserializer: D) -> Result<Option<T>, D::Error> {
    Ok(T::deserialize_optional(deserializer)?.filter(|value| !value.is_empty()))
}

macro_rules! by_serde {
    () => {
        fn deserialize_optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
            Option::deserialize(deserializer)
        }
    };
}

impl<const MOST: usize> Held for Text<MOST> {
    const KIND: Kind = Kind::Text { most: MOST, lines: Self::LINES };

    fn value(&self) -> Value {
        Value::Text((**self).into())
    }

    fn held(value: Value) -> Option<Self> {
        if let Value::Text(text) = value { Self::new(&text).ok() } else { None }
    }

    fn is_empty(&self) -> bool {
        (**self).is_empty()
    }

    by_serde!();
}

impl Held for Quantity {
    const KIND: Kind = Kind::Quantity;

    fn value(&self) -> Value {
        Value::Quantity(*self)
    }

    fn held(value: Value) -> Option<Self> {
        if let Value::Quantity(number) = value { Some(number) } else { None }
    }

    by_serde!();
}

impl<const LEAST: u32, const MOST: u32> Held for Whole<LEAST, MOST> {
    const KIND: Kind = Kind::Whole { least: LEAST, most: MOST };

    fn value(&self) -> Value {
        Value::Whole(self.get())
    }

    fn held(value: Value) -> Option<Self> {
        if let Value::Whole(number) = value { Self::new(number) } else { None }
    }

    by_serde!();
}

impl Held for Date {
    const KIND: Kind = Kind::Date;

    fn value(&self) -> Value {
        Value::Date(*self)
    }

    fn held(value: Value) -> Option<Self> {
        if let Value::Date(day) = value { date::YEARS.contains(&day.year()).then_some(day) } else { None }
    }

    fn deserialize_optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        date::deserialize(deserializer)
    }
}

impl Held for bool {
    const KIND: Kind = Kind::YesNo;

    fn value(&self) -> Value {
        Value::YesNo(*self)
    }

    fn held(value: Value) -> Option<Self> {
        if let Value::YesNo(yes) = value { Some(yes) } else { None }
    }

    by_serde!();
}

impl Held for Vec<Text> {
    const KIND: Kind = Kind::Modifiers;

    fn value(&self) -> Value {
        Value::Modifiers(self.clone())
    }

    fn held(value: Value) -> Option<Self> {
        if let Value::Modifiers(list) = value { Some(list) } else { None }
    }

    by_serde!();
}

macro_rules! held_choices {
    ($($name:ty),+) => {$(
        impl Held for $name {
            const KIND: Kind = Kind::Choice(<$name as Choices>::ALL);

            fn value(&self) -> Value {
                Value::Choice(self.code())
            }

            fn held(value: Value) -> Option<Self> {
                if let Value::Choice(code) = value { Self::of_code(code) } else { None }
            }

            by_serde!();
        }
    )+};
}

held_choices!(State, OrderType, PrescriberType, PumpKind, Measure, Stay, Delivery, OtherCoverage);

/// A field's place in the table; ordered as the fields are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub(super) u8);

impl FieldId {
    /// The field's row.
    #[must_use]
    pub fn row(self) -> &'static dyn Row {
        // Ids are made by the table's macro alone, so the first row is never the answer by mistake.
        FIELDS.get(usize::from(self.0)).copied().unwrap_or(&super::fields::PATIENT)
    }

    /// The field of a JSON pointer, if there is one.
    #[must_use]
    pub fn of_pointer(pointer: &str) -> Option<Self> {
        FIELDS.iter().find(|row| row.about().pointer == pointer).map(|row| row.about().id)
    }

    /// The field's JSON pointer into the worksheet.
    #[must_use]
    pub fn pointer(self) -> &'static str {
        self.row().about().pointer
    }
}

impl fmt::Debug for FieldId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.pointer())
    }
}

impl Serialize for FieldId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.pointer())
    }
}

/// What a person reads about a field, and where it stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct About {
    /// The field's place in the table.
    pub id: FieldId,
    /// JSON pointer into the worksheet.
    pub pointer: &'static str,
    /// The form it stands in.
    pub section: Section,
    /// Its name on screen.
    pub label: &'static str,
    /// One sentence that helps to fill it.
    pub help: &'static str,
    /// The table it is chosen from.
    pub lookup: Option<Lookup>,
    /// True for a field that is rarely touched and folds away.
    pub folded: bool,
}

/// A typed field of the worksheet.
pub struct Field<T: 'static> {
    pub(super) about: About,
    pub(super) get: fn(&Worksheet) -> &Option<T>,
    pub(super) slot: fn(&mut Worksheet) -> &mut Option<T>,
}

impl<T: Held> Field<T> {
    /// The field's place in the table.
    #[must_use]
    pub const fn id(&self) -> FieldId {
        self.about.id
    }

    /// What the worksheet holds in this field.
    #[must_use]
    pub fn get<'w>(&self, worksheet: &'w Worksheet) -> Option<&'w T> {
        (self.get)(worksheet).as_ref()
    }

    /// The edit that puts a value into this field; typed, so it cannot be of the wrong kind. `None`
    /// where the value is outside what a worksheet takes, such as a day after the year 2999.
    #[must_use]
    pub fn set(&self, to: T) -> Option<Edit> {
        Edit::new(self.about.id, Some(to.value())).ok()
    }

    /// The edit that blanks this field.
    #[must_use]
    pub const fn clear(&self) -> Edit {
        Edit::typed(self.about.id, None)
    }
}

/// A field, whatever its type.
pub trait Row: Sync {
    /// What a person reads about it.
    fn about(&self) -> &About;

    /// What kind of value it holds.
    fn kind(&self) -> Kind;

    /// Its value in a worksheet.
    fn value(&self, worksheet: &Worksheet) -> Option<Value>;

    /// True where it is blank.
    fn is_blank(&self, worksheet: &Worksheet) -> bool;

    /// Puts a value in and gives back what was there.
    ///
    /// # Errors
    /// [`WrongKind`], with nothing changed, if the value is of another kind or out of range.
    fn put(&self, worksheet: &mut Worksheet, value: Option<Value>) -> Result<Option<Value>, WrongKind>;

    /// The value as the field holds it: cleaned, an empty text as blank.
    ///
    /// # Errors
    /// [`WrongKind`] if the value is of another kind or out of range.
    fn settle(&self, value: Option<Value>) -> Result<Option<Value>, WrongKind>;

    /// Reads a JSON value.
    ///
    /// # Errors
    /// [`WrongKind`] if it is not of the field's kind; the value is not repeated.
    fn from_json(&self, json: &serde_json::Value) -> Result<Option<Value>, WrongKind>;
}

impl<T: Held> Row for Field<T> {
    fn about(&self) -> &About {
        &self.about
    }

    fn kind(&self) -> Kind {
        T::KIND
    }

    fn value(&self, worksheet: &Worksheet) -> Option<Value> {
        self.get(worksheet).map(Held::value)
    }

    fn is_blank(&self, worksheet: &Worksheet) -> bool {
        self.get(worksheet).is_none()
    }

    fn put(&self, worksheet: &mut Worksheet, value: Option<Value>) -> Result<Option<Value>, WrongKind> {
        let typed = value.map(|value| T::held(value).ok_or(WrongKind(T::KIND))).transpose()?;
        let slot = (self.slot)(worksheet);
        let was = std::mem::replace(slot, typed.filter(|typed| !typed.is_empty()));
        Ok(was.as_ref().map(Held::value))
    }

    fn settle(&self, value: Option<Value>) -> Result<Option<Value>, WrongKind> {
        let typed = value.map(|value| T::held(value).ok_or(WrongKind(T::KIND))).transpose()?;
        Ok(typed.filter(|typed| !typed.is_empty()).as_ref().map(Held::value))
    }

    fn from_json(&self, json: &serde_json::Value) -> Result<Option<Value>, WrongKind> {
        let typed: Option<T> = filled(json).map_err(|_| WrongKind(T::KIND))?;
        Ok(typed.as_ref().map(Held::value))
    }
}
