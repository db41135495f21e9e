//! Keys, key files and passphrases.

use hsskdt_core::seal::{
    Access, Key, KeyFile, KeyKind, KeyText, NewPassphrase, Opener, Passphrase, PassphraseCost, RecipientKey, Sealer,
    read_key_file, write_key_file,
};

use super::support::*;

#[test]
fn key_texts() {
    for kind in KeyKind::ALL {
        let key = Key::generate(kind, &mut Fixed(1)).unwrap();
        let text = key.to_text().unwrap();
        assert!(text.starts_with(&format!("hsskdt-{}-key1", kind.name())), "{}", kind.name());
        for written in [text.to_string(), text.to_uppercase(), format!(" {}\n", *text)] {
            match KeyText::parse(&written).unwrap() {
                KeyText::Key(read) => assert_eq!((read.kind(), read.id()), (kind, key.id())),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(KeyKind::from_name(kind.name()), Some(kind));
    }
    let private = RecipientKey::generate(&mut Fixed(2)).unwrap();
    let text = private.to_text().unwrap();
    assert!(matches!(KeyText::parse(&text), Ok(KeyText::Private(read)) if read.recipient() == private.recipient()));
    let text = private.recipient().to_text().unwrap();
    assert!(text.starts_with("hsskdt-recipient1"));
    assert!(matches!(KeyText::parse(&text), Ok(KeyText::Recipient(read)) if read == private.recipient()));
}

#[test]
fn every_slip_of_the_pen_is_noticed() {
    let text = key(1).to_text().unwrap().to_string();
    for at in 0..text.len() {
        for other in ['q', 'p', '0', 'x', '1', 'B', '-'] {
            let mut wrong: Vec<char> = text.chars().collect();
            if wrong[at] == other {
                continue;
            }
            wrong[at] = other;
            assert!(KeyText::parse(&wrong.iter().collect::<String>()).is_err(), "{at} {other}");
        }
        let exchanged = [&text[..at], &text[at + 1..]].concat();
        assert!(KeyText::parse(&exchanged).is_err());
    }
    for wrong in ["", "1", "hsskdt-person-key1", "hsskdt-person-key1qqqqqq", "ü", &"q".repeat(10_000)] {
        assert_eq!(KeyText::parse(wrong).unwrap_err().code(), "key.text");
    }
}

#[test]
fn a_key_text_of_another_kind_does_not_pass_as_this_one() {
    let text = key(1).to_text().unwrap();
    let renamed = text.replace("hsskdt-person-key", "hsskdt-master-key");
    assert_eq!(KeyText::parse(&renamed).unwrap_err().code(), "key.text");
}

#[test]
fn key_files() {
    let key = key(1);
    let file = write_key_file(KeyFile::Key(&key)).unwrap();
    assert!(file.contains("person key, secret") && file.contains(&key.id().to_string()));
    let with_bom_and_crlf = format!("\u{feff}{}", file.replace('\n', "\r\n"));
    for content in [file.to_string(), with_bom_and_crlf] {
        assert!(matches!(read_key_file(content.as_bytes()), Ok(KeyText::Key(read)) if read.id() == key.id()));
    }
    let private = RecipientKey::generate(&mut Fixed(1)).unwrap();
    let file = write_key_file(KeyFile::Private(&private)).unwrap();
    assert!(file.contains(&private.recipient().to_text().unwrap()));
    assert!(matches!(read_key_file(file.as_bytes()), Ok(KeyText::Private(_))));
    let text = key.to_text().unwrap();
    for wrong in [String::new(), "# only a comment\n".into(), format!("{0}\n{0}\n", *text), "x".repeat(5000)] {
        assert_eq!(read_key_file(wrong.as_bytes()).unwrap_err().code(), "key.file");
    }
    assert_eq!(read_key_file(b"\xff\xfe").unwrap_err().code(), "key.file");
}

#[test]
fn zero_keys_are_refused() {
    assert_eq!(Key::from_bytes(KeyKind::Master, [0; 32]).unwrap_err().code(), "key.weak");
    assert_eq!(RecipientKey::from_bytes([0; 32]).unwrap_err().code(), "key.weak");
}

#[test]
fn the_name_of_a_key_follows_from_its_bytes() {
    assert_eq!(key(1).id(), Key::from_bytes(KeyKind::Master, [1; 32]).unwrap().id());
    assert_ne!(key(1).id(), key(2).id());
}

#[test]
fn generated_passphrases() {
    for groups in [4, 5, 8] {
        let passphrase = NewPassphrase::generate(groups, &mut Fixed(7)).unwrap();
        let parts: Vec<&str> = passphrase.expose().split('-').collect();
        assert_eq!(parts.len(), groups);
        let allowed = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() && !"ilou".contains(c);
        assert!(parts.iter().all(|part| part.len() == 4 && part.chars().all(allowed)));
    }
    for groups in [0, 3, 9] {
        assert_eq!(NewPassphrase::generate(groups, &mut Fixed(7)).unwrap_err().code(), "key.passphrase-weak");
    }
    // All 32 characters occur: five bits each, none lost.
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..50 {
        seen.extend(NewPassphrase::generate(8, &mut Fixed(seed)).unwrap().expose().chars());
    }
    assert_eq!(seen.len(), 33, "32 characters and the hyphen");
}

#[test]
fn weak_passphrases_are_refused() {
    for weak in ["", "short", "elevenchars", "123456789012", "01/01/1990 0912345678", "１２３４５６７８９０１２"]
    {
        assert_eq!(NewPassphrase::chosen(weak).unwrap_err().code(), "key.passphrase-weak", "{weak}");
    }
    for strong in ["twelve chars", "mật khẩu thử nghiệm", "1234567890a1"] {
        assert!(NewPassphrase::chosen(strong).is_ok(), "{strong}");
    }
    assert_eq!(Passphrase::new(&"x".repeat(1025)).unwrap_err().code(), "key.passphrase-long");
}

#[test]
fn costs() {
    assert!(PassphraseCost::new(19_456, 2).is_ok() && PassphraseCost::new(262_144, 10).is_ok());
    for (m_kib, t) in [(19_455, 2), (19_456, 1), (262_145, 2), (19_456, 11)] {
        assert_eq!(PassphraseCost::new(m_kib, t).unwrap_err().code(), "key.passphrase-cost");
    }
    let cost = PassphraseCost::default();
    assert_eq!((cost.m_kib(), cost.t()), (65_536, 3));
}

#[test]
fn passphrases_open_what_they_sealed() {
    let composed = NewPassphrase::chosen("mật khẩu của tôi").unwrap();
    let sealer = Sealer::new(core()).access(Access::Passphrase(&composed, PassphraseCost::LEAST));
    let sealed = sealer.seal(b"x", &mut Fixed(1)).unwrap();
    let opens = |text: &str| {
        let passphrase = Passphrase::new(text).unwrap();
        Opener::new().with_passphrase(&passphrase).open(&sealed).is_ok()
    };
    assert!(opens("mật khẩu của tôi"));
    // The same text in decomposed form, as some keyboards write it.
    assert!(opens("ma\u{323}\u{302}t kha\u{302}\u{309}u cu\u{309}a to\u{302}i"));
    assert!(!opens("mật khẩu của tôi "), "nothing is trimmed");
    assert!(!opens("mat khau cua toi"));
}

#[test]
fn a_generated_passphrase_opens_however_it_is_typed() {
    let passphrase = NewPassphrase::generate(4, &mut Fixed(7)).unwrap();
    let sealer = Sealer::new(core()).access(Access::Passphrase(&passphrase, PassphraseCost::LEAST));
    let sealed = sealer.seal(b"x", &mut Fixed(1)).unwrap();
    let opens = |text: &str| {
        let passphrase = Passphrase::new(text).unwrap();
        Opener::new().with_passphrase(&passphrase).open(&sealed).is_ok()
    };
    let text = passphrase.expose().to_owned();
    assert!(opens(&text));
    assert!(opens(&text.to_uppercase()));
    assert!(opens(&text.replace('-', " ")));
    assert!(opens(&text.replace('-', "")));
    assert!(opens(&text.replace('0', "O").replace('1', "l")));
    assert!(!opens(&text[..18]));
}
