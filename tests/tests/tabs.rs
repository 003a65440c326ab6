//! Several tabs of one browser: each shows what the others do, one exchanges with the server, and nothing is lost or doubled.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::WindowHandle;

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::peer::{Peer, RUTH, set, write};
use acceptance::server::Contents;
use acceptance::{Browser, Server, Story, Target, told_on};
use stepping_stones_domain::{Kind, RecordId};

/// Two tabs of one browser with the notebook open in both; what is done is done in the one that was switched to last.
struct Tabs<'a> {
    browser: &'a Browser,
    handles: [WindowHandle; 2],
    app: App,
}

impl<'a> Tabs<'a> {
    /// Signs in in the first tab, and unlocks in the second.
    async fn open(story: &Story, browser: &'a Browser, server: &Server, before: Option<&str>) -> Result<Self> {
        if let Some(script) = before {
            browser.run_before_pages(script).await?;
        }
        let page = browser.page(story.name(), &server.origin())?;
        let app = app::signed_in(page, TRAINER).await?;
        let driver = browser.driver()?;
        let handles = [driver.window().await?, driver.new_tab().await?];
        let tabs = Self { browser, handles, app };
        tabs.second().await?;
        if let Some(script) = before {
            browser.run_before_pages(script).await?;
        }
        App::open(tabs.app.page.clone()).await?.unlock(PASSWORD).await?;
        tabs.app.stands(UP_TO_DATE).await?;
        Ok(tabs)
    }

    async fn first(&self) -> Result<&App> {
        self.to(0).await
    }

    async fn second(&self) -> Result<&App> {
        self.to(1).await
    }

    async fn to(&self, tab: usize) -> Result<&App> {
        let handle = self.handles.get(tab).context("no such tab")?;
        self.browser.driver()?.switch_to_window(handle.clone()).await?;
        Ok(&self.app)
    }

    /// Waits in the first tab until it only listens: coming into view is a reason for it to ask.
    async fn first_at_rest(&self) -> Result<&App> {
        self.first().await?.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        self.app.page.sees(&Target::button("Send now")).await?;
        self.app.page.sees(&Target::css("#standing[data-standing=up-to-date]")).await?;
        Ok(&self.app)
    }

    /// Closes the first tab; what is done from then on is done in the second.
    async fn close_first(&self) -> Result<&App> {
        self.first().await?;
        self.browser.driver()?.close_window().await?;
        self.second().await
    }

    /// Writes a visit in each tab and has both kept at one moment.
    async fn keep_both(&self, words: [&str; 2]) -> Result<()> {
        for (tab, words) in words.into_iter().enumerate() {
            let app = self.to(tab).await?;
            app.find(PERSON).await?;
            app.begin_visit(words).await?;
            app.page.sees(&Target::text("Draft kept on this phone")).await?;
        }
        let press = "const press = () => document.querySelector('form button[type=submit]').click();
            window.together = new BroadcastChannel('together');";
        self.first().await?.page.run(&format!("{press} together.onmessage = press;"), &[]).await?;
        self.second().await?.page.run(&format!("{press} together.postMessage(0); press();"), &[]).await?;
        Ok(())
    }
}

async fn what_one_tab_writes_the_others_show_and_the_leader_sends(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let tabs = Tabs::open(&story, &browser, &server, None).await?;
    let words = "Written in the second tab";
    server.kill()?;
    let app = tabs.second().await?;
    app.find(PERSON).await?;
    app.write_visit(words, "Ring").await?;
    app.entry_stands(words, "on-this-phone").await?;
    tabs.first().await?.find(PERSON).await?;
    app.entry_stands(words, "on-this-phone").await?;
    server.start_again().await?;
    app.entry_stands(words, "server-has-it").await?;
    tabs.second().await?.entry_stands(words, "server-has-it").await?;
    app.stands(UP_TO_DATE).await?;
    ensure!(app::server_has(&server, words)?, "both tabs say that it is sent, and the server does not hold it");

    // What comes from elsewhere is in both at once, and the other goes on when the first is closed.
    let mut joe = Peer::sign_in(&server, TRAINER, PASSWORD).await?;
    joe.takes_on(RUTH).await?;
    app.find(RUTH).await?;
    tabs.close_first().await?.find(PERSON).await?;
    app.write_visit("Written after the first tab was closed", "Ring").await?;
    app.entry_stands("Written after the first tab was closed", "server-has-it").await?;
    app.stands(UP_TO_DATE).await?;
    app::told_once_on_another_device(&story, &server, &[words, "Written after the first tab was closed"]).await?;
    browser.quit().await
}
told_on!(what_one_tab_writes_the_others_show_and_the_leader_sends: chromium = Chromium, firefox = Firefox);

