//! What a person agrees to: written down with no signal, taken back, shown where it matters; an override that always says why; and the copy of everything that
//! they may ask for.

use anyhow::{Context, Result, ensure};

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
told_on!(what_a_person_decides_is_kept_with_no_signal_and_stands_for_colleagues_g1_g2);

const MARKUP: &str = "He said <b>\"5 > 4 & 3\"</b>";
const ASKED: &str = "Peggy, on paper, by hand";

/// Every text of the story on the screen, and the goals.
const TOLD: &str = "return [...document.querySelectorAll('.entry-text, .timeline .own-words, h3.own-words, .entry a')].map((told) => told.textContent)";

async fn everything_kept_about_a_person_is_given_to_them_and_that_is_written_down(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit(MARKUP, "Ring").await?;
    let earlier = Target::button("Show earlier entries");
    while app.page.count(&earlier).await? > 0 {
        app.page.click(&earlier).await?;
    }
    let told: Vec<String> = serde_json::from_value(app.page.run(TOLD, &[]).await?)?;
    ensure!(told.len() > 20, "there is little to look for: {told:?}");
    app.page.click(&Target::text("What they agreed to")).await?;
    app.page.click(&Target::link("Give them a copy of everything")).await?;

    // No copy without a word of who asked for it.
    app.page.click(&Target::button("Make the copy")).await?;
    app.page.sees(&Target::text("Write who asked for it")).await?;
    ensure!(browser.saved_files()?.is_empty(), "a copy was made before anyone said for whom");
    app.page.type_into(&Target::css("#reason"), ASKED).await?;
    app.page.click(&Target::button("Make the copy")).await?;
    app.page.sees(&Target::text("The copy was given to your browser")).await?;
    let saved = || async { Ok(!browser.saved_files()?.is_empty()) };
    app.page.wait_until("the copy to be saved", saved).await?;

    let file = browser.saved_files()?.pop().context("no file was saved")?;
    ensure!(!file.to_string_lossy().contains("Ellison"), "the file's name says whose it is");
    let document = std::fs::read_to_string(file)?;
    ensure!(!document.contains("<b>"), "what somebody wrote is markup in the copy");
    let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let text = text.iter().fold(document, |text, (coded, plain)| text.replace(coded, plain));
    for words in told.iter().map(String::as_str).chain([PERSON, "Peggy", "7 Mill Race Court", "0114 496 0142", MARKUP])
    {
        ensure!(text.contains(words), "“{words}” is not in the copy");
    }

    app.find(PERSON).await?;
    app.page.sees(&Target::text("A copy of everything was made")).await?;
    app.entry_stands(ASKED, "on-this-phone").await?;
    server.start_again().await?;
    app.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    app.entry_stands(ASKED, "server-has-it").await?;
    browser.quit().await
}
told_on!(everything_kept_about_a_person_is_given_to_them_and_that_is_written_down: chromium = Chromium);
