//! A server with a thousand devices that wait for news: what they cost while there is none, and how soon all hear when there is.

use std::time::{Duration, Instant};

use acceptance::Server;
use acceptance::app::{PASSWORD, TRAINER};
use acceptance::server::Contents;
use anyhow::{Context, Result, ensure};
use reqwest::Client;
use stepping_stones_domain::RecordId;
use stepping_stones_sync::protocol::WAIT_PATH;
use tokio::task::JoinSet;
use workload::Size;

use crate::device::{Device, operations};
use crate::figures::{Table, ms, quantile};

/// Devices that wait.
const DEVICES: usize = 1_000;
/// Enrolments among which they are shared out: a line costs the same, whoever is at its end.
const ENROLMENTS: usize = 10;
/// How long to look. The server answers a wait after half a minute, and the device asks again.
const WHILE: Duration = Duration::from_secs(65);
/// How long all of them may take to be there.
const GATHERING: Duration = Duration::from_secs(5);
/// A person to write about.
const PERSON: Size = Size { people: 1, visits: 0, attendances: 0, goals: 0 };

/// The table.
pub(crate) async fn measure() -> Result<Table> {
    let app = crate::empty_app()?;
    let server = Server::start_on(Contents::Demo, app.path(), None).await?;
    let id = server.id().context("the server has ended")?;
    let (devices, person) = ready(&server).await?;
    let after = devices.first().map_or(0, Device::has_read);
    let alone = memory(id)?;

    let mut waiting = JoinSet::new();
    for device in devices.iter().cycle().take(DEVICES) {
        let client = Client::new();
        let path = format!("{WAIT_PATH}?after={after}");
        let (ask, again) = (device.gets(&client, &path), device.gets(&client, &path));
        waiting.spawn(waits(client, ask, again));
    }
    tokio::time::sleep(GATHERING).await;
    let before = cpu(id)?;
    tokio::time::sleep(WHILE).await;
    let busy = cpu(id)? - before;
    let together = memory(id)?;
    ensure!(waiting.try_join_next().is_none(), "a device no longer waited");

    let writer = devices.first().context("no device")?;
    let visits = operations(writer.visits(&[person], 1, 3));
    let start = Instant::now();
    writer.writes(&visits).await?;
    let mut heard = Vec::new();
    while let Some(at) = waiting.join_next().await {
        heard.push((at?? - start).as_secs_f64() * 1000.0);
    }

    let mut table = Table::default();
    let mb = |bytes: f64| format!("{:.1} MB", bytes / 1e6);
    table.row(
        "memory of the server (resident) with 1,000 devices waiting; beside the same with none",
        mb(together),
        mb(alone),
        format!("{:.1} KB a device", (together - alone) / DEVICES as f64 / 1e3),
        "",
    );
    let share = busy / WHILE.as_secs_f64() * 100.0;
    let work =
        format!("processor time of the server in {} s, each device asking again every half minute", WHILE.as_secs());
    table.alone(&work, format!("{busy:.2} s, {share:.1} % of one core"), "");
    table.alone("one change: until half of the 1,000 have heard of it", ms(quantile(&heard, 0.5)), "");
    table.alone("one change: until the last has", ms(quantile(&heard, 1.0)), "≤ 2,000 ms");
    Ok(table)
}

async fn ready(server: &Server) -> Result<(Vec<Device>, RecordId)> {
    let mut devices = Vec::new();
    for _ in 0..ENROLMENTS {
        devices.push(Device::sign_in(&server.origin(), TRAINER, PASSWORD).await?);
    }
    let first = devices.first().context("no device")?;
    let made = first.makes(PERSON, 2);
    let person = made.first().context("no person")?.client;
    first.takes_on(made, PERSON.people).await?;
    for device in &mut devices {
        device.catches_up().await?;
    }
    Ok((devices, person))
}

/// Waits as the app does, asking again after each half minute; tells when there was news.
async fn waits(client: Client, ask: reqwest::RequestBuilder, again: reqwest::RequestBuilder) -> Result<Instant> {
    let (mut asked, again) = (ask, again.build()?);
    loop {
        let start = Instant::now();
        let answer = asked.send().await?;
        ensure!(answer.status() == 204, "a wait was answered {}", answer.status());
        if start.elapsed() < Duration::from_secs(29) {
            return Ok(Instant::now());
        }
        let next = again.try_clone().context("a request that can't be asked again")?;
        asked = reqwest::RequestBuilder::from_parts(client.clone(), next);
    }
}

/// The memory of a process that is really there, in bytes.
fn memory(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse::<f64>()? * 1024.0)
}

/// The processor time that a process has taken, in seconds: `utime` and `stime`, in hundredths.
fn cpu(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, rest) = stat.rsplit_once(')').context("no name")?;
    let times = rest.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Ok(times.sum::<Result<f64, _>>()? / 100.0)
}
