//! The `duikai` command: arguments → verb → exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    duikai::cli::run()
}
