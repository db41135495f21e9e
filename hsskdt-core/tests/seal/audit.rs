//! The audit log: every single change, cut and reordering is noticed.

use hsskdt_core::seal::RecordId;
use hsskdt_core::seal::audit::{Action, Chain, Entry, Head, LogId, LogWriter, Word, verify_log};

const TIME: i64 = 1_795_406_400;

fn word(text: &str) -> Word {
    Word::new(text).unwrap()
}

fn entry(number: i64) -> Entry {
    Entry {
        record: Some(RecordId::from_bytes([7; 16])),
        purpose: Some(word("treatment")),
        consent: (number % 2 == 0).then(|| word("C-17")),
        ..Entry::new(TIME + number, word("dr:a1f3"), Action::Open, word("ok"))
    }
}

fn log() -> (Vec<u8>, Vec<Head>) {
    let mut writer = LogWriter::create(Vec::new(), LogId::from_bytes([3; 16])).unwrap();
    let mut heads = Vec::new();
    for number in 0..4 {
        writer.append(&entry(number)).unwrap();
        heads.push(writer.chain().head(TIME + 100).unwrap());
    }
    (writer.into_inner(), heads)
}

fn failure(log: &[u8], kept: &[Head]) -> &'static str {
    verify_log(log, kept).unwrap_err().code()
}

#[test]
fn canonical_entries() {
    assert_eq!(
        entry(0).to_json().unwrap(),
        r#"{"action":"open","actor":"dr:a1f3","consent":"C-17","purpose":"treatment","record":"07070707070707070707070707070707","result":"ok","time":"2026-11-23T04:00:00Z"}"#
    );
    let least = Entry::new(0, word("system"), Action::Destroy, word("seal.cannot-open"));
    assert_eq!(
        least.to_json().unwrap(),
        r#"{"action":"destroy","actor":"system","result":"seal.cannot-open","time":"1970-01-01T00:00:00Z"}"#
    );
    for entry in [entry(0), least] {
        let parsed: serde_json::Value = serde_json::from_str(&entry.to_json().unwrap()).unwrap();
        assert_eq!(parsed.to_string(), entry.to_json().unwrap(), "sorted, without blanks");
    }
    for time in [i64::MAX, i64::MIN, 253_402_300_800, -62_200_000_000] {
        let entry = Entry { time, ..entry(0) };
        assert_eq!(entry.to_json().unwrap_err().code(), "audit.time");
    }
}

#[test]
fn identifying_numbers_and_sentences_do_not_enter() {
    for refused in [
        "",
        "001085012345",
        "012345678",
        "GD4010123456789",
        "0912-345-678",
        "cccd:001.085.012.345",
        "Nguyễn",
        "two words",
        "a\"b",
        "a\\b",
        "a\nb",
        &"x".repeat(65),
    ] {
        assert_eq!(Word::new(refused).unwrap_err().code(), "audit.word", "{refused}");
    }
    for taken in ["a", "dr:a1f3", "P-12345678", "facility/99999", "2026-11-23", "ops@clinic.example", &"x".repeat(64)] {
        assert_eq!(Word::new(taken).unwrap().as_str(), taken);
    }
}

#[test]
fn actions_have_names() {
    for action in Action::ALL {
        assert_eq!(Action::from_name(action.name()), Some(action));
    }
    assert_eq!(Action::from_name("diagnose"), None);
}

#[test]
fn a_log_verifies_against_every_head_and_goes_on() {
    let (bytes, heads) = log();
    let chain = verify_log(&bytes[..], &heads).unwrap();
    assert_eq!(chain.entries(), 4);
    let mut writer = LogWriter::append_to(bytes, chain);
    writer.append(&entry(4)).unwrap();
    let longer = writer.into_inner();
    assert_eq!(verify_log(&longer[..], &heads).unwrap().entries(), 5);
    // Resuming from the kept head gives the same chain without reading the log.
    let mut resumed = Chain::resume(&heads[3]).unwrap();
    resumed.append(entry(4).to_json().unwrap().as_bytes()).unwrap();
    assert_eq!(resumed, verify_log(&longer[..], &[]).unwrap());
}

