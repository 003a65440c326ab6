//! Attacks over HTTP by people who may sign in, on what is not theirs. Each asks for something of somebody else, and for something that never
//! was, in the same words: the answers must be the same to the byte, but for the nonce and the clock. Whoever has a right to it gets it.

use crate::support;

use std::collections::BTreeSet;
use std::time::Duration;

use stepping_stones_domain::records::{Attendance, Attendee};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Kind, RecordId, Scope, Value};
use stepping_stones_seal::{Prepared, sha256};
use stepping_stones_server::staff::{NewClient, NewStaff, add, add_client};
use stepping_stones_server::store::{Enrolment, Organisation, Reading, SqliteStore, Store};
use stepping_stones_sync::Operation;
use stepping_stones_sync::envelope::{Randomness, put_in};
use stepping_stones_sync::operation::Action;
use stepping_stones_sync::protocol::{
    Cursor, EXCHANGE_PATH, ExchangeRequest, ExchangeResponse, Filling, PUSH_PATH, PushRequest, PushResponse, Pushed,
    Reason, SIGN_IN_PATH, SignInResponse, Verdict, WAIT_PATH, decode, encode,
};
use stepping_stones_sync::rescue::{RESCUE_PATH, Rescue, RescueRequest, RescueResponse};
use support::device::push;
use support::server::{Online, Server, command, post, sign_in_request};
use support::{PASSWORD, assignment, brook_house, enrol, fresh, operation, organisation, set, staff, visit};
use tempfile::TempDir;

/// A word that stands in every record of somebody else.
const CANARY: &[u8] = b"canary";

