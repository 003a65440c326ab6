//! The end of a phone's time with the service: taken out by a manager, left by its owner, or not heard of for too long; and another password.

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, COORDINATOR, MANAGER, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::peer::{Peer, RUTH, set};
use acceptance::server::Contents;
use acceptance::{Page, Server, Story, Target, told_on};
use stepping_stones_domain::Kind;

const WRITTEN: [&str; 3] = [
    "He counted the swifts above the canal",
    "He asked for the number of the choir",
    "He will bring his brother on Friday",
];
const DRAFT: &str = "Not saved before the phone was lost";
/// How far the clock of a page is ahead, by what lies in its storage: the one thing that is not real here.
const CLOCK: &str = "{ const Now = Date; const ahead = Number(localStorage.getItem('ahead') ?? 0);
    Date = class extends Now {
      constructor(...parts) { parts.length ? super(...parts) : super(Now.now() + ahead); }
      static now() { return Now.now() + ahead; }
    }; }";
/// An operation that nobody can open, put into the outbox of the one who is enrolled.
const POISON: &str = "const done = arguments[arguments.length - 1]; (async () => {
    const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('outbox-'));
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      const put = request.result.transaction('operations', 'readwrite');
      put.objectStore('operations').put(new Uint8Array([1, 2, 3]), 900);
      put.oncomplete = () => { request.result.close(); done(1); };
    }; })();";

/// Opens the list of phones, and there what somebody has.
async fn devices_of(manager: &App, name: &str) -> Result<()> {
    manager.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    manager.page.click(&Target::link("Phones and access")).await?;
    manager.page.click(&Target::text(name)).await
}

/// Leaves the app, so that it asks nothing, on a page of the same origin.
async fn away(page: &Page) -> Result<()> {
    page.open("/robots.txt").await
}

async fn a_phone_taken_out_is_empty_first_and_its_poisoned_work_waits_for_the_manager_g9_g10(
    story: Story,
) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (phone, desk) = (story.browser("phone").await?, story.browser("desk").await?);
    let app = app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?;
    let mut joe = Peer::sign_in(&server, TRAINER, PASSWORD).await?;
    let ruth = joe.takes_on(RUTH).await?;
    app.find(RUTH).await?;
    server.kill()?;
    for words in WRITTEN {
        app.write_visit(words, "Ring").await?;
    }
    app.begin_visit(DRAFT).await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    let words: Vec<&str> = WRITTEN.into_iter().chain([DRAFT, RUTH, "Joe", "a canary in plain"]).collect();
    app.page.run("localStorage.setItem('canary', 'a canary in plain')", &[]).await?;
    // The app is closed before there is a connection again.
    app.page.run("location.href = 'about:blank'", &[]).await?;
    server.start_again().await?;
    away(&app.page).await?;
    let found = app.found_in_storage(&words).await?;
    ensure!(found == [0, 0, 0, 0, 0, 0, 1], "only what was put there in plain is found before: {found:?}");
    app.page.run("localStorage.removeItem('canary')", &[]).await?;
    app.page.run_async(POISON, &[]).await?;

    // Ruth is handed over: what was written about her would be refused. Then the manager takes the phone out.
    let mut boss = Peer::sign_in(&server, MANAGER, PASSWORD).await?;
    let by = boss.member();
    boss.writes(
        Kind::Assignment,
        joe.assignment().context("nobody looks after Ruth")?,
        vec![set("until", "2026-01-06")],
    )
    .await?;
    boss.assigns(ruth, by).await?;
    let manager = app::signed_in(desk.page("desk", &server.origin())?, MANAGER).await?;
    devices_of(&manager, "Joe Hartley").await?;
    let number = "return [...document.querySelectorAll('details[open] .card')].findIndex((card) => !card.innerText.startsWith('a test')) + 1";
    let number = manager.page.run(number, &[]).await?.as_u64().context("the phone is listed")?;
    manager.page.click(&Target::css(&format!("details[open] .card:nth-of-type({number}) .cluster > button"))).await?;
    manager.page.click(&Target::button("Take it out")).await?;
    manager.page.sees(&Target::text("The device erases itself at its next contact")).await?;

    // The next contact, while it is locked.
    app.page.open("/").await?;
    app.page.started().await?;
    app.page.sees(&Target::text("This phone was taken out of the service")).await?;
    app.page.sees(&Target::text("The server did not take one change from this phone.")).await?;
    let only_what_nobody_opens = ["outbox/operations: 1", "stepping/people: 1"];
    let left = || async { Ok(app.stored().await? == only_what_nobody_opens) };
    app.page.wait_until("nothing to be left but what nobody can open", left).await?;
    let found = app.found_in_storage(&words).await?;
    ensure!(found == [0; 7], "something is readable: {found:?}");

    // What was written waits for the manager, who takes one in, declines one, and leaves one.
    manager.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    manager.page.click(&Target::link("Waiting for your decision")).await?;
    for words in WRITTEN {
        manager.page.sees(&Target::text(words)).await?;
    }
    manager.page.click(&Target::css(".card:nth-of-type(1) .cluster > button:first-child")).await?;
    manager.page.sees_no(&Target::text(WRITTEN[0])).await?;
    manager.page.click(&Target::css(".card:nth-of-type(1) .cluster > button:last-child")).await?;
    manager.page.type_into(&Target::css("#reason-0"), "Written about somebody else").await?;
    manager.page.click(&Target::button("Decline it for this reason")).await?;
    manager.page.sees_no(&Target::text(WRITTEN[1])).await?;
    manager.page.sees(&Target::text(WRITTEN[2])).await?;
    devices_of(&manager, "Joe Hartley").await?;
    manager.page.sees(&Target::text("Erased")).await?;
    manager.find(RUTH).await?;
    manager.entry_stands(WRITTEN[0], "server-has-it").await?;
    ensure!(manager.times_told(WRITTEN[1]).await? == 0, "what was declined stands in her story");
    for words in WRITTEN {
        ensure!(app::server_has(&server, words)?, "“{words}” is nowhere");
    }
    for browser in [phone, desk] {
        browser.quit().await?;
    }
    Ok(())
}
told_on!(a_phone_taken_out_is_empty_first_and_its_poisoned_work_waits_for_the_manager_g9_g10: chromium = Chromium);

