//! Browsers of three engine families, each on a profile folder that outlives it, so that it can be killed and started again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{By, Capabilities, WebDriver};

use crate::page::Page;
use crate::process::{Process, free_port};
use crate::setting;

mod display;
mod guise;
mod passkey;

pub use guise::{Motion, Theme, Window};
pub use passkey::Authenticator;

/// A phone held upright; an engine whose windows can't be so narrow takes its narrowest.
const WIDTH: u32 = 412;
const HEIGHT: u32 = 860;
const SCRIPT_PATIENCE: Duration = Duration::from_secs(60);

/// A browser engine family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge, Samsung Internet.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari's family, as WebKitGTK. Under automation it may keep its store only for one run.
    WebKit,
}

impl Engine {
    /// Its name in the names of tests and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Why tests can't run on this engine here, where they can't.
    #[must_use]
    pub fn missing(self) -> Option<String> {
        let programs: &[&str] = match self {
            Self::Chromium => &["chromium", "chromedriver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["WebKitWebDriver", "Xvfb"],
        };
        let missing = programs.iter().find(|program| which(program).is_none());
        missing.map(|program| format!("{program} is not installed")).or_else(|| self.missing_piece())
    }

    /// Whether the profile's stores are still there when the browser is started again.
    #[must_use]
    pub fn keeps_its_store(self) -> bool {
        self != Self::WebKit
    }

    fn missing_piece(self) -> Option<String> {
        match self {
            Self::Firefox => {
                let driver = setting::geckodriver();
                (!driver.is_file() && which(&driver).is_none()).then(|| "geckodriver is not installed".to_owned())
            }
            Self::WebKit => mini_browser().is_none().then(|| "WebKitGTK's MiniBrowser is not installed".to_owned()),
            Self::Chromium => None,
        }
    }

    fn driver(self, port: u16) -> Command {
        match self {
            Self::Chromium => {
                let mut command = command("chromedriver", &[format!("--port={port}")]);
                command.env("LANGUAGE", "en_GB"); // days are shown as people here write them, whatever this computer speaks
                command
            }
            Self::Firefox => command(setting::geckodriver(), &["--port".to_owned(), port.to_string()]),
            Self::WebKit => command("WebKitWebDriver", &[format!("--port={port}")]),
        }
    }

    fn capabilities(self, profile: &Path, remembers: Remembers) -> Result<Capabilities> {
        let (key, options) = match self {
            Self::Chromium => ("goog:chromeOptions", chromium(profile, remembers)),
            Self::Firefox => ("moz:firefoxOptions", firefox(profile, remembers)),
            Self::WebKit => {
                let program = mini_browser().context("WebKitGTK's MiniBrowser is not installed")?;
                ("webkitgtk:browserOptions", json!({ "binary": program, "args": ["--automation"] }))
            }
        };
        let mut capabilities = Capabilities::new();
        capabilities.set(key, options)?;
        Ok(capabilities)
    }
}

/// What a browser keeps beside the stores of pages: its open tabs, to open them again after it was killed; or not even the stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembers {
    /// Nothing, as far as it can be told so: a story that starts it again wants an empty window.
    Nothing,
    /// Tabs, with what is typed into them, as everybody's browser does.
    Tabs,
    /// Nothing of anything: its windows are private.
    OnlyWhileOpen,
}

fn command(program: impl AsRef<std::ffi::OsStr>, args: &[String]) -> Command {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn chromium(profile: &Path, remembers: Remembers) -> Value {
    let mut args: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=en-GB",
    ]
    .map(str::to_owned)
    .into();
    args.push(format!("--user-data-dir={}", profile.display()));
    args.push(format!("--window-size={WIDTH},{HEIGHT}"));
    if remembers == Remembers::OnlyWhileOpen {
        args.push("--incognito".to_owned());
    }
    let preferences =
        json!({ "download.default_directory": downloads(profile), "download.prompt_for_download": false });
    json!({ "binary": which("chromium"), "args": args, "prefs": preferences })
}

/// Only a profile given as an argument is still there when Firefox is started again.
fn firefox(profile: &Path, remembers: Remembers) -> Value {
    let args = [
        "-headless".to_owned(),
        "-profile".to_owned(),
        profile.display().to_string(),
        format!("--width={WIDTH}"),
        format!("--height={HEIGHT}"),
    ];
    let preferences = json!({
        "intl.accept_languages": "en-GB",
        "browser.shell.checkDefaultBrowser": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "app.update.disabledForTesting": true,
        "browser.sessionstore.resume_from_crash": remembers == Remembers::Tabs,
        "browser.privatebrowsing.autostart": remembers == Remembers::OnlyWhileOpen,
        "browser.sessionstore.interval": 1000,
        "toolkit.startup.max_resumed_crashes": -1,
        "browser.download.folderList": 2,
        "browser.download.dir": downloads(profile),
    });
    json!({ "binary": which("firefox-esr"), "args": args, "prefs": preferences })
}

