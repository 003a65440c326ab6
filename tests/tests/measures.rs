//! Measures: a manager says which the service uses, a trainer takes one with no signal, and what was answered stands in words on every device.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, MANAGER, PERSON, TRAINER, UP_TO_DATE};
use acceptance::looks::{self, Direction};
use acceptance::server::Contents;
use acceptance::{Browser, Page, Server, Story, Target, Theme, Window, axe, told_on};

/// The narrowest window in which nothing may be lost.
const SMALL_PHONE: Window = Window { width: 320, height: 700, density: 1 };
const ONLINE: &str = "dispatchEvent(new Event('online'))";
const ASK: &str = "Take a measure";
/// What is read where one is taken, and nowhere before.
const FORM: &str = "Only they answer.";
const KEEP: &str = "Keep these answers";
/// A measure that a service makes.
const OWN: &str = "Garden score";
/// What is said of a score of it.
const SCORED: &str = "7. From 0 to 10. Higher is better";

/// Nothing to object to, in both themes and directions, and with larger letters.
async fn looks_well(page: &Page, browser: &Browser, screen: &str) -> Result<()> {
    browser.show_in(SMALL_PHONE).await?;
    for theme in Theme::ALL {
        browser.colour(theme).await?;
        for direction in Direction::ALL {
            looks::turn(page, direction).await?;
            axe::check(page).await?;
        }
    }
    browser.colour(Theme::Light).await?;
    looks::turn(page, Direction::Ltr).await?;
    for percent in [200, 100] {
        looks::text_size(page, percent).await?;
        let wide = looks::too_wide(page).await?;
        ensure!(wide.is_empty(), "{screen}, text at {percent} %: too wide: {wide:#?}");
    }
    let small = looks::too_small(page).await?;
    ensure!(small.is_empty(), "{screen}: smaller than 44 pixels: {small:#?}");
    Ok(())
}

/// Chooses what of several belongs to one question.
fn of(question: &str, answer: usize) -> Target {
    let at = if answer == 0 { String::new() } else { format!("-{answer}") };
    Target::css(&format!("label:has(#{question}{at})"))
}

async fn what_a_person_answers_with_no_signal_stands_in_words_on_another_device_g1_g2(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (browser, other) = (story.browser("phone").await?, story.browser("tablet").await?);
    let joe = app::signed_in(browser.page("phone", &server.origin())?, TRAINER).await?;
    let second = app::signed_in(other.page("tablet", &server.origin())?, TRAINER).await?;
    let page = &joe.page;
    server.kill()?;
    joe.find(PERSON).await?;
    page.click(&Target::link(ASK)).await?;
    page.sees(&Target::text(FORM)).await?;
    for licensed in ["SWEMWBS", "PAM", "MYCaW", "Outcomes Star"] {
        ensure!(page.count(&Target::choice(licensed)).await? == 0, "{licensed} is offered without a licence");
    }
    page.click(&Target::button(KEEP)).await?;
    page.sees(&Target::text("Choose a measure")).await?;
    looks_well(page, &browser, "a measure that is not chosen").await?;
    page.click(&Target::choice("Personal wellbeing (ONS4)")).await?;
    page.click(&Target::button(KEEP)).await?;
    page.sees(&Target::text("Nothing is answered yet.")).await?;
    looks_well(page, &browser, "personal wellbeing, unanswered").await?;

    // One is answered and left unanswered after all; one is answered otherwise; one is never answered.
    page.click(&of("satisfied", 7)).await?;
    page.click(&Target::button("Leave it unanswered")).await?;
    page.click(&of("worthwhile", 9)).await?;
    page.click(&of("anxious", 2)).await?;
    page.click(&of("anxious", 6)).await?;
    looks_well(page, &browser, "personal wellbeing, answered").await?;
    page.reload().await?;
    joe.unlock(app::PASSWORD).await?;
    page.holds("9 to be found again", "return document.querySelector('#worthwhile-9')?.checked === true").await?;
    page.click(&Target::button(KEEP)).await?;
    page.sees(&Target::text("9 of 10 (very high)")).await?;
    page.sees(&Target::text("6 of 10 (high)")).await?;
    ensure!(page.count(&Target::text("Satisfied with life")).await? == 0, "what was left out was kept");
    ensure!(page.count(&Target::text("The first three together")).await? == 0, "they are summed");

    // Loneliness: three questions have a sum.
    page.click(&Target::link(ASK)).await?;
    page.click(&Target::choice("Loneliness (ONS)")).await?;
    for (question, answer) in [("companionship", 2), ("left-out", 1), ("isolated", 0), ("lonely", 2)] {
        page.click(&of(question, answer)).await?;
    }
    looks_well(page, &browser, "loneliness").await?;
    page.click(&Target::button(KEEP)).await?;
    page.sees(&Target::text("6, where 3 is least")).await?;

    server.start_again().await?;
    for app in [&joe, &second] {
        app.page.run(ONLINE, &[]).await?;
        app.stands(UP_TO_DATE).await?;
    }
    second.find(PERSON).await?;
    let page = &second.page;
    page.sees(&Target::text("9 of 10 (very high)")).await?;
    page.sees(&Target::text("6, where 3 is least")).await?;
    page.click(&Target::link("Personal wellbeing (ONS4)")).await?;
    page.sees(&Target::text("the things you do in your life are worthwhile?")).await?;
    looks_well(page, &other, "what was answered").await?;
    page.click(&Target::button("Take back")).await?;
    page.type_into(&Target::css("#reason"), "Her sister answered").await?;
    page.click(&Target::button("Take it back")).await?;
    page.sees(&Target::text("Her sister answered")).await?;
    browser.quit().await?;
    other.quit().await
}
told_on!(what_a_person_answers_with_no_signal_stands_in_words_on_another_device_g1_g2: chromium = Chromium);

