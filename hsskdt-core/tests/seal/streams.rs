//! Streams, odd readers and writers, random access.

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use hsskdt_core::Error;
use hsskdt_core::seal::{Opener, Sealer};

use super::support::*;

/// Gives `step` bytes at a time; fails at byte `fail_at`; interrupts every other call.
struct Odd<'a> {
    bytes: &'a [u8],
    step: usize,
    at: usize,
    fail_at: usize,
    calls: usize,
}

impl<'a> Odd<'a> {
    fn new(bytes: &'a [u8], step: usize, fail_at: usize) -> Odd<'a> {
        Odd { bytes, step, at: 0, fail_at, calls: 0 }
    }
}

impl Read for Odd<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.calls += 1;
        if self.calls.is_multiple_of(2) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.at >= self.fail_at {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        let mut rest = &self.bytes[self.at..];
        let room = out.len().min(self.step);
        let got = rest.read(&mut out[..room])?;
        self.at += got;
        Ok(got)
    }
}

#[test]
fn one_byte_at_a_time() {
    let key = key(1);
    for len in [0, 1, 16_383, 16_384, 16_385, 40_000] {
        let plaintext = pattern(len);
        let mut writer = Sealer::new(core()).for_key(&key).seal_stream(Vec::new(), &mut Fixed(5)).unwrap();
        for piece in plaintext.chunks(777) {
            writer.write_all(piece).unwrap();
        }
        let sealed = writer.finish().unwrap();
        // The stream writes what the call in memory writes.
        let whole = Sealer::new(core()).for_key(&key).seal(&plaintext, &mut Fixed(5)).unwrap();
        assert!(sealed == whole, "{len}");
        let opener = Opener::new().with_key(&key);
        for step in [1, 13, usize::MAX] {
            let mut out = Vec::new();
            opener.open_stream(Odd::new(&sealed, step, usize::MAX)).unwrap().read_to_end(&mut out).unwrap();
            assert!(out == plaintext, "{len}, {step}");
        }
    }
}

#[test]
fn an_error_of_the_input_is_passed_on_and_stays() {
    let key = key(1);
    let sealed = seal_for(&key, &pattern(40_000), 1);
    let opener = Opener::new().with_key(&key);
    for fail_at in [0, 5, 41, 150, 200, 17_000, sealed.len() - 1] {
        let outcome = opener.open_stream(Odd::new(&sealed, 1_000, fail_at)).and_then(|mut reader| {
            loop {
                match reader.next_piece() {
                    Ok(Some(_)) => {}
                    Ok(None) => return Ok(()),
                    Err(error) => {
                        assert_eq!(reader.next_piece().unwrap_err(), error);
                        return Err(error);
                    }
                }
            }
        });
        assert_eq!(outcome.unwrap_err().code(), "io.failed", "{fail_at}");
    }
}

#[test]
fn errors_of_the_library_survive_the_read_trait() {
    let key = key(1);
    let mut sealed = seal_for(&key, &pattern(20_000), 1);
    *sealed.last_mut().unwrap() ^= 1;
    let mut out = Vec::new();
    let error = Opener::new().with_key(&key).open_stream(&sealed[..]).unwrap().read_to_end(&mut out).unwrap_err();
    let error = Error::from(error);
    assert_eq!((error.code(), error.detail()), ("seal.corrupt", "chunk 1"));
    assert_eq!(out.len(), 16_384, "whole chunks only");
}

#[test]
fn a_writer_dropped_before_its_end_leaves_nothing_that_opens() {
    let key = key(1);
    for len in [0, 100, 16_384, 16_385, 32_768] {
        let mut out = Vec::new();
        let mut writer = Sealer::new(core()).for_key(&key).seal_stream(&mut out, &mut Fixed(1)).unwrap();
        writer.write_all(&pattern(len)).unwrap();
        writer.flush().unwrap();
        drop(writer);
        assert!(Opener::new().with_key(&key).open(&out).is_err(), "{len}");
    }
}

/// Fails at byte `fail_at` once, then works again.
struct Breaking {
    written: Vec<u8>,
    fail_at: usize,
    failed: bool,
}

