//! What a person agrees to: written down with no signal, taken back, shown where it matters; and an override that always says why.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, told_on};

const STORIES: &str = "Telling their story to others, without their name";
const GP: &str = "Telling their GP practice how it goes";
const OWN_WORDS: &str = "Keeping their own words for colleagues to read";
const WHY: &str = "She did not wake properly; the duty doctor was told";

/// Opens the form at the person's page.
async fn decides(app: &App, purpose: &str, decision: &str) -> Result<()> {
    app.find(PERSON).await?;
    app.page.click(&Target::text("What they agreed to")).await?;
    app.page.click(&Target::link("Write down a decision")).await?;
    app.page.click(&Target::choice(purpose)).await?;
    app.page.click(&Target::choice(decision)).await
}

/// What stands beside a purpose on the person's page.
async fn stands(app: &App, purpose: &str, beginning: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll('dt')].find((dt) => dt.innerText === arguments[0] || dt.textContent === arguments[0])
        ?.nextElementSibling?.textContent ?? ''";
    let check = || async {
        let told = app.page.run(script, &[purpose.into()]).await?;
        Ok(told.as_str().is_some_and(|told| told.starts_with(beginning)))
    };
    app.page.wait_until(&format!("“{purpose}” to stand as “{beginning}”"), check).await
}

async fn what_a_person_decides_is_kept_with_no_signal_and_stands_for_colleagues_g1_g2(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;

    // Nothing is chosen beforehand, and what is missing is asked for.
    app.find(PERSON).await?;
    stands(&app, STORIES, "Not asked yet").await?;
    app.page.click(&Target::text("What they agreed to")).await?;
    app.page.click(&Target::link("Write down a decision")).await?;
    ensure!(app.page.count(&Target::css("input[type=radio]:checked")).await? == 0, "something is chosen beforehand");
    app.page.click(&Target::button("Keep this decision")).await?;
    app.page.sees(&Target::css(".error-summary")).await?;
    for missing in ["Choose what it is about", "Choose what they decided", "Choose how they said so"] {
        app.page.sees(&Target::text(missing)).await?;
    }
    app.page.click(&Target::choice(STORIES)).await?;
    app.page.click(&Target::choice("Agreed")).await?;
    app.page.click(&Target::choice("They said it")).await?;
    app.page.click(&Target::button("Keep this decision")).await?;
    app.page.sees(&Target::text("Decision kept on this phone")).await?;
    stands(&app, STORIES, "Agreed, ").await?;

    // Taken back on the same day: the last word counts.
    decides(&app, STORIES, "Took their agreement back").await?;
    app.page.click(&Target::choice("They said it")).await?;
    app.page.click(&Target::button("Keep this decision")).await?;
    stands(&app, STORIES, "Took their agreement back, ").await?;

    // Without agreement only with a reason, and it decides nothing for the person.
    decides(&app, GP, "Done without their agreement").await?;
    app.page.click(&Target::button("Keep this decision")).await?;
    app.page.sees(&Target::text("Write why it was done without their agreement")).await?;
    app.page.type_into(&Target::css("#reason"), WHY).await?;
    app.page.click(&Target::button("Keep this decision")).await?;
    app.page.sees(&Target::text(WHY)).await?;
    stands(&app, GP, "Not asked yet").await?;

    // Whoever said no to keeping their own words is asked again before any are kept.
    decides(&app, OWN_WORDS, "Did not agree").await?;
    app.page.click(&Target::choice("They said it")).await?;
    app.page.click(&Target::button("Keep this decision")).await?;
    stands(&app, OWN_WORDS, "Did not agree, ").await?;
    app.page.click(&Target::link("Stage check-in")).await?;
    app.page.sees(&Target::text("They said no to keeping their own words")).await?;

    server.start_again().await?;
    // As the browser does when there is a signal again.
    app.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    app.stands(UP_TO_DATE).await?;
    let other = story.browser("another device").await?;
    let colleague = app::signed_in(other.page("another", &server.origin())?, TRAINER).await?;
    colleague.find(PERSON).await?;
    stands(&colleague, STORIES, "Took their agreement back, ").await?;
    colleague.entry_stands(WHY, "server-has-it").await?;
    other.quit().await?;
    browser.quit().await
}
told_on!(what_a_person_decides_is_kept_with_no_signal_and_stands_for_colleagues_g1_g2: chromium = Chromium);
