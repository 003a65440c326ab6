//! The lists from which people choose, as a manager makes them the service's own: what is added is chosen with no signal, and what is taken away stays where
//! it was used.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, MANAGER, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Page, Server, Story, Target, axe, told_on};

/// Types in the place of what stands in a field.
async fn retype(page: &Page, field: &str, text: &str) -> Result<()> {
    let (end, backspace) = ("\u{e010}", "\u{e003}");
    page.type_into(&Target::css(field), &format!("{end}{}{text}", backspace.repeat(48))).await
}

/// A manager takes one away and adds another of a list. One that is built in already is refused first.
async fn changes(page: &Page, list: [&str; 3], gone: &str, [twice, own]: [&str; 2]) -> Result<()> {
    let [title, add, keep] = list;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link(title)).await?;
    page.click(&Target::choice(gone)).await?;
    page.click(&Target::button(add)).await?;
    page.type_into(&Target::css("#own-1"), twice).await?;
    page.click(&Target::button(keep)).await?;
    page.sees(&Target::text("there is one of that name already")).await?;
    axe::check(page).await?;
    retype(page, "#own-1", own).await?;
    page.click(&Target::button(keep)).await?;
    page.sees(&Target::text("Kept on this phone")).await
}

const REASONS: [&str; 3] = ["Reasons for referral", "Add a reason", "Keep these reasons"];
const BARRIERS: [&str; 3] = ["What stands in the way", "Add a barrier", "Keep these barriers"];
const SOURCES: [&str; 3] = ["Who refers people", "Add a source", "Keep these sources"];

/// Somebody of the demonstration in whose way stand confidence and transport.
const HELD_UP: &str = "Harold Bright";

/// A check-in of the person on the screen names what the service offers, and not what it took away.
async fn barrier(app: &App) -> Result<()> {
    let page = &app.page;
    page.click(&Target::link("Stage check-in")).await?;
    page.click(&Target::choice("Takes part, with others")).await?;
    page.click(&Target::choice("No carer at home")).await?;
    ensure!(page.count(&Target::choice("Transport")).await? == 0, "it offers what the service does not");
    page.click(&Target::button("Keep this check-in")).await?;
    page.sees(&Target::text("No carer at home")).await
}

async fn what_a_service_offers_is_chosen_with_no_signal_and_what_it_took_away_stays_where_it_was_used(
    story: Story,
) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (desk, phone) = (story.browser("desk").await?, story.browser("phone").await?);
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    let page = &manager.page;
    changes(page, SOURCES, "GP or practice staff", ["Other service", "Food bank"]).await?;
    changes(page, BARRIERS, "Transport", ["Housing", "No carer at home"]).await?;
    // The last: a phone that offers it has the others too.
    changes(page, REASONS, "Bereavement", ["Housing", "Cost of living"]).await?;
    manager.stands(UP_TO_DATE).await?;
    desk.quit().await?;

    let page = &joe.page;
    let offers = || async {
        page.click(&Target::css("nav a[href=\"/people\"]")).await?;
        page.click(&Target::link("Add a person")).await?;
        page.sees(&Target::css("#name")).await?;
        Ok(page.count(&Target::choice("Cost of living")).await? == 1)
    };
    page.wait_until("the reason to be offered", offers).await?;
    for gone in ["Bereavement", "GP or practice staff"] {
        ensure!(page.count(&Target::choice(gone)).await? == 0, "{gone} is offered");
    }
    server.kill()?;
    page.click(&Target::choice("Cost of living")).await?;
    page.click(&Target::choice("Food bank")).await?;
    page.type_into(&Target::css("#name"), "Ivy Long").await?;
    page.click(&Target::button("Keep this person")).await?;
    page.click(&Target::text("Why they came")).await?;
    page.sees(&Target::text("Cost of living")).await?;
    page.sees(&Target::text("Food bank")).await?;
    barrier(&joe).await?;
    joe.find(PERSON).await?;
    page.click(&Target::text("Why they came")).await?;
    page.sees(&Target::text("Bereavement, Isolation")).await?;
    page.sees(&Target::text("GP or practice staff")).await?;
    joe.find(HELD_UP).await?;
    page.sees(&Target::text("Confidence, Transport")).await?;
    phone.quit().await
}
told_on!(what_a_service_offers_is_chosen_with_no_signal_and_what_it_took_away_stays_where_it_was_used: chromium = Chromium);
