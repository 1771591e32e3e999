//! The modifiers that a person typed (rulebook, sections 2.7 and 4).

use crate::worksheet::Text;

/// "No modifier" on code sheets; HCPCS has no such modifier, and none is ever sent.
pub(super) const NOTHING: &str = "00";
/// Modifiers of their own occasions, which are not judged.
const NOT_JUDGED: [&str; 5] = ["GW", "CR", "RA", "EY", "99"];
/// Coverage modifiers: exactly one may stand.
const COVERAGE: [&str; 4] = ["KX", "GA", "GZ", "GY"];
/// Duration modifiers: at most one may stand.
const DURATION: [&str; 2] = ["JK", "JL"];
/// Modifiers that do not belong to these codes.
const NOT_APPLICABLE: [&str; 9] = ["JW", "JZ", "JB", "NU", "RR", "UE", "RT", "LT", "KD"];
/// Of those, the ones that are unsettled for a pump cartridge.
pub(super) const WASTE: [&str; 2] = ["JW", "JZ"];
/// Most modifiers on a line.
pub(super) const MOST: usize = 4;

/// Typed modifiers, in capitals, in the order typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct TypedModifiers(pub(super) Vec<String>);

impl TypedModifiers {
    pub(super) fn of(typed: &[Text]) -> Self {
        Self(typed.iter().map(|modifier| modifier.to_ascii_uppercase()).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Those that a line may carry: all but `00`.
    pub(super) fn sent(&self) -> impl Iterator<Item = &str> {
        self.iter().filter(|&modifier| modifier != NOTHING)
    }

    pub(super) fn has_nothing(&self) -> bool {
        self.iter().any(|modifier| modifier == NOTHING)
    }

    /// True where, apart from order and the ones not judged, these are not the computed ones.
    pub(super) fn differ_from(&self, computed: impl Iterator<Item = &'static str>) -> bool {
        let mut judged: Vec<&str> = self.sent().filter(|modifier| !NOT_JUDGED.contains(modifier)).collect();
        let mut computed: Vec<&str> = computed.collect();
        judged.sort_unstable();
        computed.sort_unstable();
        judged != computed
    }

    /// True where two exclude each other.
    pub(super) fn conflict(&self) -> bool {
        let more_than_one = |set: &[&str]| set.iter().filter(|one| self.iter().any(|typed| typed == **one)).count() > 1;
        more_than_one(&COVERAGE) || more_than_one(&DURATION)
    }

    /// Those that do not belong to these codes.
    pub(super) fn not_applicable(&self) -> impl Iterator<Item = &str> {
        self.iter().filter(|modifier| NOT_APPLICABLE.contains(modifier))
    }

    /// True where one is not two letters or digits.
    pub(super) fn any_invalid(&self) -> bool {
        self.iter().any(is_invalid)
    }
}

/// True where a modifier is not two letters or digits.
pub(super) fn is_invalid(modifier: &str) -> bool {
    modifier.len() != 2 || !modifier.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// True where a modifier does not belong to these codes.
pub(super) fn is_not_applicable(modifier: &str) -> bool {
    NOT_APPLICABLE.contains(&modifier)
}
