//! The must-fail list of the format, each line a named case.

use hsskdt_core::seal::{
    Access, Bindings, Core, Key, KeyKind, NewPassphrase, Opener, PassphraseCost, RecipientKey, Sealer,
};

use super::support::*;

/// Offset of the slot count, of the first slot, and of the payload of a record with one key slot.
const COUNT: usize = 40;
const SLOT: usize = 41;
const PAYLOAD: usize = 41 + 3 + 88 + 32;

fn sample() -> (Key, Vec<u8>) {
    let key = key(1);
    let sealed = seal_for(&key, b"content", 1);
    (key, sealed)
}

/// Opens after a change.
fn changed(change: impl FnOnce(&mut Vec<u8>)) -> &'static str {
    let (key, mut sealed) = sample();
    change(&mut sealed);
    failure(&Opener::new().with_key(&key), &sealed)
}

#[test]
fn empty_file() {
    assert_eq!(changed(Vec::clear), "seal.not-sealed");
}

#[test]
fn thirty_nine_bytes() {
    assert_eq!(changed(|sealed| sealed.truncate(39)), "seal.truncated");
}

#[test]
fn line_ends_changed_by_a_text_transfer() {
    assert_eq!(changed(|sealed| sealed.retain(|byte| *byte != b'\r')), "seal.not-sealed");
}

#[test]
fn versions_0_and_2() {
    for version in [0, 2] {
        assert_eq!(changed(|sealed| sealed[8] = version), "seal.unsupported-version");
    }
}

#[test]
fn suites_0_and_2() {
    for suite in [0, 2] {
        assert_eq!(changed(|sealed| sealed[9] = suite), "seal.unsupported-suite");
    }
}

#[test]
fn each_flag_bit() {
    for bit in 0..16 {
        assert_eq!(changed(|sealed| sealed[10 + bit / 8] |= 1 << (bit % 8)), "seal.unsupported-flags");
    }
}

#[test]
fn content_type_0() {
    assert_eq!(changed(|sealed| sealed[12..14].fill(0)), "seal.malformed");
}

#[test]
fn slot_counts_0_and_33() {
    assert_eq!(changed(|sealed| sealed[COUNT] = 0), "seal.malformed");
    assert_eq!(changed(|sealed| sealed[COUNT] = 33), "seal.limit-header");
}

#[test]
fn slot_length_one_more_and_one_less() {
    for (kind, len) in [(1_u8, 88_u16), (2, 84), (3, 73), (4, 64), (5, 1172), (6, 1027), (6, 3)] {
        for wrong in [len - 1, len + 1] {
            if kind == 6 && (3..=1026).contains(&wrong) {
                continue;
            }
            let code = changed(|sealed| {
                let slot = [&[kind][..], &wrong.to_be_bytes(), &vec![1; usize::from(wrong)]].concat();
                sealed.splice(SLOT..SLOT + 91, slot);
            });
            assert_eq!(code, "seal.malformed", "type {kind}, length {wrong}");
        }
    }
}

#[test]
fn header_longer_than_65535() {
    let code = changed(|sealed| {
        sealed[COUNT] = 3;
        let filler = |len: u16, mark: u8| [&[99][..], &len.to_be_bytes(), &vec![mark; usize::from(len)]].concat();
        // 41 + 91 + 2 × 3 + bodies + 32 = 65,536
        let rest = [filler(32_000, 1), filler(33_366, 2)].concat();
        sealed.splice(SLOT + 91..SLOT + 91, rest);
    });
    assert_eq!(code, "seal.limit-header");
}

#[test]
fn key_slot_twice() {
    let code = changed(|sealed| {
        let slot = sealed[SLOT..SLOT + 91].to_vec();
        sealed[COUNT] = 2;
        sealed.splice(SLOT..SLOT, slot);
    });
    assert_eq!(code, "seal.malformed");
    let key = key(1);
    let twice = Sealer::new(core()).for_key(&key).for_key(&key);
    assert_eq!(twice.seal(b"", &mut Fixed(1)).unwrap_err().code(), "seal.slots");
}

