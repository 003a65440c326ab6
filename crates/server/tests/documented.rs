//! The server answers as `docs/openapi.json` says and in no other way, whatever it is sent: requests that are nearly right, taken apart and put together
//! again by dice. It never breaks, and each answer that it documents for a request is seen to come.

use crate::support;

use std::collections::{BTreeMap, BTreeSet};

use minicbor::Encode;
use reqwest::{Client, Method, Response};
use serde_json::Value;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_server::store::SqliteStore;
use stepping_stones_sync::audit::{AuditRequest, Group, SeenRequest};
use stepping_stones_sync::erasing::EraseRequest;
use stepping_stones_sync::joining::{
    ForgottenRequest, InviteRequest, JoinRequest, LookRequest, Purpose, RevokeRequest,
};
use stepping_stones_sync::keeping::KeepRequest;
use stepping_stones_sync::manage::{
    Act, ActRequest, AnswerRequest, Decision, ErasedRequest, ListRequest, PasswordRequest, TakeOutRequest,
};
use stepping_stones_sync::protocol::{CONTENT_TYPE, LARGEST_REQUEST, PushRequest, Pushed, VERSION_HEADER, encode};
use stepping_stones_sync::rescue::RescueRequest;
use support::device::Device;
use support::server::{Online, Server, sign_in_request};
use support::{PASSWORD, brook_house, fresh, staff};

const DOCUMENT: &str = include_str!("../../../docs/openapi.json");
/// Where paths are spelled.
const SOURCES: [&str; 7] = [
    include_str!("../../sync/src/keeping.rs"),
    include_str!("../../sync/src/erasing.rs"),
    include_str!("../../sync/src/audit.rs"),
    include_str!("../../sync/src/protocol.rs"),
    include_str!("../../sync/src/rescue.rs"),
    include_str!("../../sync/src/joining.rs"),
    include_str!("../../sync/src/manage.rs"),
];
/// Requests to each path.
const REQUESTS: u32 = 1_000;
/// Nothing is overloaded or broken here, and guessing slows a test down.
const NOT_PROVOKED: [u16; 3] = [429, 500, 503];

fn document() -> Value {
    serde_json::from_str(DOCUMENT).unwrap()
}

/// Every method of every path, with what it may answer.
fn documented(document: &Value) -> BTreeMap<(String, String), BTreeMap<u16, Value>> {
    let resolved = |answer: &Value| match answer["$ref"].as_str() {
        Some(name) => document.pointer(name.strip_prefix('#').unwrap()).unwrap().clone(),
        None => answer.clone(),
    };
    let methods = document["paths"].as_object().unwrap().iter().flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(move |(method, about)| (path, method, about))
    });
    let answers = methods.map(|(path, method, about)| {
        let answers = about["responses"].as_object().unwrap().iter();
        let answers = answers.map(|(status, answer)| (status.parse().unwrap(), resolved(answer))).collect();
        ((path.clone(), method.to_uppercase()), answers)
    });
    answers.collect()
}

#[test]
fn every_path_is_documented() {
    let spelled: BTreeSet<&str> = SOURCES
        .iter()
        .flat_map(|source| source.split("_PATH: &str = \"").skip(1))
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(spelled.len() >= 21, "{spelled:?}");
    let document = document();
    let documented: BTreeSet<&str> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(spelled, documented);
}

/// What to put requests together from.
struct Parts {
    dice: fastrand::Rng,
    client: Client,
    messages: Vec<Vec<u8>>,
    secrets: Vec<String>,
}

fn bytes<M: Encode<()>>(message: &M) -> Vec<u8> {
    encode(message)
}

