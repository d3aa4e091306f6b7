//! The binary: hands the command line to the library and its verdict to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    rolelint::cli::run(std::env::args_os()).into()
}