/// What one service has: two sites with a session each, and a person at each, looked after by somebody each.
struct House {
    org: Organisation,
    sites: [RecordId; 2],
    sessions: [RecordId; 2],
    people: [RecordId; 2],
    /// Of the second person: a visit, a goal, a step, an attendance; and a guest at the second site.
    records: [(&'static str, RecordId); 5],
}

struct Town {
    data: TempDir,
    server: Server,
    here: House,
    elsewhere: House,
}

/// Two services on one server. At the first there are Joe and Ana, who look after one person each, Caf at the first door, Dor at the second,
/// and the two people themselves.
async fn town() -> Town {
    let data = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(data.path()).await.unwrap();
    let here = brook_house(&store).await;
    let elsewhere = organisation(&store, "Elsewhere", "manager@elsewhere.example").await;
    let here = furnish(&store, here, "example.org").await;
    let elsewhere = furnish(&store, elsewhere, "elsewhere.example").await;
    store.close().await;
    let server = Server::start(data.path());
    Town { data, server, here, elsewhere }
}

async fn furnish(store: &SqliteStore, org: Organisation, at: &str) -> House {
    let account = store.read().await.unwrap().account(&format!("manager@{at}")).await.unwrap().unwrap();
    let by = enrol(store, &org, account.member).await;
    let [sites, people] = [(); 2].map(|()| [(); 2].map(|()| RecordId(fresh())));
    let sessions = [(); 2].map(|()| RecordId(fresh()));
    let mut house = Vec::new();
    for (site, session) in sites.iter().zip(sessions) {
        house.push(operation(&by, Kind::Site, *site, vec![set("name", "Mill Lane")]));
        house.push(operation(&by, Kind::Session, session, vec![set("site", site.0), set("starts_at", "2026-03-04")]));
    }
    for (person, site) in people.iter().zip(sites) {
        let sites = Value::List(vec![Value::from(site.0)]);
        let card = vec![set("name", "canary"), set("sites", sites), set("first_name", "canary")];
        house.push(operation(&by, Kind::Client, *person, card));
    }
    let about = |kind, more: Vec<Action>| {
        let actions = [set("client", people[1].0), set("words", "canary")].into_iter().chain(more).collect();
        operation(&by, kind, RecordId(fresh()), actions)
    };
    let came =
        [set("session", sessions[1].0), set("site", sites[1].0), set("client", people[1].0), set("in.x", "10:42")];
    let attendance = Attendance::id(sessions[1], Attendee::Client(people[1]));
    let records = [
        visit(&by, people[1], "canary"),
        about(Kind::Goal, vec![]),
        about(Kind::Step, vec![]),
        operation(&by, Kind::Attendance, attendance, came.to_vec()),
        operation(&by, Kind::Guest, RecordId(fresh()), vec![set("site", sites[1].0), set("first_name", "canary")]),
    ];
    let ids = ["visit", "goal", "step", "attendance", "guest"].into_iter().zip(records.iter().map(|one| one.record));
    let ids: Vec<_> = ids.collect();
    house.extend(records);
    for (name, person) in ["joe", "ana"].iter().zip(people) {
        let member = staff(store, &org, &format!("{name}@{at}"), Role::HealthTrainer).await;
        house.push(assignment(&by, person, member));
    }
    let verdicts = push(store, &by, &house).await;
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    for (name, site) in ["caf", "dor"].iter().zip(sites) {
        let roles = BTreeSet::from([Role::CafeCoordinator]);
        let new =
            NewStaff { name, email: &format!("{name}@{at}"), password: PASSWORD.into(), roles, sites: [site].into() };
        add(store, &org, &new).await.unwrap();
    }
    for (name, person) in ["one", "two"].iter().zip(people) {
        let new = NewClient { person, name, email: &format!("{name}@{at}"), password: PASSWORD.into() };
        add_client(store, &org, &new).await.unwrap();
    }
    House { org, sites, sessions, people, records: ids.try_into().unwrap() }
}

impl Town {
    async fn sign_in(&self, name: &str) -> Online {
        Online::caught_up(&self.server, name).await
    }

    /// The answer to a request as the device makes it, changed.
    async fn ask(&self, by: &Online, change: impl FnOnce(&mut ExchangeRequest)) -> ExchangeResponse {
        let mut request = by.device.request(vec![]);
        change(&mut request);
        let answer = by.send(&self.server, &request).await.unwrap();
        assert_eq!(answer.status(), 200);
        let answer: ExchangeResponse = decode(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(answer.nonce, request.nonce);
        answer
    }

    async fn offer(&self, by: &Online, operation: &Operation) -> ExchangeResponse {
        self.ask(by, |request| request.push = vec![open(operation)]).await
    }
}

/// The same reference for all, so that answers can be compared.
fn open(operation: &Operation) -> Pushed {
    Pushed { reference: [5; 16].into(), open: Some(operation.to_bytes().into()), sealed: None }
}

fn sealed(operation: &Operation, to: &Organisation) -> Pushed {
    let random = Randomness { key: [6; 32], content_nonce: [8; 24], key_nonce: [9; 24] };
    let for_org = Prepared::new(&to.public_key, sha256(&fresh())).unwrap();
    let envelope = put_in(&operation.to_bytes(), to.id, for_org, &[2; 32], b"place", random).unwrap();
    Pushed { reference: [5; 16].into(), open: None, sealed: Some(envelope.into()) }
}

/// All of an answer but the nonce and the clock.
fn rest(mut answer: ExchangeResponse) -> Vec<u8> {
    (answer.nonce, answer.clock_ms) = ([0; 16].into(), 0);
    encode(&answer)
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn refused_with(answer: &ExchangeResponse) -> Option<Reason> {
    match answer.verdicts.first()?.verdict {
        Verdict::Refused(reason) => Some(reason),
        _ => None,
    }
}

fn nobody() -> RecordId {
    RecordId(fresh())
}

#[tokio::test]
async fn a_scope_of_somebody_else_is_answered_like_one_that_never_was_g7() {
    let town = town().await;
    let scopes = |house: &House| {
        let [person, site] = [house.people[1], house.sites[1]];
        [Scope::Client(person), Scope::Own(person), Scope::Door(site), Scope::Unknown(9, person)]
    };
    let never = [Scope::Client(nobody()), Scope::Own(nobody()), Scope::Door(nobody()), Scope::Unknown(9, nobody())];
    for name in ["joe", "caf", "one"] {
        let by = town.sign_in(name).await;
        let fill = async |scope: Scope, after: u64| {
            let filling = vec![Filling { scope: scope.to_bytes().into(), after }];
            let answer = town.ask(&by, |request| (request.filling, request.digests) = (filling, true)).await;
            assert!(answer.filled.is_empty() && answer.filling.is_empty(), "{name} is given {scope}");
            let held: BTreeSet<Scope> =
                answer.scopes.iter().flatten().map(|head| Scope::from_bytes(&head.scope).unwrap()).collect();
            assert_eq!(held, by.device.scopes, "{name} is told of other scopes");
            rest(answer)
        };
        for (at, never) in never.iter().enumerate() {
            for after in [0, 1, u64::MAX] {
                let told = fill(*never, after).await;
                for house in [&town.here, &town.elsewhere] {
                    assert_eq!(fill(scopes(house)[at], after).await, told, "{name}, {}", scopes(house)[at]);
                }
                assert!(!holds(&told, CANARY));
            }
        }
    }
    // Those whose they are get them.
    let [client, own, door, _] = scopes(&town.here);
    for (name, scope) in [("ana", client), ("two", own), ("dor", door)] {
        let by = town.sign_in(name).await;
        let filling = vec![Filling { scope: scope.to_bytes().into(), after: 0 }];
        let answer = town.ask(&by, |request| request.filling = filling).await;
        assert!(!answer.filled.is_empty() && holds(&rest(answer), CANARY), "{name} does not get {scope}");
    }
}

/// What someone might write about a person, at a site, or into a record of somebody else.
fn intrusions(by: &Enrolment, person: RecordId, site: RecordId, session: RecordId) -> Vec<Operation> {
    let who = Attendee::Client(person);
    let came = [set("session", session.0), set("site", site.0), set("client", person.0), set("in.x", "10:42")];
    let here = operation(by, Kind::Attendance, Attendance::id(session, who), came.to_vec());
    let made = |kind: Kind, actions: Vec<Action>| operation(by, kind, RecordId(fresh()), actions);
    vec![
        visit(by, person, "was here"),
        made(Kind::Goal, vec![set("client", person.0)]),
        made(Kind::Step, vec![set("client", person.0), set("done", true)]),
        made(Kind::Other("walk".into()), vec![set("client", person.0)]),
        taking_back(by, person),
        here,
    ]
}

/// As a person takes back on their own page what they agreed to.
fn taking_back(by: &Enrolment, person: RecordId) -> Operation {
    let said = [("purpose", "stories"), ("decision", "withdrawn"), ("means", "written"), ("on", "2026-03-04")];
    let actions = said.map(|(field, code)| set(field, code)).into_iter().chain([set("client", person.0)]);
    operation(by, Kind::Consent, RecordId(fresh()), actions.collect())
}

#[tokio::test]
async fn whoever_is_named_of_another_service_might_as_well_not_be_there_g7() {
    let town = town().await;
    let House { people, sites, sessions, .. } = &town.elsewhere;
    for name in ["joe", "caf", "one", "manager"] {
        let by = town.sign_in(name).await;
        let enrolment = by.enrolment();
        let theirs = intrusions(&enrolment, people[1], sites[1], sessions[1]);
        let nobodys = intrusions(&enrolment, nobody(), RecordId(fresh()), RecordId(fresh()));
        for (theirs, nobodys) in theirs.iter().zip(&nobodys) {
            let (theirs, nobodys) = (town.offer(&by, theirs).await, town.offer(&by, nobodys).await);
            assert!(refused_with(&theirs).is_some(), "{name}: {:?}", theirs.verdicts);
            assert_eq!(rest(theirs), rest(nobodys), "{name}");
        }
    }
}

#[tokio::test]
async fn at_a_door_and_on_ones_own_phone_others_are_nobody_g7() {
    let town = town().await;
    let House { people, sites, sessions, records, .. } = &town.here;
    for name in ["caf", "one"] {
        let by = town.sign_in(name).await;
        let enrolment = by.enrolment();
        // A person who is expected at another door, there and at one's own; one who never was.
        for (site, session) in [(sites[1], sessions[1]), (sites[0], sessions[0])] {
            let theirs = intrusions(&enrolment, people[1], site, session);
            let nobodys = intrusions(&enrolment, nobody(), site, session);
            for (theirs, nobodys) in theirs.iter().zip(&nobodys) {
                let (theirs, nobodys) = (town.offer(&by, theirs).await, town.offer(&by, nobodys).await);
                assert!(refused_with(&theirs).is_some(), "{name}: {:?}", theirs.verdicts);
                assert_eq!(rest(theirs), rest(nobodys), "{name}");
            }
        }
        // Records that are there, and such as are not, changed without a word of whose they are.
        for (kind, record) in records.iter().filter(|(kind, _)| !matches!(*kind, "attendance" | "guest")) {
            let change = |record| operation(&enrolment, Kind::from_code(kind), record, vec![set("done", true)]);
            let (theirs, nobodys) = (town.offer(&by, &change(*record)).await, town.offer(&by, &change(nobody())).await);
            assert_eq!(refused_with(&theirs), Some(Reason::NOT_YOUR_ROLE), "{name}, {kind}");
            assert_eq!(rest(theirs), rest(nobodys), "{name}, {kind}");
        }
    }
    // Those who may, may.
    let ana = town.sign_in("ana").await;
    for operation in intrusions(&ana.enrolment(), people[1], sites[1], sessions[1]) {
        let answer = town.offer(&ana, &operation).await;
        assert!(matches!(answer.verdicts[0].verdict, Verdict::Applied(_)), "{:?}", answer.verdicts);
    }
    let two = town.sign_in("two").await;
    let (_, step) = records[2];
    let tick = operation(&two.enrolment(), Kind::Step, step, vec![set("done", true)]);
    let back = taking_back(&two.enrolment(), people[1]);
    for own in [tick, back] {
        assert!(matches!(town.offer(&two, &own).await.verdicts[0].verdict, Verdict::Applied(_)));
    }
}

#[tokio::test]
async fn a_colleague_is_told_no_more_than_that_it_is_not_theirs_g7() {
    let town = town().await;
    let House { people, sites, sessions, records, .. } = &town.here;
    let joe = town.sign_in("joe").await;
    let enrolment = joe.enrolment();
    let tried = intrusions(&enrolment, people[1], sites[1], sessions[1]).into_iter().chain(
        records
            .iter()
            .map(|(kind, record)| operation(&enrolment, Kind::from_code(kind), *record, vec![set("words", "x")])),
    );
    for operation in tried {
        let answer = town.offer(&joe, &operation).await;
        assert!(refused_with(&answer).is_some(), "{:?}: {:?}", operation.kind, answer.verdicts);
        assert!(answer.rows.is_empty() && answer.filled.is_empty() && !holds(&rest(answer), CANARY));
    }
}

#[tokio::test]
async fn a_place_of_another_service_is_a_place_that_never_was_g7() {
    let town = town().await;
    let spy = Online::sign_in(&town.server, "manager@elsewhere.example").await;
    let their_place = town.ask(&spy, |_| {}).await.cursor;
    for name in ["joe", "caf", "one"] {
        let by = town.sign_in(name).await;
        let ask = async |cursor: Cursor| rest(town.ask(&by, |request| request.cursor = Some(cursor)).await);
        let own = by.device.cursor.clone().unwrap();
        let invented = Cursor { epoch: fresh().into(), seq: their_place.seq, chain: [7; 32].into() };
        let told = ask(invented).await;
        assert!(!holds(&told, CANARY));
        assert_eq!(ask(their_place.clone()).await, told, "{name}");
        // One's own life, with a link that is not in the chain, or further than it goes.
        for seq in [0, 1, own.seq, own.seq + 1, u64::MAX] {
            assert_eq!(ask(Cursor { seq, chain: [7; 32].into(), ..own.clone() }).await, told, "{name}, {seq}");
        }
        assert_ne!(ask(own).await, told, "one's own place is known");
    }
}

#[tokio::test]
async fn a_secret_opens_one_door_and_says_nothing_at_the_others() {
    let town = town().await;
    let joe = town.sign_in("joe").await;
    let gone = town.sign_in("ana").await;
    let (token, push_token) = (*joe.signed_in.token, *joe.signed_in.push_token);
    let bodies = [
        (EXCHANGE_PATH, encode(&joe.device.request(vec![]))),
        (PUSH_PATH, encode(&PushRequest { nonce: fresh().into(), push: vec![] })),
        (RESCUE_PATH, encode(&RescueRequest { nonce: fresh().into(), sender: vec![].into(), operations: vec![] })),
    ];
    let try_with = async |path: &str, body: &[u8], token: Option<&[u8; 32]>| {
        let answer = post(&joe.client, town.server.url(path), token, body.to_vec()).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap())
    };
    for (path, body) in &bodies {
        let stranger = try_with(path, body, Some(&[0; 32])).await;
        assert_eq!(stranger.0, 401, "{path}");
        let (right, wrong) = if *path == PUSH_PATH { (push_token, token) } else { (token, push_token) };
        assert_eq!(try_with(path, body, Some(&wrong)).await, stranger, "{path}: the other secret");
        assert_eq!(try_with(path, body, None).await, stranger, "{path}: none");
        assert_eq!(try_with(path, body, Some(&right)).await.0, 200, "{path}: the right one");
    }
    let wait = async |token: &[u8; 32]| {
        let request = joe.client.get(town.server.url(&format!("{WAIT_PATH}?after=0")));
        let answer = request.header("authorization", format!("Bearer {}", hex::encode(token))).send().await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap())
    };
    let stranger = wait(&[0; 32]).await;
    assert_eq!((stranger.0, wait(&push_token).await), (401, stranger.clone()));
    assert_eq!(wait(&token).await, (204, vec![].into()), "a wait says that there is news, and not what");
    // A device that was withdrawn is told so, and nothing else.
    let done = command(&["devices", "--email", "ana@example.org", "--withdraw", "all"], town.data.path());
    assert!(done.status.success());
    let told = town.ask(&gone, |request| request.digests = true).await;
    assert!(told.withdrawn && told.scopes.is_none() && told.filled.is_empty() && told.rows.is_empty());
}

#[tokio::test]
async fn what_others_write_wakes_nobody_of_another_service() {
    let town = town().await;
    let joe = town.sign_in("joe").await;
    let after = joe.device.cursor.as_ref().unwrap().seq;
    let url = town.server.url(&format!("{WAIT_PATH}?after={after}"));
    let token = format!("Bearer {}", hex::encode(*joe.signed_in.token));
    let waiting = tokio::spawn(joe.client.get(url).header("authorization", token).send());
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut spy = Online::sign_in(&town.server, "joe@elsewhere.example").await;
    spy.catch_up(&town.server).await;
    let written = visit(&spy.enrolment(), town.elsewhere.people[0], "elsewhere");
    assert!(matches!(town.offer(&spy, &written).await.verdicts[0].verdict, Verdict::Applied(_)));
    // Longer than a process takes to look for what others have kept.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!waiting.is_finished());
    let written = visit(&joe.enrolment(), town.here.people[0], "here");
    assert!(matches!(town.offer(&joe, &written).await.verdicts[0].verdict, Verdict::Applied(_)));
    assert_eq!(waiting.await.unwrap().unwrap().status(), 204);
}

#[tokio::test]
async fn what_is_handed_in_sealed_tells_nothing_of_others_g7() {
    let town = town().await;
    let House { people, sites, sessions, org, .. } = &town.elsewhere;
    for name in ["joe", "caf", "one"] {
        let by = town.sign_in(name).await;
        let hand_in = async |pushed: Pushed| {
            let request = PushRequest { nonce: fresh().into(), push: vec![pushed] };
            let token = *by.signed_in.push_token;
            let answer = post(&by.client, town.server.url(PUSH_PATH), Some(&token), encode(&request)).await.unwrap();
            let answer: PushResponse = decode(&answer.bytes().await.unwrap()).unwrap();
            assert_eq!(answer.nonce, request.nonce);
            answer.verdicts
        };
        let enrolment = by.enrolment();
        let theirs = intrusions(&enrolment, people[1], sites[1], sessions[1]);
        let nobodys = intrusions(&enrolment, nobody(), RecordId(fresh()), RecordId(fresh()));
        for (theirs, nobodys) in theirs.iter().zip(&nobodys) {
            let told = hand_in(sealed(nobodys, &town.here.org)).await;
            assert!(matches!(told[0].verdict, Verdict::Refused(_)), "{name}: {told:?}");
            assert_eq!(hand_in(sealed(theirs, &town.here.org)).await, told, "{name}");
            // Sealed to another service it opens as little as noise does.
            let noise = Pushed { sealed: Some(vec![1, 2, 3].into()), ..open(theirs) };
            let noise = Pushed { open: None, ..noise };
            assert_eq!(hand_in(sealed(theirs, org)).await, hand_in(noise).await, "{name}");
        }
    }
    let joe = town.sign_in("joe").await;
    let own = visit(&joe.enrolment(), town.here.people[0], "while locked");
    let request = PushRequest { nonce: fresh().into(), push: vec![sealed(&own, &town.here.org)] };
    let token = *joe.signed_in.push_token;
    let answer = post(&joe.client, town.server.url(PUSH_PATH), Some(&token), encode(&request)).await.unwrap();
    let answer: PushResponse = decode(&answer.bytes().await.unwrap()).unwrap();
    assert!(matches!(answer.verdicts[0].verdict, Verdict::Applied(_)));
}

#[tokio::test]
async fn a_file_of_another_service_is_a_file_of_nobody_g7() {
    let town = town().await;
    let theirs = Online::sign_in(&town.server, "ana@elsewhere.example").await;
    let (of_theirs, joe) = (theirs.enrolment(), town.sign_in("joe").await);
    let file = |org: &Organisation, token: &[u8; 32], by: &Enrolment, person: RecordId| {
        let sealed = sealed(&visit(by, person, "canary"), org).sealed.unwrap().to_vec();
        Rescue::gather(org.id, &org.public_key, token, vec![sealed], sha256(&fresh())).unwrap()
    };
    let bring = async |by: &Online, file: &Rescue| {
        let (sender, operations) = (file.sender.clone().into(), file.operations.clone());
        let request = RescueRequest { nonce: fresh().into(), sender, operations };
        let token = by.signed_in.token;
        let answer = post(&by.client, town.server.url(RESCUE_PATH), Some(&token), encode(&request)).await.unwrap();
        let answer: RescueResponse = decode(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(answer.nonce, request.nonce);
        answer.verdicts
    };
    let (person, token) = (town.elsewhere.people[1], *theirs.signed_in.push_token);
    let invented = bring(&joe, &file(&town.here.org, &[7; 32], &of_theirs, person)).await;
    assert_eq!(invented, [Verdict::Refused(Reason::NOT_THE_AUTHOR)]);
    let mut carried = file(&town.here.org, &token, &of_theirs, person);
    assert_eq!(bring(&joe, &carried).await, invented);
    // Even with what only their own service could open.
    carried.operations = file(&town.elsewhere.org, &token, &of_theirs, person).operations;
    assert_eq!(bring(&joe, &carried).await, invented);
    // A colleague's phone proves itself; what it wrote is judged as if it had sent it.
    let ana = town.sign_in("ana").await;
    let anas = file(&town.here.org, &ana.signed_in.push_token, &ana.enrolment(), town.here.people[1]);
    assert!(matches!(bring(&joe, &anas).await[..], [Verdict::Applied(_)]));
}

#[tokio::test]
async fn signing_in_does_not_tell_whose_a_device_is() {
    let town = town().await;
    let ana = town.sign_in("ana").await;
    let theirs = Online::sign_in(&town.server, "ana@elsewhere.example").await;
    let sign_in = async |email: &str, password: &str, device: [u8; 16]| {
        let mut request = sign_in_request(email, password);
        request.device = Some(device.into());
        let answer = post(&ana.client, town.server.url(SIGN_IN_PATH), None, encode(&request)).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap())
    };
    let devices = [fresh(), *ana.signed_in.device, *theirs.signed_in.device];
    let mut told = Vec::new();
    for device in devices {
        let (status, body) = sign_in("joe@example.org", PASSWORD, device).await;
        let mut answer: SignInResponse = decode(&body).unwrap();
        assert!(status == 200 && *answer.device != device);
        // What is drawn by lot.
        (answer.nonce, answer.device, answer.clock_ms) = ([0; 16].into(), [0; 16].into(), 0);
        (answer.token, answer.push_token) = ([0; 32].into(), [0; 32].into());
        told.push(encode(&answer));
    }
    assert!(told.iter().all(|one| *one == told[0]));
    let mut wrong = Vec::new();
    for (email, device) in [("joe@example.org", devices[1]), ("nobody@example.org", devices[0])] {
        wrong.push(sign_in(email, "not the password", device).await);
    }
    assert!(wrong[0].0 == 401 && wrong[0] == wrong[1]);
    for by in [&ana, &theirs] {
        assert_eq!(by.send(&town.server, &by.device.request(vec![])).await.unwrap().status(), 200, "it still stands");
    }
}
