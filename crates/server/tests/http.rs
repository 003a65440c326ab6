//! The server as a process, asked over HTTP: by devices, by strangers, and by things that are no device at all.

use crate::support;

use std::time::{Duration, Instant};

use minicbor::bytes::ByteArray;
use reqwest::Client;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_seal::{Prepared, sha256};
use stepping_stones_server::store::sqlite::FILE;
use stepping_stones_server::store::{Organisation, Reading, SqliteStore, Store};
use stepping_stones_sync::envelope::{Randomness, put_in};
use stepping_stones_sync::protocol::{
    CONTENT_TYPE, EXCHANGE_PATH, ExchangeResponse, LARGEST_REQUEST, PUSH_PATH, PushRequest, PushResponse, Pushed,
    Reason, SIGN_IN_PATH, SignInRequest, SignInResponse, VERSION_HEADER, Verdict, WAIT_PATH, decode, encode,
};
use support::device::{Device, pushed};
use support::server::{Online, Server, command, post, sign_in_request};
use support::{PASSWORD, brook_house, fresh, organisation, staff, taken_on, visit};
use tempfile::TempDir;

/// A service with a manager and two trainers, and its server.
pub(crate) async fn service() -> (TempDir, Server) {
    let data = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(data.path()).await.unwrap();
    trainers(&store, &brook_house(&store).await, "").await;
    store.close().await;
    let server = Server::start(data.path());
    (data, server)
}

async fn trainers(store: &SqliteStore, org: &Organisation, prefix: &str) {
    for name in ["joe", "ana"] {
        staff(store, org, &format!("{prefix}{name}@example.org"), Role::HealthTrainer).await;
    }
}

#[tokio::test]
async fn what_one_device_writes_another_of_the_same_trainer_shows() {
    let (_data, server) = service().await;
    let mut first = Online::sign_in(&server, " Joe@Example.org ").await;
    let mut second = Online::sign_in(&server, "joe@example.org").await;
    let mut colleague = Online::sign_in(&server, "ana@example.org").await;
    let mut manager = Online::sign_in(&server, "manager@example.org").await;
    assert_eq!(first.signed_in.roles, ["health-trainer"]);
    assert_ne!(first.signed_in.device, second.signed_in.device);
    let by = first.enrolment();
    let (person, takes_on) = taken_on(&by, "Ada");
    let visit = visit(&by, person, "with no signal");
    let (verdicts, _) = first.exchange(&server, takes_on.iter().chain([&visit]).map(pushed).collect()).await.unwrap();
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    for device in [&mut first, &mut second, &mut manager] {
        device.catch_up(&server).await;
        assert!(device.device.records().contains(&visit.record));
        assert!(device.device.states_checked > 0);
    }
    colleague.catch_up(&server).await;
    assert!(!colleague.device.records().contains(&visit.record));
    assert!(server.stop(), "it ends cleanly");
}

