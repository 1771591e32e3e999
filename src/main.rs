//! Arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    j1817::cli::run(std::env::args_os())
}
