//! Trouble: each gets a clear sentence, and nothing is lost.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::files::copy_of_dist;
use acceptance::server::Contents;
use acceptance::{FileServer, Page, Server, Story, Target, clock, setting, told_on};

async fn a_wrong_password_and_no_connection_are_told_apart(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = App::install(browser.page(story.name(), &server.origin())?).await?;
    app.try_sign_in(TRAINER, "not the password").await?;
    app.page.sees(&Target::text("The e-mail address or password is not right")).await?;
    server.kill()?;
    app.retype_password(PASSWORD).await?;
    app.page.click(&Target::button("Sign in")).await?;
    app.page.sees(&Target::text("There is no connection")).await?;
    server.start_again().await?;
    app.page.click(&Target::button("Sign in")).await?;
    app.page.sees(&Target::css("#standing")).await?;
    server.kill()?;
    app.page.reload().await?;
    app.page.type_into(&Target::css("#password"), "not the password").await?;
    app.page.click(&Target::button("Open my notes")).await?;
    app.page.sees(&Target::text("That password does not open this phone")).await?;
    app.retype_password(PASSWORD).await?;
    app.page.click(&Target::button("Open my notes")).await?;
    app.page.sees(&Target::css("#standing")).await?;
    browser.quit().await
}
told_on!(a_wrong_password_and_no_connection_are_told_apart: chromium = Chromium);

/// The files of the app's parts that this page has asked for, by their names before the hash; what the service worker fetches for later is not among them.
const PARTS_FETCHED: &str = "return performance.getEntriesByType('resource')
    .map((entry) => /\\/(join|key|notebook|own|staff)-[0-9a-f]+\\.wasm$/.exec(entry.name)?.[1]).filter(Boolean).sort();";

async fn parts(page: &Page) -> Result<Vec<String>> {
    Ok(serde_json::from_value(page.run(PARTS_FETCHED, &[]).await?)?)
}

async fn screens_are_fetched_when_they_are_needed_and_those_of_others_never(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = App::open(browser.page(story.name(), &server.origin())?).await?;
    app.page.sees(&Target::css("#password")).await?;
    ensure!(parts(&app.page).await?.is_empty(), "a first visit fetched {:?}", parts(&app.page).await?);
    app.sign_in(TRAINER, PASSWORD).await?;
    ensure!(
        parts(&app.page).await? == ["notebook", "staff"],
        "a trainer's phone fetched {:?}",
        parts(&app.page).await?
    );
    browser.quit().await
}
told_on!(screens_are_fetched_when_they_are_needed_and_those_of_others_never: chromium = Chromium, firefox = Firefox);

async fn a_key_is_made_where_no_worker_starts(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages("window.Worker = class { constructor() { throw new Error('no workers'); } };").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    ensure!(parts(&app.page).await?.contains(&"key".to_owned()), "the key was made elsewhere");
    app.page.reload().await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    browser.quit().await
}
told_on!(a_key_is_made_where_no_worker_starts: chromium = Chromium);

async fn a_part_that_does_not_come_is_told_and_asked_for_again(story: Story) -> Result<()> {
    for missing in ["notebook", "staff", "join"] {
        let dist = copy_of_dist()?;
        let names = std::fs::read_dir(dist.path())?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let is_part = |name: &String| name.starts_with(&format!("{missing}-")) && name.ends_with(".wasm");
        let name = names.into_iter().find(is_part).context("the build has no such part")?;
        let (part, aside) = (dist.path().join(&name), dist.path().join("aside"));
        std::fs::rename(&part, &aside)?;
        let mut server = Server::start_with_app(Contents::Demo, dist.path()).await?;
        let browser = story.browser(missing).await?;
        let app = App { page: browser.page(story.name(), &server.origin())? };

        app.page.open(if missing == "join" { "/join" } else { "/" }).await?;
        app.page.started().await?;
        if missing != "join" {
            app.try_sign_in(TRAINER, PASSWORD).await?;
        }
        app.page.sees(&Target::text("A part of the app has not come yet")).await?;
        std::fs::rename(&aside, &part)?;
        server.stop()?;
        server.start_again().await?;
        if missing == "join" {
            app.page.click(&Target::button("Try again")).await?;
            app.page.sees(&Target::css("#words")).await?;
        } else {
            app.page.click(&Target::button("Sign in")).await?;
            app.stands(UP_TO_DATE).await?;
            // The try that came to nothing has left nobody enrolled here.
            app.page.reload().await?;
            app.unlock(PASSWORD).await?;
        }
        browser.quit().await?;
    }
    Ok(())
}
told_on!(a_part_that_does_not_come_is_told_and_asked_for_again: chromium = Chromium);

