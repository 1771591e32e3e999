//! What a session with a store needs from outside.

use jiff::Timestamp;
use ulid::Ulid;

use crate::worksheet::Date;

/// Clock and randomness, handed in.
pub struct Outside {
    /// The moment.
    pub now: fn() -> Timestamp,
    /// The civil day; asked again at every turn, since midnight passes.
    pub today: Box<dyn Fn() -> Date>,
    /// A new id for a worksheet.
    pub new_id: fn() -> Ulid,
}
