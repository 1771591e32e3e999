//! Posing: facts and a question in words, to which the engine has exactly one answer.
//!
//! One file a kind of figure. Each rolls a clean worksheet, gives it a twist, blanks what the question
//! asks for, and names in words all that an answer needs; here the engine answers, and what cannot be
//! answered, misses its rule, or gives its answer away is rolled again.

mod call;
mod code;
mod days;
mod due;
pub(super) mod leak;
mod modifiers;
mod phrase;
mod share;
mod shipment;
mod units;

use super::dice::Dice;
use super::exercise::{Exercise, asked};
use super::facts::{Wish, wished};
use super::faults;
use super::kind::{Kind, Level};
use crate::assess::{Facts, Rule, assess};
use crate::reference::{Plan, PolicyKind, Product, Reference};
use crate::worksheet::{Date, Quantity, Worksheet};

/// How often facts are rolled again before an exercise gives up its rule, and then its level.
const TRIES: u32 = 60;

/// A kind of figure.
struct Figure {
    kind: Kind,
    /// The rule that stands behind every exercise of the kind.
    behind: &'static str,
    /// What it can make of its facts.
    twists: &'static [Twist],
}

/// One way to make an exercise of a kind.
struct Twist {
    /// The rule that it brings about, if one.
    rule: Option<&'static str>,
    /// The first level that has it.
    from: Level,
    /// Rolls it; `None` where the dice fell badly.
    pose: fn(&mut Ask<'_, '_>) -> Option<Posed>,
}

/// The kinds of figure.
const FIGURES: [Figure; 7] =
    [units::FIGURE, code::FIGURE, days::FIGURE, modifiers::FIGURE, call::FIGURE, shipment::FIGURE, share::FIGURE];

/// What is asked for.
struct Ask<'d, 'r> {
    dice: &'d mut Dice,
    level: Level,
    reference: &'r Reference,
}

/// An exercise before the engine has answered it.
struct Posed {
    question: String,
    worksheet: Worksheet,
    today: Date,
}

impl<'r> Ask<'_, 'r> {
    /// One of a list of words; nothing of an empty one.
    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        self.dice.pick(words).copied().unwrap_or_default()
    }

    /// True from a level on.
    fn is_from(&self, level: Level) -> bool {
        self.level >= level
    }

    /// Medicare itself, whose shares are known.
    fn medicare(&self) -> Option<&'r Plan> {
        self.reference.plans.iter().find(|plan| plan.sequestered)
    }

    /// A plan under Medicare's rules: Medicare itself at first, then Medicare Advantage too.
    fn medicare_policy(&mut self) -> Option<&'r Plan> {
        if self.level == Level::Third && self.dice.percent(30) {
            self.plan_of(PolicyKind::Medicare)
        } else {
            self.medicare()
        }
    }

    /// A plan of a policy.
    fn plan_of(&mut self, policy: PolicyKind) -> Option<&'r Plan> {
        let plans: Vec<&Plan> = self.reference.plans.iter().filter(|plan| plan.policy == policy).collect();
        self.dice.pick(&plans).copied()
    }

    /// Any plan; Medicare itself more often than not.
    fn any_plan(&mut self) -> Option<&'r Plan> {
        if self.dice.percent(60) { self.medicare() } else { self.dice.pick(&self.reference.plans) }
    }

    /// Clean facts of a plan.
    fn facts(&mut self, plan: &Plan, wish: &Wish<'_>) -> (Worksheet, Date) {
        wished(self.dice, plan, self.level, wish, self.reference)
    }

    /// A product of a test.
    fn product(&mut self, fits: impl Fn(&Product) -> bool) -> Option<&'r Product> {
        let products: Vec<&Product> = self.reference.products.iter().filter(|product| fits(product)).collect();
        self.dice.pick(&products).copied()
    }

    /// The product of a worksheet.
    fn product_of(&self, worksheet: &Worksheet) -> Option<&'r Product> {
        self.reference.product(worksheet.dispense.ndc.as_deref()?.parse().ok()?)
    }
}

/// True for a product that CMS gives a code of its own, not the one of every pump insulin.
fn has_own_code(product: &Product, reference: &Reference) -> bool {
    let row = product.hcpcs.and_then(|hcpcs| reference.code(hcpcs.as_str()));
    row.is_some_and(|code| code.before.is_some())
}

/// The rule that stands behind every exercise of a kind of figure; `None` for a planted fault's.
pub(super) fn behind(kind: Kind) -> Option<&'static Rule> {
    Rule::named(FIGURES.iter().find(|figure| figure.kind == kind)?.behind)
}

