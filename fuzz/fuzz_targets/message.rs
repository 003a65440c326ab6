#![no_main]
//! Any bytes through [`fuzz::message`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::message(bytes));
