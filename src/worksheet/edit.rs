//! The one way a field of a worksheet changes.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::field::FieldId;
use super::kind::{Value, WrongKind};
use super::nouns::Worksheet;
use super::object::read_by_name;

/// A field and what it becomes; `None` blanks it. Always of the field's kind.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Edit {
    field: FieldId,
    to: Option<Value>,
}

impl Edit {
    /// An edit of any field.
    ///
    /// # Errors
    /// [`WrongKind`] if the value is not of the field's kind or outside its range.
    pub fn new(field: FieldId, to: Option<Value>) -> Result<Self, WrongKind> {
        field.row().settle(to).map(|to| Self { field, to })
    }

    pub(super) const fn typed(field: FieldId, to: Option<Value>) -> Self {
        Self { field, to }
    }

    /// The field that changes.
    #[must_use]
    pub const fn field(&self) -> FieldId {
        self.field
    }

    /// What it becomes; `None` blanks it.
    #[must_use]
    pub const fn to(&self) -> Option<&Value> {
        self.to.as_ref()
    }

    /// True where the field holds something else on a worksheet.
    #[must_use]
    pub fn changes(&self, worksheet: &Worksheet) -> bool {
        self.field.row().value(worksheet) != self.to
    }
}

impl fmt::Display for Edit {
    /// The field's label and what it becomes: `Quantity 5`, `Quantity blank`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = self.field.row().about().label;
        match &self.to {
            Some(value) => write!(out, "{label} {value}"),
            None => write!(out, "{label} blank"),
        }
    }
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(remote = "Self", deny_unknown_fields)]
        struct Written {
            field: String,
            #[serde(default)]
            to: serde_json::Value,
        }

        read_by_name!(Written);

        let written: Written = Deserialize::deserialize(deserializer)?;
        let field = FieldId::of_pointer(&written.field)
            .ok_or_else(|| D::Error::custom("an edit of a field that no worksheet has"))?;
        let to = field.row().read_json(&written.to).map_err(D::Error::custom)?;
        Ok(Self { field, to })
    }
}

impl Worksheet {
    /// Makes an edit and returns the one that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        let row = edit.field.row();
        let was = row.value(self);
        // An edit is made of its field's kind, so `put` takes it.
        match row.put(self, edit.to) {
            Ok(was) => Edit { field: edit.field, to: was },
            Err(WrongKind(_)) => Edit { field: edit.field, to: was },
        }
    }

    /// Makes several edits, in order, and returns those that take them back, in their order.
    pub fn apply_all(&mut self, edits: impl IntoIterator<Item = Edit>) -> Vec<Edit> {
        let mut back: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
        back.reverse();
        back
    }
}
