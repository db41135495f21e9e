//! Names of formats as arguments.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use hsskdt_core::Format;

/// Accepts the names of every format of the library.
pub fn parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|f| f.name()))
        .try_map(|name| Format::from_name(&name).ok_or("unknown format"))
}

/// End of a file name for documents of a format, without the leading dot.
pub fn extension(format: Format, several: bool) -> &'static str {
    match (format, several) {
        (Format::Json, false) => "json",
        (Format::Json, true) => "ndjson",
        (Format::FhirTransaction, false) => "fhir.json",
        (Format::FhirTransaction, true) => "fhir.ndjson",
        (Format::FhirDocument, false) => "fhir.document.json",
        (Format::FhirDocument, true) => "fhir.document.ndjson",
        (Format::FhirCollection, false) => "fhir.collection.json",
        (Format::FhirCollection, true) => "fhir.collection.ndjson",
        (Format::Cda, _) => "cda.xml",
        (Format::Claim4210, _) => "4210.xml",
        (Format::Claim130, _) => "130.xml",
        (Format::Claim4750, _) => "4750.xml",
        (Format::Claim3176, _) => "3176.xml",
        (Format::CheckIn, _) => "checkin.xml",
        (Format::Form831A | Format::Form831B, _) => "831.xml",
        (Format::Html, _) => "html",
        (_, false) => "out",
        (_, true) => "out.ndjson",
    }
}
