//! A manager's screens.

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER};
use acceptance::server::Contents;
use acceptance::{Page, Server, Target, past, peer};
use anyhow::Result;

use crate::camera::Camera;

/// What a manager sets up, decides and looks into.
pub(crate) async fn round(camera: &mut Camera) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let mut joe = peer::Peer::sign_in(&server, TRAINER, PASSWORD).await?;
    past::taken_on_days_ago(&server, &mut joe, peer::RUTH, 4_000).await?;
    let page = camera.turn_to("service", &server)?;
    let app = app::signed_in(page.clone(), app::MANAGER).await?;
    camera.go("/service").await?;
    page.sees(&Target::link(peer::RUTH)).await?;
    camera.take("service").await?;
    page.click(&Target::link(peer::RUTH)).await?;
    page.sees(&Target::css("#reason")).await?;
    camera.take("kept-longer").await?;
    camera.go("/service").await?;
    page.click(&Target::css("main li a[href^=\"/service/places/\"]")).await?;
    page.sees(&Target::css("#sessions-title")).await?;
    camera.take("place").await?;
    page.click(&Target::link("Open café")).await?;
    page.sees(&Target::css("#days")).await?;
    camera.take("session").await?;
    camera.go("/service").await?;
    page.click(&Target::link("Gwen Parry")).await?;
    page.sees(&Target::css("#telephone")).await?;
    camera.take("colleague").await?;
    camera.go("/service").await?;
    page.click(&Target::link("Name, telephone numbers and locking")).await?;
    page.sees(&Target::css("#client-lease")).await?;
    camera.take("settings").await?;
    lists(camera, &page).await?;
    camera.go("/service").await?;
    page.click(&Target::link("Phones and access")).await?;
    page.click(&Target::text("Maureen Oduya")).await?;
    page.sees(&Target::text("You are using this one now.")).await?;
    camera.take("devices").await?;
    camera.go("/service").await?;
    page.click(&Target::link("Waiting for your decision")).await?;
    page.sees(&Target::text("Nothing waits")).await?;
    camera.take("held").await?;
    looked_into(camera, &page).await?;
    one_person(camera, &app).await
}

/// The lists from which people choose.
async fn lists(camera: &Camera, page: &Page) -> Result<()> {
    camera.go("/service").await?;
    page.click(&Target::link("Reasons for referral")).await?;
    page.click(&Target::button("Add a reason")).await?;
    page.type_into(&Target::css("#own-1"), "Cost of living").await?;
    camera.take("reasons").await?;
    let others = [("What stands in the way", "barriers"), ("Who refers people", "sources"), ("Measures", "measures")];
    for (title, name) in others {
        camera.go("/service").await?;
        page.click(&Target::link(title)).await?;
        page.sees(&Target::css("main form")).await?;
        camera.take(name).await?;
    }
    Ok(())
}

/// Who did what, and the choosing of what to look for.
async fn looked_into(camera: &Camera, page: &Page) -> Result<()> {
    camera.go("/service").await?;
    page.click(&Target::link("Who did what")).await?;
    page.sees(&Target::text("signed in on a device")).await?;
    camera.take("audit").await?;
    camera.unfold().await?;
    page.type_into(&Target::css("#person-name"), "mar").await?;
    page.sees(&Target::choice(PERSON)).await?;
    camera.take("audit-choosing").await
}

/// What only a manager does to one person's record.
async fn one_person(camera: &Camera, app: &App) -> Result<()> {
    let page = &app.page;
    let ways = [
        ("Change what the door sees", "#first-name", "door-card"),
        ("Hand over", "#reason", "hand-over"),
        ("Erase everything about them", "#reason", "erase"),
    ];
    for (link, field, name) in ways {
        app.find(PERSON).await?;
        camera.unfold().await?;
        page.click(&Target::link(link)).await?;
        page.sees(&Target::css(field)).await?;
        camera.take(name).await?;
    }
    page.type_into(&Target::css("#reason"), "They asked for it").await?;
    page.click(&Target::button("Erase them")).await?;
    page.sees(&Target::button("Erase them for good")).await?;
    camera.take("erase-last-question").await
}
