//! A person is handed over: they leave one phone and arrive on another, with their whole story.

use anyhow::{Result, ensure};

use acceptance::app::{self, MANAGER, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, told_on};

const COLLEAGUE: &str = "nasreen@riverside.example";
const NOTES: &str = "Taught two of the others the herringbone stitch";

async fn whoever_is_handed_over_leaves_one_phone_and_arrives_on_another_g8_g9(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (old, new, desk) =
        (story.browser("old phone").await?, story.browser("new phone").await?, story.browser("desk").await?);
    let joe = app::signed_in(old.page("joe", &server.origin())?, TRAINER).await?;
    joe.find(PERSON).await?;
    joe.write_visit(NOTES, "Ask about the wool").await?;
    joe.entry_stands(NOTES, "server-has-it").await?;
    let nasreen = app::signed_in(new.page("nasreen", &server.origin())?, COLLEAGUE).await?;
    nasreen.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    nasreen.page.type_into(&Target::css("#search"), "margaret").await?;
    nasreen.page.sees(&Target::text("Nobody here matches")).await?;
    nasreen.today().await?;

    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    manager.find(PERSON).await?;
    manager.page.click(&Target::css("details:has(a[href$=\"/hand-over\"]) > summary")).await?;
    manager.page.click(&Target::link("Hand over")).await?;
    manager.page.click(&Target::button("Hand over")).await?;
    manager.page.sees(&Target::text("Choose who looks after them")).await?;
    manager.page.click(&Target::choice("Nasreen Begum")).await?;
    manager.page.type_into(&Target::css("#reason"), "Joe moves to the other round").await?;
    manager.page.click(&Target::button("Hand over")).await?;
    manager.page.sees(&Target::css("#stones-title")).await?;
    manager.stands(UP_TO_DATE).await?;

    // Joe was looking at her: she is gone from under his eyes, and from his list.
    joe.page.sees(&Target::text("not on this phone")).await?;
    joe.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    joe.page.type_into(&Target::css("#search"), "margaret").await?;
    joe.page.sees(&Target::text("Nobody here matches")).await?;
    joe.stands(UP_TO_DATE).await?;
    nasreen.find(PERSON).await?;
    nasreen.entry_stands(NOTES, "server-has-it").await?;
    let said = "return [...document.querySelectorAll('details')].map((fold) => { fold.open = true; return fold.innerText; }).join()";
    let said = nasreen.page.run(said, &[]).await?;
    ensure!(
        said.as_str().is_some_and(|said| said.contains("Nasreen Begum, since")),
        "nobody is said to look after her: {said}"
    );
    for browser in [old, new, desk] {
        browser.quit().await?;
    }
    Ok(())
}
told_on!(whoever_is_handed_over_leaves_one_phone_and_arrives_on_another_g8_g9);
