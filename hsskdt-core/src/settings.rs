//! Options by name and text, as the bindings and configuration files give them: a new option needs no new function.

use crate::disclose::Policy;
use crate::error::{Error, catalogue::option};
use crate::options::{ClaimEdition, FhirProfile, Form831Header, Mode, ReadOptions, Visit, WriteOptions};
use crate::validate::{Context, Profile};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta};

/// The options of every verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// How to read.
    pub read: ReadOptions,
    /// How to write.
    pub write: WriteOptions,
    /// What must not enter the citizen's record; the province's plan unless somebody says otherwise.
    pub disclosure: Policy,
    /// Which rules a validation applies; `None` takes those of the format.
    pub profile: Option<Profile>,
    /// The day that counts as today in a validation; `None` leaves it to the caller's clock.
    pub today: Option<NaiveDate>,
    /// Growing a record: take up a document that seems to be another person's, because somebody has looked.
    pub same_person: bool,
    /// Moment of sending, at +07:00.
    pub sent_at: Option<NaiveDateTime>,
}

impl Settings {
    /// Names of the options that [`Settings::set`] knows.
    pub const NAMES: &'static [&'static str] = &[
        "disclosure",
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
        "keep_source",
        "visit",
        "written_at",
        "same_person",
        "sender_code",
        "sender_name",
        "transaction_type",
        "transaction_name",
        "transaction_date",
        "transaction_id",
        "request_id",
        "action_type",
        "signature",
        "profile",
        "today",
        "sent_at",
    ];

    /// Sets one option. An unknown name or a value that the option does not take is an error, and nothing changes.
    ///
    /// | Name | Values |
    /// |---|---|
    /// | `disclosure` | what must not enter the citizen's record, see [`crate::pipeline::settled`]: `plan-with-costs` (default), `plan`, `none`, or a profile in JSON |
    /// | `mode` | `strict`, `lax` |
    /// | `edition` | `auto`, `4210`, `130`, `4750`, `3176` |
    /// | `limit_bytes`, `limit_record_bytes`, `limit_depth`, `limit_elements`, `limit_text`, `limit_attributes` | a number, see [`crate::Limits`] |
    /// | `pretty`, `meta_profile`, `keep_source` | `true`, `false` |
    /// | `same_person` | `true` takes a document into a record although it seems to be another person's; `false` |
    /// | `fhir_profile` | `vn-core`, `moh` |
    /// | `base_uri` | a URI |
    /// | `sender_code` … `signature` | the head of a Form 831 file, see [`Form831Header`] |
    /// | `profile` | rules of a validation, see [`Profile::parse`]: `form831`, `claim4210,M-06=off` |
    /// | `today` | the day that counts as today in a validation: `2026-11-23` |
    /// | `visit` | the visit that a FHIR document or a printed summary is about: its place from 0, `last`, a MA_LK or a day |
    /// | `written_at` | when a FHIR document is put together, at +07:00: `2026-11-23T08:30:00` |
    /// | `sent_at` | the moment of sending, at +07:00: `2026-11-23T08:30:00` |
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let refused = || Error::new(&option::VALUE).with_detail(name);
        let limits = &mut self.read.limits;
        let number = || value.parse::<usize>().map_err(|_| refused());
        let flag = || value.parse::<bool>().map_err(|_| refused());
        match name {
            "disclosure" => self.disclosure = Policy::parse(value)?,
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
            "keep_source" => {
                self.write.keep_source = flag()?;
                self.read.keep_source = self.write.keep_source;
            }
            "visit" if value.is_empty() => return Err(refused()),
            "visit" => self.write.visit = Some(Visit::parse(value)),
            "written_at" => self.write.written_at = Some(value.parse().map_err(|_| refused())?),
            "same_person" => self.same_person = flag()?,
            _ if Form831Header::FIELDS.contains(&name) => {
                let mut header = self.write.form831_header.clone();
                if let Some(field) = header.field_mut(name) {
                    value.clone_into(field);
                }
                if value.is_empty() || header.fault().is_some() {
                    return Err(refused());
                }
                self.write.form831_header = header;
            }
            "profile" => self.profile = Some(Profile::parse(value)?),
            "today" => self.today = Some(value.parse().map_err(|_| refused())?),
            "sent_at" => self.sent_at = Some(value.parse().map_err(|_| refused())?),
            // The name comes from the caller's program, not from a record.
            _ => return Err(Error::new(&option::UNKNOWN).with_detail(name)),
        }
        Ok(())
    }

    /// Day, moment and edition of a validation. The library has no clock: `now` gives the seconds since 1970-01-01 UTC
    /// where no day is set.
    pub fn context(&self, now: impl FnOnce() -> i64) -> Context<'static> {
        let mut context = Context::new(self.today.unwrap_or_else(|| day_in_vietnam(now())));
        context.sent_at = self.sent_at;
        if let Some(edition) = self.read.edition {
            context.edition = Some(edition);
        }
        context
    }
}

