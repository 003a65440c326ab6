//! A person's own page: their goals, to be ticked with no signal; nothing of anyone else; and what staff write down and see of it.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, CLIENT, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Page, Server, Story, Target, axe, told_on};

const GOAL: &str = "Sing at the harvest supper";
const STEPS: [&str; 2] = ["Ask Doreen for the words", "Sing it once to the cat"];
const HERS: &str = "All the way, with Doreen";

async fn a_step_ticked_with_no_signal_reaches_the_trainer_by_itself_g1_g2(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (phone, hers) = (story.browser("trainer's phone").await?, story.browser("her phone").await?);
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;

    // Together on the sofa, with no signal.
    server.kill()?;
    joe.find(PERSON).await?;
    joe.write_goal(GOAL, &STEPS).await?;
    for step in STEPS {
        joe.entry_stands(step, "on-this-phone").await?;
        joe.step_is(step, false).await?;
    }
    server.start_again().await?;
    joe.entry_stands(STEPS[1], "server-has-it").await?;

    let peggy = app::on_own_page(hers.page("client", &server.origin())?).await?;
    peggy.page.sees(&Target::heading(GOAL)).await?;
    peggy.page.sees_no(&Target::css("nav")).await?;
    peggy.page.sees(&Target::css("a[href=\"tel:01144960121\"]")).await?;

    // At home, with no signal: ticked, closed, opened again.
    server.kill()?;
    peggy.page.click(&Target::choice(STEPS[0])).await?;
    peggy.entry_stands(STEPS[0], "on-this-phone").await?;
    peggy.page.sees(&Target::css("#standing[data-standing=waiting]")).await?;
    peggy.page.reload().await?;
    peggy.page.started().await?;
    peggy.unlock(PASSWORD).await?;
    peggy.step_is(STEPS[0], true).await?;
    peggy.step_is(STEPS[1], false).await?;
    peggy.entry_stands(STEPS[0], "on-this-phone").await?;
    joe.step_is(STEPS[0], false).await?;

    // Signal again: it is sent by itself, and the trainer's phone shows it while he looks.
    server.start_again().await?;
    peggy.entry_stands(STEPS[0], "server-has-it").await?;
    // His browser tells the app when there is a signal again; without that it asks once a minute.
    joe.page.run("dispatchEvent(new Event('online'))", &[]).await?;
    joe.step_is(STEPS[0], true).await?;
    joe.page.sees(&Target::text(&format!("Ticked by {}, ", CLIENT.1))).await?;
    peggy.page.sees(&Target::css("#standing[data-standing=up-to-date]")).await?;
    hers.quit().await?;

    // The trainer ticks too, and takes a tick back that was a slip.
    joe.page.click(&Target::choice(STEPS[1])).await?;
    joe.entry_stands(STEPS[1], "server-has-it").await?;
    joe.page.click(&Target::choice(STEPS[0])).await?;
    joe.step_is(STEPS[0], false).await?;
    joe.page.sees_no(&Target::text(&format!("Ticked by {}, ", CLIENT.1))).await?;
    joe.stands(UP_TO_DATE).await?;
    phone.quit().await
}
told_on!(a_step_ticked_with_no_signal_reaches_the_trainer_by_itself_g1_g2);

/// What no client's phone may hold: other people, and what staff write for each other.
const CANARIES: [&str; 7] = [
    "Winston",
    "Kowalczyk",
    "Plumwexley in the hall",
    "knock loudly",
    "Mill Race Court",
    "dominoes",
    "I had forgotten Quindlebar",
];

/// Goes where an address leads, as from a link in the app.
async fn go(page: &Page, address: &str) -> Result<()> {
    let script = "history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))";
    page.run(script, &[address.into()]).await.map(drop)
}

/// All that the page says, shown or not: its text, its markup, its title, its address.
async fn all_of(page: &Page) -> Result<String> {
    let script = "return [document.title, location.href, document.body.innerText, document.documentElement.outerHTML].join('\\n')";
    Ok(page.run(script, &[]).await?.as_str().unwrap_or_default().to_owned())
}

