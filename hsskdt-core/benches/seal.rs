//! Sealing and opening beside the bare cipher on the same bytes, and the small operations around them.

use std::hint::black_box;
use std::io::Cursor;
use std::time::Duration;

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
use criterion::{BenchmarkId, Criterion, Throughput};
use hsskdt_core::Error;
use hsskdt_core::seal::tokens::{Field, Index, IndexBuilder, Tokens};
use hsskdt_core::seal::{
    Access, ContentType, Core, Key, KeyKind, NewPassphrase, Opener, PassphraseCost, RecipientKey, RecordId, Rewrap,
    Sealer,
};

const SIZES: [(&str, usize); 4] = [("1 KiB", 1 << 10), ("16 KiB", 16 << 10), ("1 MiB", 1 << 20), ("64 MiB", 64 << 20)];

/// Reproducible bytes without cost: the bench measures ciphers, not a generator.
fn entropy() -> impl FnMut(&mut [u8]) -> Result<(), Error> {
    let mut counter = 0_u8;
    move |out: &mut [u8]| {
        counter = counter.wrapping_add(1);
        out.fill(counter | 1);
        Ok(())
    }
}

fn core() -> Core {
    Core { content_type: ContentType::NATIVE_JSON, schema: 1, revision: 1, record_id: RecordId::from_bytes([1; 16]) }
}

fn throughput(criterion: &mut Criterion) {
    let key = Key::from_bytes(KeyKind::Person, [1; 32]).unwrap();
    let sealer = Sealer::new(core()).for_key(&key);
    let opener = Opener::new().with_key(&key);
    let bare = ChaCha20Poly1305::new(&[2; 32].into());
    for (verb, opening) in [("seal", false), ("open", true)] {
        let mut group = criterion.benchmark_group(verb);
        for (name, size) in SIZES {
            let plaintext = vec![7; size];
            let sealed = sealer.seal(&plaintext, &mut entropy()).unwrap();
            let mut buffer = plaintext.clone();
            let tag = bare.encrypt_inout_detached(&[3; 12].into(), b"", buffer.as_mut_slice().into()).unwrap();
            group.throughput(Throughput::Bytes(size as u64));
            group.bench_function(BenchmarkId::new("record", name), |bench| match opening {
                false => bench.iter(|| sealer.seal(black_box(&plaintext), &mut entropy()).unwrap()),
                true => bench.iter(|| opener.open(black_box(&sealed)).unwrap()),
            });
            // What a caller of the bare cipher does as well: a new buffer for the result.
            group.bench_function(BenchmarkId::new("bare cipher", name), |bench| {
                bench.iter(|| {
                    let mut out = black_box(if opening { &buffer } else { &plaintext }).clone();
                    let body = out.as_mut_slice().into();
                    if opening {
                        bare.decrypt_inout_detached(&[3; 12].into(), b"", body, &tag).unwrap();
                    } else {
                        bare.encrypt_inout_detached(&[3; 12].into(), b"", body).unwrap();
                    }
                    out
                });
            });
            group.bench_function(BenchmarkId::new("bare cipher in place", name), |bench| {
                let mut out = plaintext.clone();
                bench.iter(|| {
                    let body = black_box(&mut out).as_mut_slice().into();
                    bare.encrypt_inout_detached(&[3; 12].into(), b"", body).unwrap()
                });
            });
        }
        group.finish();
    }
}

fn around(criterion: &mut Criterion) {
    let (key, other) =
        (Key::from_bytes(KeyKind::Person, [1; 32]).unwrap(), Key::from_bytes(KeyKind::Person, [2; 32]).unwrap());
    let recipient = RecipientKey::from_bytes([3; 32]).unwrap();
    let public = recipient.recipient();
    let sealed = Sealer::new(core()).for_key(&key).for_recipient(&public).seal(&[7; 1024], &mut entropy()).unwrap();
    let opener = Opener::new().with_key(&key);
    let mut group = criterion.benchmark_group("around");
    group.bench_function("rewrap for a key", |bench| {
        let rewrap = Rewrap::replace().access(Access::Key(&other));
        bench.iter(|| rewrap.apply(black_box(&sealed), &opener, &mut entropy()).unwrap());
    });
    group.bench_function("open as a recipient", |bench| {
        let opener = Opener::new().with_recipient_key(&recipient);
        bench.iter(|| opener.open(black_box(&sealed)).unwrap());
    });
    let root = Key::from_bytes(KeyKind::IndexRoot, [4; 32]).unwrap();
    let tokens = Tokens::new(&root, &[1]).unwrap();
    group.bench_function("token", |bench| bench.iter(|| tokens.token(Field::Cccd, black_box("001085012345")).unwrap()));
    let mut builder = IndexBuilder::new();
    for number in 0..1_000_000 {
        let token = tokens.token(Field::Cccd, &format!("{number:012}")).unwrap();
        builder.add(&token, RecordId::from_bytes([1; 16]));
    }
    let mut index = Index::open(Cursor::new(builder.write(Vec::new()).unwrap())).unwrap();
    let wanted = tokens.token(Field::Cccd, "000000500000").unwrap();
    group.bench_function("find among a million", |bench| bench.iter(|| index.find(black_box(&wanted)).unwrap()));
    group.sample_size(10);
    let passphrase = NewPassphrase::chosen("a long enough one").unwrap();
    let sealer = Sealer::new(core()).access(Access::Passphrase(&passphrase, PassphraseCost::default()));
    let sealed = sealer.seal(b"", &mut entropy()).unwrap();
    group.bench_function("open by passphrase", |bench| {
        let opener = Opener::new().with_passphrase(passphrase.as_passphrase());
        bench.iter(|| opener.open(black_box(&sealed)).unwrap());
    });
    group.finish();
}

fn main() {
    let time = Duration::from_secs(2);
    let mut criterion = Criterion::default().warm_up_time(time / 4).measurement_time(time).sample_size(20);
    criterion = criterion.configure_from_args();
    throughput(&mut criterion);
    around(&mut criterion);
    criterion.final_summary();
}
