//! A short buzz in the hand (W3C Vibration API).

use js_sys::Reflect;

/// How long it buzzes, in milliseconds: felt, and over.
const BUZZ_MS: u32 = 20;

/// Whether the browser knows how. Whether the device can, it does not tell.
#[must_use]
pub fn exist() -> bool {
    web_sys::window().is_some_and(|window| Reflect::has(&window.navigator(), &"vibrate".into()).unwrap_or(false))
}

/// Buzzes once.
pub fn buzz() {
    if let Some(window) = web_sys::window().filter(|_| exist()) {
        window.navigator().vibrate_with_duration(BUZZ_MS);
    }
}
