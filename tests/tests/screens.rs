//! Every screen, in both themes and both directions: no accessibility violation, no sideways scrolling, nothing too small for a thumb, nothing
//! that jumps, and the focus on the heading when the screen changes.

use anyhow::{Result, ensure};

use acceptance::app::{self, App, COORDINATOR, MANAGER, PERSON, TRAINER};
use acceptance::axe;
use acceptance::looks::{self, Direction};
use acceptance::past::taken_on_days_ago;
use acceptance::peer::{Peer, RUTH, written_too_late};
use acceptance::server::Contents;
use acceptance::{Browser, Page, Server, Story, Target, Theme, Window, told_on};

/// The narrowest window in which nothing may be lost.
const SMALL_PHONE: Window = Window { width: 320, height: 700, density: 1 };

/// A tablet at the door.
const TABLET: Window = Window { width: 820, height: 1180, density: 1 };
/// A phone as most are.
const USUAL_PHONE: Window = Window { width: 360, ..SMALL_PHONE };

/// The ways through the app whose words take more than a line.
const TWO_LINES: &str = "const lines = (words) => {
      const range = document.createRange();
      range.selectNode(words);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    };
    const words = [...document.querySelectorAll('.nav a')].flatMap((way) => [...way.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE));
    return words.filter((words) => lines(words) > 1).map(({ data }) => data)";

const UNFOLD: &str = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })";

/// Checks a screen that was just come to: nothing on it jumped meanwhile; and the rest.
async fn arrived(page: &Page, browser: &Browser, screen: &str) -> Result<()> {
    nothing_jumped(page, screen).await?;
    check(page, browser, screen).await
}

async fn nothing_jumped(page: &Page, screen: &str) -> Result<()> {
    let jumps = looks::jumps(page).await?;
    ensure!(jumps.is_empty(), "{screen}: something jumped: {jumps:#?}");
    Ok(())
}

/// Checks the screen that is shown, in light and in dark and written either way, at the width of a small phone, and also with letters
/// twice as large. No rule of accessibility depends on theme and direction together, so each is seen once.
async fn check(page: &Page, browser: &Browser, screen: &str) -> Result<()> {
    for (theme, direction) in Theme::ALL.into_iter().zip(Direction::ALL) {
        browser.colour(theme).await?;
        looks::turn(page, direction).await?;
        let guise = format!("{screen}, {}, {}", theme.name(), direction.name());
        let found = axe::violations(page).await?;
        ensure!(found.is_empty(), "{guise}: {found:#?}");
    }
    for direction in Direction::ALL {
        looks::turn(page, direction).await?;
        let small = looks::too_small(page).await?;
        ensure!(small.is_empty(), "{screen}, {}: smaller than 44 pixels: {small:#?}", direction.name());
        for percent in [200, 100] {
            looks::text_size(page, percent).await?;
            let wide = looks::too_wide(page).await?;
            ensure!(wide.is_empty(), "{screen}, {}, text at {percent} %: too wide: {wide:#?}", direction.name());
        }
    }
    looks::turn(page, Direction::Ltr).await?;
    browser.colour(Theme::Light).await?;
    looks::jumps(page).await?; // these were made here
    looks::scroll_bar(page).await?;
    nothing_jumped(page, &format!("{screen}, with the scroll bar coming and going")).await
}

/// With letters twice as large, on a phone of the usual width, what the selector names is still read word by word.
async fn whole_words(page: &Page, browser: &Browser, screen: &str, selector: &str) -> Result<()> {
    browser.show_in(USUAL_PHONE).await?;
    for percent in [100, 200] {
        looks::text_size(page, percent).await?;
        ensure!(page.count(&Target::css(selector)).await? > 0, "{screen}: there is no {selector}");
        let cut = looks::cut_words(page, selector).await?;
        ensure!(cut.is_empty(), "{screen}, text at {percent} %: words are cut: {cut:?}");
    }
    looks::text_size(page, 100).await?;
    browser.show_in(SMALL_PHONE).await?;
    looks::jumps(page).await.map(drop) // these were made here
}

