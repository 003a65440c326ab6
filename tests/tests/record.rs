//! Who read, changed and copied what: found by a manager, and shown to the person whose records they are. And everything about a person, erased; and who is
//! kept longer than the service chose.

use anyhow::{Result, ensure};

use acceptance::app::{self, MANAGER, PASSWORD, PERSON, TRAINER, UP_TO_DATE, server_has};
use acceptance::past::taken_on_days_ago;
use acceptance::peer::{Peer, RUTH};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, told_on};

const CANARY: &str = "Plumwexley counted the swifts";

async fn a_manager_finds_who_was_given_what_and_who_changed_it(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (phone, desk) = (story.browser("phone").await?, story.browser("desk").await?);
    let joe = app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?;
    joe.find(PERSON).await?;
    joe.write_visit(CANARY, "Ring").await?;
    joe.stands(UP_TO_DATE).await?;
    phone.quit().await?;

    let boss = app::signed_in(desk.page("desk", &server.origin())?, MANAGER).await?;
    boss.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    boss.page.click(&Target::link("Who did what")).await?;
    // It begins with what was done, not with what each device was given.
    boss.page.sees(&Target::text(&format!("Joe Hartley wrote in the record of {PERSON}."))).await?;
    boss.page.sees_no(&Target::text("was given")).await?;
    boss.page.click(&Target::text("What was done")).await?;
    let what = async |group: &str| {
        boss.page.click(&Target::choice(group)).await?;
        boss.page.click(&Target::button("Search")).await?;
        boss.page.sees_no(&Target::text("Asking the server")).await
    };
    what("Given out or read").await?;
    // What came when she signed in takes a line or two, and all whom it is about can be read.
    let given = Target::css("main li:has(.fold):last-of-type");
    ensure!(boss.page.text(&given).await?.contains("was given records of"), "what she was given is not one line");
    boss.page.click(&Target::css("main li:last-of-type summary")).await?;
    ensure!(boss.page.text(&given).await?.contains(PERSON), "nobody can be read there");
    ensure!(boss.page.count(&Target::css("main li")).await? < 12, "what she was given hides the rest");
    what("Anything").await?;
    // About one person, by one colleague.
    boss.page.click(&Target::text("About whom")).await?;
    boss.page.type_into(&Target::css("#person-name"), "marg elli").await?;
    boss.page.click(&Target::choice(PERSON)).await?;
    boss.page.click(&Target::text("By whom")).await?;
    boss.page.click(&Target::choice("Joe Hartley")).await?;
    boss.page.click(&Target::button("Search")).await?;
    boss.page.sees(&Target::text(&format!("Joe Hartley was given records of {PERSON}."))).await?;
    boss.page.sees(&Target::text(&format!("Joe Hartley wrote in the record of {PERSON}."))).await?;
    boss.page.sees_no(&Target::text("Maureen Oduya was given")).await?;
    // What kind of thing, and days on which nothing was done.
    what("Changed").await?;
    boss.page.sees_no(&Target::text("Joe Hartley was given")).await?;
    boss.page.sees(&Target::text(&format!("Joe Hartley wrote in the record of {PERSON}."))).await?;
    let text = boss.page.run("return document.body.innerText", &[]).await?;
    ensure!(!text.as_str().unwrap_or_default().contains(CANARY), "what was written stands among who did what");
    // Without a connection it says so, and finds it again when there is one.
    server.kill()?;
    boss.page.click(&Target::button("Search")).await?;
    boss.page.sees(&Target::text("This needs a connection")).await?;
    server.start_again().await?;
    boss.page.click(&Target::button("Ask again")).await?;
    boss.page.sees(&Target::text(&format!("Joe Hartley wrote in the record of {PERSON}."))).await?;
    desk.quit().await
}
told_on!(a_manager_finds_who_was_given_what_and_who_changed_it: chromium = Chromium);

