//! Reads an input in chunks and fills batches with the worksheets that each read completes.
//!
//! An input is read once and never held whole: what is kept from one read to the next is the one
//! worksheet that has begun and not yet ended.

use std::io::{self, ErrorKind, Read};

use super::batch::{Batch, Piece, Place};
use super::splitter::Splitter;

/// Bytes asked for at a time: more than a pipe holds on Linux, and little enough for a core's cache.
const CHUNK: usize = 64 * 1024;

/// Bytes without which a byte order mark cannot be told.
const MARK: usize = 3;

/// One input, read in chunks.
pub(super) struct Intake<R> {
    source: R,
    splitter: Splitter,
    /// The bytes of the worksheet that has begun and not yet ended.
    begun: Vec<u8>,
    ended: bool,
    /// True until enough has come to tell a byte order mark.
    first: bool,
}

impl<R: Read> Intake<R> {
    /// An input from its beginning.
    pub(super) fn of(source: R) -> Self {
        Self { source, splitter: Splitter::new(), begun: Vec::new(), ended: false, first: true }
    }

    /// Fills an empty batch with what the next reads complete; false once the input has ended and
    /// nothing was left. Waits for no more than one worksheet.
    pub(super) fn fill(&mut self, batch: &mut Batch) -> bool {
        let mut scanned = self.begun.len();
        batch.make_room(scanned + CHUNK);
        if let Some(front) = batch.bytes.get_mut(..scanned) {
            front.copy_from_slice(&self.begun);
        }
        batch.filled = scanned;
        while batch.pieces.is_empty() && !self.ended {
            batch.make_room(batch.filled + CHUNK);
            let Batch { bytes, filled, pieces, .. } = batch;
            let read = self.source.read(bytes.get_mut(*filled..*filled + CHUNK).unwrap_or_default());
            match read {
                Ok(count) => {
                    *filled += count;
                    self.ended = count == 0;
                    if self.first && *filled < MARK && !self.ended {
                        continue;
                    }
                    self.first = false;
                    let known = bytes.get(..*filled).unwrap_or_default();
                    self.splitter.take(known, scanned, pieces);
                    if self.ended {
                        self.splitter.end(known, pieces);
                    }
                    scanned = *filled;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    // A folder opens like a file, and then nothing can be read.
                    let here = Some(self.splitter.here()).filter(|here| *here != Place::START);
                    pieces.push(unreadable(here, &error));
                }
            }
            if pieces.is_empty() && self.splitter.start() == *filled {
                // Nothing read so far is needed: space, or the rest of a worksheet that is too large.
                self.splitter.moved();
                (*filled, scanned) = (0, 0);
            }
        }
        let kept = batch.bytes.get(self.splitter.start()..batch.filled).unwrap_or_default();
        self.begun.clear();
        self.begun.extend_from_slice(kept);
        self.splitter.moved();
        !batch.pieces.is_empty()
    }
}

impl Batch {
    fn make_room(&mut self, bytes: usize) {
        if self.bytes.len() < bytes {
            self.bytes.resize(bytes, 0);
        }
    }
}

/// An input cannot be read at all, or no further than a place.
pub(super) fn unreadable(at: Option<Place>, error: &io::Error) -> Piece {
    Piece::Fault { at, message: why(error) }
}

