//! The café door: who is expected is checked in with one tap, with no signal, on several tablets; and the door knows nothing else of anyone.

use std::time::Duration;

use anyhow::{Result, ensure};

use acceptance::app::{self, App, COORDINATOR, MANAGER, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Browser, Server, Story, Target, told_on};

/// A tablet at the door, signed in, with everything here.
async fn tablet(browser: &Browser, name: &str, server: &Server) -> Result<App> {
    let app = App::install(browser.page(name, &server.origin())?).await?;
    app.try_sign_in(COORDINATOR, PASSWORD).await?;
    up_to_date(&app).await?;
    Ok(app)
}

async fn up_to_date(app: &App) -> Result<()> {
    app.page.sees(&Target::css(&format!("#standing[data-standing={UP_TO_DATE}]"))).await
}

fn tile(name: &str) -> Target {
    Target::button(name)
}

/// As long as somebody looks at what has just changed before they tap it.
const LOOKS: Duration = Duration::from_secs(1);
/// Taps a tile a tenth of a second after another tablet has changed it.
const TAPS_AS_IT_CHANGES: &str = "const tile = [...document.querySelectorAll('.tile')].find((tile) => tile.innerText.includes(arguments[0]));
    window.tapped = false;
    new MutationObserver((_, observer) => { observer.disconnect(); setTimeout(() => { tile.click(); window.tapped = true; }, 100); })
      .observe(tile, { attributes: true, attributeFilter: ['aria-pressed'] });";

async fn is_here(app: &App, name: &str) -> Result<bool> {
    let pressed = "return [...document.querySelectorAll('.tile')].find((tile) => tile.innerText.includes(arguments[0]))
        ?.getAttribute('aria-pressed') ?? ''";
    let pressed = app.page.run(pressed, &[name.into()]).await?;
    Ok(pressed.as_str() == Some("true"))
}

async fn comes_to_be(app: &App, name: &str, here: bool) -> Result<()> {
    app.page.wait_until(&format!("{name} is here: {here}"), || async { Ok(is_here(app, name).await? == here) }).await
}

async fn counts(app: &App, number: u32) -> Result<()> {
    app.page.sees(&Target::css(&format!("#count[data-count=\"{number}\"]"))).await
}

async fn a_tap_at_the_door_with_no_signal_counts_once_on_every_tablet_g1_g2(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (first, second) = (story.browser("first tablet").await?, story.browser("second tablet").await?);
    let (one, two) = (tablet(&first, "one", &server).await?, tablet(&second, "two", &server).await?);
    server.kill()?;

    // One tap checks in, another takes it back; a guest needs a first name and nothing else.
    one.page.click(&tile("Peggy E")).await?;
    comes_to_be(&one, "Peggy E", true).await?;
    one.page.click(&tile("Winston C")).await?;
    counts(&one, 2).await?;
    one.page.click(&tile("Winston C")).await?;
    comes_to_be(&one, "Winston C", false).await?;
    one.page.click(&Target::button("They are here")).await?;
    one.page.sees(&Target::text("Write a first name")).await?;
    one.page.type_into(&Target::css("#guest"), "Bob").await?;
    one.page.click(&Target::button("They are here")).await?;
    comes_to_be(&one, "Bob", true).await?;
    counts(&one, 2).await?;
    // Nobody's tile has moved under the next finger.
    let last = one.page.text(&Target::css(".tile:last-child .strong")).await?;
    ensure!(last == "Bob", "the guest stands before others, last is {last}");

    // The other tablet, which cannot know, checks the same person in, and somebody else.
    two.page.click(&tile("Peggy E")).await?;
    two.page.click(&tile("Harry B")).await?;
    counts(&two, 2).await?;

    // Still no signal: the page goes and comes back.
    one.page.reload().await?;
    one.page.started().await?;
    one.unlock(PASSWORD).await?;
    comes_to_be(&one, "Peggy E", true).await?;
    comes_to_be(&one, "Bob", true).await?;
    counts(&one, 2).await?;
    // Its own tap is taken back; it cannot take back the one it does not know of.
    one.page.click(&tile("Peggy E")).await?;
    comes_to_be(&one, "Peggy E", false).await?;

    // Signal again: both come to say the same, and the tap made elsewhere stands.
    server.start_again().await?;
    for app in [&one, &two] {
        // As the browser does when there is a signal again; after long without one the app asks seldom.
        app.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    }
    for app in [&one, &two] {
        counts(app, 3).await?;
        for (name, here) in [("Peggy E", true), ("Harry B", true), ("Bob", true), ("Winston C", false)] {
            comes_to_be(app, name, here).await?;
        }
        up_to_date(app).await?;
    }
    // Now it is shown everywhere, and one tap takes it back everywhere, once somebody has looked.
    tokio::time::sleep(LOOKS).await;
    one.page.click(&tile("Peggy E")).await?;
    comes_to_be(&two, "Peggy E", false).await?;
    counts(&two, 2).await?;
    // A tap that was meant for the tile as it stood before the other tablet checked her in does not undo that.
    tokio::time::sleep(LOOKS).await;
    one.page.run(TAPS_AS_IT_CHANGES, &["Peggy E".into()]).await?;
    two.page.click(&tile("Peggy E")).await?;
    one.page.holds("the tile to be tapped as it changes", "return window.tapped === true").await?;
    up_to_date(&one).await?;
    for app in [&one, &two] {
        ensure!(is_here(app, "Peggy E").await?, "the tap of the one has undone that of the other");
        counts(app, 3).await?;
    }
    ensure!(app::server_has(&server, "Bob")?, "the tablets say that it is sent, and the server does not hold it");
    first.quit().await?;
    second.quit().await
}
told_on!(a_tap_at_the_door_with_no_signal_counts_once_on_every_tablet_g1_g2);

