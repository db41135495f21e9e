//! A value as somebody recorded it: good, or kept as text because it cannot be read.

use crate::error::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A type that has exactly one text form, the one of the native JSON.
pub trait FromText: Sized + fmt::Display {
    /// Reads that text form and nothing else.
    fn from_text(text: &str) -> Result<Self, Error>;
}

/// A value of type `T`, or the text that should have been one. Impossible dates and broken numbers of real files
/// are kept here and reported by validation, never dropped and never guessed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recorded<T> {
    /// The value.
    Valid(T),
    /// What stands in the source; not a `T`.
    Unreadable(Box<str>),
}

impl<T: FromText> Recorded<T> {
    /// Reads the text form of `T`; anything else is kept as unreadable.
    pub fn from_text(text: &str) -> Self {
        match T::from_text(text) {
            Ok(value) => Recorded::Valid(value),
            Err(_) => Recorded::Unreadable(text.into()),
        }
    }

    /// The text form, or the unreadable text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Recorded::Valid(value) => Cow::Owned(value.to_string()),
            Recorded::Unreadable(text) => Cow::Borrowed(text),
        }
    }
}

impl<T> Recorded<T> {
    /// The value, if readable.
    pub fn valid(&self) -> Option<&T> {
        match self {
            Recorded::Valid(value) => Some(value),
            Recorded::Unreadable(_) => None,
        }
    }

    /// Is this text that is no `T`?
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Recorded::Unreadable(_))
    }
}

impl<T> From<T> for Recorded<T> {
    fn from(value: T) -> Self {
        Recorded::Valid(value)
    }
}

impl<T: fmt::Debug> fmt::Debug for Recorded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Recorded::Valid(value) => value.fmt(f),
            Recorded::Unreadable(_) => f.write_str("Unreadable(..)"),
        }
    }
}

impl<T: FromText> Serialize for Recorded<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Recorded::Valid(value) => serializer.collect_str(value),
            Recorded::Unreadable(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de, T: FromText> Deserialize<'de> for Recorded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        Ok(Recorded::from_text(&super::nfc(&text)))
    }
}
