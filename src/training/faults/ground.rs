//! The clean worksheets that a fault is planted on.

use super::past::days_between;
use crate::assess::{Assessment, Facts, Severity, assess};
use crate::reference::{NdcNeed, PaymentBasis, Plan, Policy, PolicyKind, Product, Reference, Status};
use crate::training::dice::Dice;
use crate::training::facts::{FIRST_DAY, LAST_DAY, Wish, wished};
use crate::training::kind::Level;
use crate::worksheet::choice::OrderType;
use crate::worksheet::{Date, Worksheet};

/// A clean worksheet: nothing on it would be denied, and nothing is a risk.
pub(super) struct Clean<'r> {
    pub(super) worksheet: Worksheet,
    pub(super) today: Date,
    /// What the engine says of it.
    pub(super) given: Assessment,
    pub(super) level: Level,
    pub(super) reference: &'r Reference,
}

impl<'r> Clean<'r> {
    /// The date of service.
    pub(super) fn service(&self) -> Option<Date> {
        self.worksheet.dispense.date_of_service
    }

    /// The plan.
    pub(super) fn plan(&self) -> Option<&'r Plan> {
        self.reference.plan(self.worksheet.payer.plan.as_deref()?)
    }

    /// The policy that it follows.
    pub(super) fn policy(&self) -> Option<&'r Policy> {
        Some(self.reference.policy(self.plan()?.policy))
    }

    /// The product.
    pub(super) fn product(&self) -> Option<&'r Product> {
        self.reference.product(self.worksheet.dispense.ndc.as_deref()?.parse().ok()?)
    }

    /// One of the products of which something is true.
    pub(super) fn some_product(&self, dice: &mut Dice, is: fn(&Product) -> bool) -> Option<&'r Product> {
        some_product(dice, self.reference, is)
    }

    /// Days past a boundary: one at the level that trains boundaries, far past it at the first.
    pub(super) fn past(&self, dice: &mut Dice) -> i32 {
        let days = match self.level {
            Level::First => dice.between(6, 20),
            Level::Second => 1,
            Level::Third => dice.between(1, 9),
        };
        i32::try_from(days).unwrap_or(1)
    }

    /// The same of what has happened by the day of the exercise, in days after the date of service.
    pub(super) fn late(&self, dice: &mut Dice) -> i32 {
        let since = self.service().map_or(1, |service| days_between(service, self.today));
        self.past(dice).min(since).max(1)
    }
}

fn some_product<'r>(dice: &mut Dice, reference: &'r Reference, is: fn(&Product) -> bool) -> Option<&'r Product> {
    let fit: Vec<&Product> = reference.products.iter().filter(|product| is(product)).collect();
    dice.pick(&fit).copied()
}

/// Which product must be on it.
#[derive(Clone, Copy)]
enum Stock {
    /// Any.
    Any,
    /// One such, as the dice of the facts give it.
    Such(fn(&Product) -> bool),
    /// One such that those dice give seldom or never, wished for.
    Wished(fn(&Product) -> bool),
}

/// Which clean worksheets a fault can be planted on.
#[derive(Clone, Copy)]
pub(super) struct Ground {
    plan: fn(&Plan) -> bool,
    order_type: Option<OrderType>,
    /// First and last date of service.
    days: Option<(Date, Date)>,
    stock: Stock,
}

/// Any plan.
pub(super) const ANY: Ground = Ground::by(|_| true);
/// Medicare itself, which alone takes an ABN.
pub(super) const MEDICARE: Ground = Ground::by(|plan| plan.payment == PaymentBasis::Asp);
/// Plans under Medicare's coverage rules, Medicare Advantage included.
pub(super) const COVERED: Ground = Ground::by(|plan| plan.policy == PolicyKind::Medicare);
/// Medicare Advantage plans.
pub(super) const ADVANTAGE: Ground = Ground::by(|plan| plan.policy == PolicyKind::Medicare && !plan.abn);
/// Commercial plans.
pub(super) const COMMERCIAL: Ground = Ground::by(|plan| plan.policy == PolicyKind::Commercial);
/// Plans that pay by the office's contract.
pub(super) const CONTRACT: Ground = Ground::by(|plan| plan.payment == PaymentBasis::Contract);
/// Plans that deny a line without an NDC.
pub(super) const NDC_REQUIRED: Ground = Ground::by(|plan| plan.ndc.need == NdcNeed::Required);
/// Plans that take a line without one.
pub(super) const NDC_OPTIONAL: Ground = Ground::by(|plan| plan.ndc.need != NdcNeed::Required);
/// Plans that take fewer decimals of an NDC quantity than most.
pub(super) const TWO_DECIMALS: Ground = Ground::by(|plan| plan.ndc.decimals == 2);
/// Plans whose filing limit was found.
pub(super) const FILING_LIMIT: Ground = Ground::by(|plan| {
    let limit = plan.filing.newest();
    limit.value.is_some() && limit.status != Status::ProgramDefault
});
/// Plans whose filing limit is this program's default.
pub(super) const FILING_DEFAULT: Ground = Ground::by(|plan| {
    let limit = plan.filing.newest();
    limit.value.is_some() && limit.status == Status::ProgramDefault
});
/// Plans that publish no filing limit.
pub(super) const NO_FILING_LIMIT: Ground = Ground::by(|plan| plan.filing.newest().value.is_none());