async fn the_door_knows_nothing_else_of_anyone_g7(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("tablet").await?;
    let app = tablet(&browser, "tablet", &server).await?;
    app.page.sees(&tile("Peggy E")).await?;
    let shown = app.page.text(&Target::css("main")).await?;
    for (seen, words) in
        [(true, "Peggy E"), (true, "face her"), (false, "Ellison"), (false, "Mill Race"), (false, "Ron")]
    {
        ensure!(shown.contains(words) == seen, "“{words}” is seen at the door: {}", !seen);
    }
    // Other screens are closed to whoever only stands at the door.
    for path in ["/people", "/people/new", "/people/list", "/service"] {
        app.page.open(path).await?;
        app.page.started().await?;
        app.unlock(PASSWORD).await?;
        app.page.sees(&tile("Peggy E")).await?;
        ensure!(
            app.page.count(&Target::css("#search, #places-title, #name, #list-file")).await? == 0,
            "{path} opens at the door"
        );
    }
    browser.quit().await
}
told_on!(the_door_knows_nothing_else_of_anyone_g7: chromium = Chromium);

async fn a_manager_opens_a_door_and_a_trainer_says_who_is_expected(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (desk, phone, stand) =
        (story.browser("desk").await?, story.browser("phone").await?, story.browser("tablet").await?);
    let door = tablet(&stand, "door", &server).await?;
    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    let page = &manager.page;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Add a place")).await?;
    page.click(&Target::button("Keep this place")).await?;
    page.sees(&Target::text("Write a name")).await?;
    page.type_into(&Target::css("#name"), "Chapel Hall").await?;
    page.click(&Target::button("Keep this place")).await?;
    page.click(&Target::link("Add a session")).await?;
    // The place before has a name of its own in such a field.
    page.sees(&Target::css("#starts")).await?;
    page.type_into(&Target::css("#name"), "Singing").await?;
    for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] {
        page.click(&Target::choice(day)).await?;
    }
    page.pick(&Target::css("#starts"), "09:00").await?;
    page.click(&Target::button("Keep this session")).await?;
    page.sees(&Target::text("Singing")).await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Gwen Parry")).await?;
    page.click(&Target::choice("Chapel Hall")).await?;
    page.click(&Target::button("Keep these details")).await?;
    page.sees(&Target::text("Chapel Hall")).await?;

    // The door is there by itself; nobody is expected yet.
    door.page.click(&Target::button("Chapel Hall")).await?;
    door.page.sees(&Target::text("Nobody is expected yet")).await?;

    let trainer = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    trainer.find(PERSON).await?;
    trainer.page.click(&Target::css("details:has(a[href$=\"/door\"]) > summary")).await?;
    trainer.page.click(&Target::link("Change what the door sees")).await?;
    trainer.page.click(&Target::choice("Chapel Hall")).await?;
    trainer.page.click(&Target::button("Keep for the door")).await?;
    trainer.page.sees(&Target::css("#stones-title")).await?;
    door.page.sees(&tile("Peggy E")).await?;

    // Who no longer stands there holds nothing of it.
    page.click(&Target::link("Gwen Parry")).await?;
    for place in ["Chapel Hall", "Wharf Street café"] {
        page.click(&Target::choice(place)).await?;
    }
    page.click(&Target::button("Keep these details")).await?;
    door.page.sees(&Target::text("You have no door yet")).await?;
    for browser in [desk, phone, stand] {
        browser.quit().await?;
    }
    Ok(())
}
told_on!(a_manager_opens_a_door_and_a_trainer_says_who_is_expected);
