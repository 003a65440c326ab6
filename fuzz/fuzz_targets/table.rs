#![no_main]
//! Any bytes through [`fuzz::table`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::table(bytes));
