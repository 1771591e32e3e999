//! What is wrong with the arguments, in sentences that say what to do.
//!
//! The grammar's own messages repeat what was typed, and that may be a patient's reference. Here
//! nothing is said but the names of the program's own commands and options.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ErrorKind};

/// What is wrong, how the command is used, and where more is said.
pub(super) fn said(error: &Error) -> String {
    let usage = named(error, ContextKind::Usage).map(|usage| format!("\n\n{usage}")).unwrap_or_default();
    format!("{}{usage}\n\nFor more, try --help", wrong(error))
}

/// What is wrong, and what to do.
fn wrong(error: &Error) -> String {
    let typed = named(error, ContextKind::InvalidArg).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if typed.starts_with('-') => {
            format!("there is no such option here{}", near(error, ContextKind::SuggestedArg).unwrap_or_default())
        }
        // What is typed is looked at and not said.
        ErrorKind::UnknownArgument if typed.starts_with('/') && typed.contains('=') => {
            "a field's change stands behind --set: write --set POINTER=VALUE, in quotes if it has blanks".to_owned()
        }
        ErrorKind::UnknownArgument => {
            "more is given than the command takes: a value that has blanks in it needs quotes".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let near = near(error, ContextKind::SuggestedSubcommand);
            format!("there is no such command{}", near.unwrap_or_else(|| "; `j1817 --help` lists them".to_owned()))
        }
        // From here on what is at fault is an argument that the program knows, and has its name.
        ErrorKind::InvalidValue => match named(error, ContextKind::ValidValue) {
            Some(words) => format!("{typed} takes one of {words}"),
            None => format!("{typed} needs a value"),
        },
        ErrorKind::ValueValidation => {
            let takes = error.source().map_or_else(|| "another value".to_owned(), ToString::to_string);
            format!("{typed} takes {takes}")
        }
        ErrorKind::ArgumentConflict => match named(error, ContextKind::PriorArg) {
            Some(other) if other != typed => format!("{typed} cannot be used with {other}"),
            _ => format!("{typed} cannot be used more than once"),
        },
        ErrorKind::MissingRequiredArgument => format!("{typed} is missing"),
        ErrorKind::TooManyValues => format!("{typed} takes no value"),
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8 text".to_owned(),
        _ => "these arguments cannot be read".to_owned(),
    }
}

/// What the grammar knows of an error; `None` where that is nothing.
fn named(error: &Error, what: ContextKind) -> Option<String> {
    error.get(what).map(ToString::to_string).filter(|text| !text.is_empty())
}

/// The nearest of the program's own names, if one is near.
fn near(error: &Error, what: ContextKind) -> Option<String> {
    named(error, what).map(|name| format!("; did you mean {name}?"))
}
