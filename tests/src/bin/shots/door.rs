//! The café door, and a tablet that several people share.

use acceptance::app::{self, App, PASSWORD, TRAINER};
use acceptance::server::Contents;
use acceptance::{Server, Target};
use anyhow::Result;

use crate::camera::Camera;

/// The café door, as a tablet there shows it, and in Arabic.
pub(crate) async fn door(camera: &mut Camera) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let page = camera.turn_to("door", &server)?;
    let app = App::install(page.clone()).await?;
    app.try_sign_in(app::COORDINATOR, PASSWORD).await?;
    page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
    for name in ["Peggy E", "Harry B"] {
        page.click(&Target::button(name)).await?;
    }
    page.type_into(&Target::css("#guest"), "Bob").await?;
    page.click(&Target::button("They are here")).await?;
    page.sees(&Target::css("#count[data-count=\"3\"]")).await?;
    page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
    camera.take("door").await?;
    page.click(&Target::button("العربية")).await?;
    page.sees(&Target::text("أضف ضيفًا")).await?;
    camera.take("door-arabic").await
}

/// A tablet that two people share: the ways in, and the locked screen.
pub(crate) async fn shared(camera: &mut Camera) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let page = camera.turn_to("shared", &server)?;
    let app = app::signed_in(page.clone(), TRAINER).await?;
    camera.go("/phone").await?;
    camera.take_at("phone-ways-in", "#ways-in-title").await?;
    page.type_into(&Target::css("#new-pin"), "83920174").await?;
    page.type_into(&Target::css("#ways-in-password"), PASSWORD).await?;
    page.click(&Target::button("Set this PIN")).await?;
    page.sees(&Target::text("Your PIN is set")).await?;
    page.click(&Target::button("Lock now")).await?;
    page.sees(&Target::css("#pin")).await?;
    camera.take("locked-pin").await?;
    page.click(&Target::button("Sign in as somebody else")).await?;
    camera.take("sign-in-beside").await?;
    app.try_sign_in(app::COORDINATOR, PASSWORD).await?;
    page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
    camera.take("door-shared").await?;
    page.click(&Target::button("Lock for somebody else")).await?;
    page.sees(&Target::css(".tile")).await?;
    camera.take("locked-several").await?;
    page.click(&Target::css(".tile:first-child")).await?;
    page.sees(&Target::button("Open my notes")).await?;
    camera.take("locked-one-of-several").await
}
