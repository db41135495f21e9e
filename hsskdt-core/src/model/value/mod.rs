//! Small types with invariants. Each parses what the formats write, keeps what was written, and refuses the rest.

mod address;
mod code;
mod date;
mod date_time;
mod decimal;
mod identifier;
mod name;
mod phone;
mod recorded;
mod tick;

pub use address::{Address, Place};
pub use code::Coded;
pub use date::PartialDate;
pub use date_time::DateTime;
pub use decimal::{Decimal, Number};
pub use identifier::{Cmnd, FacilityCode, InsuranceCard, NationalId, Passport, PersonalNumber, SocialInsuranceNumber};
pub use name::PersonName;
pub use phone::Phone;
pub use recorded::{FromText, Recorded};
pub use tick::Tick;

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Composed Unicode (NFC), so that two spellings of one Vietnamese word are equal. Borrows when nothing changes.
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Combining marks start with the bytes 0xCC and 0xCD; Vietnamese without them is composed already.
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}
