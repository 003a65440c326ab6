//! Real input: a table of participants comes in through the same operations as a device's, and its people can be opened in the app.

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, MANAGER};
use acceptance::server::Contents;
use acceptance::{Server, Story, Target, setting, told_on};

/// What the app calls the table's last columns.
const CATEGORIES: [&str; 6] = ["Advocacy", "Physical", "Wellbeing", "Social", "Creative, skills", "Volunteering"];

async fn the_published_table_can_be_opened_in_the_app(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let file = setting::fixture("participants.csv");
    let file = file.to_str().context("the fixture's path is not text")?;
    let imported = server.command(&["import", "participants", file])?;
    let said =
        String::from_utf8_lossy(&imported.stdout).into_owned() + String::from_utf8_lossy(&imported.stderr).as_ref();
    ensure!(imported.status.success() && said.contains("17"), "the import said: {said}");

    let browser = story.browser("desk").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, MANAGER).await?;
    // Each row of the file, read here a second time and by other means.
    let table = std::fs::read_to_string(setting::fixture("participants.csv"))?;
    let mut rows = 0;
    for line in table.lines().skip(1) {
        let (name, rest) = line.split_once(',').context("a row without a comma")?;
        let cells: Vec<&str> = rest.rsplit(',').collect();
        let stage = |at: usize| cells.get(at).and_then(|cell| cell.parse::<usize>().ok()).context("no stage");
        let (last, first) = (stage(6)?, stage(7)?);
        app.find(name).await?;
        let told = app.page.count(&Target::css(".stone[data-known=told]")).await?;
        ensure!(told == last - first + 1, "{name}: {told} stones are told, not {first} to {last}");
        ensure!(app.page.count(&Target::css(".stone[data-known=dated]")).await? == 0, "{name}: a date was invented");
        let taken_part = CATEGORIES.iter().zip(cells.iter().take(6).rev()).filter(|(_, cell)| **cell == "yes");
        let categories: Vec<&str> = taken_part.map(|(category, _)| *category).collect();
        ensure!(!categories.is_empty(), "{name}: no category in the file");
        app.page.sees(&Target::text(&categories.join(", "))).await?;
        rows += 1;
    }
    ensure!(rows == 17, "{rows} rows");
    browser.quit().await
}
told_on!(the_published_table_can_be_opened_in_the_app: chromium = Chromium);
