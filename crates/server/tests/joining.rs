//! Joining by invitation, over HTTP and on both databases: who may invite whom, what is told to whom, and that each invitation lets in once.

use crate::support;

use std::path::Path;

use minicbor::{Decode, Encode};
use reqwest::Client;
use stepping_stones_domain::records::{Record, StaffMember};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Kind, RecordId, Scope};
use stepping_stones_server::store::{PostgresStore, Reading, SqliteStore, Store};
use stepping_stones_sync::joining::{
    Founder, INVITATIONS_PATH, INVITE_PATH, InvitationsRequest, InvitationsResponse, InviteRequest, InviteResponse,
    JOIN_PATH, JoinRequest, JoinResponse, LOOK_PATH, LookRequest, LookResponse, Looked, Made, NotJoined,
    OpenInvitation, Purpose, REVOKE_PATH, RevokeRequest, RevokeResponse,
};
use stepping_stones_sync::manage::{
    ACT_PATH, Act, ActRequest, ActResponse, Done, ListRequest, OWN_DEVICES_PATH, OwnDevicesResponse, TAKE_OUT_PATH,
    TakeOutRequest,
};
use stepping_stones_sync::protocol::{EXCHANGE_PATH, ExchangeResponse, SIGN_IN_PATH, SignInResponse, decode, encode};
use support::device::push;
use support::postgres::Cluster;
use support::server::{Online, Server, command, post, sign_in_request};
use support::{PASSWORD, brook_house, enrol, fresh, operation, organisation, set, staff, taken_on};

const NEW_PASSWORD: &str = "another long password";

/// Asks, without a word of who asks, and reads what is answered.
async fn ask<M: Encode<()>, A: for<'b> Decode<'b, ()>>(
    server: &Server,
    path: &str,
    token: Option<&[u8; 32]>,
    request: &M,
) -> A {
    let answer = post(&Client::new(), server.url(path), token, encode(request)).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    decode(&answer.bytes().await.unwrap()).unwrap()
}

fn invite_request(purpose: Purpose, about: Option<[u8; 16]>) -> InviteRequest {
    let (name, email, roles, sites) = Default::default();
    InviteRequest { nonce: fresh().into(), purpose, about: about.map(Into::into), name, email, roles, sites }
}

fn for_colleague(email: &str, role: Role, sites: &[RecordId]) -> InviteRequest {
    InviteRequest {
        name: "Ann Other".into(),
        email: email.into(),
        roles: vec![role.code().into()],
        sites: sites.iter().map(|site| site.0.into()).collect(),
        ..invite_request(Purpose::STAFF, None)
    }
}

async fn invite(server: &Server, by: &Online, request: &InviteRequest) -> Result<Made, NotJoined> {
    let answer: InviteResponse = ask(server, INVITE_PATH, Some(&by.signed_in.token), request).await;
    assert_eq!(answer.nonce, request.nonce);
    match (answer.made, answer.refused) {
        (Some(made), None) => Ok(made),
        (None, Some(why)) => Err(why),
        _ => panic!("neither or both"),
    }
}

async fn open(server: &Server, by: &Online) -> Vec<OpenInvitation> {
    let request = InvitationsRequest { nonce: fresh().into() };
    let answer: InvitationsResponse = ask(server, INVITATIONS_PATH, Some(&by.signed_in.token), &request).await;
    assert_eq!(answer.nonce, request.nonce);
    answer.open
}

async fn revoke(server: &Server, by: &Online, id: [u8; 16]) -> bool {
    let request = RevokeRequest { nonce: fresh().into(), id: id.into() };
    let answer: RevokeResponse = ask(server, REVOKE_PATH, Some(&by.signed_in.token), &request).await;
    answer.revoked
}

async fn look(server: &Server, secret: &str) -> Option<Looked> {
    let request = LookRequest { nonce: fresh().into(), secret: secret.into() };
    let answer: LookResponse = ask(server, LOOK_PATH, None, &request).await;
    assert_eq!(answer.nonce, request.nonce);
    answer.found
}

fn join_request(secret: &str, password: &str) -> JoinRequest {
    let (secret, password) = (secret.into(), password.into());
    JoinRequest { nonce: fresh().into(), secret, label: "a test".into(), password, founder: None, beside: vec![] }
}

