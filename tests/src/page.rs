//! A page as a person meets it: found by what is written on it, touched at visible places, typed into with keys.
//!
//! Every wait ends: after [`PATIENCE`] it fails, and leaves a picture and the page's text in `target/acceptance-failures`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Error, Result, anyhow, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::session::handle::SessionHandle;

use crate::setting;

mod target;

pub use target::Target;

/// How long anything on a page may take before it counts as not happening.
pub const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(50);

const LOCATE: &str = include_str!("page/locate.js");
const SPOT: &str = concat!(
    "const locate = function () {",
    include_str!("page/locate.js"),
    "}; const spot = function () {",
    include_str!("page/spot.js"),
    "};",
    include_str!("page/still.js")
);

/// The page in a browser's window.
#[derive(Clone)]
pub struct Page {
    session: Arc<SessionHandle>,
    name: String,
    origin: String,
}

/// What there is to touch.
#[derive(Debug, Deserialize)]
struct Found {
    count: usize,
    #[serde(flatten)]
    spot: Option<Spot>,
}

/// Where to touch an element, and what lies on top of it there.
#[derive(Debug, Deserialize)]
struct Spot {
    x: i64,
    y: i64,
    covered_by: Option<String>,
    disabled: bool,
    still: bool,
}

impl Page {
    pub(crate) fn new(session: Arc<SessionHandle>, name: String, origin: String) -> Self {
        Self { session, name, origin }
    }

