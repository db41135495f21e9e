//! The last value that is allowed, beside the first that is not.

use hsskdt_core::seal::{
    Access, ContentType, Header, Key, KeyKind, NewPassphrase, Opener, PassphraseCost, RecipientKey, RecordId, Sealer,
};

use super::support::*;

/// Offset of the slot count and of the first slot of a record with one key slot.
const COUNT: usize = 40;
const SLOT: usize = 41;

/// A record with one key slot and further ones in front of it, whose MAC does not know them.
fn with_slots(slots: &[(u8, usize)]) -> Vec<u8> {
    let mut sealed = seal_for(&key(1), b"content", 1);
    sealed[COUNT] += slots.len() as u8;
    for (number, (kind, len)) in slots.iter().enumerate() {
        let mut slot = vec![*kind];
        slot.extend_from_slice(&(*len as u16).to_be_bytes());
        slot.extend(std::iter::repeat_n(number as u8, *len));
        sealed.splice(SLOT..SLOT, slot);
    }
    sealed
}

/// What opening says once the slots have parsed: the MAC does not fit.
fn code(sealed: &[u8]) -> &'static str {
    failure(&Opener::new().with_key(&key(1)), sealed)
}

#[test]
fn thirty_two_slots() {
    let keys: Vec<Key> = (1..=33).map(key).collect();
    let sealer = |count: usize| keys[..count].iter().fold(Sealer::new(core()), |sealer, key| sealer.for_key(key));
    let sealed = sealer(32).seal(b"x", &mut Fixed(1)).unwrap();
    assert_eq!(Header::parse(&sealed).unwrap().0.slots().count(), 32);
    assert!(Opener::new().with_key(&keys[31]).open(&sealed).is_ok());
    assert_eq!(sealer(33).seal(b"x", &mut Fixed(1)).unwrap_err().code(), "seal.limit-header");
}

#[test]
fn header_of_65535_bytes() {
    // 41 + 91 + 2 × 3 + bodies + 32
    assert_eq!(code(&with_slots(&[(99, 32_000), (98, 33_365)])), "seal.cannot-open");
    assert_eq!(code(&with_slots(&[(99, 32_000), (98, 33_366)])), "seal.limit-header");
}

#[test]
fn reserved_slots_of_their_lengths_are_skipped() {
    for (kind, len) in [(5, 1172), (6, 3), (6, 1026), (7, 0), (255, 2000)] {
        assert_eq!(code(&with_slots(&[(kind, len)])), "seal.cannot-open", "type {kind}, {len} bytes");
    }
}

#[test]
fn short_files_of_something_else() {
    for len in [8, 20, 39] {
        assert_eq!(code(&vec![b'x'; len]), "seal.not-sealed");
    }
}

#[test]
fn the_reader_s_limits_of_a_passphrase() {
    let passphrase = NewPassphrase::chosen("a long enough one").unwrap();
    let sealed = Sealer::new(core())
        .access(Access::Passphrase(&passphrase, PassphraseCost::LEAST))
        .seal(b"x", &mut Fixed(1))
        .unwrap();
    let opener =
        |m_kib, t| Opener::new().with_passphrase(passphrase.as_passphrase()).with_most_passphrase_cost(m_kib, t);
    assert!(opener(19_456, 2).open(&sealed).is_ok());
    for (m_kib, t) in [(19_455, 2), (19_456, 1), (8, 10), (262_144, 0)] {
        assert_eq!(failure(&opener(m_kib, t), &sealed), "seal.limit-passphrase-cost", "{m_kib} KiB, {t}");
    }
}

#[test]
fn a_named_recipient_s_slot_is_tried_by_nobody_else_and_named_slots_have_no_limit() {
    let keys: Vec<RecipientKey> = (0..10).map(|n| RecipientKey::generate(&mut Fixed(50 + n)).unwrap()).collect();
    let publics: Vec<_> = keys[..9].iter().map(RecipientKey::recipient).collect();
    let sealer = publics.iter().fold(Sealer::new(core()), |sealer, to| sealer.for_recipient(to));
    let sealed = sealer.seal(b"x", &mut Fixed(1)).unwrap();
    // All nine with one stranger's eight keys in front: no anonymous slot is there to be used up.
    for key in &keys[..9] {
        assert!(Opener::new().with_recipient_key(key).open(&sealed).is_ok());
    }
    let all = keys.iter().rev().fold(Opener::new(), |opener, key| opener.with_recipient_key(key));
    assert!(all.open(&sealed).is_ok());
    assert_eq!(failure(&Opener::new().with_recipient_key(&keys[9]), &sealed), "seal.no-matching-key");
}

#[test]
fn names_of_content_types() {
    for number in 1..=10 {
        let kind = ContentType::new(number).unwrap();
        let name = kind.name().expect("a name");
        assert_eq!((ContentType::from_name(name), ContentType::parse(name)), (Some(kind), Some(kind)));
        assert_eq!((kind.to_string(), ContentType::parse(&number.to_string())), (name.to_owned(), Some(kind)));
    }
    let private = ContentType::new(0x9c40).unwrap();
    assert_eq!((private.name(), private.to_string(), private.number()), (None, "0x9c40".to_owned(), 40_000));
    assert_eq!((ContentType::parse("0"), ContentType::parse("docx")), (None, None));
    assert_eq!(ContentType::FHIR_JSON.name(), Some("fhir-json"));
}

