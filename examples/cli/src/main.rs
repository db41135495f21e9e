//! `hsskdt`: see the library of this package.

fn main() -> std::process::ExitCode {
    hsskdt_cli::run(std::env::args_os())
}
