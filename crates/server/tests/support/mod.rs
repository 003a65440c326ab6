//! A service in a folder of its own, and devices that exchange with it as the protocol says.
#![allow(dead_code, unreachable_pub, reason = "each suite uses its part")]

pub mod device;
pub mod postgres;
pub mod server;
pub mod sink;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, Kind, MemberId, OperationId, RecordId, Value};
use stepping_stones_seal::sha256;
use stepping_stones_server::staff::{NewStaff, Service as ServiceKind, add, found};
use stepping_stones_server::store::{
    DeviceKind, Enrolment, NewDevice, Organisation, Reading, SqliteStore, Standing, Store, Writing,
};
use stepping_stones_sync::Operation;
use stepping_stones_sync::operation::Action;
use stepping_stones_sync::protocol::Verdict;
use tempfile::TempDir;

pub const PASSWORD: &str = "a long enough password";

/// Sixteen bytes that no other call gives.
pub fn fresh() -> [u8; 16] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0x70; 16];
    bytes[8..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}

/// A service with a manager.
pub struct Service {
    pub folder: TempDir,
    pub store: SqliteStore,
    pub org: Organisation,
}

impl Service {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path()).await.unwrap();
        let org = brook_house(&store).await;
        Self { folder, store, org }
    }

    pub async fn staff(&self, email: &str, role: Role) -> MemberId {
        staff(&self.store, &self.org, email, role).await
    }

    /// An enrolment, without the detour over a password.
    pub async fn enrol(&self, member: MemberId) -> Enrolment {
        enrol(&self.store, &self.org, member).await
    }

    pub async fn manager(&self) -> Enrolment {
        let account = self.store.read().await.unwrap().account("manager@example.org").await.unwrap().unwrap();
        self.enrol(account.member).await
    }

    /// A new trainer with a device.
    pub async fn trainer(&self, email: &str) -> Enrolment {
        let member = self.staff(email, Role::HealthTrainer).await;
        self.enrol(member).await
    }
}

/// An organisation with its manager.
pub async fn organisation<S: Store>(store: &S, name: &str, manager: &str) -> Organisation {
    let roles = BTreeSet::from([Role::ServiceManager]);
    let manager =
        NewStaff { name: "Mo Ager", email: manager, password: PASSWORD.into(), roles, sites: BTreeSet::new() };
    found(store, name, ServiceKind::Real, &manager).await.unwrap()
}

pub async fn brook_house<S: Store>(store: &S) -> Organisation {
    organisation(store, "Brook House", "manager@example.org").await
}

pub async fn staff<S: Store>(store: &S, org: &Organisation, email: &str, role: Role) -> MemberId {
    let roles = BTreeSet::from([role]);
    add(store, org, &NewStaff { name: email, email, password: PASSWORD.into(), roles, sites: BTreeSet::new() })
        .await
        .unwrap()
}

pub async fn enrol<S: Store>(store: &S, org: &Organisation, member: MemberId) -> Enrolment {
    let mut token = [0; 32];
    token[..16].copy_from_slice(&fresh());
    enrol_with(store, org, member, token).await
}

/// An enrolment with a secret for the exchange that the test knows.
pub async fn enrol_with<S: Store>(store: &S, org: &Organisation, member: MemberId, token: [u8; 32]) -> Enrolment {
    let device = DeviceId(fresh());
    let mut transaction = store.write().await.unwrap();
    let new = NewDevice {
        device,
        org: org.id,
        member,
        kind: DeviceKind::App,
        label: "test".into(),
        secrets: Some([sha256(&token), sha256(&fresh())]),
        at_ms: 0,
    };
    transaction.enrol(&new).await.unwrap();
    transaction.commit().await.unwrap();
    Enrolment { org: org.id, member, device, standing: Standing::Active, contact_ms: 0, unsent: None }
}

/// An operation of an enrolment.
pub fn operation(by: &Enrolment, kind: Kind, record: RecordId, actions: Vec<Action>) -> Operation {
    Operation {
        id: OperationId(fresh()),
        org: by.org,
        author: by.member,
        device: by.device,
        number: 1,
        clock_ms: 0,
        kind,
        record,
        based_on: 0,
        actions,
        unknown: vec![],
    }
}

pub fn set(field: &str, value: impl Into<Value>) -> Action {
    Action::Set { field: field.into(), value: value.into() }
}

pub fn new_person(by: &Enrolment, name: &str) -> Operation {
    operation(by, Kind::Client, RecordId(fresh()), vec![set("name", name)])
}

pub fn assignment(by: &Enrolment, client: RecordId, staff: MemberId) -> Operation {
    let actions = vec![set("client", client.0), set("staff", staff.0), set("from", "2026-01-01")];
    operation(by, Kind::Assignment, RecordId(fresh()), actions)
}

pub fn visit(by: &Enrolment, client: RecordId, notes: &str) -> Operation {
    let notes = Action::Write { field: "notes".into(), replaces: vec![], text: notes.into() };
    operation(by, Kind::Visit, RecordId(fresh()), vec![set("client", client.0), set("at", "2026-03-04T14:30"), notes])
}

/// A new health trainer of the service, who has taken on a new person.
pub async fn looked_after<S: Store>(store: &S, org: &Organisation, email: &str, name: &str) -> RecordId {
    let member = staff(store, org, email, Role::HealthTrainer).await;
    let by = enrol(store, org, member).await;
    let (person, takes_on) = taken_on(&by, name);
    let verdicts = device::push(store, &by, &takes_on).await;
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    person
}

/// A new person whom the author takes on.
pub fn taken_on(by: &Enrolment, name: &str) -> (RecordId, [Operation; 2]) {
    let person = new_person(by, name);
    let assignment = assignment(by, person.record, by.member);
    (person.record, [person, assignment])
}
