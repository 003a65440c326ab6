//! Requests to the server that the app came from.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

use stepping_stones_sync::protocol::{CONTENT_TYPE, LARGEST_REQUEST, VERSION, VERSION_HEADER};

use super::pack;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// No connection to the server.
    Offline,
    /// Not in time.
    TimedOut,
}

/// An answer of whatever answered.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Whether content type and protocol header are the server's.
    pub ours: bool,
    /// Whether a server of this kind says it, of whatever version: a status alone may be a stranger's word.
    pub by_server: bool,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The server's own word on why not, as a status; nothing where it says none, or a stranger does.
    #[must_use]
    pub fn refusal(&self) -> Option<u16> {
        Some(self.status).filter(|status| self.by_server && (400..500).contains(status))
    }
}

/// How the body of a request travels.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Plain,
    Gzip,
}

/// Posts a message of the protocol, packed where the browser can do that.
///
/// # Errors
/// [`NoAnswer`] when nothing answered in time.
pub async fn post(path: &str, token: Option<&[u8; 32]>, body: &[u8], timeout_ms: u32) -> Result<Answer, NoAnswer> {
    // What is too large is to be seen as such by its length, before it is unpacked.
    if body.len() <= LARGEST_REQUEST
        && let Some(packed) = pack::gzip(body).await
    {
        let answer = post_as(path, token, &packed, Encoding::Gzip, timeout_ms).await?;
        // Something on the way, or an older server, may not know what is packed.
        if !matches!(answer.status, 400 | 415) {
            return Ok(answer);
        }
    }
    post_as(path, token, &Uint8Array::from(body), Encoding::Plain, timeout_ms).await
}

async fn post_as(
    path: &str,
    token: Option<&[u8; 32]>,
    body: &Uint8Array,
    encoding: Encoding,
    timeout_ms: u32,
) -> Result<Answer, NoAnswer> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(body);
    send(path, token, &init, encoding, timeout_ms).await
}

/// Asks and waits.
///
/// # Errors
/// [`NoAnswer`] when nothing answered in time.
pub async fn get(path: &str, token: Option<&[u8; 32]>, timeout_ms: u32) -> Result<Answer, NoAnswer> {
    send(path, token, &RequestInit::new(), Encoding::Plain, timeout_ms).await
}

async fn send(
    path: &str,
    token: Option<&[u8; 32]>,
    init: &RequestInit,
    encoding: Encoding,
    timeout_ms: u32,
) -> Result<Answer, NoAnswer> {
    let late = Rc::new(Cell::new(false));
    let unanswered = |_: JsValue| if late.get() { NoAnswer::TimedOut } else { NoAnswer::Offline };
    let headers = headers(token, encoding).map_err(unanswered)?;
    init.set_headers(&headers);
    let abort = AbortController::new().map_err(unanswered)?;
    init.set_signal(Some(&abort.signal()));
    let timer = Timeout::new(timeout_ms, {
        let late = Rc::clone(&late);
        move || {
            late.set(true);
            abort.abort();
        }
    });
    let window = web_sys::window().ok_or(NoAnswer::Offline)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(path, init)).await.map_err(unanswered)?;
    let response: Response = response.dyn_into().map_err(unanswered)?;
    let header = |name| response.headers().get(name).ok().flatten();
    let version = header(VERSION_HEADER);
    let ours = header("content-type").as_deref() == Some(CONTENT_TYPE) && version == Some(VERSION.to_string());
    let body = JsFuture::from(response.array_buffer().map_err(unanswered)?).await.map_err(unanswered)?;
    drop(timer);
    let by_server = version.is_some();
    Ok(Answer { status: response.status(), ours, by_server, body: Uint8Array::new(&body).to_vec() })
}

fn headers(token: Option<&[u8; 32]>, encoding: Encoding) -> Result<Headers, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", CONTENT_TYPE)?;
    headers.set(VERSION_HEADER, &VERSION.to_string())?;
    if encoding == Encoding::Gzip {
        headers.set("content-encoding", "gzip")?;
    }
    if let Some(token) = token {
        let hex: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
        headers.set("authorization", &format!("Bearer {hex}"))?;
    }
    Ok(headers)
}