impl Parts {
    fn new(manager: &Online, ana: &Online) -> Self {
        let nonce = fresh().into();
        let odd = Pushed { reference: fresh().into(), open: None, sealed: Some(vec![1; 90].into()) };
        let open = Pushed { reference: fresh().into(), open: Some(vec![0xa0].into()), sealed: None };
        let rescue = RescueRequest { nonce, sender: vec![7; 80].into(), operations: vec![] };
        let messages = vec![
            bytes(&Device::default().request(vec![])),
            bytes(&Device::default().request(vec![odd.clone(), open.clone()])),
            bytes(&PushRequest { nonce: fresh().into(), push: vec![] }),
            bytes(&PushRequest { nonce: fresh().into(), push: vec![odd] }),
            bytes(&PushRequest { nonce: fresh().into(), push: vec![open] }),
            bytes(&rescue),
            bytes(&sign_in_request("joe@example.org", PASSWORD)),
            bytes(&sign_in_request("nobody@example.org", "not the password")),
            bytes(&ListRequest { nonce }),
            bytes(&ActRequest { nonce, act: Act::WithdrawDevice(fresh().into()) }),
            bytes(&AnswerRequest { nonce, operation: fresh().into(), decision: Decision::TakeIn }),
            bytes(&AuditRequest {
                nonce,
                person: Some(fresh().into()),
                member: None,
                group: Some(Group::READ),
                from_ms: None,
                until_ms: Some(1),
                before: Some(u64::MAX),
            }),
            bytes(&SeenRequest { nonce, person: None }),
            bytes(&EraseRequest { nonce, person: fresh().into(), reason: "they asked".into() }),
            bytes(&KeepRequest { nonce, person: fresh().into(), reason: "a claim is open".into() }),
            bytes(&ErasedRequest { nonce, kept: 1, anew: None }),
            bytes(&PasswordRequest { nonce, old: "not the password".into(), new: PASSWORD.into() }),
            bytes(&TakeOutRequest { nonce, device: fresh().into(), password: PASSWORD.into() }),
            bytes(&TakeOutRequest { nonce, device: fresh().into(), password: "not the password".into() }),
            bytes(&PasswordRequest { nonce, old: PASSWORD.into(), new: "password1234".into() }),
            bytes(&InviteRequest {
                nonce,
                purpose: Purpose::CLIENT,
                about: Some(fresh().into()),
                name: String::new(),
                email: String::new(),
                roles: vec![],
                sites: vec![],
            }),
            bytes(&RevokeRequest { nonce, id: fresh().into() }),
            bytes(&ForgottenRequest { nonce, email: "joe@example.org".into() }),
            bytes(&LookRequest { nonce, secret: "quince-otter".into() }),
            bytes(&JoinRequest {
                nonce,
                secret: "quince-otter".into(),
                label: String::new(),
                password: PASSWORD.into(),
                founder: None,
                beside: vec![],
            }),
        ];
        let tokens = [manager.signed_in.token, manager.signed_in.push_token, ana.signed_in.token];
        let secrets = tokens.iter().map(|token| hex::encode(**token)).collect();
        Self { dice: fastrand::Rng::with_seed(0x57e9), client: Client::new(), messages, secrets }
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.dice.u32(0..many) == 0
    }

