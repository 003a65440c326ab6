//! The real server and the built app together: what the service worker needs, and what it must never see.

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;

use acceptance::server::Contents;
use acceptance::{Page, Server, Story, told_on};

/// What the server answers to a page that asks.
#[derive(Debug, Deserialize)]
struct Answer {
    status: u16,
    policy: String,
    page: bool,
}

/// Asks the server past every cache.
const ASK: &str = "const done = arguments[arguments.length - 1];
    fetch(arguments[0], { cache: 'no-store' }).then(async (answer) => done({
        status: answer.status,
        policy: answer.headers.get('content-security-policy') ?? '',
        page: (await answer.text()).includes('<html'),
    }), (error) => done({ status: 0, policy: String(error), page: false }));";

async fn the_served_app_starts_when_the_server_is_dead(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Empty).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;

    server.kill()?;
    page.reload().await?;
    page.started().await?;
    page.open("/people/0190a0e0-0000-7000-8000-000000000000").await?;
    page.started().await?;

    server.start_again().await?;
    page.reload().await?;
    page.started().await?;
    server.stop()
}
told_on!(the_served_app_starts_when_the_server_is_dead);

async fn the_server_never_takes_a_file_or_a_call_for_a_page(story: Story) -> Result<()> {
    let server = Server::start(Contents::Empty).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    // A page that no service worker answers for.
    page.open("/robots.txt").await?;
    let start = ask(&page, "/").await?;
    ensure!(start.status == 200 && start.page, "the start page: {start:?}");
    let policy = &start.policy;
    ensure!(policy.contains("script-src") && !policy.contains("unsafe-inline"), "the policy: {policy}");
    for path in ["/stepping-stones-0000.js", "/icons/none.png", "/v1/none"] {
        let missing = ask(&page, path).await?;
        ensure!(missing.status == 404 && !missing.page, "{path}: {missing:?}");
    }
    page.open("/people/0190a0e0-0000-7000-8000-000000000000").await?;
    page.started().await
}
told_on!(the_server_never_takes_a_file_or_a_call_for_a_page: chromium = Chromium);

async fn ask(page: &Page, path: &str) -> Result<Answer> {
    Ok(serde_json::from_value(page.run_async(ASK, &[json!(path)]).await?)?)
}
