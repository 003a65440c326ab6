//! A change of screen that shows which way it goes, where the browser can (CSS View Transitions Module Level 1).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Document;

/// Which way a change of screen goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From a list to one of its things, from a thing to a part of it.
    Deeper,
    /// The same way back.
    Back,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Document)]
    type MovingDocument;
    #[wasm_bindgen(method, catch, js_name = startViewTransition)]
    fn start_view_transition(this: &MovingDocument, change: &Function) -> Result<JsValue, JsValue>;
}

/// Makes the change in the next picture and lets the new screen come from its side. The change is made at once where the browser
/// knows nothing of this, and for whom motion makes unwell.
pub fn moving(way: Way, change: impl FnOnce() + 'static) {
    let Some(document) = document_that_moves() else { return change() };
    if let Some(root) = document.document_element() {
        let name = match way {
            Way::Deeper => "deeper",
            Way::Back => "back",
        };
        let _ = root.set_attribute("data-way", name); // a plain attribute, which every element takes
    }
    let change = Closure::once_into_js(change);
    if let Ok(transition) = document.start_view_transition(change.unchecked_ref()) {
        hear_out(&transition);
    }
}

fn document_that_moves() -> Option<MovingDocument> {
    let window = web_sys::window()?;
    let still = window.match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    let document = window.document()?;
    let can = Reflect::has(&document, &"startViewTransition".into()).unwrap_or(false);
    (can && !still.is_some_and(|query| query.matches())).then(|| document.unchecked_into())
}

/// A transition that another one cuts short says so; the change was made all the same.
fn hear_out(transition: &JsValue) {
    let ready = Reflect::get(transition, &"ready".into()).ok().and_then(|ready| ready.dyn_into::<Promise>().ok());
    if let Some(ready) = ready {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(ready).await;
        });
    }
}
