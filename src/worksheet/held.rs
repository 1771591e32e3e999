//! The types that fields hold, each with its kind.

use serde::{Deserialize, Deserializer};

use super::choice::{Choices, Delivery, Measure, OrderType, OtherCoverage, PrescriberType, PumpKind, State, Stay};
use super::date::{self, Date};
use super::kind::{Kind, Value};
use super::quantity::Quantity;
use super::text::Text;
use super::whole::Whole;

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
