#![no_main]
//! Any bytes through [`fuzz::rescue`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::rescue(bytes));
