//! Versions of the library and of its ABI.

/// Major version of the library.
pub const HSSKDT_VERSION_MAJOR: u32 = 0;
/// Minor version of the library.
pub const HSSKDT_VERSION_MINOR: u32 = 1;
/// Patch version of the library.
pub const HSSKDT_VERSION_PATCH: u32 = 0;

/// Major version of the ABI: something was changed or removed.
pub const HSSKDT_ABI_MAJOR: u32 = 0;
/// Minor version of the ABI: something was added.
pub const HSSKDT_ABI_MINOR: u32 = 2;

/// The version of the library that runs, such as "0.1.0". Static: not to be freed.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_version() -> *const std::ffi::c_char {
    const TEXT: &std::ffi::CStr =
        match std::ffi::CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
            Ok(text) => text,
            Err(_) => panic!("a version holds no NUL"),
        };
    TEXT.as_ptr()
}

/// The ABI of the library that runs, `major << 16 | minor`. A wrapper goes on where the major number equals
/// `HSSKDT_ABI_MAJOR` of its header and the minor number is not less than `HSSKDT_ABI_MINOR`.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_abi_version() -> u32 {
    (HSSKDT_ABI_MAJOR << 16) | HSSKDT_ABI_MINOR
}

#[cfg(test)]
mod tests {
    #[test]
    fn macros_say_the_version_of_the_crate() {
        let macros =
            format!("{}.{}.{}", super::HSSKDT_VERSION_MAJOR, super::HSSKDT_VERSION_MINOR, super::HSSKDT_VERSION_PATCH);
        assert_eq!(macros, env!("CARGO_PKG_VERSION"));
    }
}
