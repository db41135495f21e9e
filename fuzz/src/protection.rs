//! Sealed records and what belongs to them.

use hsskdt_core::Error;
use hsskdt_core::seal::audit::{Head, verify_log};
use hsskdt_core::seal::share::{Code, Deposit, Gate, Invitation, LinkSecret, ServerShare, ShareId, SplitKey};
use hsskdt_core::seal::tokens::{Field, Index, Token, Tokens};
use hsskdt_core::seal::{
    Bindings, ContentType, Core, Header, Key, KeyKind, KeyText, Opener, RecipientKey, RecordId, Sealer, WrappedKey,
    read_key_file,
};
use std::io::{Cursor, Read, Seek, SeekFrom};

/// Contents that the seeds hold, sealed under the fixed keys below. Nothing else may ever open.
const KNOWN: [&[u8]; 2] = [br#"{"resourceType":"Bundle"}"#, b""];

/// `n` bytes counting up from `first`: the fixed keys of the published vectors.
fn counting<const N: usize>(first: u8) -> [u8; N] {
    std::array::from_fn(|at| first.wrapping_add(at as u8))
}

fn bindings() -> Bindings {
    Bindings::new().with_person("P-000000000001").and_then(|b| b.with_facility("01234")).unwrap()
}

/// Bytes → open with fixed keys, in memory, as a stream and at any place.
pub fn open_sealed(data: &[u8]) {
    let key = Key::from_bytes(KeyKind::Person, counting(0x80)).unwrap();
    let recipient = RecipientKey::from_bytes(counting(0x11)).unwrap();
    let split = SplitKey::join(
        ShareId::from_bytes(counting(0x90)),
        LinkSecret::from_bytes(counting(0x50)),
        ServerShare::from_bytes(counting(0x70)),
    );
    // No passphrase: its cost is bounded, but a fuzzer would wait for it.
    let opener = Opener::new().with_key(&key).with_recipient_key(&recipient).with_split(&split).bound_to(bindings());
    let whole = opener.open(data);
    let streamed = opener.open_stream(data).and_then(|mut reader| {
        let mut out = Vec::new();
        reader.read_to_end(&mut out)?;
        Ok(out)
    });
    let seekable = opener.open_file(Cursor::new(data)).and_then(|mut file| {
        let mut out = Vec::new();
        file.read_to_end(&mut out)?;
        Ok(out)
    });
    assert_eq!(whole.is_ok(), streamed.is_ok());
    assert_eq!(whole.is_ok(), seekable.is_ok());
    if let Ok(opened) = whole {
        assert!(KNOWN.contains(&opened.plaintext()), "something opened that was never sealed");
        assert_eq!(opened.plaintext(), streamed.unwrap());
        assert_eq!(opened.plaintext(), seekable.unwrap());
    }
}

/// Parse → write → equal.
pub fn header(data: &[u8]) {
    if let Ok((header, rest)) = Header::parse(data) {
        assert_eq!([header.as_bytes(), rest].concat(), data);
        assert_eq!(header.core().to_bytes(), data[..40]);
        let slots: Vec<String> = header.slots().map(|slot| slot.to_string()).collect();
        assert_eq!(slots.len(), usize::from(data[40]));
    }
}

/// Length of a content, then a script of reads and seeks over it.
pub fn sealed_stream(data: &[u8]) {
    let Some((len, script)) = data.split_first_chunk::<2>() else {
        return;
    };
    let content: Vec<u8> = (0..u16::from_be_bytes(*len) as usize).map(|at| (at * 7 + 3) as u8).collect();
    let key = Key::from_bytes(KeyKind::Person, [1; 32]).unwrap();
    let core =
        Core { content_type: ContentType::BYTES, schema: 0, revision: 1, record_id: RecordId::from_bytes([2; 16]) };
    let mut entropy = |out: &mut [u8]| {
        out.fill(3);
        Ok::<(), Error>(())
    };
    let sealed = Sealer::new(core).for_key(&key).seal(&content, &mut entropy).unwrap();
    let opener = Opener::new().with_key(&key);
    let mut file = opener.open_file(Cursor::new(&sealed)).unwrap();
    let mut plain = Cursor::new(&content);
    for step in script.chunks(3) {
        let [verb, high, low] = [0, 1, 2].map(|at| step.get(at).copied().unwrap_or(0));
        let amount = u16::from_be_bytes([high, low]);
        let target = match verb % 4 {
            0 => SeekFrom::Start(amount.into()),
            1 => SeekFrom::End(-i64::from(amount)),
            2 => SeekFrom::Current(i64::from(amount as i16)),
            _ => {
                let mut pieces = [vec![0; amount.into()], vec![0; amount.into()]];
                let [ours, theirs] = &mut pieces;
                let got = file.read(ours).unwrap();
                assert_eq!(got, plain.read(theirs).unwrap());
                assert_eq!(ours, theirs);
                continue;
            }
        };
        assert_eq!(file.seek(target).ok(), plain.seek(target).ok());
    }
    // The same bytes with one changed by the script never open to something else.
    if let [at_high, at_low, mask, ..] = script
        && *mask != 0
    {
        let mut changed = sealed;
        let at = usize::from(u16::from_be_bytes([*at_high, *at_low])) % changed.len();
        changed[at] ^= mask;
        assert!(opener.open(&changed).is_err());
    }
}

/// Texts and small files around sealing.
pub fn texts(data: &[u8]) {
    if let Ok(wrapped) = WrappedKey::from_bytes(data) {
        assert_eq!(wrapped.to_bytes().unwrap(), data);
        let parent = Key::from_bytes(KeyKind::Master, counting(0x80)).unwrap();
        let _ = wrapped.unwrap(&parent);
    }
    if let Ok(gate) = Gate::from_bytes(data) {
        let again = gate.to_bytes();
        assert_eq!(*Gate::from_bytes(&again).unwrap().to_bytes(), *again);
    }
    if let Ok(deposit) = Deposit::from_bytes(data) {
        assert_eq!(*deposit.to_bytes(), *data);
    }
    if let Ok(mut index) = Index::open(Cursor::new(data)) {
        let _ = index.verify();
        let _ = index.find(&Token::from_bytes([0x55; 33]));
    }
    let _ = read_key_file(data);
    let _ = verify_log(data, &[]);
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match KeyText::parse(text) {
        Ok(KeyText::Key(key)) => assert!(key.to_text().unwrap().eq_ignore_ascii_case(text.trim())),
        Ok(KeyText::Private(key)) => assert!(key.to_text().unwrap().eq_ignore_ascii_case(text.trim())),
        Ok(KeyText::Recipient(key)) => assert!(key.to_text().unwrap().eq_ignore_ascii_case(text.trim())),
        Err(_) => {}
    }
    if let Ok(invitation) = Invitation::parse(text) {
        assert!(invitation.to_text().unwrap().eq_ignore_ascii_case(text.trim()));
    }
    if let Ok(head) = Head::parse(text) {
        assert_eq!(head.to_json().unwrap(), text.trim());
    }
    if let Ok(token) = Token::parse(text) {
        assert!(token.to_string().eq_ignore_ascii_case(text.trim()));
    }
    let _ = Code::parse(text);
    let root = Key::from_bytes(KeyKind::IndexRoot, [1; 32]).unwrap();
    let tokens = Tokens::new(&root, &[1]).unwrap();
    for field in Field::ALL {
        let _ = tokens.token(field, text);
    }
}
