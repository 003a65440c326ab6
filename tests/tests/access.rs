//! The ways that are not a finger on glass: keys alone, forced colours, no motion, twice the zoom, a long caseload.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, MANAGER, PERSON, TRAINER};
use acceptance::looks::{self, Direction};
use acceptance::server::Contents;
use acceptance::{Browser, Motion, Page, Server, Story, Target, Theme, Window, axe, setting, told_on};

const PHONE: Window = Window { width: 360, height: 740, density: 1 };
/// A desk's window of 1280 by 800 at a zoom of 200 %.
const ZOOMED: Window = Window { width: 640, height: 400, density: 2 };

/// A manager's screens: the way to each from the service's page, and what is seen there.
const MANAGERS_SCREENS: [(Option<&str>, &str); 7] = [
    (None, "#places-title"),
    (Some("main li:first-child > a[href^=\"/service/places/\"]"), "main form"),
    (Some("main li:first-child > a[href^=\"/service/staff/\"]"), "main form"),
    (Some("main a[href=\"/service/invite\"]"), "#roles"),
    (Some("main a[href=\"/service/devices\"]"), "main details"),
    (Some("main a[href=\"/service/held\"]"), "main .empty"),
    (Some("main a[href=\"/service/reasons\"]"), "main form"),
];

/// The screens on which most time is spent, each as one comes to it, with its name.
async fn each_main_screen(app: &App, mut look: impl AsyncFnMut(&Page, &str) -> Result<()>) -> Result<()> {
    let page = &app.page;
    app.today().await?;
    look(page, "today").await?;
    page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    page.sees(&Target::css(".rows .row")).await?;
    look(page, "people").await?;
    page.click(&Target::link("Bring in a list")).await?;
    page.sees(&Target::css("#columns-title")).await?;
    look(page, "a list").await?;
    app.find(PERSON).await?;
    look(page, "person").await?;
    page.click(&Target::link("New visit")).await?;
    page.sees(&Target::css("#notes")).await?;
    look(page, "visit").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Stage check-in")).await?;
    page.sees(&Target::css("#evidence")).await?;
    look(page, "check-in").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Add a goal")).await?;
    page.sees(&Target::css("#steps")).await?;
    look(page, "new goal").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Put details right")).await?;
    page.sees(&Target::css("#before-knocking")).await?;
    look(page, "details").await?;
    app.find(PERSON).await?;
    page.click(&Target::text("What they agreed to")).await?;
    page.click(&Target::link("Write down a decision")).await?;
    page.sees(&Target::css("#reason")).await?;
    look(page, "decision").await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.sees(&Target::css("main a[href=\"/about\"]")).await?;
    look(page, "phone").await
}

async fn signed_in(story: &Story, server: &Server) -> Result<(Browser, App)> {
    let browser = story.browser("phone").await?;
    browser.show_in(PHONE).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    app.stands(app::UP_TO_DATE).await?;
    Ok((browser, app))
}

async fn keys_alone_lead_everywhere_in_order_and_show_where_they_are(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (browser, app) = signed_in(&story, &server).await?;
    browser.force_colours().await?;
    each_main_screen(&app, async |page, screen| looks::go_through_by_tab(page, screen).await.map(drop)).await?;
    browser.colour(Theme::Light).await?;
    app.today().await?;
    looks::go_through_by_tab(&app.page, "today, own colours").await?;
    // What can't be reached is found, and so is what does not show where the focus is.
    app.page.run("document.querySelector('nav a').tabIndex = -1", &[]).await?;
    ensure!(looks::go_through_by_tab(&app.page, "spoilt").await.is_err(), "the check is blind to what is skipped");
    app.page
        .run(
            "document.querySelector('nav a').tabIndex = 0; document.querySelector('#search').style.outline = 'none'",
            &[],
        )
        .await?;
    ensure!(looks::go_through_by_tab(&app.page, "spoilt").await.is_err(), "the check is blind to what shows nothing");
    browser.quit().await
}
told_on!(keys_alone_lead_everywhere_in_order_and_show_where_they_are: chromium = Chromium);

