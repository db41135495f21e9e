//! Coverage.

use super::datatypes::{CodeableConcept, Identifier, Narrative, Period, Quantity, Reference};
use super::extension::Extension;
use super::primitive::Text;

resource! {
    /// One insurance card.
    Coverage {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Card number.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `active`.
        status: &'static str = "status",
        /// Kind of insurance.
        kind: CodeableConcept<'a> = "type",
        /// Card number.
        subscriber_id: Text<'a> = "subscriberId",
        /// The person.
        beneficiary: Reference<'a> = "beneficiary",
        /// Validity of the card.
        period: Period<'a> = "period",
        /// Payer.
        payor: Vec<Reference<'a>> = "payor",
        /// Place in the list of cards, from 1.
        order: Option<u32> = "order",
        /// What the person pays.
        cost_to_beneficiary: Vec<CostToBeneficiary<'a>> = "costToBeneficiary",
    }
}

element! {
    /// A share that the person pays.
    CostToBeneficiary {
        /// Kind of share.
        kind: CodeableConcept<'a> = "type",
        /// Amount.
        value: Quantity<'a> = "valueQuantity",
        /// Exemptions.
        exception: Vec<Exemption<'a>> = "exception",
    }
}

element! {
    /// An exemption.
    Exemption {
        /// Kind.
        kind: CodeableConcept<'a> = "type",
        /// Since when.
        period: Period<'a> = "period",
    }
}