    /// The test and engine that this page belongs to.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Opens an address of the app, given without its origin.
    ///
    /// # Errors
    /// When the browser can't open it.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.session.goto(format!("{}{path}", self.origin)).await.with_context(|| format!("{path} could not be opened"))
    }

    /// Opens the present address anew. (The driver's own "refresh" passes by the service worker in Firefox.)
    ///
    /// # Errors
    /// When the browser can't open it.
    pub async fn reload(&self) -> Result<()> {
        let address = self.session.current_url().await?;
        self.session.goto(address.as_str()).await.context("the page could not be opened again")
    }

    /// The present address without its origin.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn path(&self) -> Result<String> {
        let address = self.session.current_url().await?;
        Ok(address.as_str().strip_prefix(&self.origin).unwrap_or(address.as_str()).to_owned())
    }

    /// Waits until the element is there to be seen.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees(&self, target: &Target) -> Result<()> {
        self.wait_until(&format!("{target} to appear"), || async { Ok(self.count(target).await? > 0) }).await
    }

    /// Waits until the element can't be seen (any more).
    ///
    /// # Errors
    /// When it stays.
    pub async fn sees_no(&self, target: &Target) -> Result<()> {
        self.wait_until(&format!("{target} to go"), || async { Ok(self.count(target).await? == 0) }).await
    }

    /// How many such elements can be seen now.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn count(&self, target: &Target) -> Result<usize> {
        let found = self.run(LOCATE, &target.arguments()).await?;
        Ok(found.as_array().map_or(0, Vec::len))
    }

    /// The text that can be read in the element, once it is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn text(&self, target: &Target) -> Result<String> {
        self.sees(target).await?;
        let found = self.run(LOCATE, &target.arguments()).await?;
        let element = found.get(0).context("the element has just gone")?;
        let text = self.run("return arguments[0].innerText ?? arguments[0].textContent", std::slice::from_ref(element));
        Ok(text.await?.as_str().unwrap_or_default().trim().to_owned())
    }

    /// What stands in a field, once it is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn value(&self, target: &Target) -> Result<String> {
        self.sees(target).await?;
        let found = self.run(LOCATE, &target.arguments()).await?;
        let element = found.get(0).context("the element has just gone")?;
        let value = self.run("return arguments[0].value", std::slice::from_ref(element)).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Touches the one such element with the pointer, at its visible middle, once it lies still and nothing covers it.
    ///
    /// # Errors
    /// When there is none or several, or it stays covered or switched off.
    pub async fn click(&self, target: &Target) -> Result<()> {
        let spot = self.spot(target).await?;
        self.session
            .action_chain_with_delay(None, Some(Duration::ZERO))
            .move_to(spot.x, spot.y)
            .click()
            .perform()
            .await?;
        Ok(())
    }

    /// Touches a field and types at its end, key by key.
    ///
    /// # Errors
    /// As for [`Self::click`].
    pub async fn type_into(&self, target: &Target, text: &str) -> Result<()> {
        self.click(target).await?;
        self.press(text).await
    }

    /// Types wherever the focus is, key by key; a line's end is the Enter key.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn press(&self, text: &str) -> Result<()> {
        let keys = text.replace('\n', "\u{e007}");
        self.session
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .send_keys(keys)
            .perform()
            .await?;
        Ok(())
    }

    /// Sets a date or time field as the browser's own picker does: pickers can't be driven, and the keys that such a field
    /// takes differ by engine and language.
    ///
    /// # Errors
    /// When the field does not come.
    pub async fn pick(&self, target: &Target, value: &str) -> Result<()> {
        self.sees(target).await?;
        let found = self.run(LOCATE, &target.arguments()).await?;
        let element = found.get(0).cloned().context("the field has just gone")?;
        let script = "const [field, value] = arguments; field.focus(); field.value = value;
            for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));";
        self.run(script, &[element, json!(value)]).await?;
        Ok(())
    }

    /// Runs a script in the page; it may use `arguments` and `return`.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        Ok(self.session.execute(script, arguments.to_vec()).await?.json().clone())
    }

    /// Runs a script in the page that calls its last argument when it is done.
    ///
    /// # Errors
    /// When the script fails or never calls it.
    pub async fn run_async(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        Ok(self.session.execute_async(script, arguments.to_vec()).await?.json().clone())
    }

    /// Waits until a check holds. A check that fails counts as not holding yet: pages change under one's hands.
    ///
    /// # Errors
    /// When it does not come to hold in time.
    pub async fn wait_until<F>(&self, what: &str, mut check: impl FnMut() -> F) -> Result<()>
    where
        F: Future<Output = Result<bool>>,
    {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let outcome = check().await;
            if matches!(outcome, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > deadline {
                let cause = outcome.err().map(|error| format!(": {error:#}")).unwrap_or_default();
                return Err(self.failure(anyhow!("{}: waited in vain for {what}{cause}", self.name)).await);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until a script in the page returns true.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn holds(&self, what: &str, script: &str) -> Result<()> {
        self.wait_until(what, || async { Ok(self.run(script, &[]).await? == json!(true)) }).await
    }

    /// Opens the app and waits until it has started, all of it is kept, and its service worker answers for this page: from
    /// here on it needs no server to start.
    ///
    /// # Errors
    /// When one of these does not happen in time.
    pub async fn install(&self) -> Result<()> {
        self.open("/").await?;
        self.started().await?;
        self.holds("the app to be kept", "return document.documentElement.dataset.offline === 'ready'").await?;
        self.holds("the service worker to answer", "return navigator.serviceWorker.controller !== null").await
    }

    /// Waits until the app has started.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn started(&self) -> Result<()> {
        self.holds("the app to start", "return document.querySelector('#start') === null").await
    }

    /// Keeps a picture under a name, for looking at.
    ///
    /// # Errors
    /// When it can't be taken or written.
    pub async fn picture(&self, file: &std::path::Path) -> Result<()> {
        Ok(self.session.screenshot(file).await?)
    }

    async fn spot(&self, target: &Target) -> Result<Spot> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let spot = self.spot_now(target).await;
            if spot.as_ref().is_ok_and(|spot| spot.still && spot.covered_by.is_none() && !spot.disabled) {
                return spot;
            }
            if Instant::now() > deadline {
                let error = match spot {
                    Ok(spot) => anyhow!(
                        "it is covered by {:?}, switched off ({}) or moves ({})",
                        spot.covered_by,
                        spot.disabled,
                        !spot.still
                    ),
                    Err(error) => error,
                };
                return Err(self.failure(error.context(format!("{}: {target} can't be touched", self.name))).await);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn spot_now(&self, target: &Target) -> Result<Spot> {
        let found: Found = serde_json::from_value(self.run_async(SPOT, &target.arguments()).await?)?;
        match (found.count, found.spot) {
            (1, Some(spot)) => Ok(spot),
            (0, _) => bail!("it is not there"),
            (count, _) => bail!("there are {count} of them"),
        }
    }

    /// The error, with what can be seen now put beside it.
    async fn failure(&self, error: Error) -> Error {
        match self.leave_evidence().await {
            Ok(place) => error.context(format!("see {place}.png and .txt")),
            Err(unseen) => error.context(format!("(no picture could be kept: {unseen:#})")),
        }
    }

    async fn leave_evidence(&self) -> Result<String> {
        let folder = setting::out();
        std::fs::create_dir_all(&folder)?;
        let place = folder.join(&self.name);
        let text = self.run("return location.href + '\\n\\n' + document.body.innerText", &[]).await?;
        std::fs::write(place.with_extension("txt"), text.as_str().unwrap_or_default())?;
        self.session.screenshot(&place.with_extension("png")).await?;
        Ok(place.display().to_string())
    }
}
