//! The app's shell: it starts without a server, takes a whole new build or none, and never mixes two.

use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::json;

use acceptance::app::{self, PASSWORD, PERSON, TRAINER};
use acceptance::files::{copy_of_dist, copy_that_never_starts, name_build};
use acceptance::server::Contents;
use acceptance::{FileServer, Page, Server, Story, Target, setting, told_on};

const BUILD: &str = "return document.querySelector('meta[name=build]').content";
const UPDATE_READY: &str = "return document.documentElement.dataset.update === 'ready'";
/// Asks the browser to look for a new build now; says whether that ended well.
const LOOK_FOR_UPDATE: &str = "const done = arguments[arguments.length - 1];
    const ended = (worker) => new Promise((over) => {
        const look = () => ['installed', 'activated', 'redundant'].includes(worker.state) && over(worker.state);
        worker.addEventListener('statechange', look);
        look();
    });
    navigator.serviceWorker.getRegistration()
        .then((found) => found.update())
        .then((found) => found.installing ?? found.waiting ?? found.active)
        .then(ended)
        .then(done, (error) => done('refused: ' + error));";
/// Whether a build waits to be taken.
const WAITS: &str = "const done = arguments[arguments.length - 1];
    navigator.serviceWorker.getRegistration().then((found) => done(Boolean(found.waiting)), () => done(null));";
const CACHES: &str = "const done = arguments[arguments.length - 1]; caches.keys().then(done, () => done(null));";
const STATUS_OF: &str = "const done = arguments[arguments.length - 1];
    fetch(arguments[0]).then((answer) => done(answer.status), () => done(0));";

/// Each icon of the manifest: its purpose, the size that it says it has, and the size of the picture.
const ICONS: &str = "const done = arguments[arguments.length - 1]; (async () => {
    const found = document.querySelector('link[rel=manifest]').href;
    const { icons } = await (await fetch(found)).json();
    done(await Promise.all(icons.map(async ({ src, sizes, purpose }) => {
      const picture = new Image();
      picture.src = new URL(src, found);
      await picture.decode();
      return [purpose ?? 'any', sizes, `${picture.naturalWidth}x${picture.naturalHeight}`];
    })));
  })().catch((error) => done(String(error)));";

async fn build_of(page: &Page) -> Result<String> {
    Ok(page.run(BUILD, &[]).await?.as_str().unwrap_or_default().to_owned())
}

/// A build that differs from the present one by a comment in its page and one more file.
fn next_build() -> Result<tempfile::TempDir> {
    let next = copy_of_dist()?;
    build_next(next.path())?;
    Ok(next)
}

fn build_next(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let text = std::fs::read_to_string(&page)?;
    std::fs::write(&page, text.replace("</body>", "<!-- the next build --></body>"))?;
    std::fs::write(folder.join("robots.txt"), "User-agent: *\nDisallow: /\n# the next build\n")?;
    name_build(folder)
}

fn next_build_with_another_key_worker() -> Result<tempfile::TempDir> {
    let next = next_build()?;
    for entry in std::fs::read_dir(next.path())? {
        let folder = entry?.path();
        if folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("kdf-")) {
            let start = folder.join("start.js");
            let text = std::fs::read_to_string(&start)?;
            std::fs::write(&start, format!("{text}// the next build\n"))?;
        }
    }
    name_build(next.path())?;
    Ok(next)
}

async fn starts_without_a_server(story: Story) -> Result<()> {
    let mut server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;

    server.kill();
    server.take_asked();
    page.reload().await?;
    page.started().await?;
    page.open("/people/0190a0e0-0000-7000-8000-000000000000").await?;
    page.started().await?;
    ensure!(page.path().await? == "/people/0190a0e0-0000-7000-8000-000000000000", "the address has changed");
    let worker = page.run("return document.querySelector('meta[name=kdf-worker]').content", &[]).await?;
    ensure!(page.run_async(STATUS_OF, &[worker]).await? == json!(200), "the key worker is not kept");
    Ok(())
}
told_on!(starts_without_a_server);

