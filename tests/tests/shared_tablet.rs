//! Several people on one device: each finds their own under a picture, nothing of one can be seen by another, and the unsent work of all is sent.

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, COORDINATOR, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Engine, Page, Server, Story, Target, told_on};

const NOTES: &str = "Quibblefarnwick mended the gate with her";
const GUEST: &str = "Zephyrbloom";
const ADD: &str = "Sign in as somebody else";
const SWITCH: &str = "Lock for somebody else";
/// Goes to an address, as the browser's own way back does. A screen that lies deeper is shown some pictures later.
const GO: &str = "const [address, done] = arguments; history.pushState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate')); setTimeout(done, 500);";

fn locked() -> Target {
    Target::heading("Locked")
}

/// The coordinator signs in where the trainer is enrolled already.
async fn comes_beside(app: &App) -> Result<()> {
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Lock now")).await?;
    app.page.click(&Target::button(ADD)).await?;
    app.try_sign_in(COORDINATOR, PASSWORD).await?;
    app.page.sees(&Target::css(&format!("#standing[data-standing={UP_TO_DATE}]"))).await?;
    let path = app.page.path().await?;
    ensure!(path == "/", "whoever comes after another begins where that one was: {path}");
    Ok(())
}

/// The pictures on the locked screen: that of whoever works here now, and the other one.
async fn pictures(page: &Page) -> Result<(String, String)> {
    let told = page.text(&Target::css("header .cluster")).await?;
    let own = told.rsplit_once("on this device: ").context("the picture is not told")?.1.trim().to_owned();
    page.click(&Target::button(SWITCH)).await?;
    page.sees(&locked()).await?;
    let all =
        page.run("return [...document.querySelectorAll('.tile')].map((tile) => tile.innerText.trim())", &[]).await?;
    let all: Vec<String> = serde_json::from_value(all)?;
    ensure!(all.len() == 2 && all.contains(&own), "the pictures {all:?}, and theirs is {own}");
    let other = all.into_iter().find(|picture| *picture != own).context("both have the same picture")?;
    Ok((own, other))
}

/// One tap on the picture, and the password.
async fn opens(app: &App, picture: &str) -> Result<()> {
    app.page.click(&Target::button(picture)).await?;
    app.unlock(PASSWORD).await
}

async fn switches_to(app: &App, picture: &str) -> Result<()> {
    app.page.click(&Target::button(SWITCH)).await?;
    opens(app, picture).await
}

async fn shows_none_of(page: &Page, words: &[&str]) -> Result<()> {
    // With what fields hold, too.
    let script = "return document.documentElement.innerHTML + document.title + location.href
        + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')";
    let all = page.run(script, &[]).await?;
    let all = all.as_str().context("no page")?;
    for word in words {
        ensure!(!all.contains(word), "“{word}” is on the page");
    }
    Ok(())
}

