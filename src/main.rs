//! The `legup` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    legup::shell::run()
}