async fn heading_has_focus(page: &Page, screen: &str) -> Result<()> {
    let check = || async { Ok(page.run("return document.activeElement?.tagName === 'H1'", &[]).await? == true) };
    page.wait_until(&format!("{screen}: the heading has the focus"), check).await
}

async fn no_screen_has_an_accessibility_violation(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = App::install(page.clone()).await?;
    page.click(&Target::button("Sign in")).await?;
    check(&page, &browser, "sign-in with errors").await?;
    page.run(UNFOLD, &[]).await?;
    page.type_into(&Target::css("#email"), app::TRAINER).await?;
    page.click(&Target::button("Send me a link")).await?;
    page.sees(&Target::heading("This service does not send e-mail")).await?;
    check(&page, &browser, "a forgotten password").await?;
    page.reload().await?;
    page.started().await?;
    app.sign_in(TRAINER, app::PASSWORD).await?;
    app.stands(app::UP_TO_DATE).await?;
    looks::jumps(&page).await?; // the first copy has just come, and the sentence about it has changed
    check(&page, &browser, "today").await?;
    whole_words(&page, &browser, "today", ":is(.row-title, .row-note)").await?;
    page.click(&Target::button("New visit")).await?;
    check(&page, &browser, "today, choosing").await?;

    page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    heading_has_focus(&page, "people").await?;
    arrived(&page, &browser, "people").await?;
    app.find(PERSON).await?;
    heading_has_focus(&page, "person").await?;
    arrived(&page, &browser, "person").await?;
    whole_words(&page, &browser, "person", ".stones").await?;
    page.click(&Target::css(".timeline > .entry:first-child a")).await?;
    heading_has_focus(&page, "entry").await?;
    arrived(&page, &browser, "entry").await?;
    page.click(&Target::button("Take back")).await?;
    check(&page, &browser, "entry, taking back").await?;
    page.press("\u{e00c}").await?;

    app.find(PERSON).await?;
    app.begin_visit("Some words").await?;
    nothing_jumped(&page, "visit").await?;
    page.run(UNFOLD, &[]).await?;
    check(&page, &browser, "visit").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Stage check-in")).await?;
    nothing_jumped(&page, "check-in").await?;
    page.run(UNFOLD, &[]).await?;
    check(&page, &browser, "check-in").await?;
    page.click(&Target::button("Keep this check-in")).await?;
    check(&page, &browser, "check-in with errors").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Add a goal")).await?;
    heading_has_focus(&page, "new goal").await?;
    arrived(&page, &browser, "new goal").await?;
    page.click(&Target::button("Keep this goal")).await?;
    check(&page, &browser, "new goal with errors").await?;
    app.find(PERSON).await?;
    page.click(&Target::link("Put details right")).await?;
    heading_has_focus(&page, "details").await?;
    arrived(&page, &browser, "details").await?;
    page.type_into(&Target::css("#born"), "about ").await?;
    page.type_into(&Target::css("#known-as"), "Old ").await?;
    page.sees(&Target::text("The café door says “Peggy E” now.")).await?;
    page.click(&Target::button("Keep these details")).await?;
    page.sees(&Target::css("#born-error")).await?;
    check(&page, &browser, "details with errors").await?;
    page.click(&Target::button("Throw draft away")).await?;
    page.click(&Target::button("Yes, throw it away")).await?;
    page.sees(&Target::css("#stones-title")).await?;
    app.find(PERSON).await?;
    page.click(&Target::text("What they agreed to")).await?;
    check(&page, &browser, "person, what they agreed to").await?;
    page.click(&Target::link("Write down a decision")).await?;
    heading_has_focus(&page, "decision").await?;
    arrived(&page, &browser, "decision").await?;
    page.click(&Target::button("Keep this decision")).await?;
    check(&page, &browser, "decision with errors").await?;
    app.find(PERSON).await?;
    page.click(&Target::text("What they agreed to")).await?;
    page.click(&Target::link("Give them a copy of everything")).await?;
    heading_has_focus(&page, "copy of everything").await?;
    arrived(&page, &browser, "copy of everything").await?;
    page.click(&Target::button("Make the copy")).await?;
    check(&page, &browser, "copy of everything with errors").await?;
    app.find(PERSON).await?;
    page.click(&Target::text("What they agreed to")).await?;
    page.click(&Target::link("Show them who has seen it")).await?;
    heading_has_focus(&page, "who has seen it").await?;
    page.click(&Target::button("Show me who")).await?;
    page.sees(&Target::text("Joe Hartley")).await?;
    arrived(&page, &browser, "who has seen it").await?;
    page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    page.click(&Target::link("Add a person")).await?;
    arrived(&page, &browser, "new person").await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    arrived(&page, &browser, "phone").await?;
    Peer::sign_in(&server, TRAINER, app::PASSWORD).await?;
    page.click(&Target::button("Show them")).await?;
    page.click(&Target::button("Take this device out")).await?;
    page.click(&Target::button("Take it out")).await?;
    page.sees(&Target::text("Type your password")).await?;
    check(&page, &browser, "phone, taking another out").await?;
    page.click(&Target::button("Leave it as it is")).await?;
    check(&page, &browser, "phone, with the others").await?;
    page.click(&Target::link("Change your password")).await?;
    heading_has_focus(&page, "password").await?;
    nothing_jumped(&page, "password").await?;
    page.click(&Target::button("Change it")).await?;
    check(&page, &browser, "password with errors").await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.click(&Target::button("Remove me from this phone")).await?;
    check(&page, &browser, "phone, leaving").await?;
    page.click(&Target::button("Stay")).await?;
    page.click(&Target::css("main a[href=\"/about\"]")).await?;
    heading_has_focus(&page, "about").await?;
    arrived(&page, &browser, "about").await?;
    app.today().await?;
    arrived(&page, &browser, "today with drafts").await?;
    written_too_late(&app, &mut server, "Written too late").await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.click(&Target::css("#set-aside a")).await?;
    heading_has_focus(&page, "set aside").await?;
    page.sees(&Target::text("not on this phone any more")).await?;
    looks::jumps(&page).await?; // the person has just left this phone, and their name went from the heading
    arrived(&page, &browser, "set aside").await?;
    page.click(&Target::button("Remove it from this phone")).await?;
    check(&page, &browser, "set aside, removing").await?;
    page.click(&Target::button("Remove it")).await?;
    page.sees(&Target::button("Lock now")).await?;
    page.sees_no(&Target::css("#set-aside")).await?;
    server.kill()?;
    page.reload().await?;
    page.started().await?;
    arrived(&page, &browser, "locked").await?;
    browser.quit().await
}
told_on!(no_screen_has_an_accessibility_violation: chromium = Chromium);