impl Write for Breaking {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.failed && self.written.len() + bytes.len() > self.fail_at {
            self.failed = true;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn after_a_failed_write_nothing_more_is_written() {
    let key = key(1);
    let output = Breaking { written: Vec::new(), fail_at: 10_000, failed: false };
    let mut writer = Sealer::new(core()).for_key(&key).seal_stream(output, &mut Fixed(1)).unwrap();
    assert!(writer.write_all(&pattern(20_000)).is_err());
    assert!(writer.write_all(&pattern(20_000)).is_err());
    assert_eq!(writer.finish().map(|_| ()).unwrap_err().code(), "seal.finished");
}

#[test]
fn any_place_of_a_file() {
    let key = key(1);
    for len in [0, 1, 16_384, 50_000] {
        let plaintext = pattern(len);
        let sealed = seal_for(&key, &plaintext, 1);
        let mut file = Opener::new().with_key(&key).open_file(Cursor::new(&sealed)).unwrap();
        assert_eq!((file.len(), file.is_empty()), (len as u64, len == 0));
        for offset in [0, 1, 16_383, 16_384, 16_390, 32_768, 49_999, 50_000, 60_000] {
            for want in [0, 1, 100, 20_000] {
                let mut out = vec![0; want];
                let got = file.read_at(offset as u64, &mut out).unwrap();
                let start = offset.min(len);
                let expected = &plaintext[start..(start + want).min(len)];
                assert!(out[..got] == *expected, "{len}: {offset} + {want}");
            }
        }
    }
}

#[test]
fn reading_and_seeking() {
    let key = key(1);
    let plaintext = pattern(40_000);
    let sealed = seal_for(&key, &plaintext, 1);
    let mut file = Opener::new().with_key(&key).open_file(Cursor::new(&sealed)).unwrap();
    let mut piece = [0; 50];
    assert_eq!(file.seek(SeekFrom::End(-50)).unwrap(), 39_950);
    file.read_exact(&mut piece).unwrap();
    assert_eq!(piece[..], plaintext[39_950..]);
    assert_eq!(file.seek(SeekFrom::Current(-10_050)).unwrap(), 29_950);
    file.read_exact(&mut piece).unwrap();
    assert_eq!(piece[..], plaintext[29_950..30_000]);
    assert!(file.seek(SeekFrom::Current(-40_000)).is_err());
    file.seek(SeekFrom::Start(0)).unwrap();
    let mut all = Vec::new();
    file.read_to_end(&mut all).unwrap();
    assert!(all == plaintext);
    assert_eq!(file.header().core(), &core());
}

#[test]
fn a_cut_or_lengthened_file_is_noticed_at_once_and_a_changed_chunk_when_read() {
    let key = key(1);
    let sealed = seal_for(&key, &pattern(40_000), 1);
    let opener = Opener::new().with_key(&key);
    for len in [sealed.len() - 1, sealed.len() - 8_000, sealed.len() - 16_400, 250] {
        assert!(opener.open_file(Cursor::new(&sealed[..len])).is_err(), "{len}");
    }
    let longer = [&sealed[..], &[0; 40]].concat();
    assert_eq!(opener.open_file(Cursor::new(&longer)).unwrap_err().code(), "seal.corrupt");
    let mut changed = sealed.clone();
    changed[300] ^= 1;
    let mut file = opener.open_file(Cursor::new(&changed)).unwrap();
    let mut out = [0; 10];
    assert_eq!(file.read_at(20_000, &mut out).unwrap(), 10);
    let error = file.read_at(16_380, &mut out).unwrap_err();
    assert_eq!((error.code(), error.detail()), ("seal.corrupt", "chunk 0"));
}

#[test]
fn records_behind_each_other_are_two_records() {
    let key = key(1);
    let (a, b) = (seal_for(&key, b"a", 1), seal_for(&key, b"b", 2));
    assert!(Opener::new().with_key(&key).open(&[a, b].concat()).is_err());
}

#[test]
fn buffers_kept_from_record_to_record() {
    let key = key(1);
    let (sealer, opener) = (Sealer::new(core()).for_key(&key), Opener::new().with_key(&key));
    let (mut sealed, mut opened) = (Vec::new(), zeroize::Zeroizing::new(Vec::new()));
    for len in [100, 40_000, 0, 16_384] {
        sealer.seal_into(&pattern(len), &mut sealed, &mut Fixed(1)).unwrap();
        assert!(sealed == sealer.seal(&pattern(len), &mut Fixed(1)).unwrap());
        let (header, _) = opener.open_into(&sealed, &mut opened).unwrap();
        assert_eq!(header.core(), &core());
        assert!(*opened == pattern(len));
    }
    *sealed.last_mut().unwrap() ^= 1;
    assert_eq!(opener.open_into(&sealed, &mut opened).unwrap_err().code(), "seal.corrupt");
    assert!(opened.is_empty(), "nothing of a damaged record is handed out");
}
