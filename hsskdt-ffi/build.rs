//! The shared library's own name: a program linked against ABI 0 asks for `libhsskdt.so.0`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/version.rs");
    let version = std::fs::read_to_string("src/version.rs").unwrap_or_default();
    let major = version
        .lines()
        .find_map(|line| line.strip_prefix("pub const HSSKDT_ABI_MAJOR: u32 = ")?.strip_suffix(';'))
        .expect("src/version.rs declares HSSKDT_ABI_MAJOR");
    let target = |key: &str| std::env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    if target("FAMILY") == "unix" && target("VENDOR") != "apple" {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libhsskdt.so.{major}");
    }
}
