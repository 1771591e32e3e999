//! How long the insulin lasts, and the dates that follow (rulebook, section 3).

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::calendar::{days_after, days_before};
use super::case::Setting;
use super::dispensed::Dispensed;
use super::exact::{ceil_quotient, floor_quotient, left_over, round_quotient};
use super::exact_mul;
use super::history::Past;
use super::product::ProductInForce;
use super::working::{Term, Working, terms};
use crate::reference::policy::ContactWindow;
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;

/// Insulin units a day as an exact fraction: `units` in `days` days.
#[derive(Clone, Copy, Debug)]
pub(super) struct DailyUse {
    units: Decimal,
    days: Decimal,
}

impl DailyUse {
    /// Prescribed units, and priming spread over the days between set changes where both are given.
    fn of(daily: Decimal, priming: Option<(Decimal, u32)>) -> Option<Self> {
        let (units, days) = match priming {
            Some((prime, change)) => {
                let days = Decimal::from(change);
                (exact_mul(daily, days)?.checked_add(prime)?, days)
            }
            None => (daily, Decimal::ONE),
        };
        (!units.is_zero()).then_some(Self { units, days })
    }

    /// Whole days that so many insulin units last.
    fn lasts(self, insulin_units: Decimal) -> Option<u64> {
        floor_quotient(exact_mul(insulin_units, self.days)?, self.units)
    }

    /// True where so many insulin units last so many days.
    fn covers(self, insulin_units: Decimal, days: u32) -> Option<bool> {
        Some(exact_mul(insulin_units, self.days)? >= exact_mul(Decimal::from(days), self.units)?)
    }

    /// Fewest whole things of so many insulin units each that last so many days.
    pub(super) fn fewest(self, days: u32, each: Decimal) -> Option<u64> {
        ceil_quotient(exact_mul(Decimal::from(days), self.units)?, exact_mul(each, self.days)?)
    }
}

/// The last fill before this one, where it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct LastFill {
    /// The day its supply ends, all earlier supply used up.
    pub(super) end: Date,
    /// Its date of service and days supply, where both are known.
    pub(super) fill: Option<(Date, u64)>,
    /// True where saved worksheets give it, so that another date of service may give another one.
    pub(super) saved: bool,
}

/// Insulin that could be left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Excess {
    /// Whole items or packages that the stated days need.
    pub(super) needed: Option<u64>,
    /// True where without one of them the rest would not keep so long in use.
    pub(super) kept_for_in_use: bool,
}

/// How long the insulin lasts, and the dates that follow.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SupplyDates {
    pub(super) use_a_day: Option<DailyUse>,
    /// Insulin units a day to four decimals, for show.
    pub(super) daily_use: Option<Decimal>,
    pub(super) computed_days: Option<u64>,
    pub(super) stated_days: Option<u32>,
    /// Days used: stated, else computed.
    pub(super) days: Option<u64>,
    /// Days that the vials last in use.
    pub(super) life_days: Option<u64>,
    pub(super) excess: Option<Excess>,
    pub(super) last: Option<LastFill>,
    pub(super) end: Option<Date>,
    pub(super) earliest_service: Option<Date>,
    pub(super) contact_from: Option<Date>,
    pub(super) next_contact_from: Option<Date>,
    pub(super) next_earliest_service: Option<Date>,
}

impl SupplyDates {
    pub(super) fn of(
        set: &Setting<'_>,
        product: &ProductInForce<'_>,
        dispensed: &Dispensed,
        past: Past<'_>,
        working: &mut Working,
    ) -> Self {
        let mut supply = Self::default();
        supply.count_days(set, product, dispensed, working);
        supply.find_excess(set, product, dispensed);
        supply.count_dates(set, past, working);
        supply
    }