async fn a_manager_says_which_measures_the_service_uses(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (desk, phone) = (story.browser("desk").await?, story.browser("phone").await?);
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    let page = &manager.page;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Measures")).await?;
    page.sees(&Target::text("needs the owner’s licence")).await?;
    looks_well(page, &desk, "which measures").await?;
    page.click(&Target::choice("Loneliness (ONS)")).await?;
    page.click(&Target::css("label:has(#offered-swemwbs)")).await?;
    page.click(&Target::button("Keep these measures")).await?;
    page.sees(&Target::text("Kept on this phone")).await?;
    manager.stands(UP_TO_DATE).await?;
    desk.quit().await?;

    let page = &joe.page;
    let offers = || async {
        joe.find(PERSON).await?;
        page.click(&Target::link(ASK)).await?;
        page.sees(&Target::text(FORM)).await?;
        Ok(page.count(&Target::choice("SWEMWBS")).await? == 1)
    };
    page.wait_until("the measure to be offered", offers).await?;
    ensure!(page.count(&Target::choice("Loneliness (ONS)")).await? == 0, "it offers what the service does not use");
    page.click(&Target::choice("SWEMWBS")).await?;
    page.type_into(&Target::css("#score"), "high").await?;
    page.click(&Target::button(KEEP)).await?;
    page.sees(&Target::text("Write the score as a number")).await?;
    looks_well(page, &phone, "a score").await?;
    page.type_into(&Target::css("#score"), &format!("\u{e010}{}23.21", "\u{e003}".repeat(8))).await?;
    page.click(&Target::button(KEEP)).await?;
    page.sees(&Target::text("23.21")).await?;
    phone.quit().await
}
told_on!(a_manager_says_which_measures_the_service_uses: chromium = Chromium);

/// The manager's page of measures.
async fn to_measures(manager: &App) -> Result<()> {
    manager.page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    manager.page.click(&Target::link("Measures")).await
}

/// A measure of the service's own: named and given a range by a manager, scored by a trainer with no signal, and readable when it is offered no more.
async fn a_services_own_measure_is_scored_within_its_range_and_stays_readable(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (desk, phone) = (story.browser("desk").await?, story.browser("phone").await?);
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    let page = &manager.page;
    to_measures(&manager).await?;
    page.click(&Target::button("Add a measure")).await?;
    page.type_into(&Target::css("#own-1"), OWN).await?;
    page.type_into(&Target::css("#own-1-lowest"), "10").await?;
    page.type_into(&Target::css("#own-1-highest"), "0").await?;
    page.click(&Target::button("Keep these measures")).await?;
    page.sees(&Target::text("Make the highest score higher than the lowest")).await?;
    looks_well(page, &desk, "a measure of one's own").await?;
    let anew = |typed: &str| format!("{}{typed}", "\u{e003}".repeat(4));
    page.type_into(&Target::css("#own-1-lowest"), &anew("0")).await?;
    page.type_into(&Target::css("#own-1-highest"), &anew("10")).await?;
    page.click(&Target::choice("Higher is better")).await?;
    page.click(&Target::button("Keep these measures")).await?;
    page.sees(&Target::text("Kept on this phone")).await?;
    manager.stands(UP_TO_DATE).await?;

    let trainer = &joe.page;
    let offered = || async {
        joe.find(PERSON).await?;
        trainer.click(&Target::link(ASK)).await?;
        trainer.sees(&Target::text(FORM)).await?;
        Ok(trainer.count(&Target::choice(OWN)).await? == 1)
    };
    trainer.wait_until("the measure to be offered", offered).await?;
    server.kill()?;
    trainer.click(&Target::choice(OWN)).await?;
    trainer.sees(&Target::text("From 0 to 10. Higher is better")).await?;
    trainer.type_into(&Target::css("#score"), "11").await?;
    trainer.click(&Target::button(KEEP)).await?;
    trainer.sees(&Target::text("Write the score as a whole number from 0 to 10")).await?;
    looks_well(trainer, &phone, "a score out of its range").await?;
    trainer.type_into(&Target::css("#score"), &anew("7")).await?;
    trainer.click(&Target::button(KEEP)).await?;
    trainer.sees(&Target::text(SCORED)).await?;

    // It is offered no more; what was said with it stands, in its words, on the desk too. Its range can't be changed.
    server.start_again().await?;
    for app in [&joe, &manager] {
        app.page.run(ONLINE, &[]).await?;
        app.stands(UP_TO_DATE).await?;
    }
    to_measures(&manager).await?;
    page.sees(&Target::text("From 0 to 10. Higher is better")).await?;
    ensure!(page.count(&Target::css("#own-1-lowest")).await? == 0, "the range of what was kept can be changed");
    page.click(&Target::css("label:has(#own-1-offered)")).await?;
    page.click(&Target::button("Keep these measures")).await?;
    page.sees(&Target::text("Kept on this phone")).await?;
    manager.stands(UP_TO_DATE).await?;
    desk.quit().await?;
    let gone = || async {
        joe.find(PERSON).await?;
        trainer.click(&Target::link(ASK)).await?;
        trainer.sees(&Target::text(FORM)).await?;
        Ok(trainer.count(&Target::choice(OWN)).await? == 0)
    };
    trainer.wait_until("the measure to be offered no more", gone).await?;
    joe.find(PERSON).await?;
    trainer.sees(&Target::link(OWN)).await?;
    trainer.sees(&Target::text(SCORED)).await?;
    phone.quit().await
}
told_on!(a_services_own_measure_is_scored_within_its_range_and_stays_readable: chromium = Chromium);
