//! Content that no field takes, kept with its origin.

use super::part::part;

part! {
    without_texts
    /// One value that the record has no field for. It is written back where the target format can hold it.
    pub struct Extra {
        /// Where it comes from: format and place, for instance `claim4210/XML1/DON_GIA_BV` or `fhir/Patient.photo`.
        pub origin: String,
        /// Path of the element that it belongs to, empty for the holder of this list.
        pub path: String,
        /// The content, as text of the source format.
        pub content: String,
    }
}

impl Extra {
    /// Origin of a whole claim file of one visit, kept as it was written ([`crate::ReadOptions::keep_source`]).
    pub const CLAIM_SOURCE: &'static str = "claim/source";
    /// Begin of the origins of parts of a CDA document of elsewhere, kept as they are beside what was read of them.
    pub const CDA_SOURCE: &'static str = "cda/source/";

    /// Is it a part of the source document as it was written, beside what the record says of it?
    pub fn is_source(&self) -> bool {
        self.origin == Extra::CLAIM_SOURCE || self.origin.starts_with(Extra::CDA_SOURCE)
    }
}
