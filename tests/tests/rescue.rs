//! A phone that will never have a connection again: what was written on it is carried to the office in a file.

use std::path::Path;

use acceptance::app::{self, App, MANAGER, PASSWORD, PERSON, TRAINER};
use acceptance::browser::Browser;
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, told_on};
use anyhow::{Context, Result, ensure};

const NOTES: &str = "He has started to whittle spoons again";

/// Chooses a rescue file.
async fn bring(browser: &Browser, app: &App, file: &Path) -> Result<()> {
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.sees(&Target::css("#rescue-title")).await?;
    browser.choose_file("rescue-file", file).await
}

/// Waits for one more saved file.
async fn saved(browser: &Browser, app: &App, number: usize) -> Result<Vec<u8>> {
    let there = || async { Ok(browser.saved_files()?.len() == number) };
    app.page.wait_until("the browser has saved the file", there).await?;
    let files = browser.saved_files()?;
    let last = files.last().context("a file")?;
    let name = last.file_name().unwrap_or_default().to_string_lossy();
    ensure!(name.starts_with("stepping-stones-rescue-20"), "the file is called {name}");
    Ok(std::fs::read(last)?)
}

async fn what_a_dead_phone_held_is_carried_to_the_office_once_g3_g10(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let phone = story.browser("phone").await?;
    let app = app::signed_in(phone.page("phone", &server.origin())?, TRAINER).await?;
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Save a rescue file")).await?;
    app.page.sees(&Target::text("There is nothing to rescue")).await?;
    server.kill()?;
    app.find(PERSON).await?;
    app.write_visit(NOTES, "Bring sandpaper").await?;

    // Once while open, once while locked.
    app.page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    app.page.click(&Target::button("Save a rescue file")).await?;
    app.page.sees(&Target::text("One change is in the file")).await?;
    let open = saved(&phone, &app, 1).await?;
    app.page.click(&Target::button("Lock now")).await?;
    app.page.sees(&Target::heading("Locked")).await?;
    app.page.click(&Target::css("details + details > summary")).await?;
    app.page.click(&Target::button("Save a rescue file")).await?;
    app.page.sees(&Target::text("One change is in the file")).await?;
    let locked = saved(&phone, &app, 2).await?;
    for file in [&open, &locked] {
        for word in [NOTES, "sandpaper", "Joe", "joe@", "Ellison"] {
            ensure!(
                !file.windows(word.len()).any(|window| window == word.as_bytes()),
                "{word} is readable in the file"
            );
        }
    }
    let files = phone.saved_files()?;
    phone.kill()?;

    server.start_again().await?;
    let office = story.browser("office").await?;
    let app = app::signed_in(office.page("office", &server.origin())?, MANAGER).await?;
    let other = server.data().join("a list.csv");
    std::fs::write(&other, "name,age\nAda,80\n")?;
    bring(&office, &app, &other).await?;
    app.page.sees(&Target::text("That is not a rescue file")).await?;
    let cut = server.data().join("cut.stones");
    std::fs::write(&cut, open.get(..open.len() / 2).unwrap_or_default())?;
    bring(&office, &app, &cut).await?;
    app.page.sees(&Target::text("This rescue file is not whole")).await?;
    ensure!(!app::server_has(&server, NOTES)?, "nothing was brought in yet");

    let [first, second] = files.as_slice() else { anyhow::bail!("{} files were saved", files.len()) };
    bring(&office, &app, first).await?;
    app.page.sees(&Target::text("Changes: 1 brought in.")).await?;
    ensure!(app::server_has(&server, NOTES)?, "the app says that it is brought in, and the server does not hold it");
    bring(&office, &app, second).await?;
    app.page.sees(&Target::text("Changes: 1 here already.")).await?;
    app.find(PERSON).await?;
    app.entry_stands(NOTES, "server-has-it").await?;
    office.quit().await?;

    // The phone was only lying in a drawer: it comes back, and nothing is there twice.
    let phone = story.browser("phone").await?;
    let app = App::open(phone.page("phone", &server.origin())?).await?;
    app.unlock(PASSWORD).await?;
    app.find(PERSON).await?;
    app.entry_stands(NOTES, "server-has-it").await?;
    let times = app.page.run("return document.body.innerText.split(arguments[0]).length - 1;", &[NOTES.into()]).await?;
    ensure!(times == 1, "the visit is there {times} times");
    phone.quit().await
}
told_on!(what_a_dead_phone_held_is_carried_to_the_office_once_g3_g10: chromium = Chromium, firefox = Firefox);
