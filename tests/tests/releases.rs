//! What the first release left on a phone and in a service's database: this version goes on with both.

use anyhow::{Result, ensure};
use serde_json::Value;

use acceptance::app::{self, App, CHOSEN};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, clock, setting, told_on};

/// A while after the files were made, in milliseconds since 1970: a lease that has run out by now is another story.
const THEN_MS: u64 = 1_796_000_000_000;
const PERSON: &str = "Olwen Pritchard";

async fn a_phone_and_a_service_of_the_first_release_are_gone_on_with_g15(story: Story) -> Result<()> {
    let kept = |name: &str| setting::fixture("release-1").join(name);
    let mut server = Server::start(Contents::Empty).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages(clock::MOVABLE).await?;
    browser.run_before_pages(&format!("window.moveOn({THEN_MS} - Date.now());")).await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = App::install(page.clone()).await?;
    server.stop()?;
    std::fs::copy(kept("service.db"), server.data().join("service.db"))?;

    page.open("/robots.txt").await?;
    let left = page.run_async(app::VANISH, &[]).await?;
    ensure!(left == 0, "the storage is not empty: {left}");
    let phone: Value = serde_json::from_slice(&std::fs::read(kept("phone.json"))?)?;
    ensure!(page.run_async(app::PUT_BACK, &[phone]).await? == 3, "the phone is not as it was");
    page.run("localStorage.setItem('stepping-stones.enrolled', '1')", &[]).await?;

    // With no signal it opens with its password, and all is there.
    page.open("/").await?;
    page.started().await?;
    app.unlock(CHOSEN).await?;
    app.find(PERSON).await?;
    app.entry_stands("Had tea by the window", "server-has-it").await?;
    app.entry_stands("Written with no signal", "on-this-phone").await?;
    page.sees(&Target::text("Sing again")).await?;
    page.sees(&Target::text("Ring the choir")).await?;
    page.sees(&Target::text("She looked the choir up herself")).await?;
    app.today().await?;
    page.click(&Target::css("[aria-labelledby=unfinished-title] a")).await?;
    let typed = page.value(&Target::css("#notes")).await?;
    ensure!(typed == "Only begun", "“{typed}” is left of the draft");

    // And the server goes on with what it had, and takes what waited.
    server.start_again().await?;
    app.find(PERSON).await?;
    app.entry_stands("Written with no signal", "server-has-it").await?;
    app.write_visit("Written by a later release", "Go to the choir").await?;
    app.entry_stands("Written by a later release", "server-has-it").await?;
    for words in ["Had tea by the window", "Written with no signal", "Written by a later release"] {
        ensure!(app::server_has(&server, words)?, "the server has not: {words}");
    }
    app.stands(app::UP_TO_DATE).await?;
    browser.quit().await
}
told_on!(a_phone_and_a_service_of_the_first_release_are_gone_on_with_g15: chromium = Chromium);
