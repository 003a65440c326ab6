#![no_main]
//! Any bytes through [`fuzz::record`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::record(bytes));
