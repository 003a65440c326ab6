//! A server whose version shows more or less of records than the one before: at its start scopes are brought up to it, once, and devices that held what was
//! shown before are told.

use crate::support;

use std::collections::BTreeMap;

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Kind, MemberId, OrgId, RecordId, Scope};
use stepping_stones_server::exchange::show_anew;
use stepping_stones_server::store::{
    Account, Enrolment, NewMember, NumberedRow, Organisation, PostgresStore, Reading, SqliteStore, Store, Writing,
};
use stepping_stones_sync::protocol::{Row, Verdict, chained};
use stepping_stones_sync::{Operation, RecordState};
use support::device::{Device, push};
use support::postgres::Cluster;
use support::{brook_house, enrol, fresh, operation, set, staff, taken_on};

#[tokio::test]
async fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    scopes_are_brought_up_once(&SqliteStore::open(folder.path()).await.unwrap()).await;
}

#[tokio::test]
async fn on_postgres() {
    let cluster = Cluster::start();
    let store = PostgresStore::open(&cluster.database("anew")).await.unwrap();
    scopes_are_brought_up_once(&store).await;
    store.close().await;
}

/// The phone of a person whom the service supports.
async fn phone<S: Store>(store: &S, org: &Organisation, person: RecordId) -> Enrolment {
    let member = MemberId(fresh());
    let account = Account {
        member,
        org: org.id,
        email: None,
        name: "Ada herself".into(),
        roles: [Role::Client].into(),
        password_hash: None,
        person: Some(person),
    };
    let mut transaction = store.write().await.unwrap();
    transaction.add_member(&NewMember { account, at_ms: 1 }).await.unwrap();
    transaction.commit().await.unwrap();
    enrol(store, org, member).await
}

fn decision(by: &Enrolment, person: RecordId, decision: &str) -> Operation {
    let actions = vec![set("client", person.0), set("purpose", "research"), set("decision", decision)];
    operation(by, Kind::Consent, RecordId(fresh()), actions)
}

/// Has a scope show something else of a record, as another version of the server would.
async fn shows_instead<S: Store>(store: &S, org: OrgId, scope: Scope, record: RecordId, shown: [Option<Vec<u8>>; 2]) {
    let [before, after] = shown;
    let mut transaction = store.write().await.unwrap();
    let head = transaction.take_numbers(org, 1).await.unwrap();
    let mut sum = transaction.digests(org, &[scope]).await.unwrap().remove(&scope).unwrap_or_default();
    before.iter().for_each(|before| {
        sum.digest.remove(record, before);
        sum.count -= 1;
    });
    after.iter().for_each(|after| {
        sum.digest.add(record, after);
        sum.count += 1;
    });
    transaction.put_digests(org, &BTreeMap::from([(scope, sum)])).await.unwrap();
    let row = NumberedRow { seq: head.seq + 1, scope, record, shown: after };
    let told = Row {
        seq: row.seq,
        scope: scope.to_bytes().into(),
        record: record.0.into(),
        shown: row.shown.clone().map(Into::into),
    };
    transaction.put_rows(org, &[row], &[chained(&head.chain, &told)]).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn last_change<S: Store>(store: &S, org: OrgId) -> u64 {
    store.read().await.unwrap().head(org).await.unwrap().unwrap().seq
}

async fn scopes_are_brought_up_once<S: Store>(store: &S) {
    let org = brook_house(store).await;
    let joe = staff(store, &org, "joe@example.org", Role::HealthTrainer).await;
    let joe = enrol(store, &org, joe).await;
    let (ada, takes_on) = taken_on(&joe, "Ada");
    let (given, without) = (decision(&joe, ada, "given"), decision(&joe, ada, "overridden"));
    let verdicts = push(store, &joe, takes_on.iter().chain([&given, &without])).await;
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    let phone = phone(store, &org, ada).await;
    let (own, mut device, mut joes) = (Scope::Own(ada), Device::default(), Device::default());
    device.catch_up(store, &phone).await;
    joes.catch_up(store, &joe).await;
    let right = device.held.clone();
    assert!(right.contains_key(&(own, given.record)) && !right.contains_key(&(own, without.record)), "{right:?}");

    // One version before showed no decision to the person; another would show them what was done without them.
    let told = right[&(own, given.record)].clone();
    shows_instead(store, org.id, own, given.record, [Some(told), None]).await;
    let mut state = RecordState::new(Kind::Consent);
    state.apply(&without);
    shows_instead(store, org.id, own, without.record, [None, Some(state.only(&["decision"]).to_bytes())]).await;
    device.catch_up(store, &phone).await;
    assert!(!device.held.contains_key(&(own, given.record)) && device.held.contains_key(&(own, without.record)));

    let before = last_change(store, org.id).await;
    show_anew(store).await.unwrap();
    assert_eq!(last_change(store, org.id).await, before + 2, "what is shown right is told again");
    device.catch_up(store, &phone).await;
    assert_eq!(device.held, right);
    let mut new = Device::default();
    new.catch_up(store, &phone).await;
    assert_eq!(new.held, right);
    // Whoever saw it all along is told nothing, and another start changes nothing.
    let held = joes.held.clone();
    joes.catch_up(store, &joe).await;
    assert_eq!(joes.held, held);
    show_anew(store).await.unwrap();
    assert_eq!(last_change(store, org.id).await, before + 2, "a second start told it again");
    assert!(device.states_checked > 1 && joes.states_checked > 1);
}
