//! Packing with the browser's own gzip.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableWritablePair, Response};

#[wasm_bindgen]
extern "C" {
    /// Not in every browser, and not stable in `web-sys`.
    type CompressionStream;

    #[wasm_bindgen(catch, constructor)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;
}

/// Bytes from which packing is worth its while: less is hardly more than the headers around it.
const WORTH_IT: usize = 2 * 1024;

/// Bytes packed with gzip; `None` where the browser cannot do that, or they do not become less.
pub async fn gzip(bytes: &[u8]) -> Option<Uint8Array> {
    if bytes.len() < WORTH_IT {
        return None;
    }
    let packer = CompressionStream::new("gzip").ok()?;
    let plain = Response::new_with_opt_buffer_source(Some(&Uint8Array::from(bytes))).ok()?.body()?;
    let packed = plain.pipe_through(packer.unchecked_ref::<ReadableWritablePair>());
    let packed = Response::new_with_opt_readable_stream(Some(&packed)).ok()?.array_buffer().ok()?;
    let packed = Uint8Array::new(&JsFuture::from(packed).await.ok()?);
    ((packed.length() as usize) < bytes.len()).then_some(packed)
}
