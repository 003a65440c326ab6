//! The app as its user works it: the steps that every story is made of, each with pointer and keys at visible places.

pub mod memory;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::page::{Page, Target};
use crate::server::Server;
use crate::story::Story;

/// The demonstration's health trainer, and the password that the demonstration prints.
pub const TRAINER: &str = "joe@riverside.example";
/// The demonstration's manager.
pub const MANAGER: &str = "manager@riverside.example";
/// The demonstration's café coordinator.
pub const COORDINATOR: &str = "cafe@riverside.example";
/// The password of everyone in the demonstration.
pub const PASSWORD: &str = "stepping stones";
/// A password as somebody chooses one where there is no demonstration: what the demonstration prints is easy to guess.
pub const CHOSEN: &str = "quilt under a pear tree";
/// Someone in the trainer's caseload.
pub const PERSON: &str = "Margaret Ellison";

/// The demonstration's one person who has a page of their own: [`PERSON`], as she is called there.
pub const CLIENT: (&str, &str) = ("peggy@riverside.example", "Peggy");

/// Where everything is, as the app says it.
pub const UP_TO_DATE: &str = "up-to-date";

/// Keeps every answer of the server's in the page, a byte to a letter.
pub const LISTEN: &str = "window.received = []; const real = window.fetch;
    window.fetch = async (...asked) => {
      const answer = await real(...asked);
      if (!String(asked[0]?.url ?? asked[0]).includes('/v1/')) return answer;
      const bytes = new Uint8Array(await answer.clone().arrayBuffer());
      window.received.push(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      return answer;
    };";

/// From here on a put ends its transaction as a full disk does: with an abort and a quota error.
pub const FILL: &str = "const real = IDBObjectStore.prototype.put; window.puts = 0;
    StorageManager.prototype.estimate = async () => ({ usage: 99, quota: 100 });
    window.restore = () => { IDBObjectStore.prototype.put = real; };
    IDBObjectStore.prototype.put = function () {
      window.puts += 1;
      const { transaction } = this;
      Object.defineProperty(transaction, 'error', { configurable: true, get: () => new DOMException('full', 'QuotaExceededError') });
      const request = real.apply(this, arguments);
      queueMicrotask(() => { try { transaction.abort(); } catch {} });
      return request;
    };";

/// Takes all of IndexedDB away, as a browser does that needs the room; tells how many databases are left.
pub const VANISH: &str = "const done = arguments[0]; (async () => {
        for (const { name } of await indexedDB.databases()) await new Promise((resolve) => {
          const request = indexedDB.deleteDatabase(name); request.onsuccess = request.onerror = request.onblocked = resolve; });
        const left = async () => (await indexedDB.databases()).length;
        // One that was still busy goes as soon as it is let go.
        for (let tries = 0; tries < 50 && await left(); tries += 1) await new Promise((later) => setTimeout(later, 100));
        done(await left()); })();";

/// Makes databases as they are told, in the place of those that were there.
pub const PUT_BACK: &str = include_str!("app/put_back_storage.js");

/// The app in a browser.
#[derive(Clone)]
pub struct App {
    /// The page that it runs in.
    pub page: Page,
}

