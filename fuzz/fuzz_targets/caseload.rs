#![no_main]
//! Any bytes through [`fuzz::caseload`].

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::caseload(bytes));
