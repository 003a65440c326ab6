//! The server under load: fifty devices at once hand in a day's work, each operation checked, ordered and durable, beside a plain bulk
//! insert of the same rows into the same database.

use std::time::Instant;

use acceptance::Server;
use acceptance::app::CHOSEN;
use acceptance::server::Contents;
use anyhow::Result;
use stepping_stones_domain::RecordId;
use tokio::task::JoinSet;
use workload::Size;

use crate::device::{Device, operations};
use crate::figures::{Table, median, ms, quantile, times};
use crate::plain::Plain;
use crate::postgres::Cluster;

/// Devices at once.
const DEVICES: usize = 50;
/// Operations of each.
const EACH: usize = 100;
/// Operations in one request.
const AT_ONCE: [usize; 2] = [100, 10];
/// A person for a device to write about.
const PERSON: Size = Size { people: 1, visits: 0, attendances: 0, goals: 0 };

/// What one way of handing in took, round by round.
#[derive(Default)]
struct Took {
    /// Until all was answered, in milliseconds.
    all: Vec<f64>,
    /// The plain insert of the same rows, in milliseconds.
    plain: Vec<f64>,
    /// Each request, in milliseconds.
    requests: Vec<f64>,
}

/// A device at work, and whom it writes about.
struct Worker {
    device: Device,
    person: RecordId,
}

/// The table.
pub(crate) async fn measure(rounds: u32) -> Result<Table> {
    let cluster = Cluster::start();
    let mut table = Table::default();
    for (name, database) in [("SQLite", None), ("PostgreSQL", Some(cluster.database("bench")))] {
        for (took, at_once) in load(database.as_deref(), rounds).await?.iter().zip(AT_ONCE) {
            fill(&mut table, &format!("{name}, requests of {at_once}"), took);
        }
    }
    Ok(table)
}

fn fill(table: &mut Table, name: &str, took: &Took) {
    let (all, plain) = (median(&took.all), median(&took.plain));
    let rate = |took: f64| format!("{:.0} operations/s", (DEVICES * EACH) as f64 / took * 1000.0);
    let work = format!("{name}: 50 devices, 100 operations each; beside a plain bulk insert of the same rows");
    table.row(&work, rate(all), rate(plain), times(plain, all), "≥ 0.3×, > 12,800/s in requests of 100");
    table.alone(&format!("{name}: a request, p50"), ms(median(&took.requests)), "");
    table.alone(&format!("{name}: a request, p99"), ms(quantile(&took.requests, 0.99)), "< 386 ms in requests of 100");
}

/// Rounds in turn on one database, after one that does not count, for each size of request.
async fn load(database: Option<&str>, rounds: u32) -> Result<[Took; 2]> {
    let app = crate::empty_app()?;
    let server = Server::start_on(Contents::Demo, app.path(), database).await?;
    let mut workers = ready(&server).await?;
    let mut plain = match database {
        Some(url) => Plain::postgres(url).await?,
        None => Plain::sqlite(server.data()).await?,
    };
    let mut took: [Took; 2] = Default::default();
    for round in 0..=rounds {
        for (took, at_once) in took.iter_mut().zip(AT_ONCE) {
            let before = last(&mut workers).await?;
            let start = Instant::now();
            let requests = all_hand_in(&mut workers, at_once, before).await?;
            let all = start.elapsed().as_secs_f64() * 1000.0;
            let again = plain.puts_again(before, DEVICES * EACH).await?;
            if round > 0 {
                took.all.push(all);
                took.plain.push(again);
                took.requests.extend(requests);
            }
        }
    }
    Ok(took)
}

/// Devices of as many members, each with a person of its own, all up to date, with their lines open.
async fn ready(server: &Server) -> Result<Vec<Worker>> {
    let mut workers = Vec::new();
    for number in 0..DEVICES {
        let email = format!("trainer-{number}@bench.example");
        server.add_member(&email, "health-trainer")?;
        let device = Device::sign_in(&server.origin(), &email, CHOSEN).await?;
        let made = device.makes(PERSON, 1_000_000 + number as u64);
        let person = made.first().map_or(RecordId([0; 16]), |made| made.client);
        device.takes_on(made, PERSON.people).await?;
        workers.push(Worker { device, person });
    }
    Ok(workers)
}

/// The place of the last change of all. Everyone has read up to there then.
async fn last(workers: &mut [Worker]) -> Result<u64> {
    let mut last = 0;
    for worker in workers {
        worker.device.catches_up().await?;
        last = worker.device.has_read();
    }
    Ok(last)
}

/// All at once; the milliseconds of each request.
async fn all_hand_in(workers: &mut Vec<Worker>, at_once: usize, seed: u64) -> Result<Vec<f64>> {
    let mut tasks = JoinSet::new();
    for (number, mut worker) in workers.drain(..).enumerate() {
        let visits = operations(worker.device.visits(&[worker.person], EACH, seed * 1_000 + number as u64));
        tasks.spawn(async move {
            let mut requests = Vec::new();
            for batch in visits.chunks(at_once) {
                let start = Instant::now();
                worker.device.exchanges(batch).await?;
                requests.push(start.elapsed().as_secs_f64() * 1000.0);
            }
            anyhow::Ok((worker, requests))
        });
    }
    let mut requests = Vec::new();
    while let Some(done) = tasks.join_next().await {
        let (worker, took) = done??;
        workers.push(worker);
        requests.extend(took);
    }
    Ok(requests)
}