async fn an_open_phone_that_is_taken_out_shows_nothing_more_and_can_sign_in_anew_g9(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    app.begin_visit(DRAFT).await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    let done = server.command(&["devices", "--email", TRAINER, "--withdraw", "all"])?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    app.page.click(&Target::button("Send now")).await?;
    app.page.sees(&Target::text("This phone was taken out of the service")).await?;
    let empty = || async { Ok(app.stored().await?.is_empty()) };
    app.page.wait_until("nothing to be left", empty).await?;
    app.page.click(&Target::button("Go on to sign in")).await?;
    app.sign_in(TRAINER, PASSWORD).await?;
    app.find(PERSON).await?;
    ensure!(app.page.count(&Target::text(DRAFT)).await? == 0, "a draft outlived the end");
    browser.quit().await
}
told_on!(an_open_phone_that_is_taken_out_shows_nothing_more_and_can_sign_in_anew_g9: chromium = Chromium);

async fn a_colleague_gets_another_role_and_the_last_manager_keeps_theirs(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("desk").await?;
    let mut gwen = Peer::sign_in(&server, COORDINATOR, PASSWORD).await?;
    ensure!(gwen.takes_on("Ada").await.is_err(), "a café coordinator takes people on");
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, MANAGER).await?;
    let change = async |name: &str, role: &str| {
        app.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        app.page.click(&Target::link(name)).await?;
        app.page.click(&Target::choice(role)).await?;
        app.page.click(&Target::button("Keep these details")).await
    };
    change("Gwen Parry", "Health trainer").await?;
    app.page.sees(&Target::text("Kept on this phone")).await?;
    app.stands(UP_TO_DATE).await?;
    gwen.takes_on("Ada").await?;
    app.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    app.page.click(&Target::link("Maureen Oduya")).await?;
    app.page.click(&Target::choice("Health trainer")).await?;
    app.page.click(&Target::choice("Service manager")).await?;
    app.page.click(&Target::button("Keep these details")).await?;
    app.page.sees(&Target::text("The service needs a manager")).await?;
    browser.quit().await
}
told_on!(a_colleague_gets_another_role_and_the_last_manager_keeps_theirs: chromium = Chromium);

async fn another_password_opens_the_phone_without_a_connection(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::link("Change your password")).await?;
    let (old, new) = (Target::css("#old-password"), Target::css("#new-password"));
    app.page.type_into(&old, "not the password").await?;
    let again = |text: &str| format!("\u{e010}{}{text}", "\u{e003}".repeat(32));
    app.page.type_into(&new, "joe@riverside").await?;
    app.page.click(&Target::button("Change it")).await?;
    app.page.sees(&Target::text("The password until now is not right")).await?;
    app.page.type_into(&old, &again(PASSWORD)).await?;
    app.page.click(&Target::button("Change it")).await?;
    app.page.sees(&Target::text("The new password is easy to guess")).await?;
    app.page.type_into(&new, &again("moss on the third stone")).await?;
    app.page.click(&Target::button("Change it")).await?;
    app.page.sees(&Target::text("Your password is changed, here and on the server.")).await?;
    server.kill()?;
    app.page.reload().await?;
    app.page.started().await?;
    app.page.type_into(&Target::css("#password"), PASSWORD).await?;
    app.page.click(&Target::button("Open my notes")).await?;
    app.page.sees(&Target::text("That password does not open this phone")).await?;
    app.retype_password("moss on the third stone").await?;
    app.page.click(&Target::button("Open my notes")).await?;
    app.find(PERSON).await?;
    server.start_again().await?;
    ensure!(Peer::sign_in(&server, TRAINER, PASSWORD).await.is_err(), "the server still takes the old password");
    Peer::sign_in(&server, TRAINER, "moss on the third stone").await?;
    browser.quit().await
}
told_on!(another_password_opens_the_phone_without_a_connection: chromium = Chromium);

