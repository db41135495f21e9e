//! Options by name and text, as the bindings and configuration files give them: a new option needs no new function.

use crate::error::{Error, catalogue::option};
use crate::options::{ClaimEdition, FhirProfile, Mode, ReadOptions, WriteOptions};

/// The options of every verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// How to read.
    pub read: ReadOptions,
    /// How to write.
    pub write: WriteOptions,
}

impl Settings {
    /// Names of the options that [`Settings::set`] knows.
    pub const NAMES: &'static [&'static str] = &[
        "mode",
        "edition",
        "limit_bytes",
        "limit_record_bytes",
        "limit_depth",
        "limit_elements",
        "limit_text",
        "limit_attributes",
        "pretty",
        "fhir_profile",
        "base_uri",
        "meta_profile",
    ];

    /// Sets one option. An unknown name or a value that the option does not take is an error, and nothing changes.
    ///
    /// | Name | Values |
    /// |---|---|
    /// | `mode` | `strict`, `lax` |
    /// | `edition` | `auto`, `4210`, `130`, `4750`, `3176` |
    /// | `limit_bytes`, `limit_record_bytes`, `limit_depth`, `limit_elements`, `limit_text`, `limit_attributes` | a number, see [`crate::Limits`] |
    /// | `pretty`, `meta_profile` | `true`, `false` |
    /// | `fhir_profile` | `vn-core`, `moh` |
    /// | `base_uri` | a URI |
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let refused = || Error::new(&option::VALUE).with_detail(name);
        let limits = &mut self.read.limits;
        let number = || value.parse::<usize>().map_err(|_| refused());
        let flag = || value.parse::<bool>().map_err(|_| refused());
        match name {
            "mode" => {
                self.read.mode = match value {
                    "strict" => Mode::Strict,
                    "lax" => Mode::Lax,
                    _ => return Err(refused()),
                }
            }
            "edition" => {
                self.read.edition = match value {
                    "auto" => None,
                    _ => Some(ClaimEdition::from_number(value).ok_or_else(refused)?),
                }
            }
            "limit_bytes" => limits.bytes = number()?,
            "limit_record_bytes" => limits.record_bytes = number()?,
            "limit_depth" => limits.depth = number()?,
            "limit_elements" => limits.elements = number()?,
            "limit_text" => limits.text = number()?,
            "limit_attributes" => limits.attributes = number()?,
            "pretty" => self.write.pretty = flag()?,
            "fhir_profile" => {
                self.write.fhir_profile = match value {
                    "vn-core" => FhirProfile::VnCore,
                    "moh" => FhirProfile::Moh,
                    _ => return Err(refused()),
                }
            }
            "base_uri" if !value.is_empty() => value.clone_into(&mut self.write.base_uri),
            "base_uri" => return Err(refused()),
            "meta_profile" => self.write.meta_profile = flag()?,
            // The name comes from the caller's program, not from a record.
            _ => return Err(Error::new(&option::UNKNOWN).with_detail(name)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_and_defaults_can_be_named() {
        let mut settings = Settings::default();
        for (name, value) in [("mode", "strict"), ("edition", "auto"), ("pretty", "false"), ("fhir_profile", "vn-core")]
        {
            settings.set(name, value).unwrap();
        }
        assert_eq!(settings, Settings::default());
        settings.set("mode", "lax").unwrap();
        settings.set("edition", "130").unwrap();
        settings.set("limit_depth", "7").unwrap();
        assert_eq!((settings.read.mode, settings.read.edition), (Mode::Lax, Some(ClaimEdition::Qd130)));
        assert_eq!(settings.read.limits.depth, 7);
    }

    #[test]
    fn unknown_names_and_values_change_nothing() {
        let mut settings = Settings::default();
        for name in Settings::NAMES {
            assert_eq!(settings.set(name, "").unwrap_err().code(), "option.value", "{name}");
        }
        let error = settings.set("Mode", "lax").unwrap_err();
        assert_eq!((error.code(), error.detail()), ("option.unknown", "Mode"));
        assert_eq!(settings, Settings::default());
    }
}