async fn what_is_shown_in_trouble_has_no_accessibility_violation(story: Story) -> Result<()> {
    const NO_STORAGE: &str =
        "IDBFactory.prototype.open = function () { throw new DOMException('no', 'SecurityError'); };";
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("without storage").await?;
    browser.show_in(SMALL_PHONE).await?;
    browser.run_before_pages(NO_STORAGE).await?;
    let page = App::open(browser.page(story.name(), &server.origin())?).await?.page;
    page.sees(&Target::text("This browser does not allow storage")).await?;
    check(&page, &browser, "storage refused").await?;
    browser.quit().await?;

    let browser = story.browser("phone").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = App::install(page.clone()).await?;
    app.try_sign_in(TRAINER, "not the password").await?;
    page.sees(&Target::text("The e-mail address or password is not right")).await?;
    check(&page, &browser, "sign-in, a wrong password").await?;
    server.kill()?;
    page.click(&Target::button("Sign in")).await?;
    page.sees(&Target::text("There is no connection")).await?;
    check(&page, &browser, "sign-in, no connection").await?;
    server.start_again().await?;
    app.retype_password(app::PASSWORD).await?;
    page.click(&Target::button("Sign in")).await?;
    app.stands(app::UP_TO_DATE).await?;
    server.kill()?;

    app.find(PERSON).await?;
    app.begin_visit("Kept,").await?;
    page.sees(&Target::text("Draft kept on this phone")).await?;
    page.run(app::FILL, &[]).await?;
    page.type_into(&Target::css("#notes"), " and then not").await?;
    page.sees(&Target::text("Your words are only on the screen")).await?;
    page.click(&Target::button("Keep this visit")).await?;
    page.sees(&Target::text("This phone is full")).await?;
    check(&page, &browser, "visit, a full phone").await?;
    page.run("window.restore()", &[]).await?;
    page.click(&Target::button("Throw draft away")).await?;
    page.sees(&Target::button("Yes, throw it away")).await?;
    check(&page, &browser, "visit, throwing it away").await?;

    page.open("/people/nobody/anywhere").await?;
    page.started().await?;
    page.type_into(&Target::css("#password"), "not the password").await?;
    page.click(&Target::button("Open my notes")).await?;
    page.sees(&Target::text("That password does not open this phone")).await?;
    check(&page, &browser, "locked, a wrong password").await?;
    app.retype_password(app::PASSWORD).await?;
    page.click(&Target::button("Open my notes")).await?;
    page.sees(&Target::heading("There is no page here")).await?;
    check(&page, &browser, "no page here").await?;

    page.open("/robots.txt").await?;
    page.run_async(app::VANISH, &[]).await?;
    page.open("/").await?;
    page.started().await?;
    page.sees(&Target::text("storage was emptied")).await?;
    check(&page, &browser, "storage emptied").await?;
    browser.quit().await
}
told_on!(what_is_shown_in_trouble_has_no_accessibility_violation: chromium = Chromium);

