//! The bench page: the app's own storage and engine at the measuring workload, to be timed beside `bench/page/raw.js` in one browser.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the app's modules are compiled as they are; the page calls some of them"
)]

#[path = "../../src/platform/mod.rs"]
mod platform;
#[path = "../../src/storage/mod.rs"]
mod storage;

use minicbor::bytes::ByteArray;
use stepping_stones_domain::records::Kind;
use stepping_stones_domain::{DeviceId, MemberId, OrgId, RecordId, Scope};
use stepping_stones_sync::digest::Digest;
use stepping_stones_sync::protocol::{Cursor, ExchangeResponse, Filled, Row, ScopeHead, decode, encode, state_hash};
use stepping_stones_sync::{Effect, Engine, Event};
use wasm_bindgen::prelude::*;
use workload::{Made, Size, make};

use storage::{Envelope, Profile, Store, Unlocked};

fn main() {}

const ORG: OrgId = OrgId([1; 16]);
const MEMBER: MemberId = MemberId([2; 16]);
const DEVICE: DeviceId = DeviceId([3; 16]);
/// Changes in one answer.
const PAGE: usize = 2_500;

/// The bench: a vault, and the workload in the form in which the server would send it.
#[wasm_bindgen]
pub struct Bench {
    made: Vec<Made>,
    pages: Vec<Vec<u8>>,
    envelope: Envelope,
    vault: Unlocked,
    number: u64,
}

#[wasm_bindgen]
impl Bench {
    /// Makes a vault and the workload: all of it, or a tenth.
    pub async fn prepare(full: bool) -> Result<Bench, JsError> {
        let org = stepping_stones_seal::keypair(&platform::random::bytes());
        let profile = Profile {
            org: ORG.0.into(),
            org_name: "bench".into(),
            org_key: org.public.into(),
            member: MEMBER.0.into(),
            name: "bench".into(),
            roles: vec![],
            device: DEVICE.0.into(),
            token: [0; 32].into(),
        };
        let (envelope, vault) = Envelope::create(profile, [0; 32], "a password for the bench").await?;
        let made = make(if full { Size::FULL } else { Size::tenth() }, 1, ORG, MEMBER, DEVICE);
        let pages = pages(&made);
        Ok(Self { made, pages, envelope, vault, number: 0 })
    }

    /// The workload as a JSON array, for the hand-written JavaScript.
    pub fn json(&self) -> String {
        serde_json::Value::from_iter(self.made.iter().map(Made::json)).to_string()
    }

    /// Applies the workload as answers of the server: decoded, checked, planned, sealed, stored, and taken into memory. Milliseconds.
    pub async fn apply(&self) -> Result<f64, JsError> {
        let store = self.store().await?;
        let start = now();
        let mut engine = Engine::default();
        let mut effects = engine.step(Event::Wake, [1; 16]);
        for page in &self.pages {
            let nonce = nonce(&effects).ok_or_else(|| JsError::new("the engine did not ask"))?;
            let mut answer: ExchangeResponse = decode(page)?;
            answer.nonce = nonce;
            for effect in engine.step(Event::Answered(Ok(Box::new(answer))), [2; 16]) {
                if let Effect::Store(write) = effect {
                    store.apply(&write).await?;
                    effects = engine.step(Event::Stored, [3; 16]);
                }
            }
        }
        let took = now() - start;
        if engine.replica().size().0 != self.made.len() || !engine.standing().up_to_date {
            return Err(JsError::new("not everything was applied"));
        }
        Ok(took)
    }

    /// Opens what is stored: unsealed into memory, ready for every list. Milliseconds.
    pub async fn open(&self) -> Result<f64, JsError> {
        let start = now();
        let store = self.store().await?;
        let kept = store.read().await?;
        let took = now() - start;
        if kept.engine.replica().size().0 != self.made.len() {
            return Err(JsError::new("not everything was there"));
        }
        Ok(took)
    }

    /// Once open: everything about the first person, read, in milliseconds; and the list of all people.
    pub async fn read(&self) -> Result<Vec<f64>, JsError> {
        let kept = self.store().await?.read().await?;
        let first = self.made.first().map_or(RecordId([0; 16]), |made| made.client);
        let start = now();
        let about = kept.engine.about(first);
        let person = now() - start;
        let start = now();
        let people = kept.engine.records(&Kind::Client);
        let list = now() - start;
        if about.is_empty() || people.is_empty() {
            return Err(JsError::new("nothing was read"));
        }
        Ok(vec![person, list])
    }