async fn join(server: &Server, request: &JoinRequest) -> Result<SignInResponse, NotJoined> {
    let answer: JoinResponse = ask(server, JOIN_PATH, None, request).await;
    assert_eq!(answer.nonce, request.nonce);
    match (answer.signed_in, answer.refused) {
        (Some(signed_in), None) => Ok(signed_in),
        (None, Some(why)) => Err(why),
        _ => panic!("neither or both"),
    }
}

/// A house on a server of its own: Joe and Ana, who look after a person each; a site; and another service beside it.
struct House {
    server: Server,
    people: [RecordId; 2],
    site: RecordId,
}

async fn furnish<S: Store>(store: &S) -> ([RecordId; 2], RecordId) {
    let org = brook_house(store).await;
    organisation(store, "Elsewhere", "manager@elsewhere.example").await;
    let mut people = Vec::new();
    for name in ["joe", "ana"] {
        let member = staff(store, &org, &format!("{name}@example.org"), Role::HealthTrainer).await;
        let by = enrol(store, &org, member).await;
        let (person, operations) = taken_on(&by, "Margaret Ellison");
        push(store, &by, &operations).await;
        people.push(person);
    }
    let manager = store.read().await.unwrap().account("manager@example.org").await.unwrap().unwrap();
    let by = enrol(store, &org, manager.member).await;
    let site = RecordId(fresh());
    push(store, &by, &[operation(&by, Kind::Site, site, vec![set("name", "Mill Lane")])]).await;
    (people.try_into().unwrap(), site)
}

impl House {
    async fn new(folder: &Path, database: Option<&str>) -> Self {
        let (people, site) = match database {
            None => furnish(&SqliteStore::open(folder).await.unwrap()).await,
            Some(url) => furnish(&PostgresStore::open(url).await.unwrap()).await,
        };
        Self { server: Server::start_on(folder, database), people, site }
    }

    async fn online(&self, name: &str) -> Online {
        Online::sign_in(&self.server, &format!("{name}@example.org")).await
    }
}

#[tokio::test]
async fn joining_works_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::new(folder.path(), None).await;
    everyone_joins(&house).await;
    let store = SqliteStore::open(folder.path()).await.unwrap();
    what_was_done_is_written_down(&store).await;
}

#[tokio::test]
async fn joining_works_on_postgres() {
    let (cluster, folder) = (Cluster::start(), tempfile::tempdir().unwrap());
    let database = cluster.database("joining");
    let house = House::new(folder.path(), Some(&database)).await;
    everyone_joins(&house).await;
    what_was_done_is_written_down(&PostgresStore::open(&database).await.unwrap()).await;
}

async fn everyone_joins(house: &House) {
    a_colleague_joins(house).await;
    a_person_joins_with_words(house).await;
    a_password_is_set_anew(house).await;
    of_two_devices_at_once_one_joins(house).await;
}

async fn a_colleague_joins(house: &House) {
    let (server, manager) = (&house.server, house.online("manager").await);
    let request = for_colleague(" Ann@Example.org ", Role::CafeCoordinator, &[house.site, RecordId(fresh())]);
    let first = invite(server, &manager, &request).await.unwrap_or_else(|why| panic!("{why:?}"));
    let made = invite(server, &manager, &request).await.unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(look(server, &first.secret).await, None, "a later one for the same replaces it");
    let listed = open(server, &manager).await;
    assert_eq!((listed.len(), listed[0].name.as_str(), listed[0].email.as_str()), (1, "Ann Other", "ann@example.org"));
    let found = look(server, &format!("https://x/join#{}", made.secret)).await.unwrap();
    let told = (found.purpose, found.org_name.as_str(), found.name.as_str());
    assert_eq!(told, (Purpose::STAFF, "Brook House", "Ann Other"));
    let short = join(server, &join_request(&made.secret, &PASSWORD[..11])).await;
    assert_eq!(short.err(), Some(NotJoined::BAD_PASSWORD));
    for weak in ["password1234", "AnnOther2026!", "ann@example.org", "Brook House 2026"] {
        let weak = join(server, &join_request(&made.secret, weak)).await;
        assert_eq!(weak.err(), Some(NotJoined::WEAK_PASSWORD));
    }
    let ann = join(server, &join_request(&made.secret, NEW_PASSWORD)).await.ok().unwrap();
    assert_eq!((ann.name.as_str(), ann.roles.as_slice()), ("Ann Other", ["cafe-coordinator".to_owned()].as_slice()));
    // Used is used, and known no more.
    assert_eq!(look(server, &made.secret).await, None);
    assert_eq!(join(server, &join_request(&made.secret, NEW_PASSWORD)).await.err(), Some(NotJoined::UNUSABLE));
    // They work as anyone does, at their door and no other, and colleagues see them.
    let mut device = Online { client: Client::new(), signed_in: ann, device: manager.device.clone() };
    device.catch_up(server).await;
    assert_eq!(device.device.scopes, [Scope::Org, Scope::Door(house.site)].into());
    let record = device.device.held.get(&(Scope::Org, RecordId(*device.signed_in.member))).unwrap();
    let record = stepping_stones_sync::RecordState::from_bytes(record).unwrap();
    assert_eq!(StaffMember::read(&record.fields()).sites, [house.site].into());
    let again = sign_in_request("ann@example.org", NEW_PASSWORD);
    let _: SignInResponse = ask(server, SIGN_IN_PATH, None, &again).await;
    let taken = invite(server, &manager, &for_colleague("ann@example.org", Role::HealthTrainer, &[])).await;
    assert_eq!(taken.err(), Some(NotJoined::TAKEN));
}

