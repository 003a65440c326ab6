//! Argon2id in a worker of its own: it blocks its thread and needs tens of MiB, which are given back when the worker ends.

use std::pin::Pin;
use std::sync::OnceLock;

use js_sys::{Array, Promise, Uint8Array};
use stepping_stones_seal::{BadKey, KdfParams};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};

use super::page;

/// Why there is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoKey {
    /// The parameters are not usable.
    Unusable,
    /// Neither the worker came, nor the part of the app that does its work.
    NotCome,
}

impl From<BadKey> for NoKey {
    fn from(_: BadKey) -> Self {
        Self::Unusable
    }
}

/// Derives a key on the page.
pub type OnPage = fn(String, [u8; 16], KdfParams) -> Pin<Box<dyn Future<Output = Result<[u8; 32], NoKey>>>>;

static ON_PAGE: OnceLock<OnPage> = OnceLock::new();

/// Says what derives a key where workers do not start. It is said once, at the start: hardly any browser needs it, so it is no part of this.
pub fn without_worker(on_page: OnPage) {
    let _ = ON_PAGE.set(on_page);
}

/// Derives the key of a password without blocking the page. Where workers do not start, it is derived on the page.
///
/// # Errors
/// Why there is none.
pub async fn derive(password: &str, salt: [u8; 16], params: KdfParams) -> Result<[u8; 32], NoKey> {
    match in_worker(password, salt, params).await {
        Some(key) => Ok(key),
        None => ON_PAGE.get().ok_or(NoKey::NotCome)?(password.to_owned(), salt, params).await,
    }
}

async fn in_worker(password: &str, salt: [u8; 16], params: KdfParams) -> Option<[u8; 32]> {
    let worker = Worker::new(&page::meta("kdf-worker")?).ok()?;
    let question = Array::of5(
        &Uint8Array::from(password.as_bytes()),
        &Uint8Array::from(&salt[..]),
        &params.memory_kib.into(),
        &params.passes.into(),
        &params.lanes.into(),
    );
    let answered = Promise::new(&mut |resolve, reject| {
        let asked = worker.clone();
        let question = question.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // The worker says once that it is ready, then answers.
            let _ = if event.data().is_null() {
                asked.post_message(&question)
            } else {
                resolve.call1(&event.data(), &event.data()).map(drop)
            };
        });
        let on_error = Closure::<dyn FnMut(Event)>::new(move |_| {
            let _ = reject.call0(&wasm_bindgen::JsValue::NULL);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_message.forget();
        on_error.forget();
    });
    let answer = JsFuture::from(answered).await;
    worker.terminate();
    Uint8Array::new(&answer.ok()?).to_vec().try_into().ok()
}
