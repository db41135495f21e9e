//! Sealed records.

use crate::error::thrown;
use crate::{options, value};
use hsskdt_core::as_json;
use hsskdt_core::error::{Error, catalogue};
use hsskdt_core::seal::tokens::{Field, Tokens};
use hsskdt_core::seal::{
    Entropy, Header, Key, KeyFile, KeyKind, KeyText, Recipient, RecipientKey, SealSettings, WrappedKey, read_key_file,
    write_key_file,
};
use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// Memory for a passphrase that a file asks for, unless set otherwise: browsers have less.
const MOST_PASSPHRASE_KIB: &str = "65536";
/// Most bytes that `getRandomValues` gives in one call.
const MOST_RANDOM: u32 = 65_536;

/// Random bytes: those handed in, or `crypto.getRandomValues`. A failure is an error, never a fallback.
struct Random(Option<Vec<u8>>);

impl Entropy for Random {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), Error> {
        let failed = || Error::new(&catalogue::seal::ENTROPY);
        if let Some(given) = &mut self.0 {
            if given.len() < out.len() {
                return Err(failed());
            }
            let len = out.len();
            let taken = given.drain(..len);
            out.iter_mut().zip(taken).for_each(|(to, from)| *to = from);
            return Ok(());
        }
        let len = u32::try_from(out.len()).ok().filter(|len| *len <= MOST_RANDOM).ok_or_else(failed)?;
        let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(|_| failed())?;
        let random = Reflect::get(&crypto, &"getRandomValues".into()).map_err(|_| failed())?;
        let array = Uint8Array::new_with_length(len);
        let random: Function = random.dyn_into().map_err(|_| failed())?;
        random.call1(&crypto, &array).map_err(|_| failed())?;
        array.copy_to(out);
        array.fill(0, 0, len);
        Ok(())
    }
}

/// A key: of a person, a facility, a master, the look-up tokens or the audit log; or one half of a recipient's pair.
/// Secret, but for the public half. `free()` wipes it, or declare it with `using`.
#[wasm_bindgen]
pub struct SealKey(KeyText);

impl SealKey {
    fn symmetric(&self) -> Result<&Key, Error> {
        match &self.0 {
            KeyText::Key(key) => Ok(key),
            _ => Err(Error::new(&catalogue::key::KIND).with_detail("recipient")),
        }
    }

    fn duplicate(&self) -> Result<KeyText, Error> {
        match &self.0 {
            KeyText::Key(key) => Key::from_bytes(key.kind(), *key.expose()).map(KeyText::Key),
            KeyText::Private(key) => RecipientKey::from_bytes(*key.expose()).map(KeyText::Private),
            KeyText::Recipient(public) => Recipient::from_bytes(*public.as_bytes()).map(KeyText::Recipient),
        }
    }
}

#[wasm_bindgen]
impl SealKey {
    /// Makes a key. `entropy`: 32 fresh random bytes; left out, they come from `crypto.getRandomValues`.
    pub fn generate(
        #[wasm_bindgen(unchecked_param_type = "KeyKind")] kind: &str,
        entropy: Option<Vec<u8>>,
    ) -> Result<SealKey, JsValue> {
        let mut random = Random(entropy);
        let made = match kind {
            "recipient" => RecipientKey::generate(&mut random).map(KeyText::Private),
            kind => KeyKind::from_name(kind)
                .ok_or_else(|| Error::new(&catalogue::key::KIND))
                .and_then(|kind| Key::generate(kind, &mut random))
                .map(KeyText::Key),
        };
        made.map(SealKey).map_err(|e| thrown(&e))
    }

    /// Reads the content of a key file, or one key as text, also the public half of a recipient.
    pub fn read(text: &str) -> Result<SealKey, JsValue> {
        read_key_file(text.as_bytes()).map(SealKey).map_err(|e| thrown(&e))
    }

    /// The content of a key file, secret. The public half of a recipient gives its text.
    pub fn write(&self) -> Result<String, JsValue> {
        let file = match &self.0 {
            KeyText::Key(key) => write_key_file(KeyFile::Key(key)),
            KeyText::Private(key) => write_key_file(KeyFile::Private(key)),
            KeyText::Recipient(public) => public.to_text().map(Into::into),
        };
        file.map(|text| text.as_str().to_owned()).map_err(|e| thrown(&e))
    }