async fn a_persons_phone_shows_and_holds_nothing_but_their_own_g7(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let phone = story.browser("trainer's phone").await?;
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    joe.find(PERSON).await?;
    let person = joe.page.path().await?;
    joe.write_visit(CANARIES[2], "Ring the choir").await?;
    joe.write_check_in("She hums", CANARIES[6], "No bus after seven").await?;
    joe.stands(UP_TO_DATE).await?;
    joe.find("Winston Clarke").await?;
    let other = joe.page.path().await?;
    phone.quit().await?;

    let hers = story.browser("her phone").await?;
    let peggy = app::on_own_page(hers.page("client", &server.origin())?).await?;
    let mine = all_of(&peggy.page).await?;
    ensure!(mine.contains(HERS) && mine.contains("Joe Hartley"), "her own page is not all there");
    let form = format!("{person}/visit");
    for address in ["/people", "/people/new", "/people/list", "/phone", "/about", &person, &form, &other, "/nowhere"] {
        go(&peggy.page, address).await?;
        shows_only_her_own(&peggy, address).await?;
    }
    // Also straight from the address, through the lock.
    peggy.page.open(&other).await?;
    peggy.page.started().await?;
    peggy.unlock(PASSWORD).await?;
    shows_only_her_own(&peggy, "an address opened anew").await?;
    let words: Vec<&str> = CANARIES.into_iter().chain([HERS, "Peggy", "Joe Hartley"]).collect();
    let found = peggy.found_in_storage(&words).await?;
    ensure!(found.iter().all(|found| *found == 0), "in the store: {:?}", words.iter().zip(&found).collect::<Vec<_>>());
    hers.quit().await
}
told_on!(a_persons_phone_shows_and_holds_nothing_but_their_own_g7: chromium = Chromium, firefox = Firefox);

async fn shows_only_her_own(app: &App, address: &str) -> Result<()> {
    app.page.sees(&Target::heading(&format!("Hello, {}", CLIENT.1))).await?;
    app.page.wait_until("the address of her page", || async { Ok(app.page.path().await? == "/") }).await?;
    let all = all_of(&app.page).await?;
    for canary in CANARIES {
        ensure!(!all.contains(canary), "{address}: “{canary}” is on the page");
    }
    ensure!(app.page.count(&Target::css("nav, a[href^=\"/\"]")).await? == 0, "{address}: there are ways to go");
    Ok(())
}

async fn the_server_sends_a_person_nothing_but_their_own_g7(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let hers = story.browser("her phone").await?;
    hers.run_before_pages(app::LISTEN).await?;
    let peggy = app::on_own_page(hers.page(story.name(), &server.origin())?).await?;
    peggy.page.sees(&Target::text(HERS)).await?;
    let told = peggy.received(&[HERS, "Joe Hartley", "0114 496 0121"]).await?;
    ensure!(told.iter().all(|found| *found > 0), "what she was sent is not found, so the search is blind: {told:?}");
    let canaries =
        ["Winston", "Kowalczyk", "knock loudly", "Mill Race", "dominoes", "talked about Ron", "trusts-worker"];
    let sent = peggy.received(&canaries).await?;
    ensure!(sent.iter().all(|found| *found == 0), "she was sent {:?}", canaries.iter().zip(&sent).collect::<Vec<_>>());
    hers.quit().await
}
told_on!(the_server_sends_a_person_nothing_but_their_own_g7: chromium = Chromium);

async fn a_half_written_goal_waits_on_today(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let phone = story.browser("phone").await?;
    let joe = app::signed_in(phone.page(story.name(), &server.origin())?, TRAINER).await?;
    server.kill()?;
    joe.find(PERSON).await?;
    joe.page.click(&Target::link("Add a goal")).await?;
    joe.page.click(&Target::button("Keep this goal")).await?;
    joe.page.sees(&Target::css(".error-summary")).await?;
    joe.page.type_into(&Target::css("#words"), GOAL).await?;
    joe.page.sees(&Target::text("Draft kept on this phone")).await?;
    joe.page.reload().await?;
    joe.page.started().await?;
    joe.unlock(PASSWORD).await?;
    joe.today().await?;
    joe.page.click(&Target::link("Goal with Peggy")).await?;
    ensure!(joe.page.value(&Target::css("#words")).await? == GOAL, "the draft is another");
    joe.page.click(&Target::button("Keep this goal")).await?;
    joe.page.sees(&Target::heading(GOAL)).await?;
    joe.today().await?;
    joe.page.sees_no(&Target::css("#unfinished-title")).await?;
    phone.quit().await
}
told_on!(a_half_written_goal_waits_on_today: chromium = Chromium);

async fn her_page_speaks_the_language_that_she_chose_with_no_signal(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let hers = story.browser("her phone").await?;
    let peggy = app::on_own_page(hers.page(story.name(), &server.origin())?).await?;
    server.kill()?;
    for (language, tag, direction, heading, ring) in [
        ("العربية", "ar", "rtl", "أهدافك", "اتصل بـ"),
        ("اردو", "ur", "rtl", "آپ کے مقاصد", "کو فون کریں"),
        ("Polski", "pl", "ltr", "Twoje cele", "Zadzwoń: Joe Hartley"),
        ("Cymraeg", "cy", "ltr", "Eich nodau", "Ffonio Joe Hartley"),
        ("Soomaali", "so", "ltr", "Yoolashaada", "Wac Joe Hartley"),
    ] {
        peggy.page.click(&Target::button(language)).await?;
        peggy.page.sees(&Target::heading(heading)).await?;
        peggy.page.sees(&Target::css(&format!("html[lang={tag}][dir={direction}]"))).await?;
        peggy.page.sees(&Target::text(ring)).await?;
        // Her own words stay as she said them.
        peggy.page.sees(&Target::text(HERS)).await?;
        axe::check(&peggy.page).await?;
    }
    hers.quit().await
}
told_on!(her_page_speaks_the_language_that_she_chose_with_no_signal: chromium = Chromium);

