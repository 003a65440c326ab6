//! What happens to the page from outside.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, VisibilityState};

/// Calls back each time that the window is told of an event, for as long as the page lives.
pub fn on_window(name: &str, mut call: impl FnMut() + 'static) {
    on_window_event(name, move |_| call());
}

/// The same, with the event.
pub fn on_window_event(name: &str, call: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        let closure = Closure::<dyn FnMut(Event)>::new(call);
        let _ = window.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        closure.forget();
    }
}

/// Calls back each time that the page comes into view (`true`) or goes out of it.
pub fn on_visibility(mut call: impl FnMut(bool) + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let closure = Closure::<dyn FnMut()>::new({
        let document = document.clone();
        move || call(document.visibility_state() == VisibilityState::Visible)
    });
    let _ = document.add_event_listener_with_callback("visibilitychange", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Tells the window of an event.
pub fn tell_window(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}
