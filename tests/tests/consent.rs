//! What a person agrees to: written down with no signal, taken back, shown where it matters, and on their own page; an override that always says why; and the
//! copy of everything that they may ask for.

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, CLIENT, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, axe, told_on};

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
    app.page.sees(&Target::choice(STORIES)).await?;
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

    app.page.sees(&Target::text("Who has seen their records is missing from it")).await?;
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
    ensure!(text.contains("This part is missing."), "the copy does not say that it is not whole");
    ensure!(!text.contains("As the server knew it"), "the copy says what nobody knew");

    app.find(PERSON).await?;
    app.page.sees(&Target::text("A copy of everything was made")).await?;
    app.entry_stands(ASKED, "on-this-phone").await?;
    server.start_again().await?;
    app.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    app.entry_stands(ASKED, "server-has-it").await?;

    // With a line the copy also says who has seen it, and up to when that is known.
    app.page.click(&Target::text("What they agreed to")).await?;
    app.page.click(&Target::link("Give them a copy of everything")).await?;
    app.page.type_into(&Target::css("#reason"), "The rest, by post").await?;
    app.page.click(&Target::button("Make the copy")).await?;
    app.page.sees(&Target::text("The copy was given to your browser")).await?;
    app.page.sees_no(&Target::text("Who has seen their records is missing")).await?;
    let saved = || async { Ok(browser.saved_files()?.len() > 1) };
    app.page.wait_until("the second copy to be saved", saved).await?;
    let files = browser.saved_files()?;
    let all = files.iter().map(std::fs::read_to_string).collect::<std::io::Result<Vec<_>>>()?;
    let whole = all.iter().find(|text| !text.contains("This part is missing.")).context("both copies lack a part")?;
    for words in ["As the server knew it on ", "Joe Hartley (Health trainer): ", "wrote in them", "made a copy"] {
        ensure!(whole.contains(words), "“{words}” is not in the copy");
    }
    browser.quit().await
}
told_on!(everything_kept_about_a_person_is_given_to_them_and_that_is_written_down: chromium = Chromium);

const RESEARCH: &str = "Research, without your name";
const STAFF_SAY: &str = "Research, without their name";
const NIECE: &str = "Told by her niece Bronwyn";

/// What stands on her page beside something that she was asked.
async fn she_sees(app: &App, about: &str, says: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll('section:has(> #agreed-title) li')].find((item) => item.innerText.includes(arguments[0]))?.innerText ?? ''";
    let check = || async {
        let told = app.page.run(script, &[about.into()]).await?;
        Ok(told.as_str().is_some_and(|told| told.contains(says)))
    };
    app.page.wait_until(&format!("“{about}” to say “{says}”"), check).await
}

async fn she_sees_what_she_agreed_to_and_takes_it_back_with_no_signal_g1_g2_g7(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (phone, hers) = (story.browser("trainer's phone").await?, story.browser("her phone").await?);
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    hers.run_before_pages(app::LISTEN).await?;
    let peggy = app::on_own_page(hers.page("client", &server.origin())?).await?;
    peggy.page.sees(&Target::heading("What you agreed to")).await?;
    peggy.page.sees_no(&Target::text(RESEARCH)).await?;

    // It arrives by itself; not the words beside it, nor what was done without her.
    let without = "Without her, as she was in danger";
    decides(&joe, GP, "Done without their agreement").await?;
    joe.page.type_into(&Target::css("#reason"), without).await?;
    joe.page.click(&Target::button("Keep this decision")).await?;
    for decision in ["Did not agree", "Agreed"] {
        decides(&joe, STAFF_SAY, decision).await?;
        joe.page.click(&Target::choice("They said it")).await?;
        joe.page.type_into(&Target::css("#reason"), NIECE).await?;
        joe.page.click(&Target::button("Keep this decision")).await?;
        stands(&joe, STAFF_SAY, decision).await?;
    }
    she_sees(&peggy, RESEARCH, "You said yes").await?;
    peggy.page.sees_no(&Target::text("Telling your GP how it goes")).await?;
    let sent = peggy.received(&["given", NIECE, without, "overridden"]).await?;
    ensure!(
        matches!(sent.as_slice(), [given, 0, 0, 0] if *given > 0),
        "she was sent what is not for her, or the search is blind: {sent:?}"
    );
    for (language, tag, yes) in [("اردو", "ur", "آپ نے ہاں کہا"), ("العربية", "ar", "قلت نعم")]
    {
        peggy.page.click(&Target::button(language)).await?;
        peggy.page.sees(&Target::css(&format!("html[lang={tag}][dir=rtl]"))).await?;
        peggy.page.sees(&Target::text(yes)).await?;
        axe::check(&peggy.page).await?;
    }
    peggy.page.click(&Target::button("English")).await?;

    // She takes it back at home with no signal; another tap is needed, and it is there after a start.
    server.kill()?;
    peggy.page.click(&Target::button(&format!("I take this back : {RESEARCH}"))).await?;
    peggy.page.click(&Target::button("Leave it as it is")).await?;
    she_sees(&peggy, RESEARCH, "You said yes").await?;
    peggy.page.click(&Target::button(&format!("I take this back : {RESEARCH}"))).await?;
    peggy.page.sees(&Target::text("Your worker will see this.")).await?;
    peggy.page.click(&Target::button("Yes, take it back")).await?;
    she_sees(&peggy, RESEARCH, "You took this back").await?;
    peggy.entry_stands(RESEARCH, "on-this-phone").await?;
    peggy.page.reload().await?;
    peggy.page.started().await?;
    peggy.unlock(PASSWORD).await?;
    she_sees(&peggy, RESEARCH, "You took this back").await?;

    // Her trainer sees it, and who it was.
    server.start_again().await?;
    peggy.entry_stands(RESEARCH, "server-has-it").await?;
    joe.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    joe.find(PERSON).await?;
    joe.page.sees(&Target::text(&format!("Took their agreement back: {STAFF_SAY}"))).await?;
    joe.page.click(&Target::link(&format!("Took their agreement back: {STAFF_SAY}"))).await?;
    joe.page.sees(&Target::text(&format!("Written by {}", CLIENT.1))).await?;
    hers.quit().await?;
    phone.quit().await
}
told_on!(she_sees_what_she_agreed_to_and_takes_it_back_with_no_signal_g1_g2_g7: chromium = Chromium);
