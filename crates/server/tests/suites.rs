//! The server's suites, one program: it links once, and no suite waits for the end of another.
//!
//! A file beside this one is a suite only where it stands here; `cargo xtask test` checks that all do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop where it is not as they say"
)]

mod anew;
mod attacks;
mod audit;
mod commands;
mod documented;
mod erase;
mod feed;
mod http;
mod ingest;
mod joining;
mod keeping;
mod letters;
mod manage;
mod migrations;
mod packed;
mod processes;
mod releases;
mod rescue;
mod store_contract;
mod support;
