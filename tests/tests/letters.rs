//! Letters: a colleague's invitation, and a forgotten password, with a mail server that takes them and one that does not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the mail server is that of the server's own tests, which stop where it is not as they say"
)]

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, CHOSEN, MANAGER, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Page, Server, Story, Target, told_on};

#[path = "../../crates/server/tests/support/sink.rs"]
mod sink;
use sink::{Came, Manner, Sink};

const UNFOLD: &str = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })";

/// Opens the link of a letter, as one does who taps it there.
async fn follow(page: &Page, letter: &Came, origin: &str) -> Result<()> {
    let link = letter.text.lines().find(|line| line.contains("/join#")).context("no link in the letter")?;
    page.open(link.strip_prefix(origin).context("the link leads elsewhere")?).await?;
    page.started().await
}

async fn a_colleague_is_invited_by_letter_and_a_forgotten_password_is_replaced(story: Story) -> Result<()> {
    let sink = Sink::start(Manner::Takes).await;
    let server = Server::start_mailing(Contents::Demo, &sink.url()).await?;
    let origin = server.origin();
    let desk = story.browser("desk").await?;
    let manager = app::signed_in(desk.page("manager", &origin)?, MANAGER).await?;
    manager.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    manager.page.click(&Target::link("Invite a colleague")).await?;
    invite(&manager.page, "Ann Other", "ann@example.org").await?;
    manager.page.sees(&Target::heading("Sent to ann@example.org")).await?;
    let letter = sink.letters().pop().context("no letter has come")?;
    let shown = manager.page.text(&Target::css("#invitation-link")).await?;
    ensure!(letter.text.contains(&shown), "the letter holds another link");

    // The mail server does not take the next: nothing is said to be sent, and the link is there.
    sink.behave(Manner::Refuses);
    manager.page.click(&Target::button("Invite another colleague")).await?;
    invite(&manager.page, "Bo Other", "bo@example.org").await?;
    manager.page.sees(&Target::heading("The letter to bo@example.org could not be sent")).await?;
    manager.page.sees(&Target::css("#invitation-link")).await?;
    sink.behave(Manner::Takes);
    desk.quit().await?;

    // Joe has forgotten his password, on a new phone.
    let phone = story.browser("phone").await?;
    let page = phone.page("trainer", &origin)?;
    let joe = App::install(page.clone()).await?;
    page.sees(&Target::css("#email")).await?;
    page.run(UNFOLD, &[]).await?;
    page.click(&Target::button("Send me a link")).await?;
    page.sees(&Target::css("#email-error")).await?;
    page.type_into(&Target::css("#email"), TRAINER).await?;
    page.click(&Target::button("Send me a link")).await?;
    page.sees(&Target::heading("Look for an e-mail")).await?;
    follow(&page, sink.wait_for(2).await.last().context("no letter")?, &origin).await?;
    page.sees(&Target::text("Choose a new password for Riverside Neighbours")).await?;
    page.type_into(&Target::css("#password"), CHOSEN).await?;
    page.click(&Target::button("Join")).await?;
    joe.stands(UP_TO_DATE).await?;
    phone.quit().await
}
told_on!(a_colleague_is_invited_by_letter_and_a_forgotten_password_is_replaced: chromium = Chromium);

async fn invite(page: &Page, name: &str, email: &str) -> Result<()> {
    page.type_into(&Target::field("Full name"), name).await?;
    page.type_into(&Target::field("E-mail address"), email).await?;
    page.click(&Target::choice("Health trainer")).await?;
    page.click(&Target::button("Make an invitation")).await
}
