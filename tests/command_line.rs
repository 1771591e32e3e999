//! The command line as its users meet it: the program itself, run with real streams and files.

#[path = "command_line/bad_input.rs"]
mod bad_input;
#[path = "command_line/flow.rs"]
mod flow;
#[path = "command_line/forms.rs"]
mod forms;
#[path = "command_line/listing.rs"]
mod listing;
#[path = "command_line/program.rs"]
mod program;
#[path = "command_line/reading.rs"]
mod reading;
#[path = "command_line/saved.rs"]
mod saved;
#[path = "command_line/train.rs"]
mod train;
#[path = "command_line/usage.rs"]
mod usage;
#[path = "command_line/what_if.rs"]
mod what_if;
