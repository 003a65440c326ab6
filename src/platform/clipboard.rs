//! Taking words elsewhere.

use wasm_bindgen_futures::JsFuture;

/// Copies a text, so that it can be pasted elsewhere; false where the browser does not let it. Only after a press.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window().filter(|window| window.is_secure_context()) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
