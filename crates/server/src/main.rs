//! The program `stepping-stones-server`.

use std::process::ExitCode;

fn main() -> ExitCode {
    stepping_stones_server::cli::main()
}
