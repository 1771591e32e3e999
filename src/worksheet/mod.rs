//! The nouns: what a worksheet is, its field table, and the one way it changes.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

pub mod choice;
pub mod date;
pub mod diagnosis;
pub mod edit;
pub mod entered;
pub mod field;
pub mod fields;
pub mod following;
pub mod held;
pub mod journal;
pub mod json;
pub mod kind;
pub mod names;
pub mod ndc;
pub mod nouns;
pub mod npi;
mod object;
pub mod quantity;
pub mod stamp;
pub mod text;
pub mod whole;

pub use date::Date;
pub use edit::Edit;
pub use field::{AskedBy, Field, FieldId, Lookup, Row, Section};
pub use fields::FIELDS;
pub use held::Held;
pub use kind::{Kind, Value};
pub use nouns::Worksheet;
pub use quantity::Quantity;
pub use text::Text;
