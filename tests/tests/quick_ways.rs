//! Ways in beside the password: a PIN that opens again what was open, and a passkey.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, PASSWORD, TRAINER, memory};
use acceptance::server::Contents;
use acceptance::{Authenticator, Server, Story, Target, told_on};

const PIN: &str = "83920174";

async fn to_phone(app: &App) -> Result<()> {
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.sees(&Target::heading("Opening it quickly")).await
}

/// What another way in needs.
async fn types_password(app: &App, password: &str) -> Result<()> {
    app.page.type_into(&Target::css("#ways-in-password"), password).await
}

/// What was typed is wiped and something else typed.
fn instead(typed: &str) -> String {
    format!("\u{e010}{}{typed}", "\u{e003}".repeat(20))
}

async fn lock(app: &App) -> Result<()> {
    to_phone(app).await?;
    app.page.click(&Target::button("Lock now")).await?;
    app.page.sees(&Target::heading("Locked")).await
}

async fn tries(app: &App, pin: &str) -> Result<()> {
    app.page.type_into(&Target::css("#pin"), pin).await?;
    app.page.click(&Target::button("Open my notes")).await
}

async fn a_pin_opens_again_what_was_open_and_five_wrong_ones_ask_for_the_password(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.run_before_pages(memory::HOLD).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    let page = &app.page;
    to_phone(&app).await?;
    page.type_into(&Target::css("#new-pin"), "1234").await?;
    page.click(&Target::button("Set this PIN")).await?;
    page.sees(&Target::text("harder to guess")).await?;
    page.type_into(&Target::css("#new-pin"), &format!("\u{e010}{}{PIN}", "\u{e003}".repeat(8))).await?;
    // Somebody else who finds the app open gets no way in.
    page.click(&Target::button("Set this PIN")).await?;
    page.sees(&Target::text("Type your password first")).await?;
    types_password(&app, "somebody else’s").await?;
    page.click(&Target::button("Set this PIN")).await?;
    page.sees(&Target::text("does not open this phone")).await?;
    ensure!(page.count(&Target::text("A PIN is set")).await? == 0, "a PIN is set without the password");
    types_password(&app, &instead(PASSWORD)).await?;
    page.click(&Target::button("Set this PIN")).await?;
    page.sees(&Target::text("Your PIN is set")).await?;

    // What is locked holds the key no more but under the PIN.
    let key = app.data_key(PASSWORD).await?;
    ensure!(app.times_in_memory(&key).await? > 0, "the key of open notes is not found: the search is blind");
    lock(&app).await?;
    let gone = || async { Ok(app.times_in_memory(&key).await? == 0) };
    page.wait_until("the key to leave the memory of a locked app", gone).await?;
    tries(&app, PIN).await?;
    page.sees_no(&Target::heading("Locked")).await?;
    lock(&app).await?;
    for left in ["4 more tries", "3 more tries", "2 more tries", "one more try"] {
        tries(&app, "9731").await?;
        page.sees(&Target::text(left)).await?;
    }
    tries(&app, "9731").await?;
    page.sees(&Target::text("Too many wrong PINs")).await?;
    page.sees_no(&Target::css("#pin")).await?;
    app.unlock(PASSWORD).await?;
    // With the password the PIN holds again; another tab, or this one loaded anew, asks for the password.
    lock(&app).await?;
    page.sees(&Target::css("#pin")).await?;
    page.reload().await?;
    page.started().await?;
    page.sees(&Target::css("#password")).await?;
    ensure!(page.count(&Target::css("#pin")).await? == 0, "a PIN is asked for after a reload");
    app.unlock(PASSWORD).await?;
    lock(&app).await?;
    tries(&app, PIN).await?;
    page.sees_no(&Target::heading("Locked")).await?;
    let found = app.found_in_storage(&[PIN]).await?;
    ensure!(found == [0], "the PIN lies in storage");
    browser.quit().await
}
told_on!(a_pin_opens_again_what_was_open_and_five_wrong_ones_ask_for_the_password: chromium = Chromium);

async fn a_passkey_opens_beside_the_password_and_nothing_weaker_takes_its_place(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    let page = &app.page;

    // One that has no pseudo-random function: it is said, and nothing is kept of it.
    let without = browser.plug_in(Authenticator::WithoutPrf).await?;
    to_phone(&app).await?;
    page.click(&Target::button("Add a passkey")).await?;
    page.sees(&Target::text("Type your password first")).await?;
    types_password(&app, "somebody else’s").await?;
    page.click(&Target::button("Add a passkey")).await?;
    page.sees(&Target::text("does not open this phone")).await?;
    types_password(&app, &instead(PASSWORD)).await?;
    page.click(&Target::button("Add a passkey")).await?;
    page.sees(&Target::text("This browser can’t use a passkey for this")).await?;
    lock(&app).await?;
    ensure!(page.count(&Target::button("Open with my passkey")).await? == 0, "a passkey that can't is offered");
    app.unlock(PASSWORD).await?;
    browser.pull_out(&without).await?;

    let with = browser.plug_in(Authenticator::WithPrf).await?;
    to_phone(&app).await?;
    types_password(&app, PASSWORD).await?;
    page.click(&Target::button("Add a passkey")).await?;
    page.sees(&Target::text("The passkey opens your notes from now on")).await?;
    lock(&app).await?;
    page.click(&Target::button("Open with my passkey")).await?;
    page.sees_no(&Target::heading("Locked")).await?;
    // It is there after the app was closed, with no server; and the password opens, too.
    page.reload().await?;
    page.started().await?;
    page.click(&Target::button("Open with my passkey")).await?;
    page.sees_no(&Target::heading("Locked")).await?;
    lock(&app).await?;
    app.unlock(PASSWORD).await?;

    // Whoever holds the passkey and does not say who they are gets nothing.
    browser.refuses_to_verify(&with).await?;
    lock(&app).await?;
    page.click(&Target::button("Open with my passkey")).await?;
    page.sees(&Target::text("The passkey was not given")).await?;
    app.unlock(PASSWORD).await?;
    to_phone(&app).await?;
    page.click(&Target::button("Stop using the passkey")).await?;
    page.sees(&Target::text("The passkey no longer opens your notes")).await?;
    lock(&app).await?;
    ensure!(page.count(&Target::button("Open with my passkey")).await? == 0, "the passkey is still offered");
    browser.quit().await
}
told_on!(a_passkey_opens_beside_the_password_and_nothing_weaker_takes_its_place: chromium = Chromium);
