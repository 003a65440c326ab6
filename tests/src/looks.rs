//! What can be told of a screen as it stands: what reaches too far, what is too small for a thumb, what jumped, where Tab stops.

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::page::Page;

const WIDE: &str = include_str!("page/wide.js");
const CUT: &str = include_str!("page/cut.js");
const SMALL: &str = include_str!("page/small.js");
const STOPS: &str = include_str!("page/stops.js");
const STOP: &str = include_str!("page/stop.js");
const TAB: &str = "\u{e004}";

/// Notes every jump of what already stood on the page, by the browser's own count: it forgives what moves within half a second of a tap.
const WATCH: &str = "window.jumps = [];
    new PerformanceObserver((list) => window.jumps.push(...list.getEntries().filter((entry) => !entry.hadRecentInput).map((entry) =>
      `${entry.value.toFixed(4)}: ${entry.sources.map(({ node, previousRect: from, currentRect: to }) =>
        `${(node?.outerHTML ?? node?.textContent ?? 'gone, or drawn by a style').slice(0, 80)} from ${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`).join(' | ')}`)))
    .observe({ type: 'layout-shift', buffered: true });";
const TAKE: &str = "const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => setTimeout(() => done((window.jumps ?? []).splice(0)), 50));";

const SCROLL_BAR: &str = "const done = arguments[arguments.length - 1], main = document.querySelector('main');
    const frames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
    main.style.overflowY = main.scrollHeight > main.clientHeight ? 'hidden' : 'scroll';
    frames(() => { main.style.overflowY = ''; frames(done); });";

/// Which way a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ltr, Self::Rtl];

    /// Its name, as markup knows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A place where the focus came to rest.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stop {
    at: i64,
    ring: bool,
    in_view: bool,
    markup: String,
}

/// Turns the page as it stands.
///
/// # Errors
/// When the browser does not answer.
pub async fn turn(page: &Page, direction: Direction) -> Result<()> {
    page.run("document.documentElement.dir = arguments[0]", &[json!(direction.name())]).await.map(drop)
}

/// Sets how large text is, in percent of the usual.
///
/// # Errors
/// When the browser does not answer.
pub async fn text_size(page: &Page, percent: u32) -> Result<()> {
    page.run("document.documentElement.style.fontSize = arguments[0]", &[json!(format!("{percent}%"))]).await.map(drop)
}

/// What reaches beyond the edge, so that one would have to scroll sideways.
///
/// # Errors
/// When the browser does not answer.
pub async fn too_wide(page: &Page) -> Result<Vec<String>> {
    texts(page.run(WIDE, &[]).await?)
}

/// The words that a line's end cuts in two, within what the selector names.
///
/// # Errors
/// When the browser does not answer.
pub async fn cut_words(page: &Page, selector: &str) -> Result<Vec<String>> {
    texts(page.run(CUT, &[json!(selector)]).await?)
}

/// What is smaller than a thumb.
///
/// # Errors
/// When the browser does not answer.
pub async fn too_small(page: &Page) -> Result<Vec<String>> {
    texts(page.run(SMALL, &[]).await?)
}

/// Has every page from now on note what jumps.
///
/// # Errors
/// When the browser is no Chromium or does not answer.
pub async fn watch_for_jumps(browser: &Browser) -> Result<()> {
    browser.run_before_pages(WATCH).await
}

/// What has jumped on this page since it was asked last.
///
/// # Errors
/// When the browser does not answer.
pub async fn jumps(page: &Page) -> Result<Vec<String>> {
    texts(page.run_async(TAKE, &[]).await?)
}

/// Has the scroll bar of the page's main part come and go, as it does when the page becomes longer or shorter than the window.
///
/// # Errors
/// When the browser does not answer.
pub async fn scroll_bar(page: &Page) -> Result<()> {
    page.run_async(SCROLL_BAR, &[]).await.map(drop)
}

/// Goes through the page by Tab alone: every control is reached once, in the order of the page, in view, with a ring around it.
///
/// # Errors
/// When one is missed, met out of order, out of sight or not to be told from the others.
pub async fn go_through_by_tab(page: &Page, screen: &str) -> Result<usize> {
    let stops = texts(page.run(STOPS, &[]).await?)?;
    ensure!(!stops.is_empty(), "{screen}: there is nothing to go to");
    for (at, wanted) in stops.iter().enumerate() {
        let mut stop = tab(page).await?;
        // A date or time field is several stops: its day, its month, its year.
        for _ in 0..4 {
            if stop.at == at as i64 || at == 0 || stop.at != at as i64 - 1 {
                break;
            }
            stop = tab(page).await?;
        }
        ensure!(stop.at == at as i64, "{screen}: Tab leads to {}, not to {wanted}", stop.markup);
        ensure!(stop.in_view, "{screen}: out of sight with the focus on it: {wanted}");
        ensure!(stop.ring, "{screen}: nothing shows that the focus is on {wanted}");
    }
    Ok(stops.len())
}

async fn tab(page: &Page) -> Result<Stop> {
    page.press(TAB).await?;
    Ok(serde_json::from_value(page.run(STOP, &[]).await?)?)
}

fn texts(value: Value) -> Result<Vec<String>> {
    Ok(serde_json::from_value(value)?)
}
