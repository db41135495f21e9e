//! People who treated.

use crate::model::part::{options, part};
use crate::model::value::PersonName;

options! {
    /// What a practitioner did at the visit.
    pub enum PractitionerRole {
        /// D6 Bác sĩ khám.
        Examiner = "examiner",
        /// Orders drugs or services.
        Orderer = "orderer",
        /// Carries out a service.
        Performer = "performer",
        /// Head of the unit who signs.
        Signatory = "signatory",
    }
}

part! {
    /// A practitioner as the source names them.
    pub struct Practitioner {
        /// Role.
        pub role: Option<PractitionerRole>,
        /// Số chứng chỉ hành nghề / giấy phép hành nghề, as printed.
        pub licence: String,
        /// Name.
        pub name: PersonName,
    }
}
