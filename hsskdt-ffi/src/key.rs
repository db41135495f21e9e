//! Keys: made, read, written, wrapped; look-up tokens.

use crate::bytes::hsskdt_bytes;
use crate::entropy::Given;
use crate::error::hsskdt_error;
use crate::guard::{guard, value};
use crate::handle::{Out, Shared, Taken, Want};
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::error::{Error, catalogue};
use hsskdt_core::seal::tokens::{Field, Tokens};
use hsskdt_core::seal::{
    Key, KeyFile, KeyKind, KeyText, Recipient, RecipientKey, WrappedKey, read_key_file, write_key_file,
};

/// A key: of a person, a facility, a master, the look-up tokens or the audit log; or one half of a recipient's pair.
/// Secret, but for the public half. Wiped when freed. Unchangeable: any thread may read it.
pub struct hsskdt_key(pub(crate) KeyText);

impl hsskdt_key {
    /// The key, where a symmetric one is needed.
    fn symmetric(&self) -> Result<&Key, Error> {
        match &self.0 {
            KeyText::Key(key) => Ok(key),
            _ => Err(Error::new(&catalogue::key::KIND).with_detail("recipient")),
        }
    }

    /// The same key again, for a handle that keeps it.
    pub(crate) fn duplicate(&self) -> Result<KeyText, Error> {
        match &self.0 {
            KeyText::Key(key) => Key::from_bytes(key.kind(), *key.expose()).map(KeyText::Key),
            KeyText::Private(key) => RecipientKey::from_bytes(*key.expose()).map(KeyText::Private),
            KeyText::Recipient(public) => Recipient::from_bytes(*public.as_bytes()).map(KeyText::Recipient),
        }
    }
}

/// Makes a key.
/// @param kind "person", "facility", "master", "index" (look-up tokens), "audit", or "recipient" (a key pair).
/// @param entropy 32 fresh bytes of the system's generator, never used again.
/// @param key gets the key; freed by hsskdt_key_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_generate(
    kind: Start,
    kind_len: usize,
    entropy: Start,
    entropy_len: usize,
    key: Out<hsskdt_key>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(key, err, || {
        let mut entropy = Given::new(&entropy, entropy_len)?;
        let kind = kind.text(kind_len)?;
        if kind == "recipient" {
            return RecipientKey::generate(&mut entropy).map(|key| hsskdt_key(KeyText::Private(key)));
        }
        let kind = KeyKind::from_name(kind).ok_or_else(|| Error::new(&catalogue::key::KIND))?;
        Key::generate(kind, &mut entropy).map(|key| hsskdt_key(KeyText::Key(key)))
    })
}

/// Reads the content of a key file, or one key as text, also the public half of a recipient.
/// @param key gets the key; freed by hsskdt_key_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_read(
    data: Start,
    len: usize,
    key: Out<hsskdt_key>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(key, err, || read_key_file(data.bytes(len)?).map(hsskdt_key))
}

/// The content of a key file, secret: write it where its owner alone reads. The public half of a recipient gives its
/// text.
/// @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_write(
    key: Shared<hsskdt_key>,
    out: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(out, err, || {
        let file = match &key.required()?.0 {
            KeyText::Key(key) => write_key_file(KeyFile::Key(key))?,
            KeyText::Private(key) => write_key_file(KeyFile::Private(key))?,
            KeyText::Recipient(public) => public.to_text()?.into(),
        };
        Ok(hsskdt_bytes::new(file.as_bytes().to_vec()))
    })
}

/// What may be published: the name of a key, or the public half of a recipient (hsskdt-recipient1...), which
/// hsskdt_key_read reads.
/// @param out gets the text; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_public(
    key: Shared<hsskdt_key>,
    out: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(out, err, || {
        let text = match &key.required()?.0 {
            KeyText::Key(key) => key.id().to_string(),
            KeyText::Private(key) => key.recipient().to_text()?,
            KeyText::Recipient(public) => public.to_text()?,
        };
        Ok(hsskdt_bytes::new(text.into_bytes()))
    })
}

/// Wraps a key under another, for a database: 110 bytes. Destroying them destroys every record of that key.
/// @param parent a key of the kind master, facility or person.
/// @param entropy 24 fresh bytes of the system's generator, never used again.
/// @param out gets the bytes; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_wrap(
    key: Shared<hsskdt_key>,
    parent: Shared<hsskdt_key>,
    entropy: Start,
    entropy_len: usize,
    out: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(out, err, || {
        let mut entropy = Given::new(&entropy, entropy_len)?;
        let (key, parent) = (key.required()?.symmetric()?, parent.required()?.symmetric()?);
        WrappedKey::wrap(key, parent, &mut entropy)?.to_bytes().map(hsskdt_bytes::new)
    })
}

/// Unwraps the 110 bytes of hsskdt_key_wrap.
/// @param key gets the key; freed by hsskdt_key_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_unwrap(
    data: Start,
    len: usize,
    parent: Shared<hsskdt_key>,
    key: Out<hsskdt_key>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(key, err, || {
        let wrapped = WrappedKey::from_bytes(data.bytes(len)?)?;
        wrapped.unwrap(parent.required()?.symmetric()?).map(|key| hsskdt_key(KeyText::Key(key)))
    })
}

/// The look-up token of a number, 66 hexadecimal digits: equal numbers, however written, give equal tokens.
/// @param key a key of the kind index, kept apart from the database and from the keys of records.
/// @param field "cccd", "cmnd", "bhyt", "bhxh", "phone", or "ma-bn" (facility/number).
/// @param epoch 0 to 255; while keys are being rotated look for the tokens of both epochs.
/// @param out gets the digits; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_token(
    key: Shared<hsskdt_key>,
    field: Start,
    field_len: usize,
    number: Start,
    number_len: usize,
    epoch: u32,
    out: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(out, err, || {
        let field = Field::from_name(field.text(field_len)?)?;
        let epoch = u8::try_from(epoch).map_err(|_| Error::new(&catalogue::token::FIELD).with_detail("epoch"))?;
        let tokens = Tokens::new(key.required()?.symmetric()?, &[epoch])?;
        let token = tokens.token(field, number.text(number_len)?)?;
        Ok(hsskdt_bytes::new(token.to_string().into_bytes()))
    })
}

/// Wipes and frees a key. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_key_free(key: Taken<hsskdt_key>) {
    value((), || drop(key.into_box()));
}