/// The day in Viet Nam (+07:00, no summer time) of a moment in seconds since 1970-01-01 UTC.
pub fn day_in_vietnam(seconds: i64) -> NaiveDate {
    let moment = DateTime::from_timestamp(seconds, 0).and_then(|at| at.checked_add_signed(TimeDelta::hours(7)));
    moment.map_or(NaiveDate::default(), |at| at.date_naive())
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
        settings.set("disclosure", "plan-with-costs").unwrap();
        assert_eq!(settings, Settings::default());
        settings.set("disclosure", "none").unwrap();
        assert_eq!(format!("{:?}", settings.disclosure), "Policy(\"none\")");
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
            let code = match *name {
                "profile" => "profile.unknown",
                "disclosure" => "disclose.profile",
                _ => "option.value",
            };
            assert_eq!(settings.set(name, "").unwrap_err().code(), code, "{name}");
        }
        let error = settings.set("Mode", "lax").unwrap_err();
        assert_eq!((error.code(), error.detail()), ("option.unknown", "Mode"));
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn head_of_a_form_831_file() {
        let mut settings = Settings::default();
        for name in Form831Header::FIELDS {
            assert!(Settings::NAMES.contains(name), "{name}");
        }
        for (name, wrong, right) in [
            ("sender_code", "9999", "99999"),
            ("sender_name", "a\u{0}", "Trạm Y tế Ví Dụ"),
            ("transaction_date", "2026-10-01", "01/10/2026"),
            ("transaction_date", "31/02/2026", "28/02/2026"),
            ("request_id", &*"x".repeat(101), "99999-VD-0001"),
            ("action_type", "x", "0"),
        ] {
            assert_eq!(settings.set(name, wrong).unwrap_err().code(), "option.value", "{name}");
            settings.set(name, right).unwrap();
        }
        assert_eq!(settings.write.form831_header.request_id, "99999-VD-0001");
        settings.set("visit", "last").unwrap();
        assert_eq!(settings.write.visit, Some(Visit::Last));
    }

    #[test]
    fn the_day_is_set_or_that_of_viet_nam() {
        let mut settings = Settings::default();
        // 2026-11-23T17:00:00Z is midnight in Viet Nam.
        for (seconds, day) in [(1_795_453_199, 23), (1_795_453_200, 24)] {
            assert_eq!(settings.context(|| seconds).today, NaiveDate::from_ymd_opt(2026, 11, day).unwrap());
        }
        settings.set("today", "2020-02-29").unwrap();
        settings.set("sent_at", "2020-02-29T08:30:00").unwrap();
        settings.set("edition", "130").unwrap();
        let context = settings.context(|| unreachable!("the day is set"));
        assert_eq!((context.today.to_string().as_str(), context.edition), ("2020-02-29", Some(ClaimEdition::Qd130)));
        assert!(context.sent_at.is_some());
        assert_eq!(settings.set("today", "2021-02-29").unwrap_err().code(), "option.value");
        assert_eq!(day_in_vietnam(i64::MAX), NaiveDate::default());
    }
}
