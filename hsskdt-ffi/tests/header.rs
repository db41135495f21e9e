//! `include/hsskdt.h` is what cbindgen makes of the exports.

use std::path::Path;

/// The argument types of `handle.rs` and `slice.rs` are pointers; cbindgen makes typedefs of them. Writes the pointers
/// out, as a C reader expects, and leaves the typedefs away.
fn without_wrappers(header: &str) -> String {
    let mut pointers = Vec::new();
    let mut blocks = Vec::new();
    for block in header.split("\n\n") {
        match block.lines().last().and_then(wrapper) {
            Some(pointer) => pointers.push(pointer),
            None => blocks.push(block),
        }
    }
    let mut text = blocks.join("\n\n");
    // The longer name first: none is replaced inside another.
    pointers.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, pointer) in pointers {
        text = text.replace(&format!("{name} "), pointer);
    }
    text
}

/// `typedef const hsskdt_record *Shared_hsskdt_record;` as name and pointer.
fn wrapper(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix("typedef ")?.strip_suffix(';')?;
    let name = line.get(line.rfind('*')? + 1..)?;
    name.starts_with(char::is_uppercase).then(|| (name, &line[..line.len() - name.len()]))
}

#[test]
fn header_is_fresh() {
    let crate_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(crate_dir.join("cbindgen.toml")).expect("cbindgen.toml");
    let mut fresh = Vec::new();
    cbindgen::generate_with_config(crate_dir, config).expect("a header").write(&mut fresh);
    let fresh = without_wrappers(std::str::from_utf8(&fresh).expect("UTF-8"));
    let path = crate_dir.join("../include/hsskdt.h");
    if std::env::var_os("HSSKDT_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(&path, &fresh).expect("include/hsskdt.h");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(fresh == committed, "include/hsskdt.h is stale: run HSSKDT_BLESS=1 cargo test -p hsskdt-ffi --test header");
    for wrapper in ["Shared", "Exclusive", "Taken", "Out", "Want", "Start"] {
        assert!(!fresh.contains(&format!("{wrapper}_")) && !fresh.contains(&format!("{wrapper} ")), "{wrapper}");
    }
}