/// Why an input cannot be read, in words.
pub(in crate::cli) fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "cannot be read: there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "cannot be read: you have no permission".to_owned(),
        ErrorKind::IsADirectory => "cannot be read: it is a folder; give the files in it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::json::MOST_BYTES;

    /// What is found in an input that arrives in pieces of `most` bytes: each worksheet's text with
    /// its line, or `!` and the line of a fault.
    fn found(input: &[u8], most: usize) -> Vec<String> {
        struct Slow<'a>(&'a [u8], usize);

        impl Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let most = self.1.min(into.len());
                self.0.read(&mut into[..most])
            }
        }

        let (mut intake, mut batch, mut found) = (Intake::of(Slow(input, most)), Batch::default(), Vec::new());
        loop {
            batch.empty(&"-".into());
            if !intake.fill(&mut batch) {
                return found;
            }
            found.extend(batch.pieces.iter().map(|piece| match piece {
                Piece::Text { bytes, at } => {
                    format!("{} {}", at.line, String::from_utf8_lossy(&batch.bytes[bytes.clone()]).trim())
                }
                Piece::Fault { at, .. } => format!("! {}", at.map_or(0, |at| at.line)),
            }));
        }
    }

    #[test]
    fn the_form_is_told_and_every_worksheet_is_found() {
        let cases: &[(&str, &[&str])] = &[
            ("", &["! 1"]),
            (" \r\n\t", &["! 1"]),
            ("\u{feff}", &["! 1"]),
            ("{}", &["1 {}"]),
            ("\u{feff}{}", &["1 {}"]),
            ("\u{feff}\u{feff}", &["1 \u{feff}"]),
            ("{}\n{}", &["1 {}", "2 {}"]),
            ("\u{feff}{}\r\n\r\n{}\r\n", &["1 {}", "3 {}"]),
            ("\n\n{}\n", &["3 {}"]),
            (r#"{"a":"}\"{"}"#, &[r#"1 {"a":"}\"{"}"#]),
            ("{\n}\n", &["1 {\n}"]),
            ("{\"a\":[\n{}\n]}", &["1 {\"a\":[\n{}\n]}"]),
            ("{\"a\n{}\n", &["1 {\"a", "2 {}"]),
            ("null\n{}", &["1 null", "2 {}"]),
            ("}{\n{}", &["1 }{", "2 {}"]),
            ("[]", &[]),
            (" [ ] ", &[]),
            ("[{},{}]", &["1 {}", "1 {}"]),
            ("\u{feff}[\n{\"a\":[1,2]},\r\n{}\n]\n", &["2 {\"a\":[1,2]}", "3 {}"]),
            (r#"[{"a":"],["},{}]"#, &[r#"1 {"a":"],["}"#, "1 {}"]),
            ("[{},,{},]", &["1 {}", "! 1", "1 {}", "! 1"]),
            ("[{} {}]", &["1 {} {}"]),
            ("[{}\n", &["1 {}", "! 2"]),
            ("[{},\n{", &["1 {}", "! 2"]),
            ("[{}]\nx {}", &["1 {}", "! 2"]),
            ("[", &["! 1"]),
        ];
        for (input, pieces) in cases {
            for most in [1, 2, 3, 7, CHUNK] {
                assert_eq!(&found(input.as_bytes(), most), pieces, "{input:?} by {most}");
            }
        }
    }

    #[test]
    fn nesting_of_any_depth_is_one_worksheet() {
        let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
        assert_eq!(found(format!("[{deep},{{}}]").as_bytes(), 100), [format!("1 {deep}"), "1 {}".to_owned()]);
        let open = format!("{{\"a\":{}", "[".repeat(5000));
        assert_eq!(found(format!("{open}\n{{}}").as_bytes(), 100), [format!("1 {open}"), "2 {}".to_owned()]);
    }

    #[test]
    fn what_is_too_large_is_one_fault_and_the_rest_is_found() {
        let large = format!("{{\"a\":\"{}\"}}", "x".repeat(2 * MOST_BYTES));
        for (input, pieces) in [
            (format!("{large}\n{{}}\n"), ["! 1", "2 {}"]),
            (format!("{{}}\n{large}\n{{}}\n"), ["1 {}", "! 2"]),
            (format!("[{large},\n{{}}]"), ["! 1", "2 {}"]),
            (format!("{}\n{{}}\n", "x".repeat(2 * MOST_BYTES)), ["! 1", "2 {}"]),
            (format!("{{\n{large}\n{{}}\n}}"), ["! 1", ""]),
        ] {
            let found = found(input.as_bytes(), CHUNK);
            let pieces: Vec<&str> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
            assert_eq!(found[..pieces.len()], pieces);
            assert!(found.len() <= 3 && found.iter().filter(|piece| piece.starts_with('!')).count() == 1);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        #[test]
        fn the_pieces_do_not_depend_on_how_the_input_arrives(
            input in "[\\[\\]{}\",\\\\ \r\n1\u{feff}]{0,60}",
            most in 1_usize..20,
        ) {
            proptest::prop_assert_eq!(found(input.as_bytes(), most), found(input.as_bytes(), CHUNK));
        }
    }
}
