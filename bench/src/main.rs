//! The runner of the bench: drives the bench page and the app itself in one real browser, and prints a table of ratios.
//!
//! `cargo xtask bench` builds what is measured and says where it is, in the environment.

mod app;
mod figures;
mod page;
mod weight;

use std::path::PathBuf;

use anyhow::{Context, Result};
use figures::Table;

#[tokio::main]
async fn main() -> Result<()> {
    let rounds = std::env::var("BENCH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let mut table = Table::default();
    weight::measure(&mut table)?;
    page::measure(&mut table, rounds).await?;
    app::measure(&mut table, rounds).await?;
    println!("{table}");
    Ok(())
}

/// A folder that the caller has built.
fn folder(variable: &str) -> Result<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .with_context(|| format!("{variable} is not set: run `cargo xtask bench`"))
}
