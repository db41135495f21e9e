//! The import units for other languages in `include/` are written from `include/hsskdt.h`, and committed.
//! Declarations only: what a host language makes of them is the host's business.

mod c_header;
mod csharp;
mod java;
mod pascal;

use c_header::Header;
use std::path::Path;

const COMMAND: &str = "HSSKDT_BLESS=1 cargo test -p hsskdt-ffi --test units";

fn check(file: &str, fresh: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../include").join(file);
    if std::env::var_os("HSSKDT_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(&path, fresh).expect("include/ is writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(fresh == committed, "include/{file} is stale: run {COMMAND}");
}

#[test]
fn pascal_unit_is_fresh() {
    check("hsskdt.pas", &pascal::unit(&Header::read()));
}

#[test]
fn csharp_unit_is_fresh() {
    check("Hsskdt.cs", &csharp::unit(&Header::read()));
}

#[test]
fn java_unit_is_fresh() {
    check("Hsskdt.java", &java::unit(&Header::read()));
}

/// The name of a parameter in camel case: `name_len` → `nameLen`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| text + &capital(word))
}

/// The same with a capital first.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
