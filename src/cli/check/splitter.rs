//! Splits an input into worksheets as it arrives: one object, an array, or JSON Lines.

use std::io::BufRead;

use super::batch::{Piece, Place};
use super::nesting::Nesting;
use crate::worksheet::json::{MOST_BYTES, too_large};

/// What form the input has (formats.md, section 3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// Nothing has come yet.
    Fresh,
    /// Nothing but space so far.
    Unknown,
    /// In the first line, whose end decides between one object and JSON Lines.
    FirstLine,
    /// One object over several lines.
    Object,
    /// A worksheet a line.
    Lines,
    /// In an array.
    Array,
    /// Behind an array, where only space may stand.
    Behind,
    /// All is said: the rest is not looked at.
    Done,
}

/// Finds where the worksheets of one input begin and end, whatever pieces it arrives in.
///
/// A worksheet that grows past [`MOST_BYTES`] is a fault at once; its bytes are not kept, and what
/// comes after it is found all the same.
pub(super) struct Splitter {
    form: Form,
    nesting: Nesting,
    /// Offset in the bytes at which the worksheet that has begun starts.
    start: usize,
    /// Where it starts in the input.
    at: Place,
    /// Where the next byte stands in the input.
    here: Place,
    /// True while the rest of a worksheet that is too large goes by.
    skipping: bool,
    /// True where the first line begins with an opening brace.
    opens: bool,
    /// True once the array has had an element.
    counted: bool,
}

impl Splitter {
    /// A splitter at the beginning of an input.
    pub(super) fn new() -> Self {
        Self {
            form: Form::Fresh,
            nesting: Nesting::default(),
            start: 0,
            at: Place::START,
            here: Place::START,
            skipping: false,
            opens: false,
            counted: false,
        }
    }

    /// Offset from which on the bytes are still needed.
    pub(super) const fn start(&self) -> usize {
        self.start
    }

    /// Where in the input it has come to.
    pub(super) const fn here(&self) -> Place {
        self.here
    }

    /// The bytes before [`start`](Self::start) are gone, and the rest has moved to the front.
    pub(super) const fn moved(&mut self) {
        self.start = 0;
    }

