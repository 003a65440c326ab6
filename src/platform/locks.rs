//! Web Locks, bound by hand because web-sys has them only as unstable: one tab at a time holds what a person has on this device.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether a lock could be had at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is ours until the page goes away.
    Ours,
    /// Another tab has it.
    Elsewhere,
    /// This browser has no such locks.
    NoLocks,
}

/// Takes a lock for as long as the page lives; with `wait` once no other tab has it, else only at once.
pub async fn take(name: &str, wait: bool) -> Taken {
    request(name, wait).await.unwrap_or(Taken::NoLocks)
}

async fn request(name: &str, wait: bool) -> Result<Taken, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &(!wait).into())?;
    let outcome = Promise::new(&mut |resolve, _| {
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let ours = !lock.is_null();
            let _ = resolve.call1(&JsValue::NULL, &ours.into());
            // A promise that never settles holds the lock until the page goes away.
            if ours { Promise::new(&mut |_, _| {}).into() } else { JsValue::UNDEFINED }
        });
        let _ = request.call3(&locks, &name.into(), &options, &held);
    });
    let ours = JsFuture::from(outcome).await?.is_truthy();
    Ok(if ours { Taken::Ours } else { Taken::Elsewhere })
}