#[tokio::test]
async fn what_many_wrote_comes_into_the_file_when_nobody_writes() {
    let (data, server) = service().await;
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    let by = joe.enrolment();
    let (person, takes_on) = taken_on(&by, "Ada");
    let written = takes_on.into_iter().chain((0..300).map(|_| visit(&by, person, &"in the garden ".repeat(100))));
    let size = || std::fs::metadata(data.path().join(FILE)).unwrap().len();
    let before = size();
    joe.exchange(&server, written.map(|operation| pushed(&operation)).collect()).await.unwrap();
    let start = Instant::now();
    while size() == before {
        assert!(start.elapsed() < Duration::from_secs(20), "all of it still lies in the log alone");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_wait_ends_when_there_is_news_and_when_the_server_stops() {
    let (_data, server) = service().await;
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    joe.catch_up(&server).await;
    let after = joe.device.cursor.as_ref().unwrap().seq;
    let (client, token) = (joe.client.clone(), hex::encode(*joe.signed_in.token));
    let wait = |after: u64| {
        let request = client.get(server.url(&format!("{WAIT_PATH}?after={after}")));
        tokio::spawn(request.header("authorization", format!("Bearer {token}")).send())
    };
    let start = Instant::now();
    assert_eq!(wait(after - 1).await.unwrap().unwrap().status(), 204);
    let waiting = wait(after);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!waiting.is_finished());
    let (_, takes_on) = taken_on(&joe.enrolment(), "Ada");
    joe.exchange(&server, takes_on.iter().map(pushed).collect()).await.unwrap();
    assert_eq!(waiting.await.unwrap().unwrap().status(), 204);
    assert!(start.elapsed() < Duration::from_secs(4));
    let waiting = wait(after + 100);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(server.stop());
    assert_eq!(waiting.await.unwrap().unwrap().status(), 204);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn requests_that_are_none_are_answered_in_plain_words() {
    let (_data, server) = service().await;
    let joe = Online::sign_in(&server, "joe@example.org").await;
    let good = encode(&Device::default().request(vec![]));
    let token = hex::encode(*joe.signed_in.token);
    let (cbor, version) = (Some(CONTENT_TYPE), Some("1"));
    let rows = [
        ("good", cbor, version, Some(&token), good.clone(), 200),
        ("no token", cbor, version, None, good.clone(), 401),
        ("an unknown token", cbor, version, Some(&"00".repeat(32)), good.clone(), 401),
        ("half a token", cbor, version, Some(&"00".repeat(16)), good.clone(), 401),
        ("another content type", Some("application/json"), version, Some(&token), good.clone(), 400),
        ("no content type", None, version, Some(&token), good.clone(), 400),
        ("no version", cbor, None, Some(&token), good.clone(), 400),
        ("another version", cbor, Some("2"), Some(&token), good.clone(), 426),
        ("a version that is none", cbor, Some("x"), Some(&token), good.clone(), 426),
        ("a page", cbor, version, Some(&token), b"<!doctype html>".to_vec(), 400),
        ("nothing", cbor, version, Some(&token), vec![], 400),
        ("too much", cbor, version, Some(&token), vec![0; LARGEST_REQUEST + 1], 413),
    ];
    for (says, content_type, version, token, body, status) in rows {
        let mut request = joe.client.post(server.url(EXCHANGE_PATH)).body(body);
        for (name, value) in [("content-type", content_type), (VERSION_HEADER, version)] {
            request = value.into_iter().fold(request, |request, value| request.header(name, value));
        }
        request = token
            .into_iter()
            .fold(request, |request, token| request.header("authorization", format!("Bearer {token}")));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status, "{says}");
        assert_eq!(answer.headers()["cache-control"], "no-store", "{says}");
        if status != 200 {
            assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8", "{says}");
            let words = answer.text().await.unwrap();
            assert!(words.len() < 200 && words.ends_with('.'), "{says}: {words}");
        }
    }
    for length in 0..good.len() {
        let answer = post(&joe.client, server.url(EXCHANGE_PATH), Some(&joe.signed_in.token), good[..length].to_vec())
            .await
            .unwrap();
        assert_eq!(answer.status(), 400, "cut after {length} bytes");
    }
    assert_eq!(joe.client.get(server.url(EXCHANGE_PATH)).send().await.unwrap().status(), 405);
}

#[tokio::test]
async fn a_wrong_password_says_no_more_than_an_unknown_address_and_guessing_slows() {
    let (_data, server) = service().await;
    let client = Client::new();
    let try_with = async |email: &str, password: &str, from: &str| {
        let body = encode(&sign_in_request(email, password));
        let request =
            client.post(server.url(SIGN_IN_PATH)).header("content-type", CONTENT_TYPE).header(VERSION_HEADER, 1);
        let start = Instant::now();
        let answer = request.header("x-forwarded-for", from).body(body).send().await.unwrap();
        let (status, took) = (answer.status().as_u16(), start.elapsed());
        let retry = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        (status, answer.text().await.unwrap_or_default(), retry, took)
    };
    let mut times = [Duration::MAX; 2];
    for _ in 0..5 {
        let wrong = try_with("joe@example.org", "not the password", "192.0.2.1").await;
        let unknown = try_with("nobody@example.org", "not the password", "192.0.2.1").await;
        assert_eq!((wrong.0, &wrong.1), (401, &unknown.1));
        assert_eq!(unknown.0, 401);
        times = [times[0].min(wrong.3), times[1].min(unknown.3)];
    }
    assert!(times[0] < times[1] * 3 && times[1] < times[0] * 3, "{times:?}");
    for email in ["joe@example.org", "nobody@example.org"] {
        let (status, _, retry, _) = try_with(email, PASSWORD, "192.0.2.9").await;
        assert_eq!((status, retry.as_deref()), (429, Some("1")), "{email}");
    }
    assert_eq!(try_with("ana@example.org", PASSWORD, "192.0.2.1").await.0, 200, "others are not slowed");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(
        try_with("joe@example.org", PASSWORD, "192.0.2.9").await.0,
        200,
        "and the right one gets in after the wait"
    );
    assert_eq!(try_with("joe@example.org", "not the password", "192.0.2.9").await.0, 401, "with new tries");
}

#[tokio::test]
async fn another_organisation_learns_nothing() {
    let (data, server) = service().await;
    let store = SqliteStore::open(data.path()).await.unwrap();
    let other = organisation(&store, "Elsewhere", "other-manager@example.org").await;
    trainers(&store, &other, "other-").await;
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    let mut spy = Online::sign_in(&server, "other-manager@example.org").await;
    let (person, takes_on) = taken_on(&joe.enrolment(), "Ada");
    let secret = visit(&joe.enrolment(), person, "canary");
    joe.exchange(&server, takes_on.iter().chain([&secret]).map(pushed).collect()).await.unwrap();

    // The same ids, written as one's own: nothing tells that they are taken elsewhere.
    let by = spy.enrolment();
    let mut same_id = visit(&by, person, "x");
    same_id.id = secret.id;
    let mut same_record = support::new_person(&by, "Cuckoo");
    same_record.record = person;
    let stolen = [pushed(&secret), pushed(&same_id), pushed(&same_record)];
    let (verdicts, _) = spy.exchange(&server, stolen.to_vec()).await.unwrap();
    assert_eq!(verdicts[..2], [Verdict::Refused(Reason::NOT_THE_AUTHOR), Verdict::Refused(Reason::UNKNOWN_PERSON)]);
    assert!(matches!(verdicts[2], Verdict::Applied(_)));
    spy.catch_up(&server).await;
    assert!(spy.device.held.values().all(|shown| !shown.windows(6).any(|window| window == b"canary")));
    joe.catch_up(&server).await;
    assert!(joe.device.held.values().all(|shown| !shown.windows(6).any(|window| window == b"Cuckoo")));
    // A scope that is not theirs is not filled.
    let mut request = spy.device.request(vec![]);
    let foreign = stepping_stones_domain::Scope::Client(takes_on[0].record).to_bytes();
    request.filling = vec![stepping_stones_sync::protocol::Filling { scope: foreign.into(), after: 0 }];
    let answer = spy.send(&server, &request).await.unwrap();
    let answer: stepping_stones_sync::protocol::ExchangeResponse = decode(&answer.bytes().await.unwrap()).unwrap();
    assert!(
        answer
            .filled
            .iter()
            .all(|row| row.shown.as_ref().is_none_or(|shown| !shown.windows(6).any(|w| w == b"canary")))
    );
}

fn sealed(operation: &stepping_stones_sync::Operation, joe: &Online) -> Pushed {
    let random = Randomness { key: [6; 32], content_nonce: [8; 24], key_nonce: [9; 24] };
    let org = joe.enrolment().org;
    let for_org = Prepared::new(&joe.signed_in.org_key, sha256(&fresh())).unwrap();
    let envelope = put_in(&operation.to_bytes(), org, for_org, &[2; 32], b"place", random).unwrap();
    Pushed { reference: fresh().into(), open: None, sealed: Some(envelope.into()) }
}

#[tokio::test]
async fn a_locked_device_hands_in_what_is_sealed_and_a_withdrawn_one_too() {
    let (data, server) = service().await;
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    let by = joe.enrolment();
    let (person, takes_on) = taken_on(&by, "Ada");
    joe.exchange(&server, takes_on.iter().map(pushed).collect()).await.unwrap();
    let push = async |token: &[u8; 32], push: Vec<Pushed>| {
        let request = PushRequest { nonce: fresh().into(), push };
        let answer = post(&joe.client, server.url(PUSH_PATH), Some(token), encode(&request)).await.unwrap();
        if answer.status() != 200 {
            return Err(answer.status().as_u16());
        }
        let answer: PushResponse = decode(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(answer.nonce, request.nonce);
        Ok(answer.verdicts.into_iter().map(|judged| judged.verdict).collect::<Vec<_>>())
    };
    let (token, push_token) = (*joe.signed_in.token, *joe.signed_in.push_token);
    let (while_locked, late) = (visit(&by, person, "while locked"), visit(&by, person, "late"));
    let damaged = Pushed { reference: fresh().into(), open: None, sealed: Some(vec![1, 2, 3].into()) };
    let verdicts = push(&push_token, vec![damaged, sealed(&while_locked, &joe)]).await.unwrap();
    assert_eq!(verdicts[0], Verdict::Refused(Reason::MALFORMED));
    assert!(matches!(verdicts[1], Verdict::Applied(_)));
    // Each secret opens its own door only.
    assert_eq!(push(&token, vec![sealed(&late, &joe)]).await, Err(401));
    assert_eq!(push(&push_token, vec![pushed(&late)]).await, Err(400), "nothing open");
    let request = encode(&Device::default().request(vec![]));
    assert_eq!(
        post(&joe.client, server.url(EXCHANGE_PATH), Some(&push_token), request.clone()).await.unwrap().status(),
        401
    );

    let done = command(&["devices", "--email", "joe@example.org", "--withdraw", "all"], data.path());
    assert!(done.status.success());
    let told = post(&joe.client, server.url(EXCHANGE_PATH), Some(&token), request).await.unwrap();
    let told: ExchangeResponse = decode(&told.bytes().await.unwrap()).unwrap();
    assert!(told.withdrawn && told.scopes.is_none() && told.rows.is_empty() && told.state.is_none());
    assert_eq!(push(&push_token, vec![sealed(&late, &joe)]).await.unwrap(), [Verdict::Held(Reason::WITHDRAWN)]);
    // Signing in again gives a new enrolment, not the withdrawn one.
    let mut request = sign_in_request("joe@example.org", PASSWORD);
    request.device = Some(joe.signed_in.device);
    let answer = post(&joe.client, server.url(SIGN_IN_PATH), None, encode(&request)).await.unwrap();
    let again: stepping_stones_sync::protocol::SignInResponse = decode(&answer.bytes().await.unwrap()).unwrap();
    assert_ne!(again.device, joe.signed_in.device);
}

#[tokio::test]
async fn signing_in_again_keeps_the_enrolment_and_replaces_its_secrets() {
    let (_data, server) = service().await;
    let joe = Online::sign_in(&server, "joe@example.org").await;
    let sign_in_as = async |email: &str| {
        let mut request = sign_in_request(email, PASSWORD);
        request.device = Some(joe.signed_in.device);
        let answer = post(&joe.client, server.url(SIGN_IN_PATH), None, encode(&request)).await.unwrap();
        decode::<stepping_stones_sync::protocol::SignInResponse>(&answer.bytes().await.unwrap()).unwrap()
    };
    let anas = sign_in_as("ana@example.org").await;
    assert_ne!(anas.device, joe.signed_in.device, "a colleague does not take the enrolment over");
    let body = encode(&joe.device.request(vec![]));
    let status = async |token: &[u8; 32]| {
        post(&joe.client, server.url(EXCHANGE_PATH), Some(token), body.clone()).await.unwrap().status().as_u16()
    };
    assert_eq!(status(&joe.signed_in.token).await, 200);
    let again = sign_in_as("joe@example.org").await;
    assert_eq!(again.device, joe.signed_in.device);
    assert_eq!((status(&joe.signed_in.token).await, status(&again.token).await), (401, 200));
}

/// A shared tablet knows of its enrolments nothing but how to hand in for them.
#[tokio::test]
async fn a_tablet_is_told_which_of_its_enrolments_are_the_members_own_and_nothing_of_others() {
    let (data, server) = service().await;
    let joe = Online::sign_in(&server, "joe@example.org").await;
    let ana = Online::sign_in(&server, "ana@example.org").await;
    let mut beside = vec![joe.signed_in.push_token, ana.signed_in.push_token, [7; 32].into()];
    let own = async |email: &str, beside: &[ByteArray<32>]| {
        let request = SignInRequest { beside: beside.to_vec(), ..sign_in_request(email, PASSWORD) };
        let answer = post(&joe.client, server.url(SIGN_IN_PATH), None, encode(&request)).await.unwrap();
        decode::<SignInResponse>(&answer.bytes().await.unwrap()).unwrap().own
    };
    assert_eq!(own("joe@example.org", &beside).await, [0]);
    assert_eq!(own("ana@example.org", &beside).await, [1]);
    assert_eq!(own("manager@example.org", &beside).await, [0; 0]);
    assert_eq!(own("joe@example.org", &[joe.signed_in.token]).await, [0; 0], "only the push token counts");
    assert!(command(&["devices", "--email", "joe@example.org", "--withdraw", "all"], data.path()).status.success());
    assert_eq!(own("joe@example.org", &beside).await, [0], "a withdrawn one is still theirs");
    // However many it names, only so many are looked at.
    beside = vec![[7; 32].into(); SignInRequest::MOST_BESIDE];
    beside.push(ana.signed_in.push_token);
    assert_eq!(own("ana@example.org", &beside).await, [0; 0]);
}

#[tokio::test]
async fn what_was_acknowledged_survives_any_kill_and_nothing_is_doubled_g2_g3() {
    let (data, mut server) = service().await;
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    let by = joe.enrolment();
    let (person, takes_on) = taken_on(&by, "Ada");
    joe.exchange(&server, takes_on.iter().map(pushed).collect()).await.unwrap();
    let visits: Vec<_> = (0..400).map(|at| visit(&by, person, &format!("visit {at}"))).collect();
    let mut acknowledged = vec![None; visits.len()];
    for round in 0..6u64 {
        let killer = async {
            tokio::time::sleep(Duration::from_millis(30 + round * 37)).await;
        };
        let sender = async {
            for (at, chunk) in visits.chunks(5).enumerate().cycle().skip(round as usize * 11).take(80) {
                let Ok((verdicts, _)) = joe.exchange(&server, chunk.iter().map(pushed).collect()).await else { return };
                for (place, verdict) in acknowledged.iter_mut().skip(at * 5).zip(verdicts) {
                    let (Verdict::Applied(seq) | Verdict::Duplicate(seq)) = verdict else { panic!("{verdict:?}") };
                    assert!(place.is_none_or(|before| before == seq), "a number once told does not change");
                    *place = Some(seq);
                }
            }
        };
        tokio::select! {
            () = killer => {}
            () = sender => {}
        }
        server.kill();
        server = Server::start(data.path());
    }
    assert!(acknowledged.iter().flatten().count() > 20, "some got through before the kills");
    for (chunk, known) in visits.chunks(50).zip(acknowledged.chunks(50)) {
        let (verdicts, _) = joe.exchange(&server, chunk.iter().map(pushed).collect()).await.unwrap();
        for (verdict, known) in verdicts.iter().zip(known) {
            match known {
                Some(seq) => assert_eq!(*verdict, Verdict::Duplicate(*seq), "acknowledged means kept"),
                None => assert!(matches!(verdict, Verdict::Applied(_) | Verdict::Duplicate(_))),
            }
        }
    }
    joe.catch_up(&server).await;
    assert_eq!(joe.device.started_over, 0);
    assert_eq!(joe.device.records().len(), 400 + 2 + 4, "each once");
    let store = SqliteStore::open(data.path()).await.unwrap();
    let states = store.read().await.unwrap().states(by.org, &stepping_stones_domain::Kind::Visit).await.unwrap();
    assert!(states.iter().all(|(_, state)| state.stamps().len() == 1 && state.versions("notes").len() == 1));
}

#[tokio::test]
async fn the_app_is_served_with_its_safety_headers() {
    let (_data, server) = service().await;
    let client = Client::new();
    let get = async |path: &str, accept: &str| {
        client.get(server.url(path)).header("accept", accept).header("accept-encoding", "br").send().await.unwrap()
    };
    for path in ["/", "/people/1/visit"] {
        let answer = get(path, "text/html").await;
        assert_eq!((answer.status().as_u16(), answer.headers()["cache-control"].to_str().unwrap()), (200, "no-cache"));
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.headers()[name], value);
        }
        assert!(answer.headers().contains_key("permissions-policy"));
    }
    // Only over TLS, which the gateway in front speaks.
    assert!(!get("/", "text/html").await.headers().contains_key("strict-transport-security"));
    for path in ["/", "/v1/none"] {
        let answer = client.get(server.url(path)).header("x-forwarded-proto", "https").send().await.unwrap();
        assert_eq!(answer.headers()["strict-transport-security"], "max-age=63072000");
    }
    let script = get("/app-0123456789abcdef.js", "*/*").await;
    assert_eq!(script.headers()["content-encoding"], "br");
    assert!(script.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    for (path, accept) in
        [("/missing.js", "*/*"), ("/robots.txt", "text/html"), ("/v1/missing", "text/html"), ("/x", "*/*")]
    {
        let answer = get(path, accept).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8", "{path}");
    }
}

#[tokio::test]
async fn the_demonstration_is_made_once_and_can_be_signed_in_to() {
    let data = tempfile::tempdir().unwrap();
    for times in 0..2 {
        let server = Server::start_with(data.path(), if times == 0 { &["--demo"] } else { &[] });
        let client = Client::new();
        let request = sign_in_request("joe@riverside.example", "stepping stones");
        let answer = post(&client, server.url(SIGN_IN_PATH), None, encode(&request)).await.unwrap();
        assert_eq!(answer.status(), 200);
        let signed_in = decode(&answer.bytes().await.unwrap()).unwrap();
        let mut joe = Online { client, signed_in, device: Device { room: 1 << 20, ..Device::default() } };
        joe.catch_up(&server).await;
        let people = joe.device.scopes.len() - 1;
        assert_eq!(people, 7);
        assert!(server.stop());
    }
}
