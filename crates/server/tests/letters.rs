//! Letters, over a real conversation with a mail server: what is sent and what is said of it, and that nobody learns who is known.

use crate::support;

use std::path::Path;
use std::time::{Duration, Instant};

use minicbor::{Decode, Encode};
use reqwest::{Client, Response};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_server::staff::{NewClient, add_client};
use stepping_stones_server::store::{PostgresStore, Reading, SqliteStore, Store, Writing};
use stepping_stones_sync::joining::{
    FORGOTTEN_PATH, ForgottenRequest, ForgottenResponse, INVITE_PATH, InviteRequest, InviteResponse, JOIN_PATH,
    JoinRequest, JoinResponse, LOOK_PATH, LookRequest, LookResponse, Made, NotJoined, Purpose,
};
use stepping_stones_sync::manage::{ACT_PATH, Act, ActRequest, ActResponse, Done};
use stepping_stones_sync::protocol::{CONTENT_TYPE, SIGN_IN_PATH, VERSION, VERSION_HEADER, decode, encode};
use support::device::push;
use support::postgres::Cluster;
use support::server::{Online, Server, post, sign_in_request};
use support::sink::{Came, Manner, Sink};
use support::{PASSWORD, brook_house, enrol, fresh, staff, taken_on};

const PUBLIC: &str = "https://stones.example";
const NEW_PASSWORD: &str = "another long password";

/// A house with its manager, Joe and Ana, and Peggy, whom Joe looks after and who has an address and a password.
async fn furnish<S: Store>(store: &S) {
    let org = brook_house(store).await;
    let joe = staff(store, &org, "joe@example.org", Role::HealthTrainer).await;
    staff(store, &org, "ana@example.org", Role::HealthTrainer).await;
    let by = enrol(store, &org, joe).await;
    let (person, operations) = taken_on(&by, "Margaret Ellison");
    push(store, &by, &operations).await;
    let peggy = NewClient { person, name: "Peggy", email: "peggy@example.org", password: PASSWORD.into() };
    add_client(store, &org, &peggy).await.unwrap();
}

async fn house(folder: &Path, database: Option<&str>, mail: Option<&str>) -> Server {
    match database {
        None => furnish(&SqliteStore::open(folder).await.unwrap()).await,
        Some(url) => furnish(&PostgresStore::open(url).await.unwrap()).await,
    }
    Server::start_mailing(folder, database, mail.map(|url| (url, PUBLIC)))
}

async fn ask<M: Encode<()>, A: for<'b> Decode<'b, ()>>(
    server: &Server,
    path: &str,
    token: Option<&[u8; 32]>,
    request: &M,
) -> A {
    let answer = post(&Client::new(), server.url(path), token, encode(request)).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    decode(&answer.bytes().await.unwrap()).unwrap()
}

async fn invite(server: &Server, name: &str, email: &str) -> Result<Made, NotJoined> {
    let manager = Online::sign_in(server, "manager@example.org").await;
    let request = InviteRequest {
        nonce: fresh().into(),
        purpose: Purpose::STAFF,
        about: None,
        name: name.into(),
        email: email.into(),
        roles: vec![Role::HealthTrainer.code().into()],
        sites: vec![],
    };
    let answer: InviteResponse = ask(server, INVITE_PATH, Some(&manager.signed_in.token), &request).await;
    answer.made.ok_or_else(|| answer.refused.unwrap())
}

async fn look(server: &Server, secret: &str) -> Option<Purpose> {
    let request = LookRequest { nonce: fresh().into(), secret: secret.into() };
    let answer: LookResponse = ask(server, LOOK_PATH, None, &request).await;
    answer.found.map(|found| found.purpose)
}

async fn join(server: &Server, secret: &str, password: &str) -> Option<NotJoined> {
    let (nonce, secret, password) = (fresh().into(), secret.into(), password.into());
    let request = JoinRequest { nonce, secret, label: "a test".into(), password, founder: None, beside: vec![] };
    let answer: JoinResponse = ask(server, JOIN_PATH, None, &request).await;
    answer.refused
}

/// Somebody asks, from a place of their own.
async fn forgotten_from(server: &Server, email: &str, place: &str) -> Response {
    let request = ForgottenRequest { nonce: [7; 16].into(), email: email.into() };
    let asked = Client::new().post(server.url(FORGOTTEN_PATH)).body(encode(&request));
    let asked = asked.header("content-type", CONTENT_TYPE).header(VERSION_HEADER, VERSION);
    asked.header("x-forwarded-for", place).send().await.unwrap()
}

