//! Known answers of format version 1.

use hsskdt_core::seal::audit::{Chain, LogId};
use hsskdt_core::seal::share::{LinkSecret, ServerShare, ShareId, SplitKey};
use hsskdt_core::seal::tokens::{Field, Tokens};
use hsskdt_core::seal::{
    Access, ContentType, Core, Header, Key, KeyKind, NewPassphrase, Opener, Passphrase, PassphraseCost, RecordId,
    Sealer, SlotInfo, WrappedKey,
};
use sha2::{Digest, Sha256};

use super::support::*;

fn vector_core() -> Core {
    let bytes: [u8; 40] = array(&vectors()["core"]);
    let core = Core {
        content_type: ContentType::FHIR_JSON,
        schema: 1,
        revision: 7,
        record_id: RecordId::from_bytes(bytes[24..].try_into().unwrap()),
    };
    assert_eq!(core.to_bytes(), bytes);
    core
}

fn vector_split() -> SplitKey {
    let all = vectors();
    SplitKey::join(
        ShareId::from_bytes(array(&all["split_share_id"])),
        LinkSecret::from_bytes(array(&all["split_link_secret"])),
        ServerShare::from_bytes(array(&all["split_server_share"])),
    )
}

/// Data key, salt, and what the slots draw.
fn script(slots: &[&str]) -> impl FnMut(&mut [u8]) -> Result<(), hsskdt_core::Error> {
    let all = vectors();
    let names = ["dek", "payload_salt"].iter().chain(slots);
    scripted(names.flat_map(|name| bytes(&all[*name])).collect())
}

#[test]
fn every_record_opens() {
    let (key, recipient, split) = (vector_key(), vector_recipient(), vector_split());
    let passphrase = Passphrase::new(vectors()["passphrase"].as_str().unwrap()).unwrap();
    for (name, opener) in [
        ("kek/hello", Opener::new().with_key(&key)),
        ("kek/empty", Opener::new().with_key(&key)),
        ("kek+hpke/hello", Opener::new().with_key(&key)),
        ("kek+hpke/hello", Opener::new().with_recipient_key(&recipient)),
        ("passphrase/hello", Opener::new().with_passphrase(&passphrase)),
        ("split/hello", Opener::new().with_split(&split)),
    ] {
        let sealed = vector_record(name);
        let opened = opener.bound_to(vector_bindings()).open(&sealed).unwrap();
        let expected: &[u8] = if name.ends_with("empty") { b"" } else { br#"{"resourceType":"Bundle"}"# };
        assert_eq!(opened.plaintext(), expected, "{name}");
        assert_eq!(*opened.header().core(), vector_core(), "{name}");
        let (header, _) = Header::parse(&sealed).unwrap();
        assert_eq!(header.as_bytes(), &sealed[..header.as_bytes().len()], "{name}");
    }
}

#[test]
fn writing_gives_the_same_bytes() {
    let (key, split) = (vector_key(), vector_split());
    let passphrase = NewPassphrase::chosen(vectors()["passphrase"].as_str().unwrap()).unwrap();
    let cost = PassphraseCost::new(19_456, 2).unwrap();
    for (name, access, draws) in [
        ("kek/hello", Access::Key(&key), vec!["kek_nonce"]),
        ("passphrase/hello", Access::Passphrase(&passphrase, cost), vec!["passphrase_salt"]),
        ("split/hello", Access::Split(&split), vec![]),
    ] {
        let sealer = Sealer::new(vector_core()).access(access).bound_to(vector_bindings());
        let sealed = sealer.seal(br#"{"resourceType":"Bundle"}"#, &mut script(&draws)).unwrap();
        assert_eq!(hex::encode(sealed), hex::encode(vector_record(name)), "{name}");
    }
}

#[test]
fn lengths_around_a_chunk() {
    let (key, all) = (vector_key(), vectors());
    let records = all["records"].as_array().unwrap().iter().filter(|record| record["plaintext_len"].is_u64());
    let mut seen = 0;
    for record in records {
        seen += 1;
        let plaintext = pattern(record["plaintext_len"].as_u64().unwrap() as usize);
        let sealer = Sealer::new(vector_core()).for_key(&key).bound_to(vector_bindings());
        let sealed = sealer.seal(&plaintext, &mut script(&["kek_nonce"])).unwrap();
        let (header, payload) = Header::parse(&sealed).unwrap();
        assert_eq!(Sha256::digest(header.as_bytes())[..], bytes(&record["header_sha256"])[..]);
        assert_eq!(payload.len() as u64, record["payload_len"].as_u64().unwrap());
        assert_eq!(Sha256::digest(payload)[..], bytes(&record["payload_sha256"])[..], "{}", record["name"]);
        let opener = Opener::new().with_key(&key).bound_to(vector_bindings());
        assert!(opener.open(&sealed).unwrap().plaintext() == plaintext);
    }
    assert_eq!(seen, 4);
}

#[test]
fn key_names() {
    let all = vectors();
    assert_eq!(vector_key().id().as_bytes()[..], bytes(&all["kek_id"])[..]);
    assert_eq!(vector_recipient().recipient().as_bytes()[..], bytes(&all["hpke_pk_recipient"])[..]);
    let (header, _) = Header::parse(&vector_record("kek+hpke/hello")).unwrap();
    let slots: Vec<SlotInfo> = header.slots().collect();
    assert_eq!(slots[0], SlotInfo::Key(vector_key().id()));
    assert!(matches!(slots[1], SlotInfo::Recipient(tag) if tag != [0; 4]));
}

#[test]
fn wrapped_key() {
    let all = &vectors()["wrapped_key"];
    let parent = Key::from_bytes(KeyKind::Master, array(&all["parent_kek"])).unwrap();
    let child = Key::from_bytes(KeyKind::Person, array(&all["child_key"])).unwrap();
    let wrapped = WrappedKey::wrap(&child, &parent, &mut scripted(bytes(&all["nonce"]))).unwrap();
    assert_eq!(hex::encode(wrapped.to_bytes().unwrap()), all["object"].as_str().unwrap());
    let read = WrappedKey::from_bytes(&bytes(&all["object"])).unwrap();
    assert_eq!(read.unwrap(&parent).unwrap().expose(), child.expose());
}

#[test]
fn look_up_tokens() {
    let all = &vectors()["blind_index"];
    let root = Key::from_bytes(KeyKind::IndexRoot, array(&all["root"])).unwrap();
    let tokens = Tokens::new(&root, &[1]).unwrap();
    for (field, value, name) in [
        (Field::Cccd, "001085012345", "cccd 001085012345 epoch1"),
        (Field::Bhxh, "0123456789", "bhxh 0123456789 epoch1"),
        (Field::Phone, "0912345678", "phone +84912345678 epoch1"),
    ] {
        assert_eq!(tokens.token(field, value).unwrap().to_string(), all[name].as_str().unwrap());
    }
}

#[test]
fn audit_chain() {
    let all = &vectors()["audit"];
    let mut chain = Chain::new(LogId::from_bytes(array(&all["log_id"])));
    assert_eq!(hex::encode(chain.hash()), all["genesis"].as_str().unwrap());
    for (entry, name) in [("entry0", "chain0"), ("entry1", "chain1")] {
        chain.append(all[entry].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(hex::encode(chain.hash()), all[name].as_str().unwrap());
    }
}