async fn a_person_joins_with_words(house: &House) {
    let (server, joe) = (&house.server, house.online("joe").await);
    let person = house.people[0];
    let about_her = invite_request(Purpose::CLIENT, Some(person.0));
    let made = invite(server, &joe, &about_her).await.ok().unwrap();
    assert_eq!(made.secret.split('-').count(), 6);
    let found = look(server, &made.secret.to_uppercase().replace('-', " ")).await.unwrap();
    let told = (found.purpose, found.org_name.as_str(), found.name.as_str());
    assert_eq!(told, (Purpose::CLIENT, "Brook House", ""), "no name of hers is told to who finds the words");
    let shortened: Vec<&str> = made.secret.split('-').map(|word| &word[..word.len().min(4)]).collect();
    let hers = join(server, &join_request(&shortened.join(" "), "")).await.ok().unwrap();
    let room = joe.device.clone();
    let mut phone = Online { client: Client::new(), signed_in: hers, device: room.clone() };
    phone.catch_up(server).await;
    assert_eq!(phone.device.scopes, [Scope::Org, Scope::Own(person)].into());
    // On another phone she is the same member.
    let made = invite(server, &joe, &about_her).await.ok().unwrap();
    let other = join(server, &join_request(&made.secret, "")).await.ok().unwrap();
    assert!(other.member == phone.signed_in.member && other.device != phone.signed_in.device);
    let request = ListRequest { nonce: fresh().into() };
    let told: OwnDevicesResponse = ask(server, OWN_DEVICES_PATH, Some(&phone.signed_in.token), &request).await;
    assert!(!told.has_password && told.devices.len() == 2);
    // With no password, she takes the one that she lost out from the other, and nobody else's.
    for (device, done) in [(joe.signed_in.device, Done::Unknown), (other.device, Done::Done)] {
        let request = TakeOutRequest { nonce: fresh().into(), device, password: String::new() };
        let answer: ActResponse = ask(server, TAKE_OUT_PATH, Some(&phone.signed_in.token), &request).await;
        assert_eq!(answer.done, done);
    }
    let told: ExchangeResponse = ask(server, EXCHANGE_PATH, Some(&other.token), &room.request(vec![])).await;
    assert!(told.withdrawn, "it goes on");
    phone.catch_up(server).await;
    // Taken back is as unknown as one that never was.
    let made = invite(server, &joe, &about_her).await.ok().unwrap();
    let listed = open(server, &joe).await;
    assert_eq!((listed.len(), listed[0].about.map(|about| *about)), (1, Some(person.0)));
    assert!(revoke(server, &joe, *made.id).await);
    assert!(!revoke(server, &joe, *made.id).await);
    assert_eq!(look(server, &made.secret).await, look(server, "apple river tea window moon garden").await);
    assert_eq!(join(server, &join_request(&made.secret, "")).await.err(), Some(NotJoined::UNUSABLE));
    assert_eq!(open(server, &joe).await, []);
}

