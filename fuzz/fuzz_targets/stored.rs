#![no_main]
//! Any bytes through [`fuzz::stored`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::stored(bytes));