#[test]
fn passphrase_or_split_slot_beside_another() {
    for (kind, len) in [(3_u8, 73_u16), (4, 64)] {
        let code = changed(|sealed| {
            let mut body = vec![0; usize::from(len)];
            // A cost that parses: 8 KiB, 1 pass, 1 lane.
            body[19] = 8;
            body[23] = 1;
            body[24] = 1;
            sealed[COUNT] = 2;
            sealed.splice(SLOT..SLOT, [&[kind][..], &len.to_be_bytes(), &body].concat());
        });
        assert_eq!(code, "seal.malformed", "type {kind}");
    }
    let (key, passphrase) = (key(1), NewPassphrase::chosen("a long enough one").unwrap());
    let both = Sealer::new(core()).for_key(&key).access(Access::Passphrase(&passphrase, PassphraseCost::LEAST));
    assert_eq!(both.seal(b"", &mut Fixed(1)).unwrap_err().code(), "seal.slots");
}

#[test]
fn nobody_to_open_it() {
    let error = Sealer::new(core()).seal(b"", &mut Fixed(1)).unwrap_err();
    assert_eq!(error.code(), "seal.no-slot");
}

#[test]
fn slot_of_another_record() {
    let key = key(1);
    let (a, mut b) = (seal_for(&key, b"a", 1), seal_for(&key, b"b", 2));
    b[SLOT..SLOT + 91].copy_from_slice(&a[SLOT..SLOT + 91]);
    assert_eq!(failure(&Opener::new().with_key(&key), &b), "seal.cannot-open");
}

#[test]
fn slots_exchanged() {
    let (one, two) = (key(1), key(2));
    let mut sealed = Sealer::new(core()).for_key(&one).for_key(&two).seal(b"", &mut Fixed(1)).unwrap();
    assert!(Opener::new().with_key(&two).open(&sealed).is_ok());
    let (first, second) = sealed[SLOT..SLOT + 182].split_at_mut(91);
    first.swap_with_slice(second);
    assert_eq!(failure(&Opener::new().with_key(&two), &sealed), "seal.cannot-open");
}

#[test]
fn header_mac_of_another_data_key() {
    let key = key(1);
    let (a, mut b) = (seal_for(&key, b"same", 1), seal_for(&key, b"same", 2));
    b[PAYLOAD - 32..PAYLOAD].copy_from_slice(&a[PAYLOAD - 32..PAYLOAD]);
    assert_eq!(failure(&Opener::new().with_key(&key), &b), "seal.cannot-open");
}

#[test]
fn salt_and_commitment() {
    for at in [PAYLOAD, PAYLOAD + 23, PAYLOAD + 24, PAYLOAD + 55] {
        assert_eq!(changed(|sealed| sealed[at] ^= 1), "seal.wrong-context");
    }
}

#[test]
fn revision_lowered() {
    assert_eq!(changed(|sealed| sealed[23] -= 1), "seal.cannot-open");
}

#[test]
fn wrong_key() {
    let (_, sealed) = sample();
    let other = key(2);
    let error = Opener::new().with_key(&other).open(&sealed).unwrap_err();
    assert_eq!(error.code(), "seal.no-matching-key");
    assert_eq!(error.detail(), format!("key {}", key(1).id()));
    assert_eq!(failure(&Opener::new(), &sealed), "seal.no-matching-key");
}

#[test]
fn bindings_missing_extra_exchanged_or_changed() {
    let key = key(1);
    let person = |text| Bindings::new().with_person(text).unwrap();
    let bound = person("P-1").with_facility("01234").unwrap();
    let sealed = Sealer::new(core()).for_key(&key).bound_to(bound).seal(b"x", &mut Fixed(1)).unwrap();
    let right = person("P-1").with_facility("01234").unwrap();
    assert!(Opener::new().with_key(&key).bound_to(right).open(&sealed).is_ok());
    for wrong in [
        Bindings::new(),
        person("P-1"),
        person("P-1").with_facility("01235").unwrap(),
        person("01234").with_facility("P-1").unwrap(),
        person("P-1").with_facility("01234").unwrap().with_purpose("").unwrap(),
        person("P-101").with_facility("234").unwrap(),
    ] {
        let opener = Opener::new().with_key(&key).bound_to(wrong);
        assert_eq!(failure(&opener, &sealed), "seal.wrong-context");
    }
}