const TOGETHER: [[&str; 2]; 2] = [
    ["Kept in the first tab at one moment", "Kept in the second tab at the same moment"],
    ["Kept in the first tab once more", "Kept in the second tab once more"],
];

async fn written_together(story: &Story, browser: &Browser, before: Option<&str>) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let tabs = Tabs::open(story, browser, &server, before).await?;
    server.kill()?;
    for words in TOGETHER {
        tabs.keep_both(words).await?;
        for tab in 0..2 {
            let app = tabs.to(tab).await?;
            for words in words {
                app.entry_stands(words, "on-this-phone").await?;
            }
        }
    }
    server.start_again().await?;
    for tab in 0..2 {
        let app = tabs.to(tab).await?;
        for words in TOGETHER.as_flattened() {
            app.entry_stands(words, "server-has-it").await?;
            ensure!(app.times_told(words).await? == 1, "“{words}” is doubled in tab {tab}");
        }
    }
    app::told_once_on_another_device(story, &server, TOGETHER.as_flattened()).await
}

async fn two_tabs_that_write_at_one_moment_lose_and_double_nothing_g1_g3(story: Story) -> Result<()> {
    let browser = story.browser("phone").await?;
    written_together(&story, &browser, None).await?;
    browser.quit().await
}
told_on!(two_tabs_that_write_at_one_moment_lose_and_double_nothing_g1_g3: chromium = Chromium, firefox = Firefox);

async fn without_web_locks_two_tabs_lose_and_double_nothing_g1_g3(story: Story) -> Result<()> {
    let browser = story.browser("phone").await?;
    let script = "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });";
    written_together(&story, &browser, Some(script)).await?;
    browser.quit().await
}
told_on!(without_web_locks_two_tabs_lose_and_double_nothing_g1_g3: chromium = Chromium);

/// Takes the lead away from a tab without its noticing, as happens to one that is frozen.
const STEAL: &str = "const done = arguments[0]; (async () => {
    const { held } = await navigator.locks.query();
    const lead = held.find(({ name }) => name.endsWith('-lead'));
    await navigator.locks.request(lead.name, { steal: true }, () => {});
    done(true); })().catch((error) => done(String(error)));";

/// By whose mark the replica is written.
const MARK: &str = "const done = arguments[0];
    indexedDB.databases().then((all) => {
      const request = indexedDB.open(all.find(({ name }) => name.startsWith('replica-')).name);
      request.onsuccess = () => {
        const mark = request.result.transaction('meta').objectStore('meta').get('writer');
        mark.onsuccess = () => { request.result.close(); done(String(mark.result)); };
      };
    });";

/// Counts the tries to change the replica under another tab's mark, and those that went through. The mark is read within the transaction, so no try is missed
/// and none of before counts.
const WATCH: &str = "const mine = arguments[0]; window.tried = 0; window.changed = 0;
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode) {
      const transaction = real.apply(this, arguments);
      if (mode === 'readwrite' && this.name.startsWith('replica-') && [].concat(stores).includes('meta')) {
        const mark = transaction.objectStore('meta').get('writer');
        mark.onsuccess = () => {
          if (String(mark.result) === mine) return;
          window.tried += 1;
          transaction.addEventListener('complete', () => { window.changed += 1; });
        };
      }
      return transaction;
    };";

