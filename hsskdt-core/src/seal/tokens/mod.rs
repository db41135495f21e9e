//! Look-up tokens: find a record by a number without storing the number.
//!
//! A token is a keyed hash of a normalised value. It resists only as long as the index root is secret: with the root,
//! all plausible citizen numbers are tried in hours. So keep one root per tenant, apart from the database *and* from
//! the keys of records. Equal values give equal tokens: only unique identifiers have one, never a sex, a diagnosis, a
//! commune or an HIV status. There is no prefix, range or fuzzy search.

mod index;
mod normalise;
mod phone;

use std::collections::BTreeMap;
use std::fmt;

use hmac::Hmac;
use sha2::Sha256;

pub use index::{Index, IndexBuilder};

use super::kdf;
use super::keys::{Key, KeyKind};
use crate::error::{Error, catalogue::token};

const LABEL: &[u8] = b"hsskdt.blind-index.v1 ";

/// What a token can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Citizen identity number (CCCD), 12 digits.
    Cccd,
    /// Old identity card (CMND), 9 digits.
    Cmnd,
    /// Insurance card, 15 characters.
    Bhyt,
    /// Social insurance number, 10 digits; a 15-character card is cut to its last ten, so old and new cards meet.
    Bhxh,
    /// Telephone number.
    Phone,
    /// A facility's own patient number: `facility/number`.
    MaBn,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 6] = [Field::Cccd, Field::Cmnd, Field::Bhyt, Field::Bhxh, Field::Phone, Field::MaBn];

    /// Its name; it enters the key derivation.
    pub fn name(self) -> &'static str {
        match self {
            Field::Cccd => "cccd",
            Field::Cmnd => "cmnd",
            Field::Bhyt => "bhyt",
            Field::Bhxh => "bhxh",
            Field::Phone => "phone",
            Field::MaBn => "ma-bn",
        }
    }

    /// The field of that name.
    pub fn from_name(name: &str) -> Result<Field, Error> {
        let found = Field::ALL.into_iter().find(|field| field.name() == name);
        found.ok_or_else(|| Error::new(&token::FIELD))
    }
}

/// A look-up token: epoch and keyed hash. Not secret, but a pseudonym: treat it as personal data.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token([u8; Token::LEN]);

impl Token {
    /// Length of the bytes.
    pub const LEN: usize = 33;

    /// The 33 bytes.
    pub fn as_bytes(&self) -> &[u8; Token::LEN] {
        &self.0
    }

    /// From 33 bytes.
    pub fn from_bytes(bytes: [u8; Token::LEN]) -> Token {
        Token(bytes)
    }

    /// Epoch of the key that made it.
    pub fn epoch(&self) -> u8 {
        self.0[0]
    }

    /// Reads 66 hexadecimal digits.
    pub fn parse(text: &str) -> Result<Token, Error> {
        let refused = || Error::new(&token::TEXT);
        let (pairs, rest) = text.trim().as_bytes().as_chunks::<2>();
        let mut bytes = [0; Token::LEN];
        if !rest.is_empty() || pairs.len() != bytes.len() {
            return Err(refused());
        }
        for (to, pair) in bytes.iter_mut().zip(pairs) {
            // `from_str_radix` would take a sign.
            let digits = std::str::from_utf8(pair).ok().filter(|_| pair.iter().all(u8::is_ascii_hexdigit));
            *to = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).ok_or_else(refused)?;
        }
        Ok(Token(bytes))
    }
}

impl fmt::Display for Token {
    /// 66 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({self})")
    }
}

/// Makes tokens under one index root, for the epochs in use.
///
/// Rotation: write tokens of epoch n+1 beside those of epoch n, look up both ([`Tokens::look_up`]), drop n at the end.
pub struct Tokens {
    epochs: Vec<u8>,
    keyed: BTreeMap<(Field, u8), Hmac<Sha256>>,
}

impl Tokens {
    /// The epochs in use, the newest last: that one is written. One epoch at least.
    pub fn new(root: &Key, epochs: &[u8]) -> Result<Tokens, Error> {
        root.must_be(root.kind() == KeyKind::IndexRoot)?;
        if epochs.is_empty() {
            return Err(Error::new(&token::FIELD));
        }
        let mut keyed = BTreeMap::new();
        for epoch in epochs {
            for field in Field::ALL {
                let key = kdf::expand::<32>(root.expose(), &[LABEL, field.name().as_bytes(), &[0, *epoch]])?;
                keyed.insert((field, *epoch), kdf::mac_state(key.expose()));
            }
        }
        Ok(Tokens { epochs: epochs.to_vec(), keyed })
    }

    /// The token to store: of the newest epoch.
    pub fn token(&self, field: Field, value: &str) -> Result<Token, Error> {
        let newest = self.look_up(field, value)?.pop();
        newest.ok_or_else(|| Error::new(&token::FIELD))
    }

    /// The tokens to look for: one for each epoch in use.
    pub fn look_up(&self, field: Field, value: &str) -> Result<Vec<Token>, Error> {
        let normal = normalise::normalise(field, value)?;
        let keyed = self.epochs.iter().filter_map(|epoch| self.keyed.get(&(field, *epoch)).map(|mac| (epoch, mac)));
        Ok(keyed
            .map(|(epoch, mac)| {
                let mut bytes = [0; Token::LEN];
                let tag = kdf::mac_with(mac, &[normal.as_bytes()]);
                bytes.iter_mut().zip([*epoch].iter().chain(&tag)).for_each(|(to, from)| *to = *from);
                Token(bytes)
            })
            .collect())
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("epochs", &self.epochs).finish_non_exhaustive()
    }
}