#[test]
fn bindings_that_are_not_allowed() {
    let value = vec![b'x'; 4091];
    assert!(Bindings::new().with(1, &value).is_ok());
    assert!(Bindings::new().with(1, &[&value[..], b"x"].concat()).is_err());
    for tag in [0, 5, 0x7f] {
        assert!(Bindings::new().with(tag, b"x").is_err(), "{tag}");
    }
    for tag in [1, 4, 0x80, 0xff] {
        assert!(Bindings::new().with(tag, b"x").is_ok(), "{tag}");
    }
    assert!(Bindings::new().with(1, b"x").unwrap().with(1, b"y").is_err());
}

/// A record of three whole chunks and a bit, with its chunks as a list.
fn chunks_of(sealed: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let (head, rest) = sealed.split_at(PAYLOAD + 56);
    (head.to_vec(), rest.chunks(16_400).map(<[u8]>::to_vec).collect())
}

#[test]
fn chunks_exchanged_repeated_or_dropped() {
    let key = key(1);
    let sealed = seal_for(&key, &pattern(3 * 16_384 + 5), 1);
    let (head, chunks) = chunks_of(&sealed);
    assert_eq!(chunks.len(), 4);
    let opener = Opener::new().with_key(&key);
    for (order, at) in [
        (vec![1, 0, 2, 3], "chunk 0"),
        (vec![0, 0, 1, 2, 3], "chunk 1"),
        (vec![0, 2, 3], "chunk 1"),
        (vec![0, 1, 2, 2, 3], "chunk 3"),
        (vec![0, 1, 3], "chunk 2"),
    ] {
        let changed: Vec<u8> = head.iter().copied().chain(order.iter().flat_map(|at| chunks[*at].clone())).collect();
        let error = opener.open(&changed).unwrap_err();
        assert_eq!((error.code(), error.detail()), ("seal.corrupt", at), "{order:?}");
    }
    let cut: Vec<u8> = head.iter().copied().chain(chunks[..3].concat()).collect();
    assert_eq!(failure(&opener, &cut), "seal.truncated");
}

#[test]
fn empty_last_chunk_dropped() {
    let key = key(1);
    let sealed = seal_for(&key, &pattern(16_384), 1);
    let cut = &sealed[..sealed.len() - 16];
    assert_eq!(failure(&Opener::new().with_key(&key), cut), "seal.truncated");
}

#[test]
fn earlier_chunk_made_the_last() {
    let key = key(1);
    let sealed = seal_for(&key, &pattern(16_384 + 100), 1);
    let (mut head, chunks) = chunks_of(&sealed);
    head.extend_from_slice(&chunks[0][..16_399]);
    let error = Opener::new().with_key(&key).open(&head).unwrap_err();
    assert_eq!((error.code(), error.detail()), ("seal.corrupt", "chunk 0"));
}

#[test]
fn one_byte_after_the_end() {
    assert_eq!(changed(|sealed| sealed.push(0)), "seal.corrupt");
}

#[test]
fn payload_of_another_record_under_the_same_data_key() {
    let key = key(1);
    // The same randomness: the same data key and salt; only the record differs.
    let other = Core { revision: 8, ..core() };
    let a = seal_for(&key, b"content", 1);
    let mut b = Sealer::new(other).for_key(&key).seal(b"content", &mut Fixed(1)).unwrap();
    assert!(Opener::new().with_key(&key).open(&b).is_ok());
    b[PAYLOAD..].copy_from_slice(&a[PAYLOAD..]);
    assert_eq!(failure(&Opener::new().with_key(&key), &b), "seal.wrong-context");
}

