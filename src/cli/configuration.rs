//! The settings of this start: the file, and the arguments over it.

use super::arguments::{Options, Switch};
use super::complain;
use crate::app::keymap::complaints;
use crate::settings::{self, Missing, Settings};

/// The settings, merged.
///
/// # Errors
/// [`Missing`] where a file was named and cannot be read.
pub(super) fn settings(options: &Options) -> Result<Settings, Missing> {
    let settings = settings::read(options.config.as_deref(), settings::default_file().as_deref())?;
    Ok(settings.with_arguments(options.theme, options.mouse.map(|switch| switch == Switch::On)))
}

/// Says on standard error what is wrong with the settings.
pub(super) fn complain_of(settings: &Settings) {
    for complaint in complaints(settings) {
        complain(&complaint.to_string());
    }
}

/// For a command that no setting concerns: a file that was named is looked at all the same, so
/// that nobody believes in one that is not there.
///
/// # Errors
/// [`Missing`] where a file was named and cannot be read.
pub(super) fn look_at(options: &Options) -> Result<(), Missing> {
    if options.config.is_some() {
        complain_of(&settings(options)?);
    }
    Ok(())
}

/// Where the settings are, in words, and what is wrong with them.
pub(super) fn place(options: &Options) -> (String, Vec<String>) {
    let Some(file) = options.config.clone().or_else(settings::default_file) else {
        return ("no place for settings on this system; name a file with --config".to_owned(), Vec::new());
    };
    let there = if file.exists() { "" } else { " (none yet)" };
    let wrong = match settings(options) {
        Ok(settings) => complaints(&settings).iter().map(ToString::to_string).collect(),
        Err(missing) => vec![missing.to_string()],
    };
    (format!("{}{there}", file.display()), wrong)
}
