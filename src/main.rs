//! The `frontline` program: everything is in the library, see [`frontline`].

use std::process::ExitCode;

fn main() -> ExitCode {
    frontline::cli::main()
}
