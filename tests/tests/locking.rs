//! Locking: by itself when nobody uses the app or looks at it, in every tab; and a locked phone still sends what it can no longer show.

use std::time::Duration;

use anyhow::{Result, ensure};

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::clock::{self, moves_on};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, told_on};

const NOTES: &str = "She has painted the shed door yellow";

async fn is_locked(app: &App) -> Result<bool> {
    Ok(app.page.count(&Target::heading("Locked")).await? > 0)
}

async fn an_unused_app_locks_and_keeps_what_is_being_written_g1_g16(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages(clock::MOVABLE).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.begin_visit(NOTES).await?;
    // Less than a minute at a time: it stays in view.
    for _ in 0..4 {
        moves_on(&app.page, 50).await?;
    }
    ensure!(!is_locked(&app).await?, "it locks before five minutes have passed");
    // A touch, and the five minutes begin anew.
    app.page.click(&Target::css("#notes")).await?;
    for _ in 0..4 {
        moves_on(&app.page, 50).await?;
    }
    ensure!(!is_locked(&app).await?, "it locks although it is used");
    moves_on(&app.page, 50).await?;
    moves_on(&app.page, 50).await?;
    app.page.sees(&Target::heading("Locked")).await?;
    let shown = app.page.text(&Target::css("body")).await?;
    for words in [PERSON, "Peggy", NOTES] {
        ensure!(!shown.contains(words), "a locked app shows “{words}”");
    }
    app.unlock(PASSWORD).await?;
    app.today().await?;
    app.page.click(&Target::css("section:has(#unfinished-title) a")).await?;
    let draft = app.page.value(&Target::css("#notes")).await?;
    ensure!(draft == NOTES, "the draft is “{draft}”");
    browser.quit().await
}
told_on!(an_unused_app_locks_and_keeps_what_is_being_written_g1_g16: chromium = Chromium);

async fn an_app_out_of_view_locks_in_every_tab_and_one_in_view_keeps_all_open_g16(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages(clock::MOVABLE).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    let driver = browser.driver()?;
    let (first, second) = (driver.window().await?, driver.new_tab().await?);
    driver.switch_to_window(second.clone()).await?;
    browser.run_before_pages(clock::MOVABLE).await?;
    App::open(app.page.clone()).await?.unlock(PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;

    // The second tab is in view, so the first stays open, however long it is out of view itself.
    tokio::time::sleep(Duration::from_secs(12)).await;
    driver.switch_to_window(first.clone()).await?;
    ensure!(!is_locked(&app).await?, "a tab locks although another one is in view");

    // A tab of something else covers both.
    let cover = driver.new_tab().await?;
    driver.switch_to_window(cover).await?;
    driver.goto("about:blank").await?;
    for tab in [&first, &second] {
        driver.switch_to_window(tab.clone()).await?;
        app.page.run("window.moveOn(61000)", &[]).await?;
    }
    for tab in [&first, &second] {
        driver.switch_to_window(tab.clone()).await?;
        app.page.sees(&Target::heading("Locked")).await?;
    }
    browser.quit().await
}
told_on!(an_app_out_of_view_locks_in_every_tab_and_one_in_view_keeps_all_open_g16: chromium = Chromium);

async fn a_locked_phone_sends_what_it_cannot_show_g2_g10(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit(NOTES, "Bring the other brush").await?;
    app.entry_stands(NOTES, "on-this-phone").await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Lock now")).await?;
    app.page.sees(&Target::heading("Locked")).await?;
    ensure!(!app::server_has(&server, NOTES)?, "nothing was sent, and yet the server has it");

    server.start_again().await?;
    let arrives = || async { app::server_has(&server, NOTES) };
    app.page.wait_until("the locked phone has handed in what it holds", arrives).await?;
    ensure!(is_locked(&app).await?, "it did so only because somebody opened it");

    // Offered again when it is opened, it is known and not there twice.
    app.unlock(PASSWORD).await?;
    app.find(PERSON).await?;
    app.entry_stands(NOTES, "server-has-it").await?;
    app.stands(UP_TO_DATE).await?;
    app::told_once_on_another_device(&story, &server, &[NOTES]).await?;
    browser.quit().await
}
told_on!(a_locked_phone_sends_what_it_cannot_show_g2_g10);
