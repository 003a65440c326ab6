//! A person's details, put right with no signal while others change them too: nothing that anybody wrote is overwritten unseen, and the record says who
//! changed what.

use anyhow::{Context, Result, ensure};
use stepping_stones_domain::{Kind, RecordId};

use acceptance::app::{self, App, MANAGER, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::peer::{Peer, set};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, axe, told_on};

const RENAMED: &str = "Margaret Tate";
const HER_PHONE: &str = "0114 496 0142";
const NEW_PHONE: &str = "0114 496 0199";
const NEW_ADDRESS: &str = "2 Weir Lane";

/// Types into a field in the place of what stands in it.
async fn retype(app: &App, field: &str, text: &str) -> Result<()> {
    let (end, backspace) = ("\u{e010}", "\u{e003}");
    app.page.type_into(&Target::css(field), &format!("{end}{}{text}", backspace.repeat(40))).await
}

/// The record of the person on the screen.
async fn person(app: &App) -> Result<RecordId> {
    let path = app.page.path().await?;
    path.rsplit('/').next().and_then(|id| id.parse().ok()).context("no person is on the screen")
}

async fn details_put_right_with_no_signal_leave_what_others_changed_g1_g2(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    let peggy = person(&app).await?;
    server.kill()?;

    app.page.click(&Target::link("Put details right")).await?;
    ensure!(app.page.value(&Target::css("#telephone")).await? == HER_PHONE, "the form does not say what stands");
    retype(&app, "#telephone", NEW_PHONE).await?;
    retype(&app, "#name", RENAMED).await?;
    app.page.sees(&Target::text("The café door says “Peggy E” now. It will say “Peggy T”.")).await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    // The app is closed and opened again in the middle of it.
    app.page.reload().await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.today().await?;
    app.page.click(&Target::link("Details of Peggy")).await?;
    ensure!(app.page.value(&Target::css("#telephone")).await? == NEW_PHONE, "the draft is another");
    app.page.click(&Target::button("Keep these details")).await?;
    app.page.sees(&Target::text("Details kept on this phone")).await?;
    app.page.sees(&Target::text(NEW_PHONE)).await?;

    // Meanwhile another device changes the address; nobody knows of the other yet.
    app.page.run("location.href = 'about:blank'", &[]).await?;
    server.start_again().await?;
    let mut office = Peer::sign_in(&server, MANAGER, PASSWORD).await?;
    office.writes(Kind::Client, peggy, vec![set("address", NEW_ADDRESS)]).await?;
    let app = App::open(app.page.clone()).await?;
    app.unlock(PASSWORD).await?;
    app.stands(UP_TO_DATE).await?;

    let other = story.browser("another device").await?;
    let desk = app::signed_in(other.page("another", &server.origin())?, MANAGER).await?;
    for app in [&app, &desk] {
        app.find(RENAMED).await?;
        for words in [NEW_PHONE, NEW_ADDRESS] {
            app.page.sees(&Target::text(words)).await?;
        }
        app.page.click(&Target::text("At the café door")).await?;
        app.page.sees(&Target::text("Peggy T")).await?;
        app.page.click(&Target::text("What was changed, and by whom")).await?;
        app.page.sees(&Target::text(&format!("It was “{HER_PHONE}”. Now it is “{NEW_PHONE}”."))).await?;
        app.page.sees(&Target::text(&format!("It was “{PERSON}”. Now it is “{RENAMED}”."))).await?;
        app.page.sees(&Target::text("Now it is “2 Weir Lane”.")).await?;
        app.page.sees(&Target::text("Written by Joe Hartley")).await?;
        app.page.sees(&Target::text("Written by Maureen Oduya")).await?;
    }
    other.quit().await?;
    browser.quit().await
}
told_on!(details_put_right_with_no_signal_leave_what_others_changed_g1_g2: chromium = Chromium);

async fn what_two_change_at_once_is_told_to_whom_comes_second_and_words_stand_side_by_side(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.find(PERSON).await?;
    let peggy = person(&app).await?;
    app.page.click(&Target::link("Put details right")).await?;
    retype(&app, "#telephone", NEW_PHONE).await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    app.page.click(&Target::button("Leave for later")).await?;

    // The office changes the same number, and the phone hears of it.
    let mut office = Peer::sign_in(&server, MANAGER, PASSWORD).await?;
    office.writes(Kind::Client, peggy, vec![set("phone", "0114 496 0111"), set("address", NEW_ADDRESS)]).await?;
    app.page.sees(&Target::text("0114 496 0111")).await?;
    app.page.click(&Target::link("Details of Peggy")).await?;
    app.page.click(&Target::button("Keep these details")).await?;
    app.page.sees(&Target::css(".error-summary")).await?;
    app.page.sees(&Target::text("Telephone: Maureen Oduya changed this to “0114 496 0111” while you wrote.")).await?;
    axe::check(&app.page).await?;
    ensure!(app.page.value(&Target::css("#telephone")).await? == NEW_PHONE, "what was typed is gone");
    ensure!(app.page.value(&Target::css("#address")).await? == NEW_ADDRESS, "the form does not say what stands now");
    app.page.click(&Target::button("Keep these details")).await?;
    app.page.sees(&Target::text("Details kept on this phone")).await?;
    app.page.click(&Target::text("What was changed, and by whom")).await?;
    app.page.sees(&Target::text(&format!("It was “0114 496 0111”. Now it is “{NEW_PHONE}”."))).await?;

    // What to know before knocking, written by both with no knowledge of the other: both stand until somebody settles them.
    app.stands(UP_TO_DATE).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.page.click(&Target::link("Put details right")).await?;
    app.page.type_into(&Target::css("#before-knocking"), " Mind the cat.").await?;
    app.page.click(&Target::button("Keep these details")).await?;
    app.page.sees(&Target::text("Mind the cat.")).await?;
    app.page.run("location.href = 'about:blank'", &[]).await?;
    server.start_again().await?;
    office
        .writes(Kind::Client, peggy, vec![acceptance::peer::write("before_knocking", "Ring her sister first.", &[])])
        .await?;
    let app = App::open(app.page.clone()).await?;
    app.unlock(PASSWORD).await?;
    app.find(PERSON).await?;
    app.page.sees(&Target::text("Two versions were written. Both are kept.")).await?;
    app.page.sees(&Target::text("Ring her sister first.")).await?;
    app.page.click(&Target::text("What was changed, and by whom")).await?;
    axe::check(&app.page).await?;
    app.page.click(&Target::button("Keep this version")).await?;
    app.page.sees_no(&Target::text("Two versions were written.")).await?;
    for words in ["Mind the cat.", "Ring her sister first."] {
        app.page.sees(&Target::text(words)).await?;
    }
    browser.quit().await
}
told_on!(what_two_change_at_once_is_told_to_whom_comes_second_and_words_stand_side_by_side: chromium = Chromium);
