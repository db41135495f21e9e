//! Immunization and ImmunizationRecommendation.

use super::datatypes::{Annotation, CodeableConcept, Identifier, Narrative, Reference};
use super::extension::Extension;
use super::primitive::{Number, Text, When};

resource! {
    /// A dose, given or not.
    Immunization {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Place in the record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `completed`, `not-done`.
        status: &'static str = "status",
        /// Vaccine.
        vaccine_code: CodeableConcept<'a> = "vaccineCode",
        /// The person.
        patient: Reference<'a> = "patient",
        /// When given.
        occurrence: When = "occurrenceDateTime",
        /// Words where no date is known.
        occurrence_string: Text<'a> = "occurrenceString",
        /// Recorded by who gave it?
        primary_source: Option<bool> = "primarySource",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// Reactions.
        reaction: Vec<Reaction<'a>> = "reaction",
        /// Which dose of which section.
        protocol_applied: Vec<ProtocolApplied<'a>> = "protocolApplied",
    }
}

element! {
    /// A reaction.
    Reaction {
        /// When.
        date: When = "date",
        /// The Observation.
        detail: Reference<'a> = "detail",
    }
}

element! {
    /// Which dose of which section.
    ProtocolApplied {
        /// Section of the form.
        series: Text<'a> = "series",
        /// Number from 1.
        dose_number: Number<'a> = "doseNumberPositiveInt",
        /// Words for the birth dose, or for an unknown number.
        dose_words: Text<'a> = "doseNumberString",
    }
}

resource! {
    /// An appointment for a dose.
    ImmunizationRecommendation {
        /// Text for people.
        text: Narrative = "text",
        /// Place in the record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The person.
        patient: Reference<'a> = "patient",
        /// When recommended.
        date: When = "date",
        /// The dose.
        recommendation: Vec<Recommendation<'a>> = "recommendation",
    }
}

element! {
    /// A recommended dose.
    Recommendation {
        /// Vaccine.
        vaccine_code: Vec<CodeableConcept<'a>> = "vaccineCode",
        /// `due`.
        forecast_status: CodeableConcept<'a> = "forecastStatus",
        /// When.
        date_criterion: Vec<DateCriterion<'a>> = "dateCriterion",
        /// Section of the form.
        series: Text<'a> = "series",
        /// Number from 1.
        dose_number: Number<'a> = "doseNumberPositiveInt",
        /// Words for the birth dose.
        dose_words: Text<'a> = "doseNumberString",
    }
}

element! {
    /// A day.
    DateCriterion {
        /// What happens on it.
        code: CodeableConcept<'a> = "code",
        /// The day.
        value: When = "value",
    }
}
