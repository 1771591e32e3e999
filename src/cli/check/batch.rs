//! A batch: the worksheets that one read has completed, on their way through the pipeline.

use std::ops::Range;
use std::sync::Arc;

use super::answer::Outcome;

/// What stands at one worksheet's place in the input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// The text of a worksheet.
    Text {
        /// Where it stands in the batch's bytes.
        bytes: Range<usize>,
        /// Where it begins in the input.
        at: Place,
    },
    /// No worksheet can be had here.
    Fault {
        /// Where in the input; `None` where nothing of it could be read.
        at: Option<Place>,
        /// Why.
        message: String,
    },
}

/// A place in an input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// Line, from 1.
    pub(super) line: usize,
    /// Bytes that stand before it on its line.
    pub(super) column: usize,
}

impl Place {
    /// Where an input begins.
    pub(super) const START: Self = Self { line: 1, column: 0 };

    /// Passes one byte.
    pub(super) const fn pass(&mut self, byte: u8) {
        if byte == b'\n' {
            self.line += 1;
            self.column = 0;
        } else {
            self.column += 1;
        }
    }
}

/// The worksheets that one read has completed, and what is answered to them. Used over and over, so
/// that a long input takes no more memory than a short one.
#[derive(Default)]
pub(super) struct Batch {
    /// The input's name, as given on the command line.
    pub(super) input: Arc<str>,
    /// Bytes read; only the first `filled` of them count.
    pub(super) bytes: Vec<u8>,
    /// How many bytes were read.
    pub(super) filled: usize,
    /// The worksheets in them, in order.
    pub(super) pieces: Vec<Piece>,
    /// The answers, in order.
    pub(super) answers: Vec<u8>,
    /// The gravest of the answers.
    pub(super) outcome: Outcome,
}

impl Batch {
    /// Empties it for another use.
    pub(super) fn empty(&mut self, input: &Arc<str>) {
        self.input = Arc::clone(input);
        self.filled = 0;
        self.pieces.clear();
        self.answers.clear();
        self.outcome = Outcome::Clean;
    }
}
