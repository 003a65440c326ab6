//! Batches that arrive together share a transaction: bringing it to the disk is what costs the most.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use stepping_stones_domain::OrgId;
use tokio::sync::{Notify, mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use stepping_stones_sync::protocol::Verdict;

use super::ingest::{Batch, keep_each};
use super::serve::{Intake, Unavailable};
use crate::store::{Reading, Store};

/// Batches waiting at most; more wait outside.
const WAITING: usize = 256;
/// Operations in one transaction at most, so that nobody waits long for the others.
const AT_ONCE: usize = 1_000;
/// Operations after which the database is tidied, once nothing has come for a while: who is just told what became of theirs writes once more.
const UNTIDY: usize = 200;
const LULL: Duration = Duration::from_millis(200);
/// Not every database tells what other processes write, and a telling can be missed: look now and then. One look for all who wait.
const LOOK_EVERY: Duration = Duration::from_millis(1_500);

/// The number of the last change of each organisation, as far as this process knows.
pub type Heads = HashMap<OrgId, u64>;

struct Job {
    batch: Batch,
    answer: oneshot::Sender<Vec<Verdict>>,
}

/// Where batches are handed in.
#[derive(Clone)]
pub struct Ingest {
    jobs: mpsc::Sender<Job>,
    news: watch::Receiver<Heads>,
}

impl Ingest {
    /// Starts the one task that writes. It ends, with all that was handed in done, when every handle is dropped.
    pub fn start<S: Store>(store: S) -> (Self, JoinHandle<()>) {
        let (jobs, waiting) = mpsc::channel(WAITING);
        let (tell, news) = watch::channel(Heads::new());
        let tell = Arc::new(tell);
        tokio::spawn(watch_others(store.clone(), Arc::clone(&tell)));
        let worker = tokio::spawn(work(store, waiting, tell));
        (Self { jobs, news }, worker)
    }

    /// How far each organisation has come: at once for what this process keeps, within two seconds for what others do.
    #[must_use]
    pub fn news(&self) -> watch::Receiver<Heads> {
        self.news.clone()
    }
}

impl Intake for Ingest {
    async fn hand_in(&self, batch: Batch) -> Result<Vec<Verdict>, Unavailable> {
        let (answer, verdicts) = oneshot::channel();
        self.jobs.send(Job { batch, answer }).await.map_err(|_| Unavailable)?;
        verdicts.await.map_err(|_| Unavailable)
    }
}

async fn work<S: Store>(store: S, mut waiting: mpsc::Receiver<Job>, tell: Arc<watch::Sender<Heads>>) {
    let mut kept = 0;
    while let Some(first) = next(&store, &mut waiting, &mut kept).await {
        let mut jobs = vec![first];
        let mut operations = jobs.iter().map(|job| job.batch.offers.len()).sum::<usize>();
        while operations < AT_ONCE
            && let Ok(job) = waiting.try_recv()
        {
            operations += job.batch.offers.len();
            jobs.push(job);
        }
        // Whoever takes the locks of several organisations takes them in one order, as every other process does.
        jobs.sort_by_key(|job| job.batch.enrolment.org);
        do_all(&store, jobs).await;
        look(&store, &tell).await;
        kept += operations;
    }
}

/// The next that is handed in. Meanwhile the database is tidied, when enough was kept.
async fn next<S: Store>(store: &S, waiting: &mut mpsc::Receiver<Job>, kept: &mut usize) -> Option<Job> {
    if *kept >= UNTIDY {
        if let Ok(job) = timeout(LULL, waiting.recv()).await {
            return job;
        }
        store.tidy().await;
        *kept = 0;
    }
    waiting.recv().await
}

/// Looks for what other processes have kept, until nobody listens any more.
async fn watch_others<S: Store>(store: S, tell: Arc<watch::Sender<Heads>>) {
    let told = Notify::new();
    let looking = async {
        loop {
            look(&store, &tell).await;
            let _ = timeout(LOOK_EVERY, told.notified()).await;
        }
    };
    tokio::select! {
        () = looking => {}
        () = store.listen(|| told.notify_one()) => {}
        () = tell.closed() => {}
    }
}

async fn look<S: Store>(store: &S, tell: &watch::Sender<Heads>) {
    let heads = async { store.read().await?.heads().await };
    match heads.await {
        Ok(heads) => {
            tell.send_if_modified(|known| {
                let news = *known != heads;
                *known = heads;
                news
            });
        }
        Err(error) => tracing::warn!(%error, "it is not known whether there is news"),
    }
}

async fn do_all<S: Store>(store: &S, jobs: Vec<Job>) {
    let (batches, answers): (Vec<_>, Vec<_>) = jobs.into_iter().map(|job| (Arc::new(job.batch), job.answer)).unzip();
    let (alone, together) = (batches.len() == 1, keep(store, batches.clone()).await);
    for (at, (batch, answer)) in batches.into_iter().zip(answers).enumerate() {
        let verdicts = match &together {
            Some(verdicts) => verdicts.get(at).cloned(),
            None if alone => None,
            // One of them is at fault: the others must not suffer.
            None => keep(store, vec![batch]).await.and_then(|mut verdicts| verdicts.pop()),
        };
        if let Some(verdicts) = verdicts {
            // Who no longer waits will offer it again, and be told that it is a duplicate.
            let _ = answer.send(verdicts);
        }
    }
}

/// Keeps batches in one transaction; nothing when that was not done. Apart, so that a fault in judging ends this and not all writing.
async fn keep<S: Store>(store: &S, batches: Vec<Arc<Batch>>) -> Option<Vec<Vec<Verdict>>> {
    let (store, many) = (store.clone(), batches.len());
    let keeping = async move { keep_each(&store, batches.iter().map(|batch| &**batch)).await };
    match tokio::spawn(keeping).await {
        Ok(Ok(verdicts)) => return Some(verdicts),
        Ok(Err(error)) => tracing::error!(%error, many, "batches could not be kept"),
        Err(error) => tracing::error!(%error, many, "judging batches ended badly"),
    }
    None
}