    /// What may be published: the name of a key, or the public half of a recipient.
    #[wasm_bindgen(getter)]
    pub fn published(&self) -> Result<String, JsValue> {
        let text = match &self.0 {
            KeyText::Key(key) => Ok(key.id().to_string()),
            KeyText::Private(key) => key.recipient().to_text(),
            KeyText::Recipient(public) => public.to_text(),
        };
        text.map_err(|e| thrown(&e))
    }

    /// 110 bytes for a database. Destroying them destroys every record of the key.
    pub fn wrap(&self, parent: &SealKey, entropy: Option<Vec<u8>>) -> Result<Uint8Array, JsValue> {
        let wrapped = self.symmetric().and_then(|key| WrappedKey::wrap(key, parent.symmetric()?, &mut Random(entropy)));
        let bytes = wrapped.and_then(|wrapped| wrapped.to_bytes());
        bytes.map(|bytes| Uint8Array::from(bytes.as_slice())).map_err(|e| thrown(&e))
    }

    /// The key of those 110 bytes.
    pub fn unwrap(wrapped: &[u8], parent: &SealKey) -> Result<SealKey, JsValue> {
        let key = WrappedKey::from_bytes(wrapped).and_then(|wrapped| wrapped.unwrap(parent.symmetric()?));
        key.map(|key| SealKey(KeyText::Key(key))).map_err(|e| thrown(&e))
    }

    /// The look-up token of a number; the key is of the kind `index`. Equal numbers, however written, give equal tokens.
    pub fn token(
        &self,
        #[wasm_bindgen(unchecked_param_type = "TokenField")] field: &str,
        number: &str,
        epoch: Option<u8>,
    ) -> Result<String, JsValue> {
        let token = Field::from_name(field).and_then(|field| {
            let tokens = Tokens::new(self.symmetric()?, &[epoch.unwrap_or(1)])?;
            tokens.token(field, number)
        });
        token.map(|token| token.to_string()).map_err(|e| thrown(&e))
    }
}

/// Seals and opens records: for the keys added, bound to what the options say.
#[wasm_bindgen]
pub struct Sealer(SealSettings);

#[wasm_bindgen]
impl Sealer {
    /// A sealer without keys.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "SealOptions")] options: JsValue,
    ) -> Result<Sealer, JsValue> {
        let mut settings = SealSettings::default();
        settings.set("most_passphrase_kib", MOST_PASSPHRASE_KIB).map_err(|e| thrown(&e))?;
        options::each(&options, |name, value| settings.set(name, value))?;
        Ok(Sealer(settings))
    }

    /// Adds a key, of which a copy is kept. Records are sealed for every key and every recipient's public half, and opened
    /// by any key and any recipient's private half.
    pub fn add(&mut self, key: &SealKey) -> Result<(), JsValue> {
        self.0.add_key(key.duplicate().map_err(|e| thrown(&e))?);
        Ok(())
    }

    /// Seals bytes. `entropy`: fresh random bytes; left out, they come from `crypto.getRandomValues`.
    pub fn seal(&self, content: &[u8], entropy: Option<Vec<u8>>) -> Result<Uint8Array, JsValue> {
        let sealed = self.0.seal(content, &mut Random(entropy)).map_err(|e| thrown(&e))?;
        Ok(Uint8Array::from(sealed.as_slice()))
    }

    /// Opens a sealed record.
    pub fn open(&self, sealed: &[u8]) -> Result<Uint8Array, JsValue> {
        let opened = self.0.open(sealed).map_err(|e| thrown(&e))?;
        Ok(Uint8Array::from(opened.plaintext()))
    }

    /// The record for the readers of `to`; the content stays as it is.
    pub fn rewrap(&self, sealed: &[u8], to: &Sealer, entropy: Option<Vec<u8>>) -> Result<Uint8Array, JsValue> {
        let rewrapped = self.0.rewrap(sealed, &to.0, &mut Random(entropy)).map_err(|e| thrown(&e))?;
        Ok(Uint8Array::from(rewrapped.as_slice()))
    }
}

/// What everybody can read in a sealed record. Nothing of it is proven before a key opened it.
#[wasm_bindgen(unchecked_return_type = "SealedFacts")]
pub fn inspect(sealed: &[u8]) -> Result<JsValue, JsValue> {
    let (header, payload) = Header::parse(sealed).map_err(|e| thrown(&e))?;
    value::parsed(&as_json::sealed(&header, payload.len() as u64))
}
