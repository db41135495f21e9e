//! One version everywhere, and the small print that a release must not forget.

use hsskdt_tests::root;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn version() -> String {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    manifest["workspace"]["package"]["version"].as_str().unwrap().to_owned()
}

#[test]
fn crates_take_the_version_of_the_workspace() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    for member in manifest["workspace"]["members"].as_array().unwrap() {
        let path = format!("{}/Cargo.toml", member.as_str().unwrap());
        let package: toml::Table = read(&path).parse().unwrap();
        let version = package["package"]["version"].get("workspace").and_then(toml::Value::as_bool);
        assert_eq!(version, Some(true), "{path}");
    }
    let core = &manifest["workspace"]["dependencies"]["hsskdt-core"]["version"];
    assert_eq!(core.as_str(), Some(version().as_str()));
}

#[test]
fn bindings_say_the_same_version() {
    let version = version();
    assert!(read("hsskdt-wasm/npm/package.json").contains(&format!("\"version\": \"{version}\"")));
    assert!(read("include/hsskdt.pc.in").contains(&format!("Version: {version}\n")));
}

#[test]
fn sources_name_no_workplace() {
    for extension in ["rs", "toml", "md", "csv", "sh", "mjs", "json"] {
        for file in hsskdt_tests::files_below(&root().join("hsskdt-core"), extension) {
            let text = fs::read_to_string(&file).unwrap();
            for word in ["/work/", "/root/", "/home/"] {
                assert!(!text.contains(word), "{} names {word}", file.display());
            }
        }
    }
}
