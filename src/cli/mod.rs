//! Command line: arguments, terminal output, exit codes. The main entry is [`main`].

use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
