//! The worker that derives keys from passwords; it answers one question and is ended by the page.

use js_sys::{Array, Uint8Array};
use stepping_stones_seal::{KdfParams, password_key};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let key = derive(&Array::from(&event.data())).unwrap_or_default();
        let _ = answering.post_message(&Uint8Array::from(key.as_slice()));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&JsValue::NULL);
}

/// The key; nothing when the question or its parameters make no sense, which the page then finds out by itself.
fn derive(question: &Array) -> Option<Vec<u8>> {
    let bytes = |at| Uint8Array::new(&question.get(at)).to_vec();
    let number = |at| question.get(at).as_f64().map(|number| number as u32);
    let params = KdfParams { memory_kib: number(2)?, passes: number(3)?, lanes: number(4)? };
    let salt = bytes(1).try_into().ok()?;
    password_key(&bytes(0), &salt, params).ok().map(Vec::from)
}