async fn a_password_is_set_anew(house: &House) {
    let (server, manager, joe) = (&house.server, house.online("manager").await, house.online("joe").await);
    let about = |member| invite_request(Purpose::PASSWORD, Some(member));
    let made = invite(server, &manager, &about(*joe.signed_in.member)).await.ok().unwrap();
    let found = look(server, &made.secret).await.unwrap();
    assert_eq!((found.purpose, found.name.as_str()), (Purpose::PASSWORD, ""));
    let signed_in = join(server, &join_request(&made.secret, NEW_PASSWORD)).await.ok().unwrap();
    assert!(signed_in.member == joe.signed_in.member && signed_in.device != joe.signed_in.device);
    let request = sign_in_request("joe@example.org", NEW_PASSWORD);
    let _: SignInResponse = ask(server, SIGN_IN_PATH, None, &request).await;
    let old = encode(&sign_in_request("joe@example.org", PASSWORD));
    assert_eq!(post(&Client::new(), server.url(SIGN_IN_PATH), None, old).await.unwrap().status(), 401);
    // A client has no password that could be set.
    let hers = invite(server, &manager, &invite_request(Purpose::CLIENT, Some(house.people[1].0))).await.ok().unwrap();
    let hers = join(server, &join_request(&hers.secret, "")).await.ok().unwrap();
    assert_eq!(invite(server, &manager, &about(*hers.member)).await.err(), Some(NotJoined::UNUSABLE));
}

async fn of_two_devices_at_once_one_joins(house: &House) {
    let (server, ana) = (&house.server, house.online("ana").await);
    for _ in 0..3 {
        let about = invite_request(Purpose::CLIENT, Some(house.people[1].0));
        let made = invite(server, &ana, &about).await.ok().unwrap();
        let (one, other) = (join_request(&made.secret, ""), join_request(&made.secret, ""));
        let (one, other) = tokio::join!(join(server, &one), join(server, &other));
        assert!(one.is_ok() != other.is_ok(), "one of them joins");
        assert_eq!(one.err().or(other.err()), Some(NotJoined::UNUSABLE));
    }
}

async fn what_was_done_is_written_down<S: Store>(store: &S) {
    let mut reading = store.read().await.unwrap();
    let org = reading.organisations().await.unwrap().remove(0);
    let audit = reading.audit_of(org.id, 1000).await.unwrap();
    let count = |what: &str| audit.iter().filter(|entry| entry.what == what).count();
    // Ann twice, Margaret three times and once, Joe's password once, the race three times.
    assert_eq!((count("invited"), count("invitation-revoked")), (10, 2));
    assert_eq!((count("joined"), count("password-set")), (7, 1));
    let by_joe = reading.account("joe@example.org").await.unwrap().unwrap().member;
    let of_joe = audit.iter().filter(|entry| entry.member == Some(by_joe) && entry.what == "invited");
    assert!(of_joe.clone().count() == 3 && of_joe.clone().all(|entry| entry.device.is_some()));
}

#[tokio::test]
async fn whom_one_may_not_invite_is_as_unknown_as_nobody_g7() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::new(folder.path(), None).await;
    let server = &house.server;
    let (joe, ana, manager) = (house.online("joe").await, house.online("ana").await, house.online("manager").await);
    let elsewhere = Online::sign_in(server, "manager@elsewhere.example").await;
    let raw = async |path: &str, by: &Online, request: Vec<u8>| {
        let answer = post(&by.client, server.url(path), Some(&by.signed_in.token), request).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap())
    };
    // To the byte, but for the nonce, which is the same here.
    let nonce = fresh();
    let asked = |purpose, about: [u8; 16]| {
        let request = InviteRequest { nonce: nonce.into(), ..invite_request(purpose, Some(about)) };
        encode(&request)
    };
    let theirs = house.people[1].0;
    for (by, purpose, about) in [
        (&joe, Purpose::CLIENT, theirs),
        (&joe, Purpose::PASSWORD, *ana.signed_in.member),
        (&elsewhere, Purpose::CLIENT, theirs),
        (&elsewhere, Purpose::PASSWORD, *ana.signed_in.member),
        (&joe, Purpose::FOUNDING, theirs),
        (&manager, Purpose(99), theirs),
    ] {
        let told = raw(INVITE_PATH, by, asked(purpose, about)).await;
        let nobody = raw(INVITE_PATH, by, asked(purpose, fresh())).await;
        assert!(told.0 == 200 && told == nobody, "{purpose:?}");
        let answer: InviteResponse = decode(&told.1).unwrap();
        assert_eq!(answer.refused, Some(NotJoined::UNUSABLE));
    }
    let colleague = invite(server, &joe, &for_colleague("x@example.org", Role::ServiceManager, &[])).await;
    assert_eq!(colleague.err(), Some(NotJoined::UNUSABLE), "nobody makes managers but managers");
    // What others have made is neither seen nor taken back.
    let made = invite(server, &ana, &invite_request(Purpose::CLIENT, Some(theirs))).await.ok().unwrap();
    for by in [&joe, &elsewhere] {
        assert_eq!(open(server, by).await, []);
        let request = |id: [u8; 16]| encode(&RevokeRequest { nonce: nonce.into(), id: id.into() });
        assert_eq!(raw(REVOKE_PATH, by, request(*made.id)).await, raw(REVOKE_PATH, by, request(fresh())).await);
    }
    assert!(look(server, &made.secret).await.is_some() && open(server, &manager).await.len() == 1);
    // A client invites nobody. Without a token, or with that to hand in, nothing is answered.
    let hers = join(server, &join_request(&made.secret, "")).await.ok().unwrap();
    let push_token = *hers.push_token;
    let phone = Online { client: Client::new(), signed_in: hers, device: joe.device.clone() };
    assert_eq!(
        raw(INVITE_PATH, &phone, asked(Purpose::CLIENT, theirs)).await.1,
        raw(INVITE_PATH, &phone, asked(Purpose::CLIENT, fresh())).await.1
    );
    for path in [INVITE_PATH, INVITATIONS_PATH, REVOKE_PATH] {
        for token in [None, Some(&push_token)] {
            let answer = post(&Client::new(), server.url(path), token, asked(Purpose::CLIENT, theirs)).await.unwrap();
            assert_eq!(answer.status(), 401, "{path}");
        }
    }
}

