//! General-purpose data types.

use super::extension::Extension;
use super::primitive::{Element, Number, Text, Url, When, absent};
use super::writer::Writer;
use crate::spec::fhir::Concept;
use uuid::Uuid;

element! {
    /// A code of a system.
    Coding {
        /// System.
        system: Url<'a> = "system",
        /// Edition of the system.
        version: Text<'a> = "version",
        /// Code.
        code: Text<'a> = "code",
        /// Words of the system.
        display: Text<'a> = "display",
    }
}

impl From<&'static Concept> for Coding<'_> {
    fn from(concept: &'static Concept) -> Self {
        Coding {
            system: concept.system.into(),
            version: Text::default(),
            code: concept.code.into(),
            display: concept.display.into(),
        }
    }
}

element! {
    /// Codes with the words of the source.
    CodeableConcept {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Codes of the same meaning.
        coding: Vec<Coding<'a>> = "coding",
        /// As the source has it.
        text: Text<'a> = "text",
    }
}

impl<'a> CodeableConcept<'a> {
    /// Words only.
    pub fn text(text: impl Into<Text<'a>>) -> Self {
        CodeableConcept { text: text.into(), ..Default::default() }
    }

    /// One code.
    pub fn coding(coding: impl Into<Coding<'a>>) -> Self {
        CodeableConcept { coding: vec![coding.into()], ..Default::default() }
    }

    /// FHIR demands it, the source does not say it.
    pub fn unknown() -> Self {
        CodeableConcept { extension: vec![Extension::unknown()], ..Default::default() }
    }
}

impl From<&'static Concept> for CodeableConcept<'_> {
    fn from(concept: &'static Concept) -> Self {
        CodeableConcept::coding(concept)
    }
}

element! {
    /// A period; either end may be open or partial.
    Period {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// From.
        start: When = "start",
        /// To.
        end: When = "end",
    }
}

element! {
    /// A business identifier.
    Identifier {
        /// `usual`, `official`.
        use_: &'static str = "use",
        /// Kind.
        kind: CodeableConcept<'a> = "type",
        /// System.
        system: Url<'a> = "system",
        /// Number.
        value: Text<'a> = "value",
        /// When it holds.
        period: Period<'a> = "period",
        /// Who gave it.
        assigner: Reference<'a> = "assigner",
    }
}

impl<'a> Identifier<'a> {
    /// System and number.
    pub fn new(system: impl Into<Url<'a>>, value: impl Into<Text<'a>>) -> Self {
        Identifier { system: system.into(), value: value.into(), ..Default::default() }
    }
}

/// A reference: to a resource of the Bundle, by identifier, or by name.
#[derive(Default)]
pub struct Reference<'a> {
    /// The resource.
    pub to: Uuid,
    /// Its identifier, where the Bundle does not hold it.
    pub identifier: Option<Box<Identifier<'a>>>,
    /// Its name.
    pub display: Text<'a>,
    /// FHIR demands a reference, the source names nothing.
    pub unknown: bool,
}

impl<'a> Reference<'a> {
    /// To a resource of the Bundle.
    pub fn to(id: Uuid) -> Self {
        Reference { to: id, ..Default::default() }
    }

    /// To a resource of the Bundle, or unknown where there is none.
    pub fn required(id: Option<Uuid>) -> Self {
        id.map_or(Reference { unknown: true, ..Default::default() }, Reference::to)
    }

    /// To whatever has this identifier.
    pub fn identified(identifier: Identifier<'a>) -> Self {
        Reference { identifier: Some(Box::new(identifier)), ..Default::default() }
    }
}

impl From<Uuid> for Reference<'_> {
    fn from(id: Uuid) -> Self {
        Reference::to(id)
    }
}

impl From<Option<Uuid>> for Reference<'_> {
    fn from(id: Option<Uuid>) -> Self {
        Reference::to(id.unwrap_or_default())
    }
}

impl Element for Reference<'_> {
    fn is_empty(&self) -> bool {
        self.to.is_nil() && self.identifier.is_empty() && self.display.is_empty() && !self.unknown
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.begin_object();
        if self.unknown {
            absent(w);
        }
        if !self.to.is_nil() {
            w.key("reference");
            w.string(&["urn:uuid:", self.to.hyphenated().encode_lower(&mut [0; 36])]);
        }
        self.identifier.write_field("identifier", w);
        self.display.write_field("display", w);
        w.end_object();
    }
}

element! {
    /// A measured amount.
    Quantity {
        /// Amount.
        value: Number<'a> = "value",
        /// Unit for people.
        unit: Text<'a> = "unit",
        /// System of the unit's code.
        system: Url<'a> = "system",
        /// Unit as code.
        code: &'static str = "code",
    }
}

element! {
    /// Money in đồng.
    Money {
        /// Amount.
        value: Number<'a> = "value",
        /// ISO 4217.
        currency: &'static str = "currency",
    }
}

impl<'a> Money<'a> {
    /// Đồng; nothing where there is no number.
    pub fn vnd(value: Number<'a>) -> Self {
        let currency = if value.is_empty() { "" } else { "VND" };
        Money { value, currency }
    }
}

element! {
    /// Name of a person.
    HumanName {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// `official`.
        use_: &'static str = "use",
        /// As written.
        text: Text<'a> = "text",
        /// Family name.
        family: Text<'a> = "family",
        /// Other names in written order.
        given: Vec<Text<'a>> = "given",
    }
}

element! {
    /// Phone or e-mail.
    ContactPoint {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// `phone`, `email`.
        system: &'static str = "system",
        /// Number or address.
        value: Text<'a> = "value",
        /// `home`, `mobile`.
        use_: &'static str = "use",
    }
}

element! {
    /// Postal or visited address.
    Address {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// `home`.
        use_: &'static str = "use",
        /// `postal`, `physical`.
        kind: &'static str = "type",
        /// Whole address in one line.
        text: Text<'a> = "text",
        /// House, street, hamlet.
        line: Vec<Text<'a>> = "line",
        /// Commune.
        city: Text<'a> = "city",
        /// District of older records.
        district: Text<'a> = "district",
        /// Province.
        state: Text<'a> = "state",
        /// Country.
        country: Text<'a> = "country",
    }
}

element! {
    /// A remark.
    Annotation {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// The remark.
        text: Text<'a> = "text",
    }
}

element! {
    /// Content as Base64.
    Attachment {
        /// Media type.
        content_type: &'static str = "contentType",
        /// Language.
        language: &'static str = "language",
        /// Base64.
        data: Text<'a> = "data",
    }
}

/// Generated text for people.
#[derive(Default)]
pub struct Narrative(pub String);

impl Element for Narrative {
    fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.begin_object();
        w.key("status");
        w.string(&["generated"]);
        w.key("div");
        w.narrative(&self.0);
        w.end_object();
    }
}
