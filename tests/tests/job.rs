//! The job: a visit written with no signal reaches the office.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, told_on};

const NOTES: &str = "She went to the choir twice and came home humming";
const STEP: &str = "Ring the choir about a lift";
const EVIDENCE: &str = "Offers to teach the others her song";
const WORDS: &str = "I had forgotten I could sing";
const BARRIER: &str = "No bus after seven";

async fn a_visit_written_with_no_signal_reaches_the_office_g1_g2(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;

    // No signal: nothing answers any more.
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit(NOTES, STEP).await?;
    app.entry_stands(NOTES, "on-this-phone").await?;
    app.write_check_in(EVIDENCE, WORDS, BARRIER).await?;
    app.entry_stands(EVIDENCE, "on-this-phone").await?;
    app.page.sees(&Target::css(".stone:nth-child(4)[data-latest][data-known=dated]")).await?;
    app.stands("waiting").await?;

    // The page goes and comes back, still with no signal.
    app.page.reload().await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.find(PERSON).await?;
    app.page.sees(&Target::text(NOTES)).await?;
    app.entry_stands(EVIDENCE, "on-this-phone").await?;

    // The browser's processes are killed, and it starts again, still with no signal.
    let (browser, app) = if story.engine().keeps_its_store() {
        browser.kill()?;
        let browser = story.browser("phone").await?;
        let app = App::open(browser.page(story.name(), &server.origin())?).await?;
        app.unlock(PASSWORD).await?;
        app.find(PERSON).await?;
        app.entry_stands(NOTES, "on-this-phone").await?;
        app.page.sees(&Target::text(WORDS)).await?;
        (browser, app)
    } else {
        story.skip("this engine keeps no store over a restart under automation: the restart is told on the others");
        (browser, app)
    };
    ensure!(!app::server_has(&server, NOTES)?, "nothing was sent, and yet the server has it");

    // Signal again: it is sent by itself.
    server.start_again().await?;
    app.entry_stands(NOTES, "server-has-it").await?;
    app.entry_stands(EVIDENCE, "server-has-it").await?;
    app.stands(UP_TO_DATE).await?;
    ensure!(
        app::server_has(&server, NOTES)?,
        "the app says that the server has it, and the server's files do not hold it"
    );
    browser.quit().await?;

    // The same trainer's other device shows it.
    let other = story.browser("tablet").await?;
    let app = app::signed_in(other.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    app.entry_stands(NOTES, "server-has-it").await?;
    app.page.sees(&Target::text(STEP)).await?;
    app.page.sees(&Target::text(WORDS)).await?;
    app.page.sees(&Target::text(BARRIER)).await?;
    other.quit().await
}
told_on!(a_visit_written_with_no_signal_reaches_the_office_g1_g2);

async fn a_second_device_is_told_while_it_looks(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (phone, tablet) = (story.browser("phone").await?, story.browser("tablet").await?);
    let writes = app::signed_in(phone.page("writes", &server.origin())?, TRAINER).await?;
    let reads = app::signed_in(tablet.page("reads", &server.origin())?, TRAINER).await?;
    reads.find(PERSON).await?;
    writes.find(PERSON).await?;
    writes.write_visit(NOTES, STEP).await?;
    reads.page.sees(&Target::text(NOTES)).await?;
    phone.quit().await?;
    tablet.quit().await
}
told_on!(a_second_device_is_told_while_it_looks: chromium = Chromium);

async fn a_half_written_visit_survives_a_kill_half_a_second_behind_g1(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.begin_visit("He opened the door himself today").await?;
    // What is typed within the last half second may be missing; what is older may not.
    tokio::time::sleep(Duration::from_millis(500)).await;
    app.page.press(" and said").await?;
    browser.kill()?;

    let browser = story.browser("phone").await?;
    let app = App::open(browser.page(story.name(), &server.origin())?).await?;
    app.unlock(PASSWORD).await?;
    app.today().await?;
    app.page.click(&Target::css("section:has(#unfinished-title) a")).await?;
    let kept = app.page.value(&Target::css("#notes")).await?;
    ensure!(kept.starts_with("He opened the door himself today"), "the draft is “{kept}”");
    app.page.click(&Target::button("Keep this visit")).await?;
    app.entry_stands("He opened the door himself today", "on-this-phone").await?;
    app.today().await?;
    app.page.sees_no(&Target::css("#unfinished-title")).await?;
    browser.quit().await
}
told_on!(a_half_written_visit_survives_a_kill_half_a_second_behind_g1: chromium = Chromium, firefox = Firefox);

async fn a_person_added_with_no_signal_is_the_trainers_own(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    app.page.click(&Target::link("Add a person")).await?;
    app.page.type_into(&Target::css("#name"), "Olwen Pritchard").await?;
    app.page.click(&Target::button("Keep this person")).await?;
    app.page.sees(&Target::heading("Olwen Pritchard")).await?;
    app.write_visit(NOTES, STEP).await?;
    server.start_again().await?;
    app.entry_stands(NOTES, "server-has-it").await?;
    app.stands(UP_TO_DATE).await?;
    browser.quit().await?;
    let other = story.browser("tablet").await?;
    let app = app::signed_in(other.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find("Olwen Pritchard").await?;
    app.page.sees(&Target::text(NOTES)).await?;
    other.quit().await
}
told_on!(a_person_added_with_no_signal_is_the_trainers_own: chromium = Chromium);

/// Every heading that the screen has had since the first that is named so.
const HEADINGS: &str = "window.headings = new Set();
    const [wanted] = arguments;
    new MutationObserver(() => {
      const heading = document.querySelector('h1')?.innerText;
      if (window.headings.size || heading === wanted) window.headings.add(heading);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });";

async fn whoever_was_just_added_stays_on_the_screen_while_they_are_sent_g10(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    // A phone on which something was written before does not count from one.
    app.find(PERSON).await?;
    app.write_visit("Written before her", "Ring").await?;
    app.stands(UP_TO_DATE).await?;
    app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    app.page.click(&Target::link("Add a person")).await?;
    app.page.type_into(&Target::css("#name"), "Olwen Pritchard").await?;
    app.page.run(HEADINGS, &["Olwen Pritchard".into()]).await?;
    app.page.click(&Target::button("Keep this person")).await?;
    app.page.sees(&Target::heading("Olwen Pritchard")).await?;
    let sent = || async { app::server_has(&server, "Olwen Pritchard") };
    app.page.wait_until("the server to have her", sent).await?;
    // The device stores the answer after the server has stored her.
    app.page.holds("her to be sent", "return document.querySelector('[data-said]')?.dataset.said !== 'true'").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    app.stands(UP_TO_DATE).await?;
    let headings = app.page.run("return [...window.headings]", &[]).await?;
    ensure!(headings == json!(["Olwen Pritchard", "Today"]), "the screen was headed {headings}");
    browser.quit().await
}
told_on!(whoever_was_just_added_stays_on_the_screen_while_they_are_sent_g10: chromium = Chromium, firefox = Firefox);

async fn a_visit_taken_back_stays_with_its_reason(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    app.write_visit(NOTES, STEP).await?;
    let entry = "return [...document.querySelectorAll('.entry a')].find((link) => link.closest('.entry').innerText.includes(arguments[0]))?.getAttribute('href') ?? ''";
    let address = app.page.run(entry, &[NOTES.into()]).await?;
    let address = address.as_str().unwrap_or_default().to_owned();
    app.page.click(&Target::css(&format!("a[href=\"{address}\"]"))).await?;
    app.page.click(&Target::button("Take back")).await?;
    // Without a reason nothing happens, and it is said why.
    app.page.click(&Target::button("Take it back")).await?;
    app.page.sees(&Target::text("Say why in a few words")).await?;
    app.page.type_into(&Target::css("#reason"), "written for the wrong person").await?;
    app.page.click(&Target::button("Take it back")).await?;
    app.page.sees(&Target::text("written for the wrong person")).await?;
    app.page.sees(&Target::text(NOTES)).await?;
    app.stands(UP_TO_DATE).await?;
    browser.quit().await?;
    let other = story.browser("tablet").await?;
    let app = app::signed_in(other.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    app.page.sees(&Target::text("written for the wrong person")).await?;
    app.page.sees(&Target::text(NOTES)).await?;
    other.quit().await
}
told_on!(a_visit_taken_back_stays_with_its_reason: chromium = Chromium);

async fn nothing_typed_can_be_read_on_the_device_g16(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    // From here on every transaction that writes says how durable it is.
    let watch = "window.seen = []; const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...args) {
          const transaction = real.apply(this, args);
          if (transaction.mode === 'readwrite') window.seen.push([this.name.split('-')[0], transaction.durability]);
          return transaction;
        };";
    app.page.run(watch, &[]).await?;
    app.find(PERSON).await?;
    let (notes, step) = ("Wexmoorglint under the lamp", "Quellbrathwyne on Tuesday");
    app.write_visit(notes, step).await?;
    app.begin_visit("Ombrellsquash half written").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;

    let seen = app.page.run("return window.seen", &[]).await?;
    let outbox: Vec<&serde_json::Value> =
        seen.as_array().into_iter().flatten().filter(|seen| seen.get(0) == Some(&json!("outbox"))).collect();
    ensure!(outbox.len() >= 2, "the outbox was written {} times", outbox.len());
    ensure!(outbox.iter().all(|seen| seen.get(1) == Some(&json!("strict"))), "not every write was strict: {outbox:?}");

    let plain = "const done = arguments[1]; const request = indexedDB.open('plain-on-purpose', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('rows').put(new TextEncoder().encode(arguments[0]), 1);
        request.onsuccess = () => { request.result.close(); done(true); };";
    app.page.run_async(plain, &["Vandlecroftplume in plain".into()]).await?;
    let words = [
        "Vandlecroftplume",
        "Wexmoorglint",
        "Quellbrathwyne",
        "Ombrellsquash",
        "Margaret",
        "Ellison",
        "Joe Hartley",
        "Riverside",
        "stepping stones",
        TRAINER,
    ];
    let found = app.found_in_storage(&words).await?;
    ensure!(
        found.first() == Some(&1),
        "what was stored in plain on purpose was not found: the search is blind ({found:?})"
    );
    ensure!(
        found.iter().skip(1).all(|found| *found == 0),
        "found in storage: {:?}",
        words.iter().zip(&found).collect::<Vec<_>>()
    );
    browser.quit().await
}
told_on!(nothing_typed_can_be_read_on_the_device_g16);

/// The answer of the server comes while somebody says why they take a visit back: neither the question nor the answer so far goes away.
async fn what_is_being_typed_stays_while_news_arrives_g1(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit("Written for the wrong person", "Ring").await?;
    app.page.click(&Target::css(".timeline > .entry:first-child a")).await?;
    app.page.sees(&Target::css(".save-state[data-standing=on-this-phone]")).await?;
    app.page.click(&Target::button("Take back")).await?;
    app.page.type_into(&Target::css("#reason"), "It was about her").await?;
    app.page.run("window.heading = document.querySelector('h1')", &[]).await?;
    server.start_again().await?;
    app.page.sees(&Target::css(".save-state[data-standing=server-has-it]")).await?;
    app.page.press(" neighbour").await?;
    let typed = app.page.value(&Target::css("#reason")).await?;
    ensure!(typed == "It was about her neighbour", "“{typed}” is left");
    ensure!(app.page.run("return window.heading.isConnected", &[]).await? == true, "the screen was made anew");
    app.page.click(&Target::button("Take it back")).await?;
    app.page.sees(&Target::text("It was about her neighbour")).await?;
    browser.quit().await
}
told_on!(what_is_being_typed_stays_while_news_arrives_g1: chromium = Chromium, firefox = Firefox);

/// What was promised at an earlier visit waits on Today, whatever later visits leave unsaid, until it is said to be done.
async fn a_promise_waits_on_today_until_it_is_said_to_be_done(story: Story) -> Result<()> {
    const PROMISED: &str = "Ring the hall with her about the Friday table";
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    let page = &app.page;
    let (today, promised) = (Target::css("nav a[href=\"/\"]"), Target::text(PROMISED));
    page.click(&today).await?;
    page.sees(&promised).await?;
    app.find(PERSON).await?;
    app.write_visit("She was out with her sister", "").await?;
    page.click(&today).await?;
    page.sees(&Target::heading("Next steps")).await?;
    page.sees(&promised).await?;

    app.find(PERSON).await?;
    app.begin_visit("We rang the hall together").await?;
    page.sees(&promised).await?;
    page.click(&Target::choice("Done, or no longer needed")).await?;
    page.click(&Target::button("Keep this visit")).await?;
    page.sees(&Target::text("We rang the hall together")).await?;
    page.click(&today).await?;
    page.sees(&Target::heading("Next steps")).await?;
    page.sees_no(&promised).await?;
    browser.quit().await
}
told_on!(a_promise_waits_on_today_until_it_is_said_to_be_done: chromium = Chromium);