#[tokio::test]
async fn an_invitation_ends_with_the_right_to_make_it() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::new(folder.path(), None).await;
    let (server, joe) = (&house.server, house.online("joe").await);
    let made = invite(server, &joe, &invite_request(Purpose::CLIENT, Some(house.people[0].0))).await.ok().unwrap();
    // Joe becomes somebody who stands at a door.
    let mut manager = house.online("manager").await;
    let roles = stepping_stones_domain::Value::list([Role::CafeCoordinator.code()]);
    let member = RecordId(*joe.signed_in.member);
    let operation = operation(&manager.enrolment(), Kind::Staff, member, vec![set("roles", roles)]);
    manager.exchange(server, vec![support::device::pushed(&operation)]).await.unwrap();
    assert_eq!(look(server, &made.secret).await, None);
    assert_eq!(join(server, &join_request(&made.secret, "")).await.err(), Some(NotJoined::UNUSABLE));
}

#[tokio::test]
async fn nobody_comes_back_by_invitation_whose_access_was_ended() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::new(folder.path(), None).await;
    let (server, joe, manager) = (&house.server, house.online("joe").await, house.online("manager").await);
    let of_joe = *joe.signed_in.member;
    let password = invite(server, &manager, &invite_request(Purpose::PASSWORD, Some(of_joe))).await.ok().unwrap();
    let person = invite(server, &joe, &invite_request(Purpose::CLIENT, Some(house.people[0].0))).await.ok().unwrap();
    assert!(look(server, &password.secret).await.is_some() && look(server, &person.secret).await.is_some());
    let act = async |act| -> ActResponse {
        ask(server, ACT_PATH, Some(&manager.signed_in.token), &ActRequest { nonce: fresh().into(), act }).await
    };
    let done = act(Act::EndMember(of_joe.into())).await;
    assert_eq!(done.done, Done::Done);
    // Neither whom it brings back, nor whom somebody invited who is gone.
    for made in [&password, &person] {
        assert_eq!(look(server, &made.secret).await, None);
        assert_eq!(join(server, &join_request(&made.secret, PASSWORD)).await.err(), Some(NotJoined::UNUSABLE));
    }
    let done = act(Act::Reinstate(of_joe.into())).await;
    assert_eq!(done.done, Done::Done);
    assert!(join(server, &join_request(&password.secret, PASSWORD)).await.is_ok());
}