/// True where an exercise of a kind can be made to turn on a rule.
#[must_use]
pub fn asks(kind: Kind, rule: &Rule) -> bool {
    let figure = FIGURES.iter().find(|figure| figure.kind == kind);
    faults::asks(kind, rule)
        || figure.is_some_and(|figure| figure.twists.iter().any(|twist| twist.rule == Some(rule.id)))
}

/// An exercise of a kind and level; about a rule where the kind [`asks`] it. The same seed gives the same
/// exercise, everywhere.
#[must_use]
pub fn pose(kind: Kind, level: Level, about: Option<&'static Rule>, seed: u64, reference: &Reference) -> Exercise {
    // Other kinds of the same seed roll other facts.
    let mixed = kind.word().bytes().fold(seed, |mixed, byte| Dice::new(mixed ^ u64::from(byte)).seed());
    let about = about.filter(|rule| asks(kind, rule));
    if kind.skill().is_none() {
        return faults::pose(kind, level, about, mixed, reference);
    }
    let mut dice = Dice::new(mixed);
    let figure = FIGURES.iter().find(|figure| figure.kind == kind);
    let mut posed = |about| figure.and_then(|figure| figure.exercise(level, about, &mut dice, reference));
    let found = about.and_then(|rule| posed(Some(rule))).or_else(|| posed(None));
    found.unwrap_or_else(|| plain(level, reference))
}

impl Figure {
    fn exercise(
        &self,
        level: Level,
        about: Option<&'static Rule>,
        dice: &mut Dice,
        reference: &Reference,
    ) -> Option<Exercise> {
        let fits = |twist: &&Twist| match about {
            Some(rule) => twist.rule == Some(rule.id),
            None => twist.from <= level,
        };
        let twists: Vec<&Twist> = self.twists.iter().filter(fits).collect();
        (0..TRIES).find_map(|_| {
            let twist = dice.pick(&twists)?;
            let posed = (twist.pose)(&mut Ask { dice: &mut *dice, level, reference })?;
            self.answered(posed, twist, level, reference)
        })
    }

    /// The exercise with its answer; `None` where the engine has none, the twist did not come about, or
    /// the facts give the answer away.
    fn answered(&self, posed: Posed, twist: &Twist, level: Level, reference: &Reference) -> Option<Exercise> {
        let Posed { question, worksheet, today } = posed;
        let given = assess(&worksheet, &Facts { reference, history: &[], today });
        let answer = asked(self.kind, &[], &given)?;
        if twist.rule.is_some_and(|id| given.flag(id).is_none()) || leak::gives_away(&question, &worksheet, &answer) {
            return None;
        }
        let mut rules: Vec<&'static Rule> = Vec::new();
        let raised = self.twists.iter().filter_map(|twist| twist.rule).filter(|id| given.flag(id).is_some());
        for found in twist.rule.into_iter().chain(raised).chain([self.behind]).filter_map(Rule::named) {
            if !rules.contains(&found) {
                rules.push(found);
            }
        }
        let kind = self.kind;
        Some(Exercise {
            kind,
            level,
            question,
            worksheet,
            history: Vec::new(),
            today,
            rules,
            answer,
            also: std::collections::BTreeMap::new(),
            keeps: std::collections::BTreeSet::new(),
            on_record: Vec::new(),
            explanation: None,
            source: None,
        })
    }
}

/// The plainest exercise, which needs no table: it stands in where the tables hold nothing to ask about,
/// as an office's own might.
fn plain(level: Level, reference: &Reference) -> Exercise {
    let mut worksheet = Worksheet::default();
    worksheet.dispense.quantity = Some(Quantity::from(3));
    worksheet.dispense.units_per_ml = Some(Quantity::from(100));
    worksheet.dispense.ml_per_item = Some(Quantity::from(10));
    let today = super::facts::LAST_DAY;
    let given = assess(&worksheet, &Facts { reference, history: &[], today });
    let answer = asked(Kind::Units, &[], &given).unwrap_or(super::Answer::Count(0));
    Exercise {
        kind: Kind::Units,
        level,
        question: "3 vials of insulin go out, 10 mL each, 100 U per mL. How many billing units is that?".to_owned(),
        worksheet,
        history: Vec::new(),
        today,
        rules: Rule::named(units::FIGURE.behind).into_iter().collect(),
        answer,
        also: std::collections::BTreeMap::new(),
        keeps: std::collections::BTreeSet::new(),
        on_record: Vec::new(),
        explanation: None,
        source: None,
    }
}

#[cfg(test)]
mod tests;
