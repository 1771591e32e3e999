//! The last day on which a claim may be filed (rulebook, sections 5 and 6).

use jiff::civil::Date;

use super::calendar::{days_after, years_after};
use super::case::Setting;
use super::working::{Working, terms};
use crate::reference::{FilingLimit, Ruling};
use crate::worksheet::choice::OtherCoverage;

/// The filing limit and the day it ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filing<'a> {
    /// What the plan says; `None` without a known plan.
    pub(super) ruling: Option<&'a Ruling<Option<FilingLimit>>>,
    /// The last day; `None` without a date of service or a limit.
    pub(super) deadline: Option<Date>,
}

impl<'a> Filing<'a> {
    pub(super) fn of(set: &Setting<'a>, working: &mut Working) -> Self {
        let ruling = set.plan.map(|plan| plan.filing.on(set.day));
        let limit = ruling.and_then(|ruling| ruling.value);
        let deadline = set.worksheet.dispense.date_of_service.zip(limit).and_then(|(service, limit)| match limit {
            FilingLimit::Years(years) => {
                let end = years_after(service, years);
                let unit = if years == 1 { "calendar year" } else { "calendar years" };
                working.step("File by", terms![service, "+", u32::from(years.unsigned_abs()), unit], terms![end]);
                end
            }
            FilingLimit::Days(days) => {
                let payer = &set.worksheet.payer;
                let elsewhere = payer.other_coverage == Some(OtherCoverage::PrimaryElsewhere);
                let paid = payer.primary_paid_on.filter(|_| elsewhere);
                let end = days_after(paid.unwrap_or(service), u64::from(days));
                let from = if paid.is_some() { "primary paid" } else { "date of service" };
                working.step("File by", terms![from, paid.unwrap_or(service), "+", days, "days"], terms![end]);
                end
            }
        });
        Self { ruling, deadline }
    }
}