/// Bringing in a list: choosing, a file that is none, looking through one with all that can be said of a row, and what became of it.
async fn no_screen_of_a_list_has_an_accessibility_violation(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    opened(&page, MANAGER).await?;
    let (workbook, list) = (server.data().join("a list.xlsx"), server.data().join("a list.csv"));
    std::fs::write(&workbook, b"PK\x03\x04")?;
    std::fs::write(
        &list,
        "Name,Born,Phone,Notes\nOlwen Rees,1950,\nRhys Pugh,1949,7700900761,x\nMargaret Ellison,,,\nTegid Vaughan,1948,,\n",
    )?;
    page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    page.click(&Target::link("Bring in a list")).await?;
    heading_has_focus(&page, "a list").await?;
    arrived(&page, &browser, "a list").await?;
    browser.choose_file("list-file", &workbook).await?;
    page.sees(&Target::heading("This is a workbook, not a CSV file")).await?;
    check(&page, &browser, "a list, another file").await?;
    browser.choose_file("list-file", &list).await?;
    page.sees(&Target::css("#look-title")).await?;
    heading_has_focus(&page, "a list, looked through").await?;
    check(&page, &browser, "a list, looked through").await?;
    page.click(&Target::button("Bring in 2 people")).await?;
    page.sees(&Target::css("#staff-error")).await?;
    check(&page, &browser, "a list, for nobody").await?;
    page.click(&Target::choice("Joe Hartley")).await?;
    page.click(&Target::button("Bring in 2 people")).await?;
    page.sees(&Target::css("#left-out")).await?;
    heading_has_focus(&page, "a list, brought in").await?;
    check(&page, &browser, "a list, brought in").await?;
    browser.quit().await
}
told_on!(no_screen_of_a_list_has_an_accessibility_violation: chromium = Chromium);

