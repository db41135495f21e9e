//! DiagnosticReport.

use super::datatypes::{CodeableConcept, Narrative, Reference};
use super::primitive::{Text, When};

resource! {
    /// Results of one service.
    DiagnosticReport {
        /// Text for people.
        text: Narrative = "text",
        /// The order.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// `final`.
        status: &'static str = "status",
        /// Section.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The service.
        code: CodeableConcept<'a> = "code",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit.
        encounter: Reference<'a> = "encounter",
        /// When.
        effective: When = "effectiveDateTime",
        /// When published.
        issued: When = "issued",
        /// Who.
        performer: Vec<Reference<'a>> = "performer",
        /// Its Observations.
        result: Vec<Reference<'a>> = "result",
        /// Conclusion.
        conclusion: Text<'a> = "conclusion",
    }
}