#[test]
fn texts_of_identifiers() {
    let id = RecordId::from_bytes(*b"0123456789abcdef");
    assert_eq!(format!("{id:?}"), "RecordId(30313233343536373839616263646566)");
    assert_eq!(RecordId::parse(&id.to_string()).unwrap(), id);
    let key = Key::from_bytes(KeyKind::Person, [1; 32]).unwrap();
    assert_eq!(format!("{:?}", key.id()), format!("KeyId({})", key.id()));
    assert_eq!(format!("{key:?}"), format!("Key(person, {})", key.id()));
}

#[test]
fn a_share_is_tried_with_its_own_halves_only() {
    use hsskdt_core::seal::share::SplitKey;
    let (one, other) = (SplitKey::generate(&mut Fixed(1)).unwrap(), SplitKey::generate(&mut Fixed(2)).unwrap());
    let sealed = Sealer::new(core()).access(Access::Split(&one)).seal(b"x", &mut Fixed(3)).unwrap();
    assert!(Opener::new().with_split(&one).open(&sealed).is_ok());
    assert_eq!(failure(&Opener::new().with_split(&other), &sealed), "seal.no-matching-key");
}

#[test]
fn debug_texts_name_what_they_are() {
    use hsskdt_core::seal::tokens::{Field, Tokens};
    let root = Key::from_bytes(KeyKind::IndexRoot, [5; 32]).unwrap();
    let tokens = Tokens::new(&root, &[1, 2]).unwrap();
    assert_eq!(format!("{tokens:?}"), "Tokens { epochs: [1, 2], .. }");
    let token = tokens.token(Field::Cccd, "001085012345").unwrap();
    assert_eq!(format!("{token:?}"), format!("Token({token})"));
}

#[test]
fn a_purpose_binds() {
    use hsskdt_core::seal::Bindings;
    let bound = |purpose| Bindings::new().with_purpose(purpose).unwrap();
    let key = key(1);
    let sealed = Sealer::new(core()).for_key(&key).bound_to(bound("care")).seal(b"x", &mut Fixed(1)).unwrap();
    assert!(Opener::new().with_key(&key).bound_to(bound("care")).open(&sealed).is_ok());
    for other in [bound("billing"), Bindings::new()] {
        assert_eq!(failure(&Opener::new().with_key(&key).bound_to(other), &sealed), "seal.wrong-context");
    }
}

#[test]
fn key_files_of_4096_bytes() {
    use hsskdt_core::seal::{KeyFile, read_key_file, write_key_file};
    let file = write_key_file(KeyFile::Key(&key(1))).unwrap();
    let padded = |len: usize| format!("{}#{}\n", *file, "x".repeat(len - file.len() - 2));
    assert!(read_key_file(padded(4096).as_bytes()).is_ok());
    assert_eq!(read_key_file(padded(4097).as_bytes()).unwrap_err().code(), "key.file");
}

#[test]
fn names_of_logs_have_32_digits() {
    use hsskdt_core::seal::audit::verify_log;
    let log = |digits: usize| format!("{{\"log\":\"{}\",\"v\":1}}\n", "a".repeat(digits));
    assert!(verify_log(log(32).as_bytes(), &[]).is_ok());
    for digits in [0, 30, 31, 33, 34] {
        assert_eq!(verify_log(log(digits).as_bytes(), &[]).unwrap_err().code(), "audit.log", "{digits}");
    }
}

#[test]
fn every_letter_of_a_generated_passphrase_is_five_bits() {
    let letters = |first: u8| NewPassphrase::generate(4, &mut scripted((first..first + 16).collect())).unwrap();
    assert_eq!(letters(0).expose(), "0123-4567-89ab-cdef");
    assert_eq!(letters(16).expose(), "ghjk-mnpq-rstv-wxyz");
    assert_eq!(letters(224).expose(), letters(0).expose());
}

#[test]
fn values_of_tokens_at_their_limits() {
    use hsskdt_core::seal::tokens::{Field, Index, IndexBuilder, Token, Tokens};
    let tokens = Tokens::new(&Key::from_bytes(KeyKind::IndexRoot, [5; 32]).unwrap(), &[1]).unwrap();
    assert!(tokens.token(Field::MaBn, &format!("01234/{}", "7".repeat(250))).is_ok());
    for (field, value) in [
        (Field::MaBn, format!("01234/{}", "7".repeat(251))),
        (Field::Phone, "8451234567".to_owned()),
        (Field::Phone, "+840012345678".to_owned()),
        (Field::Phone, "09a2345678".to_owned()),
    ] {
        assert_eq!(tokens.token(field, &value).unwrap_err().code(), "token.value", "{field:?}");
    }
    let (last, beyond) = (Token::from_bytes([0xfe; 33]), Token::from_bytes([0xff; 33]));
    let mut builder = IndexBuilder::new();
    builder.add(&Token::from_bytes([1; 33]), RecordId::from_bytes([1; 16]));
    builder.add(&last, RecordId::from_bytes([2; 16]));
    let mut index = Index::open(std::io::Cursor::new(builder.write(Vec::new()).unwrap())).unwrap();
    assert_eq!(index.find(&last).unwrap(), [RecordId::from_bytes([2; 16])]);
    assert!(index.find(&beyond).unwrap().is_empty());
}

#[test]
fn a_head_knows_its_time() {
    use hsskdt_core::seal::audit::{Chain, LogId};
    let mut chain = Chain::new(LogId::from_bytes([1; 16]));
    chain.append(b"{}").unwrap();
    assert_eq!(chain.head(1_763_870_400).unwrap().time(), 1_763_870_400);
}