#[tokio::test]
async fn who_guesses_has_to_wait_and_secrets_are_stored_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::new(folder.path(), None).await;
    let (server, joe) = (&house.server, house.online("joe").await);
    let made = invite(server, &joe, &invite_request(Purpose::CLIENT, Some(house.people[0].0))).await.ok().unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let canonical = stepping_stones_sync::joining::secret(&made.secret).unwrap();
        assert!(!holds(&made.secret) && !holds(&canonical) && !holds(&canonical.replace('-', " ")));
    }
    let guess = async |path: &str, at: u32| {
        let secret = format!("apple river tea window moon garden{at}");
        let body = if path == LOOK_PATH {
            encode(&LookRequest { nonce: fresh().into(), secret })
        } else {
            encode(&join_request(&secret, PASSWORD))
        };
        post(&Client::new(), server.url(path), None, body).await.unwrap()
    };
    for at in 0..30 {
        assert_eq!(guess(if at % 2 == 0 { LOOK_PATH } else { JOIN_PATH }, at).await.status(), 200, "{at}");
    }
    let told = guess(LOOK_PATH, 31).await;
    assert!(told.status() == 429 && told.headers().contains_key("retry-after"));
    // Whoever holds a right one waits as well: it is not told from the others.
    let request = LookRequest { nonce: fresh().into(), secret: made.secret };
    let answer = post(&Client::new(), server.url(LOOK_PATH), None, encode(&request)).await.unwrap();
    assert_eq!(answer.status(), 429);
}

#[tokio::test]
async fn the_first_manager_founds_the_organisation_with_a_link_that_works_once() {
    let folder = tempfile::tempdir().unwrap();
    let (server, lines) = Server::start_and_read(folder.path());
    let link = lines.iter().find_map(|line| line.trim().strip_prefix("http://localhost:")).expect("a link is printed");
    let secret = link.split_once("/join#").unwrap().1.to_owned();
    assert_eq!(look(&server, &secret).await.unwrap().purpose, Purpose::FOUNDING);
    let founder = |org_name: &str, name: &str, email: &str| {
        Some(Founder { org_name: org_name.into(), name: name.into(), email: email.into() })
    };
    let with = |founder, password: &str| JoinRequest { founder, ..join_request(&secret, password) };
    for (request, why) in [
        (with(None, PASSWORD), NotJoined::NO_NAME),
        (with(founder(" ", "Mo", "mo@example.org"), PASSWORD), NotJoined::NO_NAME),
        (with(founder("Brook House", " ", "mo@example.org"), PASSWORD), NotJoined::NO_NAME),
        (with(founder("Brook House", "Mo", "no address"), PASSWORD), NotJoined::BAD_ADDRESS),
        (with(founder("Brook House", "Mo", "mo@example.org"), "short"), NotJoined::BAD_PASSWORD),
        (with(founder("Brook House", "Mo", "mo@example.org"), "brookhouse2026"), NotJoined::WEAK_PASSWORD),
    ] {
        assert_eq!(join(&server, &request).await.err(), Some(why));
    }
    // A server that starts again prints another link, and the one before leads nowhere.
    server.kill();
    let (server, lines) = Server::start_and_read(folder.path());
    assert_eq!(look(&server, &secret).await, None);
    let again = lines.iter().find_map(|line| line.trim().split_once("/join#")).unwrap().1.to_owned();
    let request = |secret: &str| JoinRequest {
        founder: founder("Brook House", "Mo Ager", "Mo@example.org"),
        ..join_request(secret, PASSWORD)
    };
    let founded = join(&server, &request(&again)).await.ok().unwrap();
    assert_eq!(
        (founded.org_name.as_str(), founded.roles.as_slice()),
        ("Brook House", ["service-manager".to_owned()].as_slice())
    );
    assert_eq!(join(&server, &request(&again)).await.err(), Some(NotJoined::UNUSABLE));
    let _: SignInResponse = ask(&server, SIGN_IN_PATH, None, &sign_in_request("mo@example.org", PASSWORD)).await;
    server.kill();
    let (_server, lines) = Server::start_and_read(folder.path());
    assert!(!lines.iter().any(|line| line.contains("/join#")), "somebody can sign in: {lines:?}");
}

#[tokio::test]
async fn the_link_to_found_an_organisation_is_gone_when_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (server, lines) = Server::start_and_read(folder.path());
    let secret = lines.iter().find_map(|line| line.trim().split_once("/join#")).unwrap().1.to_owned();
    assert!(look(&server, &secret).await.is_some());
    let manager = ["create-manager", "--org-name", "Brook House", "--email", "m@example.org", "--name", "Mo Ager"];
    assert!(command(&manager, folder.path()).status.success());
    assert_eq!(look(&server, &secret).await, None);
    let founder = Some(Founder { org_name: "Mine".into(), name: "X".into(), email: "x@example.org".into() });
    let request = JoinRequest { founder, ..join_request(&secret, PASSWORD) };
    assert_eq!(join(&server, &request).await.err(), Some(NotJoined::UNUSABLE));
}
