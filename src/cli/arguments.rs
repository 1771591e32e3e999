//! The command line's grammar (formats.md, section 3).

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::train::SEED;
use crate::app::training::COUNT;
use crate::training::Kind;
use crate::tui::theme::Name;
use crate::what_if::Goal;
use crate::words::grouped;
use crate::worksheet::choice::{Choices, State};
use crate::worksheet::date::{self, Date};

/// A worksheet for HCPCS J1817: units of service, modifiers, refill dates and flags.
///
/// Without a command, opens the worksheet in the terminal.
#[derive(Parser, Debug)]
#[command(name = "j1817", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// What holds for every command.
    #[command(flatten)]
    pub(super) options: Options,
}

/// Options that every command takes.
#[derive(Args, Debug)]
pub(super) struct Options {
    /// The day that a blank claim date means; without it, the computer's
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) today: Option<Date>,

    /// Folder of the saved worksheets; without it, `J1817_DATA_DIR` or the system's place for data
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,

    /// Ask for the fields line by line, without a screen: for screen readers and scripts; so does
    /// `TERM=dumb` or `ACCESSIBLE=1`
    #[arg(long, global = true)]
    pub(super) plain: bool,

    /// Whether to use colours; `NO_COLOR` switches them off, too
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub(super) color: Colour,

    /// How the screen looks; without it, as the settings say. Without colours it is always monochrome
    #[arg(long, global = true, value_enum, value_name = "NAME")]
    pub(super) theme: Option<Name>,

    /// Whether the mouse is on from the start; without it, as the settings say
    #[arg(long, global = true, value_enum, value_name = "WHETHER")]
    pub(super) mouse: Option<Switch>,

    /// File of settings; without it, config.json in the system's place for settings, where there is one
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

impl ValueEnum for Name {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.about()))
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.title()))
    }
}

/// Whether something is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Switch {
    /// On
    On,
    /// Off
    Off,
}

/// When to use colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Open a saved worksheet in the terminal
    Open {
        /// The worksheet's id
        id: String,
    },
    /// Begin a worksheet in the terminal
    New {
        /// The saved worksheet that it refills: order and payer are copied, and that fill is the last
        #[arg(long, value_name = "ID")]
        from: Option<String>,
    },
    /// List the saved worksheets, the last saved first
    List {
        /// Only those that every word stands in: patient, title, payer, product, dates, state or flag
        words: Vec<String>,

        /// Only those of a state: draft, ready, filed or void
        #[arg(long, value_parser = state)]
        state: Option<State>,

        /// What to write
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say who can be called, who can be shipped to, and whose supply has ended
    ///
    /// From the saved fills of each patient, ready or filed: the most pressing first.
    Due {
        /// What to write
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Assess worksheets: a JSON object, a JSON array, or JSON Lines
    ///
    /// One assessment a line, in the order of the input, as the input arrives. A worksheet that
    /// cannot be read gives an error in its place, and the rest go on. The status is 0 without error
    /// flags, 1 with one, 2 where something was not a worksheet or could not be read.
    Check {
        /// Files to read; `-`, or none, is standard input
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,

        /// What to write
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,

        /// Take the saved worksheets as history; without it each worksheet stands alone
        #[arg(long)]
        history: bool,
    },
    /// Judge a worksheet with edits over it: scenarios, payers side by side, a range, a goal
    ///
    /// One scenario a line, with its edits over the file and its assessment. Without options: the
    /// worksheet as it is, and each of its own scenarios. A field is named by its pointer, such as
    /// /dispense/quantity; `j1817 fields` lists them all. The status is 0 whatever the flags, 1 where a
    /// goal cannot be reached, 2 where something cannot be read.
    WhatIf(WhatIf),
    /// Say what a flag means, when it is raised, why, and how to fix it
    Explain {
        /// The flag's id, such as supply.excess; without it, the list of all
        #[arg(value_name = "FLAG")]
        flag: Option<String>,
    },
    /// List the fields of a worksheet as JSON
    Fields,
    /// Save worksheets from JSON: an object, an array, or JSON Lines
    ///
    /// Writes the id of each, a line, once it is safe on the disk; in the place of one that is not
    /// saved, why. A worksheet without an id gets one; with the id and the revision of a saved one it
    /// is its next revision; with another revision it is refused. The status is 0 if all are saved, 1
    /// if one was refused, 2 where something was not a worksheet or could not be read.
    Add {
        /// Files to read; `-`, or none, is standard input
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Show a saved worksheet and its answer
    Show {
        /// The worksheet's id
        id: String,

        /// What to write
        #[arg(long, value_enum, default_value_t = OneFormat::Text)]
        format: OneFormat,
    },
    /// Move a saved worksheet to the trash
    Delete {
        /// The worksheet's id
        id: String,
    },
    /// Take a worksheet back from the trash
    Restore {
        /// The worksheet's id
        id: String,
    },
    /// Practise: opens the terminal on training, or prints a set of exercises with its key
    ///
    /// A seed gives everybody the same set. Without options, opens the terminal on training.
    Train(Training),
    /// Say where things are, what is damaged or waits, and which data is stale
    ///
    /// The status is 0 where all is in order, 1 where a person should see to something.
    Doctor,
}

/// What is asked of a worksheet.
#[derive(Args, Debug)]
pub(super) struct WhatIf {
    /// File with the worksheet; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,

    /// A field and what it becomes; the rest stands over it. Nothing, or `null`, blanks it. Modifiers are
    /// written `JL KX` or `["JL", "KX"]`; `none` says that none was typed. Of one field given twice the
    /// last holds
    #[arg(long, value_name = "POINTER=VALUE")]
    pub(super) set: Vec<String>,

    /// A field and the range that it goes through, in steps of 1 where none is given
    #[arg(long, value_name = "POINTER=FROM..TO[:STEP]", group = "over")]
    pub(super) sweep: Option<String>,

    /// The plans to bill it under: `all`, or their codes with commas between them
    #[arg(long, value_name = "all|CODE,CODE", group = "over")]
    pub(super) plans: Option<String>,

    /// What to look for
    #[arg(long, value_enum, value_name = "GOAL", group = "over")]
    pub(super) goal: Option<Goal>,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(super) format: Format,

    /// Take the saved worksheets as history
    #[arg(long)]
    pub(super) history: bool,
}

impl ValueEnum for Goal {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.about()))
    }
}

