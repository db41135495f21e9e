//! Bytes ⇄ a format's own document: exact or an error, no judgement of the content.

#[cfg(feature = "cda")]
pub mod cda;
#[cfg(feature = "claim")]
pub mod claim;
pub mod detect;
#[cfg(feature = "fhir")]
pub mod fhir;
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
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[Format::Json, Format::Claim4210, Format::FhirTransaction, Format::Cda];

    /// Stable name, as options and the command line use it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Claim4210 => "claim4210",
            Format::FhirTransaction => "fhir-transaction",
            Format::Cda => "cda",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|f| f.name() == name)
    }
}
