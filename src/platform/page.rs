//! The page itself: address, history, title, focus, scrolling.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, Window};

use super::events;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The path and query of the address.
#[must_use]
pub fn address() -> String {
    let Some(location) = window().map(|window| window.location()) else { return "/".into() };
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// The start of every address of this app.
#[must_use]
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Takes the part behind `#` out of the address, so that it stands there no longer; nothing where there is none.
#[must_use]
pub fn take_fragment() -> Option<String> {
    let fragment = window()?.location().hash().ok()?;
    go(&address(), true);
    fragment.strip_prefix('#').filter(|fragment| !fragment.is_empty()).map(str::to_owned)
}

/// Goes to an address: a new entry in the history, or the current one replaced.
pub fn go(address: &str, replace: bool) {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    };
}

/// Whether the browser has shown a way through the history already, as it does under a swiping finger.
#[must_use]
pub fn has_moved(popped: &Event) -> bool {
    js_sys::Reflect::get(popped, &"hasUAVisualTransition".into()).is_ok_and(|moved| moved.is_truthy())
}

/// Whether the page is in view.
#[must_use]
pub fn is_visible() -> bool {
    document().is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

fn scroller() -> Option<web_sys::Element> {
    document()?.query_selector("main").ok()?
}

/// How far down the screen is scrolled, in pixels.
#[must_use]
pub fn scrolled() -> f64 {
    scroller().map_or(0.0, |main| f64::from(main.scroll_top()))
}

/// Scrolls the screen to a place, in pixels from its top.
pub fn scroll_to(top: f64) {
    if let Some(main) = scroller() {
        main.set_scroll_top(top as i32);
    }
}

/// Calls once the browser has painted what is about to change.
pub fn after_paint(call: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(0, call).forget();
}

/// Brings a field's label into view and moves the focus to the field.
pub fn show_field(id: &str) {
    if let Some(label) = document().and_then(|document| document.get_element_by_id(&format!("{id}-label"))) {
        label.scroll_into_view();
    }
    focus(&format!("#{id}"));
}

/// Calls with the address of each tapped link that leads to a screen of the app; the browser then leaves it to the app.
pub fn on_link(mut call: impl FnMut(String) + 'static) {
    events::on_window_event("click", move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let elsewhere =
            event.button() != 0 || event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if elsewhere || event.default_prevented() {
            return;
        }
        let tapped = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = tapped.and_then(|tapped| tapped.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let ours = window().and_then(|window| window.location().origin().ok()) == Some(link.origin());
        if ours && link.target().is_empty() && !link.has_attribute("download") && !link.href().contains('#') {
            event.prevent_default();
            call(link.pathname() + &link.search());
        }
    });
}

/// Moves the focus to the page's heading without scrolling; on a change of screen a screen reader starts there.
pub fn focus_heading() {
    focus("#page-heading");
}

/// Moves the focus to the first element that a selector finds, if there is one.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Sets the page's title. It names the screen, never a person.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says in which language the page is, and which way that is written.
pub fn set_language(tag: &str, direction: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Both are plain attributes, which every element takes.
        let _ = root.set_attribute("lang", tag);
        let _ = root.set_attribute("dir", direction);
    }
}

/// The languages that the phone's owner reads, the best first.
#[must_use]
pub fn languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages()).unwrap_or_default();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Sets an attribute of the page's root, or takes it away.
#[cfg(debug_assertions)]
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets how large the page's text is, `200%` of the usual.
#[cfg(debug_assertions)]
pub fn set_text_size(percent: &str) {
    let root = document().and_then(|document| document.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let _ = root.style().set_property("font-size", percent);
    }
}

/// What the page's head says under a name.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    let selector = format!("meta[name={name}]");
    document()?.query_selector(&selector).ok()??.get_attribute("content").filter(|content| !content.is_empty())
}

/// Whether the page's root carries a mark, like `data-update="ready"`.
#[must_use]
pub fn marked(name: &str, value: &str) -> bool {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(name)).is_some_and(|found| found == value)
}

/// The kind of browser in a few words, so that a manager can tell devices apart.
#[must_use]
pub fn browser_label() -> String {
    let agent = window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    let one_of =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = one_of(&[("Firefox/", "Firefox"), ("Edg/", "Edge"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = one_of(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
