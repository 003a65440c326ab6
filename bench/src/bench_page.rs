//! The bench page: the app's own storage and engine at the measuring workload, to be timed beside `bench/page/raw.js` in one browser.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the app's modules are compiled as they are; the page calls some of them"
)]

mod answers;
mod phone;
#[path = "../../src/platform/mod.rs"]
mod platform;
#[path = "../../src/storage/mod.rs"]
mod storage;
#[path = "../../src/sync/mod.rs"]
mod sync;

use stepping_stones_domain::records::Kind;
use stepping_stones_domain::{DeviceId, MemberId, OrgId, RecordId};
use stepping_stones_seal::{Prepared, open, password_key, seal};
use stepping_stones_sync::envelope::{Randomness, put_in};
use stepping_stones_sync::protocol::{ExchangeResponse, Id, decode};
use stepping_stones_sync::{Effect, Engine, Event};
use wasm_bindgen::prelude::*;
use workload::{Made, Size, make};

use storage::{Envelope, Profile, Store, Unlocked};

/// There is no worker for keys beside this page.
fn main() {
    platform::kdf::without_worker(|password, salt, params| {
        Box::pin(async move { Ok(password_key(password.as_bytes(), &salt, params)?) })
    });
}

const ORG: OrgId = OrgId([1; 16]);
const MEMBER: MemberId = MemberId([2; 16]);
const DEVICE: DeviceId = DeviceId([3; 16]);

/// The bench: a vault, and the workload in the form in which the server would send it.
#[wasm_bindgen]
pub struct Bench {
    made: Vec<Made>,
    answers: Vec<Vec<u8>>,
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
        let answers = answers::first_exchange(&made);
        Ok(Self { made, answers, envelope, vault, number: 0 })
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
        for answer in &self.answers {
            let nonce = nonce(&effects).ok_or_else(|| JsError::new("the engine did not ask"))?;
            let mut answer: ExchangeResponse = decode(answer)?;
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
        let (operation, _) = self.next_visit()?;
        let start = now();
        store.0.queue(std::slice::from_ref(&operation), None, &[]).await?;
        Ok(now() - start)
    }

    /// Only seals one visit, as [`Self::save`] does when nothing was prepared. Milliseconds.
    pub fn seal(&mut self) -> Result<f64, JsError> {
        let bytes = self.visit()?;
        let start = now();
        let random = Randomness {
            key: platform::random::bytes(),
            content_nonce: platform::random::bytes(),
            key_nonce: platform::random::bytes(),
        };
        let for_org = Prepared::new(&self.vault.profile.org_key.into(), platform::random::bytes())?;
        put_in(&bytes, ORG, for_org, &[7; 32], b"bench", random)?;
        Ok(now() - start)
    }

    /// Seals a thousand visits, packed as the store packs them, opens them again, and copies them as they are. Milliseconds of each.
    pub fn seal_thousand(&self) -> Result<Vec<f64>, JsError> {
        const KEY: [u8; 32] = [7; 32];
        const COPIES: u8 = 100;
        let visits = self.made.iter().map(|made| &made.operation).filter(|operation| operation.kind == Kind::Visit);
        let visits: Vec<Vec<u8>> = visits.take(1000).map(stepping_stones_sync::Operation::to_bytes).collect();
        let packed: Vec<Vec<u8>> = visits.chunks(250).map(<[Vec<u8>]>::concat).collect();
        let start = now();
        let sealed: Vec<Vec<u8>> =
            packed.iter().map(|plain| seal(&KEY, platform::random::bytes(), b"bench", plain)).collect();
        let sealed_at = now();
        let opened: Vec<Vec<u8>> =
            sealed.iter().map(|sealed| open(&KEY, b"bench", sealed)).collect::<Result<_, _>>()?;
        let opened_at = now();
        // The browser's clock does not see a single one.
        for _ in 0..COPIES {
            std::hint::black_box(packed.clone());
        }
        let copied_at = now();
        if visits.len() < 1000 || opened != packed {
            return Err(JsError::new("it was not a thousand, or not what was sealed"));
        }
        Ok(vec![sealed_at - start, opened_at - sealed_at, (copied_at - opened_at) / f64::from(COPIES)])
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

fn nonce(effects: &[Effect]) -> Option<Id> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(request) => Some(request.nonce),
        _ => None,
    })
}
