//! How much memory opening takes, counted by an allocator of this program's own.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use hsskdt_core::Error;
use hsskdt_core::seal::{
    Access, ContentType, Core, Key, KeyKind, NewPassphrase, Opener, Passphrase, PassphraseCost, RecordId, SealWriter,
    Sealer,
};

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(now, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What `run` allocates at most beyond what was there before.
fn peak(run: impl FnOnce()) -> usize {
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    run();
    PEAK.load(Relaxed) - before
}

fn entropy() -> impl FnMut(&mut [u8]) -> Result<(), Error> {
    let mut counter = 0_u8;
    move |out: &mut [u8]| {
        out.iter_mut().for_each(|byte| {
            counter = counter.wrapping_add(1);
            *byte = counter;
        });
        Ok(())
    }
}

fn core() -> Core {
    Core { content_type: ContentType::IMAGE, schema: 0, revision: 1, record_id: RecordId::from_bytes([1; 16]) }
}

/// A long sealed record, made while it is read.
struct Sealing {
    writer: Option<SealWriter<Vec<u8>>>,
    made: Vec<u8>,
    at: usize,
    left: u64,
}

impl Read for Sealing {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.made.len() {
            let Some(mut writer) = self.writer.take() else {
                return Ok(0);
            };
            let piece = [7; 65_536];
            let len = self.left.min(piece.len() as u64) as usize;
            self.left -= len as u64;
            writer.write_all(&piece[..len])?;
            self.at = 0;
            if len == 0 {
                self.made = writer.finish()?;
            } else {
                self.made = std::mem::take(writer.get_mut());
                self.writer = Some(writer);
            }
        }
        let mut rest = &self.made[self.at..];
        let got = rest.read(out)?;
        self.at += got;
        Ok(got)
    }
}

/// One test: the counters are the program's.
#[test]
fn memory() {
    long_stream();
    hostile_cost();
}

/// Unoptimised ciphers take minutes for a gigabyte; the memory is the same for less.
const LEN: u64 = if cfg!(debug_assertions) { 16 << 20 } else { 1 << 30 };

fn long_stream() {
    let key = Key::from_bytes(KeyKind::Person, [1; 32]).unwrap();
    let sealer = Sealer::new(core()).for_key(&key);
    let used = peak(|| {
        let writer = sealer.seal_stream(Vec::new(), &mut entropy()).unwrap();
        let input = Sealing { writer: Some(writer), made: Vec::new(), at: 0, left: LEN };
        let mut reader = Opener::new().with_key(&key).open_stream(input).unwrap();
        let mut len = 0_u64;
        while let Some(piece) = reader.next_piece().unwrap() {
            assert!(*piece == [7; 65_536][..piece.len()]);
            len += piece.len() as u64;
        }
        assert_eq!(len, LEN);
    });
    assert!(used < 1 << 20, "{used} bytes for sealing and opening {LEN}");
}

/// A file that asks for more than the reader allows is refused before anything is computed or allocated.
fn hostile_cost() {
    let passphrase = NewPassphrase::chosen("a long enough one").unwrap();
    let sealer = Sealer::new(core()).access(Access::Passphrase(&passphrase, PassphraseCost::LEAST));
    let sealed = sealer.seal(b"x", &mut entropy()).unwrap();
    let entered = Passphrase::new("a long enough one").unwrap();
    let settings = 41 + 3 + 16;
    for (m_kib, t) in [(262_145_u32, 2_u32), (u32::MAX, 2), (19_456, 11), (19_456, u32::MAX), (u32::MAX, u32::MAX)] {
        let mut hostile = sealed.clone();
        hostile[settings..settings + 4].copy_from_slice(&m_kib.to_be_bytes());
        hostile[settings + 4..settings + 8].copy_from_slice(&t.to_be_bytes());
        let mut fastest = Duration::MAX;
        for _ in 0..5 {
            let used = peak(|| {
                let start = Instant::now();
                let error = Opener::new().with_passphrase(&entered).open(&hostile).unwrap_err();
                fastest = fastest.min(start.elapsed());
                assert_eq!(error.code(), "seal.limit-passphrase-cost");
            });
            assert!(used < 65_536, "{used} bytes");
        }
        assert!(fastest < Duration::from_millis(1), "{fastest:?}");
    }
    // The caller's own limit holds too, for instance in a browser.
    let small = Opener::new().with_passphrase(&entered).with_most_passphrase_cost(19_455, 10);
    assert_eq!(small.open(&sealed).unwrap_err().code(), "seal.limit-passphrase-cost");
    let fitting = Opener::new().with_passphrase(&entered).with_most_passphrase_cost(19_456, 2);
    assert!(fitting.open(&sealed).is_ok());
}