async fn starts_again_after_the_browser_was_killed(story: Story) -> Result<()> {
    if !story.engine().keeps_its_store() {
        story.skip("under automation this engine keeps its store only until it ends");
        return Ok(());
    }
    let mut server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    browser.page(story.name(), &server.origin())?.install().await?;
    settle().await;
    server.kill();
    browser.kill()?;

    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.open("/").await?;
    page.started().await
}
told_on!(starts_again_after_the_browser_was_killed);

async fn an_update_with_a_spoilt_file_is_refused_whole_g14(story: Story) -> Result<()> {
    let mut server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;
    let old = build_of(&page).await?;
    let caches = page.run_async(CACHES, &[]).await?;

    let next = next_build()?;
    server.deploy(next.path());
    server.spoil("/robots.txt", b"half a fi");
    server.take_asked();
    let ended = page.run_async(LOOK_FOR_UPDATE, &[]).await?;
    let ended = ended.as_str().unwrap_or_default();
    ensure!(ended == "redundant" || ended.starts_with("refused"), "the spoilt build was {ended}");
    ensure!(server.take_asked().iter().any(|path| path == "/robots.txt"), "the spoilt file was never asked for");

    ensure!(page.run(UPDATE_READY, &[]).await? == json!(false), "a spoilt build is offered");
    ensure!(page.run_async(CACHES, &[]).await? == caches, "the spoilt build has left something behind");
    server.kill();
    page.reload().await?;
    page.started().await?;
    ensure!(build_of(&page).await? == old, "the old build is gone");

    // Once the file is whole, the very same build is taken.
    server.start_again()?;
    server.deploy(next.path());
    let ended = page.run_async(LOOK_FOR_UPDATE, &[]).await?;
    ensure!(ended == json!("installed"), "the mended build was {ended}");
    page.holds("the mended build to be offered", UPDATE_READY).await
}
told_on!(an_update_with_a_spoilt_file_is_refused_whole_g14);

async fn a_missing_file_is_not_the_page(story: Story) -> Result<()> {
    let mut server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;
    let missing = [json!("/stepping-stones-0000.js")];
    ensure!(page.run_async(STATUS_OF, &missing).await? == json!(404), "with a server");
    server.kill();
    ensure!(page.run_async(STATUS_OF, &missing).await? == json!(404), "without a server");
    ensure!(
        page.run_async(STATUS_OF, &[json!("/v1/anything")]).await? == json!(0),
        "the service worker answers for /v1/"
    );
    Ok(())
}
told_on!(a_missing_file_is_not_the_page);

async fn an_update_waits_for_a_tap_g14(story: Story) -> Result<()> {
    let server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;
    let old = build_of(&page).await?;
    let next = next_build()?;
    server.deploy(next.path());

    ensure!(page.run_async(LOOK_FOR_UPDATE, &[]).await? == json!("installed"), "the next build is not there");
    page.holds("the next build to be offered", UPDATE_READY).await?;
    page.reload().await?;
    page.started().await?;
    ensure!(build_of(&page).await? == old, "a reload took the next build");
    page.holds("the next build to be offered again", UPDATE_READY).await?;

    page.run("window.oldPage = true; dispatchEvent(new CustomEvent('update-accept'))", &[]).await?;
    page.holds("the page to be opened anew", "return window.oldPage !== true").await?;
    page.started().await?;
    let new = build_of(&page).await?;
    ensure!(new != old, "a tap did not take the next build");
    let kept = format!(
        "const done = arguments[arguments.length - 1]; caches.keys().then((keys) => done(keys.join() === 'build-{new}'))"
    );
    page.wait_until("the old build's files to be gone", || async {
        Ok(page.run_async(&kept, &[]).await? == json!(true))
    })
    .await
}
told_on!(an_update_waits_for_a_tap_g14);

