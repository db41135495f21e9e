//! Every changed bit and every cut of small records is noticed.

use hsskdt_core::seal::share::{LinkSecret, ServerShare, ShareId, SplitKey};
use hsskdt_core::seal::{Header, Opener};

use super::support::*;

fn bit_flips(sealed: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    (0..sealed.len() * 8).map(|bit| {
        let mut changed = sealed.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        (bit, changed)
    })
}

fn check(sealed: &[u8], opener: &Opener<'_>) {
    assert!(opener.open(sealed).is_ok());
    let payload_at = Header::parse(sealed).unwrap().0.as_bytes().len();
    for (bit, changed) in bit_flips(sealed) {
        let code = failure(opener, &changed);
        let at = bit / 8;
        let expected: &[&str] = match at {
            0..8 => &["seal.not-sealed"],
            8 => &["seal.unsupported-version"],
            9 => &["seal.unsupported-suite"],
            10..12 => &["seal.unsupported-flags"],
            // A changed content type can become zero; changed slots can become nonsense or somebody else's.
            12..14 => &["seal.cannot-open", "seal.malformed"],
            14..40 => &["seal.cannot-open"],
            _ if at < payload_at => {
                &["seal.cannot-open", "seal.malformed", "seal.no-matching-key", "seal.truncated", "seal.limit-header"]
            }
            _ if at < payload_at + 56 => &["seal.wrong-context"],
            _ => &["seal.corrupt"],
        };
        assert!(expected.contains(&code), "bit {bit}: {code}");
    }
    for len in 0..sealed.len() {
        let code = failure(opener, &sealed[..len]);
        let expected: &[&str] = match len {
            0..8 => &["seal.not-sealed"],
            _ if len < payload_at + 72 => &["seal.truncated"],
            _ => &["seal.corrupt"],
        };
        assert!(expected.contains(&code), "{len} bytes: {code}");
    }
    for extra in [1, 15, 16, 17] {
        let longer = [sealed, &vec![0; extra]].concat();
        assert_eq!(failure(opener, &longer), "seal.corrupt", "{extra} bytes more");
    }
}

#[test]
fn key_and_recipient_slots() {
    let (key, recipient) = (vector_key(), vector_recipient());
    check(&vector_record("kek/hello"), &Opener::new().with_key(&key).bound_to(vector_bindings()));
    check(&vector_record("kek/empty"), &Opener::new().with_key(&key).bound_to(vector_bindings()));
    check(&vector_record("kek+hpke/hello"), &Opener::new().with_recipient_key(&recipient).bound_to(vector_bindings()));
}

#[test]
fn split_slot() {
    let all = vectors();
    let split = SplitKey::join(
        ShareId::from_bytes(array(&all["split_share_id"])),
        LinkSecret::from_bytes(array(&all["split_link_secret"])),
        ServerShare::from_bytes(array(&all["split_server_share"])),
    );
    check(&vector_record("split/hello"), &Opener::new().with_split(&split).bound_to(vector_bindings()));
}

#[test]
fn every_cut_around_the_chunks_of_a_longer_record() {
    let key = key(1);
    let sealed = seal_for(&key, &pattern(40_000), 1);
    let opener = Opener::new().with_key(&key);
    let payload_at = sealed.len() - (56 + 40_000 + 3 * 16);
    for chunk in 0..3 {
        let end = payload_at + 56 + 16_400 * chunk;
        for len in end.saturating_sub(20)..(end + 20).min(sealed.len()) {
            assert!(opener.open(&sealed[..len]).is_err(), "{len}");
        }
    }
}