/// What to practise, or to print.
#[derive(Args, Debug)]
pub(super) struct Training {
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true, help = help_of_seed())]
    pub(super) seed: Option<u64>,

    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true, help = help_of_count())]
    pub(super) count: Option<u16>,

    /// Only exercises of one kind
    #[arg(long, value_enum)]
    pub(super) kind: Option<Kind>,

    /// What to print
    #[arg(long, value_enum)]
    pub(super) format: Option<SetFormat>,

    /// An instructor's own exercises, from a JSON file: checked, and printed with their key
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seed", "count", "kind"])]
    pub(super) exercises: Option<PathBuf>,

    /// Work on the set here, in the terminal, in place of printing it
    #[arg(long, conflicts_with_all = ["format", "results"])]
    pub(super) open: bool,

    /// Print the results kept so far, as rows for spreadsheets
    #[arg(long, conflicts_with_all = ["seed", "count", "kind", "format", "exercises"])]
    pub(super) results: bool,
}

impl Training {
    /// True where the terminal program is meant, and nothing is printed.
    pub(super) const fn opens(&self) -> bool {
        self.open || !(self.names_a_set() || self.format.is_some() || self.results)
    }

    /// True where a set is asked for.
    pub(super) const fn names_a_set(&self) -> bool {
        self.seed.is_some() || self.count.is_some() || self.kind.is_some() || self.exercises.is_some()
    }
}

/// How a set is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum SetFormat {
    /// An exercise a line, with its answer, for programs
    Json,
    /// The questions, then the key, for people
    Text,
}

/// How answers are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// JSON, a line each, for programs
    Json,
    /// Text, for people
    Text,
    /// Rows for spreadsheets
    Csv,
}

/// What is written of one worksheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum OneFormat {
    /// Its fields and its answer, for people
    Text,
    /// The worksheet as its file holds it
    Json,
}

/// Numbers of exercises that a set may have.
const COUNTS: RangeInclusive<u16> = 1..=10_000;

fn help_of_seed() -> String {
    format!("The set of this seed, {}; the same everywhere. Without one, the set of seed {SEED}", seeds())
}

fn help_of_count() -> String {
    format!("How many exercises, {}; without it {COUNT}", counts())
}

fn seeds() -> String {
    format!("a whole number from 0 to {}", u64::MAX)
}

fn counts() -> String {
    format!("a whole number from {} to {}", COUNTS.start(), grouped(COUNTS.end()))
}

// The words of an error stand behind "takes", and never repeat the value.

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| seeds())
}

fn count(text: &str) -> Result<u16, String> {
    text.parse().ok().filter(|count| COUNTS.contains(count)).ok_or_else(counts)
}

fn state(text: &str) -> Result<State, String> {
    let codes = || State::ALL.iter().map(|choice| choice.code).collect::<Vec<_>>().join(", ");
    State::of_code(text).ok_or_else(|| format!("one of {}", codes()))
}

fn day(text: &str) -> Result<Date, String> {
    date::read(text).ok_or_else(|| date::GRAMMAR.to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Arguments::command().debug_assert();
    }
}
