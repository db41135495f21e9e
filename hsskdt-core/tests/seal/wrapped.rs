//! Wrapped keys: rotation of the master, destruction of a person's key, tampering.

use hsskdt_core::seal::{Key, KeyKind, Opener, WrappedKey};

use super::support::*;

fn master(number: u8) -> Key {
    Key::from_bytes(KeyKind::Master, [number; 32]).unwrap()
}

#[test]
fn master_to_person_to_record() {
    let (first, second) = (master(10), master(11));
    let person = Key::generate(KeyKind::Person, &mut Fixed(1)).unwrap();
    let sealed = seal_for(&person, b"record", 2);
    let stored = WrappedKey::wrap(&person, &first, &mut Fixed(3)).unwrap().to_bytes().unwrap();
    drop(person);
    assert_eq!(stored.len(), WrappedKey::LEN);
    let rotated = WrappedKey::from_bytes(&stored).unwrap().rewrap(&first, &second, &mut Fixed(4)).unwrap();
    assert_eq!(rotated.parent_id(), second.id());
    assert_eq!(rotated.unwrap(&first).unwrap_err().code(), "key.unwrap");
    let person = rotated.unwrap(&second).unwrap();
    assert_eq!((person.kind(), person.id()), (KeyKind::Person, rotated.key_id()));
    assert_eq!(Opener::new().with_key(&person).open(&sealed).unwrap().plaintext(), b"record");
}

#[test]
fn every_kind_but_the_master() {
    for kind in KeyKind::ALL {
        let child = Key::from_bytes(kind, [1; 32]).unwrap();
        match WrappedKey::wrap(&child, &master(10), &mut Fixed(1)) {
            Ok(wrapped) => {
                let read = WrappedKey::from_bytes(&wrapped.to_bytes().unwrap()).unwrap();
                assert_eq!(read.unwrap(&master(10)).unwrap().kind(), kind);
                assert_eq!(read.kind(), kind);
            }
            Err(error) => assert_eq!((kind, error.code()), (KeyKind::Master, "key.kind")),
        }
    }
    let index = Key::from_bytes(KeyKind::IndexRoot, [1; 32]).unwrap();
    assert_eq!(WrappedKey::wrap(&key(1), &index, &mut Fixed(1)).unwrap_err().code(), "key.kind");
}

#[test]
fn every_changed_bit_and_every_cut() {
    let stored = WrappedKey::wrap(&key(1), &master(10), &mut Fixed(1)).unwrap().to_bytes().unwrap();
    let opens = |bytes: &[u8]| WrappedKey::from_bytes(bytes).and_then(|wrapped| wrapped.unwrap(&master(10)));
    assert!(opens(&stored).is_ok());
    for bit in 0..stored.len() * 8 {
        let mut changed = stored.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let code = opens(&changed).unwrap_err().code();
        assert!(["key.wrapped", "key.unwrap"].contains(&code), "{bit}");
    }
    for len in 0..stored.len() {
        assert_eq!(opens(&stored[..len]).unwrap_err().code(), "key.wrapped");
    }
    assert_eq!(opens(&[&stored[..], b"x"].concat()).unwrap_err().code(), "key.wrapped");
}
