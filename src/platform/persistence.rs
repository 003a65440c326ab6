//! Whether the browser keeps the store even when space is short.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// What the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// It keeps the store until a person removes it.
    Kept,
    /// It may remove the store when space is short.
    MayBeRemoved,
    /// It does not say.
    Unknown,
}

fn manager() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    (!storage.is_undefined()).then_some(storage)
}

/// Asks the browser to keep the store. It may ask the person.
pub async fn ask() -> Persistence {
    said(manager().map(|manager| manager.persist())).await
}

/// Whether the browser keeps the store. Nobody is asked.
pub async fn look() -> Persistence {
    said(manager().map(|manager| manager.persisted())).await
}

async fn said(asked: Option<Result<Promise, JsValue>>) -> Persistence {
    let Some(Ok(asked)) = asked else { return Persistence::Unknown };
    match JsFuture::from(asked).await {
        Ok(kept) if kept.is_truthy() => Persistence::Kept,
        Ok(_) => Persistence::MayBeRemoved,
        Err(_) => Persistence::Unknown,
    }
}

/// Whether the browser says that less than half of the room that it gives is used; not when it does not say.
pub async fn has_room() -> bool {
    let Some(Ok(asked)) = manager().map(|manager| manager.estimate()) else { return false };
    let Ok(estimate) = JsFuture::from(asked).await else { return false };
    let number = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok().and_then(|number| number.as_f64());
    number("usage").zip(number("quota")).is_some_and(|(usage, quota)| usage * 2.0 < quota)
}
