//! How it feels: a change of screen shows which way it goes, and something kept is felt in the hand, for whom that is good.

use anyhow::{Result, ensure};
use serde_json::Value;

use acceptance::app::{self, App, COORDINATOR, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Motion, Page, Server, Story, Target, told_on};

/// Notes each transition with the way it goes and what moves in it, and each buzz; the page's own are called all the same.
const WITNESS: &str = "
    window.moves = []; window.buzzes = 0;
    const start = document.startViewTransition;
    if (start) document.startViewTransition = function (change) {
        const transition = start.call(document, change);
        transition.ready.then(() => moves.push(
            [document.documentElement.dataset.way, ...document.getAnimations().map((one) => one.effect.pseudoElement)].join(' ')
        ), () => moves.push('cut short'));
        return transition;
    };
    const vibrate = navigator.vibrate;
    navigator.vibrate = function (...how) { window.buzzes += 1; return vibrate.apply(navigator, how); };
";

async fn moves(page: &Page) -> Result<Vec<String>> {
    let moves = page.run("return moves.splice(0)", &[]).await?;
    Ok(serde_json::from_value(moves)?)
}

async fn has_moved(page: &Page, which: &[&str]) -> Result<()> {
    let done = || async { Ok(page.run("return moves.length", &[]).await?.as_u64() >= Some(which.len() as u64)) };
    page.wait_until("the screen to have moved", done).await?;
    let moves = moves(page).await?;
    ensure!(moves == which, "it moved {moves:?}");
    Ok(())
}

async fn a_screen_shows_which_way_it_goes_and_only_then(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages(WITNESS).await?;
    browser.motion(Motion::Usual).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    let page = &app.page;

    // From one main screen to the next nothing moves.
    page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    page.sees(&Target::css("#search")).await?;
    app.today().await?;
    ensure!(moves(page).await?.is_empty(), "something moved between main screens");

    // Deeper and back, by link and by the browser's own way.
    const DEEPER: &str = "deeper ::view-transition-new(way)";
    const BACK: &str = "back ::view-transition-new(way)";
    app.find(PERSON).await?;
    has_moved(page, &[DEEPER]).await?;
    page.click(&Target::link("New visit")).await?;
    page.sees(&Target::css("#notes")).await?;
    has_moved(page, &[DEEPER]).await?;
    page.run("history.back()", &[]).await?;
    page.sees(&Target::css("#stones-title")).await?;
    has_moved(page, &[BACK]).await?;

    // A tap while the screen still moves counts: here it moves for a minute.
    page.run("document.documentElement.style.setProperty('--moment', '60s')", &[]).await?;
    page.click(&Target::link("New visit")).await?;
    page.sees(&Target::css("#notes")).await?;
    has_moved(page, &[DEEPER]).await?;
    page.click(&Target::css(".back")).await?;
    page.sees(&Target::css("#stones-title")).await?;
    page.holds("the screen to have moved", "return moves.length > 0").await?;
    page.run("document.documentElement.style.removeProperty('--moment')", &[]).await?;

    // Whom motion makes unwell.
    browser.motion(Motion::Reduced).await?;
    page.run("moves.splice(0)", &[]).await?;
    page.click(&Target::link("New visit")).await?;
    page.sees(&Target::css("#notes")).await?;
    page.click(&Target::css(".back")).await?;
    page.sees(&Target::css("#stones-title")).await?;
    ensure!(moves(page).await?.is_empty(), "something moved for whom motion makes unwell");
    browser.quit().await
}
told_on!(a_screen_shows_which_way_it_goes_and_only_then: chromium = Chromium);

async fn buzzes(page: &Page) -> Result<Value> {
    page.run("return window.buzzes", &[]).await
}

async fn the_device_buzzes_when_something_is_kept_only_where_somebody_wanted_it(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("tablet").await?;
    browser.run_before_pages(WITNESS).await?;
    let app = App::install(browser.page(story.name(), &server.origin())?).await?;
    app.try_sign_in(COORDINATOR, PASSWORD).await?;
    let page = &app.page;
    // While people come, the tiles move.
    page.sees(&Target::css(&format!("#standing[data-standing={UP_TO_DATE}]"))).await?;
    page.sees(&Target::css("#count")).await?;
    let tap = |here: &'static str| async move {
        page.click(&Target::button("Peggy E")).await?;
        page.sees(&Target::css(&format!("#count[data-count=\"{here}\"]"))).await
    };
    let before = page.run("return document.querySelector('#count').dataset.count", &[]).await?;
    ensure!(before == "0", "there are {before} here");
    tap("1").await?;
    tap("0").await?;
    ensure!(buzzes(page).await? == 0, "it buzzes, and nobody wanted it");

    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.click(&Target::choice("Buzz when something is kept")).await?;
    let felt = || async { Ok(buzzes(page).await? == 1) };
    page.wait_until("one buzz to feel what it is like", felt).await?;

    // It holds for whoever opens this device.
    page.reload().await?;
    page.started().await?;
    app.unlock(PASSWORD).await?;
    ensure!(buzzes(page).await? == 0, "it buzzes without a reason");
    page.click(&Target::css("nav a[href=\"/door\"]")).await?;
    tap("1").await?;
    ensure!(buzzes(page).await? == 1, "it buzzed {} times for one check-in", buzzes(page).await?);

    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.click(&Target::choice("Buzz when something is kept")).await?;
    page.click(&Target::css("nav a[href=\"/door\"]")).await?;
    tap("0").await?;
    ensure!(buzzes(page).await? == 1, "it buzzes though it was turned off");
    browser.quit().await
}
told_on!(the_device_buzzes_when_something_is_kept_only_where_somebody_wanted_it: chromium = Chromium);