    /// Saves one visit as the app does: sealed to the person and to the organisation, strict. Milliseconds.
    pub async fn save(&mut self, store: &OpenStore) -> Result<f64, JsError> {
        let (operation, bytes) = self.next_visit()?;
        let start = now();
        store.0.queue(&[(operation, bytes)], None).await?;
        Ok(now() - start)
    }

    /// The bytes of such a visit, for the hand-written JavaScript.
    pub fn visit(&mut self) -> Result<Vec<u8>, JsError> {
        Ok(self.next_visit()?.1)
    }

    /// The store, opened.
    pub async fn opened(&self) -> Result<OpenStore, JsError> {
        Ok(OpenStore(self.store().await?))
    }

    async fn store(&self) -> Result<Store, JsError> {
        Ok(Store::open(&self.envelope, self.vault.clone()).await?)
    }

    fn next_visit(&mut self) -> Result<(stepping_stones_sync::Operation, Vec<u8>), JsError> {
        self.number += 1;
        let mut visits = self.made.iter().filter(|made| made.operation.kind == Kind::Visit);
        let mut operation = visits.next().ok_or_else(|| JsError::new("no visit"))?.operation.clone();
        operation.number = self.number;
        let bytes = operation.to_bytes();
        Ok((operation, bytes))
    }
}

/// An open store.
#[wasm_bindgen]
pub struct OpenStore(Store);

/// The memory that the WebAssembly instance has taken, in bytes.
#[wasm_bindgen]
pub fn memory_bytes() -> f64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    js_sys::Reflect::get(&memory.buffer(), &"byteLength".into())
        .ok()
        .and_then(|bytes| bytes.as_f64())
        .unwrap_or_default()
}

fn now() -> f64 {
    js_sys::Reflect::get(&js_sys::global(), &"performance".into())
        .ok()
        .and_then(|performance| {
            let now: js_sys::Function = js_sys::Reflect::get(&performance, &"now".into()).ok()?.dyn_into().ok()?;
            now.call0(&performance).ok()?.as_f64()
        })
        .unwrap_or_default()
}

fn nonce(effects: &[Effect]) -> Option<ByteArray<16>> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(request) => Some(request.nonce),
        _ => None,
    })
}

/// The answers of a first exchange: the list of scopes, then every scope filled, page by page.
fn pages(made: &[Made]) -> Vec<Vec<u8>> {
    let rows: Vec<Row> = made
        .iter()
        .zip(1..)
        .map(|(made, seq)| Row {
            seq,
            scope: Scope::Client(made.client).to_bytes().into(),
            record: made.operation.record.0.into(),
            shown: Some(made.shown().into()),
        })
        .collect();
    let mut digests: std::collections::BTreeMap<Vec<u8>, (Digest, u64)> = std::collections::BTreeMap::new();
    for row in &rows {
        let (digest, count) = digests.entry(row.scope.to_vec()).or_default();
        digest.add(RecordId(row.record.into()), row.shown.as_ref().map_or(&[][..], |shown| shown.as_slice()));
        *count += 1;
    }
    let cursor = Cursor { epoch: [7; 16].into(), seq: rows.len() as u64, chain: [8; 32].into() };
    let blank = ExchangeResponse {
        nonce: [0; 16].into(),
        clock_ms: 0,
        verdicts: vec![],
        scopes: None,
        filled: vec![],
        filling: vec![],
        rows: vec![],
        cursor,
        more: true,
        state: None,
        start_over: false,
    };
    let heads = digests.iter().map(|(scope, (digest, count))| ScopeHead {
        scope: scope.clone().into(),
        digest: digest.to_bytes().into(),
        count: *count,
    });
    let mut answers = vec![ExchangeResponse { scopes: Some(heads.collect()), ..blank.clone() }];
    answers.extend(rows.chunks(PAGE).map(|page| ExchangeResponse { filled: page.to_vec(), ..blank.clone() }));
    if let Some(last) = answers.last_mut() {
        last.filling = digests.keys().map(|scope| Filled { scope: scope.clone().into(), after: None }).collect();
        last.more = false;
        last.state =
            Some(state_hash(digests.iter().map(|(scope, (digest, _))| (scope.as_slice(), digest.to_bytes()))).into());
    }
    answers.iter().map(encode).collect()
}
