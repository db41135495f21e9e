//! Files that attack or break the claim reader, one for each refusal: `tests/data/hostile`.
//!
//! `expected.csv` says for each file which refusal must be told, with path, line and column, and how many tables must
//! be read all the same.

use hsskdt_core::format::claim::{ClaimWriteOptions, read_claim, write_claim};
use hsskdt_core::{Error, Mode, ReadOptions};
use hsskdt_tests::root;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn each_refusal_is_told_with_its_place() {
    let folder = root().join("tests/data/hostile");
    let mut wrong = Vec::new();
    let mut files: BTreeSet<String> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    files.remove("expected.csv");
    for line in fs::read_to_string(folder.join("expected.csv")).unwrap().lines().skip(1) {
        let [file, mode, code, path, at_line, at_column, tables] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert!(files.remove(file), "{file} stands twice or is missing");
        let bytes = fs::read(folder.join(file)).unwrap();
        let mode = if mode == "lax" { Mode::Lax } else { Mode::Strict };
        let options = ReadOptions::default().with_mode(mode);
        let (told, read): (Vec<Error>, usize) = match read_claim(&bytes, &options) {
            Err(e) => (vec![e], 0),
            Ok(file) => {
                let count = file.records.iter().flat_map(|r| r.tables()).count();
                let again = write_claim(&file, &ClaimWriteOptions::default()).unwrap();
                if read_claim(&again, &options).unwrap() != file {
                    wrong.push(format!("{line}: does not come back"));
                }
                (file.issues().cloned().collect(), count)
            }
        };
        if !code.is_empty() {
            let place = |e: &Error| {
                e.position().map_or([String::new(), String::new()], |p| [p.line, p.column].map(|n| n.to_string()))
            };
            let fits = |e: &&Error| {
                e.code() == code && e.path() == path && (at_line.is_empty() || place(e) == [at_line, at_column])
            };
            if !told.iter().any(|e| fits(&e)) {
                wrong.push(format!("{line}: told {told:?}"));
            }
        }
        if read.to_string() != tables {
            wrong.push(format!("{line}: {read} tables read"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files.is_empty(), "not in expected.csv: {files:?}");
}

#[test]
fn sizes_are_bounded() {
    use hsskdt_core::Limits;
    let options = ReadOptions::default().with_limits(Limits::small());
    let code = |bytes: &[u8]| read_claim(bytes, &options).unwrap_err().code();
    let long = |text: &str, times: usize| format!("<GIAMDINHHS><HOSO>{}", text.repeat(times)).into_bytes();
    assert_eq!(code(&long("<a>", 3 << 20)), "limit.bytes");
    assert_eq!(code(&long("x", 5 << 20)), "limit.record-bytes");
    assert_eq!(code(&long("<!--", 1300 << 10)), "limit.record-bytes");
    let table = format!("<TONG_HOP>{}</TONG_HOP>", "<MA_LK/>".repeat(200_001));
    let file = read_claim(table.as_bytes(), &options).unwrap();
    assert_eq!(file.issues().map(|e| e.code()).collect::<Vec<_>>(), ["limit.elements"]);
    let table = format!("<TONG_HOP><MA_LK>{}</MA_LK></TONG_HOP>", "x".repeat((1 << 20) + 1));
    let file = read_claim(table.as_bytes(), &options).unwrap();
    assert_eq!(file.issues().map(|e| e.code()).collect::<Vec<_>>(), ["limit.text"]);
}

/// Time must grow with the size of the input only.
#[test]
fn no_input_takes_quadratic_time() {
    let start = std::time::Instant::now();
    for text in
        ["<", "<!--", "<![CDATA[", "</", "<a b='", "<HOSO>", "<FILEHOSO>", "&", "<TONG_HOP>", "<HOSO><!--", "]]", "<?"]
    {
        let bytes = format!("<GIAMDINHHS>{}", text.repeat((256 << 10) / text.len()));
        for mode in [Mode::Strict, Mode::Lax] {
            let _ = read_claim(bytes.as_bytes(), &ReadOptions::default().with_mode(mode));
            let _ = read_claim(
                format!("<TONG_HOP><MA_LK>{}", text.repeat((256 << 10) / text.len())).as_bytes(),
                &ReadOptions::default().with_mode(mode),
            );
        }
        assert!(start.elapsed().as_secs() < 120, "{text}");
    }
}