async fn a_forgotten_password_hands_in_what_is_sealed(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit("Written before the password was forgotten", "Ring").await?;
    app.page.reload().await?;
    app.page.started().await?;
    server.start_again().await?;
    app.page.click(&Target::text("Forgotten or changed password")).await?;
    app.page.click(&Target::button("Sign in with a connection")).await?;
    app.sign_in(TRAINER, PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    app.find(PERSON).await?;
    app.entry_stands("Written before the password was forgotten", "server-has-it").await?;
    // The enrolment before is ended: there is one device, and one on the list.
    let one = || async {
        let listed = server.command(&["devices", "--email", TRAINER])?.stdout;
        Ok(String::from_utf8_lossy(&listed).contains("has 1 device(s)"))
    };
    app.page.wait_until("the enrolment before to be ended", one).await?;
    browser.quit().await
}
told_on!(a_forgotten_password_hands_in_what_is_sealed: chromium = Chromium);

async fn refused_full_and_blocked_storage_are_named(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let rows = [
        (
            "refused",
            "IDBFactory.prototype.open = function () { throw new DOMException('no', 'SecurityError'); };",
            "This browser does not allow storage",
        ),
        (
            "blocked",
            "IDBFactory.prototype.open = function () { return new EventTarget(); };",
            "The storage did not open in time",
        ),
        (
            "full",
            "IDBFactory.prototype.open = function () {
               const request = Object.assign(new EventTarget(), { error: new DOMException('full', 'QuotaExceededError') });
               setTimeout(() => request.onerror(new Event('error')));
               return request;
             };",
            "Delete some photos or apps, then try again",
        ),
    ];
    for (name, script, sentence) in rows {
        let browser = story.browser(name).await?;
        browser.run_before_pages(script).await?;
        let app = App::open(browser.page(story.name(), &server.origin())?).await?;
        app.page.sees(&Target::text(sentence)).await?;
        browser.quit().await?;
    }
    Ok(())
}
told_on!(refused_full_and_blocked_storage_are_named: chromium = Chromium);

async fn what_is_typed_on_a_full_phone_outlives_its_locking_g1(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    app.begin_visit("Kept while there was room,").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    app.page.run(app::FILL, &[]).await?;
    app.page.type_into(&Target::css("#notes"), " and on the screen alone when there was none").await?;
    app.page.sees(&Target::text("Your words are only on the screen")).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Lock now")).await?;
    app.page.sees(&Target::heading("Locked")).await?;
    app.page.type_into(&Target::css("#password"), PASSWORD).await?;
    app.page.click(&Target::button("Open my notes")).await?;
    app.page.sees(&Target::text("This phone is full")).await?;
    let puts = app.page.run("return window.puts", &[]).await?;
    ensure!(puts.as_u64().unwrap_or_default() > 1, "the fault never fired");
    app.page.run("window.restore()", &[]).await?;
    app.page.click(&Target::button("Open my notes")).await?;
    app.page.sees_no(&Target::heading("Locked")).await?;
    app.today().await?;
    app.page.click(&Target::css("[aria-labelledby=unfinished-title] a")).await?;
    let typed = app.page.value(&Target::css("#notes")).await?;
    ensure!(typed == "Kept while there was room, and on the screen alone when there was none", "“{typed}” is left");
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    app.page.reload().await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.page.sees(&Target::css("#notes")).await?;
    let typed = app.page.value(&Target::css("#notes")).await?;
    ensure!(typed.ends_with("when there was none"), "“{typed}” is on the disk");
    browser.quit().await
}
told_on!(what_is_typed_on_a_full_phone_outlives_its_locking_g1: chromium = Chromium);