    fn count_days(
        &mut self,
        set: &Setting<'_>,
        product: &ProductInForce<'_>,
        dispensed: &Dispensed,
        working: &mut Working,
    ) {
        let order = &set.worksheet.order;
        let priming = order.pump.prime_units.map(Quantity::decimal).zip(order.pump.change_days.map(super::Whole::get));
        if let Some(daily) = order.daily_units.map(Quantity::decimal) {
            self.use_a_day = DailyUse::of(daily, priming);
            self.daily_use = self.use_a_day.and_then(|daily| round_quotient(daily.units, daily.days, 4));
            let expression = match priming {
                Some((prime, change)) => terms![daily, "U +", prime, "U priming ÷", change, "days"],
                None => terms![daily, "U prescribed"],
            };
            if self.daily_use.is_some() {
                working.step("Daily use", expression, terms![self.daily_use, "U a day"]);
            }
        }
        self.computed_days = self.use_a_day.zip(dispensed.insulin_units).and_then(|(daily, units)| daily.lasts(units));
        if let Some(days) = self.computed_days {
            let expression = terms![dispensed.insulin_units, "U ÷", self.daily_use, "U a day, whole days"];
            working.step("Lasts by volume", expression, terms![days, "days"]);
        }
        self.life_days = dispensed.insulin_units.and_then(|units| self.life(product, units));
        if let (Some(life), Some(in_use)) = (self.life_days, product.in_use_days()) {
            let expression = terms!["vials in use, at most", in_use, "days each,", self.daily_use, "U a day"];
            working.step("Lasts in use", expression, terms![life, "days"]);
        }
        let of_dispense = set.worksheet.dispense.days_supply.map(super::Whole::get);
        let of_order = order.days_supply.map(super::Whole::get);
        self.stated_days = of_dispense.or(of_order);
        self.days = self.stated_days.map(u64::from).or(self.computed_days);
        if let Some(days) = self.days {
            let from = match (of_dispense, of_order) {
                (Some(_), _) => "as stated on the dispense",
                (None, Some(_)) => "as stated on the order",
                (None, None) => "as computed by volume",
            };
            working.step("Days supply", terms![from], terms![days, "days"]);
        }
    }

    /// Days that the vials of so many insulin units last in use: items × the lesser of what one
    /// holds and what one keeps.
    fn life(&self, product: &ProductInForce<'_>, insulin_units: Decimal) -> Option<u64> {
        let keeps = Decimal::from(product.in_use_days()?);
        let daily = self.use_a_day?;
        let item = product.item_units?;
        let items = ceil_quotient(insulin_units, item)?;
        let by_volume = exact_mul(item, daily.days)?;
        if by_volume < exact_mul(keeps, daily.units)? {
            floor_quotient(exact_mul(by_volume, Decimal::from(items))?, daily.units)
        } else {
            items.checked_mul(u64::from(product.in_use_days()?))
        }
    }

    fn find_excess(&mut self, set: &Setting<'_>, product: &ProductInForce<'_>, dispensed: &Dispensed) {
        self.excess = self.excess_of(set.worksheet.dispense.measure.unwrap_or(Measure::Item), product, dispensed);
    }

    /// Whether one whole item (package, by package) could be left out and the stated days still be
    /// covered (rulebook, section 7, `supply.excess`).
    fn excess_of(&self, measure: Measure, product: &ProductInForce<'_>, dispensed: &Dispensed) -> Option<Excess> {
        let (stated, daily) = (self.stated_days?, self.use_a_day?);
        let whole = product.whole_units(measure)?;
        let rest = left_over(dispensed.insulin_units?, whole)?;
        if !daily.covers(rest, stated)? {
            return None;
        }
        let kept_for_in_use = self.life(product, rest).is_some_and(|life| life < u64::from(stated));
        Some(Excess { needed: daily.fewest(stated, whole), kept_for_in_use })
    }

