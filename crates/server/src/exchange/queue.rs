//! Batches that arrive together share a transaction: bringing it to the disk is what costs the most.

use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use stepping_stones_sync::protocol::Verdict;

use super::ingest::{Batch, keep_each};
use super::serve::{Intake, Unavailable};
use crate::store::Store;

/// Batches waiting at most; more wait outside.
const WAITING: usize = 256;
/// Operations in one transaction at most, so that nobody waits long for the others.
const AT_ONCE: usize = 1_000;

struct Job {
    batch: Batch,
    answer: oneshot::Sender<Vec<Verdict>>,
}

/// Where batches are handed in.
#[derive(Clone)]
pub struct Ingest {
    jobs: mpsc::Sender<Job>,
    news: watch::Receiver<u64>,
}

impl Ingest {
    /// Starts the one task that writes. It ends, with all that was handed in done, when every handle is dropped.
    pub fn start<S: Store>(store: S) -> (Self, JoinHandle<()>) {
        let (jobs, waiting) = mpsc::channel(WAITING);
        let (tell, news) = watch::channel(0);
        let worker = tokio::spawn(work(store, waiting, tell));
        (Self { jobs, news }, worker)
    }

    /// Changes whenever something was kept by this process.
    #[must_use]
    pub fn news(&self) -> watch::Receiver<u64> {
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

async fn work<S: Store>(store: S, mut waiting: mpsc::Receiver<Job>, tell: watch::Sender<u64>) {
    while let Some(first) = waiting.recv().await {
        let mut jobs = vec![first];
        let mut operations = jobs.iter().map(|job| job.batch.offers.len()).sum::<usize>();
        while operations < AT_ONCE
            && let Ok(job) = waiting.try_recv()
        {
            operations += job.batch.offers.len();
            jobs.push(job);
        }
        let store = store.clone();
        // Apart, so that a fault in judging one batch ends that batch and not all writing.
        if let Err(error) = tokio::spawn(async move { do_all(&store, jobs).await }).await {
            tracing::error!(%error, "judging a batch ended badly");
        }
        tell.send_modify(|times| *times = times.wrapping_add(1));
    }
}

async fn do_all<S: Store>(store: &S, jobs: Vec<Job>) {
    match keep_each(store, jobs.iter().map(|job| &job.batch)).await {
        Ok(verdicts) => {
            for (job, verdicts) in jobs.into_iter().zip(verdicts) {
                // Who no longer waits will offer it again, and be told that it is a duplicate.
                let _ = job.answer.send(verdicts);
            }
        }
        Err(error) if jobs.len() == 1 => tracing::error!(%error, "a batch could not be kept"),
        // One of them is at fault: the others must not suffer.
        Err(_) => {
            for job in jobs {
                Box::pin(do_all(store, vec![job])).await;
            }
        }
    }
}
