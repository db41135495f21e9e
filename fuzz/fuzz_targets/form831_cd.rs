#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| hsskdt_fuzz::form831::dialects_c_and_d(data));