    fn count_dates(&mut self, set: &Setting<'_>, past: Past<'_>, working: &mut Working) {
        let service = set.worksheet.dispense.date_of_service;
        self.last = last_fill(set, past, working);
        if let Some(last) = self.last {
            self.earliest_service = earliest(set, last.end, last.fill);
            self.contact_from = match set.policy.contact.as_of(set.day) {
                Some(ContactWindow::DaysBeforeEnd(days)) => days_before(last.end, days),
                Some(ContactWindow::DaysBeforeService(days)) => service.and_then(|service| days_before(service, days)),
                None => None,
            };
            note_earliest(set, last.end, self.earliest_service, "Earliest DOS", working);
            note_contact(set.policy.contact.as_of(set.day), self.contact_from, "Request from", working);
        }
        let (Some(service), Some(days)) = (service, self.days) else { return };
        let begins = self.last.map_or(service, |last| last.end.max(service));
        self.end = days_after(begins, days);
        let Some(end) = self.end else { return };
        let expression = match self.last {
            Some(last) => terms!["the later of", last.end, "and", service, "+", days, "days"],
            None => terms![service, "+", days, "days"],
        };
        working.step("Supply ends", expression, terms![end]);
        let window = set.policy.contact.newest().value;
        if let Some(ContactWindow::DaysBeforeEnd(before)) = window {
            self.next_contact_from = days_before(end, before);
        }
        self.next_earliest_service = earliest(set, end, Some((service, days)));
        note_contact(window, self.next_contact_from, "Next request from", working);
        note_earliest(set, end, self.next_earliest_service, "Next DOS from", working);
    }
}

/// The last fill: as the worksheet gives it, else as the saved worksheets do.
fn last_fill(set: &Setting<'_>, past: Past<'_>, working: &mut Working) -> Option<LastFill> {
    let previous = &set.worksheet.dispense.previous;
    let fill = previous.date_of_service.zip(previous.days_supply.map(|days| u64::from(days.get())));
    let label = "Last supply ends";
    let last = if let Some(end) = previous.supply_end {
        working.step(label, terms!["as entered"], terms![end]);
        LastFill { end, fill, saved: false }
    } else if let Some((service, days)) = fill {
        let end = days_after(service, days)?;
        working.step(label, terms![service, "+", days, "days"], terms![end]);
        LastFill { end, fill, saved: false }
    } else {
        let (last, end) = past.last()?;
        working.step(label, terms!["by saved worksheets, the last of", last.date_of_service], terms![end]);
        LastFill { end, fill: last.days.map(|days| (last.date_of_service, days)), saved: true }
    };
    Some(last)
}

/// First day on which a refill may go out: so many days before the supply ends, and commercially
/// not before a share of the last days supply has passed.
fn earliest(set: &Setting<'_>, end: Date, fill: Option<(Date, u64)>) -> Option<Date> {
    let by_end = days_before(end, set.policy.refill_lead_days.as_of(set.day));
    let share = set.policy.refill_share_percent.as_of(set.day);
    let by_share = share.zip(fill).and_then(|(percent, (service, days))| {
        let passed = days.checked_mul(u64::from(percent))?.div_ceil(100);
        days_after(service, passed)
    });
    by_end.max(by_share)
}

fn note_earliest(set: &Setting<'_>, end: Date, day: Option<Date>, label: &'static str, working: &mut Working) {
    let Some(day) = day else { return };
    let lead = set.policy.refill_lead_days.as_of(set.day);
    let expression = match set.policy.refill_share_percent.as_of(set.day) {
        Some(percent) => terms![end, "−", lead, "days, and", percent, "% of the last days passed"],
        None => terms![end, "−", lead, "days"],
    };
    working.step(label, expression, terms![day]);
}

fn note_contact(window: Option<ContactWindow>, from: Option<Date>, label: &'static str, working: &mut Working) {
    let (Some(window), Some(from)) = (window, from) else { return };
    let expression = match window {
        ContactWindow::DaysBeforeEnd(days) => terms!["supply end −", days, "days"],
        ContactWindow::DaysBeforeService(days) => terms!["date of service −", days, "days"],
    };
    let value: Term = from.into();
    working.step(label, expression, terms![value]);
}
