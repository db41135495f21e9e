//! FHIR R4 (4.0.1) as JSON: only the resources and elements that a record becomes.
//!
//! Every element is a small struct with `Default`; what is empty is not written. Numbers keep their digits.

/// Declares a data type: a struct and its JSON names, in the order of writing.
macro_rules! element {
    ($(#[$m:meta])* $name:ident { $($(#[$fm:meta])* $field:ident: $ty:ty = $json:literal,)* }) => {
        $(#[$m])*
        #[derive(Default)]
        pub struct $name<'a> { $($(#[$fm])* pub $field: $ty,)* }

        impl $crate::format::fhir::Element for $name<'_> {
            fn is_empty(&self) -> bool {
                true $(&& $crate::format::fhir::Element::is_empty(&self.$field))*
            }
            fn write(&self, w: &mut $crate::format::fhir::Writer<'_>) {
                w.begin_object();
                $($crate::format::fhir::Element::write_field(&self.$field, $json, w);)*
                w.end_object();
            }
        }
    };
}

/// Declares a resource: a data type with a type name, an id and the profile that it may claim.
macro_rules! resource {
    ($(#[$m:meta])* $name:ident { $($(#[$fm:meta])* $field:ident: $ty:ty = $json:literal,)* }) => {
        $(#[$m])*
        #[derive(Default)]
        pub struct $name<'a> {
            /// Logical id.
            pub id: uuid::Uuid,
            /// Profile for `meta.profile`, written only when asked for.
            pub profile: Option<&'static $crate::spec::fhir::Uri>,
            $($(#[$fm])* pub $field: $ty,)*
        }

        impl $crate::format::fhir::Resource for $name<'_> {
            const TYPE: &'static str = stringify!($name);
            fn id(&self) -> uuid::Uuid {
                self.id
            }
            fn profile(&self) -> Option<&'static $crate::spec::fhir::Uri> {
                self.profile
            }
            fn write_content(&self, w: &mut $crate::format::fhir::Writer<'_>) {
                $($crate::format::fhir::Element::write_field(&self.$field, $json, w);)*
            }
        }
    };
}

mod allergy_intolerance;
mod bundle;
mod care_plan;
mod claim;
mod composition;
mod condition;
mod coverage;
mod datatypes;
mod diagnostic_report;
mod document_reference;
mod encounter;
mod extension;
mod family_member_history;
mod immunization;
mod medication_request;
mod narrative;
mod observation;
mod organization;
mod patient;
mod practitioner;
mod primitive;
mod procedure;
mod service_request;
mod supply_delivery;
pub mod tree;
mod writer;
pub mod xml;

pub use allergy_intolerance::AllergyIntolerance;
pub use bundle::{Bundle, Head, Listed, Resource, Shape};
pub use care_plan::CarePlan;
pub use claim::{Accident, Claim, ClaimDiagnosis, ClaimInsurance, ClaimItem, ClaimProcedure};
pub use composition::{Composition, Device, DeviceName, Section};
pub use condition::Condition;
pub use coverage::{CostToBeneficiary, Coverage, Exemption};
pub use datatypes::{
    Address, Annotation, Attachment, CodeableConcept, Coding, ContactPoint, HumanName, Identifier, Money, Narrative,
    Period, Quantity, Reference,
};
pub use diagnostic_report::DiagnosticReport;
pub use document_reference::{Content, DocumentContext, DocumentReference};
pub use encounter::{Encounter, EncounterDiagnosis, Hospitalization, Participant};
pub use extension::{Extension, Value};
pub use family_member_history::{FamilyCondition, FamilyMemberHistory};
pub use immunization::{
    DateCriterion, Immunization, ImmunizationRecommendation, ProtocolApplied, Reaction, Recommendation,
};
pub use medication_request::{DispenseRequest, Dosage, MedicationRequest};
pub use observation::{Component, Observation};
pub use organization::Organization;
pub use patient::{Contact, Patient};
pub use practitioner::Practitioner;
pub use primitive::{Element, Number, Stamp, Text, Url, When};
pub use procedure::{Performer, Procedure};
pub use service_request::ServiceRequest;
pub use supply_delivery::{SuppliedItem, SupplyDelivery};
pub use writer::Writer;
