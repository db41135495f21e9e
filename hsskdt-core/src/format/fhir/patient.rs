//! Patient.

use super::datatypes::{Address, CodeableConcept, ContactPoint, HumanName, Identifier, Narrative};
use super::extension::Extension;
use super::primitive::When;

resource! {
    /// The person.
    Patient {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Numbers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Name.
        name: Vec<HumanName<'a>> = "name",
        /// Phones, e-mail.
        telecom: Vec<ContactPoint<'a>> = "telecom",
        /// `male`, `female`, `unknown`.
        gender: &'static str = "gender",
        /// Date of birth, partial allowed.
        birth_date: When = "birthDate",
        /// Known to have died.
        deceased: Option<bool> = "deceasedBoolean",
        /// Addresses.
        address: Vec<Address<'a>> = "address",
        /// Relatives and caregivers.
        contact: Vec<Contact<'a>> = "contact",
    }
}

element! {
    /// A relative or caregiver.
    Contact {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Relation.
        relationship: Vec<CodeableConcept<'a>> = "relationship",
        /// Name.
        name: HumanName<'a> = "name",
        /// Phones.
        telecom: Vec<ContactPoint<'a>> = "telecom",
    }
}
