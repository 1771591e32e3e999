//! The command line: one file a subcommand (formats.md, section 3).
//!
//! Here, and nowhere below, the clock, the environment and the standard streams are asked.

mod add;
pub mod arguments;
pub mod check;
mod configuration;
mod doctor;
mod explain;
mod fields;
mod locale;
mod outlet;
pub mod paint;
mod place;
mod show;
mod terminal;
mod trash;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use jiff::ZonedDateTime;

use self::arguments::{Arguments, Colour, Command, Options};
use self::check::{Answering, Outcome};
use self::outlet::Outlet;
use self::paint::Paint;
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
                say_plainly(&error.to_string());
                return ExitCode::from(FAULTY);
            }
            // Help and version; where nobody reads them, there is nothing to say.
            let _ = error.print();
            return ExitCode::from(DONE);
        }
    };
    if !matches!(arguments.command, None | Some(Command::Open { .. } | Command::Doctor))
        && let Err(missing) = configuration::look_at(&arguments.options)
    {
        complain(&missing.to_string());
        return ExitCode::from(FAULTY);
    }
    let result = match arguments.command {
        None => Ok(terminal::open(None, &arguments.options)),
        Some(Command::Open { id }) => Ok(terminal::open(Some(&id), &arguments.options)),
        Some(Command::Check { files, format }) => {
            let facts = Facts { reference: Reference::shipped(), history: &[], today: today(&arguments.options) };
            let answering = Answering { facts: &facts, format, paint: paint(&arguments.options) };
            check::check(files, &answering, &mut Outlet::open()).map(|outcome| match outcome {
                Outcome::Clean => DONE,
                Outcome::Flagged => REFUSED,
                Outcome::Faulty => FAULTY,
            })
        }
        Some(Command::Explain { flag: None }) => {
            explain::list(paint(&arguments.options), &mut Outlet::open()).map(|()| DONE)
        }
        Some(Command::Explain { flag: Some(id) }) => match explain::find(&id) {
            Ok(rule) => {
                let paint = paint(&arguments.options);
                explain::rule(rule, Reference::shipped(), paint, &mut Outlet::open()).map(|()| DONE)
            }
            Err(nearest) => {
                complain(&format!("no rule has this id; the nearest is {nearest}"));
                Ok(REFUSED)
            }
        },
        Some(Command::Fields) => fields::list(&mut Outlet::open()).map(|()| DONE),
        Some(Command::Add { files }) => add::add(files, &arguments.options),
        Some(Command::Show { id, format }) => show::show(&id, format, &arguments.options),
        Some(Command::Doctor) => doctor::doctor(&arguments.options),
        Some(Command::Delete { id }) => Ok(trash::delete(&id, &arguments.options)),
        Some(Command::Restore { id }) => Ok(trash::restore(&id, &arguments.options)),
    };
    ExitCode::from(result.unwrap_or_else(|error| {
        complain(&format!("the answer cannot be written: {error}"));
        FAULTY
    }))
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
