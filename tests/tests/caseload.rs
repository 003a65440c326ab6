//! A list of people out of a spreadsheet: looked at first, brought in whole or not at all, with no signal.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, MANAGER, PASSWORD, PERSON, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Browser, Server, Story, Target, told_on};

/// A trainer with another caseload.
const OTHER_TRAINER: &str = "nasreen@riverside.example";
const FIRST: [&str; 11] =
    ["Abel", "Bronwen", "Cyril", "Dilys", "Enid", "Fergus", "Gwilym", "Hetty", "Idris", "Jocelyn", "Kezia"];
const FAMILY: [&str; 5] = ["Quarmby", "Rowbotham", "Shufflebottom", "Tattersall", "Uttley"];
/// As the browser does when there is a signal again; after long without one the app asks seldom.
const ONLINE: &str = "dispatchEvent(new Event('online'))";
/// Everyone of [`list`] who is new.
const NEW: usize = FIRST.len() * FAMILY.len();

/// A file of sixty rows, as a spreadsheet saves it: 55 new people, three rows that can't be read, one double, and one who is here.
fn list(server: &Server) -> Result<PathBuf> {
    let mut rows =
        String::from("\u{feff}Full name,Date of birth,Mobile,Address,Postcode,Reason for referral,NHS number\r\n");
    for (number, (family, first)) in FAMILY.iter().flat_map(|family| FIRST.map(|first| (family, first))).enumerate() {
        // The second of them has lost a 0 to the spreadsheet.
        let phone = if number == 1 { "7700900001".to_owned() } else { format!("07700 900{number:03}") };
        write!(rows, "{first} {family},1{}/04/1944,{phone},\"{} Mill Street,\r\n", number % 10, number + 1)?;
        write!(rows, "Sheffield\",S1 2AB,Isolation,943 476 5919\r\n")?;
    }
    rows.push_str(",12/03/1950,,,,Isolation,\r\n");
    rows.push_str("Zachary Two-Figures,12/03/51,,,,Isolation,\r\n");
    rows.push_str("Zoe Comma,1950,,8, Mill Street,S1 1AB,Isolation,\r\n");
    rows.push_str("\"Quarmby, Abel\",1944,,,,,\r\n");
    write!(rows, "{PERSON},,,,,,\r\n,,,,,,\r\n")?;
    let file = server.data().join("a caseload.csv");
    std::fs::write(&file, rows)?;
    Ok(file)
}

async fn choose(browser: &Browser, app: &App, file: &std::path::Path) -> Result<()> {
    app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    app.page.click(&Target::link("Bring in a list")).await?;
    app.page.sees(&Target::css("#columns-title")).await?;
    browser.choose_file("list-file", file).await
}

/// Everyone who came in is found as one types, each once.
async fn everybody_is_found(app: &App) -> Result<()> {
    for family in FAMILY {
        app.today().await?;
        app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
        app.page.type_into(&Target::css("#search"), &family.to_lowercase()).await?;
        app.page.sees(&Target::text(&format!("{} people found", FIRST.len()))).await?;
    }
    app.today().await?;
    app.find("Hetty Tattersall").await?;
    app.page.sees(&Target::text("Born 1944")).await
}

async fn looked_at(app: &App) -> Result<()> {
    let page = &app.page;
    page.sees(&Target::heading("Look before you bring them in")).await?;
    let told = [
        "57 people can be brought in. 3 rows can’t be read.",
        "not understood and not brought in: “NHS number”.",
        "Row 57: There is no name.",
        "Row 58, Date of birth: Write the year of birth in four figures",
        "Row 59: It has 8 cells under 7 headings.",
        "Row 60 · Born 1944. Looks like row 2.",
        "Row 61. Looks like Margaret Ellison, who is here.",
        "Row 3 · Born 1944 · Isolation. The telephone number may lack its first 0.",
    ];
    for words in told {
        page.sees(&Target::text(words)).await?;
    }
    page.click(&Target::text("Everybody else")).await?;
    page.sees(&Target::choice("Kezia Uttley")).await?;
    let ticked = page.count(&Target::css("main input:checked")).await?;
    ensure!(ticked == NEW, "{ticked} are ticked");
    let title = page.run("return document.title", &[]).await?;
    ensure!(page.path().await? == "/people/list" && title == "Bring in a list – Stepping Stones", "{title}");
    Ok(())
}

/// The report tells rows, columns and reasons, and names nobody.
async fn report_is_saved(browser: &Browser, app: &App) -> Result<()> {
    app.page.click(&Target::button("Save this report")).await?;
    let saved = || async { Ok(browser.saved_files()?.len() == 1) };
    app.page.wait_until("the browser has saved the report", saved).await?;
    let report = std::fs::read_to_string(browser.saved_files()?.first().context("no report")?)?;
    for line in
        ["55 people", "Row 57: ", "Row 58, Date of birth: ", "Row 59: ", "Row 60: Not ticked", "Row 61: ", "Row 3: "]
    {
        ensure!(report.contains(line), "no “{line}” in {report}");
    }
    let names = FIRST.iter().chain(&FAMILY).chain(&["Zachary", "Zoe", "Ellison", "Mill Street"]);
    let named: Vec<_> = names.filter(|name| report.contains(**name)).collect();
    ensure!(named.is_empty(), "the report names {named:?}");
    Ok(())
}

