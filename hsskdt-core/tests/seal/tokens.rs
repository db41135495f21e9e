//! Look-up tokens and the index file.

use std::io::Cursor;

use hsskdt_core::seal::tokens::{Field, Index, IndexBuilder, Token, Tokens};
use hsskdt_core::seal::{Key, KeyKind, RecordId};

use super::support::*;

fn tokens(epochs: &[u8]) -> Tokens {
    Tokens::new(&Key::from_bytes(KeyKind::IndexRoot, [5; 32]).unwrap(), epochs).unwrap()
}

/// All written forms give one token.
fn meet(field: Field, forms: &[&str]) {
    let tokens = tokens(&[1]);
    let first = tokens.token(field, forms[0]).unwrap();
    for form in forms {
        assert_eq!(tokens.token(field, form).unwrap(), first, "{form}");
    }
}

fn refused(field: Field, values: &[&str]) {
    for value in values {
        let error = tokens(&[1]).token(field, value).unwrap_err();
        assert_eq!((error.code(), error.detail()), ("token.value", field.name()), "{value}");
    }
}

#[test]
fn citizen_numbers() {
    meet(
        Field::Cccd,
        &[
            "001085012345",
            "001 085 012 345",
            "001.085.012.345",
            "001-085-012345",
            "００１０８５０１２３４５",
            " 001085012345\t",
        ],
    );
    refused(Field::Cccd, &["", "00108501234", "0010850123456", "00108501234O", "001/085012345", "00108501234٥"]);
    meet(Field::Cmnd, &["012345678", "012 345 678"]);
    refused(Field::Cmnd, &["12345678", "001085012345", "01234567A"]);
}

#[test]
fn insurance_numbers() {
    meet(
        Field::Bhyt,
        &[
            "GD4010123456789",
            "gd4010123456789",
            "GD 4 01 0123456789",
            "GD-4-01-0123456789",
            "ＧＤ４０１０１２３４５６７８９",
        ],
    );
    refused(Field::Bhyt, &["0123456789", "G14010123456789", "GD401012345678", "GD40101234567890", "ĐD4010123456789"]);
    // Old card and new card meet in the number of the person.
    meet(Field::Bhxh, &["0123456789", "GD4010123456789", "gd 4 01 0123456789", "012.345.6789"]);
    refused(Field::Bhxh, &["123456789", "01234567890", "4010123456789", "GD401012345678X"]);
}

#[test]
fn telephone_numbers() {
    meet(
        Field::Phone,
        &[
            "0912345678",
            "+84912345678",
            "84912345678",
            "0084912345678",
            "+84 (0) 912 345 678",
            "0912.345.678",
            "091-234-5678",
        ],
    );
    meet(Field::Phone, &["0845123456", "+84845123456", "84845123456"]);
    meet(Field::Phone, &["02438251234", "+842438251234", "(024) 3825 1234", "842438251234"]);
    meet(Field::Phone, &["+12025550123", "0012025550123"]);
    refused(
        Field::Phone,
        &["", "0", "912345678", "09123456789", "+", "+84", "00", "0912345678x", "01112345678", "+1", "+0123456789"],
    );
    for (old, new) in [
        ("0120", "070"),
        ("0121", "079"),
        ("0122", "077"),
        ("0126", "076"),
        ("0128", "078"),
        ("0123", "083"),
        ("0124", "084"),
        ("0125", "085"),
        ("0127", "081"),
        ("0129", "082"),
        ("0162", "032"),
        ("0163", "033"),
        ("0164", "034"),
        ("0165", "035"),
        ("0166", "036"),
        ("0167", "037"),
        ("0168", "038"),
        ("0169", "039"),
        ("0186", "056"),
        ("0188", "058"),
        ("0199", "059"),
    ] {
        meet(Field::Phone, &[&format!("{old}1234567"), &format!("{new}1234567"), &format!("+84{}1234567", &old[1..])]);
    }
}

#[test]
fn patient_numbers_of_a_facility() {
    meet(Field::MaBn, &["99999/BN 01"]);
    let tokens = tokens(&[1]);
    let token = |value| tokens.token(Field::MaBn, value).unwrap();
    assert_ne!(token("99999/bn01"), token("99999/BN01"), "as stored");
    refused(Field::MaBn, &["99999", "99999/", "/1", "9999/1", "99999/1\n", "9999é/1"]);
}

