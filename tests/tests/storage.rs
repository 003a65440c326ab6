//! Storage that misbehaves: each way is noticed and named, the app recovers, and no save is swallowed. Only the faults are made.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use acceptance::app::{self, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Page, Server, Story, Target, told_on};
use stepping_stones_domain::Scope;
use stepping_stones_sync::protocol::{ExchangeRequest, decode};

/// Faults that fire once, each in a write to the outbox: the name, and what is done with the transaction's first `put`.
const ONCE: [(&str, &str); 3] = [
    // As after the browser has closed the connection.
    ("lost", "throw new DOMException('closing', 'InvalidStateError');"),
    // As the first write after a phone wakes up.
    ("woken", "fail('UnknownError'); return request();"),
    ("quota", "fail('QuotaExceededError'); return request();"),
];

/// Wraps `put` in stores of the outbox: `window.faults` counts how often the fault fired, of `times`.
fn faulty(fault: &str, times: u32) -> String {
    format!(
        "const real = IDBObjectStore.prototype.put; window.faults = 0; window.left = {times};
        window.restore = () => {{ IDBObjectStore.prototype.put = real; }};
        IDBObjectStore.prototype.put = function (...given) {{
          const {{ transaction }} = this, request = () => real.apply(this, given);
          if (window.left === 0 || this.name !== 'operations') return request();
          window.left -= 1; window.faults += 1;
          const fail = (name) => {{
            Object.defineProperty(transaction, 'error', {{ configurable: true, get: () => new DOMException('fault', name) }});
            queueMicrotask(() => {{ try {{ transaction.abort(); }} catch {{}} }});
          }};
          {fault}
        }};"
    )
}

async fn a_save_survives_a_fault_that_passes_g1(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    for (name, fault) in ONCE {
        app.page.run(&faulty(fault, 1), &[]).await?;
        let words = format!("Written although storage was {name}");
        app.write_visit(&words, "Ring").await?;
        app.entry_stands(&words, "on-this-phone").await?;
        let fired = app.page.run("window.restore(); return window.faults", &[]).await?;
        ensure!(fired == 1, "{name}: the fault fired {fired} times");
    }
    // They are on the disk, not only on the screen, and each is sent once.
    app.page.reload().await?;
    app.unlock(PASSWORD).await?;
    server.start_again().await?;
    app.find(PERSON).await?;
    for (name, _) in ONCE {
        let words = format!("Written although storage was {name}");
        app.entry_stands(&words, "server-has-it").await?;
        let times = app.times_told(&words).await?;
        ensure!(times == 1, "{name}: it is there {times} times");
    }
    browser.quit().await
}
told_on!(a_save_survives_a_fault_that_passes_g1: chromium = Chromium);

async fn no_room_on_an_empty_phone_is_told_from_a_full_one_g1(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.begin_visit("Written while the browser gave no room").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    let empty = "StorageManager.prototype.estimate = async () => ({ usage: 0, quota: 1e10 });";
    let fault = "fail('QuotaExceededError'); return request();";
    app.page.run(&format!("{empty} {}", faulty(fault, 9)), &[]).await?;
    app.page.click(&Target::button("Keep this visit")).await?;
    app.page.sees(&Target::text("The browser gives the app no room")).await?;
    app.page.run("window.restore()", &[]).await?;
    app.page.click(&Target::button("Keep this visit")).await?;
    app.entry_stands("Written while the browser gave no room", "on-this-phone").await?;
    browser.quit().await
}
told_on!(no_room_on_an_empty_phone_is_told_from_a_full_one_g1: chromium = Chromium);

async fn a_tick_that_finds_no_room_goes_away_and_says_so_g1(story: Story) -> Result<()> {
    const STEP: &str = "All the way, with Doreen";
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::on_own_page(browser.page(story.name(), &server.origin())?).await?;
    app.page.run(&faulty("fail('QuotaExceededError'); return request();", 9), &[]).await?;
    app.page.click(&Target::choice(STEP)).await?;
    app.page.sees(&Target::text("That tick was not kept")).await?;
    app.step_is(STEP, false).await?;
    app.page.run("window.restore()", &[]).await?;
    app.page.click(&Target::choice(STEP)).await?;
    app.page.sees_no(&Target::text("That tick was not kept")).await?;
    app.step_is(STEP, true).await?;
    app.entry_stands(STEP, "server-has-it").await?;
    browser.quit().await
}
told_on!(a_tick_that_finds_no_room_goes_away_and_says_so_g1: chromium = Chromium);

async fn a_damaged_segment_is_noticed_and_fetched_anew_g6_g18(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = app::signed_in(page.clone(), TRAINER).await?;
    page.open("/robots.txt").await?;
    let flip = "const done = arguments[0]; (async () => {
        const settled = (request) => new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
        const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('replica-'));
        const database = await settled(indexedDB.open(name));
        const segments = database.transaction('segments', 'readwrite').objectStore('segments');
        const keys = await settled(segments.getAllKeys());
        for (const key of keys) {
          const bytes = await settled(segments.get(key));
          bytes[bytes.length >> 1] ^= 1;
          await settled(segments.put(bytes, key));
        }
        database.close(); done(keys.length); })().catch((error) => done(String(error)));";
    let flipped = page.run_async(flip, &[]).await?;
    ensure!(flipped.as_u64().unwrap_or_default() > 0, "nothing was damaged: {flipped}");
    page.open("/").await?;
    page.started().await?;
    app.unlock(PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    app.find(PERSON).await?;
    // What was fetched anew is whole: it opens without the server too.
    drop(server);
    page.reload().await?;
    app.unlock(PASSWORD).await?;
    app.find(PERSON).await?;
    browser.quit().await
}
told_on!(a_damaged_segment_is_noticed_and_fetched_anew_g6_g18: chromium = Chromium, firefox = Firefox);