async fn nothing_is_lost_at_twice_the_zoom_and_nothing_moves_for_whom_motion_harms(story: Story) -> Result<()> {
    /// What still moves: an animation that runs, or a control that takes its time to change.
    const MOVING: &str = "return [...document.getAnimations().map(() => 'animation'),
        ...[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration.split(', ').some((time) => time !== '0s')).map((e) => e.outerHTML.slice(0, 80))]";
    let server = Server::start(Contents::Demo).await?;
    let (browser, app) = signed_in(&story, &server).await?;
    browser.motion(Motion::Usual).await?;
    let moving = app.page.run(MOVING, &[]).await?;
    ensure!(moving.as_array().is_some_and(|found| !found.is_empty()), "the check is blind to motion");
    browser.motion(Motion::Reduced).await?;
    browser.show_in(ZOOMED).await?;
    each_main_screen(&app, async |page, screen| {
        let moving = page.run(MOVING, &[]).await?;
        ensure!(moving.as_array().is_some_and(Vec::is_empty), "{screen}: still moves: {moving:#}");
        for direction in Direction::ALL {
            looks::turn(page, direction).await?;
            let wide = looks::too_wide(page).await?;
            ensure!(wide.is_empty(), "{screen}, {}: too wide: {wide:#?}", direction.name());
        }
        looks::turn(page, Direction::Ltr).await
    })
    .await?;
    browser.quit().await
}
told_on!(nothing_is_lost_at_twice_the_zoom_and_nothing_moves_for_whom_motion_harms: chromium = Chromium);

async fn a_managers_screens_are_worked_by_keys_alone_and_fit_at_twice_the_zoom(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("desk").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, MANAGER).await?;
    app.stands(app::UP_TO_DATE).await?;
    let page = &app.page;
    for (way, there) in MANAGERS_SCREENS {
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.sees(&Target::css("#staff-title")).await?;
        if let Some(way) = way {
            page.click(&Target::css(way)).await?;
        }
        page.sees(&Target::css(there)).await?;
        browser.show_in(PHONE).await?;
        looks::go_through_by_tab(page, &format!("{way:?}")).await?;
        browser.show_in(ZOOMED).await?;
        for direction in Direction::ALL {
            looks::turn(page, direction).await?;
            let wide = looks::too_wide(page).await?;
            ensure!(wide.is_empty(), "{way:?}, {}: too wide: {wide:#?}", direction.name());
        }
        looks::turn(page, Direction::Ltr).await?;
    }
    browser.quit().await
}
told_on!(a_managers_screens_are_worked_by_keys_alone_and_fit_at_twice_the_zoom: chromium = Chromium);

async fn a_persons_own_page_is_worked_by_keys_alone_and_fits_at_twice_the_zoom(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    browser.show_in(PHONE).await?;
    let app = app::on_own_page(browser.page(story.name(), &server.origin())?).await?;
    let page = &app.page;
    looks::go_through_by_tab(page, "my page").await?;
    page.run("document.querySelector('input[type=checkbox]:not(:checked)').focus()", &[]).await?;
    page.press(" ").await?;
    app.step_is("All the way, with Doreen", true).await?;
    browser.show_in(ZOOMED).await?;
    for direction in Direction::ALL {
        looks::turn(page, direction).await?;
        let wide = looks::too_wide(page).await?;
        ensure!(wide.is_empty(), "{}: too wide: {wide:#?}", direction.name());
    }
    browser.quit().await
}
told_on!(a_persons_own_page_is_worked_by_keys_alone_and_fits_at_twice_the_zoom: chromium = Chromium);

async fn a_telephone_number_reads_the_same_in_a_page_written_from_right_to_left(story: Story) -> Result<()> {
    /// How far the first figure stands before the last one, in pixels from the left.
    const SPREAD: &str = "const text = document.querySelector('a.reach').firstChild, range = document.createRange();
        const left = (at) => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect().left; };
        return left(text.length - 1) - left(0)";
    let server = Server::start(Contents::Demo).await?;
    let (browser, app) = signed_in(&story, &server).await?;
    app.find(PERSON).await?;
    let usual = app.page.run(SPREAD, &[]).await?.as_f64().context("no figure")?;
    looks::turn(&app.page, Direction::Rtl).await?;
    let turned = app.page.run(SPREAD, &[]).await?.as_f64().context("no figure")?;
    ensure!(usual > 50.0 && (usual - turned).abs() < 1.0, "{usual} pixels, turned {turned}");
    browser.quit().await
}
told_on!(a_telephone_number_reads_the_same_in_a_page_written_from_right_to_left: chromium = Chromium);

