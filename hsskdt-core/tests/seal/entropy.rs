//! A failing source of randomness fails the call, wherever it fails.

use hsskdt_core::Error;
use hsskdt_core::error::catalogue;
use hsskdt_core::seal::share::{Lifetimes, Share};
use hsskdt_core::seal::{
    Access, Entropy, Key, KeyKind, NewPassphrase, PassphraseCost, RecipientKey, RecordId, Sealer, WrappedKey,
};

use super::support::*;

/// Fails at call `at`.
fn failing(at: usize) -> impl FnMut(&mut [u8]) -> Result<(), Error> {
    let (mut calls, mut source) = (0, Fixed(9));
    move |out: &mut [u8]| {
        calls += 1;
        if calls > at {
            return Err(Error::new(&catalogue::seal::ENTROPY));
        }
        source.fill(out)
    }
}

/// Fails at every call until the operation succeeds; returns how many calls it makes.
fn calls_until_success<T>(mut run: impl FnMut(&mut dyn Entropy) -> Result<T, Error>) -> usize {
    for at in 0..100 {
        match run(&mut failing(at)) {
            Ok(_) => return at,
            Err(error) => assert_eq!(error.code(), "seal.entropy"),
        }
    }
    panic!("never succeeds");
}

#[test]
fn every_call_can_fail() {
    let (one, two, master) = (key(1), key(2), Key::from_bytes(KeyKind::Master, [3; 32]).unwrap());
    let recipient = RecipientKey::generate(&mut Fixed(1)).unwrap().recipient();
    let passphrase = NewPassphrase::chosen("a long enough one").unwrap();
    let sealer = Sealer::new(core()).for_key(&one).for_key(&two).for_recipient(&recipient);
    // Data key, salt, and one draw for each slot.
    assert_eq!(calls_until_success(|entropy| sealer.seal(b"x", entropy)), 5);
    assert_eq!(calls_until_success(|entropy| sealer.seal_stream(Vec::new(), entropy)), 5);
    let sealer = Sealer::new(core()).access(Access::Passphrase(&passphrase, PassphraseCost::LEAST));
    assert_eq!(calls_until_success(|entropy| sealer.seal(b"x", entropy)), 3);
    assert_eq!(calls_until_success(|entropy| Key::generate(KeyKind::Person, entropy)), 1);
    assert_eq!(calls_until_success(RecipientKey::generate), 1);
    assert_eq!(calls_until_success(RecordId::generate), 1);
    assert_eq!(calls_until_success(|entropy| NewPassphrase::generate(4, entropy)), 1);
    assert_eq!(calls_until_success(|entropy| WrappedKey::wrap(&one, &master, entropy)), 1);
    let lifetimes = Lifetimes::new(600, 3600).unwrap();
    assert_eq!(calls_until_success(|entropy| Share::new(lifetimes, entropy)), 4);
}

#[test]
fn a_source_that_writes_nothing_is_refused() {
    let mut silent = |_: &mut [u8]| Ok(());
    assert_eq!(Key::generate(KeyKind::Person, &mut silent).unwrap_err().code(), "seal.entropy");
    let key = key(1);
    let error = Sealer::new(core()).for_key(&key).seal(b"", &mut silent).unwrap_err();
    assert_eq!(error.code(), "seal.entropy");
}

#[test]
fn codes_are_drawn_without_bias() {
    // The largest numbers would favour small codes: they are drawn again.
    let share = |drawn: Vec<u8>| {
        let bytes = [vec![1; 16 + 32 + 32], drawn].concat();
        Share::new(Lifetimes::new(60, 60).unwrap(), &mut scripted(bytes)).unwrap()
    };
    let code = |drawn: &[u32]| {
        let share = share(drawn.iter().flat_map(|number| number.to_be_bytes()).collect());
        String::from_utf8(share.code().expose().to_vec()).unwrap()
    };
    assert_eq!(code(&[0]), "000000");
    assert_eq!(code(&[4_293_999_999]), "999999");
    assert_eq!(code(&[4_294_000_000, u32::MAX, 1_000_042]), "000042");
    let mut stuck = |out: &mut [u8]| {
        out.fill(0xff);
        Ok(())
    };
    assert_eq!(Share::new(Lifetimes::new(60, 60).unwrap(), &mut stuck).unwrap_err().code(), "seal.entropy");
}
