//! How to read and how to write. Options are values that travel; every default is the careful choice.

use crate::limits::Limits;
use chrono::NaiveDate;

/// What happens to input that breaks a rule of its format but can be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Refuse.
    #[default]
    Strict,
    /// Repair or keep, and say so.
    Lax,
}

pub use crate::spec::Edition as ClaimEdition;

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Strict or lax.
    pub mode: Mode,
    /// Bounds of the input.
    pub limits: Limits,
    /// Edition of claim tables; `None` finds it by the content.
    pub edition: Option<ClaimEdition>,
    /// Keep the tables of a claim file as they are written in the `extra` of its visit: what is written of the record
    /// (JSON, CDA) carries them, and a claim written of it is the same byte for byte, as long as nothing was changed.
    /// A citizen's copy never has them.
    pub keep_source: bool,
}

impl ReadOptions {
    /// Sets strict or lax.
    #[must_use]
    pub fn with_mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Sets the bounds.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the edition of claim tables.
    #[must_use]
    pub fn with_edition(mut self, edition: ClaimEdition) -> Self {
        self.edition = Some(edition);
        self
    }

    /// Sets whether claim tables are kept as they are written.
    #[must_use]
    pub fn with_keep_source(mut self, keep: bool) -> Self {
        self.keep_source = keep;
        self
    }
}

/// Whose URIs a FHIR document uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FhirProfile {
    /// VN Core, `http://fhir.hl7.org.vn/core`.
    #[default]
    VnCore,
    /// The draft of the Ministry of Health, `http://fhir.ehealth.gov.vn/core`.
    Moh,
}

/// Head of a file of Form 831 XML: who sends it, and under which number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form831Header {
    /// SENDER_CODE: facility code. Empty: that of the visits, where they agree.
    pub sender_code: String,
    /// SENDER_NAME.
    pub sender_name: String,
    /// TRANSACTION_TYPE.
    pub transaction_type: String,
    /// TRANSACTION_NAME.
    pub transaction_name: String,
    /// TRANSACTION_DATE, `dd/MM/yyyy`.
    pub transaction_date: String,
    /// TRANSACTION_ID: the sender's number.
    pub transaction_id: String,
    /// REQUEST_ID: the same for a retry, at most 100 characters.
    pub request_id: String,
    /// ACTION_TYPE; empty is written as `0`.
    pub action_type: String,
    /// SIGNATURE; its form is the receiver's matter.
    pub signature: String,
}

impl Form831Header {
    /// Names of the fields, as options by name use them.
    pub const FIELDS: &'static [&'static str] = &[
        "sender_code",
        "sender_name",
        "transaction_type",
        "transaction_name",
        "transaction_date",
        "transaction_id",
        "request_id",
        "action_type",
        "signature",
    ];

    /// A field by its name.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "sender_code" => &mut self.sender_code,
            "sender_name" => &mut self.sender_name,
            "transaction_type" => &mut self.transaction_type,
            "transaction_name" => &mut self.transaction_name,
            "transaction_date" => &mut self.transaction_date,
            "transaction_id" => &mut self.transaction_id,
            "request_id" => &mut self.request_id,
            "action_type" => &mut self.action_type,
            "signature" => &mut self.signature,
            _ => return None,
        })
    }

    /// The first field that receivers would refuse: a facility code without 5 letters or digits, a date that is none, a
    /// REQUEST_ID of more than 100 characters, control characters anywhere. Empty fields are sound.
    pub fn fault(&self) -> Option<&'static str> {
        let day = &self.transaction_date;
        let is_day = day.len() == 10 && NaiveDate::parse_from_str(day, "%d/%m/%Y").is_ok();
        let code = &self.sender_code;
        let is_code = code.len() == 5 && code.bytes().all(|b| b.is_ascii_alphanumeric());
        let mut copy = self.clone();
        Self::FIELDS.iter().copied().find(|name| {
            let text = copy.field_mut(name).map(std::mem::take).unwrap_or_default();
            let wrong = match *name {
                _ if text.is_empty() => false,
                "sender_code" => !is_code,
                "transaction_date" => !is_day,
                "request_id" => text.chars().count() > 100,
                "action_type" => !text.bytes().all(|b| b.is_ascii_digit()),
                _ => false,
            };
            wrong || text.chars().any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
        })
    }
}