async fn five_hundred_people_are_as_easy_to_reach_as_ten(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let mut table = String::from(
        "pseudonym,reason_for_referral,engagement,first_stage,last_stage,advocacy,physical,wellbeing,social,creative,volunteer\n",
    );
    for number in 1..500 {
        writeln!(table, "Person Number-{number},Isolation,>1 year,2,5,,yes,,yes,,")?;
    }
    writeln!(table, "Winifred Zeal,Isolation,>1 year,2,5,,yes,,yes,,")?;
    let file = server.data().join("five-hundred.csv");
    std::fs::write(&file, table)?;
    let imported = server.command(&["import", "participants", file.to_str().context("the path is not text")?])?;
    let said = String::from_utf8_lossy(&imported.stderr);
    ensure!(imported.status.success(), "{}", said.lines().next().unwrap_or_default());

    let browser = story.browser("desk").await?;
    browser.show_in(PHONE).await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, MANAGER).await?;
    app.find("Winifred Zeal").await?;
    app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    app.page.sees(&Target::text("There are more. Keep typing to find someone.")).await?;
    let rows = app.page.count(&Target::css(".rows .row")).await?;
    ensure!(rows >= 100, "{rows} rows are shown");
    for theme in Theme::ALL {
        browser.colour(theme).await?;
        for direction in Direction::ALL {
            looks::turn(&app.page, direction).await?;
            let found = axe::violations(&app.page).await?;
            ensure!(found.is_empty(), "{}, {}: {found:#?}", theme.name(), direction.name());
        }
    }
    browser.quit().await
}
told_on!(five_hundred_people_are_as_easy_to_reach_as_ten: chromium = Chromium);

async fn every_component_of_the_catalogue_is_accessible(story: Story) -> Result<()> {
    let server = Server::start_with_app(Contents::Empty, &setting::debug_dist()?).await?;
    let browser = story.browser("desk").await?;
    browser.show_in(Window { width: 320, ..PHONE }).await?;
    let page = browser.page(story.name(), &server.origin())?;
    for query in ["", "?theme=dark", "?dir=rtl", "?theme=dark&dir=rtl", "?size=200"] {
        page.open(&format!("/catalogue{query}")).await?;
        page.started().await?;
        page.sees(&Target::heading("Catalogue")).await?;
        ensure!(page.path().await? == format!("/catalogue{query}"), "{query} is not kept in the address");
        page.click(&Target::button("Show the errors")).await?;
        let found = axe::violations(&page).await?;
        ensure!(found.is_empty(), "{query}: {found:#?}");
        let (wide, small) = (looks::too_wide(&page).await?, looks::too_small(&page).await?);
        ensure!(wide.is_empty() && small.is_empty(), "{query}: too wide {wide:#?}, too small {small:#?}");
    }
    page.open("/catalogue").await?;
    page.click(&Target::choice("Right to left")).await?;
    page.holds("the page to turn", "return document.documentElement.dir === 'rtl'").await?;
    page.click(&Target::css("#tile .tile:first-of-type")).await?;
    page.sees(&Target::css("#tile .tile:first-of-type[aria-pressed=false]")).await?;
    page.click(&Target::choice("10")).await?;
    page.holds("10 to be chosen", "return document.querySelector('#scale-10').checked").await?;
    browser.quit().await
}
told_on!(every_component_of_the_catalogue_is_accessible: chromium = Chromium);

async fn a_release_holds_no_catalogue(story: Story) -> Result<()> {
    let server = Server::start(Contents::Empty).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.open("/catalogue").await?;
    page.started().await?;
    page.sees(&Target::css("#email")).await?;
    ensure!(page.count(&Target::heading("Catalogue")).await? == 0, "the catalogue is there");
    let mut searched = 0;
    for entry in std::fs::read_dir(setting::dist()?)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "wasm") {
            let wasm = std::fs::read(&path)?;
            let holds = |words: &[u8]| wasm.windows(words.len()).any(|part| part == words);
            ensure!(!holds(b"Every component in every state"), "its words are in {}", path.display());
            searched += usize::from(holds(b"How have things been?"));
        }
    }
    ensure!(searched == 1, "the search is blind: {searched} files hold what every release holds");
    browser.quit().await
}
told_on!(a_release_holds_no_catalogue: chromium = Chromium);
