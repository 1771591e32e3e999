//! ICD-10-CM codes by their form alone; which are covered is the reference tables' matter.

use std::fmt;
use std::str::FromStr;

/// A code in ICD-10-CM form, in capitals, without its point: three to seven characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DiagnosisCode([u8; 7]);

/// Not letter, digit, letter or digit, then up to four letters or digits after an optional point.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not in ICD-10-CM form, such as E10.65")]
pub struct NotADiagnosis;

impl DiagnosisCode {
    /// The code without its point.
    #[must_use]
    pub fn characters(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end_matches(' ')
    }

    /// The first three characters: the category.
    #[must_use]
    pub fn family(&self) -> &str {
        self.characters().get(..3).unwrap_or_default()
    }
}

impl FromStr for DiagnosisCode {
    type Err = NotADiagnosis;

    fn from_str(text: &str) -> Result<Self, NotADiagnosis> {
        let (family, rest) = text.split_at_checked(3).ok_or(NotADiagnosis)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let mut code = *b"       ";
        if rest.len() > 4 || !text.is_ascii() {
            return Err(NotADiagnosis);
        }
        for (place, (slot, byte)) in code.iter_mut().zip(family.bytes().chain(rest.bytes())).enumerate() {
            let fits = match place {
                0 => byte.is_ascii_alphabetic(),
                1 => byte.is_ascii_digit(),
                _ => byte.is_ascii_alphanumeric(),
            };
            if !fits {
                return Err(NotADiagnosis);
            }
            *slot = byte.to_ascii_uppercase();
        }
        Ok(Self(code))
    }
}

impl fmt::Display for DiagnosisCode {
    /// With its point.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters = self.characters();
        out.write_str(self.family())?;
        match characters.get(3..) {
            Some(rest) if !rest.is_empty() => write!(out, ".{rest}"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for DiagnosisCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_case_and_point() {
        for (typed, code) in
            [("e1065", "E10.65"), ("E10.65", "E10.65"), ("E10", "E10"), ("E08.3211", "E08.3211"), ("o24a", "O24.A")]
        {
            assert_eq!(typed.parse::<DiagnosisCode>().unwrap().to_string(), code);
        }
        for bad in ["", "E1", "1E0", "EE0", "E10.65432", "E1.065", "E10..5", "E10 5", "É10"] {
            assert_eq!(bad.parse::<DiagnosisCode>(), Err(NotADiagnosis), "{bad}");
        }
    }
}
