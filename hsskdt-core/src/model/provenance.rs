//! Where the content of a record comes from, and what stood there before. Written by [`crate::merge`].
//!
//! A place is an address as in [`super::path`], with the key of an item instead of its position in the list, so that
//! it stays the same when the list grows: `/administrative/full_name`, `/history/personal_history/diseases/asthma`.

use super::part::{options, part};
use super::value::{DateTime, FacilityCode, PartialDate, Recorded};
use serde_json::Value;

options! {
    /// What kind of document or act a value comes from.
    pub enum SourceKind {
        /// A person entered or accepted it.
        Person = "person",
        /// A Form 831 file of a facility.
        Form831 = "form831",
        /// Insurance claim tables.
        Claim = "claim",
        /// HL7 FHIR.
        Fhir = "fhir",
        /// HL7 CDA.
        Cda = "cda",
        /// A record in native JSON, or content that was there before anybody asked for its source.
        Record = "record",
    }
}

part! {
    /// One document or act.
    pub struct Source {
        /// Kind; absent means unknown.
        pub kind: Option<SourceKind>,
        /// When the document was made, or the value entered.
        pub at: Option<Recorded<DateTime>>,
        /// When it was received: tells two documents of one day apart.
        pub received: Option<Recorded<DateTime>>,
        /// The facility that sent it.
        pub facility: Option<Recorded<FacilityCode>>,
        /// Number of the document with its sender.
        pub document: String,
        /// Who entered or accepted.
        pub author: String,
    }
}

part! {
    /// The source of a value that stands in parts A to C.
    pub struct FieldOrigin {
        /// Place of the value.
        pub path: String,
        /// Position in [`Provenance::sources`].
        pub source: u32,
        /// Digest of the value: tells that somebody changed it without naming a source.
        pub check: String,
    }
}

part! {
    /// A value that another one replaced.
    pub struct PastValue {
        /// Place of the value.
        pub path: String,
        /// The value, as it stood in the native JSON.
        pub value: Value,
        /// Position in [`Provenance::sources`].
        pub source: u32,
    }
}

part! {
    /// One document that told about a visit.
    pub struct VisitVersion {
        /// Position in [`Provenance::sources`].
        pub source: u32,
        /// Digest of the visit as this document told it: two documents of one source are two versions.
        pub check: String,
        /// Fields of the encounter, and items of its lists of results and notes in the order of the document, that
        /// this document decides; with `-` before it, it decides that there is nothing. Empty where later documents
        /// replaced all of it.
        pub fields: Vec<String>,
    }
}

part! {
    /// The documents behind one visit. Facility with number, or facility with day, names the visit.
    pub struct VisitOrigin {
        /// MA_CSKCB as written.
        pub facility: String,
        /// MA_LK.
        pub link_id: String,
        /// Day of the visit where it has no MA_LK.
        pub date: Option<Recorded<PartialDate>>,
        /// Moment of its beginning where it has neither MA_LK nor a day of examination.
        pub start: Option<Recorded<DateTime>>,
        /// 0, 1, … where one document tells of several visits that are otherwise named alike.
        pub count: u32,
        /// Documents, oldest first.
        pub versions: Vec<VisitVersion>,
        /// Digest of the visit: tells that somebody changed it without naming a source.
        pub check: String,
    }
}

options! {
    /// What a person decided about a suggestion.
    pub enum Choice {
        /// It stands in the record since.
        Accepted = "accepted",
        /// It is not suggested again.
        Declined = "declined",
    }
}

part! {
    /// A person's decision about a suggestion for part B.
    pub struct Decision {
        /// Place that the suggestion would fill.
        pub path: String,
        /// Accepted or declined.
        pub choice: Option<Choice>,
        /// Who and when: position in [`Provenance::sources`].
        pub source: u32,
    }
}

part! {
    /// All of it, in canonical order: the same documents give the same bytes in whatever order they came.
    pub struct Provenance {
        /// Documents and acts, oldest first; the others point here.
        pub sources: Vec<Source>,
        /// Sources of the values in parts A to C.
        pub fields: Vec<FieldOrigin>,
        /// Values that others replaced.
        pub history: Vec<PastValue>,
        /// Documents of each visit.
        pub visits: Vec<VisitOrigin>,
        /// Decisions about suggestions.
        pub decisions: Vec<Decision>,
    }
}
