//! A small server of files for the tests that need it to misbehave: one file spoilt, another build put in its place,
//! or dead from one moment to the next.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use stepping_stones_sync::protocol::{VERSION, VERSION_HEADER};
use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::process::free_port;
use crate::setting;

/// Serves one folder at a time, on one port for its whole life.
pub struct FileServer {
    port: u16,
    shared: Arc<Mutex<Shared>>,
    running: Option<Running>,
}

/// A server's thread; dropping `stop` ends it, and its connections with it.
struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    root: PathBuf,
    spoilt: BTreeMap<String, Vec<u8>>,
    refused: BTreeMap<String, (StatusCode, bool)>,
    asked: Vec<String>,
}

impl FileServer {
    /// Starts serving a folder on a free port.
    ///
    /// # Errors
    /// When the system gives no port.
    pub fn start(root: &Path) -> Result<Self> {
        Self::start_on(root, free_port()?)
    }

    /// Starts serving a folder on a port: in the place of a server that is gone.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start_on(root: &Path, port: u16) -> Result<Self> {
        let shared = Arc::new(Mutex::new(Shared { root: root.to_path_buf(), ..Shared::default() }));
        let mut server = Self { port, shared, running: None };
        server.start_again()?;
        Ok(server)
    }

    /// The address as people type it, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Ends the server with all its connections, as a power cut does.
    pub fn kill(&mut self) {
        if let Some(Running { stop, thread }) = self.running.take() {
            drop(stop);
            thread.join().ok(); // a server that has failed is gone all the same
        }
    }

    /// Starts it again on the same port.
    ///
    /// # Errors
    /// When the port can't be had again.
    pub fn start_again(&mut self) -> Result<()> {
        self.kill();
        let port = self.port;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| format!("no port {port}"))?;
        listener.set_nonblocking(true)?;
        let router = Router::new().fallback(answer).with_state(Arc::clone(&self.shared));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    () = serve(listener, router) => {}
                }
            });
        });
        self.running = Some(Running { stop, thread });
        Ok(())
    }

    /// From now on serves another build.
    pub fn deploy(&self, root: &Path) {
        let mut shared = self.shared();
        shared.root = root.to_path_buf();
        shared.spoilt.clear();
    }

    /// From now on answers this path with other bytes than the file has.
    pub fn spoil(&self, path: &str, bytes: &[u8]) {
        self.shared().spoilt.insert(path.to_owned(), bytes.to_vec());
    }

    /// From now on answers this path with a status and nothing else, as anything may that is not the server.
    pub fn refuse(&self, path: &str, status: u16) {
        self.refuse_as(path, status, false);
    }

    /// From now on answers this path with a status as the server does.
    pub fn refuse_as_the_server(&self, path: &str, status: u16) {
        self.refuse_as(path, status, true);
    }

    fn refuse_as(&self, path: &str, status: u16, by_server: bool) {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self.shared().refused.insert(path.to_owned(), (status, by_server));
    }

    /// The paths that were asked for since the last time, in order.
    pub fn take_asked(&self) -> Vec<String> {
        std::mem::take(&mut self.shared().asked)
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for FileServer {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn serve(listener: TcpListener, router: Router) {
    match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("the server of files ended: {error}");
            }
        }
        Err(error) => eprintln!("the server of files could not start: {error}"),
    }
}

async fn answer(State(shared): State<Arc<Mutex<Shared>>>, uri: Uri) -> Response {
    let path = uri.path().to_owned();
    let (file, spoilt, refused) = {
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.asked.push(path.clone());
        (shared.root.join(file_of(&path)), shared.spoilt.get(&path).cloned(), shared.refused.get(&path).copied())
    };
    if let Some((status, by_server)) = refused {
        let mut refusal = status.into_response();
        if by_server {
            refusal.headers_mut().insert(VERSION_HEADER, VERSION.into());
        }
        return refusal;
    }
    let bytes = match spoilt {
        Some(bytes) => bytes,
        None => match tokio::fs::read(&file).await {
            Ok(bytes) => bytes,
            Err(_) => return (StatusCode::NOT_FOUND, "There is no such file.\n").into_response(),
        },
    };
    let headers = [(header::CONTENT_TYPE, media_type(&file)), (header::CACHE_CONTROL, "no-cache")];
    (headers, bytes).into_response()
}

/// The app's own addresses have no dot in their last part and are answered with its page.
fn file_of(path: &str) -> &str {
    let last = path.rsplit('/').next().unwrap_or_default();
    if !last.contains('.') || path.contains("..") { "index.html" } else { path.trim_start_matches('/') }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}

/// A copy of the built app that a test may change.
///
/// # Errors
/// When the app has not been built or can't be copied.
pub fn copy_of_dist() -> Result<TempDir> {
    let copy = TempDir::new().context("no temporary folder can be made")?;
    copy_folder(&setting::dist()?, copy.path())?;
    Ok(copy)
}

/// A copy of the built app in which a script never comes: what stands on the page while the app is on its way.
///
/// # Errors
/// When the app has not been built or can't be copied.
pub fn copy_that_never_starts() -> Result<TempDir> {
    let copy = copy_of_dist()?;
    let page = copy.path().join("index.html");
    let text = std::fs::read_to_string(&page)?;
    std::fs::write(
        &page,
        text.replace("<script type=\"module\">", "<script type=\"module\">await new Promise(() => {});"),
    )?;
    Ok(copy)
}

/// Makes a new build of a changed copy: names it and writes its service worker's list, as a real build does.
///
/// # Errors
/// When that fails.
pub fn name_build(dist: &Path) -> Result<()> {
    let output = Command::new(setting::xtask()?).arg("precache").arg(dist).output()?;
    ensure!(output.status.success(), "the build can't be named: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("{} can't be read", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::file_of;

    #[test]
    fn the_apps_own_addresses_are_its_page_and_files_are_files() {
        let rows = [
            ("/", "index.html"),
            ("/people/1234", "index.html"),
            ("/app.js", "app.js"),
            ("/icons/a.png", "icons/a.png"),
            ("/../secret.txt", "index.html"),
        ];
        for (path, wanted) in rows {
            assert_eq!(file_of(path), wanted, "{path}");
        }
    }
}