async fn a_verdict_that_is_half_kept_is_read_anew_g2_g3_g18(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.stands(UP_TO_DATE).await?;
    // What the server sends is kept, and what it says of the outbox is not.
    let spoil = "const real = IDBObjectStore.prototype.delete; window.spoilt = 0; window.read = 0;
        const all = IDBObjectStore.prototype.getAllKeys;
        IDBObjectStore.prototype.getAllKeys = function () { if (this.name === 'segments') window.read += 1; return all.apply(this, arguments); };
        IDBObjectStore.prototype.delete = function () {
          const request = real.apply(this, arguments);
          if (this.name === 'operations' && window.spoilt < 2) {
            window.spoilt += 1;
            this.transaction.abort();
          }
          return request;
        };";
    app.page.run(spoil, &[]).await?;
    app.find(PERSON).await?;
    app.write_visit("Its verdict was kept by halves", "Ring").await?;
    app.entry_stands("Its verdict was kept by halves", "server-has-it").await?;
    app.stands(UP_TO_DATE).await?;
    // The store tries a broken transaction once more by itself, so both tries have to fail.
    let counts = app.page.run("return [window.spoilt, window.read]", &[]).await?;
    ensure!(counts == json!([2, 1]), "spoilt and read: {counts}; memory was trusted, or the fault never fired");
    server.kill()?;
    app.page.reload().await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.find(PERSON).await?;
    app.entry_stands("Its verdict was kept by halves", "server-has-it").await?;
    let times = app.page.count(&Target::text("Its verdict was kept by halves")).await?;
    ensure!(times == 1, "it stands there {times} times");
    browser.quit().await
}
told_on!(a_verdict_that_is_half_kept_is_read_anew_g2_g3_g18: chromium = Chromium);

async fn a_full_disk_swallows_no_visit_g1(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.begin_visit("Written while the phone was full").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    app.page.run(app::FILL, &[]).await?;
    app.page.click(&Target::button("Keep this visit")).await?;
    app.page.sees(&Target::text("This phone is full")).await?;
    let puts = app.page.run("return window.puts", &[]).await?;
    ensure!(puts.as_u64().unwrap_or_default() > 0, "the fault never fired");
    app.page.run("window.restore()", &[]).await?;
    app.page.click(&Target::button("Keep this visit")).await?;
    app.entry_stands("Written while the phone was full", "on-this-phone").await?;
    server.start_again().await?;
    app.entry_stands("Written while the phone was full", "server-has-it").await?;
    browser.quit().await
}
told_on!(a_full_disk_swallows_no_visit_g1: chromium = Chromium);

async fn a_captive_portal_is_no_receipt_g13(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    // In the server's place something answers everything with 200 and a page.
    let mut portal = FileServer::start_on(&setting::dist()?, server.port())?;
    portal.spoil("/v1/exchange", b"<!doctype html><title>Welcome to the free WiFi</title>");
    app.find(PERSON).await?;
    app.write_visit("Written behind a captive portal", "Ring").await?;
    app.today().await?;
    app.page.sees(&Target::css("#standing[data-standing=trouble]")).await?;
    app.page.sees(&Target::text("Something else answered")).await?;
    ensure!(portal.take_asked().iter().any(|path| path == "/v1/exchange"), "nothing was asked of the portal");
    app.find(PERSON).await?;
    app.entry_stands("Written behind a captive portal", "on-this-phone").await?;
    portal.kill();
    server.start_again().await?;
    app.entry_stands("Written behind a captive portal", "server-has-it").await?;
    browser.quit().await
}
told_on!(a_captive_portal_is_no_receipt_g13: chromium = Chromium);

async fn what_stands_before_the_server_is_not_taken_for_it_at_sign_in(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = App::install(browser.page(story.name(), &server.origin())?).await?;
    server.kill()?;
    let portal = FileServer::start_on(&setting::dist()?, server.port())?;
    app.try_sign_in(TRAINER, PASSWORD).await?;
    for status in [200, 401, 403, 429] {
        match status {
            200 => portal.spoil("/v1/sign-in", b"<!doctype html><title>Welcome to the free WiFi</title>"),
            _ => portal.refuse("/v1/sign-in", status),
        }
        app.page.click(&Target::button("Sign in")).await?;
        app.page.sees(&Target::text("Something else answered")).await?;
        app.page.sees_no(&Target::text("password is not right")).await?;
    }
    ensure!(portal.take_asked().iter().any(|path| path == "/v1/sign-in"), "nothing was asked of the portal");
    drop(portal);
    server.start_again().await?;
    app.page.click(&Target::button("Sign in")).await?;
    app.page.sees(&Target::css("#standing")).await?;
    browser.quit().await
}
told_on!(what_stands_before_the_server_is_not_taken_for_it_at_sign_in: chromium = Chromium);

