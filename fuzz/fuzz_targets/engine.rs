#![no_main]
//! Any bytes through [`fuzz::engine`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::engine(bytes));