fn downloads(profile: &Path) -> PathBuf {
    profile.join("downloads")
}

fn which(program: impl AsRef<Path>) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&program)).find(|file| file.is_file())
}

/// Debian keeps WebKitGTK's own small browser outside the search path, in a folder named after its version.
fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/lib", "/usr/libexec"].map(Path::new);
    let folders = libraries.into_iter().flat_map(|folder| below(folder).into_iter().chain([folder.to_path_buf()]));
    let versions =
        folders.flat_map(|folder| below(&folder)).filter(|path| path.to_string_lossy().contains("webkit2gtk"));
    versions.map(|folder| folder.join("MiniBrowser")).find(|file| file.is_file())
}

fn below(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// A running browser with its driver; both end with this value.
pub struct Browser {
    engine: Engine,
    /// Taken only when the browser ends.
    driver: Option<WebDriver>,
    process: Process,
    profile: PathBuf,
    _display: Option<display::Display>,
}

impl Browser {
    /// Starts a browser on a profile folder; an empty one makes a new profile.
    ///
    /// # Errors
    /// When the driver or the browser does not start.
    pub async fn start(engine: Engine, profile: &Path) -> Result<Self> {
        Self::start_with(engine, profile, Remembers::Nothing).await
    }

    /// Starts a browser that notes down what it is told to.
    ///
    /// # Errors
    /// When the driver or the browser does not start.
    pub async fn start_with(engine: Engine, profile: &Path, remembers: Remembers) -> Result<Self> {
        std::fs::create_dir_all(profile)?;
        let display = match engine {
            Engine::WebKit => Some(display::Display::start()?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let port = free_port()?;
        let mut command = engine.driver(port);
        if let Some(display) = &display {
            command.env("DISPLAY", display.name()).env("GDK_BACKEND", "x11");
        }
        let mut process = Process::start(&mut command)?;
        process.listening(port).await?;
        let connecting =
            WebDriver::builder(format!("http://127.0.0.1:{port}"), engine.capabilities(profile, remembers)?);
        let driver = connecting.connect().await.with_context(|| format!("{} did not start", engine.name()))?;
        driver.set_script_timeout(SCRIPT_PATIENCE).await?;
        driver.set_window_rect(0, 0, WIDTH, HEIGHT).await.ok(); // where a window can't be as narrow, it stays as it is
        Ok(Self { engine, driver: Some(driver), process, profile: profile.to_owned(), _display: display })
    }

    /// The engine's family.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The page in the window that has the driver's attention, under a name for what a failure leaves behind.
    ///
    /// # Errors
    /// When the browser has ended.
    pub fn page(&self, name: &str, origin: &str) -> Result<Page> {
        let driver = self.driver.as_ref().context("this browser has ended")?;
        Ok(Page::new(driver.handle().clone(), format!("{name}-{}", self.engine.name()), origin.to_owned()))
    }

    /// The driver itself, for what a page has no words for (Chromium's own protocol).
    ///
    /// # Errors
    /// When the browser has ended.
    pub fn driver(&self) -> Result<&WebDriver> {
        self.driver.as_ref().context("this browser has ended")
    }

    /// Chooses a file in a field, as the browser's own window for files does.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn choose_file(&self, field: &str, file: &Path) -> Result<()> {
        let field = self.driver()?.find(By::Id(field)).await?;
        Ok(field.send_keys(file.to_str().context("the path is not text")?).await?)
    }

    /// The files that were saved in this profile so far, the earliest first. WebKitGTK saves none under automation.
    ///
    /// # Errors
    /// When they can't be listed.
    pub fn saved_files(&self) -> Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for path in below(&downloads(&self.profile)) {
            // Chromium begins with a hidden file that it renames; Firefox puts an empty one in the place of the one to come.
            let Ok(about) = std::fs::metadata(&path) else { continue };
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let unfinished = hidden || path.extension().is_some_and(|end| end == "crdownload" || end == "part");
            if !unfinished && about.len() > 0 {
                files.push((about.modified()?, path));
            }
        }
        files.sort();
        Ok(files.into_iter().map(|(_, path)| path).collect())
    }

    /// Ends the browser as a person does, so that it can put its affairs in order.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn quit(mut self) -> Result<()> {
        if let Some(driver) = self.driver.take() {
            driver.quit().await?;
        }
        Ok(())
    }

    /// Ends the browser's processes with SIGKILL: whatever they had not written is lost.
    ///
    /// # Errors
    /// When one of them is still there after some time.
    pub fn kill(mut self) -> Result<()> {
        self.forget_session();
        self.process.kill()
    }

    /// A driver that is dropped asks its browser to end; this one is gone or about to be killed.
    fn forget_session(&mut self) {
        if let Some(driver) = self.driver.take() {
            driver.leak().ok(); // it had ended already
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.forget_session();
    }
}
