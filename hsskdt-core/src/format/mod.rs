//! Bytes ⇄ a format's own document: exact or an error, no judgement of the content.

#[cfg(feature = "cda")]
pub mod cda;
#[cfg(feature = "claim")]
pub mod claim;
pub mod detect;
#[cfg(feature = "fhir")]
pub mod fhir;
pub mod form831;
pub mod json;
pub mod xml;

/// Formats that the library reads or writes, by their stable names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The record's own JSON (`json`).
    Json,
    /// Insurance claim XML of QĐ 4210 (`claim4210`).
    Claim4210,
    /// FHIR R4 transaction Bundle (`fhir-transaction`).
    FhirTransaction,
    /// HL7 CDA R2 document (`cda`).
    Cda,
    /// Form 831 XML, the whole form of one person (`form831-a`).
    Form831A,
    /// Form 831 XML of the grassroots exchange, many people (`form831-b`).
    Form831B,
    /// JSON message of one examination (`form831-c`); read only.
    Form831C,
    /// Calls with form fields of an older app (`form831-d`); read only.
    Form831D,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Json,
        Format::Claim4210,
        Format::FhirTransaction,
        Format::Cda,
        Format::Form831A,
        Format::Form831B,
        Format::Form831C,
        Format::Form831D,
    ];

    /// Stable name, as options and the command line use it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Claim4210 => "claim4210",
            Format::FhirTransaction => "fhir-transaction",
            Format::Cda => "cda",
            Format::Form831A => "form831-a",
            Format::Form831B => "form831-b",
            Format::Form831C => "form831-c",
            Format::Form831D => "form831-d",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|f| f.name() == name)
    }
}
