//! What a record is: one person, for life. Parts A to C of Form 831, and every visit (part D and claims).
//!
//! Parts are plain structs with public fields and `Default`; only the types of [`value`] refuse.

mod administrative;
pub mod encounter;
mod extra;
mod history;
mod immunization;
mod part;
mod path;
mod provenance;
mod shape;
pub(crate) mod texts;
pub(crate) mod tree;
pub mod value;
pub mod walk;

pub use administrative::{Administrative, Caregiver, PatientNumber, Relative, Sex};
pub use encounter::Encounter;
pub use extra::Extra;
pub use history::{
    Allergy, AllergyCategory, BirthStatus, BodyPart, Disability, DiseaseBox, DiseaseTick, FamilyAllergy, FamilyDisease,
    FamilyHistory, FamilyLine, Habit, History, PersonalHistory, ReproductiveHealth, RiskFactors, Surgeries, Surgery,
};
pub use immunization::{Dose, Immunization, Vaccine};
pub use provenance::{
    Choice, Decision, FieldOrigin, PastValue, Provenance, Source, SourceKind, VisitOrigin, VisitVersion,
};

use part::part;
pub(crate) use path::compose;
pub(crate) use shape::escaped;

part! {
    /// The record of one person.
    pub struct HealthRecord {
        /// Part A.
        pub administrative: Administrative,
        /// Part B.
        pub history: History,
        /// Part C.
        pub immunization: Immunization,
        /// Part D and every other visit, in order of time where known.
        pub encounters: Vec<Encounter>,
        /// Where the content comes from, and what stood there before.
        pub provenance: Provenance,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}

/// Pointers of the names in the JSON of a record that no record has.
pub(crate) fn unknown_names(tree: &serde_json::Value) -> Vec<String> {
    shape::unknown(&<HealthRecord as shape::HasShape>::SHAPE, tree)
}
