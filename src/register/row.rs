//! One saved worksheet in few bytes, and what the engine says of it.

use ulid::Ulid;

use crate::assess::{Assessment, RULES, SavedFill, Severity};
use crate::reference::{Hcpcs, Reference};
use crate::worksheet::choice::State;
use crate::worksheet::stamp::Moment;
use crate::worksheet::{Date, Quantity, Text, Worksheet};

/// What the store knows a file again by; where none of it differs, the file is the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Mark {
    /// When it last changed, in nanoseconds since 1970.
    pub changed: i64,
    /// Its size, in bytes.
    pub size: u64,
    /// Its number on the disk; 0 where the system has none.
    pub number: u64,
}

/// What a worksheet's file says. A text that the worksheet does not have is empty.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its id.
    pub id: Ulid,
    /// What its file is known again by.
    pub mark: Mark,
    /// Count of saves.
    pub revision: u32,
    /// How far it has come; `None` where its file cannot be read.
    pub state: Option<State>,
    /// The office's own name for it.
    pub title: Box<str>,
    /// The office's own reference of the patient.
    pub patient: Box<str>,
    /// Plan code.
    pub plan: Box<str>,
    /// National Drug Code, as typed.
    pub ndc: Box<str>,
    /// Date of service.
    pub date_of_service: Option<Date>,
    /// Last save; of one that cannot be read, when its file last changed; in the trash, when it was
    /// deleted.
    pub saved: Option<Moment>,
    /// What is the matter with it, if something is: it cannot be read, or must not be changed.
    pub problem: Option<Box<str>>,
    /// What makes it history of its patient; `None` where it does not count: a draft, a void one,
    /// or one without patient or date of service.
    pub fill: Option<Fill>,
}

/// What the rules ask of a saved fill, besides patient, product and date of service.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fill {
    /// Its code.
    pub hcpcs: Hcpcs,
    /// Its billing units.
    pub billing_units: Option<u32>,
    /// Its days supply.
    pub days: Option<u64>,
    /// Insulin units a day as prescribed.
    pub daily_units: Option<Quantity>,
    /// Date of its written order.
    pub order_date: Option<Date>,
}

impl Row {
    /// The row of a worksheet that was read; `problem` says why it must not be changed, if so.
    #[must_use]
    pub fn of(id: Ulid, mark: Mark, worksheet: &Worksheet, problem: Option<Box<str>>, reference: &Reference) -> Self {
        let text = |text: &Option<Text>| text.as_deref().unwrap_or_default().into();
        let fill = SavedFill::of(worksheet, reference).map(|fill| Fill {
            hcpcs: fill.hcpcs,
            billing_units: fill.billing_units,
            days: fill.days,
            daily_units: fill.daily_units,
            order_date: fill.order_date,
        });
        Self {
            id,
            mark,
            revision: worksheet.revision.map_or(0, crate::worksheet::whole::Whole::get),
            state: Some(worksheet.state.unwrap_or(State::Draft)),
            title: text(&worksheet.title),
            patient: text(&worksheet.order.patient),
            plan: text(&worksheet.payer.plan),
            ndc: text(&worksheet.dispense.ndc),
            date_of_service: worksheet.dispense.date_of_service,
            saved: worksheet.updated_at,
            problem,
            fill,
        }
    }

    /// The row of a worksheet that cannot be read.
    #[must_use]
    pub fn unreadable(id: Ulid, mark: Mark, saved: Option<Moment>, problem: Box<str>) -> Self {
        Self {
            id,
            mark,
            revision: 0,
            state: None,
            title: Box::default(),
            patient: Box::default(),
            plan: Box::default(),
            ndc: Box::default(),
            date_of_service: None,
            saved,
            problem: Some(problem),
            fill: None,
        }
    }
}

/// What the engine says of a worksheet, its patient's saved fills known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Judged {
    /// Billing units.
    pub billing_units: Option<u32>,
    /// The day its supply ends, all earlier supply used up.
    pub supply_end: Option<Date>,
    /// First day on which the patient may be asked about the next refill.
    pub next_contact: Option<Date>,
    /// First day on which the next refill may go out.
    pub next_service: Option<Date>,
    /// No error that must be settled before shipping.
    pub ships: bool,
    /// No error at all.
    pub bills: bool,
    /// The error flags.
    pub errors: FlagSet,
    /// The warning flags.
    pub warnings: FlagSet,
}

impl Judged {
    /// The part of an assessment that a list shows.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        let raised = |severity| {
            let flags = assessment.flags.iter().filter(|flag| flag.severity == severity);
            flags.fold(FlagSet::default(), |set, flag| set.with(flag.id()))
        };
        Self {
            billing_units: assessment.billable_units,
            supply_end: assessment.supply.end,
            next_contact: assessment.supply.next_contact_from,
            next_service: assessment.supply.next_earliest_service,
            ships: assessment.ready.ship,
            bills: assessment.ready.bill,
            errors: raised(Severity::Error),
            warnings: raised(Severity::Warning),
        }
    }
}

/// Some of the rules' flags, a bit for each rule in the order of the rulebook.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FlagSet(u128);

impl FlagSet {
    /// The set of these bits, as [`bits`](Self::bits) gives them.
    #[must_use]
    pub const fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// A bit for each rule, the first rule's the lowest.
    #[must_use]
    pub const fn bits(self) -> u128 {
        self.0
    }

    /// How many flags there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// True where a flag stands in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The flags of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The ids of the flags, in the order of the rulebook.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        bits().filter(move |(_, bit)| self.meets(*bit)).map(|(id, _)| id)
    }

    /// The flags whose ids hold a word.
    #[must_use]
    pub fn holding(word: &str) -> Self {
        bits().filter(|(id, _)| id.contains(word)).fold(Self::default(), |set, (_, bit)| set.and(bit))
    }

    fn with(self, id: &str) -> Self {
        bits().find(|(other, _)| *other == id).map_or(self, |(_, bit)| self.and(bit))
    }
}

/// Each rule's id with its bit; a test holds the rules to the bits that there are.
fn bits() -> impl Iterator<Item = (&'static str, FlagSet)> {
    let shifted = |place| FlagSet(1_u128.checked_shl(place).unwrap_or(0));
    RULES.iter().zip(0..).map(move |(rule, place)| (rule.id, shifted(place)))
}

/// A patient's reference as a number, without regard to case (FNV-1a).
pub(super) fn hash(patient: &str) -> u64 {
    patient.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
