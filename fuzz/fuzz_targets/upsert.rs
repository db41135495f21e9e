#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| hsskdt_fuzz::growth::upsert(data));
