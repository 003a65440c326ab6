//! The app's engine, storage and transport in a browser against the real server: a first sync, and a day's.

use std::time::Duration;

use acceptance::app::{PASSWORD, TRAINER};
use acceptance::server::Contents;
use acceptance::{Browser, Engine, Page, Server};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use stepping_stones_domain::RecordId;
use stepping_stones_sync::protocol::EXCHANGE_PATH;
use tempfile::TempDir;
use workload::{Made, Size};

use crate::device::{Device, operations};
use crate::figures::{Table, kb, median, ms, times};
use crate::folder;
use crate::front::{Front, Traffic};

/// Calls a function of the page that gives a promise.
const CALL: &str = "const done = arguments[arguments.length - 1];
  window[arguments[0]](...[...arguments].slice(1, -1)).then(done, error => done(String(error)));";
/// Visits of each side in a day.
const DAY: usize = 100;

/// What the rounds of one kind of sync took.
#[derive(Default)]
struct Took {
    /// Until the person sees the first of it, in milliseconds.
    usable: Vec<f64>,
    /// Until all is there, in milliseconds.
    ours: Vec<f64>,
    /// What the browser and the line themselves cost, in milliseconds.
    plain: Vec<f64>,
    traffic: Traffic,
    plain_traffic: Traffic,
}

/// The table.
pub(crate) async fn measure(rounds: u32) -> Result<Table> {
    let server = Server::start_with_app(Contents::Demo, &folder("BENCH_PAGE")?).await?;
    let colleague = Device::sign_in(&server.origin(), TRAINER, PASSWORD).await?;
    let made = colleague.makes(Size::FULL, 1);
    let people: Vec<RecordId> = made.iter().take(Size::FULL.people).map(|made| made.client).collect();
    let records = json(&made);
    let others = json(&colleague.visits(&people, DAY, 2));
    colleague.takes_on(made, Size::FULL.people).await?;
    let front = Front::start(server.origin(), &records, others).await?;

    let profile = TempDir::new()?;
    let browser = Browser::start(Engine::Chromium, profile.path()).await?;
    browser.driver()?.set_script_timeout(Duration::from_secs(120)).await?;
    let page = browser.page("bench-sync", &front.origin())?;
    page.open("/index.html").await?;
    page.wait_until("the bench page is ready", || async {
        Ok(page.run("return window.ready === true", &[]).await? == true)
    })
    .await?;
    call(&page, "enter", &[TRAINER.into(), PASSWORD.into()]).await?;
    let first = first(&page, &front, rounds).await?;
    let day = day(&page, &front, &colleague, &people, rounds).await?;
    let memory = call(&page, "memory", &[]).await?.as_f64().context("no memory figure")?;
    browser.quit().await?;
    let mut table = Table::default();
    fill_first(&mut table, &first);
    fill_day(&mut table, &day);
    table.alone("WebAssembly memory after all of it", format!("{:.0} MB", memory / 1e6), "");
    Ok(table)
}

/// First syncs into an empty store, in turn with the same records as one file and raw rows, after a round that does not count.
async fn first(page: &Page, front: &Front, rounds: u32) -> Result<Took> {
    let mut took = Took::default();
    for round in 0..=rounds {
        front.take(EXCHANGE_PATH);
        let plain = milliseconds(&call(page, "plainFirst", &[]).await?)?;
        let figures = call(page, "firstSync", &[]).await?;
        let usable = milliseconds(figures.get(0).context("no time of the first page")?)?;
        let all = milliseconds(figures.get(1).context("no time of the last page")?)?;
        took.traffic = front.take(EXCHANGE_PATH);
        took.plain_traffic = front.take("/plain/records");
        if round > 0 {
            took.usable.push(usable);
            took.ours.push(all);
            took.plain.push(plain);
        }
    }
    Ok(took)
}

/// Days: visits written here without a connection and as many by a colleague, then one sync, in turn with a plain request.
async fn day(page: &Page, front: &Front, colleague: &Device, people: &[RecordId], rounds: u32) -> Result<Took> {
    let mut took = Took::default();
    for round in 0..=rounds {
        let seed = 1_000 + u64::from(round);
        let theirs = colleague.visits(people, DAY, seed);
        let mine = json(&colleague.visits(people, DAY, 2_000 + seed));
        colleague.writes(&operations(theirs)).await?;
        call(page, "writeVisits", &[DAY.into(), (3_000 + seed).into()]).await?;
        front.take(EXCHANGE_PATH);
        let plain = milliseconds(&call(page, "plainDay", &[mine.into()]).await?)?;
        let figures = call(page, "daySync", &[(2 * DAY).into()]).await?;
        took.traffic = front.take(EXCHANGE_PATH);
        took.plain_traffic = front.take("/plain/day");
        if round > 0 {
            took.ours.push(milliseconds(&figures)?);
            took.plain.push(plain);
        }
    }
    Ok(took)
}

fn fill_first(table: &mut Table, took: &Took) {
    let beside = "beside the same records fetched as one gzip file and put as raw rows";
    table.ratio(
        &format!("first sync of 32,500 records into an empty device, sealed and durable; {beside}"),
        &took.ours,
        &took.plain,
        "≤ 0.3×",
    );
    table.alone("of this, until the first page is there to be used", ms(median(&took.usable)), "");
    table.row("requests", took.traffic.requests.to_string(), "1".into(), String::new(), "≤ 20");
    let (ours, plain) = (took.traffic.down, took.plain_traffic.down);
    table.row("bytes down", kb(ours), kb(plain), times(ours as f64, plain as f64), "≤ 2,500 KB");
    table.row("bytes up", kb(took.traffic.up), String::new(), String::new(), "");
}

fn fill_day(table: &mut Table, took: &Took) {
    let beside = "beside one plain request answered with the other 100, put as raw rows";
    table.ratio(&format!("a day's sync: 100 visits up, 100 down; {beside}"), &took.ours, &took.plain, "≤ 2×");
    table.row("requests", took.traffic.requests.to_string(), "1".into(), String::new(), "1");
    let both = |traffic: &Traffic| traffic.up + traffic.down;
    let (ours, plain) = (both(&took.traffic), both(&took.plain_traffic));
    table.row("bytes up and down", kb(ours), kb(plain), times(ours as f64, plain as f64), "≤ 60 KB");
}

/// Records as a hand-written app would keep them.
fn json(made: &[Made]) -> String {
    Value::from_iter(made.iter().map(Made::json)).to_string()
}

async fn call(page: &Page, function: &str, arguments: &[Value]) -> Result<Value> {
    let mut all = vec![Value::from(function)];
    all.extend_from_slice(arguments);
    let value = page.run_async(CALL, &all).await?;
    ensure!(!value.is_string(), "the bench page: {function}: {value}");
    Ok(value)
}

fn milliseconds(value: &Value) -> Result<f64> {
    value.as_f64().with_context(|| format!("not a figure: {value}"))
}
