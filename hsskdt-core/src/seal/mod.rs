//! Sealed records: bytes in, bytes out that only chosen keys open, as the record they were sealed as.
//!
//! | To | See |
//! |---|---|
//! | seal and open, in memory, as a stream, at any place of a file | [`Sealer`], [`Opener`] |
//! | make, store and read keys; passphrases | [`Key`], [`RecipientKey`], [`NewPassphrase`], [`read_key_file`] |
//! | change who may open a record | [`Rewrap`], [`Reseal`] |
//! | do these by names and texts, as the bindings do | [`SealSettings`] |
//! | keep one key per person, and destroy it | [`WrappedKey`] |
//! | share with a doctor by a one-time code | [`share`] |
//! | find a record by a number without storing the number | [`tokens`] |
//! | log who did what, so that changes show | [`audit`] |
//!
//! What sealing does not promise: who wrote a record (sign it inside), that it is the newest version (compare
//! [`Core::revision`]), that its length stays hidden, that somebody who once held the data key forgets it.

mod aead;
pub mod audit;
mod bindings;
mod chunks;
mod container;
mod entropy;
mod kdf;
mod keys;
mod opening;
mod rewrap;
mod sealing;
mod secret;
mod settings;
pub mod share;
mod slots;
pub mod tokens;
mod wrapped;

pub use bindings::Bindings;
pub use chunks::{OpenFile, OpenReader, SealWriter};
pub use container::{ContentType, Core, Header, RecordId};
pub use entropy::Entropy;
pub use keys::{
    Key, KeyFile, KeyId, KeyKind, KeyText, NewPassphrase, Passphrase, Recipient, RecipientKey, read_key_file,
    write_key_file,
};
pub use opening::{Opened, Opener};
pub use rewrap::{Reseal, Rewrap};
pub use sealing::Sealer;
pub use settings::SealSettings;
pub use slots::{Access, PassphraseCost, SlotInfo};
pub use wrapped::WrappedKey;