async fn a_person_sees_who_has_seen_their_notes_and_is_shown_it_by_their_trainer(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (phone, hers) = (story.browser("phone").await?, story.browser("her phone").await?);
    let joe = app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?;
    joe.find(PERSON).await?;
    joe.write_visit(CANARY, "Ring").await?;
    joe.stands(UP_TO_DATE).await?;

    let peggy = app::on_own_page(hers.page("client", &server.origin())?).await?;
    peggy.page.sees(&Target::heading("Who has seen your notes")).await?;
    server.kill()?;
    peggy.page.click(&Target::button("Show me who")).await?;
    peggy.page.sees(&Target::text("We could not look that up now")).await?;
    server.start_again().await?;
    peggy.page.click(&Target::button("Show me who")).await?;
    peggy.page.sees(&Target::text("Health trainer")).await?;
    peggy.page.sees(&Target::text("They wrote in your notes.")).await?;
    // In her own language, and not a word of what was written.
    peggy.page.click(&Target::button("العربية")).await?;
    peggy.page.sees(&Target::text("كتب في ملاحظاتك.")).await?;
    let text = peggy.page.run("return document.documentElement.outerHTML", &[]).await?;
    let text = text.as_str().unwrap_or_default();
    ensure!(text.contains("Joe Hartley") && !text.contains(CANARY), "her page shows too little or too much");
    hers.quit().await?;

    joe.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    joe.find(PERSON).await?;
    joe.page.click(&Target::text("What they agreed to")).await?;
    joe.page.click(&Target::link("Show them who has seen it")).await?;
    joe.page.click(&Target::button("Show me who")).await?;
    joe.page.sees(&Target::text("Joe Hartley")).await?;
    joe.page.sees(&Target::text("They wrote in your notes.")).await?;
    phone.quit().await
}
told_on!(a_person_sees_who_has_seen_their_notes_and_is_shown_it_by_their_trainer: chromium = Chromium);

async fn somebody_erased_leaves_every_phone_and_the_server(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (phone, desk) = (story.browser("phone").await?, story.browser("desk").await?);
    Peer::sign_in(&server, TRAINER, PASSWORD).await?.takes_on(RUTH).await?;
    let joe = app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?;
    joe.find(RUTH).await?;
    joe.write_visit(CANARY, "Ring").await?;
    joe.stands(UP_TO_DATE).await?;
    ensure!(server_has(&server, CANARY)? && server_has(&server, RUTH)?, "there is nothing to erase");
    // What he writes with no signal is not lost when she is erased meanwhile: it stays with him, marked.
    let boss = app::signed_in(desk.page("desk", &server.origin())?, MANAGER).await?;
    boss.find(RUTH).await?;
    boss.page.click(&Target::text("Looked after by")).await?;
    boss.page.click(&Target::link("Erase everything about them")).await?;
    boss.page.click(&Target::button("Erase them")).await?;
    boss.page.sees(&Target::text("Say why, in a few words")).await?;
    boss.page.type_into(&Target::css("#reason"), "They asked for it").await?;
    boss.page.click(&Target::button("Erase them")).await?;
    boss.page.click(&Target::button("Keep them")).await?;
    ensure!(server_has(&server, CANARY)?, "it was erased before the second question was answered");
    server.kill()?;
    boss.page.click(&Target::button("Erase them")).await?;
    boss.page.click(&Target::button("Erase them for good")).await?;
    boss.page.sees(&Target::text("This needs a connection")).await?;
    joe.find(RUTH).await?;
    joe.write_visit("Written while she was erased", "Ring").await?;
    server.start_again().await?;
    boss.page.click(&Target::button("Ask again")).await?;
    boss.page.click(&Target::button("Erase them for good")).await?;
    boss.page.sees(&Target::text("Erased. The other phones let go of it")).await?;
    boss.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    boss.page.sees_no(&Target::text(RUTH)).await?;
    joe.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    joe.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    joe.page.sees_no(&Target::text(RUTH)).await?;
    for words in [CANARY, RUTH] {
        ensure!(!server_has(&server, words)?, "the server still says “{words}”");
    }
    phone.quit().await?;
    desk.quit().await
}
told_on!(somebody_erased_leaves_every_phone_and_the_server: chromium = Chromium);

