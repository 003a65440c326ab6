//! A trainer's screens, on a working day.

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER};
use acceptance::server::Contents;
use acceptance::{Page, Server, Target, peer};
use anyhow::Result;

use crate::camera::Camera;

const KEPT: &str = "Draft kept on this phone";
const EVIDENCE: &str = "She led the seated exercise on Tuesday when the tutor was late.";
const OWN_WORDS: &str = "I thought I was past showing anyone anything.";
const BARRIER: &str = "The bus home is at four, and the group ends at four.";
const GOAL: &str = "See the sea once more, with my sister";
const STEPS: &str = "Ask Joan which week\nFind out about the coach";
const NOTES: &str =
    "Kettle on before I had my coat off. She has been to the café twice since I was last here, both times by herself.";
/// A list with all that can be said of its rows.
const LIST: &str = "Full name,Date of birth,Mobile,Reason for referral,NHS number\n\
    Olwen Rees,12/03/1950,07700 900761,Isolation,943\nRhys Pugh,1949,7700900762,\"Housing, exercise\",\n\
    Tegid Vaughan,1948,,His daughter thinks he should get out more,\nMargaret Ellison,,,,\n\
    \"Rees, Olwen\",1950,,,\n,1951,,,\nHuw Bevan,4/5/52,,,\n";

/// From signing in to a notebook that is locked again.
pub(crate) async fn round(camera: &mut Camera) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let page = camera.turn_to("trainer", &server)?;
    let app = App::install(page.clone()).await?;
    sign_in(camera, &app).await?;
    camera.take("today").await?;
    camera.go("/people").await?;
    page.sees(&Target::css(".rows .row")).await?;
    camera.take("people").await?;
    person(camera, &app).await?;
    agreed(camera, &app).await?;
    writing(camera, &app).await?;
    bring_in(camera, &server).await?;
    phone(camera, &app).await?;
    app.today().await?;
    camera.take("today-unfinished").await?;
    peer::written_too_late(&app, &mut server, NOTES).await?;
    camera.go("/phone").await?;
    page.sees(&Target::css("#set-aside")).await?;
    camera.take_at("phone-set-aside", "#set-aside").await?;
    page.click(&Target::css("#set-aside a")).await?;
    page.sees(&Target::button("Copy the words")).await?;
    camera.take("set-aside").await?;
    server.kill()?;
    locked(camera, &page).await
}

/// The way in, in English and in Arabic.
async fn sign_in(camera: &Camera, app: &App) -> Result<()> {
    let page = &app.page;
    camera.take("sign-in").await?;
    page.click(&Target::button("العربية")).await?;
    page.click(&Target::css("button[type=submit]")).await?;
    page.sees(&Target::css(".error-summary")).await?;
    camera.take("sign-in-arabic").await?;
    camera.take_at("sign-in-arabic-languages", ".languages").await?;
    page.reload().await?;
    page.click(&Target::button("English")).await?;
    camera.unfold().await?;
    page.type_into(&Target::css("#email"), TRAINER).await?;
    page.click(&Target::button("Send me a link")).await?;
    page.sees(&Target::heading("This service does not send e-mail")).await?;
    camera.take("forgotten").await?;
    page.reload().await?;
    page.started().await?;
    app.sign_in(TRAINER, PASSWORD).await?;
    app.stands(app::UP_TO_DATE).await
}

/// A person's page, what can be put right there, and one entry of their story.
async fn person(camera: &Camera, app: &App) -> Result<()> {
    let page = &app.page;
    app.find(PERSON).await?;
    camera.take("person").await?;
    camera.take_at("person-stones", ".stones").await?;
    camera.take_at("person-goals", "section:has(> #goals-title)").await?;
    page.click(&Target::link("Add a goal")).await?;
    page.type_into(&Target::css("#words"), GOAL).await?;
    page.type_into(&Target::css("#steps"), STEPS).await?;
    page.sees(&Target::text(KEPT)).await?;
    camera.take("new-goal").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Put details right")).await?;
    page.type_into(&Target::css("#known-as"), " May").await?;
    page.sees(&Target::text(KEPT)).await?;
    camera.take("details").await?;
    page.click(&Target::button("Throw draft away")).await?;
    page.click(&Target::button("Yes, throw it away")).await?;
    app.find(PERSON).await?;
    page.click(&Target::css(".entry:first-child a")).await?;
    page.sees(&Target::button("Take back")).await?;
    camera.take("entry").await
}

