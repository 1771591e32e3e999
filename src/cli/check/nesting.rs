//! How deep in a JSON text a byte stands: brackets counted, strings skipped, no recursion.

/// The brackets open at some byte of a JSON text, and whether that byte is inside a string.
///
/// It only counts, so a text nested 5,000 deep costs no more than a flat one. Whether the brackets
/// match is for the parser to say.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Nesting {
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Nesting {
    /// Takes the next byte.
    pub(super) const fn step(&mut self, byte: u8) {
        if self.quoted {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.quoted = false,
                _ => {}
            }
        } else {
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// True outside every bracket and string.
    pub(super) const fn is_outside(self) -> bool {
        self.depth == 0 && !self.quoted
    }

    /// True where a line may end in the middle of an object that goes on: some bracket is open, no
    /// more than a parser takes, and no string, which cannot hold a line break.
    pub(super) const fn may_go_on(self) -> bool {
        1 <= self.depth && self.depth <= DEEPEST && !self.quoted
    }
}

/// The deepest nesting that the JSON parser takes.
const DEEPEST: usize = 127;

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> Nesting {
        let mut nesting = Nesting::default();
        text.bytes().for_each(|byte| nesting.step(byte));
        nesting
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        for whole in ["", "{}", r#"{"a":"}"}"#, r#"{"a":"\"}"}"#, r#"{"a":"\\"}"#, "[[{}]]", "1", "}"] {
            assert!(after(whole).is_outside(), "{whole}");
        }
        for open in ["{", r#"{"a":"}""#, r#"{"a":["#, r#"{"a":"\\","#] {
            assert!(after(open).may_go_on(), "{open}");
        }
        for broken in [r#"{"a"#, r#"{"a":"\"}"#, &"[".repeat(5000)] {
            assert!(!after(broken).is_outside() && !after(broken).may_go_on(), "{broken}");
        }
    }
}
