//! Argon2id in a worker of its own: it blocks its thread and needs tens of MiB, which are given back when the worker ends.

use js_sys::{Array, Promise, Uint8Array};
use stepping_stones_seal::{BadKey, KdfParams, password_key};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};

use super::page;

/// Derives the key of a password without blocking the page. Where workers do not start, it is derived on the page.
///
/// # Errors
/// [`BadKey`] when the parameters are not usable.
pub async fn derive(password: &str, salt: [u8; 16], params: KdfParams) -> Result<[u8; 32], BadKey> {
    match in_worker(password, salt, params).await {
        Some(key) => Ok(key),
        None => password_key(password.as_bytes(), &salt, params),
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