/// What a person agreed to, and what follows from it.
async fn agreed(camera: &Camera, app: &App) -> Result<()> {
    let page = &app.page;
    app.find(PERSON).await?;
    page.click(&Target::text("What they agreed to")).await?;
    camera.take_at("person-agreed", "details[open]").await?;
    for (link, name) in [("Write down a decision", "decision"), ("Give them a copy of everything", "copy")] {
        app.find(PERSON).await?;
        page.click(&Target::text("What they agreed to")).await?;
        page.click(&Target::link(link)).await?;
        page.sees(&Target::css("#reason")).await?;
        camera.take(name).await?;
    }
    app.find(PERSON).await?;
    page.click(&Target::text("What they agreed to")).await?;
    page.click(&Target::link("Show them who has seen it")).await?;
    page.click(&Target::button("Show me who")).await?;
    page.sees(&Target::text("Joe Hartley")).await?;
    camera.take("seen").await
}

/// What a trainer writes about a person, half-written.
async fn writing(camera: &Camera, app: &App) -> Result<()> {
    let page = &app.page;
    app.find(PERSON).await?;
    app.begin_visit(NOTES).await?;
    page.sees(&Target::text(KEPT)).await?;
    camera.take("visit").await?;
    app.find(PERSON).await?;
    check_in(camera).await?;
    app.find(PERSON).await?;
    measure(camera).await?;
    camera.go("/people").await?;
    page.click(&Target::link("Add a person")).await?;
    page.sees(&Target::heading("person")).await?;
    camera.take("new-person").await
}

/// What is on this phone, and the screens that lead from there.
async fn phone(camera: &Camera, app: &App) -> Result<()> {
    let page = &app.page;
    camera.go("/phone").await?;
    page.sees(&Target::css("main a[href=\"/about\"]")).await?;
    camera.take("phone").await?;
    page.click(&Target::link("Change your password")).await?;
    page.sees(&Target::css("#new-password")).await?;
    camera.take("password").await?;
    camera.go("/phone").await?;
    page.click(&Target::css("main a[href=\"/about\"]")).await?;
    page.sees(&Target::heading("About")).await?;
    camera.take("about").await
}

/// The notebook, locked where there is no connection.
async fn locked(camera: &Camera, page: &Page) -> Result<()> {
    page.reload().await?;
    page.sees(&Target::heading("Locked")).await?;
    camera.take("locked").await?;
    for (language, name) in [("العربية", "arabic"), ("اردو", "urdu"), ("Polski", "polish")] {
        page.click(&Target::button(language)).await?;
        camera.take(&format!("locked-{name}")).await?;
    }
    Ok(())
}

/// A list of people that is brought in.
async fn bring_in(camera: &Camera, server: &Server) -> Result<()> {
    let page = &camera.page;
    let file = server.data().join("a list.csv");
    std::fs::write(&file, LIST)?;
    camera.go("/people").await?;
    page.click(&Target::link("Bring in a list")).await?;
    page.sees(&Target::css("#columns-title")).await?;
    camera.take("list").await?;
    camera.browser.choose_file("list-file", &file).await?;
    page.sees(&Target::css("#look-title")).await?;
    camera.take("list-looked-through").await?;
    camera.take_at("list-everybody-else", "details").await?;
    page.click(&Target::button("Bring in 3 people")).await?;
    page.sees(&Target::css("#left-out")).await?;
    camera.take("list-brought-in").await
}

async fn check_in(camera: &Camera) -> Result<()> {
    camera.page.click(&Target::link("Stage check-in")).await?;
    camera.page.type_into(&Target::css("#evidence"), EVIDENCE).await?;
    camera.page.click(&Target::choice("Sees strengths and new possibilities")).await?;
    camera.page.click(&Target::choice("Fairly sure")).await?;
    camera.page.type_into(&Target::css("#own-words"), OWN_WORDS).await?;
    camera.page.type_into(&Target::css("#barrier"), BARRIER).await?;
    camera.page.sees(&Target::text(KEPT)).await?;
    camera.take("check-in").await
}

async fn measure(camera: &Camera) -> Result<()> {
    camera.page.click(&Target::link("Take a measure")).await?;
    camera.page.click(&Target::choice("Personal wellbeing (ONS4)")).await?;
    camera.page.click(&Target::css("label:has(#satisfied-7)")).await?;
    camera.page.sees(&Target::button("Leave it unanswered")).await?;
    camera.take("measure").await
}
