//! Sealing and opening set up by names and texts, as the bindings for other languages do it.

use std::fmt;

use zeroize::Zeroizing;

use super::container::{ContentType, Core, RecordId};
use super::{Access, Bindings, Entropy, KeyText, NewPassphrase, Opened, Opener, Passphrase, PassphraseCost};
use super::{Rewrap, Sealer};
use crate::error::{Error, catalogue};

/// Keys, passphrase, bindings and public facts. Secrets in it are wiped on drop.
#[derive(Default)]
pub struct SealSettings {
    keys: Vec<KeyText>,
    passphrase: Option<Zeroizing<String>>,
    bindings: Vec<(u8, Zeroizing<String>)>,
    content_type: Option<ContentType>,
    schema: Option<u16>,
    revision: Option<u64>,
    record_id: Option<RecordId>,
    most_plaintext: Option<u64>,
    most_passphrase_kib: Option<u32>,
}

impl SealSettings {
    /// Names that [`SealSettings::set`] knows.
    pub const NAMES: &'static [&'static str] = &[
        "person",
        "facility",
        "purpose",
        "document",
        "application",
        "passphrase",
        "content_type",
        "schema",
        "revision",
        "record_id",
        "most_plaintext",
        "most_passphrase_kib",
    ];

    /// Adds a key. Records are sealed for every symmetric key and every recipient's public half; they are opened by any
    /// symmetric key and any recipient's private half.
    pub fn add_key(&mut self, key: KeyText) {
        self.keys.push(key);
    }

    /// Sets one thing. An unknown name or a value that does not fit is an error, and nothing changes.
    ///
    /// | Name | Values |
    /// |---|---|
    /// | `person`, `facility`, `purpose`, `document`, `application` | bindings: the record opens only with the same |
    /// | `passphrase` | 12 characters or more; such a record has no other reader |
    /// | `content_type` | a name or number, see [`ContentType`]; default `bytes` |
    /// | `schema` | version of the data model; default 1 |
    /// | `revision` | default 1; grows by one with every new version of the same record |
    /// | `record_id` | 32 hexadecimal digits; random if not set |
    /// | `most_plaintext` | most bytes of content that are opened; default 4 GiB |
    /// | `most_passphrase_kib` | most memory for a passphrase; default 262,144, in browsers 65,536 are advised |
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let refused = || Error::new(&catalogue::option::VALUE).with_detail(name);
        match name {
            "person" => self.bind(Bindings::PERSON, value)?,
            "facility" => self.bind(Bindings::FACILITY, value)?,
            "purpose" => self.bind(Bindings::PURPOSE, value)?,
            "document" => self.bind(Bindings::DOCUMENT, value)?,
            "application" => self.bind(Bindings::APPLICATION, value)?,
            "passphrase" => {
                Passphrase::new(value)?;
                self.passphrase = Some(Zeroizing::new(value.to_owned()));
            }
            "content_type" => self.content_type = Some(ContentType::parse(value).ok_or_else(refused)?),
            "schema" => self.schema = Some(value.parse().map_err(|_| refused())?),
            "revision" => self.revision = Some(value.parse().map_err(|_| refused())?),
            "record_id" => self.record_id = Some(RecordId::parse(value)?),
            "most_plaintext" => self.most_plaintext = Some(value.parse().map_err(|_| refused())?),
            "most_passphrase_kib" => self.most_passphrase_kib = Some(value.parse().map_err(|_| refused())?),
            _ => return Err(Error::new(&catalogue::option::UNKNOWN).with_detail(name)),
        }
        Ok(())
    }

    /// A later value replaces an earlier one of the same tag.
    fn bind(&mut self, tag: u8, value: &str) -> Result<(), Error> {
        Bindings::new().with(tag, value.as_bytes())?;
        self.bindings.retain(|(known, _)| *known != tag);
        self.bindings.push((tag, Zeroizing::new(value.to_owned())));
        Ok(())
    }

    fn bindings(&self) -> Result<Bindings, Error> {
        self.bindings.iter().try_fold(Bindings::new(), |all, (tag, value)| all.with(*tag, value.as_bytes()))
    }

    /// Seals bytes. The entropy is asked for the record's identifier (unless set), the data key, the salt, and each slot.
    pub fn seal(&self, plaintext: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, Error> {
        let passphrase = self.new_passphrase()?;
        let record_id = match self.record_id {
            Some(id) => id,
            None => RecordId::generate(entropy)?,
        };
        let core = Core {
            content_type: self.content_type.unwrap_or(ContentType::BYTES),
            schema: self.schema.unwrap_or(1),
            revision: self.revision.unwrap_or(1),
            record_id,
        };
        let sealer = Sealer::new(core).bound_to(self.bindings()?);
        let sealer = self.access(passphrase.as_ref())?.into_iter().fold(sealer, Sealer::access);
        sealer.seal(plaintext, entropy)
    }

    /// Opens a sealed record.
    pub fn open(&self, sealed: &[u8]) -> Result<Opened, Error> {
        let passphrase = self.passphrase()?;
        self.opener(passphrase.as_ref())?.open(sealed)
    }

    /// Replaces the readers of a record by those of `to`; the content stays as it is.
    pub fn rewrap(&self, sealed: &[u8], to: &SealSettings, entropy: &mut dyn Entropy) -> Result<Vec<u8>, Error> {
        let (entered, chosen) = (self.passphrase()?, to.new_passphrase()?);
        let readers = to.access(chosen.as_ref())?;
        let rewrap = readers.into_iter().fold(Rewrap::replace(), Rewrap::access);
        rewrap.apply(sealed, &self.opener(entered.as_ref())?, entropy)
    }

    fn passphrase(&self) -> Result<Option<Passphrase>, Error> {
        self.passphrase.as_ref().map(|text| Passphrase::new(text)).transpose()
    }

    fn new_passphrase(&self) -> Result<Option<NewPassphrase>, Error> {
        self.passphrase.as_ref().map(|text| NewPassphrase::chosen(text)).transpose()
    }

    fn opener<'a>(&'a self, passphrase: Option<&'a Passphrase>) -> Result<Opener<'a>, Error> {
        let mut opener = Opener::new().bound_to(self.bindings()?);
        for key in &self.keys {
            opener = match key {
                KeyText::Key(key) => opener.with_key(key),
                KeyText::Private(key) => opener.with_recipient_key(key),
                KeyText::Recipient(_) => opener,
            };
        }
        if let Some(passphrase) = passphrase {
            opener = opener.with_passphrase(passphrase);
        }
        if let Some(bytes) = self.most_plaintext {
            opener = opener.with_most_plaintext(bytes);
        }
        match self.most_passphrase_kib {
            Some(kib) => Ok(opener.with_most_passphrase_cost(kib, 10)),
            None => Ok(opener),
        }
    }

    fn access<'a>(&'a self, passphrase: Option<&'a NewPassphrase>) -> Result<Vec<Access<'a>>, Error> {
        let mut access = Vec::new();
        for key in &self.keys {
            access.push(match key {
                KeyText::Key(key) => Access::Key(key),
                KeyText::Recipient(public) => Access::Recipient(public),
                // Whoever means its public half says so: a private key has no place where records are sealed.
                KeyText::Private(_) => {
                    return Err(Error::new(&catalogue::key::KIND).with_detail("private key of a recipient"));
                }
            });
        }
        access.extend(passphrase.map(|chosen| Access::Passphrase(chosen, PassphraseCost::default())));
        if access.is_empty() {
            return Err(Error::new(&catalogue::seal::NO_SLOT));
        }
        Ok(access)
    }
}

impl fmt::Debug for SealSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealSettings").field("keys", &self.keys.len()).finish_non_exhaustive()
    }
}
