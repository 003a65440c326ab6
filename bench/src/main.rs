//! The runner of the bench: weighs the build, or drives the bench page or the app itself in one real browser, and prints a
//! table of what it found.
//!
//! `cargo xtask bench` builds what is measured, says in the environment where it is, and names the part to measure.

mod app;
mod figures;
mod page;
mod weight;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

#[tokio::main]
async fn main() -> Result<()> {
    let rounds = std::env::var("BENCH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let text = match std::env::args().nth(1).as_deref() {
        Some("weight") => weight::measure()?,
        Some("page") => page::measure(rounds).await?.to_string(),
        Some("app") => app::measure(rounds).await?.to_string(),
        _ => bail!("say what to measure: weight, page or app; or run `cargo xtask bench`"),
    };
    print!("{text}");
    Ok(())
}

/// A folder that the caller has built.
fn folder(variable: &str) -> Result<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .with_context(|| format!("{variable} is not set: run `cargo xtask bench`"))
}
