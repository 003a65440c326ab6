#![no_main]
//! Any bytes through [`fuzz::envelope`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::envelope(bytes));
