//! Files that a person takes away, and files that they bring.

use js_sys::{Array, Number, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlInputElement, Url};

/// How long the browser may take to fetch what it was offered, in milliseconds.
const TAKEN_MS: u32 = 60_000;

/// Offers bytes to be saved as a file; where to is between the person and the browser. False when the browser can't.
pub fn offer(name: &str, content_type: &str, bytes: &[u8]) -> bool {
    try_offer(name, content_type, bytes).is_ok()
}

fn try_offer(name: &str, content_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(content_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let url = Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    gloo_timers::callback::Timeout::new(TAKEN_MS, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}

/// The file that a person has just chosen in a field, which is emptied, so that the same file can be chosen again. `None` when they chose none,
/// or the browser does not give it.
pub async fn chosen(event: &Event) -> Option<Vec<u8>> {
    beginning_of_chosen(event, Number::MAX_SAFE_INTEGER).await
}

/// The same, but of a file of more than `most` bytes only so many and one more, which tell that it is too large: a film that was chosen by mistake
/// is not read into memory.
pub async fn chosen_within(event: &Event, most: usize) -> Option<Vec<u8>> {
    beginning_of_chosen(event, (most + 1) as f64).await
}

async fn beginning_of_chosen(event: &Event, most: f64) -> Option<Vec<u8>> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?.slice_with_f64_and_f64(0.0, most).ok()?;
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    input.set_value("");
    Some(Uint8Array::new(&bytes).to_vec())
}
