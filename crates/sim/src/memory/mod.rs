//! A database in memory with the behaviour that the server asks of one: readers see one moment, writers lock the records that they touch and
//! the counter until they commit, keys are unique, and any commit can fail or be the last thing that a process does.

mod erasing;
mod membership;
mod reading;
mod rights;
mod writing;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Scope};
use stepping_stones_server::store::{
    Conflict, Enrolment, HeldOperation, OpenAssignment, Result, ScopeDigest, Store, StoreError,
};
use stepping_stones_sync::RecordState;

use crate::dice::Dice;
use crate::fault::{Fault, Tally};
pub use rights::Rights;

/// What happened in an organisation, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// An operation took effect; with the SHA-256 of its bytes.
    Applied(OperationId, [u8; 32]),
    /// An operation waits for a manager.
    Held(OperationId, [u8; 32]),
    /// A member has these rights from now on, by the command line's word.
    Rights(MemberId, Rights),
    /// A device was withdrawn.
    Withdrawn(DeviceId),
    /// A member was enrolled on a device.
    Enrolled(MemberId, DeviceId),
    /// A member's access was ended.
    Ended(MemberId),
    /// A member's access was given back.
    Reinstated(MemberId),
    /// A person was erased.
    Erased(RecordId),
}

/// A row as it is shown, by number.
type Rows = BTreeMap<u64, (RecordId, Option<Arc<[u8]>>)>;

/// All of one organisation.
#[derive(Clone, Default)]
pub struct OrgData {
    pub epoch: [u8; 16],
    pub seq: u64,
    pub last_hash: [u8; 32],
    pub chain: Arc<BTreeMap<u64, [u8; 32]>>,
    pub private_key: [u8; 32],
    pub members: BTreeMap<MemberId, Rights>,
    pub records: HashMap<RecordId, Arc<RecordState>>,
    pub shown: BTreeMap<Scope, Arc<Rows>>,
    /// The number of the latest row of each record in each scope.
    pub places: HashMap<RecordId, BTreeMap<Scope, u64>>,
    pub digests: HashMap<Scope, ScopeDigest>,
    pub assignments: BTreeMap<RecordId, OpenAssignment>,
    /// The sites at which people are expected.
    pub expected: BTreeMap<RecordId, BTreeSet<RecordId>>,
    pub operations: HashMap<OperationId, ([u8; 32], u64)>,
    pub held: Vec<HeldOperation>,
    pub conflicts: Vec<Conflict>,
    /// The members whose access was ended, and when.
    pub ended: BTreeMap<MemberId, i64>,
    /// The people who were erased, and the records about them.
    pub erased: BTreeSet<RecordId>,
    pub log: Vec<Happened>,
}

/// All of a database.
#[derive(Clone, Default)]
pub struct Data {
    pub orgs: BTreeMap<OrgId, OrgData>,
    pub devices: HashMap<DeviceId, (Enrolment, [[u8; 32]; 2])>,
}

/// How the next commit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fate {
    #[default]
    Good,
    Fails,
    KilledBefore,
    KilledAfter,
}

/// What the processes of one database share.
#[derive(Default)]
pub(crate) struct Shared {
    pub(crate) data: Arc<Data>,
    /// Records that a transaction has locked, and counters (without a record).
    locks: BTreeMap<(OrgId, Option<RecordId>), u64>,
    transactions: u64,
    pub(crate) dice: Dice,
    pub(crate) tally: Tally,
    pub(crate) fate: Fate,
    /// Whether calls may wait for others in between.
    pub(crate) interleaved: bool,
}

/// A database, as one request of one process sees it.
#[derive(Clone)]
pub struct Memory {
    shared: Arc<Mutex<Shared>>,
    request: Arc<Mutex<Seen>>,
}

/// What a request has seen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// How much had happened at the moment that it read last.
    pub happened: usize,
    /// Its process was killed in the middle.
    pub killed: bool,
}

pub(crate) fn open<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Memory {
    /// An empty database.
    #[must_use]
    pub fn new() -> Self {
        Self { shared: Arc::default(), request: Arc::default() }
    }

    /// The same database for another request.
    #[must_use]
    pub fn for_request(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), request: Arc::default() }
    }

    /// What this request has seen.
    #[must_use]
    pub fn seen(&self) -> Seen {
        *open(&self.request)
    }

    /// Everything that is committed.
    #[must_use]
    pub fn data(&self) -> Arc<Data> {
        Arc::clone(&open(&self.shared).data)
    }

    /// Changes things beside all transactions, as the command line does.
    pub fn change(&self, change: impl FnOnce(&mut Data)) {
        change(Arc::make_mut(&mut open(&self.shared).data));
    }

    pub(crate) fn shared(&self) -> MutexGuard<'_, Shared> {
        open(&self.shared)
    }

    /// Lets others run, now and then.
    async fn pause(&self) {
        let waits = {
            let mut shared = open(&self.shared);
            shared.interleaved && shared.dice.one_in(4)
        };
        let mut waited = !waits;
        poll_fn(move |_| if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    /// The process is gone: nothing that it began comes to an end.
    async fn killed<T>(&self, fault: Fault) -> T {
        open(&self.shared).tally.note(fault);
        open(&self.request).killed = true;
        std::future::pending().await
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

/// Something to be done at the commit; an error when a key is taken.
type Redo = Box<dyn FnOnce(&mut Data) -> Result<()> + Send + Sync>;

/// A transaction. One that reads sees one moment. One that writes (`true`) sees what is committed, and what it does becomes visible at its
/// commit.
pub struct Transaction<const WRITES: bool> {
    memory: Memory,
    moment: Option<Arc<Data>>,
    /// Owns locks.
    number: u64,
    /// How much had been erased when it was asked what the rules need: whatever is judged without knowing of a later erasure is undone.
    judges: Option<(OrgId, usize)>,
    redo: Vec<Redo>,
}

impl<const WRITES: bool> Transaction<WRITES> {
    fn start(memory: Memory) -> Self {
        let mut shared = memory.shared();
        shared.transactions += 1;
        let (number, moment) = (shared.transactions, (!WRITES).then(|| Arc::clone(&shared.data)));
        drop(shared);
        Self { memory, moment, number, judges: None, redo: vec![] }
    }

    fn sees(&self) -> Arc<Data> {
        self.moment.clone().unwrap_or_else(|| self.memory.data())
    }
}

impl<const WRITES: bool> Drop for Transaction<WRITES> {
    fn drop(&mut self) {
        if WRITES {
            self.memory.shared().locks.retain(|_, owner| *owner != self.number);
        }
    }
}

pub(crate) fn org(data: &Data, org: OrgId) -> Result<&OrgData> {
    data.orgs.get(&org).ok_or(StoreError::Damaged("an organisation is missing"))
}

impl Store for Memory {
    type Read = Transaction<false>;
    type Write = Transaction<true>;

    async fn read(&self) -> Result<Transaction<false>> {
        self.pause().await;
        Ok(Transaction::start(self.clone()))
    }

    async fn write(&self) -> Result<Transaction<true>> {
        self.pause().await;
        Ok(Transaction::start(self.clone()))
    }

    async fn write_over(&self) -> Result<()> {
        Ok(())
    }

    async fn listen(&self, _: impl Fn() + Send + Sync) {}
}
