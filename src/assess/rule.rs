//! What a rule is: one row that holds all that is said and checked of it.

use serde::Serialize;

use super::case::Case;
use super::finding::Finding;
use crate::reference::{PolicyKind, Status};

/// How grave a finding is (rulebook, section 7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Would be denied, rejected, or break a published rule as entered.
    Error,
    /// A risk, or a rule that is not published.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What must wait until a finding is settled.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Shipping, and billing with it.
    Ship,
    /// Only billing.
    Bill,
}

impl Stage {
    /// The word on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ship => "before shipping",
            Self::Bill => "before billing",
        }
    }
}

/// A value for each of the two policies; `None` where the rule is not asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ByPolicy<T> {
    /// Under the Medicare policy.
    pub medicare: Option<T>,
    /// Under the commercial policy.
    pub commercial: Option<T>,
}

impl<T: Copy> ByPolicy<T> {
    /// The value under a policy.
    #[must_use]
    pub const fn under(self, policy: PolicyKind) -> Option<T> {
        match policy {
            PolicyKind::Medicare => self.medicare,
            PolicyKind::Commercial => self.commercial,
        }
    }
}

/// The same under both policies.
pub const fn all<T: Copy>(value: T) -> ByPolicy<T> {
    ByPolicy { medicare: Some(value), commercial: Some(value) }
}

/// One value under Medicare, another commercially.
pub const fn by_policy<T: Copy>(medicare: T, commercial: T) -> ByPolicy<T> {
    ByPolicy { medicare: Some(medicare), commercial: Some(commercial) }
}

/// Asked under the Medicare policy only.
pub const fn medicare<T: Copy>(value: T) -> ByPolicy<T> {
    ByPolicy { medicare: Some(value), commercial: None }
}

/// Asked under the commercial policy only.
pub const fn commercial<T: Copy>(value: T) -> ByPolicy<T> {
    ByPolicy { medicare: None, commercial: Some(value) }
}

/// A rule of the rulebook's section 7.
pub struct Rule {
    /// Its id, `family.name`.
    pub id: &'static str,
    /// What must wait for it.
    pub stage: Stage,
    /// How grave it is, by policy; a finding may say otherwise where the rulebook does.
    pub severity: ByPolicy<Severity>,
    /// How firmly it stands, by policy; a finding may say otherwise where a figure does.
    pub status: ByPolicy<Status>,
    /// What it says, in a few words.
    pub title: &'static str,
    /// When it is raised.
    pub when: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// Where it comes from: ids of the source table.
    pub sources: &'static [&'static str],
    /// True where it also looks at saved worksheets.
    pub history: bool,
    /// The check itself.
    pub(super) check: fn(&Case<'_>) -> Option<Finding>,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}
