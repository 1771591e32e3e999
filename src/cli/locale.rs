//! What the locale says about the letters that a terminal can show.

use std::ffi::OsString;

use crate::tui::signs::Signs;

/// The signs that the locale allows. Of its variables the first that says anything counts, as
/// POSIX has it. Where none does, nobody has asked for ASCII, and terminals of today show symbols.
pub(super) fn signs(variable: impl Fn(&str) -> Option<OsString>) -> Signs {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    match ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) {
        Some(locale) if !is_utf8(&locale.to_string_lossy()) => Signs::Ascii,
        Some(_) | None => Signs::Symbols,
    }
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_counts() {
        for (all, ctype, lang, expected) in [
            ("", "", "en_US.UTF-8", Signs::Symbols),
            ("", "", "C.utf8", Signs::Symbols),
            ("", "UTF-8", "", Signs::Symbols),
            ("C", "", "en_US.UTF-8", Signs::Ascii),
            ("", "POSIX", "en_US.UTF-8", Signs::Ascii),
            ("de_DE.UTF-8", "C", "C", Signs::Symbols),
            ("", "", "en_US.ISO-8859-1", Signs::Ascii),
            ("", "", "en_US", Signs::Ascii),
            ("", "", "", Signs::Symbols),
        ] {
            let variable = |name: &str| {
                let value = match name {
                    "LC_ALL" => all,
                    "LC_CTYPE" => ctype,
                    _ => lang,
                };
                Some(value.into())
            };
            assert_eq!(signs(variable), expected, "{all:?} {ctype:?} {lang:?}");
        }
    }
}
