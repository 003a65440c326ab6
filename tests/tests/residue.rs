//! What is left on the disk when a device is lost: every file of the browser's profile, searched after the browser was killed, locked or not.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;

use acceptance::app::{self, App, CLIENT, COORDINATOR, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Browser, Server, Story, Target, residue, told_on};

/// Written and kept; written and not kept; searched for; a new person, half entered.
const KEPT: &str = "Quince jelly for Wystan";
const HALF_WRITTEN: &str = "Dovecote mended by Ffion";
const SOUGHT: &str = "Zebediah Vuillamy";
const HALF_ENTERED: [&str; 2] = ["Kezia Brambleworth", "71 Xylophone Mews"];
/// A person's own goal, and a guest at the door.
const GOAL: &str = "Yodel on Pen y Fan";
const GUEST: &str = "Ghislaine";
/// What the demonstration holds about somebody.
const HELD: [&str; 2] = [PERSON, "Peggy E"];

/// Kept in plain on purpose: in a database, in the small store beside it, and typed into a field that does not ask to be forgotten.
const PLAIN: [&str; 3] = ["Oystercatcher Bjornsson", "Nightjar Ekwueme", "Jackdaw Thistlethwaite"];
const KEEP_IN_PLAIN: &str = "const [row, small, done] = arguments; localStorage.setItem('plain', small);
    const request = indexedDB.open('plain'); request.onupgradeneeded = () => request.result.createObjectStore('rows');
    request.onsuccess = () => {
      const transaction = request.result.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.objectStore('rows').put(row, 1);
      transaction.oncomplete = () => { request.result.close(); done(true); };
    };";
const A_FIELD: &str = "document.body.innerHTML = '<textarea id=plain></textarea>'";
/// How long a browser may take to note down what stands in its tabs.
const NOTED: Duration = Duration::from_secs(12);

/// Keeps and types in the open what must be found, in a tab of its own, so that finding nothing means something.
async fn in_plain(browser: &Browser, app: &App) -> Result<()> {
    let driver = browser.driver()?;
    let before = driver.window().await?;
    let tab = driver.new_tab().await?;
    driver.switch_to_window(tab).await?;
    app.page.open("/robots.txt").await?;
    app.page.run_async(KEEP_IN_PLAIN, &[json!(PLAIN[0]), json!(PLAIN[1])]).await?;
    app.page.run(A_FIELD, &[]).await?;
    app.page.type_into(&Target::css("#plain"), PLAIN[2]).await?;
    driver.switch_to_window(before).await?;
    Ok(())
}

/// Kills the browser and searches all that it left.
async fn killed_and_searched(story: &Story, profile: &str, browser: Browser, secret: &[&str]) -> Result<()> {
    tokio::time::sleep(NOTED).await;
    browser.kill()?;
    let words: Vec<&str> = secret.iter().chain(&PLAIN).copied().collect();
    let found = residue::search(&story.profile(profile), &words)?;
    for word in PLAIN {
        ensure!(found.contains_key(word), "“{word}” lies there in plain, and the search does not find it");
    }
    for word in secret {
        ensure!(!found.contains_key(*word), "“{word}” can be read in {:?}", found.get(*word));
    }
    Ok(())
}

async fn nothing_of_a_trainers_can_be_read_in_the_whole_profile_g16(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser_that_remembers("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    in_plain(&browser, &app).await?;
    app.find(PERSON).await?;
    app.write_visit(KEPT, "Ring").await?;
    app.entry_stands(KEPT, "server-has-it").await?;
    app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    app.page.type_into(&Target::css("#search"), SOUGHT).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    app.page.open("/people/new").await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await?;
    app.page.type_into(&Target::css("#name"), HALF_ENTERED[0]).await?;
    app.page.type_into(&Target::css("#address"), HALF_ENTERED[1]).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    // Killed in the middle of a visit, unlocked.
    app.find(PERSON).await?;
    app.begin_visit(HALF_WRITTEN).await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    let secret = [KEPT, HALF_WRITTEN, SOUGHT, HALF_ENTERED[0], HALF_ENTERED[1], HELD[0], HELD[1]];
    killed_and_searched(&story, "phone", browser, &secret).await
}
told_on!(nothing_of_a_trainers_can_be_read_in_the_whole_profile_g16: chromium = Chromium, firefox = Firefox);

async fn nothing_of_a_door_can_be_read_in_the_whole_profile_g16(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser_that_remembers("tablet").await?;
    let app = App::install(browser.page(story.name(), &server.origin())?).await?;
    app.try_sign_in(COORDINATOR, PASSWORD).await?;
    app.page.sees(&Target::css(&format!("#standing[data-standing={UP_TO_DATE}]"))).await?;
    in_plain(&browser, &app).await?;
    app.page.click(&Target::button(HELD[1])).await?;
    app.page.type_into(&Target::css("#guest"), GUEST).await?;
    killed_and_searched(&story, "tablet", browser, &[GUEST, HELD[0], HELD[1]]).await
}
told_on!(nothing_of_a_door_can_be_read_in_the_whole_profile_g16: chromium = Chromium);

async fn nothing_of_a_persons_own_can_be_read_in_the_whole_profile_g16(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (phone, hers) = (story.browser("phone").await?, story.browser_that_remembers("her phone").await?);
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    joe.find(PERSON).await?;
    joe.write_goal(GOAL, &["Buy boots"]).await?;
    joe.entry_stands("Buy boots", "server-has-it").await?;
    phone.quit().await?;
    let peggy = app::on_own_page(hers.page("client", &server.origin())?).await?;
    peggy.page.sees(&Target::heading(GOAL)).await?;
    in_plain(&hers, &peggy).await?;
    peggy.page.click(&Target::choice("Buy boots")).await?;
    killed_and_searched(&story, "her phone", hers, &[GOAL, "Buy boots", PERSON, &format!("Hello, {}", CLIENT.1)]).await
}
told_on!(nothing_of_a_persons_own_can_be_read_in_the_whole_profile_g16: chromium = Chromium);
