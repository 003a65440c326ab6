//! What was written on a device that will never have a connection again, carried to the office in a file.

use crate::support;

use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_seal::{Prepared, sha256};
use stepping_stones_server::store::{Reading, SqliteStore, Store};
use stepping_stones_sync::Operation;
use stepping_stones_sync::envelope::{Randomness, put_in};
use stepping_stones_sync::protocol::{Reason, Verdict, decode, encode};
use stepping_stones_sync::rescue::{RESCUE_PATH, Rescue, RescueRequest, RescueResponse, Rescued};
use support::device::pushed;
use support::server::{Online, Server, command, post};
use support::{brook_house, fresh, organisation, staff, taken_on, visit};
use tempfile::TempDir;

/// Two services on one server, and a person whom Joe looks after.
async fn services() -> (TempDir, Server, Online, RecordId) {
    let data = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(data.path()).await.unwrap();
    let org = brook_house(&store).await;
    for name in ["joe", "ana"] {
        staff(&store, &org, &format!("{name}@example.org"), Role::HealthTrainer).await;
    }
    organisation(&store, "Elsewhere", "other@example.org").await;
    store.close().await;
    let server = Server::start(data.path());
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    let (person, takes_on) = taken_on(&joe.enrolment(), "Ada");
    joe.exchange(&server, takes_on.iter().map(pushed).collect()).await.unwrap();
    (data, server, joe, person)
}

/// The file that a device writes of its outbox.
fn file(of: &Online, operations: &[Operation]) -> Rescue {
    let (org, org_key) = (of.enrolment().org, *of.signed_in.org_key);
    let envelope = |operation: &Operation| {
        let random = Randomness { key: [6; 32], content_nonce: [8; 24], key_nonce: [9; 24] };
        let for_org = Prepared::new(&org_key, sha256(&fresh())).unwrap();
        put_in(&operation.to_bytes(), org, for_org, &[2; 32], b"place", random).unwrap()
    };
    let envelopes = operations.iter().map(envelope).collect();
    let rescue = Rescue::gather(org, &org_key, &of.signed_in.push_token, envelopes, sha256(&fresh())).unwrap();
    Rescue::from_bytes(&rescue.to_bytes()).unwrap()
}

async fn bring(server: &Server, by: &Online, file: &Rescue) -> Vec<Verdict> {
    let (sender, operations) = (file.sender.clone().into(), file.operations.clone());
    let request = RescueRequest { nonce: fresh().into(), sender, operations };
    let token = by.signed_in.token;
    let answer = post(&by.client, server.url(RESCUE_PATH), Some(&token), encode(&request)).await.unwrap();
    assert_eq!(answer.status(), 200);
    let answer: RescueResponse = decode(&answer.bytes().await.unwrap()).unwrap();
    assert_eq!(answer.nonce, request.nonce);
    answer.verdicts
}

#[tokio::test]
async fn a_colleague_brings_in_the_file_of_a_broken_phone_once_however_often_g3_g10() {
    let (data, server, joe, person) = services().await;
    let by = joe.enrolment();
    let written = [visit(&by, person, "by the lake"), visit(&by, person, "at the bus stop")];
    let file = file(&joe, &written);
    let ana = Online::sign_in(&server, "ana@example.org").await;
    let verdicts = bring(&server, &ana, &file).await;
    assert!(matches!(verdicts[..], [Verdict::Applied(_), Verdict::Applied(_)]), "{verdicts:?}");
    // A manager has the same file, and Joe's phone comes back to life.
    let manager = Online::sign_in(&server, "manager@example.org").await;
    let again = bring(&server, &manager, &file).await;
    assert!(matches!(again[..], [Verdict::Duplicate(_), Verdict::Duplicate(_)]), "{again:?}");
    let mut joe = joe;
    let (sent, _) = joe.exchange(&server, written.iter().map(pushed).collect()).await.unwrap();
    assert!(matches!(sent[..], [Verdict::Duplicate(_), Verdict::Duplicate(_)]), "{sent:?}");
    // They are Joe's, wherever they came from; Ana has brought them and sees nothing of them.
    joe.catch_up(&server).await;
    assert!(written.iter().all(|visit| joe.device.records().contains(&visit.record)));
    let mut ana = ana;
    ana.catch_up(&server).await;
    assert!(!ana.device.records().contains(&written[0].record));

    assert!(server.stop());
    let store = SqliteStore::open(data.path()).await.unwrap();
    let audit = store.read().await.unwrap().audit_of(by.org, 100).await.unwrap();
    let rescued = audit.iter().filter(|entry| entry.what == "rescued" && entry.about == by.device.0);
    let bringers: Vec<_> = rescued.map(|entry| entry.member.unwrap().0).collect();
    assert_eq!(bringers, [*manager.signed_in.member, *ana.signed_in.member], "the audit says who brought it");
}

#[tokio::test]
async fn the_file_of_a_withdrawn_device_waits_for_a_manager_g9_g10() {
    let (data, server, joe, person) = services().await;
    let file = file(&joe, &[visit(&joe.enrolment(), person, "late")]);
    assert!(command(&["devices", "--email", "joe@example.org", "--withdraw", "all"], data.path()).status.success());
    let ana = Online::sign_in(&server, "ana@example.org").await;
    assert_eq!(bring(&server, &ana, &file).await, [Verdict::Held(Reason::WITHDRAWN)]);
}

#[tokio::test]
async fn nobody_writes_in_anothers_name_with_a_file() {
    let (_data, server, joe, person) = services().await;
    let ana = Online::sign_in(&server, "ana@example.org").await;
    let of_joe = visit(&joe.enrolment(), person, "forged");
    let refused = [Verdict::Refused(Reason::NOT_THE_AUTHOR)];
    // Ana's own file with an operation that says it is Joe's.
    assert_eq!(bring(&server, &ana, &file(&ana, std::slice::from_ref(&of_joe))).await, refused);
    // Joe's file with an operation that Ana put in.
    let mut mixed = file(&joe, &[visit(&joe.enrolment(), person, "by Joe")]);
    mixed.operations.push(file(&ana, &[of_joe]).operations.remove(0));
    mixed.operations.push(Rescued { envelope: vec![1, 2, 3].into(), tag: vec![4; 40].into() });
    let verdicts = bring(&server, &ana, &mixed).await;
    assert!(matches!(verdicts[0], Verdict::Applied(_)), "{verdicts:?}");
    assert_eq!(verdicts[1..], [refused.clone(), refused].concat());
}

#[tokio::test]
async fn the_file_of_another_organisation_is_refused_whole() {
    let (_data, server, joe, person) = services().await;
    let other = Online::sign_in(&server, "other@example.org").await;
    let file = file(&joe, &[visit(&joe.enrolment(), person, "private")]);
    assert_eq!(bring(&server, &other, &file).await, [Verdict::Refused(Reason::NOT_THE_AUTHOR)]);
    let joes = bring(&server, &joe, &file).await;
    assert!(matches!(joes[..], [Verdict::Applied(_)]), "it is not spent: {joes:?}");
}
