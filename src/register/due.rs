//! The morning's list: whom to call, what may be shipped, whose supply has ended.

use super::find::Folded;
use super::{Entry, Register};
use crate::worksheet::Date;

/// How a patient stands on a day, the most pressing first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// The supply has ended: days without insulin.
    Overdue,
    /// The next refill may be shipped.
    Ship,
    /// The patient may be called about the next refill.
    Call,
    /// Neither yet.
    Later,
    /// No days supply is known, so that no day is.
    Unknown,
}

impl Standing {
    /// Every standing, the most pressing first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Ship, Self::Call, Self::Later, Self::Unknown];

    /// The word in JSON and CSV.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Ship => "ship",
            Self::Call => "call",
            Self::Later => "later",
            Self::Unknown => "unknown",
        }
    }

    /// What it means, as a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue: the supply has ended",
            Self::Ship => "Can be shipped today",
            Self::Call => "Can be called today",
            Self::Later => "Later",
            Self::Unknown => "Days supply missing: no date can be worked out",
        }
    }
}

/// A patient's next refill, as the last saved fill gives it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Due<'a> {
    /// The last saved fill; a refill starts from it.
    pub last: Entry<'a>,
    /// How the patient stands.
    pub standing: Standing,
    /// The day the supply ends, all earlier supply used up.
    pub supply_end: Option<Date>,
    /// First day on which the patient may be called; `None` where the plan has no such day.
    pub call: Option<Date>,
    /// First day on which the refill may be shipped.
    pub ship: Option<Date>,
}

impl Register {
    /// Every patient with a saved fill, as of a day: the most pressing first, then by the day to
    /// call, the day to ship and the day the supply ends.
    ///
    /// The days are the engine's, of the patient's last fill: supply that accumulated over the
    /// fills before it, or since the last fill that the worksheet names (rulebook, section 3).
    /// Drafts and void worksheets never count.
    #[must_use]
    pub fn due(&self, today: Date) -> Vec<Due<'_>> {
        let mut list: Vec<Due<'_>> = self
            .fills
            .chunk_by(|(one, _), (other, _)| one == other)
            .flat_map(|same| {
                let fills: Vec<Entry<'_>> = same.iter().filter_map(|(_, number)| self.get(*number)).collect();
                lasts(&fills)
            })
            .map(|last| Due::of(last, today))
            .collect();
        list.sort_by(|one, other| {
            let days = |due: &Due<'_>| (due.standing, due.call.or(due.ship), due.ship, due.supply_end);
            days(one)
                .cmp(&days(other))
                .then_with(|| Folded(&one.last.row.patient).cmp(&Folded(&other.last.row.patient)))
        });
        list
    }
}

/// Of each patient the last fill; of several on one day the one that lasts longest.
fn lasts<'a>(fills: &[Entry<'a>]) -> Vec<Entry<'a>> {
    let order =
        |entry: Entry<'_>| (entry.row.date_of_service, entry.judged.and_then(|judged| judged.supply_end), entry.row.id);
    let is_last = |one: &Entry<'a>| {
        let same = |other: &&Entry<'a>| other.row.patient.eq_ignore_ascii_case(&one.row.patient);
        fills.iter().filter(same).all(|other| order(*other) <= order(*one))
    };
    fills.iter().copied().filter(is_last).collect()
}

impl<'a> Due<'a> {
    /// How the patient of a saved fill stands on a day, if that fill was the last.
    #[must_use]
    pub fn of(last: Entry<'a>, today: Date) -> Self {
        let judged = last.judged.copied().unwrap_or_default();
        let has_come = |day: Option<Date>| day.is_some_and(|day| day <= today);
        let standing = match judged.supply_end {
            None => Standing::Unknown,
            Some(end) if end < today => Standing::Overdue,
            Some(_) if has_come(judged.next_service) => Standing::Ship,
            Some(_) if has_come(judged.next_contact) => Standing::Call,
            Some(_) => Standing::Later,
        };
        Self { last, standing, supply_end: judged.supply_end, call: judged.next_contact, ship: judged.next_service }
    }
}