/// One visit of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visit {
    /// The one at a place, from 0.
    At(usize),
    /// The latest one by its day.
    Last,
    /// The one with this MA_LK, or, where none has it, those of this day (`yyyy-mm-dd`).
    Named(String),
}

impl From<usize> for Visit {
    fn from(place: usize) -> Visit {
        Visit::At(place)
    }
}

impl Visit {
    /// `last`, a place of at most three digits, else a MA_LK or a day.
    pub fn parse(text: &str) -> Visit {
        match text.parse() {
            _ if text == "last" => Visit::Last,
            Ok(place) if text.len() <= 3 => Visit::At(place),
            _ => Visit::Named(text.to_owned()),
        }
    }
}

/// How to write.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Line breaks and indentation for people; a compact form otherwise.
    pub pretty: bool,
    /// Whose URIs a FHIR document uses.
    pub fhir_profile: FhirProfile,
    /// Base of the project's own URIs and of the namespace of resource ids.
    pub base_uri: String,
    /// Write `meta.profile` into FHIR resources.
    pub meta_profile: bool,
    /// Keep what the target has no place for in a part that only this library reads, so that the way back is exact.
    pub keep_source: bool,
    /// Head of a file of Form 831 XML.
    pub form831_header: Form831Header,
    /// The one visit that a FHIR document or a printed summary is about; `None` for the whole record.
    pub visit: Option<Visit>,
    /// When a FHIR document is put together, at +07:00. The library has no clock: without it the newest moment of the
    /// record stands there.
    pub written_at: Option<chrono::NaiveDateTime>,
}

/// Base URI of everything that has no public URI yet: a placeholder that the owner replaces before a public release.
pub const DEFAULT_BASE_URI: &str = "https://hsskdt.example.org/fhir";

impl Default for WriteOptions {
    fn default() -> Self {
        WriteOptions {
            pretty: false,
            fhir_profile: FhirProfile::default(),
            base_uri: DEFAULT_BASE_URI.to_owned(),
            meta_profile: false,
            keep_source: true,
            form831_header: Form831Header::default(),
            visit: None,
            written_at: None,
        }
    }
}

impl WriteOptions {
    /// Sets line breaks and indentation.
    #[must_use]
    pub fn with_pretty(mut self, pretty: bool) -> Self {
        self.pretty = pretty;
        self
    }

    /// Sets whose URIs a FHIR document uses.
    #[must_use]
    pub fn with_fhir_profile(mut self, profile: FhirProfile) -> Self {
        self.fhir_profile = profile;
        self
    }

    /// Sets whether FHIR resources claim a profile.
    #[must_use]
    pub fn with_meta_profile(mut self, claim: bool) -> Self {
        self.meta_profile = claim;
        self
    }

    /// Sets whether what the target has no place for is kept in a part that only this library reads.
    #[must_use]
    pub fn with_keep_source(mut self, keep: bool) -> Self {
        self.keep_source = keep;
        self
    }

    /// Sets the base of the project's own URIs.
    #[must_use]
    pub fn with_base_uri(mut self, base: impl Into<String>) -> Self {
        self.base_uri = base.into();
        self
    }

    /// Sets when a FHIR document is put together.
    #[must_use]
    pub fn with_written_at(mut self, moment: chrono::NaiveDateTime) -> Self {
        self.written_at = Some(moment);
        self
    }

    /// Sets the head of a file of Form 831 XML.
    #[must_use]
    pub fn with_form831_header(mut self, header: Form831Header) -> Self {
        self.form831_header = header;
        self
    }

    /// Sets the visit that a FHIR document or a printed summary is about: its place in the record, or more.
    #[must_use]
    pub fn with_visit(mut self, visit: impl Into<Visit>) -> Self {
        self.visit = Some(visit.into());
        self
    }
}
