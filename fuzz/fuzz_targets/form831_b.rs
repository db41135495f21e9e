#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| hsskdt_fuzz::form831::dialect_b(data));
