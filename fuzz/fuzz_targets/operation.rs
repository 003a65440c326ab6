#![no_main]
//! Any bytes through [`fuzz::operation`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::operation(bytes));