async fn two_people_on_one_tablet_see_only_their_own_and_the_work_of_both_is_sent_g17(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("tablet").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    let page = &app.page;
    comes_beside(&app).await?;
    server.kill()?;

    // No signal. The coordinator lets a guest in; a locked tablet names nobody.
    page.type_into(&Target::css("#guest"), GUEST).await?;
    page.click(&Target::button("They are here")).await?;
    page.sees(&Target::button(GUEST)).await?;
    let (cafe, trainer) = pictures(page).await?;
    shows_none_of(page, &[GUEST, "Joe", "Peggy", "Riverside", "@"]).await?;

    // The trainer writes where the coordinator was.
    opens(&app, &trainer).await?;
    app.find(PERSON).await?;
    app.write_visit(NOTES, "Bring hinges").await?;
    app.entry_stands(NOTES, "on-this-phone").await?;
    let person = page.path().await?;
    shows_none_of(page, &[GUEST]).await?;
    app.begin_visit("Half a sentence of Quibblefarnwick").await?;
    page.sees(&Target::text("Draft kept on this phone")).await?;
    app.today().await?;
    shows_none_of(page, &[GUEST]).await?;

    // And back: the coordinator begins at the start, sees the guest, and nothing that the trainer wrote, at whatever address.
    switches_to(&app, &cafe).await?;
    page.sees(&Target::button(GUEST)).await?;
    for address in [person.as_str(), &format!("{person}/visit"), "/people", "/phone", "/"] {
        page.run_async(GO, &[address.into()]).await?;
        page.sees(&Target::css("h1")).await?;
        shows_none_of(page, &["Quibblefarnwick", PERSON]).await?;
    }
    let found =
        app.found_in_storage(&["Quibblefarnwick", GUEST, "Joe Hartley", "Ellison", TRAINER, COORDINATOR]).await?;
    ensure!(found.iter().all(|found| *found == 0), "in storage: {found:?}");
    ensure!(!app::server_has(&server, NOTES)? && !app::server_has(&server, GUEST)?, "it was sent with the server dead");

    // Signal again, and only the coordinator's notes are open: the work of both arrives.
    server.start_again().await?;
    page.wait_until("the guest arrives", || async { app::server_has(&server, GUEST) }).await?;
    page.wait_until("the visit arrives", || async { app::server_has(&server, NOTES) }).await?;

    // The trainer finds everything as it was, known to the server and there once; the draft too.
    switches_to(&app, &trainer).await?;
    app.find(PERSON).await?;
    app.entry_stands(NOTES, "server-has-it").await?;
    ensure!(app.times_told(NOTES).await? == 1, "the visit is told more than once");
    app.today().await?;
    page.sees(&Target::css("section:has(#unfinished-title) a")).await?;
    if story.engine() == Engine::Chromium {
        one_at_a_time(&app, &browser, &cafe).await?;
    }
    browser.quit().await
}
told_on!(two_people_on_one_tablet_see_only_their_own_and_the_work_of_both_is_sent_g17);

/// Whoever opens their notes in another tab locks what the other has open in this one.
async fn one_at_a_time(app: &App, browser: &acceptance::Browser, other: &str) -> Result<()> {
    let driver = browser.driver()?;
    let (first, second) = (driver.window().await?, driver.new_tab().await?);
    driver.switch_to_window(second).await?;
    let app = App::open(app.page.clone()).await?;
    opens(&app, other).await?;
    app.page.sees(&Target::button(GUEST)).await?;
    driver.switch_to_window(first).await?;
    app.page.sees(&locked()).await?;
    shows_none_of(&app.page, &["Quibblefarnwick", PERSON]).await
}

async fn whoever_is_enrolled_already_is_shown_their_picture_and_anew_replaces_only_their_own_g17(
    story: Story,
) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("tablet").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    let page = &app.page;
    comes_beside(&app).await?;
    server.kill()?;
    page.type_into(&Target::css("#guest"), GUEST).await?;
    page.click(&Target::button("They are here")).await?;
    page.sees(&Target::button(GUEST)).await?;
    let (cafe, trainer) = pictures(page).await?;
    opens(&app, &trainer).await?;
    app.find(PERSON).await?;
    app.begin_visit("Half a sentence").await?;
    page.sees(&Target::text("Draft kept on this phone")).await?;
    app.today().await?;
    page.click(&Target::button(SWITCH)).await?;
    server.start_again().await?;

    // By mistake: nothing is replaced, the draft is still there.
    page.click(&Target::button(ADD)).await?;
    app.try_sign_in(TRAINER, PASSWORD).await?;
    page.sees(&Target::text("You are here already")).await?;
    page.sees(&Target::button(&trainer)).await?;
    app.unlock(PASSWORD).await?;
    page.sees(&Target::css("section:has(#unfinished-title) a")).await?;

    // Forgotten: the trainer's own is made anew, under the same picture; the coordinator's is as it was.
    page.click(&Target::button(SWITCH)).await?;
    page.click(&Target::button(&trainer)).await?;
    page.click(&Target::text("Forgotten or changed password")).await?;
    page.click(&Target::button("Sign in with a connection")).await?;
    app.sign_in(TRAINER, PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;
    ensure!(page.count(&Target::css("#unfinished-title")).await? == 0, "the draft of the old store is still here");
    server.kill()?;
    switches_to(&app, &cafe).await?;
    page.sees(&Target::button(GUEST)).await?;
    switches_to(&app, &trainer).await?;
    app.find(PERSON).await?;
    browser.quit().await
}
told_on!(whoever_is_enrolled_already_is_shown_their_picture_and_anew_replaces_only_their_own_g17: chromium = Chromium);