async fn a_clock_years_wrong_is_named_and_changes_only_a_label_g12(story: Story) -> Result<()> {
    const YEARS: i64 = 9 * 365 * 86_400;
    let server = Server::start(Contents::Demo).await?;
    for (name, ahead) in [("behind", -YEARS), ("ahead", YEARS)] {
        let browser = story.browser(name).await?;
        browser.run_before_pages(clock::MOVABLE).await?;
        browser.run_before_pages(&format!("window.moveOn({ahead} * 1000);")).await?;
        let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
        app.today().await?;
        app.page.sees(&Target::text("clock is not right")).await?;
        let named = app.page.text(&Target::css("main")).await?;
        for clock in ["", "performance.timeOrigin"] {
            let year = app.page.run(&format!("return ` ${{new Date({clock}).getFullYear()}} `"), &[]).await?;
            ensure!(year.as_str().is_some_and(|year| named.contains(year)), "{year} is not named: {named}");
        }
        let words = format!("Written by a clock that is years {name}");
        app.find(PERSON).await?;
        app.write_visit(&words, "Ring").await?;
        app.entry_stands(&words, "server-has-it").await?;
        app.stands(UP_TO_DATE).await?;
        browser.quit().await?;
    }
    // Beside a right clock nothing is said.
    let browser = story.browser("right").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.stands(UP_TO_DATE).await?;
    app.page.sees_no(&Target::text("clock is not right")).await?;
    browser.quit().await
}
told_on!(a_clock_years_wrong_is_named_and_changes_only_a_label_g12: chromium = Chromium);

async fn a_browser_that_may_clear_its_storage_is_named_at_each_opening(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let refuses = "StorageManager.prototype.persist = StorageManager.prototype.persisted = async () => false;";
    browser.run_before_pages(refuses).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.page.sees(&Target::text("may clear its storage")).await?;
    app.page.reload().await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.page.sees(&Target::text("may clear its storage")).await?;
    browser.quit().await
}
told_on!(a_browser_that_may_clear_its_storage_is_named_at_each_opening: chromium = Chromium);

/// In a private window all that is on the device goes when the window does. It works like any other until then, and what the browser says of
/// such storage, that it may be cleared, is passed on.
async fn a_private_window_says_what_it_is_and_loses_nothing_while_it_is_open(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser_in_private("phone").await?;
    let app = App::open(browser.page(story.name(), &server.origin())?).await?;
    app.sign_in(TRAINER, PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    app.page.sees(&Target::text("may clear its storage")).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit("Written in a private window", "Ring").await?;
    app.entry_stands("Written in a private window", "on-this-phone").await?;
    server.start_again().await?;
    app.entry_stands("Written in a private window", "server-has-it").await?;
    ensure!(app::server_has(&server, "Written in a private window")?, "the server has it not");
    browser.quit().await?;
    let browser = story.browser("phone").await?;
    let app = App::open(browser.page(story.name(), &server.origin())?).await?;
    app.page.sees(&Target::css("#email")).await?;
    browser.quit().await
}
told_on!(a_private_window_says_what_it_is_and_loses_nothing_while_it_is_open: chromium = Chromium, firefox = Firefox);

async fn a_vanished_store_is_noticed_and_named_g18(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = app::signed_in(page.clone(), TRAINER).await?;
    page.open("/robots.txt").await?;
    let left = page.run_async(app::VANISH, &[]).await?;
    ensure!(left == 0, "the store did not vanish: {left}");
    page.open("/").await?;
    page.started().await?;
    page.sees(&Target::text("storage was emptied")).await?;
    page.click(&Target::button("Go on to sign in")).await?;
    app.sign_in(TRAINER, PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    browser.quit().await
}
told_on!(a_vanished_store_is_noticed_and_named_g18: chromium = Chromium);
