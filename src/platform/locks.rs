//! Web Locks, bound by hand because web-sys has them only as unstable: who among the tabs does what only one may do.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// With whom a lock is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// With everybody who shares it.
    Shared,
    /// With nobody.
    Alone,
}

/// How long to wait for a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Not at all.
    No,
    /// So many milliseconds.
    Ms(u32),
    /// Until it is had.
    Long,
}

/// Whether a lock was had.
#[derive(Debug)]
pub enum Taken {
    /// It is ours until this is dropped, or the page goes away.
    Ours(Lock),
    /// Another tab has it.
    Elsewhere,
    /// This browser has no such locks.
    NoLocks,
}

/// A lock that is ours; dropping it gives it back.
#[derive(Debug)]
pub struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Takes a lock.
pub async fn take(name: &str, mode: Mode, wait: Wait) -> Taken {
    let Ok(asked) = request(name, mode, wait) else { return Taken::NoLocks };
    let release = JsFuture::from(asked).await.ok().and_then(|release| release.dyn_into().ok());
    release.map_or(Taken::Elsewhere, |release| Taken::Ours(Lock(release)))
}

/// Whether this browser has such locks.
#[must_use]
pub fn exist() -> bool {
    manager().is_ok_and(|locks| locks.is_object())
}

fn manager() -> Result<JsValue, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    Reflect::get(&navigator, &"locks".into())
}

/// A promise of the function that gives the lock back; of nothing when it is not to be had.
fn request(name: &str, mode: Mode, wait: Wait) -> Result<Promise, JsValue> {
    let locks = manager()?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    let set = |key: &str, value: &JsValue| Reflect::set(&options, &key.into(), value);
    set("mode", &if mode == Mode::Shared { "shared" } else { "exclusive" }.into())?;
    match wait {
        Wait::No => drop(set("ifAvailable", &true.into())?),
        Wait::Ms(ms) => drop(set("signal", &web_sys::AbortSignal::timeout_with_u32(ms).into())?),
        Wait::Long => {}
    }
    let mut refused = Ok(JsValue::UNDEFINED);
    let granted = Promise::new(&mut |resolve, _| {
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            // The lock is held until this promise settles, or the page goes away.
            let until = |release: Function, _| drop(resolve.call1(&JsValue::NULL, &release));
            Promise::new(&mut { until }).into()
        });
        refused = request.call3(&locks, &name.into(), &options, &held);
    });
    // What was asked for is refused when the wait is over.
    Ok(Promise::race(&Array::of2(&granted, &refused?)))
}