/// A browser with two voices for English, of which one would send away what it reads.
const VOICES: &str = "window.said = []; window.offline = true;
    const voice = (name, localService) => ({ name, lang: 'en-GB', localService });
    const synthesis = { getVoices: () => [voice('far', false), ...(window.offline ? [voice('near', true)] : [])],
      speak: (said) => window.said.push([said.voice.name, said.text]), cancel: () => { window.cancelled = true; } };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };";

async fn her_page_is_read_aloud_only_by_a_voice_of_the_phone_itself(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let hers = story.browser("her phone").await?;
    hers.run_before_pages(VOICES).await?;
    let peggy = app::on_own_page(hers.page(story.name(), &server.origin())?).await?;
    peggy.page.click(&Target::button("Read it to me")).await?;
    peggy.page.sees(&Target::button("Stop reading")).await?;
    let said = peggy.page.run("return window.said", &[]).await?.to_string();
    ensure!(said.contains(HERS) && said.contains("Done: As far as the bridge"), "it reads {said}");
    ensure!(!said.contains("far\""), "a voice elsewhere reads: {said}");
    peggy.page.click(&Target::button("Stop reading")).await?;
    peggy.page.sees(&Target::button("Read it to me")).await?;
    ensure!(peggy.page.run("return window.cancelled === true", &[]).await? == true, "it goes on reading");
    peggy.page.run("window.offline = false; window.speechSynthesis.onvoiceschanged()", &[]).await?;
    peggy.page.sees_no(&Target::button("Read it to me")).await?;
    hers.quit().await
}
told_on!(her_page_is_read_aloud_only_by_a_voice_of_the_phone_itself: chromium = Chromium);

/// Her phone is lost: from another she takes her page off it, and then off that one, with a tick that was not sent yet.
async fn she_takes_her_page_off_a_lost_phone_and_off_hers_g9_g10(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (pocket, drawer) = (story.browser("lost").await?, story.browser("hers").await?);
    let lost = app::on_own_page(pocket.page("lost", &server.origin())?).await?;
    let hers = app::on_own_page(drawer.page("hers", &server.origin())?).await?;
    let page = &hers.page;
    page.click(&Target::button("Show my other phones")).await?;
    page.click(&Target::css("#other-phones .card button")).await?;
    let (sure, password) = (Target::css("#take-off button[type=submit]"), Target::css("#take-off-secret"));
    page.click(&sure).await?;
    page.sees(&Target::text("Write your password")).await?;
    page.type_into(&password, "a guess of somebody").await?;
    page.click(&sure).await?;
    page.sees(&Target::text("That is not your password")).await?;
    lost.step_is(HERS, false).await?;
    page.type_into(&password, &format!("\u{e010}{}{PASSWORD}", "\u{e003}".repeat(32))).await?;
    page.click(&sure).await?;
    page.sees(&Target::text("It is erased there when that phone next has a connection.")).await?;
    page.sees_no(&Target::css("#other-phones .card button")).await?;
    page.click(&Target::button("Close")).await?;
    page.sees(&Target::css("#phones-title:focus")).await?;
    lost.page.run("window.dispatchEvent(new Event('online'))", &[]).await?;
    lost.page.wait_until("nothing to be left", || async { Ok(lost.stored().await?.is_empty()) }).await?;
    pocket.quit().await?;

    // Her own is not removed before what she ticked is with the server.
    server.kill()?;
    page.click(&Target::choice(HERS)).await?;
    hers.entry_stands(HERS, "on-this-phone").await?;
    let leave = async || {
        page.click(&Target::button("Take my page off this phone")).await?;
        page.click(&Target::css("#leave .cluster button:first-child")).await
    };
    leave().await?;
    page.sees(&Target::heading("Your page is still on this phone")).await?;
    hers.step_is(HERS, true).await?;
    server.start_again().await?;
    leave().await?;
    page.sees(&Target::heading("Sign in")).await?;
    page.wait_until("nothing to be left", || async { Ok(hers.stored().await?.is_empty()) }).await?;
    hers.try_sign_in(CLIENT.0, PASSWORD).await?;
    hers.step_is(HERS, true).await?;
    drawer.quit().await
}
told_on!(she_takes_her_page_off_a_lost_phone_and_off_hers_g9_g10: chromium = Chromium, firefox = Firefox);
