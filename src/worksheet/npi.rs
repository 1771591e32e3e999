//! National Provider Identifiers.

/// True for ten digits whose last is the Luhn check digit with `80840` before them
/// (rulebook, section 7, `order.npi_invalid`).
#[must_use]
pub fn is_valid_npi(text: &str) -> bool {
    if text.len() != 10 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let sum = "80840".chars().chain(text.chars()).rev().filter_map(|digit| digit.to_digit(10)).enumerate().fold(
        0_u32,
        |sum, (place, digit)| {
            let counted = match place % 2 {
                1 if digit > 4 => digit.saturating_mul(2).saturating_sub(9),
                1 => digit.saturating_mul(2),
                _ => digit,
            };
            sum.saturating_add(counted)
        },
    );
    sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_counts() {
        assert!(is_valid_npi("1234567893"));
        for bad in ["1234567890", "123456789", "12345678930", "123456789x", "", "１234567893"] {
            assert!(!is_valid_npi(bad), "{bad}");
        }
    }
}