async fn forgotten(server: &Server, email: &str) -> bool {
    let answer = forgotten_from(server, email, "192.0.2.1").await;
    assert_eq!(answer.status(), 200);
    decode::<ForgottenResponse>(&answer.bytes().await.unwrap()).unwrap().sends_letters
}

async fn signs_in(server: &Server, email: &str, password: &str) -> bool {
    let request = encode(&sign_in_request(email, password));
    post(&Client::new(), server.url(SIGN_IN_PATH), None, request).await.unwrap().status() == 200
}

fn secret(letter: &Came) -> String {
    let link = letter.text.lines().find_map(|line| line.strip_prefix(&format!("{PUBLIC}/join#")));
    link.unwrap_or_else(|| panic!("no link: {letter:?}")).to_owned()
}

fn headers<'a>(letter: &'a Came, name: &str) -> Vec<&'a str> {
    letter.head.lines().filter_map(|line| line.strip_prefix(name)).collect()
}

#[tokio::test]
async fn an_invitation_is_sent_and_its_maker_told_the_truth() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(Manner::Takes).await);
    let server = house(folder.path(), None, Some(&sink.url())).await;
    let made = invite(&server, "Zoë Other", "Zoe@Example.org").await.unwrap();
    assert_eq!(made.mailed, Some(true));
    let letter = sink.letters().pop().unwrap();
    assert_eq!(letter.to, ["<zoe@example.org>"]);
    assert_eq!(headers(&letter, "To: "), ["zoe@example.org"]);
    assert_eq!(secret(&letter), made.secret, "the same link as is shown");
    assert!(!letter.text.contains("Margaret"), "nothing of whom anybody works with");
    assert_eq!(look(&server, &secret(&letter)).await, Some(Purpose::STAFF));

    sink.behave(Manner::Refuses);
    let made = invite(&server, "Bo", "bo@example.org").await.unwrap();
    assert_eq!(made.mailed, Some(false), "one that refuses");
    assert_eq!(look(&server, &made.secret).await, Some(Purpose::STAFF), "the link works all the same");
    sink.behave(Manner::Hangs);
    let begun = Instant::now();
    assert_eq!(invite(&server, "Cy", "cy@example.org").await.unwrap().mailed, Some(false), "one that hangs");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert_eq!(sink.letters().len(), 1);
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_said_to_be_sent() {
    let folder = tempfile::tempdir().unwrap();
    let server = house(folder.path(), None, None).await;
    assert_eq!(invite(&server, "Ann", "ann@example.org").await.unwrap().mailed, None);
    assert!(!forgotten(&server, "joe@example.org").await && !forgotten(&server, "nobody@example.org").await);
    drop(server);
    // One that is not there: nobody listens at the port of one that has gone.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server::start_mailing(folder.path(), None, Some((&format!("smtp://{gone}"), PUBLIC)));
    let made = invite(&server, "Ann", "ann@example.org").await.unwrap();
    assert_eq!(made.mailed, Some(false));
    assert_eq!(look(&server, &made.secret).await, Some(Purpose::STAFF));
}

#[tokio::test]
async fn names_and_addresses_put_no_lines_into_letters() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(Manner::Takes).await);
    let server = house(folder.path(), None, Some(&sink.url())).await;
    let name = "Ann\r\nBcc: all@example.org\r\n\r\nPay here: https://elsewhere.example";
    assert_eq!(invite(&server, name, "ann@example.org").await.unwrap().mailed, Some(true));
    for email in ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "a@example.org\0"] {
        let made = invite(&server, "Ann", email).await;
        assert!(!matches!(made, Ok(Made { mailed: Some(true), .. })), "{email:?}");
        assert!(forgotten(&server, email).await);
    }
    for odd in ["<joe@example.org>", "joe@example.org>\r\nRCPT TO:<b@example.org", "Joe <joe@example.org>", "", "@"] {
        assert_eq!(forgotten_from(&server, odd, "192.0.2.77").await.status(), 200, "{odd:?}");
    }
    forgotten_from(&server, &"x".repeat(100_000), "192.0.2.78").await;
    // Letters are carried one after the other: what was asked for before this one is done with.
    assert!(forgotten(&server, "joe@example.org").await);
    let letters = sink.wait_for(2).await;
    assert_eq!(
        letters.iter().flat_map(|letter| letter.to.clone()).collect::<Vec<_>>(),
        ["<ann@example.org>", "<joe@example.org>"]
    );
    for letter in &letters {
        assert!(headers(letter, "Bcc").is_empty() && headers(letter, "Cc").is_empty(), "{}", letter.head);
        assert!(!letter.text.lines().any(|line| line.starts_with("Pay here")), "{}", letter.text);
        assert_eq!((headers(letter, "To: ").len(), headers(letter, "From: ").len()), (1, 1));
    }
}

