//! Rotation and revocation.

use hsskdt_core::seal::{Access, Bindings, Header, Opener, RecipientKey, Reseal, Rewrap, SlotInfo};

use super::support::*;

fn payload(sealed: &[u8]) -> &[u8] {
    Header::parse(sealed).unwrap().1
}

#[test]
fn rotation_keeps_the_payload_and_changes_the_keys() {
    let (old, new) = (key(1), key(2));
    let sealed = seal_for(&old, &pattern(20_000), 1);
    let opener = Opener::new().with_key(&old);
    let rewrapped = Rewrap::replace().access(Access::Key(&new)).apply(&sealed, &opener, &mut Fixed(2)).unwrap();
    assert!(payload(&sealed) == payload(&rewrapped));
    assert!(Opener::new().with_key(&new).open(&rewrapped).unwrap().plaintext() == pattern(20_000));
    assert_eq!(failure(&opener, &rewrapped), "seal.no-matching-key");
    let mut streamed = Vec::new();
    let rewrap = Rewrap::replace().access(Access::Key(&new));
    rewrap.apply_stream(&sealed[..], &mut streamed, &opener, &mut Fixed(2)).unwrap();
    assert!(streamed == rewrapped);
}

#[test]
fn recipients_come_and_go() {
    let key = key(1);
    let clinic = RecipientKey::generate(&mut Fixed(3)).unwrap();
    let public = clinic.recipient();
    let sealed = seal_for(&key, b"x", 1);
    let (by_key, by_clinic) = (Opener::new().with_key(&key), Opener::new().with_recipient_key(&clinic));
    let added = Rewrap::keep().access(Access::Recipient(&public)).apply(&sealed, &by_key, &mut Fixed(2)).unwrap();
    assert!(by_key.open(&added).is_ok() && by_clinic.open(&added).is_ok());
    let slot = Header::parse(&added).unwrap().0.slots().find(|slot| matches!(slot, SlotInfo::Recipient(_))).unwrap();
    let removed = Rewrap::keep().remove(slot).apply(&added, &by_clinic, &mut Fixed(4)).unwrap();
    assert!(by_key.open(&removed).is_ok());
    assert_eq!(failure(&by_clinic, &removed), "seal.no-matching-key");
    let nobody = Rewrap::replace().apply(&added, &by_key, &mut Fixed(5)).unwrap_err();
    assert_eq!(nobody.code(), "seal.no-slot");
}

#[test]
fn a_stranger_cannot_rewrap() {
    let (old, other) = (key(1), key(2));
    let sealed = seal_for(&old, b"x", 1);
    let rewrap = Rewrap::replace().access(Access::Key(&other));
    let error = rewrap.apply(&sealed, &Opener::new().with_key(&other), &mut Fixed(2)).unwrap_err();
    assert_eq!(error.code(), "seal.no-matching-key");
}

#[test]
fn resealing_changes_everything_but_the_content() {
    let (old, new) = (key(1), key(2));
    let bound = || Bindings::new().with_person("P-1").unwrap();
    let sealer = hsskdt_core::seal::Sealer::new(core()).for_key(&old).bound_to(bound());
    let sealed = sealer.seal(&pattern(20_000), &mut Fixed(1)).unwrap();
    let opener = Opener::new().with_key(&old).bound_to(bound());
    let anew = Reseal::bound_to(bound()).access(Access::Key(&new));
    let resealed = anew.apply(&sealed, &opener, &mut Fixed(2)).unwrap();
    let opened = Opener::new().with_key(&new).bound_to(bound()).open(&resealed).unwrap();
    assert!(opened.plaintext() == pattern(20_000));
    assert_eq!(opened.header().core().revision, core().revision + 1);
    assert_eq!(opened.header().core().record_id, core().record_id);
    assert!(payload(&sealed)[..56] != payload(&resealed)[..56]);
    let mut streamed = Vec::new();
    let anew = Reseal::bound_to(bound()).access(Access::Key(&new));
    anew.apply_stream(&sealed[..], &mut streamed, &opener, &mut Fixed(2)).unwrap();
    assert!(streamed == resealed);
}

#[test]
fn resealing_a_damaged_record_leaves_nothing_that_opens() {
    let key = key(1);
    let mut sealed = seal_for(&key, &pattern(20_000), 1);
    *sealed.last_mut().unwrap() ^= 1;
    let mut out = Vec::new();
    let anew = Reseal::bound_to(Bindings::new()).access(Access::Key(&key));
    let error = anew.apply_stream(&sealed[..], &mut out, &Opener::new().with_key(&key), &mut Fixed(2)).unwrap_err();
    assert_eq!(error.code(), "seal.corrupt");
    assert!(Opener::new().with_key(&key).open(&out).is_err());
}

#[test]
fn the_last_revision() {
    let key = key(1);
    let last = hsskdt_core::seal::Core { revision: u64::MAX, ..core() };
    let sealed = hsskdt_core::seal::Sealer::new(last).for_key(&key).seal(b"x", &mut Fixed(1)).unwrap();
    let anew = Reseal::bound_to(Bindings::new()).access(Access::Key(&key));
    let error = anew.apply(&sealed, &Opener::new().with_key(&key), &mut Fixed(2)).unwrap_err();
    assert_eq!(error.code(), "seal.revision");
}
