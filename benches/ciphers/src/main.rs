//! ChaCha20-Poly1305 of several makers, and sealed records made of it, on the same bytes in the same run.

mod sodium;

use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::aead::{Aead, AeadInOut};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
use hsskdt_core::seal::{ContentType, Core, Key, KeyKind, Opener, RecordId, Sealer};
use openssl::symm::{Cipher, Crypter, Mode};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use std::hint::black_box;
use std::io::{self, Write};
use cpu_time::ThreadTime;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

const SIZES: [usize; 4] = [1 << 10, 16 << 10, 1 << 20, 64 << 20];
/// Rounds of every candidate; the best one counts.
const ROUNDS: usize = 200;
/// Time of one round of one candidate. Short, so that on a busy machine some rounds are left alone.
const ROUND: Duration = Duration::from_millis(2);
/// Time of all rounds of one size.
const ALL_ROUNDS: Duration = Duration::from_secs(20);

type Run = Box<dyn FnMut()>;

/// Name, and the work on one message.
fn candidates(size: usize) -> Vec<(&'static str, Run)> {
    let core =
        Core { content_type: ContentType::BYTES, schema: 0, revision: 1, record_id: RecordId::from_bytes([1; 16]) };
    let plaintext = vec![7_u8; size];
    let mut entropy = |out: &mut [u8]| {
        out.fill(5);
        Ok(())
    };
    let key = || Key::from_bytes(KeyKind::Person, [1; 32]).unwrap();
    let sealed = Sealer::new(core).for_key(&key()).seal(&plaintext, &mut entropy).unwrap();

    let (text, sealing_key) = (plaintext.clone(), key());
    let seal: Run = Box::new(move || {
        black_box(Sealer::new(core).for_key(&sealing_key).seal(black_box(&text), &mut entropy).unwrap());
    });
    let (text, sealing_key, mut out) = (plaintext.clone(), key(), Vec::new());
    let seal_into: Run = Box::new(move || {
        let sealer = Sealer::new(core).for_key(&sealing_key);
        sealer.seal_into(black_box(&text), &mut out, &mut entropy).unwrap();
    });
    let (text, opening_key) = (sealed.clone(), key());
    let open: Run = Box::new(move || {
        black_box(Opener::new().with_key(&opening_key).open(black_box(&text)).unwrap());
    });
    let (text, opening_key, mut opened) = (sealed.clone(), key(), Zeroizing::new(Vec::new()));
    let open_into: Run = Box::new(move || {
        Opener::new().with_key(&opening_key).open_into(black_box(&text), &mut opened).unwrap();
    });
    let (text, sealing_key) = (plaintext.clone(), key());
    let seal_stream: Run = Box::new(move || {
        let mut writer = Sealer::new(core).for_key(&sealing_key).seal_stream(io::sink(), &mut entropy).unwrap();
        writer.write_all(black_box(&text)).unwrap();
        writer.finish().unwrap();
    });
    let (text, opening_key) = (sealed, key());
    let open_stream: Run = Box::new(move || {
        let mut reader = Opener::new().with_key(&opening_key).open_stream(black_box(&text[..])).unwrap();
        while let Some(piece) = reader.next_piece().unwrap() {
            black_box(piece);
        }
    });

    let (bare, mut body) = (ChaCha20Poly1305::new(&[2; 32].into()), plaintext.clone());
    let bare_seal: Run = Box::new(move || {
        black_box(bare.encrypt_inout_detached(&[3; 12].into(), b"", body.as_mut_slice().into()).unwrap());
    });
    let (bare, text) = (ChaCha20Poly1305::new(&[2; 32].into()), plaintext.clone());
    let bare_seal_new: Run = Box::new(move || {
        black_box(bare.encrypt(&[3; 12].into(), black_box(text.as_slice())).unwrap());
    });
    let (bare, mut body, mut copy) = (ChaCha20Poly1305::new(&[2; 32].into()), plaintext.clone(), plaintext.clone());
    let tag = bare.encrypt_inout_detached(&[3; 12].into(), b"", body.as_mut_slice().into()).unwrap();
    let bare_open: Run = Box::new(move || {
        let buffers = InOutBuf::new(black_box(&body), &mut copy).unwrap();
        bare.decrypt_inout_detached(&[3; 12].into(), b"", buffers, &tag).unwrap();
    });
    let bare = ChaCha20Poly1305::new(&[2; 32].into());
    let text = bare.encrypt(&[3; 12].into(), plaintext.as_slice()).unwrap();
    let bare_open_new: Run = Box::new(move || {
        black_box(bare.decrypt(&[3; 12].into(), black_box(text.as_slice())).unwrap());
    });

    let ring_key = LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &[2; 32]).unwrap());
    let mut body = plaintext.clone();
    let ring: Run = Box::new(move || {
        let nonce = Nonce::assume_unique_for_key([3; 12]);
        black_box(ring_key.seal_in_place_separate_tag(nonce, Aad::empty(), &mut body).unwrap().as_ref());
    });

    let (text, mut out) = (plaintext.clone(), vec![0; size + 16]);
    let sodium: Run = Box::new(move || sodium::seal(&[2; 32], &[3; 12], black_box(&text), &mut out));

    let (text, mut out) = (plaintext, vec![0; size + 64]);
    let openssl: Run = Box::new(move || {
        let cipher = Cipher::chacha20_poly1305();
        let mut crypter = Crypter::new(cipher, Mode::Encrypt, &[2; 32], Some(&[3; 12])).unwrap();
        let len = crypter.update(black_box(&text), &mut out).unwrap();
        crypter.finalize(&mut out[len..]).unwrap();
        let mut tag = [0; 16];
        crypter.get_tag(&mut tag).unwrap();
        black_box(tag);
    });

    vec![
        ("seal", seal),
        ("seal, buffer kept", seal_into),
        ("seal, stream", seal_stream),
        ("open", open),
        ("open, buffer kept", open_into),
        ("open, stream", open_stream),
        ("chacha20poly1305: encrypt", bare_seal_new),
        ("chacha20poly1305: encrypt, buffer kept", bare_seal),
        ("chacha20poly1305: decrypt", bare_open_new),
        ("chacha20poly1305: decrypt, buffer kept", bare_open),
        ("ring: encrypt, buffer kept", ring),
        ("libsodium: encrypt, buffer kept", sodium),
        ("OpenSSL: encrypt, buffer kept", openssl),
    ]
}

fn main() {
    let mut table: Vec<(&str, Vec<f64>)> = Vec::new();
    for size in SIZES {
        let mut candidates = candidates(size);
        let mut best = vec![Duration::MAX; candidates.len()];
        let begun = Instant::now();
        for _ in 0..ROUNDS {
            for ((_, run), best) in candidates.iter_mut().zip(&mut best) {
                let (start, mut count) = (ThreadTime::now(), 0);
                while count == 0 || start.elapsed() < ROUND {
                    run();
                    count += 1;
                }
                *best = (*best).min(start.elapsed() / count);
            }
            if begun.elapsed() > ALL_ROUNDS {
                break;
            }
        }
        for (at, ((name, _), best)) in candidates.iter().zip(best).enumerate() {
            if table.len() == at {
                table.push((name, Vec::new()));
            }
            table[at].1.push(size as f64 / best.as_secs_f64() / 1e6);
        }
    }
    println!("| MB/s | 1 KiB | 16 KiB | 1 MiB | 64 MiB |\n|---|---|---|---|---|");
    for (name, speeds) in table {
        let cells: Vec<String> = speeds.iter().map(|speed| format!("{speed:.0}")).collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
}
