//! Extensions and the values that they and Observations hold.

use super::datatypes::{Address, CodeableConcept, Coding, Money, Quantity, Reference};
use super::primitive::{Element, Number, Text, Url, When};
use super::writer::Writer;
use crate::spec::fhir::uri;

/// A value of one of several types: `value[x]`.
#[derive(Default)]
pub enum Value<'a> {
    /// None.
    #[default]
    None,
    /// `valueString`.
    String(Text<'a>),
    /// `valueCode`.
    Code(&'static str),
    /// `valueBoolean`.
    Boolean(bool),
    /// `valueInteger`.
    Integer(Number<'a>),
    /// `valueDecimal`.
    Decimal(Number<'a>),
    /// `valueMoney`.
    Money(Number<'a>),
    /// `valueQuantity`.
    Quantity(Quantity<'a>),
    /// `valueDateTime`.
    When(When),
    /// `valueCoding`.
    Coding(Coding<'a>),
    /// `valueCodeableConcept`.
    CodeableConcept(Box<CodeableConcept<'a>>),
    /// `valueReference`.
    Reference(Box<Reference<'a>>),
    /// `valueAddress`.
    Address(Box<Address<'a>>),
}

impl Value<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Value::None => "",
            Value::String(_) => "String",
            Value::Code(_) => "Code",
            Value::Boolean(_) => "Boolean",
            Value::Integer(_) => "Integer",
            Value::Decimal(_) => "Decimal",
            Value::Money(_) => "Money",
            Value::Quantity(_) => "Quantity",
            Value::When(_) => "DateTime",
            Value::Coding(_) => "Coding",
            Value::CodeableConcept(_) => "CodeableConcept",
            Value::Reference(_) => "Reference",
            Value::Address(_) => "Address",
        }
    }
}

impl Element for Value<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Value::None => true,
            Value::String(v) => v.is_empty(),
            Value::Code(v) => v.is_empty(),
            Value::Boolean(_) => false,
            Value::Integer(v) | Value::Decimal(v) | Value::Money(v) => v.is_empty(),
            Value::Quantity(v) => v.is_empty(),
            Value::When(v) => v.stamp().is_none(),
            Value::Coding(v) => v.is_empty(),
            Value::CodeableConcept(v) => v.is_empty(),
            Value::Reference(v) => v.is_empty(),
            Value::Address(v) => v.is_empty(),
        }
    }
    fn write(&self, w: &mut Writer<'_>) {
        match self {
            Value::None => {}
            Value::String(v) => v.write(w),
            Value::Code(v) => v.write(w),
            Value::Boolean(v) => Some(*v).write(w),
            Value::Integer(v) | Value::Decimal(v) => v.write(w),
            Value::Money(v) => Money::vnd(v.clone()).write(w),
            Value::Quantity(v) => v.write(w),
            Value::When(v) => v.write(w),
            Value::Coding(v) => v.write(w),
            Value::CodeableConcept(v) => v.write(w),
            Value::Reference(v) => v.write(w),
            Value::Address(v) => v.write(w),
        }
    }
    fn write_field(&self, name: &str, w: &mut Writer<'_>) {
        if !self.is_empty() {
            w.key_parts(name, self.kind());
            self.write(w);
        }
    }
}

/// An extension: a value, or further extensions.
#[derive(Default)]
pub struct Extension<'a> {
    /// Full URI, or the short name of a part.
    pub url: Url<'a>,
    /// Value.
    pub value: Value<'a>,
    /// Parts.
    pub parts: Vec<Extension<'a>>,
}

impl<'a> Extension<'a> {
    /// With a value.
    pub fn new(url: impl Into<Url<'a>>, value: Value<'a>) -> Self {
        Extension { url: url.into(), value, parts: Vec::new() }
    }

    /// Of parts.
    pub fn of(url: impl Into<Url<'a>>, parts: Vec<Extension<'a>>) -> Self {
        Extension { url: url.into(), value: Value::None, parts }
    }

    /// A part by its short name.
    pub fn part(name: &'static str, value: Value<'a>) -> Self {
        Extension::new(Url::Other(name.into()), value)
    }

    /// Says that the element is unknown.
    pub fn unknown() -> Self {
        Extension::new(&uri::EXT_ABSENT, Value::Code("unknown"))
    }
}

impl Element for Extension<'_> {
    fn is_empty(&self) -> bool {
        self.value.is_empty() && self.parts.is_empty()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.begin_object();
        self.url.write_field("url", w);
        Element::write_field(&self.parts, "extension", w);
        self.value.write_field("value", w);
        w.end_object();
    }
}