#[test]
fn impossible_lengths() {
    for len in [0, 1, 55, 56, 71] {
        assert_eq!(changed(|sealed| sealed.truncate(PAYLOAD + len)), "seal.truncated", "{len}");
    }
}

#[test]
fn two_lanes() {
    let mut sealed = vector_record("passphrase/hello");
    let lanes = SLOT + 3 + 24;
    assert_eq!(sealed[lanes], 1);
    for p in [0, 2] {
        sealed[lanes] = p;
        assert_eq!(failure(&Opener::new(), &sealed), "seal.malformed");
    }
}

#[test]
fn passphrase_cost_of_nothing() {
    for (field, len) in [(16, 4), (20, 4)] {
        let mut sealed = vector_record("passphrase/hello");
        sealed[SLOT + 3 + field..SLOT + 3 + field + len].fill(0);
        assert_eq!(failure(&Opener::new(), &sealed), "seal.malformed");
    }
}

#[test]
fn points_of_small_order() {
    let recipient = RecipientKey::generate(&mut Fixed(3)).unwrap();
    let public = recipient.recipient();
    let sealer = Sealer::new(core()).access(Access::AnonymousRecipient(&public));
    let sealed = sealer.seal(b"x", &mut Fixed(1)).unwrap();
    let opener = Opener::new().with_recipient_key(&recipient);
    assert!(opener.open(&sealed).is_ok());
    for point in [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
        let point: [u8; 32] = hex::decode(point).unwrap().try_into().unwrap();
        let mut changed = sealed.clone();
        changed[SLOT + 3 + 4..SLOT + 3 + 36].copy_from_slice(&point);
        assert_eq!(failure(&opener, &changed), "seal.cannot-open");
        assert!(hsskdt_core::seal::Recipient::from_bytes(point).is_err());
    }
}

#[test]
fn keys_of_other_kinds_do_not_open_records() {
    for kind in [KeyKind::IndexRoot, KeyKind::Audit] {
        let wrong = Key::from_bytes(kind, [1; 32]).unwrap();
        let error = Sealer::new(core()).for_key(&wrong).seal(b"", &mut Fixed(1)).unwrap_err();
        assert_eq!(error.code(), "key.kind");
    }
}

#[test]
fn more_plaintext_than_allowed() {
    let key = key(1);
    let sealed = seal_for(&key, &pattern(20_000), 1);
    let exactly = Opener::new().with_key(&key).with_most_plaintext(20_000);
    assert!(exactly.open(&sealed).is_ok());
    let less = Opener::new().with_key(&key).with_most_plaintext(19_999);
    assert_eq!(failure(&less, &sealed), "seal.limit-plaintext");
    let mut stream = less.open_stream(&sealed[..]).unwrap();
    assert_eq!(stream.next_piece().unwrap().map(<[u8]>::len), Some(16_384));
    assert_eq!(stream.next_piece().unwrap_err().code(), "seal.limit-plaintext");
    assert_eq!(less.open_file(std::io::Cursor::new(&sealed)).unwrap_err().code(), "seal.limit-plaintext");
}

#[test]
fn at_most_eight_anonymous_slots_are_tried() {
    let recipients: Vec<RecipientKey> = (0..9).map(|i| RecipientKey::generate(&mut Fixed(100 + i)).unwrap()).collect();
    let publics: Vec<_> = recipients.iter().map(RecipientKey::recipient).collect();
    let sealer = publics.iter().fold(Sealer::new(core()), |sealer, to| sealer.access(Access::AnonymousRecipient(to)));
    let sealed = sealer.seal(b"x", &mut Fixed(1)).unwrap();
    assert!(Opener::new().with_recipient_key(&recipients[7]).open(&sealed).is_ok());
    assert_eq!(failure(&Opener::new().with_recipient_key(&recipients[8]), &sealed), "seal.cannot-open");
}

#[test]
fn unknown_slots_are_skipped_but_under_the_mac() {
    let code = changed(|sealed| {
        sealed[COUNT] = 2;
        sealed.splice(SLOT..SLOT, [200, 0, 2, 1, 2]);
    });
    assert_eq!(code, "seal.cannot-open");
}
