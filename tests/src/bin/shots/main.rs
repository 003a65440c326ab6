//! Takes a picture of every screen and of the catalogue, in three windows, in light and in dark, and on a phone also written from
//! right to left, with letters twice as large and in forced colours: `shots FOLDER [whole] [ROUND …]`. `cargo xtask shots` builds
//! what is shown and says where it is.

mod camera;
mod client;
mod door;
mod service;
mod trainer;

use std::path::PathBuf;

use acceptance::server::Contents;
use acceptance::{Browser, Engine, Server, Target, setting};
use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::camera::Camera;

/// What can be taken by itself, in the order in which all of it is taken.
const ROUNDS: [&str; 7] = ["trainer", "own-page", "door", "shared", "service", "joining", "catalogue"];

/// Pictures show a working day, whenever they are taken: it is always twenty past ten in the morning.
const MORNING: &str = "const Now = Date; const shift = new Now().setHours(10, 20, 0, 0) - Now.now();
    Date = class extends Now {
      constructor(...parts) { parts.length ? super(...parts) : super(Now.now() + shift); }
      static now() { return Now.now() + shift; }
    };";

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).peekable();
    let out = PathBuf::from(arguments.next().context("say which folder the pictures go to")?);
    std::fs::create_dir_all(&out).with_context(|| format!("{} can't be made", out.display()))?;
    let whole = arguments.next_if(|argument| argument == "whole").is_some();
    let mut rounds: Vec<String> = arguments.collect();
    if rounds.is_empty() {
        rounds = ROUNDS.map(str::to_owned).to_vec();
    }
    let profile = TempDir::new()?;
    let browser = Browser::start(Engine::Chromium, profile.path()).await?;
    browser.hide_scroll_bars().await?;
    browser.run_before_pages(MORNING).await?;
    let page = browser.page("shots", "about:blank")?;
    let mut camera = Camera { browser, page, out, whole };
    for round in &rounds {
        take(&mut camera, round).await?;
    }
    camera.browser.quit().await
}

async fn take(camera: &mut Camera, round: &str) -> Result<()> {
    match round {
        "trainer" => trainer::round(camera).await,
        "own-page" => client::own_page(camera).await,
        "door" => door::door(camera).await,
        "shared" => door::shared(camera).await,
        "service" => service::round(camera).await,
        "joining" => client::joining(camera).await,
        "catalogue" => catalogue(camera).await,
        other => bail!("{other} is none of {ROUNDS:?}"),
    }
}

/// All components, the whole length: only a debug build has them.
async fn catalogue(camera: &mut Camera) -> Result<()> {
    let server = Server::start_with_app(Contents::Empty, &setting::debug_dist()?).await?;
    let page = camera.turn_to("catalogue", &server)?;
    camera.whole = true;
    page.open("/catalogue").await?;
    page.started().await?;
    page.sees(&Target::heading("Catalogue")).await?;
    camera.take("catalogue").await
}
