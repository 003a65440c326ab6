//! Stands between the browser and the server: counts what travels, and gives the plain answers beside which ours are measured.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use flate2::Compression;
use flate2::write::GzEncoder;
use stepping_stones_sync::protocol::WAIT_PATH;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The most bytes of a request.
const MOST: usize = 64 * 1024 * 1024;

/// What went over the line for one path, headers and all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Traffic {
    /// Requests.
    pub(crate) requests: usize,
    /// Bytes to the server.
    pub(crate) up: usize,
    /// Bytes from it.
    pub(crate) down: usize,
}

/// The counting line.
pub(crate) struct Front {
    port: u16,
    shared: Arc<Shared>,
    task: JoinHandle<std::io::Result<()>>,
}

struct Shared {
    server: String,
    client: reqwest::Client,
    traffic: Mutex<BTreeMap<String, Traffic>>,
    /// All records as JSON, packed with gzip.
    records: Bytes,
    /// The records that others have written today, as JSON.
    others: Bytes,
    /// Where a plain server keeps what it is sent.
    kept: Mutex<File>,
}

impl Front {
    /// Listens in front of a server, with the contents of the plain answers: all records, and those of others today.
    pub(crate) async fn start(server: String, records: &str, others: String) -> Result<Self> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::new(6));
        packed.write_all(records.as_bytes())?;
        let shared = Arc::new(Shared {
            server,
            client: reqwest::Client::new(),
            traffic: Mutex::default(),
            records: packed.finish()?.into(),
            others: others.into(),
            kept: Mutex::new(tempfile::tempfile()?),
        });
        let router = Router::new()
            .route("/plain/records", get(records_at_once))
            .route("/plain/day", post(day))
            // A wait would only keep a line busy: nothing is waited for here.
            .route(WAIT_PATH, any(|| async { StatusCode::SERVICE_UNAVAILABLE }))
            .fallback(pass_on)
            .with_state(Arc::clone(&shared));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port is free")?;
        let port = listener.local_addr()?.port();
        let task = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { port, shared, task })
    }

    /// Its address.
    pub(crate) fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// What was counted for a path since the last time.
    pub(crate) fn take(&self, path: &str) -> Traffic {
        let mut traffic = self.shared.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        traffic.remove(path).unwrap_or_default()
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn count(&self, path: &str, up: usize, down: usize) {
        let mut traffic = self.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = traffic.entry(path.to_owned()).or_default();
        counted.requests += 1;
        counted.up += up;
        counted.down += down;
    }
}

/// One file.
async fn records_at_once(State(shared): State<Arc<Shared>>) -> Response {
    shared.count("/plain/records", 0, shared.records.len());
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_ENCODING, "gzip")];
    (headers, shared.records.clone()).into_response()
}

/// Keeps what came, on the disk, and answers with what others wrote.
async fn day(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    shared.count("/plain/day", body.len(), shared.others.len());
    let keep = Arc::clone(&shared);
    let kept = tokio::task::spawn_blocking(move || {
        let mut file = keep.kept.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(&body)?;
        file.sync_data()
    });
    match kept.await {
        Ok(Ok(())) => ([(header::CONTENT_TYPE, "application/json")], shared.others.clone()).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn pass_on(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    match ask(&shared, request).await {
        Ok(response) => response,
        Err(error) => {
            eprintln!("{error:#}");
            StatusCode::BAD_GATEWAY.into_response()
        }
    }
}

async fn ask(shared: &Shared, request: Request) -> Result<Response> {
    let (head, body) = request.into_parts();
    let path = head.uri.path().to_owned();
    let body = to_bytes(body, MOST).await?;
    let up = size(&head.headers) + path.len() + body.len();
    let mut headers = head.headers;
    headers.remove(header::HOST);
    headers.remove(header::CONNECTION);
    let url = format!("{}{}", shared.server, head.uri);
    let answer = shared.client.request(head.method, url).headers(headers).body(body).send().await?;
    let mut response = Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.clone_from(answer.headers());
        headers.remove(header::TRANSFER_ENCODING);
    }
    let headers = size(answer.headers());
    let body = answer.bytes().await?;
    shared.count(&path, up, headers + body.len());
    Ok(response.body(Body::from(body))?)
}

/// The bytes of headers with the lines around them.
fn size(headers: &HeaderMap) -> usize {
    let lines: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    lines + "HTTP/1.1 200 OK\r\n\r\n".len()
}