impl Ground {
    const fn by(plan: fn(&Plan) -> bool) -> Self {
        Self { plan, order_type: None, days: None, stock: Stock::Any }
    }

    /// The same for a first fill.
    pub(super) const fn first_fill(mut self) -> Self {
        self.order_type = Some(OrderType::FirstFill);
        self
    }

    /// The same for a refill that is not picked up.
    pub(super) const fn refill(mut self) -> Self {
        self.order_type = Some(OrderType::Routine);
        self
    }

    /// The same from a date of service on.
    pub(super) const fn from(self, first: Date) -> Self {
        self.within(first, LAST_DAY)
    }

    /// The same up to a date of service.
    pub(super) const fn until(self, last: Date) -> Self {
        self.within(FIRST_DAY, last)
    }

    /// The same between two dates of service, both included.
    pub(super) const fn within(mut self, first: Date, last: Date) -> Self {
        self.days = Some((first, last));
        self
    }

    /// The same with such a product.
    pub(super) const fn with(mut self, product: fn(&Product) -> bool) -> Self {
        self.stock = Stock::Such(product);
        self
    }

    /// The same with such a product, where the dice of the facts give it seldom or never.
    pub(super) const fn wishing(mut self, product: fn(&Product) -> bool) -> Self {
        self.stock = Stock::Wished(product);
        self
    }

    /// True where a clean worksheet is such a one.
    pub(super) fn holds(&self, clean: &Clean<'_>) -> bool {
        let days = |(first, last)| clean.service().is_some_and(|service| (first..=last).contains(&service));
        clean.plan().is_some_and(self.plan)
            && self.order_type.is_none_or(|wanted| is_such_a_fill(&clean.worksheet, wanted))
            && self.days.is_none_or(days)
            && match self.stock {
                Stock::Any => true,
                Stock::Such(is) | Stock::Wished(is) => clean.product().is_some_and(is),
            }
    }

    /// Rolls such a worksheet; `None` where the dice gave another one.
    pub(super) fn roll<'r>(&self, dice: &mut Dice, level: Level, reference: &'r Reference) -> Option<Clean<'r>> {
        let plan = self.some_plan(dice, reference)?;
        let product = match self.stock {
            Stock::Any | Stock::Such(_) => None,
            Stock::Wished(is) => Some(some_product(dice, reference, is)?),
        };
        let wish = Wish { product, service: self.days, order_type: self.order_type, ..Wish::default() };
        let (worksheet, today) = wished(dice, plan, level, &wish, reference);
        let given = assess(&worksheet, &Facts { reference, history: &[], today });
        let clean = Clean { worksheet, today, given, level, reference };
        let spotless = clean.given.flags.iter().all(|flag| flag.severity == Severity::Info);
        (spotless && self.holds(&clean)).then_some(clean)
    }

    fn some_plan<'r>(&self, dice: &mut Dice, reference: &'r Reference) -> Option<&'r Plan> {
        let fit: Vec<&Plan> = reference.plans.iter().filter(|plan| (self.plan)(plan)).collect();
        let medicare = fit.iter().find(|plan| plan.payment == PaymentBasis::Asp);
        // Most pump insulin under a medical benefit is Medicare's.
        medicare.filter(|_| dice.percent(60)).or_else(|| dice.pick(&fit)).copied()
    }
}

/// True for a worksheet of an order type; a refill must have been asked for as well.
fn is_such_a_fill(worksheet: &Worksheet, wanted: OrderType) -> bool {
    let asked = wanted != OrderType::Routine || worksheet.dispense.contact_date.is_some();
    worksheet.order.scenario == Some(wanted) && asked
}
