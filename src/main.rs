//! The `frontline` program: everything is in the library, see [`frontline`].

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    frontline::cli::main()
}
