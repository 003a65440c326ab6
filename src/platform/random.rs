//! Randomness from the browser.

/// Random bytes.
///
/// Every browser that can run WebAssembly has a source of randomness; without one nothing here would be safe, and the app stops.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[allow(clippy::panic, reason = "going on without randomness would write what anyone can read")]
    if getrandom::fill(&mut bytes).is_err() {
        panic!("this browser gives no randomness");
    }
    bytes
}
