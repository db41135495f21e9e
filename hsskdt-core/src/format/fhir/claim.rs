//! Claim.

use super::datatypes::{CodeableConcept, Identifier, Money, Narrative, Period, Quantity, Reference};
use super::extension::Extension;
use super::primitive::{Element, Number, When};

resource! {
    /// What a visit cost, and who pays.
    Claim {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// MA_LK.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `active`.
        status: &'static str = "status",
        /// `institutional`.
        kind: CodeableConcept<'a> = "type",
        /// `claim`.
        use_: &'static str = "use",
        /// The person.
        patient: Reference<'a> = "patient",
        /// From, to.
        billable_period: Period<'a> = "billablePeriod",
        /// When settled.
        created: When = "created",
        /// Payer.
        insurer: Reference<'a> = "insurer",
        /// Facility.
        provider: Reference<'a> = "provider",
        /// `normal`.
        priority: CodeableConcept<'a> = "priority",
        /// Diagnoses.
        diagnosis: Vec<ClaimDiagnosis<'a>> = "diagnosis",
        /// ICD-9-CM procedures.
        procedure: Vec<ClaimProcedure<'a>> = "procedure",
        /// Cards.
        insurance: Vec<ClaimInsurance<'a>> = "insurance",
        /// Accident.
        accident: Accident<'a> = "accident",
        /// Rows: a list of [`ClaimItem`].
        item: Option<Box<dyn Element + 'a>> = "item",
        /// T_TONGCHI.
        total: Money<'a> = "total",
    }
}

element! {
    /// A diagnosis.
    ClaimDiagnosis {
        /// Number, from 1.
        sequence: Number<'a> = "sequence",
        /// The Condition.
        diagnosis: Reference<'a> = "diagnosisReference",
        /// Principal or not.
        kind: Vec<CodeableConcept<'a>> = "type",
    }
}

element! {
    /// A procedure.
    ClaimProcedure {
        /// Number, from 1.
        sequence: Number<'a> = "sequence",
        /// Code.
        procedure: CodeableConcept<'a> = "procedureCodeableConcept",
    }
}

element! {
    /// A card.
    ClaimInsurance {
        /// Number, from 1.
        sequence: Number<'a> = "sequence",
        /// The card that is charged.
        focal: Option<bool> = "focal",
        /// The Coverage.
        coverage: Reference<'a> = "coverage",
    }
}

element! {
    /// An accident.
    Accident {
        /// Day.
        date: When = "date",
        /// Kind.
        kind: CodeableConcept<'a> = "type",
    }
}

element! {
    /// A row of XML2 or XML3.
    ClaimItem {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Number, from 1.
        sequence: Number<'a> = "sequence",
        /// Numbers of its diagnoses.
        diagnosis_sequence: Vec<Number<'a>> = "diagnosisSequence",
        /// Cost group.
        category: CodeableConcept<'a> = "category",
        /// Drug, service or supply.
        product_or_service: CodeableConcept<'a> = "productOrService",
        /// Day.
        serviced_date: When = "servicedDate",
        /// Amount.
        quantity: Quantity<'a> = "quantity",
        /// Price of one.
        unit_price: Money<'a> = "unitPrice",
        /// Sum.
        net: Money<'a> = "net",
        /// The visit.
        encounter: Vec<Reference<'a>> = "encounter",
    }
}
