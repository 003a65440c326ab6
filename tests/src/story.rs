//! One test told on one engine: its browser profile, its name, and what it says when it can't be told here.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::browser::{Browser, Engine, Remembers};
use crate::setting;

/// What a test is handed.
pub struct Story {
    name: String,
    engine: Engine,
    profiles: TempDir,
}

impl Story {
    /// The engine that the story is told on.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The test's name; also a name for pages.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Starts a browser on the profile of that name: the same name again is the same person's same device.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn browser(&self, profile: &str) -> Result<Browser> {
        Browser::start(self.engine, &self.profile(profile)).await
    }

    /// The same, with a browser that notes down what is typed into its tabs.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn browser_that_remembers(&self, profile: &str) -> Result<Browser> {
        Browser::start_with(self.engine, &self.profile(profile), Remembers::Tabs).await
    }

    /// The same, in a private window.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn browser_in_private(&self, profile: &str) -> Result<Browser> {
        Browser::start_with(self.engine, &self.profile(profile), Remembers::OnlyWhileOpen).await
    }

    /// The folder of a profile, for looking at what a browser has written.
    #[must_use]
    pub fn profile(&self, name: &str) -> PathBuf {
        self.profiles.path().join(name)
    }

    /// Says that a part of the story can't be told on this engine, and why; it counts as skipped.
    pub fn skip(&self, reason: &str) {
        skip(&format!("{} on {}", self.name, self.engine.name()), reason);
    }
}

/// Tells a story on an engine, or says why it can't be told here.
///
/// # Errors
/// Whatever the story ends with.
pub async fn tell<F>(name: &str, engine: Engine, story: impl FnOnce(Story) -> F) -> Result<()>
where
    F: Future<Output = Result<()>>,
{
    if let Some(reason) = engine.missing() {
        skip(&format!("{name} on {}", engine.name()), &reason);
        return Ok(());
    }
    let profiles = TempDir::new().context("no temporary folder can be made")?;
    story(Story { name: name.to_owned(), engine, profiles }).await
}

/// Says on screen and in the list of skips that a test could not run.
pub fn skip(what: &str, reason: &str) {
    println!("SKIP {what}: {reason}");
    if let Some(list) = setting::skips()
        && let Err(error) = note(&list, &format!("{what}: {reason}\n"))
    {
        eprintln!("the list of skipped tests can't be written: {error}");
    }
}

fn note(list: &Path, line: &str) -> std::io::Result<()> {
    std::fs::OpenOptions::new().create(true).append(true).open(list)?.write_all(line.as_bytes())
}

/// Makes a story, an `async fn(Story) -> Result<()>`, a test on each of the named engines: `name::chromium` and so on.
#[macro_export]
macro_rules! told_on {
    ($story:ident: $($engine:ident = $variant:ident),+ $(,)?) => {
        mod $story {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $engine() -> anyhow::Result<()> {
                    $crate::story::tell(stringify!($story), $crate::Engine::$variant, super::$story).await
                }
            )+
        }
    };
    ($story:ident) => {
        $crate::told_on!($story: chromium = Chromium, firefox = Firefox, webkit = WebKit);
    };
}