async fn a_phone_not_heard_of_for_too_long_locks_and_loses_nothing_g12(story: Story) -> Result<()> {
    const TOO_LONG: &str = "This phone has not heard from the service for too long";
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages(CLOCK).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit(WRITTEN[0], "Ring").await?;
    // Two weeks and a day on; and by a clock that was put back by years.
    for days in [13, 15, -3000] {
        let ahead = "localStorage.setItem('ahead', String(arguments[0] * 86400000))";
        app.page.run(ahead, &[days.into()]).await?;
        app.page.reload().await?;
        app.page.started().await?;
        app.page.type_into(&Target::css("#password"), PASSWORD).await?;
        app.page.click(&Target::button("Open my notes")).await?;
        if days == 13 {
            app.page.sees(&Target::css("nav a[href=\"/people\"]")).await?;
        } else {
            app.page.sees(&Target::text(TOO_LONG)).await?;
        }
    }
    server.start_again().await?;
    app.page.click(&Target::button("Open my notes")).await?;
    app.find(PERSON).await?;
    app.entry_stands(WRITTEN[0], "server-has-it").await?;
    browser.quit().await
}
told_on!(a_phone_not_heard_of_for_too_long_locks_and_loses_nothing_g12: chromium = Chromium);

async fn a_lost_phone_is_taken_out_from_another_by_whoever_knows_the_password_g9(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (lost, tablet) = (story.browser("lost").await?, story.browser("tablet").await?);
    let phone = app::signed_in(lost.page("lost", &server.origin())?, TRAINER).await?;
    let app = app::signed_in(tablet.page("tablet", &server.origin())?, TRAINER).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Show them")).await?;
    app.page.click(&Target::button("Take this device out")).await?;
    let (sure, password) = (Target::button("Take it out"), Target::css("#take-out-password"));
    app.page.click(&sure).await?;
    app.page.sees(&Target::text("Type your password")).await?;
    app.page.type_into(&password, "a guess of somebody").await?;
    app.page.click(&sure).await?;
    app.page.sees(&Target::text("This is not your password. Nothing was changed.")).await?;
    let right = format!("\u{e010}{}{PASSWORD}", "\u{e003}".repeat(32));
    app.page.type_into(&password, &right).await?;
    server.kill()?;
    app.page.click(&sure).await?;
    app.page.sees(&Target::text("This needs a connection")).await?;
    ensure!(app.page.value(&password).await? == PASSWORD, "the password has to be typed again");
    phone.find(PERSON).await?;
    server.start_again().await?;
    app.page.click(&sure).await?;
    app.page.sees(&Target::text("Done. The device erases itself at its next contact.")).await?;
    app.page.sees_no(&Target::text("Asking the server")).await?;
    app.page.sees_no(&Target::button("Take this device out")).await?;
    app.page.sees(&Target::css("#other-devices-title:focus")).await?;
    phone.page.run("window.dispatchEvent(new Event('online'))", &[]).await?;
    phone.page.sees(&Target::text("This phone was taken out of the service")).await?;
    phone.page.wait_until("nothing to be left", || async { Ok(phone.stored().await?.is_empty()) }).await?;
    // The other one goes on.
    app.find(PERSON).await?;
    app.stands(UP_TO_DATE).await
}
told_on!(a_lost_phone_is_taken_out_from_another_by_whoever_knows_the_password_g9: chromium = Chromium, firefox = Firefox);

async fn whoever_leaves_a_phone_sends_first_and_leaves_nothing_g10(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit(WRITTEN[0], "Ring").await?;
    let leave = async || {
        app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        app.page.click(&Target::button("Remove me from this phone")).await?;
        app.page.click(&Target::button("Send, then remove me")).await
    };
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Remove me from this phone")).await?;
    app.page.sees(&Target::text("1 change is only on this phone. It is sent first.")).await?;
    app.page.click(&Target::button("Stay")).await?;
    leave().await?;
    app.page.sees(&Target::text("You were not removed: 1 change is not sent")).await?;
    app.find(PERSON).await?;
    app.entry_stands(WRITTEN[0], "on-this-phone").await?;
    server.start_again().await?;
    leave().await?;
    app.page.sees(&Target::heading("Sign in")).await?;
    let empty = || async { Ok(app.stored().await?.is_empty()) };
    app.page.wait_until("nothing to be left", empty).await?;
    ensure!(app::server_has(&server, WRITTEN[0])?, "it was not sent");
    browser.quit().await
}
told_on!(whoever_leaves_a_phone_sends_first_and_leaves_nothing_g10: chromium = Chromium);
