//! One door for serde.
//!
//! The derived code of the whole model is large, and serde makes it anew for every reader and writer that it meets:
//! without this, three quarters of the browser's module were copies of it. Behind the door there is one copy, which
//! calls the reader or writer through a table.

/// Gives a type with `#[serde(remote = "Self")]` its `Deserialize`, by way of its inherent `deserialize`.
macro_rules! one_door {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                struct Inside($name);
                impl<'de> serde::Deserialize<'de> for Inside {
                    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Inside, D::Error> {
                        $name::deserialize(deserializer).map(Inside)
                    }
                }
                let mut erased = <dyn erased_serde::Deserializer<'_>>::erase(deserializer);
                // The text of a reader's error carries its line and column.
                let inside: Result<Inside, _> = erased_serde::deserialize(&mut erased);
                inside.map(|Inside(whole)| whole).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use one_door;

use super::HealthRecord;
use serde::{Serialize, Serializer};

one_door!(HealthRecord);

impl Serialize for HealthRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Inside<'a>(&'a HealthRecord);
        impl Serialize for Inside<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                HealthRecord::serialize(self.0, serializer)
            }
        }
        erased_serde::serialize(&Inside(self), serializer)
    }
}
