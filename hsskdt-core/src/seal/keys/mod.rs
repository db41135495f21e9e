//! Keys for programs and for people.

mod file;
mod key;
mod passphrase;
mod recipient;
mod text;

pub use file::{KeyFile, read_key_file, write_key_file};
pub use key::{Key, KeyId, KeyKind};
pub use passphrase::{NewPassphrase, Passphrase};
pub use recipient::{Recipient, RecipientKey};
pub(crate) use text::Capped;
pub use text::KeyText;