/// Keeps the body of every exchange that the page asks for, as numbers. Nothing is packed, so that it can be read.
const ASKED: &str = "delete window.CompressionStream; window.asked = []; const real = window.fetch;
    window.fetch = (what, given) => {
      if (String(what?.url ?? what).includes('/v1/exchange')) window.asked.push([...given.body]);
      return real(what, given);
    };";

/// The scopes that the page has asked for while it filled several, in the order of its first such question.
async fn filled_in_order(page: &Page) -> Result<Vec<Scope>> {
    let asked: Vec<Vec<u8>> = serde_json::from_value(page.run("return window.asked", &[]).await?)?;
    for bytes in asked {
        let request: ExchangeRequest = decode(&bytes)?;
        if request.filling.len() > 1 {
            return Ok(request
                .filling
                .iter()
                .map(|filling| Scope::from_bytes(&filling.scope))
                .collect::<Result<_, _>>()?);
        }
    }
    bail!("nothing was filled")
}

async fn whoever_is_needed_today_is_filled_first_g19(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages(ASKED).await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = app::signed_in(page.clone(), TRAINER).await?;
    // A phone that begins empty knows nobody yet: whoever comes last then is needed today now.
    let before = filled_in_order(&page).await?;
    let Some(Scope::Client(last)) = before.last().copied() else { bail!("nobody comes last: {before:?}") };
    page.open(&format!("/people/{last}")).await?;
    page.started().await?;
    app.unlock(PASSWORD).await?;
    page.sees(&Target::css("#stones-title")).await?;
    app.begin_visit("They wait for a word today").await?;
    page.type_into(&Target::css("#next-step"), "Ring them").await?;
    let today = page.run("return new Date().toLocaleDateString('sv')", &[]).await?;
    page.pick(&Target::css("#next-step-on"), today.as_str().unwrap_or_default()).await?;
    page.click(&Target::button("Keep this visit")).await?;
    app.entry_stands("They wait for a word today", "server-has-it").await?;
    app.stands(UP_TO_DATE).await?;
    // What it knew of the server's order is gone; what it shows is still there.
    page.open("/robots.txt").await?;
    let forget = "const done = arguments[0]; (async () => {
        const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('replica-'));
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          const change = request.result.transaction('meta', 'readwrite');
          change.objectStore('meta').delete('engine');
          change.oncomplete = () => { request.result.close(); done(1); };
        }; })();";
    ensure!(page.run_async(forget, &[]).await? == 1, "nothing was forgotten");
    page.open("/").await?;
    page.started().await?;
    app.unlock(PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    let after = filled_in_order(&page).await?;
    ensure!(
        after.len() == before.len() && after.first() == Some(&Scope::Org),
        "the organisation's own comes first: {after:?}"
    );
    ensure!(after.last() != Some(&Scope::Client(last)), "{last} comes last again");
    // Whoever comes before them has a next step too.
    let todays = "return [...document.querySelectorAll('[aria-labelledby=next-steps-title] a')].map((a) => a.pathname)";
    let todays: Vec<String> = serde_json::from_value(page.run(todays, &[]).await?)?;
    for scope in after.iter().skip(1).take_while(|scope| **scope != Scope::Client(last)) {
        let Scope::Client(person) = scope else { bail!("{scope:?} is nobody") };
        ensure!(
            todays.iter().any(|path| path.contains(&person.to_string())),
            "{person} is not needed, and comes before {last}"
        );
    }
    browser.quit().await
}
told_on!(whoever_is_needed_today_is_filled_first_g19: chromium = Chromium);

async fn storage_that_went_away_while_open_swallows_no_save_g1_g18(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    app.begin_visit("Written before the storage went away").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    let left = app.page.run_async(app::VANISH, &[]).await?;
    ensure!(left == 0, "the storage did not go away: {left}");
    app.page.click(&Target::button("Keep this visit")).await?;
    app.page.sees(&Target::text("storage was emptied")).await?;
    let typed = app.page.value(&Target::css("#notes")).await?;
    ensure!(typed == "Written before the storage went away", "“{typed}” is left on the screen");
    // Nothing is made in its place that nobody would look for.
    let made = app.page.run_async("indexedDB.databases().then((all) => arguments[0](all.length))", &[]).await?;
    ensure!(made == 0, "{made} databases were made");
    browser.quit().await
}
told_on!(storage_that_went_away_while_open_swallows_no_save_g1_g18: chromium = Chromium);

async fn a_blocked_upgrade_is_named_and_passes(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = app::signed_in(page.clone(), TRAINER).await?;
    // A page that does not let go of its connection, beside one that wants another version.
    page.open("/robots.txt").await?;
    let block = "const done = arguments[0]; const first = indexedDB.open('stepping-stones');
        first.onsuccess = () => {
          window.release = () => first.result.close();
          const second = indexedDB.open('stepping-stones', 99);
          second.onupgradeneeded = () => second.transaction.abort();
          second.onblocked = () => done(true);
        };";
    ensure!(page.run_async(block, &[]).await? == Value::Bool(true), "nothing is blocked");
    let driver = browser.driver()?;
    let (first, second) = (driver.window().await?, driver.new_tab().await?);
    driver.switch_to_window(second.clone()).await?;
    page.open("/").await?;
    page.started().await?;
    page.sees(&Target::text("The storage did not open in time")).await?;
    driver.switch_to_window(first).await?;
    page.run("window.release()", &[]).await?;
    driver.switch_to_window(second).await.context("the second tab is gone")?;
    page.click(&Target::button("Try again")).await?;
    app.unlock(PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    browser.quit().await
}
told_on!(a_blocked_upgrade_is_named_and_passes: chromium = Chromium);
