//! The runner of the bench: weighs the build, or drives the bench page or the app itself in one real browser, and prints a
//! table of what it found.
//!
//! `cargo xtask bench` builds what is measured, says in the environment where it is, and names the part to measure.

mod app;
mod device;
mod figures;
mod front;
mod idle;
mod ingest;
mod lighthouse;
mod page;
mod plain;
#[path = "../../crates/server/tests/support/postgres.rs"]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "the tests' own; the bench, too, stops where it does not start"
)]
mod postgres;
mod sync;
mod touch;
mod weight;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

#[tokio::main]
async fn main() -> Result<()> {
    let rounds = std::env::var("BENCH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let text = match std::env::args().nth(1).as_deref() {
        Some("weight") => weight::measure()?,
        Some("page") => page::measure(rounds).await?.to_string(),
        Some("app") => app::measure(rounds).await?.to_string(),
        Some("touch") => touch::measure(rounds).await?.to_string(),
        Some("sync") => sync::measure(rounds).await?.to_string(),
        Some("ingest") => ingest::measure(rounds).await?.to_string(),
        Some("idle") => idle::measure().await?.to_string(),
        Some("lighthouse") => lighthouse::measure(rounds).await?,
        _ => bail!(
            "say what to measure: weight, page, app, touch, sync, ingest, idle or lighthouse; or run `cargo xtask bench`"
        ),
    };
    print!("{text}");
    Ok(())
}

/// A folder or file that the caller has made ready.
fn folder(variable: &str) -> Result<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .with_context(|| format!("{variable} is not set: run `cargo xtask bench`"))
}

/// A folder for a server that nobody asks for the app.
fn empty_app() -> Result<TempDir> {
    let folder = TempDir::new().context("no temporary folder can be made")?;
    std::fs::write(folder.path().join("index.html"), "<!doctype html><title>no app</title>")?;
    Ok(folder)
}