async fn a_persons_own_page_has_no_accessibility_violation(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = app::on_own_page(page.clone()).await?;
    looks::jumps(&page).await?; // the first copy has just come
    check(&page, &browser, "my page").await?;
    whole_words(&page, &browser, "my page", ".choice").await?;
    page.click(&Target::button("Show me who")).await?;
    page.sees(&Target::text("Health trainer")).await?;
    check(&page, &browser, "my page, who has seen it").await?;
    page.click(&Target::button("Show my other phones")).await?;
    page.sees(&Target::text("Your page is on this phone only.")).await?;
    check(&page, &browser, "my page, on which phones").await?;
    page.press("\u{e00c}").await?;
    page.click(&Target::button("Take my page off this phone")).await?;
    check(&page, &browser, "my page, off this phone").await?;
    page.press("\u{e00c}").await?;
    server.kill()?;
    page.click(&Target::choice("All the way, with Doreen")).await?;
    app.entry_stands("All the way, with Doreen", "on-this-phone").await?;
    page.sees(&Target::text("You have done every step here.")).await?;
    arrived(&page, &browser, "my page, ticked").await?;
    page.reload().await?;
    page.started().await?;
    app.unlock(app::PASSWORD).await?;
    heading_has_focus(&page, "my page").await?;
    arrived(&page, &browser, "my page, opened again with no signal").await?;
    page.click(&Target::button("I take this back : Notes that help us support you")).await?;
    check(&page, &browser, "my page, taking back").await?;
    page.click(&Target::button("Yes, take it back")).await?;
    app.entry_stands("Notes that help us support you", "on-this-phone").await?;
    arrived(&page, &browser, "my page, taken back").await?;
    page.click(&Target::button("العربية")).await?;
    page.sees(&Target::heading("أهدافك")).await?;
    check(&page, &browser, "my page in Arabic").await?;
    browser.quit().await
}
told_on!(a_persons_own_page_has_no_accessibility_violation: chromium = Chromium);

async fn no_screen_of_joining_has_an_accessibility_violation(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("desk").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    opened(&page, MANAGER).await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Invite a colleague")).await?;
    heading_has_focus(&page, "inviting").await?;
    page.sees(&Target::css("#roles")).await?;
    nothing_jumped(&page, "inviting").await?;
    page.click(&Target::button("Make an invitation")).await?;
    check(&page, &browser, "inviting, with errors").await?;
    page.type_into(&Target::css("#name"), "Ann Other").await?;
    page.type_into(&Target::css("#email"), "ann@riverside.example").await?;
    page.click(&Target::choice("Health trainer")).await?;
    page.click(&Target::button("Make an invitation")).await?;
    let link = page.text(&Target::css("#invitation-link")).await?;
    page.sees(&Target::button("Take back")).await?;
    check(&page, &browser, "invited").await?;
    let app = App { page: page.clone() };
    app.find(PERSON).await?;
    page.run(UNFOLD, &[]).await?;
    page.click(&Target::link("Invite to their own page")).await?;
    heading_has_focus(&page, "inviting a person").await?;
    page.click(&Target::button("Make an invitation")).await?;
    let words = page.text(&Target::css("#invitation-words")).await?;
    check(&page, &browser, "a code and words").await?;

    let (_, path) = link.split_once("/join").unwrap_or_default();
    page.open(&format!("/join{path}")).await?;
    page.sees(&Target::css("#password")).await?;
    arrived(&page, &browser, "joining as a colleague").await?;
    page.click(&Target::button("Do not join now")).await?;
    browser.quit().await?;

    // Her own phone.
    let browser = story.browser("her phone").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    App::install(page.clone()).await?;
    page.open("/join").await?;
    page.sees(&Target::css("#words")).await?;
    page.click(&Target::button("Go on")).await?;
    check(&page, &browser, "joining, with an error").await?;
    page.type_into(&Target::css("#words"), &words).await?;
    page.click(&Target::button("Go on")).await?;
    page.click(&Target::choice("With a PIN")).await?;
    page.click(&Target::button("Join")).await?;
    page.sees(&Target::css("#pin-error")).await?;
    check(&page, &browser, "choosing a PIN").await?;
    page.type_into(&Target::css("#pin"), "271828").await?;
    page.click(&Target::button("Join")).await?;
    // While goals come, what stands below them moves.
    page.sees(&Target::text("You are up to date")).await?;
    page.click(&Target::button("Lock my page")).await?;
    page.sees(&Target::css("#pin")).await?;
    check(&page, &browser, "a page locked with a PIN").await?;
    browser.quit().await
}
told_on!(no_screen_of_joining_has_an_accessibility_violation: chromium = Chromium);

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

