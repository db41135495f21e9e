//! The core: forty bytes that never change after sealing, readable by everybody.

use std::fmt;

use super::Cursor;
use crate::error::{Error, catalogue::seal};
use crate::seal::entropy::{self, Entropy};

/// First bytes of every sealed record. A transfer in text mode damages the CR LF visibly.
pub(crate) const MAGIC: [u8; 8] = *b"\x89HSSR\r\n\x1a";
pub(crate) const VERSION: u8 = 1;
pub(crate) const SUITE: u8 = 1;
pub(crate) const CORE_LEN: usize = 40;

/// What the sealed bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentType(u16);

impl ContentType {
    /// The library's native JSON.
    pub const NATIVE_JSON: ContentType = ContentType(1);
    /// FHIR R4 as JSON.
    pub const FHIR_JSON: ContentType = ContentType(2);
    /// FHIR R4 as XML.
    pub const FHIR_XML: ContentType = ContentType(3);
    /// CDA R2.
    pub const CDA: ContentType = ContentType(4);
    /// A dialect of the Form 831 XML.
    pub const FORM831_XML: ContentType = ContentType(5);
    /// Insurance claim XML, decision 4210.
    pub const CLAIM_4210: ContentType = ContentType(6);
    /// Insurance claim XML, decision 130 and its successors.
    pub const CLAIM_130: ContentType = ContentType(7);
    /// PDF.
    pub const PDF: ContentType = ContentType(8);
    /// An image.
    pub const IMAGE: ContentType = ContentType(9);
    /// Bytes without a declared form.
    pub const BYTES: ContentType = ContentType(10);

    const NAMES: [(&'static str, ContentType); 10] = [
        ("native-json", ContentType::NATIVE_JSON),
        ("fhir-json", ContentType::FHIR_JSON),
        ("fhir-xml", ContentType::FHIR_XML),
        ("cda", ContentType::CDA),
        ("form831-xml", ContentType::FORM831_XML),
        ("claim-4210", ContentType::CLAIM_4210),
        ("claim-130", ContentType::CLAIM_130),
        ("pdf", ContentType::PDF),
        ("image", ContentType::IMAGE),
        ("bytes", ContentType::BYTES),
    ];

    /// The type with that number; 0 is refused, 0x8000 and above are private to a deployment.
    pub fn new(number: u16) -> Result<ContentType, Error> {
        match number {
            0 => Err(Error::new(&seal::CONTENT_TYPE)),
            number => Ok(ContentType(number)),
        }
    }

    /// Its number in the file.
    pub fn number(self) -> u16 {
        self.0
    }

    /// Name on the command line, where it has one.
    pub fn name(self) -> Option<&'static str> {
        ContentType::NAMES.iter().find(|(_, kind)| *kind == self).map(|(name, _)| *name)
    }

    /// The type of that name, or of that number.
    pub fn parse(text: &str) -> Option<ContentType> {
        ContentType::from_name(text).or_else(|| ContentType::new(text.parse().ok()?).ok())
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<ContentType> {
        ContentType::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

impl fmt::Display for ContentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{:#06x}", self.0),
        }
    }
}

/// Identifier of a record: 16 random bytes or a UUIDv7.
///
/// Never a citizen or card number or a hash of one: everybody can read it, and the hash of a twelve-digit number is
/// undone in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId([u8; 16]);

impl RecordId {
    /// A random identifier.
    pub fn generate(entropy: &mut dyn Entropy) -> Result<RecordId, Error> {
        entropy::random(entropy).map(RecordId)
    }

    /// From 16 bytes, for instance of a UUIDv7.
    pub fn from_bytes(bytes: [u8; 16]) -> RecordId {
        RecordId(bytes)
    }

    /// Reads 32 hexadecimal digits, also with the hyphens of a UUID.
    pub fn parse(text: &str) -> Result<RecordId, Error> {
        let digits: String = text.chars().filter(|c| *c != '-').collect();
        // `from_str_radix` would take a sign.
        let fits = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(&digits, 16).ok().filter(|_| fits);
        number.map(|number| RecordId(number.to_be_bytes())).ok_or_else(|| Error::new(&seal::RECORD_ID))
    }

    /// The 16 bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for RecordId {
    /// 32 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({self})")
    }
}

/// The public facts of a sealed record. All of them are bound to its content: none can be changed afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Core {
    /// What the content is.
    pub content_type: ContentType,
    /// Version of the data model; its meaning is fixed by the content type.
    pub schema: u16,
    /// Grows by one with every new version of the same record; compare it with what the database holds.
    pub revision: u64,
    /// Which record this is.
    pub record_id: RecordId,
}

impl Core {
    /// The forty bytes.
    pub fn to_bytes(&self) -> [u8; CORE_LEN] {
        let mut out = [0; CORE_LEN];
        let fields: [&[u8]; 8] = [
            &MAGIC,
            &[VERSION],
            &[SUITE],
            &[0, 0],
            &self.content_type.0.to_be_bytes(),
            &self.schema.to_be_bytes(),
            &self.revision.to_be_bytes(),
            self.record_id.as_bytes(),
        ];
        let bytes = fields.into_iter().flatten();
        out.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        out
    }

    /// Reads the forty bytes; nothing else of the input is looked at.
    pub(crate) fn parse(cursor: &mut Cursor<'_>) -> Result<Core, Error> {
        if cursor.array::<8>().ok() != Some(MAGIC) {
            return Err(Error::new(&seal::NOT_SEALED));
        }
        let version = cursor.u8()?;
        if version != VERSION {
            return Err(Error::new(&seal::UNSUPPORTED_VERSION).with_detail(version.to_string()));
        }
        let suite = cursor.u8()?;
        if suite != SUITE {
            return Err(Error::new(&seal::UNSUPPORTED_SUITE).with_detail(suite.to_string()));
        }
        let flags = cursor.u16()?;
        if flags != 0 {
            return Err(Error::new(&seal::UNSUPPORTED_FLAGS).with_detail(format!("{flags:#06x}")));
        }
        let refused = cursor.refuse();
        let content_type = ContentType::new(cursor.u16()?).map_err(|_| refused)?;
        Ok(Core { content_type, schema: cursor.u16()?, revision: cursor.u64()?, record_id: RecordId(cursor.array()?) })
    }
}