/// The app offers it, and takes it with a tap; while there are words that could not be kept, it does not.
async fn words_that_are_not_kept_stand_before_an_update_g14(story: Story) -> Result<()> {
    let dist = copy_of_dist()?;
    let mut server = Server::start_with_app(Contents::Demo, dist.path()).await?;
    let browser = story.browser("phone").await?;
    let app = app::signed_in(browser.page(story.name(), &server.origin())?, TRAINER).await?;
    let old = build_of(&app.page).await?;
    server.stop()?;
    build_next(dist.path())?;
    server.start_again().await?;
    ensure!(app.page.run_async(LOOK_FOR_UPDATE, &[]).await? == json!("installed"), "the next build is not there");

    app.find(PERSON).await?;
    app.begin_visit("Kept,").await?;
    app.page.sees(&Target::text("Draft kept on this phone")).await?;
    app.page.run(app::FILL, &[]).await?;
    app.page.type_into(&Target::css("#notes"), " and then not").await?;
    app.page.sees(&Target::text("Your words are only on the screen")).await?;
    app.today().await?;
    app.page.sees(&Target::text("You are writing something")).await?;
    acceptance::axe::check(&app.page).await?;
    app.page.run("window.oldPage = true; document.querySelector('.banner button').click()", &[]).await?;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    ensure!(app.page.run("return window.oldPage === true && window.puts > 0", &[]).await? == true, "it was taken");
    ensure!(app.page.run_async(WAITS, &[]).await? == true, "the next build does not wait any more");

    app.page.run("window.restore()", &[]).await?;
    app.page.sees(&Target::text("Change over when it suits you")).await?;
    acceptance::axe::check(&app.page).await?;
    app.page.click(&Target::button("Change over now")).await?;
    app.page.holds("the page to be opened anew", "return window.oldPage !== true").await?;
    app.page.started().await?;
    ensure!(build_of(&app.page).await? != old, "a tap did not take the next build");
    app.unlock(PASSWORD).await?;
    app.today().await?;
    app.page.click(&Target::css("[aria-labelledby=unfinished-title] a")).await?;
    let typed = app.page.value(&Target::css("#notes")).await?;
    ensure!(typed == "Kept, and then not", "“{typed}” is left");
    browser.quit().await
}
told_on!(words_that_are_not_kept_stand_before_an_update_g14: chromium = Chromium, firefox = Firefox);

async fn a_cold_start_takes_the_update(story: Story) -> Result<()> {
    let mut server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;
    let old = build_of(&page).await?;
    let next = next_build()?;
    server.deploy(next.path());
    ensure!(page.run_async(LOOK_FOR_UPDATE, &[]).await? == json!("installed"), "the next build is not there");
    server.kill();

    browser.driver()?.goto("about:blank").await?;
    settle().await;
    page.open("/").await?;
    page.started().await?;
    ensure!(build_of(&page).await? != old, "the cold start took the old build again");
    Ok(())
}
told_on!(a_cold_start_takes_the_update);

async fn a_start_after_a_crash_takes_the_update(story: Story) -> Result<()> {
    let mut server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;
    let old = build_of(&page).await?;
    let next = next_build()?;
    server.deploy(next.path());
    ensure!(page.run_async(LOOK_FOR_UPDATE, &[]).await? == json!("installed"), "the next build is not there");
    settle().await;
    server.kill();
    browser.kill()?;

    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.open("/").await?;
    page.started().await?;
    ensure!(build_of(&page).await? != old, "the start took the old build again");
    Ok(())
}
// Firefox forgets a waiting service worker when it is killed and installs it again at the next contact; WebKitGTK under
// automation forgets everything.
told_on!(a_start_after_a_crash_takes_the_update: chromium = Chromium);