const IVOR: &str = "Ivor Penhallow";
/// Between seven and eight years: too long for a service that chose seven, and for no other.
const DAYS: i64 = 2_740;

async fn a_manager_decides_about_whom_the_service_keeps_longer_than_it_chose(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let desk = story.browser("desk").await?;
    let mut joe = Peer::sign_in(&server, TRAINER, PASSWORD).await?;
    for name in [RUTH, IVOR] {
        taken_on_days_ago(&server, &mut joe, name, DAYS).await?;
    }
    let boss = app::signed_in(desk.page("desk", &server.origin())?, MANAGER).await?;
    let page = &boss.page;
    let (service, title) = (Target::css("nav a[href=\"/service\"]"), Target::heading("Kept longer than you chose"));
    // By the eight years that are usual nobody is: the server was asked, and there is no such heading.
    page.click(&service).await?;
    // Half a second after the answer it would be shown.
    let answered = "return performance.getEntriesByType('resource')
        .some((one) => one.name.endsWith('/v1/manage/kept') && one.responseEnd > 0 && performance.now() - one.responseEnd > 500)";
    page.holds("the list to be answered", answered).await?;
    ensure!(page.count(&title).await? == 0, "it says so before the service has chosen seven years");
    page.click(&Target::link("Name, telephone numbers and locking")).await?;
    page.type_into(&Target::css("#retention"), "\u{e010}\u{e003}\u{e003}0").await?;
    page.click(&Target::button("Keep these settings")).await?;
    page.sees(&Target::text("write a whole number from 1 to 25")).await?;
    page.type_into(&Target::css("#retention"), "\u{e010}\u{e003}7").await?;
    page.click(&Target::button("Keep these settings")).await?;
    page.sees(&Target::text("Kept on this phone")).await?;
    boss.stands(UP_TO_DATE).await?;
    page.click(&service).await?;
    page.sees(&title).await?;
    page.sees(&Target::text("for more than 7 years")).await?;

    // Kept for another year: with a reason, and with a connection.
    page.click(&Target::link(RUTH)).await?;
    page.sees(&Target::text("Your service keeps records for 7 years after that.")).await?;
    page.click(&Target::button("Keep for another year")).await?;
    page.sees(&Target::css("#reason-error")).await?;
    page.type_into(&Target::css("#reason"), "A claim is still open").await?;
    server.kill()?;
    page.click(&Target::button("Keep for another year")).await?;
    page.sees(&Target::text("This needs a connection")).await?;
    server.start_again().await?;
    page.click(&Target::button("Ask again")).await?;
    page.sees(&Target::text("Kept for another year. That you decided it is written down.")).await?;
    page.sees(&Target::link(IVOR)).await?;
    page.sees_no(&Target::link(RUTH)).await?;

    // Or erased, as anybody is. When nobody is left, nothing is said.
    page.click(&Target::link(IVOR)).await?;
    page.click(&Target::link("Erase everything about them")).await?;
    page.type_into(&Target::css("#reason"), "The years are over").await?;
    page.click(&Target::button("Erase them")).await?;
    page.click(&Target::button("Erase them for good")).await?;
    page.sees(&Target::text("Erased. The other phones let go of it")).await?;
    ensure!(!server_has(&server, IVOR)?, "the server still says his name");
    page.click(&Target::link("Who did what")).await?;
    page.sees(&Target::text(&format!("decided to keep the record of {RUTH} for another year."))).await?;
    page.run("performance.clearResourceTimings()", &[]).await?;
    page.click(&service).await?;
    page.holds("the list to be answered again", answered).await?;
    page.sees_no(&title).await?;
    desk.quit().await
}
told_on!(a_manager_decides_about_whom_the_service_keeps_longer_than_it_chose: chromium = Chromium);
