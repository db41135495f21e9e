//! `hsskdt keygen`.

use crate::exit::{Exit, Failure};
use crate::protection::files::Target;
use crate::protection::random;
use clap::ValueEnum;
use hsskdt_core::Error;
use hsskdt_core::seal::{Key, KeyFile, KeyKind, RecipientKey, write_key_file};

/// Arguments of `keygen`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt keygen -o person.key
  hsskdt keygen --kind recipient -o clinic.key

The file is readable for its owner only. What may be published (the name of the key, the public half of a recipient)
is shown on standard output.")]
pub struct Arguments {
    /// What the key is for
    #[arg(long, value_enum, default_value_t = Kind::Person)]
    kind: Kind,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Wraps the keys of persons and facilities
    Master,
    /// Seals the records of one person
    Person,
    /// Seals the records of one facility
    Facility,
    /// Makes look-up tokens
    Index,
    /// The audit log
    Audit,
    /// A key pair: everybody may seal for its public half
    Recipient,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let public = make(arguments.kind).map_err(|error| Failure::Usage(error.to_string()))?;
    let (file, name) = public;
    arguments.target.write(file.as_bytes())?;
    if !arguments.target.is_stdout() {
        println!("{name}");
    }
    Ok(Exit::Good)
}

/// The content of the file, and what may be published.
fn make(kind: Kind) -> Result<(zeroize::Zeroizing<String>, String), Error> {
    let kind = match kind {
        Kind::Recipient => {
            let key = RecipientKey::generate(&mut random::system)?;
            return Ok((write_key_file(KeyFile::Private(&key))?, key.recipient().to_text()?));
        }
        Kind::Master => KeyKind::Master,
        Kind::Person => KeyKind::Person,
        Kind::Facility => KeyKind::Facility,
        Kind::Index => KeyKind::IndexRoot,
        Kind::Audit => KeyKind::Audit,
    };
    let key = Key::generate(kind, &mut random::system)?;
    Ok((write_key_file(KeyFile::Key(&key))?, key.id().to_string()))
}
