//! SupplyDelivery.

use super::datatypes::{CodeableConcept, Identifier, Narrative, Quantity, Reference};
use super::extension::Extension;
use super::primitive::When;

resource! {
    /// Supplies used for a person.
    SupplyDelivery {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Row of the table.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `completed`.
        status: &'static str = "status",
        /// The person.
        patient: Reference<'a> = "patient",
        /// What and how much.
        supplied_item: SuppliedItem<'a> = "suppliedItem",
        /// When.
        occurrence: When = "occurrenceDateTime",
        /// Facility.
        supplier: Reference<'a> = "supplier",
    }
}

element! {
    /// What and how much.
    SuppliedItem {
        /// Amount.
        quantity: Quantity<'a> = "quantity",
        /// What.
        item: CodeableConcept<'a> = "itemCodeableConcept",
    }
}
