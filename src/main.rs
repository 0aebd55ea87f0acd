//! The `cooprisk` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    cooprisk::cli::main()
}
