//! A browser killed between any two steps of something long: the end of a phone's time with the service, and another password.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, MANAGER, PASSWORD, PERSON, TRAINER};
use acceptance::peer::Peer;
use acceptance::server::Contents;
use acceptance::{Browser, Server, Story, Target, told_on};

const WRITTEN: [&str; 2] = ["She counted the herons from the bridge", "She will bring her sister on Friday"];
const NEW_PASSWORD: &str = "moss on the third stone";

/// A request that never comes to its end: the first, second ... of its kind since the page began.
#[derive(Clone, Copy, Debug)]
enum Held {
    /// It never leaves the phone.
    Request(&'static str, u32),
    /// The server has done it, and the phone never hears so.
    Answer(&'static str, u32),
}

impl Held {
    /// The script that holds it, and says on the window that it did.
    fn script(self) -> String {
        let (path, number, first) = match self {
            Self::Request(path, number) => (path, number, "Promise.resolve()"),
            Self::Answer(path, number) => (path, number, "go.call(window, request, ...more)"),
        };
        format!(
            "{{ const go = window.fetch; let seen = 0;
              window.fetch = (request, ...more) => {{
                const held = new URL(request.url ?? request, location).pathname === '{path}' && ++seen === {number};
                if (!held) return go.call(window, request, ...more);
                return {first}.then(() => {{ window.held = true; return new Promise(() => {{}}); }});
              }}; }}"
        )
    }
}

/// The browser that keeps the phone's storage, started again, with the app opened in it.
async fn started_again(story: &Story, server: &Server, held: Option<Held>) -> Result<(Browser, App)> {
    let browser = story.browser("phone").await?;
    if let Some(held) = held {
        browser.run_before_pages(&held.script()).await?;
    }
    let app = App::open(browser.page(story.name(), &server.origin())?).await?;
    Ok((browser, app))
}

async fn comes_to(app: &App, held: Held) -> Result<()> {
    let there = || async { Ok(app.page.run("return window.held === true", &[]).await? == true) };
    app.page.wait_until(&format!("{held:?}"), there).await
}

async fn a_phone_killed_at_each_step_of_its_end_comes_to_it_and_hands_in_once_g9_g10(story: Story) -> Result<()> {
    const PUSH: &str = "/v1/push";
    const ERASED: &str = "/v1/erased";
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    for words in WRITTEN {
        app.write_visit(words, "Ring").await?;
    }
    browser.kill()?;
    server.start_again().await?;
    let done = server.command(&["devices", "--email", TRAINER, "--withdraw", "all"])?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    // It hands in what lies sealed, and hears that it is taken out; then only that and the ways to hand it in are left.
    let full = |stored: &[String]| stored.iter().any(|row| row.starts_with("replica/"));
    let steps = [
        (Held::Request(PUSH, 1), true),
        (Held::Answer(PUSH, 1), true),
        (Held::Request(PUSH, 2), false),
        (Held::Answer(PUSH, 1), false),
        (Held::Request(ERASED, 1), false),
        (Held::Answer(ERASED, 1), false),
    ];
    for (held, readable) in steps {
        let (browser, app) = started_again(&story, &server, Some(held)).await?;
        comes_to(&app, held).await?;
        let stored = app.stored().await?;
        ensure!(!stored.is_empty(), "nothing is left at {held:?}: it would not go on");
        ensure!(full(&stored) == readable, "at {held:?} there are {stored:?}");
        browser.kill()?;
    }
    let (browser, app) = started_again(&story, &server, None).await?;
    let empty = || async { Ok(app.stored().await?.is_empty()) };
    app.page.wait_until("nothing to be left", empty).await?;
    browser.quit().await?;

    let desk = story.browser("desk").await?;
    let manager = app::signed_in(desk.page("desk", &server.origin())?, MANAGER).await?;
    manager.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    manager.page.click(&Target::link("Waiting for your decision")).await?;
    for words in WRITTEN {
        manager.page.sees(&Target::text(words)).await?;
    }
    let cards = manager.page.count(&Target::css("main .card")).await?;
    ensure!(cards == WRITTEN.len(), "{cards} wait for the manager");
    desk.quit().await
}
told_on!(a_phone_killed_at_each_step_of_its_end_comes_to_it_and_hands_in_once_g9_g10: chromium = Chromium);

async fn asks_for_another_password(app: &App) -> Result<()> {
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::link("Change your password")).await?;
    app.page.type_into(&Target::css("#old-password"), PASSWORD).await?;
    app.page.type_into(&Target::css("#new-password"), NEW_PASSWORD).await?;
    app.page.click(&Target::button("Change it")).await
}

async fn a_phone_killed_while_its_password_changes_opens_with_one_and_gets_the_other(story: Story) -> Result<()> {
    const CHANGE: &str = "/v1/password";
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    browser.kill()?;

    for (held, there) in [(Held::Request(CHANGE, 1), PASSWORD), (Held::Answer(CHANGE, 1), NEW_PASSWORD)] {
        let (browser, app) = started_again(&story, &server, Some(held)).await?;
        app.unlock(PASSWORD).await?;
        asks_for_another_password(&app).await?;
        comes_to(&app, held).await?;
        browser.kill()?;
        for password in [PASSWORD, NEW_PASSWORD] {
            let taken = Peer::sign_in(&server, TRAINER, password).await.is_ok();
            ensure!(taken == (password == there), "at {held:?} the server takes “{password}”: {taken}");
        }
    }

    // The old one opens the phone still. Asked for again, the change comes to its end, and is durable once it is said to be made.
    let (browser, app) = started_again(&story, &server, None).await?;
    app.unlock(PASSWORD).await?;
    asks_for_another_password(&app).await?;
    app.page.sees(&Target::text("Your password is changed, here and on the server.")).await?;
    browser.kill()?;
    let (browser, app) = started_again(&story, &server, None).await?;
    app.unlock(NEW_PASSWORD).await?;
    app.find(PERSON).await?;
    browser.quit().await
}
told_on!(a_phone_killed_while_its_password_changes_opens_with_one_and_gets_the_other: chromium = Chromium);