async fn an_older_page_stays_whole_beside_a_newer_one_g14(story: Story) -> Result<()> {
    let mut server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;
    let old_build = build_of(&page).await?;
    let old_window = browser.driver()?.window().await?;
    let next = next_build_with_another_key_worker()?;
    server.deploy(next.path());
    ensure!(page.run_async(LOOK_FOR_UPDATE, &[]).await? == json!("installed"), "the next build is not there");
    page.holds("the next build to be offered", UPDATE_READY).await?;

    let new_window = browser.driver()?.new_tab().await?;
    browser.driver()?.switch_to_window(new_window.clone()).await?;
    page.open("/").await?;
    page.started().await?;
    page.holds("the next build to be offered there too", UPDATE_READY).await?;
    page.run("window.oldPage = true; dispatchEvent(new CustomEvent('update-accept'))", &[]).await?;
    page.holds("the second window to be opened anew", "return window.oldPage !== true").await?;
    page.started().await?;
    ensure!(build_of(&page).await? != old_build, "a tap did not take the next build");
    server.kill();

    browser.driver()?.switch_to_window(old_window).await?;
    ensure!(build_of(&page).await? == old_build, "the older page was opened anew under someone's hands");
    let worker = page.run("return document.querySelector('meta[name=kdf-worker]').content", &[]).await?;
    ensure!(page.run_async(STATUS_OF, &[worker]).await? == json!(200), "the older page has lost its key worker");
    browser.driver()?.close_window().await?;

    browser.driver()?.switch_to_window(new_window).await?;
    page.reload().await?;
    page.started().await?;
    let one_left =
        "const done = arguments[arguments.length - 1]; caches.keys().then((keys) => done(keys.length === 1));";
    page.wait_until("the old build's files to go", || async { Ok(page.run_async(one_left, &[]).await? == json!(true)) })
        .await
}
told_on!(an_older_page_stays_whole_beside_a_newer_one_g14);

/// Chromium's own list of what an app lacks, seen to say something where a picture is missing; and each icon is as large as it says.
async fn a_browser_finds_all_that_it_needs_to_install_the_app(story: Story) -> Result<()> {
    let server = FileServer::start(&setting::dist()?)?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.install().await?;
    let told = browser.ask("Page.getAppManifest").await?;
    ensure!(told.get("errors") == Some(&json!([])), "the manifest: {told}");
    let missing = browser.ask("Page.getInstallabilityErrors").await?;
    ensure!(missing.get("installabilityErrors") == Some(&json!([])), "to be installed it lacks {missing}");
    let icons = page.run_async(ICONS, &[]).await?;
    let icons: Vec<(String, String, String)> = serde_json::from_value(icons)?;
    for (purpose, least) in [("any", 2), ("maskable", 1)] {
        let fit = icons.iter().filter(|(of, ..)| of == purpose).count();
        ensure!(fit >= least, "{fit} pictures are for {purpose}: {icons:?}");
    }
    for (purpose, says, is) in &icons {
        ensure!(says == is, "an icon ({purpose}) says that it is {says}, and is {is}");
    }
    for large in ["/icons/icon-192.png", "/icons/icon-512.png"] {
        server.spoil(large, b"no picture");
    }
    let elsewhere = story.browser("another phone").await?;
    elsewhere.page(story.name(), &server.origin())?.open("/").await?;
    let missing = elsewhere.ask("Page.getInstallabilityErrors").await?;
    ensure!(missing.to_string().contains("icon"), "this cannot see what an app lacks: {missing}");
    Ok(())
}
told_on!(a_browser_finds_all_that_it_needs_to_install_the_app: chromium = Chromium);

async fn says_what_it_is_before_it_has_started(story: Story) -> Result<()> {
    let slow = copy_that_never_starts()?;
    let server = FileServer::start(slow.path())?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.open("/").await?;
    page.sees(&Target::text("Your visits and notes, kept on your phone and sent when there is a line.")).await?;
    page.sees(&Target::text("Opening…")).await?;
    page.sees(&Target::text("This is taking longer than it should. Nothing is lost.")).await?;
    acceptance::axe::check(&page).await
}
told_on!(says_what_it_is_before_it_has_started);

async fn says_so_when_it_can_not_start(story: Story) -> Result<()> {
    let broken = copy_of_dist()?;
    let server = FileServer::start(broken.path())?;
    for entry in std::fs::read_dir(broken.path())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with("_bg.wasm") {
            server.spoil(&format!("/{name}"), b"<html>Please sign in to this network</html>");
        }
    }
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.open("/").await?;
    page.sees(&Target::text("Stepping Stones could not open.")).await?;
    ensure!(page.count(&Target::text("Opening…")).await? == 0, "it says that it is opening, too");
    acceptance::axe::check(&page).await
}
told_on!(says_so_when_it_can_not_start);

/// Browsers write the list of their service workers some moments after these are installed.
async fn settle() {
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
}
