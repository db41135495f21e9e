//! Sealing and opening.

use crate::bytes::hsskdt_bytes;
use crate::entropy::Given;
use crate::error::hsskdt_error;
use crate::guard::{Breakable, guard, value};
use crate::handle::{Exclusive, Out, Shared, Taken, Want, give};
use crate::key::hsskdt_key;
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::as_json;
use hsskdt_core::error::Error;
use hsskdt_core::seal::{Header, SealSettings};

/// Keys, passphrase, bindings and public facts of sealed records. Wiped when freed. One thread at a time may change it;
/// any number may seal and open with it while none does.
pub struct hsskdt_sealer(Breakable<SealSettings>);

impl hsskdt_sealer {
    fn settings(&self) -> Result<&SealSettings, Error> {
        self.0.get()
    }
}

/// A sealer without keys. Never NULL; freed by hsskdt_sealer_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealer_new() -> *mut hsskdt_sealer {
    give(hsskdt_sealer(Breakable::new(SealSettings::default())))
}

/// Adds a key, of which it keeps a copy. Records are sealed for every key and every recipient's public half in it, and
/// opened by any key and any recipient's private key.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealer_add_key(
    mut sealer: Exclusive<hsskdt_sealer>,
    key: Shared<hsskdt_key>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((), err, || {
        let key = key.required()?.duplicate()?;
        sealer.required()?.0.change(|settings| {
            settings.add_key(key);
            Ok(())
        })
    })
}

/// Sets one thing by its name; README.md lists them. An unknown name or value is an error and changes nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealer_set(
    mut sealer: Exclusive<hsskdt_sealer>,
    name: Start,
    name_len: usize,
    value: Start,
    value_len: usize,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((), err, || {
        let (name, value) = (name.text(name_len)?, value.text(value_len)?);
        sealer.required()?.0.change(|settings| settings.set(name, value))
    })
}

/// Seals bytes.
/// @param entropy HSSKDT_ENTROPY_LEN fresh bytes of the system's generator, never used again; 56, 16 without a
/// "record_id", and 32 for each key are enough.
/// @param out gets the sealed record; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealer_seal(
    sealer: Shared<hsskdt_sealer>,
    data: Start,
    len: usize,
    entropy: Start,
    entropy_len: usize,
    out: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(out, err, || {
        let mut entropy = Given::new(&entropy, entropy_len)?;
        sealer.required()?.settings()?.seal(data.bytes(len)?, &mut entropy).map(hsskdt_bytes::new)
    })
}

/// Opens a sealed record, with the same bindings that it was sealed with.
/// @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealer_open(
    sealer: Shared<hsskdt_sealer>,
    data: Start,
    len: usize,
    out: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(out, err, || {
        let opened = sealer.required()?.settings()?.open(data.bytes(len)?)?;
        Ok(hsskdt_bytes::new(opened.plaintext().to_vec()))
    })
}

/// Changes who may open a record: the readers of `sealer` are replaced by those of `to`; the content stays as it is.
/// After a key has leaked open and seal anew instead, with the next "revision".
/// @param entropy as for hsskdt_sealer_seal.
/// @param out gets the record; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealer_rewrap(
    sealer: Shared<hsskdt_sealer>,
    data: Start,
    len: usize,
    to: Shared<hsskdt_sealer>,
    entropy: Start,
    entropy_len: usize,
    out: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(out, err, || {
        let mut entropy = Given::new(&entropy, entropy_len)?;
        let (from, to) = (sealer.required()?.settings()?, to.required()?.settings()?);
        from.rewrap(data.bytes(len)?, to, &mut entropy).map(hsskdt_bytes::new)
    })
}

/// What everybody can read in a sealed record, as a JSON object: content_type, schema, revision, record_id, slots. No
/// key is needed, and nothing of it is proven before one opened the record.
/// @param json gets the JSON; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealed_inspect(
    data: Start,
    len: usize,
    json: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(json, err, || {
        let (header, payload) = Header::parse(data.bytes(len)?)?;
        Ok(hsskdt_bytes::new(as_json::sealed(&header, payload.len() as u64).into_bytes()))
    })
}

/// Wipes and frees a sealer. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_sealer_free(sealer: Taken<hsskdt_sealer>) {
    value((), || drop(sealer.into_box()));
}
