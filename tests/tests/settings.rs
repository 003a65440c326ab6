//! The settings of the service: made with no signal, they reach every device, which goes by them; and the door that locks after
//! its session.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use acceptance::app::{self, App, COORDINATOR, MANAGER, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::clock::{self, comes_to, moves_on};
use acceptance::looks::{self, Direction};
use acceptance::server::Contents;
use acceptance::{Page, Server, Story, Target, Theme, Window, axe, told_on};

const NAME: &str = "Riverside and Hill";
const SMALL_PHONE: Window = Window { width: 320, height: 700, density: 1 };
const ONLINE: &str = "dispatchEvent(new Event('online'))";

async fn is_locked(page: &Page) -> Result<bool> {
    Ok(page.count(&Target::heading("Locked")).await? > 0)
}

/// It is due to be locked, and is as soon as what was being written is kept.
async fn locks(page: &Page, otherwise: &str) -> Result<()> {
    let due = Instant::now() + Duration::from_secs(3);
    while !is_locked(page).await? {
        ensure!(Instant::now() < due, "{otherwise}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Types in the place of what stands in a field.
async fn retype(page: &Page, field: &str, text: &str) -> Result<()> {
    let (end, backspace) = ("\u{e010}", "\u{e003}");
    page.type_into(&Target::css(field), &format!("{end}{}{text}", backspace.repeat(48))).await
}

async fn opens_settings(page: &Page) -> Result<()> {
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Name, telephone numbers and locking")).await?;
    page.sees(&Target::css("#name")).await
}

async fn keeps(page: &Page) -> Result<()> {
    page.click(&Target::button("Keep these settings")).await?;
    page.sees(&Target::text("Kept on this phone")).await
}

/// Waits until a device has the settings: it says who the service is.
async fn has_settings(app: &App) -> Result<()> {
    app.page.run(ONLINE, &[]).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.sees(&Target::text(NAME)).await
}

async fn holds(page: &Page, fields: &[(&str, &str)]) -> Result<()> {
    for (field, text) in fields {
        let value = page.value(&Target::css(field)).await?;
        ensure!(value == *text, "{field} holds “{value}”");
    }
    Ok(())
}

async fn reopened(app: &App) -> Result<()> {
    app.page.reload().await?;
    app.page.started().await?;
    app.unlock(PASSWORD).await
}

async fn settings_made_with_no_signal_reach_other_devices_which_lock_by_them_g1_g2_g16(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let (desk, phone) = (story.browser("desk").await?, story.browser("phone").await?);
    phone.run_before_pages(clock::MOVABLE).await?;
    let joe = app::signed_in(phone.page("trainer", &server.origin())?, TRAINER).await?;
    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    server.kill()?;

    // With no signal. What cannot be is said; what was typed survives that the page goes.
    let page = &manager.page;
    opens_settings(page).await?;
    retype(page, "#name", NAME).await?;
    page.click(&Target::button("Add a number")).await?;
    page.type_into(&Target::css("#whose-2"), "Advice line").await?;
    page.type_into(&Target::css("#phone-2"), "ask Joe").await?;
    retype(page, "#unused", "99").await?;
    retype(page, "#hidden", "40").await?;
    page.click(&Target::button("Keep these settings")).await?;
    page.sees(&Target::css("#phone-2-error")).await?;
    page.sees(&Target::text("write a whole number from 1 to 15")).await?;
    // A draft is at most half a second behind.
    tokio::time::sleep(Duration::from_secs(1)).await;
    reopened(&manager).await?;
    holds(page, &[("#name", NAME), ("#whose-2", "Advice line"), ("#unused", "99")]).await?;
    retype(page, "#phone-2", "0800 123 4567").await?;
    retype(page, "#unused", "1").await?;
    keeps(page).await?;
    reopened(&manager).await?;
    opens_settings(page).await?;
    let kept = [("#name", NAME), ("#phone-1", "0114 496 0100"), ("#phone-2", "0800 123 4567"), ("#unused", "1")];
    holds(page, &kept).await?;

    // The other device knows nothing of it, and goes by what is built in.
    moves_on(&joe.page, 50).await?;
    moves_on(&joe.page, 50).await?;
    ensure!(!is_locked(&joe.page).await?, "it locks by settings that it cannot know");

    // Used now: when the settings come, a minute is short.
    joe.today().await?;
    server.start_again().await?;
    page.run(ONLINE, &[]).await?;
    has_settings(&joe).await?;
    joe.find(PERSON).await?;
    // Less than forty seconds at a time: it stays in view.
    moves_on(&joe.page, 30).await?;
    ensure!(!is_locked(&joe.page).await?, "it locks before a minute has passed");
    moves_on(&joe.page, 30).await?;
    locks(&joe.page, "a minute unused, and it is open").await?;
    manager.stands(UP_TO_DATE).await?;
    desk.quit().await?;

    // Opened again with no signal it goes by them from the first moment; and out of view too.
    server.kill()?;
    joe.unlock(PASSWORD).await?;
    joe.find(PERSON).await?;
    moves_on(&joe.page, 30).await?;
    ensure!(!is_locked(&joe.page).await?, "it locks before a minute has passed");
    moves_on(&joe.page, 30).await?;
    locks(&joe.page, "opened anew it has forgotten what the service chose").await?;
    joe.unlock(PASSWORD).await?;
    out_of_view(&joe.page, phone.driver()?, 41).await?;
    locks(&joe.page, "41 seconds out of view, and it is open").await?;
    let shown = joe.page.text(&Target::css("body")).await?;
    ensure!(!shown.contains("Peggy") && !shown.contains(PERSON), "a locked app shows a name");
    phone.quit().await
}
told_on!(settings_made_with_no_signal_reach_other_devices_which_lock_by_them_g1_g2_g16: chromium = Chromium);

/// Another tab covers the app for so long.
async fn out_of_view(page: &Page, driver: &thirtyfour::WebDriver, seconds: u32) -> Result<()> {
    let tab = driver.window().await?;
    let cover = driver.new_tab().await?;
    driver.switch_to_window(cover).await?;
    driver.goto("about:blank").await?;
    driver.switch_to_window(tab.clone()).await?;
    moves_on(page, seconds).await
}

async fn a_person_sees_every_number_that_they_may_ring(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (desk, hers) = (story.browser("desk").await?, story.browser("her phone").await?);
    let peggy = app::on_own_page(hers.page("client", &server.origin())?).await?;
    let rings = |number: &str| Target::css(&format!("a[href=\"tel:{number}\"]"));
    // What an earlier version wrote: one number, of nobody.
    peggy.page.sees(&rings("01144960100")).await?;
    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    let page = &manager.page;
    opens_settings(page).await?;
    retype(page, "#name", NAME).await?;
    retype(page, "#whose-1", "The office").await?;
    page.click(&Target::button("Add a number")).await?;
    page.type_into(&Target::css("#phone-2"), "0800 123 4567").await?;
    page.click(&Target::button("Keep these settings")).await?;
    page.sees(&Target::text("Say whose number 2 is")).await?;
    page.type_into(&Target::css("#whose-2"), "Advice line").await?;
    keeps(page).await?;
    for (whose, number) in [("The office", "01144960100"), ("Advice line", "08001234567")] {
        peggy.page.sees(&rings(number)).await?;
        peggy.page.sees(&Target::link(&format!("Ring {whose}"))).await?;
    }
    // One is taken away by emptying its lines.
    opens_settings(page).await?;
    retype(page, "#whose-1", "").await?;
    retype(page, "#phone-1", "").await?;
    keeps(page).await?;
    peggy.page.sees_no(&rings("01144960100")).await?;
    peggy.page.sees(&rings("08001234567")).await?;
    desk.quit().await?;
    hers.quit().await
}
told_on!(a_person_sees_every_number_that_they_may_ring: chromium = Chromium, firefox = Firefox);

/// As long as may be out of view, the clock is moved on at once.
const AT_ONCE: u32 = 280;

async fn a_door_stays_open_while_people_come_and_locks_after_the_session_g16(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let (desk, stand) = (story.browser("desk").await?, story.browser("tablet").await?);
    desk.run_before_pages(&clock::beginning_at(12, 20)).await?;
    stand.run_before_pages(&clock::beginning_at(12, 20)).await?;
    stand.show_in(SMALL_PHONE).await?;
    let manager = app::signed_in(desk.page("manager", &server.origin())?, MANAGER).await?;
    opens_settings(&manager.page).await?;
    for (field, text) in [("#name", NAME), ("#unused", "15"), ("#hidden", "300")] {
        retype(&manager.page, field, text).await?;
    }
    keeps(&manager.page).await?;
    let door = App::install(stand.page("door", &server.origin())?).await?;
    door.try_sign_in(COORDINATOR, PASSWORD).await?;
    has_settings(&door).await?;
    for app in [&manager, &door] {
        app.page.click(&Target::css("nav a[href=\"/door\"]")).await?;
        app.page.sees(&Target::button("Peggy E")).await?;
    }

    // The session is on until one. Nobody touches either: who only stands at the door need not open it anew for each; who holds notes must.
    let page = &door.page;
    comes_to(&manager.page, [12, 38], AT_ONCE).await?;
    locks(&manager.page, "a door lies open with a manager's notes behind it").await?;
    desk.quit().await?;
    comes_to(page, [12, 50], AT_ONCE).await?;
    ensure!(!is_locked(page).await?, "it locks under people who come");
    out_of_view(page, stand.driver()?, 301).await?;
    locks(page, "out of view it is open, because a session is on").await?;
    door.unlock(PASSWORD).await?;
    page.sees(&Target::button("Peggy E")).await?;

    // It is over. Though somebody uses it, it says that it will lock; one tap, and it stays.
    comes_to(page, [13, 12], AT_ONCE).await?;
    page.click(&Target::button("Peggy E")).await?;
    comes_to(page, [13, 24], AT_ONCE).await?;
    page.click(&Target::button("Winston C")).await?;
    ensure!(page.count(&Target::dialog("The session is over")).await? == 0, "it says so too early");
    comes_to(page, [13, 26], AT_ONCE).await?;
    page.sees(&Target::dialog("The session is over")).await?;
    page.sees(&Target::text("This tablet locks at 13:30.")).await?;
    fits(page, &stand).await?;
    page.click(&Target::button("Stay open")).await?;
    page.sees_no(&Target::dialog("The session is over")).await?;
    for time in [[13, 36], [13, 46]] {
        comes_to(page, time, AT_ONCE).await?;
        page.click(&Target::button("Harry B")).await?;
    }
    comes_to(page, [13, 54], AT_ONCE).await?;
    page.sees(&Target::dialog("The session is over")).await?;
    page.press("\u{e004}").await?;
    ensure!(!is_locked(page).await?, "it locks before it said");
    comes_to(page, [13, 59], AT_ONCE).await?;
    locks(page, "the session is long over, and the door is open").await?;
    let shown = page.text(&Target::css("body")).await?;
    ensure!(!shown.contains("Peggy") && !shown.contains("Harry"), "a locked door shows a name");
    stand.quit().await
}
told_on!(a_door_stays_open_while_people_come_and_locks_after_the_session_g16: chromium = Chromium);

/// The screen as it is has no accessibility violation, and fits a small phone.
async fn fits(page: &Page, browser: &acceptance::Browser) -> Result<()> {
    for theme in Theme::ALL {
        browser.colour(theme).await?;
        for direction in Direction::ALL {
            looks::turn(page, direction).await?;
            axe::check(page).await?;
            for percent in [200, 100] {
                looks::text_size(page, percent).await?;
                let wide = looks::too_wide(page).await?;
                ensure!(wide.is_empty(), "text at {percent} %: too wide: {wide:#?}");
            }
        }
    }
    let small = looks::too_small(page).await?;
    ensure!(small.is_empty(), "smaller than 44 pixels: {small:#?}");
    looks::turn(page, Direction::Ltr).await?;
    browser.colour(Theme::Light).await
}
