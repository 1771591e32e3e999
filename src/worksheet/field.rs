//! What a field is: a typed way into the worksheet, and what a person reads about it.

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::edit::Edit;
use super::fields::FIELDS;
use super::held::{Held, filled};
use super::kind::{Kind, Value, WrongKind};
use super::nouns::Worksheet;

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

/// Who asks for a field that not every plan asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    /// Plans under Medicare's coverage rules, Medicare Advantage included.
    Medicare,
    /// Plans whose medical equipment benefit must be confirmed.
    BenefitCheck,
    /// Plans that pay by the office's contract.
    Contract,
}

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

impl<'de> Deserialize<'de> for FieldId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pointer = <Cow<'de, str>>::deserialize(deserializer)?;
        Self::of_pointer(&pointer).ok_or_else(|| D::Error::custom("not a field of a worksheet"))
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
    /// Who asks for it; `None` where everybody does. What the plan does not ask for folds away.
    pub asked_by: Option<AskedBy>,
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

    /// The edit that puts a value into this field; typed, so it cannot be of the wrong kind.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a caller has made the value for this")]
    pub fn set(&self, to: T) -> Edit {
        Edit::typed(self.about.id, (!to.is_empty()).then(|| to.value()))
    }

    /// The same, or `None` where a computed value is outside what a worksheet takes, such as a day
    /// after the year 2999.
    #[must_use]
    pub fn try_set(&self, to: &T) -> Option<Edit> {
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
    fn read_json(&self, json: &serde_json::Value) -> Result<Option<Value>, WrongKind>;
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

    fn read_json(&self, json: &serde_json::Value) -> Result<Option<Value>, WrongKind> {
        let typed: Option<T> = filled(json).map_err(|_| WrongKind(T::KIND))?;
        Ok(typed.as_ref().map(Held::value))
    }
}