async fn a_list_brought_in_with_no_signal_is_kept_whole_and_reaches_another_phone_g1_g2(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let file = list(&server)?;
    let phone = story.browser("phone").await?;
    let app = app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?;
    server.kill()?;

    choose(&phone, &app, &file).await?;
    looked_at(&app).await?;
    // Whoever leaves now has kept nothing.
    app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    app.page.type_into(&Target::css("#search"), "quarmby").await?;
    app.page.sees(&Target::text("Nobody found")).await?;
    choose(&phone, &app, &file).await?;
    app.page.click(&Target::button("Bring in 55 people")).await?;
    app.page.sees(&Target::text("55 people are on this phone.")).await?;
    report_is_saved(&phone, &app).await?;
    let found = app.found_in_storage(&["Quarmby", "Mill Street"]).await?;
    ensure!(found.iter().all(|times| *times == 0), "names can be read in storage: {found:?}");
    phone.kill()?;

    let phone = story.browser("phone").await?;
    let app = App::open(phone.page("phone", &server.origin())?).await?;
    app.unlock(PASSWORD).await?;
    everybody_is_found(&app).await?;

    server.start_again().await?;
    app.page.run(ONLINE, &[]).await?;
    app.stands(UP_TO_DATE).await?;
    let second = story.browser("second").await?;
    everybody_is_found(&app::signed_in(second.page("second", &server.origin())?, TRAINER).await?).await?;
    second.quit().await?;

    choose(&phone, &app, &file).await?;
    app.page.sees(&Target::text("57 people can be brought in.")).await?;
    app.page.sees(&Target::text("Nobody is ticked.")).await?;
    let here = app.page.count(&Target::css("main input[type=checkbox]:not(:checked)")).await?;
    ensure!(here == NEW + 2, "{here} are known to be here");
    phone.quit().await
}
told_on!(a_list_brought_in_with_no_signal_is_kept_whole_and_reaches_another_phone_g1_g2: chromium = Chromium);

/// From now on every thirtieth `put` into the outbox finds no room, in the middle of a list.
const NO_ROOM: &str = "StorageManager.prototype.estimate = async () => ({ usage: 0, quota: 1e10 });
    const real = IDBObjectStore.prototype.put; let puts = 0;
    window.restore = () => { IDBObjectStore.prototype.put = real; };
    IDBObjectStore.prototype.put = function (...given) {
      const { transaction } = this;
      if (this.name === 'operations' && ++puts % 30 === 0) {
        Object.defineProperty(transaction, 'error', { configurable: true, get: () => new DOMException('fault', 'QuotaExceededError') });
        queueMicrotask(() => { try { transaction.abort(); } catch {} });
      }
      return real.apply(this, given);
    };";

async fn a_list_that_finds_no_room_brings_in_nobody_and_can_be_tried_again_g1(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let file = list(&server)?;
    let phone = story.browser("phone").await?;
    let app = app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?;
    server.kill()?;
    choose(&phone, &app, &file).await?;
    let before = app.stored().await?;
    app.page.run(NO_ROOM, &[]).await?;
    app.page.click(&Target::button("Bring in 55 people")).await?;
    app.page.sees(&Target::text("The browser gives the app no room")).await?;
    let after = app.stored().await?;
    ensure!(before == after, "half of the list is kept: {before:?}, then {after:?}");
    app.page.run("window.restore()", &[]).await?;
    app.page.click(&Target::button("Bring in 55 people")).await?;
    app.page.sees(&Target::text("55 people are on this phone.")).await?;
    everybody_is_found(&app).await?;
    phone.quit().await
}
told_on!(a_list_that_finds_no_room_brings_in_nobody_and_can_be_tried_again_g1: chromium = Chromium);

async fn a_managers_list_reaches_the_colleague_who_was_chosen_and_nobody_else_g1_g2_g7(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let file = list(&server)?;
    let desk = story.browser("desk").await?;
    let app = app::signed_in(desk.page("desk", &server.origin())?, MANAGER).await?;
    server.kill()?;
    choose(&desk, &app, &file).await?;
    app.page.click(&Target::button("Bring in 55 people")).await?;
    app.page.sees(&Target::css("#staff-error")).await?;
    app.page.click(&Target::choice("Joe Hartley")).await?;
    app.page.click(&Target::button("Bring in 55 people")).await?;
    app.page.sees(&Target::text("55 people are on this phone.")).await?;
    everybody_is_found(&app).await?;
    server.start_again().await?;
    app.page.run(ONLINE, &[]).await?;
    app.stands(UP_TO_DATE).await?;
    desk.quit().await?;

    let phone = story.browser("phone").await?;
    everybody_is_found(&app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?).await?;
    phone.quit().await?;
    let other = story.browser("other").await?;
    let app = app::signed_in(other.page("other", &server.origin())?, OTHER_TRAINER).await?;
    app.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    app.page.sees(&Target::css(".rows .row")).await?;
    app.page.type_into(&Target::css("#search"), "quarmby").await?;
    app.page.sees(&Target::text("Nobody found")).await?;
    other.quit().await
}
told_on!(a_managers_list_reaches_the_colleague_who_was_chosen_and_nobody_else_g1_g2_g7: chromium = Chromium);
