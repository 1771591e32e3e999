//! Quotients that decide something: compared cross-multiplied, never through a rounded quotient
//! (rulebook, section 2.8). Rounding is named at the call.

use rust_decimal::Decimal;

/// Both numbers as whole ones of the same scale; `None` where that overflows.
fn aligned(left: Decimal, right: Decimal) -> Option<(i128, i128)> {
    let (left, right) = (left.normalize(), right.normalize());
    let scale = left.scale().max(right.scale());
    let whole = |number: Decimal| {
        let more = scale.checked_sub(number.scale())?;
        number.mantissa().checked_mul(10_i128.checked_pow(more)?)
    };
    Some((whole(left)?, whole(right)?))
}

/// The quotient of two numbers, neither negative, rounded down; `None` for a zero divisor.
pub(super) fn floor_quotient(dividend: Decimal, divisor: Decimal) -> Option<u64> {
    let (dividend, divisor) = aligned(dividend, divisor)?;
    u64::try_from(dividend.checked_div(divisor)?).ok()
}

/// The quotient of two numbers, neither negative, rounded up; `None` for a zero divisor.
pub(super) fn ceil_quotient(dividend: Decimal, divisor: Decimal) -> Option<u64> {
    let (dividend, divisor) = aligned(dividend, divisor)?;
    let rest = dividend.checked_rem(divisor)?;
    u64::try_from(dividend.checked_div(divisor)?.checked_add(i128::from(rest != 0))?).ok()
}

/// The quotient of two numbers, neither negative, rounded half away from zero to so many decimals;
/// `None` for a zero divisor.
pub(super) fn round_quotient(dividend: Decimal, divisor: Decimal, decimals: u32) -> Option<Decimal> {
    let (dividend, divisor) = aligned(dividend, divisor)?;
    let dividend = dividend.checked_mul(10_i128.checked_pow(decimals)?)?;
    let doubled = dividend.checked_mul(2)?.checked_add(divisor)?;
    let rounded = doubled.checked_div(divisor.checked_mul(2)?)?;
    Decimal::try_from_i128_with_scale(rounded, decimals).ok()
}

/// Half away from zero, to the cent.
pub(super) fn to_cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

/// The difference of two numbers, or `None` where the second is greater.
pub(super) fn left_over(whole: Decimal, part: Decimal) -> Option<Decimal> {
    whole.checked_sub(part).filter(|rest| !rest.is_sign_negative() || rest.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn quotients_are_exact() {
        // 1,700 U at 50 a day plus 20 U every 3 days: 1,700 × 3 / 170 is exactly 30 days.
        assert_eq!(floor_quotient(number("5100"), number("170")), Some(30));
        assert_eq!(floor_quotient(number("5099.9999"), number("170")), Some(29));
        assert_eq!(ceil_quotient(number("8050"), number("50")), Some(161));
        assert_eq!(ceil_quotient(number("8050.0001"), number("50")), Some(162));
        assert_eq!(round_quotient(number("1"), number("3"), 4), Some(number("0.3333")));
        assert_eq!(round_quotient(number("1"), number("8"), 2), Some(number("0.13")));
        assert_eq!(round_quotient(number("2"), number("3"), 4), Some(number("0.6667")));
        assert_eq!(floor_quotient(number("1"), Decimal::ZERO), None);
        assert_eq!(to_cents(number("31.835")), number("31.84"));
        assert_eq!(left_over(number("1"), number("2")), None);
    }
}
