//! Passkeys (WebAuthn) with the extension `prf`, bound by hand because web-sys has no words for the extension.
//!
//! All of it is between this device and the passkey: no server asks, so the challenge is random and nobody checks a signature. What proves that the
//! passkey is there is what its pseudo-random function gives, without which nothing opens.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::random;

/// How long a person may take, in milliseconds.
const PATIENCE_MS: u32 = 120_000;
/// The algorithms of signatures, none of which is ever checked: ES256, EdDSA, RS256.
const ALGORITHMS: [i32; 3] = [-7, -8, -257];

/// Why there was nothing from a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyProblem {
    /// This browser, or the passkey, has no pseudo-random function.
    Cannot,
    /// The person did not give it, or did not in time.
    NotGiven,
    /// It is another one.
    Another,
}

/// Whether this browser knows of passkeys at all.
#[must_use]
pub fn exist() -> bool {
    credentials().is_ok() && Reflect::has(&js_sys::global(), &"PublicKeyCredential".into()).unwrap_or(false)
}

/// Makes a passkey under a name that its keeper shows, and asks it for `input`. Returns its own random name and what it gave.
///
/// # Errors
/// [`PasskeyProblem::Cannot`] when it has no pseudo-random function: then it is of no use here.
pub async fn make(called: &str, input: &[u8; 32]) -> Result<(Vec<u8>, Vec<u8>), PasskeyProblem> {
    if !exist() {
        return Err(PasskeyProblem::Cannot);
    }
    let made = call("create", &to_make(called, input).map_err(|_| PasskeyProblem::Cannot)?).await?;
    let credential = bytes(&made, "rawId").ok_or(PasskeyProblem::Cannot)?;
    if let Some(output) = output(&made) {
        return Ok((credential, output));
    }
    let enabled = prf(&made).and_then(|prf| get(&prf, "enabled").ok());
    if !enabled.is_some_and(|enabled| enabled.is_truthy()) {
        return Err(PasskeyProblem::Cannot);
    }
    // Many give nothing yet when they are made.
    let output = ask(&credential, input).await?;
    Ok((credential, output))
}

/// Asks a passkey for what its pseudo-random function gives for `input`.
///
/// # Errors
/// Why it gave nothing.
pub async fn ask(credential: &[u8], input: &[u8; 32]) -> Result<Vec<u8>, PasskeyProblem> {
    if !exist() {
        return Err(PasskeyProblem::Cannot);
    }
    let given = call("get", &to_ask(credential, input).map_err(|_| PasskeyProblem::Cannot)?).await?;
    output(&given).ok_or(PasskeyProblem::Cannot)
}

fn to_make(called: &str, input: &[u8; 32]) -> Result<JsValue, JsValue> {
    let kind = || ("type", "public-key".into());
    let algorithms = ALGORITHMS.map(|algorithm| object(&[kind(), ("alg", algorithm.into())]));
    let algorithms = algorithms.into_iter().collect::<Result<Array, _>>()?;
    let user = object(&[("id", random_bytes::<16>()), ("name", called.into()), ("displayName", called.into())])?;
    let selection = [("residentKey", "discouraged".into()), ("userVerification", "required".into())];
    options(
        input,
        &[
            ("rp", object(&[("name", called.into())])?),
            ("user", user),
            ("pubKeyCredParams", algorithms.into()),
            ("authenticatorSelection", object(&selection)?),
        ],
    )
}

fn to_ask(credential: &[u8], input: &[u8; 32]) -> Result<JsValue, JsValue> {
    let this = object(&[("type", "public-key".into()), ("id", Uint8Array::from(credential).into())])?;
    options(input, &[("allowCredentials", Array::of1(&this).into()), ("userVerification", "required".into())])
}

/// What both ask for: a challenge that nobody checks, and the pseudo-random function.
fn options(input: &[u8; 32], more: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let eval = object(&[("first", Uint8Array::from(&input[..]).into())])?;
    let extensions = object(&[("prf", object(&[("eval", eval)])?)])?;
    let all =
        [&[("challenge", random_bytes::<32>()), ("timeout", PATIENCE_MS.into()), ("extensions", extensions)], more];
    object(&[("publicKey", object(&all.concat())?)])
}

fn object(entries: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}

fn random_bytes<const N: usize>() -> JsValue {
    Uint8Array::from(&random::bytes::<N>()[..]).into()
}

fn credentials() -> Result<JsValue, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    get(&navigator, "credentials").and_then(|found| if found.is_object() { Ok(found) } else { Err(JsValue::NULL) })
}

async fn call(name: &str, options: &JsValue) -> Result<JsValue, PasskeyProblem> {
    let asked = || -> Result<Promise, JsValue> {
        let credentials = credentials()?;
        let function: Function = get(&credentials, name)?.dyn_into()?;
        function.call1(&credentials, options)?.dyn_into()
    };
    let asked = asked().map_err(|_| PasskeyProblem::Cannot)?;
    let given = JsFuture::from(asked).await.map_err(|error| problem(&error))?;
    if given.is_object() { Ok(given) } else { Err(PasskeyProblem::NotGiven) }
}

/// Whoever says no, waits too long or has no such passkey is not told apart by browsers.
fn problem(error: &JsValue) -> PasskeyProblem {
    let name = get(error, "name").ok().and_then(|name| name.as_string()).unwrap_or_default();
    if name == "NotSupportedError" { PasskeyProblem::Cannot } else { PasskeyProblem::NotGiven }
}

fn prf(credential: &JsValue) -> Option<JsValue> {
    let results: Function = get(credential, "getClientExtensionResults").ok()?.dyn_into().ok()?;
    get(&results.call0(credential).ok()?, "prf").ok().filter(JsValue::is_object)
}

fn output(credential: &JsValue) -> Option<Vec<u8>> {
    let results = get(&prf(credential)?, "results").ok().filter(JsValue::is_object)?;
    bytes(&results, "first")
}

fn bytes(of: &JsValue, name: &str) -> Option<Vec<u8>> {
    let found = get(of, name).ok().filter(JsValue::is_object)?;
    Some(Uint8Array::new(&found).to_vec()).filter(|bytes| !bytes.is_empty())
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}