    fn body(&mut self) -> Vec<u8> {
        let at = self.dice.usize(0..self.messages.len());
        let mut body = self.messages[at].clone();
        match self.dice.u8(0..12) {
            0 => body.truncate(self.dice.usize(0..body.len())),
            1..=3 => (0..self.dice.u8(1..5)).for_each(|_| {
                let at = self.dice.usize(0..body.len());
                body[at] ^= 1 << self.dice.u8(0..8);
            }),
            4 => body = (0..self.dice.usize(0..300)).map(|_| self.dice.u8(..)).collect(),
            // Lists in lists, and one that says that it is longer than any memory.
            5 => body = vec![0x81; 5_000],
            6 => body = vec![0xa1, 0x05, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            7 if self.one_in(4) => body = vec![0; LARGEST_REQUEST + 1],
            _ => {}
        }
        body
    }

    /// Two thirds of them right but for their body; the others with something else amiss.
    async fn send(&mut self, server: &Server, method: &Method, path: &str) -> Response {
        let path = match (path, self.dice.u8(0..4)) {
            ("/v1/wait", 0 | 1) => "/v1/wait?after=0",
            ("/v1/wait", 2) => "/v1/wait?after=-1",
            (path, _) => path,
        };
        let mut request = self.client.request(method.clone(), server.url(path)).body(self.body());
        // Each asks from elsewhere: this is about form, not about guessing.
        request = request.header("x-forwarded-for", format!("192.0.2.{}", self.dice.u8(..)));
        let odd = self.one_in(3);
        let version = if odd { *self.dice.choice(["1", "2", "x", ""].iter()).unwrap() } else { "1" };
        if !(odd && self.one_in(4)) {
            request = request.header(VERSION_HEADER, version);
        }
        let kinds = [CONTENT_TYPE, "application/json", "application/vnd.stepping-stones+cbor; charset=x", ";;"];
        request =
            request.header("content-type", if odd { *self.dice.choice(kinds.iter()).unwrap() } else { CONTENT_TYPE });
        let unknown = "00".repeat(32);
        let secret = if odd && self.one_in(2) { unknown } else { self.dice.choice(&self.secrets).unwrap().clone() };
        let secret = if odd && self.one_in(4) { secret[..self.dice.usize(0..64)].to_owned() } else { secret };
        if !(odd && self.one_in(4)) {
            request = request.header("authorization", format!("Bearer {secret}"));
        }
        if odd && self.one_in(3) {
            request = request.header("content-encoding", if self.one_in(2) { "gzip" } else { "br" });
        }
        request.send().await.unwrap()
    }
}

fn check(says: &str, answer: &Response, may: &BTreeMap<u16, Value>) {
    let status = answer.status().as_u16();
    let Some(about) = may.get(&status) else { panic!("{says}: {status} is not documented") };
    assert!(status < 500, "{says}: {status}");
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap());
    let kinds: Vec<&str> =
        about["content"].as_object().into_iter().flat_map(|kinds| kinds.keys()).map(String::as_str).collect();
    match kind {
        Some(kind) => assert!(kinds.contains(&kind), "{says}: {status} as {kind}"),
        None => assert!(kinds.is_empty(), "{says}: {status} without a content type"),
    }
    for name in about["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
        assert!(answer.headers().contains_key(name), "{says}: {status} without {name}");
    }
}

#[tokio::test]
async fn nothing_is_answered_that_is_not_documented_and_nothing_breaks() {
    let data = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(data.path()).await.unwrap();
    let org = brook_house(&store).await;
    for email in ["joe@example.org", "ana@example.org"] {
        staff(&store, &org, email, Role::HealthTrainer).await;
    }
    store.close().await;
    // Where letters are sent, asking for them is slowed. Nobody listens there.
    let server = Server::start_mailing(data.path(), None, Some(("smtp://127.0.0.1:9", "https://stones.example")));
    let paths = documented(&document());
    let mut all_parts = Vec::new();
    for _ in &paths {
        // With devices of their own, for one path ends them; before somebody guesses. A manager may ask everything, and Ana may not.
        let manager = Online::sign_in(&server, "manager@example.org").await;
        all_parts.push(Parts::new(&manager, &Online::sign_in(&server, "ana@example.org").await));
    }
    for (((path, method), may), mut parts) in paths.into_iter().zip(all_parts) {
        let method: Method = method.parse().unwrap();
        let mut seen: BTreeMap<u16, u32> = BTreeMap::new();
        for number in 0..REQUESTS {
            let answer = parts.send(&server, &method, &path).await;
            check(&format!("{method} {path}, request {number}"), &answer, &may);
            *seen.entry(answer.status().as_u16()).or_default() += 1;
        }
        println!("{method} {path}: {seen:?}");
        let never: Vec<_> =
            may.keys().filter(|status| !seen.contains_key(status) && !NOT_PROVOKED.contains(status)).collect();
        assert!(never.is_empty(), "{method} {path}: {never:?} is documented and never came");
        for other in
            [Method::GET, Method::POST, Method::PUT, Method::DELETE].into_iter().filter(|other| *other != method)
        {
            let answer = parts.client.request(other.clone(), server.url(&path)).send().await.unwrap();
            assert_eq!(answer.status(), 405, "{other} {path}");
        }
    }
}
