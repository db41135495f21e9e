//! How to read and how to write. Options are values that travel; every default is the careful choice.

use crate::limits::Limits;

/// What happens to input that breaks a rule of its format but can be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Refuse.
    #[default]
    Strict,
    /// Repair or keep, and say so.
    Lax,
}

/// Edition of the insurance claim tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ClaimEdition {
    /// QĐ 4210/QĐ-BYT (2017).
    Qd4210,
    /// QĐ 130/QĐ-BYT (2023).
    Qd130,
    /// QĐ 4750/QĐ-BYT (2023).
    Qd4750,
    /// QĐ 3176/QĐ-BYT (2024).
    Qd3176,
}

impl ClaimEdition {
    /// The number of the decision: `4210`.
    pub fn as_str(self) -> &'static str {
        match self {
            ClaimEdition::Qd4210 => "4210",
            ClaimEdition::Qd130 => "130",
            ClaimEdition::Qd4750 => "4750",
            ClaimEdition::Qd3176 => "3176",
        }
    }
}

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

    /// Sets the base of the project's own URIs.
    #[must_use]
    pub fn with_base_uri(mut self, base: impl Into<String>) -> Self {
        self.base_uri = base.into();
        self
    }
}
