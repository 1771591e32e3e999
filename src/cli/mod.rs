//! The command line: one file a subcommand (formats.md, section 3).
//!
//! Here, and nowhere below, the clock, the environment and the standard streams are asked.

mod add;
pub mod arguments;
pub mod check;
mod configuration;
mod doctor;
mod due;
mod explain;
mod fields;
mod list;
mod locale;
mod outlet;
pub mod paint;
mod place;
mod saved;
mod sheet;
mod show;
mod terminal;
mod train;
mod trash;
mod usage;
mod what_if;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use jiff::ZonedDateTime;

use self::arguments::{Arguments, Colour, Command, Options};
use self::check::{Answering, Outcome};
use self::outlet::Outlet;
use self::paint::Paint;
use self::terminal::Begin;
use crate::app::line::cleaned;
use crate::assess::Facts;
use crate::reference::Reference;

/// Done.
const DONE: u8 = 0;
/// Refused, not found, or at least one error flag.
const REFUSED: u8 = 1;
/// Wrong usage, or an input that is no worksheet or cannot be read.
const FAULTY: u8 = 2;

/// Runs the program with its arguments, the program's own name first, and gives its exit status:
/// 0 done, 1 refused or not found, 2 wrong usage; of `check`, 1 with an error flag and 2 where an
/// input is at fault.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            if error.use_stderr() {
                complain(&usage::said(&error));
                return ExitCode::from(FAULTY);
            }
            // Help and version; where nobody reads them, there is nothing to say.
            let _ = error.print();
            return ExitCode::from(DONE);
        }
    };
    if !reads_settings(arguments.command.as_ref())
        && let Err(missing) = configuration::look_at(&arguments.options)
    {
        complain(&missing.to_string());
        return ExitCode::from(FAULTY);
    }
    ExitCode::from(answer(arguments).unwrap_or_else(|error| {
        complain(&format!("the answer cannot be written: {error}"));
        FAULTY
    }))
}

/// True for a command that reads the settings itself, and says what is wrong with them in its own way.
fn reads_settings(command: Option<&Command>) -> bool {
    match command {
        None | Some(Command::Open { .. } | Command::New { .. } | Command::Doctor) => true,
        Some(Command::Train(training)) => training.opens(),
        Some(_) => false,
    }
}

/// Does what the command says; gives the exit status.
///
/// # Errors
/// When the answer cannot be written.
fn answer(Arguments { command, options }: Arguments) -> io::Result<u8> {
    let output = &mut Outlet::open();
    match command {
        None | Some(Command::New { from: None }) => return Ok(terminal::open(&Begin::Blank, &options)),
        Some(Command::Open { id }) => return Ok(terminal::open(&Begin::Saved(id), &options)),
        Some(Command::New { from: Some(id) }) => return Ok(terminal::open(&Begin::Refill(id), &options)),
        Some(Command::List { words, state, format }) => match saved::register(&options) {
            Ok(register) => list::list(&register, &words, state, format, paint(&options), output)?,
            Err(status) => return Ok(status),
        },
        Some(Command::Due { format }) => match saved::register(&options) {
            Ok(register) => due::due(&register, today(&options), format, paint(&options), output)?,
            Err(status) => return Ok(status),
        },
        Some(Command::Check { files, format, history }) => {
            let saved = match history.then(|| saved::register(&options)).transpose() {
                Ok(saved) => saved,
                Err(status) => return Ok(status),
            };
            let facts = Facts { reference: Reference::shipped(), history: &[], today: today(&options) };
            let answering = Answering { facts: &facts, saved: saved.as_ref(), format, paint: paint(&options) };
            return check::check(files, &answering, output).map(|outcome| match outcome {
                Outcome::Clean => DONE,
                Outcome::Flagged => REFUSED,
                Outcome::Faulty => FAULTY,
            });
        }
        Some(Command::WhatIf(asked)) => return what_if::what_if(&asked, &options, output),
        Some(Command::Explain { flag: None }) => explain::list(paint(&options), output)?,
        Some(Command::Explain { flag: Some(id) }) => match explain::find(&id) {
            Ok(rule) => explain::rule(rule, Reference::shipped(), paint(&options), output)?,
            Err(nearest) => {
                complain(&format!("no rule has this id; the nearest is {nearest}"));
                return Ok(REFUSED);
            }
        },
        Some(Command::Fields) => fields::list(output)?,
        Some(Command::Add { files }) => return add::add(files, &options),
        Some(Command::Show { id, format }) => return show::show(&id, format, &options),
        Some(Command::Train(training)) => return train::train(&training, &options),
        Some(Command::Doctor) => return doctor::doctor(&options),
        Some(Command::Delete { id }) => return Ok(trash::delete(&id, &options)),
        Some(Command::Restore { id }) => return Ok(trash::restore(&id, &options)),
    }
    Ok(DONE)
}

/// The day that a blank claim date means.
fn today(options: &Options) -> crate::worksheet::Date {
    options.today.unwrap_or_else(|| ZonedDateTime::now().date())
}

fn paint(options: &Options) -> Paint {
    let signs = locale::signs(|name| std::env::var_os(name));
    Paint { colours: may_colour(options, io::stdout().is_terminal()), signs }
}

/// Whether colours may be used, where the output is a terminal or is not.
fn may_colour(options: &Options, terminal: bool) -> bool {
    match options.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// Says on standard error why the program cannot go on.
fn complain(message: &str) {
    say_plainly(&format!("j1817: {message}\n"));
}

/// Says it without what could disturb a terminal: a name from the command line may hold anything.
fn say_plainly(text: &str) {
    let plain: String = cleaned(text, true).collect();
    // Where standard error is closed, the exit status still says it.
    let _ = io::stderr().write_all(plain.as_bytes());
}