async fn a_tab_whose_place_was_taken_changes_nothing_any_more_g6(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let tabs = Tabs::open(&story, &browser, &server, None).await?;
    let mut joe = Peer::sign_in(&server, TRAINER, PASSWORD).await?;
    let first = tabs.first_at_rest().await?;
    let before = first.page.run_async(MARK, &[]).await?;
    first.page.run(WATCH, std::slice::from_ref(&before)).await?;
    let app = tabs.second().await?;
    let stolen = app.page.run_async(STEAL, &[]).await?;
    ensure!(stolen == Value::Bool(true), "the lead could not be taken: {stolen}");
    let taken = || async { Ok(app.page.run_async(MARK, &[]).await? != before) };
    app.page.wait_until("the second tab to write by its own mark", taken).await?;
    // The second tab leads: it can send.
    app.find(PERSON).await?;
    app.write_visit("Sent by the tab that took over", "Ring").await?;
    app.entry_stands("Sent by the tab that took over", "server-has-it").await?;

    // The first still believes that it leads, is woken by news like the second, and wants to store them.
    let ruth = joe.takes_on(RUTH).await?;
    let told = vec![set("client", ruth.0), set("at", "2026-03-04T14:30"), write("notes", "News for both tabs", &[])];
    joe.writes(Kind::Visit, RecordId([0x52; 16]), told).await?;
    for tab in 0..2 {
        let app = tabs.to(tab).await?;
        app.find(RUTH).await?;
        app.page.sees(&Target::text("News for both tabs")).await?;
    }
    tabs.first().await?.page.holds("it to have tried", "return window.tried > 0").await?;
    let changed = app.page.run("return window.changed", &[]).await?;
    ensure!(changed == 0, "a tab whose place was taken changed the replica {changed} times");
    for tab in 0..2 {
        tabs.to(tab).await?.stands(UP_TO_DATE).await?;
    }
    // Once the other is gone it leads again.
    tabs.second().await?;
    browser.driver()?.close_window().await?;
    tabs.first().await?.find(PERSON).await?;
    app.write_visit("Sent by the tab that leads again", "Ring").await?;
    app.entry_stands("Sent by the tab that leads again", "server-has-it").await?;
    app::told_once_on_another_device(
        &story,
        &server,
        &["Sent by the tab that took over", "Sent by the tab that leads again"],
    )
    .await?;
    browser.quit().await
}
told_on!(a_tab_whose_place_was_taken_changes_nothing_any_more_g6: chromium = Chromium);

async fn a_draft_that_is_open_in_two_tabs_becomes_two_g1(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let tabs = Tabs::open(&story, &browser, &server, None).await?;
    let app = tabs.first().await?;
    app.find(PERSON).await?;
    app.begin_visit("She came").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    // The second tab finds it on Today, and opens it too.
    tabs.second().await?.today().await?;
    app.page.click(&Target::css("section[aria-labelledby=unfinished-title] a")).await?;
    app.page.sees(&Target::css("#notes")).await?;
    ensure!(app.page.value(&Target::css("#notes")).await? == "She came", "the draft is not what was typed");
    tabs.first().await?.page.type_into(&Target::css("#notes"), " by bus").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    tabs.second().await?.page.sees(&Target::text("Another tab has gone on with this draft")).await?;
    app.page.type_into(&Target::css("#notes"), " on foot").await?;
    app.page.sees(&Target::text("as a draft of its own")).await?;
    for tab in 0..2 {
        tabs.to(tab).await?.today().await?;
        for words in ["She came by bus", "She came on foot"] {
            app.page.sees(&Target::text(words)).await?;
        }
    }
    browser.quit().await
}
told_on!(a_draft_that_is_open_in_two_tabs_becomes_two_g1: chromium = Chromium);

async fn locking_one_tab_locks_all_g16(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let tabs = Tabs::open(&story, &browser, &server, None).await?;
    let app = tabs.first().await?;
    app.find(PERSON).await?;
    app.begin_visit("Typed just before the other tab was locked").await?;
    tabs.second().await?.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Lock now")).await?;
    for tab in 0..2 {
        tabs.to(tab).await?.page.sees(&Target::heading("Locked")).await?;
    }
    tabs.first().await?.unlock(PASSWORD).await?;
    app.today().await?;
    app.page.sees(&Target::text("Typed just before the other tab was locked")).await?;
    browser.quit().await
}
told_on!(locking_one_tab_locks_all_g16: chromium = Chromium);

async fn beside_a_tab_of_an_earlier_version_a_new_one_waits(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = app::signed_in(page.clone(), TRAINER).await?;
    // As the earlier version did, for as long as its page lived.
    page.open("/robots.txt").await?;
    let hold = "const done = arguments[0]; (async () => {
        const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('outbox-'));
        navigator.locks.request(name.replace('outbox', 'stepping-stones'), { ifAvailable: true }, (lock) => {
          done(lock !== null); return new Promise(() => {}); }); })();";
    ensure!(page.run_async(hold, &[]).await? == Value::Bool(true), "the lock was not free");
    let driver = browser.driver()?;
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second.clone()).await?;
    page.open("/").await?;
    page.started().await?;
    page.sees(&Target::text("An earlier version of the app is open in another tab")).await?;
    driver.switch_to_window(first).await?;
    driver.close_window().await?;
    driver.switch_to_window(second).await?;
    app.unlock(PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    browser.quit().await
}
told_on!(beside_a_tab_of_an_earlier_version_a_new_one_waits: chromium = Chromium);
