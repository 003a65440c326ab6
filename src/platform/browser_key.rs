//! Keys that the browser holds: it seals and opens with them, and gives their bytes to no script. They can be stored, and are still the browser's then.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::random;

const ALGORITHM: &str = "AES-GCM";
const BITS: u32 = 256;
/// As long as AES-GCM wants its nonce.
const NONCE: usize = 12;

/// A key that the browser holds.
#[derive(Debug, Clone)]
pub struct BrowserKey(CryptoKey);

impl BrowserKey {
    /// A new one; nothing where the browser makes none, as in a page that is not secure.
    pub async fn new() -> Option<Self> {
        let algorithm = object(&[("name", ALGORITHM.into()), ("length", BITS.into())])?;
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        let made = subtle()?.generate_key_with_object(&algorithm, false, &uses).ok()?;
        Self::read(JsFuture::from(made).await.ok()?)
    }

    /// Reads what was stored.
    #[must_use]
    pub fn read(stored: JsValue) -> Option<Self> {
        stored.dyn_into().ok().map(Self)
    }

    /// What is stored.
    #[must_use]
    pub fn to_value(&self) -> JsValue {
        self.0.clone().into()
    }

    /// Seals bytes, bound to a place.
    pub async fn seal(&self, place: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = random::bytes();
        let sealed = subtle()?.encrypt_with_object_and_u8_array(&gcm(&nonce, place)?, &self.0, plain).ok()?;
        let sealed = Uint8Array::new(&JsFuture::from(sealed).await.ok()?).to_vec();
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for the same place; nothing when it is something else.
    pub async fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let plain = subtle()?.decrypt_with_object_and_u8_array(&gcm(nonce, place)?, &self.0, sealed).ok()?;
        Some(Uint8Array::new(&JsFuture::from(plain).await.ok()?).to_vec())
    }
}

fn subtle() -> Option<SubtleCrypto> {
    Some(web_sys::window().filter(|window| window.is_secure_context())?.crypto().ok()?.subtle())
}

fn gcm(nonce: &[u8], place: &[u8]) -> Option<Object> {
    let (nonce, place) = (Uint8Array::from(nonce), Uint8Array::from(place));
    object(&[("name", ALGORITHM.into()), ("iv", nonce.into()), ("additionalData", place.into())])
}

fn object(entries: &[(&str, JsValue)]) -> Option<Object> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &JsValue::from_str(name), value).ok()?;
    }
    Some(object)
}