/// A new phone of a member, whose first screen is up to date.
async fn opened(page: &Page, email: &str) -> Result<()> {
    let app = App::install(page.clone()).await?;
    app.try_sign_in(email, app::PASSWORD).await?;
    page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
    looks::jumps(page).await.map(drop) // the first copy has just come
}

async fn no_screen_of_the_door_has_an_accessibility_violation(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("tablet").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    opened(&page, COORDINATOR).await?;
    page.sees(&Target::css(".tile")).await?;
    check(&page, &browser, "door").await?;
    browser.show_in(TABLET).await?;
    looks::jumps(&page).await?; // these were made here
    let height = || page.run("return document.querySelector('.tiles').offsetHeight", &[]);
    let before = height().await?;
    page.click(&Target::button("Peggy E")).await?;
    page.sees(&Target::css(".tile[aria-pressed=true]")).await?;
    nothing_jumped(&page, "door, a tap").await?;
    ensure!(height().await? == before, "on a tablet a tap makes the tiles higher or lower");
    browser.show_in(SMALL_PHONE).await?;
    looks::jumps(&page).await?; // these were made here
    page.click(&Target::button("They are here")).await?;
    check(&page, &browser, "door, with an error").await?;
    page.click(&Target::button("العربية")).await?;
    page.sees(&Target::text("أضف ضيفًا")).await?;
    looks::jumps(&page).await?; // another language is another page
    check(&page, &browser, "door in Arabic").await?;
    browser.quit().await
}
told_on!(no_screen_of_the_door_has_an_accessibility_violation: chromium = Chromium);

async fn no_screen_of_a_shared_tablet_has_an_accessibility_violation(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("tablet").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    opened(&page, COORDINATOR).await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.type_into(&Target::css("#new-pin"), "83920174").await?;
    page.type_into(&Target::css("#ways-in-password"), app::PASSWORD).await?;
    page.click(&Target::button("Set this PIN")).await?;
    page.sees(&Target::text("Your PIN is set")).await?;
    page.click(&Target::button("Lock now")).await?;
    heading_has_focus(&page, "locked, with a PIN").await?;
    check(&page, &browser, "locked, with a PIN").await?;
    page.click(&Target::button("Sign in as somebody else")).await?;
    heading_has_focus(&page, "signing in beside somebody").await?;
    arrived(&page, &browser, "signing in beside somebody").await?;
    App { page: page.clone() }.sign_in(TRAINER, app::PASSWORD).await?;
    page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
    check(&page, &browser, "today, on a shared tablet").await?;
    page.click(&Target::button("Lock for somebody else")).await?;
    heading_has_focus(&page, "locked, several people").await?;
    check(&page, &browser, "locked, several people").await?;
    page.click(&Target::css(".tile:first-child")).await?;
    page.sees(&Target::button("Open my notes")).await?;
    heading_has_focus(&page, "locked, one of several").await?;
    browser.quit().await
}
told_on!(no_screen_of_a_shared_tablet_has_an_accessibility_violation: chromium = Chromium);