#[test]
fn every_changed_bit() {
    let (bytes, heads) = log();
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        // Without a head only a new name of the whole log, or a whole rewriting, stays hidden.
        let code = failure(&changed, &heads);
        assert!(["audit.log", "audit.chain", "audit.other-log", "audit.cut"].contains(&code), "bit {bit}: {code}");
        assert!(verify_log(&changed[..], &[]).is_err(), "bit {bit}");
    }
}

#[test]
fn cuts_reorderings_and_repetitions() {
    let (bytes, heads) = log();
    let lines: Vec<&str> = std::str::from_utf8(&bytes).unwrap().split_inclusive('\n').collect();
    let of = |order: &[usize]| order.iter().map(|at| lines[*at]).collect::<String>().into_bytes();
    assert_eq!(of(&[0, 1, 2, 3, 4]), bytes);
    for order in [&[0, 2, 1, 3, 4][..], &[0, 1, 1, 2, 3, 4], &[0, 1, 3, 4], &[0, 2, 3, 4]] {
        assert_eq!(failure(&of(order), &[]), "audit.chain", "{order:?}");
    }
    // A cut at the end shows only against a head that was kept.
    assert!(verify_log(&of(&[0, 1, 2, 3])[..], &[]).is_ok());
    let error = verify_log(&of(&[0, 1, 2, 3])[..], &heads).unwrap_err();
    assert_eq!((error.code(), error.detail()), ("audit.cut", "entry 3"));
    for len in (1..bytes.len()).filter(|len| bytes[len - 1] != b'\n') {
        assert_eq!(failure(&bytes[..len], &[]), "audit.log", "{len}");
    }
    assert_eq!(failure(b"", &[]), "audit.log");
    assert_eq!(failure(&of(&[1, 2]), &[]), "audit.log");
}

#[test]
fn a_rewritten_log_shows_against_a_head() {
    let (_, heads) = log();
    let mut writer = LogWriter::create(Vec::new(), LogId::from_bytes([3; 16])).unwrap();
    for number in [0, 1, 9, 3] {
        writer.append(&entry(number)).unwrap();
    }
    let rewritten = writer.into_inner();
    assert!(verify_log(&rewritten[..], &[]).is_ok(), "consistent in itself");
    assert!(verify_log(&rewritten[..], &heads[..2]).is_ok());
    let error = verify_log(&rewritten[..], &heads[3..]).unwrap_err();
    assert_eq!((error.code(), error.detail()), ("audit.chain", "entry 3"));
    let other = Chain::new(LogId::from_bytes([4; 16]));
    assert_eq!(other.head(TIME).unwrap_err().code(), "audit.empty");
    let foreign = Head::new(LogId::from_bytes([4; 16]), 0, [0; 32], TIME).unwrap();
    assert_eq!(failure(&rewritten, &[foreign]), "audit.other-log");
}

#[test]
fn heads_read_back() {
    let (_, heads) = log();
    let text = heads[3].to_json().unwrap();
    assert!(text.starts_with(r#"{"head":""#) && text.contains(r#""i":3,"#) && text.ends_with(r#"Z"}"#), "{text}");
    assert_eq!(Head::parse(&format!("{text}\n")).unwrap(), heads[3]);
    for at in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        changed[at] ^= 1;
        let changed = String::from_utf8(changed).unwrap();
        assert!(Head::parse(&changed).map_or(true, |head| head != heads[3]), "{at}");
        assert!(Head::parse(&text[..at]).is_err());
    }
    for wrong in ["", "{}", "\"", &text.replace("\"i\":3", "\"i\":03"), &text.replace("Z\"", "+00:00\"")] {
        assert_eq!(Head::parse(wrong).unwrap_err().code(), "audit.head", "{wrong}");
    }
}

#[test]
fn overlong_lines_are_refused() {
    let (bytes, _) = log();
    let mut longer = bytes;
    longer.extend(std::iter::repeat_n(b'x', 1 << 20));
    assert_eq!(failure(&longer, &[]), "audit.log");
}
