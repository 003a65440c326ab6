//! What the people whom a service supports see on their own phones.

use acceptance::app::{self, PERSON};
use acceptance::server::Contents;
use acceptance::{Server, Target};
use anyhow::Result;

use crate::camera::Camera;

const HERS: &str = "All the way, with Doreen";

/// A person's own page with who has seen it, a step just ticked and no signal, in English and from right to left.
pub(crate) async fn own_page(camera: &mut Camera) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    app::on_own_page(camera.another_device("lost", &server)?).await?;
    let page = camera.turn_to("own", &server)?;
    let app = app::on_own_page(page.clone()).await?;
    page.click(&Target::button("Show my other phones")).await?;
    page.sees(&Target::css("#other-phones .card")).await?;
    camera.take("my-page-on-which-phones").await?;
    page.click(&Target::css("#other-phones .card button")).await?;
    page.click(&Target::css("#take-off button[type=submit]")).await?;
    camera.take("my-page-off-a-phone").await?;
    page.press("\u{e00c}").await?;
    page.click(&Target::button("Show me who")).await?;
    page.sees(&Target::text("Health trainer")).await?;
    server.kill()?;
    camera.take("my-page").await?;
    page.click(&Target::choice(HERS)).await?;
    app.entry_stands(HERS, "on-this-phone").await?;
    let parts = [
        ("goals", "section:has(> #goals-title)"),
        ("ring", "section:has(> #ring-title)"),
        ("agreed", "section:has(> #agreed-title)"),
        ("lock", ".languages"),
        ("phones", "section:has(> #phones-title)"),
        ("seen", "section:has(> #seen-title)"),
    ];
    for (name, part) in parts {
        camera.take_at(&format!("my-page-{name}"), part).await?;
    }
    for (language, tongue) in [("العربية", "arabic"), ("اردو", "urdu"), ("Cymraeg", "welsh")] {
        page.click(&Target::button(language)).await?;
        camera.take(&format!("my-page-{tongue}")).await?;
        for (name, part) in parts {
            camera.take_at(&format!("my-page-{tongue}-{name}"), part).await?;
        }
    }
    Ok(())
}

/// How somebody is invited, and joins.
pub(crate) async fn joining(camera: &mut Camera) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let page = camera.turn_to("joining", &server)?;
    let app = app::signed_in(page.clone(), app::MANAGER).await?;
    camera.go("/service").await?;
    page.click(&Target::link("Invite a colleague")).await?;
    page.sees(&Target::css("#roles")).await?;
    camera.take("invite").await?;
    page.type_into(&Target::css("#name"), "Ann Other").await?;
    page.type_into(&Target::css("#email"), "ann@riverside.example").await?;
    page.click(&Target::choice("Health trainer")).await?;
    page.click(&Target::button("Make an invitation")).await?;
    page.sees(&Target::button("Take back")).await?;
    camera.take("invited").await?;
    let link = page.text(&Target::css("#invitation-link")).await?;
    app.find(PERSON).await?;
    camera.unfold().await?;
    page.click(&Target::link("Invite to their own page")).await?;
    page.click(&Target::button("Make an invitation")).await?;
    let words = page.text(&Target::css("#invitation-words")).await?;
    camera.take("invite-person").await?;
    camera.take_at("invite-person-words", "#invitation-words").await?;
    page.open(link.trim_start_matches(&server.origin())).await?;
    page.sees(&Target::css("#password")).await?;
    camera.take("join-colleague").await?;
    page.open("/join").await?;
    page.sees(&Target::css("#words")).await?;
    camera.take("join").await?;
    page.type_into(&Target::css("#words"), &words).await?;
    page.click(&Target::button("Go on")).await?;
    page.click(&Target::choice("With a PIN")).await?;
    camera.take("join-person").await?;
    page.click(&Target::button("العربية")).await?;
    page.sees(&Target::button("انضم الآن")).await?;
    camera.take("join-person-arabic").await
}