    /// Takes the bytes from offset `next` on, and names the worksheets that are now complete. The
    /// very first time, three bytes at least if the input has them: a byte order mark is passed over.
    pub(super) fn take(&mut self, bytes: &[u8], mut next: usize, pieces: &mut Vec<Piece>) {
        while next < bytes.len() {
            next = match self.form {
                Form::Fresh => {
                    self.form = Form::Unknown;
                    next + if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 }
                }
                Form::Unknown => self.find_form(bytes, next),
                Form::FirstLine => self.first_line(bytes, next, pieces),
                Form::Lines => self.line(bytes, next, pieces),
                Form::Array => self.element(bytes, next, pieces),
                Form::Behind => self.behind(bytes, next, pieces),
                Form::Object | Form::Done => bytes.len(),
            };
        }
        if bytes.len().saturating_sub(self.start) > MOST_BYTES && !self.skipping {
            self.skipping = true;
            fault(self.at, &too_large().message, pieces);
            match self.form {
                Form::FirstLine => self.form = Form::Lines,
                Form::Object => self.form = Form::Done,
                _ => {}
            }
        }
        if self.skipping || matches!(self.form, Form::Fresh | Form::Unknown | Form::Behind | Form::Done) {
            self.start = bytes.len();
        }
    }

    /// The input has ended: names what was left.
    pub(super) fn end(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        let rest = bytes.get(self.start..).unwrap_or_default();
        match self.form {
            Form::Fresh | Form::Unknown => fault(Place::START, "the input is empty; expected a worksheet", pieces),
            Form::FirstLine | Form::Object => self.complete(bytes.len(), pieces),
            Form::Lines if !is_blank(rest) => self.complete(bytes.len(), pieces),
            Form::Array if !self.nesting.is_outside() => {
                if !self.skipping {
                    fault(self.at, "the list of worksheets ends in the middle of this one", pieces);
                }
            }
            Form::Array => {
                if !is_blank(rest) {
                    self.complete(bytes.len(), pieces);
                }
                fault(self.here, "the list of worksheets is not closed; expected `]`", pieces);
            }
            Form::Lines | Form::Behind | Form::Done => {}
        }
        self.form = Form::Done;
        self.start = bytes.len();
    }

    fn find_form(&mut self, bytes: &[u8], mut next: usize) -> usize {
        while let Some(&byte) = bytes.get(next) {
            match byte {
                _ if byte.is_ascii_whitespace() => self.here.pass(byte),
                b'[' => {
                    self.here.pass(byte);
                    self.form = Form::Array;
                    self.begin(next + 1);
                    return next + 1;
                }
                _ => {
                    self.form = Form::FirstLine;
                    self.opens = byte == b'{';
                    self.begin(next);
                    return next;
                }
            }
            next += 1;
        }
        next
    }

    /// The first line is one worksheet of many, unless it can only be the beginning of an object
    /// that goes on in the next.
    fn first_line(&mut self, bytes: &[u8], mut next: usize, pieces: &mut Vec<Piece>) -> usize {
        while let Some(&byte) = bytes.get(next) {
            self.here.pass(byte);
            next += 1;
            if byte == b'\n' {
                if self.opens && self.nesting.may_go_on() {
                    self.form = Form::Object;
                } else {
                    self.complete(next - 1, pieces);
                    self.form = Form::Lines;
                    self.begin(next);
                }
                return next;
            }
            self.nesting.step(byte);
        }
        next
    }

    fn line(&mut self, bytes: &[u8], next: usize, pieces: &mut Vec<Piece>) -> usize {
        let mut rest = bytes.get(next..).unwrap_or_default();
        // The standard library's search for a byte, which takes many at a time; it cannot fail on a slice.
        let passed = rest.skip_until(b'\n').unwrap_or(rest.len());
        let after = next + passed;
        let Some(end) = after.checked_sub(1).filter(|end| bytes.get(*end) == Some(&b'\n')) else {
            return bytes.len();
        };
        if self.skipping || !is_blank(bytes.get(self.start..end).unwrap_or_default()) {
            self.complete(end, pieces);
        }
        self.here = Place { line: self.here.line + 1, column: 0 };
        self.begin(after);
        after
    }

    fn element(&mut self, bytes: &[u8], mut next: usize, pieces: &mut Vec<Piece>) -> usize {
        while let Some(&byte) = bytes.get(next) {
            if byte.is_ascii_whitespace() && self.start == next && !self.skipping {
                // Space before a worksheet is not part of it: it begins on its own line.
                self.here.pass(byte);
                self.begin(next + 1);
            } else if matches!(byte, b',' | b']') && self.nesting.is_outside() {
                let closes = byte == b']';
                if self.skipping || !is_blank(bytes.get(self.start..next).unwrap_or_default()) {
                    self.complete(next, pieces);
                } else if self.counted || !closes {
                    fault(self.here, "nothing stands here; expected a worksheet", pieces);
                }
                self.counted = true;
                self.here.pass(byte);
                self.begin(next + 1);
                if closes {
                    self.form = Form::Behind;
                    return next + 1;
                }
            } else {
                self.nesting.step(byte);
                self.here.pass(byte);
            }
            next += 1;
        }
        next
    }

    fn behind(&mut self, bytes: &[u8], mut next: usize, pieces: &mut Vec<Piece>) -> usize {
        while let Some(&byte) = bytes.get(next) {
            if !byte.is_ascii_whitespace() {
                fault(self.here, "something stands behind the list of worksheets", pieces);
                self.form = Form::Done;
                return bytes.len();
            }
            self.here.pass(byte);
            next += 1;
        }
        next
    }

    /// A worksheet begins at this offset.
    const fn begin(&mut self, start: usize) {
        self.start = start;
        self.at = self.here;
    }

    /// The worksheet that has begun ends before this offset.
    fn complete(&mut self, end: usize, pieces: &mut Vec<Piece>) {
        if !std::mem::take(&mut self.skipping) {
            pieces.push(Piece::Text { bytes: self.start..end, at: self.at });
        }
    }
}

fn fault(at: Place, message: &str, pieces: &mut Vec<Piece>) {
    pieces.push(Piece::Fault { at: Some(at), message: message.to_owned() });
}

/// The mark that some programs put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_whitespace)
}
