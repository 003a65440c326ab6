//! Several people at the same records: nobody's words are overwritten, and what the server does not take stays with who wrote it.

use anyhow::{Result, ensure};

use acceptance::app::{self, MANAGER, PASSWORD, TRAINER, UP_TO_DATE};
use acceptance::peer::{Peer, RUTH, set, write, written_too_late};
use acceptance::server::Contents;
use acceptance::{FileServer, Server, Story, Target, setting, told_on};
use stepping_stones_domain::{Kind, RecordId};

async fn two_versions_stand_side_by_side_until_someone_settles_them(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let mut joe = Peer::sign_in(&server, TRAINER, PASSWORD).await?;
    let mut manager = Peer::sign_in(&server, MANAGER, PASSWORD).await?;
    let ruth = joe.takes_on(RUTH).await?;
    let visit = RecordId([0x51; 16]);
    let told = vec![set("client", ruth.0), set("at", "2026-03-04T14:30"), write("notes", "She went", &[])];
    let first = joe.writes(Kind::Visit, visit, told).await?;
    // Both saw only the first words when they wrote.
    joe.writes(Kind::Visit, visit, vec![write("notes", "She went twice to the choir", &[first])]).await?;
    manager.writes(Kind::Visit, visit, vec![write("notes", "She went once, with her sister", &[first])]).await?;

    let (phone, tablet) = (story.browser("phone").await?, story.browser("tablet").await?);
    let app = app::signed_in(phone.page("settles", &server.origin())?, TRAINER).await?;
    let other = app::signed_in(tablet.page("looks", &server.origin())?, TRAINER).await?;
    for app in [&app, &other] {
        app.find(RUTH).await?;
        app.page.click(&Target::css("a[href*=\"/entries/\"]")).await?;
        app.page.sees(&Target::text("She went twice to the choir")).await?;
        app.page.sees(&Target::text("She went once, with her sister")).await?;
    }
    app.page.click(&Target::css(".switcher > :last-child button")).await?;
    let proposed = app.page.value(&Target::css("#settle-notes")).await?;
    ensure!(
        proposed.starts_with("She went once") || proposed.starts_with("She went twice"),
        "“{proposed}” is proposed"
    );
    app.page.type_into(&Target::css("#settle-notes"), " Settled: twice, once with her sister.").await?;
    app.page.click(&Target::button("Keep this version")).await?;
    for app in [&app, &other] {
        app.page.sees_no(&Target::button("Keep this version")).await?;
        app.page.sees(&Target::text("Settled: twice, once with her sister.")).await?;
    }
    // Both versions stay in the history.
    app.page.click(&Target::css("details > summary")).await?;
    app.page.sees(&Target::text("She went twice to the choir")).await?;
    app.page.sees(&Target::text("She went once, with her sister")).await?;
    app.stands(UP_TO_DATE).await?;
    ensure!(app::server_has(&server, "Settled: twice")?, "the app says it is sent, and the server does not hold it");
    phone.quit().await?;
    tablet.quit().await
}
told_on!(two_versions_stand_side_by_side_until_someone_settles_them);

const LATE: &str = "Written after the person was handed over";

async fn what_the_server_does_not_take_stays_with_its_author_g10(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let phone = story.browser("phone").await?;
    let app = app::signed_in(phone.page("refused", &server.origin())?, TRAINER).await?;
    let (mut manager, ruth) = written_too_late(&app, &mut server, LATE).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.sees(&Target::css("#set-aside")).await?;
    app.page.sees(&Target::text("you do not look after this person at the moment")).await?;
    app.page.click(&Target::css("#set-aside a")).await?;
    app.page.sees(&Target::text(LATE)).await?;
    app.page.sees_no(&Target::button("Change it, then save it")).await?;
    app.page.click(&Target::button("Copy the words")).await?;
    app.page.sees(&Target::text("Copied.")).await?;
    ensure!(!app::server_has(&server, LATE)?, "the server holds what it says it did not take");

    // Nothing has changed for the server: it is asked, and says the same.
    app.page.click(&Target::button("Send it again as it is")).await?;
    app.page.sees(&Target::css("#standing[data-standing=trouble]")).await?;
    app.page.sees(&Target::css("#set-aside a")).await?;

    // Ruth comes back, and with her the way to put it right.
    let joe = Peer::sign_in(&server, TRAINER, PASSWORD).await?;
    manager.assigns(ruth, joe.member()).await?;
    app.page.click(&Target::button("Send now")).await?;
    app.page.click(&Target::css("#set-aside a")).await?;
    app.page.click(&Target::button("Change it, then save it")).await?;
    let typed = app.page.value(&Target::css("#notes")).await?;
    ensure!(typed == LATE, "“{typed}” stands where the words were to be changed");
    app.page.type_into(&Target::css("#notes"), ", and mended").await?;
    app.page.click(&Target::button("Keep this visit")).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.sees_no(&Target::css("#set-aside")).await?;
    app.stands(UP_TO_DATE).await?;
    ensure!(app::server_has(&server, "and mended")?, "what was mended is not with the server");
    phone.quit().await
}
told_on!(what_the_server_does_not_take_stays_with_its_author_g10: chromium = Chromium);

async fn a_server_of_another_version_is_named_and_loses_nothing_g13(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let phone = story.browser("phone").await?;
    let app = app::signed_in(phone.page("other-version", &server.origin())?, TRAINER).await?;
    server.kill()?;
    let newer = FileServer::start_on(&setting::dist()?, server.port())?;
    for path in ["/v1/exchange", "/v1/wait"] {
        newer.refuse_as_the_server(path, 426);
    }
    app.find(app::PERSON).await?;
    app.write_visit("Written beside a newer server", "Ring").await?;
    app.today().await?;
    app.page.sees(&Target::css("#standing[data-standing=trouble]")).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.sees(&Target::text("The app and the server are of different versions")).await?;
    ensure!(newer.take_asked().iter().any(|path| path == "/v1/exchange"), "nothing was asked of the newer server");
    app.find(app::PERSON).await?;
    app.entry_stands("Written beside a newer server", "on-this-phone").await?;
    drop(newer);
    server.start_again().await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Send now")).await?;
    app.find(app::PERSON).await?;
    app.entry_stands("Written beside a newer server", "server-has-it").await?;
    phone.quit().await
}
told_on!(a_server_of_another_version_is_named_and_loses_nothing_g13: chromium = Chromium);
