//! Fixed randomness, fixed keys, and the vectors.

use hsskdt_core::Error;
use hsskdt_core::seal::{Bindings, ContentType, Core, Key, KeyKind, Opener, RecipientKey, RecordId, Sealer};
use serde_json::Value;

/// Reproducible bytes: a counter through a mixing function. For tests only.
pub struct Fixed(pub u64);

impl hsskdt_core::seal::Entropy for Fixed {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), Error> {
        for byte in out {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (z ^ (z >> 31)) as u8;
        }
        Ok(())
    }
}

/// Hands out the given bytes, one after another.
pub fn scripted(bytes: Vec<u8>) -> impl FnMut(&mut [u8]) -> Result<(), Error> {
    let mut rest = bytes.into_iter();
    move |out: &mut [u8]| {
        out.iter_mut().for_each(|byte| *byte = rest.next().expect("script too short"));
        Ok(())
    }
}

pub fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/sealed/v1/vectors.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A hexadecimal field of the vectors.
pub fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

pub fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

/// One of the whole records of the vectors.
pub fn vector_record(name: &str) -> Vec<u8> {
    let all = vectors();
    let record = all["records"].as_array().unwrap().iter().find(|record| record["name"] == name);
    let record = record.unwrap();
    [bytes(&record["header"]), bytes(&record["payload"])].concat()
}

pub fn vector_key() -> Key {
    Key::from_bytes(KeyKind::Person, array(&vectors()["kek"])).unwrap()
}

pub fn vector_recipient() -> RecipientKey {
    RecipientKey::from_bytes(array(&vectors()["hpke_sk_recipient"])).unwrap()
}

pub fn vector_bindings() -> Bindings {
    Bindings::new().with_person("P-000000000001").unwrap().with_facility("01234").unwrap()
}

pub fn core() -> Core {
    Core {
        content_type: ContentType::NATIVE_JSON,
        schema: 1,
        revision: 7,
        record_id: RecordId::from_bytes(*b"0123456789abcdef"),
    }
}

pub fn key(number: u8) -> Key {
    Key::from_bytes(KeyKind::Person, [number; 32]).unwrap()
}

pub fn seal_for(key: &Key, plaintext: &[u8], seed: u64) -> Vec<u8> {
    Sealer::new(core()).for_key(key).seal(plaintext, &mut Fixed(seed)).unwrap()
}

/// The code with which opening fails.
pub fn failure(opener: &Opener<'_>, sealed: &[u8]) -> &'static str {
    opener.open(sealed).expect_err("opened").code()
}

/// Bytes without a period of the chunk length.
pub fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i * 7 + 3) as u8).collect()
}