async fn no_screen_of_the_service_has_an_accessibility_violation(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("desk").await?;
    looks::watch_for_jumps(&browser).await?;
    browser.show_in(SMALL_PHONE).await?;
    let page = browser.page(story.name(), &server.origin())?;
    let mut joe = Peer::sign_in(&server, TRAINER, app::PASSWORD).await?;
    taken_on_days_ago(&server, &mut joe, RUTH, 4_000).await?;
    opened(&page, MANAGER).await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    heading_has_focus(&page, "service").await?;
    page.sees(&Target::link(RUTH)).await?;
    arrived(&page, &browser, "service").await?;
    browser.show_in(USUAL_PHONE).await?;
    let long = page.run(TWO_LINES, &[]).await?;
    ensure!(long.as_array().is_some_and(Vec::is_empty), "of five ways some take two lines: {long}");
    whole_words(&page, &browser, "service", ".nav a").await?;
    browser.show_in(SMALL_PHONE).await?;
    looks::jumps(&page).await?; // these were made here
    page.click(&Target::link(RUTH)).await?;
    heading_has_focus(&page, "kept longer").await?;
    page.sees(&Target::css("#reason")).await?;
    arrived(&page, &browser, "kept longer").await?;
    page.click(&Target::button("Keep for another year")).await?;
    check(&page, &browser, "kept longer, with an error").await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::css("main li a[href^=\"/service/places/\"]")).await?;
    heading_has_focus(&page, "place").await?;
    arrived(&page, &browser, "place").await?;
    page.click(&Target::link("Add a session")).await?;
    page.click(&Target::button("Keep this session")).await?;
    check(&page, &browser, "session with errors").await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Gwen Parry")).await?;
    heading_has_focus(&page, "colleague").await?;
    arrived(&page, &browser, "colleague").await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Name, telephone numbers and locking")).await?;
    heading_has_focus(&page, "settings").await?;
    arrived(&page, &browser, "settings").await?;
    page.click(&Target::button("Add a number")).await?;
    page.type_into(&Target::css("#whose-2"), "Advice line").await?;
    page.click(&Target::button("Keep these settings")).await?;
    check(&page, &browser, "settings with errors").await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Reasons for referral")).await?;
    heading_has_focus(&page, "reasons").await?;
    arrived(&page, &browser, "reasons").await?;
    page.click(&Target::button("Add a reason")).await?;
    page.type_into(&Target::css("#own-1"), "Housing").await?;
    page.click(&Target::button("Keep these reasons")).await?;
    check(&page, &browser, "reasons with an error").await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Phones and access")).await?;
    heading_has_focus(&page, "devices").await?;
    page.click(&Target::text("Maureen Oduya")).await?;
    page.sees(&Target::text("You are using this one now.")).await?;
    arrived(&page, &browser, "devices").await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Waiting for your decision")).await?;
    page.sees(&Target::text("Nothing waits")).await?;
    arrived(&page, &browser, "held").await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Who did what")).await?;
    heading_has_focus(&page, "who did what").await?;
    page.sees(&Target::text("wrote in the record of")).await?;
    arrived(&page, &browser, "who did what").await?;
    page.click(&Target::text("What was done")).await?;
    page.click(&Target::choice("Given out or read")).await?;
    page.click(&Target::button("Search")).await?;
    page.sees(&Target::css("main li .fold")).await?;
    check(&page, &browser, "who did what, given").await?;
    page.run(UNFOLD, &[]).await?;
    page.type_into(&Target::css("#person-name"), "mar").await?;
    page.sees(&Target::choice(PERSON)).await?;
    check(&page, &browser, "who did what, choosing").await?;
    let app = App { page: page.clone() };
    app.find(PERSON).await?;
    page.run(UNFOLD, &[]).await?;
    page.click(&Target::link("Change what the door sees")).await?;
    heading_has_focus(&page, "door card").await?;
    nothing_jumped(&page, "door card").await?;
    check(&page, &browser, "door card").await?;
    app.find(PERSON).await?;
    page.run(UNFOLD, &[]).await?;
    page.click(&Target::link("Erase everything about them")).await?;
    heading_has_focus(&page, "erasing").await?;
    arrived(&page, &browser, "erasing").await?;
    page.click(&Target::button("Erase them")).await?;
    check(&page, &browser, "erasing, with an error").await?;
    page.type_into(&Target::css("#reason"), "They asked").await?;
    page.click(&Target::button("Erase them")).await?;
    check(&page, &browser, "erasing, the last question").await?;
    browser.quit().await
}
told_on!(no_screen_of_the_service_has_an_accessibility_violation: chromium = Chromium);