#[tokio::test]
async fn known_and_unknown_addresses_are_answered_alike_and_asking_is_slowed() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(Manner::Takes).await);
    let server = house(folder.path(), None, Some(&sink.url())).await;
    let mut seen = Vec::new();
    let mut took: [Vec<Duration>; 2] = Default::default();
    for turn in 0..5 {
        for (at, email) in ["joe@example.org", "nobody@example.org"].into_iter().enumerate() {
            let begun = Instant::now();
            let answer = forgotten_from(&server, email, &format!("192.0.2.{turn}")).await;
            took[at].push(begun.elapsed());
            let mut headers = answer.headers().clone();
            headers.remove("date");
            seen.push((answer.status(), headers, answer.bytes().await.unwrap()));
            // Until its letter is carried, so that each asks anew.
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }
    assert!(seen.iter().all(|answer| *answer == seen[0] && answer.0 == 200), "told apart: {seen:?}");
    let median = |mut all: Vec<Duration>| {
        all.sort_unstable();
        all[all.len() / 2]
    };
    let [known, unknown] = took.map(median);
    assert!(known.abs_diff(unknown) < Duration::from_millis(40), "{known:?} and {unknown:?}");
    let letters = sink.wait_for(1).await;
    assert!(letters.iter().all(|letter| letter.to == ["<joe@example.org>"]), "{letters:?}");
    // The sixth for an address waits, known or not; and so does a place that asks for many.
    for email in ["joe@example.org", "nobody@example.org"] {
        let answer = forgotten_from(&server, email, "192.0.2.99").await;
        assert_eq!((answer.status().as_u16(), answer.headers().contains_key("retry-after")), (429, true), "{email}");
    }
    let mut told = Vec::new();
    for number in 0..40 {
        told.push(forgotten_from(&server, &format!("{number}@example.org"), "198.51.100.1").await.status().as_u16());
    }
    assert!(told.starts_with(&[200]) && told.ends_with(&[429]), "{told:?}");
}

#[tokio::test]
async fn for_every_address_the_same_is_done_before_it_is_answered() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(Manner::Hangs).await);
    let server = house(folder.path(), None, Some(&sink.url())).await;
    assert!(forgotten(&server, "joe@example.org").await);
    while sink.tries() == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // Who carries letters waits for the mail server: what is asked for now lies there as it was noted.
    for email in ["ana@example.org", "nobody@example.org"] {
        assert!(forgotten(&server, email).await);
    }
    let store = SqliteStore::open(folder.path()).await.unwrap();
    let mut transaction = store.write().await.unwrap();
    let far = stepping_stones_server::moment::now_ms() + 60_000;
    let mut noted = Vec::new();
    while let Some(letter) = transaction.take_letter(far, 1_000_000).await.unwrap() {
        noted.push((letter.email, letter.tries));
    }
    let expected = [("ana@example.org", 1), ("joe@example.org", 2), ("nobody@example.org", 1)];
    noted.sort();
    assert_eq!(noted, expected.map(|(email, tries)| (email.to_owned(), tries)));
}

