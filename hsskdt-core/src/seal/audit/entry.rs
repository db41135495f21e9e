//! What an entry may say, and its one canonical form.

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};

use crate::error::{Error, catalogue::audit};
use crate::seal::container::RecordId;

/// Fewest digits in a row that are taken for an identifying number (CMND 9, BHXH 10, phone 10, CCCD 12).
const DIGITS: usize = 9;
const LONGEST: usize = 64;

/// A code, pseudonym or identifier of 1–64 characters `A–Z a–z 0–9 . _ : / @ -`.
///
/// Nine digits in a row, also across hyphens and dots, are refused: an identity, card, insurance or telephone number
/// has no place in the log. What is left is the caller's word: a name without blanks would pass.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Word(String);

impl Word {
    /// Checks the rule.
    pub fn new(text: &str) -> Result<Word, Error> {
        let refused = || Error::new(&audit::WORD);
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/@-".contains(&byte);
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(allowed) {
            return Err(refused());
        }
        let mut row = 0_usize;
        for byte in text.bytes() {
            row = match byte {
                b'0'..=b'9' => row.saturating_add(1),
                b'.' | b'-' => row,
                _ => 0,
            };
            if row >= DIGITS {
                return Err(refused());
            }
        }
        Ok(Word(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Word(..)")
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// A record was sealed.
    Seal,
    /// A record was opened.
    Open,
    /// Slots of a record were rewritten.
    Rewrap,
    /// A record was sealed anew with another data key.
    Reseal,
    /// A record was looked up by a token.
    LookUp,
    /// A share was made.
    Share,
    /// A share was released.
    Release,
    /// A request for a share was refused.
    Refuse,
    /// A share reached its end.
    Expire,
    /// A share was taken back.
    Revoke,
    /// A key was destroyed.
    Destroy,
    /// A record was exported in another format.
    Export,
    /// Consent was given.
    Consent,
    /// Consent was withdrawn.
    Withdraw,
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 14] = [
        Action::Seal,
        Action::Open,
        Action::Rewrap,
        Action::Reseal,
        Action::LookUp,
        Action::Share,
        Action::Release,
        Action::Refuse,
        Action::Expire,
        Action::Revoke,
        Action::Destroy,
        Action::Export,
        Action::Consent,
        Action::Withdraw,
    ];

    /// Its name in the log.
    pub fn name(self) -> &'static str {
        match self {
            Action::Seal => "seal",
            Action::Open => "open",
            Action::Rewrap => "rewrap",
            Action::Reseal => "reseal",
            Action::LookUp => "look-up",
            Action::Share => "share",
            Action::Release => "release",
            Action::Refuse => "refuse",
            Action::Expire => "expire",
            Action::Revoke => "revoke",
            Action::Destroy => "destroy",
            Action::Export => "export",
            Action::Consent => "consent",
            Action::Withdraw => "withdraw",
        }
    }

    /// The action of that name.
    pub fn from_name(name: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.name() == name)
    }
}

/// One entry. It has no field for a name, a number or anything medical, and none shall be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Seconds since 1970 (UTC).
    pub time: i64,
    /// Pseudonym of whoever acted.
    pub actor: Word,
    /// What was done.
    pub action: Action,
    /// `ok`, or the stable code of an error.
    pub result: Word,
    /// Which record.
    pub record: Option<RecordId>,
    /// Why, as a code.
    pub purpose: Option<Word>,
    /// Identifier of the consent.
    pub consent: Option<Word>,
}

impl Entry {
    /// An entry with the required parts; the others are set as fields.
    pub fn new(time: i64, actor: Word, action: Action, result: Word) -> Entry {
        Entry { time, actor, action, result, record: None, purpose: None, consent: None }
    }

    /// Canonical JSON: keys in alphabetical order, absent parts left out, no blanks. Equal entries have equal bytes.
    pub fn to_json(&self) -> Result<String, Error> {
        let fields = [
            ("action", Some(self.action.name().to_owned())),
            ("actor", Some(self.actor.0.clone())),
            ("consent", self.consent.as_ref().map(|word| word.0.clone())),
            ("purpose", self.purpose.as_ref().map(|word| word.0.clone())),
            ("record", self.record.map(|id| id.to_string())),
            ("result", Some(self.result.0.clone())),
            ("time", Some(utc(self.time)?)),
        ];
        // No value can hold a character that JSON escapes: `Word` does not take one.
        let present =
            fields.into_iter().filter_map(|(name, value)| value.map(|value| format!("\"{name}\":\"{value}\"")));
        Ok(format!("{{{}}}", present.collect::<Vec<_>>().join(",")))
    }
}

/// `2026-11-23T04:00:00Z`; years 0 to 9999.
pub(super) fn utc(seconds: i64) -> Result<String, Error> {
    let time = DateTime::<Utc>::from_timestamp(seconds, 0).map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true));
    time.filter(|text| text.len() == 20).ok_or_else(|| Error::new(&audit::TIME))
}