#[test]
fn fields_roots_and_epochs_are_apart() {
    let both = tokens(&[1, 2]);
    let found = both.look_up(Field::Cccd, "001085012345").unwrap();
    assert_eq!(found.iter().map(Token::epoch).collect::<Vec<_>>(), [1, 2]);
    assert_ne!(found[0].as_bytes()[1..], found[1].as_bytes()[1..]);
    assert_eq!(both.token(Field::Cccd, "001085012345").unwrap(), found[1], "the newest is written");
    assert_eq!(tokens(&[1]).token(Field::Cccd, "001085012345").unwrap(), found[0]);
    let other = Tokens::new(&Key::from_bytes(KeyKind::IndexRoot, [6; 32]).unwrap(), &[1]).unwrap();
    assert_ne!(other.token(Field::Cccd, "001085012345").unwrap(), found[0]);
    // The same digits in two fields have nothing in common.
    let of = |field| tokens(&[1]).token(field, "0912345678").unwrap();
    assert_ne!(of(Field::Bhxh), of(Field::Phone));
    assert_eq!(Tokens::new(&key(1), &[1]).unwrap_err().code(), "key.kind");
    let root = Key::from_bytes(KeyKind::IndexRoot, [6; 32]).unwrap();
    assert_eq!(Tokens::new(&root, &[]).unwrap_err().code(), "token.field");
}

#[test]
fn names_and_texts() {
    for field in Field::ALL {
        assert_eq!(Field::from_name(field.name()).unwrap(), field);
    }
    assert_eq!(Field::from_name("diagnosis").unwrap_err().code(), "token.field");
    let token = tokens(&[1]).token(Field::Cccd, "001085012345").unwrap();
    assert_eq!(Token::parse(&token.to_string()).unwrap(), token);
    assert_eq!(Token::parse(&token.to_string().to_uppercase()).unwrap(), token);
    let text = token.to_string();
    for wrong in ["", &text[1..], &format!("{text}0"), &text.replacen('0', "+", 1), &text.replacen('0', "g", 1)] {
        assert_eq!(Token::parse(wrong).unwrap_err().code(), "token.text");
    }
}

fn record(number: u16) -> RecordId {
    let mut bytes = [0; 16];
    bytes[14..].copy_from_slice(&number.to_be_bytes());
    RecordId::from_bytes(bytes)
}

fn sample() -> Vec<u8> {
    let tokens = tokens(&[1]);
    let mut builder = IndexBuilder::new();
    for number in (0..500).rev() {
        let token = tokens.token(Field::Cccd, &format!("{number:012}")).unwrap();
        builder.add(&token, record(number));
        if number % 10 == 0 {
            builder.add(&token, record(number + 1000));
            builder.add(&token, record(number));
        }
    }
    builder.write(Vec::new()).unwrap()
}

#[test]
fn an_index_finds_every_record_and_nothing_else() {
    let tokens = tokens(&[1]);
    let mut index = Index::open(Cursor::new(sample())).unwrap();
    assert_eq!((index.len(), index.is_empty()), (550, false));
    index.verify().unwrap();
    for number in 0..500 {
        let found = index.find(&tokens.token(Field::Cccd, &format!("{number:012}")).unwrap()).unwrap();
        let expected =
            if number % 10 == 0 { vec![record(number), record(number + 1000)] } else { vec![record(number)] };
        assert_eq!(found, expected, "{number}");
    }
    assert!(index.find(&tokens.token(Field::Cccd, "000000000500").unwrap()).unwrap().is_empty());
    for extreme in [[0; 33], [0xff; 33]] {
        assert!(index.find(&Token::from_bytes(extreme)).unwrap().is_empty());
    }
}

#[test]
fn an_index_grows() {
    let mut builder = IndexBuilder::new();
    builder.extend(&mut Index::open(Cursor::new(sample())).unwrap()).unwrap();
    assert_eq!(builder.write(Vec::new()).unwrap(), sample(), "nothing added, nothing changed");
    let empty = IndexBuilder::new().write(Vec::new()).unwrap();
    let mut empty = Index::open(Cursor::new(empty)).unwrap();
    assert!(empty.is_empty() && empty.verify().is_ok());
    assert!(empty.find(&Token::from_bytes([1; 33])).unwrap().is_empty());
}

#[test]
fn damaged_indexes() {
    let bytes = sample();
    for len in [0, 7, 15, 16, 47, bytes.len() - 1] {
        assert_eq!(Index::open(Cursor::new(&bytes[..len])).unwrap_err().code(), "token.index", "{len}");
    }
    assert!(Index::open(Cursor::new([&bytes[..], b"x"].concat())).is_err());
    for at in 0..16 {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1;
        assert_eq!(Index::open(Cursor::new(wrong)).unwrap_err().code(), "token.index", "{at}");
    }
    for at in [16, 48, 49, 2000, bytes.len() - 33, bytes.len() - 32, bytes.len() - 1] {
        let mut wrong = bytes.clone();
        wrong[at] ^= 0x80;
        assert_eq!(Index::open(Cursor::new(wrong)).unwrap().verify().unwrap_err().code(), "token.index-digest", "{at}");
    }
    // A count that overflows every offset.
    let mut wrong = bytes;
    wrong[8..16].fill(0xff);
    assert_eq!(Index::open(Cursor::new(wrong)).unwrap_err().code(), "token.index");
}
