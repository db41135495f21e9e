//! Bytes ⇄ a format's own document: exact or an error, no judgement of the content.

#[cfg(feature = "cda")]
pub mod cda;
#[cfg(feature = "claim")]
pub mod claim;
pub mod detect;
#[cfg(feature = "fhir")]
pub mod fhir;
pub mod form831;
pub mod html;
pub mod json;
pub mod xml;

use crate::spec::Edition;

/// Formats that the library reads or writes, by their stable names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The record's own JSON (`json`).
    Json,
    /// Insurance claim XML of QĐ 4210 (`claim4210`).
    Claim4210,
    /// Insurance claim XML of QĐ 130 (`claim130`).
    Claim130,
    /// Insurance claim XML of QĐ 4750 (`claim4750`).
    Claim4750,
    /// Insurance claim XML of QĐ 3176 (`claim3176`).
    Claim3176,
    /// Check-in document XML0 of QĐ 130 and later (`checkin`).
    CheckIn,
    /// FHIR R4 of any kind: Bundles, resources, NDJSON, as JSON or XML (`fhir`); read only.
    Fhir,
    /// FHIR R4 transaction Bundle (`fhir-transaction`).
    FhirTransaction,
    /// FHIR R4 document Bundle in the shape of the International Patient Summary (`fhir-document`).
    FhirDocument,
    /// FHIR R4 collection Bundle in the shape of VN Core's submission, one a visit (`fhir-collection`).
    FhirCollection,
    /// FHIR R4 resources, one a line (`fhir-ndjson`).
    FhirNdjson,
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
    /// A page for paper and screen (`html`); written only.
    Html,
}

/// What several records become in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Several {
    /// A document each, one a line.
    Lines,
    /// One document that holds them all.
    Together,
    /// A document each, in files of their own.
    Apart,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Json,
        Format::Claim4210,
        Format::Claim130,
        Format::Claim4750,
        Format::Claim3176,
        Format::CheckIn,
        Format::Fhir,
        Format::FhirTransaction,
        Format::FhirDocument,
        Format::FhirCollection,
        Format::FhirNdjson,
        Format::Cda,
        Format::Form831A,
        Format::Form831B,
        Format::Form831C,
        Format::Form831D,
        Format::Html,
    ];

    /// Stable name, as options and the command line use it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Claim4210 => "claim4210",
            Format::Claim130 => "claim130",
            Format::Claim4750 => "claim4750",
            Format::Claim3176 => "claim3176",
            Format::CheckIn => "checkin",
            Format::Fhir => "fhir",
            Format::FhirTransaction => "fhir-transaction",
            Format::FhirDocument => "fhir-document",
            Format::FhirCollection => "fhir-collection",
            Format::FhirNdjson => "fhir-ndjson",
            Format::Cda => "cda",
            Format::Form831A => "form831-a",
            Format::Form831B => "form831-b",
            Format::Form831C => "form831-c",
            Format::Form831D => "form831-d",
            Format::Html => "html",
        }
    }

    /// What several records become.
    pub fn several(self) -> Several {
        match self {
            Format::Json | Format::Fhir | Format::FhirTransaction | Format::FhirDocument => Several::Lines,
            Format::FhirCollection | Format::FhirNdjson => Several::Lines,
            Format::Claim4210 | Format::Claim130 | Format::Claim4750 | Format::Claim3176 | Format::CheckIn => {
                Several::Together
            }
            Format::Form831B => Several::Together,
            Format::Cda | Format::Form831A | Format::Form831C | Format::Form831D | Format::Html => Several::Apart,
        }
    }

    /// Is it made of claim tables?
    pub fn is_claim(self) -> bool {
        self.claim_edition().is_some()
    }

    /// The edition of claim tables that the format is written in; check-ins in the newest.
    pub fn claim_edition(self) -> Option<Edition> {
        match self {
            Format::Claim4210 => Some(Edition::Qd4210),
            Format::Claim130 => Some(Edition::Qd130),
            Format::Claim4750 => Some(Edition::Qd4750),
            Format::Claim3176 | Format::CheckIn => Some(Edition::Qd3176),
            _ => None,
        }
    }

    /// The claim format of an edition.
    pub fn of_edition(edition: Edition) -> Format {
        match edition {
            Edition::Qd4210 => Format::Claim4210,
            Edition::Qd130 => Format::Claim130,
            Edition::Qd4750 => Format::Claim4750,
            Edition::Qd3176 => Format::Claim3176,
        }
    }

    /// One of FHIR's? All of them are read alike.
    pub fn is_fhir(self) -> bool {
        use Format::{Fhir, FhirCollection, FhirDocument, FhirNdjson, FhirTransaction};
        matches!(self, Fhir | FhirTransaction | FhirDocument | FhirCollection | FhirNdjson)
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|f| f.name() == name)
    }
}
