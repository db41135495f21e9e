//! What holds for every content, binding and choice of readers.

use std::io::{Cursor, Read, Seek, SeekFrom};

use hsskdt_core::seal::tokens::{Field, Tokens};
use hsskdt_core::seal::{Access, Bindings, Header, Key, KeyKind, Opener, Recipient, RecipientKey, Sealer};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::support::*;

/// Contents of all lengths, those around whole chunks often.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let around = (0_usize..3, 0_usize..4).prop_map(|(chunks, off)| (chunks * 16_384 + off).saturating_sub(2));
    prop_oneof![0_usize..200, around, 0_usize..70_000].prop_map(pattern)
}

fn bindings() -> impl Strategy<Value = Vec<(u8, Vec<u8>)>> {
    let tag = prop_oneof![1_u8..=4, 0x80_u8..];
    btree_map(tag, vec(any::<u8>(), 0..100), 0..5).prop_map(|map| map.into_iter().collect())
}

fn bind(values: &[(u8, Vec<u8>)]) -> Bindings {
    // Given in any order: the encoding sorts.
    values.iter().rev().fold(Bindings::new(), |bindings, (tag, value)| bindings.with(*tag, value).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn opening_undoes_sealing(content in content(), values in bindings(), keys in 1_u8..4, people in 0_u64..3, seed: u64) {
        let keys: Vec<Key> = (1..=keys).map(key).collect();
        let people: Vec<RecipientKey> = (0..people).map(|i| RecipientKey::generate(&mut Fixed(i)).unwrap()).collect();
        let publics: Vec<Recipient> = people.iter().map(RecipientKey::recipient).collect();
        let mut sealer = Sealer::new(core()).bound_to(bind(&values));
        for key in &keys {
            sealer = sealer.for_key(key);
        }
        for (at, public) in publics.iter().enumerate() {
            sealer = sealer.access(if at % 2 == 0 { Access::Recipient(public) } else { Access::AnonymousRecipient(public) });
        }
        let sealed = sealer.seal(&content, &mut Fixed(seed)).unwrap();
        let header = 40 + 1 + keys.len() * 91 + people.len() * 87 + 32;
        prop_assert_eq!(sealed.len(), header + 56 + content.len() + 16 * (content.len() / 16_384 + 1));
        let openers = keys.iter().map(|key| Opener::new().with_key(key));
        let openers = openers.chain(people.iter().map(|key| Opener::new().with_recipient_key(key)));
        for opener in openers {
            let opened = opener.bound_to(bind(&values)).open(&sealed).unwrap();
            prop_assert!(opened.plaintext() == content);
        }
    }

    #[test]
    fn a_piece_read_alone_is_the_piece_of_the_whole(content in content(), from in 0_usize..80_000, len in 0_usize..40_000) {
        let key = key(1);
        let sealed = seal_for(&key, &content, 1);
        let mut file = Opener::new().with_key(&key).open_file(Cursor::new(&sealed)).unwrap();
        file.seek(SeekFrom::Start(from as u64)).unwrap();
        let mut piece = Vec::new();
        file.take(len as u64).read_to_end(&mut piece).unwrap();
        let start = from.min(content.len());
        let end = from.saturating_add(len).min(content.len());
        prop_assert!(piece == content[start..end]);
    }

    #[test]
    fn two_seals_of_equal_input_share_only_public_bytes(content in content(), seeds: (u64, u64)) {
        prop_assume!(seeds.0 != seeds.1 && content.len() > 32);
        let key = key(1);
        let (a, b) = (seal_for(&key, &content, seeds.0), seal_for(&key, &content, seeds.1));
        // Core, slot count, type, length, name of the key.
        prop_assert_eq!(&a[..60], &b[..60]);
        for from in (60..a.len().min(b.len()) - 16).step_by(16) {
            prop_assert_ne!(&a[from..from + 16], &b[from..from + 16]);
        }
    }

    #[test]
    fn a_header_reads_back_as_written(bytes in vec(any::<u8>(), 0..400), at in 0_usize..200) {
        let key = key(1);
        let mut sealed = seal_for(&key, b"x", 1);
        let end = at.saturating_add(bytes.len()).min(sealed.len());
        sealed[at..end].copy_from_slice(&bytes[..end - at]);
        if let Ok((header, rest)) = Header::parse(&sealed) {
            prop_assert_eq!([header.as_bytes(), rest].concat(), sealed);
        }
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in vec(any::<u8>(), 0..2000)) {
        let key = key(1);
        prop_assert!(Opener::new().with_key(&key).open(&bytes).is_err());
    }

    #[test]
    fn tokens_are_equal_exactly_if_the_numbers_are(a in "[0-9]{12}", b in "[0-9]{12}", gap in 0_usize..12) {
        let root = Key::from_bytes(KeyKind::IndexRoot, [5; 32]).unwrap();
        let tokens = Tokens::new(&root, &[1]).unwrap();
        let token = |value: &str| tokens.token(Field::Cccd, value).unwrap();
        let spaced = format!("{} {}", &a[..gap], &a[gap..]);
        prop_assert_eq!(token(&a), token(&spaced));
        prop_assert_eq!(token(&a) == token(&b), a == b);
    }
}
