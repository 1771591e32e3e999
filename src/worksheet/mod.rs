//! The nouns: what a worksheet is, its field table, and the one way it changes.

pub mod choice;
pub mod date;
pub mod diagnosis;
pub mod edit;
pub mod field;
pub mod fields;
pub mod json;
pub mod ndc;
pub mod nouns;
pub mod npi;
pub mod quantity;
pub mod stamp;
pub mod text;
pub mod whole;

pub use date::Date;
pub use edit::Edit;
pub use field::{Field, FieldId, Held, Kind, Lookup, Row, Section, Value};
pub use fields::FIELDS;
pub use nouns::Worksheet;
pub use quantity::Quantity;
pub use text::Text;