impl App {
    /// Opens the app for the first time in a browser, with a server at hand, until it is installed.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn install(page: Page) -> Result<Self> {
        page.install().await?;
        Ok(Self { page })
    }

    /// Opens the app at its start.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn open(page: Page) -> Result<Self> {
        page.open("/").await?;
        page.started().await?;
        Ok(Self { page })
    }

    /// Signs in, and waits until the notebook is open.
    ///
    /// # Errors
    /// When that does not work.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<()> {
        self.try_sign_in(email, password).await?;
        self.page.sees(&Target::css("nav a[href=\"/people\"]")).await
    }

    /// Signs in, whatever comes of it.
    ///
    /// # Errors
    /// When the screen is not there.
    pub async fn try_sign_in(&self, email: &str, password: &str) -> Result<()> {
        self.page.type_into(&Target::css("#email"), email).await?;
        self.page.type_into(&Target::css("#password"), password).await?;
        self.page.click(&Target::button("Sign in")).await
    }

    /// Types a password in the place of what stands in the field.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn retype_password(&self, password: &str) -> Result<()> {
        let (end, backspace) = ("\u{e010}", "\u{e003}");
        self.page.type_into(&Target::css("#password"), &format!("{end}{}{password}", backspace.repeat(32))).await
    }

    /// Opens the locked notebook with the password.
    ///
    /// # Errors
    /// When that does not work.
    pub async fn unlock(&self, password: &str) -> Result<()> {
        self.page.sees(&Target::heading("Locked")).await?;
        self.page.type_into(&Target::css("#password"), password).await?;
        self.page.click(&Target::button("Open my notes")).await?;
        self.page.sees_no(&Target::heading("Locked")).await
    }

    /// Goes to Today.
    ///
    /// # Errors
    /// When that does not work.
    pub async fn today(&self) -> Result<()> {
        self.page.click(&Target::css("nav a[href=\"/\"]")).await?;
        self.page.sees(&Target::heading("Today")).await
    }

    /// Waits until the app says, on Today, that everything stands so.
    ///
    /// # Errors
    /// When it does not come to say so.
    pub async fn stands(&self, standing: &str) -> Result<()> {
        self.today().await?;
        self.page.sees(&Target::css(&format!("#standing[data-standing={standing}]"))).await
    }

    /// Finds a person as one does: a few letters typed, then a tap.
    ///
    /// # Errors
    /// When the person is not found.
    pub async fn find(&self, name: &str) -> Result<()> {
        self.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
        let typed: String = name.to_lowercase().chars().take(5).collect();
        self.page.type_into(&Target::css("#search"), &typed).await?;
        self.page.click(&Target::link(name)).await?;
        // The heading says what they like to be called, which may be another name.
        self.page.sees(&Target::css("#stones-title")).await?;
        self.page.sees(&Target::text(name)).await
    }

    /// Writes a visit to the person on the screen, up to but not including the last tap.
    ///
    /// # Errors
    /// When the form can't be filled in.
    pub async fn begin_visit(&self, notes: &str) -> Result<()> {
        self.page.click(&Target::link("New visit")).await?;
        self.page.type_into(&Target::css("#notes"), notes).await
    }

    /// Writes a whole visit to the person on the screen and keeps it.
    ///
    /// # Errors
    /// When it is not kept.
    pub async fn write_visit(&self, notes: &str, next_step: &str) -> Result<()> {
        self.begin_visit(notes).await?;
        self.page.click(&Target::choice("At home")).await?;
        self.page.click(&Target::choice("We met")).await?;
        self.page.type_into(&Target::css("#next-step"), next_step).await?;
        self.page.click(&Target::button("Keep this visit")).await?;
        self.page.sees(&Target::text(notes)).await
    }

    /// Writes a check-in for the person on the screen and keeps it.
    ///
    /// # Errors
    /// When it is not kept.
    pub async fn write_check_in(&self, evidence: &str, own_words: &str, barrier: &str) -> Result<()> {
        self.page.click(&Target::link("Stage check-in")).await?;
        self.page.type_into(&Target::css("#evidence"), evidence).await?;
        self.page.click(&Target::choice("Sees strengths and new possibilities")).await?;
        self.page.click(&Target::choice("Fairly sure")).await?;
        self.page.type_into(&Target::css("#own-words"), own_words).await?;
        self.page.click(&Target::choice("They agreed that I keep these words")).await?;
        self.page.type_into(&Target::css("#barrier"), barrier).await?;
        self.page.click(&Target::button("Keep this check-in")).await?;
        self.page.sees(&Target::text(evidence)).await
    }

    /// Writes a goal of the person on the screen, with its steps, and keeps it.
    ///
    /// # Errors
    /// When it is not kept.
    pub async fn write_goal(&self, words: &str, steps: &[&str]) -> Result<()> {
        self.page.click(&Target::link("Add a goal")).await?;
        self.page.type_into(&Target::css("#words"), words).await?;
        self.page.type_into(&Target::css("#steps"), &steps.join("\n")).await?;
        self.page.click(&Target::button("Keep this goal")).await?;
        self.page.sees(&Target::heading(words)).await
    }

    /// Waits until a step is ticked, or is not.
    ///
    /// # Errors
    /// When it does not come to be so.
    pub async fn step_is(&self, words: &str, ticked: bool) -> Result<()> {
        let script = "return [...document.querySelectorAll('input[type=checkbox]')]
            .find((box) => box.labels[0]?.innerText.includes(arguments[0]))?.checked ?? null";
        let check = || async { Ok(self.page.run(script, &[words.into()]).await? == ticked) };
        self.page.wait_until(&format!("“{words}” to be ticked: {ticked}"), check).await
    }

    /// Where the entry that holds these words stands.
    ///
    /// # Errors
    /// When there is no such entry.
    pub async fn entry_standing(&self, words: &str) -> Result<String> {
        let script = "const entry = [...document.querySelectorAll('[data-standing]')]
            .find((entry) => entry.closest('li')?.innerText.includes(arguments[0]));
            return entry?.dataset.standing ?? '';";
        let standing = self.page.run(script, &[words.into()]).await?;
        Ok(standing.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the entry that holds these words stands so.
    ///
    /// # Errors
    /// When it does not come to stand so.
    pub async fn entry_stands(&self, words: &str, standing: &str) -> Result<()> {
        let check = || async { Ok(self.entry_standing(words).await? == standing) };
        self.page.wait_until(&format!("“{words}” stands as {standing}"), check).await
    }

    /// How often the words stand in the story of the person on the screen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn times_told(&self, words: &str) -> Result<u64> {
        let script = "return [...document.querySelectorAll('.timeline .entry')]
            .filter((entry) => entry.innerText.includes(arguments[0])).length";
        self.page.run(script, &[words.into()]).await?.as_u64().context("no number")
    }

    /// Every byte string and text in every IndexedDB store of the app, searched for words; how often each was found.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn found_in_storage(&self, words: &[&str]) -> Result<Vec<u64>> {
        let arguments = [Value::from(words)];
        let found = self.page.run_async(include_str!("app/search_storage.js"), &arguments).await?;
        ensure!(found.is_array(), "the search failed: {found}");
        Ok(serde_json::from_value(found)?)
    }

    /// How many of the server's answers hold each of some words, in a browser that has run [`LISTEN`] before its pages.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn received(&self, words: &[&str]) -> Result<Vec<u64>> {
        let found =
            "return arguments[0].map((words) => window.received.filter((answer) => answer.includes(words)).length)";
        Ok(serde_json::from_value(self.page.run(found, &[words.into()]).await?)?)
    }

    /// Every store of the app in IndexedDB that holds rows, and how many.
    ///
    /// # Errors
    /// When the browser does not give them.
    pub async fn stored(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.page.run_async(include_str!("app/list_storage.js"), &[]).await?)?)
    }
}

