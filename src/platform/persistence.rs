//! Whether the browser keeps the store even when space is short.

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

/// Asks the browser to keep the store.
pub async fn ask() -> Persistence {
    let Some(Ok(asked)) = manager().map(|manager| manager.persist()) else { return Persistence::Unknown };
    match JsFuture::from(asked).await {
        Ok(kept) if kept.is_truthy() => Persistence::Kept,
        Ok(_) => Persistence::MayBeRemoved,
        Err(_) => Persistence::Unknown,
    }
}
