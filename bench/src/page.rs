//! The app's storage beside hand-written JavaScript, in one page.

use acceptance::{Browser, Engine, FileServer};
use anyhow::{Context, Result, anyhow, bail};
use std::time::Duration;
use tempfile::TempDir;

use crate::figures::{Table, median, ms, quantile, times};
use crate::folder;

const ROUNDS: &str =
    "const done = arguments[2]; window.rounds(arguments[0], arguments[1]).then(done, error => done(String(error)));";
const SAVES: &str = "const done = arguments[1]; window.saves(arguments[0]).then(done, error => done(String(error)));";

/// The table.
pub(crate) async fn measure(rounds: u32) -> Result<Table> {
    let mut table = Table::default();
    let files = FileServer::start(&folder("BENCH_PAGE")?)?;
    let profile = TempDir::new()?;
    let browser = Browser::start(Engine::Chromium, profile.path()).await?;
    browser.driver()?.set_script_timeout(Duration::from_secs(600)).await?;
    let page = browser.page("bench", &files.origin())?;
    page.open("/index.html").await?;
    page.wait_until("the bench page is ready", || async {
        Ok(page.run("return window.ready === true", &[]).await? == true)
    })
    .await?;

    let saves = page.run_async(SAVES, &[100.into()]).await?;
    let (save, raw) = (series(&saves, "save")?, series(&saves, "rawSave")?);
    table.ratio(
        "save one visit, sealed, strict, p50; beside a raw strict put of the same bytes",
        &save,
        &raw,
        "≤ 1.5×",
    );
    let (p95, raw_p95) = (quantile(&save, 0.95), quantile(&raw, 0.95));
    table.alone(
        "only the sealing, to the person and to the organisation, when nothing was prepared",
        ms(median(&series(&saves, "seal")?)),
        "",
    );
    table.row("save, p95", ms(p95), ms(raw_p95), times(p95, raw_p95), "");

    let full = page.run_async(ROUNDS, &[true.into(), rounds.into()]).await?;
    table.ratio(
        "apply 32,500 records, sealed; beside one raw put each",
        &series(&full, "apply")?,
        &series(&full, "rawPut")?,
        "≤ 0.1×",
    );
    table.ratio(
        "open 32,500 records into memory, unsealed; beside raw getAll",
        &series(&full, "open")?,
        &series(&full, "rawGet")?,
        "≤ 0.25×",
    );
    table.alone(
        "once open: everything about one person (over 125 visits)",
        ms(median(&series(&full, "person")?)),
        "≤ 1 ms",
    );
    table.alone("once open: the list of 500 people", ms(median(&series(&full, "list")?)), "");
    let copies = series(&full, "copies")?;
    table.ratio("seal 1,000 visits; beside copying them as they are", &series(&full, "seals")?, &copies, "");
    table.ratio("open 1,000 visits; beside the same", &series(&full, "opens")?, &copies, "");
    let memory = full.get("memory").and_then(serde_json::Value::as_f64).context("no memory figure")?;
    table.alone(
        "WebAssembly memory after all of it, the workload's own two copies included",
        format!("{:.0} MB", memory / 1e6),
        "",
    );
    browser.quit().await?;
    Ok(table)
}

fn series(figures: &serde_json::Value, name: &str) -> Result<Vec<f64>> {
    if let Some(error) = figures.as_str() {
        bail!("the bench page: {error}");
    }
    let series =
        figures.get(name).and_then(serde_json::Value::as_array).ok_or_else(|| anyhow!("no figures for {name}"))?;
    Ok(series.iter().filter_map(serde_json::Value::as_f64).collect())
}
