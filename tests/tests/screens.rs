//! Every screen, in both themes: no accessibility violation, no sideways scrolling, and the focus on the heading when the screen changes.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, PERSON, TRAINER};
use acceptance::axe;
use acceptance::peer::written_too_late;
use acceptance::server::Contents;
use acceptance::{Browser, Page, Server, Story, Target, Theme, Window, told_on};

/// The narrowest window in which nothing may be lost.
const SMALL_PHONE: Window = Window { width: 320, height: 700, density: 1 };

/// Checks the screen that is shown, in light and in dark, at the width of a small phone.
async fn check(page: &Page, browser: &Browser, screen: &str) -> Result<()> {
    browser.show_in(SMALL_PHONE).await?;
    for theme in Theme::ALL {
        browser.colour(theme).await?;
        let theme = theme.name();
        let found = axe::violations(page).await?;
        ensure!(found.is_empty(), "{screen}, {theme}: {found:#?}");
        let wide =
            "const main = document.querySelector('main'), edge = main.getBoundingClientRect().left + main.clientWidth;
            return main.scrollWidth <= main.clientWidth ? [] : [...main.querySelectorAll('*')]
              .filter((e) => e.getBoundingClientRect().right > (e.closest('dialog') ? innerWidth : edge) + 0.5).map((e) => e.outerHTML.slice(0, 120))";
        let wide = page.run(wide, &[]).await?;
        ensure!(wide.as_array().is_some_and(Vec::is_empty), "{screen}, {theme}: wider than 320 pixels: {wide:#}");
        let small = "return [...document.querySelectorAll('main a.button, main button, main summary, nav a, main input:not([type=checkbox]):not([type=radio]), main textarea, main select')]
            .filter((e) => e.getClientRects().length && (e.offsetHeight < 44 || e.offsetWidth < 44)).map((e) => e.outerHTML.slice(0, 120))";
        let small = page.run(small, &[]).await?;
        ensure!(small.as_array().is_some_and(Vec::is_empty), "{screen}, {theme}: smaller than 44 pixels: {small:#}");
    }
    Ok(())
}

async fn heading_has_focus(page: &Page, screen: &str) -> Result<()> {
    let check = || async { Ok(page.run("return document.activeElement?.tagName === 'H1'", &[]).await? == true) };
    page.wait_until(&format!("{screen}: the heading has the focus"), check).await
}

async fn no_screen_has_an_accessibility_violation(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = App::install(page.clone()).await?;
    page.click(&Target::button("Sign in")).await?;
    check(&page, &browser, "sign-in with errors").await?;
    app.sign_in(TRAINER, app::PASSWORD).await?;
    app.stands(app::UP_TO_DATE).await?;
    check(&page, &browser, "today").await?;
    page.click(&Target::button("New visit")).await?;
    check(&page, &browser, "today, choosing").await?;

    page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    heading_has_focus(&page, "people").await?;
    check(&page, &browser, "people").await?;
    app.find(PERSON).await?;
    heading_has_focus(&page, "person").await?;
    check(&page, &browser, "person").await?;
    page.click(&Target::css(".timeline > .entry:first-child a")).await?;
    heading_has_focus(&page, "entry").await?;
    check(&page, &browser, "entry").await?;
    page.click(&Target::button("Take back")).await?;
    check(&page, &browser, "entry, taking back").await?;
    page.press("\u{e00c}").await?;

    app.find(PERSON).await?;
    app.begin_visit("Some words").await?;
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })", &[]).await?;
    check(&page, &browser, "visit").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Stage check-in")).await?;
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })", &[]).await?;
    check(&page, &browser, "check-in").await?;
    page.click(&Target::button("Keep this check-in")).await?;
    check(&page, &browser, "check-in with errors").await?;
    page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    page.click(&Target::link("Add a person")).await?;
    check(&page, &browser, "new person").await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    check(&page, &browser, "phone").await?;
    page.click(&Target::css("main a[href=\"/about\"]")).await?;
    heading_has_focus(&page, "about").await?;
    check(&page, &browser, "about").await?;
    app.today().await?;
    check(&page, &browser, "today with drafts").await?;
    written_too_late(&app, &mut server, "Written too late").await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.click(&Target::css("#set-aside a")).await?;
    heading_has_focus(&page, "set aside").await?;
    check(&page, &browser, "set aside").await?;
    page.click(&Target::button("Remove it from this phone")).await?;
    check(&page, &browser, "set aside, removing").await?;
    page.click(&Target::button("Remove it")).await?;
    page.sees_no(&Target::css("#set-aside")).await?;
    server.kill()?;
    page.reload().await?;
    page.started().await?;
    check(&page, &browser, "locked").await?;
    browser.quit().await
}
told_on!(no_screen_has_an_accessibility_violation: chromium = Chromium);

async fn a_violation_made_on_purpose_is_found(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let app = App::open(browser.page(story.name(), &server.origin())?).await?;
    app.page.sees(&Target::css("#email")).await?;
    app.page
        .run(
            "document.querySelector('main').insertAdjacentHTML('beforeend', '<input><img src=\"/icons/mark.svg\">')",
            &[],
        )
        .await?;
    let found = axe::violations(&app.page).await?;
    ensure!(!found.is_empty(), "the check is blind");
    browser.quit().await
}
told_on!(a_violation_made_on_purpose_is_found: chromium = Chromium);
