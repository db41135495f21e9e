//! One file a command.

mod convert;

mod synth;
mod validate;

use crate::exit::{Exit, Failure};

/// The commands.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Convert files to another format (chuyển đổi định dạng).
    Convert(convert::Arguments),
    /// Check files and list findings (kiểm tra hồ sơ).
    Validate(validate::Arguments),
    /// Make invented claim files for trying and measuring (tạo dữ liệu giả).
    Synth(synth::Arguments),
}

impl Command {
    /// Runs the command.
    pub fn run(self) -> Result<Exit, Failure> {
        match self {
            Command::Convert(arguments) => convert::run(&arguments),
            Command::Validate(arguments) => validate::run(&arguments),
            Command::Synth(arguments) => synth::run(&arguments),
        }
    }
}