/// A new phone: an installed app, signed in, with everything here.
///
/// # Errors
/// When that does not work.
pub async fn signed_in(page: Page, email: &str) -> Result<App> {
    let app = App::install(page).await?;
    app.sign_in(email, PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    Ok(app)
}

/// The phone of a person whom the service supports: an installed app, signed in, with their own page on it.
///
/// # Errors
/// When that does not work.
pub async fn on_own_page(page: Page) -> Result<App> {
    let app = App::install(page).await?;
    app.try_sign_in(CLIENT.0, PASSWORD).await?;
    app.page.sees(&Target::heading(&format!("Hello, {}", CLIENT.1))).await?;
    app.page.sees(&Target::css("#standing[data-standing=up-to-date]")).await?;
    Ok(app)
}

/// Another device of the trainer's holds each of these about [`PERSON`] once: nothing was lost, nothing doubled.
///
/// # Errors
/// When one is missing there, or stands there twice.
pub async fn told_once_on_another_device(story: &Story, server: &Server, all: &[impl AsRef<str>]) -> Result<()> {
    let other = story.browser("another device").await?;
    let app = signed_in(other.page("another", &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    let earlier = Target::button("Show earlier entries");
    while app.page.count(&earlier).await? > 0 {
        app.page.click(&earlier).await?;
    }
    for words in all.iter().map(AsRef::as_ref) {
        app.entry_stands(words, "server-has-it").await?;
        let times = app.times_told(words).await?;
        ensure!(times == 1, "“{words}” is told {times} times on another device");
    }
    other.quit().await
}

/// What the server's own records say of a text: a second witness beside the app.
///
/// # Errors
/// When the server's database can't be read.
pub fn server_has(server: &Server, words: &str) -> Result<bool> {
    let mut found = false;
    for entry in std::fs::read_dir(server.data())? {
        let bytes = std::fs::read(entry?.path()).unwrap_or_default();
        found |= bytes.windows(words.len()).any(|window| window == words.as_bytes());
    }
    Ok(found)
}
