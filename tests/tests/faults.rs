//! A bad line and a browser that dies: nothing is lost, nothing comes twice, and nothing is said to be sent that is not.

use std::time::Duration;

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::proxy::{Fault, Proxy};
use acceptance::server::Contents;
use acceptance::{Browser, Server, Story, Target, setting, told_on};

/// Visits written while the line is dead, so that they go out together.
const fn together(fault: Fault) -> usize {
    match fault {
        Fault::TooLarge => 4,
        _ => 2,
    }
}

async fn a_bad_line_loses_doubles_and_pretends_nothing_g3_g10_g13(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let proxy = Proxy::start(server.port()).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page("bad-line", &proxy.origin())?, TRAINER).await?;
    let mut written: Vec<String> = Vec::new();
    for fault in Fault::ALL {
        proxy.cut();
        for part in 0..together(fault) {
            let words = format!("Through a line with {fault:?} {part}.");
            app.find(PERSON).await?;
            app.write_visit(&words, "Ring").await?;
            written.push(words);
        }
        proxy.arm(fault);
        app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        app.page.click(&Target::button("Send now")).await?;
        app.find(PERSON).await?;
        for words in written.iter().rev().take(together(fault)) {
            // The screen first, the server's own file after it: only so a lie is a lie.
            if app.entry_standing(words).await? == "server-has-it" {
                ensure!(app::server_has(&server, words)?, "“{words}” is said to be with the server, and is not");
            }
        }
        app.stands(UP_TO_DATE).await.with_context(|| format!("after {fault:?}"))?;
        ensure!(proxy.fired(), "{fault:?} did not happen");
        for words in &written {
            ensure!(
                app::server_has(&server, words)?,
                "after {fault:?} all is said to be sent, and “{words}” is not there"
            );
        }
    }
    browser.quit().await?;
    app::told_once_on_another_device(&story, &server, &written).await
}
told_on!(a_bad_line_loses_doubles_and_pretends_nothing_g3_g10_g13: chromium = Chromium);

/// A phone whose browser is killed again and again, and what was kept on it.
struct Mortal<'a> {
    story: &'a Story,
    server: Server,
    app: App,
    browser: Option<Browser>,
    written: Vec<String>,
    /// So many of them, the first, are with the server.
    sent: usize,
}

impl Mortal<'_> {
    async fn write(&mut self, words: String) -> Result<()> {
        self.app.find(PERSON).await?;
        self.app.begin_visit(&words).await?;
        self.keep(words).await
    }

    /// Keeps the visit on the screen; when this returns, the app has said that it is on this phone.
    async fn keep(&mut self, words: String) -> Result<()> {
        self.app.page.click(&Target::button("Keep this visit")).await?;
        self.app.entry_stands(&words, "on-this-phone").await?;
        self.written.push(words);
        Ok(())
    }

    async fn killed_and_opened_again(&mut self) -> Result<()> {
        self.browser.take().context("no browser")?.kill()?;
        let browser = self.story.browser("phone").await?;
        self.app = App::open(browser.page("mortal", &self.server.origin())?).await?;
        self.browser = Some(browser);
        self.app.unlock(PASSWORD).await
    }

    /// Everything that was kept is here, and waits to be sent; the server is dead, so nothing comes back from there.
    async fn has_all(&self) -> Result<()> {
        let waiting = self.written.len() - self.sent;
        self.app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        // Not before the server was asked in vain: until then they are said to be sent.
        self.app.page.sees(&Target::css("#standing[data-standing=waiting]")).await?;
        let says = self.app.page.text(&Target::css("#standing")).await?;
        ensure!(says.contains(&format!(" {waiting} not yet with the server")), "of {waiting} the app says: {says}");
        self.tells_each_once().await
    }

    async fn tells_each_once(&self) -> Result<()> {
        self.app.find(PERSON).await?;
        for words in self.written.iter().skip(self.sent) {
            ensure!(self.app.times_told(words).await? == 1, "“{words}” is not here once");
        }
        Ok(())
    }

    /// Begins to send what is kept.
    async fn begins_to_send(&mut self) -> Result<()> {
        self.server.start_again().await?;
        self.app.page.run("dispatchEvent(new Event('online'))", &[]).await?;
        Ok(())
    }

    async fn send_all(&mut self) -> Result<()> {
        self.server.start_again().await?;
        self.has_sent_all().await
    }

    async fn has_sent_all(&mut self) -> Result<()> {
        self.app.stands(UP_TO_DATE).await?;
        self.server.kill()?;
        self.sent = self.written.len();
        Ok(())
    }
}

/// Kills between two visits to the server: a person's story shows its thirty latest entries at first.
const BETWEEN: u64 = 12;

async fn nothing_kept_is_lost_when_the_browser_is_killed_g1(story: Story) -> Result<()> {
    let (kills, seed) = (setting::kills(), setting::seed());
    println!("{kills} kills, seed {seed}");
    let mut dice = fastrand::Rng::with_seed(seed);
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page("mortal", &server.origin())?, TRAINER).await?;
    let mut phone = Mortal { story: &story, server, app, browser: Some(browser), written: vec![], sent: 0 };
    phone.server.kill()?;
    for kill in 0..kills {
        phone.write(format!("Kept before kill {kill:04}.")).await?;
        let half = format!("Half written before kill {kill:04}");
        let (types, sends) = match dice.u8(..3) {
            0 => (true, false),
            1 => (false, true),
            _ => (false, false),
        };
        if types {
            phone.app.begin_visit(&half).await?;
            tokio::time::sleep(Duration::from_millis(500)).await;
            phone.app.page.press(" and more").await?;
        }
        if sends {
            phone.begins_to_send().await?;
        }
        tokio::time::sleep(Duration::from_millis(dice.u64(..300))).await;
        phone.killed_and_opened_again().await?;
        if types {
            phone.app.today().await?;
            phone.app.page.click(&Target::css("section:has(#unfinished-title) a")).await?;
            let draft = phone.app.page.value(&Target::css("#notes")).await?;
            ensure!(draft.starts_with(&half), "the draft is “{draft}”");
            phone.keep(half).await?;
        }
        if sends {
            // Killed before, while or after the server took it and the phone heard so.
            phone.tells_each_once().await?;
            phone.has_sent_all().await?;
            continue;
        }
        phone.has_all().await?;
        if kill % BETWEEN == BETWEEN - 1 {
            phone.send_all().await?;
        }
    }
    // The same eyes see a loss that was made on purpose.
    for words in ["Kept to the end.", "Lost on purpose."] {
        phone.write(words.into()).await?;
    }
    let lose = "const done = arguments[0];
        indexedDB.databases().then((all) => {
          const request = indexedDB.open(all.find(({ name }) => name.startsWith('outbox-')).name);
          request.onsuccess = () => {
            const rows = request.result.transaction('operations', 'readwrite').objectStore('operations');
            rows.openKeyCursor(null, 'prev').onsuccess = ({ target }) => {
              rows.delete(target.result.key).onsuccess = () => { request.result.close(); setTimeout(() => done(true), 200); };
            };
          };
        });";
    phone.app.page.run_async(lose, &[]).await?;
    phone.killed_and_opened_again().await?;
    ensure!(phone.has_all().await.is_err(), "a loss is not seen: this story is blind");
    phone.written.pop();
    phone.has_all().await?;

    phone.send_all().await?;
    phone.server.start_again().await?;
    phone.browser.take().context("no browser")?.quit().await?;
    app::told_once_on_another_device(&story, &phone.server, &phone.written).await
}
told_on!(nothing_kept_is_lost_when_the_browser_is_killed_g1: chromium = Chromium);
