//! What became of a task, in words.

use super::super::exercise::Grade;
use crate::words::read::Unreadable;
use crate::words::sentence;

/// What became of a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// True where it is done.
    pub done: bool,
    /// What is done, or what is still open, in a sentence; never the answer of a task that is still open.
    pub says: String,
}

impl Outcome {
    /// Of a typed answer; a known mistake is told by its name.
    pub(super) fn of_grade(grade: &Grade) -> Self {
        let given = &grade.given;
        match grade.slip {
            _ if grade.right => Self { done: true, says: format!("Right: {given}.") },
            Some(slip) => Self::still(format!("{given}: {}. {}", slip.title, slip.says)),
            None => Self::still(format!("That is not it yet: {given}. Look again, or take a hint.")),
        }
    }

    /// Of a text that is no answer.
    pub(super) fn of_unreadable(why: Unreadable) -> Self {
        Self::still(sentence(&why.to_string()))
    }

    /// Of what is still open on a worksheet, in sentences.
    pub(super) fn of_open(open: Vec<String>) -> Self {
        match open.len() {
            0 => Self { done: true, says: "Done.".to_owned() },
            1 => Self::still(open.concat()),
            more => {
                let first = open.into_iter().next().unwrap_or_default();
                Self::still(format!("{first} And {} more to do.", more.saturating_sub(1)))
            }
        }
    }

    /// Of an answer typed to a task that is done in the form.
    pub(super) fn in_the_form() -> Self {
        Self::still("This one is done in the form: open the worksheet.".to_owned())
    }

    /// Of a worksheet given to a task that wants a typed answer.
    pub(super) fn typed() -> Self {
        Self::still("This one wants an answer: type it.".to_owned())
    }

    const fn still(says: String) -> Self {
        Self { done: false, says }
    }
}