/// Waits until no letter is on its way: one that is asked for meanwhile is that one.
async fn all_are_carried(folder: &Path, database: Option<&str>) {
    for _ in 0..900 {
        let waits = match database {
            None => SqliteStore::open(folder).await.unwrap().read().await.unwrap().next_letter().await.unwrap(),
            Some(url) => PostgresStore::open(url).await.unwrap().read().await.unwrap().next_letter().await.unwrap(),
        };
        if waits.is_none() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("a letter is still on its way");
}

async fn a_forgotten_password_is_replaced_by_a_letter(folder: &Path, database: Option<&str>) {
    let sink = Sink::start(Manner::Takes).await;
    let server = house(folder, database, Some(&sink.url())).await;
    for email in ["nobody@example.org", "peggy@example.org"] {
        assert!(forgotten(&server, email).await);
    }
    assert!(forgotten(&server, " Joe@Example.org ").await);
    let first = secret(&sink.wait_for(1).await[0]);
    assert_eq!(look(&server, &first).await, Some(Purpose::PASSWORD));
    assert!(signs_in(&server, "joe@example.org", PASSWORD).await, "nothing is changed by asking");
    // A later letter replaces an earlier one, and not what a manager made.
    let manager = Online::sign_in(&server, "manager@example.org").await;
    let joe = Online::sign_in(&server, "joe@example.org").await;
    let (name, email, roles, sites) = Default::default();
    let about = Some(joe.signed_in.member);
    let request = InviteRequest { nonce: fresh().into(), purpose: Purpose::PASSWORD, about, name, email, roles, sites };
    // Nobody makes one for themselves over the wire: who finds an open phone would have the account.
    let own: InviteResponse = ask(&server, INVITE_PATH, Some(&joe.signed_in.token), &request).await;
    assert!(own.made.is_none());
    let by_manager: InviteResponse = ask(&server, INVITE_PATH, Some(&manager.signed_in.token), &request).await;
    assert_eq!(look(&server, &first).await, None, "a manager's replaces it");
    all_are_carried(folder, database).await;
    assert!(forgotten(&server, "joe@example.org").await);
    let second = secret(&sink.wait_for(2).await[1]);
    all_are_carried(folder, database).await;
    assert!(forgotten(&server, "joe@example.org").await);
    let third = secret(&sink.wait_for(3).await[2]);
    assert_eq!((look(&server, &second).await, look(&server, &third).await), (None, Some(Purpose::PASSWORD)));
    assert_eq!(look(&server, &by_manager.made.unwrap().secret).await, Some(Purpose::PASSWORD));
    assert_eq!(join(&server, &third, "joe@example.org").await, Some(NotJoined::WEAK_PASSWORD));
    assert_eq!(join(&server, &third, NEW_PASSWORD).await, None);
    assert_eq!(join(&server, &third, NEW_PASSWORD).await, Some(NotJoined::UNUSABLE), "it lets in once");
    assert!(signs_in(&server, "joe@example.org", NEW_PASSWORD).await);
    assert!(!signs_in(&server, "joe@example.org", PASSWORD).await);
    // Whose access was ended gets no letter, and the one that they have leads nowhere.
    assert!(forgotten(&server, "ana@example.org").await);
    let hers = secret(&sink.wait_for(4).await[3]);
    let ana = Online::sign_in(&server, "ana@example.org").await.signed_in.member;
    let end = ActRequest { nonce: fresh().into(), act: Act::EndMember(ana) };
    let ended: ActResponse = ask(&server, ACT_PATH, Some(&manager.signed_in.token), &end).await;
    assert_eq!((ended.done, look(&server, &hers).await), (Done::Done, None));
    all_are_carried(folder, database).await;
    assert!(forgotten(&server, "ana@example.org").await && forgotten(&server, "joe@example.org").await);
    let letters = sink.wait_for(5).await;
    let to: Vec<String> = letters.iter().flat_map(|letter| letter.to.clone()).collect();
    assert_eq!(to[3..], ["<ana@example.org>", "<joe@example.org>"]);
    assert!(!letters.iter().any(|letter| letter.text.contains("Margaret")), "nothing of whom they work with");
    // None of the secrets was ever stored.
    if database.is_none() {
        for file in ["service.db", "service.db-wal"] {
            let stored = std::fs::read(folder.join(file)).unwrap_or_default();
            for letter in &letters {
                let secret = secret(letter);
                assert!(!stored.windows(secret.len()).any(|part| part == secret.as_bytes()), "in {file}");
            }
        }
    }
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_letter_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    a_forgotten_password_is_replaced_by_a_letter(folder.path(), None).await;
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_letter_on_postgres() {
    let cluster = Cluster::start();
    let (folder, database) = (tempfile::tempdir().unwrap(), cluster.database("letters"));
    a_forgotten_password_is_replaced_by_a_letter(folder.path(), Some(&database)).await;
}

#[tokio::test]
async fn a_letter_is_tried_again_and_outlives_the_server() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(Manner::Busy).await);
    let server = house(folder.path(), None, Some(&sink.url())).await;
    assert!(forgotten(&server, "joe@example.org").await);
    while sink.tries() == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server.kill();
    sink.behave(Manner::Takes);
    let server = Server::start_mailing(folder.path(), None, Some((&sink.url(), PUBLIC)));
    let letter = &sink.wait_for(1).await[0];
    assert_eq!(look(&server, &secret(letter)).await, Some(Purpose::PASSWORD));
    // One that is refused for good is not tried again.
    sink.behave(Manner::Refuses);
    assert!(forgotten(&server, "ana@example.org").await);
    while sink.tries() < 3 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let before = sink.tries();
    sink.behave(Manner::Takes);
    tokio::time::sleep(Duration::from_secs(17)).await;
    assert_eq!((sink.tries(), sink.letters().len()), (before, 1));
    assert!(server.stop(), "it stops while it waits for letters");
}
