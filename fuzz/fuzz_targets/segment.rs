#![no_main]
//! Any bytes through [`fuzz::segment`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::segment(bytes));
