//! What was written years ago: taken by the server's own ingest beside the process that runs, as it would have been then.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};
use stepping_stones_domain::{Kind, RecordId};
use stepping_stones_server::exchange::{Batch, Offer, ingest};
use stepping_stones_server::store::{Enrolment, SqliteStore, Standing, Store, Writing};
use stepping_stones_sync::protocol::Verdict;

use crate::peer::{Peer, fresh, set};
use crate::server::Server;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A person whom somebody took on so many days ago, and of whom nothing was written since. The server's data must be in its folder.
///
/// # Errors
/// When the server's database does not take it.
pub async fn taken_on_days_ago(server: &Server, by: &mut Peer, name: &str, days: i64) -> Result<RecordId> {
    let (person, assignment, staff) = (RecordId(fresh()?), RecordId(fresh()?), by.member());
    let looks_after = vec![set("client", person.0), set("staff", staff.0), set("from", "2012-01-05")];
    let operations = [
        by.operation(Kind::Client, person, vec![set("name", name)])?,
        by.operation(Kind::Assignment, assignment, looks_after)?,
    ];
    let [first, _] = &operations;
    let enrolment = Enrolment {
        org: first.org,
        member: first.author,
        device: first.device,
        standing: Standing::Active,
        contact_ms: 0,
        unsent: None,
    };
    let now_ms = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let offers = operations.iter().map(|operation| Offer::read(operation.to_bytes())).collect();
    let batch = Batch { enrolment, offers, received_ms: now_ms - days * DAY_MS, taken_in_by: None };
    let store = SqliteStore::open(server.data()).await?;
    let mut transaction = store.write().await?;
    let verdicts = ingest(&mut transaction, &batch).await?;
    ensure!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "not taken: {verdicts:?}");
    transaction.commit().await?;
    store.close().await;
    Ok(person)
}
