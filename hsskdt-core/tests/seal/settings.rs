//! Sealing set up by names and texts, as C and JavaScript do it. `tests/data/sealed/v1/by-name.hsr` is what all three
//! make of the same randomness.

use hsskdt_core::as_json;
use hsskdt_core::seal::{Header, Key, KeyKind, KeyText, RecipientKey, RecordId, SealSettings};

use super::support::*;

const CONTENT: &[u8] = br#"{"resourceType":"Bundle"}"#;

/// The randomness of the C and JavaScript tests: 3, 10, 17, …
fn counting() -> impl FnMut(&mut [u8]) -> Result<(), hsskdt_core::Error> {
    scripted((0..1120_usize).map(|i| (i * 7 + 3) as u8).collect())
}

fn settings(values: &[(&str, &str)]) -> SealSettings {
    let mut settings = SealSettings::default();
    settings.add_key(KeyText::Key(key(1)));
    values.iter().for_each(|(name, value)| settings.set(name, value).unwrap());
    settings
}

#[test]
fn every_language_makes_the_same_file() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/sealed/v1/by-name.hsr");
    let settings = settings(&[("person", "P-000001"), ("content_type", "fhir-json"), ("revision", "7")]);
    let sealed = settings.seal(CONTENT, &mut counting()).unwrap();
    if std::env::var_os("HSSKDT_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(path, &sealed).unwrap();
    }
    assert!(std::fs::read(path).unwrap() == sealed);
    assert_eq!(settings.open(&sealed).unwrap().plaintext(), CONTENT);
    let (header, payload) = Header::parse(&sealed).unwrap();
    assert_eq!(
        as_json::sealed(&header, payload.len() as u64),
        format!(
            r#"{{"version":1,"suite":1,"content_type":"fhir-json","schema":1,"revision":7,"record_id":"030a11181f262d343b424950575e656c","slots":["key {}"],"header_bytes":164,"payload_bytes":97}}"#,
            key(1).id()
        )
    );
}

#[test]
fn every_binding_binds_and_a_later_value_replaces() {
    for name in ["person", "facility", "purpose", "document", "application"] {
        let sealed = settings(&[(name, "one")]).seal(CONTENT, &mut Fixed(1)).unwrap();
        assert!(settings(&[(name, "one")]).open(&sealed).is_ok(), "{name}");
        assert!(settings(&[(name, "two"), (name, "one")]).open(&sealed).is_ok(), "{name}");
        for other in [settings(&[]), settings(&[(name, "two")])] {
            assert_eq!(other.open(&sealed).unwrap_err().code(), "seal.wrong-context", "{name}");
        }
    }
    let mut long = SealSettings::default();
    assert_eq!(long.set("person", &"x".repeat(5000)).unwrap_err().code(), "seal.bindings");
}

#[test]
fn facts_and_limits() {
    let id = "0192f0c4-a1b2-7c3d-8e4f-5a6b7c8d9e0f";
    let sealed =
        settings(&[("record_id", id), ("schema", "3"), ("content_type", "40000")]).seal(CONTENT, &mut Fixed(1));
    let sealed = sealed.unwrap();
    let core = *Header::parse(&sealed).unwrap().0.core();
    assert_eq!((core.schema, core.revision, core.content_type.number()), (3, 1, 40_000));
    assert_eq!(core.record_id, RecordId::parse(&id.replace('-', "")).unwrap());
    let small = settings(&[("most_plaintext", "24")]);
    assert_eq!(small.open(&sealed).unwrap_err().code(), "seal.limit-plaintext");
    assert!(settings(&[("most_plaintext", "25")]).open(&sealed).is_ok());
}

#[test]
fn names_and_values_that_do_not_fit() {
    let mut settings = SealSettings::default();
    for (name, value, code) in [
        ("colour", "blue", "option.unknown"),
        ("content_type", "docx", "option.value"),
        ("content_type", "0", "option.value"),
        ("schema", "65536", "option.value"),
        ("revision", "-1", "option.value"),
        ("most_plaintext", "", "option.value"),
        ("most_passphrase_kib", "x", "option.value"),
        ("record_id", "001085012345", "seal.record-id"),
        ("record_id", "+192f0c4a1b27c3d8e4f5a6b7c8d9e0f", "seal.record-id"),
        ("record_id", "0192f0c4a1b27c3d8e4f5a6b7c8d9e0g", "seal.record-id"),
        ("passphrase", &"x".repeat(1025), "key.passphrase-long"),
    ] {
        assert_eq!(settings.set(name, value).unwrap_err().code(), code, "{name}");
    }
    for name in SealSettings::NAMES {
        let error = settings.set(name, &"x".repeat(5000)).unwrap_err();
        assert_ne!(error.code(), "option.unknown", "{name}");
    }
    assert_eq!(settings.seal(CONTENT, &mut Fixed(1)).unwrap_err().code(), "seal.no-slot");
}

#[test]
fn recipients_and_passphrases() {
    let clinic = RecipientKey::generate(&mut Fixed(3)).unwrap();
    let (mut to, mut own) = (SealSettings::default(), SealSettings::default());
    to.add_key(KeyText::Recipient(clinic.recipient()));
    own.add_key(KeyText::Private(clinic));
    let sealed = to.seal(CONTENT, &mut Fixed(1)).unwrap();
    assert_eq!(own.open(&sealed).unwrap().plaintext(), CONTENT);
    assert_eq!(to.open(&sealed).unwrap_err().code(), "seal.no-matching-key");
    assert_eq!(own.seal(CONTENT, &mut Fixed(1)).unwrap_err().code(), "key.kind");

    let mut phrase = SealSettings::default();
    phrase.set("passphrase", "một câu đủ dài").unwrap();
    let sealed = phrase.seal(CONTENT, &mut Fixed(1)).unwrap();
    assert_eq!(phrase.open(&sealed).unwrap().plaintext(), CONTENT);
    phrase.set("most_passphrase_kib", "65535").unwrap();
    assert_eq!(phrase.open(&sealed).unwrap_err().code(), "seal.limit-passphrase-cost");
    phrase.set("passphrase", "ngắn").unwrap();
    assert_eq!(phrase.seal(CONTENT, &mut Fixed(1)).unwrap_err().code(), "key.passphrase-weak");
}

#[test]
fn readers_are_replaced() {
    let old = settings(&[("person", "P-1")]);
    let sealed = old.seal(CONTENT, &mut Fixed(1)).unwrap();
    let mut new = SealSettings::default();
    new.set("person", "P-1").unwrap();
    new.add_key(KeyText::Key(Key::from_bytes(KeyKind::Facility, [2; 32]).unwrap()));
    let rotated = old.rewrap(&sealed, &new, &mut Fixed(2)).unwrap();
    assert_eq!(new.open(&rotated).unwrap().plaintext(), CONTENT);
    assert_eq!(old.open(&rotated).unwrap_err().code(), "seal.no-matching-key");
    assert_eq!(new.rewrap(&sealed, &old, &mut Fixed(2)).unwrap_err().code(), "seal.no-matching-key");
}
