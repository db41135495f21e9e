//! One file a command.

mod audit;
mod convert;
mod disclose;
mod info;
mod inspect;
mod key;
mod keygen;
mod matching;
mod open;
mod outlook;
mod quality;
mod rewrap;
mod seal;
mod share;
mod synth;
mod token;
mod upsert;
mod validate;
mod verify;

use crate::exit::{Exit, Failure};

/// The commands.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Convert files to another format (chuyển đổi định dạng).
    Convert(convert::Arguments),
    /// Check files and list findings (kiểm tra hồ sơ).
    Validate(validate::Arguments),
    /// Check the digital signature of claim files (kiểm tra chữ ký số).
    Verify(verify::Arguments),
    /// Say what a file is, without showing anything of a patient (xem nhanh).
    Info(info::Arguments),
    /// Grow one person's record from documents (bổ sung hồ sơ một người).
    Upsert(upsert::Arguments),
    /// Find records of the same person (tìm hồ sơ trùng người).
    Match(matching::Arguments),
    /// What a record says next: vaccines due, reminders, completeness (việc cần làm tiếp).
    Outlook(outlook::Arguments),
    /// Data quality over many records (chất lượng dữ liệu).
    Quality(quality::Arguments),
    /// What must not enter the citizen's record (kiểm soát thông tin được bảo vệ).
    Disclose(disclose::Arguments),
    /// Make invented claim files for trying and measuring (tạo dữ liệu giả).
    Synth(synth::Arguments),
    /// Make a key file (tạo khóa).
    Keygen(keygen::Arguments),
    /// Wrap and unwrap keys (bọc khóa).
    Key(key::Arguments),
    /// Seal a file for chosen keys, recipients or a passphrase (niêm phong).
    Seal(seal::Arguments),
    /// Open a sealed record (mở niêm phong).
    Open(open::Arguments),
    /// Show what everybody can read in a sealed record (xem phần đầu).
    Inspect(inspect::Arguments),
    /// Change who may open a sealed record (đổi khóa).
    Rewrap(rewrap::Arguments),
    /// Share a copy by a one-time code (chia sẻ bằng mã một lần).
    Share(share::Arguments),
    /// Look-up tokens: find records by a number that is not stored (mã tra cứu).
    Token(token::Arguments),
    /// Audit log that shows every change (nhật ký truy cập).
    Audit(audit::Arguments),
}

impl Command {
    /// Runs the command.
    pub fn run(self) -> Result<Exit, Failure> {
        match self {
            Command::Convert(arguments) => convert::run(&arguments),
            Command::Validate(arguments) => validate::run(&arguments),
            Command::Verify(arguments) => verify::run(&arguments),
            Command::Info(arguments) => info::run(&arguments),
            Command::Upsert(arguments) => upsert::run(&arguments),
            Command::Match(arguments) => matching::run(&arguments),
            Command::Outlook(arguments) => outlook::run(&arguments),
            Command::Quality(arguments) => quality::run(&arguments),
            Command::Disclose(arguments) => disclose::run(&arguments),
            Command::Synth(arguments) => synth::run(&arguments),
            Command::Keygen(arguments) => keygen::run(&arguments),
            Command::Key(arguments) => key::run(&arguments),
            Command::Seal(arguments) => seal::run(&arguments),
            Command::Open(arguments) => open::run(&arguments),
            Command::Inspect(arguments) => inspect::run(&arguments),
            Command::Rewrap(arguments) => rewrap::run(&arguments),
            Command::Share(arguments) => share::run(&arguments),
            Command::Token(arguments) => token::run(&arguments),
            Command::Audit(arguments) => audit::run(&arguments),
        }
    }
}
