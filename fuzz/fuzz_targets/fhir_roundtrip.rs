#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| hsskdt_fuzz::fhir_roundtrip(data));
