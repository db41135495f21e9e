//! The command line `hsskdt`: the library's face for people and batch jobs.
//!
//! One file a command under [`commands`]. Every command takes files, folders or `-`; one bad file never stops the
//! others. Exit codes: 0 good, 1 findings of severity reject (or data lost under `--strict`), 2 unreadable or usage.

#![forbid(unsafe_code)]

mod assembly;
pub mod commands;
mod destination;
mod disclosure;
mod exit;
mod format_name;
mod input;
mod messages;
mod parallel;
mod protection;
mod sequence;
mod source;
mod summary;
mod type_files;

use clap::Parser;
use exit::Exit;
use std::ffi::OsString;
use std::process::ExitCode;

/// Vietnam's personal health records and insurance claims: convert, check, inspect.
///
/// Hồ sơ sức khỏe điện tử và hồ sơ giám định BHYT: chuyển đổi, kiểm tra, xem nhanh.
#[derive(Parser)]
#[command(name = "hsskdt", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 good; 1 findings of severity reject, or data lost under --strict; \
                        2 unreadable input or wrong usage.")]
struct Arguments {
    #[command(subcommand)]
    command: commands::Command,
}

/// Runs one command line and says how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; a broken pipe here has nobody left to tell.
            let _ = error.print();
            return if error.use_stderr() { Exit::Unreadable } else { Exit::Good }.into();
        }
    };
    match arguments.command.run() {
        Ok(exit) => exit.into(),
        Err(failure) if failure.is_broken_pipe() => Exit::Good.into(),
        Err(failure) => {
            eprintln!("hsskdt: {failure}");
            Exit::Unreadable.into()
        }
    }
}
