//! Argon2id in a worker of its own: it blocks its thread and needs tens of MiB, which are given back when the worker ends.

#![allow(unsafe_code, reason = "the names that the cut is made by are given to the linker")]

use js_sys::{Array, Promise, Uint8Array};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use stepping_stones_seal::{BadKey, KdfParams, password_key};
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

impl From<SplitLoaderError> for NoKey {
    fn from(_: SplitLoaderError) -> Self {
        Self::NotCome
    }
}

/// Derives the key of a password without blocking the page. Where workers do not start, it is derived on the page.
///
/// # Errors
/// Why there is none.
pub async fn derive(password: &str, salt: [u8; 16], params: KdfParams) -> Result<[u8; 32], NoKey> {
    match in_worker(password, salt, params).await {
        Some(key) => Ok(key),
        None => on_page(password.to_owned(), salt, params).await,
    }
}

/// A part of the app of its own: hardly any browser needs it.
#[wasm_split(key, wasm_split_path = leptos::wasm_split, fallible)]
fn on_page(password: String, salt: [u8; 16], params: KdfParams) -> Result<[u8; 32], NoKey> {
    Ok(password_key(password.as_bytes(), &salt, params)?)
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
