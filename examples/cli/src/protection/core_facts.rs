//! The public facts of a record that is sealed from a file.

use super::random;
use crate::exit::Failure;
use hsskdt_core::Format;
use hsskdt_core::format::detect::detect;
use hsskdt_core::seal::{ContentType, Core, RecordId};
use std::io::{self, Cursor, Read};

/// How much of the content is looked at to recognise it.
const PEEK: u64 = 64 << 10;

/// Arguments for them.
#[derive(clap::Args)]
pub struct Facts {
    /// What the content is; recognised by its first bytes if left out
    #[arg(long = "type", value_name = "TYPE", value_parser = content_type)]
    content_type: Option<ContentType>,
    /// Version of the data model
    #[arg(long, value_name = "N", default_value_t = 1)]
    schema: u16,
    /// Grows by one with every new version of the same record
    #[arg(long, value_name = "N", default_value_t = 1)]
    revision: u64,
    /// Identifier of the record, 32 hexadecimal digits; random if left out. Never a citizen number or a hash of one
    #[arg(long, value_name = "HEX", value_parser = record_id)]
    record_id: Option<RecordId>,
}

impl Facts {
    /// The facts, and the whole content again.
    pub fn of(&self, mut content: Box<dyn Read>) -> Result<(Core, Box<dyn Read>), Failure> {
        let failed = |error: io::Error| Failure::Usage(format!("input cannot be read: {error}"));
        let mut start = Vec::new();
        content.by_ref().take(PEEK).read_to_end(&mut start).map_err(failed)?;
        let record_id = match self.record_id {
            Some(id) => id,
            None => RecordId::generate(&mut random::system).map_err(|error| Failure::Usage(error.to_string()))?,
        };
        let core = Core {
            content_type: self.content_type.unwrap_or_else(|| recognise(&start)),
            schema: self.schema,
            revision: self.revision,
            record_id,
        };
        Ok((core, Box::new(Cursor::new(start).chain(content))))
    }
}

/// By the first bytes; what is not recognised is bytes.
fn recognise(start: &[u8]) -> ContentType {
    match start {
        [b'%', b'P', b'D', b'F', ..] => return ContentType::PDF,
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => return ContentType::IMAGE,
        // DICOM: 128 bytes, then its name.
        _ if start.get(128..132) == Some(b"DICM") => return ContentType::IMAGE,
        _ => {}
    }
    let is_json = start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let name = detect(start).map_or("", Format::name);
    let families = [
        ("json", ContentType::NATIVE_JSON),
        ("fhir", if is_json { ContentType::FHIR_JSON } else { ContentType::FHIR_XML }),
        ("cda", ContentType::CDA),
        ("form831", ContentType::FORM831_XML),
        ("claim4210", ContentType::CLAIM_4210),
        ("claim", ContentType::CLAIM_130),
        ("checkin", ContentType::CLAIM_130),
    ];
    families.into_iter().find(|(family, _)| name.starts_with(family)).map_or(ContentType::BYTES, |(_, found)| found)
}

fn content_type(name: &str) -> Result<ContentType, String> {
    ContentType::parse(name).ok_or_else(|| {
        "native-json, fhir-json, fhir-xml, cda, form831-xml, claim-4210, claim-130, pdf, image, bytes, or a number"
            .to_owned()
    })
}

/// 32 hexadecimal digits, with or without the hyphens of a UUID.
pub fn record_id(text: &str) -> Result<RecordId, String> {
    RecordId::parse(text).map_err(|error| error.to_string())
}
